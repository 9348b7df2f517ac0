//! How many colours the terminal shows, as far as the environment tells.

use std::env;

/// How many colours the terminal can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// None: bold, underline and reverse only.
    None,
    /// The sixteen of the palette.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Red, green and blue.
    True,
}

impl Depth {
    /// What the environment says of the terminal.
    pub fn of_environment() -> Self {
        let value = |name: &str| env::var(name).unwrap_or_default();
        let (term, colors) = (value("TERM"), value("COLORTERM"));
        if !value("NO_COLOR").is_empty() || term.starts_with("vt") || term.contains("mono") {
            Depth::None
        } else if colors.contains("truecolor") || colors.contains("24bit") || term.contains("direct") {
            Depth::True
        } else if term.contains("256") || !colors.is_empty() || term.contains("kitty") {
            Depth::Indexed
        } else {
            Depth::Sixteen
        }
    }
}
