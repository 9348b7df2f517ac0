//! The preview: of a story its ranked lines, of an article the start of its text.

use std::sync::Arc;

use super::App;
use super::order::ListRow;
use crate::article::Key;
use crate::story::StoryCheck;
use crate::story::digest::Line;

impl App {
    /// The check of the story under the cursor, where it is known.
    pub fn preview_check(&self) -> Option<(Vec<Key>, &Arc<StoryCheck>)> {
        let ListRow::Story(s) = self.list.selected()? else { return None };
        let members = self.library.member_keys(s);
        let check = self.library.checked(&members)?;
        Some((members, check))
    }

    /// The line under the cursor of a story's preview.
    pub(super) fn preview_line(&self) -> Option<&Line> {
        self.preview_check()?.1.digest.lines.get(self.list.preview.at)
    }

    /// How many lines the cursor can stand on in the preview.
    pub(super) fn preview_len(&self) -> usize {
        match self.list.selected() {
            Some(ListRow::Story(_)) => self.preview_check().map_or(0, |(_, c)| c.digest.lines.len()),
            _ => 0,
        }
    }

    /// Opens the evidence of the line under the cursor; where the preview is a text, that text.
    pub(super) fn enter_preview(&mut self, row: ListRow) {
        let evidence = self.preview_check().and_then(|(members, check)| {
            let line = check.digest.lines.get(self.list.preview.at)?;
            let evidence = line.evidence.first()?;
            Some((*members.get(evidence.article as usize)?, evidence.span))
        });
        match evidence {
            Some((key, span)) => self.open_reader(key, Some(span)),
            None => {
                if let Some(key) = self.row_article(row) {
                    self.open_reader(key, None);
                }
            }
        }
    }
}
