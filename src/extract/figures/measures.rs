//! The unit of a number: the word or sign behind it, the currency sign before it.

use super::pieces::Number;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Entry, Section};

/// A unit and the tokens it takes, number included.
#[derive(Clone, Copy)]
pub(super) struct Measure<'a> {
    /// Canonical name.
    pub unit: &'a str,
    /// First token of number and unit.
    pub first: usize,
    /// One past the last.
    pub next: usize,
}

fn name<'a>(entry: Entry<'a>) -> &'a str {
    entry.get("unit").unwrap_or(entry.lemma)
}

/// The currency that stands before token `i`: "$", "US$", "NZ $", "USD". Gives its unit and first token.
pub(super) fn currency_before(cursor: Cursor<'_>, i: usize) -> Option<(&str, usize)> {
    let at = cursor.back(i, 1);
    let entries = |i: usize, role: &str| unit_entry(cursor, i, role);
    // "R4bn", "N5,000": a lone letter is a currency only where it is glued to the amount.
    let letter = cursor.of(at).len() == 1 && cursor.of(at).bytes().all(|b| b.is_ascii_alphabetic());
    if letter && !(cursor.upper(at) && cursor.glued(i)) {
        return None;
    }
    if let Some(sign) = entries(at, "sign") {
        let before = cursor.back(at, 1);
        let prefix = entries(before, "prefix")
            .filter(|_| cursor.of(at) == "$" && (cursor.glued(at) || cursor.any(before, &["us", "hk", "c"])));
        return Some(prefix.map_or((name(sign), at), |p| (name(p), before)));
    }
    let code = entries(at, "code").filter(|_| cursor.of(at).bytes().all(|b| b.is_ascii_uppercase()))?;
    Some((name(code), at))
}

/// The entry of the word at `i` that has the attribute `role`.
fn unit_entry<'a>(cursor: Cursor<'a>, i: usize, role: &str) -> Option<Entry<'a>> {
    cursor.entries(i, Section::Unit).find(|e| e.get(role).is_some())
}

/// The unit of `number`: a currency before it or a measure behind it.
pub(super) fn of<'a>(cursor: Cursor<'a>, number: Number) -> Option<Measure<'a>> {
    if let Some((unit, first)) = currency_before(cursor, number.first) {
        // "$5 million dollars" says it twice.
        let next = behind(cursor, number, number.next).filter(|m| m.unit == unit).map_or(number.next, |m| m.next);
        return Some(Measure { unit, first, next });
    }
    let at = number.next;
    if cursor.dash(at) && cursor.glued(at) && cursor.glued(at + 1) {
        return behind(cursor, number, at + 1).map(|m| with_age(cursor, m));
    }
    // "half an hour", "a quarter of a mile".
    let article = usize::from(cursor.is(at, "of"));
    if number.low < 1.0 && cursor.any(at + article, &["a", "an"]) {
        return behind(cursor, number, at + article + 1);
    }
    behind(cursor, number, at).map(|m| with_age(cursor, m))
}

/// The measure whose words start at token `at`.
fn behind<'a>(cursor: Cursor<'a>, number: Number, at: usize) -> Option<Measure<'a>> {
    let (entry, next) = longest(cursor, number, at)?;
    let unit = match name(entry) {
        // Nobody weighs in millions of pounds, and a "second" before a hyphen is an ordinal ("two second-half goals").
        "lb" if number.scale >= 1e6 && !cursor.is(at, "lbs") && !cursor.is(next, "of") => "gbp",
        "second" if cursor.dash(next) && cursor.glued(next) => return None,
        unit => unit,
    };
    Some(Measure { unit, first: number.first, next })
}

/// The inches of "6-foot-9" and "6 feet 9 inches", in feet, and the token behind them.
pub(super) fn inches(cursor: Cursor<'_>, measure: Measure<'_>) -> Option<(f64, usize)> {
    let at = measure.next;
    let hyphen = cursor.dash(at) && cursor.glued(at) && cursor.glued(at + 1);
    let at = at + usize::from(hyphen);
    let word = cursor.any(at + 1, &["inch", "inches"]);
    let value = cursor.of(at).parse::<f64>().ok().filter(|v| *v < 12.0 && measure.unit == "foot" && (hyphen || word))?;
    Some((value / 12.0, at + 1 + usize::from(word)))
}

/// The longest form that may stand as a unit here.
fn longest<'a>(cursor: Cursor<'a>, number: Number, at: usize) -> Option<(Entry<'a>, usize)> {
    let (entry, next) = cursor.phrase(at, Section::Unit)?;
    if entry.get("prefix").is_none() && next > at + 1 {
        return Some((entry, next));
    }
    let fits = |e: &Entry<'_>| {
        e.get("prefix").is_none()
            && (e.get("code").is_none() || cursor.of(at).bytes().all(|b| b.is_ascii_uppercase()))
            && (e.get("strict").is_none() || strict_fits(cursor, number, at))
            && (e.get("sign").is_none() || !(cursor.digits(at + 1) || e.form.len() == 1 && cursor.upper(at)))
    };
    cursor.entries(at, Section::Unit).find(fits).map(|e| (e, at + 1))
}

/// A short form stands right after digits, in lower case, and is no million ("5m people").
fn strict_fits(cursor: Cursor<'_>, number: Number, at: usize) -> bool {
    let word = cursor.of(at);
    let case = matches!(word, "C" | "C.") || word.bytes().all(|b| b.is_ascii_lowercase() || b == b'.');
    let million = word == "m" && cursor.glued(at) && super::shape::is_plural(cursor, at + 1);
    let capital = matches!(word, "C" | "C.");
    let celsius = !capital || cursor.glued(at);
    case && celsius && !million && number.scale == 1.0 && cursor.digits(at - 1)
}

/// An age takes its "old", "years of age": "14-year-old", "five years old".
fn with_age<'a>(cursor: Cursor<'a>, measure: Measure<'a>) -> Measure<'a> {
    let dash = usize::from(cursor.dash(measure.next) && cursor.glued(measure.next));
    let next = measure.next;
    if cursor.any(next + dash, &["old", "olds"]) {
        return Measure { next: next + dash + 1, ..measure };
    }
    if cursor.is(next, "of") && cursor.is(next + 1, "age") {
        return Measure { next: next + 2, ..measure };
    }
    measure
}
