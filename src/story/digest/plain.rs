//! Which source of a row tells it most plainly: its words say least that the others do not.

use rustc_hash::{FxHashMap, FxHashSet};

use super::clauses::tokens;
use super::pen::Pen;
use super::quotes::{clause, sentence_terms, terms};
use super::rank::{headline, is_heading};
use crate::extract::Analysed;
use crate::extract::lexicon::{Section, lower};
use crate::story::matrix::Row;
use crate::text::Span;

/// Some sources of a row, the plainest first: one below its headline before others, then one that knows who speaks, then one that does
/// not live on what stands before it, then one whose words say least that the others do not.
pub(super) fn plainest(row: &Row, sources: &[u32], pen: &Pen<'_>) -> Vec<u32> {
    let told = SourceTerms::of(row, pen);
    let said = |article: u32| {
        let analysed = *pen.articles.get(article as usize)?;
        let evidence = row.evidence(article)?;
        let figure = pen.figure_of(row, article);
        let span = figure.and_then(|(figure, analysed)| clause(figure, analysed)).unwrap_or(evidence.span);
        // Words of somebody whom the article does not name beside them.
        let spoken = |span: Span| analysed.cut.quotations.iter().any(|q| q.span.contains(span));
        let unsaid = figure.is_some_and(|(figure, analysed)| spoken(figure.span) && pen.speech(figure, analysed).is_none());
        let nobody = unsaid || pen.claim_of(row, article).is_some_and(|(claim, _)| claim.speaker.is_none());
        let headed =
            figure.map_or_else(|| headline(evidence, pen.articles), |(figure, analysed)| is_heading(figure.span, analysed));
        Some((headed, nobody, leans(span, figure.is_some(), analysed), told.extra(article, &terms(span, analysed))))
    };
    let mut sources = sources.to_vec();
    sources.sort_by_cached_key(|&article| (said(article), article));
    sources
}

/// True for words that begin with what stands for something before them: "that money", "it was". Who "he" is stands before what somebody
/// says, but not before what is `narrated`.
fn leans(span: Span, narrated: bool, analysed: &Analysed) -> bool {
    let (text, lexicon) = (analysed.text(), &analysed.lexicon);
    let words = tokens(span, analysed).iter().filter(|t| t.is_wordlike());
    let Some(first) = { words }.find(|t| !lexicon.meaning(text, t).has(Section::Coordinator)) else { return false };
    let word = lower(first.of(text));
    let shows = lexicon.word(&word, Section::Determiner).is_some_and(|entry| entry.lemma == "demonstrative");
    shows || lexicon.of_class(&word, "points_back") || narrated && lexicon.of_class(&word, "third_person")
}

/// The terms of the sentences in which the sources of a row tell it.
struct SourceTerms {
    by_source: FxHashMap<u32, FxHashSet<u32>>,
    /// In how many sources each stands.
    counts: FxHashMap<u32, usize>,
}

impl SourceTerms {
    fn of(row: &Row, pen: &Pen<'_>) -> Self {
        let terms = |source: u32| {
            let analysed = *pen.articles.get(source as usize)?;
            let places = pen.places(row, source);
            Some((source, places.into_iter().flat_map(|place| sentence_terms(place, analysed)).collect()))
        };
        let by_source: FxHashMap<u32, FxHashSet<u32>> = row.sources().filter_map(terms).collect();
        let mut counts = FxHashMap::default();
        for &term in by_source.values().flatten() {
            *counts.entry(term).or_insert(0) += 1;
        }
        Self { by_source, counts }
    }

    /// How many of a source's terms some other has not.
    fn extra(&self, source: u32, terms: &[u32]) -> usize {
        let own = self.by_source.get(&source);
        let others = self.by_source.len() - usize::from(own.is_some());
        let has =
            |term: &u32| self.counts.get(term).map_or(0, |count| count - usize::from(own.is_some_and(|own| own.contains(term))));
        terms.iter().filter(|term| has(term) < others).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::matrix::RowKind;
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn the_source_is_quoted_whose_words_stand_by_themselves() {
        for (a, b, want) in [
            ("She won by a 134-to-63 vote.", "In Lunden Brandt beat Tom Okoro in the party's hall by a vote of 134 to 63.", 1),
            ("Brandt won by a 134-to-63 vote.", "In Lunden Brandt beat Tom Okoro in the party's hall by a vote of 134 to 63.", 0),
            ("But that money includes $640,000 from seized boats.", "The town will take a sum of $640,000 from seized boats.", 1),
        ] {
            let articles = apart(&[a, b]);
            let articles: Vec<&Analysed> = articles.iter().collect();
            let matrix = check(&articles, &Seen::default()).matrix;
            let row = matrix.rows.iter().find(|row| row.kind == RowKind::Figure && row.sources().count() == 2);
            let plain = row.map(|row| plainest(row, &[0, 1], &Pen::new(&articles, &matrix)));
            assert_eq!(plain.and_then(|sources| sources.first().copied()), Some(want), "{a}");
        }
    }
}
