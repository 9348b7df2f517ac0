//! Article records: JSON Lines of `{"id","text","title"?,"outlet"?,"date"?,"url"?}`. Other fields are ignored.
//!
//! The `text` of a record comes back byte for byte.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::plain::{self, Known};
use super::{At, OddDate, Origin, Piece, ReadError, moment};
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
pub fn recognises(name: &str, head: &str) -> Option<&'static str> {
    const ENDINGS: &[(&str, &str)] =
        &[("jsonl", "its name ends in .jsonl"), ("ndjson", "its name ends in .ndjson"), ("json", "its name ends in .json")];
    if let Some((_, why)) = ENDINGS.iter().find(|(ending, _)| super::ends_in(name, &[ending])) {
        return Some(why);
    }
    let line = head.trim_start().lines().next()?;
    (line.starts_with("{\"") && line.contains("\"text\":")).then_some("its first line is a JSON record")
}

/// Reads the records of `text`, a line each; a line that is none is an error of its own. A list in brackets, or one record
/// over several lines, is read too: it is what people save from an interface.
pub(super) fn read(origin: &Origin, text: String) -> Vec<Piece> {
    if is_document(&text)
        && let Some(pieces) = document(origin, &text)
    {
        return pieces;
    }
    let mut out = Vec::new();
    for (i, line) in text.split('\n').enumerate() {
        let bare = line.trim_end_matches('\r');
        if !bare.trim().is_empty() {
            out.push(record(origin, At::Line(i + 1), bare));
        }
    }
    out
}

/// True where a text that begins so may be one list or one record, and no records of a line each.
pub fn is_document(head: &str) -> bool {
    let mut lines = head.trim_start().lines();
    let first = lines.next().unwrap_or_default();
    let mut goes_on = || lines.next().is_some_and(|line| !line.trim_start().starts_with('{'));
    first.starts_with('[')
        || first.starts_with('{') && serde_json::from_str::<IgnoredAny>(first).is_err_and(|e| e.is_eof()) && goes_on()
}

/// True where `line` is one record, or something else in braces, as a whole.
pub fn is_record(line: &str) -> bool {
    line.trim_start().starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok()
}

/// Reads the whole of `text` as one list of records, or as one record.
fn document(origin: &Origin, text: &str) -> Option<Vec<Piece>> {
    let list: Result<Vec<&RawValue>, _> = serde_json::from_str(text);
    let listed = list.is_ok();
    let items = list.or_else(|_| serde_json::from_str(text).map(|one| vec![one])).ok()?;
    let start = text.as_ptr() as usize;
    let piece = |(i, item): (usize, &RawValue)| {
        let source = item.get();
        let at = source.as_ptr() as usize - start;
        let place = if listed { At::Item(i + 1) } else { At::Line(1 + text[..at].matches('\n').count()) };
        record(origin, place, source)
    };
    Some(items.into_iter().enumerate().map(piece).collect())
}

/// Reads the record that stands as `source` at a place of the file `origin`.
pub fn record(origin: &Origin, at: At, source: &str) -> Piece {
    let (article, odd_date) = match serde_json::from_str::<Record>(source) {
        Ok(record) => article(origin, at, record),
        Err(error) => (Err(reason(&error)), None),
    };
    let article = article.map_err(|reason| ReadError::Record { at, reason });
    let odd_date = odd_date.map(|text| OddDate { at, text });
    Piece { at, article, odd_date }
}

/// The article of a record, or what is wrong with it; and its date, where that could not be read.
fn article(origin: &Origin, at: At, record: Record) -> (Result<Article, String>, Option<String>) {
    let id = match (record.id, at) {
        (Some(Id::Text(id)), _) => id,
        (Some(Id::Number(id)), _) => id.to_string(),
        (None, At::Line(number) | At::Item(number)) => format!("{}:{number}", origin.id),
        (None, At::Front) => origin.id.clone(),
    };
    let date = record.date.filter(|d| !d.trim().is_empty());
    let published = date.as_deref().and_then(moment::parse).map(|value| Sourced { value, from: Provenance::Record });
    let odd_date = date.filter(|_| published.is_none());
    let known = Known {
        id: Some(id),
        title: record.title.filter(|t| !t.trim().is_empty()),
        outlet: record.outlet.filter(|o| !o.trim().is_empty()).map(|value| Sourced { value, from: Provenance::Record }),
        published,
        url: record.url,
        front: None,
    };
    // The record's own id is no file name: it tells neither date nor outlet.
    (plain::build(origin, record.text, known).map_err(|e| e.to_string()), odd_date)
}

/// The parser's words without its line number, which counts from the record and not from the file.
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
            ("\n\n{\n \"id\": \"x\"\n}", "line 3: no article record: missing field `text`"),
            ("[{\"id\":\n\"x\"}]", "item 1: no article record: missing field `text`"),
        ] {
            assert_eq!(ids("a.jsonl", text), [Err(fault.to_owned())]);
        }
        let mixed = "[\n {\"text\":\"T\"},\n\n {\n \"id\":\"x\"}\n]";
        let fault = "item 2: no article record: missing field `text`";
        assert_eq!(ids("a.json", mixed), [Ok("a.json:1".to_owned()), Err(fault.to_owned())], "the second item, on line 4");
    }

    #[test]
    fn a_date_that_cannot_be_read_is_told() {
        let record = |id: &str, date: &str| format!("{{\"id\":\"{id}\",\"date\":{date},\"text\":\"T\"}}");
        for (text, want) in [
            (record("x", "\"2025-08-27\""), None),
            (record("x", "null"), None),
            (record("x", "\" \""), None),
            (record("x", "\"last Tuesday\""), Some((At::Line(1), "last Tuesday"))),
            (format!("[{}]", record("x", "\"in May\"")), Some((At::Item(1), "in May"))),
        ] {
            let piece = read(&Origin::named("a.json"), text.clone()).remove(0);
            assert_eq!(piece.odd_date.as_ref().map(|odd| (odd.at, odd.text.as_str())), want, "{text}");
            assert!(piece.article.is_ok());
        }
    }

    #[test]
    fn text_comes_back_to_the_byte() {
        let text = "  Port closes\r\n\r\nIt\u{feff} closed.\u{85}\t\0 \n";
        let line =
            serde_json::json!({ "id": "x", "text": text, "title": "Other words", "outlet": "Courier", "date": "2025-08-27" });
        let article = record(&Origin::named("a.jsonl"), At::Line(1), &line.to_string()).article.unwrap();
        assert_eq!((article.text.as_str(), article.title.as_str()), (text, "Other words"));
        assert_eq!((article.outlet.value.as_str(), article.outlet.from), ("Courier", Provenance::Record));
    }
}
