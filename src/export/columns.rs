//! Two columns of text beside each other, with signs between them.

use crate::page::wrap;
use crate::text::Span;

/// Columns between the two: blank, bar, two signs, bar, blank.
pub(super) const GUTTER: usize = 8;

/// A row in the making: the room that one takes serves the next.
pub(super) struct Columns {
    /// As many blanks as a column is wide.
    blank: String,
    sides: [Told; 2],
}

impl Columns {
    /// Two columns, each `column` wide, with nothing in them.
    pub(super) fn new(column: usize) -> Self {
        Self { blank: " ".repeat(column), sides: Default::default() }
    }

    /// Adds what `write` writes to a side, on lines of its own.
    pub(super) fn tell(&mut self, side: usize, write: impl FnOnce(&mut String)) {
        self.sides[side].tell(self.blank.len(), write);
    }

    /// Appends both sides beside each other, with `signs` between the first two lines, and begins with the next row.
    pub(super) fn put(&mut self, out: &mut String, signs: [&str; 2]) {
        let signed = if signs[1].is_empty() { 1 } else { 2 };
        for i in 0..self.sides[0].lines.len().max(self.sides[1].lines.len()).max(signed) {
            let [left, right] = [0, 1].map(|side| self.sides[side].line(i));
            let sign = signs.get(i).copied().unwrap_or_default();
            let blank = &"  "[sign.len().min(2)..];
            let pad = self.blank.len().saturating_sub(left.0.len() + wrap::wide(left.1));
            out.extend([left.0, left.1, &self.blank[..pad], " | ", sign, blank, " | ", right.0, right.1]);
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
        }
        self.sides.iter_mut().for_each(Told::clear);
    }
}

/// What stands before the lines of a paragraph but its first.
const INDENT: &str = "   ";

/// One side of a row: paragraphs, and their lines.
#[derive(Default)]
struct Told {
    text: String,
    lines: Vec<Span>,
    /// Which of the lines begin a paragraph.
    first: Vec<usize>,
}

impl Told {
    fn tell(&mut self, column: usize, write: impl FnOnce(&mut String)) {
        let start = self.text.len() as u32;
        write(&mut self.text);
        self.first.push(self.lines.len());
        let span = Span::new(start, self.text.len() as u32);
        wrap::hang(&self.text, span, [column, column.saturating_sub(INDENT.len())], &[], &mut self.lines);
    }

    /// Line `i` and what stands before it, empty beyond the last.
    fn line(&self, i: usize) -> (&str, &str) {
        let indent = if i >= self.lines.len() || self.first.contains(&i) { "" } else { INDENT };
        (indent, self.lines.get(i).map_or("", |line| line.of(&self.text)))
    }

    fn clear(&mut self) {
        self.text.clear();
        self.lines.clear();
        self.first.clear();
    }
}
