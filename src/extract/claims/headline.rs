//! "Ministry: 40 dead", "40 dead: ministry": the colon forms of title lines.

use std::ops::Range;

use super::prose::{Prose, Unit};
use super::{Draft, able};
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;

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
    if is_source(prose, &right) && left.len() > right.len() && !is_titled(prose, &right) {
        drafts.push(draft(&right, left));
    } else if is_source(prose, &left) && right.len() > 2 && speaks(prose, &left) {
        drafts.push(draft(&left, right));
    }
}

fn is_source(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    // "Ferry sinks: at least twelve dead"
    let counts = |i: usize| prose.number(i) || prose.is(i, Section::Number);
    !range.is_empty()
        && range.len() <= LONGEST_SOURCE
        && range.clone().all(|i| prose.wordlike(i) && !counts(i) && !prose.auxiliary(i))
}

/// A capital that is a verb: "Knew", "Announces".
fn acts(prose: &Prose<'_>, k: usize) -> bool {
    let entry = prose.entry(k, Section::Say).or_else(|| prose.entry(k, Section::Object));
    let third = entry.is_some_and(|(e, _)| Form::of(&e) == Form::Third && e.get("noun").is_none());
    third || prose.is(k, Section::Finite) && !prose.auxiliary(k)
}

/// "Mayor Quits After", "Council Knew About Fire", "Mayor Breaks His Silence": in capitals, and yet a clause.
fn is_titled(prose: &Prose<'_>, source: &Range<usize>) -> bool {
    let last = source.end - 1;
    let particle = prose.is(last, Section::Particle) || prose.is(last, Section::Preposition);
    let verb = (source.start + 1..last).any(|k| acts(prose, k));
    source.len() > 1 && particle || verb || (source.start + 1..source.end).any(|k| prose.in_class(k, "owner"))
}

/// Drops the claims of a title line whose source is no name, from `before` on; a name that runs into its verb ends before it.
pub(super) fn named(prose: &Prose<'_>, before: usize, drafts: &mut Vec<Draft>) {
    for draft in drafts.iter_mut().skip(before) {
        let Some(source) = draft.source.as_mut() else { continue };
        let head = able::head_of(prose, source);
        let behind = draft.cue.as_ref().is_some_and(|c| c.start >= source.end);
        let verb = (head.start + 1..head.end).find(|&k| behind && acts(prose, k));
        if let Some(verb) = verb.filter(|&k| k + 1 < head.end) {
            source.end = verb;
        }
    }
    let mut at = before;
    while at < drafts.len() {
        let fits = |s: &Range<usize>| s.is_empty() || !is_titled(prose, &able::head_of(prose, s));
        if drafts[at].source.as_ref().is_none_or(fits) {
            at += 1;
        } else {
            drafts.remove(at);
        }
    }
}

/// A topic ("World Cup: ...") is no speaker: before the colon only those known to speak count.
fn speaks(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    let last = range.end - 1;
    prose.is(last, Section::Channel)
        || prose.in_class(last, "headline_speaker")
        || range.len() == 1 && prose.in_class(last, "headline_name")
}
