//! "According to the ministry": a source named without a verb, at the start, in the middle or at the end of what it says.

use std::ops::Range;

use super::prose::{Prose, Unit};
use super::{Draft, content, finite, source};
use crate::extract::lexicon::Section;

/// The rule's name where the phrase stands behind what it attributes.
pub(super) const BEHIND: &str = "according to";

/// The claim whose source is named by the phrase at token `i`.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, i: usize) -> Option<Draft> {
    let (_, count) = prose.entry(i, Section::Accord)?;
    let from = i + count;
    let end = source_end(prose, unit, from, i);
    let name = source::trimmed(prose, from..end)?;
    if prose.is(name.start, Section::Pronoun) || prose.any(name.start, &["plan", "schedule", "law"]) {
        return None;
    }
    let opening = opens_clause(prose, unit, i);
    let mut parts = Vec::new();
    if opening {
        parts.extend(right(prose, unit, end));
    } else {
        parts.extend(content::left(prose, unit, i));
        if prose.comma(end) && unit.end - end > 4 && !prose.word(end + 1).ends_with("ing") {
            parts.extend(right(prose, unit, end));
        }
    }
    parts.retain(|p| prose.words_in(p) > 1);
    let rule = if opening { "according to, first" } else { BEHIND };
    (!parts.is_empty()).then_some(Draft { source: Some(name), cue: Some(i..from), content: parts, stance: None, rule, sure: true })
}

/// True where the phrase stands before what is said: at the start of the unit or of a clause with "that".
fn opens_clause(prose: &Prose<'_>, unit: &Unit, cue: usize) -> bool {
    cue <= unit.start + 2 || prose.eq(cue - 1, "that") || prose.comma(cue - 1) && prose.any(cue - 2, &["that", "but", "and"])
}

/// The source ends at a comma; where an apposition follows, behind it.
fn source_end(prose: &Prose<'_>, unit: &Unit, from: usize, cue: usize) -> usize {
    let border =
        |k: usize| prose.comma(k) || prose.stop(k) || matches!(prose.word(k), ";" | ":") || prose.dash(k) || !prose.outside(k);
    let first = (from..unit.end).find(|&k| border(k)).unwrap_or(unit.end);
    if opens_clause(prose, unit, cue)
        && finite::verb_in(prose, from + 1..first)
        && !(from..first).any(|k| prose.is(k, Section::Relative))
    {
        // "According to the ministry 40 people died": no comma; the source ends where another noun phrase begins.
        return phrase_end(prose, unit, from);
    }
    if !prose.comma(first) {
        return first;
    }
    let next = first + 1;
    let apposition = prose.any(next, &["a", "an"])
        || !opens_clause(prose, unit, cue) && prose.is(next, Section::Determiner)
        || prose.any(next, &["who", "which", "whose", "quoting", "citing", "assistant", "director", "professor", "head", "chief"])
        || prose.number(next);
    let last = !opens_clause(prose, unit, cue);
    if !apposition {
        return first;
    }
    let second = (next..unit.end).find(|&k| border(k)).unwrap_or(unit.end);
    let closes =
        last || prose.comma(second) && !finite::verb_in(prose, next..second) || prose.any(next, &["quoting", "citing", "who"]);
    if closes { second } else { first }
}

/// The end of a noun phrase that nothing separates from the clause behind it.
fn phrase_end(prose: &Prose<'_>, unit: &Unit, from: usize) -> usize {
    let verb = (from..unit.end).find(|&k| finite::verb_at(prose, k)).unwrap_or(unit.end);
    let starts = |k: usize| {
        let fresh = prose.is(k, Section::Determiner)
            || prose.number(k)
            || prose.is(k, Section::Pronoun)
            || prose.any(k, &["over", "about", "nearly", "more", "at"]);
        fresh && !prose.is(k - 1, Section::Preposition)
    };
    (from + 2..verb).find(|&k| starts(k)).unwrap_or(verb)
}

/// What follows the phrase, up to the end of the unit.
fn right(prose: &Prose<'_>, unit: &Unit, end: usize) -> Option<Range<usize>> {
    let start = end + usize::from(prose.comma(end));
    (start < unit.end).then_some(start..unit.end)
}
