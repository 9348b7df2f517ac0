//! What was read of sentences, for texts that are read side by side.
//!
//! Versions and copies of a text share most of their sentences, and a long text may say one again. What an extractor finds in a
//! sentence by that alone is the same wherever it stands, but for the places: it is read once, and moved.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::hash;
use crate::text::{Span, Token};

/// What tells tokens that stand in a row from others: their words, and how they are cut.
pub(super) fn key(text: &str, tokens: &[Token]) -> u128 {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return 0 };
    let start = first.span.start;
    let cuts = hash::run(tokens.iter().map(|t| u64::from(t.span.end - start) << 8 | u64::from(t.glued)));
    hash::content(Span::new(start, last.span.end).of(text)) ^ u128::from(cuts) << 64
}

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

/// What an extractor read of a sentence: nothing as yet, or what it read where one first said it.
#[derive(Debug)]
pub(super) struct Kept<T>(OnceLock<Read<T>>);

/// What was read; which of those that say the same but are read otherwise; the first byte and token.
#[derive(Debug)]
struct Read<T> {
    made: T,
    apart: u64,
    byte: u32,
    token: usize,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T: Clone> Kept<T> {
    /// What `read` makes of a sentence that starts at that byte and token, or made of its like, and how far behind that one it stands.
    /// What is made hangs on nothing but what the sentence says, and what `apart` is the hash of.
    pub fn like(&self, apart: u64, (byte, token): (u32, usize), mut read: impl FnMut() -> T) -> (Cow<'_, T>, Shift) {
        let like = self.0.get_or_init(|| Read { made: read(), apart, byte, token });
        if like.apart != apart {
            return (Cow::Owned(read()), Shift::NONE);
        }
        let by = Shift { bytes: byte.wrapping_sub(like.byte), tokens: token.wrapping_sub(like.token) };
        (Cow::Borrowed(&like.made), by)
    }
}

impl<T: Moved + Clone> Kept<T> {
    /// The same, moved to where the sentence stands.
    pub fn of(&self, apart: u64, start: (u32, usize), read: impl FnMut() -> T) -> T {
        let (made, by) = self.like(apart, start, read);
        made.moved(by)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::article::Article;
    use crate::extract::lexicon::Lexicons;
    use crate::extract::{Analysed, Begun, Memory};
    use crate::text::Segmentation;

    impl Moved for Span {
        fn moved(&self, by: Shift) -> Self {
            by.span(*self)
        }
    }

    #[test]
    fn a_sentence_is_read_once_and_its_like_moved() {
        let text = "It rained. Roe left. It rained! It rained. “It rained. Ole wept.” It rained.";
        let (cut, lexicons) = (Segmentation::of(text), Lexicons::default());
        let memory = Memory::over(&lexicons);
        let begun = memory.begin(text, &cut, "en");
        let keeps: Vec<Kept<Vec<Span>>> = cut.sentences.iter().map(|_| Kept::default()).collect();
        let first = |at: usize| (0..at).find(|&other| Arc::ptr_eq(&begun.likes[other], &begun.likes[at])).unwrap_or(at);
        let mut read = Vec::new();
        let mut found = Vec::new();
        for (at, sentence) in cut.sentences.iter().enumerate() {
            let (start, last) = (sentence.tokens.start as usize, sentence.tokens.end as usize - 2);
            let spans = keeps[first(at)].of(u64::from(at == 6), (sentence.span.start, start), || {
                read.push(sentence.span.of(text));
                vec![cut.tokens[last].span, Span::default()]
            });
            found.push((spans[0].of(text), spans[1]));
        }
        assert_eq!(read, ["It rained.", "Roe left.", "It rained!", "“It rained.", "Ole wept.”", "It rained."]);
        let words = ["rained", "left", "rained", "rained", "rained", ".", "rained"];
        assert_eq!(found, words.map(|word| (word, Span::default())));
        let shared = |begun: &Begun| (0..7).map(|at| begun.beside().shared(at).is_some()).collect::<Vec<_>>();
        assert_eq!(shared(&begun), [true, false, false, true, false, false, true]);
        // What is read by other words is not the same.
        let german = memory.begin(text, &cut, "de");
        assert_eq!(shared(&german), shared(&begun));
        let same = memory.begin(text, &cut, "en");
        assert_eq!([shared(&begun), shared(&same)], [vec![true; 7], vec![true; 7]]);
        assert_eq!([begun, german, same].map(|text| text.turned), [false, true, false]);
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
