//! How a figure moved over a story's updates: what its dated sources give, in the order of their times.

use super::{App, when};
use crate::article::Moment;
use crate::page::wrap::wide;
use crate::story;
use crate::story::matrix::RowKind;

/// What some sources give at one time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The day.
    day: String,
    /// The hour, where it is known.
    hour: String,
    /// The number as the sources give it.
    value: String,
    /// The letters of the sources.
    sources: String,
    /// True where no source gave the number at the time before.
    moved: bool,
}

/// A step as it is shown; without a value it stands for those that are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// When: the day where it is another than that of the step before, and the hour where it is known; nothing where a number of the
    /// same time stands before.
    pub when: String,
    /// The number as the sources give it.
    pub value: String,
    /// The letters of the sources, in brackets.
    pub sources: String,
    /// True where no source gave the number at the time before.
    pub moved: bool,
}

/// Columns between two steps.
pub const JOINT: usize = 3;
/// Columns that stand for steps which are left out, with the joint.
const GAP: usize = 2 + JOINT;

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

impl Step {
    /// The step behind the one before it, if any.
    fn behind(&self, before: Option<&Step>) -> Shown {
        let (same_day, same_hour) = before.map_or((false, false), |b| (b.day == self.day, b.hour == self.hour));
        let when = match (same_day, same_hour) {
            (true, true) => String::new(),
            (true, false) if !self.hour.is_empty() => self.hour.clone(),
            _ => format!("{} {}", self.day, self.hour).trim().to_owned(),
        };
        Shown { when, value: self.value.clone(), sources: format!("({})", self.sources), moved: self.moved }
    }
}

impl Shown {
    /// Its columns, with the joint before it.
    fn columns(&self) -> usize {
        let blank = usize::from(!self.when.is_empty());
        wide(&self.when) + blank + wide(&self.value) + 1 + wide(&self.sources) + JOINT
    }
}

/// Those of the steps that so many columns have room for: all, else the first and the last of those at which the number moved, and of
/// what else there is the last.
pub fn within(steps: &[Step], room: usize) -> Vec<Shown> {
    let all = || (0..steps.len()).map(|at| steps[at].behind(at.checked_sub(1).map(|at| &steps[at])));
    if all().map(|step| step.columns()).sum::<usize>() <= room + JOINT {
        return all().collect();
    }
    let mut kept = vec![false; steps.len()];
    let mut left = room + JOINT;
    let whole = |at: usize| steps[at].behind(None).columns();
    let moved = (1..steps.len()).rev().filter(|&at| steps[at].moved);
    let still = (1..steps.len()).rev().filter(|&at| !steps[at].moved);
    for at in std::iter::once(0).chain(moved).chain(still) {
        // What is left out before it is told, too.
        let Some(rest) = left.checked_sub(whole(at) + GAP) else { break };
        (kept[at], left) = (true, rest);
    }
    let mut out: Vec<Shown> = Vec::new();
    let mut before = None;
    for (step, kept) in steps.iter().zip(kept) {
        if kept {
            out.push(step.behind(before));
            before = Some(step);
        } else if out.last().is_none_or(|last| !last.value.is_empty()) {
            out.push(Shown::default());
        }
    }
    out
}

/// One step for each time and number; none where all are of one time.
fn steps(mut told: Vec<(Moment, &str, u32)>, zone: &jiff::tz::TimeZone) -> Option<Vec<Step>> {
    told.sort_by_key(|&(at, _, source)| (at.seconds, source));
    if told.first()?.0.seconds == told.last()?.0.seconds {
        return None;
    }
    let mut out: Vec<Step> = Vec::new();
    let mut before: Vec<&str> = Vec::new();
    for same_time in told.chunk_by(|a, b| a.0.seconds == b.0.seconds) {
        let (day, hour) = when::day_and_hour(same_time[0].0, zone);
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
            let (day, hour, value) = (day.clone(), hour.clone(), (*value).to_owned());
            out.push(Step { day, hour, value, sources: letters.join(" "), moved });
        }
        before = values.into_iter().map(|(value, _)| value).collect();
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;

    fn told(steps: &[Shown]) -> String {
        let one = |s: &Shown| match s.value.as_str() {
            "" => "...".to_owned(),
            value => format!("{} {value} {}{}", s.when, s.sources, if s.moved { "!" } else { "" }),
        };
        steps.iter().map(|s| one(s).trim().to_owned()).collect::<Vec<_>>().join(" . ")
    }

    #[test]
    fn a_figure_moves_over_the_hours_and_days() {
        let at = |seconds| Moment { seconds, timed: true };
        let day = |seconds| Moment { seconds, timed: false };
        for (values, want) in [
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
            let shown = steps(values, &jiff::tz::TimeZone::UTC).map(|steps| told(&within(&steps, 400)));
            assert_eq!(shown.as_deref(), want);
        }
    }

    #[test]
    fn where_there_is_no_room_for_all_the_first_and_the_last_are_told() {
        let at = |hour: i64| Moment { seconds: hour * 3600, timed: true };
        let values = [(1, "12"), (3, "12"), (5, "17"), (8, "17"), (26, "19"), (28, "19"), (30, "23")];
        let values = (0..).zip(values).map(|(source, (hour, value))| (at(hour), value, source)).collect();
        let steps = steps(values, &jiff::tz::TimeZone::UTC).unwrap();
        for (room, want) in [
            (
                120,
                "1 Jan 01:00 12 (A) . 03:00 12 (B) . 05:00 17 (C)! . 08:00 17 (D) . 2 Jan 02:00 19 (E)! . 04:00 19 (F) . 06:00 23 (G)!",
            ),
            (104, "1 Jan 01:00 12 (A) . ... . 05:00 17 (C)! . ... . 2 Jan 02:00 19 (E)! . ... . 06:00 23 (G)!"),
            (76, "1 Jan 01:00 12 (A) . ... . 2 Jan 02:00 19 (E)! . ... . 06:00 23 (G)!"),
            (50, "1 Jan 01:00 12 (A) . ... . 2 Jan 06:00 23 (G)!"),
            (24, "1 Jan 01:00 12 (A) . ..."),
        ] {
            let shown = within(&steps, room);
            assert_eq!(told(&shown), want, "{room}");
            let columns: usize = shown.iter().map(|s| if s.value.is_empty() { GAP } else { s.columns() }).sum();
            assert!(columns <= room + JOINT, "{columns} {room}");
        }
    }
}
