//! Names with an apposition: "Ray, a former general, said", "Ray, D-Calif., who".

use std::ops::Range;

use super::able;
use super::finite::verb_in;
use super::prose::{Prose, Unit};
use crate::extract::lexicon::Section;

/// The longest parenthesis between dashes that is passed over, in tokens.
const LONGEST_PARENTHESIS: usize = 28;

/// "Ray, a former general, said": where the phrase with the name ends, over the apposition that the comma at `comma` closes, and
/// whether that only tells what he does beside.
pub(super) fn name_end(prose: &Prose<'_>, unit: &Unit, comma: usize) -> Option<(usize, bool)> {
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
    // "the board's chair, Ana Roe, Democrat of Ohio, said": and the office before the name.
    let office = |s: &Range<usize>| {
        let owned = prose.is(s.start, Section::Determiner) || s.clone().any(|k| prose.possessive(k));
        owned && prose.lower(s.end - 1) && !verb_in(prose, s.clone()) && is_office(prose, s)
    };
    if at > 0 && segments.get(at).is_some_and(&name) && segments.get(at + 1).is_some_and(office) {
        at += 1;
    }
    let segment = segments.get(at)?;
    // "Ray, while saying it was late, also said": what he does beside is no part of his name.
    let first = segments[at.saturating_sub(1)].start;
    let beside = prose.is(first, Section::Preposition) || prose.is(first, Section::Subordinator);
    let says = prose.is(first + 1, Section::Say) || prose.is(first + 1, Section::Object);
    Some((segment.end, at > 0 && beside && says && prose.word(first + 1).ends_with("ing")))
}

/// "the board's chair", "the mayor of Vik": its first noun, before any preposition, is what a person is.
fn is_office(prose: &Prose<'_>, segment: &Range<usize>) -> bool {
    let end = segment.clone().skip(1).find(|&k| prose.is(k, Section::Preposition)).unwrap_or(segment.end);
    able::is_person(prose, end - 1)
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

/// "The report - which the town paid for - found": the dash that opens the parenthesis which the one at `dash` closes.
pub(super) fn dash_before(prose: &Prose<'_>, unit: &Unit, dash: usize) -> Option<usize> {
    let first = |dash: usize| dash - usize::from(dash > unit.start && prose.dash(dash - 1));
    let dash = first(dash);
    let from = dash.saturating_sub(LONGEST_PARENTHESIS).max(unit.start);
    let open = first((from..dash).rev().find(|&k| prose.dash(k) && prose.outside(k))?);
    (open > unit.start && open + 1 < dash && prose.wordlike(open - 1)).then_some(open)
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
pub(super) fn is_seat(prose: &Prose<'_>, k: usize) -> bool {
    let letter = prose.in_class(k, "party_letter") && prose.word(k + 1) == "-";
    letter || prose.in_class(k, "party_member") && prose.eq(k + 1, "of")
}
