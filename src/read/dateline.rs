//! The dateline: "MOSCOW (Reuters) -", "PARIS, Aug 3 (AFP) —", "(CNN) —", "Taipei, Taiwan —".
//!
//! It stands at the start of a paragraph, ends with a dash, and before the dash stand only a place, a day and who sent the piece.
//! Without a sender in brackets the place must be in capitals, or have its country behind a comma and a long dash.

use crate::text::Span;

/// A dateline and who sent the piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline<'t> {
    /// Up to and with the dash.
    pub span: Span,
    /// What stands in brackets.
    pub sender: Option<&'t str>,
}

/// The longest stretch before the dash, in bytes.
const LONGEST: usize = 110;

/// How many lines below the first of a summary the dateline may stand.
const SUMMARY: usize = 3;

/// The dateline at the start of the line `line` of `text`.
pub fn find(text: &str, line: Span) -> Option<Dateline<'_>> {
    let whole = line.of(text);
    let (dash, length) = first_dash(whole)?;
    let before = whole[..dash].trim_end();
    let spaced = before.len() < dash && whole[dash + length..].starts_with([' ', '\u{a0}']);
    let (place, sender, wire) = bracket(before);
    // "LONDON, March 3, 2025 /NewsService/ --": a press release names its service between slashes.
    let sent = sender.or(wire);
    let fits = match sent {
        Some(name) => is_sender(name) && (place.is_empty() || is_place(place)),
        None => is_capitals(place) || (spaced && length > 1 && place.contains(',') && is_place(place)),
    };
    let span = Span::new(line.start, line.start + (dash + length) as u32);
    fits.then_some(Dateline { span, sender: sent })
}

/// The dateline in the next `lines` of `text` below the first of a summary; only one that names a sender or a country is told from
/// prose there.
pub fn below_summary(text: &str, lines: impl Iterator<Item = Span>) -> Option<Dateline<'_>> {
    let clear = |d: &Dateline<'_>| d.sender.is_some() || d.span.of(text).contains(',');
    lines.take(SUMMARY).find_map(|line| find(text, line).filter(clear))
}

/// The first dash that may end a dateline, and its length: one with a blank or a bracket before it.
fn first_dash(line: &str) -> Option<(usize, usize)> {
    let mut before = ' ';
    for (i, c) in line.char_indices().take_while(|(i, _)| *i <= LONGEST) {
        let length = match c {
            '—' | '–' | '―' | '\u{2010}'..='\u{2012}' => c.len_utf8(),
            '-' if line[i..].starts_with("--") => 2,
            '-' => 1,
            _ => 0,
        };
        let long = length > 1;
        if length > 0 && i > 0 && (matches!(before, ' ' | ')' | '/' | '\u{a0}') || (long && before.is_uppercase())) {
            return Some((i, length));
        }
        before = c;
    }
    None
}

/// Splits "PARIS, Aug 3 (AFP)" into its place, what stands in brackets, and what stands between slashes.
fn bracket(before: &str) -> (&str, Option<&str>, Option<&str>) {
    let cut = |open: char, close: char| {
        let inner = before.strip_suffix(close)?;
        let at = inner.rfind(open)?;
        Some((before[..at].trim_end(), inner[at + 1..].trim()))
    };
    match (cut('(', ')'), cut('/', '/')) {
        (Some((place, sender)), _) => (place, Some(sender), None),
        (None, Some((place, wire))) => (place, None, Some(wire)),
        (None, None) => (before, None, None),
    }
}

/// "Reuters", "AP", "dpa", "Xinhua": short, and no prose.
fn is_sender(name: &str) -> bool {
    let short = (2..=32).contains(&name.len()) && name.split(' ').count() <= 4;
    let first = name.chars().next().is_some_and(|c| c.is_uppercase() || name.len() <= 4);
    short && first && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '&' | '\'' | '’' | '/'))
}

/// Words that may stand uncapitalised in a place or a day.
const SMALL: &[&str] = &["and", "of", "the", "on", "in", "de", "la", "am", "du", "al", "del", "der"];

/// "Taipei, Taiwan", "PARIS, Aug 3", "ABOARD THE USS IOWA".
fn is_place(place: &str) -> bool {
    let words: Vec<&str> = place.split([' ', ',', '/', '\u{a0}']).filter(|w| !w.is_empty()).collect();
    let fits = |w: &&str| {
        let first = w.chars().next().unwrap_or(' ');
        first.is_uppercase()
            || SMALL.contains(w)
            || w.trim_end_matches(['.', 't', 'h', 's', 'n', 'd', 'r']).bytes().all(|b| b.is_ascii_digit())
    };
    let starts = words.first().and_then(|w| w.chars().next()).is_some_and(char::is_uppercase);
    starts && words.len() <= 10 && words.iter().all(fits) && !place.contains(['"', '“', ':', ';', '?', '!'])
}

/// A place all in capitals, perhaps with a country or a day behind it ("KYIV, Ukraine").
fn is_capitals(place: &str) -> bool {
    let city = place.split(',').next().unwrap_or_default();
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 3 && !city.chars().any(char::is_lowercase) && !city.chars().any(|c| c.is_ascii_digit()) && is_place(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_dateline_from_prose() {
        for (line, span, sender) in [
            ("LISBON (Coastwire) -The port closed", "LISBON (Coastwire) -", Some("Coastwire")),
            ("LISBON, Aug 3 (AFP) — The port closed", "LISBON, Aug 3 (AFP) —", Some("AFP")),
            ("LISBON, Portugal (AP) — The port", "LISBON, Portugal (AP) —", Some("AP")),
            ("(CNN) — The port closed", "(CNN) —", Some("CNN")),
            ("(CNN)The port closed - again", "", None),
            ("LISBON — The port closed", "LISBON —", None),
            ("LISBON/PORTO (Coastwire) - Two ports", "LISBON/PORTO (Coastwire) -", Some("Coastwire")),
            ("Lisbon, Portugal — The port closed", "Lisbon, Portugal —", None),
            ("Berlin (dpa) - Der Hafen", "Berlin (dpa) -", Some("dpa")),
            ("ST. JOHN'S, March 3, 2025 /Shipwire/ -- The", "ST. JOHN'S, March 3, 2025 /Shipwire/ --", Some("Shipwire")),
            ("The port — closed since May — opened", "", None),
            ("Lisbon — a port city — is calm", "", None),
            ("The minister (who resigned) - and his aide", "", None),
            ("NATO-led troops left", "", None),
            ("EU - the bloc of 27 - agreed", "", None),
            ("- a bullet line", "", None),
            ("", "", None),
        ] {
            let found = find(line, Span::new(0, line.len() as u32));
            assert_eq!(found.map_or("", |d| d.span.of(line)), span, "{line}");
            assert_eq!(found.and_then(|d| d.sender), sender, "{line}");
        }
    }
}
