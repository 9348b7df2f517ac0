//! Does a figure tell what is, what may be, what was before, or what comes on top of another? Read from the words around it.

use super::words::{Shade, Words};
use crate::extract::Figure;
use crate::extract::figures::classes::{self, Nature};
use crate::extract::lexicon::{Section, lower};
use crate::text::{TokenKind, quotations};

/// What the words around a figure make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Realis {
    /// It may be, is asked for or was thought to come ("could cost", "planned").
    pub unreal: bool,
    /// It was so before ("earlier").
    pub former: bool,
    /// It comes on top of another ("a further 12").
    pub added: bool,
    /// It does not happen ("40 were not freed").
    pub denied: bool,
    /// It is what a count has come to: "has risen to 17".
    pub risen: bool,
    /// It is the sum up to a time ("the toll rose to 12", "12 by Monday"): this says when it was counted, not what is counted.
    pub running: bool,
    /// It is what its text counts of the victims of its news.
    pub toll: bool,
}

impl Realis {
    /// True where both tell alike what is, may be, was before or comes on top.
    pub fn is_as(self, other: Self) -> bool {
        let told = |own: Self| Self { running: false, risen: false, toll: false, ..own };
        told(self) == told(other)
    }
}

/// Words before a figure that may say what it is.
const BEFORE: usize = 10;
/// Words behind it that may ("a 300-euro offer").
const BEHIND: usize = 3;

impl super::FigureView<'_> {
    /// True where the text tells it as what was so before ("had earlier spoken of 11").
    pub fn is_former(&self) -> bool {
        self.realis.former
    }
}

/// True where a sentence tells of the sum up to a time: "the toll", "so far"; "twelve by Monday" is a count up to that day.
pub(super) fn is_running(words: &Words<'_>) -> bool {
    let moment = |i: usize| words.has(i, Section::Time) || words.has(i, Section::Moment);
    (0..words.tokens.len()).any(|i| words.shade(i) == Some(Shade::Running) || words.in_class(i, "up_to") && moment(i + 1))
}

/// Reads the words around a figure; those of its sentence, of which is known whether it [`is_running`].
pub(super) fn of(figure: &Figure, words: &Words<'_>, running: bool) -> Realis {
    let is = |at: Option<usize>, word: &str| at.is_some_and(|at| lower(words.at(at)) == word);
    let first = words.tokens.partition_point(|t| t.span.end <= figure.span.start);
    let end = words.tokens.partition_point(|t| t.span.start < figure.span.end);
    let breaks = |at: &usize| matches!(words.at(*at), ";" | ":") || quotations::is_double(words.at(*at));
    let comma = |at: &usize| breaks(at) || words.at(*at) == ",";
    let before = (0..first).rev().take(BEFORE).take_while(|at| !breaks(at));
    // "Five sites for a possible meeting": the meeting is possible.
    let behind = (end..words.tokens.len()).take(BEHIND).take_while(|at| !comma(at) && words.shade(*at) != Some(Shade::Apart));
    let mut out = Realis { running, ..Realis::default() };
    for at in before.chain(first..end).chain(behind) {
        let found = words.shade(at);
        out.unreal |= found == Some(Shade::Unreal);
        out.former |= found == Some(Shade::Former);
    }
    let led = led(first, words);
    out.former |= led.is_some_and(|at| came_from(at, end, words));
    out.risen = comes_to(figure, words) && (0..first).rev().take(BEFORE).any(|at| is_rise(at, words));
    // "All but five were saved".
    let but = words.in_class(first.wrapping_sub(1), "contrasts") && words.in_class(first.wrapping_sub(2), "quantifier_alone");
    out.denied = figure.topic.denied || but;
    // "More than" and "or more" bound a number, they add nothing to it.
    out.added = (first.saturating_sub(2)..words.tokens.len().min(end + 1))
        .any(|at| words.shade(at) == Some(Shade::Added) && !is(Some(at + 1), "than") && !is(at.checked_sub(1), "or"));
    out
}

/// The word before a number and what bounds it ("to at least 17").
fn led(first: usize, words: &Words<'_>) -> Option<usize> {
    (0..first).rev().find(|&at| !words.has(at, Section::Qualifier) && !words.has(at, Section::Determiner))
}

/// True for what a count comes to: "to 17".
pub(super) fn comes_to(figure: &Figure, words: &Words<'_>) -> bool {
    let first = words.tokens.partition_point(|t| t.span.end <= figure.span.start);
    led(first, words).is_some_and(|at| words.in_class(at, "comes_to"))
}

/// True where the word before a number says that a count came from there: "up from 12", "rose from 12 to 17".
fn came_from(at: usize, end: usize, words: &Words<'_>) -> bool {
    let reaches = |&at: &usize| words.in_class(at, "comes_to");
    let behind = (end..words.tokens.len()).take(BEHIND).find(reaches);
    let to = || behind.is_some_and(|at| words.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Number));
    let moved = |at: usize| words.in_class(at, "up_or_down") || is_rise(at, words);
    words.in_class(at, "comes_from")
        && at.checked_sub(1).is_some_and(|before| moved(before) || to() && (0..at).rev().take(BEFORE).any(moved))
}

/// True for a verb by which a count becomes more.
fn is_rise(at: usize, words: &Words<'_>) -> bool {
    words.entry(at, Section::Event).and_then(|e| e.get("class")).is_some_and(|class| classes::is(class, Nature::Up))
}
