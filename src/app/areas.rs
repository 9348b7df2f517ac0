//! Where the panes of each screen stand: one geometry for the state (how many rows are in sight) and for the painter.

use ratatui::layout::Rect;

/// From this many columns two texts stand side by side.
pub const TWO_TEXTS: u16 = 100;
/// From this many columns a detail pane stands beside the texts.
pub const WITH_DETAIL: u16 = 160;
/// The widest a text is set.
pub const WIDEST: u16 = 76;
/// The fewest columns of a sentence's number before its text ("B16 ").
const LABEL: u16 = 4;
/// The columns of the gutter between two texts.
pub const GUTTER: u16 = 6;

/// First line, last line, and what lies between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The first line.
    pub header: Rect,
    /// What lies between.
    pub body: Rect,
    /// The last line.
    pub footer: Rect,
}

/// Cuts a screen. On a single row only the body is left, on two the body and the last line.
pub fn frame(area: Rect) -> Frame {
    let footer = u16::from(area.height >= 2);
    let header = u16::from(area.height >= 3);
    let (rest, footer) = split_bottom(area, footer);
    let (header, body) = split_top(rest, header);
    Frame { header, body, footer }
}

/// The panes of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListAreas {
    /// Column headings.
    pub headings: Rect,
    /// The rows.
    pub rows: Rect,
    /// The line or column between rows and preview.
    pub rule: Rect,
    /// The preview.
    pub preview: Rect,
}

/// Cuts the body of the list: the preview lies below, or beside where there is room; `zoom` gives all to one pane. What a
/// list of few `rows` leaves free goes to the preview.
pub fn list(body: Rect, zoom: Option<bool>, rows: usize) -> ListAreas {
    let none = Rect { width: 0, height: 0, ..body };
    let headings = u16::from(body.height >= 4);
    match zoom {
        Some(true) => return ListAreas { headings: none, rows: none, rule: none, preview: body },
        Some(false) => {
            let (headings, rows) = split_top(body, headings);
            return ListAreas { headings, rows, rule: none, preview: none };
        }
        None => {}
    }
    if body.width >= WITH_DETAIL {
        let (left, right) = split_left(body, body.width * 11 / 20);
        let (rule, preview) = split_left(right, 1);
        // A blank between them.
        let (_, preview) = split_left(preview, 1);
        let (headings, rows) = split_top(left, headings);
        return ListAreas { headings, rows, rule, preview };
    }
    let free = body.height.saturating_sub(u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(4));
    let below = if body.height < 9 { 0 } else { (body.height * 2 / 5).clamp(4, 15).max(free.min(body.height * 2 / 3)) };
    let (top, bottom) = split_bottom(body, below);
    let (rule, preview) = split_top(bottom, u16::from(below > 0));
    let (headings, rows) = split_top(top, headings);
    ListAreas { headings, rows, rule, preview }
}

/// The panes of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReaderAreas {
    /// The gutter with the bars of claims.
    pub gutter: Rect,
    /// The text.
    pub text: Rect,
    /// Notes beside the text: what its facts mean; empty where there is no room.
    pub margin: Rect,
    /// The legend.
    pub legend: Rect,
}

/// From so many columns the reader has a margin for notes.
const WITH_MARGIN: u16 = 112;
/// The widest margin for notes.
const WIDEST_MARGIN: u16 = 60;

/// Cuts the body of the reader.
pub fn reader(body: Rect) -> ReaderAreas {
    let (rest, legend) = split_bottom(body, u16::from(body.height >= 6));
    let gutter = if rest.width >= 20 { 3 } else { 0 };
    let width = WIDEST.min(rest.width.saturating_sub(gutter + u16::from(gutter > 0)));
    let free = rest.width.saturating_sub(width + gutter);
    let notes = if rest.width >= WITH_MARGIN { free.saturating_sub(4).min(WIDEST_MARGIN) } else { 0 };
    // A narrow screen has no room to spare; a wide one sets text and notes in the middle.
    let left = if rest.width > WIDEST + 16 { free.saturating_sub(notes + 4 * u16::from(notes > 0)) / 2 } else { 0 };
    let (_, rest) = split_left(rest, left);
    let (gutter, rest) = split_left(rest, gutter);
    let (text, rest) = split_left(rest, width);
    let (_, rest) = split_left(rest, 3);
    let (margin, _) = split_left(rest, notes);
    ReaderAreas { gutter, text, margin, legend }
}

/// From so many columns on the help stands in a column of its own.
const HELP: u16 = 76;

/// The columns of the help, left to right: each as tall as the body.
pub fn help(body: Rect) -> Vec<Rect> {
    let columns = (body.width / HELP).clamp(1, 3);
    let width = body.width / columns;
    (0..columns).map(|i| Rect { x: body.x + i * width, width, ..body }).collect()
}

/// The panes of the compare screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CompareAreas {
    /// True where the texts stand side by side.
    pub beside: bool,
    /// The texts with their gutter.
    pub texts: Rect,
    /// The line before the detail pane.
    pub rule: Rect,
    /// The detail pane; empty where there is no room.
    pub detail: Rect,
}

/// Cuts the body of the compare screen.
pub fn compare(body: Rect, stacked: bool, zoom: Option<bool>) -> CompareAreas {
    let none = Rect { width: 0, height: 0, ..body };
    let beside = |texts: Rect| !stacked && texts.width >= TWO_TEXTS;
    match zoom {
        Some(true) => return CompareAreas { beside: false, texts: none, rule: none, detail: body },
        Some(false) => return CompareAreas { beside: beside(body), texts: body, rule: none, detail: none },
        None => {}
    }
    if body.width >= WITH_DETAIL {
        let (texts, right) = split_left(body, (body.width * 13 / 20).max(TWO_TEXTS));
        let (rule, detail) = split_left(right, 1);
        return CompareAreas { beside: beside(texts), texts, rule, detail };
    }
    CompareAreas { beside: beside(body), texts: body, rule: none, detail: none }
}

/// The columns of the numbers of sentences, with the blank behind them, for texts of those letters and so many sentences: the same
/// on both sides, so that both texts are set alike.
pub fn label_columns(texts: [(&str, usize); 2]) -> u16 {
    let longest = texts.map(|(letter, sentences)| letter.len() + sentences.max(1).ilog10() as usize + 1);
    (longest[0].max(longest[1]) as u16 + 1).max(LABEL)
}

/// The columns of one text on the compare screen, its `label` not counted.
pub fn text_columns(areas: &CompareAreas, label: u16) -> u16 {
    let whole = areas.texts.width;
    let side = if areas.beside { whole.saturating_sub(GUTTER) / 2 } else { whole.saturating_sub(GUTTER) };
    side.saturating_sub(label).clamp(1, WIDEST)
}

/// The panes of the detail screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DetailAreas {
    /// The tabs.
    pub tabs: Rect,
    /// Column headings.
    pub headings: Rect,
    /// The rows.
    pub rows: Rect,
    /// The evidence under the cursor.
    pub evidence: Rect,
}

/// Cuts a detail pane.
pub fn detail(body: Rect) -> DetailAreas {
    let (tabs, rest) = split_top(body, u16::from(body.height >= 3));
    let below = if rest.height >= 34 {
        8
    } else if rest.height >= 24 {
        6
    } else if rest.height >= 14 {
        5
    } else if rest.height >= 8 {
        4
    } else {
        0
    };
    let (rest, evidence) = split_bottom(rest, below);
    let (headings, rows) = split_top(rest, u16::from(rest.height >= 3));
    DetailAreas { tabs, headings, rows, evidence }
}

/// The top `rows` rows, and the rest.
pub fn split_top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// All but the bottom `rows` rows, and those.
pub fn split_bottom(area: Rect, rows: u16) -> (Rect, Rect) {
    split_top(area, area.height - rows.min(area.height))
}

/// The left `columns` columns, and the rest.
fn split_left(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    (Rect { width: columns, ..area }, Rect { x: area.x + columns, width: area.width - columns, ..area })
}

/// The widest popup, its frame included.
pub const POPUP: u16 = 76;

/// The inside of a popup: within its frame, with a blank on either side; all of it where there is no room for a frame.
pub fn inside(popup: Rect) -> Rect {
    if popup.height < 3 || popup.width < 6 {
        return popup;
    }
    Rect { x: popup.x + 2, y: popup.y + 1, width: popup.width - 4, height: popup.height - 2 }
}

/// The columns and rows of text that a popup over `body` has at most.
pub fn popup(body: Rect) -> (usize, usize) {
    let inside = inside(Rect { width: POPUP.min(body.width), ..body });
    (usize::from(inside.width.max(1)), usize::from(inside.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_a_blank_behind_it() {
        for (texts, want) in [
            ([("A", 0), ("B", 9)], 4),
            ([("A", 12), ("B", 99)], 4),
            ([("A", 99), ("B", 100)], 5),
            ([("A", 2000), ("B", 3)], 6),
            ([("A", 3), ("AB", 10)], 5),
        ] {
            assert_eq!(label_columns(texts), want, "{texts:?}");
        }
    }
}
