//! Who says so in a text: the sources and cues of its claims, of which nothing is told of what a number counts.

use crate::compare::numbering::attributions;
use crate::extract::Analysed;
use crate::text::Span;

/// The sources and cues of the claims of a text.
pub(super) struct Attributions {
    /// In reading order.
    spans: Vec<Span>,
    /// For each the end of the one that reaches furthest up to it.
    reach: Vec<u32>,
}

impl Attributions {
    /// Those of an article.
    pub fn of(analysed: &Analysed) -> Self {
        let spans = attributions(analysed);
        let furthest = |end: &mut u32, span: &Span| {
            *end = span.end.max(*end);
            Some(*end)
        };
        let reach = spans.iter().scan(0, furthest).collect();
        Self { spans, reach }
    }

    /// Those that hold a span.
    fn around(&self, span: Span) -> impl Iterator<Item = Span> {
        let behind = self.spans.partition_point(|s| s.start <= span.start);
        let reaching = (0..behind).rev().take_while(move |&at| self.reach[at] >= span.end);
        reaching.map(|at| self.spans[at]).filter(move |s| s.contains(span))
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
