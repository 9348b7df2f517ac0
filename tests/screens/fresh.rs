//! What is new since the baseline, on every screen that shows it.

use std::sync::Arc;

use parallax::app::{Counted, Effect, Outcome, Question};
use parallax::article::Key;

use super::desk::{Desk, Record};

/// Two tellings of one storm, ten hours apart; the toll rises.
const STORM: &[Record] = &[
    (
        "Harbour Gazette",
        "2026-11-21T16:00:00Z",
        "Storm tears roofs from houses in Aster\n\n\
         A storm tore the roofs from houses in the town of Aster on Saturday, and 12 people were injured, the fire service said.\n\n\
         Mayor Pia Hollend asked everyone to stay away from the old quay while the wind lasted.\n",
    ),
    (
        "Meridian Daily",
        "2026-11-22T02:00:00Z",
        "Aster storm: more people hurt\n\n\
         The storm that tore the roofs from houses in the town of Aster left 17 people injured, the fire service said.\n\n\
         Mayor Pia Hollend said the old quay would stay closed for two weeks.\n",
    ),
];

/// Sunday, 22 November 2026, 00:00 UTC: between the two.
const MIDNIGHT: i64 = 1_795_305_600;

#[test]
fn a_figure_that_moved_shows_both_values_and_since_when() {
    assert!(Desk::since(STORM, MIDNIGHT, 120, 40).screen().contains("new since Sun 00:00"));
    for (keys, wants) in [
        ("", &["12 -> 17 since Sun 00:00"][..]),
        ("gm", &["12 -> 17", "12 -> 17 since Sun 00:00; later count", "21 Nov 16:00 12 (A) | 22 Nov 02:00 17 (B)"]),
    ] {
        for (columns, rows) in [(120, 40), (80, 24)] {
            let mut desk = Desk::since(STORM, MIDNIGHT, columns, rows);
            desk.keys(keys);
            for want in wants {
                assert!(desk.screen().contains(want), "{want} after {keys:?}\n{}", desk.screen());
            }
        }
    }
}

#[test]
fn a_sentence_that_nobody_told_before_is_marked_in_its_text() {
    let told = "Divers looked for the keeper of the lighthouse until dawn.";
    let mut records = STORM.to_vec();
    let later = format!("{}{told}\n", records[1].2.replace("closed for two weeks.\n", "closed for two weeks.\n\n"));
    records[1].2 = later.leak();
    for (columns, mark) in [(120, "+ new"), (80, "+")] {
        let mut desk = Desk::since(&records, MIDNIGHT, columns, 30);
        desk.keys("<enter>");
        let marked = |desk: &Desk| desk.screen().lines().filter(|line| line.contains(mark)).map(str::to_owned).collect::<Vec<_>>();
        let lines = marked(&desk);
        assert!(lines.len() == 1 && lines[0].contains("Divers looked"), "{lines:?} {}", desk.screen());
        desk.keys(&"]n".repeat(9));
        assert!(desk.screen().contains("no new fact further down"), "{}", desk.screen());
        desk.keys("gB");
        assert!(marked(&desk).is_empty(), "{}", desk.screen());
    }
}

#[test]
fn what_was_listed_when_the_briefing_was_done_is_new_no_more() {
    let mut desk = Desk::since(STORM, MIDNIGHT, 120, 40);
    let head = |desk: &Desk| desk.screen().lines().next().unwrap_or_default().to_owned();
    assert!(!head(&desk).contains(" 0 new") && desk.screen().contains("12 -> 17"), "{}", desk.screen());
    desk.keys("gB");
    assert!(head(&desk).contains(" 0 new since Sun 06:55"), "{}", head(&desk));
    assert!(!desk.screen().contains("12 -> 17"), "{}", desk.screen());
    desk.load(&[(
        "Coast Radio",
        "2026-11-21T20:00:00Z",
        "Aster storm: 21 hurt\n\nThe storm that tore the roofs from houses in the town of Aster left 21 people injured, the fire service said.\n",
    )]);
    let screen = desk.screen();
    assert!(!head(&desk).contains(" 0 new") && screen.contains("17 -> 21 since Sun 06:55"), "{screen}");
}

#[test]
fn without_a_baseline_nothing_is_told_to_have_moved() {
    let mut desk = Desk::new(STORM, 120, 40);
    assert!(!desk.screen().contains("12 -> 17"), "{}", desk.screen());
    desk.keys("gm");
    assert!(desk.screen().contains("~ later count: 12 (A) -> 17 (B)"), "{}", desk.screen());
}

#[test]
fn a_verdict_takes_what_the_sources_leave_free() {
    // Columns of the screen, and how the verdict stands there.
    for (columns, told) in
        [(80, "~ later count: 12 -> 17"), (120, "later count: 12 (A) -> 17 (B)"), (200, "later count: 12 (A) -> 17 (B)")]
    {
        let mut desk = Desk::new(STORM, columns, 24);
        desk.keys("gm");
        let screen = desk.screen();
        let row = screen.lines().find(|line| line.starts_with(">people injured")).unwrap_or_default();
        assert!(row.ends_with(told), "{columns}\n{screen}");
    }
}

#[test]
fn what_is_new_stands_before_what_was_known() {
    let mut desk = Desk::since(STORM, MIDNIGHT, 120, 40);
    desk.keys("gm");
    let screen = desk.screen();
    let rows: Vec<&str> = screen.lines().skip(3).take(6).map(|l| &l[1..3]).collect();
    assert_eq!(rows.iter().filter(|r| r.starts_with('+')).count(), 4, "{screen}");
    assert!(rows[..4].iter().all(|r| r.starts_with('+')), "{screen}");
}

#[test]
fn what_was_found_before_the_briefing_was_done_comes_too_late() {
    let mut desk = Desk::since(STORM, MIDNIGHT, 120, 40);
    let members: Vec<Key> = desk.app.library.member_keys(0);
    let check = Arc::clone(desk.app.library.checked(&members).expect("it is under the cursor"));
    let new = check.counts.new_articles + check.counts.new_facts;
    assert!(new > 0);
    desk.keys("gB");
    // Sent before, they arrive only now.
    desk.done(Outcome::Counted(vec![Counted { members: members.clone(), counts: check.counts, baseline: 0 }]));
    desk.done(Outcome::Checked { members, check, baseline: 0 });
    let screen = desk.screen();
    assert!(screen.contains(" 0 new since") && !screen.contains("12 -> 17"), "{screen}");
    // What is being checked is asked for anew.
    let mut desk = Desk::silent(120, 40);
    desk.keys("gB");
    let asked = desk.sent.iter().filter(|effect| matches!(effect, Effect::Ask(Question::Check(_)))).count();
    assert_eq!(asked, 2);
}
