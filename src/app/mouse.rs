//! Clicks and the wheel.

use super::event::{Effect, Mouse};
use super::nav::Screen;
use super::{App, areas};
use crate::action::Action;
use ratatui::layout::{Position, Rect};

impl App {
    /// A click chooses a row; on the chosen row it opens. The wheel moves.
    pub(super) fn mouse(&mut self, mouse: Mouse, out: &mut Vec<Effect>) {
        match mouse {
            Mouse::Wheel { rows, .. } => {
                let action = if rows > 0 { Action::Down } else { Action::Up };
                self.act(action, Some(u32::from(rows.unsigned_abs())), out);
            }
            Mouse::Press { x, y } if self.overlay.is_none() => self.press(Position::new(x, y), out),
            Mouse::Press { .. } => {}
        }
    }

    fn press(&mut self, at: Position, out: &mut Vec<Effect>) {
        let row = |area: Rect| area.contains(at).then(|| usize::from(at.y - area.y));
        let chosen = match self.screen {
            Screen::List => {
                let areas = self.list_areas();
                self.list.touched = true;
                if let Some(row) = row(areas.preview) {
                    self.list.in_preview = true;
                    Some((self.list.preview.top + row, self.list.preview.at, 0))
                } else {
                    self.list.in_preview = false;
                    row(areas.rows).map(|r| (self.list.scroll.top + r, self.list.scroll.at, 1))
                }
            }
            Screen::Detail => row(self.detail_areas().rows).map(|r| (self.detail.scroll.top + r, self.detail.scroll.at, 2)),
            Screen::Compare => {
                row(areas::frame(self.area()).body).map(|r| (self.compare.spread.item_at(self.compare.top + r), self.compare.at, 3))
            }
            _ => None,
        };
        let Some((new, old, which)) = chosen else { return };
        if new == old {
            return self.act(Action::Enter, None, out);
        }
        match which {
            0 => self.list.preview.at = new,
            1 => self.list.scroll.at = new.min(self.list.rows.len().saturating_sub(1)),
            2 => self.detail.scroll.at = new,
            _ => self.compare.at = new,
        }
    }
}
