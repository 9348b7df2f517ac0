//! Who says so in a text: the sources and cues of its claims, of which nothing is told of what a number counts.

use crate::compare::numbering::attributions;
use crate::extract::Analysed;
use crate::text::Span;

/// Longer attributions are not looked for, in bytes.
const LONGEST: u32 = 2_000;

/// The sources and cues of the claims of a text, in reading order.
pub(super) struct Attributions(Vec<Span>);

impl Attributions {
    /// Those of an article.
    pub fn of(analysed: &Analysed) -> Self {
        Self(attributions(analysed))
    }

    /// Those that hold a span.
    fn around(&self, span: Span) -> impl Iterator<Item = Span> {
        let behind = self.0.partition_point(|s| s.start <= span.start);
        let near = self.0[..behind].iter().rev().take_while(move |s| s.start + LONGEST >= span.start);
        near.copied().filter(move |s| s.contains(span))
    }

    /// True where a span only tells who says so.
    pub fn only_tells_who(&self, span: Span) -> bool {
        self.around(span).next().is_some()
    }

    /// The same of a word near a `figure`: "the 47-page report says" tells of its pages.
    pub fn only_tells_who_beside(&self, word: Span, figure: Span) -> bool {
        self.around(word).any(|s| !s.overlaps(figure))
    }
}
