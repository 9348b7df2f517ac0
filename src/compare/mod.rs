//! Two articles: which sentences tell the same, how the wording differs, which figures agree.
//!
//! Pure functions over [`Analysed`]; nothing here knows of stories or screens.

pub mod agree;
mod align;
mod alike;
pub(crate) mod attribution;
mod bags;
mod candidates;
mod cell;
mod cleanup;
mod context;
mod copies;
pub(crate) mod day;
mod diff;
pub mod drift;
mod exchange;
mod features;
pub(crate) mod glossary;
#[cfg(test)]
mod gold;
mod kinds;
mod links;
pub(crate) mod mouths;
mod moved;
mod names;
mod numbering;
pub(crate) mod odds;
mod opposites;
mod quoted;
mod quotes;
mod replaced;
mod retold;
pub(crate) mod rising;
mod runs;
mod side;
mod speech;
mod spelling;
mod terms;
#[cfg(test)]
mod tests;
pub(crate) mod times;
mod touched;
pub(crate) mod trifles;
mod tuning;
mod vocabulary;
mod witness;
mod wording;

use std::cmp::Ordering;

use serde::Serialize;

use crate::extract::Analysed;
use crate::text::Span;
use crate::threads::halves;
use agree::FigureView;
use numbering::Numbered;
use terms::Terms;
use touched::Touched;

/// How alike two aligned sentences are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PairKind {
    /// The same words, but for punctuation, case and the odd function word.
    Same,
    /// The same content in other words.
    Reworded,
    /// Part of the content is shared.
    Partial,
}

/// Two aligned sentences. Many to many: a sentence that was split or merged stands in several pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Sentence index in A.
    pub a: u32,
    /// Sentence index in B.
    pub b: u32,
    /// How alike.
    pub kind: PairKind,
    /// 0 to 1: how sure.
    pub score: f32,
    /// 0 to 1: how much of the heavier sentence stands in the other. It tells apart what is equally sure.
    pub whole: f32,
}

impl Pair {
    /// The order in which pairs are put side by side: the most alike, of these the surest, of these what has most in common.
    pub fn surest_first(&self, other: &Self) -> Ordering {
        let surer = other.score.total_cmp(&self.score).then(other.whole.total_cmp(&self.whole));
        self.kind.cmp(&other.kind).then(surer).then((self.a, self.b).cmp(&(other.a, other.b)))
    }
}

/// What happened to a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EditKind {
    /// Stands in both.
    Kept,
    /// Other words in its place.
    Changed,
    /// Stands in one only.
    Only,
    /// Stands in both, elsewhere: the other span may lie in another sentence, where that one tells part of this one too.
    Moved,
}

/// What makes a change worth a louder mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Kept, but for case or the mark behind it.
    Quiet,
    /// An ordinary change; or kept as it stands.
    Plain,
    /// Among words that both keep, another number or name, the opposite, two who changed places, or a negation that came or went.
    Loud,
}

/// One run of words inside a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Index into [`Comparison::pairs`].
    pub pair: u32,
    /// The run in A's text.
    pub a: Option<Span>,
    /// The run in B's text.
    pub b: Option<Span>,
    /// What happened.
    pub kind: EditKind,
    /// How loud its mark is.
    pub weight: Weight,
}

/// How two comparable figures stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The same.
    Agree,
    /// Both can be true.
    Compatible,
    /// Only one can be true.
    Conflict,
}

impl Verdict {
    /// The verdict in a word, everywhere the same.
    pub fn label(self) -> &'static str {
        match self {
            Verdict::Agree => "agree",
            Verdict::Compatible => "compatible",
            Verdict::Conflict => "conflict",
        }
    }
}

/// A verdict on two figures and its reason in words.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureVerdict {
    /// Index of A's, as [`crate::extract::Facts::quantity`] knows it.
    pub a: u32,
    /// Index of B's.
    pub b: u32,
    /// The verdict.
    pub verdict: Verdict,
    /// Why, in words for people ("differs by speaker: ...", "at least 12 includes 14"): [`agree::Reason`] is what is asked.
    pub why: String,
}

/// Everything that two articles have to say about each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Aligned sentences, by A, then B.
    pub pairs: Vec<Pair>,
    /// Word edits, by pair, in reading order.
    pub edits: Vec<Edit>,
    /// Verdicts on the figures that can be compared.
    pub figures: Vec<FigureVerdict>,
    /// Quotations that both have in different shape, then statements that both have with another speaker or verb.
    pub drifts: Vec<drift::Drift>,
}

/// The aligned sentences of A and B alone, by A, then B.
pub fn pairs(a: &Analysed, b: &Analysed) -> Vec<Pair> {
    let terms = Terms::of(Numbered::of(a), Numbered::of(b), false);
    align::links(align::cells(&terms, false), &terms, [a, b], false)
}

/// As [`pairs`], with the verdicts on figures.
pub(crate) fn pairs_and_figures(a: &Analysed, b: &Analysed) -> (Vec<Pair>, Vec<FigureVerdict>) {
    let pairs = pairs(a, b);
    let figures = agree::figures(&[a, b].map(FigureView::all), &pairs, false);
    (pairs, figures)
}

/// Compares A and B.
pub fn compare(a: &Analysed, b: &Analysed) -> Comparison {
    with_scratch(a, b).0
}

/// True where the two are so long that what is done with them goes faster on two threads.
pub fn are_long(a: &Analysed, b: &Analysed) -> bool {
    a.text().len().min(b.text().len()) >= halves::LONG
}

/// As [`compare`], with the scratch it was made from: who is soon done need not wait until that is given back.
pub fn with_scratch<'a>(a: &'a Analysed, b: &'a Analysed) -> (Comparison, impl Sized + use<'a>) {
    let long = are_long(a, b);
    let (of_a, of_b) = halves::both(long, || Numbered::of(a), || Numbered::of(b));
    // The figures are read while the sentences are aligned, parts of which only one thread can do.
    let views = || halves::both(long, || FigureView::all(a), || FigureView::all(b));
    let ((views_of_a, views_of_b), (terms, cells)) = halves::both(long, views, || {
        let terms = Terms::of(of_a, of_b, long);
        let cells = align::cells(&terms, long);
        (terms, cells)
    });
    let views = [views_of_a, views_of_b];
    let sides = || [(a, 0), (b, 1)].map(|(of, side)| side::Side::of(of, &terms.terms, &terms.words[side]));
    let (sides, pairs) = halves::both(long, sides, || align::links(cells, &terms, [a, b], long));
    // Figures take longest: the times, which hang on the pairs alone, go with the rest.
    let figures = || agree::figures(&views, &pairs, long);
    let (figures, (mut edits, touched, times)) = halves::both(long, figures, || {
        let edits = wording::edits(&sides, &pairs, long);
        let touched = Touched::between(a, b, &pairs, &edits);
        (edits, touched, times::found(&pairs, [a, b]))
    });
    drop(sides);
    wording::settle(&mut edits, &figures, [a, b]);
    attribution::settle(&mut edits, &pairs, [a, b], &touched);
    let attributed = || (replaced::drifts([a, b], &terms, &pairs, &edits), attribution::drifts(a, b, &terms, &pairs, &touched));
    let quoted = || quotes::drifts([a, b], &terms, &pairs, &touched);
    let (mut drifts, (mut replaced, mut attributed)) = halves::both(long, quoted, attributed);
    replaced::settle(&mut drifts, &mut replaced);
    drifts.append(&mut replaced);
    // A statement between marks whose speaker is another is one finding, not two.
    let known = drift::ByPlace::of(drifts.iter());
    attributed.retain(|d| known.like(d).all(|known| known.kind != d.kind));
    drifts.append(&mut attributed);
    times::mark(&mut edits, times, [a, b]);
    (Comparison { pairs, edits, figures, drifts }, (terms, views))
}
