//! Which noun a number counts.

use super::pieces::{Kind, Number};
use super::tags::{Tag, Tags};
use super::{nouns, shape, units};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;

/// The noun that is counted. Per cents and fractions count behind an "of", other measures count nothing.
pub(super) fn of(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number, unit: Option<&str>, next: usize) -> Option<usize> {
    let many = number.low != 1.0 || number.high != 1.0;
    let of = cursor.in_class(next, "of");
    let share = unit == Some("percent") || unit.is_none() && number.kind == Kind::Fraction;
    let mut at = next;
    // "Thousands leave valley": the word behind is a verb, no noun.
    if number.kind == Kind::Vague && !of && unit.is_none() && !cursor.noun_capitals() && !cursor.has(at, Section::Modifier) {
        return None;
    }
    // "500 of its troops"; a number behind the "of" is the whole instead.
    let part = of && unit.is_none() && matches!(tags.at(next + 1), Tag::Determiner | Tag::Possessive);
    if of && (share || part || unit.is_none() && number.kind == Kind::Vague) {
        at += 1;
        while matches!(tags.at(at), Tag::Determiner | Tag::Possessive | Tag::Adverb)
            || cursor.any(at, &["all", "former"])
            || is_year(cursor, at)
        {
            at += 1;
        }
    } else if unit.is_some() {
        return None;
    } else if let Some(noun) = named_before(cursor, number).or_else(|| counted_before(cursor, tags, number)) {
        return Some(noun);
    } else if number.kind == Kind::Fraction {
        while cursor.in_class(at, "leads_whole") {
            at += 1;
        }
    }
    // "a six-nation summit": the second half of the compound is counted.
    if cursor.dash(at) && cursor.glued(at) && cursor.glued(at + 1) && unit.is_none() {
        let word = cursor.of(at + 1);
        // "two-dimensional", but "two-goal".
        let adjective = cursor.ends_in(at + 1, "kind_ending") || word.len() > 8 && word.ends_with("al");
        return (!adjective && matches!(tags.at(at + 1), Tag::Word)).then_some(at + 1);
    }
    let head = nouns::head(cursor, tags, at, many);
    if unit.is_none() && number.kind == Kind::Plain { head.or_else(|| nouns::number_of(cursor, tags, number.first)) } else { head }
}

/// "a magnitude of 6.8", "magnitude 7.1": what is measured stands before.
fn named_before(cursor: Cursor<'_>, number: Number) -> Option<usize> {
    let before = cursor.back(number.first, 1);
    let before = if cursor.is(before, "of") { cursor.back(before, 1) } else { before };
    cursor.is(before, "magnitude").then_some(before)
}

/// "claims over 150,000": the noun stands before the bound, and none behind the number.
fn counted_before(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number) -> Option<usize> {
    let bound = cursor.back(number.first, 1);
    let noun = cursor.back(bound, 1);
    let bounded = cursor.in_class(bound, "bound") && shape::is_plural(cursor, noun);
    let age = cursor.in_class(noun, "people") && number.high <= 120.0;
    (bounded && !age && tags.at(number.next) == Tag::Mark && tags.at(noun) == Tag::Word).then_some(noun)
}

fn is_year(cursor: Cursor<'_>, i: usize) -> bool {
    cursor.digits(i) && cursor.of(i).len() == 4 && cursor.of(i).starts_with(['1', '2'])
}

/// "twenty working days", "three more hours": the head noun is a unit of time.
pub(super) fn measured(cursor: Cursor<'_>, number: Number, head: usize) -> Option<String> {
    let entry = cursor.entry(head, Section::Unit)?;
    let plain = ["strict", "code", "sign", "prefix"].iter().all(|a| entry.get(a).is_none());
    let unit = entry.get("unit").unwrap_or(entry.lemma);
    (plain && head > number.next && units::base(unit).0 == "time" || units::base(unit).0 == "length" && plain)
        .then(|| unit.to_owned())
}
