//! Finished rows without what the reader rejected: of what sources tell in their own words, and of contradictions that were put into
//! rows.

use super::counted::Ground;
use super::name::RowName;
use super::reason::{Reason, Why};
use super::turned::Put;
use super::{Cell, Row, Standing};
use crate::extract::Stance;
use crate::story::Evidence;

impl Ground<'_, '_> {
    /// A row whose cells are all there is to it, and what sources tell in their own words, without what is rejected. What contradictions
    /// were `put` into it stand where both of their sources are left.
    pub fn without<'p>(&self, mut row: Row, put: impl Iterator<Item = &'p Put> + Clone) -> Row {
        let rejected = |place: Evidence| self.rejected.holds(self.articles, place);
        let (gone, told): (Vec<Evidence>, Vec<Evidence>) = row.told.iter().copied().partition(|&told| rejected(told));
        row.told = told;
        let own: Vec<u32> = row.sources().filter(|&a| row.evidence(a).is_some_and(rejected)).collect();
        let mut out: Vec<(u32, Cell)> = own.into_iter().filter_map(|a| Some((a, row.cells.get_mut(a as usize)?.take()?))).collect();
        if !out.is_empty() {
            let judged = row.standing;
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
        let words = |told: Evidence| {
            (told.article, Cell { span: told.span, text: TOLD.to_owned(), speaker: None, published: None, fact: None })
        };
        out.extend(gone.into_iter().map(words));
        row.rejected.extend(out);
        row
    }
}

/// What the cell of a source shows that has the fact in its own words.
pub const TOLD: &str = "told";
