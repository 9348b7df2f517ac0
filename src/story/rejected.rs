//! What the reader rejected: facts that stay where they stand, and count for nothing.

use rustc_hash::FxHashSet;

use super::Evidence;
use crate::article::Key;
use crate::extract::Analysed;
use crate::text::Span;

/// Facts that the reader rejected, by article and bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejected(FxHashSet<(Key, Span)>);

impl Rejected {
    /// These.
    pub fn of(facts: impl IntoIterator<Item = (Key, Span)>) -> Self {
        Self(facts.into_iter().collect())
    }

    /// Those of these articles.
    pub fn within(&self, keys: &[Key]) -> Self {
        Self(self.0.iter().filter(|(key, _)| keys.contains(key)).copied().collect())
    }

    /// True where the fact on these bytes is one of them.
    pub fn holds(&self, articles: &[&Analysed], place: Evidence) -> bool {
        // Nearly always nothing is rejected.
        !self.0.is_empty() && articles.get(place.article as usize).is_some_and(|a| self.0.contains(&(a.article.key, place.span)))
    }
}
