//! Bytes -> articles: one file per format.

pub mod jsonl;
pub mod plain;

use crate::article::Article;

/// Why an input, or a part of it, gave no article.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// A line of a JSON Lines file is no article record.
    #[error("line {line}: {reason}")]
    Record {
        /// One-based line.
        line: usize,
        /// What was wrong with it.
        reason: String,
    },
    /// Nothing to read.
    #[error("the file is empty")]
    Empty,
}

/// Reads `bytes` of the file `name` (its path relative to the input).
pub fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article, ReadError>> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if name.ends_with(".jsonl") || name.ends_with(".ndjson") { jsonl::read(name, text) } else { vec![plain::read(name, text)] }
}
