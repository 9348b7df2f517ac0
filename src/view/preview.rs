//! Paints the preview: a story's ranked lines and its sources, or the start of an article.

use ratatui::layout::Rect;

use super::pen::{Pen, Slot};
use super::rows::tall_cursor;
use crate::action::Action;
use crate::app::order::ListRow;
use crate::app::{App, Question, preview, when};
use crate::article::Key;
use crate::page::{Role, Roles, facts, lines, runs::Runs, wrap};
use crate::story::{self, StoryCheck, digest};

/// Paints rule and preview.
pub fn draw(app: &App, pen: &mut Pen<'_>, rule: Rect, area: Rect) {
    if area.height == 0 || area.width == 0 {
        return;
    }
    let Some(row) = app.list.selected() else { return pen.across(rule) };
    if rule.width > 1 {
        pen.across(rule);
        let title = match app.preview_check() {
            Some((_, c)) if !c.digest.lines.is_empty() => {
                let key = app.setup.keys.first(Action::GoMatrix).unwrap_or_default();
                let more: u32 = c.untold().map_or(0, |left| left.iter().sum());
                let more = if more > 0 && !key.is_empty() { format!(", {more} more in {key}") } else { String::new() };
                let some = c.compared().map(|words| format!(", {words}")).unwrap_or_default();
                format!(" preview {}/{}{more}{some} ", app.list.preview.at + 1, c.digest.lines.len())
            }
            _ => " preview ".to_owned(),
        };
        let role = if app.list.in_preview { Role::Strong } else { Role::Dim };
        pen.put(Slot::row(rule, 0).from(rule.width.saturating_sub(wrap::wide(&title) as u16 + 4)), &title, role);
    } else {
        pen.down(rule);
    }
    match row {
        ListRow::Story(s) => story(app, pen, area, &app.library.member_keys(s)),
        ListRow::Member(n) | ListRow::Article(n) => {
            if let Some(card) = app.library.card(n) {
                article(app, pen, area, card.key);
            }
        }
    }
}

fn story(app: &App, pen: &mut Pen<'_>, area: Rect, members: &[Key]) {
    let check = app.preview_check().map(|(_, c)| c.clone());
    let mut row = 0;
    match &check {
        Some(check) => row = digest_lines(app, pen, area, &check.digest.lines, members.len()),
        None => {
            pen.put(Slot::row(area, 0).from(1), &app.library.waiting(&Question::Check(members.to_vec()), "checking"), Role::Dim);
            row += 1;
        }
    }
    // What room is left names the sources.
    if row > 0 && area.height > row + 1 {
        row += 1;
    }
    sources(app, pen, area, row, members, check.as_deref());
}

/// Columns of the letters of its sources.
const LETTERS: u16 = 7;

/// Paints the lines of a digest. Returns the rows taken.
fn digest_lines(app: &App, pen: &mut Pen<'_>, area: Rect, lines: &[digest::Line], members: usize) -> u16 {
    let mut row = 0;
    for placed in app.preview_lines(area, lines, members) {
        let (slot, line) = (Slot::row(area, row), &lines[placed.at]);
        digest_head(pen, slot, line);
        let words = slot.from(preview::WORDS);
        let role = match line.kind {
            digest::LineKind::Conflict => Role::Conflict,
            digest::LineKind::New => Role::New,
            _ => Role::Text,
        };
        // The last row goes on to the edge where more would follow.
        for (n, span) in placed.rows.iter().take(usize::from(placed.height)).enumerate() {
            let cut = n + 1 == usize::from(placed.height) && n + 1 < placed.rows.len();
            let told = if cut { &placed.text[span.start as usize..] } else { span.of(&placed.text) };
            pen.put(Slot { y: words.y + n as u16, ..words }, told, role);
        }
        if app.list.in_preview && placed.at == app.list.preview.at {
            tall_cursor(pen, slot, placed.height, true);
        }
        row += placed.height;
    }
    row
}

fn digest_head(pen: &mut Pen<'_>, slot: Slot, line: &digest::Line) {
    let role = match line.kind {
        digest::LineKind::New => Role::New,
        digest::LineKind::Conflict => Role::Conflict,
        digest::LineKind::Changed | digest::LineKind::Later | digest::LineKind::Differ => Role::Compatible,
        digest::LineKind::Same => Role::Agree,
        digest::LineKind::Lead => Role::Strong,
        digest::LineKind::Only => Role::PairOnly,
        digest::LineKind::Fact => Role::FactFigure,
        digest::LineKind::Claim => Role::FactSpeaker,
    };
    let mut slot = slot.from(1);
    pen.put(slot.width(1), line.kind.mark().encode_utf8(&mut [0; 4]), role);
    slot = slot.from(2);
    pen.put(slot.width(5), line.kind.label(), role);
    slot = slot.from(5);
    pen.put(slot.width(LETTERS), &line.letters_within(usize::from(LETTERS)), Role::Strong);
}

fn sources(app: &App, pen: &mut Pen<'_>, area: Rect, from: u16, members: &[Key], check: Option<&StoryCheck>) {
    let room = area.height.saturating_sub(from) as usize;
    if members.len() > room {
        return names(app, pen, area, from, members);
    }
    for (i, &key) in members.iter().enumerate() {
        let Some(card) = app.library.card_of(key) else { continue };
        let slot = Slot::row(area, from + i as u16).from(1);
        pen.put(slot.width(3), &story::letter(i as u32), Role::Strong);
        let time = when::short(card.published.as_ref(), app.setup.started, &app.setup.zone);
        pen.put_right(slot.from(3).width(9), &time, Role::Dim);
        let after = pen.put(slot.from(13).width(18), &card.outlet, Role::Text);
        let slot = Slot { x: after.x.max(slot.from(13).x + 15), end: slot.end, ..after }.from(1);
        let copy = check.and_then(|c| c.copied_from(i as u32)).map(|first| {
            let [own, other] =
                [Some(key), members.get(first as usize).copied()].map(|key| app.library.published(app.library.number(key?)?));
            // Which of two was there first only dates tell.
            let words = if own.is_some() && other.is_some() && own != other { "copy of" } else { "much the same as" };
            format!("{words} {}  ", story::letter(first))
        });
        let slot = copy.map_or(slot, |c| pen.put(slot, &c, Role::Dim));
        let role = if app.marks.is_read(key) { Role::Read } else { Role::Unread };
        pen.put(slot, &card.title, role);
    }
}

/// The letters of the sources with their outlets, as many rows as there are: a letter without a name tells nobody who it is.
fn names(app: &App, pen: &mut Pen<'_>, area: Rect, from: u16, members: &[Key]) {
    let name = |(i, &key): (usize, &Key)| Some(format!("{} {}", story::letter(i as u32), app.library.card_of(key)?.outlet));
    let mut rows: Vec<String> = Vec::new();
    for name in members.iter().enumerate().filter_map(name) {
        let full = from as usize + rows.len() >= usize::from(area.height);
        match rows.last_mut().filter(|row| full || wrap::wide(row) + 2 + wrap::wide(&name) < usize::from(area.width)) {
            Some(row) => row.extend(["  ", &name]),
            None => rows.push(name),
        }
    }
    for (row, told) in (from..area.height).zip(rows) {
        pen.put(Slot::row(area, row).from(1), &told, Role::Dim);
    }
}

fn article(app: &App, pen: &mut Pen<'_>, area: Rect, key: Key) {
    let Some(text) = app.library.text(key) else {
        pen.put(Slot::row(area, 0).from(1), &app.library.waiting(&Question::Open(key), "opening"), Role::Dim);
        return;
    };
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2).min(crate::app::areas::WIDEST), ..area };
    // No more than can be in sight, so that of a long text only its claims, which stand by what is said, are walked whole.
    let bound = u32::from(area.width) * u32::from(area.height) * 4;
    let start = lines::start(&text.article, &text.cut, bound);
    let until = start.last().map_or(0, |paragraph| paragraph.end);
    let mut marks: Vec<_> = facts::parts(text).take_while(|mark| mark.span.start < until).collect();
    marks.extend(app.fact_marks(text, app.taste.kinds, until));
    let runs = Runs::new(&marks, app.setup.brackets);
    let mut shown = lines::Lines::new(start, usize::from(area.width.max(1)));
    shown.reach_line(text.text(), runs.inserts(), usize::from(area.height));
    for (row, &span) in shown.known().iter().enumerate().take(usize::from(area.height)) {
        let last = row + 1 == usize::from(area.height)
            && (shown.known().len() > row + 1 || !shown.is_whole() || (until as usize) < text.text().len());
        let slot = Slot::row(area, row as u16);
        if last {
            let cut = pen.symbol("\u{2026}", "..");
            pen.put(slot, cut, Role::Dim);
        } else {
            pen.line(slot, text.text(), span, &runs, Roles::NONE, &[]);
        }
    }
}
