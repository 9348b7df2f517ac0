//! Cases of what happens and what does not.

use super::*;
use crate::story::testing::analysed;

fn of(text: &str) -> Vec<Event> {
    let analysed = analysed(text);
    events(&analysed, &[Span::new(0, text.len() as u32)])
}

#[test]
fn what_stands_before_a_verb_tells_whether_it_happens() {
    use Reality::{Coming, Denied, Happened, Open, Settled};
    for (text, word, want) in [
        ("The council of Kolm vetoed the loan.", "vetoed", Some(Happened)),
        ("The council of Kolm has vetoed the loan.", "vetoed", Some(Happened)),
        ("The loan was vetoed by the council.", "vetoed", Some(Happened)),
        ("The council will veto the loan.", "veto", Some(Coming)),
        ("The loan is to be vetoed on Monday.", "vetoed", Some(Coming)),
        ("The council is set to veto the loan.", "veto", Some(Coming)),
        ("The council is expected by many in the port to veto the loan.", "veto", Some(Coming)),
        ("The council announced on Monday that it will veto the loan.", "veto", Some(Settled)),
        ("The mayor announced her decision to veto the loan.", "veto", Some(Settled)),
        ("Pilots are calling for Mayor Elsa Brandt of Ulva to veto the loan.", "veto", Some(Open)),
        ("The mayor faced pressure from many corners to veto the loan.", "veto", Some(Open)),
        ("The mayor could veto the loan.", "veto", Some(Open)),
        ("If the mayor vetoed the loan, the quay would close.", "vetoed", Some(Open)),
        ("The mayor did not veto the loan.", "veto", Some(Denied)),
        ("The loan was not vetoed.", "vetoed", Some(Denied)),
        ("The mayor refused to veto the loan.", "veto", Some(Denied)),
        ("The mayor ruled out vetoing the loan.", "vetoing", Some(Denied)),
        ("The mayor did veto the loan.", "veto", Some(Happened)),
        ("The council is preparing to issue new subpoenas.", "subpoenas", Some(Coming)),
        ("The council called for a veto.", "veto", Some(Open)),
        ("The council went on with the veto.", "veto", None),
        ("The vetoed loan was large.", "vetoed", None),
    ] {
        let found = of(text).into_iter().find(|event| event.span.of(text) == word).map(|event| event.reality);
        assert_eq!(found, want, "{text}");
    }
}

#[test]
fn what_one_expects_and_another_tells_are_two() {
    for (a, b, want) in [
        ("The council vetoed the loan.", "Pilots are calling for the council to veto the loan.", true),
        ("The council vetoed the loan.", "The council is set to veto the loan.", true),
        ("The mayor announced her decision to veto the loan.", "Pilots asked the mayor to veto the loan.", true),
        ("The mayor ruled out asking for foreign help.", "The mayor asked for foreign help.", true),
        // What is next to each other may be one.
        ("The mayor announced that she will veto the loan.", "The mayor vetoed the loan.", false),
        ("The mayor announced that she will veto the loan.", "The mayor is expected to veto the loan.", false),
        ("The council will veto the loan.", "The council may veto the loan.", false),
        ("The council vetoed the loan.", "The loan was vetoed.", false),
        // Of something else, or told beside the point.
        ("The council vetoed the loan.", "Pilots will strike over the loan.", false),
        ("The mayor sold the mill, which would close in May.", "The mayor closed the mill.", false),
    ] {
        let (x, y) = (of(a), of(b));
        assert_eq!((are_apart(&x, &y), are_apart(&y, &x)), (want, want), "{a} {b} {x:?} {y:?}");
    }
}

#[test]
fn two_who_tell_of_nothing_in_common_may_tell_of_two_times() {
    for (a, b, want) in [
        ("Elsa Brandt announced that she is running for mayor.", "Elsa Brandt is expected to join the race for mayor.", true),
        ("Elsa Brandt announced that she will run for mayor.", "Elsa Brandt is expected to join the race for mayor.", false),
        ("Elsa Brandt announced that she is running for mayor.", "Elsa Brandt entered the race for mayor.", false),
        ("Elsa Brandt runs for mayor.", "Elsa Brandt is expected to join the race for mayor.", false),
    ] {
        let (x, y) = (of(a), of(b));
        assert_eq!((are_of_two_times(&x, &y), are_of_two_times(&y, &x)), (want, want), "{a} {b} {x:?} {y:?}");
    }
}

/// The check of two articles that tell these things, each behind something else.
fn checked(told: &[&str]) -> crate::story::StoryCheck {
    let articles = crate::story::testing::apart(told);
    crate::story::check(&articles.iter().collect::<Vec<_>>(), &crate::story::novelty::Seen::default())
}

#[test]
fn who_expects_a_thing_does_not_tell_that_it_happened() {
    let said = "Elsa Brandt said the council of Kolm had vetoed the loan for the northern quay and the old mill.";
    for (other, want) in [
        ("The council of Kolm vetoed the loan for the northern quay and the old mill.", true),
        ("The council of Kolm is set to veto the loan for the northern quay and the old mill.", false),
        ("The council of Kolm was asked to veto the loan for the northern quay and the old mill.", false),
        ("The council of Kolm refused to veto the loan for the northern quay and the old mill.", false),
    ] {
        let rows = checked(&[said, other]).matrix.rows;
        let row = rows.iter().find(|row| row.kind == crate::story::matrix::RowKind::Claim && row.evidence(0).is_some());
        assert_eq!(row.is_some_and(|row| row.told_in(1).is_some()), want, "{other} {rows:#?}");
    }
}

#[test]
fn who_asks_for_a_thing_and_who_rules_it_out_say_two() {
    let asked = "The mayor was at home. Mayor Elsa Brandt asked for foreign help with the flooded northern quay.";
    for (other, want) in [
        ("Mayor Elsa Brandt asked for foreign help with the flooded northern quay at noon.", 1),
        ("Mayor Elsa Brandt ruled out asking for foreign help with the flooded northern quay.", 2),
    ] {
        let rows = checked(&[asked, other]).matrix.rows;
        let claims = rows.iter().filter(|row| row.kind == crate::story::matrix::RowKind::Claim);
        assert_eq!(claims.count(), want, "{other} {rows:#?}");
    }
}

#[test]
fn a_lead_is_not_told_by_who_expects_it() {
    for (other, want) in [
        ("The council of Kolm vetoed the loan for the northern quay of Ulva late on Monday.", 2),
        ("The council of Kolm will veto the loan for the northern quay of Ulva late on Monday.", 1),
        ("The council of Kolm is under pressure to veto the loan for the northern quay of Ulva.", 1),
    ] {
        let own = "The council of Kolm vetoed the loan for the northern quay of Ulva on Monday.";
        let rest = ["Herons were seen on the roof of the hall all afternoon.", "Bakers in Lunden begin work at three."];
        let articles = [format!("{own} {}", rest[0]), format!("{other} {}", rest[1])].map(|text| analysed(&text));
        let digest = crate::story::check(&[&articles[0], &articles[1]], &crate::story::novelty::Seen::default()).digest;
        assert_eq!(digest.lines.first().map(|line| line.sources.len()), Some(want), "{other} {:#?}", digest.lines);
    }
}

#[test]
fn who_went_out_before_it_happened_leaves_nothing_of_it_out() {
    let told = |rest: &str| format!("The council of Kolm vetoed the loan for the northern quay. The vote was 41 to 17. {rest}");
    let told = [told("Pilots cheered."), told("Nobody cheered.")];
    let rest = "It rained on the square from the morning on. A choir sang, and the children went home by tram.";
    for (third, want) in [
        ("The council of Kolm will veto the loan for the northern quay.", false),
        ("The council of Kolm vetoed the loan for the northern quay.", true),
    ] {
        let mut articles = crate::story::testing::apart(&[&told[0], &told[1]]);
        articles.push(analysed(&format!("{third} {rest}")));
        let articles: Vec<&Analysed> = articles.iter().collect();
        let rows = crate::story::check(&articles, &crate::story::novelty::Seen::default()).matrix.rows;
        let left = |row: &crate::story::matrix::Row| row.kind == crate::story::matrix::RowKind::Figure && row.left_out == Some(2);
        assert_eq!(rows.iter().any(left), want, "{third} {rows:#?}");
    }
}

#[test]
fn who_denies_that_a_count_grew_is_no_source_of_it() {
    let told = [
        "Two people died in the mill fire at Kolm, police said on Thursday. The mill burned for six hours while its owner watched.",
        "Three people have died in the mill fire at Kolm, mayor Elsa Brandt said. Bakers brought bread to the firemen in the square.",
    ];
    for (third, want) in [
        (
            "Three people did not die in the mill fire at Kolm, the hospital said. Herons left the pond.",
            "later count: 2 (A) -> 3 (B)",
        ),
        (
            "Three people did die in the mill fire at Kolm, the hospital said. Herons left the pond.",
            "later count: 2 (A) -> 3 (B,C)",
        ),
    ] {
        let mut articles = [told[0], told[1], third].map(analysed);
        for (day, article) in (0..).zip(&mut articles) {
            let value = crate::article::Moment { seconds: day * 86_400, timed: true };
            article.article.published = Some(crate::article::Sourced { value, from: crate::article::Provenance::Record });
        }
        let articles: Vec<&Analysed> = articles.iter().collect();
        let rows = crate::story::check(&articles, &crate::story::novelty::Seen::default()).matrix.rows;
        let grew = rows.iter().find(|row| row.is_course()).map(|row| row.why.to_string());
        assert_eq!(grew.as_deref(), Some(want), "{third} {rows:#?}");
    }
}

#[test]
fn what_happens_in_a_sentence_is_read_once_by_each_who_asks() {
    let texts = [40, 41].map(|times| analysed(&"The mill said 12 people died. ".repeat(times)));
    READ.set(0);
    crate::story::check(&[&texts[0], &texts[1]], &crate::story::novelty::Seen::default());
    // Its claim, what its speaker does with it, the sentence itself, and the lines that quote it.
    assert!(READ.get() < 6 * 81, "{}", READ.get());
}
