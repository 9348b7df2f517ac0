//! Do two figures agree? Intervals, dimensions, nouns, events, wholes, speakers and times.

use super::{FigureVerdict, Pair};
use crate::extract::Analysed;

/// Verdicts on the comparable figures of A and B.
pub fn figures(_a: &Analysed, _b: &Analysed, _pairs: &[Pair]) -> Vec<FigureVerdict> {
    Vec::new()
}
