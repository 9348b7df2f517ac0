//! Matrices as a table for spreadsheets: tab-separated, a fact a line, a source a column, with the bytes that show each cell.
//!
//! One form for one story and for many: the story stands in the first column, and the outlets of its sources in its first line, for
//! source A of one story is not that of another. Fields are quoted as RFC 4180 has it, with tabs for its commas: a spreadsheet takes a
//! quotation mark at the start of a bare field for the start of a quoted one, and swallows all up to the next.

use std::fmt::Write as _;

use crate::story::letter;
use crate::story::matrix::{Row, RowKind, TOLD};
use crate::text::SafeText;

/// The columns before those of the sources.
const BEFORE: &[&str] = &["story", "kind", "fact", "verdict", "why", "evidence"];

/// The line of headings, for stories of up to `sources` sources.
pub fn head(sources: usize) -> String {
    let letters: Vec<String> = (0..sources as u32).map(letter).collect();
    line(BEFORE.iter().copied().chain(letters.iter().map(String::as_str)))
}

/// The lines of a story: its outlets, then `rows` of its matrix.
pub fn story<'a>(title: &str, outlets: &[&str], rows: impl Iterator<Item = &'a Row>) -> String {
    let mut out = line([title, "source", "", "", "", ""].into_iter().chain(outlets.iter().copied()));
    for row in rows {
        let kind = match row.kind {
            RowKind::Figure => "figure",
            RowKind::Claim => "claim",
            RowKind::Actor => "actor",
        };
        let shown = (0..row.cells.len() as u32).filter_map(|column| row.evidence(column).or_else(|| row.told_in(column)));
        let evidence = shown.map(|evidence| evidence.citation()).collect::<Vec<_>>().join(" ");
        let cells: Vec<String> = (0..row.cells.len()).map(|column| cell(row, column)).collect();
        let why = row.why.to_string();
        let before = [title, kind, &row.label, row.standing.label(), &why, &evidence];
        out += &line(before.into_iter().chain(cells.iter().map(String::as_str)));
    }
    out
}

/// What a source says of a row's fact, with its speaker; empty where it is silent.
fn cell(row: &Row, column: usize) -> String {
    let mut out = String::new();
    if let Some(cell) = row.cells.get(column).and_then(Option::as_ref) {
        out.push_str(&cell.text);
        if let Some(speaker) = cell.speaker.as_ref().filter(|speaker| !row.label.starts_with(speaker.as_str())) {
            let _ = write!(out, " ({speaker})");
        }
    } else if row.left_out == Some(column as u32) {
        out.push_str("left out");
    } else if row.told_in(column as u32).is_some() {
        out.push_str(TOLD);
    }
    out
}

/// A line of the table. What a spreadsheet would take for a formula is told to be text: no article may reckon on a reader's desk.
fn line<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    let field = |raw: &str| {
        let safe = SafeText::new(raw).to_string();
        let formula = safe.trim_start().starts_with(['=', '+', '-', '@']);
        quoted(if formula { format!("'{safe}") } else { safe })
    };
    let mut line = fields.map(field).collect::<Vec<_>>().join("\t");
    line.push('\n');
    line
}

/// A field as it stands in the table: between quotation marks, its own doubled, where it holds one or what parts fields and lines.
fn quoted(field: String) -> String {
    if field.contains(['"', '\t', '\n', '\r']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Evidence;
    use crate::story::matrix::reason::Why;
    use crate::story::matrix::{Cell, Standing};
    use crate::text::Span;

    /// The fields of a table as a spreadsheet reads them.
    fn read(table: &str) -> Vec<Vec<String>> {
        let (mut lines, mut fields, mut field, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
        let mut chars = table.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' if inside && chars.next_if_eq(&'"').is_some() => field.push('"'),
                '"' if inside || field.is_empty() => inside = !inside,
                '\t' | '\n' if !inside => {
                    fields.push(std::mem::take(&mut field));
                    if c == '\n' {
                        lines.push(std::mem::take(&mut fields));
                    }
                }
                c => field.push(c),
            }
        }
        assert!(!inside && field.is_empty() && fields.is_empty(), "{table}");
        lines
    }

    #[test]
    fn a_spreadsheet_reads_what_was_written() {
        for fields in [
            &["dike", "\"It holds\", she said", "12"][..],
            &["\"", "\"\"", "a \"b\" c", ""],
            &["\"unclosed", "next", "'told'"],
            &["plain", "\u{201c}curly\u{201d}", "5\" pipe"],
        ] {
            assert_eq!(read(&(line(fields.iter().copied()) + &line(["end"].into_iter()))), [fields, &["end"][..]], "{fields:?}");
        }
        // Safe text has neither tab nor line end; what had them would be quoted, too.
        for field in ["a\tb", "a\nb", "a\r\nb"] {
            assert_eq!(read(&format!("{}\tx\n", quoted(field.to_owned()))), [[field, "x"]]);
        }
    }

    #[test]
    fn a_fact_is_a_line_with_its_bytes() {
        let cell = |start, text: &str, speaker: Option<&str>| {
            let (text, speaker) = (text.to_owned(), speaker.map(str::to_owned));
            Some(Cell { span: Span::new(start, start + 2), text, speaker, published: None, fact: Some(0) })
        };
        let row = Row {
            kind: RowKind::Figure,
            label: "boats\tsunk".to_owned(),
            cells: vec![cell(3, "12 boats", Some("Ruiz")), None, cell(9, "=1+1", None), None],
            standing: Standing::Agree,
            why: Why::default(),
            origins: 2,
            left_out: Some(3),
            told: vec![Evidence { article: 1, span: Span::new(5, 8) }],
            rejected: Vec::new(),
            little: false,
        };
        let table = head(4) + &story("Boats sink", &["Dike Courier", "@Coast", "Gazette", "Post"], [&row].into_iter());
        let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
        assert_eq!(
            lines,
            [
                vec!["story", "kind", "fact", "verdict", "why", "evidence", "A", "B", "C", "D"],
                vec!["Boats sink", "source", "", "", "", "", "Dike Courier", "'@Coast", "Gazette", "Post"],
                vec![
                    "Boats sink",
                    "figure",
                    "boats sunk",
                    "agree",
                    "",
                    "A:3-5 B:5-8 C:9-11",
                    "12 boats (Ruiz)",
                    TOLD,
                    "'=1+1",
                    "left out"
                ],
            ],
            "{table}"
        );
    }
}
