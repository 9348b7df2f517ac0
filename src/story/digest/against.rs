//! Which sources stand against which where their claims contradict each other.

use crate::extract::Analysed;
use crate::story::matrix::{Cell, Row};

/// The sources of claims that stand against each other, by side: those of one speaker where there are two speakers. One speaker who
/// is told to say two things contradicts himself: then those who have him do the same with the same words.
pub(super) fn sides(row: &Row, articles: &[&Analysed]) -> Vec<Vec<u32>> {
    let by_speaker = grouped(row, |_, cell| cell.speaker.as_deref());
    if by_speaker.len() > 1 {
        return by_speaker;
    }
    grouped(row, |article, cell| {
        let claim = articles.get(article as usize)?.facts.claims.get(cell.fact as usize)?;
        Some((claim.stance, &cell.text))
    })
}

/// The sources of a row, those with one key together, by the first of each; a source that has none stands alone.
fn grouped<'a, K: PartialEq>(row: &'a Row, key: impl Fn(u32, &'a Cell) -> Option<K>) -> Vec<Vec<u32>> {
    let mut groups: Vec<(Option<K>, Vec<u32>)> = Vec::new();
    for article in row.sources() {
        let cell = row.cells.get(article as usize).and_then(Option::as_ref);
        let own = cell.and_then(|cell| key(article, cell));
        match groups.iter_mut().find(|(known, _)| own.is_some() && *known == own) {
            Some((_, group)) => group.push(article),
            None => groups.push((own, vec![article])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

#[cfg(test)]
mod tests {
    use super::super::LineKind;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn who_has_a_speaker_say_the_same_stands_on_one_side() {
        let texts = [
            "The council of Kolm met on Monday to speak of the harbour. Elsa Brandt said that Varda had fired first.",
            "Fish was dear on the quay at Kolm this year, as ever. Elsa Brandt denied that Varda had fired first.",
            "Rain fell on the hills for the third week of the spring. Elsa Brandt said that Varda had fired first.",
        ];
        let articles = texts.map(analysed);
        let lines = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest.lines;
        let sides: Vec<_> = lines.iter().filter(|line| line.kind == LineKind::Conflict).map(|line| &line.sides).collect();
        assert_eq!(sides, [&[vec![0, 2], vec![1]]], "{lines:#?}");
    }
}
