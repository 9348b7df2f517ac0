//! The lines of one article at one width, wrapped from the top as far as anyone has looked: a text of any length opens at once.

use super::wrap::{Insert, wrap};
use crate::article::{Article, PartKind};
use crate::text::{Segmentation, Sentence, Span};

/// The paragraphs of an article that are shown. They tile its text, but for the front matter, whose words stand in the header:
/// what stands between two sentences belongs to the paragraph before.
pub fn shown(article: &Article, cut: &Segmentation) -> Vec<Span> {
    start(article, cut, u32::MAX)
}

/// Those of them that the first `bytes` bytes hold, whole sentences at a time: what is made of them costs no more for a long text
/// than for a short one.
pub fn start(article: &Article, cut: &Segmentation, bytes: u32) -> Vec<Span> {
    let front = article.part(PartKind::Meta).map_or(0, |span| span.end);
    let first = cut.sentences.partition_point(|s| s.span.start < front);
    // A front matter with nothing behind it is shown.
    let first = if first < cut.sentences.len() { first } else { 0 };
    let sentences = cut.sentences.get(first..).unwrap_or_default();
    let from = sentences.first().filter(|_| first > 0).map_or(0, |s| s.span.start);
    let until = from.saturating_add(bytes);
    let count = sentences.partition_point(|s| s.span.start < until);
    let end = sentences.get(count).map_or(article.text.len() as u32, |s| s.span.start);
    paragraphs(Span::new(from, end), &sentences[..count])
}

/// The paragraphs of a stretch of text, which they tile.
fn paragraphs(stretch: Span, sentences: &[Sentence]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for paragraph in sentences.chunk_by(|a, b| a.paragraph == b.paragraph) {
        let start = if out.is_empty() { stretch.start } else { paragraph[0].span.start };
        if let Some(before) = out.last_mut() {
            before.end = start;
        }
        out.push(Span::new(start, stretch.end));
    }
    if out.is_empty() && !stretch.is_empty() {
        out.push(stretch);
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
    fn line_of(&self, at: u32) -> usize {
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
        Lines::new(shown(&Article::bare(TEXT), &Segmentation::of(TEXT)), width)
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
    fn a_line_that_dates_the_text_is_shown() {
        let text = "Port closes\n\nPublished: March 5, 2007\n\nThe port closed.";
        let mut article = Article::bare(text);
        article.parts.push(Part { kind: PartKind::Published, span: Span::new(13, 37) });
        let shown = shown(&article, &Segmentation::of(text));
        assert_eq!(shown.iter().map(|p| p.of(text).trim()).collect::<Vec<_>>(), ["Port closes", &text[13..37], "The port closed."]);
    }

    #[test]
    fn no_more_is_taken_than_the_start_holds() {
        let front = "---\ntitle: Dikes hold\n---\n";
        let body = "The dikes held. It rained.\n\nThe port opened.";
        let text = format!("{front}{body}");
        let mut article = Article::bare(&text);
        article.parts.push(Part { kind: PartKind::Meta, span: Span::new(0, front.len() as u32) });
        for (bytes, want) in [
            (1, &["The dikes held. "][..]),
            (20, &["The dikes held. It rained.\n\n"]),
            (99, &["The dikes held. It rained.\n\n", "The port opened."]),
        ] {
            let spans = start(&article, &Segmentation::of(&text), bytes);
            assert_eq!(spans.iter().map(|p| p.of(&text)).collect::<Vec<_>>(), want, "{bytes}");
        }
    }

    #[test]
    fn paragraphs_tile_the_text() {
        let spans = shown(&Article::bare(TEXT), &Segmentation::of(TEXT));
        assert_eq!(spans.first().map(|s| s.start), Some(0));
        assert!(spans.windows(2).all(|w| w[0].end == w[1].start));
        assert_eq!(spans.last().map(|s| s.end as usize), Some(TEXT.len()));
    }
}
