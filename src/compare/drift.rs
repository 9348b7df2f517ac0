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
    fn is_one(&self, other: &Self) -> bool {
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

/// Drifts by their place in A: of thousands one that tells of the same words as another is found without a look at all of them.
pub(super) struct ByPlace<'d> {
    /// By where they start.
    drifts: Vec<&'d Drift>,
    /// For each how far it, or one before it, reaches.
    reach: Vec<u32>,
}

impl<'d> ByPlace<'d> {
    /// Sorts them.
    pub fn of(drifts: impl Iterator<Item = &'d Drift>) -> Self {
        let mut drifts: Vec<&Drift> = drifts.collect();
        drifts.sort_by_key(|drift| drift.a.start);
        let mut far = 0;
        let reach = drifts.iter().map(|drift| {
            far = drift.a.end.max(far);
            far
        });
        Self { reach: reach.collect(), drifts }
    }

    /// Those that tell of the same words as another.
    pub fn like<'o>(&'o self, other: &'o Drift) -> impl Iterator<Item = &'d Drift> + 'o {
        let near = &self.drifts[self.reach.partition_point(|&end| end <= other.a.start)..];
        let near = near.iter().take_while(|drift| drift.a.start < other.a.end);
        near.copied().filter(|drift| drift.is_one(other))
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
