//! What the user put on articles by hand, and how much of it stands in no file yet: what leaving the program would lose.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::Key;
use crate::text::Span;
use crate::text::count::many;

/// What the user decided of two articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// They belong to one story.
    Together,
    /// They never do.
    Apart,
}

/// Stars, tags, notes, rejections and ties. That an article was read is no work of anybody's hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    pub(super) starred: FxHashSet<Key>,
    pub(super) tags: FxHashMap<Key, Vec<String>>,
    pub(super) notes: BTreeMap<(Key, Span), String>,
    pub(super) rejected: FxHashSet<(Key, Span)>,
    pub(super) ties: BTreeMap<(Key, Key), Tie>,
}

impl Work {
    /// The part of it that is on articles that `on` takes; of a tie one of the two is enough.
    pub fn part(&self, on: impl Fn(&Key) -> bool) -> Self {
        let mut part = self.clone();
        part.starred.retain(|key| on(key));
        part.tags.retain(|key, _| on(key));
        part.notes.retain(|(key, _), _| on(key));
        part.rejected.retain(|(key, _)| on(key));
        part.ties.retain(|(a, b), _| on(a) || on(b));
        part
    }

    /// Adds what `other` holds, which is later.
    pub fn add(&mut self, other: Self) {
        self.starred.extend(other.starred);
        self.tags.extend(other.tags);
        self.notes.extend(other.notes);
        self.rejected.extend(other.rejected);
        self.ties.extend(other.ties);
    }

    /// What stands in it and not in `saved`, in words: "2 stars, 1 note"; nothing where all of it does.
    pub fn beyond(&self, saved: &Self) -> String {
        let tagged = |(key, tags): (&Key, &Vec<String>)| {
            let before = saved.tags.get(key).map_or(&[][..], Vec::as_slice);
            tags.iter().filter(|tag| !before.contains(tag)).count()
        };
        let each = [
            (self.starred.difference(&saved.starred).count(), "star", "stars"),
            (self.tags.iter().map(tagged).sum(), "tag", "tags"),
            (self.notes.iter().filter(|(at, note)| saved.notes.get(at) != Some(note)).count(), "note", "notes"),
            (self.rejected.difference(&saved.rejected).count(), "rejection", "rejections"),
        ];
        let counted = each.iter().filter(|(n, ..)| *n > 0).map(|&(n, one, more)| many(n, one, more));
        let regrouped = self.ties.iter().any(|(pair, tie)| saved.ties.get(pair) != Some(tie)).then(|| "your grouping".to_owned());
        counted.chain(regrouped).collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_saved_is_counted() {
        let (one, two, span) = (Key(1), Key(2), Span::new(3, 9));
        let mut work = Work::default();
        assert_eq!(work.beyond(&Work::default()), "");
        work.starred.extend([one, two]);
        work.tags.insert(one, vec!["dike".to_owned(), "toll".to_owned()]);
        work.notes.insert((two, span), "ask".to_owned());
        work.ties.insert((one, two), Tie::Apart);
        assert_eq!(work.beyond(&Work::default()), "2 stars, 2 tags, 1 note, your grouping");
        let mut saved = work.part(|key| *key == one);
        assert_eq!(work.beyond(&saved), "1 star, 1 note");
        saved.add(work.part(|key| *key == two));
        assert_eq!(work.beyond(&saved), "");
        // A note that was written anew is another, and what was taken away is no loss.
        work.notes.insert((two, span), "asked".to_owned());
        work.starred.clear();
        work.rejected.insert((one, span));
        assert_eq!(work.beyond(&saved), "1 note, 1 rejection");
    }
}
