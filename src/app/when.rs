//! Times as the screens show them: in the zone of the settings, as exact as they are known.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::article::{Moment, Provenance, Sourced};

/// A time for a narrow column: the hour on the day of `now`, else the day, with its year where that is another; `~` where it
/// is only a file's.
pub fn short(published: Option<&Sourced<Moment>>, now: Moment, zone: &TimeZone) -> String {
    let Some(published) = published else { return "-".to_owned() };
    let (Some(then), Some(today)) = (zoned(published.value, zone), zoned(now, zone)) else { return "?".to_owned() };
    let format = match () {
        () if published.value.timed && then.date() == today.date() => "%H:%M",
        () if then.year() == today.year() => "%e %b",
        () => "%-d %b %y",
    };
    let told = then.strftime(format).to_string();
    if published.from == Provenance::FileTime { format!("~{}", told.trim()) } else { told.trim().to_owned() }
}

/// A time in full: "Sun 22 Nov 2026 06:55 UTC", the day alone where no more is known.
pub fn full(moment: Moment, zone: &TimeZone) -> String {
    zoned(moment, zone).map_or_else(
        || "?".to_owned(),
        |z| z.strftime(if moment.timed { "%a %-d %b %Y %H:%M %Z" } else { "%a %-d %b %Y" }).to_string(),
    )
}

/// A time for a header: "Sun 22 Nov 06:55 UTC".
pub fn header(moment: Moment, zone: &TimeZone) -> String {
    zoned(moment, zone).map_or_else(|| "?".to_owned(), |z| z.strftime("%a %-d %b %H:%M %Z").to_string())
}

/// A time not long past: "Fri 18:02", with the day of the month where six days or more lie between it
/// and `now`, so that no weekday can mean two days.
pub fn lately(moment: Moment, now: Moment, zone: &TimeZone) -> String {
    const NEAR: i64 = 6 * 86_400;
    let year = |moment: Moment| zoned(moment, zone).map(|z| z.year());
    let format = match ((now.seconds - moment.seconds).abs() < NEAR, moment.timed) {
        (true, true) => "%a %H:%M",
        (true, false) => "%a",
        _ if year(moment) != year(now) => "%-d %b %y",
        (false, true) => "%-d %b %H:%M",
        (false, false) => "%-d %b",
    };
    zoned(moment, zone).map_or_else(|| "?".to_owned(), |z| z.strftime(format).to_string())
}

/// A time in two: "14 Sep", and "08:10" where the hour is known.
pub fn day_and_hour(moment: Moment, zone: &TimeZone) -> (String, String) {
    let Some(told) = zoned(moment, zone) else { return ("?".to_owned(), String::new()) };
    let hour = if moment.timed { told.strftime("%H:%M").to_string() } else { String::new() };
    (told.strftime("%-d %b").to_string(), hour)
}

/// A day without a time is that day everywhere.
fn zoned(moment: Moment, zone: &TimeZone) -> Option<jiff::ZonedDateTime> {
    let zone = if moment.timed { zone.clone() } else { TimeZone::UTC };
    Some(Timestamp::from_second(moment.seconds).ok()?.to_zoned_datetime(zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_short_as_the_day_allows() {
        let now = Moment { seconds: 1_795_330_500, timed: true };
        for (seconds, timed, from, want) in [
            (1_795_330_320, true, Provenance::Record, "06:52"),
            (1_795_330_320, true, Provenance::FileTime, "~06:52"),
            (1_795_330_320, false, Provenance::Record, "22 Nov"),
            (1_795_244_000, true, Provenance::Text, "21 Nov"),
            (1_500_000_000, true, Provenance::Text, "14 Jul 17"),
        ] {
            let published = Sourced { value: Moment { seconds, timed }, from };
            assert_eq!(short(Some(&published), now, &TimeZone::UTC), want);
        }
        for (back, want) in [(0, "Sun 06:55"), (36 * 3600, "Fri 18:55"), (8 * 86_400, "14 Nov 06:55"), (400 * 86_400, "18 Oct 25")]
        {
            let then = Moment { seconds: now.seconds - back, timed: true };
            assert_eq!(lately(then, now, &TimeZone::UTC), want);
        }
        assert_eq!(short(None, now, &TimeZone::UTC), "-");
        assert_eq!(header(now, &TimeZone::UTC), "Sun 22 Nov 06:55 UTC");
    }
}
