//! Plain text as newsrooms ship it, and what every text format ends in: an article built from its text and what is known of it.

use super::origin::label;
use super::{At, Origin, Piece, ReadError, parts};
use crate::article::{Article, Key, Moment, Part, PartKind, Provenance, Sourced};
use crate::text::{Segmentation, Span};

/// Why an input is plain text.
pub(super) fn recognises(name: &str, _head: &str) -> Option<&'static str> {
    super::ends_in(name, &["txt", "text"]).then_some("its name ends in .txt")
}

/// Reads the one article of `text`.
pub(super) fn read(origin: &Origin, text: String) -> Vec<Piece> {
    vec![Piece { at: At::Line(1), article: build(origin, text, Known::default()), odd_date: None }]
}

/// What is known of an article beside its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The id, where a field gives it.
    pub id: Option<String>,
    /// The title, where a field gives it.
    pub title: Option<String>,
    /// The outlet, where a field gives it.
    pub outlet: Option<Sourced<String>>,
    /// The time, where a field gives it.
    pub published: Option<Sourced<Moment>>,
    /// The address, where a field gives it.
    pub url: Option<String>,
    /// Front matter at the start of the text.
    pub front: Option<Span>,
}

/// Builds an article. What a field says goes before what the text says, and that before what the file's names say; but a
/// file's name that tells both a date and an outlet says who printed the piece, whoever sent it.
pub(super) fn build(origin: &Origin, text: String, known: Known) -> Result<Article, ReadError> {
    if text.trim().is_empty() {
        return Err(ReadError::Blank);
    }
    let from = known.front.map_or(0, |f| f.end as usize);
    let found = parts::find(&text, from);
    let headline = found.list.iter().find(|p| p.kind == PartKind::Headline).map(|p| p.span);
    let title =
        known.title.or_else(|| headline.map(|s| s.of(&text).to_owned())).unwrap_or_else(|| first_words(&text, from, &found.list));
    let outlet = known
        .outlet
        .or_else(|| named(origin.outlet(), Provenance::FileName))
        .or_else(|| named(found.sender.map(str::to_owned), Provenance::Text))
        .unwrap_or_else(|| Sourced { value: label(known.id.as_deref().unwrap_or(&origin.id)), from: Provenance::Label });
    let written = found.published.map(|value| Sourced { value, from: Provenance::Text });
    let published = known.published.or(written).or_else(|| origin.published()).or_else(|| origin.changed());
    let front = known.front.map(|span| Part { span, kind: PartKind::Meta });
    let parts = front.into_iter().chain(found.list).collect();
    let key = Key::of(&outlet.value, outlet.from, &text);
    Ok(Article { key, id: known.id.unwrap_or_else(|| origin.id.clone()), title, outlet, published, url: known.url, text, parts })
}

fn named(value: Option<String>, from: Provenance) -> Option<Sourced<String>> {
    value.map(|value| Sourced { value, from })
}

/// The longest title that is made of prose, in characters.
const LONGEST_TITLE: usize = 96;
/// A title of fewer bytes takes another sentence.
const SHORTEST_TITLE: usize = 40;

/// The start of the first sentence of prose, cut at a word.
fn first_words(text: &str, from: usize, parts: &[Part]) -> String {
    let mut start = from as u32;
    for part in parts {
        if text.get(start as usize..part.span.start as usize).is_some_and(|t| t.trim().is_empty()) {
            start = part.span.end;
        }
    }
    let prose = text.get(start as usize..).unwrap_or_default().trim_start();
    let prose = if prose.is_empty() { text.trim() } else { prose };
    let line = prose.lines().next().unwrap_or_default().trim_end();
    let head = line.char_indices().nth(2 * LONGEST_TITLE).map_or(line, |(i, _)| &line[..i]);
    let end = Segmentation::of(head).sentences.iter().map(|s| s.span.end as usize).find(|end| *end > SHORTEST_TITLE);
    let sentence = end.filter(|end| *end < head.len()).map_or(line, |end| line[..end].trim_end_matches(['.', '!', '?']));
    let Some((cut, _)) = sentence.char_indices().nth(LONGEST_TITLE) else { return sentence.to_owned() };
    let cut = sentence[..cut].rfind(' ').filter(|i| *i > 0).unwrap_or(cut);
    format!("{}…", sentence[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_the_headline_or_the_first_words() {
        let long = "The mill on the river Orla closed on Monday after a fire that burned for two days and nights without end";
        for (text, want) in [
            ("Port closes\n\nThe port closed on Monday, the harbour master said.\n", "Port closes"),
            (long, "The mill on the river Orla closed on Monday after a fire that burned for two days and nights…"),
            ("\n\n  It rained.  \n", "It rained."),
            (
                "The mill on the river Orla closed on a Monday. It will not open again, said its owner in a letter.",
                "The mill on the river Orla closed on a Monday",
            ),
            (
                "The march of the dockers of Orla reaches the U.S. Border on Monday.",
                "The march of the dockers of Orla reaches the U.S. Border on Monday.",
            ),
        ] {
            let article = build(&Origin::named("a.txt"), text.to_owned(), Known::default()).unwrap();
            assert_eq!(article.title, want);
        }
        assert_eq!(build(&Origin::named("a.txt"), " \n".to_owned(), Known::default()).map(|a| a.title), Err(ReadError::Blank));
    }

    #[test]
    fn an_outlet_is_told_by_field_then_name_then_text() {
        let text = "Port closes\n\nLUNDEN (Coastwire) - The port closed on Monday.\n";
        let field = Some(Sourced { value: "Courier".to_owned(), from: Provenance::Record });
        for (id, outlet, want, from) in [
            ("2025-08-27-gazette-port.txt", field.clone(), "Courier", Provenance::Record),
            ("2025-08-27-gazette-port.txt", None, "gazette", Provenance::FileName),
            ("port.txt", None, "Coastwire", Provenance::Text),
        ] {
            let known = Known { outlet, ..Known::default() };
            let article = build(&Origin::named(id), text.to_owned(), known).unwrap();
            assert_eq!((article.outlet.value.to_lowercase(), article.outlet.from), (want.to_lowercase(), from), "{id}");
        }
        let bare = build(&Origin::named("port.txt"), "It rained.".to_owned(), Known::default()).unwrap();
        assert_eq!(bare.outlet.from, Provenance::Label);
    }
}
