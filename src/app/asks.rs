//! What the screen shows and has not got: what is asked of the workers after each event.
//!
//! # The life of a question
//! - *Asked* once: after each event all that the screen lacks is wanted; of that, what was not wanted before goes out as an effect.
//! - *Dropped* where nothing wants it any more before a thread has begun it (`Effects::keep`, `Pool::keep`). What is wanted while it
//!   is being answered is not begun twice (`Pool::want`).
//! - *Answered* by an outcome that names what it answers. It is kept for whoever looks there next, however late it comes.
//! - *Given up* where an article is lost or answering the question panicked: [`Library::is_settled`], with the reason where the
//!   answer would stand.
//! - *Asked anew* when the briefing is done: what was begun before counts no more (`Pool::anew`), and a check says from which
//!   baseline it tells what is new, so that one of before is passed over.

use super::event::{Effect, Question};
use super::library::Library;
use super::nav::Screen;
use super::original::Opening;
use super::prompt::{Asks, Prompt};
use super::{App, Overlay, order};
use crate::article::{Card, Key};

/// Questions in the making.
struct Wants<'a> {
    library: &'a Library,
    /// True where long texts are left out.
    short: bool,
    /// Those that have no answer yet.
    questions: Vec<Question>,
    /// All that are put, answered or not.
    in_sight: Vec<Question>,
}

impl<'a> Wants<'a> {
    /// What is looked at.
    fn now(library: &'a Library) -> Self {
        Self { library, short: false, questions: Vec::new(), in_sight: Vec::new() }
    }

    /// What may be looked at next. Long texts wait until the cursor is there.
    fn next(library: &'a Library) -> Self {
        Self { short: true, ..Self::now(library) }
    }

    /// Asks what can have an answer and has none yet.
    fn put(&mut self, question: Question) {
        let library = self.library;
        if !self.short && !self.in_sight.contains(&question) {
            self.in_sight.push(question.clone());
        }
        let too_long = self.short && question.keys().filter_map(|key| library.card_of(key)).any(Card::is_long);
        if !too_long && !library.is_settled(&question) && !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }

    fn open(&mut self, key: Key) {
        self.put(Question::Open(key));
    }

    fn check(&mut self, members: Vec<Key>) {
        self.put(Question::Check(members));
    }

    fn compare(&mut self, a: Key, b: Key) {
        self.open(a);
        self.open(b);
        self.put(Question::Compare { a, b });
    }

    fn support(&mut self, base: Key, others: Vec<Key>) {
        self.put(Question::Support { base, others });
    }

    /// Asks for the counts of a story that the user's hand made; false where they are known, or never will be.
    fn recount(&mut self, key: Key) -> bool {
        let library = self.library;
        let check = Question::Check(library.siblings(key));
        let unknown = library.story_of_key(key).is_some_and(|s| library.counts(s).is_none()) && !library.is_settled(&check);
        if unknown {
            self.put(check);
        }
        unknown
    }

    fn row(&mut self, row: order::ListRow) {
        let library = self.library;
        match row {
            order::ListRow::Story(s) => self.check(library.member_keys(s)),
            order::ListRow::Member(n) | order::ListRow::Article(n) => {
                let Some(card) = library.card(n) else { return };
                self.open(card.key);
                // Of an article of an unfolded story one can ask why it stands there.
                if let order::ListRow::Member(_) = row {
                    self.check(library.siblings(card.key));
                }
                // The background leaves a long article that stands alone; its counts come when the cursor does.
                let alone = library.story_of(n).filter(|&s| card.is_long() && library.members(s).len() == 1);
                if let Some(s) = alone.filter(|&s| library.counts(s).is_none()) {
                    self.check(library.member_keys(s));
                }
            }
        }
    }
}

impl Library {
    /// True where there is nothing to wait for: the answer is there, or never will be.
    pub fn is_settled(&self, question: &Question) -> bool {
        let there = match question {
            Question::Open(key) => self.text(*key).is_some() || self.number(*key).is_none(),
            Question::Compare { a, b } => self.comparison(*a, *b).is_some(),
            Question::Check(members) => members.is_empty() || self.is_counted(members),
            // Asked anew each time: the file may have come back.
            Question::Locate { .. } => return false,
            Question::Support { base, others } => others.is_empty() || self.support(*base, others).is_some(),
        };
        there || self.missing.why(question).is_some()
    }

    /// What stands where the answer to a question is not there yet: what is being done, or why it will never come.
    pub fn waiting(&self, question: &Question, doing: &str) -> String {
        match self.missing.why(question) {
            None => format!("{doing} ..."),
            Some((None, why)) => why.to_owned(),
            Some((Some(lost), why)) => {
                let several = question.keys().nth(1).is_some();
                let outlet = self.card_of(lost).filter(|_| several).map_or_else(String::new, |card| format!("{}: ", card.outlet));
                format!("{outlet}cannot be opened: {why}")
            }
        }
    }
}

impl App {
    /// Asks for what the screen shows and has not got. What was asked for before and is still wanted is not asked again.
    pub(super) fn ask(&mut self, out: &mut Vec<Effect>) {
        let mut wants = Wants::now(&self.library);
        if let Some(Overlay::Prompt(Prompt { asks: Asks::Pipe, target: Some((key, _)), .. })) = self.overlay {
            wants.open(key);
        }
        match self.screen {
            Screen::List => {
                self.list.selected().into_iter().for_each(|row| wants.row(row));
                self.list.hand.recount.retain(|&key| wants.recount(key));
            }
            Screen::Reader => {
                wants.open(self.reader.key);
                wants.check(self.library.siblings(self.reader.key));
            }
            Screen::Compare => {
                let [a, b] = self.compare.keys;
                wants.compare(a, b);
                // In the pane of facts the cursor may be on a third source.
                let shown = self.evidence().filter(|_| self.compare_areas().detail.width > 0);
                shown.into_iter().for_each(|(key, _)| wants.open(key));
                wants.check(self.library.siblings(a));
                // What the others say comes after what is looked at.
                if wants.library.comparison(a, b).is_some() {
                    wants.support(a, self.supporters());
                }
            }
            Screen::Detail => {
                wants.open(self.detail.key);
                if let Some((key, _)) = self.evidence() {
                    wants.open(key);
                }
                wants.check(self.detail.members.clone());
            }
            Screen::Skipped | Screen::Help => {}
        }
        wants.questions.extend(self.status.opening.map(Opening::question));
        let Wants { questions, in_sight, .. } = wants;
        out.extend(questions.iter().filter(|q| !self.status.asked.contains(q)).cloned().map(Effect::Ask));
        self.status.asked = questions;
        self.library.in_sight(&in_sight);
        self.library.touch(self.reader.key);
        self.compare.keys.into_iter().for_each(|k| self.library.touch(k));
    }

    /// What the rows that the next step may lead to would ask for, a step like the last first: with it at hand, that step shows
    /// its preview in the same frame.
    pub fn ahead(&self) -> Vec<Question> {
        let mut wants = Wants::next(&self.library);
        if self.screen == Screen::List {
            let at = self.list.scroll.at;
            let steps = [self.list.stride, 1, -1].into_iter().filter(|step| *step != 0);
            let rows = steps.filter_map(|step| self.list.rows.get(at.checked_add_signed(step)?));
            rows.for_each(|&row| wants.row(row));
        }
        wants.questions
    }

    /// What was found from the baseline that has moved, or with what is rejected since, is asked for anew.
    pub(super) fn ask_again(&mut self) {
        self.status.asked.retain(|question| !matches!(question, Question::Check(_)));
    }

    /// What was asked for, is still looked at and has not come.
    pub fn wanted(&self) -> &[Question] {
        &self.status.asked
    }
}
