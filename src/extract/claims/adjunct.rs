//! What stands between a reporting verb and what is said: listener, time, place, channel, adverbs.

use super::cue::Cue;
use super::finite;
use super::prose::{Prose, Unit};
use crate::extract::lexicon::Section;
use crate::text::quotations;

/// How far behind the verb a "that", colon or quotation is looked for, over "on Monday in a statement", in tokens.
const ADJUNCT_REACH: usize = 22;

/// Where the content begins behind a verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub at: usize,
    /// A "that", question word, colon or quotation opens it: no doubt that something is said.
    pub marked: bool,
}

/// Where the content begins behind `from`, over any adjuncts.
pub(super) fn over_adjuncts(prose: &Prose<'_>, unit: &Unit, from: usize) -> Option<Start> {
    let mut at = from;
    let mut marked = false;
    while at < unit.end {
        if prose.opens(at) || prose.opens_mark(at) {
            return Some(Start { at, marked: true });
        }
        // "testified on Monday, where ...", "told the court, who ...": a relative clause.
        if at > from && prose.comma(at - 1) && prose.any(at, &["where", "who"]) && !marked {
            return None;
        }
        if is_clause_word(prose, at) {
            return Some(Start { at, marked: true });
        }
        if prose.comma(at)
            && let Some(that) = behind_parenthesis(prose, unit, at + 1)
        {
            return Some(Start { at: that, marked: true });
        }
        if prose.comma(at) || prose.word(at) == ":" || prose.dash(at) {
            marked |= prose.word(at) == ":";
            at += 1;
        } else if let Some(next) = skip_adjunct(prose, unit, at) {
            at = next;
        } else {
            break;
        }
    }
    (at < unit.end && !prose.stop(at)).then_some(Start { at, marked })
}

/// ", without evidence, that": the "that" behind a parenthesis that starts at `from`.
fn behind_parenthesis(prose: &Prose<'_>, unit: &Unit, from: usize) -> Option<usize> {
    let comma = (from..unit.end.min(from + 10)).find(|&k| prose.comma(k) || !prose.outside(k))?;
    (prose.comma(comma) && prose.eq(comma + 1, "that") && comma + 2 < unit.end).then_some(comma + 1)
}

fn is_clause_word(prose: &Prose<'_>, at: usize) -> bool {
    if prose.eq(at, "that") {
        return !prose.in_class(at + 1, "stretch");
    }
    prose.in_class(at, "question") || prose.in_class(at, "opens_clause_too")
}

/// One adjunct behind the verb, where one stands: a time, an adverb, or a phrase with a preposition.
fn skip_adjunct(prose: &Prose<'_>, unit: &Unit, at: usize) -> Option<usize> {
    if let Some(end) = moment_end(prose, unit, at) {
        return Some(end);
    }
    if prose.adverb(at) && !prose.is(at, Section::Negation) {
        let next = at + 1;
        let opens = prose.is(next, Section::Pronoun)
            || prose.is(next, Section::Determiner)
            || prose.eq(next, "that")
            || prose.comma(next)
            || prose.upper(next);
        // "noted so helpfully in a letter"
        if prose.eq(at, "so") && prose.adverb(next) && prose.is(next + 1, Section::Preposition) {
            return Some(next + 1);
        }
        let bound = prose.in_class(at, "bound_adverb");
        return (opens && !bound || prose.is(next, Section::Moment) || prose.is(next, Section::Preposition)).then_some(next);
    }
    // "estimated by 2050, the town would ...": a time, and a comma behind it.
    let year = prose.number(at + 1) && prose.word(at + 1).len() == 4 || prose.is(at + 1, Section::Moment);
    if prose.eq(at, "by") && year && prose.comma(at + 2) {
        return Some(at + 3);
    }
    if !prose.is(at, Section::Preposition) || prose.eq(at, "to") && !is_listener(prose, at + 1) {
        return None;
    }
    // "disputed on Friday whether", "announced on March 13 his decision": a time, and right behind it the clause or the object.
    let told = |k: usize| {
        let that = prose.comma(k) && prose.eq(k + 1, "that");
        that || is_clause_word(prose, k) || prose.in_class(k, "article") || prose.in_class(k, "owner")
    };
    if let Some(end) = moment_end(prose, unit, at + 1).filter(|&k| told(k)) {
        return Some(end);
    }
    // A phrase that runs up to "that", a colon or a quotation is no part of what is said.
    let limit = unit.end.min(at + ADJUNCT_REACH);
    let mut clause = false;
    for k in at + 1..limit {
        let mark = prose.opens(k) && !prose.wordlike(k) || prose.word(k) == ":" && !clause;
        let relative = finite::verb_at(prose, k + 1);
        if !clause && (mark || prose.eq(k, "that") && !relative && is_clause_word(prose, k) && !noun_wants_that(prose, k - 1)) {
            return Some(k);
        }
        if prose.stop(k) {
            break;
        }
        if prose.comma(k) {
            return (!clause && adjunct_preposition(prose, at) && k + 2 < unit.end && !prose.stop(k + 1)).then_some(k + 1);
        }
        clause |= prose.auxiliary(k) || prose.is(k, Section::Pronoun) || prose.is(k, Section::Finite) && finite::verb_at(prose, k);
    }
    if !adjunct_preposition(prose, at) {
        return None;
    }
    if let Some(end) = moment_end(prose, unit, at + 1) {
        return Some(end);
    }
    channel_end(prose, unit, at + 1)
}

/// "the claim that": the "that" belongs to the noun.
fn noun_wants_that(prose: &Prose<'_>, k: usize) -> bool {
    prose.is(k, Section::Report) && !prose.is(k, Section::Channel)
}

fn adjunct_preposition(prose: &Prose<'_>, at: usize) -> bool {
    prose.entry(at, Section::Preposition).is_some_and(|(entry, _)| entry.lemma == "adjunct")
}

/// True where a listener starts at token `at`: "reporters", "the radio".
pub(super) fn is_listener(prose: &Prose<'_>, at: usize) -> bool {
    prose.is(at, Section::Determiner) || prose.upper(at) || prose.in_class(at, "opens_listener")
}

/// The end of "Monday", "last week", "on July 23", "earlier this month", where one starts at `at`.
fn moment_end(prose: &Prose<'_>, unit: &Unit, at: usize) -> Option<usize> {
    let mut k = at;
    if prose.in_class(k, "near_moment") && prose.is(k + 1, Section::Moment) {
        k += 1;
    }
    let first = k;
    let may = |k: usize| prose.eq(k, "may") && prose.lower(k);
    let date = |k: usize| {
        prose.number(k) && (prose.entry(k - 1, Section::Moment).is_some_and(|e| e.0.lemma == "month") || prose.comma(k - 1))
    };
    while k < unit.end && (prose.is(k, Section::Moment) && !may(k) || k > first && date(k)) {
        k += 1;
    }
    if first == k && prose.number(k) && prose.word(k).len() == 4 && prose.word(k).len() == 4 && prose.eq(k.saturating_sub(1), "in")
    {
        k += 1;
    }
    // "on May 23, 2008, that"
    if k > first && prose.number(k - 1) && prose.comma(k) && prose.number(k + 1) && prose.word(k + 1).len() == 4 {
        k += 2;
    }
    // "this month's summit", "the overnight wave" are subjects.
    (k > first && !prose.possessive(k)).then_some(k)
}

/// The end of "a statement", "an interview with CNN", "a post on X", where a noun of the channel comes early.
fn channel_end(prose: &Prose<'_>, unit: &Unit, at: usize) -> Option<usize> {
    let limit = unit.end.min(at + 6);
    let noun = (at..limit).take_while(|&k| prose.wordlike(k)).find(|&k| prose.noun(k, Section::Channel))?;
    let mut k = noun + 1;
    while prose.is(k, Section::Preposition) && (prose.upper(k + 1) || prose.is(k + 1, Section::Determiner) && prose.upper(k + 2)) {
        k += 1 + usize::from(!prose.upper(k + 1));
        while k < unit.end && prose.upper(k) && prose.wordlike(k) {
            k += 1;
        }
    }
    Some(k)
}

/// The end of the listener behind "told": "reporters", "the BBC", "a crowd of supporters".
pub(super) fn listener_end(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> usize {
    let from = cue.end;
    if prose.in_class(from, "question") || prose.in_class(from, "opens_content") || !prose.wordlike(from) || prose.opens(from) {
        return from;
    }
    if prose.in_class(from, "lone_listener") && !(prose.eq(from, "her") && prose.lower(from + 1)) {
        return from + 1;
    }
    // Verbs other than "tell" may go without a listener ("warned the plan would fail").
    let needs = cue.entry.lemma == "tell";
    let mut at = from + usize::from(prose.is(from, Section::Determiner));
    while at < unit.end && prose.wordlike(at) && prose.outside(at) {
        let previous = at - 1;
        let clause = prose.in_class(at, "question") || prose.in_class(at, "opens_content");
        if prose.is(at, Section::Pronoun) || clause || prose.auxiliary(at) {
            break;
        }
        let count = prose.any(at, &["few", "several"]) && prose.any(previous, &["a", "the"]);
        if at > from && prose.is(at, Section::Determiner) && !count && !prose.is(previous, Section::Preposition) {
            break;
        }
        // "told Reuters one of them was hurt"
        if at > from && prose.in_class(at, "one") && prose.in_class(at + 1, "of") {
            break;
        }
        // "the station's Today programme"
        if at > from && prose.is(at, Section::Moment) && !(prose.possessive(previous) && prose.upper(at)) {
            break;
        }
        if at > from && prose.is(at, Section::Preposition) && adjunct_preposition(prose, at) && !prose.eq(at, "of") {
            break;
        }
        if at > from
            && prose.upper(at)
            && prose.lower(previous)
            && prose.word(previous).ends_with('s')
            && !prose.possessive(previous)
            && !prose.is(previous, Section::Determiner)
        {
            break;
        }
        if prose.possessive(at + 1) || prose.word(at + 1) == "-" && prose.glued(at + 1) {
            at += 1;
        }
        at += 1;
    }
    if let Some(that) = behind_relative(prose, unit, from, at).or_else(|| behind_title(prose, at)) {
        return that;
    }
    let closed = prose.in_class(at, "question")
        || prose.in_class(at, "opens_content")
        || matches!(prose.word(at), "," | ":")
        || prose.opens(at)
        || prose.opens_mark(at);
    if prose.auxiliary(at) && at > from + 1 {
        // The listener and the subject ran together: "told CNN Russia would". The last word is the subject.
        return if needs { at - 1 } else { from };
    }
    if needs || closed { at } else { from }
}

/// "told the town's “Morning Show” that": the "that" behind what is somebody's and stands between marks which open at token `at`.
fn behind_title(prose: &Prose<'_>, at: usize) -> Option<usize> {
    const LONGEST_TITLE: usize = 10;
    let mark = |k: usize| quotations::is_double(prose.word(k));
    let titled = at > 0 && prose.possessive(at - 1) && mark(at);
    let close = (at + 1..at + LONGEST_TITLE).find(|&k| titled && mark(k))?;
    prose.eq(close + 1, "that").then_some(close + 1)
}

/// "told teachers who covered the lawn that": the "that" behind a listener with a relative clause between `from` and `at`.
fn behind_relative(prose: &Prose<'_>, unit: &Unit, from: usize, at: usize) -> Option<usize> {
    let who = (from + 1..=at).find(|&k| prose.eq(k, "who") && !prose.comma(k - 1))?;
    (who + 2..unit.end.min(who + 16)).take_while(|&k| !prose.comma(k) && prose.outside(k)).find(|&k| prose.eq(k, "that"))
}
