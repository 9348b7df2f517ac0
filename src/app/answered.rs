//! What the workers answered, as far as there is room for it: texts, comparisons, checks.

use std::sync::Arc;

use super::event::Question;
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

    /// The answers to these stay, whatever they take: what drives one out that is looked at would be driven out when that is asked
    /// for again.
    pub fn keep(&mut self, questions: &[Question]) {
        let (mut texts, mut checks, mut comparisons, mut supports) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for question in questions {
            match question {
                Question::Open(key) => texts.push(*key),
                Question::Check(members) => checks.extend(members.first()),
                Question::Compare { a, b } => comparisons.push((*a, *b)),
                Question::Support { base, .. } => supports.push(*base),
                Question::Locate { .. } => {}
            }
        }
        self.texts.keep(texts);
        self.checks.keep(checks);
        self.comparisons.keep(comparisons);
        self.supports.keep(supports);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Comparison;

    #[test]
    fn what_is_looked_at_is_not_driven_out_by_what_may_be_looked_at_next() {
        let [a, b, c] = [1, 2, 3].map(Key);
        let mut answered = Answered::new(0);
        answered.keep(&[Question::Open(a), Question::Compare { a, b }, Question::Support { base: a, others: vec![b] }]);
        for (left, right) in [(a, b), (b, c), (c, a)] {
            answered.comparisons.put((left, right), Arc::new(Comparison::default()), CHECK_CAP);
            answered.supports.put(left, (vec![right], Arc::new(Support::default())), CHECK_CAP);
        }
        let kept = [(a, b), (b, c), (c, a)].map(|two| answered.comparisons.peek(&two).is_some());
        assert_eq!(kept, [true, false, true], "what is looked at, and the newest");
        assert_eq!([a, b, c].map(|base| answered.supports.peek(&base).is_some()), [true, false, true]);
    }
}
