//! A sentence as an extractor walks it: tokens by index with their words, senses and lexicon entries.
//!
//! Indices are those of the whole article's tokens; everything outside the sentence reads as nothing, so that rules need
//! no border checks.

use std::borrow::Cow;

use super::Context;
use super::lexicon::{Entry, Section, Sense, lower};
use crate::text::{Span, Token, TokenKind};

/// A sentence of an article.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    context: &'a Context<'a>,
    /// First token of the sentence.
    pub from: usize,
    /// One past its last token.
    pub to: usize,
}

impl<'a> Cursor<'a> {
    /// The sentence with tokens `from..to`.
    pub fn new(context: &'a Context<'a>, from: usize, to: usize) -> Self {
        Self { context, from, to: to.min(context.cut.tokens.len()) }
    }

    /// The token at `i`, where it belongs to the sentence.
    #[inline]
    pub fn token(self, i: usize) -> Option<&'a Token> {
        if i < self.from || i >= self.to { None } else { self.context.cut.tokens.get(i) }
    }

    /// The word at `i`; empty outside of the sentence.
    #[inline]
    pub fn of(self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| t.of(&self.context.article.text))
    }

    /// The word at `i` in lower case.
    pub fn low(self, i: usize) -> Cow<'a, str> {
        lower(self.of(i))
    }

    /// True where the word at `i` is `word`, whatever its case.
    #[inline]
    pub fn is(self, i: usize, word: &str) -> bool {
        self.token(i).is_some_and(|t| t.is(word, &self.context.article.text))
    }

    /// True where the word at `i` is one of `words`, whatever its case.
    #[inline]
    pub fn any(self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(i, w))
    }

    /// True where the word at `i` is of the lexicon's word class of that name.
    #[inline]
    pub fn in_class(self, i: usize, class: &str) -> bool {
        self.token(i).is_some() && self.context.in_class(i, class)
    }

    /// True where the word at `i` ends in one of the endings that are the words of that class.
    pub fn ends_in(self, i: usize, class: &str) -> bool {
        self.context.lexicon.ends_in(self.of(i), class)
    }

    /// The index before `i`, or one outside of every sentence.
    #[inline]
    pub fn back(self, i: usize, by: usize) -> usize {
        i.checked_sub(by).filter(|&j| j >= self.from).unwrap_or(usize::MAX)
    }

    /// True where a form of `section` starts at `i`.
    #[inline]
    pub fn has(self, i: usize, section: Section) -> bool {
        self.token(i).is_some() && self.context.senses[i].has(section)
    }

    /// The first token from `i` on that is of digits or where a form of `section` starts.
    pub fn next_number_or(self, i: usize, section: Section) -> Option<usize> {
        let Context { cut, senses, .. } = self.context;
        let rest = i.min(self.to)..self.to;
        rest.into_iter().find(|&at| cut.tokens[at].kind == TokenKind::Number || senses[at].has(section))
    }

    /// What the word at `i` may mean; nothing outside of the sentence.
    #[inline]
    pub fn sense(self, i: usize) -> Sense {
        self.token(i).map_or(Sense::default(), |_| self.context.senses[i])
    }

    /// True where the single word at `i` is a form of `section`.
    #[inline]
    pub fn alone(self, i: usize, section: Section) -> bool {
        self.sense(i).alone(section)
    }

    /// The single word's entry in `section`.
    #[inline]
    pub fn entry(self, i: usize, section: Section) -> Option<Entry<'a>> {
        let here = self.alone(i, section);
        here.then(|| self.context.lexicon.single(self.context.senses[i], self.of(i), section)).flatten()
    }

    /// All entries of the single word in `section`.
    pub fn entries(self, i: usize, section: Section) -> impl Iterator<Item = Entry<'a>> {
        let here = self.has(i, section).then(|| self.context.lexicon.singles(self.context.senses[i], self.of(i), section));
        here.into_iter().flatten()
    }

    /// The longest form of `section` that starts at `i` and ends within the sentence, and the token behind it.
    #[inline]
    pub fn phrase(self, i: usize, section: Section) -> Option<(Entry<'a>, usize)> {
        self.has(i, section).then(|| self.longest(i, section)).flatten()
    }

    fn longest(self, i: usize, section: Section) -> Option<(Entry<'a>, usize)> {
        let Context { article, cut, senses, lexicon, .. } = self.context;
        lexicon.longest(&article.text, &cut.tokens[..self.to], i, senses[i], section).map(|(entry, count)| (entry, i + count))
    }

    /// True for a token of digits.
    #[inline]
    pub fn digits(self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Number)
    }

    /// True where the language writes its nouns with a capital.
    pub fn noun_capitals(self) -> bool {
        self.context.lexicon.word("*", Section::Noun).is_some()
    }

    /// True where the language has no lexicon: then only what is written alike everywhere is read.
    pub fn unknown(self) -> bool {
        self.context.lexicon.language() == crate::text::language::UNDETERMINED
    }

    /// The token's kind.
    #[inline]
    pub fn kind(self, i: usize) -> Option<TokenKind> {
        self.token(i).map(|t| t.kind)
    }

    /// True where the token at `i` starts with a capital.
    #[inline]
    pub fn upper(self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.upper)
    }

    /// True where no blank stands before the token at `i`, which is not the first of its sentence.
    #[inline]
    pub fn glued(self, i: usize) -> bool {
        i > self.from && self.token(i).is_some_and(|t| t.glued)
    }

    /// True for a hyphen or a dash of number ranges.
    pub fn dash(self, i: usize) -> bool {
        self.token(i).is_some_and(|t| !t.is_wordlike()) && matches!(self.of(i), "-" | "–" | "‑" | "−" | "—")
    }

    /// The first token from `i` on that starts at byte `end` or behind it.
    pub fn behind(self, i: usize, end: u32) -> usize {
        (i..self.to).find(|&j| self.token(j).is_none_or(|t| t.span.start >= end)).unwrap_or(self.to)
    }

    /// The bytes of tokens `from..to`.
    pub fn span(self, from: usize, to: usize) -> Span {
        let tokens = &self.context.cut.tokens;
        Span::new(tokens[from].span.start, tokens[to.max(from + 1) - 1].span.end)
    }

    /// Its first byte and token.
    pub fn start(self) -> (u32, usize) {
        (self.token(self.from).map_or(0, |t| t.span.start), self.from)
    }

    /// What is read.
    pub fn context(self) -> &'a Context<'a> {
        self.context
    }
}
