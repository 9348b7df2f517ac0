//! What will never come: articles that could not be opened again, and questions whose answering panicked.

use rustc_hash::{FxHashMap, FxHashSet};

use super::event::Question;
use crate::article::Key;

/// What will never come, and why.
#[derive(Debug, Default)]
pub(super) struct Missing {
    /// By article: nothing that is asked about it has an answer.
    lost: FxHashMap<Key, String>,
    /// Articles whose files went, or hold another text now, by number.
    pub gone: FxHashSet<u32>,
    /// By question: what else is asked about its articles may well have one.
    unanswered: FxHashMap<Question, String>,
}

impl Missing {
    /// An article could not be opened again.
    pub(super) fn lose(&mut self, key: Key, why: String) {
        self.lost.insert(key, why);
    }

    /// An article is there after all.
    pub(super) fn find(&mut self, key: Key) {
        self.lost.remove(&key);
    }

    /// A question will have no answer.
    pub(super) fn give_up(&mut self, question: Question, why: String) {
        self.unanswered.insert(question, why);
    }

    /// Why a question will have no answer, with the article that it lacks, if that is why.
    pub(super) fn why(&self, question: &Question) -> Option<(Option<Key>, &str)> {
        let lost = || question.keys().find_map(|key| Some((Some(key), self.lost.get(&key)?.as_str())));
        self.unanswered.get(question).map(|why| (None, why.as_str())).or_else(lost)
    }
}
