//! Reads what stands around the figures of an article: what is counted and what happens, the words beside a number and in its
//! sentence, when, where and of whom that tells.

use rustc_hash::FxHashMap;

use super::realis::{self, Realis, Shade};
use super::setting::{self, Words};
use super::view::{FigureView, Happening, Noun, concept, concept_of};
use crate::compare::numbering::attributions;
use crate::extract::figures::classes::{self, Nature};
use crate::extract::figures::{tallies, unnumbered};
use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::extract::{ActorKind, Analysed, Event, Figure};
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
    /// The views of all quantities of an article, by their sentence.
    pub fn all(analysed: &'a Analysed) -> Vec<Self> {
        let facts = &analysed.facts;
        if facts.figures.is_empty() && facts.unlisted.is_empty() {
            return Vec::new();
        }
        let mut reader = Reader::of(analysed);
        let all = facts.figures.iter().chain(&facts.unlisted).zip(0..);
        let mut views: Vec<Self> = all.map(|(figure, index)| reader.view(figure, index)).collect();
        views.sort_by_key(|view| view.sentence);
        views
    }

    /// The views of the first `most` figures of an article, in order.
    pub fn first(analysed: &'a Analysed, most: usize) -> Vec<Self> {
        if analysed.facts.figures.is_empty() {
            return Vec::new();
        }
        let mut reader = Reader::of(analysed);
        analysed.facts.figures.iter().take(most).zip(0..).map(|(figure, index)| reader.view(figure, index)).collect()
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

    /// The view of a quantity, whose index is that of [`crate::extract::Facts::quantity`].
    fn view(&mut self, figure: &'a Figure, index: u32) -> FigureView<'a> {
        let analysed = self.analysed;
        let sentence = analysed.cut.sentence_at(figure.span.start).unwrap_or(0);
        let span = analysed.cut.sentences.get(sentence).map_or(figure.span, |s| s.span);
        let side = self.side(figure, sentence);
        let noun = side.map_or_else(|| self.noun(figure, sentence), |side| Some(Noun::named(concept("side", side))));
        let event = if side.is_some() {
            Some(Happening::named(concept("stem", "vote"), "vote"))
        } else {
            self.event(figure, index, sentence)
        };
        // What a scale reads is no count of what happens.
        let event = event.filter(|_| !noun.is_some_and(|n| n.scale));
        let reader = setting::Reader { analysed, lexicon: self.lexicon, attributions: &self.attributions };
        let (text, tokens) = (analysed.text(), tokens(analysed, sentence));
        let words = Words { text, lexicon: self.lexicon, tokens, senses: &self.lexicon.senses(text, tokens) };
        FigureView {
            analysed,
            quantity: figure,
            index,
            sentence,
            noun,
            event,
            setting: reader.of(figure, span, words),
            context: self.surroundings(figure, sentence),
            near: self.near(figure, sentence),
            is_whole: self.parts.get(index as usize).is_some_and(Option::is_some),
            direction: event
                .map_or(0, |e| i8::from(classes::is(e.class, Nature::Up)) - i8::from(classes::is(e.class, Nature::Down))),
            realis: self.realis(figure, words),
        }
    }

    /// On which side a vote stands, where votes are counted.
    fn side(&self, figure: &Figure, sentence: usize) -> Option<&'static str> {
        if let Some(side) = [tallies::FOR, tallies::AGAINST].into_iter().find(|side| figure.why.rule == *side) {
            return Some(side);
        }
        let votes = figure.counted.as_ref().is_some_and(|c| self.lexicon.of_class(&c.lemma, "votes"));
        let event = figure.event.as_ref();
        let voted = event.is_some_and(|e| matches!(e.class.as_str(), "vote" | "approve"));
        if figure.unit.is_some() || !votes && !voted {
            return None;
        }
        let text = self.analysed.text();
        let tokens = tokens(self.analysed, sentence);
        let behind = &tokens[tokens.partition_point(|t| t.span.start < figure.span.end)..];
        let told = tallies::side(behind.iter().map(|t| (t.kind, t.of(text))), self.lexicon);
        // "Passed with 55 votes": those in favour carry it.
        let carried = votes && event.is_some_and(|e| matches!(e.class.as_str(), "pass" | "approve"));
        told.or(carried.then_some(tallies::FOR))
    }

    /// What happens to what is counted: the noun tells it too where the verb does not ("put the crowd at 5,000").
    fn event(&self, figure: &'a Figure, index: u32, sentence: usize) -> Option<Happening<'a>> {
        let own = self.own_event(figure, index).map(|event| {
            let entry = self.lexicon.word(event.span.of(self.analysed.text()), Section::Event);
            let any = entry.is_some_and(|e| e.get("noun") == Some("any"));
            let class = if self.is_left(event) { "" } else { classes::same_as(&event.class) };
            Happening { concept: self.concept(&event.lemma), class, any }
        });
        if own.is_some_and(Happening::is_telling) {
            return own;
        }
        if let Some(state) = self.state(figure.event.as_ref()) {
            return Some(state);
        }
        if figure.counted.is_some() {
            return own;
        }
        let told = || {
            let word = self.measured(figure, sentence)?;
            let entry = self.lexicon.word(&word, Section::Event).filter(|e| e.form == e.lemma)?;
            let happens = Happening::named(self.concept(&word), classes::same_as(entry.get("class")?));
            happens.is_telling().then_some(happens)
        };
        told().or(own)
    }

    /// "Have gone missing", "were found dead": what the verb leads to.
    fn state(&self, event: Option<&Event>) -> Option<Happening<'a>> {
        let tokens = &self.analysed.cut.tokens;
        let behind = tokens.get(self.analysed.cut.token_from(event?.span.end))?;
        let low = lower(behind.of(self.analysed.text()));
        let state = self.lexicon.singles(self.lexicon.sense(&low), &low, Section::Event).find(|e| e.get("noun") == Some("only"))?;
        Some(Happening::named(self.concept(state.get("verb").unwrap_or(state.lemma)), classes::same_as(state.get("class")?)))
    }

    /// "Homes were left without power": nobody leaves.
    fn is_left(&self, event: &Event) -> bool {
        let before = self.analysed.cut.token_from(event.span.start).checked_sub(1).and_then(|at| self.analysed.cut.tokens.get(at));
        let passive = before.is_some_and(|t| self.lexicon.word(t.of(self.analysed.text()), Section::Be).is_some());
        event.class == "leave" && passive
    }

    fn realis(&mut self, figure: &Figure, words: Words<'a, '_>) -> Realis {
        let (lexicon, shades) = (self.lexicon, &mut self.shades);
        let found = realis::of(figure, words.tokens, words.text, |form| {
            *shades.entry(form).or_insert_with(|| Shade::of(&lower(form), lexicon))
        });
        // "Twelve by Monday": a count up to that day.
        let moment = |i: usize| [Section::Time, Section::Moment].iter().any(|s| words.has(i, *s));
        let by = (0..words.tokens.len()).any(|i| words.in_class(i, "up_to") && moment(i + 1));
        Realis { running: found.running || by, ..found }
    }

    /// The figure's event; a whole does not take the event of its part ("ten of the 12 were rescued").
    fn own_event(&self, figure: &'a Figure, index: u32) -> Option<&'a Event> {
        let event = figure.event.as_ref()?;
        let part = self.parts.get(index as usize).copied().flatten().map(|k| &self.analysed.facts.figures[k as usize]);
        part.is_none_or(|p| p.event.as_ref().is_none_or(|e| e.span != event.span)).then_some(event)
    }

    fn concept(&self, word: &str) -> u64 {
        concept_of(self.lexicon, word)
    }

    fn noun(&self, figure: &Figure, sentence: usize) -> Option<Noun> {
        if figure.why.rule == unnumbered::PERSON {
            return Some(Noun { generic: true, ..Noun::named(self.concept("people")) });
        }
        if let Some(whose) = self.age(figure, sentence) {
            let concept = concept("age", whose);
            return Some(Noun { concept, beginning: concept, generic: false, scale: false });
        }
        // A share counts nothing but what it is a share of: what rose or fell stands around it.
        // What is counted is no noun of its own where it is what happens: "three deaths" are three who died.
        let happens = |span: Span| figure.event.as_ref().is_some_and(|e| e.span == span);
        let counted =
            figure.counted.as_ref().filter(|c| figure.measure().0 == "count" && !happens(c.span)).map(|c| c.lemma.clone());
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
        let led = || at.checked_sub(2).and_then(word).is_some_and(|w| self.lexicon.word(&w, Section::Determiner).is_some());
        let verb = self.lexicon.word(&low, Section::Event).is_some() && word(at).is_none_or(|w| w != "of") && !led();
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
        // "Guards put the crowd at 5,000": who counts is no part of it.
        let counts = |e: &&Event| self.lexicon.of_class(e.span.of(analysed.text()), "estimates") && e.span.end <= figure.span.start;
        let happens = figure.event.as_ref().map(|e| e.span).filter(|e| figure.counted.as_ref().is_some_and(|c| c.span == *e));
        let counted_by = figure.event.as_ref().filter(counts).map_or(0, |e| e.span.end);
        for token in tokens.iter().filter(|t| t.kind == TokenKind::Word) {
            let Some(&(concept, common)) = self.content(token.of(analysed.text())).as_ref() else { continue };
            // The noun that is what happens stands for it, and not around it.
            if happens.is_some_and(|span| span.contains(token.span)) {
                continue;
            }
            let inside = || self.attributions[first..end].iter().any(|s| s.contains(token.span));
            let told = || token.span.end <= counted_by || inside() && !figure.span.contains(token.span);
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
