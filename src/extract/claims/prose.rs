//! The text as the claim rules see it: tokens with their grammar and whether they stand in a quotation, cut into units.
//!
//! A unit is a sentence, or several where a quotation runs over their borders; lines that are no prose (credits, bylines,
//! tags) have none, and a dateline is cut off.

use std::ops::Range;

use super::speech::{self, Speech};
use crate::article::PartKind;
use crate::extract::Context;
use crate::extract::finite::Words;
use crate::extract::lexicon::{Entry, Section, Sections};
use crate::text::{Span, Token, TokenKind};

/// A stretch of tokens that rules look at as a whole; every speech lies wholly inside or outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The paragraph it starts in.
    pub paragraph: u32,
    /// True for the title line.
    pub headline: bool,
}

/// The longest unit, in tokens. A speech that goes on over more sentences is a stray quotation mark or a whole address; its
/// rest makes units of its own, so that rules which look around in a unit cost the same a word.
const LONGEST: usize = 1600;

/// Tokens, grammar and speeches of one article.
pub(super) struct Prose<'a> {
    context: &'a Context<'a>,
    /// Quotations that are somebody's words, in reading order.
    pub speeches: Vec<Speech>,
    /// For each token: 0 outside, else 1 + the index of the speech it stands in (marks included).
    inside: Vec<u32>,
}

impl<'a> Prose<'a> {
    pub fn new(context: &'a Context<'a>) -> Self {
        let speeches = speech::find(context);
        let mut inside = Vec::new();
        if !speeches.is_empty() {
            inside = vec![0; context.cut.tokens.len()];
            for (i, speech) in speeches.iter().enumerate() {
                inside[speech.tokens.clone()].fill(i as u32 + 1);
            }
        }
        Self { context, speeches, inside }
    }

    /// The text of a token; empty beyond the ends.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens().get(i).map_or("", |t| t.of(self.context.text()))
    }

    /// The tokens of the article.
    pub fn tokens(&self) -> &'a [Token] {
        &self.context.cut.tokens
    }

    /// The words as verbs are looked for in them.
    pub fn verbs(&self) -> Words<'a> {
        let Context { lexicon, senses, .. } = *self.context;
        Words { tokens: self.tokens(), text: self.context.text(), lexicon, senses: Some(senses) }
    }

    /// True where a form of `section` starts at token `i`.
    #[inline]
    pub fn is(&self, i: usize, section: Section) -> bool {
        self.context.senses.get(i).is_some_and(|s| s.has(section)) && !(section >= Section::Pronoun && self.acronym(i))
    }

    /// True where a form starts at token `i` that may report something.
    pub fn reports(&self, i: usize) -> bool {
        const REPORTING: Sections = Sections::of(&[Section::Say, Section::Object, Section::Accord, Section::Report]);
        self.context.senses.get(i).is_some_and(|s| s.has_any(REPORTING))
    }

    /// "IT", "AM", "US", "WHO" are names, whatever they mean in lower case.
    fn acronym(&self, i: usize) -> bool {
        let word = self.word(i);
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
    }

    /// True where token `i` is `word`, whatever its case; but "US" is not "us".
    pub fn eq(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word) && !(word == "us" && self.acronym(i))
    }

    /// True where token `i` is one of `words`, whatever its case.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.eq(i, w))
    }

    /// True where token `i` is of the lexicon's word class of that name; but "US" is not "us".
    #[inline]
    pub fn in_class(&self, i: usize, class: &str) -> bool {
        self.context.in_class(i, class) && self.word(i) != "US"
    }

    /// True where token `i` ends as the endings of the lexicon's class of that name do.
    pub fn ends_in(&self, i: usize, class: &str) -> bool {
        self.context.lexicon.ends_in(self.word(i), class)
    }

    /// True for a word that ends as the names of offices do ("worker").
    pub fn office(&self, word: &str) -> bool {
        self.context.lexicon.ends_in(word, "office_ending")
    }

    /// True for a word or number.
    pub fn wordlike(&self, i: usize) -> bool {
        self.tokens().get(i).is_some_and(Token::is_wordlike)
    }

    pub fn number(&self, i: usize) -> bool {
        self.tokens().get(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// True for a word with an upper-case initial.
    pub fn upper(&self, i: usize) -> bool {
        self.tokens().get(i).is_some_and(|t| t.upper)
    }

    /// True for a word in lower case.
    pub fn lower(&self, i: usize) -> bool {
        self.tokens().get(i).is_some_and(|t| t.kind == TokenKind::Word && !t.upper)
    }

    pub fn comma(&self, i: usize) -> bool {
        self.word(i) == ","
    }

    /// True for the mark that closes a quotation right behind a comma: "the “farce,” said".
    pub fn closes_comma(&self, i: usize) -> bool {
        let mark = |t: &Token| t.glued && !t.is_wordlike() && matches!(t.of(self.context.text()), "”" | "\"" | "»");
        i > 0 && self.tokens().get(i).is_some_and(mark) && self.comma(i - 1)
    }

    /// True for a dash between clauses, not a hyphen within a word.
    pub fn dash(&self, i: usize) -> bool {
        if self.wordlike(i) {
            return false;
        }
        match self.word(i) {
            "—" | "–" | "―" => true,
            "-" => {
                let glued = |k: usize| self.tokens().get(k).is_some_and(|t| t.glued);
                // Two hyphens are a dash too: "the plan -- which failed -- was".
                let doubled = glued(i) && self.word(i - 1) == "-" || glued(i + 1) && self.word(i + 1) == "-";
                doubled || !glued(i) && !glued(i + 1)
            }
            _ => false,
        }
    }

    /// True for a mark that ends a sentence.
    pub fn stop(&self, i: usize) -> bool {
        matches!(self.word(i), "." | "!" | "?" | "…")
    }

    /// True for "'s" and the bare apostrophe of a plural possessive; the mark that closes a nickname is none.
    pub fn possessive(&self, i: usize) -> bool {
        match self.word(i) {
            "'s" | "’s" => self.tokens()[i].glued,
            "'" | "’" => self.tokens()[i].glued && !self.closes_marks(i),
            _ => false,
        }
    }

    /// True where the mark at token `i` closes a quotation of any kind.
    fn closes_marks(&self, i: usize) -> bool {
        let quotations = &self.context.cut.quotations;
        let end = self.tokens()[i].span.end;
        quotations.get(quotations.partition_point(|q| q.span.end < end)).is_some_and(|q| q.closed && q.span.end == end)
    }

    /// The speech that token `i` stands in.
    pub fn speech(&self, i: usize) -> Option<usize> {
        self.inside.get(i).and_then(|s| (*s as usize).checked_sub(1))
    }

    /// True where token `i` stands in nobody's direct words.
    pub fn outside(&self, i: usize) -> bool {
        self.inside.get(i).is_none_or(|s| *s == 0)
    }

    /// True where a speech opens at token `i`.
    pub fn opens(&self, i: usize) -> bool {
        self.speech(i).is_some_and(|s| self.speeches[s].tokens.start == i)
    }

    /// True where a speech ends with token `i`.
    pub fn closes(&self, i: usize) -> bool {
        self.speech(i).is_some_and(|s| self.speeches[s].tokens.end == i + 1)
    }

    /// The first speech that opens in `range`.
    pub fn next_speech(&self, range: Range<usize>) -> Option<Range<usize>> {
        let at = self.speeches.partition_point(|s| s.tokens.start < range.start);
        self.speeches.get(at).filter(|s| s.tokens.start < range.end).map(|s| s.tokens.clone())
    }

    /// True for a word that helps a verb: "has", "will", "is".
    pub fn auxiliary(&self, i: usize) -> bool {
        self.is(i, Section::Be) || self.is(i, Section::Have) || self.is(i, Section::Modal)
    }

    /// True for a word that may stand between subject and verb.
    pub fn adverb(&self, i: usize) -> bool {
        if self.is(i, Section::Adverb) || self.is(i, Section::Negation) {
            return true;
        }
        let word = self.word(i);
        self.lower(i) && word.len() > 4 && word.ends_with("ly") && !self.in_class(i, "ly_noun")
    }

    /// The longest lexicon form of `section` at token `i`, and how many tokens it takes.
    pub fn entry(&self, i: usize, section: Section) -> Option<(Entry<'a>, usize)> {
        if !self.is(i, section) {
            return None;
        }
        self.context.lexicon.longest(self.context.text(), self.tokens(), i, self.context.senses[i], section)
    }

    /// True where a form of `section`, of one word or more, starts at `i`; [`Prose::is`] is true of a word that may only begin one.
    pub fn noun(&self, i: usize, section: Section) -> bool {
        self.entry(i, section).is_some()
    }

    /// The bytes from the first to the last token of `range`.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let tokens = &self.tokens()[range.clone()];
        match (tokens.first(), tokens.last()) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// True where token `i` stands between quotation marks that hold no speech: a word or two that are somebody else's.
    pub fn in_marks(&self, i: usize) -> bool {
        let quotations = &self.context.cut.quotations;
        let Some(token) = self.tokens().get(i) else { return false };
        let at = quotations.partition_point(|q| q.span.end <= token.span.start);
        self.outside(i) && quotations.get(at).is_some_and(|q| q.closed && q.span.start < token.span.start)
    }

    /// True where a comma outside of speeches stands in `range`.
    pub fn comma_within(&self, range: Range<usize>) -> bool {
        range.clone().any(|k| self.comma(k) && self.outside(k))
    }

    /// How many words and numbers stand in `range`.
    pub fn words_in(&self, range: &Range<usize>) -> usize {
        range.clone().filter(|&i| self.wordlike(i)).count()
    }

    /// True where every word of `range` is somebody's direct words.
    pub fn all_quoted(&self, range: &Range<usize>) -> bool {
        range.clone().all(|i| !self.wordlike(i) || !self.outside(i))
    }

    /// The article's units in reading order.
    pub fn units(&self) -> Vec<Unit> {
        let mut out: Vec<Unit> = Vec::with_capacity(self.context.cut.sentences.len());
        let mut open_until = 0;
        for sentence in &self.context.cut.sentences {
            let (mut start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            let part = self.context.article.part_at(sentence.span.start);
            match part.map(|p| p.kind) {
                Some(PartKind::Dateline) => {
                    let after = part.map_or(0, |p| p.span.end);
                    start = self.context.cut.token_from(after).clamp(start, end);
                }
                Some(PartKind::Headline) | None => {}
                Some(_) => continue,
            }
            if start >= end {
                continue;
            }
            match out.last_mut() {
                Some(unit) if start < open_until && end - unit.start <= LONGEST => unit.end = end,
                _ => {
                    let headline = part.is_some_and(|p| p.kind == PartKind::Headline);
                    out.push(Unit { start, end, paragraph: sentence.paragraph, headline });
                }
            }
            if let Some(speech) = self.speech(end - 1) {
                open_until = open_until.max(self.speeches[speech].tokens.end);
            }
        }
        out
    }
}

/// The tokens of `units`, one range a paragraph.
pub(super) fn by_paragraph(units: &[Unit]) -> Vec<Range<usize>> {
    units.chunk_by(|a, b| a.paragraph == b.paragraph).map(|p| p[0].start..p[p.len() - 1].end).collect()
}
