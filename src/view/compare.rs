//! Paints two texts: pair beside pair with a gutter that says how they stand, or one under the other where it is narrow.

use std::ops::Range;

use ratatui::layout::Rect;

use super::bars;
use super::pen::{Pen, Slot};
use crate::app::areas::{self, CompareAreas, Frame, GUTTER};
use crate::app::compare::{Both, Header};
use crate::app::{App, Question, when};
use crate::article::{Sourced, short_id};
use crate::page::pairs::PairRow;
use crate::page::spread::{CellLine, Fold, SpreadItem};
use crate::page::wrap::{ending, fitting, wide};
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

/// What the two texts are called in the header.
struct Names<'a> {
    letters: [String; 2],
    told: [&'a str; 2],
    times: [String; 2],
    /// Copies of one outlet that no date tells apart go by the names of their files.
    by_file: bool,
}

impl<'a> Names<'a> {
    fn of(app: &'a App) -> Self {
        let keys = app.compare.keys;
        let cards = keys.map(|key| app.library.card_of(key));
        let times = cards.map(|card| when::short(card.and_then(|c| c.published.as_ref()), app.setup.started, &app.setup.zone));
        let dated = cards.iter().all(|card| card.is_some_and(|c| c.published.and_then(Sourced::trusted).is_some()));
        let outlets = cards.map(|card| card.map_or("", |c| &*c.outlet));
        let files = cards.map(|card| card.map_or("", |c| short_id(&c.id)));
        let by_file = outlets[0] == outlets[1] && files[0] != files[1] && (!dated || times[0] == times[1]);
        Self { letters: keys.map(|key| app.letter(key)), told: if by_file { files } else { outlets }, times, by_file }
    }

    /// Both, with so many columns for each name at most.
    fn within(&self, most: usize, timed: bool, pen: &Pen<'_>) -> String {
        let name = |side: usize| {
            let told = self.told[side];
            let cut = if wide(told) > most { pen.symbol("\u{2026}", "..") } else { "" };
            let room = if cut.is_empty() { most } else { most - 2 };
            // Names of files differ at their ends more often than at their beginnings.
            let told = if self.by_file { format!("{cut}{}", ending(told, room)) } else { format!("{}{cut}", fitting(told, room)) };
            // One time that holds for both is told once, behind the second.
            let once = side == 0 && self.times[0] == self.times[1];
            let time = if !timed || once { String::new() } else { format!(" {}", self.times[side]) };
            format!("{} {told}{time}", self.letters[side])
        };
        format!("{} <> {}", name(0), name(1))
    }
}

fn header(app: &App, pen: &mut Pen<'_>, area: Rect) {
    let names = Names::of(app);
    let usual = if area.width < areas::TWO_TEXTS { 14 } else { 24 };
    if app.both().is_none() {
        let names = names.within(usual, true, pen);
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
    // Names and times give way to what must not be missed.
    let needed: usize = told.iter().map(|(text, _)| wide(text) + 2).sum();
    let fits = |names: &String| wide(names) + needed + MORE <= usize::from(area.width);
    let tries = [(usual, true), (10, true), (10, false)].map(|(most, timed)| names.within(most, timed, pen));
    let names = tries.iter().find(|names| fits(names)).unwrap_or(&tries[2]);
    if let Some(left_out) = compare.sources.support.as_ref().map(|s| s.left_out()).filter(|n| *n > 0) {
        told.push((format!("left out {left_out}"), Role::PairOnly));
    }
    told.extend((counts.moved > 0).then(|| (format!("moved {}", counts.moved), Role::Header)));
    told.extend((counts.merged > 0).then(|| (format!("merged {}", counts.merged), Role::Header)));
    told.push((format!("same words {}|{}%", same_words.0, same_words.1), Role::Header));
    // Half a number is none.
    let mut room = usize::from(area.width).saturating_sub(wide(names) + MORE);
    let shown = told.iter().take_while(|(text, _)| {
        let fits = wide(text) + 2 <= room;
        room = room.saturating_sub(wide(text) + 2);
        fits
    });
    let mut parts: Vec<(&str, Role)> = shown.map(|(t, r)| (t.as_str(), *r)).collect();
    if parts.len() < told.len() {
        parts.push((pen.symbol("\u{2026}", ".."), Role::Header));
    }
    bars::header(pen, area, names, &parts, "");
}

/// Columns at the left edge, and for the sign that something is left out.
const MORE: usize = 4;

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
                Some(line) => {
                    let left = cell(app, pen, slot, &CellOnPage { side, line, row, here: place.here }, both);
                    if n + 1 == place.lines.len() || cells[side].get(n + 1).is_some_and(|below| below.starts.is_some()) {
                        alone(app, pen, left, side, line);
                    }
                }
                None if n == 0 && row.kind.is_none() => {
                    let (told, role) = missing(app, side, row);
                    pen.put_right(slot, &told, role);
                }
                None => {}
            }
            let above = n.checked_sub(1).and_then(|above| cells[side].get(above)).and_then(|line| line.starts);
            if let Some(sentence) = above.filter(|_| cells[side].get(n).is_none_or(|line| line.starts.is_none())) {
                count(app, pen, slot.width(app.compare.sources.label), side, sentence);
            }
        }
    }
}

fn stacked(app: &App, pen: &mut Pen<'_>, place: &Placed, row: &PairRow, cells: [&[CellLine]; 2], both: &Both<'_>) {
    let lines: Vec<(usize, &CellLine)> =
        [0, 1].into_iter().flat_map(|side| cells[side].iter().map(move |line| (side, line))).collect();
    for (n, &(side, line)) in lines.iter().enumerate() {
        let Some(slot) = place.slot(n) else { continue };
        gutter(app, pen, slot.width(GUTTER), row, (n, place.lines.len()), place.here);
        let slot = slot.from(GUTTER);
        let left = cell(app, pen, slot, &CellOnPage { side, line, row, here: place.here }, both);
        let above = n.checked_sub(1).and_then(|above| lines.get(above)).filter(|(above, _)| *above == side);
        if let Some(sentence) = above.and_then(|(_, line)| line.starts).filter(|_| line.starts.is_none()) {
            count(app, pen, slot.width(app.compare.sources.label), side, sentence);
        }
        if lines.get(n + 1).is_none_or(|(next, below)| *next != side || below.starts.is_some()) {
            alone(app, pen, left, side, line);
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

/// How many sources of the story tell a sentence of the base ("4/5"), under its number; of one of the other text that all but the base
/// tell, how many those are.
fn count(app: &App, pen: &mut Pen<'_>, slot: Slot, side: usize, sentence: u32) {
    if let Some((told, role)) = counted(app, side, sentence) {
        pen.put(slot, &told, role);
    }
}

/// The same of a sentence that has but one line: in what is left of it, where there is room.
fn alone(app: &App, pen: &mut Pen<'_>, left: Slot, side: usize, line: &CellLine) {
    if let Some((told, role)) = line.starts.and_then(|sentence| counted(app, side, sentence))
        && wide(&told) + 2 <= usize::from(left.room())
    {
        pen.put_right(Slot { end: left.end - 1, ..left }, &told, role);
    }
}

/// How many tell a sentence, of how many.
fn counted(app: &App, side: usize, sentence: u32) -> Option<(String, Role)> {
    let known = app.compare.sources.support.as_ref()?;
    let tell = match side {
        0 => known.count(sentence),
        _ if known.is_left_out(app.compare.keys[1], sentence) => known.sources() - 1,
        _ => return None,
    };
    let role = if side == 1 || tell == 1 { Role::PairOnly } else { Role::Dim };
    Some((format!("{tell}/{}", known.sources()), role))
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
        1 if !row.drifts.is_empty() => {
            pen.put(middle, "q!", Role::EditLoud);
        }
        1 if row.loud => {
            pen.put(middle, " !", Role::EditLoud);
        }
        1 if !row.cuts.is_empty() => {
            pen.put(middle, "q", Role::Dim);
        }
        1 | 2 if row.shape().is_some() => {
            let (x, y) = row.shape().unwrap_or_default();
            if x < 10 && y < 10 && (n == 1 || row.stands_out() || !row.cuts.is_empty()) {
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

/// Paints a line. Returns what is left of the slot.
fn cell(app: &App, pen: &mut Pen<'_>, slot: Slot, &CellOnPage { side, line, row, here }: &CellOnPage<'_>, both: &Both<'_>) -> Slot {
    let columns = app.compare.sources.label;
    if let Some(sentence) = line.starts {
        let label = format!("{}{}", app.compare.sources.letters[side], sentence + 1);
        let role = if here { Roles::from(Role::Strong).with(Role::Selected) } else { Roles::from(Role::Gutter) };
        pen.put(slot.width(columns), &format!("{label:<3}"), role);
    }
    let text = both.texts[side].text();
    let base = if row.filler { Roles::from(Role::Filler) } else { Roles::NONE };
    let over: Vec<(Span, Role)> = find_all(text, line.span, &app.taste.search).map(|found| (found, Role::Match)).collect();
    pen.line(slot.from(columns), text, line.span, &app.compare.runs[side], base, &over)
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
