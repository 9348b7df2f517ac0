//! The user's own hand on the grouping: an article split off its story, stories merged, articles pinned together. What was done
//! are marks like any other, undone and redone with them; the stories follow.

use std::collections::{BTreeMap, BTreeSet};

use super::App;
use super::marks::Change;
use super::order::{self, ListRow};
use super::work::Tie;
use crate::action::Action;
use crate::article::Key;
use crate::text::count::many;

/// What the user's hand is about.
#[derive(Debug, Default)]
pub struct Hand {
    /// What is marked to be merged with another story.
    pub merging: Vec<Key>,
    /// Articles that were ever tied.
    handled: BTreeSet<Key>,
    /// Those of them whose stories may have to be counted again.
    pub(super) recount: Vec<Key>,
    /// How often ties had changed when they were laid over the stories last.
    tied: usize,
}

/// Ties to set or to take away, by pair.
type Pairs = BTreeMap<(Key, Key), Option<Tie>>;

/// Ties `pair` whichever way round it comes.
fn tie(pairs: &mut Pairs, a: Key, b: Key, tie: Option<Tie>) {
    if a != b {
        pairs.insert((a.min(b), a.max(b)), tie);
    }
}

impl App {
    /// Splits, merges or pins the row under the cursor. False where `action` does none of it.
    pub(super) fn act_hand(&mut self, action: Action, row: ListRow) -> bool {
        match action {
            Action::Split => self.split(row),
            Action::Merge => self.merge(row),
            Action::Pin => self.pin(row),
            _ => return false,
        }
        true
    }

    fn split(&mut self, row: ListRow) {
        let ListRow::Member(number) = row else {
            return self.say("unfold the story and choose the article to split off");
        };
        let Some(key) = self.library.card(number).map(|c| c.key) else { return };
        let mut pairs = Pairs::new();
        let others = self.others(key);
        others.iter().for_each(|&other| tie(&mut pairs, key, other, Some(Tie::Apart)));
        self.tie(pairs, &format!("split off from {}, letters are new", many(others.len(), "article", "articles")));
    }

    /// Marks the row, or merges what was marked with the story of the row.
    fn merge(&mut self, row: ListRow) {
        let here = self.row_keys(row);
        if self.list.hand.merging.is_empty() {
            let what = if here.len() == 1 { "the article is" } else { "the story is" };
            self.list.hand.merging = here;
            let key = self.setup.keys.first(Action::Merge).unwrap_or("this action").to_owned();
            return self.say(&format!("{what} marked: go to the other story, {key} merges them"));
        }
        let marked = std::mem::take(&mut self.list.hand.merging);
        if marked == here {
            return self.say("no longer marked for merging");
        }
        let Some(&first) = here.first() else { return };
        let target: Vec<Key> = self.library.siblings(first).into_iter().filter(|k| !marked.contains(k)).collect();
        let (Some(&theirs), Some(&ours)) = (target.first(), marked.first()) else {
            return self.say("these are one story already");
        };
        let mut pairs = Pairs::new();
        // An article that goes over leaves its story.
        let left = self.library.siblings(ours).into_iter().filter(|k| !marked.contains(k) && !target.contains(k));
        let left: Vec<Key> = left.collect();
        for &key in &marked {
            left.iter().for_each(|&other| tie(&mut pairs, key, other, Some(Tie::Apart)));
            let parted = target.iter().filter(|&&other| self.marks.tie(key, other) == Some(Tie::Apart));
            parted.for_each(|&other| tie(&mut pairs, key, other, None));
            tie(&mut pairs, key, theirs, Some(Tie::Together));
        }
        target.iter().for_each(|&other| tie(&mut pairs, ours, other, Some(Tie::Together)));
        let whole = marked.len() + target.len();
        self.tie(pairs, &format!("merged: a story of {}, letters are new", many(whole, "article", "articles")));
    }

    fn pin(&mut self, row: ListRow) {
        let keys = self.row_keys(row);
        let Some(&key) = keys.first() else { return };
        let others = self.others(key);
        if others.is_empty() {
            return self.say("an article that stands alone has no story to be pinned to");
        }
        let pinned = others.iter().all(|&other| self.marks.tie(key, other) == Some(Tie::Together));
        let mut pairs = Pairs::new();
        others.iter().for_each(|&other| tie(&mut pairs, key, other, (!pinned).then_some(Tie::Together)));
        let what = if keys.len() > 1 { "the story stays together" } else { "the article stays in its story" };
        self.tie(pairs, &if pinned { "no longer pinned".to_owned() } else { format!("pinned: {what}, whatever is grouped anew") });
    }

    /// The other articles of an article's story.
    fn others(&self, key: Key) -> Vec<Key> {
        self.library.siblings(key).into_iter().filter(|&k| k != key).collect()
    }

    /// Sets ties, says what was done, and groups anew.
    fn tie(&mut self, pairs: Pairs, told: &str) {
        let keys: BTreeSet<Key> = pairs.keys().flat_map(|&(a, b)| [a, b]).collect();
        let open: Vec<Key> = keys.iter().copied().filter(|&k| self.is_unfolded(k)).collect();
        self.list.hand.handled.extend(keys);
        let back = self.setup.keys.first(Action::Undo).map(|k| format!("; {k} takes it back")).unwrap_or_default();
        let ties = pairs.into_iter().map(|((a, b), tie)| (a, b, tie)).collect();
        self.change_as(Change::Tie(ties), &format!("{told}{back}"));
        self.retie();
        // What was unfolded stays so, whichever article its story goes by now.
        open.into_iter().for_each(|key| self.keep_unfolded(key));
        self.rebuild();
    }

    /// Lays the ties over the stories where they have changed. No row moves that need not.
    pub(super) fn retie(&mut self) {
        if self.list.hand.tied == self.marks.ties_made() {
            return;
        }
        self.list.hand.tied = self.marks.ties_made();
        let (anchor, places) = (self.anchor(), order::places(&self.library, &self.list.rows));
        self.library.tie(self.marks.ties());
        self.list.hand.recount = self.list.hand.handled.iter().copied().collect();
        let rows = order::kept(&self.order_view(), &places);
        self.set_rows(rows, anchor);
    }

    /// What the user did to the place of an article in its story, for `gy`; raw lines.
    pub(super) fn hand_words(&self, key: Key) -> Vec<String> {
        let named = |wanted: Tie| {
            let ties = self.marks.ties().filter(|(a, b, tie)| *tie == wanted && (*a == key || *b == key));
            let mut others: Vec<u32> = ties.filter_map(|(a, b, _)| self.library.number(if a == key { b } else { a })).collect();
            others.sort_unstable();
            let outlets: Vec<&str> = others.into_iter().filter_map(|n| self.library.card(n)).map(|c| &*c.outlet).collect();
            outlets.join(", ")
        };
        let told = [(Tie::Together, "joined by you with"), (Tie::Apart, "split by you from")];
        told.iter().map(|&(tie, words)| (words, named(tie))).filter(|t| !t.1.is_empty()).map(|(w, n)| format!("{w} {n}")).collect()
    }
}
