//! Where the words of two texts differ at all: only there can a quotation or an attribution have drifted, so that two long texts
//! of which most is the same cost next to nothing to look through.

use super::{Edit, EditKind, Pair};

/// What differs, pair by pair and sentence by sentence.
pub(super) struct Touched {
    /// By pair: true where not all words are kept.
    pub pairs: Vec<bool>,
    /// By sentence of A and of B: true where no other sentence keeps all its words, or one that is paired with it does not.
    pub sentences: [Vec<bool>; 2],
}

impl Touched {
    /// `edits` are by pair; `counts` are those of the sentences.
    pub fn of(pairs: &[Pair], edits: &[Edit], counts: [usize; 2]) -> Self {
        let mut of_pairs = vec![false; pairs.len()];
        for edit in edits.iter().filter(|e| e.kind != EditKind::Kept) {
            of_pairs[edit.pair as usize] = true;
        }
        let mut sentences = counts.map(|count| vec![true; count]);
        for changed in [false, true] {
            for (pair, _) in pairs.iter().zip(&of_pairs).filter(|(_, c)| **c == changed) {
                sentences[0][pair.a as usize] = changed;
                sentences[1][pair.b as usize] = changed;
            }
        }
        Self { pairs: of_pairs, sentences }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{PairKind, Weight};

    #[test]
    fn a_sentence_is_untouched_where_all_its_partners_keep_its_words() {
        let pair = |a, b| Pair { a, b, kind: PairKind::Same, score: 1.0 };
        let edit = |pair, kind| Edit { pair, a: None, b: None, kind, weight: Weight::Plain };
        let pairs = [pair(0, 0), pair(1, 1), pair(2, 2), pair(2, 3)];
        let edits = [
            edit(0, EditKind::Kept),
            edit(1, EditKind::Kept),
            edit(1, EditKind::Only),
            edit(2, EditKind::Kept),
            edit(3, EditKind::Changed),
            edit(3, EditKind::Kept),
        ];
        let touched = Touched::of(&pairs, &edits, [4, 4]);
        assert_eq!(touched.pairs, [false, true, false, true]);
        assert_eq!(touched.sentences, [vec![false, true, true, true], vec![false, true, false, true]]);
    }
}
