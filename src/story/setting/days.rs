//! On which days an article's event is set. A day that is named is known by its weekday alone; where the article bears a date, the
//! weekday is the last of that name before it.
//!
//! The day before or after is no other event: clocks differ, and who writes at night writes of yesterday.

use crate::article::Moment;

/// What is left of the likeness of two articles whose leads name days and share none ...
const OTHER_DAYS: f32 = 0.8;
/// ... which are so far apart that hardly one event lasts from the one to the other ...
const LONG_AGO: f32 = 0.4;
/// ... and where both name days again and again, all through, and no day that the other does. What the day of an event is, a text
/// says more often than once; its lead may speak of the day before.
const OTHER_WEEK: f32 = 0.8;
/// More days than this are a long time.
const LONG: i64 = 10;
/// So often both name a day for that.
const AGAIN: u32 = 2;
/// Those that name some days alike are nearer, up to this cosine.
const SOME_DAYS: f32 = 0.3;

const WEEK: i64 = 7;

/// The weekdays that an article names.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Days {
    /// Those of the lead, a bit each; Monday is the second.
    lead: u8,
    /// How often the whole text names each.
    week: Week,
}

/// How often each weekday is named.
type Week = [u8; WEEK as usize];

/// How far the days of two leads are apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// They share one, or one of them names none.
    None,
    /// By a day, which may be a clock's fault.
    Day,
    /// By more.
    Wide,
}

impl Days {
    /// Adds a weekday, by its number from 1 on.
    pub(super) fn add(&mut self, day: u32, is_lead: bool) {
        self.lead |= u8::from(is_lead) << day;
        let count = &mut self.week[day as usize - 1];
        *count = count.saturating_add(1);
    }

    /// What is left of the likeness of two articles, and how far their leads' days are apart.
    pub(super) fn kept(&self, other: &Self, published: [Option<Moment>; 2]) -> (f32, Gap) {
        let week = 1.0 - (1.0 - OTHER_WEEK) * week_apart(&self.week, &other.week);
        match self.apart(other, published).unwrap_or(0) {
            0 => (week, Gap::None),
            1 => (week * OTHER_DAYS, Gap::Day),
            days => (week * OTHER_DAYS * if days > LONG { LONG_AGO } else { 1.0 }, Gap::Wide),
        }
    }

    /// The days between the nearest days of two leads; none where one names none.
    fn apart(&self, other: &Self, published: [Option<Moment>; 2]) -> Option<i64> {
        // Most that are alike name a day alike.
        let dated = published[0].is_some() && published[1].is_some();
        if self.lead == 0 || other.lead == 0 || !dated && self.lead & other.lead != 0 {
            return (self.lead & other.lead != 0).then_some(0);
        }
        let pairs = move || named(self.lead).flat_map(|a| named(other.lead).map(move |b| (a, b)));
        if let [Some(own), Some(theirs)] = published {
            return pairs().map(|(a, b)| (last(a, own) - last(b, theirs)).abs()).min();
        }
        pairs().map(|(a, b)| (a - b).rem_euclid(WEEK).min((b - a).rem_euclid(WEEK))).min()
    }
}

/// The numbers of the weekdays in a lead.
fn named(lead: u8) -> impl Iterator<Item = i64> {
    (1..=WEEK).filter(move |day| lead >> day & 1 != 0)
}

/// The last weekday of that number that had come when an article went out, in days since 1970, which began on a Thursday.
fn last(weekday: i64, published: Moment) -> i64 {
    const FIRST: i64 = 4;
    let day = published.seconds.div_euclid(24 * 60 * 60);
    day - (day + FIRST - weekday).rem_euclid(WEEK)
}

/// How far the days of two texts are apart, 0 to 1.
fn week_apart(a: &Week, b: &Week) -> f32 {
    let named = |week: &Week| week.iter().map(|&count| u32::from(count)).sum::<u32>();
    if named(a).min(named(b)) < AGAIN {
        return 0.0;
    }
    let dot = |a: &Week, b: &Week| a.iter().zip(b).map(|(&x, &y)| f32::from(x) * f32::from(y)).sum::<f32>();
    let alike = dot(a, b) / (dot(a, a) * dot(b, b)).sqrt();
    (1.0 - alike / SOME_DAYS).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days that leads name, and the days of June 2026 on which the articles went out; the first was a Monday.
    #[test]
    fn days_are_those_before_an_article_went_out() {
        const JUNE: i64 = 20_605;
        let published = |day: i64| Some(Moment { seconds: (JUNE + day - 1) * 86_400 + 3_600, timed: true });
        for (name, own, other, dates, gap, share) in [
            ("one day", &[1][..], &[1][..], None, Gap::None, 1.0),
            ("the next day", &[1], &[2], None, Gap::Day, OTHER_DAYS),
            ("Sunday and Monday", &[7], &[1], None, Gap::Day, OTHER_DAYS),
            ("two days later", &[1], &[3], None, Gap::Wide, OTHER_DAYS),
            ("the lead names both", &[1], &[3, 1], None, Gap::None, 1.0),
            ("none is named", &[1], &[], None, Gap::None, 1.0),
            ("told on the day and two days later", &[1], &[1, 3], Some((1, 3)), Gap::None, 1.0),
            ("a Monday and the next", &[1], &[1], Some((2, 9)), Gap::Wide, OTHER_DAYS),
            ("a Monday and the second next", &[1], &[1], Some((2, 16)), Gap::Wide, OTHER_DAYS * LONG_AGO),
            ("Saturday here, Friday there", &[6], &[5], Some((6, 6)), Gap::Day, OTHER_DAYS),
        ] {
            let days = |named: &[u32]| {
                let mut days = Days::default();
                named.iter().for_each(|&day| days.add(day, true));
                days
            };
            let dates = dates.map_or([None; 2], |(a, b)| [published(a), published(b)]);
            assert_eq!(days(own).kept(&days(other), dates), (share, gap), "{name}");
            assert_eq!(days(other).kept(&days(own), [dates[1], dates[0]]), (share, gap), "{name}, turned");
        }
    }
}
