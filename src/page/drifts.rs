//! Which row of the two-text screen tells of a quotation or statement that differs, and in what words.

use crate::compare::drift::{Drift, DriftKind, sentences};
use crate::compare::{Comparison, EditKind};
use crate::extract::Analysed;

/// Where the sentences of both sides stand.
pub(super) struct Rows<'a> {
    /// For each side the row of each sentence.
    pub of: &'a [Vec<Option<usize>>; 2],
    /// For each row whether it may tell of a drift: what both say in the same words is no quotation that differs, whatever is told
    /// elsewhere.
    pub telling: &'a [bool],
}

/// For each row the drift that is told there. A quotation may run over several sentences: told is the row of both texts that holds
/// what differs in it; where they share none, one row of each. What is loud is told first, then what both texts have in the row.
pub(super) fn told(rows: &Rows<'_>, sides: [&Analysed; 2], comparison: &Comparison) -> Vec<Option<usize>> {
    let mut best: Vec<Option<(bool, bool, usize)>> = vec![None; rows.telling.len()];
    for (k, drift) in comparison.drifts.iter().enumerate() {
        let quiet = !drift.kind.is_loud();
        let mut tell = |row: usize, apart| best[row] = Some(best[row].map_or((quiet, apart, k), |b| b.min((quiet, apart, k))));
        let [a, b] = [(0, drift.a), (1, drift.b)].map(|(side, span)| {
            let of_span = sentences(sides[side], span).filter_map(|s| rows.of[side][s]);
            of_span.filter(|&row| rows.telling[row]).collect::<Vec<usize>>()
        });
        let shared = |row: &usize| a.contains(row) && b.contains(row);
        match differs(rows.of, sides[0], drift, comparison).filter(shared).or_else(|| a.iter().copied().find(shared)) {
            Some(row) => tell(row, false),
            None => a.first().into_iter().chain(b.first()).for_each(|&row| tell(row, true)),
        }
    }
    best.into_iter().map(|best| best.map(|(_, _, k)| k)).collect()
}

/// The first row in which words differ within the drift.
fn differs(of: &[Vec<Option<usize>>; 2], a: &Analysed, drift: &Drift, comparison: &Comparison) -> Option<usize> {
    let Comparison { pairs, edits, .. } = comparison;
    let touched = sentences(a, drift.a);
    let first = pairs.partition_point(|p| (p.a as usize) < touched.start);
    let near = pairs.iter().enumerate().skip(first).take_while(|(_, p)| (p.a as usize) < touched.end);
    let mut differing = near.filter(|(pair, _)| {
        let at = edits.partition_point(|e| (e.pair as usize) < *pair);
        let mut own = edits[at..].iter().take_while(|e| e.pair as usize == *pair).filter(|e| e.kind != EditKind::Kept);
        own.any(|e| e.a.is_some_and(|a| drift.a.overlaps(a)) || e.b.is_some_and(|b| drift.b.overlaps(b)))
    });
    differing.find_map(|(_, p)| of[0][p.a as usize].filter(|row| of[1][p.b as usize] == Some(*row)))
}

/// What happened, in words.
pub(super) fn words(drift: &Drift, [a, b]: [&Analysed; 2]) -> String {
    let [x, y] = &drift.speakers;
    match drift.kind {
        DriftKind::Cut => "quotation cut short on one side".to_owned(),
        DriftKind::Altered => "words changed within the quotation".to_owned(),
        DriftKind::Speaker => {
            let name = |s: &Option<String>| s.clone().unwrap_or_else(|| "?".to_owned());
            format!("one statement, two speakers: {} | {}", name(x), name(y))
        }
        DriftKind::Verb => format!("another verb: {} | {}", drift.a.of(a.text()), drift.b.of(b.text())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::compare::compare;
    use crate::extract::lexicon::Lexicons;
    use crate::page::counts::counts;
    use crate::page::pairs;

    #[test]
    fn the_row_that_holds_what_differs_is_marked_and_the_finding_counted_once() {
        let told = "Mayor Tom Okoro said on Monday: “The bridge at Kolm must be built before winter. All families of the \
                    harbour are entitled to a boat,” he said. Rain fell over the bay of Lindo at night.";
        for (other, marked) in [
            (told.to_owned(), vec![]),
            // That one text quotes less of it is no finding that must not be missed.
            (told.replace(" All families of the harbour are entitled to a boat,” he said.", "” He left at noon."), vec![]),
            (told.replace("must be built before winter", "must be built before spring"), vec!["[0] [0]"]),
            (told.replace("All families", "Some families"), vec!["[1] [1]"]),
            // A word outside of the marks differs first.
            (told.replace("on Monday", "on a cold Monday").replace("All families", "Some families"), vec!["[1] [1]"]),
        ] {
            let [a, b] = [told, &other].map(|text| Analysed::new(Article::bare(text), &Lexicons::default()));
            let comparison = compare(&a, &b);
            assert_eq!(comparison.drifts.is_empty(), other == told, "{other}");
            let rows = pairs::rows([&a, &b], &comparison, [&[], &[]], &[]);
            let shown = rows.iter().filter(|r| r.drift.is_some()).map(|r| format!("{:?} {:?}", r.a, r.b));
            assert_eq!(shown.collect::<Vec<_>>(), marked, "{other}: {:?}", comparison.drifts);
            assert_eq!(counts(&rows).drifts, usize::from(!marked.is_empty()), "{other}");
            // Where nothing stands beside each other two rows tell of one finding.
            let apart = Comparison { pairs: Vec::new(), edits: Vec::new(), ..comparison };
            let rows = pairs::rows([&a, &b], &apart, [&[], &[]], &[]);
            assert_eq!(rows.iter().filter(|r| r.drift.is_some()).count(), 2 * marked.len(), "{other}");
            assert_eq!(counts(&rows).drifts, marked.len(), "{other}");
        }
    }
}
