//! Sketches -> a sparse graph of likeness: who may tell of the same event, and how alike they are.
//!
//! Two articles are compared only if they share a rare term, or a rare combination of terms that are common by themselves.
//! So the work grows with the number of articles, not with its square, in a vocabulary of any size.

use std::hint::black_box;

use super::Sketch;
use super::ahead::{TOGETHER, ask};
use super::postings::{MOST_KEYS, Met, OF_MANY, Postings};
use super::rarity::{Likeness, Rarity, decay, norm};
use super::tally::WEIGHT_BITS;

/// Pairs of articles that are alike, by their place in the canonical order. Each stands with the earlier of its two.
pub(super) struct Edges {
    /// For each article where its pairs begin in `to`; one more for the end.
    starts: Vec<usize>,
    /// The later article and the likeness, 0 to 1; in order.
    to: Vec<(u32, f32)>,
}

impl Default for Edges {
    fn default() -> Self {
        Self { starts: vec![0], to: Vec::new() }
    }
}

impl Edges {
    /// Adds the next article with those behind it that are like it.
    pub(super) fn add(&mut self, behind: impl Iterator<Item = (u32, f32)>) {
        self.to.extend(behind);
        self.starts.push(self.to.len());
    }

    /// How many articles there are.
    pub(super) fn articles(&self) -> usize {
        self.starts.len() - 1
    }

    /// The articles behind one that are like it.
    pub(super) fn of(&self, article: u32) -> &[(u32, f32)] {
        &self.to[self.starts[article as usize]..self.starts[article as usize + 1]]
    }

    /// Every pair: the earlier, the later, their likeness.
    pub(super) fn all(&self) -> impl Iterator<Item = (u32, u32, f32)> {
        (0..self.articles() as u32).flat_map(|a| self.of(a).iter().map(move |&(b, likeness)| (a, b, likeness)))
    }

    /// Keeps what `wanted` takes of the pairs.
    pub(super) fn retain(&mut self, mut wanted: impl FnMut(u32, u32) -> bool) {
        let (mut kept, mut from) = (0, 0);
        for a in 0..self.articles() {
            for at in from..self.starts[a + 1] {
                if wanted(a as u32, self.to[at].0) {
                    self.to[kept] = self.to[at];
                    kept += 1;
                }
            }
            from = std::mem::replace(&mut self.starts[a + 1], kept);
        }
        self.to.truncate(kept);
        self.to.shrink_to_fit();
    }
}

/// What chance usually makes of two articles.
const USUAL_CHANCE: f32 = 0.05;
/// Chance is never less than this, however little the articles of a set have in common: of a million some are always alike.
const LEAST_CHANCE: f32 = 0.035;
/// An article looks for its like by so many of its weightiest terms.
const LOOKED_UP: usize = 24;
/// Terms that are in so few articles make a key alone.
const RARE: u32 = 64;
/// A combination is a key where chance would bring so many articles together.
const BY_CHANCE: f32 = 64.0;
/// Combinations are made of so many of an article's weightiest terms.
const COMBINED: usize = 10;

/// The edges of all pairs that are at least so much `alike`, in order.
pub(super) fn edges(sketches: &[&Sketch], rarity: &Rarity, alike: f32) -> Edges {
    let mut norms = Vec::with_capacity(sketches.len());
    let mut lookup = Lookup::default();
    let postings = Postings::of(sketches.len(), |i, keys| {
        if i % TOGETHER == 0 {
            ask(sketches[i..].iter().take(TOGETHER).map(|sketch| &*sketch.terms));
        }
        norms.push(lookup.load(&sketches[i].terms, rarity));
        lookup.keys(rarity, keys);
    });
    let mut out = Edges::default();
    let (mut from, mut met) = (Likeness::default(), Met::new(sketches.len()));
    // Where the terms of each are: of most that meet nothing else is looked at.
    let terms: Vec<&[u32]> = sketches.iter().map(|sketch| &*sketch.terms).collect();
    let mut near = Vec::new();
    for (a, sketch) in sketches.iter().enumerate() {
        near.clear();
        let behind = met.behind(&postings, a as u32);
        if !behind.is_empty() {
            ask(behind.iter().map(|&b| terms[b as usize]));
            from.load(terms[a], rarity);
        }
        let likeness = |&b: &u32| (b, from.dot(terms[b as usize], rarity) / (norms[a] * norms[b as usize]));
        near.extend(behind.iter().map(likeness).filter(|near| near.1 >= alike));
        // When it went out and where it is set is asked only of what is alike enough anyhow: neither makes it more alike.
        black_box(near.iter().fold(0, |sum, near| sum ^ sketches[near.0 as usize].ask()));
        near.iter_mut().for_each(|near| near.1 *= decay(sketch.published, sketches[near.0 as usize].published));
        let set = near.iter().filter(|near| near.1 >= alike).map(|near| (near.0, near.1 * sketch.kept(sketches[near.0 as usize])));
        out.add(set.filter(|near| near.1 >= alike));
    }
    out
}

/// For each article from the place `from` on the one before it that is most like it, and how alike the two are.
pub(super) fn nearest(sketches: &[&Sketch], rarity: &Rarity, from: usize) -> Vec<Option<(u32, f32)>> {
    let norms: Vec<f32> = sketches.iter().map(|sketch| rarity.norm(&sketch.terms)).collect();
    let mut own = Likeness::default();
    let mut nearest = |at: usize| {
        let sketch = sketches[at];
        own.load(&sketch.terms, rarity);
        let likeness = |(b, other): (usize, &&Sketch)| {
            let likeness = own.dot(&other.terms, rarity) / (norms[at] * norms[b]);
            (b as u32, likeness * decay(sketch.published, other.published) * sketch.kept(other))
        };
        sketches[..at].iter().enumerate().map(likeness).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
    };
    (from..sketches.len()).map(&mut nearest).collect()
}

/// The likeness that hardly two articles of the set reach by chance. Where all are written alike (one template, one beat) it is
/// high, and only what is far more alike tells of one event. Measured on pairs spread over the set; a small set leans on
/// what is usual.
pub(super) fn chance(sketches: &[&Sketch], rarity: &Rarity) -> f32 {
    const PAIRS: usize = 4_000;
    const LEAN: f32 = 300.0;
    let count = sketches.len();
    if count < 3 {
        return USUAL_CHANCE;
    }
    let pair = |k: usize| (k * 7_919 % count, (k * 104_729 + k / count * 31 + 77) % count);
    let mut from = Likeness::default();
    let mut likeness: Vec<f32> = (0..PAIRS)
        .map(pair)
        .filter(|(a, b)| a != b)
        .map(|(a, b)| {
            let (a, b) = (&*sketches[a].terms, &*sketches[b].terms);
            from.load(a, rarity);
            from.dot(b, rarity) / (rarity.norm(a) * rarity.norm(b))
        })
        .collect();
    likeness.sort_unstable_by(f32::total_cmp);
    let high = likeness.get(likeness.len() * 19 / 20).copied().unwrap_or(USUAL_CHANCE);
    ((high * count as f32 + USUAL_CHANCE * LEAN) / (count as f32 + LEAN)).max(LEAST_CHANCE)
}

/// What is needed to find the keys under which articles look for their like.
#[derive(Default)]
struct Lookup {
    /// The article's terms that others have too, each below what it lacks of the greatest weight: these numbers sort fast, the
    /// weightiest first.
    terms: Vec<u64>,
    /// The weightiest of those that many have, with the share of articles that do.
    common: Vec<(f32, u32)>,
}

impl Lookup {
    /// Takes an article's terms in place of those before. Gives their length as a vector.
    fn load(&mut self, terms: &[u32], rarity: &Rarity) -> f32 {
        self.terms.clear();
        let weigh = |&term: &u32| {
            let (weight, count) = rarity.weigh(term);
            if count > 1 {
                self.terms.push(u64::from(!weight.to_bits()) << 32 | u64::from(term));
            }
            weight
        };
        norm(terms.iter().map(weigh))
    }

    /// Adds the keys of the article: rare terms and combinations, each once.
    fn keys(&mut self, rarity: &Rarity, keys: &mut Vec<u32>) {
        let first = keys.len();
        if self.terms.len() > LOOKED_UP {
            self.terms.select_nth_unstable(LOOKED_UP);
            self.terms.truncate(LOOKED_UP);
        }
        self.terms.sort_unstable();
        self.common.clear();
        for term in self.terms.iter().map(|&weighed| weighed as u32) {
            let count = rarity.count(term);
            if count <= RARE {
                keys.push(term >> WEIGHT_BITS);
            } else if self.common.len() < COMBINED {
                self.common.push((count as f32 / rarity.articles(), term >> WEIGHT_BITS));
            }
        }
        self.combine(rarity.articles(), keys, first + MOST_KEYS);
        keys.truncate(first + MOST_KEYS);
        keys[first..].sort_unstable();
        let mut kept = first;
        for at in first..keys.len() {
            if kept == first || keys[kept - 1] != keys[at] {
                keys[kept] = keys[at];
                kept += 1;
            }
        }
        keys.truncate(kept);
    }

    /// Adds the combinations that few articles have by chance, until there are `most` keys; those of the weightiest terms come
    /// first, so that two articles that differ in one term still share the others.
    fn combine(&self, articles: f32, keys: &mut Vec<u32>, most: usize) {
        let fits = |share: f32| share * articles <= BY_CHANCE;
        for (k, &(r, c)) in self.common.iter().enumerate() {
            for (j, &(q, b)) in self.common[..k].iter().enumerate() {
                if keys.len() >= most {
                    return;
                }
                if fits(q * r) {
                    keys.push(key([b, c]));
                    continue;
                }
                let third = self.common[..j].iter().filter(|(p, _)| !fits(p * q) && !fits(p * r) && fits(p * q * r));
                keys.extend(third.map(|&(_, a)| key([a, b, c])));
            }
        }
    }
}

/// The key of a combination, in whatever order its terms came; beyond the range of single terms.
fn key<const N: usize>(terms: [u32; N]) -> u32 {
    terms.into_iter().map(spread).fold(0, u32::wrapping_add) | OF_MANY
}

/// Mixes the bits of a hash.
pub(super) fn spread(hash: u32) -> u32 {
    let mixed = hash.wrapping_mul(0x9e37_79b1);
    (mixed ^ mixed >> 15).wrapping_mul(0x85eb_ca6b)
}

/// The terms that weigh most in the likeness of a story's members, weightiest first.
pub(super) fn joining(members: &[&Sketch], rarity: &Rarity, most: usize) -> Vec<u32> {
    let mut held: Vec<u32> = members.iter().flat_map(|s| s.terms.iter().copied()).collect();
    held.sort_unstable();
    let same = held.chunk_by(|a, b| a >> WEIGHT_BITS == b >> WEIGHT_BITS).filter(|same| same.len() > 1);
    let weighed = same.map(|same| {
        let weight: f32 = same.iter().map(|&term| rarity.weigh(term).0).sum();
        (weight * (same.len() - 1) as f32, same[0] >> WEIGHT_BITS)
    });
    let mut terms: Vec<(f32, u32)> = weighed.collect();
    terms.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    terms.into_iter().take(most).map(|(_, term)| term).collect()
}
