//! Steps to the next and the previous of a kind go the way their names say.

use super::desk::Desk;
use super::records::RECORDS;
use parallax::action::{Action, Way};
use parallax::app::nav::Screen;
use parallax::app::{Effect, Event, Mouse};

#[test]
fn steps_go_the_way_they_say() {
    let mut moved = Vec::new();
    for screen in ["", "<enter>", "d", "gm"] {
        for action in Action::ALL.iter().filter(|a| a.group() == parallax::action::Group::Jump) {
            let mut desk = Desk::staged(120, 40);
            desk.keys(screen).keys("gg5j");
            let place = |desk: &Desk| {
                let app = &desk.app;
                let reader = app.reader.cursor.map_or(0, |c| c.start as usize);
                (app.list.scroll.at + app.list.preview.at, reader, app.compare.at, app.detail.scroll.at)
            };
            // From the middle of what there is.
            if screen == "<enter>" {
                desk.keys("]f]f");
            }
            let (before, key) = (place(&desk), desk.app.reader.key);
            desk.event(Event::Act(*action, None));
            let after = place(&desk);
            let way = action.step().map(|(way, _)| way);
            // The next unread article is another text, which is shown from its start.
            let other = desk.app.reader.key != key;
            let right = other || if way == Some(Way::Forth) { after >= before } else { after <= before };
            assert!(right, "{} on {screen:?}: {before:?} -> {after:?}", action.name());
            moved.extend((after != before).then_some(action.name()));
        }
    }
    for kind in ["story", "unread", "conflict", "change", "moved", "left_out", "actor", "claim", "figure"] {
        assert!(moved.iter().any(|name| name.ends_with(kind)), "no step to a {kind} was taken: {moved:?}");
    }
}

#[test]
fn a_step_to_a_date_goes_on_from_the_last_one() {
    let text = "The mill opened\n\nThe mill opened on 3 May 2026. It closed on 4 June 2026. It opened again on 5 July 2026.\n";
    let mut desk = Desk::new(&[("Harbour Gazette", "2026-11-22T05:10:00Z", text)], 120, 40);
    desk.keys("<enter>");
    for (keys, want) in [("]d", "3 May 2026"), ("]d", "4 June 2026"), ("]d", "5 July 2026"), ("[d", "4 June 2026")] {
        desk.keys(keys);
        let at = desk.app.reader.cursor.map(|c| c.of(text));
        assert_eq!(at, Some(want), "{keys}");
    }
}

#[test]
fn a_hint_names_the_keys_of_the_keymap() {
    for (keys, want) in [("<enter>gy", "]f, ]q or ]a go to one"), ("<enter>x", "]f, ]q or ]a go to one")] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        assert!(desk.screen().contains(want), "{keys}: {}", desk.screen());
        let mut desk = Desk::staged(120, 40);
        desk.app.setup.keys = parallax::app::KeyLabels::new(|action| match action {
            Action::NextClaim => vec!["Q".to_owned()],
            _ => Vec::new(),
        });
        desk.keys(keys);
        assert!(desk.screen().contains("no mark under the cursor: Q goes to one"), "{keys}: {}", desk.screen());
    }
}

#[test]
fn steps_find_what_a_lone_article_and_the_flat_list_show() {
    // The strike is told twice; the museum and the mill stand alone, and only the mill is new.
    let mill =
        ("Coast Radio", "2026-11-22T03:00:00Z", "Mill of Aster burns\n\nThe old mill of Aster burned down, and nobody was hurt.\n");
    let mut records = super::records::RECORDS[3..].to_vec();
    records.push(mill);
    let told = |desk: &Desk| {
        let row = desk.app.list.selected().and_then(|row| desk.app.row_keys(row).pop());
        row.and_then(|key| desk.app.library.card_of(key)).map_or("", |card| &card.title).to_owned()
    };
    let mut desk = Desk::since(&records, 1_795_305_600, 120, 40);
    desk.keys("G]n");
    assert!(desk.screen().contains("no new fact further down"), "{}", desk.screen());
    desk.keys("[n");
    assert_eq!(told(&desk), "Mill of Aster burns", "{}", desk.screen());
    // In the flat list each telling of a contradiction is a row.
    let mut desk = Desk::staged(120, 40);
    desk.keys("glG[x");
    assert_eq!(told(&desk), "Ferry burns off Kestrel Bay, 41 of 60 rescued", "{}", desk.screen());
    // Of an unfolded story only its own row is a stop.
    let mut desk = Desk::staged(120, 40);
    desk.keys("l]x");
    assert_eq!(desk.app.list.scroll.at, 0, "{}", desk.screen());
}

#[test]
fn a_count_names_the_line_for_both_ends() {
    let text: &str = format!("Mill opens\n\n{}", "The mill is open.\n\n".repeat(200)).leak();
    for keys in ["41gg", "41G"] {
        let mut desk = Desk::new(&[("Harbour Gazette", "2026-11-22T05:10:00Z", text)], 80, 24);
        desk.keys("<enter>").keys(keys);
        assert_eq!(desk.app.reader.top, 40, "{keys}\n{}", desk.screen());
    }
}

#[test]
fn esc_goes_out_of_all_but_the_program() {
    // Keys, what the last line holds, and the filter that is left.
    for (keys, told, filter) in [
        ("<esc>", "this is the first screen: Q leaves the program", ""),
        ("<esc><esc>", "", ""),
        ("gx<esc>", "", ""),
        ("Fferry<enter><esc>", "", "ferry"),
        ("Fferry<enter><esc><esc>", "everything is shown", ""),
        ("<enter>]f<esc>", "", ""),
        ("d<esc><esc><esc>", "", ""),
        ("gy<esc>", "", ""),
        ("?<esc>", "", ""),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        let screen = desk.screen();
        let last = screen.lines().last().unwrap_or_default();
        assert!(last.contains(told), "{keys}: {screen}");
        assert_eq!(last.contains("shown") || last.contains("first screen"), !told.is_empty(), "{keys}: {screen}");
        assert_eq!(desk.app.list.filter.text, filter, "{keys}: {screen}");
        assert!(screen.starts_with(" BRIEF"), "{keys}: {screen}");
        assert!(!desk.sent.contains(&Effect::Quit), "{keys}");
    }
}

#[test]
fn the_line_of_the_preview_under_the_cursor_is_whole() {
    let mut cut = 0;
    let mut desk = Desk::new(RECORDS, 80, 24);
    desk.keys("<tab>");
    for (columns, rows) in [(80, 24), (80, 16), (120, 24), (150, 12)] {
        desk.resize(columns, rows).keys("gg");
        let lines = desk.app.preview_check().map_or(0, |(_, check)| check.digest.lines.len());
        assert!(lines > 3, "{}", desk.screen());
        for at in 0..lines {
            let (_, check) = desk.app.preview_check().expect("it is checked");
            let words = desk.app.line_words(&check.digest.lines[at]);
            let shown: Vec<String> = desk.screen().lines().map(|line| line.trim().to_owned()).collect();
            let place = shown.iter().position(|line| line.contains(&words[..words.len().min(20)]));
            let place = place.unwrap_or_else(|| panic!("{words}\n{}", desk.screen()));
            let whole = |text: &str| text.split_whitespace().collect::<String>();
            assert!(whole(&shown[place..].join(" ")).contains(&whole(&words)), "{columns}x{rows} {at}: {words}\n{}", desk.screen());
            cut += usize::from(!shown[place].contains(&words));
            // A click on a row of it is a click on it: it opens.
            let below = u16::from(shown[place].len() < words.len());
            desk.event(Event::Mouse(Mouse::Press { x: columns - 10, y: place as u16 + below }));
            assert_eq!(desk.app.screen, Screen::Reader, "{columns}x{rows} {at}\n{}", desk.screen());
            desk.keys("q");
            desk.keys("j");
        }
    }
    assert!(cut > 3, "{cut} lines of several rows");
}

#[test]
fn the_briefing_lists_stories_wherever_it_is_called_from() {
    // Keys, whether articles are listed, what the cursor is on.
    for (keys, flat, row) in [
        ("gl", true, "Harbour Gazette"),
        ("glgg", true, "Coast Radio"),
        ("glgl", false, "3 "),
        ("gljgb", false, "2 "),
        ("glj<enter>gb", false, "2 "),
        ("glGgb", false, "1 "),
        ("glgg<enter>gl", true, "Coast Radio"),
        ("<enter>gl", true, "Harbour Gazette"),
        // Back is where one came from.
        ("glgg<enter>q", true, "Coast Radio"),
        ("glggjgb<ctrl-o>", true, "Meridian Daily"),
        ("glggj<enter>gb<ctrl-o>q", true, "Meridian Daily"),
        ("glj<enter>gb<enter>q", false, "2 "),
        ("gb", false, "3 "),
    ] {
        let mut desk = Desk::staged(120, 40);
        desk.keys(keys);
        assert_eq!((desk.app.screen, desk.app.list.flat), (Screen::List, flat), "{keys}\n{}", desk.screen());
        let screen = desk.screen();
        let here = screen.lines().find(|line| line.starts_with('>')).unwrap_or_default();
        assert!(here.contains(row), "{keys}: {row}\n{screen}");
    }
}
