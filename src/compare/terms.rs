//! Two texts -> the weighted terms of each sentence, in one numbering for both.
//!
//! A term is a stem: lower case, inflection cut. Its weight grows with how rare it is in the two texts, and shrinks where
//! the lexicon knows it as a function word or as one that stands in every news text. Nothing here compares sentences.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::diff::Item;
use super::numbering::{Numbering, language_of};
use super::tuning;
use crate::extract::Analysed;

/// What a term is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermKind {
    /// "the", "will".
    Function,
    /// "said", "people".
    Common,
    /// Any other word.
    Content,
    /// A number, in digits or in words.
    Number,
}

/// A stem and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// What it is made of.
    pub kind: TermKind,
    /// In how many sentences of the two texts it stands.
    pub sentences: u32,
    /// How much it says: 0 for nothing; the logarithm of its rarity for a content word.
    pub weight: f32,
    /// Turns a sentence over ("not").
    pub negation: bool,
    /// Its beginning and its synonyms: terms that share one of them tell nearly the same. 0 stands for none.
    pub kin: [u32; 2],
}

impl Term {
    /// A form of the term as a word to be compared.
    pub fn item(&self, form: u32) -> Item {
        let telling = matches!(self.kind, TermKind::Content | TermKind::Number);
        Item { form, content: self.kind != TermKind::Function || self.negation, telling }
    }
}

/// A token as a term and as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its term; [`MARK`] for a mark.
    pub term: u32,
    /// Its form in lower case: equal numbers are equal words.
    pub form: u32,
}

/// Words in a row that are hardly chance when two sentences share them.
pub(super) const RUN: usize = 4;
/// A run that stands in more sentences than this is a formula.
const FORMULA: u32 = 4;

/// The term of a token that is no word.
pub(super) const MARK: u32 = u32::MAX;

/// One sentence as terms.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    /// Its terms, function words too, sorted, each once.
    pub terms: Vec<u32>,
    /// Its content terms in reading order: indices of its tokens and terms.
    pub order: Vec<(u32, u32)>,
    /// Neighbouring content terms.
    pub phrases: Phrases,
    /// Hashes of runs of [`RUN`] words, function words too, sorted; those that stand in many sentences are left out.
    pub runs: Vec<u64>,
    /// Its clauses.
    pub clauses: Clauses,
    /// The sum of the weights of `terms`.
    pub mass: f32,
    /// The root of the sum of their squares.
    pub norm: f32,
    /// Words, function words too.
    pub words: u32,
    /// True where the sentence is prose: no tag line, no credit, no date alone.
    pub prose: bool,
    /// True where it is the headline.
    pub headline: bool,
    /// Which of the sentences with these words it is.
    pub twin: Twin,
}

/// Pairs of content terms that stand side by side, function words left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// Their hashes, sorted, and what each says.
    pub all: Vec<(u64, f32)>,
    /// What they say together.
    pub mass: f32,
}

/// The clauses of a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    /// Ranges of [`Bag::order`].
    pub all: Vec<Range<usize>>,
    /// The number of the first, counted through both texts.
    pub first: u32,
}

/// A sentence among those of its text that hold the same words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Twin {
    /// A hash of the words.
    pub hash: u64,
    /// Which one it is.
    pub rank: u32,
    /// How many there are.
    pub count: u32,
}

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
        let mut numbering = Numbering::new(language_of(&[a, b]));
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
        let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
        for run in self.bags.iter().flatten().flat_map(|b| &b.runs) {
            *counts.entry(*run).or_default() += 1;
        }
        for bag in self.bags.iter_mut().flatten() {
            bag.runs.retain(|run| counts[run] <= FORMULA && counts[run] > 1);
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
