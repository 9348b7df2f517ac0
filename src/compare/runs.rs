//! The runs of words of a text, and which of them stand in another text too.

use crate::threads::halves;

/// Bits of the sieve for each run, at least: of ten runs that a text lacks, one is taken for one that it has.
const BITS: usize = 8;

/// Hashes of runs and the sentences they stand in.
#[derive(Debug)]
pub(super) struct Runs {
    all: Vec<(u64, u32)>,
    /// Bits, one of them set for each hash; as many words as a power of two.
    sieve: Vec<u64>,
}

impl Runs {
    /// Room for so many.
    pub fn of_at_most(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), sieve: vec![0; (count * BITS).div_ceil(64).next_power_of_two()] }
    }

    /// One more.
    pub fn push(&mut self, hash: u64, sentence: u32) {
        self.all.push((hash, sentence));
        let (at, bit) = self.place(hash);
        self.sieve[at] |= bit;
    }

    /// Those of each text that may stand in the other: nearly all that do not are left out. Sorted, each once a sentence; on two
    /// threads where the texts are `long`.
    pub fn shared(a: &Self, b: &Self, long: bool) -> [Vec<(u64, u32)>; 2] {
        let (a, b) = halves::both(long, || a.also_in(b), || b.also_in(a));
        [a, b]
    }

    fn also_in(&self, other: &Self) -> Vec<(u64, u32)> {
        let mut out = sorted(|| self.all.iter().filter(|run| other.may_hold(run.0)).copied());
        out.dedup();
        out
    }

    fn may_hold(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.sieve[at] & bit != 0
    }

    /// The word of the sieve and its bit that stand for a hash, whose upper bits are the well mixed ones.
    fn place(&self, hash: u64) -> (usize, u64) {
        ((hash >> 38) as usize & (self.sieve.len() - 1), 1 << (hash >> 32 & 63))
    }
}

/// Runs in order. Hashes are spread evenly, so that their upper bits put each nearly where it belongs.
fn sorted<I: Iterator<Item = (u64, u32)>>(runs: impl Fn() -> I) -> Vec<(u64, u32)> {
    let count = runs().count();
    let bits = count.checked_ilog2().unwrap_or(0).max(1);
    let bucket = |hash: u64| (hash >> (64 - bits)) as usize;
    let mut ends = vec![0u32; (1 << bits) + 1];
    runs().for_each(|(hash, _)| ends[bucket(hash) + 1] += 1);
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let mut out = vec![(0, 0); count];
    for run in runs() {
        let end = &mut ends[bucket(run.0)];
        out[*end as usize] = run;
        *end += 1;
    }
    // Each bucket's end is where the next one starts by now.
    let mut start = 0;
    for end in ends {
        out[start..end as usize].sort_unstable();
        start = end as usize;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash;

    #[test]
    fn what_both_have_is_kept_and_most_else_is_not() {
        for (both, alone) in [(0, 0), (0, 5_000), (40, 0), (40, 5_000), (3_000, 3_000)] {
            let runs = |side: u64| {
                let mut runs = Runs::of_at_most((both + alone) as usize);
                let own = (side + 1) << 32;
                let names = (0..both).chain(own..own + alone);
                names.zip(0..).for_each(|(name, at)| runs.push(hash::run([name, name + 1]), at));
                runs
            };
            for found in Runs::shared(&runs(0), &runs(1), false) {
                assert!((0..both).all(|name| found.iter().any(|run| run.0 == hash::run([name, name + 1]))));
                assert!(found.len() as u64 <= both + alone / 5, "{} of {both} and {alone}", found.len());
                assert!(found.is_sorted_by(|x, y| x < y));
            }
        }
    }
}
