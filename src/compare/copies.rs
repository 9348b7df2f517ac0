//! Sentences that stand in both texts word for word, and again and again: which copies pair.
//!
//! Those that stand among the same sentences come first, and what nothing tells apart pairs in its order ([`WAYS`]). Where one text
//! has more of them, the surplus pairs with the last of the other.

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use super::bags::Bag;
use crate::hash;

/// True where two sentences hold the same words in the same order; one or two words must be the only such line.
pub(super) fn equal(a: &Bag, b: &Bag) -> bool {
    a.twin.hash == b.twin.hash && a.words == b.words && (a.words > 2 || a.twin.count.max(b.twin.count) == 1)
}

/// True for two copies that do not pair: each has another one.
pub(super) fn is_other_copy(a: &Bag, b: &Bag) -> bool {
    equal(a, b) && a.twin.rank.min(b.twin.count - 1) != b.twin.rank.min(a.twin.count - 1)
}

/// The copies of one sentence, in reading order; most have none but themselves.
type Places = SmallVec<[u32; 1]>;

/// Ranks the copies of each sentence in either text, so that those which pair have one rank.
pub(super) fn rank(texts: &mut [Vec<Bag>; 2]) {
    let words = texts.each_ref().map(|bags| bags.iter().map(|bag| bag.twin.hash).collect::<Vec<_>>());
    let most = words.iter().map(Vec::len).max().unwrap_or(0);
    let mut all: FxHashMap<u64, [Places; 2]> = FxHashMap::with_capacity_and_hasher(most, FxBuildHasher);
    for (side, words) in words.iter().enumerate() {
        for (at, hash) in (0..).zip(words) {
            all.entry(*hash).or_default()[side].push(at);
        }
    }
    let surroundings = Surroundings::of(words, &all);
    for mut copies in all.into_values() {
        if copies.iter().all(|side| !side.is_empty()) && copies.iter().any(|side| side.len() > 1) {
            copies = paired(copies, &surroundings);
        }
        for (copies, text) in copies.into_iter().zip(&mut *texts) {
            let count = copies.len() as u32;
            for (rank, at) in (0..).zip(copies) {
                let twin = &mut text[at as usize].twin;
                (twin.rank, twin.count) = (rank, count);
            }
        }
    }
}

/// What stands around the sentences of two texts, as hashes.
struct Surroundings {
    /// The words of each sentence.
    words: [Vec<u64>; 2],
    /// For each sentence the next one before it that stands once in either text.
    before: [Vec<u64>; 2],
    /// The next one behind it.
    behind: [Vec<u64>; 2],
}

impl Surroundings {
    fn of(words: [Vec<u64>; 2], all: &FxHashMap<u64, [Places; 2]>) -> Self {
        let alone = |hash: &u64| all[hash].iter().all(|side| side.len() == 1);
        let last = |held: &mut u64, hash: &u64| {
            let before = *held;
            *held = if alone(hash) { *hash } else { before };
            Some(before)
        };
        let before = words.each_ref().map(|words| words.iter().scan(0, last).collect());
        let behind = words.each_ref().map(|words| {
            let mut out: Vec<u64> = words.iter().rev().scan(0, last).collect();
            out.reverse();
            out
        });
        Self { words, before, behind }
    }

    /// The sentence at `at` of a text, seen at by `way` of [`WAYS`].
    fn see(&self, way: Way, side: usize, at: u32) -> u64 {
        let at = at as usize;
        match way {
            Way::Among(back, ahead) => {
                let before = self.words[side][at.saturating_sub(back)..at].iter();
                let behind = self.words[side][at + 1..].iter().take(ahead);
                hash::run([before.len() as u64].into_iter().chain(before.chain(behind).copied()))
            }
            Way::Between => hash::step(self.before[side][at], self.behind[side][at]),
            Way::Behind => self.before[side][at],
            Way::Before => self.behind[side][at],
            Way::Anywhere => 0,
        }
    }
}

/// By what two copies are taken for one.
#[derive(Clone, Copy)]
enum Way {
    /// So many sentences right before and right behind them are the same.
    Among(usize, usize),
    /// They stand between the same two sentences that stand once in either text,
    Between,
    /// behind the same one,
    Behind,
    /// before the same one,
    Before,
    /// or anywhere, in their order.
    Anywhere,
}

/// The surest first.
const WAYS: [Way; 8] =
    [Way::Among(3, 3), Way::Among(1, 1), Way::Between, Way::Among(1, 0), Way::Among(0, 1), Way::Behind, Way::Before, Way::Anywhere];

/// The copies of a sentence in either text, those that pair at the same place of both lists; what has no pair stands behind them.
fn paired([mut left, mut right]: [Places; 2], surroundings: &Surroundings) -> [Places; 2] {
    let mut pairs: SmallVec<[(u32, u32); 4]> = SmallVec::new();
    for way in WAYS {
        // Mostly the first way finds all.
        if left.is_empty() || right.is_empty() {
            break;
        }
        let seen = |side: usize, copies: &mut Places| {
            let mut seen: SmallVec<[(u64, u32); 4]> = copies.drain(..).map(|at| (surroundings.see(way, side, at), at)).collect();
            seen.sort_unstable();
            seen.into_iter().peekable()
        };
        // Those that are seen alike pair in their order.
        let (mut a, mut b) = (seen(0, &mut left), seen(1, &mut right));
        loop {
            match (a.peek().copied(), b.peek().copied()) {
                (Some(x), Some(y)) if x.0 == y.0 => {
                    pairs.push((x.1, y.1));
                    a.next();
                    b.next();
                }
                (Some(x), y) if y.is_none_or(|y| x.0 < y.0) => {
                    left.push(x.1);
                    a.next();
                }
                (_, Some(y)) => {
                    right.push(y.1);
                    b.next();
                }
                (_, None) => break,
            }
        }
        left.sort_unstable();
        right.sort_unstable();
    }
    pairs.sort_unstable();
    let (a, b): (Vec<u32>, Vec<u32>) = pairs.into_iter().unzip();
    [a.into_iter().chain(left).collect(), b.into_iter().chain(right).collect()]
}

/// The sentences of B by their words.
pub(super) struct Copies<'t> {
    bags: &'t [Bag],
    /// Sorted by the hashes of their words, then by rank.
    sentences: Vec<u32>,
}

impl<'t> Copies<'t> {
    /// Of B's sentences, which are [ranked](rank).
    pub fn of(bags: &'t [Bag]) -> Self {
        let mut sentences: Vec<u32> = (0..bags.len() as u32).collect();
        sentences.sort_unstable_by_key(|&j| (bags[j as usize].twin.hash, bags[j as usize].twin.rank));
        Self { bags, sentences }
    }

    /// The copies of a sentence of A that pair with it, as [`is_other_copy`] tells: that of its rank, or the last; the last of A with
    /// all that B has more.
    pub fn paired_with(&self, bag: &Bag) -> &[u32] {
        let twin = |j: &u32| self.bags[*j as usize].twin;
        let first = self.sentences.partition_point(|j| twin(j).hash < bag.twin.hash);
        let all = &self.sentences[first..];
        let Some(count) = all.first().map(twin).filter(|twin| twin.hash == bag.twin.hash).map(|twin| twin.count as usize) else {
            return &[];
        };
        let own = (bag.twin.rank as usize).min(count - 1);
        let last = bag.twin.rank + 1 == bag.twin.count;
        &all[own..if last { count } else { own + 1 }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::bags::Twin;

    /// The copies that pair, of texts whose sentences are letters: "0=1 2=3".
    fn pairs(a: &str, b: &str) -> String {
        let bag = |letter: u8| Bag { twin: Twin { hash: letter.into(), ..Twin::default() }, words: 3, ..Bag::default() };
        let mut texts = [a, b].map(|text| text.bytes().map(bag).collect::<Vec<_>>());
        rank(&mut texts);
        let copies = Copies::of(&texts[1]);
        let mut out = Vec::new();
        for (i, left) in texts[0].iter().enumerate() {
            let found = copies.paired_with(left);
            for (j, right) in texts[1].iter().enumerate() {
                let pair = equal(left, right) && !is_other_copy(left, right);
                assert_eq!(pair, found.contains(&(j as u32)), "{i} and {j} of {a} and {b}");
                out.extend(pair.then(|| format!("{i}={j}")));
            }
        }
        out.join(" ")
    }

    #[test]
    fn copies_pair_by_what_stands_around_them() {
        for (a, b, want) in [
            ("", "a", ""),
            ("ab", "ab", "0=0 1=1"),
            ("aba", "aba", "0=0 1=1 2=2"),
            // One is gone: the others are not the next ones for that, and what is left over is told by the last.
            ("xpyp.zp", "xyp.zp", "0=0 1=5 2=1 3=2 4=3 5=4 6=5"),
            // What moved goes with its neighbours.
            ("xpyp", "ypxp", "0=2 1=3 2=0 3=1"),
            // Behind the same sentence, before the same one, and in their order.
            ("xpap", "pcxp", "0=2 1=3 3=0"),
            ("ppp", "ppp", "0=0 1=1 2=2"),
            // The surplus pairs with the last.
            ("pxp", "pxpp", "0=0 1=1 2=2 2=3"),
            ("ppp", "p", "0=0 1=0 2=0"),
        ] {
            assert_eq!(pairs(a, b), want, "{a} | {b}");
        }
    }
}
