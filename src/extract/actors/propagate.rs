//! What the tagger's names say of each other: the surname of a full name is a person wherever it stands, and a name that is
//! mostly of one kind in a document is of that kind everywhere.

use rustc_hash::FxHashMap;

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
    add_missed(text, cut, words, &surnames, found);
    add_pairs(text, cut, words, found);
}

/// "U.S.-Russia summit", "India-Pakistan talks": two countries joined by a hyphen are two places, whatever else the words are
/// in the eyes of a tagger that learnt on "U.S.-led".
fn add_pairs(text: &str, cut: &Segmentation, words: &[Word], found: &mut Vec<Found>) {
    let is_country = |i: usize| words[i].form.upper && words[i].lists & List::Country.bit() != 0;
    let mut added = Vec::new();
    for i in 2..words.len() {
        let joined = words[i - 1].form.glued && words[i].form.glued && cut.tokens[i - 1].of(text) == "-";
        if !(joined && is_country(i - 2) && is_country(i)) {
            continue;
        }
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
