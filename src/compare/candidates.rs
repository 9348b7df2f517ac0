//! Which sentences of A and B are worth comparing: all of them in short texts, those that share something rare in long ones.

use rustc_hash::FxHashMap;

use super::bags::Bag;
use super::terms::Terms;

/// Texts up to this many cells are compared cell by cell.
const DENSE: usize = 30_000;
/// In long texts, a term or phrase that stands in more sentences of B than this leads nowhere in particular.
const COMMON: usize = 24;
/// How many candidates a sentence of a long text keeps.
const KEPT: usize = 10;

/// Cells (a, b) worth comparing, sorted.
pub(super) fn cells(terms: &Terms) -> Vec<(u32, u32)> {
    let [a, b] = &terms.bags;
    let usable = |bag: &Bag| bag.prose && bag.words > 0;
    if a.len() * b.len() <= DENSE {
        let rows = (0..a.len()).filter(|&i| usable(&a[i]));
        let cells = |i: usize| (0..b.len()).filter(|&j| usable(&b[j])).map(move |j| (i as u32, j as u32));
        return rows.flat_map(cells).collect();
    }
    let index = Index::of(b, usable);
    let mut out = Vec::new();
    let mut scores = vec![0.0f32; b.len()];
    let mut touched = Vec::new();
    for (i, bag) in a.iter().enumerate().filter(|(_, bag)| usable(bag)) {
        index.score(terms, bag, &mut scores, &mut touched);
        touched.sort_unstable_by(|&x, &y| scores[y as usize].total_cmp(&scores[x as usize]).then(x.cmp(&y)));
        out.extend(touched.iter().take(KEPT).map(|&j| (i as u32, j)));
        for j in touched.drain(..) {
            scores[j as usize] = 0.0;
        }
    }
    out.sort_unstable();
    out
}

/// Which sentences of B a term or a phrase stands in.
struct Index {
    terms: FxHashMap<u32, Vec<u32>>,
    phrases: FxHashMap<u64, Vec<u32>>,
}

impl Index {
    fn of(bags: &[Bag], usable: impl Fn(&Bag) -> bool) -> Self {
        let (mut terms, mut phrases) = (FxHashMap::<u32, Vec<u32>>::default(), FxHashMap::<u64, Vec<u32>>::default());
        for (j, bag) in bags.iter().enumerate().filter(|(_, bag)| usable(bag)) {
            for &term in &bag.terms {
                push(terms.entry(term).or_default(), j as u32);
            }
            for phrase in &bag.phrases.all {
                push(phrases.entry(phrase.0).or_default(), j as u32);
            }
        }
        Self { terms, phrases }
    }

    fn score(&self, terms: &Terms, bag: &Bag, scores: &mut [f32], touched: &mut Vec<u32>) {
        let mut add = |list: Option<&Vec<u32>>, weight: f32| {
            for &j in list.filter(|l| l.len() <= COMMON).into_iter().flatten() {
                if scores[j as usize] == 0.0 {
                    touched.push(j);
                }
                scores[j as usize] += weight;
            }
        };
        for &term in &bag.terms {
            add(self.terms.get(&term), terms.weight(term));
        }
        for &(phrase, weight) in &bag.phrases.all {
            add(self.phrases.get(&phrase), weight);
        }
    }
}

/// Notes a sentence; one too many is enough to know that the list is long.
fn push(list: &mut Vec<u32>, j: u32) {
    if list.len() <= COMMON {
        list.push(j);
    }
}
