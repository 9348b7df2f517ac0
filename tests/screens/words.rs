//! The words of the screens: true whatever is lost, whole whatever their width, and the same for one as for many.

use std::sync::Arc;

use parallax::app::help::{self, HelpLine};
use parallax::app::{Effect, Event, Outcome, PromptKey, Question, Skipped};

use super::desk::Desk;

#[test]
fn the_end_of_a_popup_can_be_reached() {
    let (first, last) = ("one of 3 articles", "people rescued (A C)");
    // Rows of the screen, keys, and whether the first line and the last are in sight.
    for (rows, keys, shown) in [
        (24, "ljjgy", [true, true]),
        (6, "ljjgy", [true, false]),
        (6, "ljjgyj", [false, true]),
        (6, "ljjgyjjjjj", [false, true]),
        (6, "ljjgyGk", [true, false]),
        (24, "ljjgyj", [false, false]),
        (6, "ljjgyq", [false, false]),
        // Where there is no room for a frame.
        (4, "ljjgy", [true, false]),
        (4, "ljjgyj", [false, true]),
    ] {
        let mut desk = Desk::staged(80, rows);
        let screen = desk.keys(keys).screen();
        assert_eq!([first, last].map(|words| screen.contains(words)), shown, "{keys}\n{screen}");
        assert_eq!(screen.contains("why 1-2/3"), rows == 6 && shown == [true, false], "{keys}\n{screen}");
    }
}

#[test]
fn the_end_of_the_help_can_be_reached() {
    let lines = help::lines();
    let Some(HelpLine::Sign(_, last)) = lines.last() else { panic!("the help ends with a sign") };
    for (columns, rows) in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let mut desk = Desk::staged(columns, rows);
        desk.keys("?G");
        let end = desk.screen();
        assert!(end.contains(last), "{columns}x{rows}\n{end}");
        // Who goes on at the end need not go back as often.
        desk.keys("jjjkk");
        assert_ne!(desk.screen(), end, "{columns}x{rows}");
        desk.keys("G").resize(columns, rows + 200);
        assert!(desk.screen().contains("everywhere") || desk.app.status.help == 0, "{}", desk.screen());
    }
}

#[test]
fn what_is_lost_is_not_waited_for() {
    for keys in ["", "gm", "lj", "<enter>", "d", "<enter>gc", "<enter>ga"] {
        let mut desk = Desk::silent(80, 24);
        desk.keys(keys);
        let screen = desk.screen();
        assert!(screen.contains(" ..."), "{keys}: it is waited for\n{screen}");
        for key in desk.cards.iter().map(|card| card.key).collect::<Vec<_>>() {
            desk.done(Outcome::Lost { key, why: "no such file".to_owned() });
        }
        let screen = desk.screen();
        assert!(screen.contains("cannot be opened: no such file"), "{keys}\n{screen}");
        assert!(!screen.contains(" ...") && !screen.contains("not checked"), "{keys}\n{screen}");
    }
}

#[test]
fn a_wide_title_keeps_its_columns() {
    let text = "港口工人结束了罢工行动\n\n港口的工人周五回到了工作岗位。\n";
    for (columns, rows) in [(80, 24), (120, 40)] {
        let desk = Desk::new(&[("Harbour Gazette", "2026-11-22T05:10:00Z", text)], columns, rows);
        let screen = desk.screen();
        let row = screen.lines().find(|l| l.starts_with('>')).unwrap_or_default();
        assert!(row.contains("港口工人结束了罢工行动  Harbour Gazette"), "{screen}");
    }
}

#[test]
fn a_search_among_claims_finds_who_is_told_by_no_name() {
    let text = "The mill closes\n\nThey said that the mill would close in May.\n";
    let mut desk = Desk::new(&[("Harbour Gazette", "2026-11-22T05:10:00Z", text)], 120, 40);
    desk.keys("gc/they<enter>");
    assert!(desk.screen().contains("match 1/1"), "{}", desk.screen());
}

#[test]
fn one_is_not_told_as_many() {
    let mut desk = Desk::staged(80, 24);
    desk.keys("<enter>KK]faask<enter>");
    assert!(desk.screen().contains("1 note  "), "{}", desk.screen());
    // Before its story is checked.
    let mut desk = Desk::silent(80, 24);
    desk.keys("Ggm");
    assert!(desk.screen().contains("FACTS  1 source  "), "{}", desk.screen());
}

#[test]
fn what_is_rejected_is_marked_on_no_screen() {
    for (keys, marked, bare) in [
        // Of a claim the speaker, the cue and the bar go too.
        ("<enter>]qx", "{He} _denied_ that", "He denied that"),
        ("<enter>KK]fx", "with [60 people] on", "with 60 people on"),
        ("<enter>KK]fxd", "with [60 people] on board caught", "with 60 people on board caught"),
        ("<enter>KK]fxqlj", "with [60 people] on", "with 60 people on"),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(&keys.replace('x', ""));
        assert!(desk.screen().contains(marked), "{keys}\n{}", desk.screen());
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let screen = desk.screen();
        assert!(screen.contains(bare) && !screen.contains(marked), "{keys}\n{screen}");
    }
}

#[test]
fn a_change_is_told_by_what_it_changes() {
    for (keys, want) in [
        // The article that was opened is read already; those of an unfolded story count once.
        ("lA", "6 articles marked read"),
        ("<enter>qA", "5 articles marked read"),
        ("<enter>qr", "2 articles marked read"),
        ("AA", "everything listed is read"),
        ("ljjjX", "split off from 2 articles, letters are new; u takes it back"),
        ("MjM", "merged: a story of 5 articles, letters are new; u takes it back"),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let told = desk.app.status.notice.clone().unwrap_or_default().0;
        assert!(told.contains(want), "{keys}: {told}");
    }
}

#[test]
fn the_end_of_a_wide_line_is_in_sight() {
    let mut desk = Desk::staged(40, 12);
    desk.keys("F").event(Event::Prompt(PromptKey::Paste("\u{6e2f}".repeat(60))));
    let wide = desk.screen().matches('\u{6e2f}').count();
    assert!(wide >= 12, "{wide} of some 13 fit\n{}", desk.screen());
}

#[test]
fn the_cursor_of_a_long_line_that_is_typed_is_in_sight() {
    for columns in [20, 30, 80] {
        let mut desk = Desk::staged(columns, 24);
        desk.keys("/").keys(&"typed ".repeat(20).replace(' ', "<space>")).keys("END");
        assert!(desk.screen().contains("END"), "{}", desk.screen());
        for end in ["END", "EN", "E"] {
            desk.event(Event::Prompt(PromptKey::Left));
            let screen = desk.screen();
            let line = screen.lines().find(|line| line.contains("search: <")).unwrap_or_default();
            assert!(line.contains(end) && line.len() >= usize::from(columns) - end.len(), "{screen}");
        }
    }
}

#[test]
fn a_story_that_cannot_be_checked_can_be_read() {
    let mut desk = Desk::silent(80, 24);
    let question = Question::Check(desk.app.library.member_keys(2));
    desk.done(Outcome::Unanswered { question, why: "a fault in the program".to_owned() });
    let screen = desk.screen();
    assert!(screen.contains("a fault in the program") && !screen.contains("checking"), "{screen}");
    let opening = |desk: &Desk| desk.sent.iter().filter(|effect| matches!(effect, Effect::Ask(Question::Open(_)))).count();
    let before = opening(&desk);
    desk.keys("<enter>");
    assert_eq!(opening(&desk), before + 1, "{}", desk.screen());
    desk.open(desk.app.reader.key);
    assert!(desk.screen().contains("denied"), "{}", desk.screen());
    // What is there after all is lost no more.
    desk.done(Outcome::Lost { key: desk.app.reader.key, why: "no such file".to_owned() });
    desk.open(desk.app.reader.key);
    desk.keys("gc");
    assert!(!desk.screen().contains("cannot be opened"), "{}", desk.screen());
}

#[test]
fn a_notice_is_told_apart_from_what_was_not_loaded() {
    let mut desk = Desk::staged(80, 24);
    let why = "read as windows-1252".to_owned();
    desk.done(Outcome::Skipped(vec![Skipped { what: "mill.txt".to_owned(), why, failed: false }]));
    assert!(desk.screen().contains("1 skipped gs"), "{}", desk.screen());
    desk.keys("gs");
    let screen = desk.screen();
    assert!(screen.contains("1 not loaded, 1 notice") && screen.contains(" . mill.txt  read as windows-1252"), "{screen}");
}

#[test]
fn filler_is_told_by_the_last_check() {
    for (keys, told) in [("d", "of filler"), ("<enter>K", "filler 4")] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        assert!(desk.screen().contains(told), "{keys}\n{}", desk.screen());
        let members = desk.app.library.member_keys(2);
        let mut check = (**desk.app.library.checked(&members).expect("it is on the screen")).clone();
        let first = check.filler[1][0].clone();
        check.filler[1].clear();
        desk.done(Outcome::Checked { members: members.clone(), check: Arc::new(check.clone()), baseline: 0 });
        assert!(!desk.screen().contains(told), "{keys}\n{}", desk.screen());
        check.filler[1].push(first);
        desk.done(Outcome::Checked { members, check: Arc::new(check), baseline: 0 });
        assert!(desk.screen().contains(told), "{keys}\n{}", desk.screen());
    }
}

#[test]
fn the_header_of_two_texts_holds_whole_numbers_and_tells_copies_apart() {
    const X: &str = "The harbour of Kolm holds 40 ships.\n\nMayor Tom Okoro opened the northern pier of Brunnhof on Monday.\n\nNobody was hurt.";
    const Y: &str =
        "The harbour of Kolm holds 70 ships.\n\nMayor Tom Okoro opened the northern pier of Brunnhof on Monday.\n\nIt rained.";
    let day = "2025-11-22T05:10:00Z";
    for (columns, records, here) in [
        (
            80,
            [("The Daily Harbour Gazette", day, X), ("The Meridian Daily Post", day, Y)],
            "A The Daily Ha.. <> B The Meridian.. 22 Nov 25  pair 1/2",
        ),
        (
            60,
            [("The Daily Harbour Gazette", day, X), ("The Meridian Daily Post", day, Y)],
            "A The Dail.. <> B The Meri..  pair 1/2",
        ),
        (80, [("Gazette", day, X), ("Gazette", day, Y)], "A r0 <> B r1 22 Nov 25"),
        (80, [("Gazette", day, X), ("Gazette", "2025-11-23T06:30:00Z", Y)], "A Gazette 22 Nov 25 <> B Gazette 23 Nov 25"),
    ] {
        let mut desk = Desk::new(&records, columns, 24);
        let screen = desk.keys("d").screen();
        let header = screen.lines().next().unwrap_or_default();
        assert!(header.contains(here), "{header}");
        for part in ["pair 1/", "!1", "only A:"] {
            assert!(header.contains(part), "{part}: {header}");
        }
        assert!(header.trim_end().ends_with(['%', '.']) && !header.contains("same words ."), "{header}");
    }
}

#[test]
fn no_line_of_the_help_is_cut_where_a_terminal_has_eighty_columns() {
    let mut desk = Desk::staged(80, 200);
    let screen = desk.keys("?").screen();
    let cut: Vec<&str> = screen.lines().filter(|line| line.ends_with("..")).collect();
    assert!(screen.contains("Signs of facts and rows") && cut.is_empty(), "{cut:#?}");
}
