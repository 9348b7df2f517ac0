//! What only one origin has a row for, though another source has something like it: a sentence that tells the same, much of the
//! words of a claim, or the number among words in common. Such a row says neither that it is only there nor that others agree.
//! Where one row is like what another source says, that source's own row of it is like the first.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::candidates::Overlaps;
use super::sentences::Sentences;
use super::weights::{Overlap, Weighed, total};
use super::{Cell, Column, Row, RowKind, Standing};
use crate::extract::{Analysed, Claim, Figure};
use crate::text::Span;

/// Two claims are alike that share so many words, and so much of the shorter ...
const SHARED: usize = 4;
const MOST: f32 = 0.5;
/// ... or so many in the mouth of one speaker ...
const OF_SPEAKER: usize = 2;
/// ... and of a claim of so few words one is enough there, if it is rare.
const SHORT: std::ops::RangeInclusive<usize> = 2..=3;
/// What stands in a sentence that is like a row is like it where the two share so many words, and so much of the shorter.
const BACK: (usize, f32) = (3, 0.3);

/// What rows are held against.
pub(super) struct Others<'s, 'a> {
    columns: &'s [Column],
    sentences: &'s Sentences<'s, 'a>,
    /// What the claims of the rows say, and whose they are.
    said: Overlaps,
    by: Vec<Said>,
    /// By article and sentence the claims that say something there: their places among those.
    in_sentence: FxHashMap<(u32, usize), Vec<usize>>,
}

/// A claim in a cell.
struct Said {
    row: usize,
    article: u32,
    speaker: Option<String>,
    terms: Weighed,
    weight: f32,
}

/// Where something like a row stands.
struct Found {
    article: u32,
    /// The sentence that has it, where one does.
    sentence: Option<usize>,
}

impl<'s, 'a> Others<'s, 'a> {
    /// The sentences of a story and what the claims of its rows say.
    pub fn of(rows: &[Row], columns: &'s [Column], sentences: &'s Sentences<'s, 'a>) -> Self {
        let mut others = Self { columns, sentences, said: Overlaps::default(), by: Vec::new(), in_sentence: FxHashMap::default() };
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Claim) {
            for (article, cell) in (0u32..).zip(&row.cells).filter_map(|(article, cell)| Some((article, cell.as_ref()?))) {
                if let Some((analysed, claim)) = others.claim(article, cell) {
                    let said = Said::of(at, article, cell.speaker.clone(), sentences.weighed(analysed, &claim.content));
                    others.push(said, analysed, claim);
                }
            }
        }
        others
    }

    fn push(&mut self, said: Said, analysed: &Analysed, claim: &Claim) {
        let mut places: Vec<usize> = claim.content.iter().filter_map(|span| analysed.cut.sentence_at(span.start)).collect();
        places.dedup();
        for sentence in places {
            self.in_sentence.entry((said.article, sentence)).or_default().push(self.by.len());
        }
        self.said.push(&said.terms);
        self.by.push(said);
    }

    /// Names beside rows that only one origin has the sources of others that have something like them.
    pub fn mark(&mut self, rows: &mut [Row]) {
        let origin = |article: u32| self.columns.get(article as usize).map(|c| c.origin);
        // Copies of one text are no others.
        if self.columns.iter().all(|column| Some(column.origin) == origin(0)) {
            return;
        }
        let mut like: Vec<Vec<u32>> = vec![Vec::new(); rows.len()];
        for (at, row) in rows.iter().enumerate().filter(|(_, row)| is_only(row)) {
            for article in row.sources() {
                let others = self.like(row, article).into_iter().filter(|found| origin(found.article) != origin(article));
                for found in others {
                    like[at].push(found.article);
                    let back = self.back(at, article, &found);
                    back.for_each(|other| like[other].push(article));
                }
            }
        }
        for (row, mut like) in rows.iter_mut().zip(like).filter(|(row, _)| is_only(row)) {
            let own = row.sources().next().and_then(origin);
            // What the reader rejected there counts for nothing.
            like.retain(|&other| origin(other) != own && row.rejected_in(other).is_none());
            like.sort_unstable();
            like.dedup();
            row.why.like = like;
        }
    }

    /// The rows that say in a place what is like a row of claims.
    fn back<'f>(&'f self, row: usize, article: u32, found: &Found) -> impl Iterator<Item = usize> + 'f {
        let there = found.sentence.and_then(|sentence| self.in_sentence.get(&(found.article, sentence)));
        let own = OnceCell::new();
        let alike = move |other: &&Said| {
            let own = own.get_or_init(|| self.by.iter().find(|said| said.row == row && said.article == article));
            own.is_some_and(|own| own.shares(other, BACK.0, BACK.1) || own.shares(other, OF_SPEAKER, MOST))
        };
        there.into_iter().flatten().filter_map(|&at| self.by.get(at)).filter(alike).map(|said| said.row)
    }

    /// Where something stands that is like what `article` has a cell for.
    fn like(&mut self, row: &Row, article: u32) -> Vec<Found> {
        let cell = row.cells.get(article as usize).and_then(Option::as_ref);
        let Some((cell, &analysed)) = cell.zip(self.sentences.articles.get(article as usize)) else { return Vec::new() };
        match row.kind {
            RowKind::Claim => {
                let Some((_, claim)) = self.claim(article, cell) else { return Vec::new() };
                let terms = self.sentences.weighed(analysed, &claim.content);
                let mut out: Vec<Found> = claim.content.iter().flat_map(|span| self.paired(article, analysed, *span)).collect();
                out.extend(self.sentences.like(&terms).into_iter().map(|(article, sentence)| Found { article, sentence }));
                out.extend(self.says_like(cell.speaker.as_deref(), &terms));
                out
            }
            RowKind::Figure => {
                let Some(figure) = cell.figure(&analysed.facts) else { return Vec::new() };
                let mut out: Vec<Found> = self.paired(article, analysed, figure.span).collect();
                let given = self.others().filter(|&other| self.has_number_in_words(article, figure, other));
                out.extend(given.map(|article| Found { article, sentence: None }));
                out
            }
            RowKind::Actor => Vec::new(),
        }
    }

    fn others(&self) -> impl Iterator<Item = u32> + use<> {
        0..self.columns.len() as u32
    }

    /// A claim of an article.
    fn claim(&self, article: u32, cell: &Cell) -> Option<(&'a Analysed, &'a Claim)> {
        let analysed = *self.sentences.articles.get(article as usize)?;
        Some((analysed, cell.of(&analysed.facts.claims)?))
    }

    /// The sentences of others which tell the same as the one of a place.
    fn paired(&self, article: u32, analysed: &Analysed, span: Span) -> impl Iterator<Item = Found> + use<'s, 'a> {
        let (aligned, at) = (self.sentences.aligned, analysed.cut.sentence_at(span.start));
        let told = move |other: u32| Some(Found { article: other, sentence: Some(aligned.told_by((article, at?), other)?) });
        self.others().filter_map(told)
    }

    /// The articles that say what shares most of the shorter of the two.
    fn says_like(&mut self, speaker: Option<&str>, terms: &Weighed) -> Vec<Found> {
        let (weight, rare) = (total(terms), self.sentences.weights().of_rare());
        let alike = |(at, both): (usize, Overlap)| {
            let said = self.by.get(at)?;
            let his = speaker.is_some() && said.speaker.as_deref() == speaker;
            let short = his && SHORT.contains(&terms.len().min(said.terms.len())) && both.theirs >= rare;
            let least = if short {
                1
            } else if his {
                OF_SPEAKER
            } else {
                SHARED
            };
            let shared = if weight <= said.weight { both.theirs / weight } else { both.own / said.weight };
            (both.count >= least && shared >= MOST).then_some(Found { article: said.article, sentence: None })
        };
        self.said.with(terms).into_iter().filter_map(alike).collect()
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
        (figure.unit.is_some() || !figure.value.is_few())
            && places.any(|there| self.sentences.share_words((article, at), (other, there)))
    }
}

impl Said {
    fn of(row: usize, article: u32, speaker: Option<String>, terms: Weighed) -> Self {
        let weight = total(&terms);
        Self { row, article, speaker, terms, weight }
    }

    /// True where two share so many words, and so much of the shorter.
    fn shares(&self, other: &Self, words: usize, part: f32) -> bool {
        let both = Overlap::of(&self.terms, &other.terms);
        let shared = if self.weight <= other.weight { both.own / self.weight } else { both.theirs / other.weight };
        both.count >= words && shared >= part
    }
}

/// True for a claim or a figure that only one origin has.
fn is_only(row: &Row) -> bool {
    row.standing == Standing::Only && row.kind != RowKind::Actor
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

    #[test]
    fn what_is_like_another_row_is_told_in_both() {
        for (own, other, want) in [
            // The one says hardly more than what the other does among other things.
            (
                "Tom Okoro said he would repay the ferrymen.",
                "Tom Okoro promised to repay the ferrymen before the herring came back to the islands and the council met again.",
                true,
            ),
            // One rare word in the mouth of one speaker.
            (
                "Tom Okoro said he was whipsawed in Lunden.",
                "“I am getting whipsawed here,” Tom Okoro told the pilots of the bay.",
                true,
            ),
            // It is another who says it, or a word that all of the story has.
            (
                "Tom Okoro said he was whipsawed in Lunden.",
                "“I am getting whipsawed here,” Ilse Moran told the pilots of the bay.",
                false,
            ),
            ("Tom Okoro said Lunden was lovely.", "“We sail to Lunden,” Tom Okoro told the pilots of the bay.", false),
        ] {
            let rest =
                "Bakers in Lunden begin work at three. Lunden slept. Herons came to Lunden. In Lunden it rained. Lunden shone.";
            let articles = [analysed(own), analysed(&format!("{rest} {other}"))];
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let alike: Vec<bool> = rows.iter().filter(|r| r.kind == RowKind::Claim).map(|r| r.is_alike()).collect();
            assert_eq!(alike, [want, want], "{own} {other} {rows:#?}");
        }
    }
}
