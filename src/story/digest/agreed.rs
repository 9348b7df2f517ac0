//! Which sources of a row tell what a line of it shows. A number or a name that they share is not enough: what happens, to whom,
//! and what is said must stand in a sentence of theirs, and that sentence is what they are cited by.

use rustc_hash::FxHashSet;

use super::clauses::tokens;
use super::pen::Pen;
use super::quotes::term_of;
use super::{Ground, Line, LineKind, written};
use crate::extract::Analysed;
use crate::story::Evidence;
use crate::story::aligned::Alignments;
use crate::story::matrix::reason::{Reason, Why};
use crate::story::matrix::{Row, RowKind, Standing, sides};
use crate::text::Span;

/// A source tells what is shown where its own sentence has so much of the words ...
const OWN: f32 = 0.5;
/// ... or so much where the two sentences tell the same as a whole;
const PAIRED: f32 = 0.4;
/// ... and any other sentence of it, from this on.
const ELSEWHERE: f32 = 0.6;
/// Fewer shared words are a name.
const LEAST: usize = 2;
/// So many of a story's first articles are searched sentence by sentence.
const SEARCHED: u32 = 12;

/// So many of a row's sources are tried as the one that is quoted.
const TRIED: usize = 6;

/// The line of what most origins tell in the words of one of them, the plainest among equals; each other source is cited by the
/// sentence that tells it. None where nobody else does.
pub(super) fn line(quotable: &[u32], row: &Row, at: u32, ground: Ground<'_>) -> Option<Line> {
    let pen = Pen::new(ground.articles, ground.matrix);
    let (mut left, mut best): (Vec<u32>, Option<(u32, Line)>) = (quotable.to_vec(), None);
    for _ in 0..TRIED.min(quotable.len()) {
        let Some(quoted) = pen.plainest(row, &left) else { break };
        left.retain(|source| *source != quoted);
        if let Some((origins, line)) = told(row, quoted, at, ground)
            && best.as_ref().is_none_or(|(most, _)| origins > *most)
        {
            best = Some((origins, line));
        }
        if best.as_ref().is_some_and(|(most, _)| *most == row.origins) {
            break;
        }
    }
    best.map(|(_, line)| line)
}

/// The line of a row in the words of one source, and how many origins tell what it shows. Without those that do not more of it may
/// be shown, which fewer tell.
fn told(row: &Row, quoted: u32, at: u32, ground: Ground<'_>) -> Option<(u32, Line)> {
    let mut row = row.clone();
    // A line counts the sources that it names, and none that tells it in passing.
    row.origins = origins(&row, ground);
    loop {
        let mut line = written((LineKind::Same, at), &row, quoted, ground)?;
        let spans: Vec<Span> = line.evidence.iter().filter(|e| e.article == quoted).map(|e| e.span).collect();
        let shown = Shown::of(ground.articles, &row, quoted, &spans);
        let pen = Pen::new(ground.articles, ground.matrix);
        let others = || row.sources().filter(|&source| source != quoted);
        let told: Vec<Evidence> = others().filter_map(|source| shown.told_by(source, &pen, ground.aligned)).collect();
        let silent: Vec<u32> = others().filter(|source| told.iter().all(|told| told.article != *source)).collect();
        if silent.is_empty() {
            line.evidence.retain(|e| e.article == quoted);
            line.evidence.extend(told);
            return Some((row.origins, line));
        }
        without(&mut row, &silent, ground);
        if row.origins < 2 {
            return None;
        }
    }
}

/// Takes sources out of a row.
fn without(row: &mut Row, silent: &[u32], ground: Ground<'_>) {
    for &source in silent {
        row.cells[source as usize] = None;
    }
    row.origins = origins(row, ground);
    let sources = row.sources().count() as u32;
    if row.why.counts_origins() {
        row.why.reason = (sources > row.origins).then_some(Reason::Copies { sources, origins: row.origins });
    } else if row.kind == RowKind::Figure && sides::of(row, ground.articles).len() < 2 {
        (row.standing, row.why) = (Standing::Agree, Why { reason: None, ..std::mem::take(&mut row.why) });
    }
}

/// How many origins the sources of a row have.
fn origins(row: &Row, ground: Ground<'_>) -> u32 {
    let columns = row.sources().filter_map(|source| ground.matrix.columns.get(source as usize));
    columns.map(|c| c.origin).collect::<FxHashSet<u32>>().len() as u32
}

/// What a line shows of a row: words of one article, without numbers.
struct Shown<'a> {
    articles: &'a [&'a Analysed],
    row: &'a Row,
    quoted: u32,
    /// The sentences that it is taken from.
    sentences: Vec<usize>,
    terms: FxHashSet<u32>,
}

impl<'a> Shown<'a> {
    /// What is quoted of an article.
    fn of(articles: &'a [&'a Analysed], row: &'a Row, quoted: u32, spans: &[Span]) -> Self {
        let analysed = articles.get(quoted as usize);
        let terms = analysed.map(|a| spans.iter().flat_map(|span| words(*span, a)).collect()).unwrap_or_default();
        let sentences = analysed.map(|a| spans.iter().filter_map(|span| a.cut.sentence_at(span.start)).collect());
        Self { articles, row, quoted, sentences: sentences.unwrap_or_default(), terms }
    }

    /// Where another source tells it, if it does.
    fn told_by(&self, source: u32, pen: &Pen<'_>, aligned: &Alignments) -> Option<Evidence> {
        let analysed = *self.articles.get(source as usize)?;
        let places = pen.places(self.row, source);
        let own: Vec<usize> = places.iter().flat_map(|place| sentences(*place, analysed)).collect();
        let there: FxHashSet<u32> = own.iter().flat_map(|&at| words(analysed.cut.sentences[at].span, analysed)).collect();
        let paired = || own.iter().any(|&at| self.sentences.iter().any(|&s| aligned.has((self.quoted, s), (source, at))));
        let share = self.share(&there);
        if share >= OWN || share >= PAIRED && paired() {
            let held = |place: &Span| self.terms.intersection(&words(*place, analysed).collect()).count();
            let fullest = || places.iter().copied().reduce(|best, next| if held(&next) > held(&best) { next } else { best });
            let sentence = || Some(analysed.cut.sentences.get(*own.first()?)?.span);
            let span = if self.row.kind == RowKind::Figure { sentence()? } else { fullest()? };
            return Some(Evidence { article: source, span });
        }
        if source >= SEARCHED {
            return None;
        }
        let all = analysed.cut.sentences.iter().map(|s| s.span).filter(|span| self.may_tell(*span, analysed));
        let held = all.map(|span| (self.share(&words(span, analysed).collect()), span)).filter(|(held, _)| *held >= ELSEWHERE);
        let best = held.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, span)| Evidence { article: source, span })
    }

    /// False for a sentence without the number of a row of figures.
    fn may_tell(&self, sentence: Span, analysed: &Analysed) -> bool {
        let figures = || analysed.facts.figures.iter().filter(|f| sentence.contains(f.span));
        let mut given = sides::given(self.row, self.articles);
        self.row.kind != RowKind::Figure || given.any(|(_, own, _)| figures().any(|f| f.value == own.value && f.unit == own.unit))
    }

    /// How much of it stands among others; nothing where that is too little to tell.
    fn share(&self, others: &FxHashSet<u32>) -> f32 {
        let shared = self.terms.intersection(others).count();
        if shared < LEAST.min(self.terms.len()) { 0.0 } else { shared as f32 / self.terms.len().max(1) as f32 }
    }
}

/// The sentences that a place runs over.
fn sentences(place: Span, analysed: &Analysed) -> std::ops::RangeInclusive<usize> {
    let at = |byte: u32| analysed.cut.sentence_at(byte);
    match (at(place.start), at(place.end.saturating_sub(1))) {
        (Some(first), Some(last)) => first..=last,
        (Some(first), None) => first..=first,
        _ => std::ops::RangeInclusive::new(1, 0),
    }
}

/// The terms of a stretch without those of numbers in digits.
fn words(span: Span, analysed: &Analysed) -> impl Iterator<Item = u32> {
    let mut buffer = String::new();
    let words = tokens(span, analysed).iter().filter(|t| t.is_wordlike()).map(|t| t.of(analysed.text()));
    words.filter(|w| !w.starts_with(|c: char| c.is_ascii_digit())).filter_map(move |w| term_of(w, &mut buffer))
}
