//! "His claim that the vote was fair": a noun that reports, with its owner.

use super::prose::{Prose, Unit};
use super::{Draft, content, finite, source};
use crate::extract::lexicon::Section;

/// The claim that the reporting noun at token `i` makes.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, i: usize) -> Option<Draft> {
    let (entry, count) = prose.entry(i, Section::Report)?;
    let start = i + count;
    if !prose.eq(start, "that") || prose.auxiliary(start + 1) {
        return None;
    }
    let possessive = i > unit.start && prose.in_class(i - 1, "owner");
    let owner = if possessive { Some(i - 1..i) } else { owner_before(prose, unit, i) }?;
    let mut end = unit.end;
    if let Some(comma) = (start..unit.end).find(|&k| prose.comma(k) && prose.outside(k)) {
        end = comma;
    }
    end = second_verb(prose, start + 1..end).unwrap_or(end);
    let range = start..end;
    if prose.words_in(&range) < 4 || content::left(prose, unit, end).is_none() {
        return None;
    }
    let stance = super::stance::named(entry.get("stance"));
    Some(Draft {
        source: Some(owner),
        cue: Some(i..start),
        content: vec![range],
        stance,
        rule: "noun that reports",
        ..Draft::default()
    })
}

/// "that the votes were bought was never tested": the second verb belongs to the main clause.
fn second_verb(prose: &Prose<'_>, range: std::ops::Range<usize>) -> Option<usize> {
    let mut verb = false;
    let mut seen = false;
    for k in range {
        // "that he would sell and leave sounds like good news": what is told of the noun.
        let subject = prose.wordlike(k - 1) && !prose.is(k - 1, Section::Pronoun) && !prose.is(k - 1, Section::Relative);
        if seen && subject && prose.lower(k) && prose.in_class(k, "tells_of_news") {
            return Some(k);
        }
        seen |= prose.auxiliary(k);
        if prose.is(k, Section::Relative) || prose.is(k, Section::Coordinator) || prose.is(k, Section::Subordinator) {
            verb = false;
        } else if prose.auxiliary(k) && !prose.auxiliary(k - 1) && !prose.adverb(k - 1) {
            if verb {
                return Some(k);
            }
            verb = true;
        }
    }
    None
}

/// "the ministry's claim": the noun phrase before the possessive.
pub(super) fn owner_before(prose: &Prose<'_>, unit: &Unit, i: usize) -> Option<std::ops::Range<usize>> {
    let clitic = (unit.start..i).rev().take(3).find(|&k| prose.possessive(k))?;
    let name = source::before(prose, unit, clitic)?;
    // "his account differs from the mayor's claim": what leads to the owner is no part of the name.
    let leads = |&k: &usize| {
        (prose.lower(k) || k == unit.start) && prose.is(k, Section::Preposition) && !prose.eq(k, "of")
            || k > name.start && finite::verb_at(prose, k)
    };
    let start = name.clone().rev().find(leads).map_or(name.start, |k| k + 1);
    // "became typical of Ray's claims": what is told of the subject is no part of the name either.
    let told =
        start > unit.start && finite::verb_at(prose, start - 1) && prose.lower(start) && !prose.is(start, Section::Determiner);
    let of = (start..name.end).rev().find(|&k| told && prose.eq(k, "of"));
    let start = of.map_or(start, |k| k + 1);
    (start < name.end).then_some(start..name.end)
}
