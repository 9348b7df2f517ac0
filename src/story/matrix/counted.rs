//! Rows made of the facts that count. A row without what the reader rejected stays, so that he finds again what he took out of it.

use super::name::RowName;
use super::{Cell, Column, Row, plain};
use crate::extract::Analysed;
use crate::story::Evidence;
use crate::story::rejected::Rejected;

/// What a story's rows are built for: its articles, its columns, and what of them does not count.
#[derive(Clone, Copy)]
pub(super) struct Ground<'s, 'a> {
    pub articles: &'s [&'a Analysed],
    pub columns: &'s [Column],
    pub rejected: &'s Rejected,
}

impl Ground<'_, '_> {
    /// The row of those `facts` that count, made by `row`. Where a fact of an article is rejected, so is what it says elsewhere
    /// of the same: `place` tells where each stands.
    pub fn counted<F, T>(&self, facts: Vec<F>, place: impl Fn(&F) -> Evidence, row: impl Fn(&[F]) -> (Row, T)) -> (Row, T) {
        let places = facts.iter().map(&place).filter(|at| self.rejected.holds(self.articles, *at));
        let out: Vec<u32> = places.map(|at| at.article).collect();
        if out.is_empty() {
            return row(&facts);
        }
        let (mut whole, rest) = row(&facts);
        let without: Vec<Option<(u32, Cell)>> = out.iter().map(|&a| Some((a, whole.cells.get_mut(a as usize)?.take()?))).collect();
        let kept: Vec<F> = facts.into_iter().filter(|f| !out.contains(&place(f).article)).collect();
        let (mut counted, rest) = if kept.is_empty() { (self.emptied(whole), rest) } else { row(&kept) };
        counted.told.retain(|told| !out.contains(&told.article));
        counted.rejected = without.into_iter().flatten().collect();
        (counted, rest)
    }

    /// A row of the cells that are left.
    pub fn emptied(&self, row: Row) -> Row {
        let (told, rejected) = (row.told, row.rejected);
        Row { told, rejected, ..plain(row.kind, &RowName::ranked(0, row.label), row.cells, self.columns) }
    }
}
