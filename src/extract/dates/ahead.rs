//! Whether a sentence speaks of a day or month as still to come or as past: what tells which year or week is meant.
//!
//! Of the signs around it the nearest decides. Verbs are known by the lexicon and never by an ending ("proceed", "hundred").

use super::resolve::{Ahead, When};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;
use crate::text::TokenKind;

/// Which way the sentence looks from the weekday, or the month without day and year, in tokens `i..next`. Other dates say it
/// themselves.
pub(super) fn of(cursor: Cursor<'_>, i: usize, next: usize, when: &When) -> Ahead {
    match () {
        () if when.weekday.is_some() => of_weekday(cursor, i),
        () if when.month.is_some() && when.day.is_none() && when.year.is_none() => of_month(cursor, i, next),
        () => Ahead::Open,
    }
}

/// A weekday is to come where a verb that looks ahead ("will") or a plan ("scheduled for") stands nearer before it than a verb in
/// the past ("he would go, she said on Wednesday").
fn of_weekday(cursor: Cursor<'_>, i: usize) -> Ahead {
    // "As soon as Friday".
    if cursor.in_class(cursor.back(i, 2), "not_before") {
        return Ahead::Future;
    }
    let sign = |j: usize| {
        let said = cursor.entry(j, Section::Say).is_some_and(|e| Form::of(&e) == Form::Past);
        if is_plan(cursor, j, i) { Some(Ahead::Future) } else { (said || cursor.in_class(j, "past")).then_some(Ahead::Past) }
    };
    (cursor.from..i).rev().find_map(sign).unwrap_or(Ahead::Past)
}

/// A month is told of by the nearest verb close before it, or where it opens its sentence, by the first behind it. Open where that
/// verb does not tell ("was leaving in May"), and past only where something happened in or since it, not until, from or for it.
fn of_month(cursor: Cursor<'_>, i: usize, next: usize) -> Ahead {
    /// So far before it a verb is that of the month.
    const REACH: usize = 8;
    /// So far from its beginning a month opens its sentence.
    const OPENS: usize = 6;
    // "The May election" has its own time.
    if cursor.in_class(next, "has_its_time") {
        return Ahead::Open;
    }
    let from = i.saturating_sub(REACH).max(cursor.from);
    let before = |j: usize| if is_plan(cursor, j, i) { Some(Ahead::Future) } else { sign(cursor, j) };
    let behind = |j: usize| if cursor.in_class(j, "future") { Some(Ahead::Future) } else { sign(cursor, j) };
    let opens = i - cursor.from <= OPENS;
    let told = (from..i).rev().find_map(before).or_else(|| (next..cursor.to).filter(|_| opens).find_map(behind));
    told.filter(|ahead| *ahead != Ahead::Past || is_within(cursor, i)).unwrap_or_default()
}

/// "In late January", "since January", "the January meeting".
fn is_within(cursor: Cursor<'_>, i: usize) -> bool {
    let light = |j: &usize| cursor.in_class(*j, "near_moment") || cursor.dash(*j);
    (cursor.from..i).rev().find(|j| !light(j)).is_some_and(|j| cursor.in_class(j, "within_month"))
}

/// True for a word at `j` that looks ahead to the day at `i`.
fn is_plan(cursor: Cursor<'_>, j: usize, i: usize) -> bool {
    /// A plan stands close to its day.
    const PLAN: usize = 5;
    let plan = i - j <= PLAN && cursor.has(j + 1, Section::Preposition) && cursor.in_class(j, "scheduled");
    plan || cursor.in_class(j, "future") || is_intent(cursor, j, i)
}

/// True where the word at `j` tells what somebody means to do on the day at `i`: "is expected to speak on the bill on Friday".
/// Nothing between the two may end the clause or have happened already.
fn is_intent(cursor: Cursor<'_>, j: usize, i: usize) -> bool {
    cursor.in_class(j, "intends")
        && cursor.in_class(j + 1, "to_do")
        && !cursor.in_class(cursor.back(j, 1), "past")
        && (j + 2..i).all(|k| cursor.kind(k) != Some(TokenKind::Mark) && !is_past(cursor, k))
}

/// What the word at `j` says of the time of a month where it is a verb.
fn sign(cursor: Cursor<'_>, j: usize) -> Option<Ahead> {
    if cursor.upper(j) && j > cursor.from {
        return None;
    }
    // A verb of no time of its own, or of the present: "the council that takes over in May", "it may close in May".
    let third = |s: Section| cursor.entry(j, s).is_some_and(|e| Form::of(&e) == Form::Third);
    let present = third(Section::Event)
        || third(Section::Say)
        || cursor.entry(j, Section::Finite).is_some_and(|e| e.lemma == "third")
        || cursor.has(j, Section::Modal)
        || cursor.in_class(j, "intends");
    if present || is_infinitive(cursor, j) || cursor.of(j).len() > 5 && cursor.of(j).ends_with("ing") {
        return Some(Ahead::Open);
    }
    if !is_past(cursor, j) {
        return None;
    }
    // "Agreed to close", "fired by the mill", "was due": what follows has its own time.
    let led = cursor.back(j, 1);
    let open = cursor.in_class(j + 1, "to_do")
        || cursor.of(j + 1).ends_with("ing")
        || cursor.in_class(j + 1, "agent")
        || cursor.has(led, Section::Modal)
        || cursor.is(led, "be")
        || cursor.in_class(j, "scheduled");
    Some(if open { Ahead::Open } else { Ahead::Past })
}

/// "To proceed", but not "to the board", "to Ulva" and "to 20". Of "expected to leave" the first word tells.
fn is_infinitive(cursor: Cursor<'_>, j: usize) -> bool {
    let word = cursor.kind(j + 1) == Some(TokenKind::Word) && !cursor.upper(j + 1);
    let noun = [Section::Determiner, Section::Number, Section::Pronoun, Section::Noun].into_iter().any(|s| cursor.has(j + 1, s));
    cursor.in_class(j, "to_do") && word && !noun && !cursor.in_class(cursor.back(j, 1), "intends")
}

/// True for a verb in the past.
fn is_past(cursor: Cursor<'_>, j: usize) -> bool {
    // The nouns of an event's list are no verbs ("death"); the pasts that no ending gives away are finite forms.
    let ended = || cursor.of(j).ends_with("ed");
    let form = |s: Section| ended() && cursor.phrase(j, s).is_some_and(|(e, _)| Form::of(&e) == Form::Past);
    let finite = cursor.entry(j, Section::Finite).is_some_and(|e| e.lemma == "past");
    cursor.in_class(j, "past") || finite || form(Section::Event) || form(Section::Say)
}
