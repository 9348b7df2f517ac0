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
    /// Part of a name, or of the title before one.
    pub naming: bool,
    /// Its beginning and its synonyms: terms that share one of them tell nearly the same. 0 stands for none.
    pub kin: [u32; 2],
}

impl Term {
    /// A term of which only the kind is known.
    pub fn of(kind: TermKind) -> Self {
        Self { kind, sentences: 0, weight: 0.0, negation: false, naming: false, kin: [0, 0] }
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

/// One sentence as terms. What it holds stands in the [`Lists`] of its text, behind what the sentence before it holds.
#[derive(Clone, Debug, Default)]
pub(super) struct Bag {
    /// Where its terms stand.
    pub terms: Range<u32>,
    /// Where its content terms stand in reading order.
    pub order: Range<u32>,
    /// Neighbouring content terms.
    pub phrases: Phrases,
    /// Where its runs stand.
    pub runs: Range<u32>,
    /// Its clauses.
    pub clauses: Clauses,
    /// The sum of the weights of its terms.
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

/// What all sentences of a text hold, sentence by sentence: long lists instead of thousands of short ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    /// Terms, function words too; those of a sentence are sorted, each once.
    pub terms: Vec<u32>,
    /// Content terms in reading order: indices of their tokens and terms.
    pub order: Vec<(u32, u32)>,
    /// Hashes of neighbouring content terms, function words left out, and what each pair says; those of a sentence are sorted.
    pub phrases: Vec<(u64, f32)>,
    /// Hashes of runs of [`RUN`] words, function words too; those of a sentence are sorted. Runs that stand in many sentences
    /// are left out.
    pub runs: Vec<u32>,
    /// Clauses in reading order.
    pub clauses: Vec<Clause>,
}

impl Lists {
    /// Room for what is made of so many tokens.
    pub fn of_at_most(tokens: usize) -> Self {
        Self { terms: Vec::with_capacity(tokens), order: Vec::with_capacity(tokens), ..Self::default() }
    }

    /// The terms of a sentence.
    pub fn terms(&self, bag: &Bag) -> &[u32] {
        part(&self.terms, &bag.terms)
    }

    /// Its content terms in reading order.
    pub fn order(&self, bag: &Bag) -> &[(u32, u32)] {
        part(&self.order, &bag.order)
    }

    /// Its phrases.
    pub fn phrases(&self, bag: &Bag) -> &[(u64, f32)] {
        part(&self.phrases, &bag.phrases.all)
    }

    /// Its runs.
    pub fn runs(&self, bag: &Bag) -> &[u32] {
        part(&self.runs, &bag.runs)
    }

    /// Its clauses.
    pub fn clauses(&self, bag: &Bag) -> &[Clause] {
        part(&self.clauses, &bag.clauses.all)
    }

    /// The content terms of a clause.
    pub fn within(&self, clause: &Clause) -> &[(u32, u32)] {
        part(&self.order, &clause.order)
    }
}

fn part<'l, T>(list: &'l [T], range: &Range<u32>) -> &'l [T] {
    &list[range.start as usize..range.end as usize]
}

/// Pairs of content terms that stand side by side.
#[derive(Clone, Debug, Default)]
pub(super) struct Phrases {
    /// Where they stand.
    pub all: Range<u32>,
    /// What they say together.
    pub mass: f32,
}

/// The clauses of a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses {
    /// Where they stand.
    pub all: Range<u32>,
    /// The number of the first, counted through both texts.
    pub first: u32,
}

/// A clause of a sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Clause {
    /// Where its content terms stand.
    pub order: Range<u32>,
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
