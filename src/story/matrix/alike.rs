//! What only one origin has a row for, though another source has something like it: a sentence that tells the same, much of the
//! words of a claim, or the number among words in common. Such a row says neither that it is only there nor that others agree.

use rustc_hash::FxHashMap;

use super::reason::{Reason, Why};
use super::told::Sentences;
use super::{Column, Row, RowKind, Standing};
use crate::extract::{Analysed, Figure};
use crate::story::aligned::Alignments;
use crate::text::Span;

/// Numbers up to this stand in any text.
const FEW: f64 = 3.0;

/// What rows are held against.
#[derive(Clone, Copy)]
pub(super) struct Others<'s, 'a> {
    pub articles: &'s [&'a Analysed],
    pub columns: &'s [Column],
    pub sentences: &'s Sentences<'s, 'a>,
    pub aligned: &'s Alignments,
    pub said: &'s Said,
}

/// What each speaker says in each source: by his name, the article and the index of the claim.
pub(super) type Said = FxHashMap<String, Vec<(u32, u32)>>;

/// What the claims of some rows say.
pub(super) fn said(rows: &[Row]) -> Said {
    let mut out = Said::default();
    for (article, cell) in rows.iter().filter(|r| r.kind == RowKind::Claim).flat_map(|r| (0u32..).zip(&r.cells)) {
        if let Some((cell, speaker)) = cell.as_ref().and_then(|cell| Some((cell, cell.speaker.clone()?))) {
            out.entry(speaker).or_default().push((article, cell.fact));
        }
    }
    out
}

impl<'a> Others<'_, 'a> {
    /// Names beside a row that only one origin has the sources of others that have something like it.
    pub fn mark(&self, row: &mut Row) {
        let origin = |article: u32| self.columns.get(article as usize).map(|c| c.origin);
        let own = row.sources().next().and_then(origin);
        let free = matches!(row.why.reason, None | Some(Reason::Copies { .. }));
        if row.standing != Standing::Only || row.kind == RowKind::Actor || !free {
            return;
        }
        // What the reader rejected there counts for nothing.
        let counts = |other: &u32| origin(*other) != own && row.rejected_in(*other).is_none();
        let others = (0..self.articles.len() as u32).filter(counts);
        let alike: Vec<u32> = others.filter(|&other| row.sources().any(|article| self.has_like(row, article, other))).collect();
        if !alike.is_empty() {
            row.why = Why { reason: Some(Reason::Alike(alike)), ..std::mem::take(&mut row.why) };
        }
    }

    /// True where `other` has something like what `article` has a cell for.
    fn has_like(&self, row: &Row, article: u32, other: u32) -> bool {
        let (Some(Some(cell)), Some(&analysed)) = (row.cells.get(article as usize), self.articles.get(article as usize)) else {
            return false;
        };
        let paired = |span: Span| analysed.cut.sentence_at(span.start).is_some_and(|at| self.aligned.tells((article, at), other));
        let (facts, fact) = (&analysed.facts, cell.fact as usize);
        match row.kind {
            RowKind::Claim => facts.claims.get(fact).is_some_and(|claim| {
                claim.content.iter().any(|span| paired(*span))
                    || self.sentences.is_like(other, analysed, &claim.content)
                    || self.says_like(cell.speaker.as_deref(), (article, cell.fact), other)
            }),
            RowKind::Figure => facts.figures.get(fact).is_some_and(|figure| {
                paired(figure.span) || self.gives(other, figure) && self.has_number_in_words(article, figure, other)
            }),
            RowKind::Actor => false,
        }
    }

    /// True where the speaker says in `other` what shares most of the shorter of the two.
    fn says_like(&self, speaker: Option<&str>, own: (u32, u32), other: u32) -> bool {
        let content = |(article, fact): (u32, u32)| {
            let analysed: &'a Analysed = self.articles.get(article as usize)?;
            Some((analysed, analysed.facts.claims.get(fact as usize)?.content.as_slice()))
        };
        let said = speaker.and_then(|name| self.said.get(name)).map_or(&[][..], Vec::as_slice);
        let theirs = said.iter().filter(|(article, _)| *article == other).filter_map(|at| content(*at));
        content(own).is_some_and(|own| { theirs }.any(|theirs| self.sentences.are_like(own, theirs)))
    }

    fn gives(&self, other: u32, figure: &Figure) -> bool {
        let telling = figure.unit.is_some() || figure.value.high > FEW;
        telling && self.articles.get(other as usize).is_some_and(|a| a.facts.figures.iter().any(|f| is_even(f, figure)))
    }

    /// True where a sentence of `other` has the number among words of the figure's own sentence.
    fn has_number_in_words(&self, article: u32, figure: &Figure, other: u32) -> bool {
        let (Some(&own), Some(&theirs)) = (self.articles.get(article as usize), self.articles.get(other as usize)) else {
            return false;
        };
        let Some(at) = own.cut.sentence_at(figure.span.start) else { return false };
        let even = theirs.facts.figures.iter().filter(|f| is_even(f, figure));
        even.filter_map(|f| theirs.cut.sentence_at(f.span.start))
            .any(|there| self.sentences.share_words((article, at), (other, there)))
    }
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
        ] {
            let articles = [analysed(own), analysed(&format!("Bakers in Lunden begin work at three. {other}"))];
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let row = rows.iter().find(|r| r.kind == RowKind::Claim && r.evidence(0).is_some());
            assert_eq!(row.map(|r| (r.standing, r.is_alike())), Some((Standing::Only, want)), "{other} {rows:#?}");
        }
    }
}
