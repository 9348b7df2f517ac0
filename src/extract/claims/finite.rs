//! Finite verbs by guess: enough to tell a clause from a noun phrase, without a tagger.

use std::ops::Range;

use super::prose::Prose;
use crate::extract::lexicon::Section;

/// True where some token of `range` is a verb outside a relative clause.
pub(super) fn verb_in(prose: &Prose<'_>, range: Range<usize>) -> bool {
    let mut relative = false;
    let mut group = false;
    for k in range {
        if prose.is(k, Section::Relative) && !prose.eq(k, "that") {
            relative = true;
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

/// A guess whether token `k` is a finite verb: an auxiliary, or a past form behind a noun.
pub(super) fn verb_at(prose: &Prose<'_>, k: usize) -> bool {
    if prose.auxiliary(k) && !(prose.upper(k) && prose.is(k, Section::Moment)) {
        return true;
    }
    let word = prose.word(k);
    if !prose.lower(k) || k == 0 {
        return false;
    }
    let before = k - 1;
    let past = prose.is(k, Section::Finite) || word.len() > 3 && word.ends_with("ed");
    // "Lind (D-Vik) released": a bracket belongs to the name before it.
    let subject_before = (prose.wordlike(before) || prose.word(before) == ")")
        && !prose.is(before, Section::Determiner)
        && !prose.is(before, Section::Preposition)
        && !prose.is(before, Section::Coordinator);
    // "appeared by himself" has no agent.
    let agent = prose.eq(k + 1, "by") && !prose.word(k + 2).ends_with("self");
    past && subject_before && !agent
}
