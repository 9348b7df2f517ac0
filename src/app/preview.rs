//! The preview: of a story its ranked lines, of an article the start of its text.

use std::ops::Range;
use std::sync::Arc;

use ratatui::layout::Rect;

use super::App;
use super::order::ListRow;
use crate::article::Key;
use crate::page::wrap::{self, wide};
use crate::story::StoryCheck;
use crate::story::digest::Line;
use crate::story::matrix::reason::Reason;
use crate::text::Span;

/// Columns before the words of a line: mark, label, sources.
pub const WORDS: u16 = 16;

/// A line of a story's preview where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedLine {
    /// Which of the story's lines.
    pub at: usize,
    /// Its words.
    pub text: String,
    /// Them, wrapped.
    pub rows: Vec<Span>,
    /// How many rows are shown.
    pub height: u16,
    /// What each of its sides gives, a row each, for where they cannot be whole.
    parts: Vec<String>,
}

impl PlacedLine {
    /// The fewest rows that show what it tells, and those that show all of it.
    fn wants(&self) -> (usize, usize) {
        let whole = self.rows.len().max(1);
        (self.parts.len().clamp(1, whole), whole)
    }

    /// Gives it so many rows. Where they are too few for all of it, each of its sides has one.
    fn set(&mut self, height: u16) {
        self.height = height;
        let room = usize::from(height);
        if self.parts.len() > 1 && (self.parts.len()..self.rows.len()).contains(&room) {
            self.height = self.parts.len() as u16;
            self.text.clear();
            self.rows.clear();
            for part in &self.parts {
                let start = self.text.len() as u32;
                self.text.push_str(part);
                self.rows.push(Span::new(start, self.text.len() as u32));
            }
        }
    }
}

/// The words of each side of a line, of which so many columns show where it leaves the other; none of a line that has one side. What
/// the sides give against each other is in sight, where it is known to be among these words (`apart`).
fn parts(line: &Line, text: &str, apart: &[&str], width: usize) -> Vec<String> {
    let sides: Vec<&str> = line.parts().into_iter().map(|part| text[part].trim_start_matches("| ")).collect();
    let [first, second, ..] = sides[..] else { return Vec::new() };
    let shown = |(at, own): (usize, &&str)| {
        let (bar, other) = if at == 0 { ("", second) } else { ("| ", first) };
        let room = width.saturating_sub(bar.len());
        // The letter of a source stays before its words.
        let letter = own.split_once(" \"").map(|(letter, _)| letter).filter(|l| l.chars().all(char::is_uppercase));
        let letter = letter.map_or(0, |letter| letter.len() + 2);
        let given = || apart.get(at).into_iter().chain(apart).find_map(|words| place(own, words));
        let from = match given() {
            _ if wide(own) <= room => 0,
            Some(place) if wide(&own[..place.end]) + 1 < room => 0,
            Some(place) => opening(own, place.start),
            None => leaves(own, other),
        };
        if from > letter { format!("{bar}{}... {}", &own[..letter], &own[from..]) } else { format!("{bar}{own}") }
    };
    sides.iter().enumerate().map(shown).collect()
}

/// Where the words of a side stand in what it says: whole, or the end of them ("more than 12": "12").
fn place(own: &str, words: &str) -> Option<Range<usize>> {
    let ends = std::iter::once(words).chain(words.match_indices(' ').map(|(blank, _)| &words[blank + 1..]));
    let at = |words: &str| own.find(words).map(|at| at..at + words.len());
    ends.filter(|words| !words.is_empty()).find_map(at)
}

/// So many bytes are shown before the first that differs.
const BEFORE: usize = 20;

/// The beginning of a word shortly before `own` leaves `other`; its first byte where that is near.
fn leaves(own: &str, other: &str) -> usize {
    opening(own, own.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum())
}

/// The beginning of a word shortly before a place; the first byte where that is near.
fn opening(own: &str, place: usize) -> usize {
    let words = own[..place].match_indices(' ').map(|(blank, _)| blank + 1);
    words.take_while(|word| word + BEFORE <= place).last().filter(|&word| word > BEFORE).unwrap_or(0)
}

impl App {
    /// The check of the story under the cursor, where it is known.
    pub fn preview_check(&self) -> Option<(Vec<Key>, &Arc<StoryCheck>)> {
        let ListRow::Story(s) = self.list.selected()? else { return None };
        let members = self.library.member_keys(s);
        let check = self.library.checked(&members)?;
        Some((members, check))
    }

    /// The line under the cursor of a story's preview.
    pub(super) fn preview_line(&self) -> Option<&Line> {
        self.preview_check()?.1.digest.lines.get(self.list.preview.at)
    }

    /// Those of the `lines` of a story told by `members` that are in sight, as they stand in `area` from its top: whole where there
    /// is room beside the sources, else in part; the one under the cursor as whole as can be.
    pub fn preview_lines(&self, area: Rect, lines: &[Line], members: usize) -> Vec<PlacedLine> {
        let (width, room) = (usize::from(area.width.saturating_sub(WORDS + 1).max(1)), usize::from(area.height));
        let check = self.preview_check().map(|(_, check)| check);
        let texts = lines.iter().map(|line| (line, self.line_words(line)));
        let placed = |(at, (line, text)): (usize, (&Line, String))| {
            let mut rows = Vec::new();
            wrap::wrap(&text, Span::new(0, text.len() as u32), width, &[], &mut rows);
            let apart = line.row.and_then(|row| check?.matrix.rows.get(row as usize)?.why.reason.as_ref());
            let apart = apart.map(Reason::apart).unwrap_or_default();
            let parts = if text == line.text() { parts(line, &text, &apart, width) } else { Vec::new() };
            PlacedLine { at, text, rows, parts, height: 1 }
        };
        let mut placed: Vec<PlacedLine> = texts.enumerate().map(placed).collect();
        let wanted: Vec<(usize, usize)> = placed.iter().map(PlacedLine::wants).collect();
        let (here, mut top) = (self.list.preview.at, self.list.preview.top);
        let mut heights = if top == 0 { heights(&wanted, room, members) } else { vec![1; lines.len()] };
        let whole = wanted.iter().zip(&heights).all(|(want, got)| want.1 <= usize::from(*got));
        let below: usize = heights.iter().take(here + 1).map(|rows| usize::from(*rows)).sum();
        let short = |want: usize, got: u16| usize::from(got) < want || top == 0 && below > room;
        if self.list.in_preview && wanted.get(here).zip(heights.get(here)).is_some_and(|(want, got)| short(want.1, *got)) {
            let whole = wanted[here].1.min(room);
            top = top.max((here + whole).saturating_sub(room));
            heights.fill(1);
            heights[here] = whole as u16;
        }
        placed.iter_mut().zip(heights).for_each(|(line, height)| line.set(height));
        // Where not all are whole the sources have the last row, but for who walks through the lines.
        let sources = usize::from(members > 1 && !self.list.in_preview && room > 2);
        let mut left = if whole { room } else { room - sources };
        let in_sight = |mut line: PlacedLine| {
            line.height = line.height.min(left as u16);
            left -= usize::from(line.height);
            (line.height > 0).then_some(line)
        };
        placed.into_iter().skip(top).map_while(in_sight).collect()
    }

    /// The line of a story's preview, or the row of a text, in `row` of the preview.
    pub(super) fn preview_at(&self, row: usize) -> Option<usize> {
        let Some((members, check)) = self.preview_check().filter(|(_, check)| !check.digest.lines.is_empty()) else {
            return Some(row);
        };
        let mut below = row;
        for line in self.preview_lines(self.list_areas().preview, &check.digest.lines, members.len()) {
            let height = usize::from(line.height);
            if below < height {
                return Some(line.at);
            }
            below -= height;
        }
        None
    }

    /// How many lines the cursor can stand on in the preview.
    pub(super) fn preview_len(&self) -> usize {
        match self.list.selected() {
            Some(ListRow::Story(_)) => self.preview_check().map_or(0, |(_, c)| c.digest.lines.len()),
            _ => 0,
        }
    }

    /// Opens the evidence of the line under the cursor; where the preview is a text, that text.
    pub(super) fn enter_preview(&mut self, row: ListRow) {
        let evidence = self.preview_check().and_then(|(members, check)| {
            let line = check.digest.lines.get(self.list.preview.at)?;
            let evidence = line.evidence.first()?;
            Some((*members.get(evidence.article as usize)?, evidence.span))
        });
        match evidence {
            Some((key, span)) => self.open_reader(key, Some(span)),
            None => {
                if let Some(key) = self.row_article(row) {
                    self.open_reader(key, None);
                }
            }
        }
    }
}

/// A line that cannot be whole beside the others has so many rows.
const PART: usize = 3;

/// How many rows each line has, of which it wants at least so many and all. What is left when each has the fewest goes to the lines
/// from the top, for what weighs most stands first; where not all can be whole the sources are told in one row.
fn heights(wanted: &[(usize, usize)], room: usize, members: usize) -> Vec<u16> {
    let all = wanted.iter().map(|rows| rows.1).sum::<usize>() + members.min(4) < room;
    let fewest: usize = wanted.iter().map(|rows| rows.0).sum();
    let mut spare = room.saturating_sub(fewest + 2);
    let height = |&(fewest, whole): &(usize, usize)| {
        let more = whole.min(if all { whole } else { PART.max(fewest) }).saturating_sub(fewest).min(spare);
        spare -= more;
        (fewest + more) as u16
    };
    wanted.iter().map(height).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_side_gives_is_shown_with_some_words_before_it() {
        let own = "A \"The harbour board of the old town of Kolm counted 47 barges at its quay on the eve of the storm.\"";
        for (words, want) in [("47", "town of Kolm counted "), ("more than 47", "town of Kolm counted "), ("48", "")] {
            let from = place(own, words).map(|place| (opening(own, place.start), place.start));
            assert_eq!(from.map_or("", |(from, to)| &own[from..to]), want, "{words}");
        }
    }
}
