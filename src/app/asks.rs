//! What the screen shows and has not got: what is asked of the workers after each event.

use super::event::{Effect, Question};
use super::library::Library;
use super::nav::Screen;
use super::{App, Overlay, order, prompt};
use crate::article::{Card, Key};

/// Questions in the making, and the texts they are about.
struct Wants<'a> {
    library: &'a Library,
    /// True where long texts are left out.
    short: bool,
    questions: Vec<Question>,
    in_sight: Vec<Key>,
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

    /// True where one of these is a long text and none is wanted.
    fn too_long(&self, keys: &[Key]) -> bool {
        self.short && keys.iter().filter_map(|&key| self.library.card_of(key)).any(Card::is_long)
    }

    fn put(&mut self, question: Question) {
        if !self.questions.contains(&question) {
            self.questions.push(question);
        }
    }

    fn open(&mut self, key: Key) {
        self.in_sight.push(key);
        if !self.library.open_or_lost(key) && !self.too_long(&[key]) {
            self.put(Question::Open(key));
        }
    }

    fn check(&mut self, members: Vec<Key>) {
        if !self.library.check_or_lost(&members) && !self.too_long(&members) {
            self.put(Question::Check(members));
        }
    }

    fn compare(&mut self, a: Key, b: Key) {
        self.open(a);
        self.open(b);
        if self.library.comparison(a, b).is_none() && !self.library.any_lost(&[a, b]) {
            self.put(Question::Compare { a, b });
        }
    }

    fn support(&mut self, base: Key, others: Vec<Key>) {
        let library = self.library;
        let lost = library.any_lost(&[base]) || library.any_lost(&others);
        if !others.is_empty() && library.support(base, &others).is_none() && !lost {
            self.put(Question::Support { base, others });
        }
    }

    /// Asks for the counts of a story that the user's hand made; false where they are known.
    fn recount(&mut self, key: Key) -> bool {
        let library = self.library;
        let members = library.siblings(key);
        let unknown = !library.any_lost(&members) && library.story_of_key(key).is_some_and(|s| library.counts(s).is_none());
        if unknown {
            self.check(members);
        }
        unknown
    }

    fn row(&mut self, row: order::Row) {
        let library = self.library;
        match row {
            order::Row::Story(s) => self.check(library.member_keys(s)),
            order::Row::Member(n) | order::Row::Article(n) => {
                let Some(card) = library.card(n) else { return };
                self.open(card.key);
                // Of an article of an unfolded story one can ask why it stands there.
                if let order::Row::Member(_) = row {
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

impl App {
    /// Asks for what the screen shows and has not got. What was asked for before and is still wanted is not asked again.
    pub(super) fn ask(&mut self, out: &mut Vec<Effect>) {
        let mut wants = Wants::now(&self.library);
        if matches!(self.overlay, Some(Overlay::Prompt(prompt::Asks::Pipe, _)))
            && let Some(key) = self.key_at_hand()
        {
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
        let Wants { questions, in_sight, .. } = wants;
        out.extend(questions.iter().filter(|q| !self.status.asked.contains(q)).cloned().map(Effect::Ask));
        self.status.asked = questions;
        self.library.in_sight(in_sight);
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

    /// What was asked for, is still looked at and has not come.
    pub fn wanted(&self) -> &[Question] {
        &self.status.asked
    }
}
