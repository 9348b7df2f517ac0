//! The rows of the matrix as a whole: which are shown, and their way out as a table.

use super::App;
use super::nav::{Screen, Tab};
use super::row_filter::RowFilter;
use super::scroll::Scroll;
use crate::export::table;
use crate::text::count::many;

impl App {
    /// True where a list of facts has the keys: the screen of facts, or the pane beside two texts.
    pub(super) fn in_facts(&self) -> bool {
        self.screen == Screen::Detail || self.screen == Screen::Compare && self.compare.in_detail
    }

    /// True where the matrix has the keys.
    pub(super) fn in_matrix(&self) -> bool {
        self.in_facts() && self.detail.tab == Tab::Matrix
    }

    /// Shows the rows that `filter` lets pass; the cursor stays on its row where that is shown.
    pub(super) fn filter_rows(&mut self, filter: RowFilter) {
        let selected = self.detail.selected();
        self.detail.filter = filter;
        self.settle_detail();
        let kept = selected.and_then(|row| self.detail.rows.iter().position(|&r| r as usize == row));
        self.detail.scroll = Scroll { at: kept.unwrap_or(0), top: 0 };
        let filter = &self.detail.filter;
        let told = match self.detail.rows.len() {
            _ if filter.is_empty() => "all rows".to_owned(),
            n => format!("{} {}", many(n, "row matches", "rows match"), filter.text),
        };
        self.say(&told);
    }

    /// The rows that are shown, as a table; none where the story is not checked yet.
    pub(super) fn table(&self) -> Option<String> {
        let check = self.detail_check()?;
        let cards = || self.detail.members.iter().filter_map(|&key| self.library.card_of(key));
        let outlets: Vec<&str> = cards().map(|card| &*card.outlet).collect();
        let title = self.library.card_of(self.detail.key).map_or("", |card| &*card.title);
        let rows = self.detail.rows.iter().filter_map(|&row| check.matrix.rows.get(row as usize));
        Some(table::head(outlets.len()) + &table::story(title, &outlets, rows))
    }
}
