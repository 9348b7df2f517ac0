//! How much a term tells within one story: what stands in every other sentence ("the shutdown") tells no two statements from
//! each other, what stands in two of them does.

use rustc_hash::FxHashMap;

/// Terms with their weights, each once, by term.
pub(in crate::story) type Weighed = Vec<(u32, f32)>;

/// The weights of a story's terms.
#[derive(Debug, Default)]
pub(in crate::story) struct Weights {
    /// How many sentences the story has.
    sentences: usize,
    /// In how many of them a term stands.
    counts: FxHashMap<u32, u32>,
}

/// What two lists of terms have in common.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::story) struct Shared {
    /// How many terms.
    pub count: usize,
    /// What they weigh.
    pub weight: f32,
}

/// What two statements have in common, weighed by each.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Overlap {
    /// How many terms.
    pub count: usize,
    /// What they weigh in the first.
    pub own: f32,
    /// What they weigh in the second.
    pub theirs: f32,
}

impl Overlap {
    /// With one more term in common.
    pub fn and(self, own: f32, theirs: f32) -> Self {
        Self { count: self.count + 1, own: self.own + own, theirs: self.theirs + theirs }
    }

    /// What both have, which are sorted.
    pub fn of(a: &[(u32, f32)], b: &[(u32, f32)]) -> Self {
        let (mut out, mut rest) = (Self::default(), b);
        for &(term, own) in a {
            rest = &rest[rest.iter().position(|t| t.0 >= term).unwrap_or(rest.len())..];
            if let Some(&(_, theirs)) = rest.first().filter(|t| t.0 == term) {
                out = out.and(own, theirs);
            }
        }
        out
    }
}

impl Weights {
    /// Counts the terms of all sentences, each sentence's once.
    pub fn of<'s>(sentences: impl Iterator<Item = &'s Vec<u32>>) -> Self {
        let mut weights = Self::default();
        for terms in sentences {
            weights.sentences += 1;
            for &term in terms {
                *weights.counts.entry(term).or_default() += 1;
            }
        }
        weights
    }

    /// Terms with their weights, each by what its best place is worth.
    pub fn weighed(&self, terms: impl IntoIterator<Item = (u32, f32)>) -> Weighed {
        let mut out: Weighed = terms.into_iter().map(|(term, part)| (term, part * self.weight(term))).collect();
        out.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        out.dedup_by_key(|t| t.0);
        out
    }

    /// What a term weighs that stands in few sentences.
    pub fn of_rare(&self) -> f32 {
        const FEW: f32 = 5.0;
        (1.0 + self.sentences.max(1) as f32 / FEW).ln()
    }

    /// The logarithm of how rare it is among the sentences.
    fn weight(&self, term: u32) -> f32 {
        let count = self.counts.get(&term).copied().unwrap_or(1);
        (1.0 + self.sentences.max(1) as f32 / count as f32).ln()
    }
}

/// What they weigh together.
pub(in crate::story) fn total(terms: &[(u32, f32)]) -> f32 {
    terms.iter().map(|t| t.1).sum()
}

/// What stands in both; the weights are those of `a`.
pub(in crate::story) fn shared(a: &[(u32, f32)], b: impl Fn(u32) -> bool) -> Shared {
    let both = a.iter().filter(|(term, _)| b(*term));
    both.fold(Shared::default(), |sum, (_, weight)| Shared { count: sum.count + 1, weight: sum.weight + weight })
}

/// How much two statements have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Likeness {
    /// What they share by the mean of what both weigh, so that a part does not pass for the whole.
    pub of_both: f32,
    /// How much of the shorter one stands in the longer; nothing where they share too little to tell.
    pub of_shorter: f32,
}

impl Likeness {
    /// The greater of the two.
    pub fn best(self) -> f32 {
        self.of_both.max(self.of_shorter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_weighs_more_the_fewer_sentences_have_it() {
        let sentences = [vec![1, 2], vec![1, 3], vec![1, 4], vec![1, 2]];
        let weights = Weights::of(sentences.iter());
        let weighed = weights.weighed([(3, 1.0), (2, 1.0), (1, 0.5), (1, 1.0)]);
        assert_eq!(weighed.iter().map(|t| t.0).collect::<Vec<_>>(), [1, 2, 3]);
        assert!(weighed.windows(2).all(|pair| pair[0].1 < pair[1].1), "{weighed:?}");
        let both = shared(&weighed, |term| term > 1);
        assert_eq!(both.count, 2);
        assert!(both.weight < total(&weighed));
    }
}
