//! What two texts both tell, but not alike: a quotation or a statement that drifted on its way into one of them.

use std::ops::Range;

use serde::Serialize;

use super::Pair;
use crate::extract::Analysed;
use crate::text::Span;

/// How a quotation drifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DriftKind {
    /// One text quotes a part of what the other quotes.
    Cut,
    /// Words within it were dropped, added or replaced.
    Altered,
    /// The words are the same, the speaker is another.
    Speaker,
    /// Words and speaker are the same, the verb that reports them judges otherwise.
    Verb,
}

impl DriftKind {
    /// True where it must not be missed. That one text quotes more than the other is the normal case.
    pub fn is_loud(self) -> bool {
        self != DriftKind::Cut
    }
}

/// A quotation that both texts have, in different shape; or a statement with another speaker or verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// What stands between the marks in A, from the first to the last where an attribution interrupts it; of a verb, the verb.
    pub a: Span,
    /// The same in B.
    pub b: Span,
    /// What happened.
    pub kind: DriftKind,
    /// Who speaks in A and in B, where known.
    pub speakers: [Option<String>; 2],
    /// The words that were altered, in A and in B, in reading order; one side is none where words came or went.
    pub words: Vec<[Option<Span>; 2]>,
}

impl Drift {
    /// True where two tell of the same words.
    pub(super) fn is_one(&self, other: &Self) -> bool {
        self.a.overlaps(other.a) && self.b.overlaps(other.b)
    }

    /// The pair of sentences in which it is told: both hold something of it, and its first other words where any do.
    pub fn pair(&self, [a, b]: [&Analysed; 2], pairs: &[Pair]) -> Option<usize> {
        let [x, y] = [(a, self.a), (b, self.b)].map(|(side, span)| sentences(side, span));
        let first = pairs.partition_point(|p| (p.a as usize) < x.start);
        let of_a = pairs.iter().enumerate().skip(first).take_while(|(_, p)| (p.a as usize) < x.end);
        let mut both = of_a.filter(|(_, p)| y.contains(&(p.b as usize)));
        let [word_a, word_b] = self.words.first().copied().unwrap_or_default();
        let holds = |side: &Analysed, sentence: u32, word: Option<Span>| {
            word.is_some_and(|word| side.cut.sentences.get(sentence as usize).is_some_and(|s| s.span.contains(word)))
        };
        let differs = |p: &Pair| holds(a, p.a, word_a) || holds(b, p.b, word_b);
        both.clone().find(|(_, p)| differs(p)).or_else(|| both.next()).map(|(k, _)| k)
    }
}

/// The sentences of a text that a span reaches into.
pub fn sentences(side: &Analysed, span: Span) -> Range<usize> {
    let sentences = &side.cut.sentences;
    let first = sentences.partition_point(|s| s.span.end <= span.start);
    first..sentences.partition_point(|s| s.span.start < span.end).max(first)
}

/// Quotations shorter than this many words are turns of phrase; no drift is read into them.
pub(super) const SHORTEST: usize = 4;
/// Words in a row by which a quotation is recognised.
pub(super) const ANCHOR: usize = 3;
