//! Kept words -> runs that read well: islands of function words between two changes join them.

use super::diff::Item;
use std::ops::Range;

/// A stretch of both sides: kept as it is, or changed (either side may be empty).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Word indices of A.
    pub a: Range<usize>,
    /// Word indices of B.
    pub b: Range<usize>,
    /// True where the words stand in both.
    pub kept: bool,
    /// True for one of two parties that changed places.
    pub exchanged: bool,
}

impl Stretch {
    /// Words of A, words of B.
    pub fn of(a: Range<usize>, b: Range<usize>, kept: bool) -> Self {
        Self { a, b, kept, exchanged: false }
    }
}

/// Runs of kept and changed words, in order; they tile both sides. `out` holds nothing else afterwards.
pub(super) fn stretches(a: &[Item], b: &[Item], kept: &[(usize, usize)], out: &mut Vec<Stretch>) {
    out.clear();
    let (mut i, mut j) = (0, 0);
    for &(x, y) in kept.iter().chain([&(a.len(), b.len())]) {
        if x > i || y > j {
            out.push(Stretch::of(i..x, j..y, false));
        }
        match out.last_mut().filter(|last| last.kept && x < a.len()) {
            Some(last) => (last.a.end, last.b.end) = (x + 1, y + 1),
            None if x < a.len() && y < b.len() => out.push(Stretch::of(x..x + 1, y..y + 1, true)),
            None => {}
        }
        (i, j) = (x + 1, y + 1);
    }
    sink_islands(a, out);
}

/// Kept runs of function words between two changes become part of the change.
fn sink_islands(a: &[Item], runs: &mut Vec<Stretch>) {
    let last = runs.len().saturating_sub(1);
    let island = |k: usize, run: &Stretch| {
        let bare = !a[run.a.clone()].iter().any(|item| item.content);
        // "the" between two changes is noise; three function words in a row are a turn of phrase that was kept.
        bare && run.a.len() <= 2 && k > 0 && k < last
    };
    for (k, run) in runs.iter_mut().enumerate() {
        run.kept &= !island(k, run);
    }
    runs.dedup_by(|run, before| {
        let joins = !before.kept && !run.kept;
        if joins {
            (before.a.end, before.b.end) = (run.a.end, run.b.end);
        }
        joins
    });
}

#[cfg(test)]
mod tests {
    use super::super::diff::{Differ, tests::items};
    use super::*;

    /// The stretches in signs: "=2" two words kept, "1|3" one word changed to three.
    fn signs(a: &str, b: &str) -> String {
        let (a, b) = (items(a), items(b));
        let mut differ = Differ::default();
        let mut found = Vec::new();
        stretches(&a, &b, differ.kept(&a, &b), &mut found);
        let sign = |s: &Stretch| if s.kept { format!("={}", s.a.len()) } else { format!("{}|{}", s.a.len(), s.b.len()) };
        found.iter().map(sign).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn islands_of_function_words_join_the_change_around_them() {
        for (a, b, want) in [
            ("", "", ""),
            ("Port", "Port", "=1"),
            ("Port", "", "1|0"),
            ("Port shut", "Ship", "2|1"),
            ("the Port", "the old Port", "=1 0|1 =1"),
            // One or two function words between two changes are noise, three in a row were kept on purpose.
            ("Port of Kolm", "Quay of Lindo", "3|3"),
            ("Port of the Kings", "Quay of the Queens", "4|4"),
            ("Port as in all Kings", "Quay as in all Queens", "1|1 =3 1|1"),
            // A word with content is never noise; neither is a run at the end.
            ("Port Was Kolm", "Quay Was Lindo", "1|1 =1 1|1"),
            ("Port of", "Quay of", "1|1 =1"),
            ("of Port", "of Quay", "=1 1|1"),
        ] {
            assert_eq!(signs(a, b), want, "{a} | {b}");
        }
    }
}
