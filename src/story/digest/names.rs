//! How a digest names a person: by the full name that most of the story's articles have, without the initials in its middle, so
//! that all stories of a briefing show one name.

use rustc_hash::FxHashMap;

use crate::extract::actors::keys;
use crate::extract::{ActorKind, Analysed, Claim};
use crate::story::matrix::{Cell, Matrix, Row, RowKind};
use crate::text::Span;

/// The words of a name that are shown: "Elsa M. Brandt" is "Elsa Brandt".
pub(super) fn short(name: &str) -> Vec<&str> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let initial =
        |word: &str| word.trim_end_matches('.').chars().count() == 1 && word.chars().all(|c| c.is_uppercase() || c == '.');
    let kept = |(at, word): &(usize, &str)| *at == 0 || *at == last || !initial(word);
    words.iter().copied().enumerate().filter(kept).map(|(_, word)| word).collect()
}

/// The name by which a digest calls an actor of an article; a name of his that the story joined to another is known by its key.
pub(super) fn of_actor<'m>(actor: u32, article: u32, articles: &[&'m Analysed], matrix: &'m Matrix) -> Option<&'m str> {
    let analysed = *articles.get(article as usize)?;
    let own = analysed.facts.actors.get(actor as usize)?;
    let cell = |row: &'m Row| row.cells.get(article as usize).and_then(Option::as_ref);
    let known = |row: &&'m Row| cell(row).is_some_and(|cell| cell.fact == Some(actor));
    let joined = |row: &&'m Row| {
        let other = cell(row).and_then(|cell| cell.of(&analysed.facts.actors));
        other.is_some_and(|other| keys::same_actor(&own.key, &other.key))
    };
    let row = rows(matrix).find(known).or_else(|| rows(matrix).find(joined));
    Some(row.map_or(own.name.as_str(), |row| usual(row, articles)))
}

/// The same for an actor whom the matrix calls `name`.
pub(super) fn of_name<'m>(name: &'m str, articles: &[&'m Analysed], matrix: &'m Matrix) -> &'m str {
    rows(matrix).find(|row| row.label == name).map_or(name, |row| usual(row, articles))
}

fn rows(matrix: &Matrix) -> impl Iterator<Item = &Row> {
    matrix.rows.iter().filter(|row| row.kind == RowKind::Actor)
}

/// The name that most articles have in full, which the reader knows best; of two the one that the matrix calls him by. An article
/// that has a surname alone has no say.
fn usual<'m>(row: &'m Row, articles: &[&'m Analysed]) -> &'m str {
    let name = |(cell, analysed): (&'m Option<Cell>, &&'m Analysed)| {
        let actor = cell.as_ref()?.of(&analysed.facts.actors)?;
        (actor.kind == ActorKind::Person && actor.name.contains(' ')).then_some(actor.name.as_str())
    };
    let names: Vec<&str> = row.cells.iter().zip(articles).filter_map(name).collect();
    let mut counts: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    names.iter().for_each(|name| *counts.entry(short(name)).or_default() += 1);
    let worth = |name: &&&str| (counts.get(&short(name)).copied(), **name == row.label);
    names.iter().max_by_key(worth).copied().unwrap_or(&row.label)
}

/// The actor that a claim is put down to; where that is nobody known, the person whose name with a title is the source.
pub(super) fn speaker(claim: &Claim, analysed: &Analysed) -> Option<u32> {
    let named = |source: Span| {
        let mentions = &analysed.facts.mentions;
        let at = mentions.partition_point(|m| m.span.end < source.end);
        let mention =
            mentions.get(at).filter(|m| m.kind == ActorKind::Person && m.span.end == source.end && source.contains(m.span))?;
        let title = Span::new(source.start, mention.span.start).of(analysed.text());
        title.split_whitespace().all(|word| word.starts_with(char::is_uppercase)).then_some(mention.actor)
    };
    claim.speaker.or_else(|| claim.source.and_then(named))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn an_initial_in_the_middle_is_left_out() {
        for (name, want) in [
            ("Elsa M. Brandt", "Elsa Brandt"),
            ("E. M. Brandt", "E. Brandt"),
            ("Elsa Brandt", "Elsa Brandt"),
            ("Tom Okoro Jr.", "Tom Okoro Jr."),
            ("Council of Kolm", "Council of Kolm"),
            ("", ""),
        ] {
            assert_eq!(short(name).join(" "), want);
        }
    }
}
