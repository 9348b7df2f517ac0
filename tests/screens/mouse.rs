//! A click acts on the pane it falls into; the wheel leaves alone what is typed.

use super::desk::Desk;
use parallax::app::{Event, Mouse, PromptKey};

#[test]
fn a_click_chooses_in_its_own_pane() {
    // Keys, the column clicked, whether the cursor of the texts and that of the detail pane move, which of both has the keys.
    for (keys, x, texts, detail, in_detail) in [
        ("gg", 10, true, false, false),
        ("gg", 70, true, false, false),
        ("gg", 170, false, true, true),
        ("gg<tab>", 10, true, false, false),
        ("gg<tab>", 170, false, true, true),
    ] {
        let mut desk = Desk::staged(190, 50);
        desk.keys("d").keys(keys);
        let place = |desk: &Desk| (desk.app.compare.at, desk.app.detail.scroll.at);
        let before = place(&desk);
        desk.event(Event::Mouse(Mouse::Press { x, y: 12 }));
        let after = place(&desk);
        let told = (after.0 != before.0, after.1 != before.1, desk.app.compare.in_detail);
        assert_eq!(told, (texts, detail, in_detail), "{keys} at column {x}\n{}", desk.screen());
    }
}

#[test]
fn the_wheel_leaves_alone_what_is_typed() {
    // Keys, and whether a turn of the wheel is a step to the next choice.
    for (keys, chooses) in [("aread", false), ("Fferry", false), ("tport", false), ("/port", false), (":move", true), ("S", true)] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let (typed, at) = (desk.app.overlay.clone(), desk.app.list.scroll.at);
        assert!(typed.is_some(), "{keys}");
        desk.event(Event::Mouse(Mouse::Wheel { x: 5, y: 5, rows: 3 }));
        let turned = desk.app.overlay.clone();
        let mut other = Desk::staged(120, 40);
        other.keys(keys).event(Event::Prompt(PromptKey::Down));
        assert_eq!(turned, other.app.overlay, "{keys}");
        assert_eq!(turned != typed, chooses, "{keys}");
        assert_eq!(desk.app.list.scroll.at, at, "{keys}");
    }
}

#[test]
fn a_click_on_another_row_is_a_choice_like_a_key() {
    let mut desk = Desk::staged(120, 40);
    desk.keys("<tab>j");
    assert_eq!(desk.app.list.preview.at, 1, "{}", desk.screen());
    desk.app.status.notice = Some(("said before".to_owned(), false));
    desk.event(Event::Mouse(Mouse::Press { x: 30, y: 3 }));
    assert_eq!((desk.app.list.scroll.at, desk.app.list.preview.at), (1, 0), "{}", desk.screen());
    assert_eq!(desk.app.status.notice, None);
}

#[test]
fn the_wheel_moves_what_it_is_turned_over() {
    // Keys, the cell, and whether the list, its preview, the texts and the detail pane move.
    for (keys, x, y, moves) in [
        ("", 5, 3, [true, false, false, false]),
        ("", 150, 5, [false, true, false, false]),
        ("<tab>", 5, 3, [true, false, false, false]),
        ("G", 150, 5, [false, false, false, false]),
        ("dgg", 10, 12, [false, false, true, false]),
        ("dgg", 170, 12, [false, false, false, true]),
        ("dgg<tab>", 10, 12, [false, false, true, false]),
    ] {
        let mut desk = Desk::staged(190, 40);
        desk.keys(keys);
        let cursors = |desk: &Desk| {
            let app = &desk.app;
            [app.list.scroll.at, app.list.preview.at, app.compare.at, app.detail.scroll.at]
        };
        let before = cursors(&desk);
        desk.event(Event::Mouse(Mouse::Wheel { x, y, rows: 1 }));
        let after = cursors(&desk);
        let moved: Vec<bool> = before.iter().zip(after).map(|(b, a)| *b != a).collect();
        assert_eq!(moved, moves, "{keys} at {x},{y}\n{}", desk.screen());
    }
}
