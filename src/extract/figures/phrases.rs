//! Noun phrases of a sentence by rough word classes: the one that starts at a token, the one that ends there, the subject of a
//! verb. Token ranges, end exclusive; articles and numbers at their start are left out.

use super::shape::{is_plural, is_quote};
use super::tags::{Tag, Tags};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;
use crate::text::Span;

/// The longest noun phrase that is read, and the most that opens one.
const REACH: usize = 8;

/// A sentence and the classes of its words.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a, 't> {
    pub cursor: Cursor<'a>,
    pub tags: &'t Tags<'t>,
}

impl Phrases<'_, '_> {
    /// The noun phrase at token `at`, with what an "of" adds to it ("cost of the wall").
    pub fn right(self, at: usize) -> Option<(usize, usize)> {
        let (from, to) = self.simple(at)?;
        let of = self.cursor.in_class(to, "of").then(|| self.simple(to + 1)).flatten();
        Some((from, of.map_or(to, |(_, end)| end)))
    }

    /// The noun phrase at token `at`, up to its head.
    fn simple(self, at: usize) -> Option<(usize, usize)> {
        let (cursor, tags) = (self.cursor, self.tags);
        let opens = |i: usize| {
            matches!(tags.at(i), Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::Number)
                || tags.at(i) == Tag::Mark && is_quote(cursor, i)
                || cursor.is(i, "of") && i > at
        };
        let from = (at..cursor.to.min(at + REACH)).find(|&i| !opens(i))?;
        let mut i = from;
        while i < cursor.to && i < from + REACH && self.continues(i) && (i > from || tags.at(i) != Tag::Coordinator) {
            i += 1;
        }
        self.trimmed(from, i)
    }

    /// True where the word at `i` stands within a noun phrase.
    fn continues(self, i: usize) -> bool {
        let noun = |i: usize| matches!(self.tags.at(i), Tag::Word | Tag::Name);
        match self.tags.at(i) {
            Tag::Word | Tag::Name => true,
            // "the indictment included instances": behind a noun it is what that does.
            Tag::Verb(Form::Past) => noun(i + 1) && !self.is_noun(i.wrapping_sub(1)),
            Tag::Possessive | Tag::Verb(Form::Ing) => noun(i + 1),
            Tag::Mark => self.joins(i),
            // "legal and political debate": adjectives joined before their noun.
            Tag::Coordinator => {
                let word = |i: usize| self.tags.at(i) == Tag::Word;
                word(i - 1) && !is_plural(self.cursor, i - 1) && word(i + 1) && word(i + 2)
            }
            _ => false,
        }
    }

    /// True for a word that is no adjective, by list or ending.
    fn is_noun(self, i: usize) -> bool {
        let adjective = || self.cursor.has(i, Section::Modifier) || self.cursor.ends_in(i, "adjective_ending");
        self.tags.at(i) == Tag::Word && !adjective()
    }

    /// True for the hyphen of a compound.
    fn joins(self, i: usize) -> bool {
        self.cursor.dash(i) && self.cursor.glued(i) && self.cursor.glued(i + 1)
    }

    /// The noun phrase that ends before token `end`, with what it belongs to ("head of the agency").
    pub fn left(self, end: usize) -> Option<(usize, usize)> {
        let (from, to) = self.simple_left(end)?;
        let of = self.opening(from);
        let above = self.cursor.in_class(self.cursor.back(of, 1), "of").then(|| self.simple_left(of - 1)).flatten();
        Some((above.map_or(from, |(start, _)| start), to))
    }

    /// The noun phrase that ends before token `end`, from its first adjective.
    fn simple_left(self, end: usize) -> Option<(usize, usize)> {
        let tags = self.tags;
        let mut i = end;
        while i > self.cursor.from && i + REACH > end {
            let inside = match tags.at(i - 1) {
                Tag::Word | Tag::Name => true,
                Tag::Possessive => i < end,
                Tag::Verb(Form::Past | Form::Ing) => {
                    i < end && i > 1 && matches!(tags.at(i - 2), Tag::Determiner | Tag::Possessive)
                }
                Tag::Mark => i < end && self.joins(i - 1),
                _ => false,
            };
            if !inside {
                break;
            }
            i -= 1;
        }
        self.trimmed(i, end)
    }

    /// Where a phrase that starts at `from` opens: at its article, numbers and adverbs.
    pub fn opening(self, mut from: usize) -> usize {
        let least = from.saturating_sub(REACH).max(self.cursor.from);
        while from > least
            && matches!(self.tags.at(from - 1), Tag::Determiner | Tag::Possessive | Tag::Adverb | Tag::Number | Tag::Particle)
        {
            from -= 1;
        }
        from
    }

    /// A phrase without the words of time at its end ("talks Monday") and joints at its start.
    fn trimmed(self, mut from: usize, mut to: usize) -> Option<(usize, usize)> {
        let noun = |i: usize| matches!(self.tags.at(i), Tag::Word | Tag::Name) && self.cursor.of(i).len() > 1;
        let moment = |i: usize| {
            self.cursor.has(i, Section::Moment) || self.cursor.has(i, Section::Modifier) || self.cursor.has(i, Section::Adverb)
        };
        while from < to && !matches!(self.tags.at(from), Tag::Word | Tag::Name | Tag::Verb(_)) {
            from += 1;
        }
        while from < to && (!noun(to - 1) || moment(to - 1)) {
            to -= 1;
        }
        let pale = (from..to).all(|i| self.cursor.has(i, Section::Pale));
        (from < to && !pale).then_some((from, to))
    }

    /// The subject of the verb at `verb`: what stands before it, past its auxiliaries, a relative pronoun and what is put between
    /// commas. Nothing for a pronoun.
    pub fn subject(self, verb: usize) -> Option<(usize, usize)> {
        let (cursor, tags) = (self.cursor, self.tags);
        let mut i = verb;
        while i > cursor.from && matches!(tags.at(i - 1), Tag::Be | Tag::Have | Tag::Modal | Tag::Adverb | Tag::Negation) {
            i -= 1;
        }
        let relative = i > cursor.from && tags.at(i - 1) == Tag::Relative;
        i -= usize::from(relative);
        let comma = |i: usize| i > cursor.from && cursor.of(i - 1) == ",";
        if comma(i) {
            i = (i.saturating_sub(REACH + 2).max(cursor.from + 1)..i - 1).rev().find(|&k| comma(k)).map_or(i - 1, |k| k - 1);
        }
        let (from, to) = self.left(i)?;
        // "the man in the car drove", "costs at mills and barges rose"
        let behind = |at: usize, tag: Tag| at > cursor.from && tags.at(at - 1) == tag;
        let mut opening = self.opening(from);
        if behind(opening, Tag::Coordinator)
            && let Some((first, _)) = self.left(opening - 1).filter(|&(first, _)| behind(self.opening(first), Tag::Preposition))
        {
            opening = self.opening(first);
        }
        let above = (!relative && behind(opening, Tag::Preposition)).then(|| self.left(opening - 1)).flatten();
        Some(above.unwrap_or((from, to)))
    }

    /// The bytes of a phrase.
    pub fn span(self, (from, to): (usize, usize)) -> Span {
        self.cursor.span(from, to)
    }
}
