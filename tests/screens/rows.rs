//! Which rows of the matrix are shown, their way out, and prompts that hold what was typed before.

use parallax::app::Effect;

use super::desk::Desk;

/// The names of the rows that the matrix shows.
fn shown(desk: &Desk) -> Vec<String> {
    let check = desk.app.detail_check().expect("it is checked");
    desk.app.detail.rows.iter().map(|&row| check.matrix.rows[row as usize].label.clone()).collect()
}

#[test]
fn rows_are_filtered_by_verdict_and_words() {
    for (keys, want) in [
        ("Fis:agree<enter>", &["people on board", "Tomas Weil"][..]),
        ("Fis:conflict<enter>", &["people rescued"]),
        ("Fis:only<enter>", &["people missing", "Weil on rescue boats", "Ilse Marrow"]),
        ("Fis:only<enter>zf", &["people missing"]),
        ("Fboard<enter>", &["people on board"]),
        // What is typed takes the place of what stands there.
        ("Fis:only<enter>Fis:conflict<enter>", &["people rescued"]),
        ("Fis:only<enter>F<enter>", &["people missing", "Weil on rescue boats", "Ilse Marrow"]),
        (
            "Fis:agree<enter><esc>i",
            &["people rescued", "people on board", "people missing", "Weil on rescue boats", "Tomas Weil", "Ilse Marrow"],
        ),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys("gm").keys(keys);
        assert_eq!(shown(&desk), want, "{keys}\n{}", desk.screen());
        // Only the first Esc goes out where there is no filter.
        desk.keys("<esc>");
        assert_eq!(desk.screen().starts_with(" FACTS"), !keys.ends_with("<esc>i"), "{keys}\n{}", desk.screen());
    }
    let mut desk = Desk::staged(120, 40);
    desk.keys("gmjFis:conflict<enter>");
    assert!(desk.screen().contains("filter is:conflict") && desk.screen().contains("1 row matches"), "{}", desk.screen());
    desk.keys("Fnobody<enter>");
    assert!(desk.screen().contains("No row matches."), "{}", desk.screen());
    desk.keys("Fis:zz<enter>");
    assert!(desk.screen().contains("no filter is:zz; there are is:agree,conflict,"), "{}", desk.screen());
}

#[test]
fn the_rows_shown_go_out_as_a_table() {
    let piped = |keys: &str| {
        let mut desk = Desk::staged(120, 40);
        desk.keys("gm").keys(keys);
        let text =
            desk.sent.iter().find_map(|effect| if let Effect::Pipe { text, .. } = effect { Some(text.clone()) } else { None });
        text.unwrap_or_else(|| panic!("{keys}\n{}", desk.screen()))
    };
    let table = piped("Fis:conflict<enter>|cat<enter>");
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0], ["story", "kind", "fact", "verdict", "why", "evidence", "A", "B", "C"]);
    assert_eq!(lines[1][6..], ["Harbour Gazette", "Meridian Daily", "Coast Radio"]);
    assert_eq!(lines[2][1..5], ["figure", "people rescued", "conflict", "41 against 38, one speaker"]);
    assert_eq!(lines[2][6..], ["41 people (Ilse Marrow)", "38 people (Ilse Marrow)", "41 people (Tomas Weil)"]);
    assert_eq!(lines.len(), 3, "{table}");
    // In the list it is the article that goes out.
    assert!(piped("q|cat<enter>").contains("\n\n"));
}

#[test]
fn a_filter_of_the_list_is_typed_over_or_edited() {
    for (keys, want) in
        [("Fferry<enter>Fdocks<enter>", "docks"), ("Fferry<enter>F<enter>", "ferry"), ("Fferry<enter>F<esc>", "ferry")]
    {
        let mut desk = Desk::staged(80, 24);
        desk.keys(keys);
        assert_eq!(desk.app.list.filter.text, want, "{keys}");
    }
    let mut desk = Desk::staged(80, 24);
    desk.keys("Fis:zz<enter>");
    assert!(desk.screen().contains("no filter is:zz; there are is:unread,"), "{}", desk.screen());
    // What could not be read is corrected, not typed anew.
    desk.keys("x");
    assert!(desk.screen().contains("is:zzx"), "{}", desk.screen());
}
