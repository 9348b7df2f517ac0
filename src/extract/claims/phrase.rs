//! Noun phrases of a language that writes its nouns with capitals, by these: "einem Bericht der Polizei".

use super::prose::{Prose, Unit};
use crate::extract::lexicon::Section;

/// The most words between an article and its noun, with the article.
const ADJECTIVES: usize = 3;

/// The end of the noun phrase from `from` on: behind its first noun with what is written so beside it, and whose it is.
pub(super) fn end(prose: &Prose<'_>, unit: &Unit, from: usize) -> Option<usize> {
    let noun_in = |from: usize| (from..unit.end).take_while(|&k| prose.wordlike(k)).find(|&k| prose.upper(k));
    let hyphen = |k: usize| prose.glued(k) && prose.word(k) == "-" && prose.glued(k + 1);
    let run_end = |noun: usize| (noun..unit.end).find(|&k| !prose.upper(k) && !hyphen(k)).unwrap_or(unit.end);
    let end = run_end(noun_in(from)?);
    let owner = if prose.in_class(end, "genitive") { noun_in(end + 1) } else { None };
    Some(owner.map_or(end, run_end))
}

/// The start of the noun phrase that ends before `to`: its article, else its noun with what is written so beside it; where it says
/// whose something is, that of the thing.
pub(super) fn start(prose: &Prose<'_>, unit: &Unit, to: usize) -> usize {
    let hyphen = |k: usize| prose.glued(k) && prose.word(k) == "-";
    let noun = (unit.start..to).rev().take_while(|&k| prose.upper(k) || hyphen(k)).last().unwrap_or(to);
    let mut before =
        (noun.saturating_sub(ADJECTIVES).max(unit.start)..noun).rev().take_while(|&k| prose.lower(k) || prose.upper(k));
    let Some(article) = before.find(|&k| prose.is(k, Section::Determiner)) else { return noun };
    let owner = prose.in_class(article, "genitive") && article > unit.start && prose.upper(article - 1);
    if owner { start(prose, unit, article) } else { article }
}
