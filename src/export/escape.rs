//! JSON that may be printed on a terminal: what JSON leaves raw and a terminal obeys is escaped too.

use std::fmt::Write as _;
use std::io;

use serde::Serialize;

use crate::text::safe::is_bidi;

/// Appends a value as JSON without blanks, and nothing behind it. DEL, the C1 controls, line and paragraph separators and bidi
/// controls are escaped: they stand only in strings, so that the JSON is looked through as a whole once it is written.
///
/// # Errors
/// Where a value cannot be written as JSON, or is no UTF-8.
pub fn append(to: &mut Vec<u8>, value: &impl Serialize) -> io::Result<()> {
    let start = to.len();
    serde_json::to_writer(&mut *to, value)?;
    let obeyed = start + plain(&to[start..]);
    // Most hold nothing to be escaped: a look at their bytes is all it takes.
    if obeyed < to.len() {
        let rest = String::from_utf8(to.split_off(obeyed)).map_err(io::Error::other)?;
        to.extend_from_slice(escaped(&rest).as_bytes());
    }
    Ok(())
}

/// Appends a member of an object, its name and its value, and nothing around it.
///
/// # Errors
/// As [`append`].
pub fn append_member(to: &mut Vec<u8>, name: &str, value: &impl Serialize) -> io::Result<()> {
    append(to, &name)?;
    to.push(b':');
    append(to, value)
}

/// JSON with its escapes.
fn escaped(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    loop {
        let (before, from) = rest.split_at(plain(rest.as_bytes()));
        out.push_str(before);
        let mut chars = from.chars();
        match chars.next() {
            None => return out,
            Some(c) if is_obeyed(c) => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            Some(c) => out.push(c),
        }
        rest = chars.as_str();
    }
}

/// How many bytes before the first that is DEL or not ASCII; most of any text is looked through in big steps.
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
    use super::{append, escaped};

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
        append(&mut safe, &serde_json::json!({ "text": text })).unwrap();
        let safe = String::from_utf8(safe).unwrap();
        assert!(!safe.chars().any(|c| c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c)), "{safe}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap()["text"], text);
    }
}
