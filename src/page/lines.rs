//! The lines of one article at one width, wrapped from the top as far as anyone has looked: a text of any length opens at once.

use super::wrap::{Insert, wrap};
use crate::article::{Article, PartKind};
use crate::text::{Segmentation, Span};

/// The paragraphs of an article that are shown. They tile its text, but for the front matter, whose words stand in the header:
/// what stands between two sentences belongs to the paragraph before.
pub fn shown(article: &Article, cut: &Segmentation) -> Vec<Span> {
    let mut out = paragraphs(&article.text, cut);
    let front =
        |p: &Span| article.parts.iter().any(|part| part.kind == PartKind::Meta && part.span.contains(Span::new(p.start, p.start)));
    if !out.iter().all(front) {
        out.retain(|p| !front(p));
    }
    out
}

/// The paragraphs of a text.
fn paragraphs(text: &str, cut: &Segmentation) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut last = None;
    for sentence in &cut.sentences {
        if last != Some(sentence.paragraph) {
            let start = if out.is_empty() { 0 } else { sentence.span.start };
            if let Some(before) = out.last_mut() {
                before.end = start;
            }
            out.push(Span::new(start, text.len() as u32));
            last = Some(sentence.paragraph);
        }
    }
    if out.is_empty() && !text.is_empty() {
        out.push(Span::new(0, text.len() as u32));
    }
    out
}

/// Lines of a text, each a span; an empty span is the blank line between two paragraphs.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    width: usize,
    blocks: Vec<Span>,
    next: usize,
    lines: Vec<Span>,
}

impl Lines {
    /// Nothing wrapped yet.
    pub fn new(blocks: Vec<Span>, width: usize) -> Self {
        Self { width, blocks, next: 0, lines: Vec::new() }
    }

    /// Wraps on until `lines` lines are known, or all. Returns how many are known.
    pub fn reach_line(&mut self, text: &str, inserts: &[Insert], lines: usize) -> usize {
        while self.lines.len() < lines && self.wrap_block(text, inserts) {}
        self.lines.len()
    }

    /// Wraps on until byte `at` is known. Returns its line.
    pub fn reach_byte(&mut self, text: &str, inserts: &[Insert], at: u32) -> usize {
        while self.blocks.get(self.next).is_some_and(|b| b.start <= at) && self.wrap_block(text, inserts) {}
        self.line_of(at)
    }

    /// The line that holds byte `at`, of those known.
    pub fn line_of(&self, at: u32) -> usize {
        self.lines.partition_point(|l| l.start <= at).saturating_sub(1)
    }

    /// The lines known so far.
    pub fn known(&self) -> &[Span] {
        &self.lines
    }

    /// True where every line is known.
    pub fn is_whole(&self) -> bool {
        self.next >= self.blocks.len()
    }

    fn wrap_block(&mut self, text: &str, inserts: &[Insert]) -> bool {
        let Some(&block) = self.blocks.get(self.next) else { return false };
        self.next += 1;
        let before = self.lines.len();
        wrap(text, block, self.width, inserts, &mut self.lines);
        if before > 0 && self.lines.len() > before {
            let gap = Span::new(block.start, block.start);
            self.lines.insert(before, gap);
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Part;

    const TEXT: &str = "First headline\n\nA first paragraph of words.\n\nThe last one.";

    fn lines(width: usize) -> Lines {
        Lines::new(paragraphs(TEXT, &Segmentation::of(TEXT)), width)
    }

    #[test]
    fn wraps_only_as_far_as_needed() {
        let mut some = lines(16);
        assert_eq!(some.reach_line(TEXT, &[], 2), 5, "whole paragraphs at a time");
        assert!(!some.is_whole());
        assert_eq!(some.reach_line(TEXT, &[], 99), 7);
        assert!(some.is_whole());
        let shown: Vec<_> = some.known().iter().map(|l| l.of(TEXT)).collect();
        assert_eq!(shown, ["First headline", "", "A first", "paragraph of", "words.", "", "The last one."]);
    }

    #[test]
    fn finds_the_line_of_a_byte() {
        let mut some = lines(16);
        let at = TEXT.find("last").map_or(0, |i| i as u32);
        let line = some.reach_byte(TEXT, &[], at);
        assert_eq!(some.known()[line].of(TEXT), "The last one.");
        assert_eq!(some.line_of(0), 0);
    }

    #[test]
    fn a_front_matter_is_not_shown_unless_there_is_nothing_else() {
        let front = "---\ntitle: Dikes hold\noutlet: Bugle\n---\n";
        for (text, want) in [(format!("{front}\nThe dikes held."), "The dikes held."), (front.to_owned(), front)] {
            let mut article = Article::bare(&text);
            article.parts.push(Part { kind: PartKind::Meta, span: Span::new(0, front.len() as u32) });
            let shown: String = shown(&article, &Segmentation::of(&text)).iter().map(|p| p.of(&text)).collect();
            assert_eq!(shown, want);
        }
    }

    #[test]
    fn paragraphs_tile_the_text() {
        let spans = paragraphs(TEXT, &Segmentation::of(TEXT));
        assert_eq!(spans.first().map(|s| s.start), Some(0));
        assert!(spans.windows(2).all(|w| w[0].end == w[1].start));
        assert_eq!(spans.last().map(|s| s.end as usize), Some(TEXT.len()));
    }
}
