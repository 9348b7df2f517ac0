//! Searching and filtering: where the words are found, which of how many, and who is named.

use parallax::app::Outcome;

use super::desk::Desk;
use super::records::RECORDS;

fn line(desk: &Desk, row: usize) -> String {
    desk.screen().lines().nth(row).unwrap_or_default().to_owned()
}

#[test]
fn a_search_says_which_match_of_how_many() {
    let mut faults = Vec::new();
    for (keys, want) in [
        // The list: titles, outlets and texts.
        ("/ferry<enter>", "match 1/1"),
        ("/radio<enter>", "match 1/1"),
        ("/gazette<enter>n", "match 1/2"),
        ("/inquiry<enter>", "match 1/1"),
        ("/curator<enter>", "match 1/1"),
        ("/zebra<enter>", "no match for zebra in titles, outlets and texts"),
        // What the filter hides.
        ("Foutlet:radio<enter>/curator<enter>", "no match for curator in what is listed; the filter hides 1 match"),
        ("Foutlet:radio<enter>/zebra<enter>", "no match for zebra in titles, outlets and texts"),
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
fn a_search_in_the_pane_beside_two_texts_is_one_of_its_rows() {
    let mut desk = Desk::staged(190, 50);
    desk.keys("dgg<tab>");
    let texts = desk.app.compare.at;
    desk.keys("/weil<enter>");
    assert!(line(&desk, 49).contains("match 2/4"), "{}", desk.screen());
    let row = desk.app.detail_row().map(|row| row.label.as_str());
    assert_eq!((desk.app.compare.at, row), (texts, Some("people missing")));
}

#[test]
fn the_filter_knows_each_word_of_a_tag() {
    for (filter, rows) in [("tag:dike", 1), ("tag:REPAIR", 1), ("tag:rep", 0)] {
        let mut desk = Desk::staged(80, 24);
        desk.keys("tDike<space>repair<enter>").keys(&format!("F{filter}<enter>"));
        assert_eq!(desk.app.list.rows.len(), rows, "{filter}\n{}", desk.screen());
    }
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

#[test]
fn texts_are_looked_through_while_the_list_is_used_on() {
    // Keys, what is told at once, which search has looked through how many texts and could not read one, and what is told and which
    // row the cursor is on then; the museum's text, in row 2, holds what is looked for.
    let none = "no match for curator in titles, outlets and texts; 1 text could not be read";
    for (keys, at_once, (number, looked, unread), told, row) in [
        ("/curator<enter>", "looking through 6 texts for curator", (1, 6, 0), "match 1/1", 2),
        ("/curator<enter>", "looking through 6 texts for curator", (1, 5, 0), "looking through 6 texts", 0),
        ("/curator<enter>", "looking through 6 texts for curator", (1, 6, 1), none, 0),
        ("/curator<enter>j", "", (1, 6, 0), "", 1),
        ("/curator<enter>gs", "", (1, 6, 0), "", 0),
        ("/zebra<enter>/curator<enter>", "looking through 6 texts for curator", (1, 6, 0), "looking through 6", 0),
        ("/zebra<enter>/curator<enter>", "looking through 6 texts for curator", (2, 6, 0), "match 1/1", 2),
        ("/dockers<enter>", "match 1/1; looking through 6 texts", (1, 6, 0), "match 1/2", 1),
    ] {
        let mut desk = Desk::silent(120, 40);
        desk.keys(keys);
        assert!(line(&desk, 39).contains(at_once), "{keys}\n{}", desk.screen());
        let museum = desk.cards.iter().find(|card| card.title.contains("Museum")).map(|card| card.key);
        let hits = vec![museum.into_iter().filter(|_| unread == 0).collect()];
        desk.done(Outcome::Searched { number, looked, unread, hits });
        let shown = (line(&desk, 39).contains(told), desk.app.list.scroll.at);
        assert_eq!(shown, (true, row), "{keys} {number} {looked} {unread}\n{}", desk.screen());
        assert_eq!(line(&desk, 39).contains("match"), told.contains("match"), "{keys}\n{}", desk.screen());
    }
}

#[test]
fn the_filter_looks_in_texts_as_they_are_read() {
    let rows = |keys: &str| Desk::staged(120, 40).keys(keys).app.list.rows.len();
    let all = rows("");
    assert_eq!(rows("Fcurator<enter>"), 1);
    assert_eq!(rows("F-curator<enter>"), all - 1);
    assert_eq!(rows("Fcurator<space>zebra<enter>"), 0);
    // What its file or record is called is nothing that an article says.
    assert_eq!(rows("Fr1<enter>"), 0);
    let mut desk = Desk::silent(120, 40);
    desk.keys("Fcurator<enter>");
    assert!(line(&desk, 39).contains("0 rows match curator; looking through 6 texts"), "{}", desk.screen());
    let museum = desk.cards.iter().find(|card| card.title.contains("Museum")).map(|card| card.key);
    desk.done(Outcome::Searched { number: 1, looked: 6, unread: 1, hits: vec![museum.into_iter().collect()] });
    assert!(line(&desk, 39).contains("1 row matches curator; 1 text could not be read"), "{}", desk.screen());
    assert_eq!(desk.app.list.rows.len(), 1);
}
