//! What the plain-text writers share: wrapping, dates.

use crate::article::{Moment, Provenance, Sourced};
use crate::page::wrap;
use crate::text::Span;

/// How a paragraph is set.
#[derive(Clone, Copy, Debug)]
pub struct Paragraph<'a> {
    /// Its columns, indents and all.
    pub width: usize,
    /// What stands before its first line.
    pub first: &'a str,
    /// What stands before the others.
    pub rest: &'a str,
}

impl Paragraph<'_> {
    /// The entry of a list, which goes on further right than it starts.
    pub const fn entry(width: usize) -> Self {
        Self { width, first: "  ", rest: "      " }
    }

    /// The lines of `text` without their indents.
    pub fn lines(self, text: &str) -> impl Iterator<Item = &str> {
        let widths = [self.first, self.rest].map(|indent| self.width.saturating_sub(wrap::wide(indent)));
        // A line is seldom full, and the last one hardly ever.
        let mut lines = Vec::with_capacity(text.len() / widths[1].max(1) + 2);
        wrap::hang(text, Span::new(0, text.len() as u32), widths, &[], &mut lines);
        lines.into_iter().map(move |line| line.of(text))
    }

    /// Appends `text`, which is safe, as lines that fit, each with its line end; one line at least.
    pub fn put(self, out: &mut String, text: &str) {
        let mut lines = self.lines(text);
        out.push_str(self.first);
        out.push_str(lines.next().unwrap_or_default());
        for line in lines {
            out.push('\n');
            out.push_str(self.rest);
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// A moment in UTC: "2025-08-26", or "2025-08-26 14:30 UTC" where the time is known.
pub fn date(moment: Moment) -> String {
    let Ok(time) = jiff::Timestamp::from_second(moment.seconds) else { return "?".to_owned() };
    time.strftime(if moment.timed { "%Y-%m-%d %H:%M UTC" } else { "%Y-%m-%d" }).to_string()
}

/// A moment as ISO 8601 writes it, in UTC: "2025-08-26", or "2025-08-26T14:30:00Z" where the time is known.
pub fn iso(moment: Moment) -> Option<String> {
    let time = jiff::Timestamp::from_second(moment.seconds).ok()?;
    Some(if moment.timed { time.to_string() } else { time.strftime("%Y-%m-%d").to_string() })
}

/// When an article was published, as its source gave it; `~` marks a file's time of change, which is no date of publication.
pub fn published(moment: Option<&Sourced<Moment>>) -> String {
    let unsure = |from| if from == Provenance::FileTime { "~" } else { "" };
    moment.map_or_else(|| "undated".to_owned(), |p| format!("{}{}", unsure(p.from), date(p.value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_their_time_where_it_is_known() {
        assert_eq!(date(Moment { seconds: 1_756_166_400, timed: false }), "2025-08-26");
        assert_eq!(date(Moment { seconds: 1_756_218_600, timed: true }), "2025-08-26 14:30 UTC");
    }
}
