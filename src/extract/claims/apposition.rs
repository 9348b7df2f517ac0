//! Names with an apposition: "Ray, a former general, said", "Ray, D-Calif., who".

use std::ops::Range;

use super::finite::verb_in;
use super::prose::{Prose, Unit};
use super::source::phrase_before;
use crate::extract::lexicon::Section;

/// The longest parenthesis between dashes that is passed over, in tokens.
const LONGEST_PARENTHESIS: usize = 28;

/// "Ray, a former general, said": from the verb over the apposition to the name.
pub(super) fn across(prose: &Prose<'_>, unit: &Unit, comma: usize) -> Option<Range<usize>> {
    let segments = segments(prose, unit, comma);
    // segments[0] is the apposition itself; what belongs to the name opens like no name.
    let mut at = 0;
    while at + 2 < segments.len() && prose.is(segments[at].start, Section::Coordinator) {
        at += 1;
    }
    while at + 1 < segments.len() && opens_like_apposition(prose, &segments[at]) {
        at += 1;
        // "late on Sunday, when Ray, D-Calif., said": the name ends the clause that the conjunction opens.
        let opens = prose.in_class(segments[at].start, "ends_object") || prose.eq(segments[at].start, "where");
        let clause = opens && prose.upper(segments[at].end - 1);
        if clause || opens_like_name(prose, &segments[at]) || prose.is(segments[at].start, Section::Coordinator) {
            break;
        }
    }
    if at == 0 && segments.len() > 1 {
        at = 1;
    }
    // "Lind, the mayor of Vik, N.J., said": an office with a name before it belongs to that name.
    let name = |s: &Range<usize>| {
        let k = s.start + usize::from(prose.is(s.start, Section::Coordinator));
        let grammar = prose.is(k, Section::Preposition)
            || prose.is(k, Section::Moment)
            || prose.is(k, Section::Subordinator)
            || prose.adverb(k);
        // "Reached for comment, a clerk, the owner's aide, said"
        let participle = prose.word(k).ends_with("ed") && prose.is(k + 1, Section::Preposition);
        prose.upper(k)
            && !grammar
            && !participle
            && s.end - k <= 5
            && !prose.is(k, Section::Determiner)
            && !verb_in(prose, k..s.end)
    };
    if at > 0 && at + 1 < segments.len() && prose.is(segments[at].start, Section::Determiner) && name(&segments[at + 1]) {
        at += 1;
    }
    // "Roe, Democrat of Ohio, a founder of the club, said": the name stands before the seat.
    while at > 0 && at + 1 < segments.len() && is_seat(prose, segments[at].start) {
        at += 1;
    }
    let segment = segments.get(at)?;
    let name = phrase_before(prose, unit, segment.end)?;
    // "Ray, while saying it was late, also said": what he does beside is no part of his name.
    let first = segments[at.saturating_sub(1)].start;
    let beside = prose.is(first, Section::Preposition) || prose.is(first, Section::Subordinator);
    let says = prose.is(first + 1, Section::Say) || prose.is(first + 1, Section::Object);
    Some(name.start..if at > 0 && beside && says && prose.word(first + 1).ends_with("ing") { name.end } else { comma })
}

/// What stands between the commas before `comma`, the nearest first.
fn segments(prose: &Prose<'_>, unit: &Unit, comma: usize) -> Vec<Range<usize>> {
    let mut segments = vec![];
    let mut end = comma;
    let mut k = comma;
    while k > unit.start {
        k -= 1;
        if !prose.outside(k) || matches!(prose.word(k), ";" | ":") || prose.dash(k) {
            segments.push(k + 1..end);
            break;
        }
        if prose.comma(k) {
            segments.push(k + 1..end);
            end = k;
        } else if k == unit.start {
            segments.push(k..end);
        }
        if segments.len() > 6 {
            break;
        }
    }
    segments
}

/// "The report - which the town paid for - found": from the second dash over the parenthesis to the name.
pub(super) fn across_dashes(prose: &Prose<'_>, unit: &Unit, dash: usize) -> Option<Range<usize>> {
    let first = |dash: usize| dash - usize::from(dash > unit.start && prose.dash(dash - 1));
    let dash = first(dash);
    let from = dash.saturating_sub(LONGEST_PARENTHESIS).max(unit.start);
    let open = first((from..dash).rev().find(|&k| prose.dash(k) && prose.outside(k))?);
    if open <= unit.start || open + 1 >= dash || !prose.wordlike(open - 1) {
        return None;
    }
    phrase_before(prose, unit, open)
}

fn opens_like_apposition(prose: &Prose<'_>, segment: &Range<usize>) -> bool {
    let k = segment.start;
    prose.number(k) || prose.lower(k) || prose.upper(k)
}

fn opens_like_name(prose: &Prose<'_>, segment: &Range<usize>) -> bool {
    let k = segment.start;
    let own = prose.upper(k) || prose.is(k, Section::Determiner) || prose.is(k, Section::Pronoun);
    own && !is_seat(prose, k) && !prose.is(k, Section::Coordinator) && !prose.is(k, Section::Relative) && !prose.number(k)
}

/// "Roe, D-Calif., the mayor of Vik", "Roe, Democrat of Ohio": the seat of a member that opens at token `k`, not a name.
fn is_seat(prose: &Prose<'_>, k: usize) -> bool {
    let letter = prose.in_class(k, "party_letter") && prose.word(k + 1) == "-";
    letter || prose.in_class(k, "party_member") && prose.eq(k + 1, "of")
}

/// "Ray, a retired guard who", "Ray, Democrat of Ohio, who": the apposition with the name before it.
pub(super) fn with_name(prose: &Prose<'_>, unit: &Unit, apposition: &Range<usize>) -> Option<Range<usize>> {
    let comma = apposition.start.checked_sub(1).filter(|&k| k > unit.start && prose.comma(k))?;
    let name = phrase_before(prose, unit, comma)
        .filter(|_| prose.in_class(apposition.start, "article") || is_seat(prose, apposition.start))?;
    let capital = |k: usize| prose.upper(k) || !prose.wordlike(k);
    // "saw Ray, Democrat of Ohio, who": a seat belongs to no verb.
    let start = if is_seat(prose, apposition.start) { name.clone().rev().take_while(|&k| capital(k)).last() } else { None };
    let name = start.unwrap_or(name.start)..name.end;
    let named = name.clone().all(capital) && !prose.is(name.start, Section::Preposition);
    named.then_some(name.start..apposition.end)
}
