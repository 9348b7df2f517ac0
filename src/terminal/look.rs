//! A cell of a frame as two numbers: what stands on the screen is kept, compared and moved as such.
//!
//! A frame is compared whole with the one before it at every key, and a [`Cell`] is 40 bytes with a string in them. Its look
//! is 16 bytes, and two of them are compared as numbers.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};
use rustc_hash::FxHasher;
use std::hash::Hasher as _;
use unicode_width::UnicodeWidthStr as _;

/// What a cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The bytes of the symbol where they are at most seven, else a hash of them with [`HASHED`]; and [`WIDE`].
    symbol: u64,
    style: Style,
}

/// Colours and modifiers: from the highest bits on 12 of modifiers, 26 of the background, 26 of the foreground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Style(u64);

/// Set where the symbol takes two columns.
const WIDE: u64 = 1 << 63;
/// Set where the symbol is a hash.
const HASHED: u64 = 1 << 62;

/// Bits of a colour.
const COLOR: u32 = 26;

impl Style {
    fn of(cell: &Cell) -> Self {
        Self(u64::from(cell.modifier.bits()) << (2 * COLOR) | color(cell.bg) << COLOR | color(cell.fg))
    }
}

/// A colour as a number, the terminal's own as 0.
fn color(color: Color) -> u64 {
    match color {
        Color::Reset => 0,
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
        Color::Indexed(n) => 1 << 24 | u64::from(n),
        Color::Rgb(r, g, b) => 2 << 24 | u64::from(r) << 16 | u64::from(g) << 8 | u64::from(b),
    }
}

impl Look {
    /// A cell of a cleared screen.
    pub const BLANK: Self = Self { symbol: b' ' as u64, style: Style(0) };

    /// Puts the looks of `cells` into `looks`, in place of what is there.
    pub fn take(looks: &mut Vec<Self>, cells: &[Cell]) {
        looks.clear();
        // Neighbours mostly share a style.
        let mut last = (&Cell::EMPTY, Style(0));
        looks.extend(cells.iter().map(|cell| {
            if cell.fg != last.0.fg || cell.bg != last.0.bg || cell.modifier != last.0.modifier {
                last = (cell, Style::of(cell));
            }
            Self { symbol: symbol(cell.symbol()), style: last.1 }
        }));
    }

    /// True where the symbol takes two columns.
    pub fn is_wide(self) -> bool {
        self.symbol & WIDE != 0
    }

    /// True for a letter, digit or mark of ASCII.
    pub fn is_plain(self) -> bool {
        self.symbol < 0x80
    }

    /// True where the cell looks as on a cleared screen: nothing is seen of the colour or weight of a blank.
    pub fn is_blank(self) -> bool {
        const SEEN: u64 = !((Modifier::BOLD.bits() | Modifier::DIM.bits()) as u64) << (2 * COLOR) | ((1 << COLOR) - 1) << COLOR;
        self.symbol == Self::BLANK.symbol && self.style.0 & SEEN == 0
    }

    /// The same colours and modifiers.
    pub fn matches(self, other: Self) -> bool {
        self.style == other.style
    }

    /// The symbol as a number.
    pub fn symbol(self) -> u64 {
        self.symbol
    }
}

/// A symbol as a number.
fn symbol(symbol: &str) -> u64 {
    let bytes = symbol.as_bytes();
    if let [byte] = bytes {
        return u64::from(*byte);
    }
    let mut short = [0; 8];
    let number = match short[..7].get_mut(..bytes.len()) {
        Some(room) => {
            room.copy_from_slice(bytes);
            u64::from_le_bytes(short)
        }
        None => {
            let mut hasher = FxHasher::default();
            hasher.write(bytes);
            hasher.finish() & !WIDE | HASHED
        }
    };
    number | if symbol.width() > 1 { WIDE } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(symbol: &str, style: ratatui::style::Style) -> Look {
        let mut cell = Cell::EMPTY;
        cell.set_symbol(symbol).set_style(style);
        let mut looks = vec![Look::BLANK];
        Look::take(&mut looks, &[Cell::EMPTY, cell, Cell::EMPTY]);
        assert_eq!([looks[0], looks[2]], [Look::BLANK; 2]);
        looks[1]
    }

    #[test]
    fn whatever_differs_has_another_look() {
        let plain = ratatui::style::Style::new();
        let colors = [
            Color::Reset,
            Color::Black,
            Color::White,
            Color::Indexed(0),
            Color::Indexed(255),
            Color::Rgb(0, 0, 0),
            Color::Rgb(255, 255, 255),
        ];
        let mut all: Vec<Look> = ["a", "b", " ", "é", "界", "e\u{301}", "👨\u{200d}👩\u{200d}👧", "👨\u{200d}👩\u{200d}👦"]
            .map(|s| look(s, plain))
            .to_vec();
        all.extend(colors[1..].iter().flat_map(|&c| [look("a", plain.fg(c)), look("a", plain.bg(c))]));
        let modifiers =
            [Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED, Modifier::CROSSED_OUT];
        all.extend(modifiers.map(|m| look("a", plain.add_modifier(m))));
        for (i, one) in all.iter().enumerate() {
            assert!(all[..i].iter().all(|other| other != one), "number {i}");
        }
    }

    #[test]
    fn wide_plain_and_blank_are_told() {
        let plain = ratatui::style::Style::new();
        for (symbol, style, want) in [
            ("a", plain, (false, true, false)),
            (" ", plain, (false, true, true)),
            (" ", plain.fg(Color::Red).add_modifier(Modifier::BOLD | Modifier::DIM), (false, true, true)),
            (" ", plain.bg(Color::Red), (false, true, false)),
            (" ", plain.add_modifier(Modifier::REVERSED), (false, true, false)),
            ("é", plain, (false, false, false)),
            ("界", plain, (true, false, false)),
            ("👨\u{200d}👩\u{200d}👧", plain, (true, false, false)),
        ] {
            let look = look(symbol, style);
            assert_eq!((look.is_wide(), look.is_plain(), look.is_blank()), want, "{symbol:?} {style:?}");
        }
    }
}
