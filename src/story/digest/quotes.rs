//! What a line of a digest quotes: the clause of a figure, a statement without its marks, cut at the end of a word.

use crate::extract::{Analysed, Figure};
use crate::story::sketch::term;
use crate::text::{Span, Token};

/// A quotation in a line has about so many bytes.
const QUOTED: u32 = 150;

/// The words around a figure.
pub(super) struct Clause {
    /// Where they stand.
    pub span: Span,
    /// True where the clause goes on behind them.
    pub cut: bool,
}

/// The words that make a figure readable: its clause between marks, with what it is about, as far as a line has room.
pub(super) fn clause(figure: &Figure, analysed: &Analysed) -> Clause {
    let whole = figure.whole.and_then(|w| analysed.facts.figures.get(w as usize)).map(|w| w.span);
    let (counted, event) = (figure.counted.as_ref().map(|c| c.span), figure.event.as_ref().map(|e| e.span));
    let topic = &figure.topic;
    let near = [counted, topic.noun, topic.verb, whole, event, topic.behind];
    let close = |all: Span, s: Span| if all.cover(s).len() <= QUOTED / 2 { all.cover(s) } else { all };
    let cover = near.into_iter().flatten().fold(figure.span, close);
    let cut = &analysed.cut;
    let Some(sentence) = cut.sentence_at(figure.span.start).map(|s| &cut.sentences[s]) else {
        return Clause { span: cover, cut: false };
    };
    let tokens = &cut.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
    let inside =
        |t: &&Token| t.is_wordlike() || t.glued && matches!(t.of(analysed.text()), "-" | "'" | "’" | "." | "$" | "%" | "/");
    let before = tokens.iter().rev().filter(|t| t.span.end <= cover.start).take_while(inside);
    let opens = before.filter(|t| t.is_wordlike()).last().map(|t| t.span.start);
    // A clause that is too long for a line begins with what the figure is about.
    let start = opens.filter(|&at| cover.end - at <= QUOTED * 2 / 3).unwrap_or(cover.start);
    let behind = tokens.iter().filter(|t| t.span.start >= cover.end).take_while(inside);
    let ends: Vec<u32> = behind.filter(|t| t.is_wordlike()).map(|t| t.span.end).collect();
    let end = ends.iter().copied().take_while(|&at| at - start <= QUOTED).last().unwrap_or(cover.end);
    Clause { span: trimmed(Span::new(start, end), analysed.text()), cut: ends.last().is_some_and(|&last| last > end) }
}

/// A stretch without a leading "that" or "and" and without the quotation marks and commas at its ends, which the line sets itself; a mark
/// that closes what is opened inside stays.
pub(super) fn trimmed(span: Span, text: &str) -> Span {
    let mut span = span;
    while let Some(word) = ["that ", "and ", "but "].into_iter().find(|word| span.of(text).starts_with(word)) {
        span.start += word.len() as u32;
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | ',');
    let raw = span.of(text);
    let start = raw.len() - raw.trim_start_matches(marks).len();
    let mut end = raw.trim_end_matches(marks).len();
    if start >= end {
        return span;
    }
    let inner = &raw[start..end];
    let count = |c: char| inner.matches(c).count();
    if (count('“') > count('”') || count('"') % 2 == 1)
        && let Some(at) = raw[end..].find(['”', '"'])
    {
        end += at + raw[end + at..].chars().next().map_or(0, char::len_utf8);
    }
    Span::new(span.start + start as u32, span.start + end as u32)
}

/// A stretch cut at the end of a word where it is too long for a line.
pub(super) fn clip(span: Span, analysed: Option<&Analysed>) -> Span {
    let Some(analysed) = analysed.filter(|_| span.len() > QUOTED) else { return span };
    let from = analysed.cut.token_from(span.start);
    let fits = analysed.cut.tokens[from..].iter().take_while(|t| t.span.end <= span.start + QUOTED && t.span.end <= span.end);
    // A mark left open at the cut ("said, [") reads badly: end with a word.
    let end = fits.filter(|t| t.is_wordlike()).last().map_or(span.end, |t| t.span.end);
    Span::new(span.start, end)
}

/// The terms of a stretch.
pub(super) fn terms(span: Span, analysed: &Analysed) -> Vec<u32> {
    let tokens = &analysed.cut.tokens;
    let mut buffer = String::new();
    let inside = tokens[analysed.cut.token_from(span.start)..].iter().take_while(|t| t.span.end <= span.end);
    inside.filter(|t| t.is_wordlike()).filter_map(|t| term(t.of(analysed.text()), &mut buffer)).collect()
}

/// How many terms of a stretch some other sentence, told by a place in it, has not.
pub(super) fn extra<'a>(span: Span, analysed: &Analysed, others: impl Iterator<Item = (Span, &'a Analysed)>) -> usize {
    let sentence = |(place, analysed): (Span, &'a Analysed)| {
        let at = analysed.cut.sentence_at(place.start).map(|s| analysed.cut.sentences[s].span);
        terms(at.unwrap_or(place), analysed)
    };
    let others: Vec<Vec<u32>> = others.map(sentence).collect();
    terms(span, analysed).iter().filter(|term| others.iter().any(|other| !other.contains(term))).count()
}
