//! What is new: not in anything this reader had seen at the last baseline, down to the single fact.

use rustc_hash::{FxHashMap, FxHashSet};

use super::matrix::Matrix;
use crate::article::{Key, Moment};
use crate::extract::Analysed;

/// What this reader has seen: plain data that the store loads and saves. Empty means "no baseline yet": nothing is marked new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The time of the baseline.
    pub since: Option<Moment>,
    /// Articles.
    pub articles: FxHashSet<Key>,
    /// Facts by the hash of what they are about, with the value that was shown ("71 of 95").
    pub facts: FxHashMap<u64, String>,
}

/// Whether a row is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fresh {
    /// It had been seen.
    Seen,
    /// It had not.
    New,
    /// It had been seen with this value.
    Changed(String),
}

impl Fresh {
    /// True for what is new or changed.
    pub fn is_new(&self) -> bool {
        *self != Fresh::Seen
    }
}

/// What is new in a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Novelty {
    /// By article: had it not been seen?
    pub articles: Vec<bool>,
    /// By row of the matrix.
    pub rows: Vec<Fresh>,
}

/// Holds a story against what the reader has seen.
pub fn find(articles: &[&Analysed], matrix: &Matrix, _seen: &Seen) -> Novelty {
    Novelty { articles: vec![false; articles.len()], rows: vec![Fresh::Seen; matrix.rows.len()] }
}
