//! The detail screen: the actors, claims and figures of one article, and the facts of its story by sources.

use std::sync::Arc;

use super::detail_rows::{Built, passes};
use super::nav::{Location, Screen, Tab};
use super::row_filter::RowFilter;
use super::scroll::{Scroll, moved, seek};
use super::verdicts::stands_out;
use super::{App, areas};
use crate::action::Action;
use crate::article::Key;
use crate::extract::Analysed;
use crate::story::matrix;
use crate::story::{Evidence, StoryCheck};
use crate::text::Span;

/// The state of the detail screen.
#[derive(Debug, Default)]
pub struct Detail {
    /// The tab.
    pub tab: Tab,
    /// The article at hand.
    pub key: Key,
    /// The articles of its story, earliest first.
    pub members: Vec<Key>,
    /// What the rows show: facts of the article or rows of the matrix, by their place there.
    pub rows: Vec<u32>,
    /// The cursor.
    pub scroll: Scroll,
    /// The source under the cursor: a place in [`Detail::members`].
    pub column: usize,
    /// The sources that the row tells of to which a key jumped: they are in sight first, until another source is chosen.
    pub aim: Vec<usize>,
    /// The only kind of rows shown in the matrix; none: all.
    pub only: Option<matrix::RowKind>,
    /// Which of them are shown.
    pub filter: RowFilter,
    /// A row of the matrix to go to once it is there.
    reveal: Option<usize>,
    /// What shows the row of the matrix under the cursor: rows that are counted anew stand elsewhere.
    held: Option<Evidence>,
    built: Built,
}

impl Detail {
    /// What stands under the cursor.
    pub fn selected(&self) -> Option<usize> {
        self.rows.get(self.scroll.at).map(|&r| r as usize)
    }
}

impl App {
    /// Opens the detail screen on an article.
    pub(super) fn open_detail(&mut self, tab: Tab, key: Key, row: Option<usize>) {
        if self.screen == Screen::Detail {
            self.nav.jump(self.place());
        } else {
            self.nav.down(self.place());
        }
        self.set_detail(tab, key, row);
        self.screen = Screen::Detail;
    }

    /// What the detail screen, or the detail pane, is about.
    pub(super) fn set_detail(&mut self, tab: Tab, key: Key, row: Option<usize>) {
        let members = self.library.siblings(key);
        let column = self.library.place(key).unwrap_or(0);
        let detail = &mut self.detail;
        if detail.tab != tab || detail.key != key || detail.members != members {
            *detail = Detail { tab, key, members, column, ..Detail::default() };
        }
        detail.reveal = row;
    }

    /// The check of the story at hand.
    pub fn detail_check(&self) -> Option<&Arc<StoryCheck>> {
        self.library.checked(&self.detail.members)
    }

    /// The text of the article at hand.
    pub fn detail_text(&self) -> Option<&Arc<Analysed>> {
        self.library.text(self.detail.key)
    }

    /// The place of the detail screen.
    pub(super) fn detail_place(&self) -> Location {
        let at = self.detail.selected().unwrap_or(0) as u32;
        Location { screen: Screen::Detail, a: self.detail.key, at, tab: self.detail.tab, ..Location::default() }
    }

    /// The pane that the detail screen fills.
    pub(super) fn detail_areas(&self) -> areas::DetailAreas {
        let pane = if self.screen == Screen::Compare { self.compare_areas().detail } else { areas::frame(self.area()).body };
        areas::detail(pane)
    }

    /// Fills the rows with what is known. Called after every event.
    pub(super) fn settle_detail(&mut self) {
        let height = self.detail_areas().rows.height as usize;
        self.settle_members();
        self.reveal_kind();
        let built = self.detail_built();
        let rows = (built != self.detail.built)
            .then(|| built.rows(self.detail_check().map(|check| &**check), self.detail_text().map(|text| &text.facts)));
        let moved = rows.as_ref().and_then(|rows| self.row_of(self.detail.held?, rows));
        let detail = &mut self.detail;
        let first = detail.rows.is_empty() && self.screen == Screen::Detail;
        if let Some(rows) = rows {
            self.status.found = None;
            (detail.rows, detail.built) = (rows, built);
            detail.scroll.at = moved.unwrap_or(detail.scroll.at);
        }
        // A table that begins with a contradiction shows who contradicts whom.
        if first && self.detail_row().is_some_and(|row| stands_out(row.standing)) {
            self.aim();
        }
        let detail = &mut self.detail;
        let revealed = detail.reveal.take_if(|_| !detail.rows.is_empty());
        if let Some(row) = revealed {
            detail.scroll.at = detail.rows.iter().position(|&r| r as usize == row).unwrap_or(detail.scroll.at);
            self.aim();
        }
        let detail = &mut self.detail;
        detail.scroll.settle(detail.rows.len(), height);
        self.detail.held = self.detail_row().and_then(|row| row.shown_in(self.evidence_column(row)? as u32));
    }

    /// Regrouping may have given the article other companions; the source under the cursor stays under it.
    fn settle_members(&mut self) {
        let members = self.library.siblings(self.detail.key);
        let detail = &mut self.detail;
        if detail.members != members {
            let selected = detail.members.get(detail.column).and_then(|key| members.iter().position(|k| k == key));
            // Where it has left the story, the article at hand stands for it.
            detail.column = selected.or_else(|| members.iter().position(|k| *k == detail.key)).unwrap_or(0);
            detail.members = members;
            detail.aim.clear();
        }
    }

    /// Shows every kind of rows again where the row that is to be gone to is of another kind than the one shown.
    fn reveal_kind(&mut self) {
        let row = self.detail.reveal.and_then(|row| self.detail_check()?.matrix.rows.get(row));
        let (kind, little) = (row.map(|row| row.kind), row.is_some_and(|row| row.little));
        self.taste.folding.little &= !little;
        self.detail.only = self.detail.only.filter(|only| kind.is_none_or(|kind| kind == *only));
        if self.detail.reveal.zip(self.detail_check()).is_some_and(|(row, check)| !passes(&self.detail.filter, check, row)) {
            self.detail.filter = RowFilter::default();
        }
    }

    /// The place among `rows` of the row of the matrix that a fact stands in.
    fn row_of(&self, fact: Evidence, rows: &[u32]) -> Option<usize> {
        let matrix = &self.detail_check().filter(|_| self.detail.tab == Tab::Matrix)?.matrix;
        rows.iter().position(|&row| matrix.rows.get(row as usize).is_some_and(|row| row.shown_in(fact.article) == Some(fact)))
    }

    /// What the rows are to be built from now.
    fn detail_built(&self) -> Built {
        let Detail { tab, only, ref filter, .. } = self.detail;
        let built = Built { tab, only, filter: filter.clone(), folded: self.taste.folding.little, ..Built::default() };
        if tab == Tab::Matrix {
            Built { check: self.detail_check().map(Arc::downgrade).unwrap_or_default(), ..built }
        } else {
            Built { text: self.detail_text().map(Arc::downgrade).unwrap_or_default(), ..built }
        }
    }

    /// The row of the matrix under the cursor.
    pub fn detail_row(&self) -> Option<&matrix::Row> {
        if self.detail.tab != Tab::Matrix {
            return None;
        }
        self.detail_check()?.matrix.rows.get(self.detail.selected()?)
    }

    /// The source whose cell Enter opens: the one under the cursor, or the first that says something.
    pub fn evidence_column(&self, row: &matrix::Row) -> Option<usize> {
        let has = |i: &usize| row.shown_in(*i as u32).is_some();
        Some(self.detail.column).filter(has).or_else(|| (0..row.cells.len()).find(has))
    }

    /// The bytes that show what stands under the cursor, and their article.
    pub fn evidence(&self) -> Option<(Key, Span)> {
        if let Some(row) = self.detail_row() {
            let column = self.evidence_column(row)?;
            return Some((*self.detail.members.get(column)?, row.shown_in(column as u32)?.span));
        }
        let (text, at) = (self.detail_text()?, self.detail.selected()?);
        let facts = &text.facts;
        let span = match self.detail.tab {
            Tab::Actors => facts.mentions.iter().find(|m| m.actor as usize == at)?.span,
            Tab::Claims => facts.claims.get(at)?.content.first().copied()?,
            Tab::Figures => facts.figures.get(at)?.span,
            Tab::Matrix => return None,
        };
        Some((self.detail.key, span))
    }

    /// Does `action` on the detail screen or pane. False where it is none of its own.
    pub(super) fn act_detail(&mut self, action: Action, count: Option<u32>) -> bool {
        let height = self.detail_areas().rows.height as usize;
        if moved(&mut self.detail.scroll, action, count, self.detail.rows.len(), height) {
            // Who contradicts whom is in sight wherever the cursor comes to stand.
            if self.detail_row().is_some_and(|row| stands_out(row.standing)) {
                self.aim();
            }
            return true;
        }
        match action {
            Action::Enter | Action::GoText => match self.evidence() {
                Some((key, span)) => self.open_reader(key, Some(span)),
                None => self.say("nothing to open here"),
            },
            Action::IntoPane | Action::PreviousPane | Action::NextSource | Action::PreviousSource => self.detail_source(action),
            Action::NextPane => self.detail_tab(),
            Action::NextStory | Action::PreviousStory => self.other_story(action),
            Action::NextConflict | Action::PreviousConflict => self.detail_seek(action, |r, _| stands_out(r.standing)),
            Action::NextNew | Action::PreviousNew => self.detail_seek(action, |_, new| new),
            Action::NextActor | Action::PreviousActor => self.detail_seek(action, |r, _| r.kind == matrix::RowKind::Actor),
            Action::NextClaim | Action::PreviousClaim => self.detail_seek(action, |r, _| r.kind == matrix::RowKind::Claim),
            Action::NextFigure | Action::PreviousFigure => self.detail_seek(action, |r, _| r.kind == matrix::RowKind::Figure),
            Action::ToggleFigures => self.detail_only(matrix::RowKind::Figure, "figures"),
            Action::ToggleClaims => self.detail_only(matrix::RowKind::Claim, "claims"),
            Action::ToggleActors => self.detail_only(matrix::RowKind::Actor, "actors"),
            Action::FoldSame => self.detail_fold(),
            Action::GoCompare => self.compare_told(),
            Action::Reject => match self.evidence() {
                Some((key, span)) => {
                    let on = !self.marks.is_rejected(key, span);
                    self.change(super::marks::Change::Reject(key, span, on));
                }
                None => self.say("nothing to reject here"),
            },
            _ => return false,
        }
        true
    }

    /// The next or previous source: a column of the matrix, or the article whose facts are listed.
    fn detail_source(&mut self, action: Action) {
        let next = matches!(action, Action::IntoPane | Action::NextSource);
        let last = self.detail.members.len().saturating_sub(1);
        let order = self.detail_order();
        let at = order.iter().position(|&c| c == self.detail.column).unwrap_or(0);
        let at = if next { (at + 1).min(last) } else { at.saturating_sub(1) };
        let column = order.get(at).copied().unwrap_or(self.detail.column);
        if column == self.detail.column {
            return self.say(if next { "no source further right" } else { "no source further left" });
        }
        self.detail.column = column;
        self.detail.aim.clear();
        if self.detail.tab != Tab::Matrix
            && let Some(&key) = self.detail.members.get(column)
        {
            self.detail.key = key;
            self.detail.scroll = Scroll::default();
        }
    }

    /// The sources as the matrix shows them: the first of each origin, the earliest first, then the copies.
    pub fn detail_order(&self) -> Vec<usize> {
        let all = 0..self.detail.members.len();
        let Some(check) = self.detail_check() else { return all.collect() };
        let first = |i: usize| check.copied_from(i as u32).map_or(i, |m| m as usize);
        let mut order: Vec<usize> = all.collect();
        // Copies stand behind the texts of their own: what fits on a narrow screen are those that can say something else.
        order.sort_by_key(|&i| (first(i) != i, first(i), i));
        order
    }

    /// The source that a source of the story at hand is a copy of.
    pub fn detail_copied(&self, column: usize) -> Option<u32> {
        self.detail_check()?.copied_from(column as u32)
    }

    /// Shows one kind of rows of the matrix, or all again; the cursor stays on its row where that is shown.
    fn detail_only(&mut self, kind: matrix::RowKind, word: &str) {
        if self.detail.tab != Tab::Matrix {
            return self.say("these choose rows of the matrix");
        }
        let only = (self.detail.only != Some(kind)).then_some(kind);
        let stays = self.detail_row().is_some_and(|row| only.is_none_or(|only| only == row.kind));
        let detail = &mut self.detail;
        detail.only = only;
        detail.reveal = detail.selected().filter(|_| stays);
        if !stays {
            detail.scroll = Scroll::default();
        }
        let told = if detail.only.is_some() { format!("{word} only; the same key shows all") } else { "all rows".to_owned() };
        self.say(&told);
    }

    /// Folds the rows of the matrix that are hardly news, or shows them again; the cursor stays on its row where that is shown.
    fn detail_fold(&mut self) {
        if self.detail.tab != Tab::Matrix {
            return self.say("this folds rows of the matrix");
        }
        self.taste.folding.little = !self.taste.folding.little;
        self.say(if self.taste.folding.little { "what is hardly news is folded" } else { "all rows" });
    }

    /// How many rows of the matrix are folded.
    pub fn detail_folded(&self) -> usize {
        let rows = self.detail_check().map_or(0, |check| check.matrix.rows.len());
        let whole = self.detail.tab == Tab::Matrix && self.detail.only.is_none() && self.detail.filter.is_empty();
        if whole { rows.saturating_sub(self.detail.rows.len()) } else { 0 }
    }

    fn detail_tab(&mut self) {
        let at = Tab::ALL.iter().position(|&t| t == self.detail.tab).unwrap_or(0);
        let tab = Tab::ALL[(at + 1) % Tab::ALL.len()];
        self.set_detail(tab, self.detail.key, None);
    }

    fn detail_seek(&mut self, action: Action, wanted: impl Fn(&matrix::Row, bool) -> bool) {
        let Some(check) = self.detail_check().filter(|_| self.detail.tab == Tab::Matrix).cloned() else {
            return self.say("these are steps in the matrix");
        };
        let hit = |i: usize| {
            let row = self.detail.rows.get(i).copied().unwrap_or(0) as usize;
            let new = check.novelty.rows.get(row).is_some_and(|f| f.is_new());
            check.matrix.rows.get(row).is_some_and(|r| wanted(r, new))
        };
        match seek(self.detail.rows.len(), self.detail.scroll.at, action.is_next(), hit) {
            Some(row) => {
                self.detail.scroll.at = row;
                self.aim();
            }
            None => {
                // The one that stands under the cursor is in sight with those that it tells of, all the same.
                if hit(self.detail.scroll.at) {
                    self.aim();
                }
                self.say_none(action);
            }
        }
    }
}
