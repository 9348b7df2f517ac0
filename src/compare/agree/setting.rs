//! When, where and of whom the sentence of a figure tells, and which of several things it tells of.

use std::borrow::Cow;

use super::attributions::Attributions;
use super::words::Words;
use crate::extract::actors::keys;
use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::extract::{ActorKind, Analysed, FactKind, Figure, Mention, Pattern};
use crate::text::{Span, Token};

/// When, where and of whom a sentence tells.
#[derive(Clone, Debug, Default)]
pub(super) struct Setting<'a> {
    /// When, as its dates say, sorted.
    pub times: Vec<String>,
    /// Where: keys of the places in which it plays, sorted.
    pub places: Vec<&'a str>,
    /// Keys of all countries it names but in who only says so, sorted.
    pub countries: Vec<&'a str>,
    /// Surnames of the persons it tells of, sorted; who only says so is not among them.
    pub persons: Vec<&'a str>,
    /// Which of several ("second", "another"), in lower case, sorted.
    pub order: Vec<Cow<'a, str>>,
    /// Keys of the bodies that a poll it tells of is by, sorted.
    pub pollsters: Vec<&'a str>,
    /// Words of which only one can be meant ("men"), by what they are of, sorted.
    pub rivals: Vec<(&'a str, &'a str)>,
}

/// What a place or its people have to do with a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// It does what happens: "Norway sent 12 ships".
    Does,
    /// What is counted is of it: "12 Norwegian ships".
    Owns,
    /// It stands behind a "to" or "from".
    End,
}

/// Reads the sentences of an article.
pub(super) struct Settings<'a, 'r> {
    pub analysed: &'a Analysed,
    pub lexicon: &'a Lexicon,
    /// Who says so.
    pub attributions: &'r Attributions,
}

impl<'a> Settings<'a, '_> {
    /// What `sentence`, which has these words, tells of any figure in it.
    pub fn shared(&self, sentence: Span, words: &Words<'a>) -> Setting<'a> {
        let mentions = self.mentions(sentence);
        Setting {
            times: self.times(sentence),
            places: self.places(mentions),
            countries: self.countries(mentions),
            persons: self.persons(mentions),
            order: order(words),
            pollsters: self.pollsters(words, mentions),
            rivals: rivals(words),
        }
    }

    fn times(&self, sentence: Span) -> Vec<String> {
        let patterns = &self.analysed.facts.patterns;
        let first = patterns.partition_point(|p| p.span.start < sentence.start);
        let inside = patterns[first..].iter().take_while(|p| p.span.end <= sentence.end);
        let value = |d: &Pattern| {
            let day = d.key.split('T').next().unwrap_or_default();
            // An hour is of no day that anybody tells.
            if day.is_empty() && d.key.starts_with('T') {
                return d.key.clone();
            }
            let words = || lower(d.span.of(self.analysed.text()));
            // A month whose year nobody tells is a month all the same.
            let month = || self.lexicon.word(&words(), Section::Time)?.get("month").map(|month| format!("--{month:0>2}"));
            if day.is_empty() { month().unwrap_or_else(|| words().into_owned()) } else { day.to_owned() }
        };
        let mut out: Vec<String> = inside.filter(|p| p.kind == FactKind::Date).map(value).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Where something happens: "in Germany". A country that launches or says is no scene.
    fn is_scene(&self, place: Span) -> bool {
        let before = self.analysed.text().get(..place.start as usize).unwrap_or_default().trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        self.lexicon.of_class(word, "before_scene")
    }

    /// The names in a sentence.
    fn mentions(&self, sentence: Span) -> &'a [Mention] {
        let mentions = &self.analysed.facts.mentions;
        let mentions = &mentions[mentions.partition_point(|m| m.span.start < sentence.start)..];
        &mentions[..mentions.iter().take_while(|m| m.span.end <= sentence.end).count()]
    }

    fn places(&self, mentions: &[Mention]) -> Vec<&'a str> {
        self.named(mentions, |m| m.kind == ActorKind::Place && self.is_scene(m.span))
    }

    fn countries(&self, mentions: &[Mention]) -> Vec<&'a str> {
        let mut out = self.named(mentions, |m| m.kind == ActorKind::Place && !self.is_said(m.span));
        out.retain(|key| keys::country(key).is_some());
        out
    }

    /// Surnames of the persons a sentence tells of.
    fn persons(&self, mentions: &[Mention]) -> Vec<&'a str> {
        let mut out = self.named(mentions, |m| m.kind == ActorKind::Person && !self.is_said(m.span));
        out.iter_mut().for_each(|key| *key = key.split('/').next().unwrap_or(key));
        out
    }

    /// The bodies that a sentence names where it tells of a poll: two polls are two counts.
    fn pollsters(&self, words: &Words<'a>, mentions: &[Mention]) -> Vec<&'a str> {
        let polled = (0..words.tokens.len()).any(|at| words.in_class(at, "polls"));
        if polled { self.named(mentions, |m| m.kind == ActorKind::Organization) } else { Vec::new() }
    }

    /// True for a name of a sentence that only tells who says it.
    fn is_said(&self, name: Span) -> bool {
        // "Brandt's tax return showed": the return says so, and is hers.
        self.attributions.only_tells_who(name) && !self.analysed.text()[name.end as usize..].starts_with(['\'', '’'])
    }

    /// Keys of the actors of those mentions that are such, sorted, each once.
    fn named(&self, mentions: &[Mention], such: impl Fn(&Mention) -> bool) -> Vec<&'a str> {
        let key = |m: &Mention| self.analysed.facts.actors.get(m.actor as usize).map(|a| a.key.as_str());
        let mut out: Vec<&str> = mentions.iter().filter(|m| such(m)).filter_map(key).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// The countries and places of a figure's sentence that have to do with it, sorted.
    pub fn parties(&self, figure: &Figure, sentence: Span) -> Vec<(Part, &'a str)> {
        let mut out: Vec<(Part, &'a str)> = Vec::new();
        for mention in self.mentions(sentence) {
            let Some(key) = self.analysed.facts.actors.get(mention.actor as usize).map(|a| a.key.as_str()) else { continue };
            let country = keys::country(key);
            let part = match self.part(figure, mention.span) {
                Some(Part::End) if mention.kind == ActorKind::Place => Some((Part::End, country.unwrap_or(key))),
                Some(part) => country.map(|country| (part, country)),
                None => None,
            };
            out.extend(part);
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// What a place or its people, named in a figure's sentence, have to do with it.
    fn part(&self, figure: &Figure, name: Span) -> Option<Part> {
        /// A subject is so close to its verb.
        const CLOSE: usize = 24;
        let text = self.analysed.text();
        if figure.span.overlaps(name) {
            return Some(Part::Owns);
        }
        let before = text.get(..name.start as usize).unwrap_or_default().trim_end();
        if self.lexicon.of_class(before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default(), "before_end") {
            return Some(Part::End);
        }
        let verb = figure.event.as_ref().filter(|e| e.span.start < figure.span.start)?;
        let between = text.get(name.end as usize..verb.span.start as usize)?;
        (between.len() <= CLOSE && between.chars().all(|c| c.is_alphabetic() || c == ' ')).then_some(Part::Does)
    }
}

fn rivals<'a>(words: &Words<'a>) -> Vec<(&'a str, &'a str)> {
    let entry = |i: usize| words.entry(i, Section::Rival);
    let mut out: Vec<_> = (0..words.tokens.len()).filter_map(entry).filter_map(|e| Some((e.get("group")?, e.lemma))).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// True where a word says which of several things a text tells of: "the second raid", "another raid", but not "the second day". Asks
/// whether words are `in_class`, and whether the next is one of which there are several.
pub(crate) fn is_order(at: usize, in_class: impl Fn(usize, &str) -> bool, is_noun: impl Fn(usize) -> bool) -> bool {
    let led = || at.checked_sub(1).is_some_and(|before| in_class(before, "before_order"));
    in_class(at, "order") && is_noun(at + 1) && !in_class(at + 1, "time_span") && (led() || in_class(at, "one_more"))
}

/// The words of a sentence that do.
fn order<'a>(words: &Words<'a>) -> Vec<Cow<'a, str>> {
    let noun = |i: usize| words.tokens.get(i).is_some_and(Token::is_wordlike) && !words.has(i, Section::Function);
    let is = |&i: &usize| is_order(i, |at, class| words.in_class(at, class), noun);
    let mut out: Vec<Cow<'a, str>> = (0..words.tokens.len()).filter(is).map(|i| lower(words.at(i))).collect();
    out.sort_unstable();
    out.dedup();
    out
}
