//! Where what is said begins and ends: the clause grammar around a reporting verb.

use std::ops::Range;

use super::cue::{self, Cue, Form, Frame};
use super::prose::{Prose, Unit};
use super::source;
use crate::extract::lexicon::Section;

/// How far behind the verb a "that", colon or quotation is looked for, over "on Monday in a statement", in tokens.
const ADJUNCT_REACH: usize = 22;

/// Where the content begins behind a verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    pub at: usize,
    /// A "that", question word, colon or quotation opens it: no doubt that something is said.
    pub marked: bool,
}

/// Finds where the content begins behind `cue`, over listener, time, place and channel.
pub(super) fn start(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<Start> {
    let mut at = cue.end;
    if cue.frame == Frame::Tell {
        at = listener_end(prose, unit, cue);
    }
    let found = over_adjuncts(prose, unit, at)?;
    let to = prose.eq(found.at, "to");
    let enough = match cue.frame {
        Frame::Open | Frame::Urge | Frame::Object | Frame::As | Frame::Name | Frame::Quote => true,
        Frame::Clause => found.marked || !to,
        Frame::Tell => {
            found.marked || to && found.at > cue.end || !to && prose.entry(cue.at, Section::Say).is_none_or(|e| e.0.lemma != "ask")
        }
        Frame::Weak => found.marked || plain_clause(prose, unit, found.at),
        Frame::To => to || found.marked || plain_clause(prose, unit, found.at),
        Frame::That => found.marked,
        Frame::Intent => false,
    };
    let bare_preposition = prose.is(found.at, Section::Preposition) && !found.marked && !to && cue.entry.lemma != "say";
    let enough = enough && (!bare_preposition || plain_clause(prose, unit, found.at + 1) && prose.comma_within(found.at..unit.end));
    enough.then_some(found)
}

fn over_adjuncts(prose: &Prose<'_>, unit: &Unit, from: usize) -> Option<Start> {
    let mut at = from;
    let mut marked = false;
    while at < unit.end {
        if prose.opens(at) || opens_mark(prose, at) {
            return Some(Start { at, marked: true });
        }
        if is_clause_word(prose, at) {
            return Some(Start { at, marked: true });
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

/// A quotation mark that opens a short quotation, which is no speech of its own.
fn opens_mark(prose: &Prose<'_>, at: usize) -> bool {
    matches!(prose.word(at), "“" | "‘" | "«" | "„")
        || matches!(prose.word(at), "\"" | "'") && prose.tokens().get(at + 1).is_some_and(|t| t.glued)
}

fn is_clause_word(prose: &Prose<'_>, at: usize) -> bool {
    if prose.eq(at, "that") {
        return !prose.any(at + 1, &["day", "night", "morning", "evening", "week", "year", "month", "afternoon"]);
    }
    prose.any(at, &["how", "why", "whether", "what", "who", "if", "where"])
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
        let bound = prose.any(at, &["all", "both", "even", "only", "just", "since", "once", "first"]);
        return (opens && !bound || prose.is(next, Section::Moment) || prose.is(next, Section::Preposition)).then_some(next);
    }
    if !prose.is(at, Section::Preposition) || prose.eq(at, "to") && !is_listener(prose, at + 1) {
        return None;
    }
    // A phrase that runs up to "that", a colon or a quotation is no part of what is said.
    let limit = unit.end.min(at + ADJUNCT_REACH);
    let mut clause = false;
    for k in at + 1..limit {
        let mark = prose.opens(k) && !prose.wordlike(k) || prose.word(k) == ":" && !clause;
        let relative = source::verb_at(prose, k + 1);
        if !clause && (mark || prose.eq(k, "that") && !relative && is_clause_word(prose, k) && !noun_wants_that(prose, k - 1)) {
            return Some(k);
        }
        if prose.stop(k) {
            break;
        }
        if prose.comma(k) {
            return (!clause && adjunct_preposition(prose, at) && k + 2 < unit.end && !prose.stop(k + 1)).then_some(k + 1);
        }
        clause |= prose.auxiliary(k) || prose.is(k, Section::Pronoun);
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
    prose.any(at, &["on", "in", "at", "during", "to", "of", "via", "through", "from", "before", "outside", "after"])
}

fn is_listener(prose: &Prose<'_>, at: usize) -> bool {
    prose.is(at, Section::Determiner)
        || prose.upper(at)
        || prose.any(at, &["reporters", "journalists", "lawmakers", "me", "him", "us", "them", "state"])
}

/// The end of "Monday", "last week", "on July 23", "earlier this month", where one starts at `at`.
fn moment_end(prose: &Prose<'_>, unit: &Unit, at: usize) -> Option<usize> {
    let mut k = at;
    if prose.any(k, &["this", "early", "late", "earlier", "later"]) && prose.is(k + 1, Section::Moment) {
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
    if first == k
        && prose.number(k)
        && prose.word(k).len() == 4
        && prose.tokens()[k].span.len() == 4
        && prose.eq(k.saturating_sub(1), "in")
    {
        k += 1;
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
fn listener_end(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> usize {
    let from = cue.end;
    if prose.any(from, &["that", "to", "how", "why", "whether", "what", "if"]) || !prose.wordlike(from) || prose.opens(from) {
        return from;
    }
    if prose.any(from, &["me", "him", "her", "us", "them", "you", "it", "reporters", "journalists"])
        && !(prose.eq(from, "her") && prose.lower(from + 1))
    {
        return from + 1;
    }
    // Verbs other than "tell" may go without a listener ("warned the plan would fail").
    let needs = cue.entry.lemma == "tell";
    let mut at = from + usize::from(prose.is(from, Section::Determiner));
    while at < unit.end && prose.wordlike(at) && prose.outside(at) {
        let previous = at - 1;
        if prose.is(at, Section::Pronoun) || prose.any(at, &["that", "to", "how", "why", "whether", "what"]) || prose.auxiliary(at)
        {
            break;
        }
        if at > from && prose.is(at, Section::Determiner) && !prose.is(previous, Section::Preposition) {
            break;
        }
        if at > from && prose.is(at, Section::Moment) {
            break;
        }
        if at > from && prose.is(at, Section::Preposition) && adjunct_preposition(prose, at) && !prose.eq(at, "of") {
            break;
        }
        if at > from
            && prose.upper(at)
            && prose.lower(previous)
            && prose.word(previous).ends_with('s')
            && !prose.is(previous, Section::Determiner)
        {
            break;
        }
        if prose.possessive(at + 1) || prose.word(at + 1) == "-" && prose.tokens()[at + 1].glued {
            at += 1;
        }
        at += 1;
    }
    let closed = prose.any(at, &["that", "to", "how", "why", "whether", "what"])
        || matches!(prose.word(at), "," | ":")
        || prose.opens(at)
        || opens_mark(prose, at);
    if prose.auxiliary(at) && at > from + 1 {
        // The listener and the subject ran together: "told CNN Russia would". The last word is the subject.
        return if needs { at - 1 } else { from };
    }
    if needs || closed { at } else { from }
}

/// True where a clause without "that" starts at `at`: a subject and, soon, its verb.
fn plain_clause(prose: &Prose<'_>, unit: &Unit, at: usize) -> bool {
    let subject = prose.is(at, Section::Determiner)
        || prose.is(at, Section::Pronoun)
        || prose.upper(at)
        || prose.number(at)
        || prose.lower(at) && !prose.is(at, Section::Preposition);
    if !subject || prose.any(at, &["to", "guilty", "dead", "alive", "innocent"]) {
        return false;
    }
    let end = (at..unit.end.min(at + 18))
        .find(|&k| {
            !prose.outside(k)
                || prose.stop(k)
                || matches!(prose.word(k), "," | ";" | ":")
                || prose.is(k, Section::Coordinator) && prose.is(k + 1, Section::Pronoun)
                || k > at && prose.is(k, Section::Subordinator)
        })
        .unwrap_or(unit.end.min(at + 18));
    if prose.is(at, Section::Pronoun) {
        return end > at + 1;
    }
    at + 1 < end && source::verb_in(prose, at + 1..end)
}

/// Where a content that starts at `start` ends, at the latest at `limit`.
pub(super) fn end(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, start: usize, limit: usize) -> usize {
    let mut e = limit;
    while e > start && prose.stop(e - 1) && prose.outside(e - 1) {
        e -= 1;
    }
    if prose.opens(start) {
        let speech = prose.speech(start).map_or(start, |s| prose.speeches[s].tokens.end);
        let goes_on = prose.comma(speech)
            || prose.is(speech, Section::Subordinator)
            || prose.is(speech, Section::Coordinator) && !opens_mark(prose, speech + 1) && !prose.opens(speech + 1);
        if goes_on && prose.outside(speech) {
            return speech.min(e);
        }
    }
    let mut k = start + 1;
    while k < e {
        if let Some(speech) = prose.speech(k) {
            k = prose.speeches[speech].tokens.end.max(k + 1);
            continue;
        }
        if breaks(prose, unit, cue, k, e) {
            return if prose.comma(k - 1) { k - 1 } else { k };
        }
        k += 1;
    }
    e
}

/// True where at token `k` something else than the content goes on.
fn breaks(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, k: usize, e: usize) -> bool {
    if prose.comma(k) {
        let next = k + 1;
        if cue_at(prose, unit, next).is_some_and(|c| c.form == Form::Ing) || prose.eq(next, "according") && !prose.eq(k - 1, "that")
        {
            return true;
        }
        return prose.eq(next, "with") && participle_within(prose, unit, next, e) || relative_reports(prose, unit, next, e);
    }
    if matches!(prose.word(k), ";") || prose.dash(k) {
        return (k + 1..e)
            .any(|i| prose.outside(i) && cue_at(prose, unit, i).is_some_and(|c| c.form != Form::Base && c.form != Form::Ing));
    }
    let conjunction = prose.any(k, &["and", "but", "while", "whereas"]);
    if !conjunction {
        return false;
    }
    if prose.any(k, &["and", "but"]) && verb_follows(prose, unit, cue, k + 1, e) {
        return true;
    }
    prose.comma(k - 1) && clause_reports(prose, unit, cue, k + 1, e)
}

fn cue_at<'a>(prose: &Prose<'a>, unit: &Unit, i: usize) -> Option<Cue<'a>> {
    let reports = prose.is(i, Section::Say) || prose.is(i, Section::Object);
    if reports { cue::at(prose, unit, i) } else { None }
}

/// "and said": a second verb of the same subject, in the same tense.
fn verb_follows(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, from: usize, e: usize) -> bool {
    let mut k = from;
    while k < e && k < from + 3 && (prose.adverb(k) || prose.is(k, Section::Have)) {
        k += 1;
    }
    cue_at(prose, unit, k).is_some_and(|c| {
        let same = c.form == cue.form || matches!(c.form, Form::Past) && matches!(cue.form, Form::Ing);
        same && k < e && (c.frame != Frame::That || start(prose, unit, &c).is_some())
    })
}

/// ", which he said was": the relative clause is another claim.
fn relative_reports(prose: &Prose<'_>, unit: &Unit, at: usize, e: usize) -> bool {
    prose.any(at, &["which", "who"])
        && (at + 2..e.min(at + 8)).any(|k| {
            cue_at(prose, unit, k).is_some_and(|c| c.entry.section == Section::Say && prose.auxiliary(c.end) && c.group > at + 1)
        })
}

/// ", but Smith said": a clause with a subject and a reporting verb of its own.
fn clause_reports(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, from: usize, e: usize) -> bool {
    let limit = e.min(from + 14);
    for k in from + 1..limit {
        if !prose.outside(k) || matches!(prose.word(k), ";" | ":") {
            return false;
        }
        if let Some(c) = cue_at(prose, unit, k) {
            return c.form == cue.form && c.entry.section == Section::Say && c.group > from && !c.mind;
        }
        if prose.auxiliary(k) && !prose.is(k, Section::Have) && !prose.is(k, Section::Modal) {
            return false;
        }
    }
    false
}

/// ", with one of them saying".
fn participle_within(prose: &Prose<'_>, unit: &Unit, from: usize, e: usize) -> bool {
    (from + 2..e.min(from + 9))
        .any(|k| cue_at(prose, unit, k).is_some_and(|c| c.form == Form::Ing && c.entry.section == Section::Say))
}

/// The object of an object-taking verb that starts at `start`: up to a comma, a clause border or another reporting verb.
pub(super) fn object_end(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, start: usize, limit: usize) -> usize {
    let e = end(prose, unit, cue, start, limit);
    let mut k = start;
    while k < e {
        if let Some(speech) = prose.speech(k) {
            k = prose.speeches[speech].tokens.end.max(k + 1);
            continue;
        }
        if prose.word(k) == ":" || prose.dash(k) || prose.word(k) == ";" || prose.comma(k) && !list_goes_on(prose, k, e) {
            return k;
        }
        if k > start
            && prose.any(k, &["while", "whilst", "after", "when", "because", "although"])
            && source::verb_in(prose, k + 1..e.min(k + 10))
        {
            return k;
        }
        k += 1;
    }
    e
}

/// True where the comma at `k` stands in a list of names or adjectives.
fn list_goes_on(prose: &Prose<'_>, k: usize, e: usize) -> bool {
    let and = (k + 1..e.min(k + 6)).find(|&i| prose.any(i, &["and", "or"]));
    and.is_some_and(|i| !(k + 1..i).any(|j| prose.comma(j) || source::verb_at(prose, j)) && i > k + 1)
}

/// The content before a postposed attribution: from the start of the unit to `end`.
pub(super) fn left(prose: &Prose<'_>, unit: &Unit, end: usize) -> Option<Range<usize>> {
    let mut e = end;
    while e > unit.start && (prose.comma(e - 1) && prose.outside(e - 1) || prose.dash(e - 1)) {
        e -= 1;
    }
    let mut s = unit.start;
    if prose.any(s, &["but", "and", "however", "meanwhile", "still", "yet"]) && prose.outside(s) {
        s += 1 + usize::from(prose.comma(s + 1));
    }
    // "Then came the answer: ..." leads to the quotation and is not part of it.
    if e > s
        && prose.closes(e - 1)
        && let Some(speech) = prose.speech(e - 1)
    {
        let from = prose.speeches[speech].tokens.start;
        if from > s && matches!(prose.word(from - 1), ":") {
            s = from;
        }
    }
    (e > s).then_some(s..e)
}
