//! Clicks and the wheel.

use super::App;
use super::event::{Effect, Mouse, PromptKey};
use super::nav::Screen;
use crate::action::Action;
use ratatui::layout::{Position, Rect};

/// Where a click chooses a row.
enum Pane {
    Preview,
    List,
    Detail,
    Texts,
}

impl App {
    /// A click chooses a row; on the chosen row it opens. The wheel moves; where keys are text it moves the choice, and what is
    /// typed stays.
    pub(super) fn mouse(&mut self, mouse: Mouse, out: &mut Vec<Effect>) {
        match mouse {
            Mouse::Wheel { rows, .. } if self.typing() => {
                self.edit(if rows > 0 { &PromptKey::Down } else { &PromptKey::Up }, out);
            }
            Mouse::Wheel { x, y, rows } => {
                self.status.notice = None;
                if self.overlay.is_none() && !self.turn_to(Position::new(x, y)) {
                    return;
                }
                let action = if rows > 0 { Action::Down } else { Action::Up };
                self.act(action, Some(u32::from(rows.unsigned_abs())), out);
            }
            Mouse::Press { x, y } if self.overlay.is_none() => {
                self.stay();
                self.status.notice = None;
                self.press(Position::new(x, y), out);
            }
            Mouse::Press { .. } => {}
        }
    }

    /// Gives the keys to the pane that the wheel is turned over; false where there is nothing to move.
    fn turn_to(&mut self, at: Position) -> bool {
        match self.screen {
            Screen::List => {
                let over = self.list_areas().preview.contains(at);
                if over && self.preview_len() == 0 {
                    return false;
                }
                self.list.in_preview = over;
            }
            Screen::Compare => self.compare.in_detail = self.compare_areas().detail.contains(at),
            _ => {}
        }
        true
    }

    fn press(&mut self, at: Position, out: &mut Vec<Effect>) {
        let row = |area: Rect| area.contains(at).then(|| usize::from(at.y - area.y));
        let chosen: Option<(usize, usize, Pane)> = match self.screen {
            Screen::List => {
                let areas = self.list_areas();
                self.list.sorted.touched = true;
                if let Some(row) = row(areas.preview) {
                    self.list.in_preview = true;
                    self.preview_at(row).map(|line| (line, self.list.preview.at, Pane::Preview))
                } else {
                    self.list.in_preview = false;
                    row(areas.rows).map(|r| (self.list.scroll.top + r, self.list.scroll.at, Pane::List))
                }
            }
            Screen::Detail => {
                row(self.detail_areas().rows).map(|r| (self.detail.scroll.top + r, self.detail.scroll.at, Pane::Detail))
            }
            Screen::Compare => {
                let areas = self.compare_areas();
                if areas.texts.contains(at) || areas.detail.contains(at) {
                    self.compare.in_detail = areas.detail.contains(at);
                }
                let detail = row(self.detail_areas().rows).filter(|_| areas.detail.contains(at));
                let text =
                    || row(areas.texts).map(|r| (self.compare.spread.item_at(self.compare.top + r), self.compare.at, Pane::Texts));
                detail.map(|r| (self.detail.scroll.top + r, self.detail.scroll.at, Pane::Detail)).or_else(text)
            }
            _ => None,
        };
        let Some((new, old, pane)) = chosen else { return };
        if new == old {
            return self.act(Action::Enter, None, out);
        }
        match pane {
            Pane::Preview => self.list.preview.at = new,
            Pane::List => self.list.select(new.min(self.list.rows.len().saturating_sub(1))),
            Pane::Detail => self.detail.scroll.at = new.min(self.detail.rows.len().saturating_sub(1)),
            Pane::Texts => self.compare.at = new,
        }
    }
}
