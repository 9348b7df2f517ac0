//! Plain text as newsrooms ship it.

use super::ReadError;
use crate::article::{Article, Key, Provenance, Sourced};

/// Reads one article.
pub fn read(name: &str, text: &str) -> Result<Article, ReadError> {
    let title = text.lines().map(str::trim).find(|l| !l.is_empty()).ok_or(ReadError::Empty)?;
    Ok(Article {
        key: Key::default(),
        id: name.to_owned(),
        title: title.to_owned(),
        outlet: Sourced { value: name.to_owned(), from: Provenance::FileName },
        published: None,
        url: None,
        text: text.to_owned(),
        parts: Vec::new(),
    })
}
