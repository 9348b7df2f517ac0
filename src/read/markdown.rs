//! Markdown: front matter, a `#` heading as headline; the marks of emphasis and links stay in the text, which is shown as it stands.

use super::plain::{self, Known};
use super::{At, OddDate, Origin, Piece, front, moment};
use crate::article::{Provenance, Sourced};

/// Why an input is Markdown.
pub(super) fn recognises(name: &str, head: &str) -> Option<&'static str> {
    if super::ends_in(name, &["md", "markdown", "mkd"]) {
        return Some("its name ends in .md");
    }
    // Another name's front matter is believed only where it says something that is of use here.
    front::read(head).filter(|f| f.title.is_some() || f.date.is_some()).map(|_| "it starts with front matter")
}

/// Reads the one article of `text`.
pub(super) fn read(origin: &Origin, text: String) -> Vec<Piece> {
    let range = 0..text.len();
    let front = front::read(&text);
    let date = front.as_ref().and_then(|f| f.date);
    let published = date.and_then(moment::parse).map(|value| Sourced { value, from: Provenance::FrontMatter });
    let odd_date = date.filter(|_| published.is_none()).map(|text| OddDate { at: At::Front, text: text.to_owned() });
    let known = front.map(|front| Known {
        id: None,
        title: front.title.map(str::to_owned),
        outlet: front.outlet.map(|o| Sourced { value: o.to_owned(), from: Provenance::FrontMatter }),
        published,
        url: front.url.map(str::to_owned),
        front: Some(front.span),
    });
    vec![Piece { range, article: plain::build(origin, text, known.unwrap_or_default()), odd_date }]
}
