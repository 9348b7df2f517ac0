//! What one frame costs: drawing is the screens' own; this is encoding, by kind of change.

use parallax::config::depth::Depth;
use parallax::terminal::paint::Painter;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

fn main() {
    divan::main();
}

/// A page of words at a line of an endless text.
fn page(from: usize, selected: u16) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 40));
    for y in 0..40u16 {
        let row: String = (0..18).map(|x| format!("word{} ", (from + usize::from(y)) * 31 % 97 + x)).collect();
        buffer.set_string(0, y, &row[..row.len().min(118)], Style::default());
    }
    buffer.set_style(Rect::new(0, selected, 120, 1), Style::new().bg(Color::Indexed(238)));
    buffer
}

/// There and back.
fn change(bencher: divan::Bencher<'_, '_>, first: Buffer, second: Buffer) {
    let mut painter = Painter::new(Depth::Indexed);
    painter.frame(&first);
    let mut frames = [first, second];
    bencher.bench_local(move || {
        frames.reverse();
        painter.frame(&frames[0]).len()
    });
}

#[divan::bench]
fn nothing(bencher: divan::Bencher<'_, '_>) {
    change(bencher, page(0, 5), page(0, 5));
}

#[divan::bench]
fn selection_moves(bencher: divan::Bencher<'_, '_>) {
    change(bencher, page(0, 5), page(0, 6));
}

#[divan::bench]
fn text_scrolls(bencher: divan::Bencher<'_, '_>) {
    change(bencher, page(0, 5), page(1, 4));
}

#[divan::bench]
fn page_turns(bencher: divan::Bencher<'_, '_>) {
    change(bencher, page(0, 5), page(400, 5));
}
