//! The facts of a story by sources: a row a fact, a column an article, a verdict at the end of each row.

use super::Evidence;
use super::origins::Origin;
use crate::article::Moment;
use crate::extract::Analysed;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowKind {
    /// One counted or measured thing.
    Figure,
    /// One statement of one speaker.
    Claim,
    /// One actor.
    Actor,
}

/// How the cells of a row stand to each other. Ordered by how much a reader must know of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Two cells cannot both be true.
    Conflict,
    /// They differ, and both can be true.
    Compatible,
    /// Two origins or more say the same.
    Agree,
    /// Only one origin has it.
    Only,
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
    /// When it was published.
    pub published: Option<Moment>,
    /// Index of the fact in its list in the article's facts (figures, claims or actors, by the row's kind).
    pub fact: u32,
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
    /// Why, in words ("sums hold: 95-74=21"); may be empty.
    pub why: String,
    /// How many origins carry it.
    pub origins: u32,
    /// The only source that lacks it, where all others have it (three sources and more): "left out here".
    pub left_out: Option<u32>,
}

impl Row {
    /// The columns that have a cell.
    pub fn sources(&self) -> impl Iterator<Item = u32> + '_ {
        self.cells.iter().enumerate().filter(|(_, c)| c.is_some()).map(|(i, _)| i as u32)
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
}

/// The facts of a story by sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// The columns in the order of the articles: column i is article i.
    pub columns: Vec<Column>,
    /// Rows by conflict, then support, then place in the earliest source.
    pub rows: Vec<Row>,
}

/// Builds the matrix of a story.
pub fn build(articles: &[&Analysed], origins: &[Origin]) -> Matrix {
    Matrix { columns: columns(articles.len(), origins), rows: Vec::new() }
}

fn columns(articles: usize, origins: &[Origin]) -> Vec<Column> {
    let origin = |i: u32| origins.iter().position(|o| o.members.contains(&i)).unwrap_or(0) as u32;
    (0..articles as u32).map(|article| Column { article, origin: origin(article) }).collect()
}
