//! Which sources of a row tell what a line of it shows. A number or a name that they share is not enough: what happens, to whom,
//! and what is said must stand in a sentence of theirs, and that sentence is what they are cited by.

use rustc_hash::FxHashSet;

use super::pen::Pen;
use super::plain::plainest;
use super::quoted::{Quoted, quotation};
use super::quotes::SAID;
use super::rank::headline;
use super::tellers::{Shown, terms_of};
use super::{Line, LineKind, Material, echo, like, wording, written};
use crate::extract::{Analysed, Figure};
use crate::story::Evidence;
use crate::story::matrix::reason::{Reason, Why};
use crate::story::matrix::{Row, RowKind, Standing, sides};
use crate::text::Span;

/// A source tells what is shown where its own sentence has so much of the words ...
const OWN: f32 = 0.5;
/// ... or so much where the two sentences tell the same as a whole.
const PAIRED: f32 = 0.4;

/// Numbers up to this stand in any sentence.
const FEW: f64 = 10.0;

/// So many of a row's sources are tried as the one that is quoted.
const TRIED: usize = 6;

/// The line of what most origins tell in the words of one of them, the plainest among equals; each other source is cited by the
/// sentence that tells it. None where nobody else does.
pub(super) fn line(quotable: &[u32], row: &Row, at: u32, ground: Material<'_>) -> Option<Line> {
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
fn told(row: &Row, quoted: u32, at: u32, ground: Material<'_>) -> Option<(u32, Line)> {
    let mut row = row.clone();
    // A line counts the sources that it names.
    row.origins = origins(places(&row), ground);
    loop {
        let mut line = written((LineKind::Same, at), &row, quoted, ground)?;
        let (shown, from) = quotation(&line, quoted, &row, ground)?;
        let others = || row.sources().filter(|&source| source != quoted);
        let told: Vec<Evidence> = others().filter_map(|source| told_by(source, &row, &shown, &from, ground)).collect();
        let silent: Vec<u32> = others().filter(|source| told.iter().all(|told| told.article != *source)).collect();
        if silent.is_empty() {
            let beside = beside(&row, &shown, &from, ground);
            if !beside.is_empty() {
                row.origins = origins(places(&row).chain(beside.iter().copied()), ground);
                recount(&mut row, line.sources.len() + beside.len());
                line = written((LineKind::Same, at), &row, quoted, ground)?;
                line.sources.extend(beside.iter().map(|told| told.article));
                line.sources.sort_unstable();
                line.sides = vec![line.sources.clone()];
            }
            if row.origins < 2 {
                return None;
            }
            line.evidence.retain(|e| e.article == quoted);
            line.evidence.extend(told.into_iter().chain(beside.iter().copied()));
            wording::name(&mut line, &row, ground);
            like::name(&mut line, &row, ground);
            echo::name(&mut line, &places(&row).chain(beside).collect::<Vec<_>>(), ground);
            return Some((row.origins, line));
        }
        without(&mut row, &silent, ground);
    }
}

/// Takes sources out of a row.
fn without(row: &mut Row, silent: &[u32], ground: Material<'_>) {
    for &source in silent {
        row.cells[source as usize] = None;
    }
    row.origins = origins(places(row), ground);
    if row.why.counts_origins() {
        recount(row, row.sources().count());
    } else if row.kind == RowKind::Figure && sides::of(row, ground.articles).len() < 2 {
        (row.standing, row.why) = (Standing::Agree, Why { reason: None, ..std::mem::take(&mut row.why) });
    }
}

/// A row of figures that grew without the sources that say of what the newest tells that it does not happen; none where nothing grew
/// without them.
pub(super) fn undenied(row: &Row, ground: Material<'_>) -> Option<Row> {
    let source = *sides::of(row, ground.articles).last()?.first()?;
    let sentence = |article: u32| {
        let analysed = *ground.articles.get(article as usize)?;
        let at = analysed.cut.sentence_at(row.evidence(article)?.span.start)?;
        Some((analysed, analysed.cut.sentences[at].span))
    };
    let shown = ground.tellers.shown(source, &[sentence(source)?.1], None)?;
    let against = |article: &u32| sentence(*article).is_some_and(|(analysed, span)| shown.is_denied_in(span, analysed));
    let mut left = row.clone();
    let against: Vec<u32> = row.sources().filter(against).collect();
    without(&mut left, &against, ground);
    left.why.keep(&left.sources().collect::<Vec<_>>());
    (sides::of(&left, ground.articles).len() > 1).then_some(left)
}

/// Says anew how many sources are of how few origins, where a row says that.
fn recount(row: &mut Row, sources: usize) {
    let (sources, origins) = (sources as u32, row.origins);
    if row.why.counts_origins() {
        row.why.reason = (sources > origins).then_some(Reason::Copies { sources, origins });
    }
}

/// Where the sources of a row tell it.
fn places(row: &Row) -> impl Iterator<Item = Evidence> + '_ {
    row.sources().filter_map(|source| row.evidence(source))
}

/// How many origins those have who tell something at these places: who cites another source of the story has that one's.
fn origins(told: impl Iterator<Item = Evidence>, ground: Material<'_>) -> u32 {
    let columns = told.filter_map(|e| ground.matrix.columns.get(echo::of(e, ground).unwrap_or(e.article) as usize));
    columns.map(|c| c.origin).collect::<FxHashSet<u32>>().len() as u32
}

/// True where a source of another origin tells what a line shows, or has something like it: that is not only where the line says.
pub(super) fn is_told_beside(line: &Line, row: &Row, ground: Material<'_>) -> bool {
    let own = line.quoted().article;
    let origin = |article: u32| ground.matrix.columns.get(article as usize).map(|column| column.origin);
    let Some((shown, from)) = quotation(line, own, row, ground) else { return false };
    let apart = |article: &u32| origin(*article) != origin(own);
    (0..ground.articles.len() as u32).filter(apart).any(|other| ground.tellers.has_like(other, &shown))
        || beside(row, &shown, &from, ground).iter().any(|told| apart(&told.article))
}

/// Where sources without a cell tell what is shown: where the matrix found that they tell its row, else in any other sentence. What
/// the reader rejected tells nothing.
fn beside(row: &Row, shown: &Shown<'_>, from: &Quoted, ground: Material<'_>) -> Vec<Evidence> {
    let told = |source: u32| {
        let analysed = *ground.articles.get(source as usize)?;
        let known = row.told_in(source).and_then(|told| analysed.cut.sentence_at(told.span.start)).filter(|&at| {
            let span = analysed.cut.sentences[at].span;
            let share = shown.share(&terms_of(span, analysed));
            let paired = || from.sentences.iter().any(|&own| ground.aligned.has((from.article, own), (source, at)));
            (share >= OWN || share >= PAIRED && paired()) && shown.may_be_told_in(Evidence { article: source, span }, analysed)
        });
        let most = |e: &Evidence| ground.tellers.have_most(&terms_of(e.span, analysed), shown);
        let known = known.map(|at| Evidence { article: source, span: analysed.cut.sentences[at].span });
        known.or_else(|| ground.tellers.find(source, row, shown).filter(most))
    };
    let silent = |source: &u32| row.evidence(*source).is_none() && row.rejected_in(*source).is_none();
    (0..ground.articles.len() as u32).filter(silent).filter_map(told).collect()
}

/// Where another source tells what is shown of a row, if it does: where it has its cell, else in any other sentence.
fn told_by(source: u32, row: &Row, shown: &Shown<'_>, quoted: &Quoted, ground: Material<'_>) -> Option<Evidence> {
    let analysed = *ground.articles.get(source as usize)?;
    let places = Pen::new(ground.articles, ground.matrix).places(row, source);
    let own: Vec<usize> = places.iter().flat_map(|place| sentences(*place, analysed)).collect();
    let mut there: Vec<u32> = own.iter().flat_map(|&at| terms_of(analysed.cut.sentences[at].span, analysed)).collect();
    there.sort_unstable();
    let paired = || own.iter().any(|&at| quoted.sentences.iter().any(|&s| ground.aligned.has((quoted.article, s), (source, at))));
    let share = shown.share(&there);
    // A vote that both give is one, whatever they say of it.
    let even = || row.kind == RowKind::Figure && own.iter().any(|&at| gives_the_same(quoted, (source, at), ground));
    // What is said was held against each other for its row; what happened to so many, and to whom, was not.
    let place = |at: &usize| Evidence { article: source, span: analysed.cut.sentences[*at].span };
    let may_tell = |at: &usize| shown.may_be_told_in(place(at), analysed);
    let may_stand = |at: &usize| shown.may_stand_in(analysed.cut.sentences[*at].span, analysed);
    let holds = || if row.kind == RowKind::Figure { own.iter().all(may_tell) } else { own.iter().any(may_stand) };
    if (share >= OWN || share >= PAIRED && paired() || even()) && holds() {
        let held = |place: &Span| terms_of(*place, analysed).iter().filter(|t| shown.terms.binary_search(t).is_ok()).count();
        // Of a word or two that were cut out of a sentence the sentence tells it.
        let tells = |place: &Span| place.of(analysed.text()).split_whitespace().nth(SAID - 1).is_some();
        let fullest = || places.iter().copied().reduce(|best, next| if held(&next) > held(&best) { next } else { best });
        let sentence = || Some(analysed.cut.sentences.get(*own.first()?)?.span);
        let span = if row.kind == RowKind::Figure { sentence() } else { fullest().filter(tells).or_else(sentence) }?;
        return Some(Evidence { article: source, span });
    }
    ground.tellers.find(source, row, shown)
}

/// True where a sentence (article, sentence) gives two numbers or more of those in the sentences that are quoted: "234-193".
fn gives_the_same(quoted: &Quoted, (source, at): (u32, usize), ground: Material<'_>) -> bool {
    const NUMBERS: usize = 2;
    let figures = |article: u32, at: usize| -> Vec<&Figure> {
        let Some(analysed) = ground.articles.get(article as usize) else { return Vec::new() };
        let Some(sentence) = analysed.cut.sentences.get(at) else { return Vec::new() };
        let from = analysed.facts.figures.partition_point(|f| f.span.start < sentence.span.start);
        analysed.facts.figures[from..].iter().take_while(|f| f.span.end <= sentence.span.end).collect()
    };
    let theirs = figures(source, at);
    let even = |own: &&Figure| own.value.high > FEW && theirs.iter().any(|f| f.value == own.value && f.unit == own.unit);
    let own = quoted.sentences.iter().flat_map(|&at| figures(quoted.article, at));
    own.filter(even).nth(NUMBERS - 1).is_some()
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
