//! Two texts -> the weighted terms of each sentence, in one numbering for both.
//!
//! A term is a stem: lower case, inflection cut. Its weight grows with how rare it is in the two texts, and shrinks where
//! the lexicon knows it as a function word or as one that stands in every news text. Nothing here compares sentences.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::bags::{Bag, Term, Word};
use super::numbering::{Numbering, lexicon_of};
use super::tuning;
use crate::extract::Analysed;

/// A run that stands in more sentences than this is a formula.
const FORMULA: u32 = 4;

/// Both texts as terms.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Every term by its number.
    pub terms: Vec<Term>,
    /// The sentences of A and of B.
    pub bags: [Vec<Bag>; 2],
    /// The tokens of A and of B.
    pub words: [Vec<Word>; 2],
    /// How many clauses both have.
    pub clauses: u32,
}

/// The weight of a word by kind, as a share of a content word's.
const SHARE: [f32; 4] = [0.12, 0.5, 1.0, 1.0];

impl Terms {
    /// Cuts both texts into terms.
    pub fn of(a: &Analysed, b: &Analysed) -> Self {
        let mut numbering = Numbering::new(lexicon_of(a));
        let [(bags_a, words_a), (bags_b, words_b)] = [a, b].map(|side| numbering.bags(side));
        let mut out = Self { terms: numbering.terms, bags: [bags_a, bags_b], words: [words_a, words_b], clauses: 0 };
        for bag in out.bags.iter_mut().flatten() {
            bag.clauses.first = out.clauses;
            out.clauses += bag.clauses.all.len() as u32;
        }
        out.bags.iter_mut().for_each(|bags| count_copies(bags));
        out.weigh();
        out.drop_formulas();
        out
    }

    /// The weight of a term.
    pub fn weight(&self, term: u32) -> f32 {
        self.terms[term as usize].weight
    }

    fn drop_formulas(&mut self) {
        let runs = self.bags.iter().flatten().map(|b| b.runs.len()).sum();
        let mut counts: FxHashMap<u64, u32> = FxHashMap::with_capacity_and_hasher(runs, FxBuildHasher);
        for run in self.bags.iter().flatten().flat_map(|b| &b.runs) {
            *counts.entry(*run).or_default() += 1;
        }
        for bag in self.bags.iter_mut().flatten() {
            bag.runs.retain(|run| (2..=FORMULA).contains(&counts[run]));
        }
    }

    fn weigh(&mut self) {
        for bag in self.bags.iter().flatten() {
            for &term in &bag.terms {
                self.terms[term as usize].sentences += 1;
            }
        }
        let count = self.bags.iter().flatten().count() as f32 + tuning::BACKGROUND;
        for term in &mut self.terms {
            let rarity = ((count + 1.0) / (term.sentences as f32 + 0.3)).ln().max(0.05);
            term.weight = rarity * SHARE[term.kind as usize];
        }
        let terms = &self.terms;
        let weight = |t: u32| terms[t as usize].weight;
        for bag in self.bags.iter_mut().flatten() {
            bag.mass = bag.terms.iter().map(|&t| weight(t)).sum();
            bag.norm = bag.terms.iter().map(|&t| weight(t) * weight(t)).sum::<f32>().sqrt();
            let phrase = |w: &[(u32, u32)]| (u64::from(w[0].1) << 32 | u64::from(w[1].1), (weight(w[0].1) * weight(w[1].1)).sqrt());
            bag.phrases.all = bag.order.windows(2).map(phrase).collect();
            bag.phrases.all.sort_unstable_by_key(|p| p.0);
            bag.phrases.all.dedup_by_key(|p| p.0);
            bag.phrases.mass = bag.phrases.all.iter().map(|p| p.1).sum();
        }
    }
}

/// Numbers the sentences of equal words within a text.
fn count_copies(bags: &mut [Bag]) {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for bag in bags.iter_mut() {
        let count = counts.entry(bag.twin.hash).or_default();
        bag.twin.rank = *count;
        *count += 1;
    }
    for bag in bags {
        bag.twin.count = counts[&bag.twin.hash];
    }
}
