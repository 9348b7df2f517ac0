//! Times of day, as they are written. [`super::patterns`] joins them with their date.

use super::resolve::{When, Zone};
use super::words::{Read, entry, plural};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;

/// "15:11 GMT", "5 p.m.", "6:30am", "1500 GMT", "noon".
pub(super) fn clock(cursor: Cursor<'_>, i: usize) -> Read {
    if let Some(named) = entry(cursor, i, "clock") {
        let (h, m) = named.get("clock")?.split_once(':')?;
        let time = When { clock: Some((h.parse().ok()?, m.parse().ok()?)), ..When::default() };
        return Some(zoned(cursor, time, i + 1));
    }
    if !cursor.digits(i) || cursor.glued(i) && cursor.of(i - 1) == ":" {
        return None;
    }
    let word = cursor.of(i);
    let (hour, minute, next) = if minutes(cursor, i) {
        let seconds = cursor.of(i + 3) == ":" && cursor.glued(i + 3) && cursor.digits(i + 4);
        (word.parse().ok()?, cursor.of(i + 2).parse().ok()?, i + 3 + 2 * usize::from(seconds))
    } else if let Some((h, m)) = word.split_once('.') {
        meridiem(cursor, i + 1).or_else(|| zone(cursor, i + 1).map(|(_, n)| (0, n)))?;
        (h.parse().ok()?, m.parse().ok().filter(|_| m.len() == 2)?, i + 1)
    } else if word.len() == 4 {
        zone(cursor, i + 1)?;
        (word[..2].parse().ok()?, word[2..].parse().ok()?, i + 1)
    } else {
        let oclock = cursor.in_class(i + 1, "o_clock");
        if !oclock {
            meridiem(cursor, i + 1).or_else(|| zone(cursor, i + 1).map(|(_, n)| (0, n)))?;
        }
        (word.parse().ok()?, 0, i + 1 + usize::from(oclock))
    };
    let (hour, next): (i8, usize) = match meridiem(cursor, next) {
        Some((12, next)) if hour < 12 => (hour + 12, next),
        Some((0, next)) if hour == 12 => (0, next),
        Some((_, next)) => (hour, next),
        None => (hour, next),
    };
    let fits = (0..=24).contains(&hour) && (0..60).contains(&minute);
    // "at 09:10 hours".
    let next = next + usize::from(minute > 0 && cursor.any(next, &["hours", "hrs"]));
    fits.then(|| zoned(cursor, When { clock: Some((hour, minute)), ..When::default() }, next))
}

/// ":30" behind the digits at `i`. With a blank behind the colon it must be all that follows ("by 6: 40"): what is counted
/// ("Group 4: 30 people") or measured is no minute.
fn minutes(cursor: Cursor<'_>, i: usize) -> bool {
    let two = cursor.digits(i + 2) && cursor.of(i + 2).len() == 2 && cursor.of(i + 2) < "60";
    if cursor.of(i + 1) != ":" || !cursor.glued(i + 1) || cursor.of(i + 2).len() != 2 {
        return false;
    }
    if meridiem(cursor, i + 3).is_some() {
        return cursor.glued(i + 2) || two;
    }
    let measured = cursor.has(i + 3, Section::Unit) && !cursor.any(i + 3, &["hours", "hrs"])
        || cursor.has(i + 3, Section::Number)
        || cursor.of(i + 3) == "%"
        || plural(cursor, i + 3) && !cursor.any(i + 3, &["hours", "hrs"]);
    cursor.glued(i + 2) || two && cursor.of(i).len() <= 2 && !measured
}

/// "am", "p.m.": hours to add, and the token behind.
fn meridiem(cursor: Cursor<'_>, i: usize) -> Option<(i8, usize)> {
    let hours = |c: &str| if c.starts_with(['p', 'P']) { 12 } else { 0 };
    if cursor.any(i, &["am", "pm", "a.m.", "p.m.", "a.m", "p.m"])
        && !(cursor.is(i, "am") && !cursor.glued(i) && cursor.of(i) == "am" && cursor.upper(i + 1))
    {
        return Some((hours(cursor.of(i)), i + 1));
    }
    let dotted = cursor.any(i, &["a", "p"])
        && cursor.of(i + 1) == "."
        && cursor.glued(i + 1)
        && cursor.is(i + 2, "m")
        && (cursor.glued(i + 2) || cursor.of(i + 3) == ".");
    if !dotted {
        return None;
    }
    let stop = cursor.of(i + 3) == "." && cursor.glued(i + 3);
    Some((hours(cursor.of(i)), i + 3 + usize::from(stop)))
}

fn zone(cursor: Cursor<'_>, i: usize) -> Option<(Zone, usize)> {
    let named = entry(cursor, i, "zone").filter(|_| cursor.upper(i))?;
    Some((named.get("zone")?.parse().ok()?, i + 1))
}

fn zoned(cursor: Cursor<'_>, time: When, next: usize) -> (When, usize) {
    if cursor.is(next, "local") && cursor.is(next + 1, "time") {
        return (time, next + 2);
    }
    match zone(cursor, next) {
        Some((zone, next)) => (When { zone: Some(zone), ..time }, next),
        None => (time, next),
    }
}
