//! The cells of a row of the matrix as they are shown: what stands in each, and how much room it takes.
//!
//! Every cell keeps to its column, that of a silent source too: who says nothing is as much to be seen as who says something. Where
//! cells begin with the same words and cannot be shown whole, those words are left out: what tells them apart is what is looked for.

use std::borrow::Cow;

use crate::app::App;
use crate::page::Role;
use crate::page::wrap::wide;
use crate::story::matrix::{Row, RowKind, TOLD};
use crate::text::Span;

/// A cell as it is shown.
pub struct ShownCell<'a> {
    /// Its first column, from that of the first cell.
    pub at: u16,
    /// How many columns it has.
    pub columns: u16,
    /// What the user did to it: "x " rejected, "n " noted.
    pub mark: &'static str,
    /// Its words.
    pub words: Cow<'a, str>,
    /// How they are shown.
    pub role: Role,
    /// Who says so, where there is room for it.
    pub speaker: Option<&'a str>,
}

/// The cells of `row` in the columns of the sources `shown`, each `source` wide; `cut` stands for words that are left out.
pub fn shown<'a>(app: &App, row: &'a Row, shown: &[usize], source: u16, cut: &str) -> Vec<ShownCell<'a>> {
    let told: Vec<&str> = shown.iter().filter_map(|&c| row.cells.get(c)?.as_ref()).map(|cell| cell.text.as_str()).collect();
    let room = usize::from(source.saturating_sub(1));
    let skip = if told.iter().any(|text| wide(text) > room) { common(&told) } else { 0 };
    let cell = |(i, &column): (usize, &usize)| ShownCell {
        at: source * i as u16,
        columns: room as u16,
        ..of(app, row, column, skip, cut)
    };
    shown.iter().enumerate().map(cell).collect()
}

/// What stands in a column, its first `skip` words left out.
fn of<'a>(app: &App, row: &'a Row, column: usize, skip: usize, cut: &str) -> ShownCell<'a> {
    let bare = |words: &'a str, role| ShownCell { at: 0, columns: 0, mark: "", words: Cow::Borrowed(words), role, speaker: None };
    let at = column as u32;
    if let Some(cell) = row.cells.get(column).and_then(Option::as_ref) {
        let (mark, role) = by_user(app, column, cell.span);
        let words = match behind(&cell.text, skip) {
            Some(rest) if skip > 0 => Cow::Owned(format!("{cut}{rest}")),
            // Among figures a bare count of mentions would be one of them.
            _ if row.kind == RowKind::Actor => Cow::Owned(mentions(&cell.text)),
            _ => Cow::Borrowed(cell.text.as_str()),
        };
        return ShownCell { mark, words, speaker: cell.speaker.as_deref(), ..bare("", role) };
    }
    if row.left_out == Some(at) {
        return bare("left out", Role::PairOnly);
    }
    if let Some(told) = row.told_in(at) {
        return ShownCell { mark: by_user(app, column, told.span).0, ..bare(TOLD, Role::Dim) };
    }
    // What was rejected stays in sight, so that it can be taken back.
    if let Some(cell) = row.rejected_in(at) {
        let (mark, role) = by_user(app, column, cell.span);
        return ShownCell { mark, ..bare(&cell.text, role) };
    }
    bare(".", Role::Dim)
}

/// How often somebody is named.
fn mentions(count: &str) -> String {
    format!("{count} {}", if count == "1" { "mention" } else { "mentions" })
}

/// Quotation marks and what ends a clause: words that differ by them alone are the same.
const MARKS: [char; 13] = ['"', '\'', '\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '.', ',', ';', ':', '!', '?', '\u{2026}'];

/// How many words all of `texts` begin with, whatever their case and marks; none where one of them holds no more.
fn common(texts: &[&str]) -> usize {
    let bare = |word: &str| word.trim_matches(MARKS).to_lowercase();
    let words: Vec<Vec<String>> = texts.iter().map(|text| text.split_whitespace().map(bare).collect()).collect();
    let [first, others @ ..] = words.as_slice() else { return 0 };
    if others.is_empty() {
        return 0;
    }
    let same = first.iter().enumerate().take_while(|(i, word)| others.iter().all(|words| words.get(*i) == Some(word))).count();
    if words.iter().any(|words| words.len() == same) { 0 } else { same }
}

/// What follows the first `skip` words of `text`.
fn behind(text: &str, skip: usize) -> Option<&str> {
    let mut rest = text.trim_start();
    for _ in 0..skip {
        rest = rest.split_once(char::is_whitespace)?.1.trim_start();
    }
    Some(rest)
}

/// What stands before a cell that the user rejected or wrote a note on, and how its words are shown.
fn by_user(app: &App, column: usize, span: Span) -> (&'static str, Role) {
    let Some(&key) = app.detail.members.get(column) else { return ("", Role::Text) };
    if app.marks.is_rejected(key, span) {
        return ("x ", Role::Dim);
    }
    let noted = app.marks.notes(key).any(|(s, _)| s.overlaps(span));
    (if noted { "n " } else { "" }, Role::Text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_all_cells_begin_with_are_counted() {
        for (texts, want) in [
            (&["the gate was shut", "the gate was open"][..], 3),
            (&["\u{201c}The gate was shut", "the gate is open"], 2),
            (&["the gate", "the gate was open"], 0),
            // A full stop is nothing to tell two by.
            (&["praised the World Bank", "praised the World Bank.", "praised the World Bank,"], 0),
            (&["about $5", "about 5"], 1),
            (&["the gate", "a gate"], 0),
            (&["the gate was shut"], 0),
            (&[], 0),
        ] {
            assert_eq!(common(texts), want, "{texts:?}");
        }
        assert_eq!(behind("the  gate was shut", 2), Some("was shut"));
        assert_eq!(behind("the", 1), None);
    }
}
