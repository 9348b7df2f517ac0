//! Recognises that a band of rows moved up or down, so that the terminal moves it and only the new rows are sent.
//!
//! A text that scrolls by one line is some 4 kB as a cell diff and some 100 bytes this way. It uses a scroll region, a line
//! feed at its foot and a reverse index at its head, which every terminal since the VT100 has, the Linux console included.

use std::hash::Hasher as _;
use std::io::Write as _;

use rustc_hash::FxHasher;

use super::look::Look;

/// Fewer rows than this are not worth a region's bytes.
const FEWEST: usize = 4;
/// Farther than this a page was turned, and most rows are new anyway.
const FARTHEST: usize = 24;

/// Rows `top..=bottom` that move by `by` rows: up where positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    top: usize,
    bottom: usize,
    by: isize,
}

/// The band of rows of `width` whose move saves the most of them, if any saves enough.
pub fn find(old: &[Look], new: &[Look], width: usize) -> Option<Band> {
    let changed: Vec<bool> = old.chunks_exact(width).zip(new.chunks_exact(width)).map(|(old, new)| old != new).collect();
    let height = changed.len();
    if changed.iter().filter(|c| **c).count() < FEWEST || height < FEWEST + 1 {
        return None;
    }
    let (was, is) = (hashes(old, width, &changed), hashes(new, width, &changed));
    let mut best = (0, None);
    for distance in 1..=FARTHEST.min(height - 1) {
        for up in [true, false] {
            let (saved, band) = longest(&was, &is, distance, up);
            if saved > best.0 {
                best = (saved, band);
            }
        }
    }
    best.1.filter(|_| best.0 >= FEWEST)
}

/// The longest run of rows that moved by `distance`, and how many changed rows it saves.
fn longest(was: &[u64], is: &[u64], distance: usize, up: bool) -> (usize, Option<Band>) {
    let mut best = (0, None);
    let (mut start, mut saved) = (None, 0);
    for y in 0..=is.len() - distance {
        // Where rows move up, new row `y` was `distance` rows below; else it is that much below what it was.
        let fits = y + distance < is.len() && if up { is[y] == was[y + distance] } else { is[y + distance] == was[y] };
        if fits {
            start.get_or_insert(y);
            saved += usize::from(if up { is[y] != was[y] } else { is[y + distance] != was[y + distance] });
            continue;
        }
        if let Some(top) = start.take() {
            if saved > best.0 {
                let by = if up { distance as isize } else { -(distance as isize) };
                best = (saved, Some(Band { top, bottom: y - 1 + distance, by }));
            }
            saved = 0;
        }
    }
    best
}

/// A hash of each row's text: the texts decide, and looks that differ are sent after the move. Only rows between the first and
/// the last changed one take part, so the others cost nothing.
fn hashes(screen: &[Look], width: usize, changed: &[bool]) -> Vec<u64> {
    let hash = |row: &[Look]| {
        let mut hasher = FxHasher::default();
        row.iter().for_each(|look| hasher.write_u64(look.symbol()));
        hasher.finish()
    };
    let first = changed.iter().position(|c| *c).unwrap_or(0);
    let last = changed.iter().rposition(|c| *c).unwrap_or(0);
    let rows = screen.chunks_exact(width).enumerate();
    // Rows outside get hashes that fit nothing.
    rows.map(|(y, row)| if (first..=last).contains(&y) { hash(row) } else { u64::MAX - y as u64 }).collect()
}

impl Band {
    /// Writes the move. The pen must be plain: vacated rows take its background.
    pub fn write(self, out: &mut Vec<u8>) {
        let (top, bottom) = (self.top + 1, self.bottom + 1);
        let (row, turn): (usize, &[u8]) = if self.by > 0 { (bottom, b"\n") } else { (top, b"\x1bM") };
        let _ = write!(out, "\x1b[{top};{bottom}r\x1b[{row}H");
        for _ in 0..self.by.unsigned_abs() {
            out.extend_from_slice(turn);
        }
        out.extend_from_slice(b"\x1b[r");
    }

    /// Does to `shown`, rows of `width`, what the terminal does to its screen.
    pub fn apply(self, shown: &mut [Look], width: usize) {
        let Some(band) = shown.get_mut(self.top * width..(self.bottom + 1) * width) else { return };
        let moved = self.by.unsigned_abs() * width;
        if self.by > 0 {
            band.rotate_left(moved);
            let rest = band.len() - moved;
            band[rest..].fill(Look::BLANK);
        } else {
            band.rotate_right(moved);
            band[..moved].fill(Look::BLANK);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn screen(rows: &str) -> Vec<Look> {
        let rows: Vec<_> = rows.split(' ').collect();
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, rows.len() as u16));
        for (y, row) in rows.iter().enumerate() {
            buffer.set_string(0, y as u16, row, Style::default());
        }
        let mut looks = Vec::new();
        Look::take(&mut looks, &buffer.content);
        looks
    }

    #[test]
    fn bands_are_found_between_what_stands_still() {
        let cases = [
            ("head a b c d e f foot", "head b c d e f g foot", Some((1, 6, 1))),
            ("head a b c d e f foot", "head z a b c d e foot", Some((1, 6, -1))),
            ("head a b c d e f g foot", "head c d e f g h i foot", Some((1, 7, 2))),
            ("head a b c d foot", "head b c d e foot", None),
            ("a b c d e f", "a b c d e f", None),
            ("a b c d e f", "u v w x y z", None),
        ];
        for (old, new, want) in cases {
            let want = want.map(|(top, bottom, by)| Band { top, bottom, by });
            assert_eq!(find(&screen(old), &screen(new), 8), want, "{old} -> {new}");
        }
    }

    #[test]
    fn what_is_applied_is_what_is_sent() {
        let (old, new) = (screen("h a b c d e f i"), screen("h b c d e f g i"));
        let band = find(&old, &new, 8).unwrap();
        let mut out = Vec::new();
        band.write(&mut out);
        assert_eq!(out, b"\x1b[2;7r\x1b[7H\n\x1b[r");
        let mut shown = old;
        band.apply(&mut shown, 8);
        assert_eq!(shown[..48], new[..48]);
        assert_eq!(shown[48..56], [Look::BLANK; 8]);
    }
}
