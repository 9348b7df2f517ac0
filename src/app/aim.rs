//! Which sources of the matrix are in sight after a jump: those that its row tells of.

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
        Reason::Values(sides) | Reason::Grew(sides) | Reason::Undated(sides) | Reason::Differ(sides) => sides,
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
        let cell = || Some(Cell { span: Span::default(), text: String::new(), speaker: None, published: None, fact: 0 });
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
