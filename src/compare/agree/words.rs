//! The words of a sentence and what the lexicon makes of each; a form is looked up once a text.

use std::hash::{Hash, Hasher};

use crate::compare::vocabulary::stem;
use crate::extract::Analysed;
use crate::extract::lexicon::{Entry, Lexicon, Section, Sense, lower};
use crate::text::{Token, TokenKind};

/// Sections of words that say nothing of what stands around a figure.
const EMPTY: [Section; 4] = [Section::Function, Section::Number, Section::Qualifier, Section::Unit];

/// What the lexicon makes of a word's form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Meaning {
    /// What it may mean.
    pub sense: Sense,
    /// The concept of a word with content, and whether it stands in every news text.
    pub content: Option<(u64, bool)>,
    /// What it makes of the figures around it.
    pub shade: Option<Shade>,
}

/// What a word makes of the figures around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shade {
    /// "Could", "planned".
    Unreal,
    /// "Earlier".
    Former,
    /// "Further".
    Added,
    /// "Toll", "so far".
    Running,
    /// A preposition: what stands behind it is of something else.
    Apart,
}

impl Shade {
    /// Of a word in lower case that has that sense.
    pub fn of(sense: Sense, word: &str, lexicon: &Lexicon) -> Option<Self> {
        let Some(entry) = lexicon.single(sense, word, Section::Realis) else {
            return lexicon.single(sense, word, Section::Preposition).map(|_| Self::Apart);
        };
        match entry.lemma {
            "unreal" => Some(Self::Unreal),
            "former" => Some(Self::Former),
            "added" => Some(Self::Added),
            "running" => Some(Self::Running),
            _ => None,
        }
    }
}

/// The meanings of the forms of a text that were met so far.
pub(super) struct Meanings<'a> {
    analysed: &'a Analysed,
    /// By the numbers of their forms.
    known: Vec<Option<Meaning>>,
}

impl<'a> Meanings<'a> {
    /// Of a text of which nothing was read.
    pub fn of(analysed: &'a Analysed) -> Self {
        Self { analysed, known: vec![None; analysed.forms.count()] }
    }

    /// The words of a sentence.
    pub fn words(&mut self, sentence: usize) -> Words<'a> {
        let analysed = self.analysed;
        let tokens = analysed.cut.tokens_of(sentence);
        let first = analysed.cut.sentences.get(sentence).map_or(0, |s| s.tokens.start as usize);
        let meanings = tokens.iter().zip(first..).map(|(t, at)| self.meaning(t, at)).collect();
        Words { text: analysed.text(), lexicon: &analysed.lexicon, tokens, meanings }
    }

    /// What `token`, which is the one at `at` of the text, means.
    fn meaning(&mut self, token: &Token, at: usize) -> Meaning {
        // A number means itself.
        if token.kind == TokenKind::Number {
            return Meaning::default();
        }
        let Analysed { lexicon, forms, .. } = self.analysed;
        let number = forms.number(at);
        *self.known[number].get_or_insert_with(|| read(token.of(self.analysed.text()), forms.sense(number), lexicon))
    }
}

fn read(form: &str, sense: Sense, lexicon: &Lexicon) -> Meaning {
    let low = lower(form);
    let single = |section| lexicon.single(sense, &low, section).is_some();
    let content = || (concept_of(lexicon, &low), single(Section::Common));
    let empty = EMPTY.into_iter().any(single);
    Meaning { sense, content: (!empty).then(content), shade: Shade::of(sense, &low, lexicon) }
}

/// The words of a sentence.
pub(super) struct Words<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub tokens: &'a [Token],
    /// For each token what the lexicon makes of it.
    pub meanings: Vec<Meaning>,
}

impl<'a> Words<'a> {
    /// The word at token `i`; nothing where there is none.
    pub fn at(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |t| t.of(self.text))
    }

    /// The entry of word `i` in that section.
    pub fn entry(&self, i: usize, section: Section) -> Option<Entry<'a>> {
        // Hardly any word is asked for a section that it stands in.
        let sense = self.meanings.get(i)?.sense;
        if sense.alone(section) { self.lexicon.single(sense, self.at(i), section) } else { None }
    }

    /// True where word `i` is of that class.
    pub fn in_class(&self, i: usize, class: &str) -> bool {
        self.meanings.get(i).is_some_and(|form| form.sense.may_be(class) && self.lexicon.in_class(form.sense, self.at(i), class))
    }

    /// True where word `i` stands in that section.
    pub fn has(&self, i: usize, section: Section) -> bool {
        self.entry(i, section).is_some()
    }

    /// What word `i` makes of the figures around it.
    pub fn shade(&self, i: usize) -> Option<Shade> {
        self.meanings.get(i)?.shade
    }
}

/// The concept of a word: words that tell the same have the same one.
pub(crate) fn concept_of(lexicon: &Lexicon, word: &str) -> u64 {
    match lexicon.word(word, Section::Synonym) {
        Some(entry) => concept("synonym", entry.lemma),
        None => concept("stem", stem(lexicon, word)),
    }
}

/// The number of a concept: a word or what stands for its group.
pub(super) fn concept(kind: &str, word: &str) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    (kind, word).hash(&mut hasher);
    hasher.finish()
}
