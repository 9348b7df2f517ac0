//! Paints one article: its text with marks, the bars of its claims, and the legend that names both.

use ratatui::layout::Rect;

use super::bars;
use super::margin::Margin;
use super::pen::{Pen, Slot};
use crate::action::Action;
use crate::app::areas::{self, Frame};
use crate::app::{App, Question, when};
use crate::extract::{Analysed, FactKind};
use crate::page::facts;
use crate::page::runs::brackets;
use crate::page::wrap::wide;
use crate::page::{Role, Roles};
use crate::story;
use crate::text::Span;
use crate::text::count::{many, word};
use crate::text::find::find_all;

/// Paints the reader.
pub fn draw(app: &App, pen: &mut Pen<'_>, frame: &Frame) {
    header(app, pen, frame.header);
    let areas = app.reader_areas();
    match app.reader_text() {
        Some(text) => {
            body(app, pen, &areas, text);
            legend(app, pen, areas.legend, text);
        }
        None => {
            let told = app.library.waiting(&Question::Open(app.reader.key), "opening");
            pen.put(Slot::row(frame.body, 0).from(2), &told, Role::Dim);
        }
    }
}

fn header(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let key = app.reader.key;
    let Some(card) = app.library.card_of(key) else { return bars::header(pen, area, "TEXT", &[], "") };
    let members = app.library.siblings(key);
    let place = app.library.place(key).unwrap_or(0);
    let letter = story::letter(place as u32);
    let time = when::short(card.published.as_ref(), app.setup.started, &app.setup.zone);
    let name = if members.len() > 1 { format!("{letter} {}", card.outlet) } else { card.outlet.to_string() };
    let star = if app.marks.is_starred(key) { "*" } else { "" };
    let notes = app.marks.notes(key).count();
    let noted = if notes > 0 { format!("{}  ", many(notes, "note", "notes")) } else { String::new() };
    let source = if members.len() > 1 { format!("{}/{} sources  ", place + 1, members.len()) } else { String::new() };
    let at = percent(app);
    let right = format!("{star}{noted}{source}{at}%");
    let mut parts = vec![(time.as_str(), Role::Header)];
    // A text in another language is read by other words, or by figures alone: that is to be known before it is judged.
    parts.extend(match app.reader_text().map(|t| t.language()) {
        None | Some("en") => None,
        Some("und") => Some(("language unknown", Role::Strong)),
        Some(language) => Some((language, Role::Strong)),
    });
    parts.push((&card.title, Role::Header));
    bars::header(pen, area, &name, &parts, &right);
}

/// How much of the text has been in sight.
fn percent(app: &App) -> u32 {
    let Some(text) = app.reader_text() else { return 0 };
    let height = app.reader_areas().text.height as usize;
    if app.reader_at_end(height) {
        return 100;
    }
    let end = app.reader.lines.known().get(app.reader.top + height).map_or(0, |l| u64::from(l.start));
    (end * 100 / (text.text().len() as u64).max(1)) as u32
}

fn body(app: &App, pen: &mut Pen<'_>, areas: &areas::ReaderAreas, text: &Analysed) {
    let reader = &app.reader;
    let known = reader.lines.known();
    let lines = &known[reader.top.min(known.len())..(reader.top + areas.text.height as usize).min(known.len())];
    let shown = lines.iter().copied().reduce(Span::cover).unwrap_or_default();
    let margin = Margin::new(app, text, shown);
    for (row, &span) in lines.iter().enumerate() {
        let row = row as u16;
        let sign = if areas.margin.width == 0 { margin.sign(span) } else { None };
        gutter(app, pen, Slot::row(areas.gutter, row), span, sign);
        let slot = Slot::row(areas.text, row);
        let over = over(app, text.text(), span);
        pen.line(slot, text.text(), span, &reader.runs, Roles::NONE, &over);
        if areas.margin.width > 0 {
            margin.draw(pen, Slot::row(areas.margin, row), span);
        }
    }
}

/// What lies over the marks: the cursor, and what was searched for.
fn over(app: &App, text: &str, line: Span) -> Vec<(Span, Role)> {
    let mut out: Vec<(Span, Role)> = Vec::new();
    out.extend(find_all(text, line, &app.taste.search).map(|found| (found, Role::Match)));
    out.extend(app.reader.cursor.filter(|c| c.overlaps(line)).map(|c| (c, Role::Here)));
    out
}

/// `>` at the cursor, `n` at a note, else the `sign` of a line; behind them a bar beside a claim, or the sign that gave way.
fn gutter(app: &App, pen: &mut Pen<'_>, slot: Slot, line: Span, sign: Option<(&'static str, Role)>) {
    if slot.room() == 0 || line.is_empty() {
        return;
    }
    let (mut at, mut roles) = (line.start, Roles::NONE);
    while at < line.end {
        let (here, until) = app.reader.runs.at(at);
        roles = roles.union(here);
        at = until.max(at + 1);
    }
    let here = app.reader.cursor.is_some_and(|c| line.start <= c.start && c.start < line.end);
    let own = if here { Some((">", Role::Strong)) } else { roles.contains(Role::Note).then_some(("n", Role::Note)) };
    let bar = roles.contains(Role::GutterClaim).then(|| (pen.symbol("\u{2502}", "|"), Role::GutterClaim));
    let marks = if own.is_some() { [own, sign.or(bar)] } else { [sign, bar] };
    for (at, (mark, role)) in (0..).zip(marks).filter_map(|(at, mark)| Some((at, mark?))) {
        pen.put(slot.from(at).width(1), mark, role);
    }
}

/// What turns a kind on and off.
fn toggle(kind: FactKind) -> Action {
    match kind {
        FactKind::Figure => Action::ToggleFigures,
        FactKind::Claim => Action::ToggleClaims,
        FactKind::Actor => Action::ToggleActors,
        _ => Action::ToggleDates,
    }
}

/// What the marks mean, how many there are, and the key that turns each kind on or off.
fn legend(app: &App, pen: &mut Pen<'_>, area: Rect, text: &Analysed) {
    if area.height == 0 {
        return;
    }
    let mut slot = Slot::row(area, 0).from(u16::from(area.width > 20));
    for &kind in FactKind::ALL {
        let (role, count, toggle) = (facts::role(kind), text.facts.count(kind), toggle(kind));
        let on = app.taste.kinds.contains(kind);
        let word = word(count, kind.label(), &format!("{}s", kind.label())).to_owned();
        let key = app.setup.keys.first(toggle).unwrap_or("");
        let tail = format!(" {count}{} {key}", if on { "" } else { " off" });
        if slot.room() < (wide(&word) + wide(&tail) + 4) as u16 {
            return;
        }
        let (open, close) = brackets(role).filter(|_| app.setup.brackets && on).unwrap_or(("", ""));
        slot = pen.put(slot, &format!("{open}{word}{close}"), if on { role } else { Role::Dim });
        slot = pen.put(slot, &tail, Role::Dim).from(3);
        if kind == FactKind::Claim && on && slot.room() > 24 {
            let (open, close) = brackets(Role::FactCue).filter(|_| app.setup.brackets).unwrap_or(("", ""));
            slot = pen.put(slot, &format!("{open}cue{close} "), Role::FactCue);
            let bar = pen.symbol("\u{2502}", "|");
            slot = pen.put(slot, bar, Role::GutterClaim);
            slot = pen.put(slot, " content", Role::Dim).from(3);
        }
    }
    let unsure = text.facts.figures.iter().any(|f| !f.why.sure) || text.facts.claims.iter().any(|c| !c.why.sure);
    if unsure && slot.room() > 10 {
        slot = pen
            .put(slot, if app.setup.brackets { "likely?" } else { "likely" }, Roles::from(Role::FactFigure).with(Role::FactLikely))
            .from(3);
    }
    let filler = app.reader_filler();
    if filler > 0 && slot.room() > 22 {
        pen.put(slot, &format!("filler {}", many(filler, "sentence", "sentences")), Role::Filler);
    }
}
