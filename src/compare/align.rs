//! Sentences of A and B that tell the same: many to many, no order assumed.

use super::Pair;
use crate::extract::Analysed;

/// The aligned sentences, by A, then B.
pub fn align(_a: &Analysed, _b: &Analysed) -> Vec<Pair> {
    Vec::new()
}
