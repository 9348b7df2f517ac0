//! The sentences of a story by the terms they have: how much each has of what is said elsewhere.

use std::cell::{OnceCell, RefCell};

use rustc_hash::FxHashMap;

use super::statement::Statement;
use super::weights::{Shared, Weighed, Weights, shared, total};
use super::words::{self, Word, words};
use crate::compare::odds::Judge;
use crate::extract::{ActorKind, Analysed, Value};
use crate::story::aligned::Alignments;
use crate::story::reality::{Event, events};
use crate::text::Span;

/// So many sentences of a text are searched: no news article has more.
pub(in crate::story) const MOST: usize = 400;
/// Fewer terms in common tell nothing.
pub(super) const LEAST: usize = 3;
/// A sentence that has so much of a claim may tell it in words of its own.
const LIKE: f32 = 0.45;
/// ... or so much of one of a few words ...
const LIKE_FEW: f32 = 0.6;
const FEW: usize = 5;
/// ... or so much of it, and others as much of the rest.
const PART: f32 = 0.15;
/// A text whose every sentence has less than this of a claim does not tell it in any words.
const NOTHING: f32 = 0.34;

/// The sentences of a story's articles, and which of these tell the same.
pub(super) struct Sentences<'s, 'a> {
    pub articles: &'s [&'a Analysed],
    pub aligned: &'s Alignments,
    pub judge: &'s Judge,
    /// One after the other, by article.
    all: Vec<Sentence>,
    /// By article where its sentences begin among all; one more for the end.
    starts: Vec<usize>,
    /// By term the sentences that have it.
    by_term: FxHashMap<u32, Vec<u32>>,
    weights: Weights,
    /// What each has of the terms that are asked for; nothing between two calls.
    has: RefCell<Vec<Shared>>,
}

/// A sentence of an article.
pub(super) struct Sentence {
    pub article: u32,
    /// Its number there.
    pub at: usize,
    pub span: Span,
    /// Its terms, sorted.
    pub terms: Vec<u32>,
    /// The numbers in it.
    pub values: Vec<Value>,
    /// The claims that say something in it, and the persons named in it: their indices in the article's facts.
    pub claims: Vec<u32>,
    pub persons: Vec<u32>,
    words: OnceCell<Vec<Word>>,
    happens: OnceCell<Vec<Event>>,
}

impl Sentence {
    /// True where it has a term.
    pub fn has(&self, term: u32) -> bool {
        self.terms.binary_search(&term).is_ok()
    }

    /// Its words in their order.
    pub fn words(&self, analysed: &Analysed) -> &[Word] {
        self.words.get_or_init(|| words(analysed, self.span))
    }

    /// What it tells of what happens.
    pub fn happens(&self, analysed: &Analysed) -> &[Event] {
        self.happens.get_or_init(|| events(analysed, &[self.span]))
    }
}

impl<'s, 'a> Sentences<'s, 'a> {
    /// A story of one article has none: nothing is held against them.
    pub fn of(articles: &'s [&'a Analysed], aligned: &'s Alignments, judge: &'s Judge) -> Self {
        let (mut all, mut starts) = (Vec::new(), vec![0]);
        for (article, analysed) in (0u32..).zip(articles).filter(|_| articles.len() > 1) {
            all.extend(of_article(article, analysed));
            starts.push(all.len());
        }
        let mut by_term: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (place, sentence) in (0u32..).zip(&all) {
            for &term in &sentence.terms {
                by_term.entry(term).or_default().push(place);
            }
        }
        let weights = Weights::of(all.iter().map(|s| &s.terms));
        let has = RefCell::new(vec![Shared::default(); all.len()]);
        Self { articles, aligned, judge, all, starts, by_term, weights, has }
    }

    /// How much each term tells in this story.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// The sentences that have so much of these terms, in their order, and what they have.
    pub fn with(&self, terms: &Weighed, least: f32) -> Vec<(&Sentence, Shared)> {
        let (mut found, mut has) = (Vec::new(), self.has.borrow_mut());
        for &(term, weight) in terms {
            for &place in self.by_term.get(&term).map_or(&[][..], Vec::as_slice) {
                let both = &mut has[place as usize];
                if both.count == 0 {
                    found.push(place);
                }
                *both = Shared { count: both.count + 1, weight: both.weight + weight };
            }
        }
        let take = |place: u32| (place, std::mem::take(&mut has[place as usize]));
        let mut found: Vec<(u32, Shared)> = found.into_iter().map(take).filter(|(_, both)| both.weight >= least).collect();
        found.sort_unstable_by_key(|(place, _)| *place);
        found.into_iter().filter_map(|(place, both)| Some((self.all.get(place as usize)?, both))).collect()
    }

    /// The sentences of an article.
    pub fn of_article(&self, article: u32) -> &[Sentence] {
        let bounds = self.starts.get(article as usize).zip(self.starts.get(article as usize + 1));
        bounds.and_then(|(&from, &to)| self.all.get(from..to)).unwrap_or_default()
    }

    /// True where no sentence of `other` has anything of what a claim says, and none is like one of its sentences.
    pub fn lacks(&self, other: u32, claim: &Statement<'_>) -> bool {
        let whole = total(&claim.terms);
        let has = |s: &Sentence| shared(&claim.terms, |term| s.has(term)).weight >= NOTHING * whole;
        let given = |s: &Sentence| s.values.iter().any(|value| claim.numbers.contains(value));
        let like = |part: Span| self.like(&self.weighed(claim.analysed, &[part])).iter().any(|(article, _)| *article == other);
        let sentences = self.of_article(other);
        !sentences.is_empty() && !sentences.iter().any(|s| has(s) || given(s)) && !claim.parts().any(like)
    }

    /// The articles of which a sentence, or some that have a part of it each, have much of what stands at a place, less than tells
    /// it; and that sentence, where it is one.
    pub fn like(&self, terms: &Weighed) -> Vec<(u32, Option<usize>)> {
        let whole = total(terms);
        // Two words tell something where there are hardly more.
        let alike = |both: &Shared| {
            let few = terms.len() <= FEW && both.count > 1 && both.weight >= LIKE_FEW * whole;
            few || both.count >= LEAST && both.weight >= LIKE * whole
        };
        let parts: Vec<(&Sentence, Shared)> = self.with(terms, PART * whole);
        let of_article = parts.chunk_by(|x, y| x.0.article == y.0.article);
        let like = |parts: &[(&Sentence, Shared)]| {
            let one = parts.iter().find(|(_, both)| alike(both)).map(|(sentence, _)| sentence.at);
            (one.is_some() || has_parts(terms, parts)).then_some((parts.first()?.0.article, one))
        };
        of_article.filter_map(like).collect()
    }

    /// The terms of a place, by what they weigh here.
    pub fn weighed(&self, analysed: &Analysed, places: &[Span]) -> Weighed {
        let terms = places.iter().flat_map(|span| words(analysed, *span)).filter_map(|word| Some((word.term?, 1.0)));
        self.weights.weighed(terms)
    }

    /// The claims that say something in a sentence.
    pub fn said_in(&self, article: u32, at: usize) -> &[u32] {
        self.of_article(article).get(at).map_or(&[], |sentence| &sentence.claims)
    }

    /// True where two sentences (article, sentence) have as many words in common as a statement has.
    pub fn share_words(&self, a: (u32, usize), b: (u32, usize)) -> bool {
        let of = |at: (u32, usize)| self.of_article(at.0).get(at.1);
        of(a).zip(of(b)).is_some_and(|(a, b)| a.terms.iter().filter(|term| b.has(**term)).count() >= LEAST)
    }
}

/// True where sentences that each have some words of a place have much of it together.
fn has_parts(terms: &Weighed, parts: &[(&Sentence, Shared)]) -> bool {
    let parts = || parts.iter().filter(|(_, both)| both.count >= LEAST).map(|(sentence, _)| sentence);
    parts().nth(1).is_some() && shared(terms, |term| parts().any(|s| s.has(term))).weight >= LIKE * total(terms)
}

/// The first sentences of an article.
fn of_article(article: u32, analysed: &Analysed) -> Vec<Sentence> {
    let (cut, facts, mut buffer) = (&analysed.cut, &analysed.facts, String::new());
    let mut out: Vec<Sentence> = Vec::new();
    for (at, sentence) in cut.sentences.iter().take(MOST).enumerate() {
        let tokens = &cut.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
        let terms = words::terms(analysed, tokens.iter(), &mut buffer);
        let (values, claims, persons) = (Vec::new(), Vec::new(), Vec::new());
        let (words, happens) = (OnceCell::new(), OnceCell::new());
        out.push(Sentence { article, at, span: sentence.span, terms, values, claims, persons, words, happens });
    }
    let place = |span: Span| cut.sentence_at(span.start);
    for figure in &facts.figures {
        if let Some(sentence) = place(figure.span).and_then(|at| out.get_mut(at)) {
            sentence.values.push(figure.value);
        }
    }
    for mention in facts.mentions.iter().filter(|m| m.kind == ActorKind::Person) {
        if let Some(sentence) = place(mention.span).and_then(|at| out.get_mut(at)) {
            sentence.persons.push(mention.actor);
        }
    }
    for (claim, span) in (0u32..).zip(&facts.claims).flat_map(|(at, claim)| claim.content.iter().map(move |span| (at, *span))) {
        let from = place(span).unwrap_or(out.len());
        for sentence in out.iter_mut().skip(from).take_while(|s| s.span.start < span.end).filter(|s| s.span.overlaps(span)) {
            if sentence.claims.last() != Some(&claim) {
                sentence.claims.push(claim);
            }
        }
    }
    out
}
