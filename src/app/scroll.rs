//! A cursor in a column of rows and the window that follows it.

/// The row under the cursor and the first row shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The row under the cursor.
    pub at: usize,
    /// The first row shown.
    pub top: usize,
}

impl Scroll {
    /// Moves by `rows` of `len`.
    pub fn step(&mut self, rows: isize, len: usize) {
        self.at = self.at.saturating_add_signed(rows).min(len.saturating_sub(1));
    }

    /// Fits cursor and window into `len` rows of which `height` are shown; the cursor stays in sight.
    pub fn settle(&mut self, len: usize, height: usize) {
        self.at = self.at.min(len.saturating_sub(1));
        let height = height.max(1);
        self.top = self.top.min(len.saturating_sub(height)).min(self.at).max((self.at + 1).saturating_sub(height));
    }
}

/// How far an action moves in a window of `height` rows; none where it does not move by rows.
pub fn rows_of(action: crate::action::Action, count: Option<u32>, height: usize) -> Option<isize> {
    use crate::action::Action;
    let times = count.unwrap_or(1).min(1 << 20) as isize;
    let page = height.saturating_sub(1).max(1) as isize;
    Some(match action {
        Action::Down => times,
        Action::Up => -times,
        Action::PageDown | Action::ReadOn => page * times,
        Action::PageUp => -page * times,
        Action::HalfDown => (page / 2).max(1) * times,
        Action::HalfUp => -(page / 2).max(1) * times,
        Action::Top => isize::MIN / 2,
        Action::Bottom => isize::MAX / 2,
        _ => return None,
    })
}

/// Moves `scroll` as `action` says; `5gg` goes to the fifth row. False where the action does not move by rows.
pub fn moved(scroll: &mut Scroll, action: crate::action::Action, count: Option<u32>, len: usize, height: usize) -> bool {
    use crate::action::Action;
    if let (Action::Top | Action::Bottom, Some(row)) = (action, count) {
        scroll.at = (row as usize).saturating_sub(1).min(len.saturating_sub(1));
        return true;
    }
    rows_of(action, count, height).map(|rows| scroll.step(rows, len)).is_some()
}

/// The next row of `len` behind `at` that `hit` takes, or the previous one before it; none where there is none that way.
pub fn seek(len: usize, at: usize, forward: bool, hit: impl Fn(usize) -> bool) -> Option<usize> {
    let hit = |row: &usize| hit(*row);
    if forward { (at + 1..len).find(hit) } else { (0..at.min(len)).rev().find(hit) }
}

/// The place behind `at`, or the one before it, of `len`: around the end.
pub fn beside(len: usize, at: usize, forward: bool) -> usize {
    let step = if forward { 1 } else { len.saturating_sub(1) };
    (at + step) % len.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;

    #[test]
    fn the_cursor_stays_in_sight() {
        for (action, count, at, top) in [
            (Action::Down, None, 6, 0),
            (Action::Down, Some(10), 15, 6),
            (Action::Up, Some(99), 0, 0),
            (Action::PageDown, None, 14, 5),
            (Action::Bottom, None, 99, 90),
            (Action::Bottom, Some(40), 39, 30),
            (Action::Top, Some(3), 2, 0),
        ] {
            let mut scroll = Scroll { at: 5, top: 0 };
            assert!(moved(&mut scroll, action, count, 100, 10));
            scroll.settle(100, 10);
            assert_eq!((scroll.at, scroll.top), (at, top), "{action:?} {count:?}");
        }
        let mut scroll = Scroll { at: 5, top: 3 };
        scroll.settle(0, 0);
        assert_eq!(scroll, Scroll::default());
        assert!(!moved(&mut scroll, Action::Quit, None, 3, 3));
    }

    #[test]
    fn seeks_either_way_and_goes_around() {
        for (len, at, forward, found, next) in [
            (7, 0, true, Some(3), 1),
            (7, 3, true, Some(6), 4),
            (7, 6, true, None, 0),
            (7, 6, false, Some(3), 5),
            (7, 0, false, None, 6),
            (1, 0, true, None, 0),
            (1, 0, false, None, 0),
            (0, 0, true, None, 0),
            (0, 0, false, None, 0),
        ] {
            assert_eq!(seek(len, at, forward, |row| row > 0 && row % 3 == 0), found, "{at} of {len}");
            assert_eq!(beside(len, at, forward), next, "{at} of {len}");
        }
        assert_eq!(seek(2, 9, false, |_| true), Some(1), "a cursor behind the end");
    }
}
