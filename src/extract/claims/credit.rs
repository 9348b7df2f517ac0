//! "“The town is full.” — Ana Ruiz, mayor", "The mayor: “The town is full.”": a quotation set apart, its speaker behind a dash or
//! before a colon and no verb.

use std::ops::Range;

use super::Draft;
use super::finite;
use super::prose::{Prose, Unit};
use crate::extract::lexicon::Section;

/// The longest credit, in tokens.
const LONGEST: usize = 12;

/// The claim of a unit that is a quotation, where a dash and a name follow in it or make up the unit behind it.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, next: Option<&Unit>) -> Option<Draft> {
    let speech = prose.next_speech(unit.start..unit.end).filter(|s| s.start == unit.start)?;
    let rest = if speech.end < unit.end {
        speech.end..unit.end
    } else {
        next.filter(|n| n.paragraph <= unit.paragraph + 1).map(|n| n.start..n.end)?
    };
    let source = name(prose, rest)?;
    Some(Draft { source: Some(source), content: vec![speech], rule: "credit behind a dash", sure: false, ..Draft::default() })
}

/// The claim of a unit that is a name, a colon and a quotation.
pub(super) fn before_colon(prose: &Prose<'_>, unit: &Unit) -> Option<Draft> {
    let colon = (unit.start + 1..unit.end.min(unit.start + LONGEST)).find(|&k| prose.word(k) == ":" || !prose.outside(k))?;
    let speech = prose.next_speech(colon..unit.end).filter(|s| s.start == colon + 1)?;
    // "Added Roe: “...”"
    let verb =
        prose.in_class(unit.start, "says_plainly") || prose.is(unit.start, Section::Say) && prose.word(unit.start).ends_with("ed");
    let source = unit.start + usize::from(verb && colon > unit.start + 1)..colon;
    let capital = |k: usize| prose.upper(k) || !prose.wordlike(k) || prose.in_class(k, "in_name");
    let named = source.clone().all(capital) && prose.upper(source.start) && !prose.is(source.start, Section::Determiner);
    let person = prose.is(colon - 1, Section::Gendered) || prose.in_class(colon - 1, "headline_speaker");
    let office = person && !finite::verb_in(prose, source.clone()) && !source.clone().any(|k| prose.comma(k));
    let content = vec![speech];
    let draft = Draft { source: Some(source), content, rule: "name before a colon", ..Draft::default() };
    (prose.word(colon) == ":" && (named || office)).then_some(draft)
}

/// The name of a credit: capitals behind the dash, no verb, nobody's words.
fn name(prose: &Prose<'_>, rest: Range<usize>) -> Option<Range<usize>> {
    let start = rest.start + 1;
    if !matches!(prose.word(rest.start), "—" | "–" | "-") || rest.len() > LONGEST || !prose.upper(start) {
        return None;
    }
    let mut end = rest.end;
    while end > start && prose.stop(end - 1) {
        end -= 1;
    }
    let other = (start..end).any(|k| !prose.outside(k) || matches!(prose.word(k), ":" | ";" | "?"));
    let grammar =
        prose.is(start, Section::Determiner) || prose.is(start, Section::Pronoun) || prose.is(start, Section::Subordinator);
    (start < end && !other && !grammar && !finite::verb_in(prose, start..end)).then_some(start..end)
}
