//! Which sources a row of the matrix tells of: those that are in sight after a jump, and that are laid side by side.

use super::App;
use crate::story::matrix::Row;
use crate::story::matrix::reason::{Reason, Side};

impl App {
    /// Brings the sources into sight of which the row under the cursor tells.
    pub(super) fn aim(&mut self) {
        let Some(aim) = self.detail_row().map(|row| columns(row, self.detail.column)) else { return };
        let detail = &mut self.detail;
        if let Some(first) = aim.first().filter(|_| !aim.contains(&detail.column)) {
            detail.column = *first;
        }
        detail.aim = aim;
    }

    /// Compares the sources that the row under the cursor tells of: the one under the cursor, where it is one of them, with the first
    /// that gives it otherwise. What one source alone tells is held against the one under the cursor, or any other.
    pub(super) fn compare_told(&mut self) {
        let cursor = self.detail.column;
        let told = self.detail_row().map_or_else(Vec::new, |row| columns(row, cursor));
        let Some(&first) = told.first() else { return self.compare_with(self.detail.key) };
        let one = if told.contains(&cursor) { cursor } else { first };
        let other = told.into_iter().chain([cursor]).find(|&column| column != one);
        let key = |column: usize| self.detail.members.get(column).copied();
        match (key(one), other.and_then(key)) {
            (Some(a), Some(b)) if self.library.place(b) < self.library.place(a) => self.open_compare(b, a),
            (Some(a), Some(b)) => self.open_compare(a, b),
            (a, _) => self.compare_with(a.unwrap_or(self.detail.key)),
        }
    }
}

/// The columns of a row that tell what it is about, one of each of its sides foremost: that under the cursor, or the first.
fn columns(row: &Row, cursor: usize) -> Vec<usize> {
    let sides = row.why.reason.as_ref().map_or(&[][..], sides);
    let under = |side: &Side| side.articles.iter().copied().find(|&article| article as usize == cursor);
    let first = sides.iter().filter_map(|side| under(side).or(side.articles.first().copied()));
    let mut out: Vec<usize> = Vec::new();
    for column in first.chain(row.sources()).chain(row.tellers()).map(|column| column as usize) {
        if !out.contains(&column) {
            out.push(column);
        }
    }
    out
}

/// The values that a verdict holds against each other, with those who give them.
fn sides(reason: &Reason) -> &[Side] {
    match reason {
        Reason::Values(sides) | Reason::Grew(sides) | Reason::Undated(sides) | Reason::Differ(sides) | Reason::Updated(sides) => {
            sides
        }
        Reason::Changed(Some(what)) => self::sides(what),
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::matrix::reason::Why;
    use crate::story::matrix::{Cell, RowKind, Standing};
    use crate::text::Span;

    #[test]
    fn the_sides_of_a_row_come_before_who_agrees_with_them() {
        let cell = || Some(Cell { span: Span::default(), text: String::new(), speaker: None, published: None, fact: Some(0) });
        let side = |articles: &[u32]| {
            let mut side = Side::default();
            side.articles.extend(articles);
            side
        };
        let sides = || Some(Reason::Values(vec![side(&[1, 2]), side(&[4])]));
        for (reason, cursor, want) in [
            (None, 2, [1, 2, 4]),
            (sides(), 0, [1, 4, 2]),
            (sides(), 2, [2, 4, 1]),
            (sides(), 4, [1, 4, 2]),
            (Some(Reason::Changed(sides().map(Box::new))), 0, [1, 4, 2]),
        ] {
            let row = Row {
                kind: RowKind::Figure,
                label: String::new(),
                cells: vec![None, cell(), cell(), None, cell()],
                standing: Standing::Conflict,
                why: Why { reason, ..Why::default() },
                origins: 3,
                left_out: None,
                told: vec![],
                rejected: vec![],
                little: false,
            };
            assert_eq!(columns(&row, cursor), want);
        }
    }
}
