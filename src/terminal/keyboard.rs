//! What keys mean: actions of the keymap, or changes to what is being typed.
//!
//! One key may be named for a drill: with `PARALLAX_TEST_PANIC_KEY=@` in the environment the program panics when `@` is pressed.
//! What gives the terminal back after a panic (`guard`) can only be seen from outside, on the very program that is shipped: other
//! panic settings, other optimisations and a stripped binary are what such a test is about. Hence it is in every build; without
//! the variable no key does this, and whoever can set a program's environment can end it anyway. This is its only place.

use crate::app::PromptKey;
use crate::config::Keymap;
use crate::config::key::{Code, KeyPress};
use crate::config::keymap::{Pending, Press};

/// The keymap and what was typed of a longer key.
pub struct Keyboard {
    keymap: Keymap,
    typed: Pending,
    /// The key of the drill.
    panic_key: Option<char>,
}

impl Keyboard {
    /// Keys of `keymap`, nothing typed yet.
    pub fn new(keymap: Keymap) -> Self {
        let panic_key = std::env::var("PARALLAX_TEST_PANIC_KEY").ok().and_then(|v| v.chars().next());
        Self { keymap, typed: Pending::default(), panic_key }
    }

    /// Panics where the environment asked for it on this key.
    pub fn panic_if_asked(&self, key: KeyPress) {
        if self.panic_key.is_some() && key.typed() == self.panic_key {
            panic!("the key that PARALLAX_TEST_PANIC_KEY names was pressed");
        }
    }

    /// What the key comes to, and whether a part of a longer key or a count stood before it.
    pub fn press(&mut self, key: KeyPress) -> (Press, bool) {
        let waited = self.typed != Pending::default();
        (self.keymap.press(&mut self.typed, key), waited)
    }
}

/// What a key does to a prompt; none where it does nothing.
pub fn edit(key: KeyPress) -> Option<PromptKey> {
    Some(match (key.code, key.ctrl) {
        (Code::Char('c' | 'g'), true) | (Code::Esc, _) => PromptKey::Cancel,
        (Code::Char('w'), true) => PromptKey::DeleteWord,
        (Code::Char('u'), true) => PromptKey::Clear,
        (Code::Char('a'), true) | (Code::Home, _) => PromptKey::Home,
        (Code::Char('e'), true) | (Code::End, _) => PromptKey::End,
        (Code::Char('p'), true) | (Code::Up, _) => PromptKey::Up,
        (Code::Char('n'), true) | (Code::Down, _) => PromptKey::Down,
        (Code::Backspace, _) => PromptKey::Backspace,
        (Code::Left, _) => PromptKey::Left,
        (Code::Right, _) => PromptKey::Right,
        (Code::Tab, _) => PromptKey::Complete,
        (Code::Enter, _) => PromptKey::Accept,
        _ => PromptKey::Char(key.typed()?),
    })
}
