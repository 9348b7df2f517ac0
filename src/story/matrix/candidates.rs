//! Which claims of a story have anything in common: found by their terms, and by runs of words that stand in both, so that most
//! pairs are never looked at.

use rustc_hash::FxHashMap;

use super::statement::Statement;
use super::weights::{Likeness, Overlap, Weighed};
use super::wordings::Heard;

/// Lists of terms, each found by what it has in common with another.
#[derive(Default)]
pub(super) struct Overlaps {
    by_term: FxHashMap<u32, Vec<(u32, f32)>>,
    /// What each has in common with the one at hand; nothing between two calls.
    with: Vec<Overlap>,
}

impl Overlaps {
    /// Adds the next list.
    pub fn push(&mut self, terms: &Weighed) {
        let own = self.with.len() as u32;
        self.with.push(Overlap::default());
        for &(term, weight) in terms {
            self.by_term.entry(term).or_default().push((own, weight));
        }
    }

    /// The lists that have something in common with this one, and what, weighed by theirs and by this.
    pub fn with(&mut self, terms: &Weighed) -> Vec<(usize, Overlap)> {
        let mut met: Vec<u32> = Vec::new();
        for &(term, weight) in terms {
            for &(other, theirs) in self.by_term.get(&term).map_or(&[][..], Vec::as_slice) {
                let both = &mut self.with[other as usize];
                if both.count == 0 {
                    met.push(other);
                }
                *both = both.and(theirs, weight);
            }
        }
        met.into_iter().map(|other| (other as usize, std::mem::take(&mut self.with[other as usize]))).collect()
    }
}

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
    overlaps: Overlaps,
    by_run: FxHashMap<u64, Vec<u32>>,
    /// For each the last one that has a run of its words.
    run_with: Vec<usize>,
}

impl Candidates {
    /// Adds the next claim; `known` are those that were added before it. Gives those of them that it has something in common with.
    pub fn add<'a>(&mut self, claim: &Statement<'a>, known: &[Heard<'_, Statement<'a>>]) -> Vec<Met> {
        let own = known.len();
        self.run_with.push(own);
        for run in claim.runs() {
            let list = self.by_run.entry(run).or_default();
            list.iter().for_each(|&other| self.run_with[other as usize] = own);
            if list.last() != Some(&(own as u32)) {
                list.push(own as u32);
            }
        }
        let met = self.overlaps.with(&claim.terms);
        self.overlaps.push(&claim.terms);
        let met = met.into_iter().filter_map(|(at, both)| {
            let likeness = known.get(at)?.first.likeness_by(claim, both);
            Some(Met { at, likeness, run: self.run_with[at] == own })
        });
        met.collect()
    }
}
