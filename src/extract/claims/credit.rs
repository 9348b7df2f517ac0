//! "“The town is full.” — Ana Ruiz, mayor": a quotation set apart, its speaker behind a dash and no verb.

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
