//! Paints what lies over a screen: a prompt on the last line but one, boxes in the middle.

use ratatui::layout::Rect;

use super::pen::{Pen, Slot};
use crate::app::areas::{self, Frame};
use crate::app::order::Sort;
use crate::app::palette::Palette;
use crate::app::popup::Popup;
use crate::app::prompt::{Asks, Prompt, PromptLine};
use crate::app::{App, Overlay, filter, row_filter};
use crate::page::wrap::{ending, wide};
use crate::page::{Role, Roles};

/// Paints the overlay, where there is one.
pub fn draw(app: &App, pen: &mut Pen<'_>, frame: &Frame) {
    match &app.overlay {
        None => {}
        Some(Overlay::Prompt(asked)) => prompt(pen, frame.body, asked),
        Some(Overlay::Palette(palette)) => self::palette(app, pen, frame.body, palette),
        Some(Overlay::Sort(sort)) => self::sort(pen, frame.body, *sort),
        Some(Overlay::Why(popup)) => why(pen, frame.body, popup),
    }
}

/// A box in the middle, cleared, with a title; returns its inside.
fn window(pen: &mut Pen<'_>, body: Rect, title: &str, width: u16, height: u16) -> Rect {
    let width = width.min(body.width);
    let height = height.min(body.height);
    let area = Rect { x: body.x + (body.width - width) / 2, y: body.y + (body.height - height) / 2, width, height };
    pen.fill(area, Role::Popup);
    let inside = areas::inside(area);
    if inside != area {
        pen.frame(area);
        pen.put(Slot::row(area, 0).from(2), &format!(" {title} "), Roles::from(Role::Popup).with(Role::Strong));
    }
    inside
}

/// Writes an edited line with its cursor, which stays in sight.
fn edited(pen: &mut Pen<'_>, slot: Slot, line: &PromptLine, ground: Roles) {
    let before = line.before();
    let after = line.text().get(before.len()..).unwrap_or_default();
    let (here, rest) = after.split_at(after.chars().next().map_or(0, char::len_utf8));
    let here = if here.is_empty() { " " } else { here };
    let room = usize::from(slot.room()).saturating_sub(wide(here));
    let cut = wide(before) > room;
    let (slot, shown) = if cut { (pen.put(slot, "<", ground), ending(before, room.saturating_sub(1))) } else { (slot, before) };
    let chosen = if line.is_selected() { ground.with(Role::Selected) } else { ground };
    let slot = pen.put(slot, shown, chosen);
    let slot = pen.put(slot, here, ground.with(Role::Here));
    pen.put(slot, rest, ground);
}

fn prompt(pen: &mut Pen<'_>, body: Rect, asked: &Prompt) {
    if body.height == 0 {
        return;
    }
    let syntax = match asked.asks {
        Asks::Filter => filter::syntax(),
        Asks::Rows => row_filter::syntax(),
        _ => String::new(),
    };
    let hint = u16::from(!syntax.is_empty() && body.height > 2);
    let area = Rect { y: body.y + body.height - 1 - hint, height: 1 + hint, ..body };
    pen.fill(area, Role::Popup);
    let ground = Roles::from(Role::Popup);
    let slot = pen.put(Slot::row(area, 0).from(u16::from(area.width > 20)), asked.asks.label(), ground.with(Role::Strong));
    edited(pen, slot, &asked.line, ground);
    if hint > 0 {
        pen.put(Slot::row(area, 1).from(1), &syntax, ground.with(Role::Dim));
    }
}

fn palette(app: &App, pen: &mut Pen<'_>, body: Rect, palette: &Palette) {
    let inside = window(pen, body, "what to do", 74, (body.height * 3 / 4).max(6));
    if inside.height == 0 {
        return;
    }
    let ground = Roles::from(Role::Popup);
    let slot = pen.put(Slot::row(inside, 0), ": ", ground.with(Role::Strong));
    edited(pen, slot, &palette.line, ground);
    let height = usize::from(inside.height.saturating_sub(1));
    let top = (palette.at + 1).saturating_sub(height);
    for (i, action) in palette.found().iter().skip(top).take(height).enumerate() {
        let slot = Slot::row(inside, i as u16 + 1);
        let here = top + i == palette.at;
        pen.put(slot.width(2), if here { "> " } else { "  " }, ground.with(Role::Strong));
        pen.put(slot.from(2).width(10), &app.setup.keys.all(*action).first().cloned().unwrap_or_default(), ground.with(Role::Key));
        pen.put(slot.from(13), action.help(), ground);
        if here {
            pen.tint(Rect { y: slot.y, height: 1, ..inside }, Role::Selected);
        }
    }
    if palette.found().is_empty() && height > 0 {
        pen.put(Slot::row(inside, 1).from(2), "no action fits", ground.with(Role::Dim));
    }
}

fn sort(pen: &mut Pen<'_>, body: Rect, chosen: Sort) {
    let inside = window(pen, body, "sort", 32, Sort::ALL.len() as u16 + 2);
    let ground = Roles::from(Role::Popup);
    for (i, &sort) in Sort::ALL.iter().enumerate().take(usize::from(inside.height)) {
        let slot = Slot::row(inside, i as u16);
        let (key, word) = sort.label();
        let slot = pen.put(slot, if sort == chosen { "> " } else { "  " }, ground.with(Role::Strong));
        let slot = pen.put(slot, key.encode_utf8(&mut [0; 4]), ground.with(Role::Key));
        pen.put(slot.from(2), word, ground);
    }
}

fn why(pen: &mut Pen<'_>, body: Rect, popup: &Popup) {
    let (columns, rows) = areas::popup(body);
    let lines = popup.lines(columns);
    // Which part is in sight is told where not all is.
    let top = popup.top.min(lines.len().saturating_sub(rows));
    let last = (top + rows).min(lines.len());
    let title = if last - top < lines.len() { format!("why {}-{last}/{}", top + 1, lines.len()) } else { "why".to_owned() };
    let height = (last - top) as u16 + 2;
    let inside = window(pen, body, &title, areas::POPUP, height);
    for (row, (i, span)) in lines[top..last].iter().enumerate().take(usize::from(inside.height)) {
        pen.put(Slot::row(inside, row as u16), span.of(&popup.told[*i]), Role::Popup);
    }
}
