//! The text as the claim rules see it: tokens with their grammar and whether they stand in a quotation, cut into units.
//!
//! A unit is a sentence, or several where a quotation runs over their borders; lines that are no prose (credits, bylines,
//! tags) have none, and a dateline is cut off.

use std::ops::Range;

use super::speech::{self, Speech};
use crate::article::PartKind;
use crate::extract::Context;
use crate::extract::finite::Words;
use crate::extract::lexicon::{Entry, Section, Sections, Sense};
use crate::extract::memory;
use crate::hash;
use crate::text::quotations;
use crate::text::{Span, Token, TokenKind};

/// A stretch of tokens that rules look at as a whole; every speech lies wholly inside or outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// The sentence it starts in.
    pub sentence: usize,
    /// The paragraph of that.
    pub paragraph: u32,
    /// True for the title line.
    pub headline: bool,
}

/// The longest unit, in tokens. A speech that goes on over more sentences is a stray quotation mark or a whole address; its
/// rest makes units of its own, so that rules which look around in a unit cost the same a word.
const LONGEST: usize = 1600;

/// The sections of words that may report something.
const REPORTING: Sections = Sections::of(&[Section::Say, Section::Object, Section::Accord, Section::Report]);

/// The speeches of an article, and the tokens that stand in them.
pub(super) struct Speeches {
    /// Quotations that are somebody's words, in reading order.
    list: Vec<Speech>,
    /// For each token: 0 outside, else 1 + the index of the speech it stands in (marks included); empty where there is no speech.
    inside: Vec<u32>,
}

impl Speeches {
    pub fn of(context: &Context<'_>) -> Self {
        let list = speech::find(context);
        let mut inside = Vec::new();
        if !list.is_empty() {
            inside = vec![0; context.cut.tokens.len()];
            for (i, speech) in list.iter().enumerate() {
                inside[speech.tokens.clone()].fill(i as u32 + 1);
            }
        }
        Self { list, inside }
    }
}

/// Tokens, grammar and speeches of an article or of one unit: beyond its ends there is nothing.
#[derive(Clone, Copy)]
pub(super) struct Prose<'a> {
    context: &'a Context<'a>,
    /// Quotations that are somebody's words, in reading order.
    pub speeches: &'a [Speech],
    inside: &'a [u32],
    /// The first token.
    from: usize,
    /// One past the last.
    to: usize,
}

impl<'a> Prose<'a> {
    /// All of an article.
    pub fn new(context: &'a Context<'a>, speeches: &'a Speeches) -> Self {
        Self { context, speeches: &speeches.list, inside: &speeches.inside, from: 0, to: context.cut.tokens.len() }
    }

    /// A unit of it alone.
    pub fn within(self, unit: &Unit) -> Self {
        Self { from: unit.start, to: unit.end, ..self }
    }

    /// Its tokens.
    pub fn all(&self) -> Range<usize> {
        self.from..self.to
    }

    /// Tells units apart that open with the same sentence: of more words or fewer, or with quotation marks that stand for other
    /// stretches.
    pub fn apart(&self, unit: &Unit) -> u64 {
        let Context { cut, .. } = *self.context;
        let sentence = &cut.sentences[unit.sentence].tokens;
        let alone = (unit.start, unit.end) == (sentence.start as usize, sentence.end as usize);
        let key = if alone { 0 } else { memory::key(self.context.text(), &cut.tokens[unit.start..unit.end]) };
        hash::run([self.marks(), u64::from(unit.headline), key as u64, (key >> 64) as u64])
    }

    /// Tells apart for which stretches quotation marks stand.
    fn marks(&self) -> u64 {
        let Context { cut, .. } = *self.context;
        let all = self.span(&self.all());
        let quotations = cut.quotations[cut.quotations.partition_point(|q| q.span.end <= all.start)..].iter();
        let quotations = quotations.take_while(|q| q.span.start < all.end);
        let place = |start: usize, end: usize| hash::step(start as u64, end as u64);
        let byte = |at: u32| at.wrapping_sub(all.start) as usize;
        let quotations = quotations.map(|q| hash::step(place(byte(q.span.start), byte(q.span.end)), u64::from(q.closed)));
        let speeches = self.speeches[self.speeches.partition_point(|s| s.tokens.end <= self.from)..].iter();
        let speeches = speeches.take_while(|s| s.tokens.start < self.to);
        let token = |i: usize| i.wrapping_sub(self.from);
        let speeches = speeches.map(|s| hash::run(s.pieces.iter().map(|piece| place(token(piece.start), token(piece.end)))));
        hash::step(hash::run(quotations), hash::run(speeches))
    }

    /// The token at `i`.
    #[inline]
    pub fn token(&self, i: usize) -> Option<&'a Token> {
        if i < self.from || i >= self.to { None } else { self.context.cut.tokens.get(i) }
    }

    /// What the word at `i` may mean.
    #[inline]
    fn sense(&self, i: usize) -> Option<&'a Sense> {
        if i < self.from || i >= self.to { None } else { self.context.senses.get(i) }
    }

    /// The text of a token; empty beyond the ends.
    pub fn word(&self, i: usize) -> &'a str {
        self.token(i).map_or("", |t| t.of(self.context.text()))
    }

    /// True where no blank stands before the token at `i`.
    pub fn glued(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.glued)
    }

    /// True where token `i` looks like a finite verb.
    pub fn finite(&self, i: usize) -> bool {
        let Context { cut, lexicon, senses, .. } = *self.context;
        let (tokens, senses) = (&cut.tokens[self.from..self.to], Some(senses.part(self.from..self.to)));
        let words = Words { tokens, text: self.context.text(), lexicon, senses };
        i.checked_sub(self.from).is_some_and(|i| words.verb_at(i))
    }

    /// True where a form of `section` starts at token `i`.
    #[inline]
    pub fn is(&self, i: usize, section: Section) -> bool {
        self.sense(i).is_some_and(|s| s.has(section)) && !(section >= Section::Pronoun && self.acronym(i))
    }

    /// True where a form starts at token `i` that may report something.
    pub fn reports(&self, i: usize) -> bool {
        self.sense(i).is_some_and(|s| s.has_any(REPORTING))
    }

    /// False where no token of the sentences of a unit does.
    pub fn may_report(&self, unit: &Unit) -> bool {
        let Context { cut, glances, .. } = *self.context;
        let sentences = cut.sentences[unit.sentence..].iter().zip(&glances[unit.sentence..]);
        sentences.take_while(|(s, _)| (s.tokens.start as usize) < unit.end).any(|(_, glance)| glance.has_any(REPORTING))
    }

    /// "IT", "AM", "US", "WHO" are names, whatever they mean in lower case.
    fn acronym(&self, i: usize) -> bool {
        // Most words open with a small letter, which needs no look at the text.
        self.upper(i) && {
            let word = self.word(i);
            word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
        }
    }

    /// True where token `i` is `word`, whatever its case; but "US" is not "us".
    #[inline]
    pub fn eq(&self, i: usize, word: &str) -> bool {
        self.token(i).is_some_and(|t| t.is(word, self.context.text())) && !(word == "us" && self.acronym(i))
    }

    /// True where token `i` is one of `words`, whatever its case.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|w| self.eq(i, w))
    }

    /// True where token `i` is of the lexicon's word class of that name; but "US" is not "us".
    #[inline]
    pub fn in_class(&self, i: usize, class: &str) -> bool {
        self.token(i).is_some() && self.context.in_class(i, class) && self.word(i) != "US"
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
        self.token(i).is_some_and(Token::is_wordlike)
    }

    pub fn number(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// True for a word with an upper-case initial.
    pub fn upper(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.upper)
    }

    /// True for a word in lower case.
    pub fn lower(&self, i: usize) -> bool {
        self.token(i).is_some_and(|t| t.kind == TokenKind::Word && !t.upper)
    }

    pub fn comma(&self, i: usize) -> bool {
        self.eq(i, ",")
    }

    /// True for the mark that closes a quotation right behind a comma: "the “farce,” said".
    pub fn closes_comma(&self, i: usize) -> bool {
        let mark = |t: &Token| t.glued && !t.is_wordlike() && matches!(t.of(self.context.text()), "”" | "\"" | "»");
        i > 0 && self.token(i).is_some_and(mark) && self.comma(i - 1)
    }

    /// True for a dash between clauses, not a hyphen within a word.
    pub fn dash(&self, i: usize) -> bool {
        if self.wordlike(i) {
            return false;
        }
        match self.word(i) {
            "—" | "–" | "―" => true,
            "-" => {
                // Two hyphens are a dash too: "the plan -- which failed -- was".
                let doubled = self.glued(i) && self.word(i - 1) == "-" || self.glued(i + 1) && self.word(i + 1) == "-";
                doubled || !self.glued(i) && !self.glued(i + 1)
            }
            _ => false,
        }
    }

    /// True for a mark that ends a sentence.
    pub fn stop(&self, i: usize) -> bool {
        !self.wordlike(i) && matches!(self.word(i), "." | "!" | "?" | "…")
    }

    /// True for "'s" and the bare apostrophe of a plural possessive; the mark that closes a nickname is none.
    pub fn possessive(&self, i: usize) -> bool {
        self.glued(i)
            && match self.word(i) {
                "'s" | "’s" => true,
                "'" | "’" => !self.closes_marks(i),
                _ => false,
            }
    }

    /// True where the mark at token `i` closes a quotation of any kind.
    fn closes_marks(&self, i: usize) -> bool {
        let quotations = &self.context.cut.quotations;
        let end = self.context.cut.tokens[i].span.end;
        quotations.get(quotations.partition_point(|q| q.span.end < end)).is_some_and(|q| q.closed && q.span.end == end)
    }

    /// The speech that token `i` stands in.
    pub fn speech(&self, i: usize) -> Option<usize> {
        self.token(i).and_then(|_| self.inside.get(i)).and_then(|s| (*s as usize).checked_sub(1))
    }

    /// True where token `i` stands in nobody's direct words.
    pub fn outside(&self, i: usize) -> bool {
        self.speech(i).is_none()
    }

    /// True where a speech opens at token `i`.
    pub fn opens(&self, i: usize) -> bool {
        self.speech(i).is_some_and(|s| self.speeches[s].tokens.start == i)
    }

    /// True where token `i` is a mark that opens a quotation, be it a short one that is no speech of its own.
    pub fn opens_mark(&self, i: usize) -> bool {
        let mark = self.word(i);
        quotations::may_open(mark) && (!quotations::is_straight(mark) || self.glued(i + 1))
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
        let (senses, tokens) = (self.context.senses, &self.context.cut.tokens[..self.to]);
        self.context.lexicon.longest(self.context.text(), tokens, i, senses[i], section)
    }

    /// True where a form of `section`, of one word or more, starts at `i`; [`Prose::is`] is true of a word that may only begin one.
    pub fn noun(&self, i: usize, section: Section) -> bool {
        self.entry(i, section).is_some()
    }

    /// The bytes from the first to the last token of `range`.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let tokens = &self.context.cut.tokens[range.clone()];
        match (tokens.first(), tokens.last()) {
            (Some(a), Some(b)) => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// True where token `i` stands between quotation marks that hold no speech: a word or two that are somebody else's.
    pub fn in_marks(&self, i: usize) -> bool {
        let quotations = &self.context.cut.quotations;
        let Some(token) = self.token(i) else { return false };
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
        for (at, sentence) in self.context.cut.sentences.iter().enumerate() {
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
                    out.push(Unit { start, end, sentence: at, paragraph: sentence.paragraph, headline });
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
