//! Claims: attributed statements, with source, cue, content and stance.

use super::{Claim, Context};

/// Finds the claims of an article, in reading order of their first content. Speakers are resolved later, in `link`.
pub fn find(_context: &Context<'_>) -> Vec<Claim> {
    Vec::new()
}
