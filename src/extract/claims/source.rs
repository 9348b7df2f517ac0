//! The source of a claim: the noun phrase before the reporting verb, found by its borders.

use std::ops::Range;

use super::cue::{Cue, Frame, frame_of, group_start};
use super::finite::{verb_at, verb_in};
use super::prose::{Prose, Unit};
use super::{able, apposition};
use crate::extract::lexicon::Section;
use crate::text::quotations;

/// How far before its verb "who" may stand, over a parenthesis, in tokens.
const RELATIVE_REACH: usize = 10;

/// The longest list before "and Ray" that ends in no name, in tokens.
pub(super) const LONGEST_LIST: usize = 6;

/// The source before a verb, and where the subject's clause begins: the two differ in "IRNA quoted Ray as saying".
pub(super) fn of_verb(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<(Range<usize>, usize)> {
    if cue.entry.lemma != "as saying" {
        let name = before(prose, unit, cue.group)?;
        return Some((name.clone(), name.start));
    }
    let from = cue.at.saturating_sub(24).max(unit.start);
    let verb = (from..cue.at).rev().find(|&k| prose.in_class(k, "quoted"))?;
    // "Ray was quoted by the Post as saying": the subject speaks.
    if verb > unit.start && prose.is(verb - 1, Section::Be) {
        let name = before(prose, unit, group_start(prose, unit, verb))?;
        return Some((name.clone(), name.start));
    }
    let quoted = trimmed(prose, verb + 1..cue.at);
    let subject = before(prose, unit, verb);
    let start = subject.as_ref().map_or(verb, |s| s.start);
    Some((quoted.or(subject)?, start))
}

/// A subject that ends right before token `end`.
pub(super) fn before(prose: &Prose<'_>, unit: &Unit, end: usize) -> Option<Range<usize>> {
    if end <= unit.start || prose.closes(end - 1) {
        return None;
    }
    if prose.comma(end - 1) {
        return across_apposition(prose, unit, end - 1);
    }
    if prose.closes_comma(end - 1) {
        return across_apposition(prose, unit, end - 2);
    }
    if prose.dash(end - 1) {
        return phrase_before(prose, unit, apposition::dash_before(prose, unit, end - 1)?);
    }
    phrase_before(prose, unit, end)
}

/// A noun phrase without commas that ends right before token `end`.
fn phrase_before(prose: &Prose<'_>, unit: &Unit, end: usize) -> Option<Range<usize>> {
    if end <= unit.start {
        return None;
    }
    // "Officials there said"
    let place = end >= unit.start + 2 && prose.any(end - 1, &["there", "here"]) && prose.wordlike(end - 2);
    if place && !prose.auxiliary(end - 2) && !prose.is(end - 2, Section::Preposition) && !prose.is(end - 2, Section::Pronoun) {
        return phrase_before(prose, unit, end - 1);
    }
    if prose.is(end - 1, Section::Pronoun) {
        return Some(end - 1..end);
    }
    let start = left_border(prose, unit, end);
    // "Ray has in the past said": what stands between the parts of the verb is no subject.
    // "had to hold a woman" is one verb.
    let led = prose.is(start, Section::Preposition) && !prose.is(start, Section::Adverb) && !prose.eq(start, "to");
    let adjunct = start < end && prose.lower(start) && led;
    if adjunct && start > unit.start && prose.auxiliary(start - 1) {
        return before(prose, unit, group_start(prose, unit, start));
    }
    let range = trimmed(prose, start..end)?;
    if let Some(who) = relative_before(prose, unit, &range) {
        let name = before(prose, unit, who - usize::from(!prose.wordlike(who - 1)))?;
        return Some(with_name(prose, unit, &name).unwrap_or(name));
    }
    let range = last_phrase(prose, range);
    // "Ray, who grew up there, also on the radio defended": what stands between subject and verb.
    let comma = start.checked_sub(1).filter(|&k| k > unit.start && prose.comma(k) && able::opens_as_adjunct(prose, &range));
    if let Some(comma) = comma.filter(|&k| closes_relative(prose, unit, k)) {
        return across_apposition(prose, unit, comma);
    }
    // "..., wrote Orr, who added": the verb before the name is no part of it.
    let past = prose.is(range.start, Section::Finite) || prose.word(range.start).ends_with("ed");
    let verb = prose.lower(range.start) && prose.is(range.start, Section::Say) && past && prose.upper(range.start + 1);
    let range = range.start + usize::from(verb && range.len() > 1)..range.end;
    // "A group called the Vik Bakers": its name stands behind the article.
    let called = |&k: &usize| prose.eq(k, "called") && prose.lower(k - 1) && prose.in_class(k + 1, "article") && prose.upper(k + 2);
    let name = if prose.in_class(range.start, "article") { (range.start + 2..range.end).find(called) } else { None };
    let range = name.map_or(range.start, |k| k + 1)..range.end;
    let range = first_of_list(prose, unit, &range).unwrap_or(range.start)..range.end;
    plausible(prose, &range).then_some(range)
}

/// "Ana Ray, Ole Lind and Kim Orr said": where a list of names opens whose last two are `range`, at the start of the sentence.
fn first_of_list(prose: &Prose<'_>, unit: &Unit, range: &Range<usize>) -> Option<usize> {
    let comma = range.start.checked_sub(1).filter(|&k| k > unit.start && prose.comma(k) && prose.upper(range.start))?;
    let and = range.clone().find(|&k| prose.eq(k, "and"))?;
    let name = |k: usize| prose.upper(k) && !prose.is(k, Section::Moment) || prose.word(k) == "." && prose.glued(k);
    let led = [Section::Preposition, Section::Subordinator, Section::Coordinator, Section::Determiner];
    // A word alone, with a comma behind it, may be where it was or what it was like.
    let whole = prose.upper(unit.start) && prose.upper(unit.start + 1) && !led.iter().any(|&s| prose.is(unit.start, s));
    let list = whole && (unit.start..comma).all(|k| name(k) || prose.comma(k)) && (range.start..and).all(name);
    (list && prose.upper(and + 1) && !prose.adverb(unit.start)).then_some(unit.start)
}

/// True where the comma closes a relative clause that a comma opened: "Ray, who grew up there,".
fn closes_relative(prose: &Prose<'_>, unit: &Unit, comma: usize) -> bool {
    let open = (unit.start..comma).rev().take_while(|&k| prose.outside(k)).find(|&k| prose.comma(k));
    open.is_some_and(|k| prose.in_class(k + 1, "whose"))
}

/// "Ray, who in 1996 helped catch a thief": the relative pronoun, where `range` is its predicate and no noun phrase.
fn relative_before(prose: &Prose<'_>, unit: &Unit, range: &Range<usize>) -> Option<usize> {
    let (first, next) = (range.start, range.start + 1);
    // "officials who said Ray": what they say has a subject of its own.
    // But those "who wanted to stop it" only meant to.
    let says = prose.entry(first, Section::Say).is_some_and(|(e, _)| frame_of(&e) != Frame::Intent);
    if !prose.lower(first) || next >= range.end || says {
        return None;
    }
    let past = prose.is(first, Section::Finite) || prose.word(first).ends_with("ed") && prose.word(first).len() > 4;
    let third = prose.word(first).ends_with('s') && prose.is(next, Section::Determiner);
    let from = first.saturating_sub(RELATIVE_REACH).max(unit.start);
    let who =
        (from..first).rev().take_while(|&k| prose.outside(k) && !verb_at(prose, k)).find(|&k| prose.any(k, &["who", "which"]))?;
    // The verb stands right behind the pronoun, or behind a parenthesis: "who, in 1996, helped".
    let near = (who + 1..first).all(|k| prose.adverb(k)) || prose.comma(who + 1) && prose.comma(first - 1);
    ((past || third) && near && who > unit.start).then_some(who)
}

/// "Ray, a retired guard who", "spoke to Ana Ray, Democrat of Ohio, who": the apposition with the name before it.
pub(super) fn with_name(prose: &Prose<'_>, unit: &Unit, apposition: &Range<usize>) -> Option<Range<usize>> {
    let comma = apposition.start.checked_sub(1).filter(|&k| k > unit.start && prose.comma(k))?;
    let capital = |k: usize| prose.outside(k) && (prose.upper(k) || prose.word(k) == "." && prose.glued(k));
    let start = (unit.start..comma).rev().take_while(|&k| capital(k)).last()?;
    let start = start + usize::from(prose.is(start, Section::Preposition) || !prose.wordlike(start));
    // A first name and a surname, or the only word of the phrase.
    let whole = || phrase_before(prose, unit, comma).is_some_and(|phrase| phrase.start == start);
    let opens = prose.in_class(apposition.start, "article") || apposition::is_seat(prose, apposition.start);
    (opens && start < comma && (comma - start > 1 || whole())).then_some(start..apposition.end)
}

/// "Ray, a former general, said": from the verb over the apposition to the name.
fn across_apposition(prose: &Prose<'_>, unit: &Unit, comma: usize) -> Option<Range<usize>> {
    let (end, beside) = apposition::name_end(prose, unit, comma)?;
    let name = phrase_before(prose, unit, end)?;
    // "Ray, though, said": no apposition.
    let light = end + 2 == comma && (prose.adverb(end + 1) || prose.in_class(end + 1, "contrasts"));
    Some(name.start..if beside || light { name.end } else { comma })
}

/// "a charge its government": two phrases side by side; the verb's subject is the second.
fn last_phrase(prose: &Prose<'_>, range: Range<usize>) -> Range<usize> {
    let fresh = |k: &usize| {
        let article = prose.is(*k, Section::Determiner) && prose.lower(*k) && !prose.in_class(*k, "joint_quantifier");
        let bare = prose.lower(*k - 1) && !prose.is(*k - 1, Section::Preposition) && !prose.is(*k - 1, Section::Coordinator);
        article
            && bare
            && !prose.is(*k - 1, Section::Determiner)
            && !prose.word(*k - 1).ends_with("ing")
            && !prose.word(*k - 1).ends_with("ed")
    };
    let open = (range.start..range.end).any(|k| prose.word(k) == "(");
    // "leaders who try to change the rule": all of it is the relative clause of one phrase.
    let relative =
        |k: usize| (range.start + 1..k).any(|j| prose.in_class(j, "whose") || prose.eq(j, "that") && prose.auxiliary(j + 1));
    match (range.start + 1..range.end).rev().find(fresh) {
        Some(k) if !open && !relative(k) => k..range.end,
        _ => behind_adjunct(prose, &range).map_or(range.clone(), |k| k..range.end),
    }
}

/// "ahead of the meeting Ray": where the name starts that ends the phrase, behind the nouns of an adjunct.
pub(super) fn behind_adjunct(prose: &Prose<'_>, range: &Range<usize>) -> Option<usize> {
    let led = prose.is(range.start, Section::Preposition) && !prose.is(range.start, Section::Adverb);
    if !led && !prose.in_class(range.start, "opens_adjunct") {
        return None;
    }
    let name = (range.start..range.end).rev().take_while(|&k| prose.upper(k) && prose.wordlike(k)).last()?;
    let noun = name.checked_sub(1).filter(|&k| k > range.start && prose.lower(k))?;
    let grammar = [Section::Preposition, Section::Determiner, Section::Coordinator, Section::Gendered];
    let office = prose.in_class(noun, "before_name")
        || prose.ends_in(noun, "office_ending")
        || prose.in_class(noun, "headline_speaker")
        || grammar.iter().any(|&s| prose.is(noun, s));
    (!office).then_some(name)
}

/// How far a noun phrase that ends before `end` reaches to the left.
fn left_border(prose: &Prose<'_>, unit: &Unit, end: usize) -> usize {
    let mut at = end;
    while at > unit.start {
        let k = at - 1;
        if !prose.outside(k) {
            break;
        }
        if prose.word(k) == ")" {
            let open = (unit.start..k).rev().find(|&p| prose.word(p) == "(");
            match open {
                Some(p) if p > unit.start => {
                    at = p;
                    continue;
                }
                _ => break,
            }
        }
        if matches!(prose.word(k), "," | ";" | ":" | "(" | "…") || prose.dash(k) {
            break;
        }
        if prose.is(k, Section::Relative) || prose.is(k, Section::Subordinator) && !prose.is(k, Section::Preposition) {
            break;
        }
        if prose.in_class(k, "time_conjunction") {
            break;
        }
        if prose.eq(k, "as") && !prose.eq(k - usize::from(k > unit.start), "such") {
            break;
        }
        if prose.is(k, Section::Coordinator) && !joins_names(prose, unit, k, end) {
            break;
        }
        if prose.auxiliary(k) && !prose.upper(k) || prose.is(k, Section::Pronoun) && at < end {
            // "a manager whose plans could be hit": the relative clause belongs to the subject.
            let segment = || (unit.start..k).rev().take_while(|&p| prose.outside(p) && !matches!(prose.word(p), "," | ";" | ":"));
            // "groups that are pushing for it"
            let that = |p: usize| prose.eq(p, "that") && p + 1 == k && prose.wordlike(p - 1) && !prose.is(p - 1, Section::Say);
            match segment().find(|&p| prose.in_class(p, "whose") || p > unit.start && that(p)) {
                Some(p) if p > unit.start && prose.wordlike(p - 1) => at = p,
                _ => break,
            }
            continue;
        }
        at = k;
    }
    at
}

/// "Ray and Smith said" joins two names; "he left and Smith said" two clauses.
fn joins_names(prose: &Prose<'_>, unit: &Unit, at: usize, end: usize) -> bool {
    if !prose.any(at, &["and", "or"]) || at == unit.start || prose.comma(at - 1) || prose.is(at + 1, Section::Pronoun) {
        return false;
    }
    // "five past and present members"
    if prose.in_class(at - 1, "paired_adjective") && prose.in_class(at + 1, "paired_adjective") {
        return true;
    }
    // "left after Ray and the crews mocked him": the clause opens behind the conjunction.
    let clause = |k: usize| !prose.outside(k) || matches!(prose.word(k), "," | ";" | ":") || prose.in_class(k, "time_conjunction");
    let from = (unit.start..at).rev().take_while(|&k| !clause(k)).last().unwrap_or(at);
    // "the two claims need different tests and Justice Ray": too long for a list whose last member has a name.
    let apart = prose.upper(at + 1) && prose.lower(at - 1) && at - from > LONGEST_LIST;
    !apart && !verb_in(prose, from..at) && at < end
}

/// Cuts what does not belong to a name off both ends: "But", "Meanwhile,", "On Monday".
pub(super) fn trimmed(prose: &Prose<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let (mut start, mut end) = (range.start, range.end);
    loop {
        let lead = prose.is(start, Section::Coordinator)
            || prose.eq(start, "including")
            || start > 0 && prose.eq(start, "by") && prose.eq(start - 1, "including")
            || prose.eq(start, "such") && prose.eq(start + 1, "as")
            || start > 0 && prose.eq(start, "as") && prose.eq(start - 1, "such")
            || prose.in_class(start, "object_noun") && prose.upper(start + 1)
            || prose.eq(start, "with") && prose.in_class(start + 1, "lone_speaker")
            || prose.adverb(start) && !prose.any(start, &["all", "both"]) && prose.word(start + 1) != "-"
            || !prose.wordlike(start)
                && (prose.closes_comma(start)
                    || !quotations::may_open(prose.word(start)) && !matches!(prose.word(start), "$" | "["));
        if start < end && lead {
            start += 1;
        } else if let Some(after) = time_end(prose, start, end) {
            start = after;
        } else {
            break;
        }
    }
    while end > start + 1 && prose.lower(end - 1) && prose.adverb(end - 1) {
        end -= 1;
    }
    let whole = end;
    if end > start + 2 && prose.is(end - 1, Section::Moment) && prose.in_class(end - 2, "before_moment") {
        end -= 2;
    }
    end = without_time(prose, start, end);
    // "a report issued last month": without the participle that the time belongs to.
    if end < whole && end > start + 1 && prose.lower(end - 1) && prose.word(end - 1).ends_with("ed") {
        end -= 1;
    }
    while end > start && (prose.comma(end - 1) || prose.dash(end - 1) || prose.stop(end - 1)) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}

/// "The mayor over the weekend": without the time at the end.
fn without_time(prose: &Prose<'_>, start: usize, end: usize) -> usize {
    if end <= start + 2 || !(prose.is(end - 1, Section::Moment) || prose.in_class(end - 1, "time_span")) {
        return end;
    }
    let mut before = (start + 1..end - 1).rev().take(2);
    let led = before.find(|&k| prose.lower(k) && prose.is(k, Section::Preposition) && !prose.eq(k, "of"));
    led.filter(|&k| !(k + 1..end - 1).any(|i| prose.upper(i))).unwrap_or(end)
}

/// Where a leading expression of time ends and a noun phrase still follows: "On Wednesday", "In 2014", "Last week".
pub(super) fn time_end(prose: &Prose<'_>, start: usize, end: usize) -> Option<usize> {
    let mut at = start + usize::from(prose.in_class(start, "opens_time"));
    let mut moments = 0;
    while at < end && (prose.is(at, Section::Moment) || prose.number(at) || moments == 0 && prose.in_class(at, "within_time")) {
        moments += usize::from(prose.is(at, Section::Moment) || prose.number(at) && at > start);
        at += 1;
    }
    let subject = prose.upper(at)
        || prose.is(at, Section::Determiner)
        || prose.is(at, Section::Pronoun)
        || prose.lower(at) && !prose.is(at, Section::Preposition);
    // "the 14th hall"
    let ordinal = prose.glued(at);
    // "the 37 unions"
    let count = !prose.in_class(start, "opens_time") && !(start..at).any(|k| prose.is(k, Section::Moment));
    (moments > 0 && at < end && subject && !ordinal && !count).then_some(at)
}

/// A source must hold something that can speak, and not open with what somebody did ("signed treaties with Norway").
pub(super) fn plausible(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    let last = range.end - 1;
    let (first, next) = (range.start, range.start + 1);
    let past = prose.is(first, Section::Finite) || prose.word(first).ends_with("ed") && prose.word(first).len() > 4;
    let object = prose.is(next, Section::Determiner) || prose.is(next, Section::Preposition);
    // "exiled opposition activists" are people, "won decisions" and "found hosting it" are not.
    let irregular = prose.is(first, Section::Finite) && !prose.word(first).ends_with("ed") && prose.word(next) != "-";
    if prose.lower(first) && (past && object || irregular) && next < range.end {
        return false;
    }
    if prose.is(last, Section::Preposition) && prose.lower(last) || prose.auxiliary(last) {
        return false;
    }
    // "attended and"
    if prose.is(last, Section::Coordinator) {
        return false;
    }
    if range.len() == 1 && prose.is(last, Section::Determiner) && !prose.in_class(last, "speaks_alone") {
        return false;
    }
    if range.len() == 1 && prose.lower(last) && !prose.is(last, Section::Pronoun) {
        let word = prose.word(last);
        return word.ends_with('s') && !word.ends_with("ss") || prose.in_class(last, "lone_speaker");
    }
    range.clone().any(|k| prose.wordlike(k) && !prose.is(k, Section::Preposition))
}
