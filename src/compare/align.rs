//! Sentences of A and B that tell the same: many to many, no order assumed.

use super::cell::Cells;
use super::copies::is_other_copy;
use super::terms::Terms;
use super::{Pair, candidates, features, kinds, links};
use crate::extract::Analysed;
use crate::threads::halves;

/// The sentences that may be aligned, and how alike they are; on two threads where the texts are `long`.
pub(super) fn cells(terms: &Terms, long: bool) -> Cells {
    let unit = terms.unit();
    let pieces = halves::map(long, &candidates::cells(terms, long), |some| {
        let mut comparer = features::Comparer::new(terms, unit);
        let mut cells = Cells::of_at_most(some.len());
        for &(i, j) in some {
            let (left, right) = (&terms.bags[0][i as usize], &terms.bags[1][j as usize]);
            if !is_other_copy(left, right) {
                cells.push((i, j), left, right, |covers| comparer.features(left, right, covers));
            }
        }
        vec![cells]
    });
    Cells::joined(&pieces)
}

/// The aligned sentences of all `cells`, by A, then B; on two threads where the texts are `long`.
pub(super) fn links(cells: Cells, terms: &Terms, texts: [&Analysed; 2], long: bool) -> Vec<Pair> {
    let chosen = links::choose(cells, terms, texts);
    halves::map(long, &chosen, |some| some.iter().map(|cell| kinds::pair(terms, cell)).collect())
}
