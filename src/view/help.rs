//! Paints every key and what it does, from the table of actions and the keymap; and the files that were not loaded.

use ratatui::layout::Rect;

use super::bars;
use super::pen::{Pen, Slot};
use crate::action::{Action, Group};
use crate::app::App;
use crate::app::areas::Frame;
use crate::page::Role;

/// Columns of the keys before the help.
const KEYS: u16 = 20;

/// Paints the help screen.
pub fn draw(app: &App, pen: &mut Pen<'_>, frame: &Frame) {
    bars::header(pen, frame.header, "HELP", &[("every key; the palette finds an action by its name", Role::Header)], "");
    let lines = lines();
    let columns = usize::from(frame.body.width / 76).clamp(1, 3);
    let height = usize::from(frame.body.height).max(1);
    let column = frame.body.width / columns as u16;
    // The last page stays full.
    let most = lines.len().saturating_sub(height * columns);
    let top = app.status.help.min(most);
    for (i, line) in lines.iter().skip(top).take(height * columns).enumerate() {
        let area = Rect { x: frame.body.x + (i / height) as u16 * column, width: column, ..frame.body };
        let slot = Slot::row(area, (i % height) as u16).from(1);
        let slot = Slot { end: slot.end.saturating_sub(1), ..slot };
        match line {
            Line::Blank => {}
            Line::Title(group) => {
                pen.put(slot, group.title(), Role::Strong);
            }
            Line::Action(action) => {
                let keys = app.setup.keys.all(*action).join(" ");
                pen.put(slot.from(1).width(KEYS - 2), if keys.is_empty() { "-" } else { &keys }, Role::Key);
                pen.put(slot.from(KEYS), action.help(), Role::Text);
            }
        }
    }
}

enum Line {
    Blank,
    Title(Group),
    Action(Action),
}

fn lines() -> Vec<Line> {
    let mut out = Vec::new();
    for &group in Group::ALL {
        if !out.is_empty() {
            out.push(Line::Blank);
        }
        out.push(Line::Title(group));
        out.extend(Action::ALL.iter().filter(|a| a.group() == group).map(|&a| Line::Action(a)));
    }
    out
}

/// Paints the list of what was not loaded, and why.
pub fn skipped(app: &App, pen: &mut Pen<'_>, frame: &Frame) {
    let skipped = app.library.skipped();
    let failed = skipped.iter().filter(|s| s.failed).count();
    let told = format!("{} not loaded, {} of them failed", bars::count(skipped.len()), bars::count(failed));
    bars::header(pen, frame.header, "SKIPPED", &[(&told, Role::Header)], "");
    if skipped.is_empty() && frame.body.height > 0 {
        pen.put(Slot::row(frame.body, 0).from(2), "Everything that was found was loaded.", Role::Dim);
    }
    let scroll = app.status.skipped;
    for (i, file) in skipped.iter().skip(scroll.top).take(usize::from(frame.body.height)).enumerate() {
        let slot = Slot::row(frame.body, i as u16);
        let half = slot.room() / 2;
        pen.put(slot.from(1).width(1), if file.failed { "!" } else { "." }, if file.failed { Role::Alert } else { Role::Dim });
        let after = pen.put(slot.from(3).width(half.saturating_sub(3)), &file.what, Role::Text);
        pen.put(Slot { end: slot.end, ..after }.from(2), &file.why, Role::Dim);
        if scroll.top + i == scroll.at {
            pen.put(slot.width(1), ">", Role::Strong);
            pen.tint(Rect { y: slot.y, height: 1, ..frame.body }, Role::Selected);
        }
    }
}
