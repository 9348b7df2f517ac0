//! "According to the ministry": a source named without a verb, at the start, in the middle or at the end of what it says.

use std::ops::Range;

use super::prose::{Prose, Unit};
use super::{Draft, content, finite, phrase, source};
use crate::extract::lexicon::Section;

/// The rule's name where the phrase stands behind what it attributes.
pub(super) const BEHIND: &str = "according to";

/// The claim whose source is named by the phrase at token `i`.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, i: usize) -> Option<Draft> {
    let (entry, count) = prose.entry(i, Section::Accord)?;
    let from = i + count;
    if entry.get("source") == Some("before") {
        return source_before(prose, unit, i..from);
    }
    // "Sollen laut einem Bericht der Polizei drei Boote": no comma.
    let by_noun = if entry.get("source") == Some("noun") { phrase::end(prose, unit, from) } else { None };
    let end = by_noun.unwrap_or_else(|| source_end(prose, unit, from, i));
    let name = source::trimmed(prose, from..end)?;
    if prose.is(name.start, Section::Pronoun) || prose.in_class(name.start, "no_source") {
        return None;
    }
    let opening = opens_clause(prose, unit, i);
    let mut parts = Vec::new();
    if opening {
        parts.extend(right(prose, unit, end));
    } else {
        parts.extend(content::left(prose, unit, i));
        let apart = prose.word(end + 1).ends_with("ing") || is_description(prose, unit, i, end + 1);
        if by_noun.is_some() || prose.comma(end) && unit.end - end > 4 && !apart {
            parts.extend(right(prose, unit, end));
        }
    }
    parts.retain(|p| prose.words_in(p) > 1);
    let rule = if opening { "according to, first" } else { BEHIND };
    (!parts.is_empty()).then_some(Draft {
        source: Some(name),
        cue: Some(i..from),
        content: parts,
        rule,
        sure: true,
        ..Draft::default()
    })
}

/// "Dem Bericht der Zeitung zufolge fehlen drei Boote": the source stands before the word.
fn source_before(prose: &Prose<'_>, unit: &Unit, cue: Range<usize>) -> Option<Draft> {
    let start = phrase::start(prose, unit, cue.start);
    let name = source::trimmed(prose, start..cue.start).filter(|name| prose.upper(name.end - 1))?;
    let mut content = vec![unit.start..start, cue.end..unit.end];
    content.retain(|part| prose.words_in(part) > 1);
    (!content.is_empty()).then_some(Draft {
        source: Some(name),
        cue: Some(cue),
        content,
        rule: BEHIND,
        sure: true,
        ..Draft::default()
    })
}

/// "In Ray's words, the town is ...", "in his view": the claim of the owner of the words at token `i`.
pub(super) fn in_words(prose: &Prose<'_>, unit: &Unit, i: usize) -> Option<Draft> {
    if !prose.in_class(i, "view") || !(prose.comma(i + 1) || prose.stop(i + 1)) {
        return None;
    }
    let from = i.saturating_sub(9).max(unit.start);
    let lead = (from..i).rev().find(|&k| !prose.wordlike(k) && !prose.possessive(k) || prose.any(k, &["in", "by"]))?;
    let name = lead + 1..i - 1;
    let owned = prose.possessive(i - 1) && !name.is_empty();
    let pronoun = name.is_empty() && prose.in_class(i - 1, "owner");
    if !(owned || pronoun) || !prose.any(lead, &["in", "by"]) {
        return None;
    }
    let opening = lead <= unit.start + 1;
    if !opening && !prose.comma(lead - 1) && !prose.stop(i + 1) {
        return None;
    }
    let left = if opening { None } else { content::left(prose, unit, lead) };
    let behind = if prose.comma(i + 1) { right(prose, unit, i + 1) } else { None };
    let content: Vec<_> = left.into_iter().chain(behind).filter(|p| prose.words_in(p) > 1).collect();
    let source = if owned { name } else { i - 1..i };
    (!content.is_empty()).then_some(Draft {
        source: Some(source),
        cue: Some(lead..i + 1),
        content,
        rule: BEHIND,
        sure: true,
        ..Draft::default()
    })
}

/// True where the phrase stands before what is said: at the start of the unit or of a clause with "that".
fn opens_clause(prose: &Prose<'_>, unit: &Unit, cue: usize) -> bool {
    cue <= unit.start + 2 || prose.eq(cue - 1, "that") || prose.comma(cue - 1) && prose.in_class(cue - 2, "before_accord")
}

/// The source ends at a comma; where an apposition follows, behind it.
fn source_end(prose: &Prose<'_>, unit: &Unit, from: usize, cue: usize) -> usize {
    // "according to the agency and was put out by night": behind the "and" the sentence goes on.
    let joined = |k: usize| prose.is(k, Section::Coordinator) && (prose.auxiliary(k + 1) || finite::verb_at(prose, k + 1));
    let border = |k: usize| is_border(prose, k) || joined(k);
    let first = (from..unit.end).find(|&k| border(k)).unwrap_or(unit.end);
    if opens_clause(prose, unit, cue)
        && finite::verb_in(prose, from + 1..first)
        && !(from..first).any(|k| prose.is(k, Section::Relative))
        && !opens_subject(prose, unit, first)
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
        || prose.in_class(next, "whose")
        || prose.in_class(next, "quoting")
        || prose.in_class(next, "apposed_office")
        || prose.number(next)
        || is_description(prose, unit, cue, next) && has_office(prose, next);
    let last = !opens_clause(prose, unit, cue);
    if !apposition {
        return first;
    }
    let second = (next..unit.end).find(|&k| is_border(prose, k)).unwrap_or(unit.end);
    let closes = last
        || prose.comma(second) && !finite::verb_in(prose, next..second)
        || prose.in_class(next, "quoting")
        || prose.eq(next, "who");
    if closes { second } else { first }
}

/// "According to a letter sent in May, the clinic was full": behind the comma a clause starts, so that the verb before is a
/// participle.
fn opens_subject(prose: &Prose<'_>, unit: &Unit, comma: usize) -> bool {
    let next = comma + 1;
    let subject = prose.is(next, Section::Determiner) || prose.is(next, Section::Pronoun) || prose.upper(next);
    prose.comma(comma) && subject && finite::verb_in(prose, next + 1..unit.end)
}

fn is_border(prose: &Prose<'_>, k: usize) -> bool {
    prose.comma(k) || prose.stop(k) || matches!(prose.word(k), ";" | ":") || prose.dash(k) || !prose.outside(k)
}

/// "..., according to Ray, director of the centre.": words without a verb behind a whole clause and a name tell who that is.
fn is_description(prose: &Prose<'_>, unit: &Unit, cue: usize, at: usize) -> bool {
    if opens_clause(prose, unit, cue) || !prose.upper(at - 2) || !prose.lower(at) {
        return false;
    }
    let end = (at..unit.end).find(|&k| is_border(prose, k)).unwrap_or(unit.end);
    let other = prose.is(at, Section::Preposition)
        || prose.is(at, Section::Coordinator)
        || prose.is(at, Section::Subordinator)
        || prose.is(at, Section::Finite)
        || prose.is(at, Section::Pronoun)
        || prose.adverb(at)
        || prose.word(at).ends_with("ing");
    !other && finite::verb_in(prose, unit.start..cue) && !finite::verb_in(prose, at..end) && !finite::verb_at(prose, at)
}

/// "intelligence director with", "head of": the first words name an office.
fn has_office(prose: &Prose<'_>, at: usize) -> bool {
    let first = (at..at + 4).take_while(|&k| prose.lower(k) && !prose.is(k, Section::Preposition));
    first.into_iter().any(|k| prose.in_class(k, "apposed_office") || prose.in_class(k, "headline_speaker"))
}

/// The end of a noun phrase that nothing separates from the clause behind it.
fn phrase_end(prose: &Prose<'_>, unit: &Unit, from: usize) -> usize {
    let verb = (from..unit.end).find(|&k| finite::verb_at(prose, k)).unwrap_or(unit.end);
    let starts = |k: usize| {
        let fresh = prose.is(k, Section::Determiner)
            || prose.number(k)
            || prose.is(k, Section::Pronoun)
            || prose.in_class(k, "approximates");
        fresh && !prose.is(k - 1, Section::Preposition)
    };
    (from + 2..verb).find(|&k| starts(k)).unwrap_or(verb)
}

/// What follows the phrase, up to the end of the unit.
fn right(prose: &Prose<'_>, unit: &Unit, end: usize) -> Option<Range<usize>> {
    let start = end + usize::from(prose.comma(end));
    (start < unit.end).then_some(start..unit.end)
}
