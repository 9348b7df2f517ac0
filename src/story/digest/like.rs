//! Who else has something like what a line says. A line that names some sources reads as if no other told it, so that where this is
//! doubtful the others are named, each with the sentence that is nearest to it. Where that has another number or the opposite among
//! the same words, these are shown: who reads "something like it" would take it for agreement.

use super::lead::Lead;
use super::quoted::{Quoted, quotation};
use super::rivals::other_number;
use super::tellers::{Shown, Tellers};
use super::{Line, LineKind, Material, Piece};
use crate::extract::Analysed;
use crate::story::Evidence;
use crate::story::aligned::Alignments;
use crate::story::matrix::reason::letters;
use crate::story::matrix::{Matrix, Row};
use crate::text::Span;

/// A pair of sentences that is less sure than this shares names alone.
const FAINT: f32 = 0.3;

/// Names behind a line the sources of another origin that have something like what it says, and cites them.
pub(super) fn name(line: &mut Line, row: &Row, ground: Material<'_>) {
    let own = line.quoted().article;
    let Some((mut shown, from)) = quotation(line, own, row, ground) else { return };
    // What several tell is no more one speaker's.
    shown.speaker = shown.speaker.filter(|_| line.kind == LineKind::Claim);
    let rejected = |other: u32| row.rejected_in(other).is_some();
    let (matrix, aligned, tellers) = (ground.matrix, ground.aligned, ground.tellers);
    let found = found(line, (&shown, &from), Ground { matrix, aligned, tellers }, rejected);
    add(line, found, |place, theirs| shown.otherwise_in(place, theirs), ground.articles);
}

/// The same behind the lead of a story.
pub(super) fn name_lead(line: &mut Line, lead: &Lead, articles: &[&Analysed], ground: Ground<'_>) {
    let Some(&analysed) = articles.get(lead.article as usize) else { return };
    let Some(shown) = ground.tellers.shown(lead.article, &[lead.sentence], None) else { return };
    let from = Quoted { article: lead.article, sentences: analysed.cut.sentence_at(lead.sentence.start).into_iter().collect() };
    let found = found(line, (&shown, &from), ground, |_| false);
    // What tells another number was no teller for that.
    let number = |place: Evidence, theirs: &Analysed| other_number([(analysed, lead.sentence), (theirs, place.span)]);
    add(line, found, |place, theirs| shown.otherwise_in(place, theirs).or_else(|| number(place, theirs)), articles);
}

/// What is asked for who else has something like a line.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub matrix: &'a Matrix,
    pub aligned: &'a Alignments,
    pub tellers: &'a Tellers<'a>,
}

/// The sentences of sources that the line does not name which have something like what is shown.
fn found(line: &Line, (shown, from): (&Shown<'_>, &Quoted), ground: Ground<'_>, rejected: impl Fn(u32) -> bool) -> Vec<Evidence> {
    let origin = |article: u32| ground.matrix.columns.get(article as usize).map(|column| column.origin);
    let apart = |other: &u32| origin(*other) != origin(from.article) && !line.sources.contains(other) && !rejected(*other);
    let nearest = |other: u32| {
        let paired = |at: usize| {
            let beside = |own: &usize| {
                ground.aligned.beside((from.article, *own), other).any(|(there, score)| there == at && score >= FAINT)
            };
            from.sentences.iter().any(beside)
        };
        let span = ground.tellers.nearest(other, shown, paired)?;
        Some(Evidence { article: other, span })
    };
    (0..ground.matrix.columns.len() as u32).filter(apart).filter_map(nearest).collect()
}

/// Names the sources of what was `found`, those that have something else in its place with their words.
fn add(line: &mut Line, found: Vec<Evidence>, otherwise_in: impl Fn(Evidence, &Analysed) -> Option<Span>, articles: &[&Analysed]) {
    let mut like = Vec::new();
    let mut otherwise: Vec<(Evidence, Vec<u32>)> = Vec::new();
    for place in &found {
        let source = place.article;
        let Some(span) = articles.get(source as usize).and_then(|theirs| otherwise_in(*place, theirs)) else {
            like.push(source);
            continue;
        };
        let words = Evidence { article: source, span };
        match otherwise.iter_mut().find(|(known, _)| known.of(articles) == words.of(articles)) {
            Some((_, sources)) => sources.push(source),
            None => otherwise.push((words, vec![source])),
        }
    }
    let template = |text: String| Piece { text, from: None };
    if !like.is_empty() {
        line.pieces.push(template(format!("; something like it in {}", letters(&like))));
    }
    for (words, sources) in otherwise {
        let quoted = Piece { text: words.of(articles).to_owned(), from: Some(words) };
        line.pieces.extend([template(format!("; otherwise in {}: \"", letters(&sources))), quoted, template("\"".to_owned())]);
    }
    line.evidence.extend(found);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::digest::LineKind;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    const LEAD: &str = "The council of Kolm met on Monday to speak of the harbour and of the fishing fleet.";
    const OTHER: &str = "The harbour and the fishing fleet were what the council of Kolm spoke of at its yearly meeting.";
    /// What stands between the lead and what is said, so that this is no lead.
    const REST: &str = "Herons were seen on the roof of the hall all afternoon. Nobody in the town had ever seen so many of them. \
                        Bread and soup were handed round at noon to all.";

    /// Lines as they are read.
    fn read(lines: &[Line]) -> Vec<String> {
        lines.iter().map(|line| format!("{} {}", line.letters(), line.text())).collect()
    }

    fn lines(texts: [&str; 2]) -> Vec<Line> {
        let articles = [format!("{LEAD} {REST} {}", texts[0]), format!("{OTHER} {}", texts[1])].map(|text| analysed(&text));
        check(&[&articles[0], &articles[1]], &Seen::default()).digest.lines
    }

    #[test]
    fn who_has_something_like_a_line_is_named_behind_it() {
        let own = "Elsa Brandt said a small but growing group of pilots had begun to think of a strike so that the talks could turn \
                   to wages and bread.";
        for (other, want) in [
            (
                "“There is a growing group of people who look at this and see that we pilots have no cards to play before snow comes to \
                 the islands and the bakers shut,” Elsa Brandt told the council.",
                true,
            ),
            ("“There is no snow on the hills this year,” Elsa Brandt told the bakers.", false),
            ("Shepherds wait for the snow on the hills.", false),
        ] {
            let lines = lines([own, other]);
            let line = lines.iter().find(|line| line.kind == LineKind::Claim && line.text().contains("small but growing"));
            let told = line.map(|line| (line.text().ends_with("; something like it in B"), line.evidence.len()));
            assert_eq!(told, Some((want, 1 + usize::from(want))), "{other} {:#?}", read(&lines));
        }
    }

    #[test]
    fn what_stands_otherwise_is_shown() {
        for (own, other, want) in [
            (
                "Elsa Brandt said the ferry to Lunden had left the northern quay at 6:20 a.m. with the pilots.",
                "The ferry to Lunden had left the northern quay at 4:20 a.m., Elsa Brandt told the council at its table.",
                "; otherwise in A: \"6:20\"",
            ),
            (
                "Elsa Brandt said the captain was sober by noon and followed the marked route past the islands.",
                "“The captain was not sober by dawn and left the route at the lighthouse,” Elsa Brandt told the council.",
                "; otherwise in A: \"sober\"",
            ),
            (
                "“The captain was not sober by noon,” Elsa Brandt said.",
                "“The captain was sober by the time he followed the marked route past the islands,” Elsa Brandt told the council.",
                "; otherwise in B: \"sober\"",
            ),
        ] {
            let lines = lines([own, other]);
            let told: Vec<String> = read(&lines).into_iter().filter(|line| line.contains("Elsa Brandt: ")).collect();
            assert!(told.iter().any(|line| line.ends_with(want)), "{want} {:#?}", read(&lines));
        }
    }

    #[test]
    fn a_quotation_or_a_rare_word_of_one_speaker_is_something_like_it() {
        let quoted =
            "Elsa Brandt said the islands would come round by themselves to a “kinder harvest,” whatever their pilots think.";
        let rare = "“It is humbug and folly to the last,” Elsa Brandt told the bakers at noon.";
        for (own, other, want) in [
            (quoted, "Nobody in the harbour knew what a “kinder harvest” was.", true),
            (quoted, "Nobody in the harbour knew what a kinder harvest was.", false),
            (rare, "“I want to be clear: these rumours are humbug,” Elsa Brandt said in Lunden.", true),
            (rare, "“I want to be clear: these rumours are humbug,” Ilse Moran said in Lunden.", false),
        ] {
            let lines = lines([own, other]);
            let line = lines.iter().find(|line| line.kind == LineKind::Claim && line.quoted().article == 0);
            let told = line.map(|line| line.text().ends_with("; something like it in B"));
            assert_eq!(told, Some(want), "{other} {:#?}", read(&lines));
        }
    }

    #[test]
    fn what_one_person_says_is_not_what_others_say_in_like_words() {
        let own = "Tom Okoro said the northern harbour court at Kolm needs judge Ada Berg before the herring leaves the islands and \
                   the pilots strike for bread.";
        for other in [
            "“The northern harbour court at Kolm sat for judge Ada Berg in snow and rain while shepherds slept,” Ilse Moran told the \
             bakers.",
            "The northern harbour court at Kolm sat for judge Ada Berg in snow and rain while shepherds slept.",
        ] {
            let lines = lines([own, other]);
            let line = lines.iter().find(|line| line.kind == LineKind::Claim && line.quoted().article == 0);
            assert!(line.is_some_and(|line| line.text().ends_with("strike for bread.\"")), "{other} {:#?}", read(&lines));
        }
    }

    #[test]
    fn another_number_than_in_the_lead_is_shown() {
        let own = format!("A ferry sank off the islands of Ulva in a storm on Sunday night and 17 people died. {REST}");
        let other = "A ferry sank off the islands of Ulva in a storm on Sunday night and at least 12 people died. Shepherds wait for the \
                     snow on the hills.";
        let articles = [own.as_str(), other].map(analysed);
        let lines = check(&[&articles[0], &articles[1]], &Seen::default()).digest.lines;
        assert!(lines[0].text().ends_with("; otherwise in B: \"12 people\""), "{:#?}", read(&lines));
    }

    #[test]
    fn who_has_something_like_what_others_agree_on_is_named_too() {
        let own = [
            "“We ask the council to open the old northern quay for the fishermen before the snow comes and the herring leaves,” Elsa Brandt said at noon.",
            "“We ask the council to open the old northern quay for the fishermen before the snow comes and the herring leaves,” Elsa Brandt told the bakers.",
        ];
        for (third, want) in [
            ("Fishermen asked for herring at the old quay in spring while snow lay on the hills of the shepherds.", true),
            ("Shepherds wait for the snow on the hills.", false),
        ] {
            let third = format!("On Monday the council of Kolm spoke of the harbour and of its fishing fleet. {third}");
            let texts = [format!("{LEAD} {REST} {}", own[0]), format!("{OTHER} {}", own[1]), third];
            let articles = texts.map(|text| analysed(&text));
            let lines = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest.lines;
            let same = lines.iter().find(|line| line.kind == LineKind::Same && line.sources == [0, 1]);
            let told = same.map(|line| line.text().ends_with("; something like it in C"));
            assert_eq!(told, Some(want), "{:#?}", read(&lines));
        }
    }

    #[test]
    fn what_another_tells_too_is_agreed() {
        let own = "Governor Elsa Brandt said the northern dam at Lunden would be closed to visitors through the autumn.";
        let lines = lines([own, "Through the autumn the northern dam at Lunden stays closed to visitors."]);
        let line = lines.iter().find(|line| line.text().starts_with("Elsa Brandt"));
        assert!(line.is_some_and(|l| l.kind == LineKind::Same && l.sources == [0, 1]), "{:#?}", read(&lines));
    }

    #[test]
    fn what_somebody_says_in_the_lead_is_no_line_of_its_own() {
        let texts = [
            "Mayor Tom Okoro announced on Monday that he is bowing out as moderator of the harbour debate at Kolm.",
            "Tom Okoro has announced on Monday that he is pulling out of his own harbour debate.",
        ];
        let rest = [REST, "“Nobody has slept so well,” Ilse Moran said. It rained on the square from the morning until late."];
        let articles = [0, 1].map(|i| analysed(&format!("{} {}", texts[i], rest[i])));
        let lines = check(&[&articles[0], &articles[1]], &Seen::default()).digest.lines;
        assert!(lines[0].kind == LineKind::Lead && lines[0].sources == [0, 1], "{:#?}", read(&lines));
        assert!(lines[1..].iter().all(|line| !line.text().contains("of the harbour debate")), "{:#?}", read(&lines));
        assert!(lines[1..].iter().all(|line| !line.text().contains("his own harbour debate")), "{:#?}", read(&lines));
    }
}
