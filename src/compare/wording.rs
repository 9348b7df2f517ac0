//! Word against word inside a pair: kept, changed, only here, moved.

use super::{Edit, Pair};
use crate::extract::Analysed;

/// The edits of every pair, by pair, in reading order.
pub fn edits(_a: &Analysed, _b: &Analysed, _pairs: &[Pair]) -> Vec<Edit> {
    Vec::new()
}
