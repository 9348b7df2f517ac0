//! Paints the state: [`draw`] takes `&App`, changes nothing, locks nothing, sends nothing. A file a screen.

mod bars;
mod cells;
mod compare;
mod detail;
mod help;
mod list;
mod margin;
mod matrix;
mod overlay;
mod pen;
mod preview;
mod reader;
mod rows;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::areas;
use crate::app::nav::Screen;
use crate::config::Theme;
use crate::page::Role;
use pen::Pen;

/// Paints every cell of `area`.
pub fn draw(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return;
    }
    let mut pen = Pen::new(theme, buf);
    pen.fill(area, Role::Text);
    let frame = areas::frame(area);
    match app.screen {
        Screen::List => list::draw(app, &mut pen, &frame),
        Screen::Reader => reader::draw(app, &mut pen, &frame),
        Screen::Compare => compare::draw(app, &mut pen, &frame),
        Screen::Detail => detail::draw(app, &mut pen, &frame),
        Screen::Skipped => help::skipped(app, &mut pen, &frame),
        Screen::Help => help::draw(app, &mut pen, &frame),
    }
    overlay::draw(app, &mut pen, &frame);
    bars::footer(app, &mut pen, frame.footer);
}
