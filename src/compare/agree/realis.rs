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
    /// It does not happen ("40 were not freed").
    pub denied: bool,
    /// It is the sum up to a time ("the toll rose to 12", "12 by Monday"): this says when it was counted, not what is counted.
    pub running: bool,
}

impl Realis {
    /// True where both tell alike what is, may be, was before or comes on top.
    pub fn is_as(self, other: Self) -> bool {
        Self { running: false, ..self } == Self { running: false, ..other }
    }
}

/// Words before a figure that may say what it is.
const BEFORE: usize = 10;
/// Words behind it that may ("a 300-euro offer").
const BEHIND: usize = 3;

/// What a word makes of the figures around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shade {
    /// "Could", "planned".
    Unreal,
    /// "Earlier".
    Former,
    /// "Further".
    Added,
    /// "Toll", "so far".
    Running,
    /// A preposition: what stands behind it is of something else.
    Apart,
}

impl Shade {
    /// Of a word, as the lexicon knows it.
    pub fn of(word: &str, lexicon: &Lexicon) -> Option<Self> {
        let Some(entry) = lexicon.word(word, Section::Realis) else {
            return lexicon.word(word, Section::Preposition).map(|_| Self::Apart);
        };
        match entry.lemma {
            "unreal" => Some(Self::Unreal),
            "former" => Some(Self::Former),
            "added" => Some(Self::Added),
            "running" => Some(Self::Running),
            _ => None,
        }
    }
}

impl super::FigureView<'_> {
    /// True where the text tells it as what was so before ("had earlier spoken of 11").
    pub fn is_former(&self) -> bool {
        self.realis.former
    }
}

/// Reads the words around a figure; `tokens` are those of its sentence, `shade` says what a word makes of it.
pub(super) fn of<'t>(figure: &Figure, tokens: &[Token], text: &'t str, mut shade: impl FnMut(&'t str) -> Option<Shade>) -> Realis {
    let is = |at: Option<usize>, word: &str| at.and_then(|at| tokens.get(at)).is_some_and(|t| lower(t.of(text)) == word);
    let first = tokens.partition_point(|t| t.span.end <= figure.span.start);
    let end = tokens.partition_point(|t| t.span.start < figure.span.end);
    let breaks = |at: &usize| matches!(tokens[*at].of(text), ";" | ":" | "“" | "”" | "\"" | "„");
    let comma = |at: &usize| breaks(at) || tokens[*at].of(text) == ",";
    let before = (0..first).rev().take(BEFORE).take_while(|at| !breaks(at));
    // "Five sites for a possible meeting": the meeting is possible.
    let behind = (end..tokens.len()).take(BEHIND).take_while(|at| !comma(at) && shade(tokens[*at].of(text)) != Some(Shade::Apart));
    let behind: Vec<usize> = behind.collect();
    let mut out = Realis::default();
    for at in before.chain(first..end).chain(behind) {
        let found = shade(tokens[at].of(text));
        out.unreal |= found == Some(Shade::Unreal);
        out.former |= found == Some(Shade::Former);
    }
    // "More than" and "or more" bound a number, they add nothing to it.
    out.denied = figure.topic.denied;
    out.running = tokens.iter().any(|t| shade(t.of(text)) == Some(Shade::Running));
    out.added = (first.saturating_sub(2)..tokens.len().min(end + 1))
        .any(|at| shade(tokens[at].of(text)) == Some(Shade::Added) && !is(Some(at + 1), "than") && !is(at.checked_sub(1), "or"));
    out
}
