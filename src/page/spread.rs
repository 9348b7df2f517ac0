//! Two texts on one page: which rows stand where, and the lines of each cell.
//!
//! Everything is measured once per width and folding; a painter looks up only what is in sight.

use std::ops::Range;

use super::Runs;
use super::pairs::PairRow;
use super::wrap::wrap;
use crate::extract::Analysed;
use crate::text::Span;

/// What is folded into one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Rows that are the same on both sides.
    Same,
    /// Filler.
    Filler,
}

/// A thing on the page that the cursor can stand on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpreadItem {
    /// A row.
    Pair(usize),
    /// Several rows in one line.
    Folded(Fold, Range<usize>),
}

impl SpreadItem {
    /// The first row it shows.
    pub fn row(&self) -> usize {
        match self {
            SpreadItem::Pair(row) => *row,
            SpreadItem::Folded(_, rows) => rows.start,
        }
    }

    /// The rows it shows.
    pub fn rows(&self) -> Range<usize> {
        match self {
            SpreadItem::Pair(row) => *row..*row + 1,
            SpreadItem::Folded(_, rows) => rows.clone(),
        }
    }
}

/// How the page is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Columns of a text.
    pub width: usize,
    /// Side by side, or one under the other.
    pub beside: bool,
    /// Folds what is the same.
    pub fold_same: bool,
    /// Folds filler.
    pub fold_filler: bool,
    /// A blank line between two items.
    pub airy: bool,
    /// Rows that were unfolded by hand, a fold each.
    pub unfolded: Vec<Range<usize>>,
}

/// A line of a cell: a sentence's bytes, and the sentence's number on its first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellLine {
    /// The bytes.
    pub span: Span,
    /// The sentence that starts here.
    pub starts: Option<u32>,
}

/// The page.
#[derive(Clone, Debug, Default)]
pub struct Spread {
    /// What stands on the page, from the top.
    pub items: Vec<SpreadItem>,
    /// The first line of each item, and one entry for the end.
    tops: Vec<usize>,
    lines: Vec<CellLine>,
    cells: Vec<[Range<u32>; 2]>,
}

impl Spread {
    /// Sets the page.
    pub fn new(rows: &[PairRow], texts: [&Analysed; 2], runs: [&Runs; 2], setting: &Setting) -> Self {
        let mut page = Self { items: items(rows, setting), ..Self::default() };
        let mut top = 0;
        for i in 0..page.items.len() {
            page.tops.push(top);
            let mut cells = [0..0, 0..0];
            if let Some(row) = page.items.get(i).and_then(|item| if let SpreadItem::Pair(r) = item { rows.get(*r) } else { None }) {
                for (side, sentences) in [&row.a, &row.b].into_iter().enumerate() {
                    cells[side] = page.set(texts[side], runs[side], sentences, setting.width);
                }
            }
            let [a, b] = [cells[0].len(), cells[1].len()];
            let last = i + 1 == page.items.len();
            top += if setting.beside { a.max(b) } else { a + b }.max(1) + usize::from(setting.airy && !last);
            page.cells.push(cells);
        }
        page.tops.push(top);
        page
    }

    fn set(&mut self, text: &Analysed, runs: &Runs, sentences: &[u32], width: usize) -> Range<u32> {
        let from = self.lines.len() as u32;
        let mut spans = Vec::new();
        for &s in sentences {
            let Some(sentence) = text.cut.sentences.get(s as usize) else { continue };
            spans.clear();
            wrap(text.text(), sentence.span, width, runs.inserts(), &mut spans);
            let lines = spans.iter().enumerate().map(|(i, &span)| CellLine { span, starts: (i == 0).then_some(s) });
            self.lines.extend(lines);
        }
        from..self.lines.len() as u32
    }

    /// All lines of the page.
    pub fn height(&self) -> usize {
        self.tops.last().copied().unwrap_or(0)
    }

    /// The lines an item takes.
    pub fn lines_of(&self, item: usize) -> Range<usize> {
        let at = |i: usize| self.tops.get(i).copied().unwrap_or_else(|| self.height());
        at(item)..at(item + 1)
    }

    /// The item that holds a line of the page.
    pub fn item_at(&self, line: usize) -> usize {
        self.tops.partition_point(|&t| t <= line).saturating_sub(1).min(self.items.len().saturating_sub(1))
    }

    /// The item that shows a row.
    pub fn item_of(&self, row: usize) -> usize {
        self.items.partition_point(|i| i.row() <= row).saturating_sub(1)
    }

    /// The lines of one side of an item.
    pub fn cell(&self, item: usize, side: usize) -> &[CellLine] {
        let range = self.cells.get(item).and_then(|c| c.get(side)).cloned().unwrap_or(0..0);
        self.lines.get(range.start as usize..range.end as usize).unwrap_or(&[])
    }
}

/// Rows in a row that fold alike become one item. A single row is never folded: the fold would take as much room.
fn items(rows: &[PairRow], setting: &Setting) -> Vec<SpreadItem> {
    let fold = |i: usize| {
        let row = rows.get(i).filter(|_| !setting.unfolded.iter().any(|rows| rows.contains(&i)))?;
        if setting.fold_filler && row.filler {
            Some((Fold::Filler, row.a.is_empty()))
        } else if setting.fold_same && !row.changed() && !row.moved && row.conflict.is_none() {
            Some((Fold::Same, false))
        } else {
            None
        }
    };
    let mut out = Vec::with_capacity(rows.len());
    let mut at = 0;
    while at < rows.len() {
        let kind = fold(at);
        let mut end = at + 1;
        while kind.is_some() && end < rows.len() && fold(end) == kind {
            end += 1;
        }
        match kind {
            Some((kind, _)) if end - at > 1 => out.push(SpreadItem::Folded(kind, at..end)),
            _ => {
                out.push(SpreadItem::Pair(at));
                end = at + 1;
            }
        }
        at = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::PairKind;

    fn row(kind: Option<PairKind>, filler: bool) -> PairRow {
        PairRow { a: smallvec::smallvec![0], kind, filler, ..PairRow::default() }
    }

    #[test]
    fn runs_fold_and_single_rows_do_not() {
        let same = row(Some(PairKind::Same), false);
        let rows = [same.clone(), same.clone(), row(None, false), same, row(None, true), row(None, true), row(None, true)];
        let all = Setting { fold_same: true, fold_filler: true, ..Setting::default() };
        let opened = Setting { unfolded: std::iter::once(5..6).collect(), ..all.clone() };
        let one = |i| SpreadItem::Pair(i);
        for (setting, want) in [
            (Setting::default(), (0..7).map(one).collect::<Vec<_>>()),
            (all, vec![SpreadItem::Folded(Fold::Same, 0..2), one(2), one(3), SpreadItem::Folded(Fold::Filler, 4..7)]),
            (opened, vec![SpreadItem::Folded(Fold::Same, 0..2), one(2), one(3), one(4), one(5), one(6)]),
        ] {
            assert_eq!(items(&rows, &setting), want);
        }
    }
}
