//! Sentences of A and B that tell the same: many to many, no order assumed.

use super::features::Cell;
use super::terms::Terms;
use super::tuning;
use super::{Pair, candidates, features, halves, kinds, links};

/// The aligned sentences, by A, then B; on two threads where the texts are `long`.
pub(super) fn align(terms: &Terms, long: bool) -> Vec<Pair> {
    let count = terms.bags.iter().flatten().count() as f32 + tuning::BACKGROUND;
    // The weight of a content word that stands once in either text: everything absolute is measured in it.
    let unit = ((count + 1.0) / 2.3).ln().max(0.5);
    let cells = halves::map(long, &candidates::cells(terms, long), |some| {
        let mut comparer = features::Comparer::new(terms, unit);
        let cell = |&(i, j): &(u32, u32)| {
            let (left, right) = (&terms.bags[0][i as usize], &terms.bags[1][j as usize]);
            let features = comparer.features(left, right);
            let score = links::score(&features, left, right);
            Cell { a: i, b: j, features, score }
        };
        some.iter().map(cell).collect()
    });
    let chosen = links::choose(cells, terms);
    chosen.iter().map(|cell| kinds::pair(terms, cell)).collect()
}
