//! Which sentences of A and B are worth comparing: all of them in short texts, those that share something rare in long ones, and
//! copies of each other in any.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::bags::Bag;
use super::copies::{Copies, equal};
use super::terms::Terms;
use crate::threads::halves;

/// Texts up to this many cells are compared cell by cell.
const DENSE: usize = 30_000;
/// In long texts, a term or phrase that stands in more sentences of B than this leads nowhere in particular.
const COMMON: usize = 24;
/// How many candidates a sentence of a long text keeps.
const KEPT: usize = 7;
/// How many it keeps besides its copy in the other text: hardly any of them is a link.
const KEPT_BESIDES: usize = 2;

/// Cells (a, b) worth comparing, sorted; on two threads where the texts are `long`.
pub(super) fn cells(terms: &Terms, long: bool) -> Vec<(u32, u32)> {
    let [a, b] = &terms.bags;
    let usable = |bag: &Bag| bag.prose && bag.words > 0;
    let rows: Vec<u32> = (0..a.len() as u32).filter(|&i| usable(&a[i as usize])).collect();
    if a.len() * b.len() <= DENSE {
        let columns = || (0..b.len() as u32).filter(|&j| usable(&b[j as usize]));
        return rows.into_iter().flat_map(|i| columns().map(move |j| (i, j))).collect();
    }
    let (index, copies) = (Index::of(terms, usable), Copies::of(b));
    halves::map(long, &rows, |rows| {
        let mut out = Vec::with_capacity(rows.len() * KEPT);
        let mut scores = vec![0.0f32; b.len()];
        let (mut touched, mut found) = (Vec::new(), Vec::new());
        for &i in rows {
            let bag = &a[i as usize];
            let twins = copies.paired_with(bag).iter().filter(|&&j| usable(&b[j as usize]) && equal(bag, &b[j as usize]));
            let before = out.len();
            out.extend(twins.map(|&j| (i, j)));
            let kept = if out.len() > before { KEPT_BESIDES } else { KEPT };
            index.score(terms, bag, &mut scores, &mut touched);
            found.clear();
            found.extend(touched.iter().copied().filter(|&j| !equal(bag, &b[j as usize])));
            let best = |&x: &u32, &y: &u32| scores[y as usize].total_cmp(&scores[x as usize]).then(x.cmp(&y));
            if found.len() > kept {
                found.select_nth_unstable_by(kept, best);
            }
            out.extend(found.iter().take(kept).map(|&j| (i, j)));
            touched.drain(..).for_each(|j| scores[j as usize] = 0.0);
        }
        out.sort_unstable();
        out
    })
}

/// Which sentences of B a term or a phrase stands in.
struct Index {
    terms: Postings,
    /// The phrases by their hashes.
    numbers: FxHashMap<u64, u32>,
    phrases: Postings,
}

/// For each number the sentences it stands in.
struct Postings {
    /// By number where its sentences start in `sentences`; the next one's start is their end.
    starts: Vec<u32>,
    sentences: Vec<u32>,
}

impl Postings {
    /// Of numbers below `count` and the sentences they stand in, which come in order.
    fn of<I: Iterator<Item = (u32, u32)>>(count: usize, all: impl Fn() -> I) -> Self {
        let mut starts = vec![0u32; count + 1];
        all().for_each(|(number, _)| starts[number as usize + 1] += 1);
        for number in 1..starts.len() {
            starts[number] += starts[number - 1];
        }
        let mut sentences = vec![0u32; starts.last().map_or(0, |&all| all as usize)];
        let mut next = starts.clone();
        for (number, sentence) in all() {
            sentences[next[number as usize] as usize] = sentence;
            next[number as usize] += 1;
        }
        Self { starts, sentences }
    }

    fn get(&self, number: u32) -> &[u32] {
        let [from, to] = [0, 1].map(|next| self.starts[number as usize + next] as usize);
        &self.sentences[from..to]
    }
}

impl Index {
    fn of(terms: &Terms, usable: impl Fn(&Bag) -> bool) -> Self {
        let (bags, lists) = (&terms.bags[1], &terms.lists[1]);
        let sentences = || (0u32..).zip(bags).filter(|(_, bag)| usable(bag));
        let of_terms =
            Postings::of(terms.terms.len(), || sentences().flat_map(|(j, bag)| lists.terms(bag).iter().map(move |t| (*t, j))));
        let mut numbers = FxHashMap::with_capacity_and_hasher(lists.phrases.len(), FxBuildHasher);
        for (_, bag) in sentences() {
            for (phrase, _) in lists.phrases(bag) {
                let next = numbers.len() as u32;
                numbers.entry(*phrase).or_insert(next);
            }
        }
        let phrases = || sentences().flat_map(|(j, bag)| lists.phrases(bag).iter().map(move |p| (p.0, j)));
        let of_phrases = Postings::of(numbers.len(), || phrases().map(|(phrase, j)| (numbers[&phrase], j)));
        Self { terms: of_terms, numbers, phrases: of_phrases }
    }

    fn score(&self, terms: &Terms, bag: &Bag, scores: &mut [f32], touched: &mut Vec<u32>) {
        let mut add = |j: u32, weight: f32| {
            if scores[j as usize] == 0.0 {
                touched.push(j);
            }
            scores[j as usize] += weight;
        };
        let lists = &terms.lists[0];
        let of_terms = lists.terms(bag).iter().map(|&term| (self.terms.get(term), terms.weight(term)));
        let known = |&(phrase, weight): &(u64, f32)| self.numbers.get(&phrase).map(|&number| (self.phrases.get(number), weight));
        let of_phrases = lists.phrases(bag).iter().filter_map(known);
        for (list, weight) in of_terms.chain(of_phrases).filter(|(list, _)| list.len() <= COMMON) {
            list.iter().for_each(|&j| add(j, weight));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::pairs;
    use crate::compare::tests::analysed;

    #[test]
    fn lines_that_stand_again_and_again_are_paired_in_order() {
        // Each line of its own stands behind one that stands everywhere, and B has three more of these at its end.
        let names: Vec<String> = (0..120).map(|n: u32| format!("Ship{n}a")).collect();
        let lines = |name: &String| format!("The council did not answer questions on Friday. {name} left Lindo{name} with coal.");
        let text = names.iter().map(lines).collect::<Vec<_>>().join("\n\n");
        let again = "The council did not answer questions on Friday.";
        let (a, b) = (analysed(&text), analysed(&format!("{text}\n\n{again} {again} {again}")));
        assert!(a.cut.sentences.len() * b.cut.sentences.len() > super::DENSE);
        let found: Vec<_> = pairs(&a, &b).iter().map(|p| (p.a, p.b)).collect();
        let last = a.cut.sentences.len() as u32;
        let want = (0..last).map(|i| (i, i)).chain((0..3).map(|k| (last - 2, last + k)));
        let mut want: Vec<_> = want.collect();
        want.sort_unstable();
        assert_eq!(found, want);
    }
}
