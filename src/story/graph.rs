//! Sketches -> a sparse graph of likeness: who may tell of the same event, and how alike they are.
//!
//! Two articles are compared only if they share a rare term, or a rare combination of terms that are common by themselves.
//! So the work grows with the number of articles, not with its square, in a vocabulary of any size.

use rustc_hash::FxHashMap;

use super::Sketch;
use super::postings::{Met, Postings};
use super::rarity::{Likeness, Rarity, norm};
use super::sketch::WEIGHT_BITS;

/// An edge between two articles, by their place in the canonical order (`a < b`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub a: u32,
    pub b: u32,
    /// 0 to 1.
    pub likeness: f32,
}

/// What chance usually makes of two articles.
const USUAL_CHANCE: f32 = 0.05;
/// Likeness below this is none.
const FAINT: f32 = 0.03;
/// An article looks for its like by so many of its weightiest terms.
const LOOKED_UP: usize = 40;
/// Terms that are in so few articles make a key alone.
const RARE: u32 = 64;
/// A combination is a key where chance would bring so many articles together.
const BY_CHANCE: f32 = 8.0;
/// Combinations are made of so many of an article's weightiest terms.
const COMBINED: usize = 10;

/// The edges of all pairs that are alike at all, in order.
pub(super) fn edges(sketches: &[&Sketch], rarity: &Rarity) -> Vec<Edge> {
    let norms: Vec<f32> = sketches.iter().map(|s| norm(s, rarity)).collect();
    let postings = Postings::of(sketches.len(), |i, keys| keys_of(sketches[i], rarity, keys));
    let mut out = Vec::new();
    let (mut from, mut met) = (Likeness::default(), Met::new(sketches.len()));
    for a in 0..sketches.len() as u32 {
        let behind = met.behind(&postings, a);
        if behind.is_empty() {
            continue;
        }
        from.load(sketches[a as usize], rarity);
        for &b in behind {
            let likeness = from.to(sketches[b as usize], norms[b as usize], rarity);
            if likeness >= FAINT {
                out.push(Edge { a, b, likeness });
            }
        }
    }
    out
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
            from.load(sketches[a], rarity);
            from.dot(sketches[b], rarity) / (norm(sketches[a], rarity) * norm(sketches[b], rarity))
        })
        .collect();
    likeness.sort_unstable_by(f32::total_cmp);
    let high = likeness.get(likeness.len() * 19 / 20).copied().unwrap_or(USUAL_CHANCE);
    (high * count as f32 + USUAL_CHANCE * LEAN) / (count as f32 + LEAN)
}

/// Adds the keys under which an article looks for its like: rare terms and combinations, each once.
fn keys_of(sketch: &Sketch, rarity: &Rarity, keys: &mut Vec<u32>) {
    let first = keys.len();
    let mut terms: Vec<(f32, u32)> = sketch.terms.iter().filter(|&&t| rarity.count(t) > 1).map(|&t| (rarity.weigh(t), t)).collect();
    terms.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    terms.truncate(LOOKED_UP);
    let mut common: Vec<(f32, u32)> = Vec::new();
    for &(_, term) in &terms {
        let count = rarity.count(term);
        if count <= RARE {
            keys.push(term >> WEIGHT_BITS);
        } else if common.len() < COMBINED {
            common.push((count as f32 / rarity.articles(), term >> WEIGHT_BITS));
        }
    }
    let fits = |share: f32| share * rarity.articles() <= BY_CHANCE;
    for (i, &(p, a)) in common.iter().enumerate() {
        for (j, &(q, b)) in common.iter().enumerate().skip(i + 1) {
            if fits(p * q) {
                keys.push(join(a, b));
                continue;
            }
            keys.extend(common[j + 1..].iter().filter(|(r, _)| fits(p * q * r)).map(|&(_, c)| join(join(a, b), c)));
        }
    }
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

/// The key of a combination, whichever term came first; beyond the range of single terms.
fn join(a: u32, b: u32) -> u32 {
    let (low, high) = (a.min(b), a.max(b));
    (low.wrapping_mul(0x9e37_79b1).rotate_left(13) ^ high.wrapping_mul(0x85eb_ca6b)) | 1 << 31
}

/// The terms that weigh most in the likeness of a story's members, weightiest first.
pub(super) fn joining(members: &[&Sketch], rarity: &Rarity, most: usize) -> Vec<u32> {
    let mut held: FxHashMap<u32, (u32, f32)> = FxHashMap::default();
    for &term in members.iter().flat_map(|s| s.terms.iter()) {
        let entry = held.entry(term >> WEIGHT_BITS).or_default();
        *entry = (entry.0 + 1, entry.1 + rarity.weigh(term));
    }
    let mut terms: Vec<(f32, u32)> =
        held.into_iter().filter(|(_, (n, _))| *n > 1).map(|(term, (n, w))| (w * (n - 1) as f32, term)).collect();
    terms.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    terms.into_iter().take(most).map(|(_, term)| term).collect()
}
