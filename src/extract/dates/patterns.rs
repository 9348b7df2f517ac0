//! The ways dates and times are written. Each reader takes a token and gives what it read and the token behind it.

use super::clock::clock;
use super::resolve::{Period, When};
use super::words::{Read, attribute, counts, entry, function, plural};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::text::TokenKind;
use crate::text::quotations;

/// The date, time or both that start at token `i`.
pub(super) fn read(cursor: Cursor<'_>, i: usize) -> Read {
    if let Some((when, next)) = date(cursor, i) {
        let behind = next + usize::from(cursor.of(next) == ",");
        let behind = behind + usize::from(cursor.in_class(behind, "at_clock"));
        return Some(match clock(cursor, behind) {
            Some((time, next)) => (When { clock: time.clock, zone: time.zone, ..when }, next),
            None => (when, next),
        });
    }
    let (time, next) = clock(cursor, i)?;
    let behind = next + usize::from(cursor.of(next) == ",");
    let behind = behind + usize::from(cursor.in_class(behind, "on_day"));
    Some(match date(cursor, behind) {
        Some((when, next)) if when.day.is_some() || when.weekday.is_some() || when.shift.is_some() => {
            (When { clock: time.clock, zone: time.zone, ..when }, next)
        }
        _ => (time, next),
    })
}

fn date(cursor: Cursor<'_>, i: usize) -> Read {
    if cursor.digits(i) {
        return numeric(cursor, i).or_else(|| day_month(cursor, i)).or_else(|| year_alone(cursor, i));
    }
    if !cursor.has(i, Section::Time) {
        return None;
    }
    weekday(cursor, i).or_else(|| month_day(cursor, i)).or_else(|| relative(cursor, i))
}

/// The number of the month that the word at `i` names. "May" and "March" are verbs too: what stands beside them decides.
fn month(cursor: Cursor<'_>, i: usize) -> Option<i8> {
    attribute(cursor, i, "month")
}

/// A day of a month: one or two digits, perhaps with "st", "nd", "rd", "th" or a full stop; its value and the token behind.
fn day(cursor: Cursor<'_>, i: usize) -> Option<(i8, usize)> {
    let word = cursor.of(i);
    if !cursor.digits(i) || word.len() > 2 {
        return None;
    }
    let value = word.parse().ok().filter(|d| (1..=31).contains(d))?;
    let ordinal = cursor.glued(i + 1) && cursor.in_class(i + 1, "ordinal");
    Some((value, i + 1 + usize::from(ordinal)))
}

/// A year of four digits.
fn year(cursor: Cursor<'_>, i: usize) -> Option<i16> {
    let word = cursor.of(i);
    let plain = cursor.digits(i) && word.len() == 4 && !word.contains([',', '.']);
    word.parse().ok().filter(|y| plain && (1000..2200).contains(y))
}

/// A year behind a comma or a blank, with the token behind it.
fn then_year(cursor: Cursor<'_>, i: usize) -> (Option<i16>, usize) {
    let at = i + usize::from(cursor.of(i) == ",");
    let at = at + usize::from(cursor.is(at, "of"));
    match year(cursor, at) {
        Some(y) if !counts(cursor, at + 1) || at > i => (Some(y), at + 1),
        _ => (None, i),
    }
}

/// "2025-07-23", "23/07/2025", "23.07.2025".
fn numeric(cursor: Cursor<'_>, i: usize) -> Read {
    let word = cursor.of(i);
    if let Some((d, (m, y))) = word.split_once('.').and_then(|(d, rest)| Some((d, rest.split_once('.')?)))
        && !y.contains('.')
    {
        return triple(y, m, d).map(|w| (w, i + 1));
    }
    let mark = cursor.of(i + 1);
    // "8 / 2 / 13" stands in texts whose marks were set apart.
    let apart = mark == "/" && (1..5).all(|k| !cursor.glued(i + k));
    let joined = matches!(mark, "-" | "/") && cursor.of(i + 3) == mark && (apart || (1..5).all(|k| cursor.glued(i + k)));
    if !joined || !cursor.digits(i + 2) || !cursor.digits(i + 4) {
        return None;
    }
    let (a, b, c) = (word, cursor.of(i + 2), cursor.of(i + 4));
    let when = if a.len() == 4 {
        triple(a, b, c)
    } else {
        // Month first where that is the only reading, else day first, as most of the world writes.
        triple(c, b, a).or_else(|| triple(c, a, b))
    };
    when.map(|w| (w, i + 5))
}

fn triple(year: &str, month: &str, day: &str) -> Option<When> {
    let year = match (year.len(), year.parse().ok()?) {
        (4, y) if (1000..2200).contains(&y) => y,
        // "10/14/07": the sixties divide the centuries, as they do for most clocks.
        (2, y) => y + if y < 69 { 2000 } else { 1900 },
        _ => return None,
    };
    let month = month.parse().ok().filter(|m| (1..=12).contains(m))?;
    let day = day.parse().ok().filter(|d| (1..=31).contains(d))?;
    Some(When { year: Some(year), month: Some(month), day: Some(day), ..When::default() })
}

/// "23 July 2025", "the 23rd of July".
fn day_month(cursor: Cursor<'_>, i: usize) -> Read {
    let (day, next) = day(cursor, i)?;
    let dot = usize::from(cursor.of(next) == "." && cursor.upper(next + 1));
    let range = (cursor.dash(next) || cursor.any(next, &["to", "and"])).then(|| self::day(cursor, next + 1)).flatten();
    let (until, at) = match range {
        Some((until, at)) if until > day && month(cursor, at).is_some() => (Some(i16::from(until)), at),
        _ => (None, next + dot),
    };
    let at = at + usize::from(cursor.is(at, "of"));
    let month = month(cursor, at)?;
    // "15 of the 19 Sept. 11 hijackers": a month is cut short before its own day.
    if cut_short(cursor, at) && self::day(cursor, at + 1).is_some() {
        return None;
    }
    let (year, next) = then_year(cursor, at + 1);
    Some((When { day: Some(day), month: Some(month), year, until, ..When::default() }, next))
}

/// True for a month with a full stop ("Sept."), which newsrooms write only before a day of it.
fn cut_short(cursor: Cursor<'_>, i: usize) -> bool {
    cursor.of(i).ends_with('.')
}

/// "A May 10 American Bar meeting": behind "a" no number counts.
fn is_one(cursor: Cursor<'_>, i: usize) -> bool {
    cursor.in_class(cursor.back(i, 1), "one_article")
}

/// "July 23, 2025", "September 2021", "July".
fn month_day(cursor: Cursor<'_>, i: usize) -> Read {
    let month = month(cursor, i)?;
    let when = When { month: Some(month), ..When::default() };
    let counts =
        |next: usize| counts(cursor, next) && !cut_short(cursor, i) || cursor.has(next, Section::Unit) && !cursor.glued(next);
    if let Some((day, next)) = day(cursor, i + 1)
        && (is_one(cursor, i) || !counts(next))
    {
        let (until, next) = until_day(cursor, day, next);
        let (year, next) = then_year(cursor, next);
        return Some((When { day: Some(day), year, until, ..when }, next));
    }
    if let (Some(year), next) = then_year(cursor, i + 1) {
        return Some((When { year: Some(year), ..when }, next));
    }
    // Alone, "May" and "March" are months only behind a word of time.
    let before = cursor.back(i, 1);
    let led = cursor.in_class(before, "leads_month") || cursor.of(before) == "-";
    let sure = led || !cursor.in_class(i, "also_no_month");
    (cursor.upper(i) && sure).then_some((when, i + 1))
}

/// "July 23-25", "July 23 and 24": the last day and the token behind it.
fn until_day(cursor: Cursor<'_>, first: i8, next: usize) -> (Option<i16>, usize) {
    if !cursor.dash(next) && !cursor.in_class(next, "day_joint") {
        return (None, next);
    }
    match day(cursor, next + 1) {
        Some((last, behind))
            if last > first && month(cursor, behind).is_none() && !cursor.has(behind, Section::Unit) && !counts(cursor, behind) =>
        {
            (Some(i16::from(last)), behind)
        }
        _ => (None, next),
    }
}

/// "Wednesday", "Wednesday, July 23", "last Monday", "Tuesday night".
fn weekday(cursor: Cursor<'_>, i: usize) -> Read {
    let step: Option<i8> = attribute(cursor, i, "step");
    let at = i + usize::from(step.is_some());
    let weekday: i8 = attribute(cursor, at, "weekday")?;
    if !cursor.upper(at)
        || cursor.in_class(cursor.back(i, 1), "each_day")
        || cursor.of(at).len() == 3 && cursor.in_class(at, "also_no_weekday") && !cursor.digits(at + 1) && cursor.of(at + 1) != ","
    {
        return None;
    }
    let when = When { weekday: Some(weekday), step, ..When::default() };
    let comma = at + 1 + usize::from(matches!(cursor.of(at + 1), "," | "."));
    let comma = comma + usize::from(cursor.any(comma, &["the"]));
    if step.is_none()
        && let Some((date, next)) = month_day(cursor, comma).or_else(|| day_month(cursor, comma))
        && date.day.is_some()
    {
        return Some((When { weekday: Some(weekday), ..date }, next));
    }
    let part = entry(cursor, at + 1, "period").is_some_and(|e| matches!(e.get("period"), Some("part" | "night")));
    Some((when, at + 1 + usize::from(part)))
}

/// "today", "last week", "this morning".
fn relative(cursor: Cursor<'_>, i: usize) -> Read {
    if let Some(shift) = attribute(cursor, i, "shift") {
        let part = entry(cursor, i + 1, "period").is_some_and(|e| matches!(e.get("period"), Some("part" | "night")));
        return Some((When { shift: Some(shift), ..When::default() }, i + 1 + usize::from(part)));
    }
    let step: i8 = attribute(cursor, i, "step")?;
    let when = When { step: Some(step), ..When::default() };
    if let Some(month) = month(cursor, i + 1) {
        return cursor.upper(i + 1).then_some((When { month: Some(month), ..when }, i + 2));
    }
    let period = match entry(cursor, i + 1, "period")?.get("period")? {
        "part" => Period::Part,
        "night" => Period::Night,
        "week" => Period::Week,
        "month" => Period::Month,
        "year" => Period::Year,
        _ => return None,
    };
    // "this day", "last day" name no date; "this year's" does.
    (period != Period::Part || step == 0 && !cursor.is(i + 1, "day")).then_some((When { period: Some(period), ..when }, i + 2))
}

/// True for what a bare year may be glued to.
fn is_opening(mark: &str) -> bool {
    quotations::may_open(mark) || matches!(mark, "(" | "–" | "—" | "-" | "[" | "/")
}

/// A bare year: "in 2022", "the 2016 vote", "2000-2050", "the 1990s".
fn year_alone(cursor: Cursor<'_>, i: usize) -> Read {
    let first = year(cursor, i)?;
    let when = When { year: Some(first), ..When::default() };
    if cursor.glued(i) && !is_opening(cursor.of(i - 1)) {
        return None;
    }
    if cursor.glued(i + 1) && cursor.is(i + 1, "s") {
        return Some((When { decade: true, ..when }, i + 2));
    }
    if cursor.glued(i + 1) && cursor.kind(i + 1) == Some(TokenKind::Word) && !matches!(cursor.of(i + 1), "'s" | "’s") {
        return None;
    }
    if let Some((until, next)) = until_year(cursor, first, i + 1) {
        return Some((When { until: Some(until), ..when }, next));
    }
    is_year(cursor, i, first).then_some((when, i + 1))
}

/// "2000 - 2050", "2013-14".
fn until_year(cursor: Cursor<'_>, first: i16, at: usize) -> Option<(i16, usize)> {
    if !(cursor.dash(at) || cursor.of(at) == "/" && cursor.glued(at)) || !cursor.digits(at + 1) {
        return None;
    }
    if let Some(last) = year(cursor, at + 1) {
        return (last > first && !plural(cursor, at + 2)).then_some((last, at + 2));
    }
    let short: i16 = cursor.of(at + 1).parse().ok().filter(|_| cursor.of(at + 1).len() == 2 && cursor.glued(at + 1))?;
    (short == (first + 1) % 100 || short > first % 100 && (1900..2100).contains(&first))
        .then_some((first - first % 100 + short, at + 2))
}

/// Four digits are a year where the words before lead to one, or nothing follows that they could count.
fn is_year(cursor: Cursor<'_>, i: usize, value: i16) -> bool {
    let before = cursor.back(i, 1);
    let modern = (1900..2100).contains(&value);
    // "In 1956 a bridge fell" measures no are.
    let measured = cursor.has(i + 1, Section::Unit) && !cursor.has(i + 1, Section::Determiner)
        || cursor.dash(i + 1) && cursor.has(i + 2, Section::Unit)
        || cursor.has(i + 1, Section::Number) && !cursor.glued(i + 1);
    let name = cursor.upper(before) && before > cursor.from && modern;
    if measured {
        return name && cursor.is(i + 1, "day");
    }
    if cursor.has(before, Section::Label) && !cursor.is(before, "season")
        || cursor.has(before, Section::Unit) && cursor.kind(before) == Some(TokenKind::Mark)
    {
        return false;
    }
    let counted = plural(cursor, i + 1) || plural(cursor, i + 2) && !function(cursor, i + 1);
    let strong = cursor.in_class(before, "before_year");
    let led = cursor.in_class(before, "leads_counted_year") || matches!(cursor.of(before), "'s" | "’s");
    if counts(cursor, i + 1) {
        return false;
    }
    if counted && strong && cursor.upper(i + 1) {
        true
    } else if counted {
        modern && (strong || led || name || cursor.upper(i + 1) && cursor.dash(before))
    } else {
        modern || strong || cursor.in_class(before, "before_bare_year")
    }
}
