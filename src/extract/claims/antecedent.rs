//! What a relative pronoun stands for: "a new base, which he said" speaks of the base, and "which" alone says nothing.

use std::ops::Range;

use super::finite;
use super::prose::{Prose, Unit};
use crate::extract::lexicon::Section;

/// The longest noun phrase that is taken for what the pronoun stands for, in tokens.
const LONGEST: usize = 8;

/// The noun phrase before the relative pronoun at token `pronoun`, which it stands for: "a new base".
///
/// None where the words before are no short noun phrase, and for "what", which stands for nothing before it.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, pronoun: usize) -> Option<Range<usize>> {
    if pronoun <= unit.start || prose.eq(pronoun, "what") {
        return None;
    }
    let end = pronoun - usize::from(prose.comma(pronoun - 1));
    let from = end.saturating_sub(LONGEST).max(unit.start);
    // Where the phrase opens should no article come further left.
    let mut bare = None;
    for k in (from..end).rev() {
        if !prose.outside(k) || !prose.wordlike(k) && prose.word(k) != "-" {
            break;
        }
        if prose.is(k, Section::Determiner) {
            return Some(k..end);
        }
        if prose.is(k, Section::Preposition) && prose.lower(k) {
            if !prose.eq(k, "of") || k + 1 == end {
                break;
            }
            continue;
        }
        // "a foreign garrison there"
        if k + 1 == end && prose.eq(k, "there") {
            continue;
        }
        let border = [Section::Pronoun, Section::Relative, Section::Coordinator, Section::Subordinator];
        if border.iter().any(|&s| prose.is(k, s)) || finite::verb_at(prose, k) || prose.adverb(k) && k + 1 < end {
            // "would mean foreign troops": the word behind a helping verb is no part of the phrase.
            bare = bare.map(|b| b + usize::from(prose.auxiliary(k) && b == k + 1)).filter(|&b| b < end);
            break;
        }
        bare = Some(k);
    }
    Some(bare?..end)
}
