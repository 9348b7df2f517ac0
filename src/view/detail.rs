//! Paints the facts of an article and the facts of its story by sources.

use ratatui::layout::Rect;

use super::bars;
use super::pen::{Pen, Slot};
use super::rows::{self, cursor, matched, verdict_mark};
use crate::app::areas::{self, Frame};
use crate::app::nav::Tab;
use crate::app::verdicts::verdict_words;
use crate::app::{App, Question, timeline, when};
use crate::extract::{Analysed, FactKind};
use crate::page::wrap::{self, wide};
use crate::page::{Mark, Role, Roles, Runs, facts, figure};
use crate::story::{letter, matrix};
use crate::text::Span;
use crate::text::count::many;

/// Paints the detail screen.
pub fn draw(app: &App, pen: &mut Pen<'_>, frame: &Frame) {
    header(app, pen, frame.header);
    pane(app, pen, frame.body, true);
}

fn header(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let detail = &app.detail;
    let mut parts = Vec::new();
    let counts = app.detail_check().map(|c| c.counts);
    let told = counts.map_or_else(
        || many(detail.members.len(), "source", "sources"),
        |c| format!("{}, {}", many(c.sources as usize, "source", "sources"), many(c.origins as usize, "origin", "origins")),
    );
    parts.push((told.as_str(), Role::Header));
    let conflicts = counts.map_or(0, |c| c.conflicts);
    let conflicts_told = format!("!{}", many(conflicts as usize, "conflict", "conflicts"));
    if conflicts > 0 {
        parts.push((&conflicts_told, Role::Conflict));
    }
    let changes = counts.map_or(0, |c| c.changes);
    let changes_told = format!("^{changes} changed in a copy");
    if changes > 0 {
        parts.push((&changes_told, Role::Compatible));
    }
    let filter = format!("filter {}", detail.filter.text);
    if !detail.filter.is_empty() {
        parts.push((&filter, Role::Strong));
    }
    let title = app.library.card_of(detail.key).map(|c| c.title.clone()).unwrap_or_default();
    parts.push((&title, Role::Header));
    let at = if detail.rows.is_empty() { String::new() } else { format!("{}/{}", detail.scroll.at + 1, detail.rows.len()) };
    bars::header(pen, area, "FACTS", &parts, &at);
}

/// Paints the detail pane, beside the texts or alone. `active`: it has the keys.
pub fn pane(app: &App, pen: &mut Pen<'_>, area: Rect, active: bool) {
    let areas = areas::detail(area);
    tabs(app, pen, areas.tabs);
    match app.detail.tab {
        Tab::Matrix => super::matrix::draw(app, pen, &areas, active),
        _ => article_facts(app, pen, &areas, active),
    }
    evidence(app, pen, areas.evidence);
}

fn tabs(app: &App, pen: &mut Pen<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let mut slot = Slot::row(area, 0).from(u16::from(area.width > 20));
    for &tab in Tab::ALL {
        let count = match tab {
            Tab::Matrix => app.detail_check().map(|c| c.matrix.rows.len()),
            Tab::Actors => app.detail_text().map(|t| t.facts.actors.len()),
            Tab::Claims => app.detail_text().map(|t| t.facts.claims.len()),
            Tab::Figures => app.detail_text().map(|t| t.facts.figures.len()),
        };
        // Of the matrix some rows may be folded, or of one kind.
        let part = Some(app.detail.rows.len()).filter(|&n| tab == Tab::Matrix && app.detail.tab == tab && Some(n) < count);
        let count = count.map_or("?".to_owned(), |c| part.map_or_else(|| c.to_string(), |n| format!("{n} of {c}")));
        // Beside the texts there is room for the words alone; the last line has the keys.
        let key = if area.width < 66 { "" } else { app.setup.keys.first(tab.action()).unwrap_or("") };
        let chosen = app.detail.tab == tab;
        let text = format!("{} {count}", tab.label());
        if usize::from(slot.room()) < wide(&text) + wide(key) + 3 {
            return;
        }
        slot = pen.put(slot, if chosen { "[" } else { " " }, Role::Strong);
        slot = pen.put(slot, key, Role::Key).from(u16::from(!key.is_empty()));
        slot = pen.put(slot, &text, if chosen { Role::Strong } else { Role::Dim });
        slot = pen.put(slot, if chosen { "]" } else { " " }, Role::Strong).from(1);
    }
    // Facts of one article: which.
    if app.detail.tab != Tab::Matrix
        && let Some(card) = app.library.card_of(app.detail.key)
    {
        let of = format!("in {} {}", app.letter(app.detail.key), card.outlet);
        if usize::from(slot.room()) > 12 {
            pen.put(slot.from(1), &of, Role::Strong);
        }
    }
}

fn article_facts(app: &App, pen: &mut Pen<'_>, areas: &areas::DetailAreas, active: bool) {
    let detail = &app.detail;
    let Some(text) = app.detail_text() else {
        pen.put(Slot::row(areas.rows, 0).from(1), &app.library.waiting(&Question::Open(detail.key), "opening"), Role::Dim);
        return;
    };
    headings(pen, areas.headings, detail.tab);
    for (i, &fact) in detail.rows.iter().skip(detail.scroll.top).take(areas.rows.height as usize).enumerate() {
        let slot = Slot::row(areas.rows, i as u16);
        let here = detail.scroll.top + i == detail.scroll.at;
        match detail.tab {
            Tab::Actors => actor(app, pen, slot.from(1), text, fact),
            Tab::Claims => claim(app, pen, slot.from(1), text, fact),
            Tab::Figures => figure(app, pen, slot.from(1), text, fact),
            Tab::Matrix => {}
        }
        cursor(pen, slot, here, active);
    }
    if detail.rows.is_empty() && areas.rows.height > 0 {
        pen.put(Slot::row(areas.rows, 0).from(1), &format!("No {} in this article.", detail.tab.label()), Role::Dim);
    }
}

fn headings(pen: &mut Pen<'_>, area: Rect, tab: Tab) {
    pen.fill(area, Role::Heading);
    if area.height == 0 {
        return;
    }
    let columns: &[(u16, &str)] = match tab {
        Tab::Actors => &[(0, "n"), (4, "kind"), (18, "actor"), (50, "in the story")],
        Tab::Claims => &[(0, "speaker"), (22, "stance"), (32, "claim")],
        Tab::Figures => &[(0, "figure"), (26, "means"), (60, "in the story")],
        Tab::Matrix => &[],
    };
    let slot = Slot::row(area, 0).from(1);
    for (at, word) in columns {
        if slot.room() > at + wide(word) as u16 {
            pen.put(slot.from(*at), word, Role::Heading);
        }
    }
}

fn actor(app: &App, pen: &mut Pen<'_>, slot: Slot, text: &Analysed, fact: u32) {
    let Some(actor) = text.facts.actors.get(fact as usize) else { return };
    let mentions = text.facts.mentions.iter().filter(|m| m.actor == fact).count();
    pen.put_right(slot.width(3), &mentions.to_string(), Role::Text);
    pen.put(slot.from(4).width(13), actor.kind.label(), Role::Dim);
    matched(app, pen, slot.from(18).width(31), &actor.name, facts::actor_role(actor.kind));
    standing(app, pen, slot.from(50), matrix::RowKind::Actor, fact);
}

fn claim(app: &App, pen: &mut Pen<'_>, slot: Slot, text: &Analysed, fact: u32) {
    let Some(claim) = text.facts.claims.get(fact as usize) else { return };
    matched(app, pen, slot.width(21), claim.speaker_in(text.text()).unwrap_or("?"), Role::FactSpeaker);
    pen.put(slot.from(22).width(9), claim.cue_stance.label(), Role::FactCue);
    let Some(&content) = claim.content.first() else { return };
    matched(app, pen, slot.from(32), content.of(text.text()), Role::Text);
}

/// From so many columns on a figure's verdict stands behind its meaning.
const VERDICT: u16 = 72;

fn figure(app: &App, pen: &mut Pen<'_>, slot: Slot, text: &Analysed, fact: u32) {
    let Some(figure) = text.facts.figures.get(fact as usize) else { return };
    matched(app, pen, slot.width(25), figure.span.of(text.text()), Role::FactFigure);
    let room = if slot.room() > VERDICT { 33 } else { slot.room() };
    pen.put(slot.from(26).width(room), &figure::words(text, figure), Role::Text);
    if slot.room() > VERDICT {
        standing(app, pen, slot.from(60), matrix::RowKind::Figure, fact);
    }
}

/// What the matrix says of a fact of the article at hand.
fn standing(app: &App, pen: &mut Pen<'_>, slot: Slot, kind: matrix::RowKind, fact: u32) {
    let Some(check) = app.detail_check().filter(|_| slot.room() > 6) else { return };
    let Some(place) = app.library.place(app.detail.key) else { return };
    let holds =
        |r: &&matrix::Row| r.kind == kind && r.cells.get(place).is_some_and(|c| c.as_ref().is_some_and(|c| c.fact == Some(fact)));
    if let Some(row) = check.matrix.rows.iter().find(holds) {
        let (mark, role) = verdict_mark(row.standing);
        let slot = pen.put(slot, mark, role).from(1);
        pen.put(slot, &verdict_words(row), role);
    }
}

/// The sentence that shows what stands under the cursor, with its bytes.
fn evidence(app: &App, pen: &mut Pen<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    let (rule, area) = areas::split_top(area, 1);
    pen.across(rule);
    let Some((key, span)) = app.evidence() else { return };
    let place = format!(" evidence {} bytes {}-{} ", app.letter(key), span.start, span.end);
    pen.put(Slot::row(rule, 0).from(1), &place, Role::Strong);
    if let Some(card) = app.library.card_of(key) {
        let time = when::short(card.published.as_ref(), app.setup.started, &app.setup.zone);
        let from = format!(" {} {time} ", card.outlet);
        let columns = wide(&from) as u16;
        if rule.width > wide(&place) as u16 + columns + 8 {
            pen.put(Slot::row(rule, 0).from(rule.width - columns - 2), &from, Role::Dim);
        }
    }
    let area = whole_row(app, pen, area);
    let area = timeline(app, pen, area);
    let others = others(app);
    let Some(text) = app.library.text(key) else { return };
    let Some(sentence) = text.cut.sentence_at(span.start).and_then(|i| text.cut.sentences.get(i)) else { return };
    let whole = sentence.span.cover(span);
    let mut marks = app.fact_marks(text, FactKind::Figure.into(), whole.end);
    marks.retain(|m| m.span.overlaps(whole) && !m.span.overlaps(span));
    marks.push(Mark::new(span, Role::Here));
    let runs = Runs::new(&marks, app.setup.brackets);
    let mut lines: Vec<Span> = Vec::new();
    wrap::wrap(text.text(), whole, usize::from(area.width.saturating_sub(2).max(1)), runs.inserts(), &mut lines);
    // The words that count come into sight, even in a long sentence; what it leaves free is the other sources'.
    let height = usize::from(area.height);
    let height = lines.len().min(height.saturating_sub(others.len()).max(2)).min(height);
    for (row, (letter, words)) in (height as u16..area.height).zip(&others) {
        let slot = Slot::row(area, row).from(1);
        let slot = pen.put(slot.width(3), letter, Role::Strong);
        let slot = Slot { x: area.x + 4, end: area.x + area.width, ..slot };
        matched(app, pen, slot, words, Role::Dim);
    }
    let first = lines.iter().position(|l| l.end > span.start).unwrap_or(0);
    let top = (first + 1).saturating_sub(height.max(1)).min(lines.len().saturating_sub(height));
    for (row, &line) in lines.iter().skip(top).take(height).enumerate() {
        let slot = Slot::row(area, row as u16).from(1);
        let more = row + 1 == height && top + row + 1 < lines.len();
        let slot = if more { Slot { end: slot.end.saturating_sub(2), ..slot } } else { slot };
        let after = pen.line(slot, text.text(), line, &runs, Roles::NONE, &[]);
        if more {
            let cut = pen.symbol("\u{2026}", "..");
            pen.put(Slot { end: slot.end + 2, ..after }, cut, Role::Dim);
        }
    }
}

/// The whole cells of the matrix row under the cursor in the other columns, which may have cut them, each with its source's letter.
fn others(app: &App) -> Vec<(String, String)> {
    let Some(row) = app.detail_row() else { return Vec::new() };
    let here = app.evidence_column(row);
    let cell = |column: usize| {
        let cell = row.cells.get(column)?.as_ref().filter(|_| row.kind != matrix::RowKind::Actor && Some(column) != here)?;
        let speaker = cell.speaker.as_ref().filter(|speaker| !row.label.starts_with(speaker.as_str()));
        let speaker = speaker.map(|speaker| format!(" ({speaker})")).unwrap_or_default();
        Some((letter(column as u32), format!("{}{speaker}", cell.text)))
    };
    app.detail_order().into_iter().filter_map(cell).collect()
}

/// How the figure under the cursor moved over the updates, on the last line. Returns the rest.
fn timeline(app: &App, pen: &mut Pen<'_>, area: Rect) -> Rect {
    let Some(steps) = app.timeline().filter(|_| area.height > 1) else { return area };
    let (rest, last) = areas::split_bottom(area, 1);
    let mut slot = Slot::row(last, 0).from(3);
    let (joint, cut) = (pen.symbol(" \u{b7} ", " | "), pen.symbol("\u{2026}", ".."));
    for (i, step) in timeline::within(&steps, usize::from(slot.room())).iter().enumerate() {
        slot = if i > 0 { pen.put(slot, joint, Role::Dim) } else { slot };
        if step.value.is_empty() {
            slot = pen.put(slot, cut, Role::Dim);
            continue;
        }
        slot = if step.when.is_empty() { slot } else { pen.put(slot, &step.when, Role::Dim).from(1) };
        slot = pen.put(slot, &step.value, if step.moved { Role::Compatible } else { Role::Strong }).from(1);
        slot = pen.put(slot, &step.sources, Role::Dim);
    }
    rest
}

/// The name and verdict of the matrix row under the cursor, which its columns may have cut, on the last line. Returns the rest.
fn whole_row(app: &App, pen: &mut Pen<'_>, area: Rect) -> Rect {
    let Some(row) = app.detail_row().filter(|_| area.height > 2) else { return area };
    let (rest, last) = areas::split_bottom(area, 1);
    let (mark, role) = verdict_mark(row.standing);
    let slot = pen.put(Slot::row(last, 0).from(1), mark, role).from(1);
    // A long name leaves the verdict its room, up to half of the line.
    let moved = app.detail_check().zip(app.detail.selected()).and_then(|(check, at)| check.novelty.moved(at));
    let verdict = match moved {
        Some(moved) => format!("{moved}{}; {}", app.since_words(), rows::verdict(row)),
        None => rows::verdict(row),
    };
    let room = (wide(&verdict) as u16 + 3).min(slot.room() / 2);
    let named = pen.put(slot.width(slot.room() - room), rows::tidy(&row.label), Role::Strong);
    // Behind a name that was cut, too.
    pen.put(Slot { end: slot.end, ..named }.from(2), &verdict, role);
    rest
}
