//! "Am Montag sagte der Bürgermeister, ...": the verb stands second, and the subject behind it where something else opens the sentence.
//! Only the lexicon of a language with that order has words that open one so (class `inverts`).

use super::cue::{Cue, Frame};
use super::prose::{Prose, Unit};
use super::{Draft, content, finite, source};
use crate::extract::lexicon::Section;

/// The claim of a verb whose subject stands between it and what is said.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<Draft> {
    // "In Ulva regne es, sagte der Bürgermeister": what stands before the comma was said, unless it is when.
    let parted = prose.comma(cue.at.saturating_sub(1)) && !prose.is(unit.start, Section::Subordinator);
    // "Am Montag kam der Bürgermeister und sagte": another verb is the second.
    let acts = |k: usize| prose.is(k, Section::Coordinator) || finite::verb_at(prose, k);
    let later = !prose.is(unit.start, Section::Subordinator) && (unit.start + 1..cue.group).any(acts);
    let opens = unit.start < cue.at && prose.in_class(unit.start, "inverts") && !parted && !later;
    let of = cue.end;
    let end = if !opens || prose.is(of, Section::Preposition) {
        None
    } else if prose.is(of, Section::Pronoun) {
        Some(of + 1)
    } else {
        noun_end(prose, unit, of)
    }?;
    let name = source::trimmed(prose, of..end)?;
    // "Am Montag forderte der Bürgermeister mehr Geld": what is demanded is named at once.
    let mark = (end..unit.end).find(|&k| prose.comma(k) || prose.word(k) == ":" || prose.opens(k));
    let start = if cue.frame == Frame::Open { Some(end) } else { mark }?;
    let start = start + usize::from(!prose.wordlike(start) && !prose.opens(start));
    let range = start..content::end(prose, unit, cue, start, unit.end);
    (!range.is_empty()).then(|| Draft::said(cue, name, vec![range], "verb second", true))
}

/// The end of a noun phrase from `from` on, where nouns have capitals: behind the first one with what is written so beside it, and whose
/// it is ("einem Bericht der Polizei").
pub(super) fn noun_end(prose: &Prose<'_>, unit: &Unit, from: usize) -> Option<usize> {
    let noun_in = |from: usize| (from..unit.end).take_while(|&k| prose.wordlike(k)).find(|&k| prose.upper(k));
    let hyphen = |k: usize| prose.glued(k) && prose.word(k) == "-" && prose.glued(k + 1);
    let run_end = |noun: usize| (noun..unit.end).find(|&k| !prose.upper(k) && !hyphen(k)).unwrap_or(unit.end);
    let end = run_end(noun_in(from)?);
    let owner = if prose.in_class(end, "genitive") { noun_in(end + 1) } else { None };
    Some(owner.map_or(end, run_end))
}

/// The start of a noun phrase that ends before `to`: its noun with what is written so beside it, its article, and whose it is of
/// ("dem Bericht der Polizei").
pub(super) fn noun_start(prose: &Prose<'_>, unit: &Unit, to: usize) -> usize {
    let hyphen = |k: usize| prose.glued(k) && prose.word(k) == "-";
    let noun = (unit.start..to).rev().take_while(|&k| prose.upper(k) || hyphen(k)).last().unwrap_or(to);
    let mut before =
        (noun.saturating_sub(ADJECTIVES).max(unit.start)..noun).rev().take_while(|&k| prose.lower(k) || prose.upper(k));
    let Some(article) = before.find(|&k| prose.is(k, Section::Determiner)) else { return noun };
    let owner = prose.in_class(article, "genitive") && article > unit.start && prose.upper(article - 1);
    if owner { noun_start(prose, unit, article) } else { article }
}

/// The most words between an article and its noun, with the article.
const ADJECTIVES: usize = 3;
