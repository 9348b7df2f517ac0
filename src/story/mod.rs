//! Many articles: which tell the same event, where each text comes from, what the story's facts are by source, what is new.
//!
//! Grouping works on a [`Sketch`] per article (its weighty terms and its date), so that stories stand before any fact is
//! extracted. Everything else works on the analysed articles of one story.

pub mod group;
pub mod matrix;
pub mod novelty;
pub mod origins;

use crate::article::Moment;

/// What grouping knows of an article.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    /// Weighted terms: hash and weight within the article, sorted by hash.
    pub terms: Vec<(u64, f32)>,
    /// Publication, where a source gave it (never a file's time of change).
    pub published: Option<Moment>,
}

/// The articles of one event: indices into the set that was grouped, earliest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// Members, earliest first (undated ones keep the order of loading).
    pub members: Vec<u32>,
}
