//! The order of the matrix' rows: what an analyst must know first, what is no news last.

use std::cmp::Reverse;

use super::{Row, RowKind, Standing, labels};
use crate::extract::{Analysed, Figure};

/// Sorts rows by conflict, then facts before those who are named, each by how many origins carry it, then by kind and by how
/// much a figure tells. Ages, bare small counts, claims of one word ("that") and actors whom one origin names are no news and
/// stand at the end.
pub(super) fn sort(rows: &mut [Row], articles: &[&Analysed]) {
    rows.sort_by_cached_key(|row| {
        let tells = figures(row, articles).map(|(f, a)| weight(f, a)).max().unwrap_or(0);
        let lone_actor = row.kind == RowKind::Actor && row.standing == Standing::Only;
        let said = |text: &str| text.split_whitespace().nth(1).is_some();
        let nothing = row.kind == RowKind::Claim && !row.cells.iter().flatten().any(|c| said(&c.text));
        let no_news = lone_actor || nothing || row.kind == RowKind::Figure && tells == 0;
        let conflict = row.standing == Standing::Conflict;
        let place = row.sources().next().and_then(|a| row.evidence(a));
        let tier = match (conflict, no_news) {
            (true, _) => 0,
            (false, true) => 3,
            (false, false) if row.kind == RowKind::Actor => 2,
            (false, false) => 1,
        };
        (tier, Reverse(row.origins), row.kind, Reverse(tells), place)
    });
}

fn figures<'a>(row: &'a Row, articles: &'a [&'a Analysed]) -> impl Iterator<Item = (&'a Figure, &'a Analysed)> {
    let cells = row.cells.iter().zip(articles).filter(|_| row.kind == RowKind::Figure);
    cells.filter_map(|(cell, a)| Some((a.facts.figures.get(cell.as_ref()?.fact as usize)?, *a)))
}

/// "Downed 74 of 95 drones" tells most, "40 minutes" something, an age or "two sides" nothing.
fn weight(figure: &Figure, analysed: &Analysed) -> u8 {
    let telling = figure.event.as_ref().is_some_and(|e| !matches!(e.class.as_str(), "" | "other" | "be" | "have"));
    let small = figure.unit.is_none() && figure.value.high <= 3.0 && figure.whole.is_none() && !telling;
    match () {
        () if small || labels::is_age(figure, analysed) => 0,
        () if figure.whole.is_some() => 4,
        () if telling && figure.counted.is_some() => 3,
        () if telling || figure.unit.is_some() => 2,
        () => 1,
    }
}
