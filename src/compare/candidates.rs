//! Which sentences of A and B are worth comparing: all of them in short texts, those that share something rare in long ones.

use rustc_hash::FxHashMap;

use super::bags::Bag;
use super::halves;
use super::terms::Terms;

/// Texts up to this many cells are compared cell by cell.
const DENSE: usize = 30_000;
/// In long texts, a term or phrase that stands in more sentences of B than this leads nowhere in particular.
const COMMON: usize = 24;
/// How many candidates a sentence of a long text keeps.
const KEPT: usize = 10;

/// Cells (a, b) worth comparing, sorted; on two threads where the texts are `long`.
pub(super) fn cells(terms: &Terms, long: bool) -> Vec<(u32, u32)> {
    let [a, b] = &terms.bags;
    let usable = |bag: &Bag| bag.prose && bag.words > 0;
    let rows: Vec<u32> = (0..a.len() as u32).filter(|&i| usable(&a[i as usize])).collect();
    if a.len() * b.len() <= DENSE {
        let columns = || (0..b.len() as u32).filter(|&j| usable(&b[j as usize]));
        return rows.into_iter().flat_map(|i| columns().map(move |j| (i, j))).collect();
    }
    let index = Index::of(terms, b, usable);
    halves::map(long, &rows, |rows| {
        let mut out = Vec::with_capacity(rows.len() * KEPT);
        let mut scores = vec![0.0f32; b.len()];
        let mut touched = Vec::new();
        for &i in rows {
            index.score(terms, &a[i as usize], &mut scores, &mut touched);
            let best = |&x: &u32, &y: &u32| scores[y as usize].total_cmp(&scores[x as usize]).then(x.cmp(&y));
            if touched.len() > KEPT {
                touched.select_nth_unstable_by(KEPT, best);
            }
            out.extend(touched.iter().take(KEPT).map(|&j| (i, j)));
            for j in touched.drain(..) {
                scores[j as usize] = 0.0;
            }
        }
        out.sort_unstable();
        out
    })
}

/// Which sentences of B a term or a phrase stands in; of those that stand in many, only that they do.
struct Index {
    /// By term its sentences: from where it starts in `at` to where the next one does.
    terms: Vec<u32>,
    at: Vec<u32>,
    /// Phrases and their sentences, sorted, and where each phrase starts.
    phrases: Vec<(u64, u32)>,
    starts: FxHashMap<u64, u32>,
}

impl Index {
    fn of(terms: &Terms, bags: &[Bag], usable: impl Fn(&Bag) -> bool) -> Self {
        let mut terms = vec![0u32; terms.terms.len() + 1];
        let sentences = || (0u32..).zip(bags).filter(|(_, bag)| usable(bag));
        for (_, bag) in sentences() {
            bag.terms.iter().for_each(|&t| terms[t as usize + 1] += 1);
        }
        for t in 1..terms.len() {
            terms[t] += terms[t - 1];
        }
        let mut at = vec![0u32; terms.last().map_or(0, |&all| all as usize)];
        let mut next = terms.clone();
        for (j, bag) in sentences() {
            for &term in &bag.terms {
                at[next[term as usize] as usize] = j;
                next[term as usize] += 1;
            }
        }
        let mut phrases: Vec<(u64, u32)> = sentences().flat_map(|(j, bag)| bag.phrases.all.iter().map(move |p| (p.0, j))).collect();
        phrases.sort_unstable();
        let mut starts = FxHashMap::default();
        for (k, (phrase, _)) in phrases.iter().enumerate() {
            starts.entry(*phrase).or_insert(k as u32);
        }
        Self { terms, at, phrases, starts }
    }

    fn score(&self, terms: &Terms, bag: &Bag, scores: &mut [f32], touched: &mut Vec<u32>) {
        let mut add = |j: u32, weight: f32| {
            if scores[j as usize] == 0.0 {
                touched.push(j);
            }
            scores[j as usize] += weight;
        };
        for &term in &bag.terms {
            let list = &self.at[self.terms[term as usize] as usize..self.terms[term as usize + 1] as usize];
            if list.len() <= COMMON {
                list.iter().for_each(|&j| add(j, terms.weight(term)));
            }
        }
        for &(phrase, weight) in &bag.phrases.all {
            let Some(&start) = self.starts.get(&phrase) else { continue };
            let list = &self.phrases[start as usize..];
            let list = &list[..list.iter().take(COMMON + 1).take_while(|p| p.0 == phrase).count()];
            if list.len() <= COMMON {
                list.iter().for_each(|p| add(p.1, weight));
            }
        }
    }
}
