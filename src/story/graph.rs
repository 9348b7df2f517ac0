//! Sketches -> a sparse graph of likeness: who may tell of the same event, and how alike they are.
//!
//! Two articles are compared only if they share a rare term, or a rare combination of terms that are common by themselves.
//! So the work grows with the number of articles, not with its square, in a vocabulary of any size.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Sketch;
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
/// Two articles are compared if they meet under so many keys; a key that very few have counts double.
const SHARED_KEYS: usize = 2;
const VERY_RARE: usize = 5;
/// Terms that are in so few articles make a key alone.
const RARE: u32 = 64;
/// A combination is a key where chance would bring so many articles together.
const BY_CHANCE: f32 = 8.0;
/// Combinations are made of so many of an article's weightiest terms.
const COMBINED: usize = 10;
/// An article is compared with so many that share a key and come behind it.
const TAIL: usize = 64;
/// Pairs are found for so many articles at a time: of a million articles there are too many to hold them all.
const BLOCK: u32 = 1 << 15;

/// The edges of all pairs that are alike at all, in order.
pub(super) fn edges(sketches: &[&Sketch], rarity: &Rarity) -> Vec<Edge> {
    let norms: Vec<f32> = sketches.iter().map(|s| norm(s, rarity)).collect();
    let postings = postings(sketches, rarity);
    let mut out = Vec::new();
    let mut from = Likeness::default();
    let count = sketches.len() as u32;
    for start in (0..count).step_by(BLOCK as usize) {
        for run in candidates(&postings, start..count.min(start + BLOCK)).chunk_by(|x, y| x.0 == y.0) {
            let a = run[0].0;
            from.load(sketches[a as usize], rarity);
            for &(_, b) in run {
                let likeness = from.to(sketches[b as usize], norms[b as usize], rarity);
                if likeness >= FAINT {
                    out.push(Edge { a, b, likeness });
                }
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

/// Which articles have which key, by key, then by article; keys that one article has alone are left out.
fn postings(sketches: &[&Sketch], rarity: &Rarity) -> Vec<(u32, u32)> {
    let mut postings: Vec<(u32, u32)> = Vec::with_capacity(sketches.len() * 72);
    let mut keys = Vec::new();
    for (i, sketch) in sketches.iter().enumerate() {
        keys_of(sketch, rarity, &mut keys);
        postings.extend(keys.iter().map(|&k| (k, i as u32)));
    }
    postings.sort_unstable();
    let mut kept = 0;
    for i in 0..postings.len() {
        let shared = kept > 0 && postings[kept - 1].0 == postings[i].0 || postings.get(i + 1).is_some_and(|p| p.0 == postings[i].0);
        if shared {
            postings[kept] = postings[i];
            kept += 1;
        }
    }
    postings.truncate(kept);
    postings.shrink_to_fit();
    postings
}

/// Pairs worth comparing whose first article is in `block`, in order, each once.
fn candidates(postings: &[(u32, u32)], block: Range<u32>) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    for run in postings.chunk_by(|a, b| a.0 == b.0) {
        let first = run.partition_point(|p| p.1 < block.start);
        for (i, &(_, a)) in run.iter().enumerate().skip(first).take_while(|(_, p)| p.1 < block.end) {
            let behind = run[i + 1..].iter().take(TAIL).map(|&(_, b)| (a, b));
            out.extend(behind.clone());
            if run.len() <= VERY_RARE {
                out.extend(behind);
            }
        }
    }
    out.sort_unstable();
    out.chunk_by(|x, y| x == y).filter(|same| same.len() >= SHARED_KEYS).map(|same| same[0]).collect()
}

/// The keys under which an article looks for its like: rare terms, then combinations.
fn keys_of(sketch: &Sketch, rarity: &Rarity, keys: &mut Vec<u32>) {
    keys.clear();
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
    keys.sort_unstable();
    keys.dedup();
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
