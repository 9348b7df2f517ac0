//! "Ministry: 40 dead", "40 dead: ministry": the colon forms of title lines.

use std::ops::Range;

use super::Draft;
use super::prose::{Prose, Unit};
use crate::extract::lexicon::Section;

/// The longest source beside a headline's colon, in tokens.
const LONGEST_SOURCE: usize = 4;

/// Adds the claim of a title line in one of the colon forms.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, drafts: &mut Vec<Draft>) {
    let Some(colon) = (unit.start + 1..unit.end).find(|&i| prose.word(i) == ":" && prose.outside(i)) else { return };
    let (left, right) = (unit.start..colon, colon + 1..unit.end);
    let draft = |source: &Range<usize>, content: Range<usize>| Draft {
        source: Some(source.clone()),
        content: vec![content],
        rule: "headline colon",
        sure: false,
        ..Draft::default()
    };
    if is_source(prose, &right) && left.len() > right.len() {
        drafts.push(draft(&right, left));
    } else if is_source(prose, &left) && right.len() > 2 && speaks(prose, &left) {
        drafts.push(draft(&left, right));
    }
}

fn is_source(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    !range.is_empty()
        && range.len() <= LONGEST_SOURCE
        && range.clone().all(|i| prose.wordlike(i) && !prose.number(i) && !prose.auxiliary(i))
}

/// A topic ("World Cup: ...") is no speaker: before the colon only those known to speak count.
fn speaks(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    let last = range.end - 1;
    prose.is(last, Section::Channel)
        || prose.in_class(last, "headline_speaker")
        || range.len() == 1 && prose.in_class(last, "headline_name")
}
