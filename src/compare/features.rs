//! Two sentences as terms -> in how many ways, and how much, they are alike.

use std::cmp::Ordering;

use super::bags::Bag;
use super::terms::Terms;
use super::tuning;

/// How alike two sentences are; each measure from 0 (not at all) to 1.
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// The clauses of either that are covered well: their numbers and how much of them.
    pub covers: Vec<(u32, f32)>,
}

/// A pair of sentences and how alike they are.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Sentence of A.
    pub a: u32,
    /// Sentence of B.
    pub b: u32,
    /// In which ways they are alike.
    pub features: Features,
    /// How much, all in all.
    pub score: f32,
}

/// Compares sentences; holds the buffers that every comparison needs.
#[derive(Default)]
pub(super) struct Comparer {
    /// By term what it counts where it stands in both; nought between two comparisons.
    share: Vec<f32>,
    /// The terms that count.
    matched: Vec<u32>,
    /// Terms of A's and of B's sentence that found no equal and may have kin.
    left: Vec<u32>,
    right: Vec<u32>,
    /// By term whether it is kin to one of `right`; false between two comparisons.
    kin: Vec<bool>,
    weight: f32,
    squares: f32,
    once: f32,
}

impl Comparer {
    /// In which ways two sentences are alike. `unit` is the weight of a word that stands once in either text.
    pub fn features(&mut self, terms: &Terms, unit: f32, a: &Bag, b: &Bag) -> Features {
        self.share.resize(terms.terms.len(), 0.0);
        self.kin.resize(terms.terms.len(), false);
        self.left.clear();
        self.right.clear();
        (self.weight, self.squares, self.once) = (0.0, 0.0, 0.0);
        self.exact(terms, a, b);
        self.kin(terms);
        let mut covers = Vec::new();
        self.clauses(terms, unit, a, &mut covers);
        self.clauses(terms, unit, b, &mut covers);
        self.matched.drain(..).for_each(|term| self.share[term as usize] = 0.0);
        Features {
            cosine: self.squares / (a.norm * b.norm).max(f32::EPSILON),
            cover: self.weight / (a.mass.min(b.mass) + 2.0 * unit),
            clause: covers.iter().map(|c| c.1).fold(0.0, f32::max),
            phrase: shared_phrases(&a.phrases.all, &b.phrases.all) / (a.phrases.mass.min(b.phrases.mass) + 1.5 * unit),
            whole: self.weight / a.mass.max(b.mass).max(f32::EPSILON),
            once: (self.once / (tuning::ONCE_FULL * unit)).min(1.0),
            runs: shared_runs(&a.runs, &b.runs),
            covers,
        }
    }

    /// Matches equal terms; what is left over on either side and may have kin is noted.
    fn exact(&mut self, terms: &Terms, a: &Bag, b: &Bag) {
        let has_kin = |t: &u32| terms.terms[*t as usize].kin != [0, 0];
        let (mut i, mut j) = (0, 0);
        while let (Some(p), Some(q)) = (a.terms.get(i), b.terms.get(j)) {
            match p.cmp(q) {
                Ordering::Equal => {
                    let term = &terms.terms[*p as usize];
                    self.count(*p, 1.0);
                    self.weight += term.weight;
                    self.squares += term.weight * term.weight;
                    if term.sentences == 2 {
                        self.once += term.weight;
                    }
                    (i, j) = (i + 1, j + 1);
                }
                Ordering::Less => {
                    self.left.extend(has_kin(p).then_some(*p));
                    i += 1;
                }
                Ordering::Greater => {
                    self.right.extend(has_kin(q).then_some(*q));
                    j += 1;
                }
            }
        }
        self.left.extend(a.terms[i..].iter().copied().filter(|t| has_kin(t)));
        self.right.extend(b.terms[j..].iter().copied().filter(|t| has_kin(t)));
    }

    fn count(&mut self, term: u32, share: f32) {
        self.share[term as usize] = share;
        self.matched.push(term);
    }

    /// Matches terms that are only kin; each once.
    fn kin(&mut self, terms: &Terms) {
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
                self.count(x, tuning::KIN);
                self.count(y, tuning::KIN);
                self.weight += tuning::KIN * p.min(q);
                self.squares += tuning::KIN * p * q;
            }
        }
        self.right.iter().chain(&taken).flat_map(|y| kin(*y)).for_each(|k| self.kin[k as usize] = false);
    }

    /// How well each clause is covered: the share of its weight that is matched, held down where the clause is light.
    fn clauses(&self, terms: &Terms, unit: f32, bag: &Bag, out: &mut Vec<(u32, f32)>) {
        for (number, clause) in (bag.clauses.first..).zip(&bag.clauses.all) {
            let (mut all, mut found) = (0.0, 0.0);
            for &(_, term) in &bag.order[clause.clone()] {
                let weight = terms.weight(term);
                all += weight;
                found += self.share[term as usize] * weight;
            }
            let cover = found / (all + 1.5 * unit);
            if cover > 0.1 {
                out.push((number, cover));
            }
        }
    }
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

fn shared_runs(a: &[u64], b: &[u64]) -> u32 {
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
