//! Where names end: marks, openers of sentences, articles, titles and ranks that a tagger takes into a name, and the person
//! whom it takes into the name of an organization with them.

use rustc_hash::FxHashSet;

use crate::extract::lexicon::{Lexicon, lower};
use crate::text::Segmentation;

use super::gazetteer::{Flags, List};
use super::keys::is_generation;
use super::labels::{Found, Name, ORGANIZATION, PERSON};
use super::words::Words;

/// A text with its tokens as the tagger knows them.
#[derive(Clone, Copy)]
pub(super) struct Scene<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tokens and sentences.
    pub cut: &'t Segmentation,
    /// What is known of each token alone.
    pub words: Words<'t>,
}

impl<'t> Scene<'t> {
    /// The token at `i`; empty beyond the end.
    pub fn token(self, i: usize) -> &'t str {
        self.cut.tokens.get(i).map_or("", |t| t.of(self.text))
    }

    /// True where a sentence opens with token `i`.
    pub fn opens(self, i: usize) -> bool {
        self.cut.sentences.binary_search_by_key(&i, |s| s.tokens.start as usize).is_ok()
    }

    fn lists(self, i: usize) -> Flags {
        self.words.get(i).map_or(0, |w| w.lists)
    }

    fn upper(self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.form.upper)
    }

    /// A title or rank, which is nobody's name.
    fn is_title(self, i: usize) -> bool {
        self.lists(i) & List::Title.bit() != 0 && !self.is_of_person(i)
    }

    /// A title in front of a name of that kind, though it may also be a surname ("Speaker Ana Roe").
    fn is_rank(self, i: usize, kind: usize) -> bool {
        let titled = || self.lists(i) & List::Title.bit() != 0 && self.lists(i) & List::FirstName.bit() == 0;
        let named = || self.lists(i + 1) & List::FirstName.bit() != 0 || kind == PERSON && self.is_of_person(i + 1);
        let unlisted = || kind == PERSON && Lexicon::of_names().of_class(&lower(self.token(i)), "title_of_person");
        self.upper(i + 1) && (self.is_title(i) || titled() && named() || unlisted())
    }

    /// A listed first name or surname.
    fn is_of_person(self, i: usize) -> bool {
        self.lists(i) & (List::FirstName.bit() | List::Surname.bit()) != 0
    }
}

/// Mends the borders of names; `found` stays in reading order.
pub(super) fn mend(scene: Scene<'_>, found: &mut Vec<Found>) {
    trim(scene, found);
    openers(scene, found);
    mocked(scene, found);
    articles(scene, found);
    ranks(scene, found);
    offices(scene, found);
    found.retain(|f| !is_no_name(scene, f.name));
}

/// Marks that no name starts or ends with, though a tagger may take them in ("Ana Roe.”").
const BORDERS: &[&str] = &[",", ".", ";", ":", "(", "[", "“", "”", "\"", "«", "»", "—", "–", "-", "/"];

/// Names without marks at their borders; one that holds a dash with a blank before it ends there ("LAKESHIRE —The mayor",
/// "said Roe -- Dahl's former aide"), for a hyphen within a name has none.
fn trim(scene: Scene<'_>, found: &mut Vec<Found>) {
    let token = |i: usize| scene.token(i);
    for f in found.iter_mut() {
        let n = &mut f.name;
        let dash = |i: &usize| matches!(token(*i), "—" | "–" | "-") && !scene.cut.tokens[*i].glued;
        n.end = (n.start..n.end).find(dash).unwrap_or(n.end);
        // "Varnia's air force" of which the tagger took the tail: the genitive belongs to the name before.
        let opens = |i: usize| BORDERS.contains(&token(i)) || matches!(token(i), "'s" | "’s" | ")" | "]");
        while n.start < n.end && opens(n.start) {
            n.start += 1;
        }
        while n.start < n.end && BORDERS.contains(&token(n.end - 1)) {
            n.end -= 1;
        }
    }
    found.retain(|f| f.name.start < f.name.end);
}

/// "But Ana Roe": the first word is none of the name.
fn openers(scene: Scene<'_>, found: &mut [Found]) {
    for f in found.iter_mut().filter(|f| f.name.kind == PERSON && f.name.end - f.name.start > 1) {
        if Lexicon::of_names().of_class(&lower(scene.token(f.name.start)), "opens_sentence") {
            f.name.start += 1;
        }
    }
}

/// "Crooked Ana Roe", "Cheatin' Ana": what an opponent calls her before her given name is none of it.
fn mocked(scene: Scene<'_>, found: &mut [Found]) {
    for f in found.iter_mut().filter(|f| f.name.kind == PERSON && f.name.end - f.name.start > 1) {
        let Name { start, end, .. } = f.name;
        let behind = start + 1 + usize::from(matches!(scene.token(start + 1), "'" | "’"));
        let given = behind < end && scene.lists(behind) & List::FirstName.bit() != 0;
        if given && Lexicon::of_names().of_class(&lower(scene.token(start)), "mocks") {
            f.name.start = behind;
        }
    }
}

/// "The Harbour Board" that opens a sentence is Harbour Board: the capital is the sentence's. Not where the article is also
/// written with a capital inside one ("as The Lanterns played"). "An" and "A" are part of no name.
fn articles(scene: Scene<'_>, found: &mut [Found]) {
    let longer = |f: &Found| f.name.kind != PERSON && f.name.end - f.name.start > 1;
    let article = |f: &Found| longer(f) && scene.token(f.name.start) == "The";
    let second = |f: &Found| scene.token(f.name.start + 1);
    let inside: FxHashSet<&str> = found.iter().filter(|f| article(f) && !scene.opens(f.name.start)).map(second).collect();
    for f in found.iter_mut().filter(|f| longer(f) && scene.opens(f.name.start)) {
        let any = matches!(scene.token(f.name.start), "A" | "An") && scene.words[f.name.start + 1].form.letters;
        if any || article(f) && !inside.contains(second(f)) {
            f.name.start += 1;
        }
    }
}

/// "Sir Ana Roe", "Army Staff General Ana Roe": the person begins behind the rank, whatever the tagger took the whole for.
fn ranks(scene: Scene<'_>, found: &mut [Found]) {
    for f in found.iter_mut().filter(|f| f.name.end - f.name.start > 1) {
        let Name { start, end, kind } = f.name;
        // "General Mills" is listed as it stands.
        if scene.words[start].starts & List::Organization.bit() != 0 {
            continue;
        }
        let last = |i: &usize| scene.is_rank(*i, kind);
        let Some(rank) = (start..end - 1).rev().find(last) else { continue };
        let behind = rank + 1..end;
        let head = List::OrganizationWord.bit() | List::PlaceWord.bit() | List::EventWord.bit();
        let named = behind.len() <= 3
            && behind.clone().any(|i| scene.is_of_person(i))
            && !behind.clone().any(|i| scene.lists(i) & head != 0);
        if kind == PERSON && rank == start || named && (behind.len() > 1 || scene.is_of_person(behind.start)) {
            f.name = Name { start: rank + 1, end, kind: PERSON };
            f.rule = "behind a rank";
        }
    }
}

/// Words that stand before an office and say of which side it is.
const SIDES: &[&str] = &["Minority", "Majority"];

/// "House Minority Leader Ana Roe": the office belongs to neither name.
fn offices(scene: Scene<'_>, found: &mut [Found]) {
    for i in 1..found.len() {
        let (name, next) = (found[i - 1].name, found[i].name);
        let gap = next.start - name.end.min(next.start);
        if name.kind != ORGANIZATION || next.kind != PERSON || gap > usize::from(scene.token(name.end) == ",") {
            continue;
        }
        let mut end = name.end;
        while end > name.start + 1 && scene.lists(end - 1) & List::Title.bit() != 0 {
            end -= 1;
        }
        if end < name.end {
            while end > name.start + 1 && SIDES.contains(&scene.token(end - 1)) {
                end -= 1;
            }
            found[i - 1].name.end = end;
        }
    }
}

/// True for a person of one word that is an initial ("D."), or a title or the first word of one ("Prime Minister").
fn is_no_name(scene: Scene<'_>, name: Name) -> bool {
    if name.kind != PERSON || name.end - name.start != 1 {
        return false;
    }
    let word = scene.token(name.start);
    let initial = word.len() == 2 && word.ends_with('.') || word.len() == 1;
    let title = |i: usize| scene.lists(i) & List::Title.bit() != 0;
    // "Roe Jr." that was cut in two.
    let generation = word.ends_with('.') && is_generation(word);
    initial || generation || scene.is_title(name.start) || title(name.start) && scene.upper(name.end) && scene.is_title(name.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::model::Model;
    use crate::extract::actors::vocabulary::Vocabulary;

    #[test]
    fn names_end_where_they_do() {
        // Names as a tagger may give them, in brackets with their kind, and what is left of them.
        for (text, names, want) in [
            ("LAKESHIRE —Here “Roe.” spoke.", "0:LAKESHIRE —Here 0:Roe.", "0:LAKESHIRE 0:Roe"),
            ("It was fair, said Roe -- Dahl's former aide.", "0:Roe -- Dahl", "0:Roe"),
            ("It was fair, said Roe - Dahl's former aide.", "0:Roe - Dahl", "0:Roe"),
            ("He saw Ana-Lena Roe.", "0:Ana-Lena Roe", "0:Ana-Lena Roe"),
            ("The (minister) Roe left.", "0:) Roe", "0:Roe"),
            ("But Roe left.", "0:But Roe", "0:Roe"),
            ("He met Crooked David Miller, Lyin' David.", "0:Crooked David Miller 0:Lyin' David", "0:David Miller 0:David"),
            ("He met Crooked Miller.", "0:Crooked Miller", "0:Crooked Miller"),
            ("Plus Roe left over Dahl.", "0:Plus Roe 0:Dahl", "0:Roe 0:Dahl"),
            (
                "The Lanterns left. The Board saw The Lanterns off.",
                "1:The Lanterns 1:The Board 1:The Lanterns",
                "1:The Lanterns 1:Board 1:The Lanterns",
            ),
            ("An Oslo Board man left.", "1:An Oslo Board", "1:Oslo Board"),
            ("A brother of Sir Ana Roe left.", "0:Sir Ana Roe", "0:Ana Roe"),
            ("The Chief of Army Staff General David Miller spoke.", "1:Army Staff General David Miller", "0:David Miller"),
            ("He sold General Mills shares.", "1:General Mills", "1:General Mills"),
            ("The House Minority Leader, David Miller, spoke.", "1:House Minority Leader 0:David Miller", "1:House 0:David Miller"),
            ("The Senate Speaker left.", "1:Senate Speaker", "1:Senate Speaker"),
            ("He saw Prof David Miller.", "0:Prof David Miller", "0:David Miller"),
            ("He saw House Speaker David Miller.", "0:House Speaker David Miller", "0:David Miller"),
            (
                "He saw Port Agent David Miller, and Agent Miller.",
                "0:Port Agent David Miller 0:Agent Miller",
                "0:David Miller 0:Miller",
            ),
            (
                "He met Judge Miller and Justice Department men.",
                "0:Judge Miller 1:Justice Department",
                "0:Miller 1:Justice Department",
            ),
            ("Roe Jr. met Dahl.", "0:Roe 0:Jr. 0:Dahl", "0:Roe 0:Dahl"),
            ("Roe (D., Ohio) met a Prime Minister.", "0:Roe 0:D. 2:Ohio 0:Prime", "0:Roe 2:Ohio"),
        ] {
            let cut = Segmentation::of(text);
            let mut vocabulary = Vocabulary::new(Model::built_in());
            let places = vocabulary.describe(text, &cut);
            let words = vocabulary.at(&places).0;
            let mut from = 0;
            let mut found: Vec<Found> = Vec::new();
            for name in names.split_inclusive(|c: char| c.is_ascii_digit()).collect::<Vec<_>>().windows(2) {
                let kind = name[0][name[0].len() - 1..].parse().unwrap();
                let string = name[1].trim_start_matches(':').trim_end_matches(|c: char| c.is_ascii_digit()).trim();
                let start = from + text[from..].find(string).unwrap();
                from = start + string.len();
                let name = Name { start: cut.token_from(start as u32), end: cut.token_from(from as u32), kind };
                found.push(Found { name, rule: "model", margin: 1 });
            }
            mend(Scene { text, cut: &cut, words }, &mut found);
            let span = |n: Name| cut.tokens[n.start].span.cover(cut.tokens[n.end - 1].span).of(text);
            let got: Vec<_> = found.iter().map(|f| format!("{}:{}", f.name.kind, span(f.name))).collect();
            assert_eq!(got.join(" "), want, "{text}");
        }
    }
}
