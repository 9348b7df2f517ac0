//! The one type through which foreign text reaches a screen, a title, a clipboard or a terminal's stdout.
//!
//! Controls are made visible, bidi controls marked, runs of combining marks capped, so that no escape sequence can be born
//! from an article, a file name or an error message.

use std::fmt;

/// Text that is safe to send to a terminal. There is no way to make one but [`SafeText::new`].
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(String);

/// The longest run of combining marks that is kept on one character (UAX #15 allows 30; readable text needs far fewer).
const MAX_MARKS: usize = 8;

impl SafeText {
    /// Makes `raw` safe. Line ends and tabs become blanks: a safe text is one line.
    pub fn new(raw: &str) -> Self {
        if raw.bytes().all(|b| (0x20..0x7f).contains(&b)) {
            return Self(raw.to_owned());
        }
        let mut out = String::with_capacity(raw.len() + 8);
        let mut marks = 0;
        for c in raw.chars() {
            marks = if is_combining(c) { marks + 1 } else { 0 };
            if marks <= MAX_MARKS {
                push_safe(&mut out, c);
            }
        }
        Self(out)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Appends what stands for `c` on a screen.
fn push_safe(out: &mut String, c: char) {
    match c {
        '\n' | '\r' | '\t' => out.push(' '),
        '\u{0}'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}')),
        '\u{7f}' => out.push('\u{2421}'),
        '\u{80}'..='\u{9f}' => out.push('\u{fffd}'),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{b7}'),
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{2028}' | '\u{2029}' => {}
        _ => out.push(c),
    }
}

fn is_combining(c: char) -> bool {
    unicode_width::UnicodeWidthChar::width(c) == Some(0) && !matches!(c, '\u{200d}')
}
