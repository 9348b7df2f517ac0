//! The subject of the main clause, behind whatever opens the sentence: a participle far behind it hangs on it.

use std::ops::Range;

use super::apposition::is_seat;
use super::cue::group_start;
use super::finite::{verb_at, verb_in};
use super::prose::{Prose, Unit};
use super::source::{LONGEST_LIST, behind_adjunct, plausible, trimmed};
use crate::extract::lexicon::Section;

/// The subject of the clause that a participle hangs on: from the start of the unit to its verb.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, until: usize) -> Option<Range<usize>> {
    // "The day began as always: crews marched and chanted": the clause behind the colon is another.
    let apart = |k: usize| prose.token(k + 1).is_some_and(|t| !t.glued);
    let border = |k: &usize| prose.outside(*k) && matches!(prose.word(*k), ":" | ";") && apart(*k);
    let mut start = (unit.start..until).rev().find(border).map_or(unit.start, |k| k + 1);
    // "But when the note was sent"
    start += usize::from(prose.is(start, Section::Coordinator));
    let intro = prose.is(start, Section::Preposition)
        || prose.is(start, Section::Subordinator)
        || prose.adverb(start)
        || prose.word(start).ends_with("ing")
        || is_asked(prose, start)
        || prose.is(start, Section::Particle) && prose.is(start + 1, Section::Preposition)
        || prose.is(start, Section::Determiner) && prose.in_class(start + 1, "time_span")
        || is_moment(prose, start, until);
    if intro && let Some(comma) = (start..until).find(|&k| prose.comma(k)) {
        // "In the speech the mayor also took aim at Roe, calling it": no comma before the subject.
        if comma + 1 >= until {
            return without_comma(prose, unit, start, comma);
        }
        start = comma + 1;
        // "While the town slept, dreaming of rain, Ray left": a participle goes on in the opening.
        while prose.lower(start)
            && prose.word(start).ends_with("ing")
            && let Some(next) = (start..until).find(|&k| prose.comma(k))
        {
            start = next + 1;
        }
        // "Joining a chorus of bishops, priests, and nuns, 90 teachers wrote": the list goes on.
        start = list_end(prose, start, until).map_or(start, |next| next + 1);
    }
    while start < until && (prose.is(start, Section::Coordinator) || prose.adverb(start) || prose.comma(start)) {
        start += 1;
    }
    if prose.is(start, Section::Pronoun) {
        return Some(start..start + 1);
    }
    let stop = |k: usize| k > start && verb_at(prose, k) || prose.comma(k) || !prose.outside(k) || prose.is(k, Section::Relative);
    let end = (start..until).find(|&k| stop(k)).unwrap_or(until);
    if let Some(name) = described_name(prose, start, end, until) {
        return Some(name);
    }
    let end = apposed_name(prose, start, end, until).unwrap_or(end);
    let joined = end == until && until > start && prose.is(until - 1, Section::Coordinator);
    let end = if joined { unknown_verb(prose, start, until - 1)? } else { end };
    let range = trimmed(prose, start..end)?;
    let range = behind_adjunct(prose, &range).unwrap_or(range.start)..range.end;
    plausible(prose, &range).then_some(range)
}

/// "In the speech the mayor also took aim at Roe": the subject right before the first verb behind the opening.
fn without_comma(prose: &Prose<'_>, unit: &Unit, start: usize, comma: usize) -> Option<Range<usize>> {
    let verb = (start + 2..comma).find(|&k| verb_at(prose, k))?;
    let group = group_start(prose, unit, verb);
    let article = (start + 1..group).rev().find(|&k| prose.in_class(k, "article"))?;
    let phrase = article > start + 1
        && !prose.is(article - 1, Section::Preposition)
        && !prose.is(article - 1, Section::Coordinator)
        && (article + 1..group).all(|k| prose.wordlike(k) && !prose.is(k, Section::Preposition));
    (phrase && article + 1 < group).then_some(article..group)
}

/// "Asked whether", "Pressed on": a participle that opens the sentence.
fn is_asked(prose: &Prose<'_>, start: usize) -> bool {
    let behind = [Section::Preposition, Section::Subordinator].iter().any(|&s| prose.is(start + 1, s));
    prose.word(start).ends_with("ed") && (behind || prose.in_class(start + 1, "question"))
}

/// "Ray cast his vote and vowed", "the leaders widely back it and say": where the subject ends before a verb that no list knows.
fn unknown_verb(prose: &Prose<'_>, start: usize, until: usize) -> Option<usize> {
    let bare = |k: usize| {
        let grammar = [Section::Preposition, Section::Coordinator, Section::Determiner, Section::Moment];
        prose.lower(k) && !grammar.iter().any(|&s| prose.is(k, s))
    };
    // An adverb stands before its verb, and behind a name and before an article there stands one.
    let verb = |k: usize| prose.adverb(k) || prose.upper(k - 1) && prose.is(k + 1, Section::Determiner);
    (start + 1..until).find(|&k| bare(k) && verb(k))
}

/// "Three minutes later, ...", "Last week, ...": what opens the sentence is a time.
fn is_moment(prose: &Prose<'_>, start: usize, until: usize) -> bool {
    let comma = (start + 2..until.min(start + LONGEST_LIST)).find(|&k| prose.comma(k));
    let time = |k: usize| prose.is(k, Section::Moment) || prose.in_class(k, "time_span");
    comma.is_some_and(|k| time(k - 2) && prose.in_class(k - 1, "moves_time") || k == start + 2 && time(k - 1))
}

/// "Joining a chorus of bishops, priests, and nuns, 90 teachers wrote": where the list of bare nouns that starts at `start` ends.
fn list_end(prose: &Prose<'_>, start: usize, until: usize) -> Option<usize> {
    let mut first = start;
    loop {
        let last = prose.is(first, Section::Coordinator);
        let noun = first + usize::from(last);
        let comma = (noun..until.min(noun + LONGEST_LIST)).find(|&k| prose.comma(k)).filter(|&k| k > noun)?;
        let bare = |k: usize| prose.lower(k) && !prose.is(k, Section::Determiner) && !prose.is(k, Section::Pronoun);
        if !(noun..comma).all(bare) || verb_in(prose, noun..comma) {
            return None;
        }
        if last {
            return (first > start).then_some(comma);
        }
        first = comma + 1;
    }
}

/// "The son of bakers, Ruiz left", "Ray's friend, Sen. Ana Ruiz, D-Vik, left": the name that a description opens the sentence for,
/// whose comma is at `comma`, right before its verb or its own comma.
fn described_name(prose: &Prose<'_>, start: usize, comma: usize, until: usize) -> Option<Range<usize>> {
    let owned = prose.is(start, Section::Determiner) || (start..comma).any(|k| prose.possessive(k));
    if !owned || !prose.comma(comma) || !prose.lower(comma - 1) && !prose.upper(comma - 1) || comma < start + 2 {
        return None;
    }
    let capital = |k: usize| prose.upper(k) && !prose.is(k, Section::Determiner) || prose.word(k) == "." && prose.glued(k);
    let end = (comma + 1..until).find(|&k| !capital(k)).filter(|&k| k > comma + 1)?;
    let seat = prose.comma(end) && is_seat(prose, end + 1);
    let acts =
        prose.auxiliary(end) || verb_at(prose, end) || prose.adverb(end) && (prose.auxiliary(end + 1) || verb_at(prose, end + 1));
    let described = prose.lower(comma - 1) || prose.is(start, Section::Determiner);
    (described && (acts || seat)).then_some(comma + 1..end)
}

/// "the mayor, Ana Ruiz of Vik, went": where the name behind an office ends, whose comma is at `comma`.
fn apposed_name(prose: &Prose<'_>, start: usize, comma: usize, until: usize) -> Option<usize> {
    let office = prose.comma(comma) && prose.is(start, Section::Determiner) && prose.lower(comma - 1);
    let second = (comma + 1..until).find(|&k| prose.comma(k) || !prose.outside(k)).filter(|&k| prose.comma(k))?;
    let named = prose.upper(comma + 1) && prose.upper(comma + 2);
    (office && named && !verb_in(prose, comma + 1..second)).then_some(second)
}
