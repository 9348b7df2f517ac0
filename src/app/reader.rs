//! The reader: one article's text, its marks, and steps from mark to mark.

use std::sync::Arc;

use super::event::Question;
use super::nav::{Location, Screen};
use super::scroll::{beside, rows_of};
use super::{App, areas};
use crate::action::Action;
use crate::article::Key;
use crate::extract::{Analysed, FactKind};
use crate::page::facts::{self, Kinds};
use crate::page::{Lines, Mark, Role, Runs, lines};
use crate::text::Span;

/// The state of the reader.
#[derive(Debug, Default)]
pub struct Reader {
    /// The article.
    pub key: Key,
    /// Its lines, as far as they are wrapped.
    pub lines: Lines,
    /// Its marks.
    pub runs: Runs,
    /// The first line shown.
    pub top: usize,
    /// The mark under the cursor.
    pub cursor: Option<Span>,
    /// A span that is to be brought into sight once the text is there.
    reveal: Option<Span>,
    built: Option<Built>,
}

/// What lines and marks were built for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Built {
    key: Key,
    width: usize,
    kinds: Kinds,
    filler: Vec<Span>,
    marks: usize,
}

impl App {
    /// Opens an article, at a span where one is given. Counts as read.
    pub(super) fn open_reader(&mut self, key: Key, at: Option<Span>) {
        if self.screen == Screen::Reader && self.reader.key == key {
            self.nav.jump(self.place());
        } else {
            self.nav.down(self.place());
        }
        self.show_reader(key, at);
    }

    /// Shows an article without a word to the history.
    pub(super) fn show_reader(&mut self, key: Key, at: Option<Span>) {
        if self.reader.key != key {
            self.reader = Reader { key, ..Reader::default() };
        }
        self.reader.cursor = at.filter(|s| !s.is_empty());
        self.reader.reveal = at;
        self.screen = Screen::Reader;
        self.marks.opened(key);
    }

    /// The open text, where it is there.
    pub fn reader_text(&self) -> Option<&Arc<Analysed>> {
        self.library.text(self.reader.key)
    }

    /// The place of the reader.
    pub(super) fn reader_place(&self) -> Location {
        let at = self.reader.lines.known().get(self.reader.top).map_or(0, |l| l.start);
        Location { screen: Screen::Reader, a: self.reader.key, at, ..Location::default() }
    }

    /// The panes of the reader.
    pub fn reader_areas(&self) -> areas::ReaderAreas {
        areas::reader(areas::frame(self.area()).body)
    }

    fn reader_height(&self) -> usize {
        self.reader_areas().text.height as usize
    }

    /// Wraps what is in sight and brings the wanted span into it. Called after every event.
    pub(super) fn settle_reader(&mut self) {
        let Some(text) = self.reader_text().cloned() else { return };
        let pane = self.reader_areas().text;
        let (width, height) = (pane.width.max(1) as usize, pane.height.max(1) as usize);
        let key = self.reader.key;
        let filler = self.library.filler(key).iter().map(|run| run.span).collect();
        let built = Built { key, width, kinds: self.taste.kinds, filler, marks: self.marks.places() };
        if self.reader.built.as_ref() != Some(&built) {
            // The line at the top stays at the top when the width changes.
            let top = self.reader.lines.known().get(self.reader.top).map(|l| l.start);
            // What was found in what stood there before, or in nothing, is not what stands there now.
            self.status.found = None;
            self.reader.runs = Runs::new(&self.reader_marks(&text), self.setup.brackets);
            self.reader.lines = Lines::new(lines::shown(&text.article, &text.cut), width);
            if let Some(at) = top.filter(|&at| at > 0) {
                self.reader.top = self.reader.lines.reach_byte(text.text(), self.reader.runs.inserts(), at);
            }
            self.reader.built = Some(built);
        }
        let reader = &mut self.reader;
        let inserts = reader.runs.inserts();
        if let Some(span) = reader.reveal.take() {
            let line = reader.lines.reach_byte(text.text(), inserts, span.start);
            let last = reader.lines.reach_byte(text.text(), inserts, span.end.saturating_sub(1).max(span.start));
            if span.is_empty() {
                reader.top = line;
            } else if line < reader.top + 1 || last + 1 > reader.top + height {
                reader.top = line.saturating_sub(height / 3);
            }
        }
        let known = reader.lines.reach_line(text.text(), inserts, reader.top + 2 * height);
        reader.top = reader.top.min(known.saturating_sub(height));
    }

    fn reader_marks(&self, text: &Analysed) -> Vec<Mark> {
        let key = text.article.key;
        let mut marks: Vec<Mark> = facts::parts(text).collect();
        marks.extend(self.fact_marks(text, self.taste.kinds, u32::MAX));
        marks.extend(self.marks.notes(key).map(|(span, _)| Mark::new(span, Role::Note)));
        marks.extend(self.library.filler(key).iter().map(|run| Mark::new(run.span, Role::Filler)));
        marks
    }

    /// How many sentences of the open text are filler.
    pub fn reader_filler(&self) -> usize {
        self.library.filler(self.reader.key).iter().map(|run| run.sentences.len()).sum()
    }

    /// Does `action` in the reader. False where it is none of the reader's.
    pub(super) fn act_reader(&mut self, action: Action, count: Option<u32>) -> bool {
        let height = self.reader_height();
        if let (Action::Top | Action::Bottom, Some(line)) = (action, count) {
            self.reader_scroll(line as isize - 1 - self.reader.top as isize, height);
            return true;
        }
        if action == Action::ReadOn && self.reader_at_end(height) {
            self.next_unread_article();
            return true;
        }
        if let Some(rows) = rows_of(action, count, height) {
            self.reader_scroll(rows, height);
            return true;
        }
        match action {
            Action::NextActor | Action::PreviousActor => self.reader_step(FactKind::Actor.into(), action, count),
            Action::NextClaim | Action::PreviousClaim => self.reader_step(FactKind::Claim.into(), action, count),
            Action::NextFigure | Action::PreviousFigure => self.reader_step(FactKind::Figure.into(), action, count),
            Action::NextDate | Action::PreviousDate => self.reader_step(Kinds::patterns(), action, count),
            Action::NextStory | Action::PreviousStory => self.other_story(action),
            Action::NextConflict | Action::PreviousConflict => {
                self.reader_step_rows(action, Vec::new(), |standing, _| super::verdicts::stands_out(standing))
            }
            Action::NextNew | Action::PreviousNew => {
                let sentences = self.new_sentences(self.reader.key);
                self.reader_step_rows(action, sentences, |_, new| new)
            }
            Action::ToggleActors => self.toggle(FactKind::Actor.into()),
            Action::ToggleClaims => self.toggle(FactKind::Claim.into()),
            Action::ToggleFigures => self.toggle(FactKind::Figure.into()),
            Action::ToggleDates => self.toggle(Kinds::patterns()),
            Action::NextSource | Action::PreviousSource => self.other_source(action),
            Action::NextUnread => self.next_unread_article(),
            Action::GoCompare => self.compare_with(self.reader.key),
            Action::Reject => self.reject_cursor(),
            Action::Enter => self.open_mark_detail(),
            _ => return false,
        }
        true
    }

    fn reader_scroll(&mut self, rows: isize, height: usize) {
        let Some(text) = self.reader_text().cloned() else { return };
        let reader = &mut self.reader;
        let goal = reader.top.saturating_add_signed(rows);
        let known = reader.lines.reach_line(text.text(), reader.runs.inserts(), goal.saturating_add(2 * height));
        reader.top = goal.min(known.saturating_sub(height));
        // A cursor that was left behind is none: the next step starts from what is in sight.
        let shown = reader.lines.known().get(reader.top).map_or(0, |l| l.start);
        let end = reader.lines.known().get(reader.top + height).map_or(u32::MAX, |l| l.start);
        reader.cursor = reader.cursor.filter(|c| c.start >= shown && c.start < end);
    }

    /// True where the last line is in sight, or where no line ever will be: a text that is still being opened has no end yet.
    pub fn reader_at_end(&self, height: usize) -> bool {
        let lines = &self.reader.lines;
        match self.reader_text() {
            Some(_) => lines.is_whole() && self.reader.top + height >= lines.known().len(),
            None => self.library.is_settled(&Question::Open(self.reader.key)),
        }
    }

    /// The byte from which the next step counts.
    pub(super) fn reader_at(&self) -> u32 {
        let top = self.reader.lines.known().get(self.reader.top).map_or(0, |l| l.start);
        self.reader.cursor.map_or(top, |c| c.start)
    }

    fn reader_step(&mut self, kinds: Kinds, action: Action, count: Option<u32>) {
        if let Some(text) = self.reader_text().cloned() {
            let key = text.article.key;
            let stops = facts::stops(&text, kinds).into_iter().filter(|&s| !self.marks.is_rejected(key, s)).collect();
            // A step to a kind that is not marked would lead nowhere one can see.
            self.taste.kinds = self.taste.kinds.union(kinds);
            self.step_to(stops, action, count);
        }
    }

    /// Steps through the cells that this article has in the story's matrix, and `more` places of it.
    fn reader_step_rows(&mut self, action: Action, more: Vec<Span>, wanted: impl Fn(crate::story::matrix::Standing, bool) -> bool) {
        let members = self.library.siblings(self.reader.key);
        let Some(place) = self.library.place(self.reader.key) else { return };
        let Some(check) = self.library.checked(&members) else {
            return self.say(&self.library.waiting(&Question::Check(members), "checking the story"));
        };
        let rows = check.matrix.rows.iter().enumerate();
        let hits = rows.filter(|(i, r)| wanted(r.standing, check.novelty.rows.get(*i).is_some_and(|f| f.is_new())));
        let mut stops: Vec<Span> = hits.filter_map(|(_, r)| r.cells.get(place)?.as_ref()).map(|c| c.span).chain(more).collect();
        stops.sort_unstable();
        self.step_to(stops, action, None);
    }

    fn step_to(&mut self, mut stops: Vec<Span>, action: Action, count: Option<u32>) {
        stops.dedup();
        let at = self.reader_at();
        let inside = self.reader.cursor.is_some();
        let times = count.unwrap_or(1).max(1) as usize - 1;
        let found = if action.is_next() {
            stops.iter().filter(|s| if inside { s.start > at } else { s.start >= at }).nth(times)
        } else {
            stops.iter().rev().filter(|s| s.start < at).nth(times)
        };
        match found {
            Some(&span) => self.show_mark(span),
            None => self.say_none(action),
        }
    }

    fn toggle(&mut self, kinds: Kinds) {
        self.taste.kinds = self.taste.kinds.toggled(kinds);
        let names = kinds.iter().map(|kind| format!("{}s", kind.label())).collect::<Vec<_>>().join(", ");
        self.say(&format!("{names} {}", if self.taste.kinds.is_superset(kinds) { "marked" } else { "not marked" }));
    }

    /// The next or previous source of the same story, at its start.
    fn other_source(&mut self, action: Action) {
        let members = self.library.siblings(self.reader.key);
        let Some(at) = self.library.place(self.reader.key) else { return };
        let Some(&next) = members.get(beside(members.len(), at, action.is_next())) else { return };
        if next == self.reader.key {
            self.say("no other source tells this story");
        } else {
            self.nav.jump(self.place());
            self.show_reader(next, None);
        }
    }

    /// The next article of the list that was not read; within the story first.
    fn next_unread_article(&mut self) {
        let here = self.reader.key;
        let siblings = self.library.siblings(here).into_iter().rev();
        let listed = self.list.rows.iter().skip(self.list.scroll.at).flat_map(|&r| self.row_keys(r));
        match siblings.chain(listed).find(|&k| k != here && !self.marks.is_read(k)) {
            Some(key) => {
                self.nav.jump(self.place());
                self.show_reader(key, None);
                self.reveal_in_list(key);
                self.nav.follow(key);
            }
            None => self.say("everything below is read"),
        }
    }

    /// Rejects the mark under the cursor, or takes it back.
    fn reject_cursor(&mut self) {
        match self.reader.cursor {
            Some(span) => {
                let on = !self.marks.is_rejected(self.reader.key, span);
                self.change(super::marks::Change::Reject(self.reader.key, span, on));
            }
            None => self.say_no_mark(),
        }
    }

    /// From a mark to the row of the matrix that holds it.
    fn open_mark_detail(&mut self) {
        let members = self.library.siblings(self.reader.key);
        let place = self.library.place(self.reader.key);
        let row = self.reader.cursor.zip(place).zip(self.library.checked(&members)).and_then(|((span, i), check)| {
            check.matrix.rows.iter().position(|r| r.cells.get(i).is_some_and(|c| c.as_ref().is_some_and(|c| c.span.overlaps(span))))
        });
        match row {
            Some(row) => self.open_detail(super::nav::Tab::Matrix, self.reader.key, Some(row)),
            None => self.say("no mark under the cursor, or no row of the matrix holds it"),
        }
    }

    /// Puts the cursor on a stretch of the text and brings it into sight.
    pub(super) fn show_mark(&mut self, span: Span) {
        self.reader.cursor = Some(span);
        self.reader.reveal = Some(span);
    }
}
