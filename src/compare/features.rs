//! Two sentences as terms -> in how many ways, and how much, they are alike.

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
    /// Terms of either that stand in the other, with what they count; sorted by term once kin is matched.
    matched: Vec<(u32, f32)>,
    /// Terms of A's and of B's sentence that found no equal and may have kin.
    left: Vec<u32>,
    right: Vec<u32>,
    weight: f32,
    squares: f32,
}

impl Comparer {
    /// In which ways two sentences are alike. `unit` is the weight of a word that stands once in either text.
    pub fn features(&mut self, terms: &Terms, unit: f32, a: &Bag, b: &Bag) -> Features {
        self.matched.clear();
        self.left.clear();
        self.right.clear();
        (self.weight, self.squares) = (0.0, 0.0);
        self.exact(terms, a, b);
        self.kin(terms);
        let mut covers = Vec::new();
        self.clauses(terms, unit, a, &mut covers);
        self.clauses(terms, unit, b, &mut covers);
        Features {
            cosine: self.squares / (a.norm * b.norm).max(f32::EPSILON),
            cover: self.weight / (a.mass.min(b.mass) + 2.0 * unit),
            clause: covers.iter().map(|c| c.1).fold(0.0, f32::max),
            phrase: shared_phrases(&a.phrases.all, &b.phrases.all) / (a.phrases.mass.min(b.phrases.mass) + 1.5 * unit),
            whole: self.weight / a.mass.max(b.mass).max(f32::EPSILON),
            runs: shared_runs(&a.runs, &b.runs),
            covers,
        }
    }

    /// Matches equal terms; what is left over on either side and may have kin is noted.
    fn exact(&mut self, terms: &Terms, a: &Bag, b: &Bag) {
        let (mut i, mut j) = (0, 0);
        let has_kin = |t: u32| terms.terms[t as usize].kin != [0, 0];
        while i < a.terms.len() || j < b.terms.len() {
            match (a.terms.get(i), b.terms.get(j)) {
                (Some(&x), Some(&y)) if x == y => {
                    let weight = terms.weight(x);
                    self.matched.push((x, 1.0));
                    self.weight += weight;
                    self.squares += weight * weight;
                    (i, j) = (i + 1, j + 1);
                }
                (Some(&x), y) if y.is_none_or(|&y| x < y) => {
                    self.left.extend(has_kin(x).then_some(x));
                    i += 1;
                }
                (_, Some(&y)) => {
                    self.right.extend(has_kin(y).then_some(y));
                    j += 1;
                }
                _ => break,
            }
        }
    }

    /// Matches terms that are only kin; each once.
    fn kin(&mut self, terms: &Terms) {
        for &x in &self.left {
            let kin = terms.terms[x as usize].kin;
            let same = |y: u32| terms.terms[y as usize].kin.iter().zip(kin).any(|(p, q)| *p == q && q != 0);
            if let Some(at) = self.right.iter().position(|&y| same(y)) {
                let y = self.right.remove(at);
                let (p, q) = (terms.weight(x), terms.weight(y));
                self.matched.extend([(x, tuning::KIN), (y, tuning::KIN)]);
                self.weight += tuning::KIN * p.min(q);
                self.squares += tuning::KIN * p * q;
            }
        }
        self.matched.sort_unstable_by_key(|m| m.0);
    }

    fn share(&self, term: u32) -> f32 {
        self.matched.binary_search_by_key(&term, |m| m.0).map_or(0.0, |at| self.matched[at].1)
    }

    /// How well each clause is covered: the share of its weight that is matched, held down where the clause is light.
    fn clauses(&self, terms: &Terms, unit: f32, bag: &Bag, out: &mut Vec<(u32, f32)>) {
        for (number, clause) in (bag.clauses.first..).zip(&bag.clauses.all) {
            let (mut all, mut found) = (0.0, 0.0);
            for &(_, term) in &bag.order[clause.clone()] {
                all += terms.weight(term);
                found += self.share(term) * terms.weight(term);
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
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
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
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}
