//! How a digest names a person: the name that the whole story knows him by, without the initials in its middle, so that all
//! stories of a briefing show one name.

use crate::extract::actors::keys;
use crate::extract::{ActorKind, Analysed, Claim};
use crate::story::matrix::{Matrix, Row, RowKind};
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

/// The name that an actor of an article has over the story; a name of his that the story joined to another is known by its key.
pub(super) fn of_actor<'m>(actor: u32, article: u32, analysed: &'m Analysed, matrix: &'m Matrix) -> Option<&'m str> {
    let own = analysed.facts.actors.get(actor as usize)?;
    let cell = |row: &'m Row| row.cells.get(article as usize).and_then(Option::as_ref);
    let known = |row: &&'m Row| cell(row).is_some_and(|cell| cell.fact == actor);
    let joined = |row: &&'m Row| {
        let other = cell(row).and_then(|cell| analysed.facts.actors.get(cell.fact as usize));
        other.is_some_and(|other| keys::same_actor(&own.key, &other.key))
    };
    let rows = || matrix.rows.iter().filter(|row| row.kind == RowKind::Actor);
    let row = rows().find(known).or_else(|| rows().find(joined));
    Some(row.map_or(own.name.as_str(), |row| row.label.as_str()))
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
