//! Which row of the two-text screen tells of a quotation or statement that differs, and in what words.

use std::collections::BTreeSet;

use crate::compare::drift::{Drift, DriftKind, sentences};
use crate::compare::{Comparison, EditKind};
use crate::extract::Analysed;
use crate::text::Span;
use crate::text::lines::one_line;

/// Where the sentences of both sides stand.
pub(super) struct Rows<'a> {
    /// For each side the row of each sentence.
    pub of: &'a [Vec<Option<usize>>; 2],
    /// For each row whether it may tell of a drift: what both say in the same words is no quotation that differs, whatever is told
    /// elsewhere.
    pub telling: &'a [bool],
}

/// The rows in which drifts are told, each with the drift, by row: all that are loud, what both texts have in the row first; where none
/// is, one that is not. A quotation may run over several sentences: told is the row of both texts that holds what differs in it; where
/// they share none, one row of each.
pub(super) fn told(rows: &Rows<'_>, sides: [&Analysed; 2], comparison: &Comparison) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, bool, bool, usize)> = Vec::new();
    for (k, drift) in comparison.drifts.iter().enumerate() {
        let quiet = !drift.kind.is_loud();
        let mut tell = |row: usize, apart| all.push((row, quiet, apart, k));
        let [a, b] = [(0, drift.a), (1, drift.b)].map(|(side, span)| {
            let of_span = sentences(sides[side], span).filter_map(|s| rows.of[side][s]);
            of_span.filter(|&row| rows.telling[row]).collect::<Vec<usize>>()
        });
        let shared = |row: &usize| a.contains(row) && b.contains(row);
        // The words that were altered are told where they stand: an attribution between two pieces may differ before them.
        let altered = (!drift.words.is_empty()).then(|| drift.pair(sides, &comparison.pairs)).flatten();
        let of_pair = |k: usize| rows.of[0][comparison.pairs[k].a as usize];
        let row = altered.and_then(of_pair).filter(shared);
        match row
            .or_else(|| differs(rows.of, sides[0], drift, comparison).filter(shared))
            .or_else(|| a.iter().copied().find(shared))
        {
            Some(row) => tell(row, false),
            None => a.first().into_iter().chain(b.first()).for_each(|&row| tell(row, true)),
        }
    }
    all.sort_unstable();
    let loudest = |of_row: &[(usize, bool, bool, usize)]| of_row.partition_point(|(_, quiet, ..)| !quiet).max(1);
    let told = all.chunk_by(|x, y| x.0 == y.0).flat_map(|of_row| &of_row[..loudest(of_row)]);
    told.map(|&(row, .., k)| (row, k)).collect()
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

/// How many places where words were altered are told in a line.
const PLACES: usize = 3;

/// What happened, in words: the other words, the two speakers or the two verbs.
pub fn words(drift: &Drift, sides: [&Analysed; 2]) -> String {
    let against = |[x, y]: [&str; 2]| format!("{x} | {y}");
    let of = |side: usize, span: Span| span.of(sides[side].text());
    match drift.kind {
        DriftKind::Cut => "quotation cut short on one side".to_owned(),
        DriftKind::Altered => {
            let quoted =
                |side: usize, span: Option<Span>| span.map_or_else(|| "-".to_owned(), |s| format!("\"{}\"", one_line(of(side, s))));
            let told = |[a, b]: &[Option<Span>; 2]| against([&quoted(0, *a), &quoted(1, *b)]);
            let mut all: Vec<String> = drift.words.iter().take(PLACES).map(told).collect();
            all.extend(drift.words.len().checked_sub(PLACES + 1).map(|more| format!("{} more", more + 1)));
            format!("words changed within the quotation: {}", all.join("; "))
        }
        DriftKind::Speaker => {
            let names = drift.speakers.each_ref().map(|name| name.as_deref().unwrap_or("?"));
            format!("one statement, two speakers: {}", against(names))
        }
        DriftKind::Verb => format!("another verb: {}", against([of(0, drift.a), of(1, drift.b)])),
    }
}

/// For each side what stands out of the drifts that are told in rows: the words that are not the same, or the verbs.
pub(super) fn loud(comparison: &Comparison, told: &BTreeSet<usize>) -> [Vec<Span>; 2] {
    let mut out = [Vec::new(), Vec::new()];
    for drift in told.iter().filter_map(|k| comparison.drifts.get(*k)) {
        let verbs = (drift.kind == DriftKind::Verb).then_some([Some(drift.a), Some(drift.b)]);
        for words in drift.words.iter().copied().chain(verbs) {
            out.iter_mut().zip(words).for_each(|(out, span)| out.extend(span));
        }
    }
    out
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
            (
                told.replace(" All families of the harbour are entitled to a boat,” he said.", "” He left at noon."),
                vec!["cut [1] []"],
            ),
            (told.replace("must be built before winter", "must be built before spring"), vec!["[0] [0]"]),
            (told.replace("All families", "Some families"), vec!["[1] [1]"]),
            // A word outside of the marks differs first.
            (told.replace("on Monday", "on a cold Monday").replace("All families", "Some families"), vec!["[1] [1]"]),
        ] {
            let [a, b] = [told, &other].map(|text| Analysed::new(Article::bare(text), &Lexicons::default()));
            let comparison = compare(&a, &b);
            assert_eq!(comparison.drifts.is_empty(), other == told, "{other}");
            let rows = pairs::rows([&a, &b], &comparison, [&[], &[]], &[]);
            let marks = rows.iter().filter(|r| !r.drifts.is_empty() || !r.cuts.is_empty());
            let shown = marks.map(|r| format!("{}{:?} {:?}", if r.cuts.is_empty() { "" } else { "cut " }, r.a, r.b));
            assert_eq!(shown.collect::<Vec<_>>(), marked, "{other}: {:?}", comparison.drifts);
            let loud = marked.iter().filter(|mark| !mark.starts_with("cut")).count();
            assert_eq!([counts(&rows).drifts, counts(&rows).cuts], [loud, marked.len() - loud], "{other}");
            // Where nothing stands beside each other two rows tell of one finding.
            let apart = Comparison { pairs: Vec::new(), edits: Vec::new(), ..comparison };
            let rows = pairs::rows([&a, &b], &apart, [&[], &[]], &[]);
            assert_eq!(rows.iter().filter(|r| !r.drifts.is_empty()).count(), 2 * loud, "{other}");
            assert_eq!(counts(&rows).drifts, loud, "{other}");
        }
    }

    #[test]
    fn words_behind_an_attribution_are_told_where_they_stand() {
        let told = |how: &str, all: &str| {
            let text = format!(
                "“The bridge at Kolm must be built before winter,” Mayor Tom Okoro {how}. “{all} families of the harbour are entitled to \
                 a boat of their own.”\n\nRain fell over the bay of Lindo at night."
            );
            Analysed::new(Article::bare(&text), &Lexicons::default())
        };
        let (a, b) = (told("told the crews", "All"), told("said on Monday", "Some"));
        let comparison = compare(&a, &b);
        let rows = pairs::rows([&a, &b], &comparison, [&[], &[]], &[]);
        let shown = rows.iter().filter(|r| !r.drifts.is_empty()).map(|r| format!("{:?} {:?}", r.a, r.b));
        assert_eq!(shown.collect::<Vec<_>>(), ["[1] [1]"], "{:?}", comparison.drifts);
    }

    #[test]
    fn what_drifted_is_told_and_stands_out() {
        let said = "“We will rebuild the old bridge of Kolm and shut the pier before winter, whatever it costs us all,” Mayor Tom Okoro said.";
        let stated = "Mayor Tom Okoro said the pumps at Kolm had failed twice during the storm.";
        for (told, other, want, marked) in [
            (
                said,
                said.replace("old bridge", "bridge").replace("winter", "spring"),
                "words changed within the quotation: \"old\" | -; \"winter\" | \"spring\"",
                "old,winter|spring",
            ),
            (
                said,
                said.replace("old", "new")
                    .replace("shut", "close")
                    .replace("winter", "spring")
                    .replace("costs us", "takes from us"),
                "words changed within the quotation: \"old\" | \"new\"; \"shut\" | \"close\"; \"winter\" | \"spring\"; 1 more",
                "old,shut,winter,costs|new,close,spring,takes from",
            ),
            (
                said,
                said.replace("Mayor Tom Okoro", "Captain Ilse Moran"),
                "one statement, two speakers: Tom Okoro | Ilse Moran",
                "|",
            ),
            (stated, stated.replace("said", "admitted"), "another verb: said | admitted", "said|admitted"),
            // Two findings of one row.
            (
                said,
                said.replace("winter", "spring").replace("said", "admitted"),
                "words changed within the quotation: \"winter\" | \"spring\"; another verb: said | admitted",
                "winter,said|spring,admitted",
            ),
        ] {
            let [a, b] = [told, &other].map(|text| Analysed::new(Article::bare(text), &Lexicons::default()));
            let comparison = compare(&a, &b);
            let rows = pairs::rows([&a, &b], &comparison, [&[], &[]], &[]);
            let found: Vec<String> = pairs::drifts(&rows).into_iter().map(|k| words(&comparison.drifts[k], [&a, &b])).collect();
            assert_eq!(found.join("; "), want, "{other}: {:?}", comparison.drifts);
            assert_eq!(rows[0].note, want);
            let [x, y] = loud(&comparison, &pairs::drifts(&rows));
            let texts =
                |spans: &[Span], of: &Analysed| spans.iter().map(|s| s.of(of.text()).to_owned()).collect::<Vec<_>>().join(",");
            assert_eq!(format!("{}|{}", texts(&x, &a), texts(&y, &b)), marked, "{other}");
        }
    }
}
