//! The picture on the terminal: its size, its looks, the frame that is drawn next and the one that stands there.

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::guard;
use super::paint::Painter;
use crate::app::App;
use crate::config::Theme;
use crate::config::depth::Depth;
use crate::view;

/// What is drawn on.
pub struct Canvas {
    theme: Theme,
    /// Columns and rows.
    size: (u16, u16),
    frame: Buffer,
    painter: Painter,
}

impl Canvas {
    /// An empty picture in the terminal's size.
    pub fn new(theme: Theme) -> Self {
        Self { theme, size: guard::size(), frame: Buffer::empty(Rect::ZERO), painter: Painter::new(Depth::of_environment()) }
    }

    /// Columns and rows, as they were measured last.
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Whether the looks cannot do without brackets in the text.
    pub fn brackets(&self) -> bool {
        self.theme.brackets()
    }

    /// Asks the terminal for its columns and rows.
    pub fn measure(&mut self) -> (u16, u16) {
        self.size = guard::size();
        self.size
    }

    /// The terminal may show anything now: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.painter.forget();
    }

    /// Draws the state and sends what differs from what stands there.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        let (columns, rows) = self.size;
        let area = Rect::new(0, 0, columns, rows);
        if self.frame.area != area {
            self.frame = Buffer::empty(area);
        }
        view::draw(app, &self.theme, area, &mut self.frame);
        let bytes = self.painter.frame(&self.frame);
        if bytes.is_empty() { Ok(()) } else { guard::show(bytes) }
    }
}
