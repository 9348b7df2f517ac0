//! A figure with all that a verdict needs of its article: what it measures, of what, when, where and who says so.

use std::sync::Arc;

use super::realis::Realis;
use super::setting::{Part, Setting};
use super::words::concept_of;
use crate::extract::figures::classes::{self, Nature, Natures};
use crate::extract::figures::{tallies, units};
use crate::extract::lexicon::{Section, lower};
use crate::extract::{Actor, ActorKind, Analysed, Claim, Figure, Mode};
use crate::text::lines::one_line;
use crate::text::{Span, Token};

/// A figure as a verdict sees it. Made once per figure, compared with many.
#[derive(Clone, Debug)]
pub struct FigureView<'a> {
    /// The article.
    pub analysed: &'a Analysed,
    /// The quantity itself.
    pub(super) quantity: &'a Figure,
    /// Its index, as [`crate::extract::Facts::quantity`] knows it.
    pub index: u32,
    /// Index of its sentence.
    pub sentence: usize,
    /// What is counted, or what a measure is of ("magnitude"), as a concept; its beginning as a second one.
    pub(super) noun: Option<Noun>,
    /// What happens to it.
    pub(super) event: Option<Happening<'a>>,
    /// The words around it.
    pub(super) surroundings: Surroundings<'a>,
    /// When, where and of whom its sentence tells: one for all figures of it.
    pub(super) setting: Arc<Setting<'a>>,
    /// Countries and places of its sentence by what they have to do with it, sorted.
    pub(super) parties: Vec<(Part, &'a str)>,
    /// True where another figure is a part of it.
    pub(super) is_whole: bool,
    /// Dimension and interval in its base unit. "Two tenths of a point" measures points though "point" looks counted.
    pub(super) measure: (&'a str, (f64, f64)),
    /// Whether it tells what is, may be, was, or comes on top.
    pub(super) realis: Realis,
}

/// The words around a figure, as concepts and what each says, sorted.
#[derive(Clone, Debug)]
pub(super) struct Surroundings<'a> {
    /// Those of its sentence.
    pub all: Vec<(u64, f32)>,
    /// The few beside it, within its own phrase.
    pub near: Vec<(u64, f32)>,
    /// The period of a rate: "300 euros a month", "each day of the strike costs 3 million".
    pub period: Option<&'a str>,
    /// The key of the person beside whose name it stands as an age: "Elsa Brandt, 46".
    pub aged: Option<&'a str>,
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
    /// "magnitude", "rate": a scale that is read.
    pub scale: bool,
}

/// What happens to what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Happening<'a> {
    /// The verb as a concept.
    pub concept: u64,
    /// Its group ("destroy"); empty where the verb tells little ("had", "took").
    pub class: &'a str,
    /// True where it may be any of its group: "casualties" are killed or hurt.
    pub any: bool,
    /// What is known of its group.
    pub natures: Natures,
}

impl Noun {
    /// A noun that is no more than its concept.
    pub const fn named(concept: u64) -> Self {
        Self { concept, beginning: concept, generic: false, scale: false }
    }
}

impl<'a> Happening<'a> {
    /// What is no more than its concept and its group.
    pub fn named(concept: u64, class: &'a str) -> Self {
        Self { concept, class, any: false, natures: Natures::of(class) }
    }
}

impl Happening<'_> {
    /// True where the two are one thing.
    pub fn is(self, other: Self) -> bool {
        self.concept == other.concept || self.class == other.class && self.is_telling() && !self.natures.has(Nature::Wide)
    }

    /// True where there is more or less of what is counted after it.
    pub fn changes(self) -> bool {
        self.natures.has(Nature::Up) || self.natures.has(Nature::Down)
    }

    /// True where the verb tells what happens.
    pub fn is_telling(self) -> bool {
        !self.natures.has(Nature::Pale)
    }
}

impl<'a> FigureView<'a> {
    /// The figure.
    pub fn figure(&self) -> &'a Figure {
        self.quantity
    }

    /// The countries that its sentence tells of, but for those of who says so; sorted.
    pub fn countries(&self) -> &[&'a str] {
        &self.setting.countries
    }

    /// The concept of what a measure is told of: the last word of the phrase its topic names.
    pub(super) fn subject(&self) -> Option<u64> {
        let text = self.quantity.topic.noun?.of(self.analysed.text());
        let head = text.split(" of ").next()?;
        let word = head.rsplit(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty())?;
        (!word.starts_with(char::is_uppercase)).then(|| concept_of(&self.analysed.lexicon, &lower(word)))
    }

    /// The concept of the noun that its topic names, and of what stands before that in small letters and says which of its sort it is
    /// ("youth unemployment").
    pub(super) fn measured(&self) -> Option<(u64, Vec<u64>)> {
        let (analysed, noun) = (self.analysed, self.quantity.topic.noun?);
        let (text, lexicon, cut) = (analysed.text(), &analysed.lexicon, &analysed.cut);
        let is = |t: &Token, section| lexicon.sense(t.of(text)).alone(section);
        let inside = cut.tokens[cut.token_from(noun.start)..].iter().take_while(|t| t.span.end <= noun.end);
        let words: Vec<&Token> = inside.take_while(|t| !is(t, Section::Preposition)).filter(|t| t.is_wordlike()).collect();
        let named = |t: &Token| {
            analysed.facts.mentions[analysed.facts.mentions.partition_point(|m| m.span.end <= t.span.start)..]
                .first()
                .is_some_and(|m| m.span.overlaps(t.span))
        };
        let telling = |t: &&&Token| {
            ![Section::Function, Section::Common, Section::Determiner, Section::Number].iter().any(|s| is(t, *s)) && !named(t)
        };
        let concept = |t: &Token| concept_of(lexicon, &lower(t.of(text)));
        let (head, before) = words.split_last()?;
        Some((concept(head), before.iter().filter(telling).map(|t| concept(t)).collect()))
    }

    /// The surname of whose share it is: "Brandt at 17 percent".
    pub(super) fn holder(&self) -> Option<&'a str> {
        let noun = self.quantity.topic.noun.filter(|_| self.quantity.unit.as_deref() == Some("percent"))?;
        let mentions = &self.analysed.facts.mentions;
        let at = mentions.partition_point(|m| m.span.end < noun.end);
        let name = mentions.get(at).filter(|m| m.kind == ActorKind::Person && m.span.end == noun.end)?;
        name.span.of(self.analysed.text()).split_whitespace().last()
    }

    /// True where a word of that concept stands around it.
    pub(super) fn tells(&self, concept: u64) -> bool {
        self.surroundings.all.iter().any(|c| c.0 == concept)
    }

    /// True where its noun phrase says that this happened to what it counts: "33 trapped miners".
    pub(super) fn is_of(&self, event: Happening<'_>) -> bool {
        let (span, text) = (self.quantity.span, self.analysed.text());
        let inside =
            self.analysed.cut.tokens[self.analysed.cut.token_from(span.start)..].iter().take_while(|t| t.span.end <= span.end);
        let lexicon = &self.analysed.lexicon;
        let happens = |t: &Token| lexicon.word(&lower(t.of(text)), Section::Event);
        event.is_telling()
            && inside.filter_map(happens).any(|e| concept_of(lexicon, e.get("verb").unwrap_or(e.lemma)) == event.concept)
    }

    /// True where it is a part of a whole that no number tells: "two of the ministers".
    pub(super) fn is_of_some(&self) -> bool {
        let (lexicon, text) = (&self.analysed.lexicon, self.analysed.text());
        let from = self.analysed.cut.token_from(self.number().end);
        let words: Vec<&str> = self.analysed.cut.tokens[from..].iter().take(2).map(|t| t.of(text)).collect();
        let some = matches!(words[..], [of, next] if lexicon.of_class(of, "of") && lexicon.word(&lower(next), Section::Determiner).is_some());
        self.quantity.unit.is_none() && some
    }

    /// True for some of those that were told of before: "three of them".
    pub(super) fn is_of_them(&self) -> bool {
        let (lexicon, text, cut) = (&self.analysed.lexicon, self.analysed.text(), &self.analysed.cut);
        let behind = |at: usize| cut.tokens.get(cut.token_from(self.number().end) + at).map_or("", |t| t.of(text));
        lexicon.of_class(behind(0), "of") && lexicon.of_class(behind(1), "of_whom")
    }

    /// True for some of the victims, told by how badly they are hurt: "five moderately injured" of all.
    pub(super) fn is_by_degree(&self) -> bool {
        let (lexicon, text, cut) = (&self.analysed.lexicon, self.analysed.text(), &self.analysed.cut);
        let Some(event) = self.figure().event.as_ref().map(|event| event.span) else { return false };
        let beside = [cut.token_from(event.start).checked_sub(1), Some(cut.token_from(event.end))];
        let tells = |at: usize| cut.tokens.get(at).is_some_and(|t| lexicon.of_class(&lower(t.of(text)), "degree"));
        beside.into_iter().flatten().any(tells)
    }

    /// True where it counts some of those that are told of: "the dead include five children", "five children were among the dead".
    pub(super) fn is_among(&self) -> bool {
        const NEAR: usize = 4;
        let (lexicon, text, tokens) = (&self.analysed.lexicon, self.analysed.text(), &self.analysed.cut.tokens);
        let (from, to) = (self.analysed.cut.token_from(self.number().start), self.analysed.cut.token_from(self.quantity.span.end));
        let before = tokens[..from].iter().rev().take_while(|t| t.is_wordlike()).take(NEAR);
        let behind = tokens.get(to..).unwrap_or_default().iter().take_while(|t| t.is_wordlike()).take(NEAR);
        let mut around = before.clone().chain(behind);
        let includes = |t: &Token| lexicon.of_class(t.of(text), "includes");
        self.quantity.unit.is_none() && (before.take(2).any(includes) || around.any(|t| lexicon.of_class(t.of(text), "is_among")))
    }

    /// True for a few that were told of before: "the two mills".
    pub(super) fn refers_back(&self) -> bool {
        const FEW: f64 = 10.0;
        let (figure, analysed) = (self.quantity, self.analysed);
        let before = analysed.cut.token_from(self.number().start).checked_sub(1).and_then(|at| analysed.cut.tokens.get(at));
        let known = |t: &Token| analysed.lexicon.of_class(&lower(t.of(analysed.text())), "granted");
        figure.unit.is_none() && figure.value.high < FEW && before.is_some_and(known)
    }

    /// The number itself, without what it counts.
    pub(super) fn number(&self) -> Span {
        let shown = self.quantity.topic.shown;
        if shown.is_empty() { self.quantity.span } else { shown }
    }

    /// True where what happens befalls people.
    pub(super) fn befalls_people(&self) -> bool {
        self.figure().event.as_ref().is_some_and(|e| classes::is(&e.class, Nature::People))
    }

    /// True where a number tells it: no "several", no "nobody", no tally.
    pub fn is_listed(&self) -> bool {
        (self.index as usize) < self.analysed.facts.figures.len()
    }

    /// True where it is worth telling without a number on the other side: a tally, or that nobody came to grief.
    pub(super) fn counts_alone(&self) -> bool {
        let grave = self.event.is_some_and(|e| e.natures.has(Nature::Grave) || e.natures.has(Nature::People));
        self.is_listed() || !self.is_vague() && (!self.is_none() || grave)
    }

    /// True for a count of nothing in particular, or of people.
    pub(super) fn is_unnamed(&self) -> bool {
        self.noun.is_none_or(|noun| noun.generic)
    }

    /// True for none at all.
    pub(super) fn is_none(&self) -> bool {
        self.quantity.is_none()
    }

    /// True for an order of numbers that only words tell ("several").
    pub(super) fn is_vague(&self) -> bool {
        !self.is_listed() && self.quantity.value.low < self.quantity.value.high
    }

    /// Up (1) or down (-1), where something rose or fell.
    pub(super) fn direction(&self) -> i8 {
        let is = |nature| i8::from(self.event.is_some_and(|event| event.natures.has(nature)));
        is(Nature::Up) - is(Nature::Down)
    }

    /// True where it only tells what else is like ("a 48-page memo"): nothing happens to the pages.
    pub(super) fn is_attribute(&self) -> bool {
        let (figure, lexicon) = (self.figure(), &self.analysed.lexicon);
        // The hyphen of "twenty-two ships" is the number's own.
        let joins = |behind: &str| {
            let word = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            !word.is_empty() && lexicon.word(&lower(word), Section::Number).is_none()
        };
        figure.value.low == figure.value.high && figure.span.of(self.analysed.text()).split('-').skip(1).any(joins)
    }

    /// Both sides of the vote or the game that it is one of: the more and the fewer.
    pub(super) fn tally(&self) -> Option<(f64, f64)> {
        let other = tallies::other(&self.analysed.facts.figures, self.index as usize)?.value.low;
        let own = self.quantity.value.low;
        Some((own.max(other), own.min(other)))
    }

    /// The figure it is a part of.
    pub fn whole(&self) -> Option<&'a Figure> {
        self.analysed.facts.figures.get(self.figure().whole? as usize)
    }

    /// Who says so, where the text names a speaker.
    pub fn speaker(&self) -> Option<&'a str> {
        self.claim()?.speaker_name.as_deref()
    }

    /// The person who says so.
    pub(super) fn person_speaking(&self) -> Option<&'a Actor> {
        let actor = self.analysed.facts.actors.get(self.claim()?.speaker? as usize)?;
        (actor.kind == ActorKind::Person).then_some(actor)
    }

    /// True where who says so is known by name, and not only as "officials".
    pub fn is_of_named(&self) -> bool {
        self.claim().is_some_and(|claim| claim.speaker.is_some())
    }

    /// True where it stands in a quotation.
    pub(super) fn is_quoted(&self) -> bool {
        self.claim().is_some_and(|claim| claim.mode != Mode::Indirect)
    }

    fn claim(&self) -> Option<&'a Claim> {
        self.analysed.facts.claims.get(self.figure().claim? as usize)
    }

    /// True for a count that only grows; a share that rose by so much in one month rose by less or more in the next.
    pub fn grows(&self) -> bool {
        let dimension = self.measure.0;
        let counts = !units::is_rate(dimension) && !units::is_span(dimension);
        // What a scale reads does not grow with the dead that its sentence counts.
        counts
            && !self.noun.is_some_and(|noun| noun.scale)
            && self.figure().event.as_ref().is_some_and(|e| classes::is(&e.class, Nature::Grows))
    }

    /// True for a count that goes up and down with the hours: of who is missing, or trapped.
    pub fn sways(&self) -> bool {
        self.event.is_some_and(|event| event.natures.has(Nature::Sways))
    }

    /// When its article was published, in seconds, where that is more than the time of a file.
    pub fn published(&self) -> Option<i64> {
        Some(self.analysed.article.published?.trusted()?.seconds)
    }

    /// Its words, on one line.
    pub fn words(&self) -> String {
        one_line(self.figure().span.of(self.analysed.text())).into_owned()
    }
}
