//! Two versions of one text: which stands first, and that every jump and count reaches what was changed.

use super::desk::Desk;

const BODY: &str = "The road to it was mended in spring, and the bridge behind the church was painted green.\n\n\
                    Farmers of the valley have waited for the mill since the flood took the old one away.\n\n\
                    The council met for three hours on Friday and nobody spoke against the plan.\n";

/// The mill opens with so many millers, or does not.
fn text(opens: &str, millers: u32) -> &'static str {
    let text = format!(
        "Mill of Corvo {opens} open\n\nThe mill of Corvo {opens} open on Monday, mayor Rita Falk said.\n\n{BODY}\n\
         The council hired {millers} millers for it.\n"
    );
    text.leak()
}

/// A desk with two versions, undated or dated.
fn desk(versions: [&'static str; 2], dates: [&'static str; 2]) -> Desk {
    Desk::new(&[("First", dates[0], versions[0]), ("Second", dates[1], versions[1])], 120, 40)
}

#[test]
fn versions_stand_as_they_were_given_or_by_date() {
    let (old, new) = (text("will", 40), text("will not", 45));
    for versions in [[old, new], [new, old]] {
        for (dates, want) in [
            (["", ""], ["First", "Second"]),
            (["2026-11-20", "2026-11-20"], ["First", "Second"]),
            (["2026-11-20", "2026-11-21"], ["First", "Second"]),
            (["2026-11-21", "2026-11-20"], ["Second", "First"]),
        ] {
            let mut desk = desk(versions, dates);
            desk.keys("d");
            let names = format!(" A {}", want[0]);
            let screen = desk.screen();
            assert!(screen.starts_with(&names) && screen.contains(&format!("<> B {}", want[1])), "{dates:?}\n{screen}");
        }
    }
}

#[test]
fn a_folded_story_opens_at_its_newest_or_else_its_first_text() {
    let (old, new) = (text("will", 40), text("will not", 45));
    for (dates, want) in [(["", ""], [0, 1]), (["2026-11-20", "2026-11-21"], [1, 0]), (["2026-11-21", "2026-11-20"], [0, 1])] {
        let mut desk = desk([old, new], dates);
        // Once read, the other is what is left.
        for (n, place) in want.into_iter().enumerate() {
            desk.keys("<enter>");
            assert_eq!(desk.app.reader.key, desk.cards[place].key, "{dates:?} {n}");
            desk.keys("q");
        }
    }
}

#[test]
fn what_was_changed_is_reached_and_counted() {
    // A negation that came; a number that is another.
    for (changed, sign) in [(text("will not", 40), "edits !"), (text("will", 45), "!1")] {
        let mut desk = desk([text("will", 40), changed], ["", ""]);
        desk.keys("d");
        let header = desk.screen().lines().next().unwrap_or_default().to_owned();
        assert!(header.contains(sign), "{header}");
        desk.keys("gg]x");
        let row = &desk.app.compare.rows[desk.app.compare.spread.items[desk.app.compare.at].row()];
        assert!(row.stands_out(), "{}", desk.screen());
        desk.keys("G]x");
        assert!(desk.screen().contains("no pair marked ! further down"), "{}", desk.screen());
    }
}

#[test]
fn a_change_in_a_copy_is_reached_from_the_list() {
    let mut desk = desk([text("will", 40), text("will", 45)], ["", ""]);
    assert!(desk.screen().lines().next().is_some_and(|header| header.contains("^1")), "{}", desk.screen());
    desk.keys("k]x");
    desk.keys("gx");
    let row = desk.app.detail_row();
    assert!(row.is_some_and(|row| row.why.to_string().contains("40")), "{}", desk.screen());
    desk.keys("G]x");
    assert!(desk.screen().contains("no conflict"), "{}", desk.screen());
    desk.keys("[x");
    assert_eq!(desk.app.detail.scroll.at, 0, "{}", desk.screen());
}

#[test]
fn case_and_punctuation_are_quiet_until_they_are_asked_for() {
    let told = |deputy: &str| {
        format!(
            "The old pier is shut\n\nThe harbour master shut the old pier at Lindo, he told the {deputy} Mayor on Monday.\n\n\
             Nobody was hurt when the planks gave way.\n"
        )
    };
    let (first, second): (&str, &str) = (told("deputy").leak(), told("Deputy").leak());
    let records = [("Harbour Gazette", "2026-11-21T16:00:00Z", first), ("Meridian Daily", "2026-11-22T02:00:00Z", second)];
    let mut desk = Desk::new(&records, 120, 40);
    desk.keys("d");
    let marked = |desk: &Desk| desk.screen().contains("[deputy]") && desk.screen().contains("[Deputy]");
    assert!(!marked(&desk) && desk.screen().contains("deputy"), "{}", desk.screen());
    for on in [true, false] {
        desk.keys("zc");
        assert_eq!(marked(&desk), on, "{}", desk.screen());
        let not = if on { "" } else { "not " };
        assert!(desk.screen().contains(&format!("case or punctuation alone is {not}marked")), "{}", desk.screen());
    }
}

#[test]
fn the_key_for_claims_goes_to_quotations_that_differ() {
    let said = |what: &str, who: &str| -> &'static str {
        format!(
            "Mill of Corvo opens\n\n{BODY}\n\"We will {what} the old wheel before winter, whatever it costs us,\" {who} said.\n"
        )
        .leak()
    };
    for (other, at) in [(said("break", "Rita Falk"), Some("break")), (said("mend", "Rita Falk"), None)] {
        let mut desk = desk([said("mend", "Rita Falk"), other], ["2026-11-20", "2026-11-21"]);
        desk.keys("dgg]q");
        let screen = desk.screen();
        let last = screen.lines().last().unwrap_or_default();
        match at {
            Some(words) => {
                let compare = &desk.app.compare;
                let item = &compare.spread.items[compare.at];
                assert!(compare.rows[item.row()].note.contains(words), "{screen}");
                desk.keys("]q");
                assert!(desk.screen().contains("no pair marked q further down"), "{}", desk.screen());
                desk.keys("G[q[q");
                assert!(desk.screen().contains("no pair marked q further up"), "{}", desk.screen());
            }
            None => assert!(last.contains("no pair is marked q"), "{screen}"),
        }
    }
}
