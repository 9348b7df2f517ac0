//! What was read of sentences, for texts that are read side by side.
//!
//! Versions and copies of a text share most of their sentences, and a long text may say one again. What an extractor finds in a
//! sentence by that alone is the same wherever it stands, but for the places: it is read once, and moved.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::cursor::Cursor;
use crate::text::Span;

/// How far behind its like a sentence stands; where it stands before it, counted around the end of all numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    bytes: u32,
    tokens: usize,
}

impl Shift {
    /// Where its like stands.
    pub const NONE: Self = Self { bytes: 0, tokens: 0 };

    /// A token of the like, here.
    pub fn token(self, i: usize) -> usize {
        i.wrapping_add(self.tokens)
    }

    /// A span of the like, here; no place stays none.
    pub fn span(self, span: Span) -> Span {
        if span.is_empty() { span } else { Span::new(span.start.wrapping_add(self.bytes), span.end.wrapping_add(self.bytes)) }
    }
}

/// What stands at places of a text.
pub(super) trait Moved {
    /// The same of a sentence that says the same elsewhere.
    fn moved(&self, by: Shift) -> Self;
}

impl<T: Moved> Moved for Vec<T> {
    fn moved(&self, by: Shift) -> Self {
        self.iter().map(|one| one.moved(by)).collect()
    }
}

/// What an extractor read of sentences, by what they say.
#[derive(Debug)]
pub(super) struct Kept<T>(Mutex<FxHashMap<u128, Read<T>>>);

/// What was read, and the first byte and token of the sentence.
#[derive(Debug)]
struct Read<T> {
    made: Arc<T>,
    byte: u32,
    token: usize,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Kept<T> {
    /// What `read` makes of a sentence that starts there, or made of its like, and how far behind that one it stands. What is made hangs
    /// on nothing but what `key` is the hash of.
    pub fn like(&self, key: u128, (byte, token): (u32, usize), read: impl FnOnce() -> T) -> (Arc<T>, Shift) {
        let kept = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let by = |like: &Read<T>| Shift { bytes: byte.wrapping_sub(like.byte), tokens: token.wrapping_sub(like.token) };
        if let Some(like) = kept().get(&key) {
            return (like.made.clone(), by(like));
        }
        let made = Arc::new(read());
        kept().insert(key, Read { made: made.clone(), byte, token });
        (made, Shift::NONE)
    }
}

impl<T: Moved> Kept<T> {
    /// What `read` makes of the sentence of `cursor` by its words alone; `apart` tells those that are read otherwise.
    pub fn of(&self, cursor: Cursor<'_>, apart: u64, read: impl FnOnce() -> T) -> T {
        let start = (cursor.token(cursor.from).map_or(0, |t| t.span.start), cursor.from);
        let (made, by) = self.like(cursor.key() ^ u128::from(apart), start, read);
        made.moved(by)
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexicon::Lexicons;
    use super::super::{Analysed, Context, Memory};
    use super::*;
    use crate::article::Article;
    use crate::extract::lexicon::Senses;
    use crate::text::Segmentation;

    impl Moved for Span {
        fn moved(&self, by: Shift) -> Self {
            by.span(*self)
        }
    }

    #[test]
    fn a_sentence_is_read_once_and_its_like_moved() {
        let text = "It rained. Roe left. It rained! It rained. “It rained. Ole wept.” It rained.";
        let (article, cut, lexicon) = (Article::bare(text), Segmentation::of(text), Default::default());
        let context = Context { article: &article, cut: &cut, senses: Senses::new(&[], &[]), lexicon: &lexicon, beside: None };
        let kept = Kept::default();
        let mut read = Vec::new();
        let mut found = Vec::new();
        for (apart, sentence) in cut.sentences.iter().enumerate().map(|(i, s)| (u64::from(i == 6), s)) {
            let cursor = Cursor::new(&context, sentence.tokens.start as usize, sentence.tokens.end as usize);
            let last = kept.of(cursor, apart, || {
                read.push(sentence.span.of(text));
                vec![cut.tokens[cursor.to - 2].span, Span::default()]
            });
            found.push((last[0].of(text), last[1]));
        }
        assert_eq!(read, ["It rained.", "Roe left.", "It rained!", "“It rained.", "Ole wept.”", "It rained."]);
        let words = ["rained", "left", "rained", "rained", "rained", ".", "rained"];
        assert_eq!(found, words.map(|word| (word, Span::default())));
    }

    /// The cases of all kinds, as one text a list.
    fn texts() -> [String; 2] {
        let cases = [include_str!("claims/cases.txt"), include_str!("../compare/agree/cases.tsv")].join("\n\n");
        let lines = |from: usize| cases.lines().skip(from).chain(cases.lines().take(from)).collect::<Vec<_>>().join("\n\n");
        [lines(0), lines(401)]
    }

    #[test]
    fn what_is_read_beside_another_text_is_what_is_read_alone() {
        let lexicons = Lexicons::default();
        let memory = Memory::over(&lexicons);
        for text in texts().iter().chain(&texts()) {
            let alone = Analysed::new(Article::bare(text), &lexicons);
            let beside = Analysed::beside(Article::bare(text), &memory);
            assert!(alone.facts.figures.len() > 100 && alone.facts.claims.len() > 500);
            assert!(alone.facts == beside.facts);
        }
    }
}
