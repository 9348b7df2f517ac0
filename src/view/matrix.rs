//! Paints the facts of a story by sources: a row a fact, a column a source, the verdict at the end.

use super::cells;
use super::pen::{Pen, Slot};
use super::rows::{cursor, matched, tidy, verdict, verdict_mark, within};
use crate::action::Action;
use crate::app::areas::DetailAreas;
use crate::app::nav::Screen;
use crate::app::{App, Question, when};
use crate::page::wrap::wide;
use crate::page::{Role, Roles};
use crate::story;
use crate::story::matrix::{Row, RowKind, Standing};
use crate::story::novelty::Fresh;
use crate::text::count::many;

/// Columns of a fact's name to begin with: in a wide pane, a narrow one, one beside the texts. That of a wide pane is not the widest,
/// for more sources stand beside it; it grows by what they leave free.
const LABEL: [u16; 3] = [24, 26, 16];
/// The fewest columns of a source, by the same panes.
const SOURCE: [u16; 3] = [20, 13, 18];
/// The fewest columns of a source, by the same panes, where that lets all of them stand: a source out of sight costs more than a few
/// words of each.
const CLOSE: [u16; 3] = [16, 11, 18];
/// The fewest columns of a name, a source and the verdict where each gives way so that no source is out of sight, by the same panes:
/// the lines below the table have the whole of them.
const TIGHT: [[u16; 3]; 3] = [[20, 14, 22], [18, 10, 20], [16, 18, 14]];
/// The fewest columns of the verdict, by the same panes; what the sources leave free makes room for more of its words.
const VERDICT: [u16; 3] = [28, 24, 14];

/// Which sources have a column, and how wide each thing is.
struct Grid {
    label: u16,
    source: u16,
    shown: Vec<usize>,
}

/// All sources where they fit; else the one under the cursor with those that the row tells of to which a key jumped, or with the first
/// and its neighbours; in a narrow pane the one under the cursor.
fn grid(app: &App, width: u16) -> Grid {
    let order = app.detail_order();
    let sources = order.len();
    let column = app.detail.column;
    let at = order.iter().position(|&c| c == column).unwrap_or(0);
    let narrow = usize::from(width < 100) + usize::from(width < 72);
    let named = longest(app).min(LONGEST);
    let mut label = LABEL[narrow].min(width * 2 / 5).min(named.max(SHORTEST));
    let mut verdict = VERDICT[narrow].min(width / 3);
    let [least, close, told] = TIGHT[narrow];
    let all = close.saturating_mul(sources.min(usize::from(u16::MAX)) as u16).saturating_add(2);
    let tight = width.saturating_sub(label + verdict + 2) / CLOSE[narrow] < sources.min(99) as u16;
    if tight && all.saturating_add(least + told) <= width {
        label = least;
        verdict = (width - all - least).min(verdict);
    }
    let room = width.saturating_sub(label + verdict + 2);
    let fit = usize::from(room / SOURCE[narrow]).max(1);
    let shown: Vec<usize> = if fit.max(usize::from(room / close.min(CLOSE[narrow]))) >= sources {
        order
    } else if app.screen == Screen::Compare && !app.compare.in_detail && fit > 1 {
        // Beside two texts those of the two.
        order.into_iter().filter(|&c| app.detail.members.get(c).is_some_and(|key| app.compare.keys.contains(key))).collect()
    } else if fit == 1 {
        vec![column]
    } else if !app.detail.aim.is_empty() {
        let mut chosen = app.detail.aim.clone();
        chosen.extend(order.iter().copied().filter(|column| !app.detail.aim.contains(column)));
        chosen.truncate(fit);
        if !chosen.contains(&column) {
            chosen.pop();
            chosen.push(column);
        }
        order.into_iter().filter(|column| chosen.contains(column)).collect()
    } else {
        let from = at.saturating_sub(fit - 2).max(1).min(sources - (fit - 1));
        std::iter::once(0).chain(from..from + fit - 1).filter_map(|i| order.get(i).copied()).collect()
    };
    let columns = shown.len().max(1) as u16;
    // What the sources leave free makes room for longer verdicts and names, as long as they are; what is then left is the sources'
    // again.
    let free = room.saturating_sub(SOURCE[narrow].max(NAMED) * columns);
    let more = longest_verdict(app).min(LONGEST).saturating_sub(verdict).min(free);
    let label = label + named.saturating_sub(label).min(free - more);
    let room = width.saturating_sub(label + verdict + more + 2);
    Grid { label, source: (room / columns).clamp(6, WIDEST), shown }
}

/// Columns that a source's name and time want before a fact's name grows.
const NAMED: u16 = 28;
/// The fewest columns of a fact's name.
const SHORTEST: u16 = 12;
/// The most of a name or a verdict; the lines below the table have the whole of it.
const LONGEST: u16 = 44;
/// The most columns of a source.
const WIDEST: u16 = 56;

/// The columns of the longest name of all rows, so that no column moves while they are scrolled; `+` before what is new.
fn longest(app: &App) -> u16 {
    widest(app, |row| wide(tidy(&row.label)))
}

/// The columns of the longest verdict of all rows, with its mark.
fn longest_verdict(app: &App) -> u16 {
    widest(app, |row| wide(&verdict(row)))
}

/// The most columns that something of a row takes, and two for what stands before it.
fn widest(app: &App, columns: impl Fn(&Row) -> usize) -> u16 {
    let Some(check) = app.detail_check() else { return 0 };
    let rows = app.detail.rows.iter().filter_map(|&r| check.matrix.rows.get(r as usize));
    rows.map(|row| columns(row).min(usize::from(LONGEST)) as u16 + 2).max().unwrap_or(0)
}

/// The name of a row. Where the row above has the same speaker, what is said stands alone under it, so that a column of claims can be
/// read from the top.
fn name(row: &Row, above: Option<&Row>) -> String {
    let parted = |row: &Row| {
        row.label
            .split_once(": ")
            .filter(|_| row.kind == RowKind::Claim)
            .map(|(speaker, said)| (speaker.to_owned(), said.to_owned()))
    };
    match (parted(row), above.and_then(parted)) {
        (Some((speaker, said)), Some((other, _))) if speaker == other => format!("  {said}"),
        _ => tidy(&row.label).to_owned(),
    }
}

/// Paints headings and rows.
pub fn draw(app: &App, pen: &mut Pen<'_>, areas: &DetailAreas, active: bool) {
    let Some(check) = app.detail_check().cloned() else {
        pen.put(
            Slot::row(areas.rows, 0).from(1),
            &app.library.waiting(&Question::Check(app.detail.members.clone()), "checking"),
            Role::Dim,
        );
        return;
    };
    let grid = grid(app, areas.rows.width);
    headings(app, pen, areas, &grid);
    let detail = &app.detail;
    let mut above = None;
    for (i, &row) in detail.rows.iter().skip(detail.scroll.top).take(areas.rows.height as usize).enumerate() {
        let slot = Slot::row(areas.rows, i as u16);
        let Some(shown) = check.matrix.rows.get(row as usize) else { continue };
        let fresh = check.novelty.rows.get(row as usize);
        let here = detail.scroll.top + i == detail.scroll.at;
        let moved = check.novelty.moved(row as usize);
        let told = name(shown, above.replace(shown));
        paint(app, pen, slot, (shown, &told, fresh, moved), &grid);
        cursor(pen, slot, here, active);
        if here && active {
            mark_cell(app, pen, slot, shown, &grid);
        }
    }
    let folded = app.detail_folded();
    let below = detail.rows.len().saturating_sub(detail.scroll.top);
    if folded > 0 && below < usize::from(areas.rows.height) {
        let key = app.setup.keys.first(Action::FoldSame).unwrap_or("fold_same");
        let told = format!("+ {} folded, hardly news: {key} unfolds", many(folded, "row", "rows"));
        pen.put(Slot::row(areas.rows, below as u16).from(1), &told, Role::Dim);
    } else if detail.rows.is_empty() && areas.rows.height > 0 {
        let none = if detail.filter.is_empty() { "No facts that can be held against each other." } else { "No row matches." };
        pen.put(Slot::row(areas.rows, 0).from(1), none, Role::Dim);
    }
}

fn headings(app: &App, pen: &mut Pen<'_>, areas: &DetailAreas, grid: &Grid) {
    pen.fill(areas.headings, Role::Heading);
    if areas.headings.height == 0 {
        return;
    }
    let slot = Slot::row(areas.headings, 0).from(1);
    pen.put(slot.width(grid.label), &hidden(app, grid), Role::Heading);
    let mut slot = slot.from(grid.label + 1);
    for &column in &grid.shown {
        let Some(card) = app.detail.members.get(column).and_then(|&k| app.library.card_of(k)) else { continue };
        let time = when::short(card.published.as_ref(), app.setup.started, &app.setup.zone);
        let copy = app.detail_copied(column).map_or(String::new(), |first| format!("={}", story::letter(first)));
        let mut name = format!("{}{copy} {}", story::letter(column as u32), card.outlet);
        if wide(&name) + wide(&time) + 2 <= usize::from(grid.source) {
            name = format!("{name} {time}");
        }
        let role = if column == app.detail.column { Roles::from(Role::Heading).with(Role::Strong) } else { Role::Heading.into() };
        pen.put(slot.width(grid.source.saturating_sub(1)), &name, role);
        slot = slot.from(grid.source);
    }
    pen.put(slot, "verdict", Role::Heading);
}

/// The heading of the names, with the sources that are out of sight and the keys that lead to them, as far as there is room.
fn hidden(app: &App, grid: &Grid) -> String {
    let hidden = app.detail_order().into_iter().filter(|column| !grid.shown.contains(column));
    let hidden: Vec<String> = hidden.map(|column| story::letter(column as u32)).collect();
    if hidden.is_empty() {
        return "fact".to_owned();
    }
    let keys = [Action::PreviousPane, Action::IntoPane].map(|action| app.setup.keys.first(action).unwrap_or_default());
    let (keys, letters) = (keys.join("/"), hidden.join(","));
    let (whole, short) = (format!("fact ({keys}: also {letters})"), format!("fact (+{letters})"));
    let told = [whole, short, format!("fact ({keys}: {} more)", hidden.len())];
    let fits = |told: &&String| wide(told) < usize::from(grid.label);
    told.iter().find(fits).cloned().unwrap_or_else(|| format!("fact (+{})", hidden.len()))
}

/// A row with its name, what is new of it, and how its figure moved.
type Told<'a> = (&'a Row, &'a str, Option<&'a Fresh>, Option<String>);

/// Paints a row: with what is new of it, and how its figure moved since the baseline.
fn paint(app: &App, pen: &mut Pen<'_>, slot: Slot, (row, told, fresh, moved): Told<'_>, grid: &Grid) {
    let new = fresh.is_some_and(Fresh::is_new);
    let mut slot = slot.from(1);
    let label = slot.width(grid.label);
    let label = if new { pen.put(label, "+", Role::New) } else { label };
    matched(app, pen, label, told, if new { Role::New } else { Role::Text });
    slot = slot.from(grid.label + 1);
    for shown in cells::shown(app, row, &grid.shown, grid.source, pen.symbol("\u{2026}", "..")) {
        let cell = slot.from(shown.at).width(shown.columns);
        let cell = pen.put(cell, shown.mark, Role::Note);
        let after = matched(app, pen, cell, &shown.words, shown.role);
        if let Some(speaker) = shown.speaker.filter(|s| after.room() > 9 && !row.label.starts_with(s)) {
            matched(app, pen, after.from(1), speaker, Role::Dim);
        }
    }
    slot = slot.from(grid.source * grid.shown.len() as u16);
    let (mark, role) = verdict_mark(row.standing);
    let after = pen.put(slot, mark, role).from(1);
    // What moved is the news, but for a contradiction.
    let moved = moved.filter(|_| row.standing != Standing::Conflict);
    let role = if moved.is_some() { Role::New } else { role };
    let words = moved.unwrap_or_else(|| verdict(row));
    let words = within(&words, row.standing, usize::from(after.room()), pen.symbol("\u{2026}", ".."));
    pen.put(after, &words, role);
}

/// The cell that Enter opens: the one under the cursor, or the first that says something.
fn mark_cell(app: &App, pen: &mut Pen<'_>, slot: Slot, row: &Row, grid: &Grid) {
    let Some(column) = app.evidence_column(row).filter(|&column| row.shown_in(column as u32).is_some()) else { return };
    let cells = cells::shown(app, row, &grid.shown, grid.source, pen.symbol("\u{2026}", ".."));
    let Some(cell) = grid.shown.iter().position(|&c| c == column).and_then(|i| cells.get(i)) else { return };
    let x = slot.x + 2 + grid.label + cell.at;
    let columns = (wide(cell.mark) + wide(&cell.words)) as u16;
    let width = cell.columns.min(columns).min(slot.end.saturating_sub(x));
    pen.tint(ratatui::layout::Rect { x, y: slot.y, width, height: 1 }, Role::Here);
}
