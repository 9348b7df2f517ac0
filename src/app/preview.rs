//! The preview: of a story its ranked lines, of an article the start of its text.

use std::sync::Arc;

use super::App;
use super::event::Question;
use super::nav::Screen;
use super::order::Row;
use crate::article::{Card, Key};
use crate::story::StoryCheck;
use crate::story::digest::Line;

impl App {
    /// The check of the story under the cursor, where it is known.
    pub fn preview_check(&self) -> Option<(Vec<Key>, &Arc<StoryCheck>)> {
        let Row::Story(s) = self.list.selected()? else { return None };
        let members = self.library.member_keys(s);
        let check = self.library.checked(&members)?;
        Some((members, check))
    }

    /// What the rows that the next step may lead to would ask for, a step like the last first: with it at hand, that step shows
    /// its preview in the same frame. Long texts wait until the cursor is there.
    pub fn ahead(&self) -> Vec<Question> {
        if self.screen != Screen::List {
            return Vec::new();
        }
        let at = self.list.scroll.at;
        let mut steps = vec![self.list.stride, 1, -1];
        steps.dedup();
        let rows = steps.into_iter().filter(|step| *step != 0).filter_map(|step| at.checked_add_signed(step));
        let wants = rows.filter_map(|i| match *self.list.rows.get(i)? {
            Row::Story(s) => {
                let members = self.library.member_keys(s);
                let lost = members.iter().any(|&m| self.library.lost(m).is_some());
                let long = self.library.members(s).iter().filter_map(|&m| self.library.card(m)).any(Card::is_long);
                let unknown = !members.is_empty() && !lost && !long && self.library.checked(&members).is_none();
                unknown.then_some(Question::Check(members))
            }
            Row::Member(n) | Row::Article(n) => {
                let key = self.library.card(n).filter(|card| !card.is_long())?.key;
                let unknown = self.library.text(key).is_none() && self.library.lost(key).is_none();
                unknown.then_some(Question::Open(key))
            }
        });
        wants.collect()
    }

    /// The line under the cursor of a story's preview.
    pub(super) fn preview_line(&self) -> Option<&Line> {
        self.preview_check()?.1.digest.lines.get(self.list.preview.at)
    }

    /// How many lines the cursor can stand on in the preview.
    pub(super) fn preview_len(&self) -> usize {
        match self.list.selected() {
            Some(Row::Story(_)) => self.preview_check().map_or(0, |(_, c)| c.digest.lines.len()),
            _ => 0,
        }
    }

    /// Opens the evidence of the line under the cursor; where the preview is a text, that text.
    pub(super) fn enter_preview(&mut self, row: Row) {
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
