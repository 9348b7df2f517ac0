//! The user's own hand on the grouping: split, merge, pin, and the way back.

use super::desk::Desk;
use super::records::RECORDS;
use parallax::app::{Event, Outcome};

/// The stories as the list shows them: sources, and the first words of the title.
fn listed(desk: &Desk) -> Vec<String> {
    let library = &desk.app.library;
    let heads = desk.app.list.rows.iter().filter(|r| !matches!(r, parallax::app::order::ListRow::Member(_)));
    let told = heads.map(|&row| {
        let keys = desk.app.row_keys(row);
        let outlets: Vec<&str> =
            keys.iter().filter_map(|&k| library.card_of(k)).map(|c| c.outlet.split(' ').next().unwrap_or("")).collect();
        outlets.join("+")
    });
    told.collect()
}

fn status(desk: &Desk) -> String {
    desk.screen().lines().last().unwrap_or_default().to_owned()
}

#[test]
fn stories_follow_the_hand_and_go_back() {
    const AS_FOUND: &[&str] = &["Harbour+Meridian+Coast", "Harbour+Meridian", "Meridian"];
    for (keys, want, told) in [
        ("", AS_FOUND, ""),
        // Unfolded, the third article goes its own way; the row stays under the cursor.
        (
            "ljjjX",
            &["Harbour+Meridian", "Coast", "Harbour+Meridian", "Meridian"],
            "split off from 2 articles, letters are new; u takes it back",
        ),
        ("ljjjXu", AS_FOUND, "grouped as before"),
        ("ljjjXu<ctrl-r>", &["Harbour+Meridian", "Coast", "Harbour+Meridian", "Meridian"], "parted by hand"),
        ("ljX", &["Harbour", "Meridian+Coast", "Harbour+Meridian", "Meridian"], "split off from 2 articles"),
        ("X", AS_FOUND, "unfold the story"),
        ("M", AS_FOUND, "the story is marked"),
        ("MM", AS_FOUND, "no longer marked"),
        ("M<esc>", AS_FOUND, "no longer marked"),
        ("MjM", &["Harbour+Meridian+Harbour+Meridian+Coast", "Meridian"], "merged: a story of 5 articles"),
        ("MjMu", AS_FOUND, "grouped as before"),
        // One article goes over to another story.
        ("ljjjMjM", &["Harbour+Meridian", "Harbour+Meridian+Coast", "Meridian"], "merged: a story of 3 articles"),
        // What was split is merged again.
        ("ljjjXMggM", AS_FOUND, ""),
        ("P", AS_FOUND, "pinned: the story stays together"),
        ("PP", AS_FOUND, "no longer pinned"),
        ("GP", AS_FOUND, "stands alone"),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        assert_eq!(listed(&desk), want, "{keys}\n{}", desk.screen());
        assert!(status(&desk).contains(told), "{keys}: {}", status(&desk));
    }
}

#[test]
fn ties_hold_when_everything_is_grouped_anew() {
    let mut desk = Desk::staged(120, 40);
    let batch = desk.app.library.stories().to_vec();
    desk.keys("ljjjX");
    let split = listed(&desk);
    desk.event(Event::Done(Outcome::Grouped(batch.clone())));
    assert_eq!(listed(&desk), split);
    // A pin holds a story that would fall apart.
    let mut desk = Desk::staged(120, 40);
    desk.keys("P");
    let whole = listed(&desk);
    let alone = batch.iter().flat_map(|s| &s.members).map(|&m| parallax::story::Story { members: vec![m], terms: Vec::new() });
    desk.event(Event::Done(Outcome::Grouped(alone.collect())));
    assert_eq!(listed(&desk)[0], whole[0]);
}

#[test]
fn counts_of_hand_made_stories_are_known() {
    for keys in ["ljjjX", "MjM", "ljjjXu"] {
        let mut desk = Desk::new(RECORDS, 120, 40);
        desk.keys(keys);
        assert!(
            (0..desk.app.library.stories().len() as u32).all(|s| desk.app.library.counts(s).is_some()),
            "{keys}\n{}",
            desk.screen()
        );
    }
}

#[test]
fn why_names_what_joined_an_article() {
    let mut desk = Desk::new(RECORDS, 120, 40);
    desk.keys("ljjgy");
    let screen = desk.screen();
    for want in ["one of 3 articles", "terms", "ferry", "actors", "Ilse Marrow"] {
        assert!(screen.contains(want), "{want}\n{screen}");
    }
    desk.keys("<esc>P").keys("gy");
    assert!(desk.screen().contains("joined by you with Harbour Gazette, Coast Radio"), "{}", desk.screen());
}
