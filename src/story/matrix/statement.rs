//! What a claim says, so that it can be held against another: its terms by weight, its numbers, whether it denies something, who
//! says it, and its words in order with the marks around them.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::actors::Cast;
use super::name;
use super::stretch::{QUOTED_RUN, RUN, Stretch, are_quoted, has_stretch};
use super::weights::{Likeness, Overlap, Shared, Weighed, Weights, shared, total};
use super::words::{Prose, Word, by_clause, is_denied, quoted_in, words};
use crate::compare::agree::verbatim::Place;
use crate::compare::glossary::Passage;
use crate::compare::odds::{Judge, Odds};
use crate::extract::actors::keys::same_actor;
use crate::extract::lexicon::Section;
use crate::extract::{Actor, ActorKind, Analysed, Claim, Figure, Mention, Mode, Stance, Value};
use crate::hash;
use crate::story::Evidence;
use crate::story::reality::{Event, events};
use crate::text::Span;
use crate::text::lines::one_line;

/// A claim of the story.
pub(super) struct Statement<'a> {
    pub article: u32,
    pub index: u32,
    pub claim: &'a Claim,
    pub analysed: &'a Analysed,
    judge: &'a Judge,
    /// The terms of its content.
    pub terms: Weighed,
    /// The numbers in it.
    pub numbers: Vec<Value>,
    /// Its words in order, and what its terms weigh.
    prose: Prose,
    /// True where the content denies something ("will not").
    pub negated: bool,
    /// True where it holds a word that may deny or not ("no electricity", "without").
    pub lacking: bool,
    /// Who speaks: by the name the story knows, else the source as it stands in the text.
    pub speaker: Option<String>,
    /// The number of its wording.
    pub wording: u32,
}

/// A short claim is told by its terms from more than so many on.
pub(super) const SHORT: usize = 3;
/// Fewer shared terms than this tell nothing ...
const SHARED: usize = 3;
/// ... but in a sentence that says the same otherwise too.
const FEWEST: usize = 2;
/// The first sentence of a speech has little of what others say where another has more than so many times as much.
const LITTLE: f32 = 2.0;

/// How two named speakers stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voices {
    /// The same speaker.
    One,
    /// One of them is not known: a pronoun, an office, nobody.
    Unknown,
    /// Two that are named.
    Two,
}

impl<'a> Statement<'a> {
    pub fn of(
        (article, index): (u32, u32),
        claim: &'a Claim,
        analysed: &'a Analysed,
        cast: &Cast<'_>,
        (weights, judge): (&Weights, &'a Judge),
    ) -> Self {
        let numbers = figures_in(claim, analysed).map(|f| f.value).collect();
        let words: Vec<Word> = claim.content.iter().flat_map(|span| words(analysed, *span)).collect();
        let (negated, lacking) = (words.iter().any(|w| w.denies), words.iter().any(|w| w.lacks));
        let terms = weights.weighed(by_clause(&words));
        let named = claim.speaker.and_then(|s| cast.name(article, s)).map(str::to_owned);
        let source = || claim.source.map(|s: Span| one_line(s.of(analysed.text())).into_owned());
        let speaker = named.or_else(|| claim.speaker_name.clone()).or_else(source);
        let weight = total(&terms);
        let prose = Prose { words, weight, happens: OnceCell::new(), does: OnceCell::new() };
        Self { article, index, claim, analysed, judge, terms, numbers, prose, negated, lacking, speaker, wording: 0 }
    }

    /// The figures in it.
    pub fn figures(&self) -> impl Iterator<Item = &'a Figure> + use<'a> {
        figures_in(self.claim, self.analysed)
    }

    /// What its terms weigh together.
    pub fn weight(&self) -> f32 {
        self.prose.weight
    }

    /// What both say.
    pub fn overlap(&self, other: &Self) -> Overlap {
        Overlap::of(&self.terms, &other.terms)
    }

    /// How much the two have in common.
    pub fn likeness(&self, other: &Self) -> Likeness {
        self.likeness_by(other, self.overlap(other))
    }

    /// The same by what is known of what both say.
    pub fn likeness_by(&self, other: &Self, both: Overlap) -> Likeness {
        let enough = both.count > 0 && both.count >= SHARED.min(self.terms.len()).min(other.terms.len());
        let of_both = if enough { (both.own + both.theirs) / (self.prose.weight + other.prose.weight) } else { 0.0 };
        let (short, weight) =
            if self.prose.weight <= other.prose.weight { (both.own, self.prose.weight) } else { (both.theirs, other.prose.weight) };
        let of_shorter = if both.count < SHARED { 0.0 } else { short / weight };
        Likeness { of_both, of_shorter }
    }

    /// How much of it stands among other terms; nothing where that is too little to tell.
    pub fn held(&self, has: impl Fn(u32) -> bool) -> f32 {
        self.held_of(shared(&self.terms, has))
    }

    /// The same by what is known of what both have.
    pub fn held_of(&self, both: Shared) -> f32 {
        if both.count < FEWEST || self.terms.len() < SHARED { 0.0 } else { both.weight / self.prose.weight }
    }

    /// How much of the few words that its first clause quotes stands among others, as [`quoted_in`] tells.
    pub fn quoted_in(&self, others: &[Word]) -> f32 {
        let end = self.prose.words.iter().skip(1).position(|w| w.opens || w.starts).map_or(self.prose.words.len(), |at| at + 1);
        quoted_in(&self.prose.words[..end], others)
    }

    /// Its words in order.
    pub fn words(&self) -> &[Word] {
        &self.prose.words
    }

    /// True where it has a term.
    pub fn has(&self, term: u32) -> bool {
        self.terms.binary_search_by_key(&term, |t| t.0).is_ok()
    }

    /// How many of its terms stand among others, which are sorted.
    pub fn shared_with(&self, terms: &[u32]) -> usize {
        shared(&self.terms, |term| terms.binary_search(&term).is_ok()).count
    }

    /// True where it denies what it shares with others.
    pub fn denies(&self, shared: impl Fn(u32) -> bool) -> bool {
        self.negated && is_denied(&self.prose.words, shared)
    }

    /// The words that show it.
    pub fn place(&self) -> Span {
        self.claim.content.first().copied().unwrap_or_default()
    }

    /// The sentences in which its content begins.
    pub fn sentences(&self) -> impl Iterator<Item = usize> + '_ {
        self.claim.content.iter().filter_map(|span| self.analysed.cut.sentence_at(span.start))
    }

    /// What it says, sentence by sentence.
    pub fn parts(&self) -> impl Iterator<Item = Span> + '_ {
        let sentences = &self.analysed.cut.sentences;
        let cut = |span: &Span| {
            let (from, to) = (span.start, span.end);
            let first = self.analysed.cut.sentence_at(from).unwrap_or(sentences.len());
            let inside = sentences[first..].iter().map(|s| s.span).take_while(move |s| s.start < to);
            inside.map(move |s| Span::new(s.start.max(from), s.end.min(to)))
        };
        self.claim.content.iter().flat_map(cut)
    }

    /// True where its words are given as they were said, at least some of them.
    pub fn is_quoted(&self) -> bool {
        self.claim.mode != Mode::Indirect
    }

    /// The speaker, where he is known.
    pub fn actor(&self) -> Option<&'a Actor> {
        self.claim.speaker.and_then(|s| self.analysed.facts.actors.get(s as usize))
    }

    /// The speaker where his source is one person's name.
    pub fn named(&self) -> Option<&'a Actor> {
        let (facts, source) = (&self.analysed.facts, self.claim.source?);
        let mut inside = facts.mentions.iter().filter(|m| source.contains(m.span) && m.kind == ActorKind::Person);
        let only = inside.next().filter(|m| inside.next().is_none() && Some(m.actor) == self.claim.speaker)?;
        facts.actors.get(only.actor as usize)
    }

    /// The actors that its content names.
    fn names(&self) -> impl Iterator<Item = &'a Actor> + '_ {
        let facts = &self.analysed.facts;
        let inside = |m: &&Mention| self.claim.content.iter().any(|s| s.contains(m.span));
        facts.mentions.iter().filter(inside).filter_map(|m| facts.actors.get(m.actor as usize))
    }

    /// True where each names somebody, or some place, that the other does not.
    pub fn names_others(&self, other: &Self) -> bool {
        let lacks = |a: &Self, b: &Self| a.names().any(|x| !b.names().any(|y| same_actor(&x.key, &y.key)));
        lacks(self, other) && lacks(other, self)
    }

    /// True where its content names the speaker of the other.
    pub fn names_speaker(&self, other: &Self) -> bool {
        other.actor().is_some_and(|speaker| self.names().any(|named| same_actor(&named.key, &speaker.key)))
    }

    /// True where the text of either names the speaker of the other too.
    pub fn knows_speaker(&self, other: &Self) -> bool {
        let named =
            |e: &Self, by: &Self| e.actor().is_some_and(|a| by.analysed.facts.actors.iter().any(|b| same_actor(&a.key, &b.key)));
        named(self, other) || named(other, self)
    }

    /// True where the name of the speaker stands beside the words.
    pub fn is_named_beside(&self) -> bool {
        let own = |m: &Mention| Some(m.actor) == self.claim.speaker;
        self.claim.source.is_some_and(|source| self.analysed.facts.mentions.iter().any(|m| own(m) && source.contains(m.span)))
    }

    /// True where the same speaker is named, or both have none. Whom a surname means where several have it is known to the story.
    pub fn same_speaker(&self, other: &Self) -> bool {
        let lone = |actor: &Actor| actor.kind == ActorKind::Person && !actor.key.contains('/');
        match (self.actor(), other.actor()) {
            (Some(a), Some(b)) if self.speaker.is_some() && other.speaker.is_some() && (lone(a) || lone(b)) => {
                self.speaker == other.speaker
            }
            (Some(a), Some(b)) => same_actor(&a.key, &b.key) || self.speaker.is_some() && self.speaker == other.speaker,
            _ => self.claim.speaker_name.is_some() && self.claim.speaker_name == other.claim.speaker_name,
        }
    }

    /// How the speakers stand to each other.
    pub fn voices(&self, other: &Self) -> Voices {
        match (self.actor(), other.actor()) {
            _ if self.same_speaker(other) => Voices::One,
            (Some(_), Some(_)) => Voices::Two,
            _ => Voices::Unknown,
        }
    }

    /// What happens by it.
    pub fn happens(&self) -> &[Event] {
        self.prose.happens.get_or_init(|| events(self.analysed, &self.claim.content))
    }

    /// What its speaker does with it.
    pub fn does(&self) -> &[Event] {
        self.prose.does.get_or_init(|| self.claim.cue.map(|cue| events(self.analysed, &[cue])).unwrap_or_default())
    }

    /// What it says in another's place that cannot be the same.
    pub fn odds(&self, other: &Self) -> Option<Odds> {
        self.judge.once([(self.article, self.index), (other.article, other.index)], || self.held_against(other))
    }

    fn held_against(&self, other: &Self) -> Option<Odds> {
        // What the verbs do to it tells the two apart, too, where both stand before it: "said" and "insisted" do nothing to it.
        let does = [self, other].map(|e| e.claim.cue_stance);
        let led = |e: &Self| e.claim.cue.filter(|cue| cue.end <= e.place().start);
        let both = led(self).is_some() && led(other).is_some() && !(does[0] == does[1] && does[0].is_plain());
        let of = |e: &Self| -> Vec<Span> { led(e).filter(|_| both).into_iter().chain(e.claim.content.iter().copied()).collect() };
        self.judge.between(self.passage(&of(self)), other.passage(&of(other)))
    }

    /// The same of a sentence.
    pub fn odds_in(&self, Evidence { article, span }: Evidence, analysed: &Analysed) -> Option<Odds> {
        self.judge.within(self.passage(&self.claim.content), Passage { article, analysed, places: &[span] })
    }

    fn passage<'p>(&'p self, places: &'p [Span]) -> Passage<'p> {
        Passage { article: self.article, analysed: self.analysed, places }
    }

    /// True where it speaks against what its words say.
    pub fn against(&self) -> bool {
        self.negated != matches!(self.claim.stance, Stance::Denies | Stance::Rejects)
    }

    /// True where both give the same words in the same order: a stretch of a quotation, or a long one of anything. In two mouths
    /// only a long stretch of a quotation is the same.
    pub fn is_verbatim(&self, other: &Self, voices: Voices) -> bool {
        let least = self.terms.len().min(other.terms.len());
        let two = voices == Voices::Two;
        // Most pairs share too little for a run, or quote nothing: they are not looked through word by word.
        let (both, quote) = (self.overlap(other).count, |e: &Self| e.prose.words.iter().any(|word| word.quoted));
        let speech = both > 1 && quote(self) && quote(other);
        let enough = |run: Stretch| if two { run.is_long() } else { run.is_of_a_speech(least) };
        speech && has_stretch(&self.prose.words, &other.prose.words, are_quoted, enough)
            || !two && both >= SHARED && has_stretch(&self.prose.words, &other.prose.words, |_, _| true, Stretch::is_long)
    }

    /// The runs of its words that any stretch which [`Statement::is_verbatim`] finds begins with, by their hashes.
    pub fn runs(&self) -> impl Iterator<Item = u64> + '_ {
        self.prose.words.windows(QUOTED_RUN.min(RUN)).map(|run| hash::run(run.iter().map(|word| word.form)))
    }

    /// True where other words hold a stretch of what it quotes within their own quotation marks.
    pub fn is_quoted_again(&self, others: &[Word]) -> bool {
        has_stretch(&self.prose.words, others, are_quoted, |run| run.is_of_a_speech(self.terms.len()))
    }

    /// What this says and the other says with a "not" more, between the same words: the word behind it.
    pub fn denied_by<'o>(&self, other: &Statement<'o>) -> Option<&'o str> {
        if !other.negated {
            return None;
        }
        let text = other.analysed.text();
        let denies = |at: Span| other.analysed.lexicon.sense(at.of(text)).has(Section::Negation);
        let same = |pair: &&[Word]| {
            let is_next = |at: &&Word| at.span.of(self.analysed.text()).eq_ignore_ascii_case(pair[1].span.of(text));
            self.prose.words.iter().filter(is_next).any(|at| {
                let place = Span::new(at.span.start, at.span.start);
                let alike = Place::new(other.analysed, pair[0].span).alike(Place::new(self.analysed, place));
                alike.before > 0 && alike.behind > 1 && alike.is_one()
            })
        };
        let found = other.prose.words.windows(2).filter(|pair| denies(pair[0].span)).find(same)?;
        Some(found[1].span.of(text))
    }

    /// What is said, on one line: all of its parts, without the "that" and the quotation marks at its ends.
    pub fn said(&self) -> String {
        self.spoken(&self.claim.content)
    }

    /// The same from the first of its joined clauses on that holds anything of what others say: a claim that says two things
    /// stands beside the one of them that its row is about.
    pub fn said_with(&self, has: impl Fn(u32) -> bool) -> String {
        self.parts_with(&self.claim.content, has)
    }

    /// What a row shows of it: from the first of its sentences that has most of what others say, if the first of all has little of
    /// it, and where that begins.
    pub fn told_with(&self, has: impl Fn(u32) -> bool) -> (Span, String) {
        let held = |part: Span| {
            let words = self.prose.words.iter().filter(|w| part.contains(w.span));
            let told: FxHashSet<u32> = words.filter_map(|w| w.term.filter(|&term| has(term))).collect();
            shared(&self.terms, |term| told.contains(&term)).weight
        };
        let parts: Vec<(Span, f32)> = self.parts().map(|part| (part, held(part))).collect();
        let most = parts.iter().map(|part| part.1).fold(0.0, f32::max);
        let first = parts.first().map_or(0.0, |part| part.1);
        let from = parts.iter().position(|part| part.1 == most).filter(|_| first * LITTLE < most).unwrap_or(0);
        let start = parts.get(from).map_or(0, |part| part.0.start);
        let rest = self.claim.content.iter().filter(|s| s.end > start).map(|s| Span::new(s.start.max(start), s.end));
        let behind: Vec<Span> = rest.collect();
        match behind.first() {
            Some(&place) if from > 0 => (place, self.parts_with(&behind, has)),
            _ => (self.place(), self.said_with(has)),
        }
    }

    /// What of it is said within a sentence: where it begins there, and its words from the first that others say too.
    pub fn part(&self, sentence: Span, has: impl Fn(u32) -> bool) -> Option<(Span, String)> {
        let within = |s: &Span| Span::new(s.start.max(sentence.start), s.end.min(sentence.end));
        let parts: Vec<Span> = self.claim.content.iter().filter(|s| s.overlaps(sentence)).map(within).collect();
        Some((*parts.first()?, self.parts_with(&parts, has)))
    }

    fn parts_with(&self, parts: &[Span], has: impl Fn(u32) -> bool) -> String {
        let words: Vec<&Word> = self.prose.words.iter().filter(|w| parts.iter().any(|part| part.contains(w.span))).collect();
        let shared = |words: &[&Word]| words.iter().any(|w| w.term.is_some_and(&has));
        let starts = words.iter().enumerate().filter(|(_, w)| w.joins).map(|(at, _)| at);
        let from = starts.take_while(|&at| !shared(&words[..at])).last().filter(|&at| shared(&words[at..]));
        let Some(start) = from.and_then(|at| words.get(at + 1)).map(|w| w.span.start) else { return self.spoken(parts) };
        let parts: Vec<Span> = parts.iter().filter(|s| s.end > start).map(|s| Span::new(s.start.max(start), s.end)).collect();
        format!("... {}", self.spoken(&parts))
    }

    fn spoken(&self, parts: &[Span]) -> String {
        let text = self.analysed.text();
        name::bare(&parts.iter().map(|s| one_line(s.of(text))).collect::<Vec<_>>())
    }
}

fn figures_in<'a>(claim: &'a Claim, analysed: &'a Analysed) -> impl Iterator<Item = &'a Figure> {
    analysed.facts.figures.iter().filter(|f| claim.content.iter().any(|s| s.contains(f.span)))
}
