//! Article records: JSON Lines of `{"id","text","title"?,"outlet"?,"date"?,"url"?}`. Other fields are ignored.
//!
//! The `text` of a record comes back byte for byte.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

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

/// Reads the records of `text`, a line each; a line that is none is an error of its own. A list in brackets, or one record
/// over several lines, is read too: it is what people save from an interface.
pub(super) fn read(origin: &Origin, text: String) -> Vec<Piece> {
    let first = text.trim_start().lines().next().unwrap_or_default();
    if (first.starts_with('[') || (first.starts_with('{') && serde_json::from_str::<IgnoredAny>(first).is_err()))
        && let Some(pieces) = document(origin, &text)
    {
        return pieces;
    }
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

/// Reads the whole of `text` as one list of records, or as one record.
fn document(origin: &Origin, text: &str) -> Option<Vec<Piece>> {
    let items: Vec<&RawValue> = serde_json::from_str(text).or_else(|_| serde_json::from_str(text).map(|one| vec![one])).ok()?;
    let start = text.as_ptr() as usize;
    let piece = |(i, item): (usize, &RawValue)| {
        let source = item.get();
        let at = source.as_ptr() as usize - start;
        Piece { range: at..at + source.len(), article: record(origin, i + 1, source) }
    };
    Some(items.into_iter().enumerate().map(piece).collect())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(name: &str, text: &str) -> Vec<Result<String, String>> {
        let pieces = read(&Origin::named(name), text.to_owned());
        pieces.into_iter().map(|p| p.article.map(|a| a.id).map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn reads_lines_lists_and_single_records() {
        let ok = |ids: &[&str]| ids.iter().map(|i| Ok((*i).to_owned())).collect::<Vec<_>>();
        assert_eq!(ids("a.jsonl", "{\"id\":\"x\",\"text\":\"T\"}\r\n\n{\"id\":7,\"text\":\"T\",\"more\":[1]}"), ok(&["x", "7"]));
        assert_eq!(ids("a.json", "[{\"text\":\"T\"},\n {\"id\":\"y\",\"text\":\"T\"}]"), ok(&["a.json:1", "y"]));
        assert_eq!(ids("a.json", "{\n  \"id\": \"x\",\n  \"text\": \"T\"\n}\n"), ok(&["x"]));
        for (text, fault) in [
            ("{\"id\":\"x\"}", "line 1: no article record: missing field `text`"),
            ("{\"id\":\"x\",\"text\":\" \"}", "line 1: nothing but blanks in it"),
            ("{\"id\":\"x\",\"text\":\"T\"", "line 1: no JSON at column 20: EOF while parsing an object"),
            ("nonsense", "line 1: no JSON at column 2: expected ident"),
        ] {
            assert_eq!(ids("a.jsonl", text), [Err(fault.to_owned())]);
        }
    }

    #[test]
    fn text_comes_back_to_the_byte() {
        let text = "  Port closes\r\n\r\nIt\u{feff} closed.\u{85}\t\0 \n";
        let line =
            serde_json::json!({ "id": "x", "text": text, "title": "Other words", "outlet": "Courier", "date": "2025-08-27" });
        let article = record(&Origin::named("a.jsonl"), 1, &line.to_string()).unwrap();
        assert_eq!((article.text.as_str(), article.title.as_str()), (text, "Other words"));
        assert_eq!((article.outlet.value.as_str(), article.outlet.from), ("Courier", Provenance::Record));
    }
}
