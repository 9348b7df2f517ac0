//! Counts of several speakers: a count that one gives an hour after another did not grow, and what one speaker counts day by day
//! is told beside what the other does.

use rustc_hash::FxHashSet;

use super::entry::{Entry, even, speaker};
use crate::compare::agree::are_of_one_hour;
use crate::story::matrix::actors::Cast;
use crate::story::matrix::sides;

/// The numbers of these sources by who gives them, where two who are named do: "Velland army 15 (A) -> 19 (C) | Ostria 40 (B)".
pub(super) fn by_speaker(chosen: &[&Entry<'_, '_>], cast: &Cast<'_>) -> Option<String> {
    let mut voices: Vec<(Option<String>, Vec<&Entry<'_, '_>>)> = Vec::new();
    for entry in chosen {
        let name = named(entry, cast);
        match voices.iter_mut().find(|(known, _)| *known == name) {
            Some((_, entries)) => entries.push(entry),
            None => voices.push((name, vec![entry])),
        }
    }
    voices.iter().filter(|(name, _)| name.is_some()).nth(1)?;
    let told = |(name, entries): (Option<String>, Vec<&Entry<'_, '_>>)| {
        let given = || entries.iter().map(|e| (e.article, e.figure, e.view.analysed));
        let course = sides::course(given()).filter(|course| !sides::falls(course));
        let numbers = course.map_or_else(|| sides::told(&sides::beside(given()), ", "), |course| sides::told(&course, " -> "));
        name.map_or(numbers.clone(), |name| format!("{name} {numbers}"))
    };
    Some(voices.into_iter().map(told).collect::<Vec<_>>().join(" | "))
}

/// The same of a count that moves on, where these are few: of a crowd each only says what was known by then.
pub(super) fn by_few(chosen: &[&Entry<'_, '_>], cast: &Cast<'_>) -> Option<String> {
    const FEW: usize = 3;
    let names: FxHashSet<String> = chosen.iter().filter_map(|entry| named(entry, cast)).collect();
    by_speaker(chosen, cast).filter(|_| names.len() <= FEW)
}

/// True where two who are named give two numbers within the same hours.
pub(super) fn are_beside(a: &Entry<'_, '_>, b: &Entry<'_, '_>, cast: &Cast<'_>) -> bool {
    are_of_one_hour(a.view, b.view) && !even(a.figure, b.figure) && named(a, cast).zip(named(b, cast)).is_some_and(|(x, y)| x != y)
}

/// Who gives it, by name.
fn named(entry: &Entry<'_, '_>, cast: &Cast<'_>) -> Option<String> {
    speaker(entry, cast).filter(|_| entry.view.is_of_named())
}

#[cfg(test)]
mod tests {
    use crate::article::{Moment, Provenance, Sourced};
    use crate::story::matrix::RowKind;
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn counts_of_two_speakers_within_the_same_hours_differ_by_speaker() {
        let army = |count: u32| format!("The Velm army said {count} soldiers were killed.");
        let other = |count: u32| format!("The Karstian government said {count} Velm soldiers were killed.");
        for (told, want) in [
            (vec![(8, army(15)), (9, other(40))], "differs by speaker: "),
            // A day later it is a later count, and so is one of the same speaker.
            (vec![(8, army(15)), (33, other(40))], "later count: "),
            (vec![(8, army(15)), (9, army(40))], "later count: "),
            // What one of them counts day by day does not fall for what the other says.
            (vec![(8, army(15)), (9, other(40)), (44, army(19)), (68, army(23))], "differs by speaker: "),
        ] {
            let texts: Vec<&str> = told.iter().map(|(_, text)| text.as_str()).collect();
            let mut articles = apart(&texts);
            for (article, (hour, _)) in articles.iter_mut().zip(&told) {
                let value = Moment { seconds: 1_767_225_600 + hour * 3600, timed: true };
                article.article.published = Some(Sourced { value, from: Provenance::Record });
            }
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let row = rows.iter().find(|r| r.kind == RowKind::Figure && r.sources().count() == told.len());
            let why = row.map(|r| r.why.to_string()).unwrap_or_default();
            assert!(why.starts_with(want), "{why} {rows:#?}");
        }
    }
}
