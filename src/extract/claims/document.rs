//! "Sent the mayor a letter saying", "passed a resolution calling for", "Ray's statement denouncing": who made the document that a
//! participle tells the words of.

use std::ops::Range;

use super::cue::{self, Cue};
use super::prose::{Prose, Unit};
use super::{behind, finite, main_subject, nouns, source};
use crate::extract::lexicon::Section;

/// How far before its participle a document may stand, in tokens.
const REACH: usize = 16;

/// How far before a document the verb may stand that tells of its making, over whom it is sent to, in tokens.
const VERB_REACH: usize = 9;

/// Who speaks by the document before the reporting verb `cue`.
pub(super) fn maker(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<Range<usize>> {
    let from = cue.group.saturating_sub(REACH).max(unit.start);
    let border = (from..cue.group).rev().find(|&k| prose.comma(k) || !prose.outside(k)).map_or(from, |k| k + 1);
    let noun = (border..cue.group).find(|&k| prose.noun(k, Section::Channel) && prose.lower(k))?;
    // "released a statement from her doctor saying"
    let by = (noun + 1..cue.group).find(|&k| prose.in_class(k, "made_by") && !prose.is(k + 1, Section::Moment));
    if let Some(by) = by {
        return behind::find(prose, unit, by + 1).map(|name| name.start..name.end.min(cue.group));
    }
    let verb = made(prose, unit, border, noun).or_else(|| acted(prose, unit, border, noun));
    let Some(verb) = verb else { return owner(prose, unit, border, noun) };
    let joined = prose.comma(verb - 1) && prose.word(verb).ends_with("ing") || prose.is(verb - 1, Section::Coordinator);
    // "had an answer, issuing a statement Monday saying": who acts in the main clause.
    if joined {
        return main_subject::find(prose, unit, verb);
    }
    let group = cue::group_start(prose, unit, verb);
    let name = source::before(prose, unit, group)?;
    // "The day ended with Ray — a baker — writing a letter"
    let with = name.clone().rev().find(|&k| prose.eq(k, "with") && prose.word(verb).ends_with("ing") && group == verb);
    Some(with.map_or(name.start, |k| k + 1)..name.end)
}

/// "sent the mayor, Ana Roe, a letter", "issued its own rules": the verb that tells of the making of the document whose noun is at `noun`,
/// where only whom it is for, and what it is called, stand between them. Behind `border` no comma stands.
fn made(prose: &Prose<'_>, unit: &Unit, border: usize, noun: usize) -> Option<usize> {
    let from = noun.saturating_sub(VERB_REACH).max(unit.start + 1);
    let reached = (from..noun).rev().take_while(|&k| prose.outside(k)).find(|&k| prose.in_class(k, "makes_document"))?;
    // Over a comma only where the document opens with its article behind it.
    let apart = reached < border && !prose.in_class(border, "article");
    let other =
        |k: usize| prose.auxiliary(k) || prose.is(k, Section::Relative) || prose.is(k, Section::Coordinator) || prose.eq(k, "of");
    let opens = if reached < border { border } else { reached + 1 };
    (!apart && !(opens..noun).any(other)).then_some(reached)
}

/// "gave out a paper": any verb of the past right before the article.
fn acted(prose: &Prose<'_>, unit: &Unit, border: usize, noun: usize) -> Option<usize> {
    let article = (border..noun).rev().take(3).find(|&k| prose.any(k, &["a", "an"]))?;
    let past = |k: usize| finite::verb_at(prose, k) || prose.word(k).ends_with("ed");
    let verb = article.checked_sub(1).map(|k| k - usize::from(k > unit.start && prose.in_class(k, "particle")));
    let free = |k: usize| prose.comma(k - 1) && prose.word(k).ends_with("ing");
    verb.filter(|&k| k > unit.start && (free(k) || prose.lower(k) && past(k) && !prose.is(k - 1, Section::Relative)))
}

/// "answered Ray's letters to the town saying", "read his statement denouncing": whose the document is. Where it is the subject of the
/// sentence, whose verb stands behind, nobody is told.
fn owner(prose: &Prose<'_>, unit: &Unit, border: usize, noun: usize) -> Option<Range<usize>> {
    let owner = (border..noun).rev().take(3).find(|&k| prose.in_class(k, "owner") || prose.possessive(k))?;
    let name = if prose.in_class(owner, "owner") { owner..owner + 1 } else { nouns::owner_before(prose, unit, noun)? };
    let opens = name.start > unit.start && prose.is(name.start - 1, Section::Subordinator);
    (!opens && finite::verb_in(prose, unit.start..name.start)).then_some(name)
}
