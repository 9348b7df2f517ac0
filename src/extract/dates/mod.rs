//! Dates and times: spans of their own, resolved against the article's date, never counted as figures.
//!
//! [`patterns`] and [`clock`] know how they are written ([`words`] is what both ask of a token), [`ahead`]
//! whether a day is to come, [`resolve`] knows calendars.

mod ahead;
#[cfg(test)]
mod cases;
mod clock;
mod patterns;
mod resolve;
mod words;

use jiff::civil::Date as Day;

use super::Context;
use super::cursor::Cursor;
use super::lexicon::Section;
use super::memory::{Kept, Moved, Shift};
use crate::text::Span;
use crate::text::quotations;
use resolve::When;

/// What was read of a sentence.
#[derive(Debug, Default)]
pub struct Memory(Kept<Vec<(Span, When)>>);

impl Moved for (Span, When) {
    fn moved(&self, by: Shift) -> Self {
        (by.span(self.0), self.1)
    }
}

/// Finds the dates of an article, in reading order, each with its ISO 8601 value ([`super::Pattern::key`]).
pub fn find(context: &Context<'_>) -> Vec<(Span, String)> {
    let mut read: Vec<(Span, When)> = Vec::new();
    let mut stated = None;
    for (at, sentence) in context.cut.sentences.iter().enumerate() {
        let cursor = Cursor::new(context, sentence.tokens.start as usize, sentence.tokens.end as usize);
        if !context.glances[at].has_number_or(Section::Time) {
            continue;
        }
        let Some(first) = cursor.next_number_or(cursor.from, Section::Time) else { continue };
        let dates = || sentence_dates(cursor, first);
        let shared = context.beside.and_then(|beside| beside.shared(at));
        let dates = shared.map_or_else(dates, |like| like.dates.0.of(0, cursor.start(), dates));
        // A line that is nothing but a full date is the article's own.
        if let [(span, when)] = dates[..]
            && stated.is_none()
            && when.full()
            && span == sentence.span
        {
            stated = Some(when);
        }
        read.extend(dates);
    }
    let reference = published(context).or_else(|| stated.and_then(|w| w.iso(None).parse().ok()));
    read.into_iter().map(|(span, when)| (span, when.iso(reference))).collect()
}

/// The dates of a sentence, of which the `first` word or number may be one's.
fn sentence_dates(cursor: Cursor<'_>, first: usize) -> Vec<(Span, When)> {
    let mut out: Vec<(Span, When)> = Vec::new();
    let mut from = first;
    while let Some(i) = cursor.next_number_or(from, Section::Time) {
        let Some((when, next)) = patterns::read(cursor, i) else {
            from = i + 1;
            continue;
        };
        if when.shift.is_some() && is_title(cursor, i, next) {
            from = next;
            continue;
        }
        let ahead = ahead::of(cursor, i, next, &when);
        // "January 23 - March 9, 2014": the year is said once.
        if let Some((span, first)) = out.last_mut()
            && first.year.is_none()
            && first.month.is_some()
            && when.month.is_some()
            && when.year.is_some()
            && i >= cursor.from + 2
            && (cursor.dash(i - 1) || cursor.in_class(i - 1, "date_joint"))
            && cursor.span(i - 2, i - 1).end == span.end
        {
            first.year = when.year;
        }
        out.push((cursor.span(i, next), When { ahead, ..when }));
        from = next;
    }
    out
}

/// The name of a broadcast or a paper: “Today”, “Harbour Tonight”.
fn is_title(cursor: Cursor<'_>, i: usize, next: usize) -> bool {
    let closes = matches!(cursor.of(next), "”" | "\"" | "’" | "'");
    let opens = quotations::may_open(cursor.of(cursor.back(i, 1)));
    cursor.upper(i) && closes && i > cursor.from && (opens && i > cursor.from + 1 || cursor.upper(i - 1))
}

/// The day of publication, where a source said it: a file's time of change is no ground to resolve on.
fn published(context: &Context<'_>) -> Option<Day> {
    let published = context.article.published?.trusted()?;
    let moment = jiff::Timestamp::from_second(published.seconds).ok()?;
    Some(jiff::tz::Offset::UTC.to_datetime(moment).date())
}
