//! A figure with all that a verdict needs of its article: what it measures, of what, when, where and who says so.

use std::hash::{Hash, Hasher};

use crate::compare::terms::{language_of, stem};
use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::extract::{ActorKind, Analysed, Figure};
use crate::text::{Span, Token, TokenKind};

/// A figure as a verdict sees it. Made once per figure, compared with many.
#[derive(Clone, Debug)]
pub struct FigureView<'a> {
    /// The article.
    pub analysed: &'a Analysed,
    /// Index into its figures.
    pub index: u32,
    /// Index of its sentence.
    pub sentence: usize,
    /// What is counted, or what a measure is of ("magnitude"), as a concept; its beginning as a second one.
    pub(super) noun: Option<Noun>,
    /// What happens to it, as a concept.
    pub(super) event: Option<u64>,
    /// Concepts of the words around it, sorted.
    pub(super) context: Vec<u64>,
    /// When, as dates of its sentence say.
    pub(super) times: Vec<String>,
    /// Where: keys of the places in its sentence, sorted.
    pub(super) places: Vec<&'a str>,
    /// Up (1) or down (-1), where something rose or fell.
    pub(super) direction: i8,
}

/// What is counted or measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Noun {
    /// Its concept: words that tell the same have the same one.
    pub concept: u64,
    /// The beginning of the word.
    pub beginning: u64,
    /// "people", "residents": a word that any count of persons may use.
    pub generic: bool,
}

impl<'a> FigureView<'a> {
    /// The views of all figures of an article, in order.
    pub fn all(analysed: &'a Analysed) -> Vec<Self> {
        if analysed.facts.figures.is_empty() {
            return Vec::new();
        }
        let reader = Reader { analysed, lexicon: language_of(&[analysed]) };
        (0..analysed.facts.figures.len()).map(|index| reader.view(index)).collect()
    }

    /// The figure.
    pub fn figure(&self) -> &'a Figure {
        &self.analysed.facts.figures[self.index as usize]
    }

    /// The figure it is a part of.
    pub fn whole(&self) -> Option<&'a Figure> {
        self.analysed.facts.figures.get(self.figure().whole? as usize)
    }

    /// Who says so, where the text names a speaker.
    pub fn speaker(&self) -> Option<&'a str> {
        let claim = self.analysed.facts.claims.get(self.figure().claim? as usize)?;
        claim.speaker_name.as_deref()
    }

    /// Its words, on one line.
    pub fn words(&self) -> String {
        self.figure().span.of(self.analysed.text()).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Reads the surroundings of figures.
struct Reader<'a> {
    analysed: &'a Analysed,
    lexicon: Lexicon,
}

impl<'a> Reader<'a> {
    fn view(&self, index: usize) -> FigureView<'a> {
        let analysed = self.analysed;
        let figure = &analysed.facts.figures[index];
        let sentence = analysed.cut.sentence_at(figure.span.start).unwrap_or(0);
        let span = analysed.cut.sentences.get(sentence).map_or(figure.span, |s| s.span);
        let event = figure.event.as_ref();
        FigureView {
            analysed,
            index: index as u32,
            sentence,
            noun: self.noun(figure, sentence),
            event: event.map(|e| self.event(&e.lemma, &e.class)),
            context: self.context(figure, sentence),
            times: self.times(span),
            places: self.places(span),
            direction: event.map_or(0, |e| match e.class.as_str() {
                "rise" => 1,
                "fall" => -1,
                _ => 0,
            }),
        }
    }

    /// Killed and injured are one class to a reader of lists, and two things to a reader of news.
    fn event(&self, lemma: &str, class: &str) -> u64 {
        match self.lexicon.word(lemma, Section::Synonym) {
            Some(entry) => concept("synonym", entry.lemma),
            None if !class.is_empty() && class != "casualty" => concept("class", class),
            None => concept("stem", &stem(&self.lexicon, lemma)),
        }
    }

    fn concept(&self, word: &str) -> u64 {
        match self.lexicon.word(word, Section::Synonym) {
            Some(entry) => concept("synonym", entry.lemma),
            None => concept("stem", &stem(&self.lexicon, word)),
        }
    }

    fn noun(&self, figure: &Figure, sentence: usize) -> Option<Noun> {
        let word = match &figure.counted {
            Some(counted) => counted.lemma.clone(),
            None => self.measured(figure, sentence)?,
        };
        let generic = self.lexicon.word(&word, Section::Common).is_some_and(|e| e.lemma == "persons");
        let beginning = concept("beginning", &word.chars().take(5).collect::<String>());
        Some(Noun { concept: self.concept(&word), beginning, generic })
    }

    /// What a measure is of: "profit of $2 billion", "magnitude 6.8", "2 km long".
    fn measured(&self, figure: &Figure, sentence: usize) -> Option<String> {
        let text = self.analysed.text();
        let tokens = self.tokens(sentence);
        let next = tokens.partition_point(|t| t.span.start < figure.span.end);
        let first = tokens.partition_point(|t| t.span.end <= figure.span.start);
        let word = |at: usize| tokens.get(at).map(|t| lower(t.of(text)).into_owned());
        let dimension = word(next).filter(|w| self.lexicon.word(w, Section::Common).is_some_and(|e| e.lemma == "extent"));
        if dimension.is_some() {
            return dimension;
        }
        let mut at = first;
        let mut joined = false;
        while at > 0 {
            let before = word(at - 1)?;
            let light = ["of", "at", "a", "an", "the", "is", "was", "at"].contains(&before.as_str());
            if !light && self.lexicon.word(&before, Section::Qualifier).is_none() {
                break;
            }
            joined |= light;
            at -= 1;
        }
        let noun = tokens.get(at.checked_sub(1)?).filter(|t| t.kind == TokenKind::Word)?;
        let low = lower(noun.of(text)).into_owned();
        let content = [Section::Function, Section::Common, Section::Event].iter().all(|s| self.lexicon.word(&low, *s).is_none());
        (content && (joined || at == first)).then_some(low)
    }

    fn tokens(&self, sentence: usize) -> &[Token] {
        let Some(found) = self.analysed.cut.sentences.get(sentence) else { return &[] };
        &self.analysed.cut.tokens[found.tokens.start as usize..found.tokens.end as usize]
    }

    /// Concepts of the content words of the sentence, its numbers and its attributions left out.
    fn context(&self, figure: &Figure, sentence: usize) -> Vec<u64> {
        let text = self.analysed.text();
        let said: Vec<Span> = self.analysed.facts.claims.iter().flat_map(|c| [c.source, c.cue]).flatten().collect();
        let mut out = Vec::new();
        for token in self.tokens(sentence).iter().filter(|t| t.kind == TokenKind::Word) {
            let low = lower(token.of(text));
            let empty = [Section::Function, Section::Number, Section::Qualifier, Section::Unit];
            let told = said.iter().any(|s| s.contains(token.span)) && !figure.span.contains(token.span);
            if !told && empty.iter().all(|s| self.lexicon.word(&low, *s).is_none()) {
                let common = self.lexicon.word(&low, Section::Common).is_some();
                out.extend((!common || self.lexicon.word(&low, Section::Synonym).is_some()).then(|| self.concept(&low)));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    fn times(&self, sentence: Span) -> Vec<String> {
        let inside = self.analysed.facts.dates.iter().filter(|d| sentence.contains(d.span));
        let value = |d: &crate::extract::Date| {
            let day = d.value.split('T').next().unwrap_or_default();
            if day.is_empty() { lower(d.span.of(self.analysed.text())).into_owned() } else { day.to_owned() }
        };
        let mut out: Vec<String> = inside.map(value).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn places(&self, sentence: Span) -> Vec<&'a str> {
        let facts = &self.analysed.facts;
        let from = facts.mentions.partition_point(|m| m.span.start < sentence.start);
        let inside = facts.mentions[from..].iter().take_while(|m| m.span.end <= sentence.end);
        let mut out: Vec<&str> = inside
            .filter(|m| m.kind == ActorKind::Place)
            .filter_map(|m| facts.actors.get(m.actor as usize).map(|a| a.key.as_str()))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The number of a concept: a word or what stands for its group.
fn concept(kind: &str, word: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    (kind, word).hash(&mut hasher);
    hasher.finish()
}
