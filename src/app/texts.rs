//! The search of the list in the texts that are not open: the workers look through all of them, some at a time, while the list is
//! used on. What was found holds until something else is searched for; articles that come later are looked through with the next step.

use rustc_hash::FxHashSet;

use super::App;
use super::event::{Effect, Search};
use super::nav::Screen;
use crate::article::{Card, Key};
use crate::text::count::many;

/// What the workers look for, and how far they are.
#[derive(Debug, Default)]
pub(super) struct TextSearch {
    search: Search,
    /// How many articles were listed when they were told.
    listed: usize,
    /// How many texts are not looked through yet.
    left: usize,
    /// How many could not be read.
    unread: usize,
    /// The articles whose texts hold the words.
    holding: FxHashSet<Key>,
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

impl App {
    /// Lets the workers look for the words of the search in what they have not been through yet.
    pub(super) fn search_texts(&mut self, out: &mut Vec<Effect>) {
        let texts = &mut self.status.texts;
        if texts.search.words != self.taste.search {
            let search = Search { words: self.taste.search.clone(), number: texts.search.number + 1 };
            *texts = TextSearch { search, ..TextSearch::default() };
        }
        let keys: Vec<Key> = self.library.cards()[texts.listed..].iter().map(|card| card.key).collect();
        texts.listed += keys.len();
        texts.left += keys.len();
        if !keys.is_empty() {
            out.push(Effect::Search { search: texts.search.clone(), keys });
        }
    }

    /// True where the text of an article is known to hold the words of the search.
    pub(super) fn is_found(&self, key: Key) -> bool {
        self.status.texts.search.words == self.taste.search && self.status.texts.holding.contains(&key)
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
    }

    /// Some texts have been looked through.
    pub(super) fn searched_texts(&mut self, number: u32, looked: usize, unread: usize, hits: Vec<Key>, out: &mut Vec<Effect>) {
        let texts = &mut self.status.texts;
        if texts.search.number != number {
            return;
        }
        texts.left = texts.left.saturating_sub(looked);
        texts.unread += unread;
        texts.holding.extend(&hits);
        let (left, then) = (texts.left, texts.then);
        self.search_found(&hits);
        if left > 0 || self.screen != Screen::List {
            return;
        }
        self.search_alone();
        match then {
            Then::Nothing => {}
            Then::Count => self.say_where_in_hits(),
            Then::Step { next } => self.search(next, out),
        }
    }

    /// Where nothing that is listed holds the words of the search: what was searched, and what was not.
    pub(super) fn told_of_none(&self) -> String {
        let words = &self.taste.search;
        let unread = self.status.texts.unread;
        let unread = if unread > 0 { format!("; {} could not be read", many(unread, "text", "texts")) } else { String::new() };
        let says = |card: &&Card| self.card_says(card.key, words);
        let hidden = if self.list.filter.is_empty() { 0 } else { self.library.cards().iter().filter(says).count() };
        match hidden {
            0 => format!("no match for {words} in titles, outlets and texts{unread}"),
            _ => format!("no match for {words} in what is listed; the filter hides {}{unread}", many(hidden, "match", "matches")),
        }
    }
}
