//! What stays in memory of an article that is not open: its identity, what a list shows, and where its bytes are.
//!
//! A desk's archive is 100,000 articles and more, so a card is some 300 bytes and the text is read again when it is wanted.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use super::{Article, Key, Moment, Provenance, Sourced};

/// One article of the loaded set: enough for a row of the list. The text itself is opened on demand.
#[derive(Clone, Debug)]
pub struct Card {
    /// Identity over sessions. Two cards with one key are the same article, found twice.
    pub key: Key,
    /// Identity within the input.
    pub id: Arc<str>,
    /// The title.
    pub title: Arc<str>,
    /// Who published it; shared between the articles of one outlet.
    pub outlet: Arc<str>,
    /// How the outlet came to be known.
    pub outlet_from: Provenance,
    /// When it was published.
    pub published: Option<Sourced<Moment>>,
    /// Where it stands on the web.
    pub url: Option<Arc<str>>,
    /// The length of its text in bytes.
    pub bytes: u32,
    /// Where its bytes are.
    pub place: Place,
}

/// Texts of more bytes than this are books and lists of data: what is done for every article of a desk is not done for them.
const LONG: u32 = 256 << 10;

impl Card {
    /// The file that it stands in, where it stands in one.
    pub fn file(&self) -> Option<&Path> {
        match &self.place.medium {
            Medium::File(path) => Some(path),
            Medium::Spool => None,
        }
    }

    /// The article's address, where it may be followed.
    pub fn web_url(&self) -> Option<Cow<'_, str>> {
        self.url.as_deref().and_then(super::web_url)
    }

    /// True for a text that is checked only when somebody looks at it.
    pub fn is_long(&self) -> bool {
        self.bytes > LONG
    }
}

/// Where the bytes of an article are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What holds them.
    pub medium: Medium,
    /// The first byte.
    pub offset: u64,
    /// How many bytes.
    pub length: u64,
    /// Hash of these bytes: tells whether they still are what they were.
    pub hash: u64,
}

/// What holds the bytes of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// A file, shared between the cards of its records.
    File(Arc<Path>),
    /// The spool: a copy of what cannot be read again (stdin, a FIFO, an odd encoding).
    #[default]
    Spool,
}

impl Card {
    /// The card of an article that is read from nowhere; what was loaded has a [`Place`].
    pub fn of(article: &Article) -> Self {
        Self::new(article, article.outlet.value.as_str().into(), Place::default())
    }

    /// The card of `article`, whose bytes are at `place`.
    pub fn new(article: &Article, outlet: Arc<str>, place: Place) -> Self {
        Self {
            key: article.key,
            id: article.id.as_str().into(),
            title: article.title.as_str().into(),
            outlet,
            outlet_from: article.outlet.from,
            published: article.published,
            url: article.url.as_deref().map(Arc::from),
            bytes: article.text.len() as u32,
            place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_keeps_what_a_list_shows() {
        let mut article = Article::bare("Port shut\n\nThe port was shut.");
        article.url = Some("https://news.example/port".to_owned());
        let card = Card::of(&article);
        assert_eq!((&*card.title, card.bytes), ("Port shut", 29));
        assert_eq!((card.key, card.url.as_deref()), (article.key, article.url.as_deref()));
        for (bytes, long) in [(0, false), (LONG, false), (LONG + 1, true)] {
            assert_eq!(Card { bytes, ..card.clone() }.is_long(), long, "{bytes}");
        }
    }
}
