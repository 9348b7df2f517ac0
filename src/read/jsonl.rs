//! Article records: JSON Lines of `{"id","text","title"?,"outlet"?,"date"?,"url"?}`.

use serde::Deserialize;

use super::{ReadError, plain};
use crate::article::{Article, Moment, Provenance, Sourced};

/// One line.
#[derive(Deserialize)]
struct Record {
    id: String,
    text: String,
    title: Option<String>,
    outlet: Option<String>,
    date: Option<String>,
    url: Option<String>,
}

/// Reads the records of `text`, a line each; a line that is none is an error of its own.
pub fn read(name: &str, text: &str) -> Vec<Result<Article, ReadError>> {
    let lines = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty());
    lines.map(|(i, line)| record(name, i + 1, line)).collect()
}

fn record(name: &str, line: usize, source: &str) -> Result<Article, ReadError> {
    let record: Record = serde_json::from_str(source).map_err(|e| ReadError::Record { line, reason: e.to_string() })?;
    let mut article = plain::read(name, &record.text)?;
    article.id = record.id;
    article.title = record.title.unwrap_or(article.title);
    if let Some(value) = record.outlet {
        article.outlet = Sourced { value, from: Provenance::Record };
    }
    if let Some(value) = record.date.as_deref().and_then(moment) {
        article.published = Some(Sourced { value, from: Provenance::Record });
    }
    article.url = record.url;
    Ok(article)
}

/// An ISO 8601 date, with or without a time and zone; without a zone it is taken as UTC.
pub fn moment(text: &str) -> Option<Moment> {
    if let Ok(instant) = text.parse::<jiff::Timestamp>() {
        return Some(Moment { seconds: instant.as_second(), timed: true });
    }
    if let Ok(time) = text.parse::<jiff::civil::DateTime>() {
        let seconds = jiff::tz::TimeZone::UTC.to_timestamp(time).ok()?.as_second();
        return Some(Moment { seconds, timed: text.contains([':', 'T']) });
    }
    None
}
