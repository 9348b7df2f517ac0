//! JSON that may be printed on a terminal: what JSON leaves raw and a terminal obeys is escaped too.

use std::borrow::Cow;
use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::text::safe::is_bidi;

/// Writes a value as JSON and nothing behind it.
///
/// # Errors
/// Whatever `to` fails with.
pub fn write<W: io::Write>(to: W, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(to, Shown))
}

/// Writes a member of an object, its name and its value, and nothing around it.
///
/// # Errors
/// Whatever `to` fails with.
pub fn member(mut to: impl io::Write, name: &str, value: &impl Serialize) -> io::Result<()> {
    write(&mut to, &name)?;
    to.write_all(b":")?;
    Ok(write(to, value)?)
}

/// Writes JSON without blanks; DEL, the C1 controls, line and paragraph separators and bidi controls, which stand only in strings, are
/// escaped.
struct Shown;

impl Formatter for Shown {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, to: &mut W, fragment: &str) -> io::Result<()> {
        // Most hold nothing to be escaped: a look at their bytes is all it takes.
        if plain(fragment.as_bytes()) == fragment.len() {
            return to.write_all(fragment.as_bytes());
        }
        to.write_all(escaped(fragment).as_bytes())
    }
}

/// A piece of a string of JSON with its escapes.
fn escaped(json: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let (mut at, mut done) = (0, 0);
    loop {
        at += plain(&json.as_bytes()[at..]);
        let Some(c) = json[at..].chars().next() else { break };
        if is_obeyed(c) {
            out.push_str(&json[done..at]);
            out.push_str(&format!("\\u{:04x}", c as u32));
            done = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    if done == 0 {
        return Cow::Borrowed(json);
    }
    out.push_str(&json[done..]);
    Cow::Owned(out)
}

/// How many bytes before the first that is neither DEL nor ASCII; most of any text is looked through in big steps.
fn plain(bytes: &[u8]) -> usize {
    const STEP: usize = 32;
    let (chunks, _) = bytes.as_chunks::<STEP>();
    let steps = chunks.iter().take_while(|chunk| chunk.iter().fold(0, |most: u8, b| most.max(*b)) < 0x7f).count();
    bytes[steps * STEP..].iter().position(|b| *b >= 0x7f).map_or(bytes.len(), |n| steps * STEP + n)
}

fn is_obeyed(c: char) -> bool {
    is_bidi(c) || matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::{escaped, write};

    #[test]
    fn what_a_terminal_obeys_is_escaped() {
        for (raw, want) in [
            ("plain", "plain"),
            ("caf\u{e9} \u{4e2d}", "caf\u{e9} \u{4e2d}"),
            ("\u{7f}", "\\u007f"),
            ("\u{9b}31m", "\\u009b31m"),
            ("a\u{202e}b", "a\\u202eb"),
            ("\u{2069}", "\\u2069"),
            ("\u{2028}x\u{200f}", "\\u2028x\\u200f"),
            ("\u{200d}", "\u{200d}"),
        ] {
            assert_eq!(escaped(raw), want);
        }
        let long = format!("{}\u{85}", "x".repeat(70));
        assert!(escaped(&long).ends_with("x\\u0085"), "behind the big steps, too");
    }

    #[test]
    fn the_text_comes_back() {
        let text = "a\u{9b}31m \u{202e}b\u{2067} \u{7f}\u{2028}\u{1b} caf\u{e9} \u{d7ff}";
        let mut safe = Vec::new();
        write(&mut safe, &serde_json::json!({ "text": text })).unwrap();
        let safe = String::from_utf8(safe).unwrap();
        assert!(!safe.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap()["text"], text);
    }
}
