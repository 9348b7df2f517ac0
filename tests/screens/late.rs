//! What comes late: articles that are listed while somebody types, texts that are still being opened.

use parallax::app::{Counted, Effect, Original, Outcome, Question};
use parallax::article::Key;
use parallax::story::Counts;

use super::desk::{Desk, Record};

const LATER: &[Record] = &[
    ("Coast Radio", "2026-11-22T06:00:00Z", "Lock gate repaired\n\nThe gate of the old lock opens again.\n"),
    ("Coast Radio", "2026-11-22T06:10:00Z", "Bakers raise prices\n\nBread is dearer in Aster from today.\n"),
];

#[test]
fn a_prompt_acts_on_what_it_was_opened_for() {
    const FIRST: &[Record] = &[("Dike Courier", "2026-11-20T06:00:00Z", "Choir sings\n\nThe choir of Kolm sang in the square.\n")];
    for key in ["t", "a", "|"] {
        let mut desk = Desk::new(FIRST, 120, 40);
        let first = desk.cards[0].key;
        // Two newer articles come while the word is typed, and not all was listed yet: the list is sorted anew, and another row is the
        // first.
        desk.app.list.sorted.whole = false;
        desk.keys(key).keys("cat").load(LATER);
        assert_ne!(desk.app.key_at_hand(), Some(first), "the cursor stands elsewhere now");
        desk.keys("<enter>");
        let marks = &desk.app.marks;
        let noted = |key: Key| marks.notes(key).count() + marks.tags(key).len();
        let piped = desk.sent.iter().find_map(|effect| match effect {
            Effect::Pipe { text, .. } => Some(text.lines().next().unwrap_or_default().to_owned()),
            _ => None,
        });
        let on: Vec<usize> = desk.cards.iter().map(|card| noted(card.key)).collect();
        let want = if key == "|" { (vec![0, 0, 0], Some("Choir sings".to_owned())) } else { (vec![1, 0, 0], None) };
        assert_eq!((on, piped), want, "{key}");
    }
}

#[test]
fn what_comes_later_moves_no_row() {
    const FIRST: &[Record] = &[
        ("Dike Courier", "2026-11-20T06:00:00Z", "Choir sings\n\nThe choir of Kolm sang in the square.\n"),
        ("Dike Courier", "2026-11-20T07:00:00Z", "Mill burns\n\nThe mill at Varda burned down, firemen said.\n"),
    ];
    for (keys, at) in [("", 0), ("j", 1)] {
        let mut desk = Desk::new(FIRST, 120, 40);
        desk.keys(keys).load(LATER);
        let titles = |desk: &Desk| {
            let rows = desk.app.list.rows.iter().filter_map(|&row| desk.app.library.card_of(desk.app.row_article(row)?));
            rows.map(|card| card.title.to_string()).collect::<Vec<_>>()
        };
        let bakers = "Bakers raise prices";
        assert_eq!(titles(&desk), ["Mill burns", "Choir sings", "Lock gate repaired", bakers], "{keys}\n{}", desk.screen());
        assert_eq!(desk.app.list.scroll.at, at, "{keys}");
        assert!(desk.screen().contains("+2 new  . re-sorts"), "{}", desk.screen());
        desk.keys(".");
        assert_eq!(titles(&desk), [bakers, "Lock gate repaired", "Mill burns", "Choir sings"], "{keys}\n{}", desk.screen());
        assert!(!desk.screen().contains("re-sorts") && !desk.screen().contains("+2 new"), "{}", desk.screen());
    }
}

#[test]
fn no_article_is_passed_over_while_it_is_being_opened() {
    let mut desk = Desk::silent(120, 40);
    desk.keys("<enter>");
    let first = desk.app.reader.key;
    desk.keys("<space><space>");
    assert_eq!(desk.app.reader.key, first, "{}", desk.screen());
    // One that will never be opened keeps nobody.
    desk.done(Outcome::Lost { key: first, why: "its file is gone".to_owned() });
    desk.keys("<space>");
    assert_ne!(desk.app.reader.key, first, "{}", desk.screen());
}

/// A story of two who agree, an older one of two who do not, and the newest, which one tells.
const WEIGHED: &[Record] = &[
    (
        "Gull",
        "2026-11-21T06:00:00Z",
        "Mill burns\n\nThe mill at Varda burned down on Friday night, and 12 people were hurt, firemen said.\n",
    ),
    (
        "Tern",
        "2026-11-21T07:00:00Z",
        "Varda mill lost\n\nTwelve people were hurt when flames took the mill at Varda on Friday night. Millers wept on the road, and the roof fell at dawn.\n",
    ),
    (
        "Gull",
        "2026-11-19T06:00:00Z",
        "Ferry sinks\n\nThe ferry Arrow sank off Kolm on Thursday with 210 passengers on board, the coast guard said.\n",
    ),
    (
        "Tern",
        "2026-11-19T07:00:00Z",
        "Ferry lost off Kolm\n\nThe coast guard said the ferry Arrow sank off Kolm on Thursday with 260 passengers on board.\n",
    ),
    ("Gull", "2026-11-22T06:00:00Z", "Choir sings\n\nThe choir of Aster sang in the square.\n"),
];

#[test]
fn what_sources_contradict_each_other_in_stands_first() {
    let face = |desk: &Desk| desk.screen().lines().nth(2).unwrap_or_default().to_owned();
    // Keys typed before all is checked, and behind it; whether the contradiction stands first, and whether a key is offered for that.
    for (before, behind, first, offered) in [
        ("", "", true, false),
        ("j", "", false, true),
        ("j", ".", true, false),
        ("Sn", "", false, false),
        ("Fferry<enter>", "", true, false),
        ("", "gl", false, false),
    ] {
        let mut desk = Desk::unchecked(120, 40);
        desk.load(WEIGHED);
        assert!(!desk.screen().contains("re-sorts"), "{before}\n{}", desk.screen());
        desk.keys(before).checked();
        desk.keys(behind);
        let screen = desk.screen();
        assert_eq!(face(&desk).contains("!1") && face(&desk).contains("Ferry"), first, "{before} {behind}\n{screen}");
        assert_eq!(screen.contains(". re-sorts"), offered, "{before} {behind}\n{screen}");
    }
}

#[test]
fn a_list_that_hangs_on_checks_offers_to_be_sorted_again() {
    for (keys, hangs) in
        [("", true), ("Fdock<enter>", false), ("Fis:conflict<enter>", true), ("F-is:conflict<enter>", true), ("Sn", false)]
    {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let members = desk.app.library.member_keys(1);
        // More origins tell it than the story that stands first.
        let counts = Counts { sources: 4, origins: 4, conflicts: 1, ..Counts::default() };
        let offers = |desk: &Desk| desk.screen().lines().next().is_some_and(|head| head.contains(". re-sorts"));
        assert!(!offers(&desk), "{keys}\n{}", desk.screen());
        // What is counted again and has not changed is no reason to sort.
        for (times, offered) in [(1, hangs), (2, false)] {
            desk.done(Outcome::Counted(vec![Counted { members: members.clone(), counts, baseline: 0 }]));
            assert_eq!(offers(&desk), offered, "{keys} {times}\n{}", desk.screen());
            desk.keys(".");
        }
    }
}

#[test]
fn a_list_that_hangs_on_marks_offers_to_be_sorted_again() {
    // A star on the second story, or one read, under several filters and orders.
    for (keys, mark, offered) in [
        ("", "jm", true),
        ("", "jr", false),
        ("Fis:unread<enter>", "r", true),
        ("Fis:starred<enter>", "", false),
        ("F-is:starred<enter>", "m", true),
        ("Sn", "jm", false),
    ] {
        let mut desk = Desk::unchecked(120, 40);
        desk.load(WEIGHED);
        desk.checked();
        desk.keys(keys).keys(mark);
        assert_eq!(desk.screen().contains(". re-sorts"), offered, "{keys} {mark}\n{}", desk.screen());
    }
}

#[test]
fn what_is_still_being_compared_is_not_said_to_hold_nothing() {
    let mut desk = Desk::silent(120, 40);
    desk.keys("d]x");
    assert!(desk.screen().contains("still being compared"), "{}", desk.screen());
    assert!(!desk.screen().contains("no conflict"), "{}", desk.screen());
}

#[test]
fn nothing_is_typed_for_what_is_not_there() {
    let mut desk = Desk::silent(120, 40);
    desk.keys("<enter>a");
    assert!(desk.screen().contains("nothing is open here yet"), "{}", desk.screen());
}

#[test]
fn an_original_that_is_found_late_opens_only_while_it_is_waited_for() {
    let file = || Original::File("port.txt".into(), 3);
    for (keys, times, want) in [
        ("e", 1, Some(Effect::Edit(file()))),
        ("gO", 1, Some(Effect::Page(file()))),
        ("ej", 1, None),
        ("eF", 1, None),
        ("eg", 1, None),
        ("egO", 2, Some(Effect::Page(file()))),
        ("", 0, None),
    ] {
        let mut desk = Desk::staged(120, 40);
        let key = desk.app.key_at_hand().expect("it is loaded");
        desk.keys(keys);
        let asked = desk.sent.iter().filter(|effect| matches!(effect, Effect::Ask(Question::Locate { .. }))).count();
        assert_eq!(asked, times, "{keys}");
        desk.done(Outcome::Located { key, at: 0, original: Ok(file()) });
        let opened = desk.sent.iter().find(|effect| matches!(effect, Effect::Edit(_) | Effect::Page(_))).cloned();
        assert_eq!(opened, want, "{keys}");
    }
    let mut desk = Desk::staged(120, 40);
    let key = desk.app.key_at_hand().expect("it is loaded");
    desk.keys("e");
    desk.done(Outcome::Located { key, at: 0, original: Err("its file is gone".to_owned()) });
    assert!(desk.screen().contains("its file is gone"), "{}", desk.screen());
}
