//! Whatever keys come, at whatever size: no panic, and a screen of the size that was asked for.

use super::desk::Desk;
use super::records::RECORDS;
use parallax::action::Action;
use parallax::app::{Event, Mouse, PromptKey};
use proptest::prelude::*;

/// One thing that a user or a terminal does.
#[derive(Clone, Debug)]
enum Step {
    Act(usize, Option<u32>),
    Prompt(PromptKey),
    Resize(u16, u16),
    Mouse(Mouse),
}

fn step() -> impl Strategy<Value = Step> {
    let count = prop_oneof![3 => Just(None), 1 => (0u32..200).prop_map(Some)];
    let edit = prop_oneof![
        any::<char>().prop_map(PromptKey::Char),
        Just(PromptKey::Accept),
        Just(PromptKey::Cancel),
        Just(PromptKey::Down),
        Just(PromptKey::Backspace),
        Just(PromptKey::Paste("is:conflict \u{1b}[2J ferry \u{6771}".to_owned())),
    ];
    let mouse = prop_oneof![
        (0u16..200, 0u16..60).prop_map(|(x, y)| Mouse::Press { x, y }),
        (0u16..200, 0u16..60, -9i16..9).prop_map(|(x, y, rows)| Mouse::Wheel { x, y, rows }),
    ];
    prop_oneof![
        12 => (0..Action::ALL.len(), count).prop_map(|(a, c)| Step::Act(a, c)),
        3 => edit.prop_map(Step::Prompt),
        2 => (0u16..200, 0u16..60).prop_map(|(w, h)| Step::Resize(w, h)),
        1 => mouse.prop_map(Step::Mouse),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_panics(steps in proptest::collection::vec(step(), 1..80)) {
        let mut desk = Desk::new(RECORDS, 80, 24);
        for step in steps {
            match step {
                Step::Act(action, count) => {
                    if !desk.app.typing() {
                        desk.event(Event::Act(Action::ALL[action], count));
                    }
                }
                Step::Prompt(edit) => desk.event(Event::Prompt(edit)),
                Step::Resize(columns, rows) => drop(desk.resize(columns, rows)),
                Step::Mouse(mouse) => desk.event(Event::Mouse(mouse)),
            }
            let screen = desk.screen();
            let escapes = screen.contains('\u{1b}');
            prop_assert!(!escapes);
        }
    }
}
