//! Dates and times: spans of their own, resolved against the article's date, never counted as figures.

use super::{Context, Date};

/// Finds the dates of an article, in reading order.
pub fn find(_context: &Context<'_>) -> Vec<Date> {
    Vec::new()
}
