//! Which sentences of a story's articles tell the same: the alignments of its pairs of articles, made once for all who ask.

use rustc_hash::FxHashMap;

use super::held::Held;
use super::origins::{self, Origin};
use crate::compare::{self, Pair, PairKind};
use crate::extract::Analysed;

/// The aligned sentences of pairs of articles of different origin, of those that are held against each other.
#[derive(Debug, Default)]
pub(super) struct Alignments {
    pub held: Held,
    pairs: FxHashMap<(u32, u32), Vec<Pair>>,
}

impl Alignments {
    pub(super) fn of(articles: &[&Analysed], origins: &[Origin]) -> Self {
        let home = |i: u32| origins::of(origins, i);
        let (held, mut pairs) = (Held::of(articles, origins), FxHashMap::default());
        for (i, &a) in held.articles().iter().enumerate() {
            for &b in held.articles()[i + 1..].iter().filter(|&&b| home(a) != home(b)) {
                pairs.insert((a, b), compare::pairs(articles[a as usize], articles[b as usize]));
            }
        }
        Self { held, pairs }
    }

    /// All pairs of sentences with their two articles, by these.
    pub(super) fn all(&self) -> impl Iterator<Item = ([u32; 2], Pair)> + '_ {
        let mut articles: Vec<&(u32, u32)> = self.pairs.keys().collect();
        articles.sort_unstable();
        articles.into_iter().flat_map(|key| self.pairs[key].iter().map(move |pair| ([key.0, key.1], *pair)))
    }

    /// The pairs of two articles, as if `article` were A, by those that have their texts; none where these were not aligned.
    fn between(&self, article: u32, other: u32) -> Option<impl Iterator<Item = Pair>> {
        let (article, other) = (self.held.stands_for(article)?, self.held.stands_for(other)?);
        let turned = article > other;
        let pairs = self.pairs.get(&(article.min(other), article.max(other)))?;
        Some(pairs.iter().map(move |p| if turned { Pair { a: p.b, b: p.a, ..*p } } else { *p }))
    }

    /// The sentences of `other` that tell the same as a sentence (article, sentence), and how sure each is.
    pub(super) fn beside(&self, (article, sentence): (u32, usize), other: u32) -> impl Iterator<Item = (usize, f32)> {
        let pairs = self.between(article, other).into_iter().flatten();
        pairs.filter(move |p| p.a as usize == sentence).map(|p| (p.b as usize, p.score))
    }

    /// How sure it is that two sentences (article, sentence) tell the same; none where they do not.
    pub(super) fn score(&self, a: (u32, usize), b: (u32, usize)) -> Option<f32> {
        self.beside(a, b.0).find(|(at, _)| *at == b.1).map(|(_, score)| score)
    }

    /// True where two sentences (article, sentence) tell the same.
    pub(super) fn has(&self, a: (u32, usize), b: (u32, usize)) -> bool {
        self.score(a, b).is_some()
    }

    /// The sentence of `other` that tells the same, as a whole, as a sentence (article, sentence).
    pub(super) fn told_by(&self, (article, sentence): (u32, usize), other: u32) -> Option<usize> {
        let whole = |p: &Pair| p.a as usize == sentence && p.kind != PairKind::Partial;
        self.between(article, other)?.find(whole).map(|p| p.b as usize)
    }

    /// The sentences of `article` that tell the same as one of `other`; where the two were not aligned, that is done now.
    pub(super) fn shared(&self, articles: &[&Analysed], article: u32, other: u32) -> Vec<u32> {
        match self.between(article, other) {
            Some(pairs) => pairs.map(|p| p.a).collect(),
            None => compare::pairs(articles[article as usize], articles[other as usize]).iter().map(|p| p.a).collect(),
        }
    }
}
