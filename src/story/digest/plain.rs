//! Which source of a row tells it most plainly: its words say least that the others do not.

use rustc_hash::{FxHashMap, FxHashSet};

use super::pen::Pen;
use super::quotes::{clause, sentence_terms, terms};
use super::rank::{headline, is_heading};
use crate::story::matrix::Row;
use crate::text::Span;

/// Some sources of a row, the plainest first: one below its headline before others, then one that knows who speaks, then one whose
/// words say least that the others do not.
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
        Some((headed, nobody, told.extra(article, &terms(span, analysed))))
    };
    let mut sources = sources.to_vec();
    sources.sort_by_cached_key(|&article| (said(article), article));
    sources
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
