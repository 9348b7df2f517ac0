//! What a row is worth in a digest: how much it tells, how many stand for it, whether a newsroom put it first, and whether it is
//! about what happened to people.

use rustc_hash::FxHashSet;

use super::MANY;
use super::quotes::terms;
use crate::article::PartKind;
use crate::extract::figures::classes::{self, Nature};
use crate::extract::lexicon::{Section, lower};
use crate::extract::{Analysed, Figure};
use crate::story::Evidence;
use crate::story::matrix::order::tells;
use crate::story::matrix::{Row, RowKind, sides};
use crate::text::Span;

/// Headline and first sentences of an article: newsrooms put first what matters most.
const LEAD: usize = 4;
/// A sentence is about what a headline or a whole story is about where it has so many of its terms.
const ABOUT: usize = 2;

/// A figure tells much from this weight on.
const MUCH: u32 = 5;

/// What a statement on people's fate is worth.
const TOLD_FATE: u32 = 2;

/// What a row is worth.
pub(super) fn rank(row: &Row, articles: &[&Analysed]) -> u32 {
    let people = if row.kind == RowKind::Figure { fate(row, articles) } else { told_fate(row, articles) };
    let headed = sentences(row, articles).any(|place| {
        let headline = headlines(place.0).flat_map(|span| terms(span, place.0)).collect();
        is_about(place, &headline)
    });
    let leads = if leads(row, articles) { 2 } else { 0 };
    weight(row, articles) + row.origins.min(MANY) + people + leads + u32::from(headed)
}

/// True for what stands in the first sentences of a source, tells much by itself ("74 of 95 downed"), or is about what the story is
/// about: these terms.
pub(super) fn is_central(row: &Row, articles: &[&Analysed], core: &FxHashSet<u32>) -> bool {
    leads(row, articles) || weight(row, articles) >= MUCH || sentences(row, articles).any(|place| is_about(place, core))
}

fn leads(row: &Row, articles: &[&Analysed]) -> bool {
    sentences(row, articles).any(|(_, at)| at < LEAD)
}

fn is_about((analysed, at): (&Analysed, usize), wanted: &FxHashSet<u32>) -> bool {
    let own: FxHashSet<u32> = terms(analysed.cut.sentences[at].span, analysed).into_iter().collect();
    own.intersection(wanted).count() >= ABOUT
}

/// The sentences that a row's cells stand in.
fn sentences<'a>(row: &'a Row, articles: &'a [&'a Analysed]) -> impl Iterator<Item = (&'a Analysed, usize)> {
    row.sources().filter_map(|article| {
        let analysed = *articles.get(article as usize)?;
        Some((analysed, analysed.cut.sentence_at(row.evidence(article)?.span.start)?))
    })
}

/// How much a row tells, roughly. Among claims, what is said in full below before what a headline cuts short.
pub(super) fn weight(row: &Row, articles: &[&Analysed]) -> u32 {
    match row.kind {
        RowKind::Figure => {
            let named = row.label.split(' ').nth(1).is_some();
            let tells = u32::from(tells(row, articles));
            if tells == 0 { 0 } else { tells + u32::from(named) + u32::from(!row.why.sums.is_empty()) }
        }
        _ => u32::from(row.sources().any(|a| row.evidence(a).is_some_and(|e| !headline(e, articles)))),
    }
}

/// More where something befell people, little where it befell what else is counted ("900 sheep drowned").
fn fate(row: &Row, articles: &[&Analysed]) -> u32 {
    let weigh = |(_, figure, analysed): (u32, &Figure, &Analysed)| {
        let persons = |word: &str| analysed.lexicon.word(word, Section::Common).is_some_and(|e| e.lemma == "persons");
        let befalls = figure.event.as_ref().is_some_and(|e| classes::is(&e.class, Nature::People));
        let people = figure.counted.as_ref().is_none_or(|c| persons(&c.lemma));
        if !befalls { 0 } else { 1 + 2 * u32::from(people) }
    };
    sides::given(row, articles).map(weigh).max().unwrap_or(0)
}

/// As much where what is said tells what befell people ("two were missing").
fn told_fate(row: &Row, articles: &[&Analysed]) -> u32 {
    let befalls = |article: u32| {
        let (evidence, analysed) = (row.evidence(article)?, articles.get(article as usize)?);
        let from = analysed.cut.token_from(evidence.span.start);
        let mut words =
            analysed.cut.tokens[from..].iter().take_while(|t| t.span.end <= evidence.span.end).map(|t| t.of(analysed.text()));
        let class = |word: &str| analysed.lexicon.word(&lower(word), Section::Event)?.get("class");
        Some(words.any(|word| class(word).is_some_and(|class| classes::is(class, Nature::People))))
    };
    if row.sources().filter_map(befalls).any(|found| found) { TOLD_FATE } else { 0 }
}

/// The headlines of an article.
pub(super) fn headlines(analysed: &Analysed) -> impl Iterator<Item = Span> + '_ {
    analysed.article.parts.iter().filter(|p| p.kind == PartKind::Headline).map(|p| p.span)
}

/// True for a headline, also where it stands again above the text, and for what frames a piece.
pub(super) fn is_heading(span: Span, analysed: &Analysed) -> bool {
    let words = |span: Span| span.of(analysed.text()).trim();
    let sentence = analysed.cut.sentence_at(span.start).map_or(span, |at| analysed.cut.sentences[at].span);
    let framed = || analysed.article.part_at(span.start).is_some_and(|part| part.kind.is_frame());
    framed() || headlines(analysed).any(|headline| headline.contains(span) || words(headline) == words(sentence))
}

/// True where a piece of evidence is of a headline.
pub(super) fn headline(evidence: Evidence, articles: &[&Analysed]) -> bool {
    articles.get(evidence.article as usize).is_some_and(|analysed| is_heading(evidence.span, analysed))
}
