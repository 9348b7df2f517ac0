//! Which facts the detail screen shows and in what order, and what these rows were made from.

use std::sync::Weak;

use super::nav::Tab;
use super::row_filter::RowFilter;
use crate::extract::{Analysed, Facts};
use crate::story::StoryCheck;
use crate::story::matrix;

/// What the rows were built from; what is not there, or not shown on the tab, points nowhere.
#[derive(Debug, Default)]
pub(super) struct Built {
    pub tab: Tab,
    pub only: Option<matrix::RowKind>,
    pub filter: RowFilter,
    pub folded: bool,
    pub check: Weak<StoryCheck>,
    pub text: Weak<Analysed>,
}

impl PartialEq for Built {
    fn eq(&self, other: &Self) -> bool {
        let same = self.check.ptr_eq(&other.check) && self.text.ptr_eq(&other.text);
        (self.tab, self.only, self.folded) == (other.tab, other.only, other.folded) && self.filter == other.filter && same
    }
}

impl Built {
    /// The rows in the order in which they are shown; none where what they show is not there yet.
    pub(super) fn rows(&self, check: Option<&StoryCheck>, facts: Option<&Facts>) -> Vec<u32> {
        match self.tab {
            Tab::Matrix => check.map_or_else(Vec::new, |check| self.matrix_rows(check)),
            Tab::Actors => facts.map_or_else(Vec::new, actor_rows),
            Tab::Claims => (0..facts.map_or(0, |f| f.claims.len() as u32)).collect(),
            Tab::Figures => (0..facts.map_or(0, |f| f.figures.len() as u32)).collect(),
        }
    }

    /// The rows of the matrix that are wanted, in its order; without those that are folded, where all are wanted.
    fn matrix_rows(&self, check: &StoryCheck) -> Vec<u32> {
        let small = |at: u32, row: &matrix::Row| self.folded && row.little && !check.novelty.is_news(&check.matrix, at as usize);
        let all = self.only.is_none() && self.filter.is_empty();
        let kind = |row: &matrix::Row| self.only.is_none_or(|only| row.kind == only);
        let shown = |at: u32, row: &matrix::Row| {
            if all { !small(at, row) } else { kind(row) && passes(&self.filter, check, at as usize) }
        };
        let rows = (0u32..).zip(&check.matrix.rows).filter(|(at, row)| shown(*at, row));
        rows.map(|(at, _)| at).collect()
    }
}

/// True where the filter lets a row of the matrix pass.
pub(super) fn passes(filter: &RowFilter, check: &StoryCheck, at: usize) -> bool {
    let new = check.novelty.rows.get(at).is_some_and(|fresh| fresh.is_new());
    check.matrix.rows.get(at).is_some_and(|row| filter.passes(row, new))
}

/// The actors of an article, those first that are mentioned most.
fn actor_rows(facts: &Facts) -> Vec<u32> {
    let mut mentions = vec![0u32; facts.actors.len()];
    for mention in &facts.mentions {
        if let Some(n) = mentions.get_mut(mention.actor as usize) {
            *n += 1;
        }
    }
    let mut rows: Vec<u32> = (0..mentions.len() as u32).collect();
    rows.sort_by_key(|&actor| std::cmp::Reverse(mentions[actor as usize]));
    rows
}
