//! Figures: quantities with value or interval, qualifier, unit, counted noun, event and whole.

pub mod units;

use super::{Context, Figure};

/// Finds the figures of an article, in reading order.
pub fn find(_context: &Context<'_>) -> Vec<Figure> {
    Vec::new()
}
