//! Changed words that stand elsewhere: in another place of the same pair, or in another sentence that tells part of this one.

use std::ops::Range;

use smallvec::SmallVec;

use super::Pair;
use super::cleanup::Stretch;
use super::diff::Item;

/// The words of a pair and what became of them.
#[derive(Clone, Debug)]
pub(super) struct PairWords<'t> {
    /// The words of A's and of B's sentence.
    pub items: [&'t [Item]; 2],
    /// Runs of kept and changed words: one where the two are the same.
    pub stretches: SmallVec<[Stretch; 1]>,
}

/// A block of changed words that stands elsewhere. `None` as a range: it is not in the pair's sentence of that side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The block in the pair's two sentences, as word indices.
    pub sides: [Option<Range<usize>>; 2],
    /// Where it stands instead, for the side that is `None`: a sentence of that side and word indices there.
    pub elsewhere: Option<(u32, Range<usize>)>,
}

/// The pairs of each side by its sentences, in which moved blocks are looked for.
pub(super) struct Moves<'a> {
    pairs: &'a [Pair],
    words: &'a [PairWords<'a>],
    /// The numbers of the pairs, by sentence of either side.
    order: [Vec<usize>; 2],
}

impl<'a> Moves<'a> {
    /// Of all `pairs` and what became of their words.
    pub fn of(pairs: &'a [Pair], words: &'a [PairWords<'a>]) -> Self {
        let order = [0, 1].map(|side| {
            let mut order: Vec<usize> = (0..pairs.len()).collect();
            order.sort_by_key(|&k| sentence(&pairs[k], side));
            order
        });
        Self { pairs, words, order }
    }

    /// The moved blocks of pair `k`.
    pub fn blocks(&self, k: usize) -> Vec<Block> {
        if self.words[k].stretches.iter().all(|s| s.kept) {
            return Vec::new();
        }
        let mut out = within(&self.words[k]);
        for side in [0, 1] {
            if changed(&self.words[k], side).all(|run| run.len() < PHRASE) {
                continue;
            }
            let at = |k: usize| sentence(&self.pairs[k], side);
            let (order, own) = (&self.order[side], at(k));
            let sharing = order[order.partition_point(|&other| at(other) < own)..].iter().take_while(|&&other| at(other) == own);
            for &other in sharing.filter(|&&other| other != k) {
                across(&self.words[k], &self.words[other], side, sentence(&self.pairs[other], 1 - side), &mut out);
            }
        }
        out
    }
}

fn sentence(pair: &Pair, side: usize) -> u32 {
    if side == 0 { pair.a } else { pair.b }
}

/// The changed runs of a side.
fn changed<'a>(words: &'a PairWords<'_>, side: usize) -> impl Iterator<Item = Range<usize>> + use<'a> {
    words.stretches.iter().filter(|s| !s.kept && !s.exchanged).map(move |s| side_of(s, side)).filter(|r| !r.is_empty())
}

fn side_of(stretch: &Stretch, side: usize) -> Range<usize> {
    if side == 0 { stretch.a.clone() } else { stretch.b.clone() }
}

/// A block is worth a mark where it holds content and is longer than a word.
fn worth_a_mark(items: &[Item]) -> bool {
    let (telling, content) = (items.iter().any(|i| i.telling), items.iter().any(|i| i.content));
    items.len() > 1 && telling || items.len() > 2 && content
}

/// So many words are a phrase.
const PHRASE: usize = 4;

/// In another sentence, a name or two in common are no block: it takes a phrase.
fn worth_a_mark_elsewhere(items: &[Item]) -> bool {
    items.len() >= PHRASE && items.iter().filter(|i| i.telling).count() > 1
}

/// Blocks of a pair that changed place within it, the longest first.
fn within(words: &PairWords<'_>) -> Vec<Block> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for a in changed(words, 0) {
        for b in changed(words, 1) {
            runs(words.items[0], words.items[1], &a, &b, &mut found);
        }
    }
    found.sort_unstable_by_key(|&(x, y, length)| (std::cmp::Reverse(length), x, y));
    let mut out: Vec<Block> = Vec::new();
    for (x, y, length) in found {
        let sides = [Some(x..x + length), Some(y..y + length)];
        if out.iter().all(|block| !overlap(block, &sides)) {
            out.push(Block { sides, elsewhere: None });
        }
    }
    out
}

/// Two stretches of more pairs of words than this are written anew: nothing in them has moved.
const MOST: usize = 200 * 200;

/// Common runs of two changed stretches that cannot be made longer.
fn runs(a: &[Item], b: &[Item], in_a: &Range<usize>, in_b: &Range<usize>, out: &mut Vec<(usize, usize, usize)>) {
    let same = |x: usize, y: usize| a[x].form == b[y].form;
    if in_a.len() * in_b.len() > MOST {
        return;
    }
    for x in in_a.clone() {
        for y in in_b.clone().filter(|&y| same(x, y)) {
            let longer = x > in_a.start && y > in_b.start && same(x - 1, y - 1);
            if !longer {
                let length = (x..in_a.end).zip(y..in_b.end).take_while(|&(p, q)| same(p, q)).count();
                if worth_a_mark(&a[x..x + length]) {
                    out.push((x, y, length));
                }
            }
        }
    }
}

/// Changed words of `side` that another pair of the same sentence keeps.
fn across(words: &PairWords<'_>, other: &PairWords<'_>, side: usize, away: u32, out: &mut Vec<Block>) {
    for run in changed(words, side).filter(|run| run.len() >= PHRASE) {
        for stretch in other.stretches.iter().filter(|s| s.kept) {
            let (here, there) = (side_of(stretch, side), side_of(stretch, 1 - side));
            let (start, end) = (run.start.max(here.start), run.end.min(here.end));
            if start >= end || !worth_a_mark_elsewhere(&words.items[side][start..end]) {
                continue;
            }
            let mut sides = [None, None];
            sides[side] = Some(start..end);
            if out.iter().all(|block| !overlap(block, &sides)) {
                let shift = there.start + start - here.start;
                out.push(Block { sides, elsewhere: Some((away, shift..shift + end - start)) });
            }
        }
    }
}

fn overlap(block: &Block, sides: &[Option<Range<usize>>; 2]) -> bool {
    let meets = |x: &Option<Range<usize>>, y: &Option<Range<usize>>| match (x, y) {
        (Some(x), Some(y)) => x.start < y.end && y.start < x.end,
        _ => false,
    };
    meets(&block.sides[0], &sides[0]) || meets(&block.sides[1], &sides[1])
}
