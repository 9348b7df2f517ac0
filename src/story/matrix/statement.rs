//! What a claim says, so that it can be held against another: its terms by weight, its numbers, whether it denies something, who
//! says it, and its words in order with the marks around them.

use super::actors::{Cast, same};
use super::weights::{Shared, Weighed, Weights, shared, total};
use crate::compare::agree::verbatim::Place;
use crate::extract::lexicon::{Section, lower};
use crate::extract::{Actor, ActorKind, Analysed, Claim, Figure, Mention, Mode, Stance, Value};
use crate::hash;
use crate::story::sketch::term;
use crate::text::Span;
use crate::text::lines::one_line;

/// A claim of the story.
pub(super) struct Statement<'a> {
    pub article: u32,
    pub index: u32,
    pub claim: &'a Claim,
    pub analysed: &'a Analysed,
    /// The terms of its content.
    pub terms: Weighed,
    /// What they weigh together.
    weight: f32,
    /// The numbers in it.
    pub numbers: Vec<Value>,
    /// Its words in order.
    words: Vec<Word>,
    /// True where the content denies something ("will not").
    pub negated: bool,
    /// True where it holds a word that may deny or not ("no electricity", "without").
    pub lacking: bool,
    /// Who speaks: by the name the story knows, else the source as it stands in the text.
    pub speaker: Option<String>,
}

/// A word of the content.
#[derive(Clone, Copy)]
struct Word {
    span: Span,
    form: u64,
    /// True where it tells something.
    telling: bool,
    /// True where it stands within quotation marks.
    quoted: bool,
}

/// Fewer shared terms than this tell nothing.
const SHARED: usize = 3;
/// A stretch within the quotation marks of both is the same utterance from so many words on: shorter ones are names and phrases
/// ("the intent of the law").
const QUOTED_RUN: usize = 6;
/// ... of which so many tell something; a longer one needs fewer.
const QUOTED_TELLING: usize = 3;
/// A short stretch of long speeches ("a preferential option for the poor") may be a phrase of theirs: it has this part of the
/// shorter one's terms at least.
const QUOTED_SHARE: usize = 4;
/// Elsewhere a run of the same words is from these on: shorter ones are names and turns of phrase.
const RUN: usize = 8;
const TELLING: usize = 4;

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
    pub fn of((article, index): (u32, u32), claim: &'a Claim, analysed: &'a Analysed, cast: &Cast<'_>, weights: &Weights) -> Self {
        let lexicon = &analysed.lexicon;
        let (mut negated, mut lacking, mut buffer) = (false, false, String::new());
        let inside = |f: &&Figure| claim.content.iter().any(|s| s.contains(f.span));
        let numbers = analysed.facts.figures.iter().filter(inside).map(|f| f.value).collect();
        let marks = |span: Span| analysed.cut.quotations.iter().any(|q| q.inner.contains(span));
        let (mut words, mut terms) = (Vec::new(), Vec::new());
        for span in &claim.content {
            let from = analysed.cut.token_from(span.start);
            for token in analysed.cut.tokens[from..].iter().take_while(|t| t.span.end <= span.end) {
                let word = token.of(analysed.text());
                let sense = lexicon.sense(word);
                let denial = lexicon.single(sense, word, Section::Function).is_some_and(|e| e.lemma == "denial");
                lacking |= denial;
                negated |= denial || sense.has(Section::Negation);
                if token.is_wordlike() {
                    let found = term(word, &mut buffer);
                    terms.extend(found);
                    let (form, telling) = (hash::word(&lower(word)), found.is_some());
                    words.push(Word { span: token.span, form, telling, quoted: marks(token.span) });
                }
            }
        }
        let terms = weights.weighed(terms);
        let named = claim.speaker.and_then(|s| cast.name(article, s)).map(str::to_owned);
        let source = || claim.source.map(|s: Span| one_line(s.of(analysed.text())).into_owned());
        let speaker = named.or_else(|| claim.speaker_name.clone()).or_else(source);
        let weight = total(&terms);
        Self { article, index, claim, analysed, terms, weight, numbers, words, negated, lacking, speaker }
    }

    /// What both say.
    pub fn shared(&self, other: &Self) -> Shared {
        shared(&self.terms, |term| other.terms.binary_search_by_key(&term, |t| t.0).is_ok())
    }

    /// How alike the contents are: what the shared terms weigh by the mean of both, so that a part does not pass for the whole.
    pub fn likeness(&self, other: &Self) -> f32 {
        let both = self.shared(other);
        let enough = both.count > 0 && both.count >= SHARED.min(self.terms.len());
        if enough { 2.0 * both.weight / (self.weight + other.weight) } else { 0.0 }
    }

    /// How much of the shorter content stands in the longer; nothing where they share too little to tell.
    pub fn covered(&self, other: &Self) -> f32 {
        let both = self.shared(other);
        if both.count < SHARED { 0.0 } else { both.weight / self.weight.min(other.weight) }
    }

    /// The words that show it.
    pub fn place(&self) -> Span {
        self.claim.content.first().copied().unwrap_or_default()
    }

    /// The sentences in which its content begins.
    pub fn sentences(&self) -> impl Iterator<Item = usize> + '_ {
        self.claim.content.iter().filter_map(|span| self.analysed.cut.sentence_at(span.start))
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

    /// True where the name of the speaker stands beside the words.
    pub fn is_named_beside(&self) -> bool {
        let own = |m: &Mention| Some(m.actor) == self.claim.speaker;
        self.claim.source.is_some_and(|source| self.analysed.facts.mentions.iter().any(|m| own(m) && source.contains(m.span)))
    }

    /// True where the same speaker is named, or both have none.
    pub fn same_speaker(&self, other: &Self) -> bool {
        match (self.actor(), other.actor()) {
            (Some(a), Some(b)) => same(a, b),
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

    /// True where it speaks against what its words say.
    pub fn against(&self) -> bool {
        self.negated != matches!(self.claim.stance, Stance::Denies | Stance::Rejects)
    }

    /// True where both give the same words in the same order: a stretch of a quotation, or a long one of anything. In two mouths
    /// only a long stretch of a quotation is the same.
    pub fn is_verbatim(&self, other: &Self, voices: Voices) -> bool {
        let long = |run: Run| run.words >= RUN && run.telling >= TELLING;
        let least = self.terms.len().min(other.terms.len());
        let quoted = |run: Run| {
            let enough = run.words >= QUOTED_RUN && run.words + run.telling >= QUOTED_RUN + QUOTED_TELLING;
            long(run) || enough && run.telling * QUOTED_SHARE >= least
        };
        let two = voices == Voices::Two;
        let marked = |a: &Word, b: &Word| a.quoted && b.quoted;
        // Most pairs share too little for a run, or quote nothing: they are not looked through word by word.
        let (both, quote) = (self.shared(other).count, |e: &Self| e.words.iter().any(|word| word.quoted));
        let speech = both > 1 && quote(self) && quote(other);
        speech && has_run(&self.words, &other.words, marked, |run| if two { long(run) } else { quoted(run) })
            || !two && both >= SHARED && has_run(&self.words, &other.words, |_, _| true, long)
    }

    /// True where the other says it with a "not" more, between the same words.
    pub fn is_denied_by(&self, other: &Self) -> bool {
        if !other.negated {
            return false;
        }
        let word = |e: &Self, span: Span| span.of(e.analysed.text());
        other.words.windows(2).filter(|pair| other.analysed.lexicon.sense(word(other, pair[0].span)).has(Section::Negation)).any(
            |pair| {
                let next = word(other, pair[1].span);
                self.words.iter().filter(|at| word(self, at.span).eq_ignore_ascii_case(next)).any(|at| {
                    let place = Span::new(at.span.start, at.span.start);
                    let alike = Place::new(other.analysed, pair[0].span).alike(Place::new(self.analysed, place));
                    alike.before > 0 && alike.behind > 1 && alike.is_one()
                })
            },
        )
    }

    /// What is said, on one line: all of its parts, without the "that" and the quotation marks at its ends.
    pub fn said(&self) -> String {
        let text = self.analysed.text();
        let parts: Vec<String> = self.claim.content.iter().map(|s| one_line(s.of(text)).into_owned()).collect();
        let words = parts.join(" ");
        let words = words.strip_prefix("that ").unwrap_or(&words).trim_matches([',', ' ']);
        let marks = ['"', '“', '”', '„', '«', '»'];
        // The marks of a quotation inside stay in pairs.
        if words.chars().filter(|c| marks.contains(c)).count() <= 2 && words.starts_with(marks) && words.ends_with(marks) {
            return words.trim_matches(marks).trim_end_matches(',').to_owned();
        }
        words.to_owned()
    }
}

/// Words that stand in both in the same order, none left out.
#[derive(Clone, Copy, Default)]
struct Run {
    words: usize,
    telling: usize,
}

/// True where a run of words of which `counts` holds is `enough`, none of them left out.
fn has_run(a: &[Word], b: &[Word], counts: impl Fn(&Word, &Word) -> bool, enough: impl Fn(Run) -> bool) -> bool {
    let (mut before, mut row) = (vec![Run::default(); b.len() + 1], vec![Run::default(); b.len() + 1]);
    a.iter().any(|x| {
        let mut found = false;
        for (at, y) in b.iter().enumerate() {
            let run = before[at];
            row[at + 1] = if x.form == y.form && counts(x, y) {
                Run { words: run.words + 1, telling: run.telling + usize::from(x.telling) }
            } else {
                Run::default()
            };
            found |= enough(row[at + 1]);
        }
        std::mem::swap(&mut before, &mut row);
        found
    })
}
