//! What a line of a digest quotes: the clause of a figure, a statement without its marks, cut at the end of a word.

use crate::article::PartKind;
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

/// The words that make a figure readable, as far as a line has room: its sentence where that fits, else as many whole clauses around
/// the figure as do, else what the figure is about.
pub(super) fn clause(figure: &Figure, analysed: &Analysed) -> Clause {
    let cover = about(figure, analysed);
    let cut = &analysed.cut;
    let Some(sentence) = cut.sentence_at(figure.span.start).map(|s| &cut.sentences[s]) else {
        return Clause { span: cover, cut: false };
    };
    let tokens = &cut.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
    let clauses = clauses(tokens, analysed.text());
    let core = clauses.iter().filter(|c| c.overlaps(cover)).fold(cover, |all, c| all.cover(*c));
    let span = if core.len() <= QUOTED {
        widened(core, &clauses, body(sentence.span, analysed), analysed)
    } else {
        opening(cover, core, tokens)
    };
    Clause { span: trimmed(span, analysed.text()), cut: clauses.iter().any(|c| c.start < span.end && span.end < c.end) }
}

/// The runs of words between marks, with the signs and the marks that are bound to a word.
fn clauses(tokens: &[Token], text: &str) -> Vec<Span> {
    let sign = |t: &Token| matches!(t.of(text), "$" | "€" | "£" | "¥");
    let bound = |t: &Token| t.glued && matches!(t.of(text), "-" | "'" | "’" | "." | "%" | "/");
    let runs = tokens.split(|t| !(t.is_wordlike() || sign(t) || bound(t)));
    runs.filter_map(|run| Some(run.iter().find(|t| !bound(t))?.span.cover(run.iter().rfind(|t| t.is_wordlike())?.span))).collect()
}

/// What others share of a stretch: its clauses from the first to the last that has a term which all of them have among theirs, and
/// what must stay. Nothing where none has.
pub(super) fn shared_part(span: Span, stays: Option<Span>, analysed: &Analysed, others: &[Vec<u32>]) -> Option<Span> {
    let from = analysed.cut.token_from(span.start);
    let tokens = &analysed.cut.tokens[from..];
    let inside = tokens.iter().take_while(|t| t.span.end <= span.end).count();
    let has = |clause: &Span| {
        let own = terms(*clause, analysed);
        stays.is_some_and(|stays| clause.overlaps(stays)) || own.iter().any(|term| others.iter().all(|other| other.contains(term)))
    };
    // A quotation may run over sentences.
    let sentences =
        tokens[..inside].chunk_by(|a, b| analysed.cut.sentence_at(a.span.start) == analysed.cut.sentence_at(b.span.start));
    let mut clauses: Vec<Span> = sentences.flat_map(|tokens| clauses(tokens, analysed.text())).collect();
    // The marks at its ends belong to it.
    if let Some(first) = clauses.first_mut() {
        first.start = span.start;
    }
    if let Some(last) = clauses.last_mut() {
        last.end = span.end;
    }
    clauses.into_iter().filter(has).chain(stays).reduce(Span::cover)
}

/// The terms of the sentence that a place stands in.
pub(super) fn sentence_terms(place: Span, analysed: &Analysed) -> Vec<u32> {
    let at = analysed.cut.sentence_at(place.start).map(|s| analysed.cut.sentences[s].span);
    terms(at.unwrap_or(place), analysed)
}

/// A figure with what it counts and what happens, where that stands near.
fn about(figure: &Figure, analysed: &Analysed) -> Span {
    let whole = figure.whole.and_then(|w| analysed.facts.figures.get(w as usize)).map(|w| w.span);
    let (counted, event) = (figure.counted.as_ref().map(|c| c.span), figure.event.as_ref().map(|e| e.span));
    let topic = &figure.topic;
    let near = [counted, topic.noun, topic.verb, whole, event, topic.behind];
    let close = |all: Span, s: Span| if all.cover(s).len() <= QUOTED / 2 { all.cover(s) } else { all };
    near.into_iter().flatten().fold(figure.span, close)
}

/// Where a sentence begins behind the parts that are none of its words, such as a dateline.
fn body(sentence: Span, analysed: &Analysed) -> u32 {
    let lead = analysed.article.parts.iter().filter(|p| p.kind == PartKind::Dateline && sentence.contains(p.span));
    lead.map(|p| p.span.end).max().unwrap_or(sentence.start)
}

/// More clauses where they fit: all those before, which hold the subject, and then those behind. A relative clause at least takes the
/// one before it.
fn widened(core: Span, clauses: &[Span], from: u32, analysed: &Analysed) -> Span {
    let fits = |span: &Span| span.len() <= QUOTED && !leaves_open(span.of(analysed.text()));
    let word = core.of(analysed.text()).split_whitespace().next();
    let relative = word.is_some_and(|word| analysed.lexicon.of_class(word, "relative_object"));
    let before: Vec<Span> =
        clauses.iter().rev().filter(|c| c.end <= core.start && c.start >= from).map(|c| core.cover(*c)).collect();
    let whole = before.last().copied().filter(fits);
    let led = whole.or_else(|| before.first().copied().filter(|span| relative && fits(span))).unwrap_or(core);
    let behind = clauses.iter().filter(|c| c.start >= core.end);
    behind.map(|c| led.cover(*c)).take_while(|span| span.len() <= QUOTED).filter(fits).last().unwrap_or(led)
}

/// True where a bracket is opened and not closed.
fn leaves_open(words: &str) -> bool {
    words.matches('(').count() > words.matches(')').count()
}

/// What fits of a clause too long for a line: from its beginning if what the figure is about stands near it, else from there.
fn opening(cover: Span, clause: Span, tokens: &[Token]) -> Span {
    let start = if cover.end - clause.start <= QUOTED * 2 / 3 { clause.start } else { cover.start };
    let ends = tokens.iter().filter(|t| t.is_wordlike() && t.span.end <= clause.end).map(|t| t.span.end);
    Span::new(start, ends.take_while(|&at| at <= start + QUOTED).last().unwrap_or(cover.end).max(cover.end))
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

/// How many terms of a stretch some of the others has not among its own.
pub(super) fn extra(span: Span, analysed: &Analysed, others: &[Vec<u32>]) -> usize {
    terms(span, analysed).iter().filter(|term| others.iter().any(|other| !other.contains(term))).count()
}
