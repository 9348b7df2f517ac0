//! The first and the last line of every screen.

use ratatui::layout::Rect;

use super::pen::{Pen, Slot};
use crate::action::Action;
use crate::app::nav::{Screen, Tab};
use crate::app::{App, Overlay};
use crate::page::wrap::wide;
use crate::page::{Role, Roles};

/// Keys and what they do, in a word or two.
type Hint = (&'static [Action], &'static str);

const LIST: &[Hint] = &[
    (&[Action::Down, Action::Up], "move"),
    (&[Action::Enter], "read"),
    (&[Action::GoCompare], "compare"),
    (&[Action::GoMatrix], "matrix"),
    (&[Action::NextConflict], "conflict"),
    (&[Action::Save], "save"),
    (&[Action::PreviousPane, Action::IntoPane], "fold"),
    (&[Action::NextPane], "preview"),
    (&[Action::Filter], "filter"),
    (&[Action::Sort], "sort"),
    (&[Action::GoFlat], "flat"),
];

const PREVIEW: &[Hint] = &[
    (&[Action::Down, Action::Up], "move"),
    (&[Action::Enter], "open at byte"),
    (&[Action::GoMatrix], "in the matrix"),
    (&[Action::Copy], "cite"),
    (&[Action::PreviousPane], "list"),
    (&[Action::Zoom], "zoom"),
    (&[Action::Leave], "back"),
];

const READER: &[Hint] = &[
    (&[Action::ReadOn], "page"),
    (&[Action::NextFigure], "figure"),
    (&[Action::NextClaim], "claim"),
    (&[Action::NextActor], "actor"),
    (&[Action::Leave], "back"),
    (&[Action::NextConflict], "conflict"),
    (&[Action::GoWhy], "why"),
    (&[Action::GoCompare], "compare"),
    (&[Action::Copy], "cite"),
    (&[Action::NextSource], "source"),
    (&[Action::GoMatrix], "matrix"),
];

const COMPARE: &[Hint] = &[
    (&[Action::NextChange], "change"),
    (&[Action::NextConflict], "conflict"),
    (&[Action::NextMoved], "moved"),
    (&[Action::NextSource, Action::PreviousSource], "source"),
    (&[Action::Leave], "back"),
    (&[Action::FoldSame], "fold same"),
    (&[Action::Layout], "layout"),
    (&[Action::Swap], "swap"),
    (&[Action::Copy], "cite"),
    (&[Action::GoMatrix], "matrix"),
    (&[Action::Enter], "read"),
];

const DETAIL: &[Hint] = &[
    (&[Action::Enter], "open at byte"),
    (&[Action::PreviousPane, Action::IntoPane], "source"),
    (&[Action::Copy], "cite"),
    (&[Action::GoWhy], "why"),
    (&[Action::Leave], "back"),
    (&[Action::Note], "note"),
    (&[Action::Reject], "reject"),
    (&[Action::GoCompare], "compare"),
];

const MATRIX: &[Hint] = &[
    (&[Action::Enter], "open at byte"),
    (&[Action::PreviousPane, Action::IntoPane], "source"),
    (&[Action::NextConflict], "conflict"),
    (&[Action::GoWhy], "why"),
    (&[Action::Leave], "back"),
    (&[Action::Filter], "filter"),
    (&[Action::ToggleFigures, Action::ToggleClaims, Action::ToggleActors], "one kind"),
    (&[Action::Copy], "cite"),
    (&[Action::Note], "note"),
    (&[Action::Reject], "reject"),
    (&[Action::GoCompare], "compare"),
];

const OTHER: &[Hint] = &[(&[Action::Down, Action::Up], "move"), (&[Action::Palette], "find an action"), (&[Action::Leave], "back")];

fn hints(app: &App) -> &'static [Hint] {
    match app.screen {
        Screen::List if app.list.in_preview => PREVIEW,
        Screen::List => LIST,
        Screen::Reader => READER,
        Screen::Compare if !app.compare.in_detail => COMPARE,
        Screen::Compare | Screen::Detail if app.detail.tab == Tab::Matrix => MATRIX,
        Screen::Compare | Screen::Detail => DETAIL,
        Screen::Skipped | Screen::Help => OTHER,
    }
}

/// The last line: what happened, and the next keys.
pub fn footer(app: &App, pen: &mut Pen<'_>, area: Rect) {
    pen.fill(area, Role::Footer);
    if area.height == 0 {
        return;
    }
    let ground = Roles::from(Role::Footer);
    let mut slot = Slot::row(area, 0);
    if !app.status.pending.is_empty() {
        let room = (wide(&app.status.pending) as u16 + 1).min(slot.room());
        let right = Slot { x: slot.end - room, ..slot };
        slot.end -= room;
        pen.put(right, &app.status.pending, ground.with(Role::Key));
    }
    slot = slot.from(u16::from(area.width > 20));
    if let Some((told, role)) = told(app) {
        slot = pen.put(slot, &told, ground.with(role)).from(2);
    }
    match &app.overlay {
        Some(Overlay::Prompt(_) | Overlay::Palette(_) | Overlay::Sort(_)) => {
            pen.put(slot, "Enter take  Esc cancel", ground);
        }
        Some(Overlay::Why(_)) => {
            if let Some(keys) = label(app, &[Action::Enter, Action::Leave]) {
                slot = pen.put(slot, &keys, ground.with(Role::Key)).from(1);
            }
            pen.put(slot, "close", ground);
        }
        None => show(app, pen, slot, ground),
    }
}

/// What the last line says: what just happened, else what is to be known of the place under the cursor, else what is kept.
fn told(app: &App) -> Option<(String, Role)> {
    let (plain, note) = ((Role::Strong, Role::Alert), (Role::Strong, Role::Conflict));
    let of = |told: Option<(String, bool)>, (quiet, loud)| told.map(|(told, alert)| (told, if alert { loud } else { quiet }));
    let note_here = || app.compare_note().or_else(|| app.reader_note());
    let notice = of(app.status.notice.clone(), plain);
    let still = || of(note_here(), note).or_else(|| of(app.kept().cloned(), plain));
    notice.or_else(|| if app.overlay.is_none() { still() } else { None })
}

/// As many hints as fit whole; the one for help always comes last.
fn show(app: &App, pen: &mut Pen<'_>, slot: Slot, ground: Roles) {
    let help = label(app, &[Action::Help]).map(|key| (key, "help"));
    let width = |(key, word): &(String, &str)| (wide(key) + 1 + wide(word) + 2) as u16;
    let reserve = help.as_ref().map_or(0, |h| width(h).saturating_sub(2));
    let mut slot = Slot { end: slot.end.saturating_sub(reserve), ..slot };
    let known = hints(app).iter().filter_map(|(actions, word)| Some((label(app, actions)?, *word)));
    for hint in known {
        if width(&hint) > slot.room() {
            break;
        }
        slot = pen.put(slot, &hint.0, ground.with(Role::Key)).from(1);
        slot = pen.put(slot, hint.1, ground).from(2);
    }
    slot.end = slot.end.saturating_add(reserve);
    if let Some(help) = help.filter(|_| slot.room() >= reserve) {
        slot = pen.put(slot, &help.0, ground.with(Role::Key)).from(1);
        pen.put(slot, help.1, ground);
    }
}

/// The keys of some actions, as "j/k"; none where one has no key.
fn label(app: &App, actions: &[Action]) -> Option<String> {
    let keys: Option<Vec<&str>> = actions.iter().map(|&a| app.setup.keys.first(a)).collect();
    keys.map(|k| k.join("/"))
}

/// The first line: a name on the left, counts after it, what is still going on at the right.
pub fn header(pen: &mut Pen<'_>, area: Rect, name: &str, parts: &[(&str, Role)], right: &str) {
    pen.fill(area, Role::Header);
    if area.height == 0 {
        return;
    }
    let ground = Roles::from(Role::Header);
    let whole = Slot::row(area, 0);
    let columns = wide(right) as u16;
    let room = if columns + 12 < area.width { columns + u16::from(columns > 0) } else { 0 };
    if room > 0 {
        pen.put_right(Slot { x: whole.end - room, ..whole }, right, ground);
    }
    let slot = Slot { end: whole.end - room, ..whole };
    let mut slot = pen.put(slot.from(u16::from(area.width > 20)), name, ground.with(Role::Strong));
    for (text, role) in parts {
        if slot.room() < 5 {
            let cut = pen.symbol("\u{2026}", "..");
            pen.put(slot.from(1), cut, ground);
            return;
        }
        slot = pen.put(slot.from(2), text, ground.with(*role));
    }
}
