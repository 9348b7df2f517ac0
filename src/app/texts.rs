//! Search and filter of the list in the texts that are not open: the workers look through all of them, some at a time, while the
//! list is used on. What was found holds until something else is looked for. Articles that come later are looked through with the
//! next step of the search, and for the filter as they come.

use rustc_hash::FxHashSet;

use super::App;
use super::event::{Effect, Search, Seeker};
use super::nav::Screen;
use crate::article::{Card, Key};
use crate::text::count::many;

/// What the workers look for, and how far they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextSearch {
    search: Search,
    /// Of the search: how often something was looked for, by it or by the filter.
    made: u32,
    /// How many articles were listed when they were told.
    listed: usize,
    /// How many texts are not looked through yet.
    left: usize,
    /// How many could not be read.
    unread: usize,
    /// For each of the words the articles whose texts hold it.
    holding: Vec<FxHashSet<Key>>,
    /// What is done when all are looked through.
    then: Then,
}

/// What is done when all texts are looked through. Whoever does something else meanwhile is left alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Then {
    /// Nothing.
    #[default]
    Nothing,
    /// The count of matches is told.
    Count,
    /// The cursor goes on, or back, to the first match.
    Step {
        /// On.
        next: bool,
    },
}

impl TextSearch {
    fn new(words: Vec<String>, number: u32, seeker: Seeker) -> Self {
        let holding = vec![FxHashSet::default(); words.len()];
        Self { search: Search { words, number, seeker }, holding, ..Self::default() }
    }

    /// What the workers are told to look through: the articles that were listed since this was asked last.
    fn go_on(&mut self, cards: &[Card]) -> Option<Effect> {
        let keys: Vec<Key> = cards.get(self.listed..).unwrap_or_default().iter().map(|card| card.key).collect();
        self.listed += keys.len();
        self.left += keys.len();
        (!keys.is_empty()).then(|| Effect::Search { search: self.search.clone(), keys })
    }

    /// Takes in what was found in some texts; false where it is of another search.
    fn take(&mut self, number: u32, (looked, unread): (usize, usize), hits: &[Vec<Key>]) -> bool {
        if self.search.number != number {
            return false;
        }
        self.left = self.left.saturating_sub(looked);
        self.unread += unread;
        self.holding.iter_mut().zip(hits).for_each(|(holding, hits)| holding.extend(hits));
        true
    }

    /// True where the text of an article is known to hold `words`, which are looked for.
    pub fn holds(&self, words: &str, key: Key) -> bool {
        let at = self.search.words.iter().position(|w| w == words);
        at.and_then(|at| self.holding.get(at)).is_some_and(|holding| holding.contains(&key))
    }

    /// What could not be looked through, behind what was found.
    fn told_of_unread(&self) -> String {
        if self.unread > 0 { format!("; {} could not be read", many(self.unread, "text", "texts")) } else { String::new() }
    }
}

impl App {
    /// Lets the workers look for the words of the search in what they have not been through yet.
    pub(super) fn search_texts(&mut self, out: &mut Vec<Effect>) {
        let words = vec![self.taste.search.clone()];
        if self.status.texts.search.words != words {
            let made = self.status.texts.made + 1;
            self.status.texts = TextSearch { made, ..TextSearch::new(words, made, Seeker::Search) };
        }
        out.extend(self.status.texts.go_on(self.library.cards()));
    }

    /// Lets the workers look for the words of the filter in what they have not been through yet.
    pub(super) fn filter_texts(&mut self, out: &mut Vec<Effect>) {
        let words = self.list.filter.words();
        if words.is_empty() {
            return;
        }
        if self.list.filter.texts.search.words != words {
            self.status.texts.made += 1;
            self.list.filter.texts = TextSearch::new(words, self.status.texts.made, Seeker::Filter);
        }
        out.extend(self.list.filter.texts.go_on(self.library.cards()));
    }

    /// Says how many rows pass the filter, and how many texts may have more.
    pub(super) fn say_filtered(&mut self) {
        let (shown, filter) = (many(self.list.rows.len(), "row matches", "rows match"), &mut self.list.filter);
        let (text, left) = (&filter.text, filter.texts.left);
        filter.texts.then = if left > 0 { Then::Count } else { Then::Nothing };
        let more =
            if left > 0 { format!("; looking through {}", many(left, "text", "texts")) } else { filter.texts.told_of_unread() };
        let told = if text.is_empty() { "everything is shown".to_owned() } else { format!("{shown} {text}{more}") };
        self.say(&told);
    }

    /// Some texts have been looked through for the filter: the list is made anew with the last of them, and, that a long search is
    /// seen to find, each time twice as many pass.
    fn filtered_texts(&mut self) {
        let texts = &self.list.filter.texts;
        let found = texts.holding.iter().map(FxHashSet::len).max().unwrap_or(0);
        if texts.left > 0 && found < 2 * self.list.rows.len().max(1) {
            return;
        }
        self.resort();
        if self.list.filter.texts.left == 0 && self.list.filter.texts.then == Then::Count && self.screen == Screen::List {
            self.say_filtered();
        }
    }

    /// True where the text of an article is known to hold the words of the search.
    pub(super) fn is_found(&self, key: Key) -> bool {
        self.status.texts.holds(&self.taste.search, key)
    }

    /// What is told behind the first match: how many texts may have more; `then` is done when they are looked through.
    pub(super) fn search_goes_on(&mut self, then: Then) -> Option<String> {
        let texts = &mut self.status.texts;
        texts.then = if texts.left > 0 { then } else { Then::Nothing };
        (texts.left > 0).then(|| format!("looking through {}", many(texts.left, "text", "texts")))
    }

    /// The user does something else: what is found is kept, and nothing is done.
    pub(super) fn search_alone(&mut self) {
        self.status.texts.then = Then::Nothing;
        self.list.filter.texts.then = Then::Nothing;
    }

    /// Some texts have been looked through.
    pub(super) fn searched_texts(&mut self, number: u32, looked: (usize, usize), hits: &[Vec<Key>], out: &mut Vec<Effect>) {
        if self.list.filter.texts.take(number, looked, hits) {
            return self.filtered_texts();
        }
        let texts = &mut self.status.texts;
        if !texts.take(number, looked, hits) {
            return;
        }
        let (left, then) = (texts.left, texts.then);
        hits.iter().for_each(|hits| self.search_found(hits));
        if left > 0 || self.screen != Screen::List {
            return;
        }
        self.status.texts.then = Then::Nothing;
        match then {
            Then::Nothing => {}
            Then::Count => self.say_where_in_hits(),
            Then::Step { next } => self.search(next, out),
        }
    }

    /// Where nothing that is listed holds the words of the search: what was searched, and what was not.
    pub(super) fn told_of_none(&self) -> String {
        let words = &self.taste.search;
        let unread = self.status.texts.told_of_unread();
        let says = |card: &&Card| self.card_says(card.key, words);
        let hidden = if self.list.filter.is_empty() { 0 } else { self.library.cards().iter().filter(says).count() };
        match hidden {
            0 => format!("no match for {words} in titles, outlets and texts{unread}"),
            _ => format!("no match for {words} in what is listed; the filter hides {}{unread}", many(hidden, "match", "matches")),
        }
    }
}
