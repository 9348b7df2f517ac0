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

/// Three tellings of a fire: each of two names another day than the first, and some that they share.
fn fire(days: [&str; 3], reject: &str) -> String {
    let told = [
        format!(
            "The council of Kolm met to speak of the harbour. The mill of Kolm burned down on {} after a strike of the millers.",
            days[0]
        ),
        format!(
            "Fish was dear on the quay this year, as ever. The old mill of Kolm burned down on {} while its millers slept.",
            days[1]
        ),
        format!(
            "Rain fell on the hills for the third week. The mill of Kolm burned down on {} after its millers had gone home.",
            days[2]
        ),
    ];
    let texts = told.map(|text| format!("The mill of Kolm\n\n{text}\n"));
    let outlets = ["Harbour Gazette", "Meridian Daily", "Northern Post"];
    let record = |(outlet, text): (&'static str, String)| -> Record { (outlet, "2026-11-21T16:00:00Z", text.leak()) };
    let records: Vec<Record> = outlets.into_iter().zip(texts).map(record).collect();
    let mut desk = Desk::new(&records, 120, 30);
    desk.keys(reject);
    desk.screen()
}

#[test]
fn what_is_left_of_a_contradiction_is_judged_anew() {
    for (days, keys, want, not) in [
        (["Friday", "Monday", "Monday"], "gx", "Friday | Monday", "="),
        // Both that are left say the same, in the same words.
        (["Friday", "Monday", "Monday"], "gxx", " = The old mill of Kolm burned down on  2 sources", "Friday"),
        // Those that are left contradict each other.
        (["Friday", "Monday", "Sunday"], "gxx", "at another time: Monday | Sunday", "Friday"),
    ] {
        let screen = fire(days, keys);
        // The line below the table has the whole verdict.
        let row = screen.lines().nth(28).unwrap_or_default();
        assert!(row.contains(want) && !row.contains(not), "{days:?} {keys}\n{screen}");
    }
}
