//! The facts of a story by sources: a row a fact, a column an article, a verdict at the end of each row.

pub(super) mod actors;
mod alike;
mod candidates;
mod claims;
mod counted;
mod counts;
mod early;
mod figures;
mod joining;
mod labels;
pub(super) mod name;
mod opposed;
pub(super) mod order;
mod passing;
pub mod reason;
pub(super) mod sentences;
pub(super) mod sides;
mod spelt;
mod statement;
mod stretch;
mod sums;
#[cfg(test)]
mod tests;
pub(super) mod told;
mod turned;
pub(super) mod weights;
mod without;
mod wordings;
pub(super) mod words;

use super::Evidence;
use super::aligned::Alignments;
use super::origins::Origin;
use super::rejected::Rejected;
use crate::article::Moment;
use crate::compare::Verdict;
use crate::compare::odds::Judge;
use crate::extract::{Analysed, Facts, Figure};
use counted::Ground;
use name::RowName;
use reason::{Reason, Why};
pub use without::TOLD;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowKind {
    /// One counted or measured thing.
    Figure,
    /// One statement of one speaker, or of texts that contradict each other.
    Claim,
    /// One actor.
    Actor,
}

/// How the cells of a row stand to each other. Ordered by how much a reader must know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Two cells cannot both be true.
    Conflict,
    /// Copies of one text give it differently: somebody changed it, nobody contradicts it.
    Changed,
    /// They differ, and both can be true.
    Compatible,
    /// Two origins or more say the same.
    Agree,
    /// Only one origin has it.
    Only,
}

impl Standing {
    /// The verdict in a word, everywhere the same.
    pub fn label(self) -> &'static str {
        match self {
            Standing::Conflict => Verdict::Conflict.label(),
            Standing::Changed => "changed",
            Standing::Compatible => Verdict::Compatible.label(),
            Standing::Agree => Verdict::Agree.label(),
            Standing::Only => "only here",
        }
    }
}

/// What one source says about a row's fact.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The words that show it in the text; Enter opens them.
    pub span: crate::text::Span,
    /// What the cell shows: "74 of 95", the first words of a claim, the count of an actor's mentions.
    pub text: String,
    /// Who says so, where the text names a speaker.
    pub speaker: Option<String>,
    /// When it was published, where a source tells it.
    pub published: Option<Moment>,
    /// Index of the fact in its list in the article's facts (quantities, claims or actors, by the row's kind); none where a sentence
    /// tells it that nobody is said to say.
    pub fact: Option<u32>,
}

impl Cell {
    /// Its fact, of the list that its row's kind is kept in.
    pub fn of<'f, T>(&self, facts: &'f [T]) -> Option<&'f T> {
        facts.get(self.fact? as usize)
    }

    /// Its quantity, in a row of figures: one that its article lists, or that something happened to nobody.
    pub fn figure<'f>(&self, facts: &'f Facts) -> Option<&'f Figure> {
        facts.quantity(self.fact?)
    }
}

/// One fact and what each source says about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub kind: RowKind,
    /// Its name: "drones downed", "Peskov on security guarantees", "Dmitry Peskov".
    pub label: String,
    /// A cell for each column; none where the source is silent.
    pub cells: Vec<Option<Cell>>,
    /// How the cells stand to each other.
    pub standing: Standing,
    /// Why.
    pub why: Why,
    /// How many origins carry it.
    pub origins: u32,
    /// The only source that lacks it, where all others have it (three sources and more): "left out here".
    pub left_out: Option<u32>,
    /// Where sources without a cell tell it too: under another verb, in their own words. One stretch of each.
    pub told: Vec<Evidence>,
    /// What the reader rejected of it, by article: shown, and counted nowhere.
    pub rejected: Vec<(u32, Cell)>,
    /// True for what is hardly news: somebody whom one origin names, an age, a bare small count.
    pub little: bool,
}

impl Row {
    /// The columns that have a cell.
    pub fn sources(&self) -> impl Iterator<Item = u32> + '_ {
        self.cells.iter().enumerate().filter(|(_, c)| c.is_some()).map(|(i, _)| i as u32)
    }

    /// The columns that tell it, in a cell or in their own words.
    pub fn tellers(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.cells.len() as u32).filter(|&article| self.evidence(article).or(self.told_in(article)).is_some())
    }

    /// True where the numbers of its sources differ because a count grew.
    pub fn is_course(&self) -> bool {
        self.standing == Standing::Compatible && matches!(self.why.reason, Some(Reason::Grew(_) | Reason::Updated(_)))
    }

    /// True where a count that [`Self::is_course`] fell on its way, as of who was missing and is found, or who was counted too soon among the dead.
    pub fn is_falling(&self) -> bool {
        matches!(&self.why.reason, Some(Reason::Grew(course) | Reason::Updated(course)) if sides::falls(course))
    }

    /// True where its sources give numbers of one thing that lie close to each other and are not the same, or spell one name differently.
    pub fn differs(&self) -> bool {
        matches!(self.why.reason, Some(Reason::Differ(_) | Reason::Spelt(_)))
    }

    /// True where what its sources say is not one thing, though all of it may be true: by several speakers, against each other, or
    /// not as sure.
    pub fn is_divided(&self) -> bool {
        use Reason::{BySpeaker, Hedged, Opposite, Speakers, Stances, Verbs};
        let reason = self.why.reason.as_ref();
        self.standing == Standing::Compatible
            && matches!(reason, Some(BySpeaker(..) | Speakers(_) | Stances(..) | Opposite(..) | Hedged(..) | Verbs(..)))
    }

    /// True where its sources give several counts of which one may be the later.
    pub fn is_undated(&self) -> bool {
        self.standing == Standing::Compatible && matches!(self.why.reason, Some(Reason::Undated(_)))
    }

    /// True where one statement was pinned on another speaker, or is reported by a verb that judges it.
    pub fn has_drifted(&self) -> bool {
        self.kind == RowKind::Claim && matches!(self.why.reason, Some(Reason::BySpeaker(..) | Reason::Verbs(..)))
    }

    /// True where the words of its sources do not show by themselves what tells them apart.
    pub fn needs_why(&self) -> bool {
        matches!(self.why.reason, Some(Reason::Times(..) | Reason::Verbs(..)))
    }

    /// True where its sources give numbers of different times or things: nothing is told by putting them side by side.
    pub fn is_apart(&self) -> bool {
        self.why.reason == Some(Reason::Apart)
    }

    /// True where one origin alone has a cell and others tell the fact in their own words.
    pub fn is_retold(&self) -> bool {
        self.standing == Standing::Agree && !self.why.also.is_empty()
    }

    /// True where only one origin has a cell and another has something like it.
    pub fn is_alike(&self) -> bool {
        !self.why.like.is_empty()
    }

    /// Where a column tells it in its own words.
    pub fn told_in(&self, article: u32) -> Option<Evidence> {
        self.told.iter().copied().find(|told| told.article == article)
    }

    /// What the reader rejected in a column.
    pub fn rejected_in(&self, article: u32) -> Option<&Cell> {
        self.rejected.iter().find(|(a, _)| *a == article).map(|(_, cell)| cell)
    }

    /// What shows the fact in a column: its cell, where it tells it in its own words, or what was rejected of it.
    pub fn shown_in(&self, article: u32) -> Option<Evidence> {
        let rejected = || self.rejected_in(article).map(|cell| Evidence { article, span: cell.span });
        self.evidence(article).or_else(|| self.told_in(article)).or_else(rejected)
    }

    /// The cell of a column, as evidence.
    pub fn evidence(&self, article: u32) -> Option<Evidence> {
        let cell = self.cells.get(article as usize)?.as_ref()?;
        Some(Evidence { article, span: cell.span })
    }
}

/// A source of the matrix. Cells stand in the order of the story's articles; screens may show columns by origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The article: index into the story's articles.
    pub article: u32,
    /// Its origin: index into the story's origins.
    pub origin: u32,
    /// The first article of the text that it prints, which is its own where it shares no more than an agency with the others.
    pub text: u32,
}

/// The facts of a story by sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// The columns in the order of the articles: column i is article i.
    pub columns: Vec<Column>,
    /// Rows of all kinds by conflict, then novelty, then support; among equals what tells most. What is no news comes last.
    pub rows: Vec<Row>,
}

impl Matrix {
    /// The names of the actors that a column has.
    pub fn actors(&self, column: u32) -> impl Iterator<Item = &str> {
        let has = move |r: &&Row| r.kind == RowKind::Actor && r.cells.get(column as usize).is_some_and(Option::is_some);
        self.rows.iter().filter(has).map(|r| r.label.as_str())
    }
}

/// So many figures, and so many claims, of an article are held against those of the others: no news article has more, and a
/// table of numbers would be compared number by number.
const MOST_FACTS: usize = 400;

/// Builds the matrix of a story.
pub(super) fn build(
    articles: &[&Analysed],
    origins: &[Origin],
    (aligned, judge): (&Alignments, &Judge),
    rejected: &Rejected,
) -> Matrix {
    let columns = columns(articles.len(), origins);
    let ground = Ground { articles, columns: &columns, rejected };
    let cast = actors::Cast::of(articles);
    let sentences = sentences::Sentences::of(articles, aligned, judge);
    let mut rows = figures::rows(ground, aligned, &cast);
    rows.extend(claims::rows(ground, &sentences, aligned, &cast));
    let put = turned::join(&mut rows, &columns, &sentences);
    rows.extend(cast.rows(ground));
    let still = |at: usize| put.iter().filter(move |put| put.row == at);
    rows = rows.into_iter().enumerate().map(|(at, row)| ground.without(row, still(at))).collect();
    rows.iter_mut().for_each(|row| retell(row, &columns));
    alike::Others::of(&rows, &columns, &sentences).mark(&mut rows);
    let early = early::early(&sentences);
    let writings = passing::Writings::of(articles);
    writings.mark(&mut rows, &columns);
    for row in &mut rows {
        let silent = left_out(row, &columns).filter(|_| !sides::are_few(row, articles));
        let silent = silent.filter(|&silent| row.kind != RowKind::Actor || !writings.has(silent, &row.label));
        let silent = silent.filter(|silent| !early.get(*silent as usize).is_some_and(|early| *early));
        // Claims and figures know themselves whether a text has nothing of them.
        row.left_out = silent.filter(|_| row.kind == RowKind::Actor || row.left_out == silent);
    }
    for row in &mut rows {
        row.little = order::is_little(row, articles);
    }
    order::sort(&mut rows, articles, &columns);
    Matrix { columns, rows }
}

/// The columns of a story, one an article.
pub(super) fn columns(articles: usize, origins: &[Origin]) -> Vec<Column> {
    let mut columns: Vec<Column> = (0..articles as u32).map(|article| Column { article, origin: 0, text: article }).collect();
    for (at, origin) in (0u32..).zip(origins) {
        for (&member, &text) in origin.members.iter().zip(&origin.texts) {
            if let Some(column) = columns.get_mut(member as usize) {
                (column.origin, column.text) = (at, text);
            }
        }
    }
    columns
}

/// How many origins carry a row with these cells.
fn carried(cells: &[Option<Cell>], columns: &[Column]) -> u32 {
    count(columns.iter().zip(cells).filter(|(_, c)| c.is_some()).map(|(c, _)| c.origin))
}

/// How many origins these are.
fn count(origins: impl Iterator<Item = u32>) -> u32 {
    let mut origins: Vec<u32> = origins.collect();
    origins.sort_unstable();
    origins.dedup();
    origins.len() as u32
}

/// What another origin tells in its own words is no longer only there, and carried by that one too.
fn retell(row: &mut Row, columns: &[Column]) {
    if !matches!(row.standing, Standing::Only | Standing::Agree) || row.told.is_empty() {
        return;
    }
    let has = |c: &Column| row.evidence(c.article).or(row.told_in(c.article)).is_some();
    let origins = count(columns.iter().filter(|c| has(c)).map(|c| c.origin));
    if origins > row.origins {
        if row.standing == Standing::Only {
            row.why.also = row.told.iter().map(|told| told.article).collect();
        }
        (row.standing, row.origins) = (Standing::Agree, origins);
    }
}

/// The one source that lacks what all others have; only where there are others of three origins and more to tell from.
fn left_out(row: &Row, columns: &[Column]) -> Option<u32> {
    let all = columns.iter().map(|c| c.origin).max().map_or(0, |last| last + 1);
    let mut silent = row.cells.iter().enumerate().filter(|(_, c)| c.is_none()).map(|(i, _)| i as u32);
    let (first, second) = (silent.next(), silent.next());
    first.filter(|silent| second.is_none() && all >= 3 && row.origins >= 2 && row.shown_in(*silent).is_none())
}

/// A row of these cells that agree, or that only one origin has.
fn plain(kind: RowKind, name: &RowName, cells: Vec<Option<Cell>>, columns: &[Column]) -> Row {
    let origins = carried(&cells, columns);
    let standing = if origins > 1 { Standing::Agree } else { Standing::Only };
    let sources = cells.iter().flatten().count() as u32;
    let why = if sources > origins { Why::of(Reason::Copies { sources, origins }) } else { Why::default() };
    Row {
        kind,
        label: name.text.clone(),
        cells,
        standing,
        why,
        origins,
        left_out: None,
        told: Vec::new(),
        rejected: Vec::new(),
        little: false,
    }
}
