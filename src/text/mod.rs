//! The ground everything stands on: byte spans, tokens, sentences, quotations, and text made safe for a terminal.
//!
//! Nothing here knows of articles or facts, does I/O, or fails. Offsets are bytes of the text they were made from.

pub mod count;
pub mod find;
#[cfg(test)]
pub mod gold;
pub mod language;
pub mod lines;
pub mod quotations;
mod role;
pub mod safe;
pub mod sentences;
pub mod tokens;

use std::ops::Range;
use std::sync::Arc;

use language::Languages;
pub use quotations::Quotation;
pub use safe::SafeText;
pub use tokens::{Token, TokenKind};

/// A byte range `start..end` of one article's text (UTF-8, end exclusive, on character borders).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of `start..end`.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The length in bytes.
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// True where no byte is covered.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The text under the span; empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// True where `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span as a range of `usize`, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// One sentence: its bytes and its tokens (indices into [`Segmentation::tokens`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first to the last byte that is no blank.
    pub span: Span,
    /// Token indices.
    pub tokens: Range<u32>,
    /// Which paragraph (a run of lines without a blank line or, in one-line-a-paragraph texts, a line) it stands in.
    pub paragraph: u32,
}

/// A text cut into tokens, sentences and quotations: made once per article, read by every extractor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segmentation {
    /// Words, numbers and marks in reading order; blanks are not kept.
    pub tokens: Vec<Token>,
    /// Sentences in reading order; every token stands in exactly one.
    pub sentences: Vec<Sentence>,
    /// Stretches between quotation marks, in reading order, never nested.
    pub quotations: Vec<Quotation>,
    /// The language it is in, by its ISO 639 code.
    pub language: Arc<str>,
    /// Where tokens and sentences start.
    starts: Starts,
}

/// How many tokens, and how many sentences, start before each block of [`BLOCK`] bytes: where one starts is asked more often than
/// anything else, and a search by halves waits for memory at each step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Starts {
    tokens: Vec<u32>,
    sentences: Vec<u32>,
}

/// Bytes of a block: few tokens start in one.
const BLOCK: u32 = 64;

impl Starts {
    /// The blocks of a text of so many bytes up to the last of `starts`, which rise.
    fn blocks(bytes: usize, starts: impl Iterator<Item = u32>) -> Vec<u32> {
        let mut out = Vec::with_capacity(bytes / BLOCK as usize + 1);
        for (before, start) in (0..).zip(starts) {
            while out.len() <= (start / BLOCK) as usize {
                out.push(before);
            }
        }
        out
    }

    /// How many of `all`, whose blocks these are, start before byte `at`.
    fn before<T>(blocks: &[u32], all: &[T], at: u32, start: impl Fn(&T) -> u32) -> usize {
        let Some(&first) = blocks.get((at / BLOCK) as usize) else { return all.len() };
        first as usize + all[first as usize..].iter().take_while(|one| start(one) < at).count()
    }
}

impl Segmentation {
    /// Cuts `text`, which is in one of the languages of the shipped lexicons or in none.
    pub fn of(text: &str) -> Self {
        Self::with(text, Languages::shipped())
    }

    /// Cuts `text`, which is in one of `languages` or in none. Linear in its length.
    pub fn with(text: &str, languages: &Languages) -> Self {
        let tokens = tokens::tokenize(text, languages);
        let language = languages.guess(text, &tokens);
        let sentences = sentences::split(text, &tokens, languages.reading(&language));
        let quotations = quotations::find(text, &tokens, &sentences);
        let starts = Starts {
            tokens: Starts::blocks(text.len(), tokens.iter().map(|t| t.span.start)),
            sentences: Starts::blocks(text.len(), sentences.iter().map(|s| s.span.start)),
        };
        Self { tokens, sentences, quotations, language, starts }
    }

    /// Index of the sentence that holds byte `at`, or the one before it where `at` stands between two.
    pub fn sentence_at(&self, at: u32) -> Option<usize> {
        Starts::before(&self.starts.sentences, &self.sentences, at.saturating_add(1), |s| s.span.start).checked_sub(1)
    }

    /// The tokens of a sentence; none where there is no such sentence.
    pub fn tokens_of(&self, sentence: usize) -> &[Token] {
        let range = self.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
        self.tokens.get(range.start as usize..range.end as usize).unwrap_or_default()
    }

    /// Index of the first token that starts at or after byte `at`.
    pub fn token_from(&self, at: u32) -> usize {
        Starts::before(&self.starts.tokens, &self.tokens, at, |t| t.span.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_sentences_are_found_by_any_byte() {
        let long = format!("One. {}Two! {} Three?\n\n", " ".repeat(200), "x".repeat(300));
        for text in ["", " ", "a", "The port was shut. It rained, and nobody came to see the ships of Lindo.", &long.repeat(3)] {
            let cut = Segmentation::of(text);
            for at in 0..=text.len() as u32 + 130 {
                assert_eq!(cut.token_from(at), cut.tokens.partition_point(|t| t.span.start < at), "{at} of {text:?}");
                let sentence = cut.sentences.partition_point(|s| s.span.start <= at).checked_sub(1);
                assert_eq!(cut.sentence_at(at), sentence, "{at} of {text:?}");
            }
        }
    }
}
