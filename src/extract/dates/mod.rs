//! Dates and times: spans of their own, resolved against the article's date, never counted as figures.
//!
//! [`patterns`] and [`clock`] know how they are written ([`words`] is what both ask of a token), [`resolve`] knows calendars.

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
use super::verb::Form;
use crate::text::{Span, TokenKind};
use resolve::When;

/// Finds the dates of an article, in reading order, each with its ISO 8601 value ([`super::Pattern::key`]).
pub fn find(context: &Context<'_>) -> Vec<(Span, String)> {
    let mut read: Vec<(Span, When)> = Vec::new();
    let mut stated = None;
    for sentence in &context.cut.sentences {
        let cursor = Cursor::new(context, sentence.tokens.start as usize, sentence.tokens.end as usize);
        let before = read.len();
        sentence_dates(cursor, &mut read);
        // A line that is nothing but a full date is the article's own.
        if let [(span, when)] = read[before..]
            && stated.is_none()
            && when.full()
            && span == sentence.span
        {
            stated = Some(when);
        }
    }
    let reference = published(context).or_else(|| stated.and_then(|w| w.iso(None).parse().ok()));
    read.into_iter().map(|(span, when)| (span, when.iso(reference))).collect()
}

fn sentence_dates(cursor: Cursor<'_>, out: &mut Vec<(Span, When)>) {
    let mut from = cursor.from;
    while let Some(i) = cursor.next_number_or(from, Section::Time) {
        let Some((when, next)) = patterns::read(cursor, i) else {
            from = i + 1;
            continue;
        };
        if when.shift.is_some() && is_title(cursor, i, next) {
            from = next;
            continue;
        }
        let bare = when.month.is_some() && when.day.is_none() && when.year.is_none();
        let ahead = match () {
            () if when.weekday.is_some() => Some(looks_ahead(cursor, i)),
            () if bare => tense(cursor, i, next),
            () => None,
        };
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
}

/// The name of a broadcast or a paper: “Today”, “Harbour Tonight”.
fn is_title(cursor: Cursor<'_>, i: usize, next: usize) -> bool {
    let closes = matches!(cursor.of(next), "”" | "\"" | "’" | "'");
    let opens = matches!(cursor.of(cursor.back(i, 1)), "“" | "\"" | "‘" | "'");
    cursor.upper(i) && closes && i > cursor.from && (opens && i > cursor.from + 1 || cursor.upper(i - 1))
}

/// True where the sentence speaks of the day at `i` as still to come. Of the signs before it the nearest decides: a verb that
/// looks ahead ("will"), a plan ("scheduled for"), or a verb in the past ("he would go, she said on Wednesday").
fn looks_ahead(cursor: Cursor<'_>, i: usize) -> bool {
    // "As soon as Friday".
    if cursor.in_class(cursor.back(i, 2), "not_before") {
        return true;
    }
    let sign = |j: usize| {
        let said = cursor.has(j, Section::Say) && cursor.of(j).ends_with("ed");
        if is_plan(cursor, j, i) { Some(true) } else { (said || cursor.in_class(j, "past")).then_some(false) }
    };
    (cursor.from..i).rev().find_map(sign).unwrap_or(false)
}

/// True for a word at `j` that looks ahead to the day at `i`.
fn is_plan(cursor: Cursor<'_>, j: usize, i: usize) -> bool {
    /// A plan stands close to its day.
    const PLAN: usize = 5;
    let plan = i - j <= PLAN && cursor.has(j + 1, Section::Preposition) && cursor.in_class(j, "scheduled");
    plan || cursor.in_class(j, "future") || is_intent(cursor, j, i)
}

/// Whether a month without a year, which stands in tokens `i..next`, is still to come or past: by the nearest verb close before it,
/// or where it opens its sentence, by the first behind it. Nothing where that verb does not tell ("was leaving in May").
fn tense(cursor: Cursor<'_>, i: usize, next: usize) -> Option<bool> {
    /// So far before it a verb is that of the month.
    const REACH: usize = 8;
    /// So far from its beginning a month opens its sentence.
    const OPENS: usize = 6;
    // "The May election" has its own time.
    if cursor.in_class(next, "has_its_time") {
        return None;
    }
    let from = i.saturating_sub(REACH).max(cursor.from);
    let before =
        |j: usize| if is_plan(cursor, j, i) { Some(Some(true)) } else { past(cursor, j).or_else(|| leaves_open(cursor, j)) };
    let behind = |j: usize| if cursor.in_class(j, "future") { Some(Some(true)) } else { past(cursor, j) };
    let opens = i - cursor.from <= OPENS;
    (from..i).rev().find_map(before).or_else(|| (next..cursor.to).filter(|_| opens).find_map(behind)).flatten()
}

/// A verb at `j` that is of no time of its own, or of the present: "the council that takes over in May".
fn leaves_open(cursor: Cursor<'_>, j: usize) -> Option<Option<bool>> {
    let third = [Section::Event, Section::Say].into_iter().any(|s| cursor.entry(j, s).is_some_and(|e| Form::of(&e) == Form::Third));
    let present = third || cursor.entry(j, Section::Finite).is_some_and(|e| e.lemma == "third") || cursor.in_class(j, "intends");
    (present || cursor.of(j).len() > 5 && cursor.of(j).ends_with("ing")).then_some(None)
}

/// What the word at `j` says of the past where it is a verb in it.
fn past(cursor: Cursor<'_>, j: usize) -> Option<Option<bool>> {
    let ended = cursor.of(j).ends_with("ed") && !cursor.upper(j) && cursor.of(j).len() > 4;
    let finite = cursor.in_class(j, "past") || cursor.entry(j, Section::Finite).is_some_and(|e| e.lemma == "past");
    if !ended && !finite {
        return None;
    }
    let opens = cursor.in_class(j + 1, "to_do") || cursor.of(j + 1).ends_with("ing");
    let led = cursor.back(j, 1);
    let open = opens || cursor.has(led, Section::Modal) || cursor.is(led, "be") || cursor.in_class(j, "scheduled");
    Some((!open).then_some(false))
}

/// True where the word at `j` tells what somebody means to do on the day at `i`: "is expected to speak on the bill on Friday".
/// Nothing between the two may end the clause or have happened already.
fn is_intent(cursor: Cursor<'_>, j: usize, i: usize) -> bool {
    let done = |k: usize| cursor.of(k).ends_with("ed") || cursor.entry(k, Section::Finite).is_some_and(|e| e.lemma == "past");
    cursor.in_class(j, "intends")
        && cursor.in_class(j + 1, "to_do")
        && !cursor.in_class(cursor.back(j, 1), "past")
        && (j + 2..i).all(|k| cursor.kind(k) != Some(TokenKind::Mark) && !done(k))
}

/// The day of publication, where a source said it: a file's time of change is no ground to resolve on.
fn published(context: &Context<'_>) -> Option<Day> {
    let published = context.article.published?.trusted()?;
    let moment = jiff::Timestamp::from_second(published.seconds).ok()?;
    Some(jiff::tz::Offset::UTC.to_datetime(moment).date())
}
