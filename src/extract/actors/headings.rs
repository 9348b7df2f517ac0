//! Names in headlines that capitalise every word, where a tagger takes verbs and prepositions into a name ("Roe Says", "Over
//! Roe"): the text below tells what is a name and what a word.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::Span;

use super::borders::Scene;
use super::evidence::is_title_case;
use super::gazetteer::List;
use super::labels::{Found, Name, PERSON};

/// Mends the names of headlines in title case by those of the text below; `found` stays in reading order.
pub(super) fn mend(scene: Scene<'_>, found: &mut Vec<Found>) {
    let Some(body) = Body::of(scene, found) else { return };
    let mut mended = Vec::with_capacity(found.len());
    for f in found.drain(..) {
        if body.holds(f.name.start) || body.kinds.contains_key(words(scene, f.name)) {
            mended.push(f);
        } else {
            body.mend(scene, f, &mut mended);
        }
    }
    *found = mended;
}

fn words<'t>(scene: Scene<'t>, name: Name) -> &'t str {
    let token = |i: usize| scene.cut.tokens[i].span;
    Span::new(token(name.start).start, token(name.end - 1).end).of(scene.text)
}

/// What the sentences that are no headlines tell.
struct Body<'t> {
    /// The headlines, as tokens.
    headings: Vec<std::ops::Range<usize>>,
    /// The names with their kinds.
    kinds: FxHashMap<&'t str, usize>,
    /// Hashes of the words that are written small.
    small: FxHashSet<u64>,
}

impl<'t> Body<'t> {
    /// Nothing where no name stands in a headline in title case.
    fn of(scene: Scene<'t>, found: &[Found]) -> Option<Self> {
        let sentences = scene.cut.sentences.iter().map(|s| s.tokens.start as usize..s.tokens.end as usize);
        let is_heading = |s: &std::ops::Range<usize>| {
            !matches!(scene.token(s.end - 1), "." | "”" | "\"") && is_title_case(scene.words.part(s.clone()))
        };
        let headings: Vec<_> = sentences.filter(|s| !s.is_empty() && is_heading(s)).collect();
        let mut body = Self { headings, kinds: FxHashMap::default(), small: FxHashSet::default() };
        if found.iter().all(|f| body.holds(f.name.start)) {
            return None;
        }
        let below = found.iter().filter(|f| body.holds(f.name.start)).map(|f| (words(scene, f.name), f.name.kind));
        body.kinds = below.collect();
        let small = scene.words.iter().enumerate().filter(|(i, w)| w.form.letters && !w.form.upper && body.holds(*i));
        body.small = small.map(|(_, w)| w.lower).collect();
        Some(body)
    }

    /// True for a token of the text below.
    fn holds(&self, token: usize) -> bool {
        let near = self.headings.partition_point(|h| h.end <= token);
        self.headings.get(near).is_none_or(|h| token < h.start)
    }

    /// Adds what of a headline's name is one: the names of the text below that it holds, or what is left of it without the words
    /// at its borders that the text writes small.
    fn mend(&self, scene: Scene<'t>, f: Found, out: &mut Vec<Found>) {
        let Name { start, end, kind } = f.name;
        let small = |i: usize| self.small.contains(&scene.words[i].lower);
        let parts = self.parts(scene, f.name);
        let in_part = |i: usize| parts.iter().any(|p| (p.start..p.end).contains(&i));
        let first = parts.first().map_or(start, |p| p.start);
        // "Jim Roe" over a text that only says Roe.
        let given = (start..first).all(|i| scene.words[i].lists & List::FirstName.bit() != 0 && !small(i));
        let full = kind == PERSON && parts.len() == 1 && parts[0].end == end && given;
        // "Roe Asks Harbour Board": what stands between two names is part of none.
        let between = |i: usize| !in_part(i) && !small(i) && scene.words[i].form.upper;
        let two = parts.windows(2).any(|pair| (pair[0].end..pair[1].start).any(between));
        let replaced = kind == PERSON || two || (start..end).all(|i| in_part(i) || small(i) || !scene.words[i].form.letters);
        if !parts.is_empty() && replaced && !full {
            out.extend(parts.into_iter().map(|name| Found { name, rule: "name below the headline", ..f }));
            return;
        }
        let mut name = f.name;
        while parts.is_empty() && name.start < name.end && small(name.start) {
            name.start += 1;
        }
        while parts.is_empty() && name.start < name.end && small(name.end - 1) {
            name.end -= 1;
        }
        // What is left of a name that was none is a word too, but for a person's.
        let listed = List::Country.bit() | List::Region.bit() | List::LargeCity.bit() | List::Organization.bit();
        let told = name == f.name || kind == PERSON || (name.start..name.end).any(|i| scene.words[i].any_list() & listed != 0);
        if name.start < name.end && told {
            out.push(Found { name, ..f });
        }
    }

    /// The names of the text below within a headline's, the longest first; in reading order.
    fn parts(&self, scene: Scene<'t>, name: Name) -> Vec<Name> {
        let mut parts = Vec::new();
        let mut at = name.start;
        while at < name.end {
            let longest = (at + 1..=name.end).rev().map(|end| Name { start: at, end, ..name });
            let known = longest.filter_map(|n| self.kinds.get(words(scene, n)).map(|&kind| Name { kind, ..n })).next();
            at = known.map_or(at + 1, |n| n.end);
            parts.extend(known);
        }
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::model::Model;
    use crate::extract::actors::vocabulary::Vocabulary;
    use crate::text::Segmentation;

    #[test]
    fn the_text_tells_which_words_of_a_headline_are_names() {
        const BODY: &str = "Ana Roe left over the bill. Roe says nothing of the Harbour Board. It texts and reads.";
        for (headline, taken, want) in [
            ("Roe Says Harbour Is Open", "Roe Says", "Roe"),
            ("Mayor Out Over Anti-Roe Letters", "Over Anti-Roe", "Roe"),
            ("Port Agent Ana Roe Goes Home", "Port Agent Ana Roe", "Ana Roe"),
            ("Ana Roe Harbour Board Reads", "Ana Roe Harbour Board", "Ana Roe|Harbour Board"),
            ("Roe Asks Harbour Board For Help", "Roe Asks Harbour Board", "Roe|Harbour Board"),
            ("Harbour Mayor Reads Of Texts", "Texts", ""),
            ("Over Kolm Bill Vote Ends", "Over Kolm Bill", "Kolm"),
            ("James Roe Reads Of Kolm", "James Roe", "James Roe"),
            ("Varda Lights Read Of Kolm", "Varda Lights", "Varda Lights"),
        ] {
            let text = format!("{headline}\n\n{BODY}");
            let cut = Segmentation::of(&text);
            let mut vocabulary = Vocabulary::new(Model::built_in());
            let places = vocabulary.describe(&text, &cut);
            let words = vocabulary.at(&places).0;
            let name = |string: &str, from: usize| {
                let start = from + text[from..].find(string).unwrap();
                let (start, end) = (cut.token_from(start as u32), cut.token_from((start + string.len()) as u32));
                Found { name: Name { start, end, kind: PERSON }, rule: "model", margin: 1 }
            };
            let below = headline.len();
            let mut found = vec![name(taken, 0), name("Ana Roe", below), name("Roe says", below), name("Harbour Board", below)];
            found[2].name.end -= 1;
            let scene = Scene { text: &text, cut: &cut, words };
            mend(scene, &mut found);
            let names: Vec<&str> = found.iter().map(|f| super::words(scene, f.name)).collect();
            assert_eq!(names[..names.len() - 3].join("|"), want, "{headline}");
            assert_eq!(names[names.len() - 3..], ["Ana Roe", "Roe", "Harbour Board"], "{headline}");
        }
    }
}
