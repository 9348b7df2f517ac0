//! What was read of sentences, for texts that are read side by side.
//!
//! Versions and copies of a text share most of their sentences, and a long text may say one again. What an extractor finds in a
//! sentence by that alone is the same wherever it stands, but for the places: it is read once, and moved. A text asks for its
//! sentences once, before any of them is read; what nobody else says costs no more.

use std::borrow::Cow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use rustc_hash::FxHashMap;

use super::lexicon::Lexicons;
use super::{actors, claims, dates, figures};
use crate::hash;
use crate::text::{Segmentation, Span, Token};
use crate::threads::lock;

/// What was read of the sentences of texts, for others that share some. All are read by the same words.
#[derive(Debug)]
pub struct Memory<'l> {
    pub(super) lexicons: &'l Lexicons,
    sentences: Mutex<Sentences>,
}

/// The sentences by what they say.
#[derive(Debug, Default)]
struct Sentences {
    known: FxHashMap<u128, Arc<Like>>,
    /// Whether the next text is turned.
    turned: bool,
}

/// What each extractor read of sentences that say the same.
#[derive(Debug, Default)]
pub(super) struct Like {
    /// How often it is said.
    said: AtomicUsize,
    pub names: actors::Memory,
    pub dates: dates::Memory,
    pub figures: figures::Memory,
    pub claims: claims::Memory,
}

/// A text among those that it is read beside.
#[derive(Debug)]
pub(super) struct Begun {
    likes: Vec<Arc<Like>>,
    turned: bool,
}

/// A text's place among those that it is read beside.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'m> {
    /// For each of its sentences what was read of it.
    likes: &'m [Arc<Like>],
    /// True for every other text, which begins with what the others end with: of two that are read at once, each finds what was read of
    /// the other.
    pub(super) turned: bool,
}

impl<'l> Memory<'l> {
    /// Of no text yet; they will be read by the words of `lexicons`.
    pub fn over(lexicons: &'l Lexicons) -> Self {
        Self { lexicons, sentences: Mutex::default() }
    }

    /// Begins a text in that language.
    pub(super) fn begin(&self, text: &str, cut: &Segmentation, language: &str) -> Begun {
        let language = hash::word(language);
        let tokens = |range: &std::ops::Range<u32>| &cut.tokens[range.start as usize..range.end as usize];
        let keys: Vec<u128> = cut.sentences.iter().map(|s| key(text, tokens(&s.tokens)) ^ u128::from(language)).collect();
        let sentences = &mut *lock(&self.sentences);
        let turned = sentences.turned;
        sentences.turned = !turned;
        sentences.known.reserve(keys.len());
        let like = |key| {
            let like = sentences.known.entry(key).or_default();
            like.said.fetch_add(1, Ordering::Relaxed);
            like.clone()
        };
        Begun { likes: keys.into_iter().map(like).collect(), turned }
    }
}

impl Begun {
    /// Its place.
    pub fn beside(&self) -> Beside<'_> {
        Beside { likes: &self.likes, turned: self.turned }
    }
}

impl<'m> Beside<'m> {
    /// What was read of a sentence of the text.
    pub(super) fn like(self, sentence: usize) -> &'m Like {
        &self.likes[sentence]
    }

    /// What was read of it, where others say the same.
    pub(super) fn shared(self, sentence: usize) -> Option<&'m Like> {
        let like = self.like(sentence);
        (like.said.load(Ordering::Relaxed) > 1).then_some(like)
    }
}

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
    use super::super::Analysed;
    use super::*;
    use crate::article::Article;

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
