//! Where a text comes from: copies of one piece are one origin, however many outlets print it.

use crate::extract::Analysed;

/// How the members of an origin were recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sign {
    /// A text of its own.
    Own,
    /// Most of the words stand in runs shared with an earlier member.
    Reuse,
    /// The same agency is credited, and a good part of the words is shared.
    Credit,
}

/// One origin and the articles that print it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Members, earliest first: indices into the story's articles. The first is taken for the source of the others.
    pub members: Vec<u32>,
    /// How they were recognised.
    pub sign: Sign,
    /// The agency that is credited, as its text writes it.
    pub agency: Option<String>,
}

/// The origins of a story's articles, by their earliest member.
pub fn find(articles: &[&Analysed]) -> Vec<Origin> {
    (0..articles.len() as u32).map(|i| Origin { members: vec![i], sign: Sign::Own, agency: None }).collect()
}
