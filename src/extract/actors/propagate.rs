//! What the tagger's names say of each other: the surname of a full name is a person wherever it stands, and a name that is
//! mostly of one kind in a document is of that kind everywhere.

use rustc_hash::FxHashMap;

use crate::extract::lexicon::Lexicon;
use crate::text::{Segmentation, Span};

use super::borders::{self, Scene};
use super::headings;
use super::keys::is_generation;
use super::labels::{Found, GROUP, Name, ORGANIZATION, PERSON, PLACE};
use super::pairs;
use super::words::Words;

/// A name that stands so often for a person, and never for anything else, is one wherever it stands.
const OFTEN: u32 = 4;

/// Corrects kinds and adds surnames that the tagger missed; `found` stays in reading order.
pub fn propagate(text: &str, cut: &Segmentation, words: Words<'_>, found: &mut Vec<Found>) {
    let scene = Scene { text, cut, words };
    headings::mend(scene, found);
    let of = |name: Name| Span::new(cut.tokens[name.start].span.start, cut.tokens[name.end - 1].span.end).of(text);
    let mut surnames: FxHashMap<&str, u32> = FxHashMap::default();
    let mut votes: FxHashMap<&str, Votes> = FxHashMap::default();
    for f in found.iter() {
        votes.entry(of(f.name)).or_default().add(f);
        let word = |at: &usize| cut.tokens[*at].of(text);
        // The surname of "Ana Roe Jr." is no "Jr.".
        let last = (f.name.start + 1..f.name.end).rev().find(|at| !is_generation(word(at)));
        if let Some(surname) = last.as_ref().map(word).filter(|_| f.name.kind == PERSON) {
            *surnames.entry(surname).or_default() += 1;
        }
    }
    for f in found.iter_mut() {
        let string = of(f.name);
        let votes = votes.get(string).copied().unwrap_or_default();
        if let Some(full) = surnames.get(string) {
            if f.name.kind != PERSON && f.name.kind != GROUP && votes.counts[PERSON] + full >= votes.counts[f.name.kind] {
                (f.name.kind, f.rule) = (PERSON, "surname of a full name");
            }
        } else if let Some(kind) = votes.majority().or_else(|| votes.surest())
            && f.name.kind != kind
        {
            (f.name.kind, f.rule) = (kind, "majority in the article");
        }
    }
    borders::mend(scene, found);
    found.retain(|f| f.name.kind != PLACE || !is_in_event(text, cut, f.name));
    let sure = |votes: &Votes| votes.counts[PERSON] >= OFTEN && votes.counts.iter().sum::<u32>() == votes.counts[PERSON];
    let mut wanted: FxHashMap<&str, Option<u32>> =
        votes.iter().filter(|(_, v)| sure(v)).map(|(name, v)| (*name, Some(v.counts[PERSON]))).collect();
    wanted.extend(surnames.keys().map(|surname| (*surname, None)));
    add_missed(text, cut, words, &wanted, found);
    pairs::add(scene, found);
}

/// What the mentions of one name say of its kind.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    /// How many mentions are of each kind.
    counts: [u32; 4],
    /// The margins of those together.
    margins: [i32; 4],
}

impl Votes {
    fn add(&mut self, found: &Found) {
        self.counts[found.name.kind] += 1;
        self.margins[found.name.kind] += found.margin.max(1);
    }

    /// The kind of two thirds of at least three mentions.
    fn majority(&self) -> Option<usize> {
        let total: u32 = self.counts.iter().sum();
        (0..4).find(|&k| total >= 3 && self.counts[k] * 3 >= total * 2)
    }

    /// Where some say that it is a person and others that it is none: the kind of the surer ones. A place and the body that
    /// sits there or plays for it may well have one name.
    fn surest(&self) -> Option<usize> {
        let others: i32 = self.margins[ORGANIZATION] + self.margins[PLACE];
        if self.counts[PERSON] == 0 || others == 0 || self.counts[GROUP] > 0 {
            return None;
        }
        let best = (0..3).max_by_key(|&k| (self.margins[k], self.counts[k]))?;
        // At least three quarters of what all margins weigh together.
        (self.margins[best] * 4 >= (self.margins[PERSON] + others) * 3).then_some(best)
    }
}

/// "2011 Lakeshire local elections" is the name of an event, and the place in it no actor of its own.
fn is_in_event(text: &str, cut: &Segmentation, name: Name) -> bool {
    let word = |i: usize| cut.tokens.get(i).map_or("", |t| t.of(text));
    let is_year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let dated = name.start.checked_sub(1).is_some_and(|i| is_year(word(i)));
    let small = |i: &usize| word(*i).starts_with(|c: char| c.is_ascii_lowercase());
    let lexicon = Lexicon::of_names();
    dated && (name.end..name.end + 3).take_while(small).any(|i| lexicon.of_class(word(i), "event_of_place"))
}

/// The `wanted` words that stand alone and were taken for no name: surnames of full names, and words that are mostly taken for a person,
/// with how often they are.
fn add_missed(text: &str, cut: &Segmentation, words: Words<'_>, wanted: &FxHashMap<&str, Option<u32>>, found: &mut Vec<Found>) {
    if wanted.is_empty() {
        return;
    }
    let (mut added, mut missed) = (Vec::new(), FxHashMap::<&str, (u32, Vec<usize>)>::default());
    let mut names = found.iter().peekable();
    let add = |i: usize, rule| Found { name: Name { start: i, end: i + 1, kind: PERSON }, rule, margin: 0 };
    for (i, token) in cut.tokens.iter().enumerate().filter(|(i, t)| t.upper && words[*i].len > 2) {
        while names.next_if(|f| f.name.end <= i).is_some() {}
        if names.peek().is_some_and(|f| f.name.start <= i) {
            continue;
        }
        match wanted.get(token.of(text)) {
            Some(None) => added.push(add(i, "surname of a full name")),
            Some(Some(known)) => missed.entry(token.of(text)).or_insert((*known, Vec::new())).1.push(i),
            None => {}
        }
    }
    // A title that was taken for a name a few times stands alone far more often.
    let mostly = missed.into_values().filter(|(known, places)| *known as usize > places.len());
    added.extend(mostly.flat_map(|(_, places)| places).map(|i| add(i, "person elsewhere in the article")));
    if !added.is_empty() {
        found.append(&mut added);
        found.sort_by_key(|f| f.name.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::model::Model;
    use crate::extract::actors::vocabulary::Vocabulary;

    #[test]
    fn a_name_of_two_kinds_follows_its_surer_mentions() {
        for (mentions, want) in [
            (&[(PERSON, 90), (PLACE, 10)][..], Some(PERSON)),
            (&[(PERSON, 10), (PLACE, 40), (PLACE, 40)], Some(PLACE)),
            (&[(PERSON, 60), (ORGANIZATION, 50)], None),
            (&[(PLACE, 90), (ORGANIZATION, 10)], None),
            (&[(PERSON, 90), (GROUP, 10)], None),
        ] {
            let mut votes = Votes::default();
            for &(kind, margin) in mentions {
                votes.add(&Found { name: Name { start: 0, end: 1, kind }, rule: "model", margin });
            }
            assert_eq!(votes.surest(), want, "{mentions:?}");
        }
    }

    #[test]
    fn who_is_mostly_taken_for_a_person_is_one_wherever_the_name_stands() {
        let text = "Okoro left. Okoro slept. Okoro ate. Okoro sang. Mayor said so. Mayor left. Mayor ate. Okoro met Mayor.";
        let cut = Segmentation::of(text);
        let mut vocabulary = Vocabulary::new(Model::built_in());
        let places = vocabulary.describe(text, &cut);
        let words = vocabulary.at(&places).0;
        let at = |word: &str| (0..cut.tokens.len()).filter(|&k| cut.tokens[k].of(text) == word).collect::<Vec<_>>();
        let (okoro, mayor) = (at("Okoro"), at("Mayor"));
        let person = |&k: &usize| Found { name: Name { start: k, end: k + 1, kind: PERSON }, rule: "model", margin: 1 };
        // One of five was missed, and of what is no name the slip is no rule.
        let mut found: Vec<Found> = okoro[1..].iter().chain(&mayor[..1]).map(person).collect();
        found.sort_by_key(|f| f.name.start);
        let persons = FxHashMap::from_iter([("Okoro", Some(4)), ("Mayor", Some(1))]);
        add_missed(text, &cut, words, &persons, &mut found);
        let told: Vec<usize> = found.iter().map(|f| f.name.start).collect();
        let mut want: Vec<usize> = okoro.iter().chain(&mayor[..1]).copied().collect();
        want.sort_unstable();
        assert_eq!(told, want);
    }

    #[test]
    fn a_place_in_a_dated_event_is_no_actor() {
        for (text, start, end, want) in [
            ("He won the 2011 Lakeshire local elections.", 4, 5, true),
            ("He won the 2003 New Lakeshire election.", 4, 6, true),
            ("The 2011 Lakeshire plan. An election came.", 2, 3, false),
            ("The Lakeshire election came.", 1, 2, false),
        ] {
            let cut = Segmentation::of(text);
            assert_eq!(is_in_event(text, &cut, Name { start, end, kind: PLACE }), want, "{text}");
        }
    }
}
