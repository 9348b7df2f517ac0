//! The runs of words of a text, and which of them stand in another text too.

use crate::threads::halves;

/// Bits of the sieve for each run, at least: of ten runs that a text lacks, one is taken for one that it has.
const BITS: usize = 8;

/// A run and a sentence that it stands in. Of a run half of its hash is enough: of a million runs two hundred share theirs with
/// another, and hardly ever one in the sentence that it is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The upper half of its hash, which is the well mixed one.
    pub run: u32,
    /// The sentence.
    pub sentence: u32,
}

/// Runs and the sentences they stand in.
#[derive(Debug)]
pub(super) struct Runs {
    all: Vec<Place>,
    /// Bits, one of them set for each run; as many words as a power of two.
    sieve: Vec<u64>,
}

impl Runs {
    /// Room for so many.
    pub fn of_at_most(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), sieve: vec![0; (count * BITS).div_ceil(64).next_power_of_two()] }
    }

    /// One more, by its hash.
    pub fn push(&mut self, hash: u64, sentence: u32) {
        let run = (hash >> 32) as u32;
        self.all.push(Place { run, sentence });
        let (at, bit) = self.bit(run);
        self.sieve[at] |= bit;
    }

    /// Those of each text that may stand in the other: nearly all that do not are left out. Sorted, each once a sentence; on two
    /// threads where the texts are `long`.
    pub fn shared(a: &Self, b: &Self, long: bool) -> [Vec<Place>; 2] {
        let (a, b) = halves::both(long, || a.also_in(b), || b.also_in(a));
        [a, b]
    }

    fn also_in(&self, other: &Self) -> Vec<Place> {
        let mut out = sorted(self.all.len(), || self.all.iter().filter(|place| other.may_hold(place.run)).copied());
        out.dedup();
        out
    }

    fn may_hold(&self, run: u32) -> bool {
        let (at, bit) = self.bit(run);
        self.sieve[at] & bit != 0
    }

    /// The word of the sieve and its bit that stand for a run.
    fn bit(&self, run: u32) -> (usize, u64) {
        ((run >> 6) as usize & (self.sieve.len() - 1), 1 << (run & 63))
    }
}

/// Runs, so many at `most`, in order. Hashes are spread evenly, so that their upper bits put each nearly where it belongs.
fn sorted<I: Iterator<Item = Place>>(most: usize, runs: impl Fn() -> I) -> Vec<Place> {
    let bits = most.checked_ilog2().unwrap_or(0).max(1);
    let bucket = |place: Place| (place.run >> (32 - bits)) as usize;
    let mut ends = vec![0u32; (1 << bits) + 1];
    runs().for_each(|place| ends[bucket(place) + 1] += 1);
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let mut out = vec![Place { run: 0, sentence: 0 }; ends.last().map_or(0, |&count| count as usize)];
    for place in runs() {
        let end = &mut ends[bucket(place)];
        out[*end as usize] = place;
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
            let hash = |name: u64| hash::run([name, name + 1]);
            let runs = |side: u64| {
                let mut runs = Runs::of_at_most((both + alone) as usize);
                let own = (side + 1) << 32;
                let names = (0..both).chain(own..own + alone);
                names.zip(0..).for_each(|(name, at)| runs.push(hash(name), at));
                runs
            };
            for found in Runs::shared(&runs(0), &runs(1), false) {
                assert!((0..both).all(|name| found.iter().any(|place| place.run == (hash(name) >> 32) as u32)));
                assert!(found.len() as u64 <= both + alone / 5, "{} of {both} and {alone}", found.len());
                assert!(found.is_sorted_by(|x, y| x < y));
            }
        }
    }
}
