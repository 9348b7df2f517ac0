//! What a line says again: two lines of one story in which the rarer words are mostly the same tell one thing.

use std::cell::OnceCell;

use super::lead::Lead;
use super::pen::Pen;
use super::tellers::{Tellers, terms_of};
use super::{Line, LineKind};
use crate::extract::Analysed;
use crate::story::Evidence;
use crate::story::matrix::RowKind;
use crate::story::matrix::weights::{Weighed, Weights, shared, total};

/// Two lines are doubles where they share so much of what the words of the one that says less weigh in the story ...
const SAME: f32 = 0.6;
/// ... and so many words.
const LEAST: usize = 3;
/// A sentence that tells the lead says it again from this part of its words on ...
const OF_LEAD: f32 = 0.2;
/// ... and what somebody is told to say in it, or two agree on, from this one.
const APART: f32 = 0.5;
/// A line has so much of the words of its sentence where it tells what that does.
const MOST: f32 = 0.5;

/// The words of a story's lines, by what they tell in it.
pub(super) struct Doubles<'a> {
    articles: &'a [&'a Analysed],
    weights: &'a Weights,
    /// By row the terms of what is said in it, once they are asked for.
    said: Vec<OnceCell<Vec<u32>>>,
}

impl<'a> Doubles<'a> {
    /// Those of a story of so many rows.
    pub fn of(articles: &'a [&'a Analysed], tellers: &'a Tellers<'a>, rows: usize) -> Self {
        let said = std::iter::repeat_with(OnceCell::new).take(rows).collect();
        Self { articles, weights: tellers.weights(), said }
    }

    /// True where a line says again what another does.
    pub fn are(&self, a: &Line, b: &Line) -> bool {
        let words = |line: &Line| self.words(&quoted(line));
        let (x, y) = (words(a), words(b));
        let (short, long) = if total(&x) <= total(&y) { (&x, &y) } else { (&y, &x) };
        share(short, long) >= SAME
    }

    /// True where what is said in two rows, named by their places, is mostly the same, all of it.
    pub fn are_said(&self, a: usize, b: usize, pen: &Pen<'_>) -> bool {
        let (Some(x), Some(y)) = (self.said(a, pen), self.said(b, pen)) else { return false };
        let both = x.iter().filter(|term| y.binary_search(term).is_ok()).count();
        both >= LEAST && both as f32 >= SAME * x.len().min(y.len()) as f32
    }

    /// The terms of what the first source of a row of claims says.
    fn said(&self, at: usize, pen: &Pen<'_>) -> Option<&Vec<u32>> {
        let row = pen.matrix.rows.get(at).filter(|row| row.kind == RowKind::Claim)?;
        let first =
            || row.sources().next().and_then(|source| Some((*self.articles.get(source as usize)?, pen.places(row, source))));
        let terms = || {
            let mut terms: Vec<u32> = first().iter().flat_map(|(a, said)| said.iter().flat_map(|s| terms_of(*s, a))).collect();
            terms.sort_unstable();
            terms.dedup();
            terms
        };
        Some(self.said.get(at)?.get_or_init(terms))
    }

    /// True where a line says again what the lead does: it is taken from a sentence that tells it. What others tell too may be a thing
    /// of its own that stands there.
    pub fn tells(&self, line: &Line, lead: &Lead) -> bool {
        let from = line.quoted();
        let Some(told) = lead.told.iter().find(|told| told.article == from.article && told.span.overlaps(from.span)) else {
            return false;
        };
        let terms = |e: &Evidence| self.articles.get(e.article as usize).map(|a| terms_of(e.span, a)).unwrap_or_default();
        let (own, first) = (terms(&from), lead.told.first().map(terms).unwrap_or_default());
        let shared = own.iter().filter(|term| first.binary_search(term).is_ok()).count();
        // What somebody says in most of the sentence is what the sentence tells.
        let whole = || own.len() as f32 >= MOST * terms(told).len() as f32;
        let needed = if (line.is_named() || line.kind == LineKind::Same) && !whole() { APART } else { OF_LEAD };
        told.article == lead.article || shared as f32 >= needed * own.len() as f32
    }

    fn words(&self, places: &[Evidence]) -> Weighed {
        let of = |e: &Evidence| self.articles.get(e.article as usize).map(|a| terms_of(e.span, a)).unwrap_or_default();
        self.weights.weighed(places.iter().flat_map(of).map(|term| (term, 1.0)))
    }
}

/// How much of what `short` weighs stands in `long`; nothing where that is a word or two.
fn share(short: &Weighed, long: &Weighed) -> f32 {
    let both = shared(short, |term| long.binary_search_by_key(&term, |t| t.0).is_ok());
    if both.count < LEAST { 0.0 } else { both.weight / total(short).max(f32::MIN_POSITIVE) }
}

/// What a line quotes of the article that it quotes first.
fn quoted(line: &Line) -> Vec<Evidence> {
    let article = line.quoted().article;
    line.evidence.iter().copied().filter(|e| e.article == article).collect()
}
