//! The words of the screens: true whatever is lost, whole whatever their width, and the same for one as for many.

use parallax::app::Outcome;
use parallax::app::help::{self, Line};

use super::desk::Desk;

#[test]
fn the_end_of_the_help_can_be_reached() {
    let lines = help::lines();
    let Some(Line::Sign(_, last)) = lines.last() else { panic!("the help ends with a sign") };
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
