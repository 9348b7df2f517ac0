//! A text of the two as words to be compared, and what its runs of words hold: numbers, negations, a name.

use std::ops::Range;

use super::bags::{MARK, Term, TermKind, Word};
use super::diff::Item;
use crate::extract::lexicon::{Lexicon, Section, Sense};
use crate::extract::{Actor, ActorKind, Analysed};
use crate::text::{Span, Token};

/// A text as words to be compared: a sentence that stands in several pairs is read once.
pub(super) struct Side<'a> {
    analysed: &'a Analysed,
    terms: &'a [Term],
    /// What each of its tokens is.
    all: &'a [Word],
    /// Token indices of all its words.
    words: Vec<usize>,
    /// The words as they are compared.
    items: Vec<Item>,
    /// By sentence where its words start among all; the next one's start is their end.
    starts: Vec<usize>,
}

impl<'a> Side<'a> {
    /// The words of a text, of which `all` are its tokens.
    pub fn of(analysed: &'a Analysed, terms: &'a [Term], all: &'a [Word]) -> Self {
        let count = all.iter().filter(|w| w.term != MARK).count();
        let (words, items) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let starts = Vec::with_capacity(analysed.cut.sentences.len() + 1);
        let mut out = Self { analysed, terms, all, words, items, starts };
        for sentence in &analysed.cut.sentences {
            out.starts.push(out.words.len());
            out.take(sentence.tokens.start as usize..sentence.tokens.end as usize);
        }
        out.starts.push(out.words.len());
        out
    }

    /// The words of some of its tokens, which come one after the other.
    pub fn of_tokens(analysed: &'a Analysed, terms: &'a [Term], all: &'a [Word], tokens: &[Range<usize>]) -> Self {
        let mut out = Self { analysed, terms, all, words: Vec::new(), items: Vec::new(), starts: Vec::new() };
        tokens.iter().for_each(|tokens| out.take(tokens.clone()));
        out
    }

    /// Takes in the words among some tokens.
    fn take(&mut self, tokens: Range<usize>) {
        for (at, word) in tokens.clone().zip(&self.all[tokens]).filter(|(_, word)| word.term != MARK) {
            self.words.push(at);
            self.items.push(self.terms[word.term as usize].item(word.form));
        }
    }

    /// Where a sentence's words stand among all.
    fn range(&self, sentence: u32) -> Range<usize> {
        self.starts[sentence as usize]..self.starts[sentence as usize + 1]
    }

    /// Token indices of a sentence's words.
    pub fn words(&self, sentence: u32) -> &[usize] {
        &self.words[self.range(sentence)]
    }

    /// A sentence's words as they are compared.
    pub fn items(&self, sentence: u32) -> &[Item] {
        &self.items[self.range(sentence)]
    }

    /// All the words that were taken in: their tokens, and as they are compared.
    pub fn all(&self) -> (&[usize], &[Item]) {
        (&self.words, &self.items)
    }

    /// A token.
    pub fn token(&self, index: usize) -> &Token {
        &self.analysed.cut.tokens[index]
    }

    /// From the first of some tokens to the last.
    pub fn span(&self, tokens: &[usize]) -> Option<Span> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        Some(self.token(*first).span.cover(self.token(*last).span))
    }

    /// True where a sentence ends among some tokens: they are no word for anything.
    pub fn is_of_two_sentences(&self, tokens: &[usize]) -> bool {
        let at = |token: Option<&usize>| token.map(|&t| self.analysed.cut.sentence_at(self.token(t).span.start));
        tokens.len() > 1 && at(tokens.first()) != at(tokens.last())
    }

    /// The words from token `first` to token `last` as they stand, with the marks glued behind the last.
    pub fn written(&self, first: usize, last: usize) -> &str {
        let tokens = &self.analysed.cut.tokens;
        let marks = tokens[last + 1..].iter().zip(&self.all[last + 1..]).take_while(|(t, w)| t.glued && w.term == MARK);
        let end = marks.last().map_or(tokens[last].span.end, |(t, _)| t.span.end);
        Span::new(tokens[first].span.start, end).of(self.analysed.text())
    }

    /// A word as it stands.
    pub fn word(&self, token: usize) -> &str {
        self.token(token).of(self.analysed.text())
    }

    /// The lexicon that the text is read with.
    pub fn lexicon(&self) -> &Lexicon {
        &self.analysed.lexicon
    }

    /// What a word may mean.
    pub fn sense(&self, token: usize) -> Sense {
        self.analysed.forms.sense(self.analysed.forms.number(token))
    }

    /// True where a word is of the class of that name.
    pub fn in_class(&self, token: usize, class: &str) -> bool {
        self.lexicon().in_class(self.sense(token), self.word(token), class)
    }

    /// The term of a word.
    pub fn term(&self, token: usize) -> u32 {
        self.all[token].term
    }

    /// What a word is made of.
    pub fn kind(&self, token: usize) -> TermKind {
        self.terms[self.term(token) as usize].kind
    }

    /// True for what is, in one of the two texts, a part of a name.
    pub fn is_naming(&self, token: usize) -> bool {
        self.terms[self.term(token) as usize].naming
    }

    /// True for a number.
    pub fn is_number(&self, token: usize) -> bool {
        self.kind(token) == TermKind::Number
    }

    /// True for what looks like a verb that says what happens.
    pub fn acts(&self, token: usize) -> bool {
        self.kind(token) != TermKind::Function && (self.sense(token).has(Section::Finite) || self.word(token).ends_with("ed"))
    }

    /// The numbers among some tokens, as terms.
    pub fn numbers(&self, tokens: &[usize]) -> Vec<u32> {
        let numbers = tokens.iter().filter(|&&t| self.is_number(t));
        numbers.map(|&t| self.term(t)).collect()
    }

    /// How often a run turns over what both sides tell: "not", but no "no consequences", which stands `alone` with what it denies.
    pub fn negations(&self, tokens: &[usize], alone: bool) -> usize {
        let denied = |at: usize| tokens[at + 1..].iter().any(|&t| !self.is_negation(t) && self.kind(t) != TermKind::Function);
        let own = |at: usize| alone && self.denies_noun(tokens, at) && denied(at);
        (0..tokens.len()).filter(|&at| self.is_negation(tokens[at]) && !own(at)).count()
    }

    /// True for "not", "couldn't", "no".
    pub fn is_negation(&self, token: usize) -> bool {
        self.terms[self.term(token) as usize].negation
    }

    /// True for "no", "nobody", "without", whatever follows; not for "not" and "no longer", which turn the verb over.
    fn denies_noun(&self, tokens: &[usize], at: usize) -> bool {
        let of_verb = tokens.get(at + 1).is_some_and(|&t| self.in_class(t, "behind_no"));
        let function = || self.lexicon().single(self.sense(tokens[at]), self.word(tokens[at]), Section::Function);
        !of_verb && function().is_some_and(|e| e.lemma == "denial")
    }

    /// Who or what a run names, where it names one and nothing else is told in it but what a man or a woman is called.
    pub fn named(&self, tokens: &[usize]) -> Option<&Actor> {
        let run = self.span(tokens)?;
        let facts = &self.analysed.facts;
        let first = facts.mentions.partition_point(|m| m.span.start < run.start);
        let mention = facts.mentions.get(first).filter(|m| run.contains(m.span))?;
        let beside = |t: &&usize| !mention.span.contains(self.token(**t).span);
        let called = |t: usize| self.lexicon().single(self.sense(t), self.word(t), Section::Gendered).is_some();
        let bare = tokens.iter().filter(beside).all(|&t| self.kind(t) == TermKind::Function || called(t));
        facts.actors.get(mention.actor as usize).filter(|_| bare)
    }

    /// The person of whose name a run is a part, with something of it left beside the run.
    pub fn half_named(&self, tokens: &[usize]) -> Option<&Actor> {
        let run = self.span(tokens)?;
        let facts = &self.analysed.facts;
        let first = facts.mentions.partition_point(|m| m.span.end <= run.start);
        let mention = facts.mentions.get(first).filter(|m| m.span.contains(run) && m.span != run)?;
        facts.actors.get(mention.actor as usize).filter(|actor| actor.kind == ActorKind::Person)
    }

    /// True where all of a run are small words.
    pub fn is_small(&self, tokens: &[usize]) -> bool {
        tokens.iter().all(|&t| self.kind(t) == TermKind::Function)
    }
}
