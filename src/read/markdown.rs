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
    vec![Piece { at: At::Line(1), article: plain::build(origin, text, known.unwrap_or_default()), odd_date }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_is_known_by_its_name_or_a_front_matter_that_says_something() {
        for (name, head, want) in [
            ("a.md", "", true),
            ("A.MARKDOWN", "", true),
            ("a.txt", "---\ntitle: Port\n---\n", true),
            ("a.txt", "---\ndate: 2025-08-27\n---\n", true),
            ("a.txt", "---\nlayout: post\n---\n", false),
            ("a.txt", "# Port\n", false),
        ] {
            assert_eq!(recognises(name, head).is_some(), want, "{name} {head:?}");
        }
    }

    #[test]
    fn front_matter_goes_before_the_text() {
        let head = "---\ntitle: Port\noutlet: Courier\ndate: DATE\nurl: https://example.org/p\n---\n# Other words\n\nIt rained.\n";
        for (date, seconds, odd) in [("2025-08-27", Some(1_756_252_800), None), ("some day", None, Some("some day"))] {
            let piece = read(&Origin::named("a.md"), head.replace("DATE", date)).remove(0);
            let article = piece.article.unwrap();
            assert_eq!((article.title.as_str(), article.outlet.value.as_str()), ("Port", "Courier"));
            assert_eq!(article.url.as_deref(), Some("https://example.org/p"));
            assert_eq!(article.published.map(|p| p.value.seconds), seconds);
            assert_eq!(piece.odd_date.map(|d| (d.at, d.text)), odd.map(|text| (At::Front, text.to_owned())));
        }
        let plain = read(&Origin::named("a.md"), "# Port opens\n\nIt rained.\n".to_owned()).remove(0).article.unwrap();
        assert_eq!(plain.title, "Port opens");
    }
}
