//! One frame -> the bytes that turn the shown screen into it. It is no widget and draws nothing: frames come from `view`.
//!
//! Our own encoder, because a plain cell diff sends a cursor move for each short run and several kilobytes when a text
//! scrolls by a line. Runs that lie close together are joined, blank tails are erased, and a scrolled band is scrolled
//! ([`super::scroll`]). The frame is a ratatui [`Buffer`]; nothing else of a terminal library is needed to send it.

use std::io::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use super::color::{limited, push_color};
use super::look::Look;
use super::scroll;
use crate::config::depth::Depth;

/// Unchanged cells between two changed ones that are cheaper to send than a cursor move.
const JOIN: usize = 5;
/// A frame at least this big is sent as one synchronised update, so that no half of it is seen; smaller ones are one packet anyway.
const BIG: usize = 1400;

/// From here on terminals disagree on widths.
const EMOJI: char = '\u{1f000}';

/// The colours and modifiers the terminal writes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CurrentStyle {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: CurrentStyle = CurrentStyle { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

/// What stands on the screen, and where the terminal's pen is.
#[derive(Debug)]
pub struct Painter {
    /// What stands there, row by row; of no size where nothing is known of the screen.
    shown: Vec<Look>,
    size: (u16, u16),
    /// Room for the next frame.
    next: Vec<Look>,
    cursor: Option<(u16, u16)>,
    pen: CurrentStyle,
    /// What the pen was last set to, before it was brought down to what the terminal can show.
    wanted: CurrentStyle,
    depth: Depth,
    out: Vec<u8>,
}

impl Painter {
    /// A painter for a cleared screen whose size comes with the first frame.
    pub fn new(depth: Depth) -> Self {
        Self {
            shown: Vec::new(),
            size: (0, 0),
            next: Vec::new(),
            cursor: None,
            pen: PLAIN,
            wanted: PLAIN,
            depth,
            out: Vec::with_capacity(8192),
        }
    }

    /// Forgets what stands on the screen: after a stop, a child program or a resize the next frame is sent whole.
    pub fn forget(&mut self) {
        self.size = (0, 0);
    }

    /// The bytes that make the screen show `frame`, empty where it already does.
    pub fn frame(&mut self, frame: &Buffer) -> &[u8] {
        self.out.clear();
        let (width, size) = (usize::from(frame.area.width), (frame.area.width, frame.area.height));
        if width == 0 {
            return &self.out;
        }
        let (mut shown, mut next) = (std::mem::take(&mut self.shown), std::mem::take(&mut self.next));
        Look::take(&mut next, &frame.content);
        if self.size == size {
            self.scroll(&mut shown, &next, width);
        } else {
            self.size = size;
            self.clear();
            shown.clear();
            shown.resize(next.len(), Look::BLANK);
        }
        for (y, cells) in frame.content.chunks_exact(width).enumerate() {
            let row = y * width..(y + 1) * width;
            if shown[row.clone()] != next[row.clone()] {
                self.row(&shown[row.clone()], &next[row], cells, y as u16);
            }
        }
        (self.shown, self.next) = (next, shown);
        if self.out.len() >= BIG {
            self.out.splice(0..0, *b"\x1b[?2026h");
            self.out.extend_from_slice(b"\x1b[?2026l");
        }
        &self.out
    }

    /// Clears the screen, which may show anything.
    fn clear(&mut self) {
        (self.pen, self.wanted, self.cursor) = (PLAIN, PLAIN, None);
        self.out.extend_from_slice(b"\x1b[r\x1b[m\x1b[H\x1b[2J");
    }

    /// Moves a band of what is shown where that brings it nearer to what comes next.
    fn scroll(&mut self, shown: &mut [Look], next: &[Look], width: usize) {
        let Some(band) = scroll::find(shown, next, width) else { return };
        self.set_pen(PLAIN);
        self.cursor = None;
        band.write(&mut self.out);
        band.apply(shown, width);
    }

    /// Sends what differs between `old` and `new`, the looks of row `y`, whose cells are `cells`.
    fn row(&mut self, old: &[Look], new: &[Look], cells: &[Cell], y: u16) {
        let dirty = dirty_cells(old, new);
        let (tail, old_tail) = (blank_from(new), blank_from(old));
        let mut x = 0;
        let mut last = None;
        while x < tail {
            if !dirty[x] {
                x += 1;
                continue;
            }
            // The cells between the last sent one and this are sent too where that is cheaper than moving.
            if let Some(from) = last.filter(|&from| x > from && x - from <= JOIN && joinable(&new[from..x])) {
                x = from;
            }
            let step = columns(new[x]);
            self.put(&cells[x], x as u16, y, x + step < new.len());
            x += step;
            last = Some(x);
        }
        if old_tail > tail && dirty[tail..].iter().any(|d| *d) {
            self.erase_tail(tail as u16, y);
        }
    }

    /// Sends one glyph; `inside` where the row goes on behind it.
    fn put(&mut self, cell: &Cell, x: u16, y: u16, inside: bool) {
        self.move_to(x, y);
        self.set_pen(CurrentStyle { fg: cell.fg, bg: cell.bg, modifier: cell.modifier });
        let symbol = cell.symbol();
        match symbol.as_bytes() {
            [b' '..=b'~'] => {
                self.out.extend_from_slice(symbol.as_bytes());
                self.cursor = inside.then_some((x + 1, y));
            }
            _ => {
                // The last line of defence: no cell may hold a control, whatever a widget put there.
                let symbol = if symbol.chars().any(char::is_control) { "?" } else { symbol };
                self.out.extend_from_slice(symbol.as_bytes());
                // At the right border terminals disagree on where the cursor is, and so they do on the width of joined characters.
                let sure = symbol.chars().nth(1).is_none() && !symbol.starts_with(|c| c >= EMOJI) && inside;
                self.cursor = sure.then_some((x + symbol.width().clamp(1, 2) as u16, y));
            }
        }
    }

    fn erase_tail(&mut self, x: u16, y: u16) {
        self.move_to(x, y);
        self.set_pen(PLAIN);
        self.out.extend_from_slice(b"\x1b[K");
    }

    fn move_to(&mut self, x: u16, y: u16) {
        match self.cursor {
            Some(at) if at == (x, y) => {}
            Some((cx, cy)) if cy == y && x > cx && cx > 0 => {
                let _ = write!(self.out, "\x1b[{}C", x - cx);
            }
            _ if x == 0 => {
                let _ = write!(self.out, "\x1b[{}H", y + 1);
            }
            _ => {
                let _ = write!(self.out, "\x1b[{};{}H", y + 1, x + 1);
            }
        }
        self.cursor = Some((x, y));
    }

    fn set_pen(&mut self, wanted: CurrentStyle) {
        if wanted == self.wanted {
            return;
        }
        self.wanted = wanted;
        let pen =
            CurrentStyle { fg: limited(wanted.fg, self.depth), bg: limited(wanted.bg, self.depth), modifier: wanted.modifier };
        if pen == self.pen {
            return;
        }
        if pen == PLAIN {
            self.out.extend_from_slice(b"\x1b[m");
            self.pen = pen;
            return;
        }
        let mut codes = String::new();
        // What cannot be taken away one by one is taken away with everything.
        let anew = !(self.pen.modifier - pen.modifier).is_empty();
        let from = if anew { PLAIN } else { self.pen };
        if anew {
            codes.push_str("0;");
        }
        for (modifier, code) in MODIFIERS {
            if pen.modifier.contains(*modifier) && !from.modifier.contains(*modifier) {
                codes.push_str(code);
            }
        }
        if pen.fg != from.fg {
            push_color(&mut codes, pen.fg, 30);
        }
        if pen.bg != from.bg {
            push_color(&mut codes, pen.bg, 40);
        }
        self.out.extend_from_slice(b"\x1b[");
        self.out.extend_from_slice(codes.trim_end_matches(';').as_bytes());
        self.out.push(b'm');
        self.pen = pen;
    }
}

const MODIFIERS: &[(Modifier, &str)] = &[
    (Modifier::BOLD, "1;"),
    (Modifier::DIM, "2;"),
    (Modifier::ITALIC, "3;"),
    (Modifier::UNDERLINED, "4;"),
    (Modifier::REVERSED, "7;"),
    (Modifier::CROSSED_OUT, "9;"),
];

/// Columns of a cell: 1 or 2.
fn columns(look: Look) -> usize {
    1 + usize::from(look.is_wide())
}

/// Which cells must be sent. Half of a wide glyph that changed takes the other half with it.
fn dirty_cells(old: &[Look], new: &[Look]) -> Vec<bool> {
    let mut dirty: Vec<bool> = old.iter().zip(new).map(|(old, new)| old != new).collect();
    for x in 0..new.len().saturating_sub(1) {
        dirty[x + 1] |= old[x] != new[x] && old[x].is_wide();
    }
    for x in 0..new.len().saturating_sub(1) {
        if dirty[x] != dirty[x + 1] && new[x].is_wide() {
            dirty[x] = true;
            dirty[x + 1] = true;
        }
    }
    dirty
}

/// The column from which a row is blank without colour to its end.
fn blank_from(row: &[Look]) -> usize {
    let end = row.iter().rposition(|look| !look.is_blank()).map_or(0, |i| i + 1);
    // The hidden half of a wide glyph belongs to it.
    if end > 0 && end < row.len() && row[end - 1].is_wide() { end + 1 } else { end }
}

/// True where the cells may be sent again without a change of pen or a wide glyph.
fn joinable(row: &[Look]) -> bool {
    row.windows(2).all(|pair| pair[0].matches(pair[1])) && row.iter().all(|look| look.is_plain())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    fn screen(rows: &[&str], width: u16) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, rows.len() as u16));
        for (y, row) in rows.iter().enumerate() {
            buffer.set_string(0, y as u16, row, Style::default());
        }
        buffer
    }

    fn sent(before: &Buffer, after: &Buffer) -> String {
        let mut painter = Painter::new(Depth::Indexed);
        painter.frame(before);
        String::from_utf8(painter.frame(after).to_vec()).unwrap()
    }

    #[test]
    fn nothing_changed_sends_nothing() {
        let s = screen(&["one", "two"], 20);
        assert_eq!(sent(&s, &s), "");
    }

    #[test]
    fn only_what_changed_is_sent() {
        let cases = [
            (["abc", "def"], ["abc", "dXf"], "\x1b[2;2HX"),
            (["abc", "defgh"], ["abc", "de"], "\x1b[2;3H\x1b[K"),
            (["a12345b", ""], ["x12345y", ""], "\x1b[1Hx12345y"),
            (["a1234567b", ""], ["x1234567y", ""], "\x1b[1Hx\x1b[7Cy"),
        ];
        for (before, after, want) in cases {
            assert_eq!(sent(&screen(&before, 20), &screen(&after, 20)), want);
        }
    }

    #[test]
    fn a_wide_glyph_goes_with_both_halves() {
        assert_eq!(sent(&screen(&["a界b"], 9), &screen(&["axyb"], 9)), "\x1b[1;2Hxy");
        assert_eq!(sent(&screen(&["axyb"], 9), &screen(&["a界b"], 9)), "\x1b[1;2H界");
    }

    #[test]
    fn a_control_never_leaves() {
        let mut evil = screen(&["abc"], 9);
        evil.content[1].set_symbol("\x1b[2J");
        assert_eq!(sent(&screen(&["abc"], 9), &evil), "\x1b[1;2H?");
    }

    #[test]
    fn styles_are_set_once_and_taken_back() {
        let mut after = screen(&["abcdef"], 9);
        after.set_style(Rect::new(1, 0, 2, 1), Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        assert_eq!(sent(&screen(&["abcdef"], 9), &after), "\x1b[1;2H\x1b[1;31mbc");
        let bold = after.clone();
        assert_eq!(sent(&bold, &screen(&["abcdef"], 9)), "\x1b[1;2Hbc");
        let mut painter = Painter::new(Depth::None);
        painter.frame(&screen(&["abcdef"], 9));
        assert_eq!(painter.frame(&after), b"\x1b[1;2H\x1b[1mbc", "no colour where there is none");
    }

    #[test]
    fn a_resize_sends_everything() {
        let mut painter = Painter::new(Depth::True);
        painter.frame(&screen(&["abc"], 9));
        let bytes = String::from_utf8(painter.frame(&screen(&["abc"], 12)).to_vec()).unwrap();
        assert!(bytes.contains("\x1b[2J") && bytes.ends_with("\x1b[1Habc"), "{bytes:?}");
    }
}
