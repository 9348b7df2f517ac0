//! One line of a digest: what it tells, its words with their evidence, whose it is.

use crate::story::{Evidence, letter};

/// What a line tells. Ordered as a briefing prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// Sources contradict each other.
    Conflict,
    /// What the reader had not seen.
    New,
    /// Two origins or more say the same.
    Same,
    /// Only one source has it.
    Only,
    /// Who says what.
    Claim,
}

impl LineKind {
    /// The mark at the head of a line: it reads without colour.
    pub const fn mark(self) -> char {
        match self {
            LineKind::New => '+',
            LineKind::Conflict => '!',
            LineKind::Same => '=',
            LineKind::Only => '.',
            LineKind::Claim => '"',
        }
    }

    /// The word behind the mark.
    pub const fn label(self) -> &'static str {
        match self {
            LineKind::New => "new",
            LineKind::Conflict => "conf",
            LineKind::Same => "same",
            LineKind::Only => "only",
            LineKind::Claim => "says",
        }
    }
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it shows: raw text of a source where `from` is set. A screen must make it safe first.
    pub text: String,
    /// The bytes it was quoted from; none for template words.
    pub from: Option<Evidence>,
}

/// One line of a digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it tells.
    pub kind: LineKind,
    /// The articles it speaks of, by column: "B", "B|C", "A,B".
    pub sources: Vec<u32>,
    /// Its words.
    pub pieces: Vec<Piece>,
    /// Where a reader can check it, the first being what Enter opens.
    pub evidence: Vec<Evidence>,
    /// The row of the matrix it tells of.
    pub row: u32,
    /// True where its first piece says how its figure moved ("71 -> 74").
    pub moved: bool,
}

impl Line {
    /// The line's words as one string, raw.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect()
    }

    /// The letters of its sources: "B|C" where they contradict each other, else "A,B".
    pub fn letters(&self) -> String {
        let joint = if self.kind == LineKind::Conflict { "|" } else { "," };
        self.sources.iter().map(|&s| letter(s)).collect::<Vec<_>>().join(joint)
    }

    /// Of a line on a figure that moved: how ("71 -> 74"), and the rest.
    pub fn moved(&self) -> Option<(&str, String)> {
        let (moved, rest) = self.pieces.split_first().filter(|_| self.moved)?;
        Some((&moved.text, rest.iter().map(|p| p.text.as_str()).collect()))
    }
}
