//! Paints the briefing list: header, columns, rows.

use ratatui::layout::Rect;

use super::bars;
use super::pen::{Pen, Slot};
use super::rows::{cursor, matched};
use crate::action::Action;
use crate::app::areas::Frame;
use crate::app::order::ListRow;
use crate::app::{App, when};
use crate::page::wrap::wide;
use crate::page::{Role, Roles};
use crate::story;
use crate::text::count::{grouped, many};

/// Columns before the title: cursor, star, unread, new, conflicts, sources, origins.
const TITLE: u16 = 22;
/// Columns of the time.
const LATEST: u16 = 10;
/// Under this width only marks, title and time are shown.
const NARROW: u16 = 56;

/// Paints the list with its preview.
pub fn draw(app: &App, pen: &mut Pen<'_>, frame: &Frame) {
    header(app, pen, frame.header);
    let areas = app.list_areas();
    headings(app, pen, areas.headings);
    rows(app, pen, areas.rows);
    super::preview::draw(app, pen, areas.rule, areas.preview);
}

fn header(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let (library, setup) = (&app.library, &app.setup);
    let totals = library.totals();
    let clock = when::header(setup.started, &setup.zone);
    let articles = library.articles();
    let items = many(articles, "article", "articles");
    let stories = many(totals.stories as usize, "story", "stories");
    let new = setup.since.map(|_| format!("{} new{}", grouped(totals.new as usize), app.since_words()));
    let conflicts = format!("!{}", totals.conflicts);
    let mut parts = vec![(clock.as_str(), Role::Header), (items.as_str(), Role::Header)];
    if library.progress().grouped || totals.stories > 0 {
        parts.push((&stories, Role::Header));
    }
    if totals.conflicts > 0 {
        parts.push((&conflicts, Role::Conflict));
    }
    let changes = format!("^{}", totals.changes);
    if totals.changes > 0 {
        parts.push((&changes, Role::Compatible));
    }
    // On a narrow screen the last are cut: since when is told by the rows, too.
    parts.extend(new.as_deref().map(|n| (n, Role::New)));
    bars::header(pen, area, "BRIEF", &parts, &stage(app));
}

/// How far loading has come, and what wants a key.
fn stage(app: &App) -> String {
    let progress = app.library.progress();
    let articles = app.library.articles();
    let mut out = Vec::new();
    if !progress.walked {
        out.push(format!("listed {}", grouped(progress.listed as usize)));
    } else if !progress.is_read() {
        out.push("reading".to_owned());
    } else if !progress.grouped {
        out.push("grouping".to_owned());
    }
    if progress.grouped && progress.checked + progress.later < articles as u32 {
        let whole = articles - progress.later as usize;
        out.push(format!("checked {}%", progress.checked as usize * 100 / whole.max(1)));
    } else if progress.grouped && app.library.totals().unchecked > 0 {
        out.push(format!("{} unchecked", grouped(app.library.totals().unchecked as usize)));
    }
    if app.list.sorted.came > 0 {
        out.push(format!("+{} new", grouped(app.list.sorted.came as usize)));
    }
    if app.list.sorted.stale
        && let Some(key) = app.setup.keys.first(crate::action::Action::Resort)
    {
        out.push(format!("{key} re-sorts"));
    }
    let skipped = app.library.skipped().iter().filter(|s| s.failed).count();
    if skipped > 0 {
        let key = app.setup.keys.first(crate::action::Action::GoSkipped).unwrap_or("");
        out.push(format!("{skipped} skipped {key}").trim_end().to_owned());
    }
    out.join("  ")
}

fn headings(app: &App, pen: &mut Pen<'_>, area: Rect) {
    pen.fill(area, Role::Heading);
    if area.height == 0 {
        return;
    }
    let slot = Slot::row(area, 0);
    let title = title_column(area.width);
    if area.width >= NARROW && app.list.flat {
        pen.put(slot.from(4), "outlet", Role::Heading);
    } else if area.width >= NARROW {
        for (at, wide, word) in [(3, 4, "new"), (7, 5, "conf"), (12, 4, "src"), (16, 5, "orig")] {
            pen.put_right(slot.from(at).width(wide), word, Role::Heading);
        }
    }
    let what = if app.list.flat { "article" } else { "story" };
    let mut rest = pen.put(slot.from(title), what, Role::Heading);
    rest.end = rest.end.saturating_sub(LATEST);
    if !app.list.filter.is_empty() {
        rest = pen.put(rest.from(2), "filter: ", Role::Heading);
        pen.put(rest, &app.list.filter.text, Roles::from(Role::Heading).with(Role::Strong));
    } else if app.list.sort != crate::app::order::Sort::default() {
        pen.put(rest.from(2), app.list.sort.label().1, Role::Heading);
    }
    pen.put_right(slot, "latest ", Role::Heading);
}

fn title_column(width: u16) -> u16 {
    if width >= NARROW { TITLE } else { 4 }
}

fn rows(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let list = &app.list;
    if list.rows.is_empty() && area.height > 0 {
        return empty(app, pen, area);
    }
    for (i, &row) in list.rows.iter().skip(list.scroll.top).take(area.height as usize).enumerate() {
        let slot = Slot::row(area, i as u16);
        paint_row(app, pen, slot, row);
        cursor(pen, slot, list.scroll.top + i == list.scroll.at, !list.in_preview);
    }
}

fn empty(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let progress = app.library.progress();
    let text = if !app.list.filter.text.is_empty() {
        let back = app.setup.keys.first(Action::Out).map_or_else(String::new, |key| format!(": {key} takes it back"));
        format!("No article matches the filter{back}.")
    } else if progress.is_read() {
        let why = app.setup.keys.first(Action::GoSkipped).map_or_else(String::new, |key| format!(" {key} tells why."));
        format!("Nothing could be read.{why}")
    } else {
        "Reading ...".to_owned()
    };
    let slot = Slot::row(area, area.height.min(2) - 1).from(2);
    pen.put(slot, &text, Role::Dim);
}

fn paint_row(app: &App, pen: &mut Pen<'_>, slot: Slot, row: ListRow) {
    let wide = slot.room();
    let keys = app.row_keys(row);
    let unread = keys.iter().any(|&k| !app.marks.is_read(k));
    let role = if unread { Role::Unread } else { Role::Read };
    if !keys.is_empty() && app.list.hand.merging == keys {
        pen.put(slot.width(1), "M", Role::Strong);
    }
    if keys.iter().any(|&k| app.marks.is_starred(k)) {
        pen.put(slot.from(1).width(1), "*", Role::Star);
    }
    if unread {
        let mark = pen.symbol("\u{2022}", "o");
        pen.put(slot.from(2).width(1), mark, role);
    }
    if wide >= NARROW {
        columns(app, pen, slot, row);
    }
    let shown = match row {
        ListRow::Story(s) => app.library.face(s).zip(app.library.latest(s)),
        ListRow::Member(n) | ListRow::Article(n) => Some((n, n)),
    };
    let Some((face, latest)) = shown else { return };
    let title_slot = Slot { end: slot.end.saturating_sub(LATEST + 1), ..slot.from(title_column(wide)) };
    title(app, pen, title_slot, row, face, role);
    if let Some(card) = app.library.card(latest) {
        let time = if app.library.is_gone(latest) {
            "gone".to_owned()
        } else {
            when::short(card.published.as_ref(), app.setup.started, &app.setup.zone)
        };
        pen.put_right(
            Slot { x: slot.end.saturating_sub(LATEST).max(slot.x), end: slot.end.saturating_sub(1), ..slot },
            &time,
            Role::Dim,
        );
    }
}

/// New, conflicts, sources, origins. What is not known yet is `?`.
fn columns(app: &App, pen: &mut Pen<'_>, slot: Slot, row: ListRow) {
    let s = match row {
        ListRow::Story(s) => s,
        ListRow::Article(n) if !app.list.flat => return alone(app, pen, slot, n),
        ListRow::Member(n) | ListRow::Article(n) => return source(app, pen, slot, row, n),
    };
    let counts = app.library.counts(s);
    let sources = app.library.members(s).len().to_string();
    let known = |of: fn(&story::Counts) -> u32| {
        counts.as_ref().map_or("?".to_owned(), |c| match of(c) {
            0 => ".".to_owned(),
            n => n.to_string(),
        })
    };
    let fresh = counts.is_some_and(|c| c.new_articles + c.new_facts > 0);
    let new = known(|c| c.new_articles + c.new_facts);
    pen.put_right(slot.from(3).width(4), &new, if fresh { Role::New } else { Role::Dim });
    let conflicts = counts.map_or(0, |c| c.conflicts);
    if conflicts > 0 {
        pen.put_right(slot.from(7).width(5), &format!("!{conflicts}"), Role::Conflict);
    } else if let Some(changes) = counts.map(|c| c.changes).filter(|n| *n > 0) {
        pen.put_right(slot.from(7).width(5), &format!("^{changes}"), Role::Compatible);
    } else {
        pen.put_right(slot.from(7).width(5), if counts.is_some() { "." } else { "?" }, Role::Dim);
    }
    pen.put_right(slot.from(12).width(4), &sources, Role::Text);
    let origins = counts.map_or("?".to_owned(), |c| c.origins.to_string());
    pen.put_right(slot.from(16).width(5), &origins, Role::Text);
}

/// An article that no other tells of: one source, one origin, nothing to contradict it.
fn alone(app: &App, pen: &mut Pen<'_>, slot: Slot, number: u32) {
    let counts = app.library.story_of(number).and_then(|s| app.library.counts(s));
    let (new, role) = match counts.map(|c| c.new_articles + c.new_facts) {
        None => ("?".to_owned(), Role::Dim),
        Some(0) => (".".to_owned(), Role::Dim),
        Some(new) => (new.to_string(), Role::New),
    };
    pen.put_right(slot.from(3).width(4), &new, role);
    pen.put_right(slot.from(7).width(5), ".", Role::Dim);
    pen.put_right(slot.from(12).width(4), "1", Role::Text);
    pen.put_right(slot.from(16).width(5), "1", Role::Text);
}

fn title(app: &App, pen: &mut Pen<'_>, slot: Slot, row: ListRow, face: u32, role: Role) {
    let Some(card) = app.library.card(face) else { return };
    let mut slot = slot;
    match row {
        ListRow::Story(s) => {
            let open = app.library.story_key(s).is_some_and(|k| app.list.is_open(k));
            let mark = if open { pen.symbol("\u{25be} ", "- ") } else { pen.symbol("\u{25b8} ", "+ ") };
            slot = pen.put(slot, mark, Role::Dim);
        }
        ListRow::Member(_) | ListRow::Article(_) => slot = slot.from(2),
    }
    let tags = app.marks.tags(card.key);
    if !tags.is_empty() && slot.room() > 30 {
        let tags = tags.join(" ");
        let room = (wide(&tags) as u16 + 2).min(slot.room() / 3);
        pen.put_right(Slot { x: slot.end - room, ..slot }, &tags, Role::Star);
        slot.end -= room;
    }
    // Who published an article that stands alone follows its title, where the title leaves room.
    let after = matched(app, pen, slot, &card.title, role);
    if matches!(row, ListRow::Article(_)) && !app.list.flat && after.room() > 10 {
        matched(app, pen, after.from(2), &card.outlet, Role::Dim);
    }
}

/// An article has no counts: who published it stands in their place, behind its letter within the story.
fn source(app: &App, pen: &mut Pen<'_>, slot: Slot, row: ListRow, number: u32) {
    let Some(card) = app.library.card(number) else { return };
    let mut slot = slot.from(4).width(TITLE - 4);
    if let ListRow::Member(_) = row {
        let place = app.library.place(card.key).unwrap_or(0);
        slot = pen.put(slot.from(1), &format!("{:<3}", story::letter(place as u32)), Role::Strong);
    }
    matched(app, pen, slot, &card.outlet, Role::Dim);
}
