//! The popup of `gy`: its lines wrapped, and how far they are scrolled.

use super::scroll::rows_of;
use super::{App, Overlay, areas};
use crate::action::Action;
use crate::page::wrap;
use crate::text::Span;

/// What `gy` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Popup {
    /// Its lines; raw.
    pub told: Vec<String>,
    /// The first line shown, of those that the told ones are wrapped into.
    pub top: usize,
}

impl Popup {
    /// Its lines at so many columns: which of [`Popup::told`], and the bytes of it.
    pub fn lines(&self, columns: usize) -> Vec<(usize, Span)> {
        let mut out = Vec::new();
        let mut spans = Vec::new();
        for (i, text) in self.told.iter().enumerate() {
            spans.clear();
            wrap::wrap(text, Span::new(0, text.len() as u32), columns, &[], &mut spans);
            // Leading blanks are a table's: they stay.
            if let Some(first) = spans.first_mut().filter(|s| wrap::wide(&text[..s.end as usize]) <= columns) {
                first.start = 0;
            }
            out.extend(spans.iter().map(|&span| (i, span)));
        }
        out
    }
}

impl App {
    /// Scrolls the popup where it has more lines than there is room for. False where `action` does not, or all are in sight.
    pub(super) fn scroll_popup(&mut self, action: Action, count: Option<u32>) -> bool {
        let (columns, rows) = areas::popup(areas::frame(self.area()).body);
        let Some(Overlay::Why(popup)) = &mut self.overlay else { return false };
        let last = popup.lines(columns).len().saturating_sub(rows);
        let Some(moved) = rows_of(action, count, rows).filter(|_| last > 0) else { return false };
        popup.top = popup.top.saturating_add_signed(moved).min(last);
        true
    }
}
