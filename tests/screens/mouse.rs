//! A click acts on the pane it falls into.

use super::desk::Desk;
use parallax::app::{Event, Mouse};

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
