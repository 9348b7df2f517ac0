//! Rows without what the reader rejected. The row stays, so that the reader finds again what he took out of it.

use super::name::RowName;
use super::reason::{Reason, Why};
use super::turned::Put;
use super::{Cell, Column, Row, Standing, plain};
use crate::extract::{Analysed, Stance};
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

    /// The same of a row whose cells are all there is to it, and of what sources tell in their own words. What contradictions were `put`
    /// into it stand where both of their sources are left.
    pub fn without<'p>(&self, mut row: Row, put: impl Iterator<Item = &'p Put> + Clone) -> Row {
        let rejected = |place: Evidence| self.rejected.holds(self.articles, place);
        let (gone, told) = row.told.iter().copied().partition(|&told| rejected(told));
        row.told = told;
        let own: Vec<u32> = row.sources().filter(|&a| row.evidence(a).is_some_and(rejected)).collect();
        let mut out: Vec<(u32, Cell)> = own.into_iter().filter_map(|a| Some((a, row.cells.get_mut(a as usize)?.take()?))).collect();
        if !out.is_empty() {
            // Another spelling contradicts nothing.
            let judged = if row.differs() { Standing::Agree } else { row.standing };
            row = self.emptied(row);
            // What it was called by counts no more.
            let named = out.iter().any(|(_, cell)| cell.text.starts_with(&row.label));
            if let Some(cell) = row.cells.iter().flatten().next().filter(|_| named) {
                row.label = RowName::of_claim(None, Stance::Says, &cell.text).text;
            }
            let still = put.clone().filter_map(|put| put.verdict(&row)).last();
            // Two that another contradicted say one thing only where it is in the same words.
            let words = |article: u32| put.clone().find_map(|put| put.words(article)).map(str::to_lowercase);
            let said: Vec<Option<String>> = row.sources().map(words).collect();
            let one = said.iter().all(|words| words.is_some() && *words == said[0]);
            let unsure = judged != Standing::Agree && row.standing == Standing::Agree && !one;
            let left = still.or_else(|| unsure.then(|| (Standing::Compatible, Why::of(Reason::Left))));
            (row.standing, row.why) = left.unwrap_or((row.standing, std::mem::take(&mut row.why)));
        }
        let gone: Vec<Evidence> = gone;
        let words = |told: Evidence| {
            (told.article, Cell { span: told.span, text: TOLD.to_owned(), speaker: None, published: None, fact: None })
        };
        out.extend(gone.into_iter().map(words));
        row.rejected.extend(out);
        row
    }

    /// A row of the cells that are left.
    fn emptied(&self, row: Row) -> Row {
        let (told, rejected) = (row.told, row.rejected);
        Row { told, rejected, ..plain(row.kind, &RowName::ranked(0, row.label), row.cells, self.columns) }
    }
}

/// What the cell of a source shows that has the fact in its own words.
pub const TOLD: &str = "told";
