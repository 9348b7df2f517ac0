//! The briefing list: rows, selection, folding, sorting, and the preview beside it.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::filter::Filter;
use super::hand::Hand;
use super::marks::Change;
use super::nav::{Location, Screen};
use super::order::{self, ListRow, Sort, View};
use super::scroll::{Scroll, moved, seek};
use super::{App, areas};
use crate::action::Action;
use crate::article::Key;

/// The state of the list.
#[derive(Debug, Default)]
pub struct List {
    /// The rows.
    pub rows: Vec<ListRow>,
    /// The selection and the window.
    pub scroll: Scroll,
    /// All articles, no stories.
    pub flat: bool,
    /// The order.
    pub sort: Sort,
    /// What is shown.
    pub filter: Filter,
    /// Whether the rows stand as they were asked for.
    pub sorted: Sorted,
    /// True where the preview has the keys.
    pub in_preview: bool,
    /// The line under the cursor in the preview.
    pub preview: Scroll,
    /// How far the cursor went at its last step, in rows: the next is likely to be like it.
    pub stride: isize,
    /// What the user's hand is about.
    pub hand: Hand,
    open: FxHashSet<Key>,
}

/// Whether the rows stand as they were asked for, and whether they may move by themselves.
#[derive(Debug, Default)]
pub struct Sorted {
    /// True once the user chose a row: from then on rows move only when asked to.
    pub touched: bool,
    /// True once all that was there at first is listed and grouped: what comes from then on comes later.
    pub whole: bool,
    /// True once what was there at first is checked, too.
    pub settled: bool,
    /// True where the order is no longer the one that was asked for.
    pub stale: bool,
    /// Articles that came later, since the list was sorted.
    pub came: u32,
}

impl Sorted {
    /// True where rows move only when asked to: someone chose one, or may be looking at any.
    pub(super) fn stands(&self) -> bool {
        self.touched || self.whole
    }
}

impl List {
    /// The row under the cursor.
    pub fn selected(&self) -> Option<ListRow> {
        self.rows.get(self.scroll.at).copied()
    }

    /// Puts the cursor on a row, as the user chose; the preview of another row starts at its first line.
    pub(super) fn select(&mut self, row: usize) {
        self.sorted.touched = true;
        if self.scroll.at != row {
            self.scroll.at = row;
            self.preview = Scroll::default();
        }
    }

    /// True where the order hangs on what checks find.
    pub(super) fn weighs(&self) -> bool {
        self.sort == Sort::Weight && !self.flat
    }

    /// True where the story of that key is unfolded.
    pub fn is_open(&self, key: Key) -> bool {
        self.open.contains(&key)
    }
}

/// What the cursor stood on, told by articles, which keep their numbers.
#[derive(Clone, Copy)]
pub(super) struct Anchor {
    article: u32,
    story: bool,
    /// Rows between the top of the window and the cursor.
    below: usize,
}

impl Anchor {
    /// On what came in place of its article.
    pub(super) fn followed(self, successors: &FxHashMap<u32, u32>) -> Self {
        Self { article: successors.get(&self.article).copied().unwrap_or(self.article), ..self }
    }
}

impl App {
    /// What the cursor stands on.
    pub(super) fn anchor(&self) -> Option<Anchor> {
        let row = self.list.selected()?;
        let article = match row {
            ListRow::Story(s) => *self.library.members(s).first()?,
            ListRow::Member(n) | ListRow::Article(n) => n,
        };
        let below = self.list.scroll.at - self.list.scroll.top.min(self.list.scroll.at);
        Some(Anchor { article, story: matches!(row, ListRow::Story(_)), below })
    }

    /// Sets new rows; the cursor follows its article and stays on its line of the screen.
    pub(super) fn set_rows(&mut self, rows: Vec<ListRow>, anchor: Option<Anchor>) {
        self.status.found = None;
        self.list.rows = rows;
        let Some(anchor) = anchor.filter(|_| self.list.sorted.stands()) else {
            self.list.scroll = Scroll::default();
            return;
        };
        let story = self.library.story_of(anchor.article);
        let is = |row: &ListRow, story_first: bool| match *row {
            ListRow::Story(s) => story_first && Some(s) == story,
            ListRow::Member(n) | ListRow::Article(n) => !story_first && n == anchor.article,
        };
        let find = |story_first: bool| self.list.rows.iter().position(|r| is(r, story_first));
        let at = find(anchor.story).or_else(|| find(!anchor.story)).unwrap_or(self.list.scroll.at);
        self.list.scroll = Scroll { at, top: at.saturating_sub(anchor.below) };
    }

    /// Sorts the list anew.
    pub(super) fn resort(&mut self) {
        let anchor = self.anchor();
        let rows = order::sorted(&self.order_view());
        (self.list.sorted.stale, self.list.sorted.came) = (false, 0);
        self.set_rows(rows, anchor);
    }

    /// Shows articles, or stories.
    pub(super) fn set_flat(&mut self, flat: bool) {
        if self.list.flat != flat {
            self.list.flat = flat;
            self.list.sorted.touched = true;
            self.resort();
        }
    }

    /// Builds the rows anew and moves none that was there.
    pub(super) fn rebuild(&mut self) {
        let anchor = self.anchor();
        let places = order::places(&self.library, &self.list.rows);
        let rows = order::kept(&self.order_view(), &places);
        self.set_rows(rows, anchor);
    }

    /// What the order depends on.
    pub(super) fn order_view(&self) -> View<'_> {
        let list = &self.list;
        View {
            library: &self.library,
            marks: &self.marks,
            flat: list.flat,
            sort: list.sort,
            filter: &list.filter,
            open: &list.open,
        }
    }

    /// The panes of the list.
    pub fn list_areas(&self) -> areas::ListAreas {
        let zoom = self.taste.zoom.then_some(self.list.in_preview);
        areas::list(areas::frame(self.area()).body, zoom, self.list.rows.len())
    }

    /// The articles of a row.
    pub fn row_keys(&self, row: ListRow) -> Vec<Key> {
        match row {
            ListRow::Story(s) => self.library.member_keys(s),
            ListRow::Member(n) | ListRow::Article(n) => self.library.card(n).map(|c| c.key).into_iter().collect(),
        }
    }

    /// The articles that are marked with one: on the list, where the cursor stands on its story, all of that.
    pub(super) fn keys_beside(&self, key: Key) -> Vec<Key> {
        let row = self.list.selected().filter(|_| self.screen == Screen::List && !self.list.in_preview);
        let keys = row.map(|row| self.row_keys(row)).filter(|keys| keys.contains(&key));
        keys.unwrap_or_else(|| vec![key])
    }

    /// The article a row opens: of a story the newest that was not read, else the newest; where no date tells, the
    /// first of those.
    pub fn row_article(&self, row: ListRow) -> Option<Key> {
        let ListRow::Story(s) = row else { return self.row_keys(row).first().copied() };
        let unread = |n: &u32| self.library.card(*n).is_some_and(|c| !self.marks.is_read(c.key));
        let newest = self.library.latest_where(s, unread).or_else(|| self.library.latest(s))?;
        self.library.card(newest).map(|c| c.key)
    }

    /// Does `action` on the list. False where it is none of the list's.
    pub(super) fn act_list(&mut self, action: Action, count: Option<u32>) -> bool {
        let areas = self.list_areas();
        let from = self.list.scroll.at;
        self.list.sorted.touched = true;
        if self.list.in_preview {
            let len = self.preview_len();
            if moved(&mut self.list.preview, action, count, len, areas.preview.height as usize) {
                return true;
            }
        } else if moved(&mut self.list.scroll, action, count, self.list.rows.len(), areas.rows.height as usize) {
            self.list.preview = Scroll::default();
            self.list.stride = self.list.scroll.at as isize - from as isize;
            return true;
        }
        let Some(row) = self.list.selected() else { return self.act_list_whole(action) };
        match action {
            Action::Enter if self.list.in_preview => self.enter_preview(row),
            Action::Enter | Action::GoText => {
                if let Some(key) = self.row_article(row) {
                    self.open_reader(key, None);
                }
            }
            Action::NextPane if areas.preview.height > 0 || self.taste.zoom => self.list.in_preview = !self.list.in_preview,
            Action::IntoPane => self.unfold_or_enter(row, areas.preview.height > 0),
            Action::PreviousPane if self.list.in_preview => self.list.in_preview = false,
            Action::PreviousPane | Action::Fold => self.fold(row),
            Action::Unfold => self.unfold(row),
            Action::MarkRead => {
                let mut keys = self.row_keys(row);
                let on = keys.iter().any(|&k| !self.marks.is_read(k));
                keys.retain(|&k| self.marks.is_read(k) != on);
                self.change(Change::Read(keys, on));
            }
            Action::Star => {
                let keys = self.row_keys(row);
                let on = keys.iter().any(|&k| !self.marks.is_starred(k));
                self.change(Change::Star(keys, on));
            }
            Action::GoCompare if self.list.in_preview && self.compare_line() => {}
            Action::GoCompare => self.compare_row(row),
            _ => return self.act_hand(action, row) || self.act_list_whole(action),
        }
        true
    }

    /// True where the story of an article is unfolded.
    pub(super) fn is_unfolded(&self, key: Key) -> bool {
        self.library.siblings(key).first().is_some_and(|&first| self.list.is_open(first))
    }

    /// Unfolds the story that an article stands in now.
    pub(super) fn keep_unfolded(&mut self, key: Key) {
        if let [first, _, ..] = self.library.siblings(key)[..] {
            self.list.open.insert(first);
        }
    }

    /// Actions that need no row.
    fn act_list_whole(&mut self, action: Action) -> bool {
        match action {
            Action::Sort => self.overlay = Some(super::Overlay::Sort(self.list.sort)),
            Action::Resort => {
                self.resort();
                self.say("sorted again");
            }
            Action::AllRead => {
                let unread = |&key: &Key| !self.marks.is_read(key);
                let listed = self.list.rows.iter().flat_map(|&r| self.row_keys(r)).filter(unread);
                match listed.collect::<BTreeSet<Key>>() {
                    none if none.is_empty() => self.say("everything listed is read"),
                    keys => self.change(Change::Read(keys.into_iter().collect(), true)),
                }
            }
            Action::NextStory | Action::PreviousStory => self.seek(action, |_, row| matches!(row, ListRow::Story(_))),
            Action::NextUnread | Action::PreviousUnread => {
                self.seek(action, |app, row| app.row_keys(row).iter().any(|&k| !app.marks.is_read(k)));
            }
            Action::NextNew | Action::PreviousNew => {
                self.seek(action, |app, row| app.row_has(row, |c| c.new_articles + c.new_facts))
            }
            Action::NextConflict | Action::PreviousConflict => {
                self.seek(action, |app, row| app.row_has(row, |c| c.conflicts + c.changes));
                self.offer_conflict();
            }
            _ => return false,
        }
        true
    }

    /// Says how to get to the conflict of the story under the cursor.
    fn offer_conflict(&mut self) {
        let Some(ListRow::Story(s)) = self.list.selected() else { return };
        let told = match self.library.counts(s).map_or((0, 0), |c| (c.conflicts, c.changes)) {
            (0, 0) => return,
            (0, 1) => "what a copy changes".to_owned(),
            (0, changes) => format!("the first of {changes} changes in copies"),
            (1, _) => "the conflict".to_owned(),
            (conflicts, _) => format!("the first of {conflicts} conflicts"),
        };
        let key = self.setup.keys.first(Action::GoConflict).unwrap_or_default();
        if !key.is_empty() {
            let before = self.status.notice.take().map(|(told, _)| format!("{told}; ")).unwrap_or_default();
            self.say(&format!("{before}{key} shows {told}"));
        }
    }

    /// True where the story of a row has some of what is counted. Of an unfolded story only its own row has: the steps from
    /// one to the next are not steps through one.
    fn row_has(&self, row: ListRow, of: fn(&crate::story::Counts) -> u32) -> bool {
        let story = match row {
            ListRow::Story(s) => Some(s),
            ListRow::Article(n) => self.library.story_of(n),
            ListRow::Member(_) => None,
        };
        story.and_then(|s| self.library.counts(s)).is_some_and(|c| of(&c) > 0)
    }

    /// To the next or previous row that `wanted` takes.
    fn seek(&mut self, action: Action, wanted: impl Fn(&App, ListRow) -> bool) {
        let rows = &self.list.rows;
        let hit = |i: usize| rows.get(i).is_some_and(|&r| wanted(self, r));
        match seek(rows.len(), self.list.scroll.at, action.is_next(), hit) {
            Some(row) => self.list.select(row),
            None => self.say_none(action),
        }
    }

    fn unfold_or_enter(&mut self, row: ListRow, preview: bool) {
        let folded = matches!(row, ListRow::Story(s) if self.library.story_key(s).is_some_and(|k| !self.list.is_open(k)));
        if folded {
            self.unfold(row);
        } else if preview {
            self.list.in_preview = true;
        }
    }

    fn unfold(&mut self, row: ListRow) {
        if let ListRow::Story(s) = row
            && let Some(key) = self.library.story_key(s)
            && self.list.open.insert(key)
        {
            self.rebuild();
        }
    }

    /// Folds the story of the row; the cursor goes to the story.
    fn fold(&mut self, row: ListRow) {
        let story = match row {
            ListRow::Story(s) => Some(s),
            ListRow::Member(n) => self.library.story_of(n),
            ListRow::Article(_) => None,
        };
        let Some(key) = story.and_then(|s| self.library.story_key(s)) else { return };
        if self.list.open.remove(&key) {
            if let Some(at) = self.list.rows.iter().position(|r| Some(*r) == story.map(ListRow::Story)) {
                self.list.select(at);
            }
            self.rebuild();
        }
    }

    /// The place of the list.
    pub(super) fn list_place(&self) -> Location {
        Location {
            screen: Screen::List,
            a: self.list.selected().and_then(|r| self.row_article(r)).unwrap_or_default(),
            flat: self.list.flat,
            ..Location::default()
        }
    }

    /// Brings the row of an article into sight: its own, or its story's.
    pub(super) fn reveal_in_list(&mut self, key: Key) {
        let Some(number) = self.library.number(key) else { return };
        let story = self.library.story_of(number).map(ListRow::Story);
        let row = self.list.rows.iter().position(|r| r.article() == Some(number));
        if let Some(at) = row.or_else(|| self.list.rows.iter().position(|r| Some(*r) == story)) {
            self.list.select(at);
        }
    }
}
