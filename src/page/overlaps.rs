//! Spans by where they start: those that overlap another are found without a look at all of them.

use crate::text::Span;

/// Spans, each with what belongs to it. They may overlap each other.
#[derive(Debug)]
pub struct Overlaps<T> {
    /// By start.
    spans: Vec<(Span, T)>,
    /// The bytes of the longest: none that starts further back than that reaches a byte.
    longest: u32,
}

impl<T> Overlaps<T> {
    /// Takes `spans` in any order.
    pub fn new(mut spans: Vec<(Span, T)>) -> Self {
        spans.sort_by_key(|(span, _)| *span);
        Self { longest: spans.iter().map(|(span, _)| span.len()).max().unwrap_or(0), spans }
    }

    /// Those that overlap `span`, in reading order.
    pub fn of(&self, span: Span) -> impl Iterator<Item = &(Span, T)> {
        let first = self.spans.partition_point(|(s, _)| s.start.saturating_add(self.longest) < span.start);
        self.spans[first..].iter().take_while(move |(s, _)| s.start <= span.end).filter(move |(s, _)| s.overlaps(span))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_look_at_all_finds() {
        let spans: Vec<(Span, usize)> =
            [(0, 40), (2, 5), (5, 9), (5, 5), (9, 12), (30, 31), (41, 60), (42, 43)].map(|(s, e)| (Span::new(s, e), 0)).to_vec();
        let known = Overlaps::new(spans.iter().rev().copied().collect());
        for start in 0..62 {
            for end in start..62 {
                let span = Span::new(start, end);
                let mut want: Vec<Span> = spans.iter().map(|s| s.0).filter(|s| s.overlaps(span)).collect();
                want.sort_unstable();
                assert_eq!(known.of(span).map(|s| s.0).collect::<Vec<_>>(), want, "{span:?}");
            }
        }
    }
}
