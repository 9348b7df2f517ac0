//! The words of a story's articles in one numbering, so that statements can be held against each other: a word is looked up once a
//! text, when it is first met, however many statements hold it.

use std::cell::RefCell;
use std::ops::Range;

use super::bags::{MARK, Word};
use super::diff::Differ;
use super::side::Side;
use super::vocabulary::{Known, Vocabulary};
use crate::extract::Analysed;
use crate::text::Span;

/// What is said at some places of an article of the story.
#[derive(Clone, Copy)]
pub(crate) struct Passage<'p> {
    /// Which one it is.
    pub article: u32,
    /// With its facts.
    pub analysed: &'p Analysed,
    /// Where.
    pub places: &'p [Span],
}

/// The words of a story's articles.
#[derive(Default)]
pub(crate) struct Glossary(RefCell<Words>);

#[derive(Default)]
struct Words {
    vocabulary: Vocabulary,
    /// By article; nothing of one that was not asked for.
    texts: Vec<Text>,
    differ: Differ,
}

/// An article as words.
#[derive(Default)]
struct Text {
    known: Known,
    /// Its tokens; what was not asked for is a mark.
    tokens: Vec<Word>,
}

impl Glossary {
    /// What comes of two passages that are held against each other, word by word.
    pub(super) fn hold<T>(&self, passages: [Passage<'_>; 2], against: impl FnOnce(&[Side<'_>; 2], &mut Differ) -> T) -> T {
        let words = &mut *self.0.borrow_mut();
        let tokens = passages.map(|passage| words.read(passage));
        let Words { vocabulary, texts, differ } = words;
        let side = |k: usize| {
            let Passage { article, analysed, .. } = passages[k];
            Side::of_tokens(analysed, &vocabulary.terms, &texts[article as usize].tokens, &tokens[k])
        };
        against(&[side(0), side(1)], differ)
    }
}

impl Words {
    /// Looks up the words of a passage; its tokens, each once.
    fn read(&mut self, Passage { article, analysed, places }: Passage<'_>) -> Vec<Range<usize>> {
        let at = article as usize;
        if self.texts.len() <= at {
            self.texts.resize_with(at + 1, Text::default);
        }
        let text = &mut self.texts[at];
        if text.tokens.is_empty() {
            *text = Text { known: Known::of(analysed), tokens: vec![Word { term: MARK, form: MARK }; analysed.cut.tokens.len()] };
        }
        let mut places = places.to_vec();
        places.sort_unstable();
        let mut end = 0;
        let range = |place: &Span| {
            let from = analysed.cut.token_from(place.start).max(end);
            let behind = &analysed.cut.tokens[from..];
            end = from + behind.iter().take_while(|token| token.span.end <= place.end).count();
            from..end
        };
        let ranges: Vec<Range<usize>> = places.iter().map(range).collect();
        for at in ranges.iter().flat_map(Range::clone).filter(|&at| analysed.cut.tokens[at].is_wordlike()) {
            text.tokens[at] = self.vocabulary.word(&mut text.known, analysed, at).0;
        }
        ranges
    }
}
