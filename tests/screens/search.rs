//! Searching and filtering: where the words are found, which of how many, and who is named.

use super::desk::Desk;
use super::records::RECORDS;

fn line(desk: &Desk, row: usize) -> String {
    desk.screen().lines().nth(row).unwrap_or_default().to_owned()
}

#[test]
fn a_search_says_which_match_of_how_many() {
    let mut faults = Vec::new();
    for (keys, want) in [
        // The list: titles and outlets, and texts that are open.
        ("/ferry<enter>", "match 1/1"),
        ("/radio<enter>", "match 1/1"),
        ("/gazette<enter>n", "match 1/2"),
        ("<enter>q/inquiry<enter>", "match 1/1"),
        // What is opened since is searched too.
        ("/curator<enter>", "no match for curator"),
        ("/curator<enter>Gn", "match 1/1"),
        ("/zebra<enter>", "no match for zebra"),
        // One text.
        ("<enter>KK/rescued<enter>", "match 1/2"),
        ("<enter>KK/rescued<enter>n", "match 2/2"),
        ("<enter>KK/rescued<enter>N", "match 2/2"),
        // Two texts, by rows.
        ("dgg/rescued<enter>", "match 2/2"),
        ("dgg/rescued<enter>nn", "match 2/2"),
        // The matrix: names, cells and speakers.
        ("gm/weil<enter>", "match 2/4"),
        ("gm/38<enter>", "match 1/1"),
        ("gm/weil<enter>zq/weil<enter>", "match 1/1"),
        ("?/x<enter>", "nothing to search here"),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        if !line(&desk, 39).contains(want) {
            faults.push(format!("{keys}: {}", line(&desk, 39)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_filter_knows_who_is_named() {
    for (filter, rows) in [("actor:weil", 1), ("actor:nobody", 0), ("-actor:weil", 3), ("actor:marrow<space>outlet:meridian", 1)] {
        let mut desk = Desk::new(RECORDS, 120, 40);
        // Stories are checked as the cursor passes.
        desk.keys("jjjgg").keys(&format!("F{filter}<enter>"));
        assert_eq!(desk.app.list.rows.len(), rows, "{filter}\n{}", desk.screen());
    }
}

#[test]
fn what_was_searched_before_the_text_came_is_found_in_it() {
    let mut desk = Desk::silent(80, 24);
    desk.keys("<enter>/missing<enter>");
    assert!(line(&desk, 23).contains("opening"), "{}", line(&desk, 23));
    desk.open(desk.app.reader.key);
    desk.keys("n");
    assert!(line(&desk, 23).contains("match 1/1"), "{}", line(&desk, 23));
}
