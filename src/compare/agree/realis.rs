//! Does a figure tell what is, what may be, what was before, or what comes on top of another? Read from the words around it.

use crate::extract::Figure;
use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::text::Token;

/// What the words around a figure make of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Realis {
    /// It may be, is asked for or was thought to come ("could cost", "planned").
    pub unreal: bool,
    /// It was so before ("earlier").
    pub former: bool,
    /// It comes on top of another ("a further 12").
    pub added: bool,
}

/// Words before a figure that may say what it is.
const BEFORE: usize = 10;
/// Words behind it that may ("a 300-euro offer").
const BEHIND: usize = 3;

/// Reads the words around a figure; `tokens` are those of its sentence.
pub(super) fn of(figure: &Figure, tokens: &[Token], text: &str, lexicon: &Lexicon) -> Realis {
    let group = |at: usize| lexicon.word(&lower(tokens[at].of(text)), Section::Realis).map(|entry| entry.lemma);
    let word = |at: usize| tokens.get(at).map(|t| lower(t.of(text)).into_owned()).unwrap_or_default();
    let first = tokens.partition_point(|t| t.span.end <= figure.span.start);
    let end = tokens.partition_point(|t| t.span.start < figure.span.end);
    let breaks = |at: &usize| matches!(tokens[*at].of(text), ";" | ":" | "“" | "”" | "\"" | "„");
    let before = || (0..first).rev().take(BEFORE).take_while(|at| !breaks(at));
    let comma = |at: &usize| breaks(at) || tokens[*at].of(text) == ",";
    let behind = || (end..tokens.len()).take(BEHIND).take_while(|at| !comma(at));
    let around = |kind: &str| before().chain(first..end).chain(behind()).any(|at| group(at) == Some(kind));
    // "More than" and "or more" bound a number, they add nothing to it.
    let adds = |at: &usize| group(*at) == Some("added") && word(at + 1) != "than" && (*at == 0 || word(at - 1) != "or");
    let near = (first.saturating_sub(2)..tokens.len().min(end + 1)).filter(|at| *at + 3 > first);
    Realis { unreal: around("unreal"), former: around("former"), added: near.into_iter().any(|at| adds(&at)) }
}
