//! Colours in what a terminal can show, and the codes that set them.

use ratatui::style::Color;

use crate::config::depth::Depth;

/// `color` in what the terminal can show.
pub fn limited(color: Color, depth: Depth) -> Color {
    match (color, depth) {
        (_, Depth::None) => Color::Reset,
        (Color::Rgb(r, g, b), Depth::Indexed) => Color::Indexed(nearest_indexed(r, g, b)),
        (Color::Rgb(r, g, b), Depth::Sixteen) => Color::Indexed(nearest_sixteen(r, g, b)),
        (Color::Indexed(i), Depth::Sixteen) if i > 15 => {
            let (r, g, b) = indexed_rgb(i);
            Color::Indexed(nearest_sixteen(r, g, b))
        }
        (other, _) => other,
    }
}

/// The nearest of the 6x6x6 cube and the grey ramp.
fn nearest_indexed(r: u8, g: u8, b: u8) -> u8 {
    (16..=255).min_by_key(|&i| distance(indexed_rgb(i), (r, g, b))).unwrap_or(16)
}

fn nearest_sixteen(r: u8, g: u8, b: u8) -> u8 {
    const PALETTE: [(u8, u8, u8); 16] = [
        (0, 0, 0),
        (170, 0, 0),
        (0, 170, 0),
        (170, 85, 0),
        (0, 0, 170),
        (170, 0, 170),
        (0, 170, 170),
        (170, 170, 170),
        (85, 85, 85),
        (255, 85, 85),
        (85, 255, 85),
        (255, 255, 85),
        (85, 85, 255),
        (255, 85, 255),
        (85, 255, 255),
        (255, 255, 255),
    ];
    (0..16).min_by_key(|&i| distance(PALETTE[usize::from(i)], (r, g, b))).unwrap_or(7)
}

fn indexed_rgb(i: u8) -> (u8, u8, u8) {
    if i >= 232 {
        let grey = 8 + 10 * (i - 232);
        return (grey, grey, grey);
    }
    let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    let cube = i.saturating_sub(16);
    (step(cube / 36), step(cube / 6 % 6), step(cube % 6))
}

fn distance(a: (u8, u8, u8), b: (u8, u8, u8)) -> u32 {
    let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
    square(a.0, b.0) + square(a.1, b.1) + square(a.2, b.2)
}

/// Appends the code that sets `color`: `base` is 30 for the text, 40 for the ground.
pub fn push_color(codes: &mut String, color: Color, base: u16) {
    use std::fmt::Write as _;
    let named = match color {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(i @ 0..=7) => u16::from(i),
        Color::Indexed(i @ 8..=15) => u16::from(i) + 52,
        Color::Indexed(i) => {
            let _ = write!(codes, "{};5;{i};", base + 8);
            return;
        }
        Color::Rgb(r, g, b) => {
            let _ = write!(codes, "{};2;{r};{g};{b};", base + 8);
            return;
        }
    };
    let _ = write!(codes, "{};", base + named);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_brought_down_to_what_there_is() {
        let cases = [
            (Color::Rgb(255, 0, 0), Depth::True, Color::Rgb(255, 0, 0)),
            (Color::Rgb(255, 0, 0), Depth::Indexed, Color::Indexed(196)),
            (Color::Indexed(203), Depth::Sixteen, Color::Indexed(9)),
            (Color::Indexed(3), Depth::Sixteen, Color::Indexed(3)),
            (Color::Yellow, Depth::None, Color::Reset),
        ];
        for (color, depth, want) in cases {
            assert_eq!(limited(color, depth), want, "{color:?} {depth:?}");
        }
    }

    #[test]
    fn codes() {
        for (color, base, want) in [
            (Color::Red, 30, "31;"),
            (Color::Reset, 40, "49;"),
            (Color::Indexed(9), 30, "91;"),
            (Color::Indexed(200), 40, "48;5;200;"),
        ] {
            let mut codes = String::new();
            push_color(&mut codes, color, base);
            assert_eq!(codes, want);
        }
    }
}
