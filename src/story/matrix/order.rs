//! The order of the matrix' rows: what an analyst must know first, what is no news last.

use std::cmp::Reverse;

use super::claims::HEAD;
use super::{Row, RowKind, Standing, labels};
use crate::extract::figures::classes::{self, Nature};
use crate::extract::figures::units;
use crate::extract::{Analysed, Figure};

/// A figure tells much from here on.
const MUCH: u8 = 3;

/// Sorts rows by conflict, then what was changed in a copy, then facts before those who are named, each by how many origins carry
/// it; what others have something like before what is only there; what a source tells near its beginning, or a figure that tells
/// much, before the rest; then by kind and by how much a figure tells. Ages, bare small counts, claims of one word ("that") and
/// actors whom one origin names are no news and stand at the end.
pub(super) fn sort(rows: &mut [Row], articles: &[&Analysed]) {
    rows.sort_by_cached_key(|row| {
        let tells = tells(row, articles);
        let place = row.sources().next().and_then(|a| row.evidence(a));
        let aside = row.kind != RowKind::Actor && tells < MUCH && !is_at_head(row, articles);
        (tier(row), Reverse(row.origins), !row.is_alike(), aside, row.kind, Reverse(tells), place)
    });
}

/// True for what a source tells among its first sentences: newsrooms put first what matters most.
fn is_at_head(row: &Row, articles: &[&Analysed]) -> bool {
    let sentence = |article: u32| articles.get(article as usize)?.cut.sentence_at(row.evidence(article)?.span.start);
    row.sources().filter_map(sentence).any(|at| at < HEAD)
}

/// The places of sorted rows when what is new stands before what was known, within each tier.
pub(in crate::story) fn renewed(rows: &[Row], new: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by_cached_key(|&at| (tier(&rows[at]), !new(at)));
    places
}

/// Conflicts, what was changed in a copy or differs, facts, actors, what is no news.
pub(in crate::story) fn tier(row: &Row) -> u8 {
    match () {
        () if row.standing == Standing::Conflict => 0,
        () if row.standing == Standing::Changed || row.differs() => 1,
        () if row.little => 4,
        () if row.kind == RowKind::Actor => 3,
        () => 2,
    }
}

/// True for what is hardly news; never for what the reader rejected, or where sources differ.
pub(super) fn is_little(row: &Row, articles: &[&Analysed]) -> bool {
    let differ = matches!(row.standing, Standing::Conflict | Standing::Changed) || row.differs();
    let said = |text: &str| text.split_whitespace().nth(1).is_some();
    let no_news = match row.kind {
        RowKind::Actor => row.standing == Standing::Only,
        RowKind::Claim => !row.cells.iter().flatten().any(|c| said(&c.text)),
        RowKind::Figure => tells(row, articles) == 0,
    };
    no_news && !differ && row.rejected.is_empty()
}

/// How much a row of figures tells by itself, 0 to 4; 0 for other rows.
pub(in crate::story) fn tells(row: &Row, articles: &[&Analysed]) -> u8 {
    figures(row, articles).map(|(f, a)| weight(f, a)).max().unwrap_or(0)
}

fn figures<'a>(row: &'a Row, articles: &'a [&'a Analysed]) -> impl Iterator<Item = (&'a Figure, &'a Analysed)> {
    let cells = row.cells.iter().zip(articles).filter(|_| row.kind == RowKind::Figure);
    cells.filter_map(|(cell, a)| Some((a.facts.figures.get(cell.as_ref()?.fact as usize)?, *a)))
}

/// "Downed 74 of 95 drones" tells most, "$40 million" something, a length of time little, an age or "two sides" nothing.
fn weight(figure: &Figure, analysed: &Analysed) -> u8 {
    let event = |nature| classes::is(figure.event.as_ref().map_or("", |e| &e.class), nature);
    let beside = figure.topic.verb.is_some() || figure.topic.noun.is_none();
    let telling = beside && !event(Nature::Empty);
    let grave = telling && event(Nature::Grave);
    let small = figure.unit.is_none() && figure.value.high <= 3.0 && figure.whole.is_none() && !grave;
    let time = figure.unit.as_deref().is_some_and(|u| units::base(u).0 == "time");
    match () {
        () if small || labels::is_age(figure, analysed) => 0,
        () if figure.whole.is_some() => 4,
        () if telling && figure.counted.is_some() => 3,
        () if !time && (telling || figure.unit.is_some()) => 2,
        () => 1,
    }
}
