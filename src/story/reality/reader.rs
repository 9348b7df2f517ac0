//! Reads a sentence from its beginning on: for each verb, and for the object of one that is to come, what becomes of it.

use super::{Event, Reality, concept};
use crate::extract::Analysed;
use crate::extract::finite::Words;
use crate::extract::forms::Forms;
use crate::extract::lexicon::{Lexicon, Section, Sections, Sense};
use crate::text::{Token, TokenKind};

/// So many words before its "to" a verb is governed ("calling for Governor Elsa Brandt of Ulva to veto").
const FAR: usize = 12;
/// So many words before it, and words between the two, an object stands behind its verb ("issue grand jury subpoenas").
const OBJECT: usize = 3;
/// So many words with content on either side of a verb tell who does it, and to what.
const AROUND: usize = 6;
/// Words that are no event, whatever stands before them.
const GRAMMAR: Sections = Sections::of(&[
    Section::Determiner,
    Section::Preposition,
    Section::Subordinator,
    Section::Relative,
    Section::Coordinator,
    Section::Pronoun,
    Section::Modal,
    Section::Be,
    Section::Have,
    Section::Negation,
    Section::Adverb,
    Section::Moment,
]);

/// Words that stand in every news text.
const EMPTY: Sections = Sections::of(&[Section::Function, Section::Common]);

/// A sentence that is read from its beginning on.
pub(super) struct Reader<'a> {
    tokens: &'a [Token],
    text: &'a str,
    lexicon: &'a Lexicon,
    /// What each word of the text may mean, and the place of the first token there.
    forms: &'a Forms,
    from: usize,
    words: Words<'a>,
    /// For each token so far what becomes of it, where that is told.
    known: Vec<Option<Reality>>,
    /// True for a headline in title case: its capitals tell no names.
    title: bool,
}

/// The words before a verb that belong to it: where they begin, and what they are.
struct Helpers {
    /// The last token before them.
    before: Option<usize>,
    denied: bool,
    /// "Has", "was", "is" or "be".
    have: bool,
    was: bool,
    be: bool,
}

impl<'a> Reader<'a> {
    pub fn of(analysed: &'a Analysed, sentence: usize) -> Self {
        let (tokens, text, lexicon) = (analysed.cut.tokens_of(sentence), analysed.text(), &analysed.lexicon);
        let long = || tokens.iter().filter(|t| t.is_wordlike() && t.span.len() > 3);
        let title = long().filter(|t| t.upper).count() * 5 >= long().count() * 4;
        let from = analysed.cut.sentences.get(sentence).map_or(0, |s| s.tokens.start as usize);
        let words = Words { tokens, text, lexicon, senses: None };
        Self { tokens, text, lexicon, forms: &analysed.forms, from, words, known: Vec::new(), title }
    }

    pub fn read(mut self) -> Vec<Event> {
        let (mut out, mut below, mut case) = (Vec::new(), false, false);
        for at in 0..self.tokens.len() {
            let token = &self.tokens[at];
            if !token.is_wordlike() {
                let ends = matches!(self.word(at), "," | ";" | ":" | "–" | "—");
                (below, case) = (below && !ends, case && !ends);
                self.known.push(None);
                continue;
            }
            case |= self.in_class(at, "supposes");
            below |= case || self.opens_below(at);
            let sense = self.sense(at);
            let bare =
                self.is_name(at) || token.kind != TokenKind::Word || sense.alone_any(GRAMMAR) || self.word(at).ends_with("ly");
            let leads_on = || self.in_class(at, "expects") || self.in_class(at, "comes_next") || self.in_class(at, "says_plainly");
            let verb = if bare || leads_on() { None } else { self.verb(at) };
            self.known.push(verb);
            if let Some(reality) = verb.or_else(|| if bare { None } else { self.object(at) }) {
                let reality = if case && reality < Reality::Open { Reality::Open } else { reality };
                let said = sense.alone(Section::Say) && !self.in_class(at, "settles") || self.is_thought(at);
                let telling = self.class(at).is_some() || !sense.alone_any(EMPTY);
                let (concept, around, main) = (concept(self.lexicon, self.word(at)), self.around(at), !below);
                let heads = main && verb.is_some() && self.is_first(at);
                out.push(Event { concept, reality, verb: verb.is_some(), main, heads, said, telling, around, span: token.span });
            }
        }
        out
    }

    /// True behind "would" and "could".
    fn is_thought(&self, at: usize) -> bool {
        let thought = |before: usize| self.in_class(before, "past_helper") && !self.in_class(before, "factual");
        (at.saturating_sub(OBJECT)..at).any(|before| self.sense(before).alone(Section::Modal) && thought(before))
    }

    /// True where no other finite verb stands before a verb and its helping ones.
    fn is_first(&self, at: usize) -> bool {
        const HELPS: Sections = Sections::of(&[Section::Be, Section::Have, Section::Modal, Section::Negation, Section::Adverb]);
        const FINITE: Sections = Sections::of(&[Section::Be, Section::Have, Section::Modal, Section::Finite]);
        let own =
            (0..at).rev().take_while(|&before| self.sense(before).alone_any(HELPS) || self.word(before).ends_with("ly")).count();
        let before = || (0..at - own).filter(|&before| !self.is_name(before));
        !before().any(|before| self.sense(before).alone_any(FINITE) || self.known[before].is_some())
    }

    /// The concepts of the words with content around a verb.
    fn around(&self, at: usize) -> Vec<u64> {
        let tells = |at: &usize| {
            let sense = self.sense(*at);
            let empty = sense.alone_any(GRAMMAR) || sense.alone(Section::Function) || self.word(*at).ends_with("ly");
            self.tokens[*at].is_wordlike() && !empty
        };
        let (before, behind) = ((0..at).rev().filter(tells).take(AROUND), (at + 1..self.tokens.len()).filter(tells).take(AROUND));
        before.chain(behind).map(|at| concept(self.lexicon, self.word(at))).collect()
    }

    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.of(self.text))
    }

    fn sense(&self, at: usize) -> Sense {
        self.tokens.get(at).map_or_else(Sense::default, |_| self.forms.sense(self.forms.number(self.from + at)))
    }

    fn in_class(&self, at: usize, class: &str) -> bool {
        self.lexicon.in_class(self.sense(at), self.word(at), class)
    }

    fn is_name(&self, at: usize) -> bool {
        at > 0 && self.tokens[at].upper && !self.title
    }

    /// True where what follows is told of a noun or beside the point: "which", "after", a "that" behind anything but a report.
    fn opens_below(&self, at: usize) -> bool {
        let sense = self.sense(at);
        let reports =
            |at: usize| self.sense(at).alone(Section::Say) || self.in_class(at, "settles") || self.in_class(at, "expects");
        match () {
            () if self.in_class(at, "points_behind") => at > 0 && !(at.saturating_sub(OBJECT)..at).any(reports),
            () => sense.alone(Section::Relative) || sense.alone(Section::Subordinator),
        }
    }

    /// What becomes of what a word tells, where it is a verb.
    fn verb(&self, at: usize) -> Option<Reality> {
        let helpers = self.helpers(at);
        let told = match helpers.before {
            Some(to) if self.in_class(to, "to_do") => self.governed(to),
            Some(modal) if self.sense(modal).alone(Section::Modal) => self.modal(modal, &helpers),
            _ => self.form(at, &helpers),
        };
        let goes_on = || helpers.be && self.word(at).ends_with("ing");
        if helpers.denied && (told.is_some() || goes_on()) { Some(Reality::Denied) } else { told }
    }

    /// The helping verbs, adverbs and negations before a verb.
    fn helpers(&self, at: usize) -> Helpers {
        let mut out = Helpers { before: None, denied: false, have: false, was: false, be: false };
        for before in (0..at).rev() {
            let (sense, word) = (self.sense(before), self.word(before));
            let contracted = sense.alone(Section::Negation) && sense.alone(Section::Modal);
            out.denied |= sense.alone(Section::Negation) && !self.in_class(before + 1, "only");
            match () {
                () if contracted => {}
                () if sense.alone(Section::Negation) && !sense.alone_any(Sections::of(&[Section::Be, Section::Have])) => continue,
                () if sense.alone(Section::Adverb) || word.ends_with("ly") && !self.is_name(before) => continue,
                () if sense.alone(Section::Have) => {
                    out.have = true;
                    continue;
                }
                () if sense.alone(Section::Be) => {
                    let was = self.in_class(before, "past_helper") || out.was;
                    // "Has been closed" is past, "will be closed" is not.
                    (out.was, out.be) = (was, true);
                    continue;
                }
                () => {}
            }
            out.before = Some(before);
            break;
        }
        out
    }

    /// What a modal makes of the verb behind it; of what was announced "will" tells that it is settled.
    fn modal(&self, at: usize, helpers: &Helpers) -> Option<Reality> {
        if self.in_class(at, "factual") {
            return self.in_class(at, "past_helper").then_some(Reality::Happened);
        }
        let possible = self.lexicon.single(self.sense(at), self.word(at), Section::Modal).is_some_and(|e| e.lemma == "possible");
        if possible || helpers.have {
            return Some(Reality::Open);
        }
        let last = (at.saturating_sub(FAR)..at).rev().find(|&before| self.known[before].is_some());
        let settled = last.is_some_and(|verb| self.in_class(verb, "settles") && self.known[verb] == Some(Reality::Happened));
        Some(if settled { Reality::Settled } else { Reality::Coming })
    }

    /// What the form of a verb tells without a modal.
    fn form(&self, at: usize, helpers: &Helpers) -> Option<Reality> {
        let word = self.word(at);
        if word.ends_with("ing") {
            return if helpers.be { None } else { self.gerund(at) };
        }
        let irregular = self.lexicon.single(self.sense(at), word, Section::Finite).is_some_and(|entry| entry.lemma == "past");
        let past = irregular || word.ends_with("ed") || word.ends_with("en") && (helpers.have || helpers.was);
        let before = helpers.before.filter(|_| past)?;
        if helpers.have || helpers.was || helpers.be {
            return (helpers.have || helpers.was).then_some(Reality::Happened);
        }
        // "Get a deal passed".
        let done = (at.saturating_sub(OBJECT)..at).rev().find_map(|before| self.known[before]);
        if done.is_some_and(|reality| reality >= Reality::Coming) {
            return done;
        }
        let sense = self.sense(before);
        let none =
            sense.alone_any(Sections::of(&[Section::Determiner, Section::Preposition, Section::Coordinator, Section::Finite]));
        let subject = !none && self.known[before].is_none() && !self.in_class(before, "linking");
        let ends = self.tokens[before].is_wordlike() && !matches!(self.word(before), "'s" | "’s")
            || matches!(self.word(before), ")" | ",");
        (subject && ends && self.words.past_at(at)).then_some(Reality::Happened)
    }

    /// What the words before "to" make of the verb behind it.
    fn governed(&self, to: usize) -> Option<Reality> {
        let near = (0..to).rev().find(|&at| !self.sense(at).alone(Section::Adverb) && !self.word(at).ends_with("ly"))?;
        if self.in_class(near, "comes_next") || self.sense(near).alone(Section::Be) {
            return Some(Reality::Coming);
        }
        // "Had to be rescued" mostly tells that it was done.
        if self.sense(near).alone(Section::Have) && self.in_class(near, "past_helper") {
            return None;
        }
        if self.in_class(near, "may_next") || self.sense(near).alone(Section::Have) {
            return Some(Reality::Open);
        }
        for at in (to.saturating_sub(FAR)..to).rev() {
            let sense = self.sense(at);
            let ends = matches!(self.word(at), ";" | ":" | "–" | "—" | "\"" | "“" | "”");
            if ends || sense.alone(Section::Relative) || sense.alone(Section::Subordinator) && !sense.alone(Section::Preposition) {
                return None;
            }
            if self.is_name(at) || !self.tokens[at].is_wordlike() {
                continue;
            }
            let class = self.class(at);
            if class.is_some() || self.known[at].is_some() {
                return class.max(self.known[at]).filter(|&reality| class.is_some() || reality >= Reality::Coming);
            }
            if sense.alone(Section::Finite) {
                return None;
            }
        }
        None
    }

    /// What a word makes of a verb that hangs on it.
    fn class(&self, at: usize) -> Option<Reality> {
        match () {
            () if self.in_class(at, "withholds") => Some(Reality::Denied),
            () if self.in_class(at, "wants") => Some(Reality::Open),
            () if self.in_class(at, "expects") => Some(Reality::Coming),
            () if self.in_class(at, "settles") => Some(Reality::Settled),
            () => None,
        }
    }

    /// The same of a gerund: "ruled out asking", "is considering running".
    fn gerund(&self, at: usize) -> Option<Reality> {
        for before in (at.saturating_sub(OBJECT)..at).rev() {
            let class = self.class(before);
            if class.is_some() || self.known[before].is_some_and(|reality| reality >= Reality::Coming) {
                return class.max(self.known[before]);
            }
            if !self.sense(before).alone_any(Sections::of(&[Section::Preposition, Section::Particle])) {
                return None;
            }
        }
        None
    }

    /// The same of a noun that is the object of such a verb: "preparing to issue subpoenas", "called for a vote". What has "the" or
    /// "his" before it is known already.
    fn object(&self, at: usize) -> Option<Reality> {
        if ["ed", "ing"].iter().any(|ending| self.word(at).ends_with(ending)) {
            return None;
        }
        for before in (at.saturating_sub(OBJECT)..at).rev() {
            let sense = self.sense(before);
            if self.word(before) == "a" || self.word(before) == "an" {
                continue;
            }
            if self.in_class(before, "aims_at") {
                return before.checked_sub(1).filter(|&verb| self.in_class(verb, "wants")).map(|_| Reality::Open);
            }
            if sense.alone_any(GRAMMAR) || !self.tokens[before].is_wordlike() || self.is_name(before) {
                return None;
            }
            let reality = self.class(before).max(self.known[before]);
            if reality.is_some() {
                return reality.filter(|&reality| reality != Reality::Happened && reality != Reality::Denied);
            }
        }
        None
    }
}
