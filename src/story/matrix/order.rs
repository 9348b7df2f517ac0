//! The order of the matrix' rows: one over all kinds of them, so that whoever reads from the top meets what matters first.

use std::cmp::Reverse;

use super::claims::HEAD;
use super::{Column, Row, RowKind, Standing, count};
use crate::article::PartKind;
use crate::extract::figures::classes::{self, Nature};
use crate::extract::figures::units;
use crate::extract::{Analysed, Figure};
use crate::text::Span;

/// A figure tells much from here on.
const MUCH: u8 = 3;

/// Sorts rows by conflict, then what was changed in a copy or differs, then support, whatever their kinds; [`renewed`] puts what is
/// new in between. Of one support facts stand before those who are named, what others have something like before what is only there,
/// what a source tells near its beginning, or a figure that tells much, before the rest; then kind and how much a figure tells decide.
/// Ages, bare small counts, claims of one word ("that") and actors whom one origin names are no news and stand at the end.
pub(super) fn sort(rows: &mut [Row], articles: &[&Analysed], columns: &[Column]) {
    rows.sort_by_cached_key(|row| {
        let tells = tells(row, articles);
        let place = row.sources().next().and_then(|a| row.evidence(a));
        let named = row.kind == RowKind::Actor;
        let aside = !named && tells < MUCH && !is_at_head(row, articles);
        (tier(row), Reverse(support(row, articles, columns)), named, !row.is_alike(), aside, row.kind, Reverse(tells), place)
    });
}

/// How many origins stand for a row. To be named is less than to be told: an actor is carried by those in which he speaks, or whose
/// headline names him. A city that every text passes through would else stand above what two of them tell.
fn support(row: &Row, articles: &[&Analysed], columns: &[Column]) -> u32 {
    if row.kind != RowKind::Actor {
        return row.origins;
    }
    let leads = |column: &&Column| {
        let cell = row.cells.get(column.article as usize).and_then(Option::as_ref);
        cell.zip(articles.get(column.article as usize))
            .is_some_and(|(cell, analysed)| cell.fact.is_some_and(|actor| leads(actor, analysed)))
    };
    count(columns.iter().filter(leads).map(|column| column.origin))
}

/// True for an actor who speaks in an article, or whom its headline names.
fn leads(actor: u32, analysed: &Analysed) -> bool {
    let mut headlines = analysed.article.parts.iter().filter(|part| part.kind == PartKind::Headline);
    let mentions = |within: Span| analysed.facts.mentions.iter().any(|m| m.actor == actor && within.contains(m.span));
    analysed.facts.claims.iter().any(|claim| claim.speaker == Some(actor)) || headlines.any(|part| mentions(part.span))
}

/// True for what a source tells among its first sentences: newsrooms put first what matters most.
fn is_at_head(row: &Row, articles: &[&Analysed]) -> bool {
    let sentence = |article: u32| articles.get(article as usize)?.cut.sentence_at(row.evidence(article)?.span.start);
    row.sources().filter_map(sentence).any(|at| at < HEAD)
}

/// The places of sorted rows when what is news to this reader stands before what was known, right behind the contradictions.
pub(in crate::story) fn renewed(rows: &[Row], news: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..rows.len()).collect();
    places.sort_by_cached_key(|&at| (rows[at].standing != Standing::Conflict, !news(at)));
    places
}

/// Conflicts, what was changed in a copy or differs, the rest, what is no news.
pub(in crate::story) fn tier(row: &Row) -> u8 {
    match () {
        () if row.standing == Standing::Conflict => 0,
        () if row.standing == Standing::Changed || row.differs() => 1,
        () if row.little => 3,
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
    cells.filter_map(|(cell, a)| Some((cell.as_ref()?.figure(&a.facts)?, *a)))
}

/// "Downed 74 of 95 drones" tells most, "$40 million" something, a length of time little, an age or "two sides" nothing.
fn weight(figure: &Figure, analysed: &Analysed) -> u8 {
    let event = |nature| classes::is(figure.event.as_ref().map_or("", |e| &e.class), nature);
    let beside = figure.topic.verb.is_some() || figure.topic.noun.is_none();
    let telling = beside && !event(Nature::Empty);
    let grave = telling && event(Nature::Grave);
    let small = figure.unit.is_none() && figure.value.is_few() && figure.whole.is_none() && !grave;
    let time = figure.unit.as_deref().is_some_and(|u| units::base(u).0 == "time");
    match () {
        () if small || figure.is_age(analysed.text()) => 0,
        () if figure.whole.is_some() => 4,
        () if telling && figure.counted.is_some() => 3,
        () if !time && (telling || figure.unit.is_some()) => 2,
        () => 1,
    }
}

#[cfg(test)]
mod tests {
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    const TOLD: [&str; 3] = [
        "Mayor Tom Okoro said the old ferry would be scrapped in spring. A cart from Lunden came by. The fire at the yard in Kolm \
         killed 12 dockers.",
        "Mayor Tom Okoro said the old ferry would be scrapped in spring. A train to Lunden was late. The fire at the yard in Kolm \
         killed 17 dockers.",
        "Mayor Tom Okoro said the school needed a new roof. A bus to Lunden broke down.",
    ];

    /// How many of the texts the reader has seen, and the rows in their order whatever they are: a contradiction, who speaks in all
    /// texts, what two tell, what one tells, and last a town that all pass through.
    const ORDERS: &[(usize, [&str; 5])] = &[
        (0, ["dockers killed", "Tom Okoro", "Tom Okoro: the old ferry", "Tom Okoro: the school", "Lunden"]),
        (2, ["dockers killed", "Tom Okoro: the school", "Tom Okoro", "Tom Okoro: the old ferry", "Lunden"]),
        (3, ["dockers killed", "Tom Okoro", "Tom Okoro: the old ferry", "Tom Okoro: the school", "Lunden"]),
    ];

    #[test]
    fn rows_of_all_kinds_stand_in_one_order() {
        let articles = apart(&TOLD);
        for (seen, want) in ORDERS {
            let known = articles[..*seen].iter().map(|a| a.article.key).collect();
            let seen = if *seen == 0 { Seen::default() } else { Seen::these(known) };
            let rows = check(&articles.iter().collect::<Vec<_>>(), &seen).matrix.rows;
            let place = |label: &&str| {
                rows.iter().position(|row| row.label == *label || label.contains(": ") && row.label.starts_with(*label))
            };
            let places: Vec<Option<usize>> = want.iter().map(place).collect();
            let labels: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
            assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {labels:#?}");
        }
    }
}
