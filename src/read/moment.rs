//! Dates as newsrooms write them -> a point in time: ISO 8601, mail dates, "27 August 2025", "Aug. 27, 2025 06:52 GMT".
//!
//! A date without a year is none here: the year would have to be guessed. A time without a zone is taken as UTC.

use std::ops::RangeInclusive;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::article::Moment;

/// Reads a date, with or without a time and a zone. The whole of `text` must be one.
pub fn parse(text: &str) -> Option<Moment> {
    let text = text.trim();
    // No date is longer, and what is longer need not be looked at.
    if text.len() > 64 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    iso(text).or_else(|| mail(text)).or_else(|| written(text))
}

fn iso(text: &str) -> Option<Moment> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return of_news(instant, true);
    }
    let utc = text.strip_suffix(" UTC").or_else(|| text.strip_suffix(" GMT")).unwrap_or(text);
    if let Ok(time) = utc.parse::<DateTime>() {
        return at(time, utc.contains(['T', 't', ':']));
    }
    day_of_digits(text).and_then(|day| at(day.to_datetime(Time::midnight()), false))
}

/// "20250827".
fn day_of_digits(text: &str) -> Option<Date> {
    let number = |r: std::ops::Range<usize>| text.get(r).and_then(|d| d.parse::<i16>().ok());
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    day(number(0..4)?, number(4..6)?, number(6..8)?)
}

/// The years in which news are dated. Programs write the first of all years where they know none.
const YEARS: RangeInclusive<i16> = 1500..=2999;

/// A day of the years in which news are dated.
pub(super) fn day(year: i16, month: i16, day: i16) -> Option<Date> {
    if !YEARS.contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn mail(text: &str) -> Option<Moment> {
    of_news(jiff::fmt::rfc2822::parse(text).ok()?.timestamp(), true)
}

fn at(time: DateTime, timed: bool) -> Option<Moment> {
    of_news(TimeZone::UTC.to_timestamp(time).ok()?, timed)
}

/// A moment of the years in which news are dated.
fn of_news(instant: Timestamp, timed: bool) -> Option<Moment> {
    let year = TimeZone::UTC.to_datetime(instant).year();
    YEARS.contains(&year).then_some(Moment { seconds: instant.as_second(), timed })
}

/// Midnight UTC of `date`.
pub(super) fn of_day(date: Date) -> Option<Moment> {
    at(date.to_datetime(Time::midnight()), false)
}

/// Dates in words. Every word must be part of the date, in any order that names a month.
fn written(text: &str) -> Option<Moment> {
    let (mut year, mut month, mut day_number, mut time) = (None, None, None, None);
    let (mut half, mut zone) = (None, Some(0));
    for word in text.split([' ', ',', '|', '\u{a0}', '\u{202f}']).filter(|w| !w.is_empty()) {
        let bare = word.trim_end_matches('.');
        let lower = bare.to_lowercase();
        let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        match lower.as_str() {
            "at" | "on" | "gmt" | "utc" | "z" | "the" | "of" | "um" | "uhr" | "-" | "–" => {}
            "am" | "a.m" => half = Some(0),
            "pm" | "p.m" => half = Some(12),
            _ if is_weekday(&lower) => {}
            _ if zone_of(&lower).is_some() => zone = zone_of(&lower)?,
            _ if month.is_none() && month_number(&lower).is_some() => month = month_number(&lower),
            _ if time.is_none() && digits.contains(':') => time = Some(clock(&lower, &mut half)?),
            _ if digits.len() == 4 && year.is_none() => year = digits.parse().ok(),
            _ if day_number.is_none() && (1..=2).contains(&digits.len()) && is_ordinal_end(&lower[digits.len()..]) => {
                day_number = digits.parse().ok();
            }
            _ => return None,
        }
    }
    let date = day(year?, month?, day_number?)?;
    let (Some((hour, minute, second)), Some(zone)) = (time, zone) else { return of_day(date) };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(offset) => hour % 12 + offset,
        None => hour,
    };
    let local = date.to_datetime(Time::new(hour, minute, second, 0).ok()?);
    at(local.checked_sub(jiff::Span::new().hours(zone)).ok()?, true)
}

/// The hours that clocks of a zone are before UTC by its usual short form; `None` within where that hangs on the season ("ET").
fn zone_of(word: &str) -> Option<Option<i64>> {
    let hours = match word {
        "et" | "ct" | "mt" | "pt" => return Some(None),
        "pst" => -8,
        "mst" | "pdt" => -7,
        "cst" | "mdt" => -6,
        "est" | "cdt" => -5,
        "edt" => -4,
        "bst" | "cet" | "mez" => 1,
        "cest" | "mesz" => 2,
        _ => return None,
    };
    Some(Some(hours))
}

fn is_ordinal_end(end: &str) -> bool {
    matches!(end, "" | "st" | "nd" | "rd" | "th")
}

/// "06:52", "06:52:30", "6:52am".
fn clock(word: &str, half: &mut Option<i8>) -> Option<(i8, i8, i8)> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    match &word[digits.len()..] {
        "am" => *half = Some(0),
        "pm" => *half = Some(12),
        "" | "z" => {}
        _ => return None,
    }
    let mut numbers = digits.split(':').map(|n| n.parse().ok());
    let (hour, minute, second) = (numbers.next()??, numbers.next()??, numbers.next().unwrap_or(Some(0))?);
    numbers.next().is_none().then_some((hour, minute, second))
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 14] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
    ];
    DAYS.iter().any(|d| *d == word || (word.len() >= 3 && word.len() <= 5 && d.starts_with(word)))
}

/// The number of a month by its name or a usual short form.
pub(super) fn month_number(word: &str) -> Option<i16> {
    const MONTHS: [&str; 12] =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
    const GERMAN: [&str; 12] =
        ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"];
    let fits = |m: &&str| *m == word || (m.starts_with(word) && (word.chars().count() == 3 || word == "sept"));
    MONTHS.iter().position(fits).or_else(|| GERMAN.iter().position(fits)).map(|i| i as i16 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_newsrooms_write() {
        for (text, want) in [
            ("2025-08-27", Some((1_756_252_800, false))),
            ("20250827", Some((1_756_252_800, false))),
            ("27 August 2025", Some((1_756_252_800, false))),
            ("Wednesday, August 27, 2025", Some((1_756_252_800, false))),
            ("Aug. 27th, 2025", Some((1_756_252_800, false))),
            ("2025-08-27T06:52:00Z", Some((1_756_277_520, true))),
            ("2025-08-27T08:52+02:00", Some((1_756_277_520, true))),
            ("2025-08-27 06:52", Some((1_756_277_520, true))),
            ("2025-08-27 06:52 UTC", Some((1_756_277_520, true))),
            ("Wed, 27 Aug 2025 06:52:00 +0000", Some((1_756_277_520, true))),
            ("Aug 27, 2025 at 6:52 a.m. GMT", Some((1_756_277_520, true))),
            ("August 27, 2025 6:52PM", Some((1_756_320_720, true))),
            ("August 27, 2025 06:52:30", Some((1_756_277_550, true))),
            ("20250827T065200", Some((1_756_277_520, true))),
            ("6:52 a.m. GMT, Wed August 27, 2025", Some((1_756_277_520, true))),
            ("August 27, 2025 at 2:52 a.m. EDT", Some((1_756_277_520, true))),
            ("27. August 2025, 8:52 Uhr MESZ", Some((1_756_277_520, true))),
            ("Mittwoch, 27. Aug. 2025", Some((1_756_252_800, false))),
            ("11 März 2026", Some((1_773_187_200, false))),
            // An hour that is one in summer and another in winter is none.
            ("August 27, 2025 2:52 a.m. ET", Some((1_756_252_800, false))),
            ("August 27, 2025 99:10 pm", None),
            ("August 27, 2025 06:52:30:10", None),
            ("Aug 27", None),
            ("Mon, 31 Feb 2024 25:61:61 +9999", None),
            ("0000-00-00T00:00:00Z", None),
            ("0001-01-01T00:00:00Z", None),
            ("0001-01-01", None),
            ("Mon, 01 Jan 0001 00:00:00 +0000", None),
            ("9999-12-31", None),
            ("99999-01-01", None),
            ("yesterday", None),
            ("1e309", None),
            ("", None),
            ("The war of 2022 began on 24 February", None),
        ] {
            assert_eq!(parse(text).map(|m| (m.seconds, m.timed)), want, "{text}");
        }
    }
}
