//! Figures: quantities with value or interval, qualifier, unit, counted noun, event and whole.
//!
//! One pass over the tokens that fires only on digits and number words and looks at the sentence around them. A file an
//! idea: [`numbers`] and [`ranges`] read the value from [`pieces`] and [`fractions`], [`measures`] the unit, [`exclusions`] say what
//! is no quantity, [`nouns`] and [`counted`] find what is counted, [`topics`] what a measure measures, [`ages`] what is an age, [`qualifiers`] what
//! bounds it, [`events`] what happens to it, [`wholes`] what it is a part of, [`anaphora`] what it takes over from the figures
//! before it. [`tags`] and [`phrases`] read the words around it; [`shape`] says how it is written, [`units`] names its unit. Votes
//! and scores are two figures each: [`tallies`]. What no number tells ("no casualties") is kept apart for comparison:
//! [`unnumbered`].

pub mod ages;
mod anaphora;
#[cfg(test)]
mod cases;
pub mod classes;
mod counted;
mod events;
mod exclusions;
mod fractions;
#[cfg(test)]
mod hard_cases;
mod measures;
mod nouns;
mod numbers;
mod phrases;
mod pieces;
#[cfg(test)]
mod properties;
mod qualifiers;
mod ranges;
mod shape;
mod tags;
pub mod tallies;
mod topics;
pub mod units;
pub mod unnumbered;
mod verdict;
mod wholes;

use super::cursor::Cursor;
use super::lexicon::Section;
use super::memory::{Kept, Moved, Shift};
use super::{Context, Counted, Figure, Pattern, Qualifier, Value, Why};
use pieces::{Kind, Number};
use tags::{Tag, Tags};

/// What was read of sentences.
#[derive(Debug, Default)]
pub struct Memory(Kept<Read>);

/// What a sentence tells by itself: its figures, and the quantities that only comparison knows.
#[derive(Debug, Default)]
struct Read {
    found: Vec<Found>,
    unlisted: Vec<Figure>,
}

impl Moved for Read {
    fn moved(&self, by: Shift) -> Self {
        Self { found: self.found.moved(by), unlisted: self.unlisted.moved(by) }
    }
}

impl Moved for Found {
    fn moved(&self, by: Shift) -> Self {
        let (first, next) = (by.token(self.first), by.token(self.next));
        Self { figure: self.figure.moved(by), first, next, head: self.head.map(|h| by.token(h)) }
    }
}

/// A figure and the tokens of its noun phrase.
#[derive(Debug)]
struct Found {
    figure: Figure,
    /// Where its qualifier, sign or number starts.
    first: usize,
    /// One past number, unit and noun.
    next: usize,
    /// The noun it counts.
    head: Option<usize>,
}

/// Finds the figures of an article, in reading order, and behind them the quantities that only comparison knows. `patterns`
/// (dates) are known before: what they cover is no figure.
pub fn find(context: &Context<'_>, patterns: &[Pattern]) -> (Vec<Figure>, Vec<Figure>) {
    let (mut out, mut unlisted): (Vec<Figure>, Vec<Figure>) = Default::default();
    let mut tags = Tags::new(context);
    // The first figure that a sentence may refer to: it moves on with the sentences.
    let mut near = 0;
    for (at, sentence) in context.cut.sentences.iter().enumerate() {
        let (from, to) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let cursor = Cursor::new(context, from, to);
        let worded = (from..to).any(|i| cursor.phrase(i, Section::Unnumbered).is_some());
        let first = cursor.next_number_or(from, Section::Number);
        if !worded && first.is_none() {
            continue;
        }
        tags.enter(cursor);
        let read = || read(cursor, &tags, patterns, worded, first);
        let mut read = context.beside.map_or_else(read, |beside| beside.memory.figures.0.of(cursor, 0, read));
        unlisted.append(&mut read.unlisted);
        if read.found.is_empty() {
            continue;
        }
        // "It said 58 of them were ...": what is meant stands at most two sentences above.
        let above = context.cut.sentences[at.saturating_sub(2)].span.start;
        near += out[near..].iter().take_while(|f| f.span.start < above).count();
        let links = anaphora::resolve(cursor, &tags, &mut read.found, &out[near..]);
        let base = out.len();
        out.extend(read.found.into_iter().map(|f| Figure { whole: f.figure.whole.map(|w| w + base as u32), ..f.figure }));
        for (part, whole) in links {
            out[base + part].whole = Some((near + whole) as u32);
        }
    }
    (out, unlisted)
}

/// Reads a sentence, which tells quantities without a number where it is `worded`, and the `first` of whose numbers is given.
fn read(cursor: Cursor<'_>, tags: &Tags<'_>, patterns: &[Pattern], worded: bool, first: Option<usize>) -> Read {
    let mut out = Read::default();
    if worded {
        unnumbered::find(cursor, tags, &mut out.unlisted);
    }
    let mut next = first;
    while let Some(i) = next {
        next = cursor.next_number_or(step(cursor, tags, patterns, i, &mut out.found), Section::Number);
    }
    out
}

/// Reads what starts at token `i`; gives the token to go on with.
fn step(cursor: Cursor<'_>, tags: &Tags<'_>, patterns: &[Pattern], i: usize, found: &mut Vec<Found>) -> usize {
    if let Some(end) = covered(cursor, patterns, i) {
        return end;
    }
    let money = measures::currency_before(cursor, i);
    if let Some(new) = and_a_half(cursor, tags, i) {
        let next = new.next;
        found.push(new);
        return next;
    }
    let Some(number) = numbers::read(cursor, i, money.is_some()) else { return i + 1 };
    if money.is_none()
        && let Some((both, next)) = tallies::read(cursor, tags, number)
    {
        found.extend(both);
        return next;
    }
    let number = match ranges::pair(cursor, number, money.map_or(i, |(_, first)| first)) {
        ranges::Pair::One(both) => both,
        ranges::Pair::Score(next) => return next,
        ranges::Pair::None => number,
    };
    if let Some(next) = exclusions::telephone(cursor, number) {
        return skip_run(cursor, next);
    }
    if exclusions::glued(cursor, tags, number).is_some() {
        return skip_run(cursor, number.next);
    }
    let Some(new) = figure(cursor, tags, number) else { return skip_list(cursor, number) };
    found.push(new);
    let whole = found.len() - 1;
    anaphora::follow(cursor, found);
    if let Some(part) = whole.checked_sub(1)
        && wholes::agree(cursor, found, part, whole)
        && wholes::links(cursor, tags, found[part].next, found[whole].first)
    {
        wholes::link(found, part, whole);
    } else if let Some(part) = wholes::behind(cursor, found) {
        wholes::link(found, whole, part);
    }
    // The noun may hold a number of its own ("12 members of 3 parties" does not, "10% of 500" does).
    match &found[whole].figure {
        f if f.unit.is_some() => cursor.behind(number.next, f.span.end),
        _ => number.next,
    }
}

/// "an hour and a half", "a year and half", read from its "half".
fn and_a_half(cursor: Cursor<'_>, tags: &Tags<'_>, i: usize) -> Option<Found> {
    let article = usize::from(cursor.in_class(cursor.back(i, 1), "one"));
    let (and, unit, first) = (cursor.back(i, article + 1), cursor.back(i, article + 2), cursor.back(i, article + 3));
    // "A year and half of the next" are two.
    let whole = article == 0 && cursor.in_class(i + 1, "behind_half");
    let shape = cursor.in_class(i, "half") && cursor.in_class(and, "and") && cursor.in_class(first, "one") && !whole;
    let entry = cursor.entry(unit, Section::Unit).filter(|_| shape)?;
    let before = qualifiers::before(cursor, first);
    let start = before.map_or(first, |(_, at)| at);
    let event = events::find(cursor, tags, events::Phrase { first: start, next: i + 1, head: None });
    let unit = entry.get("unit").unwrap_or(entry.lemma);
    let quantity = topics::Quantity { first: start, start: first, next: i + 1, head: None, unit: Some(unit) };
    let topic = topics::of(phrases::Phrases { cursor, tags }, quantity, None);
    let figure = Figure {
        span: cursor.span(first, i + 1),
        value: Value { low: 1.5, high: 1.5 },
        unit: Some(unit.to_owned()),
        qualifier: before.map_or(Qualifier::Equal, |(q, _)| q),
        counted: None,
        event,
        topic,
        whole: None,
        claim: None,
        why: Why { rule: "number and unit", sure: true },
    };
    Some(Found { figure, first: start, next: i + 1, head: None })
}

/// The token behind the pattern that covers token `i`.
fn covered(cursor: Cursor<'_>, patterns: &[Pattern], i: usize) -> Option<usize> {
    let span = cursor.token(i)?.span;
    let pattern = patterns.get(patterns.partition_point(|p| p.span.end <= span.start))?;
    if !pattern.span.overlaps(span) {
        return None;
    }
    Some(cursor.behind(i, pattern.span.end))
}

/// The rest of a code ("192-168-1") goes with its start.
fn skip_run(cursor: Cursor<'_>, mut next: usize) -> usize {
    while cursor.glued(next) && next < cursor.to && !matches!(cursor.of(next), "," | "." | ";" | ")" | "]" | "”" | "\"") {
        next += 1;
    }
    next
}

/// "posts 542 and 543": what follows an excluded number in a list is excluded too.
fn skip_list(cursor: Cursor<'_>, number: Number) -> usize {
    let mut next = number.next;
    if !cursor.digits(number.first) {
        return next;
    }
    loop {
        let joint = cursor.in_class(next, "list_joint") || cursor.of(next) == "," || cursor.dash(next);
        let at = next + 1 + usize::from(cursor.of(next) == "," && cursor.any(next + 1, &["and", "or"]));
        let behind = at + 1;
        if !joint || !cursor.digits(at) {
            break;
        }
        if shape::is_plural(cursor, behind) || cursor.has(behind, Section::Unit) || cursor.has(behind, Section::Number) {
            break;
        }
        next = behind;
    }
    next
}

/// Everything about one number, or nothing where it is no quantity.
fn figure(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number) -> Option<Found> {
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

/// "minus five", "-5": the sign belongs to the number; "a-5" is a name.
fn negative(cursor: Cursor<'_>, (low, high): (f64, f64), first: usize) -> (f64, f64, usize) {
    let before = cursor.back(first, 1);
    let sign = matches!(cursor.of(before), "-" | "−") && cursor.glued(first) && !cursor.glued(before);
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
