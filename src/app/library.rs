//! What is loaded: cards, stories, and caches of what was opened, compared and checked.

mod changes;

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::actors::Named;
use super::answered::{Answered, Checked};
use super::event::{Counted, Outcome, Progress, Question, Skipped};
use super::known::Totals;
use super::missing::Missing;
use super::work::Tie;
use crate::article::{Card, Key, Moment};
use crate::compare::Comparison;
use crate::extract::Analysed;
use crate::story::filler::Run;
use crate::story::rejected::Rejected;
use crate::story::support::Support;
use crate::story::{self, Counts, Story, StoryCheck, hand, rank};

/// What is loaded.
#[derive(Debug)]
pub struct Library {
    cards: Vec<Card>,
    number: FxHashMap<Key, u32>,
    stories: Vec<Story>,
    /// The stories as the batch found them, where the user's ties lie over them.
    batch: Option<Vec<Story>>,
    story_of: Vec<Option<u32>>,
    counts: Vec<Option<Counts>>,
    totals: Totals,
    answered: Answered,
    named: Named,
    pub(super) missing: Missing,
    progress: Progress,
    skipped: Vec<Skipped>,
}

impl Library {
    /// Nothing yet; of opened texts and their facts `memory` bytes are kept.
    pub fn new(memory: usize) -> Self {
        Self {
            cards: Vec::new(),
            number: FxHashMap::default(),
            stories: Vec::new(),
            batch: None,
            story_of: Vec::new(),
            counts: Vec::new(),
            totals: Totals::default(),
            answered: Answered::new(memory),
            named: Named::default(),
            missing: Missing::default(),
            progress: Progress::default(),
            skipped: Vec::new(),
        }
    }

    /// Takes in news.
    pub fn take(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Listed(cards) => self.list(cards),
            Outcome::Grouped(stories) => {
                self.batch = None;
                self.group(stories);
            }
            Outcome::Skipped(skipped) => self.skipped.extend(skipped),
            changed @ (Outcome::Again(_) | Outcome::Gone(_) | Outcome::Cleared(_)) => self.change(changed),
            Outcome::Progress(progress) => self.progress = progress,
            Outcome::Named(named) => {
                for (key, names) in named {
                    if let Some(number) = self.number(key) {
                        self.answered.changes += u64::from(self.named.put(number, names.iter().map(String::as_str)));
                    }
                }
            }
            Outcome::Counted(counted) => {
                for Counted { members, counts, baseline } in counted {
                    // What was counted before the baseline moved was listed then, and is new no more.
                    self.count(&members, if baseline == self.answered.baseline { counts } else { counts.seen() });
                }
            }
            Outcome::Opened(article) => {
                let bytes = article.weight();
                self.missing.find(article.article.key);
                self.answered.texts.put(article.article.key, article, bytes);
            }
            Outcome::Compared { a, b, comparison } => {
                let bytes = comparison.edits.len() * 40 + comparison.pairs.len() * 16 + 256;
                self.answered.comparisons.put((a, b), comparison, bytes);
            }
            // One made before the baseline moved is made again: it was asked for anew then.
            Outcome::Checked { members, check, baseline } if baseline == self.answered.baseline => self.check(members, check),
            Outcome::Supported { base, others, support } => {
                let left_out: usize = support.left_out.iter().map(|told| told.len() * 4 + 24).sum();
                let bytes = support.told.len() * 2 + left_out + 256;
                self.answered.supports.put(base, (others, support), bytes);
            }
            Outcome::Lost { key, why } => self.missing.lose(key, why),
            Outcome::Unanswered { question, why } => self.missing.give_up(question, why),
            Outcome::Checked { .. }
            | Outcome::Joined(_)
            | Outcome::Located { .. }
            | Outcome::Searched { .. }
            | Outcome::Saved { .. }
            | Outcome::Notice(_)
            | Outcome::Failed(_) => {}
        }
    }

    fn list(&mut self, cards: Vec<Card>) {
        for card in cards {
            self.number.insert(card.key, self.cards.len() as u32);
            self.cards.push(card);
            self.story_of.push(None);
        }
    }

    fn group(&mut self, stories: Vec<Story>) {
        self.stories = stories;
        self.story_of = vec![None; self.cards.len()];
        self.counts = vec![None; self.stories.len()];
        let mut known: Vec<(Vec<Key>, Counts)> = Vec::new();
        for (s, story) in self.stories.iter().enumerate() {
            for &member in &story.members {
                if let Some(of) = self.story_of.get_mut(member as usize) {
                    *of = Some(s as u32);
                }
            }
            let members = self.member_keys(s as u32);
            known.extend(self.answered.known.of(&members).map(|counts| (members, counts)));
        }
        self.totals = Totals {
            stories: self.stories.len() as u32,
            unchecked: self.stories.iter().map(|s| s.members.len() as u32).sum(),
            ..Totals::default()
        };
        known.into_iter().for_each(|(members, counts)| self.count(&members, counts));
        let mut known = std::mem::take(&mut self.answered.known);
        known.tidy((0..self.stories.len()).map(|s| self.member_keys(s as u32)));
        self.answered.known = known;
    }

    /// The stories as they are without what the user joined and parted.
    pub(super) fn batch(&self) -> &[Story] {
        self.batch.as_ref().unwrap_or(&self.stories)
    }

    /// Where an article stands among the tellings of its story.
    pub(super) fn rank(&self, number: u32) -> impl Ord + use<'_> {
        let (published, card) = (self.published(number), self.card(number));
        let source = card.map(|card| rank::source(&card.outlet, &card.id)).unwrap_or_default();
        rank::rank(published, source, card.map(|card| card.key).unwrap_or_default())
    }

    /// Lays what the user joined and parted over the stories of the batch; without ties these stand again.
    pub fn tie(&mut self, ties: impl Iterator<Item = (Key, Key, Tie)>) {
        let batch = self.batch.take().unwrap_or_else(|| self.stories.clone());
        let mut known = hand::Ties::default();
        for (a, b, tie) in ties {
            let Some(pair) = self.number(a).zip(self.number(b)) else { continue };
            let list = if tie == Tie::Together { &mut known.together } else { &mut known.apart };
            list.push(pair);
        }
        if known == hand::Ties::default() {
            return self.group(batch);
        }
        let stories = hand::apply(&batch, &known, |n| self.rank(n));
        self.group(stories);
        self.batch = Some(batch);
    }

    fn count(&mut self, members: &[Key], counts: Counts) {
        self.answered.known.put(members, counts);
        let Some(story) = members.first().and_then(|&first| self.story_of_key(first)) else { return };
        if self.member_keys(story) == members
            && let Some(slot) = self.counts.get_mut(story as usize)
        {
            let totals = &mut self.totals;
            if slot.is_none() {
                totals.unchecked -= members.len() as u32;
            }
            self.answered.changes += u64::from(*slot != Some(counts));
            let before = slot.replace(counts).unwrap_or_default();
            totals.conflicts = totals.conflicts + counts.conflicts - before.conflicts;
            totals.changes = totals.changes + counts.changes - before.changes;
            totals.new = totals.new + counts.new_articles + counts.new_facts - before.new_articles - before.new_facts;
        }
    }

    fn check(&mut self, members: Vec<Key>, check: Arc<StoryCheck>) {
        let Some(&first) = members.first() else { return };
        self.count(&members, check.counts);
        for (place, key) in members.iter().enumerate() {
            if let Some(number) = self.number(*key) {
                self.answered.changes += u64::from(self.named.put(number, check.matrix.actors(place as u32)));
            }
        }
        let bytes = check.matrix.rows.len() * (160 + 140 * members.len()) + 1024;
        self.answered.checks.put(first, Checked { members, check }, bytes);
    }

    /// Every card, in the order of arrival.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The card of that number.
    pub fn card(&self, number: u32) -> Option<&Card> {
        self.cards.get(number as usize)
    }

    /// The number of the article of that key.
    pub fn number(&self, key: Key) -> Option<u32> {
        self.number.get(&key).copied()
    }

    /// The card of that key.
    pub fn card_of(&self, key: Key) -> Option<&Card> {
        self.card(self.number(key)?)
    }

    /// Every story.
    pub fn stories(&self) -> &[Story] {
        &self.stories
    }

    /// The members of a story, earliest first.
    pub fn members(&self, story: u32) -> &[u32] {
        self.stories.get(story as usize).map_or(&[], |s| &s.members)
    }

    /// The keys of a story's members, earliest first.
    pub fn member_keys(&self, story: u32) -> Vec<Key> {
        self.members(story).iter().filter_map(|&m| self.card(m)).map(|c| c.key).collect()
    }

    /// The key of a story: that of its earliest member.
    pub fn story_key(&self, story: u32) -> Option<Key> {
        self.card(*self.members(story).first()?).map(|c| c.key)
    }

    /// The story of an article, by its number.
    pub fn story_of(&self, number: u32) -> Option<u32> {
        self.story_of.get(number as usize).copied().flatten()
    }

    /// The story of an article, by its key.
    pub fn story_of_key(&self, key: Key) -> Option<u32> {
        self.story_of(self.number(key)?)
    }

    /// The keys of the story an article stands in; the article alone where it stands in none.
    pub fn siblings(&self, key: Key) -> Vec<Key> {
        self.story_of_key(key).map_or_else(|| vec![key], |s| self.member_keys(s))
    }

    /// The place of an article among [`Library::siblings`]; none where nothing of that key is loaded.
    pub fn place(&self, key: Key) -> Option<usize> {
        match self.story_of(self.number(key)?) {
            Some(story) => self.members(story).iter().filter_map(|&m| self.card(m)).position(|card| card.key == key),
            None => Some(0),
        }
    }

    /// The runs of filler of an article, where its story is checked.
    pub fn filler(&self, key: Key) -> &[Run] {
        let runs = self.checked(&self.siblings(key)).zip(self.place(key)).and_then(|(check, i)| check.filler.get(i));
        runs.map_or(&[], Vec::as_slice)
    }

    /// The actors that an article names, where it was checked.
    pub fn actors(&self, number: u32) -> impl Iterator<Item = &str> {
        self.named.of(number)
    }

    /// The counts of a story, where it was checked.
    pub fn counts(&self, story: u32) -> Option<Counts> {
        self.counts.get(story as usize).copied().flatten()
    }

    /// When an article was published, by a source one can trust.
    pub fn published(&self, number: u32) -> Option<Moment> {
        self.card(number)?.published?.trusted()
    }

    /// The member of a story that was published last; of several, and where none is dated, the first of them.
    pub fn latest(&self, story: u32) -> Option<u32> {
        self.latest_where(story, |_| true)
    }

    /// The same of those members that `fit`.
    pub fn latest_where(&self, story: u32, fit: impl Fn(&u32) -> bool) -> Option<u32> {
        self.members(story).iter().copied().rev().filter(fit).max_by_key(|&m| self.published(m))
    }

    /// The member whose title stands for the story.
    pub fn face(&self, story: u32) -> Option<u32> {
        let members = self.members(story);
        let titles = members.iter().filter_map(|&m| self.card(m)).map(|card| &*card.title);
        story::face(titles).and_then(|at| members.get(at)).copied().or_else(|| self.latest(story))
    }

    /// The open text of an article.
    pub fn text(&self, key: Key) -> Option<&Arc<Analysed>> {
        self.answered.texts.peek(&key)
    }

    /// The comparison of two articles.
    pub fn comparison(&self, a: Key, b: Key) -> Option<&Arc<Comparison>> {
        self.answered.comparisons.peek(&(a, b))
    }

    /// The check of the story of exactly these members.
    pub fn checked(&self, members: &[Key]) -> Option<&Arc<StoryCheck>> {
        self.answered.checks.peek(members.first()?).filter(|c| c.members == members).map(|c| &c.check)
    }

    /// True where the story of these members is checked, without what is rejected.
    pub(super) fn is_counted(&self, members: &[Key]) -> bool {
        self.checked(members).is_some_and(|check| check.rejected == self.answered.rejected.within(members))
    }

    /// These facts count for nothing. The checks are made again when they are looked at, and stay on screen until then.
    pub(super) fn reject(&mut self, rejected: Rejected) {
        self.answered.rejected = rejected;
        let mut known = std::mem::take(&mut self.answered.known);
        known.only((0..self.stories.len()).map(|s| self.member_keys(s as u32)));
        self.answered.known = known;
    }

    /// How far exactly these others support an article.
    pub fn support(&self, base: Key, others: &[Key]) -> Option<&Arc<Support>> {
        self.answered.supports.peek(&base).filter(|s| s.0 == others).map(|s| &s.1)
    }

    /// Counts as a use of a text.
    pub fn touch(&mut self, key: Key) {
        self.answered.texts.touch(&key);
    }

    /// What is on screen: the answers to these do not leave their caches.
    pub fn in_sight(&mut self, questions: &[Question]) {
        self.answered.keep(questions);
    }

    /// How often what checks found of a story or an article has changed: what is sorted or filtered by it may no longer be right.
    pub(super) fn changes(&self) -> u64 {
        self.answered.changes
    }

    /// Sums over all stories.
    pub fn totals(&self) -> Totals {
        self.totals
    }

    /// How far loading has come.
    pub fn progress(&self) -> Progress {
        self.progress
    }

    /// What was not loaded.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// What is known now is no longer new. The checks are made again when they are looked at. Returns how often the baseline has
    /// moved now.
    pub fn all_seen(&mut self) -> u32 {
        self.answered.baseline += 1;
        self.answered.changes += 1;
        self.answered.checks.retain(|_, _| false);
        self.counts.iter_mut().flatten().for_each(|counts| *counts = counts.seen());
        self.answered.known.seen();
        self.totals.new = 0;
        self.answered.baseline
    }
}
