//! From one story to the next or the previous one of the list, on the screens that show one: the same screen, of the other story.

use rustc_hash::FxHashSet;

use super::App;
use super::nav::{Screen, Tab};
use super::order::ListRow;
use super::scroll::seek;
use crate::action::Action;

impl App {
    /// Shows the next or previous story of the list as this one is shown: its newest unread text, its two texts, its facts.
    pub(super) fn other_story(&mut self, action: Action) {
        match self.story_beside(action.is_next()) {
            Some(row) => self.show_story(row),
            None => self.say_none(action),
        }
    }

    /// The row of the next or previous story. The screen of two texts passes over those that one article tells.
    fn story_beside(&self, forward: bool) -> Option<usize> {
        let here = self.key_at_hand().and_then(|key| self.library.story_of_key(key));
        let story = |row: usize| match *self.list.rows.get(row)? {
            ListRow::Story(story) => Some(story),
            ListRow::Article(number) => self.library.story_of(number),
            ListRow::Member(_) => None,
        };
        let rows = self.list.rows.len();
        // Where the list shows articles, a story stands where the first of its articles does.
        let mut met = FxHashSet::default();
        let heads: Vec<Option<u32>> = (0..rows).map(|row| story(row).filter(|&story| met.insert(story))).collect();
        // A story that the filter hides is left from where the cursor of the list stands.
        let at = heads.iter().position(|&head| head.is_some() && head == here).unwrap_or(self.list.scroll.at);
        let told = |story: u32| self.screen != Screen::Compare || self.library.members(story).len() > 1;
        seek(rows, at, forward, |row| heads[row].is_some_and(|story| Some(story) != here && told(story)))
    }

    fn show_story(&mut self, row: usize) {
        let Some(&chosen) = self.list.rows.get(row) else { return };
        let (Some(first), Some(newest)) = (self.row_keys(chosen).first().copied(), self.row_article(chosen)) else { return };
        self.nav.jump(self.place());
        self.list.select(row);
        self.nav.follow(newest);
        match self.screen {
            Screen::Reader => self.show_reader(newest, None),
            Screen::Compare => {
                let pane = self.compare.in_detail;
                if let Some((a, b)) = self.compared_with(first) {
                    self.show_compare(a, b, None);
                }
                self.compare.in_detail = pane;
            }
            Screen::Detail => {
                let (tab, only, filter) = (self.detail.tab, self.detail.only, std::mem::take(&mut self.detail.filter));
                self.set_detail(tab, if tab == Tab::Matrix { first } else { newest }, None);
                // Who looks for one kind of rows looks for it in every story.
                (self.detail.only, self.detail.filter) = (only, filter);
            }
            Screen::List | Screen::Skipped | Screen::Help => {}
        }
    }
}
