//! An article as the spool keeps it: what its text alone does not say stands beside it.

use serde::{Deserialize, Serialize};

use super::plain::{self, Known};
use super::{Origin, ReadError};
use crate::article::{Article, PartKind};
use crate::text::Span;

/// What is kept of an article.
#[derive(Serialize, Deserialize)]
struct Spooled<'a> {
    text: std::borrow::Cow<'a, str>,
    /// The front matter that the text starts with.
    front: Option<(u32, u32)>,
}

/// The bytes of an article; what its card says of it is not among them.
///
/// # Errors
/// None that a text can cause.
pub fn write(article: &Article) -> serde_json::Result<Vec<u8>> {
    let front = article.part(PartKind::Meta).filter(|span| span.start == 0).map(|span| (span.start, span.end));
    serde_json::to_vec(&Spooled { text: (&article.text).into(), front })
}

/// The article of such bytes.
///
/// # Errors
/// Where they are no such bytes.
pub fn read(bytes: &[u8]) -> Result<Article, ReadError> {
    let none = |_| ReadError::Binary("no copy of an article");
    let copy: Spooled<'_> = serde_json::from_slice(bytes).map_err(none)?;
    let front = copy.front.map(|(start, end)| Span::new(start, end));
    plain::build(&Origin::named("spool"), copy.text.into_owned(), Known { front, ..Known::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_parts_come_back() {
        for (name, text) in [
            ("a.txt", "The quay is shut\n\nBy Ada Berg\n\nNobody may pass, the harbour master said."),
            ("b.txt", "The quay is shut\n\nPublished: March 5, 2007\n\nNobody may pass, the harbour master said."),
            ("a.md", "---\ntitle: The quay\ndate: 2025-08-27\n---\n# The quay is shut\n\nNobody may pass."),
            ("a.jsonl", "{\"text\":\"The quay is shut.\\n\\nNobody may pass.\",\"title\":\"Another\"}"),
            ("b.jsonl", "{\"text\":\"The quay is shut\\n\\nNobody may pass.\",\"title\":\"The quay is shut\"}"),
        ] {
            let read_first = super::super::read(&Origin::named(name), text.into()).unwrap().pieces.remove(0).article.unwrap();
            let again = read(&write(&read_first).unwrap()).unwrap();
            assert_eq!((again.text, again.parts), (read_first.text, read_first.parts), "{name}");
        }
        assert!(read(b"{}").is_err());
    }
}
