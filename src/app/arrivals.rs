//! Articles that come, at first and later: they are listed, join a story, are grouped anew. Rows do not move under whoever looks at
//! them: once all that was there at first is grouped, the list is sorted only when asked to.

use rustc_hash::FxHashMap;

use super::event::{Effect, Outcome};
use super::list::Anchor;
use super::order::{self, ListRow};
use super::{App, Progress};
use crate::article::Card;
use crate::story::Story;

impl App {
    /// Articles are listed.
    pub(super) fn listed(&mut self, cards: Vec<Card>, out: &mut Vec<Effect>) {
        let from = self.library.cards().len() as u32;
        self.library.take(Outcome::Listed(cards));
        self.append(from);
        self.filter_texts(out);
    }

    /// New articles come last; while nobody looks at a whole list it is sorted each time it has doubled.
    fn append(&mut self, from: u32) {
        let to = self.library.cards().len() as u32;
        let passes = |n: &u32| self.list.filter.is_empty() || self.list.filter.passes(*n, &self.library, &self.marks);
        let rows: Vec<ListRow> = (from..to).filter(passes).map(ListRow::Article).collect();
        self.status.found = None;
        self.list.rows.extend(rows);
        self.list.sorted.stale = self.list.sorted.stands();
        if self.list.sorted.whole {
            self.list.sorted.came += to - from;
        }
        if !self.list.sorted.stands() && self.list.rows.len() >= self.status.sorted * 2 {
            self.resort();
            self.status.sorted = self.list.rows.len();
        }
    }

    /// Later articles join stories, until all are grouped anew.
    pub(super) fn joined(&mut self, joined: &[(u32, Option<u32>)]) {
        let stories = join(self.library.batch().to_vec(), joined, |number| self.library.rank(number));
        self.grouped(stories);
    }

    /// Files went or hold other texts. What came in place of an article stands where it stood; of what went the row stays until the
    /// list is sorted, or for as long as there is work of the user's on it.
    pub(super) fn gone(&mut self, gone: Vec<(u32, Option<u32>)>) {
        let (anchor, mut places) = (self.anchor(), order::places(&self.library, &self.list.rows));
        let mut successors = FxHashMap::default();
        for &(old, new) in &gone {
            let Some(new) = new else { continue };
            if let Some(place) = places.remove(&old) {
                places.insert(new, place);
            }
            successors.insert(old, new);
        }
        self.library.take(Outcome::Gone(gone));
        let mut stories = self.library.batch().to_vec();
        stories.iter_mut().for_each(|story| story.members.retain(|&member| !self.library.is_gone(member)));
        stories.retain(|story| !story.members.is_empty());
        self.lay(stories, anchor.map(|anchor| anchor.followed(&successors)), &places);
    }

    /// The stories are these now; the user's hand lies over them.
    pub(super) fn grouped(&mut self, stories: Vec<Story>) {
        let (anchor, places) = (self.anchor(), order::places(&self.library, &self.list.rows));
        self.lay(stories, anchor, &places);
    }

    fn lay(&mut self, stories: Vec<Story>, anchor: Option<Anchor>, places: &FxHashMap<u32, usize>) {
        self.library.take(Outcome::Grouped(stories));
        if self.marks.ties_made() > 0 {
            self.library.tie(self.marks.ties());
        }
        let view = self.order_view();
        let rows = if self.list.sorted.stands() { order::kept(&view, places) } else { order::sorted(&view) };
        // Stories that stand as they stood are no reason to sort.
        self.list.sorted.stale = self.list.sorted.stands() && (self.list.sorted.stale || rows != self.list.rows);
        self.set_rows(rows, anchor);
    }

    /// Loading has come so far.
    pub(super) fn progressed(&mut self, progress: Progress) {
        let walked = progress.walked && !self.library.progress().walked;
        self.library.take(Outcome::Progress(progress));
        if walked && !self.list.sorted.stands() {
            self.resort();
        }
        self.list.sorted.whole |= progress.grouped && !self.library.cards().is_empty();
        self.settle_order();
    }

    /// Once all that was there at first is checked, what matters comes first, unless somebody chose a row or articles came since. From
    /// then on, and for whoever did, a key sorts what has found another place.
    pub(super) fn settle_order(&mut self) {
        let (progress, articles) = (self.library.progress(), self.library.articles());
        let checked = progress.grouped && (progress.checked + progress.later) as usize >= articles;
        let known = self.list.sorted.settled && self.list.sorted.stale;
        if articles == 0 || !checked || known || !self.list.weighs() {
            return;
        }
        let first = !std::mem::replace(&mut self.list.sorted.settled, true);
        let rows = order::sorted(&self.order_view());
        if first && !self.list.sorted.touched && self.list.sorted.came == 0 {
            self.set_rows(rows, None);
        } else {
            self.list.sorted.stale |= rows != self.list.rows;
        }
    }

    /// What checks found has changed: the list may no longer stand as it was asked for.
    pub(super) fn weigh(&mut self) {
        self.list.sorted.stale |= self.list.filter.hangs_on_checks();
        if self.list.sorted.settled {
            self.settle_order();
        }
    }

    /// Stars, tags or what is read changed: so may what a filter lets through, and what comes first.
    pub(super) fn remarked(&mut self) {
        let weighed = self.list.weighs() && self.list.sorted.settled;
        if self.list.sorted.stands() && (weighed || self.list.filter.hangs_on_marks()) {
            self.list.sorted.stale |= order::sorted(&self.order_view()) != self.list.rows;
        }
    }
}

/// The stories once each of these articles has joined the one beside which it stands, or has opened one of its own.
fn join<R: Ord>(mut stories: Vec<Story>, joined: &[(u32, Option<u32>)], rank: impl Fn(u32) -> R) -> Vec<Story> {
    let places = stories.iter().enumerate().flat_map(|(s, story)| story.members.iter().map(move |&member| (member, s)));
    let mut home: FxHashMap<u32, usize> = places.collect();
    for &(number, beside) in joined {
        let story = beside.and_then(|other| home.get(&other).copied()).unwrap_or(stories.len());
        home.insert(number, story);
        match stories.get_mut(story) {
            Some(story) => {
                story.members.push(number);
                story.members.sort_by_key(|&member| rank(member));
            }
            None => stories.push(Story { members: vec![number], ..Story::default() }),
        }
    }
    stories
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_comes_later_joins_a_story_or_opens_one() {
        let story = |members: &[u32]| Story { members: members.to_vec(), ..Story::default() };
        let before = || vec![story(&[2, 0]), story(&[1])];
        type Case = (&'static [(u32, Option<u32>)], &'static [&'static [u32]]);
        for (joined, want) in [
            (&[], &[&[2, 0], &[1]]),
            (&[(3, None)], &[&[2, 0], &[1], &[3]]),
            (&[(3, Some(0)), (4, Some(3))], &[&[4, 3, 2, 0], &[1]]),
            (&[(3, None), (4, Some(3)), (5, Some(9))], &[&[2, 0], &[1], &[4, 3], &[5]]),
        ] as [Case; 4]
        {
            let stories = join(before(), joined, std::cmp::Reverse);
            assert_eq!(stories.iter().map(|story| &*story.members).collect::<Vec<_>>(), want, "{joined:?}");
        }
    }
}
