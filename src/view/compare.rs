//! Paints two texts: pair beside pair with a gutter that says how they stand, or one under the other where it is narrow.

use std::ops::Range;

use ratatui::layout::Rect;

use super::bars;
use super::pen::{Pen, Slot};
use crate::app::areas::{self, CompareAreas, Frame, GUTTER};
use crate::app::compare::{Both, Header};
use crate::app::{App, Question, when};
use crate::article::Key;
use crate::page::pairs::PairRow;
use crate::page::spread::{CellLine, Fold, SpreadItem};
use crate::page::wrap::{fitting, wide};
use crate::page::{Role, Roles};
use crate::text::Span;
use crate::text::count::many;
use crate::text::find::find_all;

/// Paints the compare screen.
pub fn draw(app: &App, pen: &mut Pen<'_>, frame: &Frame) {
    header(app, pen, frame.header);
    let areas = app.compare_areas();
    match app.both() {
        Some(both) => texts(app, pen, &areas, &both),
        None => {
            let [a, b] = app.compare.keys;
            let told = app.library.waiting(&Question::Compare { a, b }, "comparing");
            pen.put(Slot::row(areas.texts, 0).from(2), &told, Role::Dim);
        }
    }
    if areas.detail.width > 0 {
        pen.down(areas.rule);
        super::detail::pane(app, pen, areas.detail, app.compare.in_detail);
    }
}

fn header(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let time = |key: Key| {
        let published = app.library.card_of(key).and_then(|card| card.published.as_ref());
        when::short(published, app.setup.started, &app.setup.zone)
    };
    let [a, b] = app.compare.keys;
    let name = |key: Key| {
        app.library.card_of(key).map_or_else(String::new, |card| {
            let most = if area.width < areas::TWO_TEXTS { 14 } else { 24 };
            let cut = if wide(&card.outlet) > most { pen.symbol("\u{2026}", "..") } else { "" };
            let outlet = fitting(&card.outlet, if cut.is_empty() { most } else { most - 2 });
            // One time that holds for both is told once, behind the second.
            let time = if key == a && time(a) == time(b) { String::new() } else { format!(" {}", time(key)) };
            format!("{} {outlet}{cut}{time}", app.letter(key))
        })
    };
    let names = format!("{} <> {}", name(a), name(b));
    if app.both().is_none() {
        return bars::header(pen, area, &names, &[], "");
    }
    let compare = &app.compare;
    let Header { counts, same_words } = compare.header;
    let at = compare.spread.items.get(compare.at).map_or(0, |i| i.rows().end);
    let done = compare.rows.iter().take(at).filter(|r| r.kind.is_some()).count();
    // Above the first pair the cursor is on its way to it.
    let done = done.max(usize::from(counts.pairs > 0));
    let mut told = vec![(format!("pair {done}/{}", counts.pairs), Role::Header)];
    if counts.conflicts > 0 {
        told.push((format!("!{}", counts.conflicts), Role::Conflict));
    }
    told.extend((counts.loud > 0).then(|| (format!("edits !{}", counts.loud), Role::EditLoud)));
    told.extend((counts.drifts > 0).then(|| (format!("quotes {}", counts.drifts), Role::EditLoud)));
    let [left, right] = &compare.sources.letters;
    told.push((format!("only {left}:{} {right}:{}", counts.only_a, counts.only_b), Role::Header));
    if let Some(left_out) = compare.sources.support.as_ref().map(|s| s.left_out()).filter(|n| *n > 0) {
        told.push((format!("left out {left_out}"), Role::PairOnly));
    }
    told.extend((counts.moved > 0).then(|| (format!("moved {}", counts.moved), Role::Header)));
    told.extend((counts.merged > 0).then(|| (format!("merged {}", counts.merged), Role::Header)));
    told.push((format!("same words {}|{}%", same_words.0, same_words.1), Role::Header));
    let parts: Vec<(&str, Role)> = told.iter().map(|(t, r)| (t.as_str(), *r)).collect();
    bars::header(pen, area, &names, &parts, "");
}

fn texts(app: &App, pen: &mut Pen<'_>, areas: &CompareAreas, both: &Both<'_>) {
    let compare = &app.compare;
    let spread = &compare.spread;
    let window = compare.top..compare.top + areas.texts.height as usize;
    let mut item = spread.item_at(compare.top);
    while item < spread.items.len() && spread.lines_of(item).start < window.end {
        let place = Placed { lines: spread.lines_of(item), window: window.clone(), area: areas.texts, here: item == compare.at };
        match &spread.items[item] {
            SpreadItem::Folded(kind, rows) => folded(app, pen, &place, *kind, rows.clone()),
            SpreadItem::Pair(row) => {
                if let Some(row) = compare.rows.get(*row) {
                    let cells = [spread.cell(item, 0), spread.cell(item, 1)];
                    if areas.beside {
                        beside(app, pen, &place, row, cells, both)
                    } else {
                        stacked(app, pen, &place, row, cells, both)
                    }
                }
            }
        }
        item += 1;
    }
}

/// Where an item stands on the page and on the screen.
struct Placed {
    lines: Range<usize>,
    window: Range<usize>,
    area: Rect,
    here: bool,
}

impl Placed {
    /// The slot of the item's line `n`, where it is in sight.
    fn slot(&self, n: usize) -> Option<Slot> {
        let line = self.lines.start + n;
        self.window.contains(&line).then(|| Slot::row(self.area, (line - self.window.start) as u16))
    }
}

/// The columns of the two texts: left, gutter, right.
fn columns(slot: Slot) -> [Slot; 3] {
    let side = slot.room().saturating_sub(GUTTER) / 2;
    [slot.width(side), slot.from(side).width(GUTTER), slot.from(side + GUTTER).width(side)]
}

fn beside(app: &App, pen: &mut Pen<'_>, place: &Placed, row: &PairRow, cells: [&[CellLine]; 2], both: &Both<'_>) {
    for n in 0..place.lines.len() {
        let Some(slot) = place.slot(n) else { continue };
        let [left, middle, right] = columns(slot);
        gutter(app, pen, middle, row, (n, place.lines.len()), place.here);
        for (side, slot) in [left, right].into_iter().enumerate() {
            match cells[side].get(n) {
                Some(line) => cell(app, pen, slot, &CellOnPage { side, line, row, here: place.here }, both),
                None if n == 0 && row.kind.is_none() => {
                    let (told, role) = missing(app, side, row);
                    pen.put_right(slot, &told, role);
                }
                None => {}
            }
            if let Some(sentence) = n.checked_sub(1).and_then(|above| cells[side].get(above)).and_then(|line| line.starts)
                && cells[side].get(n).is_none_or(|line| line.starts.is_none())
            {
                count(app, pen, slot, side, sentence);
            }
        }
    }
}

fn stacked(app: &App, pen: &mut Pen<'_>, place: &Placed, row: &PairRow, cells: [&[CellLine]; 2], both: &Both<'_>) {
    let lines = cells[0].iter().map(|l| (0, l)).chain(cells[1].iter().map(|l| (1, l)));
    let mut above = None;
    for (n, (side, line)) in lines.enumerate() {
        let above = std::mem::replace(&mut above, line.starts.map(|sentence| (side, sentence)));
        let Some(slot) = place.slot(n) else { continue };
        gutter(app, pen, slot.width(GUTTER), row, (n, place.lines.len()), place.here);
        cell(app, pen, slot.from(GUTTER), &CellOnPage { side, line, row, here: place.here }, both);
        if let Some((side, sentence)) = above.filter(|_| line.starts.is_none()) {
            count(app, pen, slot.from(GUTTER), side, sentence);
        }
    }
}

/// What stands on the side that has no sentence for a row: who else tells it, where that is known.
fn missing(app: &App, side: usize, row: &PairRow) -> (String, Role) {
    let letter = &app.compare.sources.letters[side];
    if let Some(told) = row.again {
        return (format!("(same as {letter}{}) ", told + 1), Role::Dim);
    }
    match &app.compare.sources.support {
        Some(_) if side == 0 && app.compare.leaves_out(row) => {
            (format!("(left out of {letter}: all others tell it) "), Role::PairOnly)
        }
        Some(known) if side == 1 => match known.tellers(&row.a).join(" ") {
            nobody if nobody.is_empty() => ("(only here) ".to_owned(), Role::PairOnly),
            letters => (format!("(not in {letter}, but in {letters}) "), Role::Dim),
        },
        _ => (format!("(not in {letter}) "), Role::Dim),
    }
}

/// Under the number of a sentence of the base: how many sources of the story tell it ("4/5"); under one of the other text that all
/// but the base tell: how many those are.
fn count(app: &App, pen: &mut Pen<'_>, slot: Slot, side: usize, sentence: u32) {
    let Some(known) = &app.compare.sources.support else { return };
    let tell = match side {
        0 => known.count(sentence),
        _ if known.is_left_out(app.compare.keys[1], sentence) => known.sources() - 1,
        _ => return,
    };
    let role = if side == 1 || tell == 1 { Role::PairOnly } else { Role::Dim };
    pen.put(slot.width(app.compare.sources.label), &format!("{tell}/{}", known.sources()), role);
}

/// `~`, `>>`, `A`: how the pair stands; under it the shape of a merge, and what must not be missed. Line `n` of `lines`.
fn gutter(app: &App, pen: &mut Pen<'_>, slot: Slot, row: &PairRow, (n, lines): (usize, usize), here: bool) {
    let bar = pen.symbol("\u{2502}", "|");
    let ground = if here { Role::Strong } else { Role::Gutter };
    if here && n == 0 {
        pen.put(slot.width(1), ">", Role::Strong);
    }
    pen.put(slot.from(1).width(1), bar, ground);
    pen.put(slot.from(4).width(1), bar, ground);
    let middle = slot.from(2).width(2);
    let letters = app.compare.sources.letters.each_ref().map(String::as_str);
    // In a row of one line what must not be missed takes the place of how the pair stands.
    match if lines == 1 && row.stands_out() { 1 } else { n } {
        0 => {
            pen.put(middle, &row.symbol(letters), row.role());
        }
        1 if row.conflict.is_some() => {
            let mark = row.conflict.map(|clash| clash.mark(letters));
            pen.put(middle, &mark.unwrap_or_default(), Role::Conflict);
        }
        1 if row.drift.is_some() => {
            pen.put(middle, "q!", Role::EditLoud);
        }
        1 if row.loud => {
            pen.put(middle, " !", Role::EditLoud);
        }
        1 | 2 if row.shape().is_some() => {
            let (x, y) = row.shape().unwrap_or_default();
            if x < 10 && y < 10 && (n == 1 || row.stands_out()) {
                // "2:1" takes three columns: the bar before it gives way.
                pen.put(slot.from(2).width(3), &format!("{x}:{y}"), Role::Dim);
            }
        }
        _ => {}
    }
}

/// One line of one side of a row.
struct CellOnPage<'c> {
    side: usize,
    line: &'c CellLine,
    row: &'c PairRow,
    /// The cursor is on the row.
    here: bool,
}

fn cell(app: &App, pen: &mut Pen<'_>, slot: Slot, &CellOnPage { side, line, row, here }: &CellOnPage<'_>, both: &Both<'_>) {
    let columns = app.compare.sources.label;
    if let Some(sentence) = line.starts {
        let label = format!("{}{}", app.compare.sources.letters[side], sentence + 1);
        let role = if here { Roles::from(Role::Strong).with(Role::Selected) } else { Roles::from(Role::Gutter) };
        pen.put(slot.width(columns), &format!("{label:<3}"), role);
    }
    let text = both.texts[side].text();
    let base = if row.filler { Roles::from(Role::Filler) } else { Roles::NONE };
    let over: Vec<(Span, Role)> = find_all(text, line.span, &app.taste.search).map(|found| (found, Role::Match)).collect();
    pen.line(slot.from(columns), text, line.span, &app.compare.runs[side], base, &over);
}

fn folded(app: &App, pen: &mut Pen<'_>, place: &Placed, kind: Fold, rows: Range<usize>) {
    let Some(slot) = place.slot(0) else { return };
    let rows = app.compare.rows.get(rows).unwrap_or(&[]);
    let range = |letter: &str, of: fn(&PairRow) -> &[u32]| {
        let mut all: Vec<u32> = rows.iter().flat_map(of).copied().collect();
        all.sort_unstable();
        all.first().zip(all.last()).map(|(x, y)| (all.len(), format!("{letter}{}-{letter}{}", x + 1, y + 1)))
    };
    let left = range(&app.compare.sources.letters[0], |r| &r.a);
    let right = range(&app.compare.sources.letters[1], |r| &r.b);
    let count: usize = left.iter().chain(&right).map(|r| r.0).sum();
    let spans = left.into_iter().chain(right).map(|r| r.1).collect::<Vec<_>>().join(" ");
    let told = match kind {
        Fold::Same => format!("{} the same, {spans}", many(rows.len(), "pair", "pairs")),
        Fold::Filler => {
            let sentences = many(count, "sentence", "sentences");
            format!("{sentences} of filler, {spans}: no claim, no figure, in no other source")
        }
    };
    let key = app.setup.keys.first(crate::action::Action::Enter).unwrap_or("");
    if place.here {
        pen.put(slot.width(1), ">", Role::Strong);
    }
    let mark = pen.symbol("\u{25b8} ", "+ ");
    let slot = pen.put(slot.from(2), mark, Role::Strong);
    let role = if kind == Fold::Filler { Role::Filler } else { Role::PairSame };
    let slot = pen.put(slot, &told, role);
    if place.here && !key.is_empty() {
        pen.put(slot.from(2), &format!("{key} unfolds"), Role::Dim);
    }
}
