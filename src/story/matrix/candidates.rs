//! Which claims of a story have anything in common: found by their terms, and by runs of words that stand in both, so that most
//! pairs are never looked at.

use rustc_hash::FxHashMap;

use super::statement::{Likeness, Statement};
use super::weights::Overlap;

/// A claim before another that has something in common with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Met {
    /// Its place among the claims.
    pub at: usize,
    /// How much the two have in common.
    pub likeness: Likeness,
    /// True where a run of words stands in both.
    pub run: bool,
}

/// The claims that were added, by what they have.
#[derive(Default)]
pub(super) struct Candidates {
    by_term: FxHashMap<u32, Vec<(u32, f32)>>,
    by_run: FxHashMap<u64, Vec<u32>>,
    /// What each has in common with the one at hand; nothing between two calls.
    with: Vec<(Overlap, bool)>,
    /// Which of them have something.
    met: Vec<u32>,
}

impl Candidates {
    /// Adds the next claim; `known` are those that were added before it. Gives those of them that it has something in common with.
    pub fn add(&mut self, claim: &Statement<'_>, known: &[Statement<'_>]) -> Vec<Met> {
        let own = known.len() as u32;
        self.with.push((Overlap::default(), false));
        for &(term, weight) in &claim.terms {
            let list = self.by_term.entry(term).or_default();
            for &(other, theirs) in list.iter() {
                let both = &mut self.with[other as usize].0;
                if both.count == 0 {
                    self.met.push(other);
                }
                *both = both.and(theirs, weight);
            }
            list.push((own, weight));
        }
        let mut runs: Vec<u64> = claim.runs().collect();
        runs.sort_unstable();
        runs.dedup();
        for run in runs {
            let list = self.by_run.entry(run).or_default();
            // A run without a term that both have tells nothing.
            for &other in list.iter() {
                let (both, runs) = &mut self.with[other as usize];
                *runs = both.count > 0;
            }
            list.push(own);
        }
        let mut out: Vec<Met> = Vec::with_capacity(self.met.len());
        for other in self.met.drain(..) {
            let (both, run) = std::mem::take(&mut self.with[other as usize]);
            let at = other as usize;
            out.extend(known.get(at).map(|before| Met { at, likeness: before.likeness_by(claim, both), run }));
        }
        out
    }
}
