//! Sentences of two texts that tell one thing, but for a "not" or an opposite, where nobody says it in at least one of them: what two
//! speakers say against each other is theirs. Sentences that tell anything else may deny something else, and count for nothing.

use rustc_hash::FxHashMap;

use super::name::RowName;
use super::opposed::worded;
use super::reason::{Reason, Why};
use super::sentences::Sentences;
use super::{Cell, Column, NO_FACT, Row, RowKind, Standing, carried, plain};
use crate::article::Sourced;
use crate::compare::glossary::Passage;
use crate::compare::odds::{Kind, Odds};
use crate::extract::{Analysed, Stance};
use crate::story::Evidence;
use crate::story::day::is_after;
use crate::text::Span;
use crate::text::lines::one_line;

/// Fewer words with content that both keep are a caption or a cry.
const KEPT: usize = 3;

/// Puts the contradictions between sentences into the rows: into that of who says it in the one, else into one of their own.
pub(super) fn join(rows: &mut Vec<Row>, columns: &[Column], sentences: &Sentences<'_, '_>) {
    let mut told: FxHashMap<Evidence, usize> = FxHashMap::default();
    for two in pairs(sentences) {
        let [a, b] = two.map(|(place, analysed)| (place, said_in(place, analysed)));
        let [of_a, of_b] = two.map(|(_, analysed)| analysed);
        let told_plainly = is_told_plainly(a.1, of_a) && is_told_plainly(b.1, of_b);
        let later = is_after(of_a, a.0.span, of_b) || is_after(of_b, b.0.span, of_a);
        if !told_plainly || later || a.1.is_some() && b.1.is_some() {
            continue;
        }
        let Some(odds) = held(two, sentences) else { continue };
        let [x, y] = worded(&odds, [of_a, of_b]);
        let why = Why::of(Reason::Opposite(x, y));
        // The row of who says it, where the other source has nothing in it yet.
        let home = |(place, said): (Evidence, Option<u32>), other: Evidence| {
            let in_row = |row: &Row, article: u32| row.cells.get(article as usize).and_then(Option::as_ref).map(|cell| cell.fact);
            let holds = |row: &Row| {
                let free = in_row(row, other.article).is_none() && matches!(row.standing, Standing::Only | Standing::Agree);
                row.kind == RowKind::Claim && free && said.is_some() && in_row(row, place.article) == said
            };
            told.get(&place).copied().or_else(|| rows.iter().position(holds))
        };
        let at = home(a, b.0).or_else(|| home(b, a.0)).unwrap_or(rows.len());
        if at == rows.len() {
            let name = RowName::of_claim(None, Stance::Says, &one_line(a.0.span.of(of_a.text())));
            rows.push(plain(RowKind::Claim, &name, vec![None; columns.len()], columns));
        }
        let row = &mut rows[at];
        for (place, analysed) in two {
            row.cells[place.article as usize].get_or_insert_with(|| cell(place.span, analysed));
            told.insert(place, at);
        }
        row.told.retain(|told| row.cells.get(told.article as usize).is_some_and(Option::is_none));
        (row.standing, row.why, row.origins) = (Standing::Conflict, why, carried(&row.cells, columns));
    }
}

/// The sentences that tell one thing, of every two texts of their own.
fn pairs<'s, 'a>(sentences: &'s Sentences<'s, 'a>) -> impl Iterator<Item = [(Evidence, &'a Analysed); 2]> + 's {
    let sentence = |article: u32, at: u32| {
        let analysed: &'a Analysed = *sentences.articles.get(article as usize)?;
        let span = analysed.cut.sentences.get(at as usize)?.span;
        Some((Evidence { article, span }, analysed))
    };
    sentences.aligned.all().filter_map(move |([a, b], pair)| Some([sentence(a, pair.a)?, sentence(b, pair.b)?]))
}

/// How two sentences are at odds, if it is sure: nothing but the turn tells them apart, and none of them asks.
fn held([(a, of_a), (b, of_b)]: [(Evidence, &Analysed); 2], sentences: &Sentences<'_, '_>) -> Option<Odds> {
    let asks = |place: Evidence, of: &Analysed| place.span.of(of.text()).contains('?');
    let (in_a, in_b) = ([a.span], [b.span]);
    let found = sentences.judge.within(
        Passage { article: a.article, analysed: of_a, places: &in_a },
        Passage { article: b.article, analysed: of_b, places: &in_b },
    );
    found.filter(|odds| odds.kind == Kind::Turned && odds.alone && odds.kept >= KEPT && !asks(a, of_a) && !asks(b, of_b))
}

/// The claim that says something in a sentence.
fn said_in(place: Evidence, analysed: &Analysed) -> Option<u32> {
    let says = |at: &usize| analysed.facts.claims[*at].content.iter().any(|span| span.overlaps(place.span));
    (0..analysed.facts.claims.len()).find(says).map(|at| at as u32)
}

/// True where nobody says it, or somebody who does no more than that: who denies something says the opposite of it.
fn is_told_plainly(said: Option<u32>, analysed: &Analysed) -> bool {
    said.and_then(|at| analysed.facts.claims.get(at as usize)).is_none_or(|claim| claim.stance.is_plain())
}

/// What a sentence tells that nobody is said to say.
fn cell(span: Span, analysed: &Analysed) -> Cell {
    let text = one_line(span.of(analysed.text())).into_owned();
    Cell { span, text, speaker: None, published: analysed.article.published.and_then(Sourced::trusted), fact: NO_FACT }
}

#[cfg(test)]
mod tests {
    use crate::story::digest::LineKind;
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn sentences_that_say_the_opposite_contradict_each_other() {
        for (own, other, want) in [
            (
                "No evidence was found that the pilot had slept on the bridge of the ferry.",
                "Evidence was found that the pilot had slept on the bridge of the ferry.",
                Some("opposite: No evidence | evidence"),
            ),
            (
                "The northern ferry will sail to Lunden on Friday.",
                "The northern ferry will not sail to Lunden on Friday.",
                Some("opposite: sail | not sail"),
            ),
            (
                "The captain of the northern ferry was sober on the night of the storm.",
                "The captain of the northern ferry was drunk on the night of the storm.",
                Some("opposite: sober | drunk"),
            ),
            // Who denies it says the opposite.
            (
                "Mayor Elsa Brandt denied that the northern ferry will sail to Lunden on Friday.",
                "The northern ferry will not sail to Lunden on Friday.",
                None,
            ),
            // Somebody says it in one of them.
            (
                "The northern ferry will sail to Lunden on Friday, Mayor Elsa Brandt said.",
                "The northern ferry will not sail to Lunden on Friday.",
                Some("opposite: sail | not sail"),
            ),
            // Two who speak against each other; another thing that is denied; a question; a cry.
            (
                "The northern ferry will sail to Lunden on Friday, Mayor Elsa Brandt said.",
                "The northern ferry will not sail to Lunden on Friday, pilot Tom Okoro said.",
                None,
            ),
            (
                "The northern ferry will sail to Lunden on Friday with bread and herring.",
                "The northern ferry will not sail to Lunden on Friday because of the storm.",
                None,
            ),
            ("The northern ferry will sail to Lunden on Friday?", "The northern ferry will not sail to Lunden on Friday.", None),
            ("Pilots slept.", "Pilots never slept.", None),
        ] {
            let articles = apart(&[own, other]);
            let articles: Vec<_> = articles.iter().collect();
            let found = check(&articles, &Seen::default());
            let conflicts: Vec<_> = found.matrix.rows.iter().filter(|row| row.standing == super::Standing::Conflict).collect();
            let why: Vec<String> = conflicts.iter().map(|row| row.why.to_string()).collect();
            assert_eq!(why, want.into_iter().collect::<Vec<_>>(), "{own} {other} {conflicts:#?}");
            // Both are shown.
            let lines: Vec<_> = found.digest.lines.iter().filter(|line| line.kind == LineKind::Conflict).collect();
            let shown = |line: &&&crate::story::digest::Line| line.letters() == "A|B" && line.text().contains(" | ");
            assert_eq!(lines.iter().filter(shown).count(), want.iter().count(), "{own} {lines:#?}");
        }
    }
}
