//! One piece by one outlet: its text, its parts, and where it comes from.

pub mod card;

use std::borrow::Cow;

use xxhash_rust::xxh3::Xxh3Default;

use crate::hash;
use crate::text::Span;
pub use card::{Card, Medium, Place};

/// A hash of outlet and text: the identity of an article over sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Key(pub u128);

impl Key {
    /// The key of what `outlet` printed as `text`. XXH3-128 is a fixed function: the key is the same on every machine. A mere
    /// label counts for no outlet, so that a file may be renamed without losing what its reader did with it.
    pub fn of(outlet: &str, from: Provenance, text: &str) -> Self {
        let mut hasher = Xxh3Default::new();
        hasher.update(if from == Provenance::Label { b"" } else { outlet.as_bytes() });
        // No outlet and no text holds this byte, so that no two pairs run together.
        hasher.update(&[0xff]);
        hasher.update(text.as_bytes());
        Self(hasher.digest128())
    }

    /// The key of the `n`th copy of what has this key, among what is loaded at a time; the 0th is the first.
    #[must_use]
    pub const fn copy(self, n: u32) -> Self {
        Self(self.0.wrapping_add(n as u128))
    }

    /// A hash of these keys in their order: names a story by its articles as long as the program runs.
    pub fn of_all(keys: &[Key]) -> u64 {
        hash::run(keys.iter().flat_map(|key| [key.0 as u64, (key.0 >> 64) as u64]))
    }
}

/// How a value came to be known; it is shown beside the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Provenance {
    /// A field of an article record (JSON Lines).
    Record,
    /// A line of the front matter.
    FrontMatter,
    /// The dateline or the credit in the text.
    Text,
    /// The file's name or its folder's.
    FileName,
    /// Nothing tells it: the value is a label made of the record's id or the file's name, and takes no part in the key.
    Label,
    /// The file's time of change: shown with `~`; whatever is decided by a date asks [`Sourced::trusted`].
    FileTime,
}

impl Provenance {
    /// The words for it on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Provenance::Record => "record",
            Provenance::FrontMatter => "front matter",
            Provenance::Text => "text",
            Provenance::FileName => "file name",
            Provenance::Label => "unknown, named after the file",
            Provenance::FileTime => "file time, not sure",
        }
    }
}

/// A value and where it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it was read.
    pub from: Provenance,
}

/// A point in time, as exact as the source gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Seconds since 1970-01-01 UTC; midnight UTC where only the day is known.
    pub seconds: i64,
    /// True where the time of day is known, false where only the day is.
    pub timed: bool,
}

impl Sourced<Moment> {
    /// The moment, where a source tells it. A file's time of change is no date of publication: it is shown, and decides nothing.
    pub fn trusted(self) -> Option<Moment> {
        (self.from != Provenance::FileTime).then_some(self.value)
    }
}

/// What a part of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// The title line.
    Headline,
    /// "By Jane Roe".
    Byline,
    /// "MOSCOW (Reuters) -", up to and with the dash.
    Dateline,
    /// "(Reporting by ...)" and other credits.
    Credit,
    /// An editors' line: correction, update, note.
    Note,
    /// Tag, link and image lines at the end.
    Tags,
    /// Front matter of a Markdown file.
    Meta,
    /// A line that is nothing but the date of publication.
    Published,
}

impl PartKind {
    /// True for what frames a piece and tells nothing of its story: front matter, date of publication, byline, credit, tags.
    pub const fn is_frame(self) -> bool {
        matches!(self, PartKind::Meta | PartKind::Published | PartKind::Byline | PartKind::Credit | PartKind::Tags)
    }
}

/// A stretch of the text that is no running prose, or names the piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// One piece by one outlet. `text` is the decoded document, whole.
#[derive(Clone, Debug)]
pub struct Article {
    /// Identity over sessions.
    pub key: Key,
    /// Identity within the input: the record's id, or the file's path relative to the INPUT.
    pub id: String,
    /// The title: the headline part's text, else the record's title, else the first words.
    pub title: String,
    /// Who published it.
    pub outlet: Sourced<String>,
    /// When it was published.
    pub published: Option<Sourced<Moment>>,
    /// Where it stands on the web.
    pub url: Option<String>,
    /// The text, whole: nothing removed but a byte order mark.
    pub text: String,
    /// Parts in reading order, never overlapping.
    pub parts: Vec<Part>,
}

/// An address that may be given to a browser or stand in a link: http(s), and nothing in it that could end it or be markup. Printed signs
/// that could are written as browsers write them (`"` as `%22`); what has controls in it is none.
pub fn web_url(url: &str) -> Option<Cow<'_, str>> {
    let start = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let web = start.starts_with("http://") || start.starts_with("https://");
    let sign = |c: char| matches!(c, '<' | '>' | '"' | '\\' | '`' | ' ');
    let plain = |c: char| c.is_alphanumeric() || c.is_ascii_graphic() || c == ' ';
    if !web || !url.chars().all(plain) {
        return None;
    }
    if !url.contains(sign) {
        return Some(Cow::Borrowed(url));
    }
    let written = |c: char| if sign(c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() };
    Some(Cow::Owned(url.chars().map(written).collect()))
}

/// What tells an article from others of its kind in the shortest way: the name of its file, or of the record in it.
pub fn short_id(id: &str) -> &str {
    let name = id.rsplit('/').next().unwrap_or(id);
    name.split_once('#').map_or(name, |(_, record)| record)
}

impl Article {
    /// Its address, where it may be followed.
    pub fn web_url(&self) -> Option<Cow<'_, str>> {
        self.url.as_deref().and_then(web_url)
    }

    /// An article of which nothing is known but its text; its first line stands for the title.
    pub fn bare(text: &str) -> Self {
        let label = Sourced { value: String::new(), from: Provenance::Label };
        Self {
            key: Key::of("", Provenance::Label, text),
            id: String::new(),
            title: text.lines().next().unwrap_or_default().to_owned(),
            outlet: label,
            published: None,
            url: None,
            text: text.to_owned(),
            parts: Vec::new(),
        }
    }

    /// The part that holds byte `at`.
    pub fn part_at(&self, at: u32) -> Option<Part> {
        let i = self.parts.partition_point(|p| p.span.start <= at).checked_sub(1)?;
        self.parts.get(i).copied().filter(|p| at < p.span.end)
    }

    /// The first span of the given kind.
    pub fn part(&self, kind: PartKind) -> Option<Span> {
        self.parts.iter().find(|p| p.kind == kind).map(|p| p.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_followed() {
        for (url, web) in [
            ("https://example.org/a?b=c", Some("https://example.org/a?b=c")),
            ("HTTP://example.org", Some("HTTP://example.org")),
            ("file:///etc/passwd", None),
            ("javascript:alert(1)", None),
            ("https://example.org/\n--flag", None),
            ("-https://example.org", None),
            ("https://example.org/straße", Some("https://example.org/straße")),
            ("https://example.org/\u{202e}a", None),
            // What could end it is kept in a shape that cannot.
            ("https://example.org/\"onclick=", Some("https://example.org/%22onclick=")),
            ("https://example.org/a b<c>\\`", Some("https://example.org/a%20b%3Cc%3E%5C%60")),
            ("", None),
            ("ü", None),
        ] {
            assert_eq!(web_url(url).as_deref(), web, "{url}");
        }
    }

    #[test]
    fn a_key_knows_outlet_and_text_and_no_label() {
        let key = |outlet, from, text| Key::of(outlet, from, text);
        let one = key("Post", Provenance::Record, "It rained.");
        for (outlet, from, text, same) in [
            ("Post", Provenance::Record, "It rained.", true),
            ("Post", Provenance::FileName, "It rained.", true),
            ("Bugle", Provenance::Record, "It rained.", false),
            ("Post", Provenance::Record, "It snowed.", false),
            ("Post", Provenance::Label, "It rained.", false),
            ("", Provenance::Record, "PostIt rained.", false),
        ] {
            assert_eq!(key(outlet, from, text) == one, same, "{outlet} {from:?} {text}");
        }
        // A file that is renamed keeps its key; so does the program on another machine.
        assert_eq!(key("a.txt", Provenance::Label, "x"), key("b.txt", Provenance::Label, "x"));
        assert_eq!(Article::bare("x").key, key("", Provenance::Label, "x"));
    }

    #[test]
    fn parts_are_found_by_their_bytes() {
        let mut article = Article::bare("Title\nBy Ada\nIt rained.");
        let part = |start, end, kind| Part { span: Span::new(start, end), kind };
        article.parts = vec![part(0, 5, PartKind::Headline), part(6, 12, PartKind::Byline)];
        for (at, want) in [
            (0, Some(PartKind::Headline)),
            (4, Some(PartKind::Headline)),
            (5, None),
            (6, Some(PartKind::Byline)),
            (12, None),
            (99, None),
        ] {
            assert_eq!(article.part_at(at).map(|p| p.kind), want, "byte {at}");
        }
        assert_eq!(article.part(PartKind::Byline).map(|s| s.of(&article.text)), Some("By Ada"));
        assert_eq!(article.part(PartKind::Credit), None);
    }
}
