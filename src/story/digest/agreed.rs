//! Which sources of a row tell what a line of it shows. A number or a name that they share is not enough: what happens, to whom,
//! and what is said must stand in a sentence of theirs, and that sentence is what they are cited by.

use rustc_hash::FxHashSet;

use super::pen::Pen;
use super::plain::plainest;
use super::rank::headline;
use super::tellers::{Shown, terms_of};
use super::{Ground, Line, LineKind, written};
use crate::extract::Analysed;
use crate::story::Evidence;
use crate::story::matrix::reason::{Reason, Why};
use crate::story::matrix::{Row, RowKind, Standing, sides};
use crate::text::Span;

/// A source tells what is shown where its own sentence has so much of the words ...
const OWN: f32 = 0.5;
/// ... or so much where the two sentences tell the same as a whole.
const PAIRED: f32 = 0.4;

/// So many of a row's sources are tried as the one that is quoted.
const TRIED: usize = 6;

/// The line of what most origins tell in the words of one of them, the plainest among equals; each other source is cited by the
/// sentence that tells it. None where nobody else does.
pub(super) fn line(quotable: &[u32], row: &Row, at: u32, ground: Ground<'_>) -> Option<Line> {
    let pen = Pen::new(ground.articles, ground.matrix);
    let mut best: Option<(u32, Line)> = None;
    // A headline stands above all lines.
    let below = |source: &u32| row.evidence(*source).is_some_and(|e| row.kind == RowKind::Figure || !headline(e, ground.articles));
    for quoted in plainest(row, quotable, &pen).into_iter().filter(below).take(TRIED) {
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
    if row.origins < 2 {
        return None;
    }
    loop {
        let mut line = written((LineKind::Same, at), &row, quoted, ground)?;
        let spans: Vec<Span> = line.evidence.iter().filter(|e| e.article == quoted).map(|e| e.span).collect();
        let analysed = *ground.articles.get(quoted as usize)?;
        let pen = Pen::new(ground.articles, ground.matrix);
        let speaker = pen.claim_of(&row, quoted).and_then(|(claim, _)| analysed.facts.actors.get(claim.speaker? as usize));
        let shown = Shown::of(&spans, speaker, analysed);
        let sentences = spans.iter().filter_map(|span| analysed.cut.sentence_at(span.start)).collect();
        let from = Quoted { article: quoted, sentences };
        let others = || row.sources().filter(|&source| source != quoted);
        let told: Vec<Evidence> = others().filter_map(|source| told_by(source, &row, &shown, &from, ground)).collect();
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

/// Where another source tells what is shown of a row, if it does: where it has its cell, else in any other sentence.
fn told_by(source: u32, row: &Row, shown: &Shown<'_>, quoted: &Quoted, ground: Ground<'_>) -> Option<Evidence> {
    let analysed = *ground.articles.get(source as usize)?;
    let places = Pen::new(ground.articles, ground.matrix).places(row, source);
    let own: Vec<usize> = places.iter().flat_map(|place| sentences(*place, analysed)).collect();
    let mut there: Vec<u32> = own.iter().flat_map(|&at| terms_of(analysed.cut.sentences[at].span, analysed)).collect();
    there.sort_unstable();
    let paired = || own.iter().any(|&at| quoted.sentences.iter().any(|&s| ground.aligned.has((quoted.article, s), (source, at))));
    let share = shown.share(&there);
    // What is said was held against each other for its row; what happened to so many, and to whom, was not.
    let may_tell = |at: &usize| shown.may_be_told_in(analysed.cut.sentences[*at].span, analysed);
    let holds = || row.kind != RowKind::Figure || own.iter().all(may_tell);
    if (share >= OWN || share >= PAIRED && paired()) && holds() {
        let held = |place: &Span| terms_of(*place, analysed).iter().filter(|t| shown.terms.binary_search(t).is_ok()).count();
        let fullest = || places.iter().copied().reduce(|best, next| if held(&next) > held(&best) { next } else { best });
        let sentence = || Some(analysed.cut.sentences.get(*own.first()?)?.span);
        let span = if row.kind == RowKind::Figure { sentence()? } else { fullest()? };
        return Some(Evidence { article: source, span });
    }
    ground.tellers.find(source, row, shown)
}

/// The article that a line quotes, and the sentences of it that this is taken from.
struct Quoted {
    article: u32,
    sentences: Vec<usize>,
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
