//! Which quotations of A and B are one speech: they have words in a row in common, and most of what stands around those.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Pair;
use super::alike::Alike;
use super::diff::Differ;
use super::drift::{ANCHOR, SHORTEST};
use super::quoted::Quoted;

/// Words in a row that stand in more quotations than this tell none of them.
const COMMON: usize = 6;

/// A quotation of A and one of B that are one speech.
pub(super) struct Candidate {
    /// Which of A's and of B's.
    pub at: [usize; 2],
    /// How near to each other they stand.
    pub nearness: Nearness,
    pub alike: Alike,
}

/// How near to each other two quotations stand, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// They begin in aligned sentences.
    Together,
    /// One begins or goes on where the other does.
    Beside,
    /// No sentence of the one is aligned with one of the other.
    Apart,
}

/// The quotations of B by the words in a row that they hold.
pub(super) struct Index(FxHashMap<[u32; ANCHOR], Vec<usize>>);

impl Index {
    /// Of all but short ones.
    pub fn of(all: &[Quoted<'_>]) -> Self {
        let mut index: FxHashMap<[u32; ANCHOR], Vec<usize>> = FxHashMap::default();
        for (j, quotation) in all.iter().enumerate().filter(|(_, q)| q.items.len() >= SHORTEST) {
            for (_, anchor) in anchors(quotation) {
                let list = index.entry(anchor).or_default();
                if list.len() < COMMON && list.last() != Some(&j) {
                    list.push(j);
                }
            }
        }
        Self(index)
    }

    /// The quotations of B that are one speech with the one of A. How it drifted is told by those nearest to it, and not where nearly
    /// the same stands elsewhere.
    pub fn candidates(
        &self,
        differ: &mut Differ,
        (i, left): (usize, &Quoted<'_>),
        all: &[Quoted<'_>],
        pairs: &[Pair],
    ) -> Vec<Candidate> {
        let places = anchors(left).filter_map(|(at, anchor)| Some((at, self.0.get(&anchor)?)));
        let mut places: Vec<(usize, usize)> = places.flat_map(|(at, of)| of.iter().map(move |&j| (j, at))).collect();
        if places.is_empty() {
            return Vec::new();
        }
        places.sort_unstable();
        let partners = Partners::of(left, pairs);
        // Each with the places in A's where it has the same words.
        let near = places.chunk_by(|x, y| x.0 == y.0).map(|places| (partners.nearness(&all[places[0].0]), places));
        let mut near: Vec<(Nearness, &[(usize, usize)])> = near.collect();
        near.sort_by_key(|near| near.0);
        // What stands elsewhere is none of those where one begins with it.
        if near[0].0 == Nearness::Together {
            near.retain(|near| near.0 < Nearness::Apart);
        }
        let mut told = vec![false; left.items.len()];
        let mut out: Vec<Candidate> = Vec::new();
        for alike in near.chunk_by(|x, y| (x.0 == Nearness::Together) == (y.0 == Nearness::Together)) {
            let first = out.len();
            let is_told = |words: Range<usize>| told[words].iter().any(|told| *told);
            for &(nearness, places) in alike {
                let j = places[0].0;
                if !places.iter().all(|&(_, at)| is_told(at..at + ANCHOR)) {
                    let alike = Alike::of(differ, [left, &all[j]]).filter(|alike| !is_told(alike.stretch(0)));
                    out.extend(alike.map(|alike| Candidate { at: [i, j], nearness, alike }));
                }
            }
            out[first..].iter().for_each(|c| told[c.alike.stretch(0)].fill(true));
        }
        out.sort_by_key(|c| c.at);
        out
    }
}

/// How a word of a quotation was told in the other text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Telling {
    /// Not at all, as far as is known.
    No,
    /// In the same words.
    Same,
    /// Among words that were altered.
    Altered,
}

/// Those that are only cut short; of the others those of whose words none was altered in a nearer one, or in one that shares more, and
/// not all are told as they stand. Where two begin together, that must hold of both for one to be left out.
pub(super) fn best(mut all: Vec<Candidate>, sides: &[Vec<Quoted<'_>>; 2]) -> Vec<Candidate> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&k| (all[k].nearness, Reverse(all[k].alike.score())));
    let mut keep = vec![true; all.len()];
    // For each side by the quotation.
    let mut told: [FxHashMap<usize, Vec<Telling>>; 2] = Default::default();
    for k in order {
        let Candidate { at, nearness, alike } = &all[k];
        let none = |side: usize| vec![Telling::No; sides[side][at[side]].items.len()];
        let [a, b] = &mut told;
        let words = [(0, a), (1, b)].map(|(side, told)| {
            let of_quotation = told.entry(at[side]).or_insert_with(|| none(side));
            &mut of_quotation[alike.stretch(side)]
        });
        if alike.is_altered() {
            let is_new = |words: &&mut [Telling]| !words.contains(&Telling::Altered) && words.contains(&Telling::No);
            let [a, b] = words.each_ref().map(is_new);
            keep[k] = if *nearness == Nearness::Together { a || b } else { a && b };
        }
        let telling = if alike.is_altered() { Telling::Altered } else { Telling::Same };
        if keep[k] {
            words.into_iter().for_each(|words| words.fill(telling));
        }
    }
    let mut keep = keep.into_iter();
    all.retain(|_| keep.next().unwrap_or(true));
    all
}

/// The sentences of B that are aligned with those of a quotation of A.
struct Partners {
    /// With the one in which it begins, sorted.
    first: Vec<u32>,
    /// With any of them, sorted.
    all: Vec<u32>,
}

impl Partners {
    fn of(quoted: &Quoted<'_>, pairs: &[Pair]) -> Self {
        let own = quoted.sentences();
        let of_own = &pairs[pairs.partition_point(|p| p.a < *own.start())..];
        let first = of_own.iter().take_while(|p| p.a == *own.start()).map(|p| p.b).collect();
        let mut all: Vec<u32> = of_own.iter().take_while(|p| own.contains(&p.a)).map(|p| p.b).collect();
        all.sort_unstable();
        Self { first, all }
    }

    /// How near a quotation of B stands.
    fn nearness(&self, quoted: &Quoted<'_>) -> Nearness {
        let own = quoted.sentences();
        let next = self.all.get(self.all.partition_point(|b| b < own.start()));
        if self.first.binary_search(own.start()).is_ok() {
            Nearness::Together
        } else if next.is_some_and(|b| own.contains(b)) {
            Nearness::Beside
        } else {
            Nearness::Apart
        }
    }
}

/// Runs of words by which a quotation is found again, and where they begin.
fn anchors<'q>(quoted: &'q Quoted<'_>) -> impl Iterator<Item = (usize, [u32; ANCHOR])> + 'q {
    let items = if quoted.items.len() < SHORTEST { &[] } else { quoted.items.as_slice() };
    let anchors = items.windows(ANCHOR).enumerate().filter(|(_, w)| w.iter().any(|i| i.content));
    anchors.map(|(at, w)| (at, std::array::from_fn(|k| w[k].form)))
}
