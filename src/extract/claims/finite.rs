//! Where a stretch of prose has a finite verb of its own.

use std::ops::Range;

use super::prose::Prose;
use crate::extract::lexicon::Section;

/// True where some token of `range` is a verb outside a relative clause.
pub(super) fn verb_in(prose: &Prose<'_>, range: Range<usize>) -> bool {
    let mut relative = false;
    let mut group = false;
    let mut within = range.start;
    for k in range.clone() {
        if k < within {
            continue;
        }
        if prose.is(k, Section::Relative) && !prose.eq(k, "that") {
            relative = true;
            // "Ruiz, who owns a boat that sank, ...": between two commas all belongs to the relative clause.
            if k > range.start && prose.comma(k - 1) {
                within = (k..range.end).find(|&comma| prose.comma(comma)).unwrap_or(range.end);
            }
        } else if verb_at(prose, k) {
            if !relative && !group {
                return true;
            }
            // "who had been shot": the whole group belongs to the relative clause.
            relative = false;
            group = true;
        } else if !prose.adverb(k) {
            group = false;
        }
    }
    false
}

/// True where token `k` looks like a finite verb.
pub(super) fn verb_at(prose: &Prose<'_>, k: usize) -> bool {
    prose.finite(k)
}
