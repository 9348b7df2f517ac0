//! One number -> a figure with all that its sentence says of it, or nothing where it is no quantity.

use super::pieces::{Kind, Number};
use super::tags::{Tag, Tags};
use super::{Found, ages, counted, events, exclusions, measures, nouns, phrases, qualifiers, topics, units};
use crate::extract::cursor::Cursor;
use crate::extract::{Counted, Figure, Qualifier, Value, Why};

/// Everything about one number, or nothing where it is no quantity.
pub fn read(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number) -> Option<Found> {
    let mut measure = measures::of(cursor, number);
    let mut next = measure.map_or(number.next, |m| m.next);
    let first = measure.map_or(number.first, |m| m.first);
    let inches = measure.and_then(|m| measures::inches(cursor, m));
    next = inches.map_or(next, |(_, behind)| behind);
    let after = qualifiers::after(cursor, next);
    next = after.map_or(next, |(_, behind)| behind);
    if measure.is_some() && exclusions::one_day(cursor, number, next) {
        return None;
    }
    let of = cursor.in_class(next, "of");
    if measure.is_none() && of && number.kind == Kind::Vague {
        let inner = Number { first: next, next: next + 1, ..number };
        measure = measures::of(cursor, inner).map(|m| measures::Measure { first, ..m });
        next = measure.map_or(next, |m| m.next);
    }
    let Told { unit, head, next, rule } = told(cursor, tags, number, measure, next)?;
    let head_next = head.map_or(next, |h| next.max(h + 1));
    let after = after.or_else(|| qualifiers::after(cursor, head_next));
    let before =
        qualifiers::before(cursor, first).filter(|(_, at)| rule == ages::RULE || !spans_time(cursor, tags, *at, unit.as_deref()));
    let qualifier = before.map(|(q, _)| q).or(after.map(|(q, _)| q)).unwrap_or(Qualifier::Equal);
    let start = before.map_or(first, |(_, at)| at);
    let behind = described(cursor, tags, number, head_next.max(after.map_or(0, |(_, n)| n)));
    let phrase = events::Phrase { first: start, next: behind, head };
    let aged = rule == ages::RULE && ages::apposed(cursor, number) || ages::compound(cursor, number, next);
    let event = if aged { None } else { events::find(cursor, tags, phrase) };
    // The noun belongs to the span where it stands close behind the number.
    let of_share = measure.is_some() || number.kind == Kind::Fraction;
    let end = if of_share { next } else { head_next.max(next) };
    let (low, high, first) = negative(cursor, several(cursor, number), first);
    let more = inches.map_or(0.0, |(feet, _)| feet);
    let measured = measure.is_some() || rule == "number and unit";
    let quantity = topics::Quantity {
        first: start,
        start: first,
        next: if measured { next } else { number.next },
        head,
        unit: unit.as_deref(),
    };
    let topic = topics::of(phrases::Phrases { cursor, tags }, quantity, event.as_ref());
    let figure = Figure {
        span: cursor.span(first, end),
        value: Value { low: low + more, high: high + more },
        unit,
        qualifier,
        counted: head.map(|h| Counted { span: cursor.span(h, h + 1), lemma: nouns::lemma(cursor, h) }),
        event,
        topic,
        whole: None,
        claim: None,
        why: Why { rule, sure: head.is_some() || measure.is_some() },
    };
    Some(Found { figure, first: start, next: head_next, head })
}

/// What a number is told of: its unit, its noun, where both end, by which rule.
struct Told {
    unit: Option<String>,
    head: Option<usize>,
    next: usize,
    rule: &'static str,
}

/// Unit and noun of a number that ends, with its measure, before token `next`; nothing where it is no quantity.
fn told(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number, measure: Option<measures::Measure<'_>>, next: usize) -> Option<Told> {
    let first = measure.map_or(number.first, |m| m.first);
    let aged = measure.is_none() && ages::says_age(cursor, first) && ages::is_age(cursor, tags, number);
    let head = if aged { None } else { counted::of(cursor, tags, number, measure.map(|m| m.unit), next) };
    if let Some(measure) = measure {
        return Some(Told { unit: Some(measure.unit.to_owned()), head, next, rule: "number and unit" });
    }
    if let Some(h) = head
        && let Some(unit) = counted::measured(cursor, number, h)
    {
        return Some(Told { unit: Some(unit), head: None, next: h + 1, rule: "number and unit" });
    }
    if head.is_none() && ages::is_age(cursor, tags, number) {
        return Some(Told { unit: Some("year".to_owned()), head, next, rule: ages::RULE });
    }
    let counts = exclusions::bare(cursor, tags, number, head).is_none();
    counts.then_some(Told { unit: None, head, next, rule: "number and noun" })
}

/// "a 19-storey building": the phrase ends behind the noun that the compound describes.
fn described(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number, next: usize) -> usize {
    let compound = cursor.dash(number.next) && cursor.glued(number.next);
    let noun = if compound { nouns::head(cursor, tags, next, false) } else { None };
    noun.map_or(next, |h| h + 1)
}

/// "minus five", "-5", "(-5": the sign belongs to the number; "a-5" is a name.
fn negative(cursor: Cursor<'_>, (low, high): (f64, f64), first: usize) -> (f64, f64, usize) {
    let before = cursor.back(first, 1);
    let sign = matches!(cursor.of(before), "-" | "−") && cursor.glued(first);
    let sign = sign && (!cursor.glued(before) || cursor.of(cursor.back(before, 1)) == "(");
    if sign || cursor.any(before, &["minus", "negative"]) { (-high, -low, before) } else { (low, high, first) }
}

/// "$4bn over five years": the time a sum is spread over, no bound.
fn spans_time(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize, unit: Option<&str>) -> bool {
    let time = unit.is_some_and(|u| units::base(u).0 == "time") && cursor.is(at, "over");
    let before = cursor.back(at, 1);
    let bound = matches!(tags.at(before), Tag::Preposition | Tag::Be | Tag::Have | Tag::Determiner | Tag::Adverb)
        || cursor.in_class(before, "takes_time");
    time && !bound
}

/// "several hundred", "a few thousand": an interval as for the bare plural.
fn several(cursor: Cursor<'_>, number: Number) -> (f64, f64) {
    let bare = number.kind == Kind::Plain && number.low == number.scale && number.scale >= 12.0 && number.low == number.high;
    if bare && cursor.any(cursor.back(number.first, 1), &["several", "few"]) {
        return (number.low, number.low * 10.0);
    }
    (number.low, number.high)
}
