//! The preview: of a story its ranked lines, of an article the start of its text.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::App;
use super::order::ListRow;
use crate::article::Key;
use crate::page::wrap;
use crate::story::StoryCheck;
use crate::story::digest::Line;
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
        let texts = lines.iter().map(|line| self.line_words(line));
        let placed = |(at, text): (usize, String)| {
            let mut rows = Vec::new();
            wrap::wrap(&text, Span::new(0, text.len() as u32), width, &[], &mut rows);
            PlacedLine { at, text, rows, height: 1 }
        };
        let mut placed: Vec<PlacedLine> = texts.enumerate().map(placed).collect();
        let wanted: Vec<usize> = placed.iter().map(|line| line.rows.len().max(1)).collect();
        let (here, mut top) = (self.list.preview.at, self.list.preview.top);
        let mut heights = if top == 0 { heights(&wanted, room, members) } else { vec![1; lines.len()] };
        if self.list.in_preview && wanted.get(here).zip(heights.get(here)).is_some_and(|(want, got)| usize::from(*got) < *want) {
            let whole = wanted[here].min(room);
            top = top.max((here + whole).saturating_sub(room));
            heights.fill(1);
            heights[here] = whole as u16;
        }
        placed.iter_mut().zip(heights).for_each(|(line, height)| line.height = height);
        let mut taken = 0;
        let in_sight = |line: &PlacedLine| {
            let starts = taken < room;
            taken += usize::from(line.height);
            starts
        };
        placed.into_iter().skip(top).take_while(in_sight).collect()
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

/// How many rows each line has of those it wants. What is left when each has one goes to the lines from the top, for what weighs most
/// stands first; where not all can be whole the sources are told in one row.
fn heights(wanted: &[usize], room: usize, members: usize) -> Vec<u16> {
    let all = wanted.iter().sum::<usize>() + members.min(4) < room;
    let mut spare = room.saturating_sub(wanted.len() + 2);
    let height = |&rows: &usize| {
        let more = rows.min(if all { rows } else { PART }).saturating_sub(1).min(spare);
        spare -= more;
        more as u16 + 1
    };
    wanted.iter().map(height).collect()
}
