//! Figures: quantities with value or interval, qualifier, unit, counted noun, event and whole.
//!
//! One pass over the tokens that fires only on digits and number words and looks at the sentence around them. A file an
//! idea: [`numbers`] and [`ranges`] read the value from [`pieces`] and [`fractions`], [`measures`] the unit, [`exclusions`] say what
//! is no quantity, [`nouns`] and [`counted`] find what is counted, [`topics`] what a measure measures, [`ages`] what is an age,
//! [`qualifiers`] what bounds it, [`events`] what happens to it, [`wholes`] what it is a part of, [`anaphora`] what it takes over from
//! the figures before it. [`tags`] and [`phrases`] read the words around it; [`shape`] says how it is written, [`units`] names its
//! unit. [`quantity`] asks them about one number. Votes and scores are two figures each: [`tallies`]. What no number tells ("no
//! casualties") is kept apart for comparison: [`unnumbered`].

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
mod quantity;
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
use super::{Context, Figure, Pattern, Qualifier, Value, Why};
use pieces::Number;
use tags::Tags;

/// What was read of a sentence.
#[derive(Debug, Default)]
pub struct Memory(Kept<Read>);

/// What a sentence tells by itself: its figures, and the quantities that only comparison knows.
#[derive(Clone, Debug, Default)]
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
#[derive(Clone, Debug)]
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
        let glance = context.glances[at];
        let worded = glance.has(Section::Unnumbered) && (from..to).any(|i| cursor.phrase(i, Section::Unnumbered).is_some());
        if !worded && !glance.has_number_or(Section::Number) {
            continue;
        }
        let first = cursor.next_number_or(from, Section::Number);
        tags.enter(cursor);
        let read = || read(cursor, &tags, patterns, worded, first);
        let shared = context.beside.and_then(|beside| beside.shared(at));
        let mut read = shared.map_or_else(read, |like| like.figures.0.of(0, cursor.start(), read));
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
    let Some(new) = quantity::read(cursor, tags, number) else { return skip_list(cursor, number) };
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
