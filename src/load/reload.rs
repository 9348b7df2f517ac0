//! A card -> its article, read again; never another text under the same spans.

use std::fs::File;
use std::os::unix::fs::FileExt;

use xxhash_rust::xxh3::xxh3_64;

use super::report::Failure;
use crate::article::{Article, Card, Medium, Sourced};
use crate::cache::Spool;
use crate::read::{self, Origin};

/// Why an article could not be read again: its file is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Changed {
    /// The file is gone or cannot be read any more.
    #[error("its file can no longer be read: {0}")]
    Gone(Failure),
    /// The file holds other bytes.
    #[error("its file has changed since it was loaded")]
    Differs,
}

/// Reads the article of `card` again. What the card says of it (id, title, outlet, date) is kept.
pub fn reload(card: &Card, spool: &Spool) -> Result<Article, Changed> {
    let gone = |e: std::io::Error| Changed::Gone(e.into());
    let place = &card.place;
    let (name, bytes) = match &place.medium {
        Medium::Spool => (None, spool.fetch(place.offset, place.length).map_err(gone)?),
        Medium::File(path) => {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let file = super::open::regular(path).map_err(Changed::Gone)?.file;
            (Some(name), range(&file, place.offset, place.length).map_err(|_| Changed::Differs)?)
        }
    };
    if hash(&bytes) != place.hash {
        return Err(Changed::Differs);
    }
    let read = match name {
        Some(name) => read::read(&Origin::named(name), bytes).ok().and_then(|r| r.pieces.into_iter().find_map(|p| p.article.ok())),
        None => read::spooled::read(&bytes).ok(),
    };
    let mut article = read.ok_or(Changed::Differs)?;
    article.id = card.id.to_string();
    article.title = card.title.to_string();
    article.outlet = Sourced { value: card.outlet.to_string(), from: card.outlet_from };
    article.published = card.published;
    article.url = card.url.as_deref().map(str::to_owned);
    article.key = card.key;
    Ok(article)
}

fn range(file: &File, offset: u64, length: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; usize::try_from(length).map_err(std::io::Error::other)?];
    file.read_exact_at(&mut bytes, offset)?;
    Ok(bytes)
}

/// The hash of an article's bytes that a card keeps.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    xxh3_64(bytes)
}
