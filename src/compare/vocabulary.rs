//! Words -> terms: each word by the lexicon its text was read with, stems, and one numbering for all texts that share a vocabulary.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::bags::{MARK, Term, TermKind, Word};
use crate::extract::Analysed;
use crate::extract::lexicon::{LONGEST_ENDING, Lexicon, Section, Sense, lower};
use crate::hash;
use crate::text::{Token, TokenKind};

/// Stems that begin with the same letters, so many, and go on are kin.
const BEGINNING: usize = 5;

/// Names by the order in which they came; of a name its hash is kept.
#[derive(Debug, Default)]
struct Names {
    numbers: FxHashMap<u64, u32>,
    hashes: Vec<u64>,
}

impl Names {
    /// The number of a name, the next one if it is new.
    fn number(&mut self, hash: u64) -> u32 {
        let next = self.hashes.len() as u32;
        let number = *self.numbers.entry(hash).or_insert(next);
        if number == next {
            self.hashes.push(hash);
        }
        number
    }

    /// Takes in the names of `other`, in their order; by their number there the number here.
    fn join(&mut self, other: &Self) -> Vec<u32> {
        other.hashes.iter().map(|&hash| self.number(hash)).collect()
    }
}

/// What a term is named after: names of two sorts are never one, such as German "die" and English "die".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// The stem of a word with content, or a number.
    Content,
    /// A function word.
    Function,
    /// The beginning of stems, which makes them kin.
    Beginning,
    /// What synonyms stand for, which makes them kin.
    Synonym,
}

/// A word, the hash of its lower case, and whether it opens a clause: the lexicon's `clause` words do.
pub(super) type Met = (Word, u64, bool);

/// What is known of the words of a text, by the number of their form: each is looked up when it is first met.
#[derive(Debug, Default)]
pub(super) struct Known(Vec<Option<Met>>);

impl Known {
    /// Nothing yet of a text.
    pub fn of(side: &Analysed) -> Self {
        Self(vec![None; side.forms.count()])
    }
}

/// Terms and forms by their numbers.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Forms in lower case.
    lower: Names,
    /// What the terms are named after.
    stems: Names,
    /// The terms by their number; the first stands for none.
    pub terms: Vec<Term>,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let mut out = Self { lower: Names::default(), stems: Names::default(), terms: Vec::new() };
        out.learn("", Sort::Function, Term::of(TermKind::Function));
        out
    }
}

impl Vocabulary {
    /// The word that token `at` of a text is.
    #[inline]
    pub fn word(&mut self, known: &mut Known, side: &Analysed, at: usize) -> Met {
        let number = side.forms.number(at);
        known.0[number].unwrap_or_else(|| {
            let met = self.new_word(side, number, &side.cut.tokens[at]);
            known.0[number] = Some(met);
            met
        })
    }

    /// The same of a form that was not met before.
    fn new_word(&mut self, side: &Analysed, number: usize, token: &Token) -> Met {
        let (lexicon, form) = (&side.lexicon, token.of(side.text()));
        let low = lower(form);
        let sense = side.forms.sense(number);
        let letters = Self::letters(lexicon, form, &low, sense);
        let (stem, term) = match &letters {
            Some(name) => (name.as_str().into(), Term::of(TermKind::Content)),
            None => self.read(lexicon, token, &low, sense),
        };
        let hash = hash::word(&low);
        let sort = if term.kind == TermKind::Function { Sort::Function } else { Sort::Content };
        let word =
            Word { term: self.learn(&stem, sort, term), form: self.lower.number(letters.as_deref().map_or(hash, hash::word)) };
        let clause = || lexicon.single(sense, &low, Section::Function).is_some_and(|e| e.lemma == "clause");
        (word, hash, term.kind == TermKind::Function && clause())
    }

    /// Gives the terms of `other` the numbers that they have here; what is new here comes last, in its order. Returns what gives a word
    /// of `other` its numbers here.
    pub fn join(&mut self, other: &mut Self) -> Renumbered {
        let (forms, terms) = (self.lower.join(&other.lower), self.stems.join(&other.stems));
        for (term, &number) in other.terms.drain(..).zip(&terms) {
            self.meet(number, Term { kin: term.kin.map(|k| terms[k as usize]), ..term });
        }
        Renumbered { forms, terms }
    }

    /// The number of a name of which `term` is known.
    fn learn(&mut self, name: &str, sort: Sort, term: Term) -> u32 {
        let number = self.stems.number(hash::step(hash::word(name), sort as u64));
        self.meet(number, term);
        number
    }

    /// Adds what is known of a term to what was known before.
    fn meet(&mut self, number: u32, term: Term) {
        let Some(known) = self.terms.get_mut(number as usize) else { return self.terms.push(term) };
        known.negation |= term.negation;
        known.naming |= term.naming;
        // Whichever of its forms comes first: a stem that is common in one of them is common.
        if term.kind == TermKind::Common && known.kind == TermKind::Content {
            known.kind = term.kind;
        }
        known.kin.iter_mut().zip(term.kin).filter(|(slot, _)| **slot == 0).for_each(|(slot, kin)| *slot = kin);
    }

    /// True for a word that stands in capitals because its line does ("FIRE", "ARRESTED"): too long for letters that stand for
    /// words, or known.
    fn is_loud_word(lexicon: &Lexicon, form: &str, low: &str, sense: Sense) -> bool {
        const LETTERS: usize = 4;
        let known = |section| lexicon.single(sense, low, section).is_some();
        !form.contains('.') && (form.chars().nth(LETTERS).is_some() || known(Section::Common) || known(Section::Synonym))
    }

    /// What letters that stand for words name: "US" and "IT" in capitals are names, "us" and "it" are not; "U.S." is "US".
    fn letters(lexicon: &Lexicon, form: &str, low: &str, sense: Sense) -> Option<String> {
        let letters = || form.chars().filter(|c| *c != '.');
        if letters().nth(1).is_none() || !letters().all(char::is_uppercase) || Self::is_loud_word(lexicon, form, low, sense) {
            return None;
        }
        let name: String = letters().flat_map(char::to_lowercase).collect();
        let hidden = lexicon.word(&name, Section::Function).is_some();
        Some(if hidden { format!("={name}") } else { name })
    }

    /// The stem of a word in small letters, which has that sense, and what is known of it.
    fn read<'w>(&mut self, lexicon: &Lexicon, token: &Token, low: &'w str, sense: Sense) -> (Cow<'w, str>, Term) {
        if token.kind == TokenKind::Number {
            return (low.replace(',', "").into(), Term::of(TermKind::Number));
        }
        let single = |section| lexicon.single(sense, low, section);
        if let Some(function) = single(Section::Function) {
            let negation = function.lemma == "denial" || single(Section::Negation).is_some();
            return (low.into(), Term { negation, ..Term::of(TermKind::Function) });
        }
        if let Some(value) = single(Section::Number).and_then(|e| e.get("value")) {
            return (value.to_owned().into(), Term::of(TermKind::Number));
        }
        let kind = if single(Section::Common).is_some() { TermKind::Common } else { TermKind::Content };
        let stem = stem(lexicon, low);
        let beginning = stem.char_indices().nth(BEGINNING).map(|(end, _)| (&stem[..end], Sort::Beginning));
        let synonym = single(Section::Synonym).map(|e| (e.lemma, Sort::Synonym));
        let kin =
            [beginning, synonym].map(|kin| kin.map_or(0, |(name, sort)| self.learn(name, sort, Term::of(TermKind::Function))));
        let negation = single(Section::Negation).is_some();
        (stem.into(), Term { kin, negation, ..Term::of(kind) })
    }
}

/// By their numbers in one vocabulary those in another.
pub(super) struct Renumbered {
    forms: Vec<u32>,
    terms: Vec<u32>,
}

impl Renumbered {
    /// The number of a term.
    #[inline]
    pub fn term(&self, term: u32) -> u32 {
        self.terms[term as usize]
    }

    /// A word with its numbers; a mark has none.
    #[inline]
    pub fn word(&self, word: Word) -> Word {
        if word.term == MARK { word } else { Word { term: self.term(word.term), form: self.forms[word.form as usize] } }
    }
}

/// `word` without its inflection: the longest ending the lexicon knows is cut where at least three letters stay.
pub(super) fn stem<'w>(lexicon: &Lexicon, word: &'w str) -> &'w str {
    let ends = word.char_indices().map(|(i, _)| i).skip(3).skip_while(|i| word.len() - i > LONGEST_ENDING);
    let cut = ends.into_iter().find(|&i| lexicon.word(&word[i..], Section::Ending).is_some());
    let stem = cut.map_or(word, |i| &word[..i]);
    // "stopped" and "stop", "planning" and "plan": a doubled last letter is one.
    let mut last = stem.chars().rev();
    match (last.next(), last.next()) {
        (Some(x), Some(y)) if x == y && stem.len() > 4 => &stem[..stem.len() - x.len_utf8()],
        _ => stem,
    }
}
