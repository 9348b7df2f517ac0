//! The detail screen's cursor: on the row that was asked for, and on its source whatever is grouped anew.

use parallax::app::Outcome;
use parallax::story::Story;

use super::desk::Desk;

#[test]
fn a_row_of_another_kind_than_the_one_shown_is_revealed() {
    // Keys, the row they lead to, and whether one kind of rows is shown then.
    for (keys, label, only) in [
        ("<enter>]f<enter>", "people rescued", false),
        ("<enter>]f<enter>zq", "Weil on rescue boats", true),
        ("<enter>]f<enter>zq<enter>[f<enter>", "people missing", false),
        ("gmzqgx", "people rescued", false),
        ("gmjzf", "people on board", true),
        ("gmjzfzf", "people on board", false),
        ("gmjzq", "Weil on rescue boats", true),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let row = desk.app.detail_row().map(|row| row.label.as_str());
        assert_eq!((row, desk.app.detail.only.is_some()), (Some(label), only), "{keys}\n{}", desk.screen());
    }
}

#[test]
fn the_source_under_the_cursor_stays_when_the_story_is_grouped_anew() {
    // Members of the story by their numbers, and which of them is under the cursor then: the third, or the first where it has left.
    for (members, want) in [(&[5, 0, 1, 2][..], 2), (&[0, 2], 2), (&[1, 0], 0)] {
        let mut desk = Desk::staged(120, 40);
        desk.keys("gmll");
        assert_eq!(desk.app.detail.column, 2);
        let story = |members: &[u32]| Story { members: members.to_vec(), terms: Vec::new() };
        desk.done(Outcome::Grouped(vec![story(members)]));
        let detail = &desk.app.detail;
        assert_eq!(detail.members.get(detail.column), Some(&desk.cards[want].key), "{members:?}");
    }
}

#[test]
fn a_jump_shows_the_sources_that_its_row_tells_of() {
    // Keys, and whether the second and the third of the three sources are in sight where there is room for two.
    for (keys, second, third) in [
        ("gm", true, false),
        ("gx", true, false),
        ("gm]f]f", false, true),
        ("gm]q", false, true),
        ("gm/missing<enter>", false, true),
        // Who contradicts whom is in sight, whichever source the cursor was on.
        ("gmllgx", true, false),
        // The source under the cursor is where it tells what the row is about.
        ("gmll]f]f", false, true),
        // Another row leaves the sources where they are, another source is chosen by hand.
        ("gm]fj", true, false),
        ("gm]f]fk", false, true),
        ("gm]f]fh", true, false),
    ] {
        let mut desk = Desk::staged(70, 24);
        desk.keys(keys);
        let screen = desk.screen();
        let headings = screen.lines().nth(2).unwrap_or_default();
        assert_eq!((headings.contains(" B "), headings.contains(" C ")), (second, third), "{keys}\n{screen}");
    }
}

#[test]
fn sources_that_are_out_of_sight_are_named() {
    for (columns, want) in [(70, "fact (+C)"), (80, "fact  "), (120, "fact  ")] {
        let mut desk = Desk::staged(columns, 24);
        desk.keys("gm");
        let screen = desk.screen();
        let headings = screen.lines().nth(2).unwrap_or_default();
        assert!(headings.contains(want) && (want.contains('C') || headings.contains(" C ")), "{columns}\n{screen}");
    }
}

#[test]
fn what_is_hardly_news_is_folded_until_it_is_asked_for() {
    // Keys, and whether the row of somebody whom one source names is on screen, and the line that counts it.
    for (keys, named, counted) in [
        ("gm", false, true),
        ("gmi", true, false),
        ("gmii", false, true),
        ("gmza", true, false),
        ("gm/marrow<enter>", true, false),
        ("gci", false, false),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let matrix = &desk.app.detail_check().expect("the story is checked").matrix;
        let shown = desk.app.detail.rows.iter().any(|&row| matrix.rows[row as usize].label == "Ilse Marrow");
        let screen = desk.screen();
        assert_eq!((shown && !keys.starts_with("gc"), screen.contains("1 row folded")), (named, counted), "{keys}\n{screen}");
    }
}

#[test]
fn a_name_that_was_cut_keeps_away_from_its_verdict() {
    let mut desk = Desk::staged(26, 24);
    desk.keys("gm");
    let mut cut = 0;
    for _ in 0..desk.app.detail.rows.len() {
        let screen = desk.screen();
        // Above the keys: the whole name of the row, and its verdict.
        let line = screen.lines().nth(22).unwrap_or_default();
        if let Some((_, verdict)) = line.split_once("..").filter(|(_, verdict)| !verdict.trim().is_empty()) {
            assert!(verdict.starts_with("  "), "{screen}");
            cut += 1;
        }
        desk.keys("j");
    }
    assert!(cut > 0, "{}", desk.screen());
}

#[test]
fn what_is_done_in_the_pane_beside_two_texts_is_done_where_its_cursor_is() {
    // Keys in the pane, and the source under its cursor; the first two are compared.
    for (keys, source) in [("", 0), ("l", 1), ("ll", 2)] {
        let mut desk = Desk::staged(190, 50);
        desk.keys("d<tab>").keys(keys);
        let (key, span) = desk.app.evidence().expect("a row of which all sources tell");
        assert_eq!(key, desk.cards[source].key, "{}", desk.screen());
        // The text of a third source is opened, too: its words are the evidence.
        assert!(desk.app.library.text(key).is_some(), "{}", desk.screen());
        desk.keys("acheck<enter>");
        assert_eq!(desk.app.marks.notes(key).collect::<Vec<_>>(), [(span, "check")], "{keys}");
        desk.keys("gf");
        assert_eq!(desk.app.detail.key, key, "{keys}");
    }
}

#[test]
fn where_nothing_is_open_a_key_that_opens_its_original_says_so() {
    for keys in ["gOgO", "ee"] {
        let mut desk = Desk::silent(80, 24);
        desk.keys("<enter>").keys(keys);
        assert!(desk.screen().contains("nothing is open here yet"), "{}", desk.screen());
    }
}

#[test]
fn a_row_of_the_matrix_is_compared_in_the_sources_that_tell_it() {
    // Keys to the row and the source, and the two texts that are laid side by side.
    for (keys, want) in [
        // In conflict are A and B, whom C follows; of the second row and the first alone A and B tell.
        ("gm", "AB"),
        ("gml", "AB"),
        ("gmj", "AB"),
        // What C alone tells, from A and from B.
        ("gmjj", "AC"),
        ("gmljj", "BC"),
        ("gmG", "BC"),
    ] {
        let mut desk = Desk::staged(200, 60);
        desk.keys(keys).keys("d");
        let [a, b] = desk.app.compare.keys;
        assert_eq!(desk.app.letter(a) + &desk.app.letter(b), want, "{keys}\n{}", desk.screen());
    }
}
