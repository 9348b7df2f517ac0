//! How many rows of two texts there are of each kind: what a header says of them.

use super::pairs::{self, Clash, PairRow};
use crate::compare::{Comparison, Edit, EditKind};
use crate::extract::Analysed;
use crate::text::{Span, Token};

/// What is counted in the header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PairCounts {
    /// Rows with both sides.
    pub pairs: usize,
    /// Of them with other wording.
    pub changed: usize,
    /// Of them with another number, name or meaning, and no figures that contradict each other.
    pub loud: usize,
    /// Of them told elsewhere.
    pub moved: usize,
    /// Rows in which sentences were merged or split.
    pub merged: usize,
    /// Sentences that the other text has too, but not as often.
    pub again: usize,
    /// Sentences that stand in A only.
    pub only_a: usize,
    /// Sentences that stand in B only.
    pub only_b: usize,
    /// Rows whose figures contradict each other.
    pub conflicts: usize,
    /// Quotations or statements that differ, in themselves, their speaker or the verb, and are told in a row.
    pub drifts: usize,
    /// Quotations that one of the texts cuts short, told in a row in which nothing is louder.
    pub cuts: usize,
}

/// Counts the rows.
pub fn counts(rows: &[PairRow]) -> PairCounts {
    PairCounts {
        pairs: rows.iter().filter(|r| r.kind.is_some()).count(),
        changed: rows.iter().filter(|r| r.kind.is_some() && r.changed()).count(),
        loud: rows.iter().filter(|r| r.loud && r.conflict.is_none()).count(),
        moved: rows.iter().filter(|r| r.moved).count(),
        merged: rows.iter().filter(|r| r.shape().is_some()).count(),
        again: rows.iter().filter(|r| r.again.is_some()).count(),
        only_a: rows.iter().filter(|r| r.is_only()).map(|r| r.a.len()).sum(),
        only_b: rows.iter().filter(|r| r.is_only()).map(|r| r.b.len()).sum(),
        conflicts: rows.iter().filter(|r| matches!(r.conflict, Some(Clash::Here | Clash::OfA(_)))).count(),
        drifts: pairs::drifts(rows).len(),
        cuts: pairs::cuts(rows).len(),
    }
}

/// Percent of A's and of B's words that the other has, in the same words.
pub fn same_words(a: &Analysed, b: &Analysed, comparison: &Comparison) -> (u32, u32) {
    // What stands in several pairs is kept once; a hundred is all of it.
    let same = |of: &Analysed, side: fn(&Edit) -> Option<Span>| {
        let kept = comparison.edits.iter().filter(|e| matches!(e.kind, EditKind::Kept | EditKind::Moved)).filter_map(side);
        let mut kept: Vec<Span> = kept.collect();
        kept.sort_unstable();
        let (mut kept, mut end) = (kept.into_iter().peekable(), 0);
        let mut is_kept = |token: &&Token| {
            while let Some(span) = kept.next_if(|span| span.start <= token.span.start) {
                end = end.max(span.end);
            }
            token.span.end <= end
        };
        let words: Vec<&Token> = of.cut.tokens.iter().filter(|token| token.is_wordlike()).collect();
        let same = words.iter().filter(|token| is_kept(token)).count();
        (same * 100).checked_div(words.len()).unwrap_or(0) as u32
    };
    (same(a, |e| e.a), same(b, |e| e.b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::compare::PairKind::{Partial, Reworded, Same};
    use crate::extract::lexicon::Lexicons;

    #[test]
    fn each_row_is_counted_for_what_it_is() {
        let row = |a: &[u32], b: &[u32]| PairRow { a: a.into(), b: b.into(), ..PairRow::default() };
        let pair = |kind, a: &[u32], b: &[u32]| PairRow { kind: Some(kind), ..row(a, b) };
        let rows = [
            pair(Same, &[0], &[0]),
            PairRow { edited: true, loud: true, ..pair(Same, &[1], &[1]) },
            // What is a contradiction is not told as another number once more.
            PairRow { loud: true, conflict: Some(Clash::Here), ..pair(Reworded, &[2], &[2]) },
            PairRow { moved: true, drifts: vec![2], ..pair(Partial, &[3, 4], &[3]) },
            PairRow { cuts: vec![4], ..pair(Same, &[8], &[8]) },
            row(&[5], &[]),
            PairRow { again: Some(0), ..row(&[6], &[]) },
            // What two rows tell of is one, be it a contradiction or a quotation.
            PairRow { conflict: Some(Clash::OfA(5)), ..row(&[7], &[]) },
            PairRow { conflict: Some(Clash::OfB(7)), drifts: vec![2], ..row(&[], &[4, 5]) },
        ];
        let want = PairCounts {
            pairs: 5,
            changed: 3,
            loud: 1,
            moved: 1,
            merged: 1,
            again: 1,
            only_a: 2,
            only_b: 2,
            conflicts: 2,
            drifts: 1,
            cuts: 1,
        };
        assert_eq!(counts(&rows), want);
    }

    #[test]
    fn words_that_stand_in_several_pairs_are_shared_once() {
        let [a, b] = ["The mill burned down.", ""].map(|text| Analysed::new(Article::bare(text), &Lexicons::default()));
        let whole =
            Edit { pair: 0, a: Some(Span::new(0, 8)), b: None, kind: EditKind::Kept, weight: crate::compare::Weight::Plain };
        let comparison = Comparison {
            edits: vec![whole, Edit { kind: EditKind::Only, a: Some(Span::new(9, 21)), ..whole }, whole],
            ..Comparison::default()
        };
        assert_eq!(same_words(&a, &b, &comparison), (50, 0));
    }
}
