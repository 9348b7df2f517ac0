//! Front matter: `key: value` lines between `---`, or `key = "value"` lines between `+++`, at the start of a document.
//!
//! It is read leniently, line by line: a briefing must not fail on a colon in a title. Nested values are passed over.

use crate::text::Span;

/// What the front matter says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front<'t> {
    /// Its bytes with both fences, without the line end behind them.
    pub span: Span,
    /// `title`.
    pub title: Option<&'t str>,
    /// `outlet`, `source`, `publisher`, `publication` or `site`.
    pub outlet: Option<&'t str>,
    /// `date`, `published`, `pubdate` or `updated`.
    pub date: Option<&'t str>,
    /// `url`, `link` or `canonical`.
    pub url: Option<&'t str>,
}

/// The longest front matter, in bytes: a fence that is never closed must not eat a text.
const LONGEST: usize = 16_384;

/// Reads the front matter that `text` starts with.
pub fn read(text: &str) -> Option<Front<'_>> {
    let mut lines = lines(text);
    let (_, opener) = lines.next()?;
    let separator = match opener {
        "---" => ':',
        "+++" => '=',
        _ => return None,
    };
    let mut front = Front::default();
    for (start, line) in lines {
        if start > LONGEST {
            return None;
        }
        if line == opener || (line == "..." && separator == ':') {
            front.span = Span::new(0, (start + line.len()) as u32);
            return Some(front);
        }
        if let Some((key, value)) = line.split_once(separator).filter(|_| !line.starts_with([' ', '\t', '#', '-'])) {
            front.set(key.trim(), unquoted(value.trim()));
        }
    }
    None
}

impl<'t> Front<'t> {
    fn set(&mut self, key: &str, value: &'t str) {
        let slot = match key.to_ascii_lowercase().as_str() {
            "title" | "headline" => &mut self.title,
            "outlet" | "source" | "publisher" | "publication" | "site" => &mut self.outlet,
            "date" | "published" | "pubdate" | "updated" => &mut self.date,
            "url" | "link" | "canonical" => &mut self.url,
            _ => return,
        };
        // Of several lines for one thing the first counts.
        if slot.is_none() && !value.is_empty() {
            *slot = Some(value);
        }
    }
}

fn unquoted(value: &str) -> &str {
    let inner = |mark: char| value.strip_prefix(mark).and_then(|v| v.strip_suffix(mark));
    inner('"').or_else(|| inner('\'')).unwrap_or(value)
}

/// Lines with their offsets, without blanks at their ends.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_editors_write() {
        let yaml = "---\ntitle: \"Port: closed again\"\noutlet: Harbour Times\ndate: 2025-08-27\ntags:\n  - port\n---\nBody";
        let front = read(yaml).unwrap();
        assert_eq!(
            (front.title, front.outlet, front.date),
            (Some("Port: closed again"), Some("Harbour Times"), Some("2025-08-27"))
        );
        assert_eq!(&yaml[front.span.range()].lines().last(), &Some("---"));
        let toml = read("+++\r\ntitle = 'Port'\r\nurl = \"https://a.example/1\"\r\n+++\r\nBody").unwrap();
        assert_eq!((toml.title, toml.url), (Some("Port"), Some("https://a.example/1")));
        for none in ["", "---", "---\ntitle: never closed\n", "Text\n---\n", "--- \u{301}"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
