//! Article records: JSON Lines of `{"id","text","title"?,"outlet"?,"date"?,"url"?}`. Other fields are ignored.
//!
//! The `text` of a record comes back byte for byte.

use serde::Deserialize;

use super::plain::{self, Known};
use super::{Origin, Piece, ReadError, moment};
use crate::article::{Article, Provenance, Sourced};

/// One line.
#[derive(Deserialize)]
struct Record {
    id: Option<Id>,
    text: String,
    title: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
    url: Option<String>,
}

/// Ids are strings, but databases like to export numbers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

/// Why an input is a list of records.
pub(super) fn recognises(name: &str, head: &str) -> Option<&'static str> {
    if super::ends_in(name, &["jsonl", "ndjson", "json"]) {
        return Some("its name ends in .jsonl or .json");
    }
    let line = head.trim_start().lines().next()?;
    (line.starts_with("{\"") && line.contains("\"text\":")).then_some("its first line is a JSON record")
}

/// Reads the records of `text`, a line each; a line that is none is an error of its own.
pub(super) fn read(origin: &Origin, text: String) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut at = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim_end_matches(['\n', '\r']);
        if !bare.trim().is_empty() {
            out.push(Piece { range: at..at + bare.len(), article: record(origin, i + 1, bare) });
        }
        at += line.len();
    }
    out
}

/// Reads the record on the one-based line `number` of the file `origin`.
pub fn record(origin: &Origin, number: usize, line: &str) -> Result<Article, ReadError> {
    let fault = |reason: String| ReadError::Record { line: number, reason };
    let record: Record = serde_json::from_str(line).map_err(|e| fault(reason(&e)))?;
    let id = match record.id {
        Some(Id::Text(id)) => id,
        Some(Id::Number(id)) => id.to_string(),
        None => format!("{}:{number}", origin.id),
    };
    let known = Known {
        id: Some(id),
        title: record.title.filter(|t| !t.trim().is_empty()),
        outlet: record.outlet.filter(|o| !o.trim().is_empty()).map(|value| Sourced { value, from: Provenance::Record }),
        published: record.date.as_deref().and_then(moment::parse).map(|value| Sourced { value, from: Provenance::Record }),
        url: record.url,
        front: None,
    };
    // The record's own id is no file name: it tells neither date nor outlet.
    plain::build(origin, record.text, known).map_err(|e| fault(e.to_string()))
}

/// The parser's words without its line number, which is always 1 here.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((what, _)) if error.is_data() => format!("no article record: {what}"),
        Some((what, _)) => format!("no JSON at column {}: {what}", error.column()),
        None => text,
    }
}
