//! The matrix' rows of claims: what a speaker says, by sources; where the same speaker is given two opposite stances, a conflict.

use rustc_hash::FxHashMap;

use super::actors::Cast;
use super::counted::Ground;
use super::joining::{Tellings, joined, silent};
use super::name::RowName;
use super::opposed::verdict;
use super::reason::{Reason, Why};
use super::sentences::Sentences;
use super::statement::Statement;
use super::told::{self, Telling};
use super::wordings::{self, Heard, heard};
use super::words::words;
use super::{Cell, Column, MOST_FACTS, Row, RowKind, Standing, count, plain};
use crate::article::Sourced;
use crate::extract::{Analysed, Claim};
use crate::story::Evidence;
use crate::story::aligned::Alignments;
use crate::text::Span;

/// Sentences up to this from the headline on tell what matters most.
pub(super) const HEAD: usize = 8;

/// The rows of all claims, in the order of their first.
pub(super) fn rows(ground: Ground<'_, '_>, sentences: &Sentences<'_, '_>, aligned: &Alignments, cast: &Cast<'_>) -> Vec<Row> {
    let Ground { articles, columns, .. } = ground;
    let statement = |article: u32, index: u32| {
        let analysed = *articles.get(article as usize)?;
        let claim = analysed.facts.claims.get(index as usize).filter(|claim| !is_handed_on(claim, analysed))?;
        Some(Statement::of((article, index), claim, analysed, cast, (sentences.weights(), sentences.judge)))
    };
    let counts = articles.iter().map(|a| a.facts.claims.len().min(MOST_FACTS) as u32);
    let places = (0u32..).zip(counts).flat_map(|(article, claims)| (0..claims).map(move |index| (article, index)));
    let mut entries: Vec<Statement<'_>> = places.filter_map(|(article, index)| statement(article, index)).collect();
    wordings::number(&mut entries, columns, &aligned.held);
    let drafts = joined(entries, columns, aligned);
    let tellings = Tellings::of(&drafts, sentences);
    // What tells one claim of a row may give another number than the rest.
    let fits = |draft: &[Heard<'_, Statement<'_>>], t: &Telling| {
        let told = articles.get(t.place.article as usize);
        told.is_some_and(|told| {
            matches!(draft, [one] if !one.is_again()) || draft.iter().all(|e| e.first.odds_in(t.place, told).is_none())
        })
    };
    let row = |draft: &[Statement<'_>]| {
        let (silent, heard) = (silent(draft, articles.len() as u32), heard(draft));
        let all = tellings.all(draft);
        let best = |article: u32| told::best(all.iter().copied().filter(|t| t.place.article == article));
        let told: Vec<Telling> = silent.clone().filter_map(best).filter(|t| fits(&heard, t)).collect();
        let said = |t: &Telling| Some((t.place, statement(t.place.article, t.said?)?));
        let parts: Vec<(Evidence, Statement<'_>)> = told.iter().filter_map(said).collect();
        let mut row = row(draft, &parts, articles.len(), columns);
        row.told = told.iter().map(|t| t.place).filter(|place| row.evidence(place.article).is_none()).collect();
        // That a source leaves it out is said only of what matters and where nothing in its text is like it.
        let lacking = |a: &u32| is_central(draft) && heard.iter().all(|e| sentences.lacks(*a, e.first));
        row.left_out = silent.clone().next().filter(|_| silent.count() == 1).filter(lacking);
        (row, ())
    };
    let place = |e: &Statement<'_>| Evidence { article: e.article, span: e.place() };
    tellings.join(drafts).into_iter().map(|draft| ground.counted(draft, place, row).0).collect()
}

/// True where somebody hands on what another says, and hardly more ("“The dam holds,” Brandt said, according to two aides"): the
/// other's own claim tells it.
fn is_handed_on(claim: &Claim, analysed: &Analysed) -> bool {
    const FEW: usize = 2;
    let holds = |span: &Span| claim.content.iter().any(|own| own.contains(*span));
    // What else the other says may stand in the next sentence.
    let speaks = |c: &&Claim| c.source.as_ref().is_some_and(holds) && c.content.first().is_some_and(holds);
    let count = |places: &[Span], within: &dyn Fn(Span) -> bool| {
        let words = places.iter().flat_map(|span| words(analysed, *span));
        words.filter(|w| w.term.is_some() && within(w.span)).count()
    };
    analysed.facts.claims.iter().filter(|c| !std::ptr::eq(*c, claim)).filter(speaks).any(|inner| {
        let parts = || inner.content.iter().chain(&inner.source).chain(&inner.cue);
        let rest = count(&claim.content, &|word| !parts().any(|part| part.overlaps(word)));
        rest <= count(&inner.content, &|_| true).max(FEW)
    })
}

/// True for what a source has near its beginning.
fn is_central(draft: &[Statement<'_>]) -> bool {
    draft.iter().any(|e| e.sentences().any(|at| at < HEAD))
}

/// The claim of each article that a row shows: the one most like what the others say, then the fullest, then the first.
fn chosen<'d, 'a>(
    draft: &'d [Statement<'a>],
    heard: &[Heard<'d, Statement<'a>>],
    articles: usize,
) -> Vec<Option<&'d Statement<'a>>> {
    let alike = |own: &Heard<'d, Statement<'a>>| -> f32 {
        let others = heard.iter().filter(|other| own.is_apart(other));
        others.map(|other| own.first.likeness(other.first).best()).fold(0.0, f32::max)
    };
    let alike: FxHashMap<u32, f32> = heard.iter().map(|own| (own.first.wording, alike(own))).collect();
    let mut out: Vec<Option<(f32, &Statement<'a>)>> = vec![None; articles];
    for entry in draft {
        let (place, alike) = (&mut out[entry.article as usize], alike.get(&entry.wording).copied().unwrap_or_default());
        let better = |(known, e): (f32, &Statement<'a>)| (alike, entry.terms.len()) > (known, e.terms.len());
        if place.is_none_or(better) {
            *place = Some((alike, entry));
        }
    }
    out.into_iter().map(|place| place.map(|(_, entry)| entry)).collect()
}

/// What a cell shows of a claim, and where: of one that says several things, what the others say too.
fn shown(entry: &Statement<'_>, heard: &[Heard<'_, Statement<'_>>]) -> (Span, String) {
    let others: Vec<&Statement<'_>> =
        heard.iter().filter(|other| other.is_beside(entry.article)).map(|other| other.first).collect();
    if others.is_empty() {
        return (entry.place(), entry.said());
    }
    entry.told_with(|term| others.iter().any(|other| other.has(term)))
}

/// The row of a statement; `parts` are what longer claims say of it, each with the sentence in which it stands.
fn row(draft: &[Statement<'_>], parts: &[(Evidence, Statement<'_>)], articles: usize, columns: &[Column]) -> Row {
    let cell = |entry: &Statement<'_>, (span, text): (Span, String)| Cell {
        span,
        text,
        speaker: entry.speaker.clone(),
        published: entry.analysed.article.published.and_then(Sourced::trusted),
        fact: Some(entry.index),
    };
    let heard = heard(draft);
    let own = chosen(draft, &heard, articles);
    let mut cells: Vec<Option<Cell>> = own.iter().map(|e| e.map(|e| cell(e, shown(e, &heard)))).collect();
    for (place, entry) in parts {
        if let Some(part) = entry.part(place.span, |term| heard.iter().any(|own| own.first.has(term))) {
            cells[place.article as usize] = Some(cell(entry, part));
        }
    }
    let name = |first: &Statement<'_>| RowName::of_claim(first.speaker.as_deref(), first.claim.cue_stance, &shown(first, &heard).1);
    let mut row = plain(RowKind::Claim, &draft.first().map(name).unwrap_or_default(), cells, columns);
    let own: Vec<&Statement<'_>> = own.into_iter().flatten().collect();
    let telling = columns.iter().zip(&row.cells).filter(|(_, cell)| cell.is_some()).map(|(column, _)| column.text);
    match (verdict(draft, &own), count(telling)) {
        (Some((standing, why)), 1) if is_altered(standing, &why, draft) => {
            (row.standing, row.why) = (Standing::Changed, Why::of(Reason::Changed(Some(Box::new(why)))));
        }
        (Some((standing, why)), 2..) => (row.standing, row.why) = (standing, Why::of(why)),
        _ => {}
    }
    row
}

/// True where copies of one text cannot have it so from that text: they contradict each other, or one of them gives another speaker
/// what the other has said by somebody else.
fn is_altered(standing: Standing, why: &Reason, draft: &[Statement<'_>]) -> bool {
    match why {
        Reason::BySpeaker(x, y) => {
            let by = |name: &str| draft.iter().filter(|e| e.speaker.as_deref() == Some(name)).collect::<Vec<_>>();
            let (of_one, of_other) = (by(x), by(y));
            // A text that has both say it is not altered by its copy, and who tells what another says leaves it to him.
            let both = |a: &Statement<'_>, b: &Statement<'_>| a.article == b.article || a.names_speaker(b) || b.names_speaker(a);
            !of_one.iter().any(|a| of_other.iter().any(|b| both(a, b)))
        }
        Reason::Opposite(..) | Reason::Hedged(..) | Reason::Verbs(..) => true,
        _ => standing == Standing::Conflict,
    }
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::RowKind;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn a_cell_shows_the_sentence_that_others_say_too() {
        let long = "“I am old,” Elsa Brandt said. “The bakers sleep, and the herons came. The northern dam at Kolm will hold through the \
                    autumn floods.”";
        let short = "Elsa Brandt said the northern dam at Kolm would hold through the autumn floods.";
        let articles = [analysed(short), analysed(&format!("Herring was sold in Lunden. {long}"))];
        let articles: Vec<_> = articles.iter().collect();
        let rows = check(&articles, &Seen::default()).matrix.rows;
        let cells = rows.iter().filter(|r| r.kind == RowKind::Claim).filter_map(|r| r.cells[1].as_ref());
        assert_eq!(
            cells.map(|cell| cell.text.as_str()).collect::<Vec<_>>(),
            ["The northern dam at Kolm will hold through the autumn floods."],
            "{rows:#?}"
        );
    }

    #[test]
    fn another_speaker_in_a_copy_is_a_change() {
        use crate::story::matrix::Standing;
        let text = "Fishermen blocked the quay of Kolm for three hours on Monday after the talks with the port board had failed again. \
                    Mayor Elsa Brandt called the treaty “a gift to foreign fleets that nobody in the port will ever sign”. Schools and shops \
                    in the old town were shut.";
        let standing = |copy: &str| {
            let articles = [analysed(text), analysed(copy)];
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            rows.iter().filter(|r| r.kind == RowKind::Claim).map(|r| r.standing).collect::<Vec<_>>()
        };
        assert_eq!(standing(&text.replace("Mayor Elsa Brandt", "Pilot Tom Okoro")), [Standing::Changed]);
        assert_eq!(standing(&text.replace("three hours", "four hours")), [Standing::Only]);
        // He hands on what she says.
        let handed_on = text.replace("Mayor Elsa Brandt called", "Pilot Tom Okoro said that Mayor Elsa Brandt had called");
        assert!(!standing(&handed_on).contains(&Standing::Changed));
    }

    #[test]
    fn who_hands_on_what_another_says_has_no_row_of_his_own() {
        // The second tells more than what she said.
        let answered = "Elsa Brandt said after Tom Okoro of the harbour board asked about the old ferry and the strike";
        for (said, claims) in [("Elsa Brandt said", 1), (answered, 2)] {
            let text = format!("“We have lost the northern dam,” {said}, according to two people familiar with the remarks.");
            let articles = [analysed(&text), analysed("Herons were seen in Lunden.")];
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let labels: Vec<&str> = rows.iter().filter(|r| r.kind == RowKind::Claim).map(|r| r.label.as_str()).collect();
            assert!(labels.len() == claims && labels[0].starts_with("Elsa Brandt: "), "{labels:?}");
        }
    }
}
