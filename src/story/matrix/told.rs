//! Does a source tell a fact that it has no cell for? Only where nothing in its text fits may a row say "left out" or "only".

use crate::extract::{Analysed, Figure, Value};
use crate::story::aligned::Alignments;
use crate::story::sketch::term;

/// So many sentences of a text are searched: no news article has more.
const MOST: usize = 400;
/// A sentence that tells the same as that of the fact holds the fact from this share of its terms on.
const IN_PAIR: f32 = 0.6;
/// Any other sentence does from this share on ...
const ANYWHERE: f32 = 0.8;
/// ... of no fewer terms.
const LEAST: usize = 3;

/// The terms of the sentences of a story's articles, and which of these tell the same.
pub(super) struct Sentences<'a> {
    /// By article and sentence, sorted.
    terms: Vec<Vec<Vec<u32>>>,
    /// By article the figures with their sentences.
    values: Vec<Vec<(usize, Value)>>,
    aligned: &'a Alignments,
}

impl<'a> Sentences<'a> {
    pub fn of(articles: &[&Analysed], aligned: &'a Alignments) -> Self {
        let mut buffer = String::new();
        let mut sentences = |analysed: &Analysed| -> Vec<Vec<u32>> {
            let cut = &analysed.cut;
            let terms = |tokens: std::ops::Range<u32>| {
                let words = cut.tokens[tokens.start as usize..tokens.end as usize].iter().filter(|t| t.is_wordlike());
                let mut terms: Vec<u32> = words.filter_map(|t| term(t.of(analysed.text()), &mut buffer)).collect();
                terms.sort_unstable();
                terms.dedup();
                terms
            };
            cut.sentences.iter().take(MOST).map(|s| s.tokens.clone()).map(terms).collect()
        };
        let terms = if articles.len() > 1 { articles.iter().map(|a| sentences(a)).collect() } else { Vec::new() };
        let values = |analysed: &&Analysed| {
            let place = |f: &Figure| Some((analysed.cut.sentence_at(f.span.start)?, f.value));
            analysed.facts.figures.iter().filter_map(place).collect()
        };
        Self { terms, values: articles.iter().map(values).collect(), aligned }
    }

    /// True where `other` tells what stands in these sentences (article, sentence) in these terms, with the same numbers.
    pub fn tells(&self, other: u32, from: &[(u32, usize)], terms: &[u32], numbers: &[Value]) -> bool {
        let Some(sentences) = self.terms.get(other as usize) else { return false };
        let given = |at: usize, number: &Value| self.values[other as usize].iter().any(|(s, value)| *s == at && value == number);
        let held = |at: usize, sentence: &Vec<u32>| {
            let shared = terms.iter().filter(|t| sentence.binary_search(t).is_ok()).count();
            let counts = shared > 1 && numbers.iter().all(|number| given(at, number));
            if counts { shared as f32 / terms.len() as f32 } else { 0.0 }
        };
        let paired = |at: usize| from.iter().any(|&fact| self.aligned.has(fact, (other, at)));
        let anywhere = terms.len() >= LEAST;
        sentences.iter().enumerate().any(|(at, sentence)| {
            let held = held(at, sentence);
            held >= IN_PAIR && (anywhere && held >= ANYWHERE || paired(at))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::{Row, RowKind, Standing};
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    fn rows(texts: &[&str], kind: RowKind) -> Vec<Row> {
        let articles: Vec<_> = texts.iter().map(|t| analysed(t)).collect();
        let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
        rows.into_iter().filter(|r| r.kind == kind).collect()
    }

    /// Sentences of different sources (and one of a third), and how many sources have a cell in the row of this number.
    const NUMBERS: &[(&[&str], &str, usize)] = &[
        // Another verb, another rounding, a second mention.
        (
            &[
                "Some 12,400 people were told to leave their homes below the dam at Kolm.",
                "About 12,400 people were ordered out of the valley of Kolm on Monday.",
            ],
            "12,400",
            2,
        ),
        (
            &[
                "Mayor Tom Okoro used $84,200 of the town's money to settle with his driver.",
                "The mayor pledged to repay the $84,200. The $84,200 had been paid in spring.",
            ],
            "$84,200",
            2,
        ),
        // Who is killed is not hurt.
        (&["The blast at Kolm killed 126 miners.", "The blast at Kolm injured 126 miners."], "126", 1),
        // Other things of one number.
        (&["The flood at Kolm drowned 1,240 sheep.", "In Lunden 1,240 houses lost their power."], "1,240", 1),
    ];

    #[test]
    fn one_number_under_several_verbs_is_one_row() {
        for (texts, number, sources) in NUMBERS {
            let rows = rows(texts, RowKind::Figure);
            let of: Vec<usize> = rows
                .iter()
                .filter(|r| r.cells.iter().flatten().any(|c| c.text.contains(number)))
                .map(|r| r.sources().count())
                .collect();
            assert!(of.contains(sources) && of.iter().all(|n| n == sources), "{texts:?} {rows:#?}");
        }
    }

    #[test]
    fn only_is_said_where_no_other_source_tells_it() {
        let said = "Mayor Tom Okoro hoped that the northern ferry to Lunden would sail again on Friday.";
        for (other, standing) in [
            ("The northern ferry to Lunden will sail again on Friday. Bakers work at night.", Standing::Agree),
            ("Herons were seen on the flooded meadows behind the station.", Standing::Only),
        ] {
            let rows = rows(&[said, other], RowKind::Claim);
            assert_eq!(rows.iter().map(|r| r.standing).collect::<Vec<_>>(), [standing], "{other} {rows:#?}");
            assert_eq!(rows[0].is_retold(), standing == Standing::Agree);
        }
        // What stands there with another number is not told.
        let counted = "General Elsa Brandt said her army had shot down 61 drones over Kolm on Sunday night.";
        let rows = rows(&[counted, "The army of Varda shot down 58 drones over Kolm on Sunday night."], RowKind::Claim);
        assert!(rows.iter().all(|r| !r.is_retold()), "{rows:#?}");
    }
}
