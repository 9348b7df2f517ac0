//! Sentences of A and B that tell the same: many to many, no order assumed.

use super::features::Cell;
use super::terms::Terms;
use super::tuning;
use super::{Pair, candidates, features, kinds, links};

/// The aligned sentences, by A, then B.
pub(super) fn align(terms: &Terms) -> Vec<Pair> {
    let count = terms.bags.iter().flatten().count() as f32 + tuning::BACKGROUND;
    // The weight of a content word that stands once in either text: everything absolute is measured in it.
    let unit = ((count + 1.0) / 2.3).ln().max(0.5);
    let mut comparer = features::Comparer::default();
    let cells = candidates::cells(terms).into_iter().map(|(i, j)| {
        let (left, right) = (&terms.bags[0][i as usize], &terms.bags[1][j as usize]);
        let features = comparer.features(terms, unit, left, right);
        let score = links::score(&features, left, right);
        Cell { a: i, b: j, features, score }
    });
    let chosen = links::choose(cells.collect(), terms);
    chosen.iter().map(|cell| kinds::pair(terms, cell)).collect()
}
