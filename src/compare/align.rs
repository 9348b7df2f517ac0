//! Sentences of A and B that tell the same: many to many, no order assumed.

use super::cell::{Cell, is_other_copy};
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
            (!is_other_copy(left, right)).then(|| Cell::of((i, j), left, right, comparer.features(left, right)))
        };
        some.iter().filter_map(cell).collect()
    });
    let chosen = links::choose(cells, terms);
    halves::map(long, &chosen, |some| some.iter().map(|cell| kinds::pair(terms, cell)).collect())
}
