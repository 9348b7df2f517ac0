//! Settings, keymap, theme and the user's lexicon. Not built yet.

pub mod theme;

pub use theme::Theme;
