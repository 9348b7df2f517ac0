//! What the tagger's names say of each other: the surname of a full name is a person wherever it stands, and a name that is
//! mostly of one kind in a document is of that kind everywhere.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::{Segmentation, Span};

use super::gazetteer::List;
use super::labels::Name;
use super::words::Word;

/// A name with how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Tokens and kind.
    pub name: Name,
    /// The rule.
    pub rule: &'static str,
    /// By how much the tagger preferred it, per token.
    pub margin: i32,
}

/// Index of persons among the kinds.
pub const PERSON: usize = 0;
const PLACE: usize = 2;
const GROUP: usize = 3;

/// Corrects kinds and adds surnames that the tagger missed; `found` stays in reading order.
pub fn propagate(text: &str, cut: &Segmentation, words: &[Word], found: &mut Vec<Found>) {
    let of = |name: Name| Span::new(cut.tokens[name.start].span.start, cut.tokens[name.end - 1].span.end).of(text);
    let mut surnames: FxHashMap<&str, u32> = FxHashMap::default();
    let mut votes: FxHashMap<&str, [u32; 4]> = FxHashMap::default();
    for f in found.iter() {
        votes.entry(of(f.name)).or_default()[f.name.kind] += 1;
        if f.name.kind == PERSON && f.name.end - f.name.start > 1 {
            *surnames.entry(cut.tokens[f.name.end - 1].of(text)).or_default() += 1;
        }
    }
    for f in found.iter_mut() {
        let string = of(f.name);
        let counts = votes.get(string).copied().unwrap_or_default();
        let total: u32 = counts.iter().sum();
        if let Some(full) = surnames.get(string) {
            if f.name.kind != PERSON && f.name.kind != GROUP && counts[PERSON] + full >= counts[f.name.kind] {
                (f.name.kind, f.rule) = (PERSON, "surname of a full name");
            }
        } else if total >= 3
            && let Some(kind) = (0..4).find(|k| counts[*k] * 3 >= total * 2)
            && f.name.kind != kind
        {
            (f.name.kind, f.rule) = (kind, "majority in the article");
        }
    }
    trim(text, cut, found);
    openers(text, cut, found);
    articles(text, cut, found);
    found.retain(|f| f.name.kind != PLACE || !is_in_event(text, cut, f.name));
    add_missed(text, cut, words, &surnames, found);
    add_pairs(text, cut, words, found);
}

/// Marks that no name starts or ends with, though a tagger may take them in ("Ana Roe.”").
const BORDERS: &[&str] = &[",", ".", ";", ":", "(", "[", "“", "”", "\"", "«", "»", "—", "–", "-", "/"];

/// Names without marks at their borders; one that holds a dash with a blank before it ends there ("LAKESHIRE —The mayor").
fn trim(text: &str, cut: &Segmentation, found: &mut Vec<Found>) {
    let token = |i: usize| cut.tokens[i].of(text);
    for f in found.iter_mut() {
        let n = &mut f.name;
        let dash = |i: &usize| matches!(token(*i), "—" | "–") && !cut.tokens[*i].glued;
        n.end = (n.start..n.end).find(dash).unwrap_or(n.end);
        // "Varnia's air force" of which the tagger took the tail: the genitive belongs to the name before.
        let opens = |i: usize| BORDERS.contains(&token(i)) || matches!(token(i), "'s" | "’s");
        while n.start < n.end && opens(n.start) {
            n.start += 1;
        }
        while n.start < n.end && BORDERS.contains(&token(n.end - 1)) {
            n.end -= 1;
        }
    }
    found.retain(|f| f.name.start < f.name.end);
}

/// Words that open a sentence and no person's name.
const OPENERS: &[&str] = &["But", "And", "Yet", "If", "When", "While", "As", "Although", "Though", "Because", "Since", "However"];

/// "But Ana Roe": the first word is none of the name.
fn openers(text: &str, cut: &Segmentation, found: &mut [Found]) {
    for f in found.iter_mut().filter(|f| f.name.kind == PERSON && f.name.end - f.name.start > 1) {
        if OPENERS.contains(&cut.tokens[f.name.start].of(text)) {
            f.name.start += 1;
        }
    }
}

/// "The Harbour Board" that opens a sentence is Harbour Board: the capital is the sentence's. Not where the article is also
/// written with a capital inside one ("as The Lanterns played").
fn articles(text: &str, cut: &Segmentation, found: &mut [Found]) {
    let token = |i: usize| cut.tokens[i].of(text);
    let opens = |i: usize| cut.sentences.binary_search_by_key(&i, |s| s.tokens.start as usize).is_ok();
    let article = |f: &Found| f.name.kind != PERSON && f.name.end - f.name.start > 1 && token(f.name.start) == "The";
    let second = |f: &Found| token(f.name.start + 1);
    let inside: FxHashSet<&str> = found.iter().filter(|f| article(f) && !opens(f.name.start)).map(second).collect();
    for f in found.iter_mut().filter(|f| article(f) && opens(f.name.start)) {
        if !inside.contains(second(f)) {
            f.name.start += 1;
        }
    }
}

/// Words that make an event of a year and a place before them, last word only.
const EVENTS: &[&str] = &["election", "elections", "referendum", "by-election", "census", "riots", "protests", "coup"];

/// "2011 Lakeshire local elections" is the name of an event, and the place in it no actor of its own.
fn is_in_event(text: &str, cut: &Segmentation, name: Name) -> bool {
    let word = |i: usize| cut.tokens.get(i).map_or("", |t| t.of(text));
    let is_year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let dated = name.start.checked_sub(1).is_some_and(|i| is_year(word(i)));
    let small = |i: &usize| word(*i).starts_with(|c: char| c.is_ascii_lowercase());
    dated && (name.end..name.end + 3).take_while(small).any(|i| EVENTS.contains(&word(i)))
}

/// "U.S.-Russia summit", "India-Pakistan talks": two countries joined by a hyphen are two places, whatever else the words are
/// in the eyes of a tagger that learnt on "U.S.-led".
fn add_pairs(text: &str, cut: &Segmentation, words: &[Word], found: &mut Vec<Found>) {
    let is_country = |i: usize| words[i].form.upper && words[i].lists & List::Country.bit() != 0;
    let joined = |i: usize| words[i - 1].form.glued && words[i].form.glued && cut.tokens[i - 1].of(text) == "-";
    let pairs: Vec<usize> = (2..words.len()).filter(|&i| joined(i) && is_country(i - 2) && is_country(i)).collect();
    // One name over both ("U.S.-Russia" as an organization) gives way.
    let over_both = |n: Name| n.end - n.start == 3 && pairs.binary_search(&(n.start + 2)).is_ok();
    if !pairs.is_empty() {
        found.retain(|f| !over_both(f.name));
    }
    let mut added = Vec::new();
    for i in pairs {
        for at in [i - 2, i] {
            let near = found.partition_point(|f| f.name.end <= at);
            if found.get(near).is_none_or(|f| f.name.start > at) {
                added.push(Found { name: Name { start: at, end: at + 1, kind: PLACE }, rule: "two countries", margin: 0 });
            }
        }
    }
    added.dedup_by_key(|f| f.name.start);
    if !added.is_empty() {
        found.append(&mut added);
        found.sort_by_key(|f| f.name.start);
    }
}

/// Surnames of full names that stand alone and were taken for no name.
fn add_missed(text: &str, cut: &Segmentation, words: &[Word], surnames: &FxHashMap<&str, u32>, found: &mut Vec<Found>) {
    if surnames.is_empty() {
        return;
    }
    let mut added = Vec::new();
    let mut names = found.iter().peekable();
    let mut i = 0;
    while i < words.len() {
        if let Some(f) = names.peek() {
            if i >= f.name.end {
                names.next();
                continue;
            }
            if i >= f.name.start {
                i = f.name.end;
                continue;
            }
        }
        let word = &words[i];
        if word.form.upper && word.len > 2 && surnames.contains_key(cut.tokens[i].of(text)) {
            added.push(Found { name: Name { start: i, end: i + 1, kind: PERSON }, rule: "surname of a full name", margin: 0 });
        }
        i += 1;
    }
    if !added.is_empty() {
        found.append(&mut added);
        found.sort_by_key(|f| f.name.start);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn an_article_that_opens_a_sentence_is_none_of_the_name() {
        let text = "The Lanterns left. The Board saw The Lanterns off.";
        let cut = Segmentation::of(text);
        let found = |start| Found { name: Name { start, end: start + 2, kind: 1 }, rule: "model", margin: 1 };
        let mut names = [found(0), found(4), found(7)];
        articles(text, &cut, &mut names);
        assert_eq!(names.map(|f| f.name.start), [0, 5, 7]);
    }

    #[test]
    fn a_name_has_no_marks_at_its_borders() {
        let text = "LAKESHIRE —Here “Roe.” spoke. Varda's Navy left.";
        let cut = Segmentation::of(text);
        let found = |start, end| Found { name: Name { start, end, kind: PERSON }, rule: "model", margin: 1 };
        for (start, end, want) in
            [(0, 3, Some((0, 1))), (3, 7, Some((4, 5))), (4, 5, Some((4, 5))), (5, 7, None), (10, 12, Some((11, 12)))]
        {
            let mut names = vec![found(start, end)];
            trim(text, &cut, &mut names);
            assert_eq!(names.first().map(|f| (f.name.start, f.name.end)), want, "{start}..{end}");
        }
    }

    #[test]
    fn a_name_does_not_begin_with_a_conjunction() {
        let text = "But Roe said so. But Roe left.";
        let cut = Segmentation::of(text);
        let found = |start| Found { name: Name { start, end: start + 2, kind: PERSON }, rule: "model", margin: 1 };
        let mut names = [found(0)];
        openers(text, &cut, &mut names);
        assert_eq!((names[0].name.start, names[0].name.end), (1, 2));
    }
}
