//! What a sentence is to the comparison: terms, phrases, clauses and runs, all of them numbers. Plain data; [`super::numbering`]
//! makes it of words, [`super::terms`] weighs it.

use std::ops::Range;

use super::diff::Item;

/// What a term is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TermKind {
    /// "the", "will".
    Function,
    /// "said", "people".
    Common,
    /// Any other word.
    Content,
    /// A number, in digits or in words.
    Number,
}

/// A stem and what is known of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// What it is made of.
    pub kind: TermKind,
    /// In how many sentences of the two texts it stands.
    pub sentences: u32,
    /// How much it says: 0 for nothing; the logarithm of its rarity for a content word.
    pub weight: f32,
    /// Turns a sentence over ("not").
    pub negation: bool,
    /// Its beginning and its synonyms: terms that share one of them tell nearly the same. 0 stands for none.
    pub kin: [u32; 2],
}

impl Term {
    /// A term of which only the kind is known.
    pub fn of(kind: TermKind) -> Self {
        Self { kind, sentences: 0, weight: 0.0, negation: false, kin: [0, 0] }
    }

    /// A form of the term as a word to be compared.
    pub fn item(&self, form: u32) -> Item {
        let telling = matches!(self.kind, TermKind::Content | TermKind::Number);
        Item { form, content: self.kind != TermKind::Function || self.negation, telling }
    }
}

/// A token as a term and as a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its term; [`MARK`] for a mark.
    pub term: u32,
    /// Its form in lower case: equal numbers are equal words.
    pub form: u32,
}

/// Words in a row that are hardly chance when two sentences share them.
pub(super) const RUN: usize = 4;

/// The term of a token that is no word.
pub(super) const MARK: u32 = u32::MAX;

/// One sentence as terms.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    /// Its terms, function words too, sorted, each once.
    pub terms: Vec<u32>,
    /// Its content terms in reading order: indices of its tokens and terms.
    pub order: Vec<(u32, u32)>,
    /// Neighbouring content terms.
    pub phrases: Phrases,
    /// Hashes of runs of [`RUN`] words, function words too, sorted; those that stand in many sentences are left out.
    pub runs: Vec<u64>,
    /// Its clauses.
    pub clauses: Clauses,
    /// The sum of the weights of `terms`.
    pub mass: f32,
    /// The root of the sum of their squares.
    pub norm: f32,
    /// Words, function words too.
    pub words: u32,
    /// True where the sentence is prose: no tag line, no credit, no date alone.
    pub prose: bool,
    /// True where it is the headline.
    pub headline: bool,
    /// How much of it stands between quotation marks, 0 to 1.
    pub quoted: f32,
    /// Which of the sentences with these words it is.
    pub twin: Twin,
}

/// Pairs of content terms that stand side by side, function words left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// Their hashes, sorted, and what each says.
    pub all: Vec<(u64, f32)>,
    /// What they say together.
    pub mass: f32,
}

/// The clauses of a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    /// In reading order.
    pub all: Vec<Clause>,
    /// The number of the first, counted through both texts.
    pub first: u32,
}

/// A clause of a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Clause {
    /// Which of [`Bag::order`] it holds.
    pub order: Range<usize>,
    /// What they weigh together, each as often as it stands there.
    pub mass: f32,
}

/// A sentence among those of its text that hold the same words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Twin {
    /// A hash of the words.
    pub hash: u64,
    /// Which one it is.
    pub rank: u32,
    /// How many there are.
    pub count: u32,
}
