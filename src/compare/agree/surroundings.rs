//! Reads what stands around the figures of an article: what is counted and what happens, the words beside a number and in its
//! sentence, when, where and of whom that tells.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHashMap;

use super::realis::{self, Realis, Shade};
use super::view::{FigureView, Happening, Noun, Setting};
use crate::compare::numbering::{attributions, stem};
use crate::extract::figures::classes::{self, Nature};
use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::extract::{ActorKind, Analysed, Event, FactKind, Figure, Mention, Pattern};
use crate::text::{Span, Token, TokenKind};

/// What a word that stands in every news text says of what stands around a figure.
const COMMON: f32 = 0.3;

/// So many words on either side stand beside a figure.
const BESIDE: usize = 6;

/// Attributions further away than this many bytes are not of the sentence.
const REACH: u32 = 2_000;

/// Reads the surroundings of figures.
struct Reader<'a> {
    analysed: &'a Analysed,
    lexicon: &'a Lexicon,
    /// Sources and cues of claims, in reading order.
    attributions: Vec<Span>,
    /// For each figure one that is a part of it.
    parts: Vec<Option<u32>>,
    /// By form the concept of a content word, and whether it is one that stands in every news text.
    content: FxHashMap<&'a str, Option<(u64, bool)>>,
    /// By form what it makes of the figures around it.
    shades: FxHashMap<&'a str, Option<Shade>>,
}

impl<'a> FigureView<'a> {
    /// The views of all figures of an article, in order.
    pub fn all(analysed: &'a Analysed) -> Vec<Self> {
        Self::first(analysed, usize::MAX)
    }

    /// The views of the first `most` figures of an article, in order.
    pub fn first(analysed: &'a Analysed, most: usize) -> Vec<Self> {
        if analysed.facts.figures.is_empty() {
            return Vec::new();
        }
        let mut reader = Reader::of(analysed);
        (0..analysed.facts.figures.len().min(most)).map(|index| reader.view(index)).collect()
    }
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
        let (content, shades) = (FxHashMap::default(), FxHashMap::default());
        Self { analysed, lexicon: &analysed.lexicon, attributions: attributions(analysed), parts, content, shades }
    }

    fn view(&mut self, index: usize) -> FigureView<'a> {
        let analysed = self.analysed;
        let figure = &analysed.facts.figures[index];
        let sentence = analysed.cut.sentence_at(figure.span.start).unwrap_or(0);
        let span = analysed.cut.sentences.get(sentence).map_or(figure.span, |s| s.span);
        let event = self.own_event(index).map(|e| Happening { concept: self.concept(&e.lemma), class: classes::same_as(&e.class) });
        let noun = self.noun(figure, sentence);
        // What a scale reads is no count of what happens.
        let event = event.filter(|_| !noun.is_some_and(|n| n.scale));
        FigureView {
            analysed,
            index: index as u32,
            sentence,
            noun,
            event,
            context: self.surroundings(figure, sentence),
            near: self.near(figure, sentence),
            is_whole: self.parts[index].is_some(),
            setting: Setting { times: self.times(span), places: self.places(span), persons: self.persons(span) },
            direction: event
                .map_or(0, |e| i8::from(classes::is(e.class, Nature::Up)) - i8::from(classes::is(e.class, Nature::Down))),
            realis: self.realis(figure, sentence),
        }
    }

    fn realis(&mut self, figure: &Figure, sentence: usize) -> Realis {
        let (analysed, lexicon, shades) = (self.analysed, self.lexicon, &mut self.shades);
        realis::of(figure, tokens(analysed, sentence), analysed.text(), |form| {
            *shades.entry(form).or_insert_with(|| Shade::of(&lower(form), lexicon))
        })
    }

    /// The figure's event; a whole does not take the event of its part ("ten of the 12 were rescued").
    fn own_event(&self, index: usize) -> Option<&'a Event> {
        let figures = &self.analysed.facts.figures;
        let event = figures[index].event.as_ref()?;
        let part = self.parts[index].map(|k| &figures[k as usize]);
        part.is_none_or(|p| p.event.as_ref().is_none_or(|e| e.span != event.span)).then_some(event)
    }

    fn concept(&self, word: &str) -> u64 {
        match self.lexicon.word(word, Section::Synonym) {
            Some(entry) => concept("synonym", entry.lemma),
            None => concept("stem", &stem(self.lexicon, word)),
        }
    }

    fn noun(&self, figure: &Figure, sentence: usize) -> Option<Noun> {
        if let Some(whose) = self.age(figure, sentence) {
            let concept = concept("age", whose);
            return Some(Noun { concept, beginning: concept, generic: false, scale: false });
        }
        // A share counts nothing but what it is a share of: what rose or fell stands around it.
        let counted = figure.counted.as_ref().filter(|_| figure.measure().0 == "count").map(|c| c.lemma.clone());
        let named = self.measured(figure, sentence);
        let scale = named.as_ref().is_some_and(|n| self.lexicon.word(n, Section::Common).is_some_and(|e| e.lemma == "scale"));
        let word = if scale { named? } else { counted.or(named)? };
        let generic = self.lexicon.word(&word, Section::Common).is_some_and(|e| e.lemma == "persons");
        let beginning = concept("beginning", &word.chars().take(5).collect::<String>());
        Some(Noun { concept: self.concept(&word), beginning, generic, scale })
    }

    /// Whose age a figure is: the surname in the key of the nearest person.
    fn age(&self, figure: &Figure, sentence: usize) -> Option<&'a str> {
        let facts = &self.analysed.facts;
        let words = figure.span.of(self.analysed.text());
        let bare = words.chars().all(|c| c.is_ascii_digit());
        let old = words.ends_with("old")
            || self.analysed.text()[figure.span.end as usize..].trim_start_matches([' ', '-']).starts_with("old");
        let span =
            self.analysed.cut.sentences.get(sentence).filter(|_| figure.unit.as_deref() == Some("year") && (bare || old))?.span;
        let gap = |s: Span| s.start.saturating_sub(figure.span.end) + figure.span.start.saturating_sub(s.end);
        let inside = facts.mentions[facts.mentions.partition_point(|m| m.span.start < span.start)..].iter();
        let persons = inside.take_while(|m| m.span.end <= span.end).filter(|m| m.kind == ActorKind::Person);
        let nearest = persons.min_by_key(|m| gap(m.span))?;
        facts.actors.get(nearest.actor as usize)?.key.split('/').next()
    }

    /// What a measure is of: "profit of $2 billion", "magnitude 6.8", "2 km long".
    fn measured(&self, figure: &Figure, sentence: usize) -> Option<String> {
        let text = self.analysed.text();
        let tokens = tokens(self.analysed, sentence);
        let next = tokens.partition_point(|t| t.span.start < figure.span.end);
        let first = tokens.partition_point(|t| t.span.end <= figure.span.start);
        let word = |at: usize| tokens.get(at).map(|t| lower(t.of(text)).into_owned());
        let dimension = word(next).filter(|w| self.lexicon.word(w, Section::Common).is_some_and(|e| e.lemma == "extent"));
        if dimension.is_some() {
            return dimension;
        }
        // "A 40-minute speech": what the measure is of stands behind it.
        let attribute = figure.span.of(text).contains('-') && figure.value.low == figure.value.high;
        let plain = |w: &String| [Section::Function, Section::Common].iter().all(|s| self.lexicon.word(w, *s).is_none());
        if let Some(noun) = word(next).filter(|w| attribute && plain(w) && w.chars().all(char::is_alphabetic)) {
            return Some(noun);
        }
        let mut at = first;
        let mut joined = false;
        while at > 0 {
            let before = word(at - 1)?;
            let light = self.lexicon.of_class(&before, "before_measure");
            if !light && self.lexicon.word(&before, Section::Qualifier).is_none() {
                break;
            }
            joined |= light;
            at -= 1;
        }
        let noun = tokens.get(at.checked_sub(1)?).filter(|t| t.kind == TokenKind::Word)?;
        let low = lower(noun.of(text)).into_owned();
        let common = self.lexicon.word(&low, Section::Common).is_some_and(|e| e.lemma != "scale");
        // "A strike of four days": before "of" a word that may be a verb is a noun.
        let verb = self.lexicon.word(&low, Section::Event).is_some() && word(at).is_none_or(|w| w != "of");
        let content = !common && !verb && self.lexicon.word(&low, Section::Function).is_none();
        (content && (joined || at == first)).then_some(low)
    }

    /// What stands around a figure. "58 of them" lives on what the sentence before says.
    fn surroundings(&mut self, figure: &Figure, sentence: usize) -> Vec<(u64, f32)> {
        let mut out = self.context(figure, sentence);
        if figure.counted.is_none() && figure.unit.is_none() && sentence > 0 {
            out.extend(self.context(figure, sentence - 1).into_iter().map(|(concept, weight)| (concept, weight.min(COMMON))));
            sort(&mut out);
        }
        out
    }

    /// Concepts of the content words of the sentence, its numbers and its attributions left out.
    fn context(&mut self, figure: &Figure, sentence: usize) -> Vec<(u64, f32)> {
        let analysed = self.analysed;
        let tokens = tokens(analysed, sentence);
        let from = tokens.first().map_or(0, |t| t.span.start);
        let first = self.attributions.partition_point(|s| s.end <= from);
        let end = first + self.attributions[first..].iter().take_while(|s| s.start < from + REACH).count();
        let mut out = Vec::with_capacity(tokens.len());
        for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
            let Some((concept, common)) = self.content(token.of(analysed.text())) else { continue };
            let told = || self.attributions[first..end].iter().any(|s| s.contains(token.span)) && !figure.span.contains(token.span);
            out.push((concept, if common || told() { COMMON } else { 1.0 }));
        }
        sort(&mut out);
        out
    }

    /// Concepts of the words beside a figure, up to a mark, another number or a word that joins ("25 percent on steel and ...").
    fn near(&mut self, figure: &Figure, sentence: usize) -> Vec<(u64, f32)> {
        let (text, tokens) = (self.analysed.text(), tokens(self.analysed, sentence));
        let first = tokens.partition_point(|t| t.span.end <= figure.span.start);
        let end = tokens.partition_point(|t| t.span.start < figure.span.end);
        let (before, behind) = tokens.split_at(end);
        let lexicon = self.lexicon;
        let joins = |t: &&Token| {
            let word = t.of(text);
            t.kind == TokenKind::Word && !lexicon.of_class(word, "between_figures") && lexicon.word(word, Section::Number).is_none()
        };
        let mut out = Vec::new();
        let beside =
            before[..first].iter().rev().take(BESIDE).take_while(joins).chain(behind.iter().take(BESIDE).take_while(joins));
        for token in beside.chain(&tokens[first..end]).filter(|t| t.kind == TokenKind::Word) {
            if let Some((concept, common)) = self.content(token.of(text)) {
                out.push((concept, if common { COMMON } else { 1.0 }));
            }
        }
        sort(&mut out);
        out
    }

    /// The concept of a word with content, and whether it stands in every news text.
    fn content(&mut self, form: &'a str) -> Option<(u64, bool)> {
        if let Some(&known) = self.content.get(form) {
            return known;
        }
        let low = lower(form);
        let empty = [Section::Function, Section::Number, Section::Qualifier, Section::Unit];
        let is = |section| self.lexicon.word(&low, section).is_some();
        let found = (!empty.into_iter().any(is)).then(|| (self.concept(&low), is(Section::Common)));
        self.content.insert(form, found);
        found
    }

    fn times(&self, sentence: Span) -> Vec<String> {
        let patterns = &self.analysed.facts.patterns;
        let first = patterns.partition_point(|p| p.span.start < sentence.start);
        let inside = patterns[first..].iter().take_while(|p| p.span.end <= sentence.end);
        let value = |d: &Pattern| {
            let day = d.key.split('T').next().unwrap_or_default();
            if day.is_empty() { lower(d.span.of(self.analysed.text())).into_owned() } else { day.to_owned() }
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

    fn places(&self, sentence: Span) -> Vec<&'a str> {
        self.named(sentence, |m| m.kind == ActorKind::Place && self.is_scene(m.span))
    }

    /// Surnames of the persons a sentence tells of.
    fn persons(&self, sentence: Span) -> Vec<&'a str> {
        let first = self.attributions.partition_point(|s| s.end <= sentence.start);
        // "Brandt's tax return showed": the return says so, and is hers.
        let owns = |span: Span| self.analysed.text()[span.end as usize..].starts_with(['\'', '’']);
        let within = |span: Span| self.attributions[first..].iter().take_while(|s| s.start < span.end).any(|s| s.contains(span));
        let said = |span: Span| within(span) && !owns(span);
        let mut out = self.named(sentence, |m| m.kind == ActorKind::Person && !said(m.span));
        out.iter_mut().for_each(|key| *key = key.split('/').next().unwrap_or(key));
        out
    }

    /// Keys of the actors of a sentence whose mention is such, sorted, each once.
    fn named(&self, sentence: Span, such: impl Fn(&Mention) -> bool) -> Vec<&'a str> {
        let facts = &self.analysed.facts;
        let from = facts.mentions.partition_point(|m| m.span.start < sentence.start);
        let inside = facts.mentions[from..].iter().take_while(|m| m.span.end <= sentence.end).filter(|m| such(m));
        let mut out: Vec<&str> = inside.filter_map(|m| facts.actors.get(m.actor as usize).map(|a| a.key.as_str())).collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The tokens of a sentence.
fn tokens(analysed: &Analysed, sentence: usize) -> &[Token] {
    let Some(found) = analysed.cut.sentences.get(sentence) else { return &[] };
    &analysed.cut.tokens[found.tokens.start as usize..found.tokens.end as usize]
}

/// Sorts concepts, each once, with the most it says.
fn sort(context: &mut Vec<(u64, f32)>) {
    context.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
    context.dedup_by_key(|c| c.0);
}

/// The number of a concept: a word or what stands for its group.
fn concept(kind: &str, word: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    (kind, word).hash(&mut hasher);
    hasher.finish()
}
