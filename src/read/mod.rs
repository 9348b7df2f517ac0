//! Bytes -> articles: one file per format, all of one shape.
//!
//! A format's file has `recognises(name, head)`, which says why an input is of that format, and `read(origin, text)`, which
//! gives its articles as [`Piece`]s. [`Format`] is the registry: a new format is a file, a variant and its arms.
//! Nothing here does I/O; [`Origin`] carries what is known of an input beside its bytes.

pub mod dateline;
pub mod decode;
mod domain;
pub mod front;
pub mod jsonl;
mod line;
pub mod markdown;
pub mod moment;
pub mod origin;
pub mod parts;
pub mod plain;
pub mod spooled;

use std::fmt;

use crate::article::Article;
use crate::text::count::{many, word};
use crate::text::safe::is_pictured;
use decode::Assumed;
pub use origin::Origin;

/// Why an input, or a part of it, gave no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// What should be an article record is none.
    #[error("{at}: {reason}")]
    Record {
        /// Where it stands.
        at: At,
        /// What was wrong with it.
        reason: String,
    },
    /// Nothing to read.
    #[error("the file is empty")]
    Empty,
    /// Nothing but blanks.
    #[error("nothing but blanks in it")]
    Blank,
    /// No text.
    #[error("not text: {0}")]
    Binary(&'static str),
    /// Text, but of a format that has no reader.
    #[error("{0} is not read yet: give its text, as .txt, .md or .jsonl")]
    Foreign(&'static str),
}

/// Where a value stands in its file. One-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum At {
    /// In the front matter.
    Front,
    /// A line of a file of records.
    Line(usize),
    /// A record of a list in brackets, which may take many lines or none of its own.
    Item(usize),
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            At::Front => f.write_str("front matter"),
            At::Line(line) => write!(f, "line {line}"),
            At::Item(item) => write!(f, "item {item}"),
        }
    }
}

/// The input formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Article records, a line each.
    Records,
    /// Markdown, perhaps with front matter.
    Markdown,
    /// Plain text.
    Text,
}

impl Format {
    /// Every format, in the order they are tried; plain text takes what no other wants.
    pub const ALL: &[Format] = &[Format::Records, Format::Markdown, Format::Text];

    /// Its name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Format::Records => "JSON Lines",
            Format::Markdown => "Markdown",
            Format::Text => "plain text",
        }
    }

    /// Why an input called `name` that starts with `head` is of this format, if it is.
    fn recognises(self, name: &str, head: &str) -> Option<&'static str> {
        match self {
            Format::Records => jsonl::recognises(name, head),
            Format::Markdown => markdown::recognises(name, head),
            Format::Text => plain::recognises(name, head),
        }
    }

    fn read(self, origin: &Origin, text: String) -> Vec<Piece> {
        match self {
            Format::Records => jsonl::read(origin, text),
            Format::Markdown => markdown::read(origin, text),
            Format::Text => plain::read(origin, text),
        }
    }
}

/// One article of an input, or what is wrong with it.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Where in the input it stands.
    pub at: At,
    /// The article.
    pub article: Result<Article, ReadError>,
    /// A date given with it that could not be read: the article has the date of its text or its file instead, or none.
    pub odd_date: Option<OddDate>,
}

/// A date field that is no date we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddDate {
    /// Where it stands.
    pub at: At,
    /// As it is written; raw.
    pub text: String,
}

/// What an input was taken for, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The format.
    pub format: Format,
    /// Why: the name's ending, or how it starts.
    pub why: &'static str,
    /// The encoding.
    pub encoding: Assumed,
}

/// Something a reader should know of an input that did load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It is in an encoding that had to be found out.
    Encoding(Assumed),
    /// So many characters stand for bytes that could not be decoded.
    Replaced(usize),
    /// So many characters turn the direction of the text around; they are shown as marks.
    Bidi(usize),
    /// So many control characters, NUL among them.
    Controls(usize),
    /// The file behind a symbolic link that was named.
    Linked,
    /// A date that is no date we know, and how many more.
    Date {
        /// The first.
        first: OddDate,
        /// How many more.
        more: usize,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Notice::Encoding(assumed) => write!(f, "read as {assumed}"),
            Notice::Replaced(n) => {
                let (places, show) = (many(*n, "place", "places"), word(*n, "shows", "show"));
                write!(f, "{places} could not be decoded and {show} as \u{fffd}")
            }
            Notice::Bidi(n) => {
                let characters = many(*n, "character that turns text around is", "characters that turn text around are");
                write!(f, "{characters} shown as \u{b7}")
            }
            Notice::Controls(n) => {
                let characters = many(*n, "control character is shown as a picture", "control characters are shown as pictures");
                write!(f, "{characters} such as \u{241b}")
            }
            Notice::Date { first: OddDate { at, text }, more } => {
                write!(f, "{at}: the date \"{text}\" cannot be read and is passed over")?;
                if *more > 0 {
                    write!(f, ", as {}", many(*more, "more is", "more are"))?;
                }
                f.write_str("; write it as 2025-08-27 or 2025-08-27T06:00:00Z")
            }
            Notice::Linked => f.write_str("a symbolic link, followed because it was named"),
        }
    }
}

/// What came of an input.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it was taken for.
    pub taken: Taken,
    /// Its articles, in their order.
    pub pieces: Vec<Piece>,
    /// What a reader should know of it.
    pub notices: Vec<Notice>,
}

/// Reads the `bytes` of one input.
pub fn read(origin: &Origin, bytes: Vec<u8>) -> Result<Reading, ReadError> {
    let decoded = decode::decode(bytes)?;
    let (format, why) = detect(&origin.id, &decoded.text)?;
    let taken = Taken { format, why, encoding: decoded.encoding };
    let notices = notices(&decoded);
    if decoded.text.trim().is_empty() {
        return Err(ReadError::Blank);
    }
    Ok(Reading { taken, pieces: format.read(origin, decoded.text), notices })
}

/// The first article of `text`, as a file called `name` would give it: for a text that is at hand.
pub fn one(name: &str, text: &str) -> Result<Article, ReadError> {
    let reading = read(&Origin::named(name), text.as_bytes().to_vec())?;
    reading.pieces.into_iter().next().ok_or(ReadError::Blank)?.article
}

/// The format of an input called `name` whose text starts with `head`, and why.
pub fn detect(name: &str, head: &str) -> Result<(Format, &'static str), ReadError> {
    if let Some(what) = foreign(name, head) {
        return Err(ReadError::Foreign(what));
    }
    let found = Format::ALL.iter().find_map(|f| f.recognises(name, head).map(|why| (*f, why)));
    Ok(found.unwrap_or((Format::Text, "nothing says otherwise")))
}

/// True where `name` ends in one of `endings`, whatever the case.
pub(crate) fn ends_in(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| endings.iter().any(|e| end.eq_ignore_ascii_case(e)))
}

/// What stands behind the first of `words` that `text` starts with, whatever the case of its ASCII letters.
pub(crate) fn after_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    // Most lines part from all of them with the first letter.
    let first = text.as_bytes().first()?.to_ascii_lowercase();
    let mut near = words.iter().filter(|w| w.as_bytes().first().is_some_and(|b| b.to_ascii_lowercase() == first));
    near.find_map(|w| {
        let start = text.get(..w.len())?;
        start.eq_ignore_ascii_case(w).then(|| &text[w.len()..])
    })
}

/// Formats that are text to a computer but no prose to a reader, by the name's ending or the first words.
fn foreign(name: &str, head: &str) -> Option<&'static str> {
    const ENDINGS: &[(&[&str], &str)] = &[
        (&["html", "htm", "xhtml"], "HTML"),
        (&["xml", "rss", "atom", "opml"], "XML"),
        (&["eml", "mbox"], "mail"),
        (&["css", "js", "py", "rs", "c", "h", "sh", "toml", "yaml", "yml", "csv", "tsv"], "source code or a table"),
    ];
    if let Some((_, what)) = ENDINGS.iter().find(|(endings, _)| ends_in(name, endings)) {
        return Some(what);
    }
    let start = head.trim_start();
    if after_any(start, &["<!doctype html", "<html"]).is_some() {
        return Some("HTML");
    }
    after_any(start, &["<?xml"]).map(|_| "XML")
}

fn notices(decoded: &decode::Decoded) -> Vec<Notice> {
    let mut out = Vec::new();
    if !(decoded.encoding.name == "UTF-8" && matches!(decoded.encoding.how, decode::How::Valid | decode::How::Mark)) {
        out.push(Notice::Encoding(decoded.encoding));
    }
    // Whether there is one is asked of many bytes at once, how many there are of one after the other.
    let any = decoded.text.bytes().fold(false, |any, b| any | is_pictured(b));
    let controls = if any { decoded.text.bytes().filter(|b| is_pictured(*b)).count() } else { 0 };
    let counts = [Notice::Replaced(decoded.replaced), Notice::Bidi(count_bidi(&decoded.text)), Notice::Controls(controls)];
    out.extend(counts.into_iter().filter(|n| !matches!(n, Notice::Replaced(0) | Notice::Bidi(0) | Notice::Controls(0))));
    out
}

/// Counts the characters that turn text around. All start with one of two bytes, so that plain text is passed over fast.
fn count_bidi(text: &str) -> usize {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(0xe2, 0xd8, bytes)
        .filter(|&i| match bytes[i..] {
            [0xe2, 0x80, b, ..] => matches!(b, 0x8e | 0x8f | 0xaa..=0xae),
            [0xe2, 0x81, b, ..] => matches!(b, 0xa6..=0xa9),
            [0xd8, 0x9c, ..] => true,
            _ => false,
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::safe::is_bidi;

    #[test]
    fn every_character_that_turns_text_is_counted() {
        for c in '\0'..=char::MAX {
            assert_eq!(count_bidi(&format!("a{c}b")), usize::from(is_bidi(c)), "{c:?}");
        }
    }

    #[test]
    fn one_is_told_as_one() {
        let odd = |more| Notice::Date { first: OddDate { at: At::Line(3), text: "soon".to_owned() }, more };
        for (notice, want) in [
            (Notice::Replaced(1), "1 place could not be decoded and shows as "),
            (Notice::Replaced(2), "2 places could not be decoded and show as "),
            (Notice::Bidi(1), "1 character that turns text around is shown as "),
            (Notice::Bidi(2), "2 characters that turn text around are shown as "),
            (Notice::Controls(1), "1 control character is shown as a picture such as "),
            (Notice::Controls(1200), "1,200 control characters are shown as pictures such as "),
            (odd(0), "line 3: the date \"soon\" cannot be read and is passed over; write it"),
            (odd(1), "line 3: the date \"soon\" cannot be read and is passed over, as 1 more is; write it"),
            (odd(2), "line 3: the date \"soon\" cannot be read and is passed over, as 2 more are; write it"),
        ] {
            let told = notice.to_string();
            assert!(told.starts_with(want), "{told}");
        }
    }
}
