//! What was counted of stories, by their articles: a story that was parted and joined again, by hand or by an article that came
//! and found another place, need not be counted anew.

use rustc_hash::FxHashMap;

use crate::article::Key;
use crate::story::Counts;

/// Sums over all stories, kept up to date so that a header need not count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Stories, those of a lone article too.
    pub stories: u32,
    /// Conflicts.
    pub conflicts: u32,
    /// Changes in copies.
    pub changes: u32,
    /// New articles and facts.
    pub new: u32,
    /// Articles of stories whose counts are not known.
    pub unchecked: u32,
}

/// Counts of stories that stand now or stood before.
#[derive(Debug, Default)]
pub(super) struct Known(FxHashMap<u64, Counts>);

/// So many more than there are stories are kept of those that stood before.
const SPARE: usize = 1024;

impl Known {
    /// The story of these articles was counted.
    pub fn put(&mut self, members: &[Key], counts: Counts) {
        self.0.insert(Key::of_all(members), counts);
    }

    /// What was counted of the story of these articles.
    pub fn of(&self, members: &[Key]) -> Option<Counts> {
        self.0.get(&Key::of_all(members)).copied()
    }

    /// Forgets all but `stories` where there is too much of it.
    pub fn tidy(&mut self, stories: impl ExactSizeIterator<Item = Vec<Key>>) {
        if self.0.len() > 2 * stories.len() + SPARE {
            self.only(stories);
        }
    }

    /// Forgets all but `stories`: what the others were counted by no longer holds.
    pub fn only(&mut self, stories: impl Iterator<Item = Vec<Key>>) {
        let kept = stories.filter_map(|members| Some((Key::of_all(&members), self.of(&members)?))).collect();
        self.0 = kept;
    }

    /// Nothing in them is new any more.
    pub fn seen(&mut self) {
        self.0.values_mut().for_each(|counts| *counts = counts.seen());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stood_before_is_known_until_there_is_too_much_of_it() {
        let mut known = Known::default();
        let story = |n: u128| vec![Key(n), Key(n + 1)];
        let counts = |n: u32| Counts { conflicts: n, new_facts: 1, ..Counts::default() };
        (0..900).for_each(|n| known.put(&story(n), counts(n as u32)));
        known.tidy([story(3)].into_iter());
        assert_eq!(known.of(&story(7)), Some(counts(7)));
        assert_eq!(known.of(&[Key(8), Key(7)]), None, "another story");
        (900..2000).for_each(|n| known.put(&story(n), counts(n as u32)));
        known.tidy([story(3)].into_iter());
        known.seen();
        assert_eq!((known.of(&story(3)), known.of(&story(7))), (Some(counts(3).seen()), None));
    }
}
