//! What keeps look-alike events apart, under test: each sign alone, two together, and what is none.

use super::*;
use crate::article::{Article, Provenance, Sourced};
use crate::story::Sketch;

const OTHER_DAYS: f32 = 0.8;
const OTHER_WEEK: f32 = 0.8;

/// What is left of the likeness of two texts, the same either way, which went out on these days, if any.
fn kept(a: &str, b: &str, dates: Option<(i64, i64)>) -> f32 {
    let sketch = |text: &str, day: Option<i64>| {
        let published =
            day.map(|day| Sourced { value: Moment { seconds: day * 86_400 + 40_000, timed: true }, from: Provenance::Record });
        Sketch::of(&Article { published, ..Article::bare(text) })
    };
    let (own, other) = (sketch(a, dates.map(|d| d.0)), sketch(b, dates.map(|d| d.1)));
    assert_eq!(own.kept(&other), other.kept(&own), "{a} {b}");
    own.kept(&other)
}

#[test]
fn days_and_places_that_leads_do_not_share_keep_them_apart() {
    for (a, b, want) in [
        ("A ferry sank off Lisbon on Monday.", "The ferry went down on Monday in Lisbon.", 1.0),
        ("A ferry sank off Lisbon on Monday.", "A ferry sank off Lisbon on Thursday.", OTHER_DAYS),
        ("A ferry sank off Lisbon on Monday.", "Lisbon’s ferry sank on a Thursday, not on Monday.", 1.0),
        ("A ferry sank off Lisbon on Monday.", "A ferry sank off Lagos on Monday.", OTHER_PLACES),
        ("A ferry sank off Lisbon on Monday.", "Monday: a ferry sinks off Lagos, hours from Lisbon.", 1.0),
        // The next day is no sign of its own: it is a share, like the place.
        ("A ferry sank off Lisbon on Monday.", "A ferry sank off Lagos on Tuesday.", OTHER_DAYS * OTHER_PLACES),
        // Who names neither says nothing against it, and a small word is no day.
        ("A ferry sank off Lisbon on Monday.", "A ferry sank.", 1.0),
        ("A ferry sank off Lisbon on Monday.", "A ferry sat in the sun.", 1.0),
        // A person's name is no place.
        ("A ferry sank off Lisbon.", "Burton saw a ferry sink.", 1.0),
        ("A ferry with 40 aboard sank off Lisbon.", "A ferry with 60 aboard sank off Lisbon.", 1.0),
        // Both say it again and again, and the leads say nothing.
        (
            "A ferry sank.\nOn Monday.\nIt sank.\nThey swam.\nMonday was calm.",
            "A ferry sank.\nIt sank.\nThey swam.\nCalm.\nThe Thursday was calm, until Thursday noon.",
            OTHER_WEEK,
        ),
        ("A ferry sank on Monday.\nIt sank.\nThey swam.\nMonday was calm.", "It sank.\nOn.\nOn.\nOn.\nThursday.", 1.0),
        // In another language.
        ("Eine Fähre sank am Montag.", "Am Dienstag sank eine Fähre.", OTHER_DAYS),
        // What stands below the lead.
        ("A ferry sank off Lisbon.", "A ferry.\nIt sank.\nThey swam.\nAll came home.\nIn Lagos none was seen.", 1.0),
    ] {
        assert_eq!(kept(a, b, None), want, "{a} {b}");
    }
}

#[test]
fn two_signs_are_a_veto() {
    for (name, a, b, dates, want) in [
        ("place and day", "A ferry sank off Lisbon on Monday.", "A ferry sank off Lagos on Thursday.", None, VETO),
        ("place and toll", "Off Lisbon 30 died on a ferry.", "Off Lagos 12 died on a ferry.", None, VETO),
        ("toll alone", "Off Lisbon 30 died on a ferry.", "Off Lisbon 12 died on a ferry.", None, 1.0),
        (
            "two places of one event",
            "A ferry of Sagres Lines, said Ann Varga of Port Ulva, sank off Lisbon on Monday.",
            "On Thursday Sagres Lines said in Lagos that Ann Varga had not left Port Ulva by ferry.",
            None,
            OTHER_DAYS * OTHER_PLACES,
        ),
        (
            "place and few names",
            "A boat that hauled nets behind it sank near rocks, it was said by Ann Varga, Ulf Brod and Eva Lund of Lisbon.",
            "A boat that hauled nets behind it sank near rocks, it was said by Ann Kesten, Jan Holt and Mia Dorn of Lagos.",
            None,
            VETO,
        ),
        (
            "names and day",
            "A ferry sank on Monday, said Ann Varga.",
            "A ferry sank on Friday, said Bo Kesten.",
            None,
            NO_NAME * OTHER_DAYS,
        ),
        ("day and toll", "On Monday 30 died on a ferry.", "On Friday 12 died on a ferry.", None, MAYBE_LATER),
        // Four days later no count of that Monday can be less, and one that grew is a sign of nothing.
        ("day and a toll that fell", "On Monday 30 died on a ferry.", "On Friday 12 died on a ferry.", Some((4, 8)), VETO),
        ("day and a toll that grew", "On Monday 12 died on a ferry.", "On Friday 30 died on a ferry.", Some((4, 8)), OTHER_DAYS),
        (
            "day and a later count",
            "On Monday 12 died on a ferry.",
            "The toll of the ferry rose on Friday to 30 dead.",
            None,
            OTHER_DAYS,
        ),
    ] {
        // In a headline every word may have a capital.
        let [a, b] = [a, b].map(|lead| format!("What is known\n{lead}"));
        assert_eq!(kept(&a, &b, dates), want, "{name}");
    }
}

/// What [`Names`] leave where none is shared.
const NO_NAME: f32 = 0.15;
