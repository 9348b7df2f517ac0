//! A story in a few ranked lines: what is new, what conflicts, what is agreed, what only one source has, who says what.
//!
//! A line holds quotations from the sources and templates of counts, and nothing else: every quoted piece names its bytes.

use super::Evidence;
use super::matrix::Matrix;
use super::novelty::Novelty;
use crate::extract::Analysed;

/// What a line tells. Ordered as a briefing prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    /// What the reader had not seen.
    New,
    /// Sources contradict each other.
    Conflict,
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
}

impl Line {
    /// The line's words as one string, raw.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|p| p.text.as_str()).collect()
    }
}

/// A story in ranked lines; screens and briefings show the first few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// The lines, by rank.
    pub lines: Vec<Line>,
}

/// Makes the digest of a story.
pub fn digest(_articles: &[&Analysed], _matrix: &Matrix, _novelty: &Novelty) -> Digest {
    Digest::default()
}
