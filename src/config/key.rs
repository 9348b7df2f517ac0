//! One key press and its written form: `j`, `G`, `<ctrl-f>`, `<enter>`. A sequence is written without blanks: `gm`, `]x`, `g<tab>`.
//!
//! Pure data: what a terminal sends is decoded in `terminal::keys`, what a key does stands in [`super::keymap`].

use std::fmt;

/// What is pressed, without modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Code {
    /// A character as it is typed: an upper-case letter is its own character.
    Char(char),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tabulator.
    Tab,
    /// Shift and tabulator.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Function key 1 to 12.
    F(u8),
}

/// Every named key and its name; characters are written as they are.
const NAMES: &[(&str, Code)] = &[
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backtab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("insert", Code::Insert),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("space", Code::Char(' ')),
    ("lt", Code::Char('<')),
];

/// One key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyPress {
    /// What is pressed.
    pub code: Code,
    /// With Control.
    pub ctrl: bool,
    /// With Alt (Meta).
    pub alt: bool,
}

impl KeyPress {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false }
    }

    /// A typed character.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// Control and a lower-case letter.
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, alt: false }
    }

    /// The character this key types into a prompt, if it types one.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Reads a sequence (`gm`, `<ctrl-f>`, `]x`). The error says what is wrong with it, in words.
    pub fn sequence(written: &str) -> Result<Vec<KeyPress>, String> {
        let mut keys = Vec::new();
        let mut rest = written;
        while let Some(c) = rest.chars().next() {
            if c == '<' {
                let end = rest.find('>').ok_or_else(|| format!("`{written}`: `<` without `>`; the character itself is `<lt>`"))?;
                keys.push(named(&rest[1..end])?);
                rest = &rest[end + 1..];
            } else if c.is_control() || c == ' ' {
                return Err(format!("`{}`: blanks and controls are written by name, as `<space>`", written.escape_debug()));
            } else {
                keys.push(KeyPress::char(c));
                rest = &rest[c.len_utf8()..];
            }
        }
        if keys.is_empty() { Err("an empty key".to_owned()) } else { Ok(keys) }
    }
}

/// What a terminal sends for Control and a character; an error says what it sends instead. Of letters it does not tell the case.
fn control(c: char) -> Result<char, String> {
    let other = match c.to_ascii_lowercase() {
        'h' | '8' | '?' => "backspace",
        'i' => "tab",
        'j' | 'm' => "enter",
        '[' | '3' => "esc",
        '@' | '2' => "ctrl-space",
        '\\' => "ctrl-4",
        ']' => "ctrl-5",
        '^' => "ctrl-6",
        '_' | '/' => "ctrl-7",
        low @ ('a'..='z' | ' ' | '4'..='7') => return Ok(low),
        _ => return Err(format!("no terminal sends `<ctrl-{c}>`")),
    };
    Err(format!("for `<ctrl-{c}>` a terminal sends `<{other}>`: bind that"))
}

/// Reads what stands between `<` and `>`.
fn named(name: &str) -> Result<KeyPress, String> {
    let mut key = KeyPress::plain(Code::Esc);
    let mut rest = name;
    loop {
        if let Some(tail) = rest.strip_prefix("ctrl-") {
            key.ctrl = true;
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix("alt-") {
            key.alt = true;
            rest = tail;
        } else {
            break;
        }
    }
    let mut chars = rest.chars();
    key.code = match (chars.next(), chars.as_str()) {
        (Some(c), "") => Code::Char(if key.ctrl { control(c)? } else { c }),
        (Some('f'), number) if number.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n)) => Code::F(number.parse().unwrap_or(1)),
        _ => match NAMES.iter().find(|(n, _)| *n == rest) {
            Some((_, Code::Enter | Code::Tab | Code::BackTab | Code::Esc | Code::Backspace)) if key.ctrl => {
                return Err(format!("no terminal tells `<{name}>` from `<{rest}>`: bind that"));
            }
            Some((_, code)) => *code,
            None => {
                let hint = super::nearest(rest, NAMES.iter().map(|(n, _)| *n)).map(|n| format!("; did you mean `<{n}>`?"));
                return Err(format!("no key is called `<{name}>`{}", hint.unwrap_or_default()));
            }
        },
    };
    Ok(key)
}

impl fmt::Display for KeyPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = NAMES.iter().find(|(_, code)| *code == self.code).map(|(n, _)| (*n).to_owned());
        let name = match (name, self.code) {
            (Some(name), _) => name,
            (None, Code::F(n)) => format!("f{n}"),
            (None, Code::Char(c)) if !self.ctrl && !self.alt => return write!(f, "{c}"),
            (None, Code::Char(c)) => c.to_string(),
            (None, _) => String::new(),
        };
        let (ctrl, alt) = (if self.ctrl { "ctrl-" } else { "" }, if self.alt { "alt-" } else { "" });
        write!(f, "<{ctrl}{alt}{name}>")
    }
}

/// A sequence as it is written in `keys.toml`.
pub fn written(keys: &[KeyPress]) -> String {
    keys.iter().map(KeyPress::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_read_and_write_alike() {
        for case in ["j", "gm", "]x", "<ctrl-f>", "g<tab>", "<space>", "<lt>", "<f5>", "<alt-enter>", "é", "<ctrl-alt-x>", "-", "|"]
        {
            assert_eq!(written(&KeyPress::sequence(case).unwrap()), case);
        }
    }

    #[test]
    fn control_knows_no_case() {
        assert_eq!(KeyPress::sequence("<ctrl-F><alt-F>").map(|keys| written(&keys)).as_deref(), Ok("<ctrl-f><alt-F>"));
    }

    #[test]
    fn faults_are_named() {
        for (case, says) in [
            ("", "empty"),
            ("<entr>", "did you mean `<enter>`"),
            ("<ctrl-", "without"),
            ("a b", "<space>"),
            ("<f13>", "no key"),
            ("<ctrl-i>", "sends `<tab>`"),
            ("<ctrl-M>", "sends `<enter>`"),
            ("<ctrl-alt-h>", "sends `<backspace>`"),
            ("<ctrl-tab>", "from `<tab>`"),
            ("<ctrl-.>", "no terminal sends"),
        ] {
            let error = KeyPress::sequence(case).unwrap_err();
            assert!(error.contains(says), "{case}: {error}");
        }
    }

    #[test]
    fn only_plain_characters_are_typed() {
        assert_eq!(KeyPress::char('ü').typed(), Some('ü'));
        assert_eq!(KeyPress::ctrl('f').typed(), None);
        assert_eq!(KeyPress::plain(Code::Enter).typed(), None);
    }
}
