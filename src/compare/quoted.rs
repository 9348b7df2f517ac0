//! The quotations of a text as words to be compared. What an attribution interrupts ("“We go,” she said, “and stay.”") is one.

use std::ops::{Range, RangeInclusive};

use super::bags::{MARK, TermKind};
use super::diff::Item;
use super::terms::Terms;
use crate::extract::{Analysed, Claim};
use crate::text::{Quotation, Span};

/// What is said between marks, in one piece or in several.
pub(super) struct Quoted<'a> {
    /// What stands between the marks, piece by piece.
    pub pieces: Vec<Span>,
    /// The sentence it begins in.
    pub sentence: u32,
    /// Its words as they are compared.
    pub items: Vec<Item>,
    /// The same words as they stand.
    pub words: Vec<Place>,
    /// Its text.
    pub side: &'a Analysed,
    /// The claim it stands in, whose speaker says it.
    pub claim: Option<&'a Claim>,
}

/// Where a word of a quotation stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its token.
    pub token: usize,
    /// Its stem.
    pub term: u32,
    /// Which of the quotation's pieces it stands in.
    pub piece: u32,
    /// Which of the text's sentences.
    pub sentence: u32,
}

/// A number is one word in digits and in letters: its term is told from any form by this.
const NUMBER: u32 = 1 << 31;

impl Quoted<'_> {
    /// From the first of some words to the last.
    pub fn span(&self, words: Range<usize>) -> Option<Span> {
        let of = |at: usize| self.side.cut.tokens[self.words[at].token].span;
        (!words.is_empty()).then(|| of(words.start).cover(of(words.end - 1)))
    }

    /// What stands between the marks around some words: the pieces that they are in.
    pub fn around(&self, words: Range<usize>) -> Span {
        let piece = |at: usize| self.words.get(at).and_then(|word| self.pieces.get(word.piece as usize)).copied();
        let [first, last] = [piece(words.start), piece(words.end.saturating_sub(1))].map(Option::unwrap_or_default);
        first.cover(last)
    }

    /// The sentences it stands in, and what is between them.
    pub fn sentences(&self) -> RangeInclusive<u32> {
        self.sentence..=self.words.last().map_or(self.sentence, |word| word.sentence)
    }

    /// True where a sentence, or a piece, begins with a word; or ends before it.
    pub fn breaks(&self, at: usize) -> bool {
        let place = |at: usize| self.words.get(at).map(|word| (word.piece, word.sentence));
        at == 0 || place(at) != place(at - 1)
    }

    /// True where a piece begins with a word, but for the first.
    pub fn breaks_piece(&self, at: usize) -> bool {
        let piece = |at: usize| self.words.get(at).map(|word| word.piece);
        at > 0 && piece(at).is_some_and(|own| piece(at - 1) != Some(own))
    }

    /// All tokens from behind the word before some words to the one after them; where pieces meet there, the words alone.
    pub fn tokens(&self, words: &Range<usize>) -> Range<usize> {
        let cut = &self.side.cut;
        let before = words.start.checked_sub(1).map(|at| self.words[at]);
        let behind = self.words.get(words.end);
        let own = |at: usize| self.words.get(at).map_or(0, |word| word.token);
        let end = |piece: Option<&Span>, end: fn(&Span) -> u32| piece.map_or(0, |span| cut.token_from(end(span)));
        let from = before.map_or_else(|| end(self.pieces.first(), |span| span.start), |word| word.token + 1);
        let to = behind.map_or_else(|| end(self.pieces.last(), |span| span.end), |word| word.token);
        let meet = before.zip(behind).is_some_and(|(x, y)| x.piece != y.piece);
        match meet {
            true if words.is_empty() => from..from,
            true => own(words.start)..own(words.end - 1) + 1,
            false => from..to.max(from),
        }
    }
}

/// The quotations of so many words at least that stand in a sentence that was `touched`.
pub(super) fn quotations<'a>(
    side: &'a Analysed,
    terms: &Terms,
    which: usize,
    touched: &[bool],
    shortest: usize,
) -> Vec<Quoted<'a>> {
    let sentences = &side.cut.sentences;
    let meets = |q: &&Quotation| {
        let from = side.cut.sentence_at(q.inner.start).unwrap_or(0);
        let within = |&i: &usize| sentences[i].span.start < q.inner.end;
        (from..sentences.len()).take_while(within).any(|i| touched[i])
    };
    let found: Vec<Span> = side.cut.quotations.iter().filter(meets).map(|q| q.inner).collect();
    if found.is_empty() {
        return Vec::new();
    }
    let mut out = joined(side, &spoken(side), terms, which, &found);
    out.retain(|quoted| quoted.items.len() >= shortest);
    out
}

/// The stretches between marks, those of one claim that its attribution parts put together.
fn joined<'a>(side: &'a Analysed, spoken: &[Spoken<'a>], terms: &Terms, which: usize, found: &[Span]) -> Vec<Quoted<'a>> {
    let mut out: Vec<Quoted<'a>> = Vec::new();
    let mut last = None;
    for &inner in found {
        let at = spoken.partition_point(|(span, _)| span.end <= inner.start);
        let claim = spoken.get(at).filter(|(span, _)| span.overlaps(inner)).map(|&(_, claim)| claim);
        // What stands between two pieces of a claim is its attribution; between quotations in one piece are the paper's own words.
        let goes_on = last.is_some_and(|last| last != at)
            && out.last().and_then(|q| q.claim).zip(claim).is_some_and(|(x, y)| std::ptr::eq(x, y));
        if !goes_on {
            let sentence = side.cut.sentence_at(inner.start).unwrap_or(0) as u32;
            out.push(Quoted { pieces: Vec::new(), sentence, items: Vec::new(), words: Vec::new(), side, claim });
        }
        if let Some(quoted) = out.last_mut() {
            append(quoted, terms, which, inner);
        }
        last = Some(at);
    }
    out
}

/// What stands between two marks, as it is; `spoken` is what the claims of its text hold.
pub(super) fn one<'a>(side: &'a Analysed, spoken: &[Spoken<'a>], terms: &Terms, which: usize, inner: Span) -> Option<Quoted<'a>> {
    joined(side, spoken, terms, which, &[inner]).pop()
}

/// Appends the words of a piece.
fn append(quoted: &mut Quoted<'_>, terms: &Terms, which: usize, inner: Span) {
    let cut = &quoted.side.cut;
    let piece = quoted.pieces.len() as u32;
    quoted.pieces.push(inner);
    let mut sentence = cut.sentence_at(inner.start).unwrap_or(0);
    for token in cut.token_from(inner.start)..cut.token_from(inner.end) {
        let word = terms.words[which][token];
        if word.term == MARK {
            continue;
        }
        while cut.sentences.get(sentence).is_some_and(|s| s.tokens.end as usize <= token) {
            sentence += 1;
        }
        let term = &terms.terms[word.term as usize];
        let form = if term.kind == TermKind::Number { NUMBER | word.term } else { word.form };
        quoted.items.push(term.item(form));
        quoted.words.push(Place { token, term: word.term, piece, sentence: sentence as u32 });
    }
}

/// A stretch of what is said, and the claim that says it.
type Spoken<'a> = (Span, &'a Claim);

/// The contents of claims in reading order, each with its claim.
pub(super) fn spoken(side: &Analysed) -> Vec<Spoken<'_>> {
    let claims = side.facts.claims.iter();
    let mut out: Vec<_> = claims.flat_map(|claim| claim.content.iter().map(move |span| (*span, claim))).collect();
    out.sort_by_key(|(span, _)| *span);
    out
}
