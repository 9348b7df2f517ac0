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

/// Headline and first sentences of an article: newsrooms put first what matters most.
const LEAD: usize = 4;
/// A sentence has the matter of a headline where it has so many of its terms.
const HEADED: usize = 2;

/// What a statement on people's fate is worth.
const TOLD_FATE: u32 = 2;

/// What a row is worth.
pub(super) fn rank(row: &Row, articles: &[&Analysed]) -> u32 {
    let sentence = |a: u32| {
        let analysed = *articles.get(a as usize)?;
        Some((analysed, analysed.cut.sentence_at(row.evidence(a)?.span.start)?))
    };
    let leads = row.sources().filter_map(sentence).any(|(_, at)| at < LEAD);
    let headed = row.sources().filter_map(sentence).any(|(analysed, at)| {
        let headline: FxHashSet<u32> = headlines(analysed).flat_map(|span| terms(span, analysed)).collect();
        let own = terms(analysed.cut.sentences[at].span, analysed);
        own.into_iter().filter(|t| headline.contains(t)).collect::<FxHashSet<u32>>().len() >= HEADED
    });
    let people = if row.kind == RowKind::Figure { fate(row, articles) } else { told_fate(row, articles) };
    weight(row, articles) + row.origins.min(MANY) + people + if leads { 2 } else { 0 } + u32::from(headed)
}

/// How much a row tells, roughly. Among claims, what is said in full below before what a headline cuts short.
pub(super) fn weight(row: &Row, articles: &[&Analysed]) -> u32 {
    match row.kind {
        RowKind::Figure => {
            let named = row.label.split(' ').nth(1).is_some();
            let tells = u32::from(tells(row, articles));
            if tells == 0 { 0 } else { tells + u32::from(named) + u32::from(row.why.contains("sums hold")) }
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

fn headlines(analysed: &Analysed) -> impl Iterator<Item = crate::text::Span> + '_ {
    analysed.article.parts.iter().filter(|p| p.kind == PartKind::Headline).map(|p| p.span)
}

fn headline(evidence: Evidence, articles: &[&Analysed]) -> bool {
    articles.get(evidence.article as usize).is_some_and(|a| headlines(a).any(|span| span.contains(evidence.span)))
}
