//! What was read of a date -> ISO 8601, as exact as known, against the day the article was published.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date as Day, Weekday};

/// A stretch of time that a step counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    /// A part of a day ("this morning").
    Part,
    /// A night: "last night" began the day before.
    Night,
    Week,
    Month,
    Year,
}

/// A zone of time: minutes east of Greenwich. Written as ISO 8601 does ("Z", "+05:30").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone(i16);

impl FromStr for Zone {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        if text == "Z" {
            return Ok(Self(0));
        }
        let (hours, minutes) = text.get(1..).and_then(|t| t.split_once(':')).ok_or(())?;
        let [hours, minutes]: [i16; 2] = [hours.parse().map_err(|_| ())?, minutes.parse().map_err(|_| ())?];
        let sign = if text.starts_with('-') { -1 } else { 1 };
        if hours > 14 || minutes > 59 { Err(()) } else { Ok(Self(sign * (hours * 60 + minutes))) }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("Z"),
            east => write!(f, "{}{:02}:{:02}", if east < 0 { '-' } else { '+' }, east.abs() / 60, east.abs() % 60),
        }
    }
}

/// Which way a sentence looks from a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ahead {
    Past,
    /// It does not tell.
    #[default]
    Open,
    Future,
}

/// What the words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub year: Option<i16>,
    /// "the 1990s".
    pub decade: bool,
    pub month: Option<i8>,
    pub day: Option<i8>,
    /// The last day or year of a range ("July 23-25", "2000-2050").
    pub until: Option<i16>,
    /// One is Monday.
    pub weekday: Option<i8>,
    /// Days from the reference.
    pub shift: Option<i8>,
    /// "last" -1, "this" 0, "next" 1, with a period, a weekday or a month.
    pub step: Option<i8>,
    pub period: Option<Period>,
    /// Hour and minute.
    pub clock: Option<(i8, i8)>,
    /// Where that clock goes.
    pub zone: Option<Zone>,
    /// Which way the sentence looks, where that tells which day or month is meant.
    pub ahead: Ahead,
}

impl When {
    /// True for a date that needs no reference.
    pub fn full(&self) -> bool {
        self.year.is_some() && self.month.is_some() && self.day.is_some()
    }

    /// The ISO form; empty, or the hour alone, where the words need a reference and there is none.
    pub fn iso(&self, reference: Option<Day>) -> String {
        let date = self.date(reference).unwrap_or_default();
        let Some((hour, minute)) = self.clock else { return date };
        if date.len() != 10 && !date.is_empty() {
            return date;
        }
        format!("{date}T{hour:02}:{minute:02}{}", self.zone.map(|z| z.to_string()).unwrap_or_default())
    }

    fn date(&self, reference: Option<Day>) -> Option<String> {
        if let (Some(year), None) = (self.year, self.month) {
            return Some(match self.until {
                Some(until) => format!("{year:04}/{until:04}"),
                None if self.decade => format!("{:03}X", year / 10),
                None => format!("{year:04}"),
            });
        }
        if let Some(month) = self.month {
            return self.in_month(month, reference);
        }
        let today = reference?;
        if let Some(weekday) = self.weekday {
            return Some(self.on_weekday(weekday, today)?.to_string());
        }
        if let Some(shift) = self.shift {
            return Some(today.checked_add(i64::from(shift).days()).ok()?.to_string());
        }
        self.by_period(today)
    }

    fn in_month(&self, month: i8, reference: Option<Day>) -> Option<String> {
        // "Left in February", written in December, was ten months ago.
        let other = reference.is_some_and(|today| today.month() != month);
        let told = match self.ahead {
            Ahead::Past => Some(-1),
            Ahead::Open => None,
            Ahead::Future => Some(1),
        };
        let side = self.step.or_else(|| told.filter(|_| other));
        let year = self.year.or_else(|| nearest_year(month, self.day.unwrap_or(15), side, reference?))?;
        let Some(day) = self.day else { return Some(format!("{year:04}-{month:02}")) };
        let first = Day::new(year, month, day).ok()?;
        let until = self.until.and_then(|d| Day::new(year, month, i8::try_from(d).ok()?).ok());
        Some(until.map_or_else(|| first.to_string(), |u| format!("{first}/{u}")))
    }

    /// A bare weekday is the latest one, the article's own day included, or the next where the sentence looks ahead.
    fn on_weekday(&self, weekday: i8, today: Day) -> Option<Day> {
        let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
        let same = today.weekday() == weekday;
        match (self.step, self.ahead == Ahead::Future) {
            (Some(1), _) => today.nth_weekday(1, weekday).ok(),
            (Some(-1), _) => today.nth_weekday(-1, weekday).ok(),
            _ if same => Some(today),
            (_, true) => today.nth_weekday(1, weekday).ok(),
            _ => today.nth_weekday(-1, weekday).ok(),
        }
    }

    fn by_period(&self, today: Day) -> Option<String> {
        let step = i64::from(self.step.unwrap_or(0));
        Some(match self.period? {
            Period::Part => today.to_string(),
            Period::Night => today.checked_add(step.days()).ok()?.to_string(),
            Period::Week => {
                let week = today.checked_add((step * 7).days()).ok()?.iso_week_date();
                format!("{:04}-W{:02}", week.year(), week.week())
            }
            Period::Month => {
                let month = today.checked_add(step.months()).ok()?;
                format!("{:04}-{:02}", month.year(), month.month())
            }
            Period::Year => format!("{:04}", i64::from(today.year()) + step),
        })
    }
}

/// The year that brings month and day nearest to the reference; "last" and "next" choose the side.
fn nearest_year(month: i8, day: i8, step: Option<i8>, reference: Day) -> Option<i16> {
    let around = [-1, 0, 1].map(|d| reference.year() + d);
    let fits = |year: &i16| match (Day::new(*year, month, day.min(28)).ok(), step) {
        (Some(d), Some(-1)) => d <= reference,
        (Some(d), Some(1)) => d >= reference,
        (found, _) => found.is_some(),
    };
    let distance = |year: &i16| Day::new(*year, month, day.min(28)).ok().map_or(i64::MAX, |d| days_between(d, reference));
    around.into_iter().filter(fits).min_by_key(distance)
}

fn days_between(a: Day, b: Day) -> i64 {
    a.until(b).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_is_read_and_written_alike() {
        for (text, want) in
            [("Z", "Z"), ("+05:45", "+05:45"), ("-03:30", "-03:30"), ("+00:00", "Z"), ("+15:00", ""), ("est", ""), ("", "")]
        {
            assert_eq!(text.parse::<Zone>().map(|z| z.to_string()).unwrap_or_default(), want, "{text}");
        }
    }
}
