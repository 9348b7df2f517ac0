//! How a figure moved over a story's updates: what its dated sources give, in the order of their times.

use super::{App, when};
use crate::article::Moment;
use crate::story;
use crate::story::matrix::RowKind;

/// What some sources give at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When: the day where it is another than before, and the hour where it is known.
    pub when: String,
    /// The number as the sources give it.
    pub value: String,
    /// The letters of the sources.
    pub sources: String,
    /// True where no source gave the number at the time before.
    pub moved: bool,
}

impl App {
    /// The steps of the figure under the cursor of the matrix, where sources of two times give it. A time that is only a file's
    /// counts for nothing.
    pub fn timeline(&self) -> Option<Vec<Step>> {
        let row = self.detail_row().filter(|r| r.kind == RowKind::Figure)?;
        let mut told: Vec<(Moment, &str, u32)> = Vec::new();
        for source in row.sources() {
            let cell = row.cells.get(source as usize)?.as_ref()?;
            let number = self.detail.members.get(source as usize).and_then(|&k| self.library.number(k));
            told.extend(number.and_then(|n| self.library.published(n)).map(|at| (at, cell.text.as_str(), source)));
        }
        steps(told, &self.setup.zone)
    }
}

/// One step for each time and number; none where all are of one time.
fn steps(mut told: Vec<(Moment, &str, u32)>, zone: &jiff::tz::TimeZone) -> Option<Vec<Step>> {
    told.sort_by_key(|&(at, _, source)| (at.seconds, source));
    if told.first()?.0.seconds == told.last()?.0.seconds {
        return None;
    }
    let mut out: Vec<Step> = Vec::new();
    let mut day = String::new();
    let mut before: Vec<&str> = Vec::new();
    for same_time in told.chunk_by(|a, b| a.0.seconds == b.0.seconds) {
        let (today, hour) = when::day_and_hour(same_time[0].0, zone);
        let mut when = if day == today { hour.clone() } else { format!("{today} {hour}") };
        day = today;
        // In the order of the sources: a number may be told in words, which have no order of their own.
        let mut values: Vec<(&str, Vec<String>)> = Vec::new();
        for &(_, value, source) in same_time {
            match values.iter_mut().find(|(known, _)| *known == value) {
                Some((_, letters)) => letters.push(story::letter(source)),
                None => values.push((value, vec![story::letter(source)])),
            }
        }
        for (value, letters) in &values {
            let moved = !before.is_empty() && !before.contains(value);
            // A second number of the same time stands behind the first, without the time.
            out.push(Step {
                when: std::mem::take(&mut when).trim().to_owned(),
                value: (*value).to_owned(),
                sources: letters.join(" "),
                moved,
            });
        }
        before = values.into_iter().map(|(value, _)| value).collect();
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_moves_over_the_hours_and_days() {
        const DAY: i64 = 86_400;
        let at = |seconds| Moment { seconds, timed: true };
        let day = |seconds| Moment { seconds, timed: false };
        for (told, want) in [
            (vec![(at(0), "62", 0), (at(0), "62", 1)], None),
            (
                vec![(day(DAY), "71", 4), (at(8 * 3600), "62", 1), (at(8 * 3600), "62", 0), (at(12 * 3600), "60", 2)],
                Some("1 Jan 08:00 62 (A B) . 12:00 60 (C)! . 2 Jan 71 (E)!"),
            ),
            (vec![(at(0), "5", 0), (at(3600), "5", 1), (at(3600), "6", 2)], Some("1 Jan 00:00 5 (A) . 01:00 5 (B) . 6 (C)!")),
            (
                vec![(at(0), "10", 0), (at(0), "9", 1), (at(3600), "10", 2), (at(7200), "9", 3)],
                Some("1 Jan 00:00 10 (A) . 9 (B) . 01:00 10 (C) . 02:00 9 (D)!"),
            ),
            (vec![], None),
        ] {
            let shown = steps(told, &jiff::tz::TimeZone::UTC).map(|steps| {
                let one = |s: &Step| format!("{} {} ({}){}", s.when, s.value, s.sources, if s.moved { "!" } else { "" });
                steps.iter().map(|s| one(s).trim().to_owned()).collect::<Vec<_>>().join(" . ")
            });
            assert_eq!(shown.as_deref(), want);
        }
    }
}
