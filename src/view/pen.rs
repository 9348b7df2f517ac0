//! Writes safe text into cells: the only place where the painter touches the buffer.
//!
//! Text is walked glyph by glyph; what does not fit is cut with a mark, never in silence.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::config::Theme;
use crate::page::{Role, Roles, Runs};
use crate::text::Span;
use crate::text::safe::glyphs;

/// A buffer and the looks of roles.
pub struct Pen<'a> {
    theme: &'a Theme,
    buf: &'a mut Buffer,
}

/// Where a line is written: from `x` up to and without `end`, on row `y`.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// The first column.
    pub x: u16,
    /// The row.
    pub y: u16,
    /// One past the last column.
    pub end: u16,
}

impl Slot {
    /// Row `row` of `area`.
    pub fn row(area: Rect, row: u16) -> Self {
        Self { x: area.x, y: area.y + row, end: area.x + area.width }
    }

    /// From `skip` columns on.
    pub fn from(self, skip: u16) -> Self {
        Self { x: self.x.saturating_add(skip).min(self.end), ..self }
    }

    /// At most `columns` wide.
    pub fn width(self, columns: u16) -> Self {
        Self { end: self.end.min(self.x.saturating_add(columns)), ..self }
    }

    /// The columns that are left.
    pub fn room(self) -> u16 {
        self.end.saturating_sub(self.x)
    }
}

impl<'a> Pen<'a> {
    /// A pen for `buf`.
    pub fn new(theme: &'a Theme, buf: &'a mut Buffer) -> Self {
        Self { theme, buf }
    }

    /// The Unicode form of a symbol, or its ASCII form where the theme wants that.
    pub fn symbol(&self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.theme.ascii() { ascii } else { unicode }
    }

    /// The look of a set of roles.
    pub fn style(&self, roles: Roles) -> Style {
        roles.iter().fold(self.theme.style(Role::Text), |style, role| style.patch(self.theme.style(role)))
    }

    /// Blanks in the look of `roles`.
    pub fn fill(&mut self, area: Rect, roles: impl Into<Roles>) {
        let mut blank = Cell::EMPTY;
        blank.set_style(self.style(roles.into()));
        let (whole, area) = (self.buf.area, area.intersection(self.buf.area));
        for y in area.top()..area.bottom() {
            let from = usize::from(y - whole.y) * usize::from(whole.width) + usize::from(area.x - whole.x);
            if let Some(cells) = self.buf.content.get_mut(from..from + usize::from(area.width)) {
                cells.fill(blank.clone());
            }
        }
    }

    /// Lays the look of `role` over what is there.
    pub fn tint(&mut self, area: Rect, role: Role) {
        self.buf.set_style(area.intersection(self.buf.area), self.theme.style(role));
    }

    /// Writes raw text, made safe, and cuts it with a mark where it does not fit. Returns what is left of the slot.
    pub fn put(&mut self, slot: Slot, text: &str, roles: impl Into<Roles>) -> Slot {
        let style = self.style(roles.into());
        let room = usize::from(slot.room());
        let span = Span::new(0, text.len() as u32);
        let mut wide = 0;
        let fits = glyphs(text, span).all(|g| {
            wide += usize::from(g.columns());
            wide <= room
        });
        let mark = self.symbol("\u{2026}", "..");
        let mark_columns = if self.theme.ascii() { 2 } else { 1 };
        let limit = if fits { room } else { room.saturating_sub(mark_columns) };
        let mut left = slot;
        let mut used = 0;
        for glyph in glyphs(text, span) {
            used += usize::from(glyph.columns());
            if used > limit {
                break;
            }
            left = self.glyph(left, glyph.text(), u16::from(glyph.columns()), style);
        }
        if !fits {
            for c in mark.chars().take(usize::from(left.room())) {
                left = self.glyph(left, c.encode_utf8(&mut [0; 4]), 1, style);
            }
        }
        left
    }

    /// Writes raw text flush right.
    pub fn put_right(&mut self, slot: Slot, text: &str, roles: impl Into<Roles>) {
        let wide: usize = glyphs(text, Span::new(0, text.len() as u32)).map(|g| usize::from(g.columns())).sum();
        let skip = usize::from(slot.room()).saturating_sub(wide) as u16;
        self.put(slot.from(skip), text, roles);
    }

    /// Writes the line `span` of `text` with the marks of `runs`, brackets included. `over` lays roles over stretches.
    pub fn line(&mut self, slot: Slot, text: &str, span: Span, runs: &Runs, base: Roles, over: &[(Span, Role)]) -> Slot {
        let inserts = runs.inserts();
        let mut next = inserts.partition_point(|i| i.at < span.start);
        // A bracket that closes at the start of a line belongs to the line before.
        while inserts.get(next).is_some_and(|i| i.at == span.start && !i.opens) {
            next += 1;
        }
        let (mut roles, mut until) = runs.at(span.start);
        let mut left = slot;
        // Most glyphs look like the one before.
        let (mut known, mut style) = (base, self.style(base));
        for glyph in glyphs(text, span) {
            let at = glyph.span().start;
            if at >= until {
                (roles, until) = runs.at(at);
            }
            // The extent of a claim is a bar in the gutter, not a look of its words.
            let mut all = base.union(roles.without(Role::GutterClaim));
            for (_, role) in over.iter().filter(|(s, _)| s.start <= at && at < s.end) {
                all = all.with(*role);
            }
            if all != known {
                (known, style) = (all, self.style(all));
            }
            left = self.inserts(left, inserts, &mut next, at, true, style);
            left = self.glyph(left, glyph.text(), u16::from(glyph.columns()), style);
            left = self.inserts(left, inserts, &mut next, glyph.span().end, false, style);
        }
        left
    }

    /// Writes the brackets at byte `at`: those that open, or those that close.
    fn inserts(
        &mut self,
        slot: Slot,
        inserts: &[crate::page::wrap::Insert],
        next: &mut usize,
        at: u32,
        opens: bool,
        style: Style,
    ) -> Slot {
        let mut left = slot;
        while let Some(insert) = inserts.get(*next).filter(|i| i.at <= at && (i.at < at || i.opens == opens)) {
            for c in insert.text.chars() {
                left = self.glyph(left, c.encode_utf8(&mut [0; 4]), 1, style);
            }
            *next += 1;
        }
        left
    }

    /// Writes one glyph where it fits. Only safe text comes here.
    fn glyph(&mut self, slot: Slot, text: &str, columns: u16, style: Style) -> Slot {
        if columns == 0 || columns > slot.room() {
            return slot;
        }
        if let Some(cell) = self.buf.cell_mut((slot.x, slot.y)) {
            cell.reset();
            if text != " " {
                cell.set_symbol(text);
            }
            cell.set_style(style);
        }
        if columns == 2
            && let Some(cell) = self.buf.cell_mut((slot.x + 1, slot.y))
        {
            cell.reset();
            cell.set_style(style);
        }
        Slot { x: slot.x + columns, ..slot }
    }

    /// A horizontal line.
    pub fn across(&mut self, area: Rect) {
        let line = self.symbol("\u{2500}", "-");
        let style = self.style(Role::Rule.into());
        let mut slot = Slot::row(area, 0);
        while slot.room() > 0 && area.height > 0 {
            slot = self.glyph(slot, line, 1, style);
        }
    }

    /// A line all round `area`.
    pub fn frame(&mut self, area: Rect) {
        let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1);
        self.across(Rect { height: 1, ..area });
        self.across(Rect { y: bottom, height: 1, ..area });
        self.down(Rect { width: 1, ..area });
        self.down(Rect { x: right, width: 1, ..area });
        let corners =
            [(area.x, area.y, "\u{250c}"), (right, area.y, "\u{2510}"), (area.x, bottom, "\u{2514}"), (right, bottom, "\u{2518}")];
        let style = self.style(Role::Rule.into());
        for (x, y, corner) in corners {
            let corner = self.symbol(corner, "+");
            self.glyph(Slot { x, y, end: x + 1 }, corner, 1, style);
        }
    }

    /// A vertical line.
    pub fn down(&mut self, area: Rect) {
        let line = self.symbol("\u{2502}", "|");
        let style = self.style(Role::Rule.into());
        for row in 0..area.height {
            self.glyph(Slot::row(area, row), line, 1, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Mark;

    fn written(width: u16, paint: impl FnOnce(&mut Pen<'_>, Slot)) -> String {
        let area = Rect::new(0, 0, width, 1);
        let (theme, mut buf) = (Theme::plain(), Buffer::empty(area));
        paint(&mut Pen::new(&theme, &mut buf), Slot::row(area, 0));
        buf.content().iter().map(|c| c.symbol()).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn nothing_is_cut_without_a_mark() {
        for (text, width, want) in [
            ("short", 5, "short"),
            ("longer", 5, "lon.."),
            ("longer", 1, "."),
            ("longer", 0, ""),
            ("a\u{1b}[31mb", 9, "a\u{241b}[31mb"),
            ("日本語", 5, "日 .."),
        ] {
            let got = written(width, |pen, slot| {
                pen.put(slot, text, Role::Text);
            });
            assert_eq!(got, want, "{text} in {width}");
        }
    }

    #[test]
    fn brackets_stand_round_marks() {
        let text = "downed 74 drones.";
        let runs = Runs::new(&[Mark::new(Span::new(7, 16), Role::FactFigure), Mark::new(Span::new(0, 6), Role::FactCue)], true);
        let whole = Span::new(0, text.len() as u32);
        assert_eq!(
            written(40, |pen, slot| {
                pen.line(slot, text, whole, &runs, Roles::NONE, &[]);
            }),
            "_downed_ [74 drones]."
        );
        let part = Span::new(10, 17);
        assert_eq!(
            written(40, |pen, slot| {
                pen.line(slot, text, part, &runs, Roles::NONE, &[]);
            }),
            "drones]."
        );
    }
}
