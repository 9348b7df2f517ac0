//! Reads what stands around the figures of an article: what is counted and what happens, the words beside a number and in its
//! sentence, when, where and of whom that tells.

mod happening;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::attributions::Attributions;
use super::beside::{COMMON, is_of_points, measured, near, period, sort};
use super::setting::{self, Setting};
use super::view::{FigureView, Happening, Noun, Surroundings};
use super::words::{Meanings, Words, concept, concept_of};
use super::{realis, toll};
use crate::extract::figures::tallies::{self, Side};
use crate::extract::figures::{units, unnumbered};
use crate::extract::lexicon::{Lexicon, Section, Sense, lower};
use crate::extract::{ActorKind, Analysed, Counted, Event, Figure};
use crate::text::{Span, TokenKind};

/// Reads the surroundings of the figures of an article.
struct Reader<'a> {
    analysed: &'a Analysed,
    lexicon: &'a Lexicon,
    /// Who says so.
    attributions: Attributions,
    /// For each figure one that is a part of it.
    parts: Vec<Option<u32>>,
    /// What was read of the words.
    meanings: Meanings<'a>,
    /// What was asked of nouns and verbs: few words are most of what is counted, and of what happens.
    asked: FxHashMap<&'a str, Asked>,
}

/// What the lexicon makes of a word that stands for itself, and not in its sentence.
#[derive(Clone, Copy)]
struct Asked {
    sense: Sense,
    concept: u64,
}

/// A sentence, and what it says of every figure in it.
struct Sentence<'a> {
    number: usize,
    span: Span,
    words: Words<'a>,
    /// When, where and of whom it tells.
    setting: Arc<Setting<'a>>,
    /// Whether it tells of the sum up to a time.
    running: bool,
}

impl<'a> FigureView<'a> {
    /// The views of all quantities of an article, by their sentence.
    pub fn all(analysed: &'a Analysed) -> Vec<Self> {
        views(analysed, quantities(analysed).collect())
    }

    /// The views of the first `most` figures of an article, and of what it says happened to nobody, by their sentence.
    pub fn telling(analysed: &'a Analysed, most: usize) -> Vec<Self> {
        let listed = analysed.facts.figures.len();
        let may_tell = |&(index, figure): &(u32, &Figure)| {
            let index = index as usize;
            if index < listed { index < most } else { figure.is_none() }
        };
        let mut out = views(analysed, quantities(analysed).filter(may_tell).collect());
        out.retain(FigureView::counts_alone);
        out
    }
}

/// The quantities of an article with their indices in [`crate::extract::Facts::quantity`].
fn quantities(analysed: &Analysed) -> impl Iterator<Item = (u32, &Figure)> {
    let facts = &analysed.facts;
    (0..).zip(facts.figures.iter().chain(&facts.unlisted))
}

/// The views of quantities with their indices, by their sentence.
fn views<'a>(analysed: &'a Analysed, quantities: Vec<(u32, &'a Figure)>) -> Vec<FigureView<'a>> {
    let place = |figure: &Figure| analysed.cut.sentence_at(figure.span.start).unwrap_or(0);
    let mut all: Vec<(usize, &Figure, u32)> = quantities.into_iter().map(|(at, figure)| (place(figure), figure, at)).collect();
    all.sort_by_key(|one| one.0);
    let mut out = Vec::with_capacity(all.len());
    if all.is_empty() {
        return out;
    }
    let mut reader = Reader::of(analysed);
    for inside in all.chunk_by(|x, y| x.0 == y.0) {
        let sentence = reader.sentence(inside[0].0);
        out.extend(inside.iter().map(|&(_, figure, index)| reader.view(figure, index, &sentence)));
    }
    toll::mark(&mut out);
    out
}

impl<'a> Reader<'a> {
    fn of(analysed: &'a Analysed) -> Self {
        let figures = &analysed.facts.figures;
        let mut parts = vec![None; figures.len()];
        for (part, whole) in figures.iter().enumerate().filter_map(|(k, f)| Some((k, f.whole?))) {
            if let Some(slot) = parts.get_mut(whole as usize) {
                *slot = Some(part as u32);
            }
        }
        let (lexicon, meanings) = (&analysed.lexicon, Meanings::of(analysed));
        Self { analysed, lexicon, attributions: Attributions::of(analysed), parts, meanings, asked: FxHashMap::default() }
    }

    /// Reads a sentence.
    fn sentence(&mut self, number: usize) -> Sentence<'a> {
        let words = self.meanings.words(number);
        let span = self.analysed.cut.sentences.get(number).map_or(Span::default(), |s| s.span);
        let (setting, running) = (self.settings().shared(span, &words), realis::is_running(&words));
        Sentence { number, span, words, setting: Arc::new(setting), running }
    }

    fn settings(&self) -> setting::Settings<'a, '_> {
        setting::Settings { analysed: self.analysed, lexicon: self.lexicon, attributions: &self.attributions }
    }

    /// The view of a quantity, whose index is that of [`crate::extract::Facts::quantity`].
    fn view(&mut self, figure: &'a Figure, index: u32, sentence: &Sentence<'a>) -> FigureView<'a> {
        let words = &sentence.words;
        let side = self.side(figure, words);
        // A game is no vote, though both have two sides.
        let contest = if Side::of(figure).is_some_and(|tally| !tally.vote) { "game" } else { "vote" };
        let age = self.age(figure, sentence.span);
        let noun = side.map_or_else(|| self.noun(figure, sentence, age), |side| Some(sided(figure, contest, side)));
        let event = match side {
            Some(_) => Some(Happening::named(concept("stem", contest), contest)),
            None => self.event(figure, index, words),
        };
        // What a scale reads is no count of what happens.
        let event = event.filter(|_| !noun.is_some_and(|n| n.scale));
        let parties = self.settings().parties(figure, sentence.span);
        FigureView {
            analysed: self.analysed,
            quantity: figure,
            index,
            sentence: sentence.number,
            noun,
            event,
            setting: Arc::clone(&sentence.setting),
            parties,
            surroundings: Surroundings {
                all: self.around(figure, sentence),
                near: near(figure, words, &self.attributions),
                period: period(figure, words),
                aged: age.and_then(|(whose, beside)| beside.then_some(whose)),
            },
            is_whole: self.parts.get(index as usize).is_some_and(Option::is_some),
            measure: self.measure(figure, words),
            realis: realis::of(figure, words, sentence.running),
        }
    }

    /// Dimension and interval of a figure of the sentence of these words.
    fn measure(&mut self, figure: &'a Figure, words: &Words<'a>) -> (&'a str, (f64, f64)) {
        let counts = |c: &'a Counted| self.is_of_class(&c.lemma, "points");
        let points = figure.unit.is_none() && (figure.counted.as_ref().is_some_and(counts) || is_of_points(figure, words));
        if points {
            return ("points", figure.interval());
        }
        let (dimension, interval) = figure.measure();
        (if figure.is_age(words.text) { units::AGE } else { dimension }, interval)
    }

    /// On which side a vote stands, where votes are counted.
    fn side(&mut self, figure: &'a Figure, words: &Words<'a>) -> Option<&'static str> {
        if let Some(tally) = Side::of(figure) {
            return Some(tally.side);
        }
        let votes = figure.counted.as_ref().is_some_and(|c| self.is_of_class(&c.lemma, "votes"));
        let event = figure.event.as_ref();
        let voted = event.is_some_and(|e| matches!(e.class.as_str(), "vote" | "approve"));
        if figure.unit.is_some() || !votes && !voted {
            return None;
        }
        let behind = &words.tokens[words.tokens.partition_point(|t| t.span.start < figure.span.end)..];
        let told = tallies::side(behind.iter().map(|t| (t.kind, t.of(words.text))), self.lexicon);
        // "Passed with 55 votes": those in favour carry it.
        let carried = votes && event.is_some_and(|e| matches!(e.class.as_str(), "pass" | "approve"));
        told.or(carried.then_some(tallies::FOR))
    }

    fn ask(&mut self, word: &'a str) -> Asked {
        let asked = || Asked { sense: self.lexicon.sense(word), concept: concept_of(self.lexicon, word) };
        *self.asked.entry(word).or_insert_with(asked)
    }

    fn concept(&mut self, word: &'a str) -> u64 {
        self.ask(word).concept
    }

    fn is_of_class(&mut self, word: &'a str, class: &str) -> bool {
        self.lexicon.in_class(self.ask(word).sense, word, class)
    }

    /// What is counted or measured; of an `age` whose it is.
    fn noun(&mut self, figure: &'a Figure, sentence: &Sentence<'a>, age: Option<(&'a str, bool)>) -> Option<Noun> {
        if figure.why.rule == unnumbered::PERSON {
            return Some(Noun { generic: true, ..Noun::named(self.concept("people")) });
        }
        if let Some((whose, _)) = age {
            return Some(Noun::named(concept("age", surname(whose))));
        }
        // A share counts nothing but what it is a share of: what rose or fell stands around it.
        // What is counted is no noun of its own where it is what happens: "three deaths" are three who died.
        let happens = |span: Span| figure.event.as_ref().is_some_and(|e| e.span == span);
        let counted = figure.counted.as_ref().filter(|c| figure.measure().0 == "count" && !happens(c.span));
        let named = measured(figure, &sentence.words);
        let scale = named.is_some_and(|at| sentence.words.entry(at, Section::Common).is_some_and(|e| e.lemma == "scale"));
        let word = match counted.filter(|_| !scale) {
            Some(counted) => Cow::Borrowed(counted.lemma.as_str()),
            None => lower(sentence.words.at(named?)),
        };
        let Asked { sense, concept: own } = match word {
            Cow::Borrowed(word) => self.ask(word),
            Cow::Owned(ref word) => Asked { sense: self.lexicon.sense(word), concept: concept_of(self.lexicon, word) },
        };
        let generic = self.lexicon.single(sense, &word, Section::Common).is_some_and(|e| e.lemma == "persons");
        let end = word.char_indices().nth(5).map_or(word.len(), |(end, _)| end);
        Some(Noun { concept: own, beginning: concept("beginning", &word[..end]), generic, scale })
    }

    /// Whose age a figure is, the key of the nearest person in its sentence, and whether it stands right beside the name: "Elsa
    /// Brandt, 46", "the 46-year-old Elsa Brandt". "Her son, 12" is another's.
    fn age(&self, figure: &Figure, sentence: Span) -> Option<(&'a str, bool)> {
        let facts = &self.analysed.facts;
        if !figure.is_age(self.analysed.text()) {
            return None;
        }
        let between = |from: u32, to: u32| self.analysed.text().get(from as usize..to as usize).unwrap_or_default();
        let gap = |s: Span| s.start.saturating_sub(figure.span.end) + figure.span.start.saturating_sub(s.end);
        let inside = facts.mentions[facts.mentions.partition_point(|m| m.span.start < sentence.start)..].iter();
        let persons = inside.take_while(|m| m.span.end <= sentence.end).filter(|m| m.kind == ActorKind::Person);
        let whose = |actor: u32| facts.actors.get(actor as usize).map(|actor| actor.key.as_str());
        // "The 46-year-old singer Elsa Brandt" is one, "the 46-year-old friend of Elsa Brandt" another.
        let joins = |word: &str| self.lexicon.word(&lower(word), Section::Function).is_some();
        let apart = |before: &str| before.contains(',') || before.split_whitespace().any(joins);
        if figure.span.of(self.analysed.text()).ends_with("-old")
            && let Some(next) = persons.clone().find(|m| m.span.start >= figure.span.end)
            && let before = between(figure.span.end, next.span.start)
            && !apart(before)
        {
            return Some((whose(next.actor)?, before == " "));
        }
        let nearest = persons.min_by_key(|m| gap(m.span))?;
        let behind = nearest.span.end <= figure.span.start;
        if !behind && apart(between(figure.span.end, nearest.span.start)) {
            return None;
        }
        Some((whose(nearest.actor)?, behind && between(nearest.span.end, figure.span.start) == ", "))
    }

    /// What stands around a figure. "58 of them" lives on what the sentence before says.
    fn around(&mut self, figure: &Figure, sentence: &Sentence<'a>) -> Vec<(u64, f32)> {
        let mut out = self.concepts(figure, &sentence.words);
        if let Some(before) = sentence.number.checked_sub(1).filter(|_| figure.counted.is_none() && figure.unit.is_none()) {
            let words = self.meanings.words(before);
            out.extend(self.concepts(figure, &words).into_iter().map(|(concept, weight)| (concept, weight.min(COMMON))));
            sort(&mut out);
        }
        out
    }

    /// Concepts of the content words of a sentence, its numbers and its attributions left out.
    fn concepts(&self, figure: &Figure, words: &Words<'a>) -> Vec<(u64, f32)> {
        let mut out = Vec::with_capacity(words.tokens.len());
        // "Guards put the crowd at 5,000": who counts is no part of it.
        let counts = |e: &&Event| self.lexicon.of_class(e.span.of(words.text), "estimates") && e.span.end <= figure.span.start;
        let happens = figure.event.as_ref().map(|e| e.span).filter(|e| figure.counted.as_ref().is_some_and(|c| c.span == *e));
        let counted_by = figure.event.as_ref().filter(counts).map_or(0, |e| e.span.end);
        for (token, form) in words.tokens.iter().zip(&words.meanings).filter(|(t, _)| t.kind == TokenKind::Word) {
            let Some((concept, common)) = form.content else { continue };
            // The noun that is what happens stands for it, and not around it.
            if happens.is_some_and(|span| span.contains(token.span)) {
                continue;
            }
            let told = || token.span.end <= counted_by || self.attributions.only_tells_who_beside(token.span, figure.span);
            out.push((concept, if common || told() { COMMON } else { 1.0 }));
        }
        sort(&mut out);
        out
    }
}

/// The surname in the key of a person.
fn surname(key: &str) -> &str {
    key.split('/').next().unwrap_or(key)
}

/// A side of a vote or a game. Of two tallies the more and the fewer are one side each, whichever carried it.
fn sided(figure: &Figure, contest: &str, side: &str) -> Noun {
    let own = Noun::named(concept(contest, side));
    let beginning = Side::of(figure).map_or(own.concept, |tally| concept(contest, if tally.more { "more" } else { "fewer" }));
    Noun { beginning, ..own }
}
