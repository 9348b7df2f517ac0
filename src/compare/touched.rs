//! Where the words of two texts differ at all, or those who say them: only there can a quotation or an attribution have drifted, so
//! that two long texts of which most is the same cost next to nothing to look through.

use std::ops::Range;

use super::{Edit, EditKind, Pair};
use crate::extract::{Analysed, Claim};

/// What differs, pair by pair and sentence by sentence.
pub(super) struct Touched<'a> {
    /// By pair: true where not all words are kept, or where the same words are told of others ("she said").
    pub pairs: Vec<bool>,
    /// By sentence of A and of B: true where it has no partner, or where the pair with one of them is.
    pub sentences: [Vec<bool>; 2],
    /// What A and B have others say.
    pub claims: [Claims<'a>; 2],
}

impl<'a> Touched<'a> {
    /// What differs between A and B.
    pub fn between(a: &'a Analysed, b: &'a Analysed, pairs: &[Pair], edits: &[Edit]) -> Self {
        let claims = [a, b].map(Claims::of);
        let speakers = |side: usize, sentence| claims[side].of_sentence(sentence).iter().map(|c| &c.speaker_name);
        let mut of_pairs: Vec<bool> = pairs.iter().map(|p| speakers(0, p.a).ne(speakers(1, p.b))).collect();
        for edit in edits.iter().filter(|e| e.kind != EditKind::Kept) {
            of_pairs[edit.pair as usize] = true;
        }
        let sentences = alone_or_touched(pairs, &of_pairs, [a, b].map(|side| side.cut.sentences.len()));
        Self { pairs: of_pairs, sentences, claims }
    }
}

/// For so many sentences of A and B whether they have no partner, or one in a pair that is `touched`.
fn alone_or_touched(pairs: &[Pair], touched: &[bool], counts: [usize; 2]) -> [Vec<bool>; 2] {
    let mut sentences = counts.map(|count| vec![true; count]);
    for which in [false, true] {
        for (pair, _) in pairs.iter().zip(touched).filter(|(_, touched)| **touched == which) {
            sentences[0][pair.a as usize] = which;
            sentences[1][pair.b as usize] = which;
        }
    }
    sentences
}

/// The claims of a text by the sentence that their content starts in.
pub(super) struct Claims<'a> {
    /// They stand by their content.
    all: &'a [Claim],
    /// For each sentence where its claims stand among all.
    of: Vec<Range<usize>>,
}

impl<'a> Claims<'a> {
    /// Those of an article.
    pub fn of(side: &'a Analysed) -> Self {
        let all = side.facts.claims.as_slice();
        let mut at = 0;
        let mut before = |end: u32| {
            at += all[at..].iter().take_while(|c| c.content.first().map_or(0, |s| s.start) < end).count();
            at
        };
        let of = side.cut.sentences.iter().map(|s| before(s.span.start)..before(s.span.end)).collect();
        Self { all, of }
    }

    /// Those of a sentence.
    pub fn of_sentence(&self, sentence: u32) -> &'a [Claim] {
        &self.all[self.of[sentence as usize].clone()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::drift::DriftKind;
    use crate::compare::tests::analysed;
    use crate::compare::{PairKind, Weight, compare};

    #[test]
    fn a_sentence_is_untouched_where_all_its_partners_keep_its_words() {
        let pair = |a, b| Pair { a, b, kind: PairKind::Same, score: 1.0, whole: 1.0 };
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
        let four = analysed("The pier at Kolm broke. A storm came up. Two boats sank there. The crews were saved.");
        let touched = Touched::between(&four, &four, &pairs, &edits);
        assert_eq!(touched.pairs, [false, true, false, true]);
        assert_eq!(touched.sentences, [vec![false, true, true, true], vec![false, true, false, true]]);
    }

    #[test]
    fn a_claim_stands_by_the_sentence_that_its_content_starts_in() {
        let of = analysed("Captain Elsa Brandt said the pier broke. Two boats sank. Mayor Tom Okoro said the crews were saved.");
        let claims = Claims::of(&of);
        let speakers = |sentence| claims.of_sentence(sentence).iter().filter_map(|c| c.speaker_name.as_deref()).collect::<Vec<_>>();
        assert_eq!([0, 1, 2].map(speakers), [vec!["Elsa Brandt"], vec![], vec!["Tom Okoro"]]);
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
