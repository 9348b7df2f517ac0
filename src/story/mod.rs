//! Many articles: which tell the same event, where each text comes from, what the story's facts are by source, what is new.
//!
//! Grouping works on a [`sketch::Sketch`] per article (its weighty terms and its date), so that stories stand before any fact
//! is extracted. Everything else works on the analysed articles of one story and is made at once by [`check`]. Articles are
//! named by their place in the slice that was passed in; a screen shows that place as a [`letter`].

mod against;
mod ahead;
mod aligned;
mod common;
pub mod digest;
pub mod filler;
mod graph;
pub mod group;
pub mod hand;
mod held;
mod linkage;
pub mod matrix;
pub mod novelty;
pub mod origins;
mod postings;
pub mod rank;
mod rarity;
mod reality;
pub mod rejected;
mod reprints;
mod setting;
pub mod sketch;
pub mod support;
mod tally;
mod words;

use crate::article::Key;
use crate::compare::odds::Judge;
use crate::extract::Analysed;
use crate::text::Span;
use aligned::Alignments;
use digest::{Digest, Line, LineKind};
use filler::Run;
use matrix::{Matrix, Standing};
use novelty::{Fresh, Novelty, Seen};
use origins::Origin;
use rejected::Rejected;
use rustc_hash::FxHashSet;
pub use sketch::Sketch;

/// The articles of one event: indices into the set that was grouped, earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Members in the order of [`rank::rank`]: earliest first; undated ones stand behind the dated, by outlet.
    pub members: Vec<u32>,
    /// Hashes of the terms that joined the members, weightiest first; [`group::why`] finds their words.
    pub terms: Vec<u32>,
}

/// A stretch of one article of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Evidence {
    /// The article: index into the story's articles.
    pub article: u32,
    /// Its bytes in that article's text.
    pub span: Span,
}

impl Evidence {
    /// The words themselves; empty where the article is unknown.
    pub fn of<'a>(&self, articles: &[&'a Analysed]) -> &'a str {
        articles.get(self.article as usize).map_or("", |a| self.span.of(a.text()))
    }

    /// The citation, as briefings print it: `B:2861-2870`.
    pub fn citation(&self) -> String {
        format!("{}:{}-{}", letter(self.article), self.span.start, self.span.end)
    }
}

/// What a list shows of a story at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub sources: u32,
    /// Texts of their own: copies of one piece count once.
    pub origins: u32,
    /// Rows of the matrix in which sources contradict each other.
    pub conflicts: u32,
    /// Places at which the versions of one text differ; in a story of several texts, by a word or in a row of the matrix.
    pub changes: u32,
    /// Rows of the matrix that hold figures.
    pub figures: u32,
    /// Rows of the matrix that hold claims.
    pub claims: u32,
    /// Rows of the matrix that hold actors.
    pub actors: u32,
    /// Articles that are new.
    pub new_articles: u32,
    /// Sentences that tell what no article tells that had been seen, in a story that was known.
    pub new_sentences: u32,
    /// Rows of the matrix that are new or changed, in a story that was known: one that is new as a whole is new once.
    pub new_facts: u32,
}

impl Counts {
    /// The same to a reader who has seen all of it.
    #[must_use]
    pub fn seen(self) -> Self {
        Self { new_articles: 0, new_sentences: 0, new_facts: 0, ..self }
    }
}

/// All that is known of one story once its articles are analysed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryCheck {
    /// The counts that lists and headers show.
    pub counts: Counts,
    /// Where the texts come from, by their earliest member.
    pub origins: Vec<Origin>,
    /// How many texts were held against each other sentence by sentence, and how many there are, where that is not all.
    pub compared: Option<[u32; 2]>,
    /// The facts by sources.
    pub matrix: Matrix,
    /// Runs of filler, by article.
    pub filler: Vec<Vec<Run>>,
    /// What is new, against what the reader had seen.
    pub novelty: Novelty,
    /// The story in a few ranked lines.
    pub digest: Digest,
    /// What of its articles counts for nothing.
    pub rejected: Rejected,
}

impl StoryCheck {
    /// The origin of an article of the story: an index into `origins`.
    pub fn origin_of(&self, article: u32) -> Option<usize> {
        origins::of(&self.origins, article)
    }

    /// How many contradictions, changes in copies and other facts of the matrix stand in no line of the digest; none where there are
    /// none. Actors and what is hardly news count for nothing.
    pub fn untold(&self) -> Option<[u32; 3]> {
        self.untold_by(&self.digest.lines)
    }

    /// The same of those that stand in none of these lines.
    pub fn untold_by(&self, lines: &[Line]) -> Option<[u32; 3]> {
        let rows: FxHashSet<u32> = lines.iter().filter_map(|line| line.row).collect();
        // A fact that stands in what a line quotes is told by it; what else its sources say, or who has but something like it, is not read.
        let shown: Vec<Evidence> = lines.iter().flat_map(|line| &line.pieces).filter_map(|piece| piece.from).collect();
        let quoted = |article: u32, span: Span| shown.iter().any(|told| told.article == article && told.span.overlaps(span));
        let is_quoted = |row: &matrix::Row| row.sources().filter_map(|a| row.evidence(a)).any(|e| quoted(e.article, e.span));
        let mut left = [0; 3];
        for (_, row) in (0u32..).zip(&self.matrix.rows).filter(|(at, _)| !rows.contains(at)) {
            match row.standing {
                Standing::Conflict => left[0] += 1,
                Standing::Changed => left[1] += 1,
                _ if row.kind == matrix::RowKind::Actor || row.little || row.sources().next().is_none() || is_quoted(row) => {}
                _ => left[2] += 1,
            }
        }
        Some(left).filter(|left| left.iter().any(|&n| n > 0))
    }

    /// How many of its origins were held against each other, in words, where that is not all: "20 of 40 origins compared".
    pub fn compared(&self) -> Option<String> {
        self.compared.map(|[some, all]| format!("{some} of {all} origins compared"))
    }

    /// The article that this one is a copy of; none for a text of its own.
    pub fn copied_from(&self, article: u32) -> Option<u32> {
        let origin = self.origins.get(self.origin_of(article)?)?;
        let at = origin.members.iter().position(|&member| member == article)?;
        origin.texts.get(at).copied().filter(|&first| first != article)
    }
}

/// Checks the articles of one story against each other and against what the reader has `seen`.
pub fn check(articles: &[&Analysed], seen: &Seen) -> StoryCheck {
    check_without(articles, seen, &Rejected::default())
}

/// The same without what the reader rejected: it stands in its row and counts for nothing.
pub fn check_without(articles: &[&Analysed], seen: &Seen, rejected: &Rejected) -> StoryCheck {
    let origins = origins::find(articles);
    let aligned = Alignments::of(articles, &origins);
    let judge = Judge::default();
    let mut matrix = matrix::build(articles, &origins, (&aligned, &judge), rejected);
    let filler = filler::find(articles, &origins, &aligned);
    let mut novelty = novelty::find(articles, &matrix, (&aligned, &judge, &filler), seen);
    renew(&mut matrix, &mut novelty);
    let digest = digest::digest(articles, &matrix, &novelty, (&aligned, &judge));
    let compared = aligned.held.some();
    // Who denies that a count grew is no source of it, in whatever shape its row is told.
    for line in digest.lines.iter().filter(|line| line.kind == LineKind::Later) {
        if let Some(row) = line.row.and_then(|at| matrix.rows.get_mut(at as usize)) {
            row.why.keep(&line.sources);
        }
    }
    let rows = |kind| matrix.rows.iter().filter(|r| r.kind == kind && r.sources().next().is_some()).count() as u32;
    let standing = |standing| matrix.rows.iter().filter(|r| r.standing == standing).count() as u32;
    let counts = Counts {
        sources: articles.len() as u32,
        origins: origins.len() as u32,
        conflicts: standing(Standing::Conflict),
        changes: if digest.edits > 0 { digest.edits } else { standing(Standing::Changed) },
        figures: rows(matrix::RowKind::Figure),
        claims: rows(matrix::RowKind::Claim),
        actors: rows(matrix::RowKind::Actor),
        new_articles: novelty.articles.iter().filter(|&&new| new).count() as u32,
        new_sentences: novelty.sentences.iter().map(Vec::len).sum::<usize>() as u32,
        new_facts: novelty.rows.iter().filter(|r| r.is_new() && novelty.is_known()).count() as u32,
    };
    let keys: Vec<Key> = articles.iter().map(|a| a.article.key).collect();
    StoryCheck { counts, origins, compared, matrix, filler, novelty, digest, rejected: rejected.within(&keys) }
}

/// Puts the rows that are news right behind the contradictions.
fn renew(matrix: &mut Matrix, novelty: &mut Novelty) {
    if novelty.rows.iter().any(Fresh::is_new) {
        let places = matrix::order::renewed(&matrix.rows, |at| novelty.is_news(matrix, at));
        matrix.rows = places.iter().map(|&at| matrix.rows[at].clone()).collect();
        novelty.rows = places.iter().map(|&at| novelty.rows[at].clone()).collect();
    }
}

/// Whose title stands for a story, of its titles, earliest article first: the first that is a headline rather than a sentence of
/// the text. A title that changed with each update would make the reader look for the story anew. None where there is none.
pub fn face<'a>(titles: impl IntoIterator<Item = &'a str>) -> Option<usize> {
    titles.into_iter().position(|title| !title.trim_end().ends_with(['.', '\u{2026}']))
}

/// The letter of an article within its story: A to Z, then AA, AB and on.
pub fn letter(article: u32) -> String {
    let (mut rest, mut out) = (article + 1, Vec::new());
    while rest > 0 {
        out.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

/// The key of a story: that of its earliest member.
pub fn key(articles: &[&Analysed]) -> Key {
    articles.first().map(|a| a.article.key).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_behind_z() {
        for (article, want) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")] {
            assert_eq!(letter(article), want);
        }
    }
}

#[cfg(test)]
pub(crate) mod testing {
    //! Articles for the tests of this module.

    use crate::article::Article;
    use crate::extract::Analysed;
    use crate::extract::lexicon::Lexicons;

    /// Texts of their own, no copies of one, that tell these things, each behind something else.
    pub(crate) fn apart(told: &[&str]) -> Vec<Analysed> {
        const BESIDE: [&str; 4] = [
            "Herons were seen on the roof of the hall all afternoon, and nobody had ever seen so many of them.",
            "Bakers in Lunden begin work at three. The bells of the old church rang until late in the evening.",
            "Shepherds wait for the snow on the hills while their dogs sleep. Bread was handed round at noon.",
            "It rained on the square from the morning on. A choir sang, and the children went home by tram.",
        ];
        told.iter().zip(BESIDE.iter().cycle()).map(|(text, beside)| analysed(&format!("{beside} {text}"))).collect()
    }

    /// An article of `text`, analysed.
    pub(crate) fn analysed(text: &str) -> Analysed {
        Analysed::new(Article::bare(text), &Lexicons::default())
    }
}
