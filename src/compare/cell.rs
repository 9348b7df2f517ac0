//! A sentence of A beside one of B: features -> one number.

use std::ops::Range;

use super::bags::Bag;
use super::copies::equal;
use super::features::{Cover, Features};
use super::tuning;

/// A sentence of A and one of B, and how alike they are.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    /// Sentence of A.
    pub a: u32,
    /// Sentence of B.
    pub b: u32,
    /// How much, all in all.
    pub score: f32,
    /// How much by their terms, as [`Features::cosine`].
    pub cosine: f32,
    /// How much of the heavier sentence stands in the other.
    pub whole: f32,
    /// Where its covers stand in [`Cells::covers`].
    covers: Range<u32>,
}

/// The cells of two texts, by A, then B.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    /// The cells.
    pub all: Vec<Cell>,
    /// Clauses of either sentence that the other covers well, cell by cell: one long list instead of thousands of short ones.
    covers: Vec<Cover>,
}

impl Cells {
    /// Room for so many.
    pub fn of_at_most(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), covers: Vec::new() }
    }

    /// Adds the cell of two sentences; `features` tells in which ways they are alike, and adds its covers to a list.
    pub fn push(&mut self, (i, j): (u32, u32), a: &Bag, b: &Bag, features: impl FnOnce(&mut Vec<Cover>) -> Features) {
        let first = self.covers.len() as u32;
        let features = features(&mut self.covers);
        let Features { cosine, whole, .. } = features;
        let covers = first..self.covers.len() as u32;
        self.all.push(Cell { a: i, b: j, score: score(&features, a, b), cosine, whole, covers });
    }

    /// Those of all pieces, in their order.
    pub fn joined(pieces: &[Self]) -> Self {
        let mut out = Self::of_at_most(pieces.iter().map(|piece| piece.all.len()).sum());
        for piece in pieces {
            let first = out.covers.len() as u32;
            let moved = |cell: &Cell| Cell { covers: cell.covers.start + first..cell.covers.end + first, ..*cell };
            out.all.extend(piece.all.iter().map(moved));
            out.covers.extend_from_slice(&piece.covers);
        }
        out
    }

    /// The covers of a cell.
    pub fn covers(&self, cell: &Cell) -> &[Cover] {
        &self.covers[cell.covers.start as usize..cell.covers.end as usize]
    }
}

/// One number from all measures.
fn score(f: &Features, a: &Bag, b: &Bag) -> f32 {
    let headlines = a.headline && b.headline;
    let words = 0.4 * f.cosine + 0.27 * f.cover + 0.27 * f.clause + 0.22 * f.phrase + 0.2 * f.whole;
    let words = words + tuning::ONCE * f.once + tuning::VERBATIM * (f.runs.min(4) as f32);
    // Two sentences that share names and little else tell different things of the same people.
    let words = words * (1.0 - tuning::NAMES * f.names);
    // Somebody's words on a thing are not the telling of it, though they name the same.
    let base = (words - tuning::QUOTED * (a.quoted - b.quoted).abs()).max(0.0);
    let lift = if headlines { tuning::HEADLINES } else { 0.0 };
    // A line of one word is like another only where it is the same.
    match (equal(a, b), a.words.min(b.words) > 1) {
        (true, _) => base.max(1.0),
        (false, true) => base + lift,
        (false, false) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::pairs;
    use crate::compare::tests::analysed;

    #[test]
    fn who_shares_names_alone_is_less_alike() {
        let score = |a: &str, b: &str| pairs(&analysed(a), &analysed(b)).first().map_or(0.0, |pair| pair.score);
        // As many words are shared: in the first pair they are a title and names, in the second they tell something.
        let named = score(
            "On Sunday Harbour Master Ada Berg opened a school for divers in Lindo.",
            "Harbour Master Ada Berg went home from Lindo without a word.",
        );
        let told = score(
            "On Sunday sixty cranes sank beside wooden ferries at a quay.",
            "Sixty cranes beside wooden ferries went home from a quay without a word.",
        );
        assert!(told > 1.1 * named, "{told} {named}");
    }
}
