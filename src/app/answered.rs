//! What the workers answered, as far as there is room for it: texts, comparisons, checks.

use std::sync::Arc;

use super::known::Known;
use super::lru::Lru;
use crate::article::Key;
use crate::compare::Comparison;
use crate::extract::Analysed;
use crate::story::StoryCheck;
use crate::story::rejected::Rejected;
use crate::story::support::Support;

/// Bytes of checks and comparisons that are kept.
const CHECK_CAP: usize = 16 << 20;

/// A checked story: for which members, and what was found.
#[derive(Debug)]
pub struct Checked {
    /// The members, earliest first.
    pub members: Vec<Key>,
    /// What was found.
    pub check: Arc<StoryCheck>,
}

/// What was found of articles and stories, as far as there is room for it.
#[derive(Debug)]
pub(super) struct Answered {
    /// What is new in it is told from here: how often the baseline has moved.
    pub baseline: u32,
    /// What of it counts for nothing.
    pub rejected: Rejected,
    /// How often what is known of a story or an article has changed.
    pub changes: u64,
    /// What was counted of stories.
    pub known: Known,
    /// The open texts with their facts.
    pub texts: Lru<Key, Arc<Analysed>>,
    /// Checked stories, by their first member.
    pub checks: Lru<Key, Checked>,
    /// Comparisons, by the left and the right article.
    pub comparisons: Lru<(Key, Key), Arc<Comparison>>,
    /// Which others were held against an article, and how far they support it.
    pub supports: Lru<Key, (Vec<Key>, Arc<Support>)>,
}

impl Answered {
    /// Nothing yet; of texts and their facts `memory` bytes are kept.
    pub fn new(memory: usize) -> Self {
        Self {
            baseline: 0,
            rejected: Rejected::default(),
            changes: 0,
            known: Known::default(),
            texts: Lru::new(memory),
            checks: Lru::new(CHECK_CAP),
            comparisons: Lru::new(CHECK_CAP),
            supports: Lru::new(CHECK_CAP / 4),
        }
    }
}
