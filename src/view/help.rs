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
    let key = app.setup.keys.first(Action::Bottom).unwrap_or("");
    let told = format!("every key; what the signs mean stands at the end {key}");
    bars::header(pen, frame.header, "HELP", &[(told.trim_end(), Role::Header)], "");
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
            Line::Signs(title) => {
                pen.put(slot, title, Role::Strong);
            }
            Line::Sign(sign, means) => {
                pen.put(slot.from(1).width(KEYS - 2), sign, Role::Key);
                pen.put(slot.from(KEYS), means, Role::Text);
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
    Signs(&'static str),
    Sign(&'static str, &'static str),
}

/// What the signs beside texts, rows and cells mean.
const SIGNS: &[(&str, &[(&str, &str)])] = &[
    (
        "Signs between two texts",
        &[
            ("=", "the same words"),
            ("~", "reworded: the same told in other words"),
            ("%", "partial: a part of the content is shared"),
            (">> or >=", "moved: told at another place (>= in the same words)"),
            ("A or B alone", "only that text has it"),
            ("!!", "their figures contradict each other"),
            ("!", "a number or a negation differs"),
            ("q!", "a quotation differs, or who says it, or the verb"),
            ("2:1", "two sentences on the left are one on the right"),
            ("4/5", "four of the story's five sources tell the sentence"),
        ],
    ),
    (
        "Signs of facts and rows",
        &[
            ("!", "conflict: two sources cannot both be right"),
            ("^", "changed: copies of one text give it differently"),
            ("~", "they differ, and both can be true"),
            ("=", "sources agree"),
            (".", "only one source has it; in a cell: silent"),
            ("left out", "this source alone leaves it out"),
            ("x or n in a cell", "rejected by you, or with a note of yours"),
            ("+", "new since --since, or since you said that the briefing is done"),
            ("C=A", "C is a copy of A: one origin"),
            ("~ before a number", "about; before a time: only the file's"),
            ("o or \u{2022}, *", "unread, starred"),
        ],
    ),
];

fn lines() -> Vec<Line> {
    let mut out = Vec::new();
    for &group in Group::ALL {
        if !out.is_empty() {
            out.push(Line::Blank);
        }
        out.push(Line::Title(group));
        out.extend(Action::ALL.iter().filter(|a| a.group() == group).map(|&a| Line::Action(a)));
    }
    for (title, signs) in SIGNS {
        out.extend([Line::Blank, Line::Signs(title)]);
        out.extend(signs.iter().map(|(sign, means)| Line::Sign(sign, means)));
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
