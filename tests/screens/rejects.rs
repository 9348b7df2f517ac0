//! What a source tells in its own words, and what is rejected of it, on every screen that counts it.

use super::desk::{Desk, Record};

/// Two tellings of a flood: they contradict each other on a number, and one tells what the other has the governor say.
const FLOOD: &[Record] = &[
    (
        "Harbour Gazette",
        "2026-11-21T16:00:00Z",
        "Flood at Kolm dam\n\n\
         Governor Elsa Brandt said the northern dam at Kolm would be closed to visitors through the autumn.\n\n\
         The flood killed 14 dockers in Kolm on Saturday.\n",
    ),
    (
        "Meridian Daily",
        "2026-11-21T16:00:00Z",
        "Kolm dam flood\n\n\
         The flood killed 12 dockers in Kolm on Saturday.\n\n\
         Through the autumn the northern dam at Kolm stays closed to visitors.\n",
    ),
];

/// Keys, what the screen then shows, and what it does not.
const STEPS: &[(&str, &[&str], &[&str])] = &[
    ("gm", &["!1 conflict", "14 (A) | 12 (B)"], &["x 14"]),
    // The cell stays beside its row, the cursor on it, and nothing counts it any more.
    ("gmx", &[">dockers killed", "x 14", "only B"], &["conflict  Flood", "14 (A)"]),
    ("gmxqq", &["1 story"], &["!1", "14 (A)"]),
    ("gmxx", &["!1 conflict", "14 (A) | 12 (B)"], &["x 14"]),
    ("gmxu", &["!1 conflict", "14 (A) | 12 (B)"], &["x 14"]),
    // A cell that is told in other words is a cell as any.
    ("gm]ql", &["told", "= also told by B", "[Through the autumn the northern dam at Kolm stays closed to visitors.]"], &[]),
    ("gm]qlgy", &["B tells it in other words: \"Through the autumn"], &[]),
    ("gm]qlx", &["x told", "only A"], &["also told by B"]),
    ("gm]ql<enter>", &["B Meridian Daily", ">  Through the autumn"], &[]),
];

#[test]
fn a_told_cell_is_a_cell_and_what_is_rejected_counts_for_nothing() {
    for (keys, shown, gone) in STEPS {
        let mut desk = Desk::new(FLOOD, 120, 30);
        desk.keys(keys);
        let screen = desk.screen();
        assert!(shown.iter().all(|want| screen.contains(want)), "{keys} {shown:?}\n{screen}");
        assert!(!gone.iter().any(|not| screen.contains(not)), "{keys} {gone:?}\n{screen}");
    }
}
