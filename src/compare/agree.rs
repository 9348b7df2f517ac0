//! Do two figures agree? Intervals, dimensions, nouns, events, wholes, speakers and times.
//!
//! Precision first: a conflict stands only where noun and event agree and no time, place or speaker differs.

use super::{FigureVerdict, Pair, Verdict};
use crate::extract::{Analysed, Figure};

/// A figure with all that a verdict needs of its article. Made once per figure, compared with many.
#[derive(Clone, Debug)]
pub struct FigureView<'a> {
    /// The article.
    pub analysed: &'a Analysed,
    /// Index into its figures.
    pub index: u32,
}

impl<'a> FigureView<'a> {
    /// The views of all figures of an article, in order.
    pub fn all(analysed: &'a Analysed) -> Vec<Self> {
        (0..analysed.facts.figures.len() as u32).map(|index| Self { analysed, index }).collect()
    }

    /// The figure.
    pub fn figure(&self) -> Option<&'a Figure> {
        self.analysed.facts.figures.get(self.index as usize)
    }

    /// Who says so, where the text names a speaker.
    pub fn speaker(&self) -> Option<&'a str> {
        let claim = self.analysed.facts.claims.get(self.figure()?.claim? as usize)?;
        claim.speaker_name.as_deref()
    }
}

/// The verdict on two figures of different articles, with its reason in words; none where they speak of different things.
/// Symmetric but for the order of the two in the reason.
pub fn judge(a: &FigureView<'_>, b: &FigureView<'_>) -> Option<(Verdict, String)> {
    let _ = (a, b);
    None
}

/// Verdicts on the comparable figures of A and B.
pub(super) fn figures(a: &Analysed, b: &Analysed, _pairs: &[Pair]) -> Vec<FigureVerdict> {
    let (left, right) = (FigureView::all(a), FigureView::all(b));
    let mut out = Vec::new();
    for x in &left {
        for y in &right {
            if let Some((verdict, why)) = judge(x, y) {
                out.push(FigureVerdict { a: x.index, b: y.index, verdict, why });
            }
        }
    }
    out
}
