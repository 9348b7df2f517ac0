//! Two sentences as terms -> in how many ways, and how much, they are alike.

use std::cmp::Ordering;

use super::bags::{Bag, Lists, Term};
use super::terms::Terms;
use super::tuning;

/// How alike two sentences are; each measure from 0 (not at all) to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Features {
    /// Cosine over all terms: kin counts in part.
    pub cosine: f32,
    /// How much of the lighter sentence stands in the other; little where the lighter one says little.
    pub cover: f32,
    /// How much of the best covered clause of either stands in the other.
    pub clause: f32,
    /// Neighbouring content words that stand side by side in both.
    pub phrase: f32,
    /// Runs of words shared letter for letter.
    pub runs: u32,
    /// How much of the heavier sentence stands in the other.
    pub whole: f32,
    /// What stands in these two sentences and in no other of either text, up to [`tuning::ONCE_FULL`] such words.
    pub once: f32,
    /// How much of what they share is names.
    pub names: f32,
}

/// The number of a clause, and how much of it the other sentence covers.
pub(super) type Cover = (u32, f32);

/// A clause of which no more than this share stands in the other sentence is not covered at all,
const TOUCHED: f32 = 0.1;
/// ... and where less than this does, the cover neither makes a link nor explains another one away.
const COVERED: f32 = tuning::CLAUSE * tuning::EXPLAINED;

/// Compares sentences of A with sentences of B; holds the buffers that every comparison needs.
pub(super) struct Comparer<'t> {
    terms: &'t Terms,
    /// The weight of a word that stands once in either text.
    unit: f32,
    /// The sentence of A that was compared last, those of its terms that have kin, and by term whether it is one of its own.
    held: Option<&'t Bag>,
    kinned: Vec<u32>,
    own: Vec<bool>,
    /// By term how much of its weight counts where it stands in both; zero between two comparisons.
    found: Vec<f32>,
    /// The terms that count.
    matched: Vec<u32>,
    /// Terms of A's and of B's sentence that found no equal and may have kin.
    left: Vec<u32>,
    right: Vec<u32>,
    /// By term whether it is kin to one of `right`; false between two comparisons.
    kin: Vec<bool>,
    shared: Shared,
}

/// What two sentences share.
#[derive(Clone, Copy, Default)]
struct Shared {
    /// The weight of the terms that count.
    weight: f32,
    /// The sum of the products of their weights on either side.
    squares: f32,
    /// The weight of those that stand in these two sentences alone.
    once: f32,
    /// The weight of names.
    names: f32,
}

impl<'t> Comparer<'t> {
    /// A comparer of sentences of these texts. `unit` is the weight of a word that stands once in either.
    pub fn new(terms: &'t Terms, unit: f32) -> Self {
        let (held, kinned, matched, left, right) = (None, Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let count = terms.terms.len();
        let (own, found, kin) = (vec![false; count], vec![0.0; count], vec![false; count]);
        Self { terms, unit, held, kinned, own, found, matched, left, right, kin, shared: Shared::default() }
    }

    /// In which ways a sentence of A and one of B are alike; it pays to ask for all with one of A in a row. The clauses of either
    /// that are covered well enough to make a link, or to explain one away, are added to `covers`: most sentences have none.
    pub fn features(&mut self, a: &'t Bag, b: &Bag, covers: &mut Vec<Cover>) -> Features {
        if !self.held.is_some_and(|held| std::ptr::eq(held, a)) {
            self.hold(a);
        }
        self.shared = Shared::default();
        self.exact(b);
        self.kin();
        if self.matched.is_empty() {
            return Features::default();
        }
        let [of_a, of_b] = &self.terms.lists;
        let clause = self.clauses(of_a, a, covers).max(self.clauses(of_b, b, covers));
        self.matched.drain(..).for_each(|term| self.found[term as usize] = 0.0);
        let (unit, shared) = (self.unit, self.shared);
        Features {
            cosine: shared.squares / (a.norm * b.norm).max(f32::EPSILON),
            cover: shared.weight / (a.mass.min(b.mass) + 2.0 * unit),
            clause,
            phrase: shared_phrases(of_a.phrases(a), of_b.phrases(b)) / (a.phrases.mass.min(b.phrases.mass) + 1.5 * unit),
            whole: shared.weight / a.mass.max(b.mass).max(f32::EPSILON),
            once: (shared.once / (tuning::ONCE_FULL * unit)).min(1.0),
            names: shared.names / shared.weight.max(f32::EPSILON),
            runs: count_shared(of_a.runs(a), of_b.runs(b)),
        }
    }

    /// Takes the sentence of A that others are held against from now on.
    fn hold(&mut self, a: &'t Bag) {
        let lists = &self.terms.lists[0];
        self.held.iter().flat_map(|before| lists.terms(before)).for_each(|t| self.own[*t as usize] = false);
        lists.terms(a).iter().for_each(|t| self.own[*t as usize] = true);
        self.kinned.clear();
        self.kinned.extend(lists.terms(a).iter().filter(|t| has_kin(self.terms, **t)));
        self.held = Some(a);
    }

    /// Matches equal terms; what is left over on either side and may have kin is noted.
    fn exact(&mut self, b: &Bag) {
        let terms = self.terms;
        self.right.clear();
        for &term in terms.lists[1].terms(b) {
            if self.own[term as usize] {
                let Term { weight, sentences, naming, .. } = terms.terms[term as usize];
                self.count(term, weight);
                self.shared.weight += weight;
                self.shared.squares += weight * weight;
                if sentences == 2 {
                    self.shared.once += weight;
                }
                if naming {
                    self.shared.names += weight;
                }
            } else if has_kin(terms, term) {
                self.right.push(term);
            }
        }
        self.left.clear();
        self.left.extend(self.kinned.iter().filter(|t| self.found[**t as usize] == 0.0));
    }

    fn count(&mut self, term: u32, weight: f32) {
        self.found[term as usize] = weight;
        self.matched.push(term);
    }

    /// Matches terms that are only kin; each once.
    fn kin(&mut self) {
        let terms = self.terms;
        let kin = |term: u32| terms.terms[term as usize].kin;
        // Most find none: a mark at each kin of the one side tells it without looking through all of them.
        self.right.iter().flat_map(|y| kin(*y)).for_each(|k| self.kin[k as usize] = k != 0);
        let mut taken = Vec::new();
        for at in 0..self.left.len() {
            let x = self.left[at];
            if !kin(x).iter().any(|k| self.kin[*k as usize]) {
                continue;
            }
            let same = |y: u32| kin(y).iter().zip(kin(x)).any(|(p, q)| *p == q && q != 0);
            if let Some(at) = self.right.iter().position(|&y| same(y)) {
                let y = self.right.remove(at);
                taken.push(y);
                let (p, q) = (terms.weight(x), terms.weight(y));
                self.count(x, tuning::KIN * p);
                self.count(y, tuning::KIN * q);
                self.shared.weight += tuning::KIN * p.min(q);
                if terms.terms[x as usize].naming || terms.terms[y as usize].naming {
                    self.shared.names += tuning::KIN * p.min(q);
                }
                self.shared.squares += tuning::KIN * p * q;
            }
        }
        self.right.iter().chain(&taken).flat_map(|y| kin(*y)).for_each(|k| self.kin[k as usize] = false);
    }

    /// How well the best covered clause is: the share of its weight that is matched, held down where the clause is light. Those
    /// that are covered well are added to `out`.
    fn clauses(&self, lists: &Lists, bag: &Bag, out: &mut Vec<Cover>) -> f32 {
        let mut best = 0.0f32;
        for (number, clause) in (bag.clauses.first..).zip(lists.clauses(bag)) {
            let found: f32 = lists.within(clause).iter().map(|&(_, term)| self.found[term as usize]).sum();
            let cover = found / (clause.mass + 1.5 * self.unit);
            if cover > TOUCHED {
                best = best.max(cover);
            }
            if cover >= COVERED {
                out.push((number, cover));
            }
        }
        best
    }
}

fn has_kin(terms: &Terms, term: u32) -> bool {
    terms.terms[term as usize].kin != [0, 0]
}

fn shared_phrases(a: &[(u64, f32)], b: &[(u64, f32)]) -> f32 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                sum += a[i].1;
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

/// How many of two sorted lists are the same.
pub(super) fn count_shared<T: Ord>(a: &[T], b: &[T]) -> u32 {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}
