//! What only one origin has a row for, though another source has something like it: a sentence that tells the same, much of the
//! words of a claim, or the number among words in common. Such a row says neither that it is only there nor that others agree.

use super::candidates::Overlaps;
use super::sentences::Sentences;
use super::weights::{Overlap, Weighed, total};
use super::{Column, Row, RowKind, Standing};
use crate::extract::{Analysed, Claim, Figure};
use crate::text::Span;

/// Numbers up to this stand in any text.
const FEW: f64 = 3.0;

/// What rows are held against.
pub(super) struct Others<'s, 'a> {
    columns: &'s [Column],
    sentences: &'s Sentences<'s, 'a>,
    /// What the claims of the rows say, and who says each in which article.
    said: Overlaps,
    by: Vec<(String, u32, f32)>,
}

impl<'s, 'a> Others<'s, 'a> {
    /// The sentences of a story and what the claims of its rows say.
    pub fn of(rows: &[Row], columns: &'s [Column], sentences: &'s Sentences<'s, 'a>) -> Self {
        let (mut said, mut by) = (Overlaps::default(), Vec::new());
        let cells = rows.iter().filter(|r| r.kind == RowKind::Claim).flat_map(|r| (0u32..).zip(&r.cells));
        for (article, cell) in cells.filter_map(|(article, cell)| Some((article, cell.as_ref()?))) {
            let claim = sentences.articles.get(article as usize).and_then(|a| Some((*a, claim(a, cell.fact)?)));
            if let Some((speaker, (analysed, claim))) = cell.speaker.clone().zip(claim) {
                let terms = sentences.weighed(analysed, &claim.content);
                said.push(&terms);
                by.push((speaker, article, total(&terms)));
            }
        }
        Self { columns, sentences, said, by }
    }

    /// Names beside a row that only one origin has the sources of others that have something like it.
    pub fn mark(&mut self, row: &mut Row) {
        if row.standing != Standing::Only || row.kind == RowKind::Actor {
            return;
        }
        let origin = |article: u32| self.columns.get(article as usize).map(|c| c.origin);
        let own = row.sources().next().and_then(origin);
        let mut like: Vec<u32> = Vec::new();
        row.sources().for_each(|article| like.extend(self.like(row, article)));
        // What the reader rejected there counts for nothing.
        like.retain(|&other| origin(other) != own && row.rejected_in(other).is_none());
        like.sort_unstable();
        like.dedup();
        row.why.like = like;
    }

    /// The articles that have something like what `article` has a cell for.
    fn like(&mut self, row: &Row, article: u32) -> Vec<u32> {
        let cell = row.cells.get(article as usize).and_then(Option::as_ref);
        let Some((cell, &analysed)) = cell.zip(self.sentences.articles.get(article as usize)) else { return Vec::new() };
        match row.kind {
            RowKind::Claim => {
                let Some(claim) = claim(analysed, cell.fact) else { return Vec::new() };
                let terms = self.sentences.weighed(analysed, &claim.content);
                let mut out: Vec<u32> = claim.content.iter().flat_map(|span| self.paired(article, analysed, *span)).collect();
                out.extend(self.sentences.like(&terms));
                out.extend(cell.speaker.iter().flat_map(|speaker| self.says_like(speaker, &terms)));
                out
            }
            RowKind::Figure => {
                let Some(figure) = analysed.facts.figures.get(cell.fact as usize) else { return Vec::new() };
                let mut out = self.paired(article, analysed, figure.span);
                out.extend(self.others().filter(|&other| self.has_number_in_words(article, figure, other)));
                out
            }
            RowKind::Actor => Vec::new(),
        }
    }

    fn others(&self) -> impl Iterator<Item = u32> + use<> {
        0..self.columns.len() as u32
    }

    /// The articles that have a sentence which tells the same as the one of a place.
    fn paired(&self, article: u32, analysed: &Analysed, span: Span) -> Vec<u32> {
        let Some(at) = analysed.cut.sentence_at(span.start) else { return Vec::new() };
        self.others().filter(|&other| self.sentences.aligned.tells((article, at), other)).collect()
    }

    /// The articles in which a speaker says what shares most of the shorter of the two.
    fn says_like(&mut self, speaker: &str, terms: &Weighed) -> Vec<u32> {
        const FEWEST: usize = 2;
        const MOST: f32 = 0.5;
        let weight = total(terms);
        let met = self.said.with(terms).into_iter().filter(|(_, both)| both.count >= FEWEST);
        let alike = |(at, both): (usize, Overlap)| {
            let (by, article, whole) = self.by.get(at)?;
            let (shared, shorter) = if weight <= *whole { (both.theirs, weight) } else { (both.own, *whole) };
            (by == speaker && shared >= MOST * shorter).then_some(*article)
        };
        met.filter_map(alike).collect()
    }

    /// True where a sentence of `other` has a telling number among words of the figure's own sentence.
    fn has_number_in_words(&self, article: u32, figure: &Figure, other: u32) -> bool {
        let articles = self.sentences.articles;
        let (Some(&own), Some(&theirs)) = (articles.get(article as usize), articles.get(other as usize)) else {
            return false;
        };
        let Some(at) = own.cut.sentence_at(figure.span.start) else { return false };
        let even = theirs.facts.figures.iter().filter(|f| is_even(f, figure));
        let mut places = even.filter_map(|f| theirs.cut.sentence_at(f.span.start));
        (figure.unit.is_some() || figure.value.high > FEW)
            && places.any(|there| self.sentences.share_words((article, at), (other, there)))
    }
}

/// A claim of an article.
fn claim(analysed: &Analysed, fact: u32) -> Option<&Claim> {
    analysed.facts.claims.get(fact as usize)
}

fn is_even(a: &Figure, b: &Figure) -> bool {
    a.value == b.value && a.unit == b.unit
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::{RowKind, Standing};
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn only_is_not_said_where_another_has_something_like_it() {
        let claim = "Governor Elsa Brandt said the northern dam at Kolm would be closed to visitors through the autumn.";
        for (own, other, want) in [
            // What turns it over is like it, and does not tell it.
            (claim, "Through the autumn the northern dam at Kolm will not be closed to visitors.", true),
            // The same speaker in other words.
            (
                "Governor Elsa Brandt said the letters to the ferrymen were not hers.",
                "Elsa Brandt said that her letters told the ferrymen nothing of the strike in the islands, the herring or the snow.",
                true,
            ),
            (claim, "Visitors saw herons at Kolm.", false),
            // A few words.
            (
                "Governor Elsa Brandt urged the treasurer to step aside at once.",
                "Four colleagues of the treasurer want him to step aside.",
                true,
            ),
            // Two sentences that have a part of it each.
            (
                "Records said Tom Okoro, a registered voter in Lunden, has a long history of ferry fraud, theft and arrests.",
                "Okoro is a registered voter in Lunden. Arrests for fraud and theft are known, a history of years.",
                true,
            ),
        ] {
            let articles = [analysed(own), analysed(&format!("Bakers in Lunden begin work at three. {other}"))];
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let row = rows.iter().find(|r| r.kind == RowKind::Claim && r.evidence(0).is_some());
            assert_eq!(row.map(|r| (r.standing, r.is_alike())), Some((Standing::Only, want)), "{other} {rows:#?}");
        }
    }
}
