//! Where the words of two texts differ at all, or those who say them: only there can a quotation or an attribution have drifted, so
//! that two long texts of which most is the same cost next to nothing to look through.

use super::{Edit, EditKind, Pair};
use crate::extract::{Analysed, Claim};

/// What differs, pair by pair and sentence by sentence.
pub(super) struct Touched {
    /// By pair: true where not all words are kept, or where the same words are told of others ("she said").
    pub pairs: Vec<bool>,
    /// By sentence of A and of B: true where it has no partner, or where the pair with one of them is.
    pub sentences: [Vec<bool>; 2],
}

impl Touched {
    /// What differs between A and B.
    pub fn between(a: &Analysed, b: &Analysed, pairs: &[Pair], edits: &[Edit]) -> Self {
        let others = |pair: &Pair| {
            let [x, y] = [(a, pair.a), (b, pair.b)].map(|(side, sentence)| claims(side, sentence).iter().map(|c| &c.speaker_name));
            x.ne(y)
        };
        Self::of(pairs, edits, others, [a, b].map(|side| side.cut.sentences.len()))
    }

    /// `edits` are by pair; `others` tells whether others speak in a pair; `counts` are those of the sentences.
    fn of(pairs: &[Pair], edits: &[Edit], others: impl Fn(&Pair) -> bool, counts: [usize; 2]) -> Self {
        let mut of_pairs: Vec<bool> = pairs.iter().map(others).collect();
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

/// The claims whose content starts in a sentence.
pub(super) fn claims(side: &Analysed, sentence: u32) -> &[Claim] {
    let Some(sentence) = side.cut.sentences.get(sentence as usize) else { return &[] };
    // They stand by their content.
    let start = |claim: &Claim| claim.content.first().map_or(0, |s| s.start);
    let claims = &side.facts.claims;
    let claims = &claims[claims.partition_point(|claim| start(claim) < sentence.span.start)..];
    &claims[..claims.iter().take_while(|claim| start(claim) < sentence.span.end).count()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::quotes::DriftKind;
    use crate::compare::tests::analysed;
    use crate::compare::{PairKind, Weight, compare};

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
        let touched = Touched::of(&pairs, &edits, |_| false, [4, 4]);
        assert_eq!(touched.pairs, [false, true, false, true]);
        assert_eq!(touched.sentences, [vec![false, true, true, true], vec![false, true, false, true]]);
        let touched = Touched::of(&pairs, &edits, |pair| pair.a == 0, [4, 4]);
        assert_eq!(touched.pairs, [true, true, false, true]);
        assert_eq!(touched.sentences, [vec![true, true, true, true], vec![true, true, false, true]]);
    }

    #[test]
    fn the_same_words_of_another_person_are_touched() {
        let told = |who: &str| {
            let said = "“Nobody told the crews of the storm before it broke the northern pier,” she said.";
            analysed(&format!("Captain {who} led the inquiry into the storm at Kolm for two years.\n\n{said}"))
        };
        let (brandt, moran) = (told("Elsa Brandt"), told("Ilse Moran"));
        let kinds = |a: &Analysed, b: &Analysed| compare(a, b).drifts.iter().map(|drift| drift.kind).collect::<Vec<_>>();
        assert_eq!(kinds(&brandt, &brandt), []);
        assert!(kinds(&brandt, &moran).contains(&DriftKind::Speaker));
    }
}
