//! The parts of a text that are no running prose: headline, byline, dateline, credit, editors' line, tag lines.
//!
//! The head of a text (its first lines) and its foot (its last) are looked at line by line; each is judged by its own
//! form ([`super::line`]), never by words of one outlet. What is in doubt is prose.

use super::dateline;
use super::line::{date_line, ends_as_prose, holds_sentence_end, is_byline, is_credit, is_label, is_note, is_rule, tag_line};
use crate::article::{Moment, Part, PartKind};
use crate::text::Span;

/// What the text of an article says of itself.
#[derive(Clone, Debug, Default)]
pub struct Parts<'t> {
    /// In reading order, never overlapping.
    pub list: Vec<Part>,
    /// Who sent the piece, by its dateline, credit or tag line.
    pub sender: Option<&'t str>,
    /// When it was published, by a line that is nothing but a date.
    pub published: Option<Moment>,
}

/// How many lines the head and the foot have at most.
const HEAD: usize = 7;
const FOOT: usize = 9;

/// Finds the parts of `text` from byte `from` on (what stands before is front matter).
pub fn find(text: &str, from: usize) -> Parts<'_> {
    let mut parts = Parts::default();
    let head: Vec<TextLine> = TextLines::new(text, from).take(HEAD + 1).collect();
    let body = parts.read_head(text, &head);
    // What the head has taken is no foot: in a short text a dateline may stand on its last line.
    let taken = parts.list.iter().map(|p| p.span.end).max().unwrap_or(0);
    for line in last_lines(text, body.max(from)).into_iter().filter(|line| line.start >= taken) {
        parts.read_foot(text, line);
    }
    parts.list.sort_by_key(|p| p.span);
    parts
}

impl<'t> Parts<'t> {
    fn add(&mut self, span: Span, kind: PartKind) {
        if !span.is_empty() {
            self.list.push(Part { span, kind });
        }
    }

    /// Reads the first lines; gives the byte where the prose begins.
    fn read_head(&mut self, text: &'t str, lines: &[TextLine]) -> usize {
        let mut at = 0;
        if let [first, second, ..] = lines
            && let Some(span) = headline(text, *first, *second)
        {
            self.add(span, PartKind::Headline);
            at = 1;
            // A line of "===" under a Markdown title.
            at += usize::from(is_rule(second.span.of(text)));
        }
        let title = self.list.first().map_or("", |headline| headline.span.of(text));
        for (i, line) in lines.iter().enumerate().skip(at).take(HEAD) {
            let words = line.span.of(text);
            if let Some(found) = dateline::find(text, line.span) {
                self.add_dateline(&found);
                return found.span.end as usize;
            }
            let kind = if words == title {
                // Given again above the text.
                PartKind::Headline
            } else if is_byline(words) {
                self.published = self.published.or_else(|| date_line(words));
                PartKind::Byline
            } else if let Some(published) = date_line(words) {
                self.published = self.published.or(Some(published));
                PartKind::Published
            } else if is_note(words) {
                PartKind::Note
            } else if at > 0 && is_label(words) && lines[i + 1..].iter().take(2).any(|l| date_line(l.span.of(text)).is_some()) {
                // Who wrote or printed it, above the day.
                PartKind::Byline
            } else {
                let found = dateline::below_summary(text, lines[i + 1..].iter().map(|l| l.span)).filter(|_| at > 0);
                found.into_iter().for_each(|d| self.add_dateline(&d));
                return line.span.start as usize;
            };
            self.add(line.span, kind);
        }
        lines.last().map_or(0, |l| l.span.end as usize)
    }

    fn add_dateline(&mut self, found: &dateline::Dateline<'t>) {
        self.add(found.span, PartKind::Dateline);
        self.sender = found.sender.or(self.sender);
    }

    fn read_foot(&mut self, text: &'t str, line: Span) {
        let words = line.of(text);
        let kind = if let Some(domain) = tag_line(words) {
            self.sender = self.sender.or(domain);
            PartKind::Tags
        } else if is_note(words) {
            PartKind::Note
        } else if is_credit(words) {
            PartKind::Credit
        } else {
            return;
        };
        self.add(line, kind);
    }
}

/// A line without the blanks around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct TextLine {
    span: Span,
    /// A blank line stands before it.
    apart: bool,
}

/// The lines of a text that hold something.
struct TextLines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> TextLines<'t> {
    fn new(text: &'t str, from: usize) -> Self {
        Self { text, at: from }
    }
}

impl Iterator for TextLines<'_> {
    type Item = TextLine;

    fn next(&mut self) -> Option<TextLine> {
        let mut apart = false;
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let length = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
            let start = self.at;
            self.at += (length + if rest[length..].starts_with("\r\n") { 2 } else { 1 }).min(rest.len());
            if let Some(span) = trimmed(self.text, start, start + length) {
                return Some(TextLine { span, apart });
            }
            apart = true;
        }
        None
    }
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let line = &text[start..end];
    let lead = line.len() - line.trim_start().len();
    let inner = line.trim();
    (!inner.is_empty()).then(|| Span::new((start + lead) as u32, (start + lead + inner.len()) as u32))
}

/// So many bytes at the end are looked at, so that a long text costs no more than a short one.
const END: usize = 4096;

/// The last lines of `text` after byte `from` that hold something.
fn last_lines(text: &str, from: usize) -> Vec<Span> {
    let mut start = text.len().saturating_sub(END).max(from);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    let (mut lines, mut end) = (Vec::with_capacity(FOOT), text.len());
    while lines.len() < FOOT {
        let before = memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[start..end]);
        // What begins before all that is looked at is no line.
        if before.is_none() && start > from {
            break;
        }
        lines.extend(trimmed(text, before.map_or(start, |at| start + at + 1), end));
        let Some(at) = before else { break };
        end = start + at;
    }
    lines.reverse();
    lines
}

/// The longest headline, in bytes and words.
const LONGEST_HEADLINE: usize = 250;
const MOST_WORDS: usize = 32;

/// The headline, where the first line is one: no running prose, and prose follows.
fn headline(text: &str, first: TextLine, second: TextLine) -> Option<Span> {
    let mut span = first.span;
    let line = span.of(text);
    let hashes = line.len() - line.trim_start_matches('#').len();
    let marked = (1..=6).contains(&hashes) && line[hashes..].starts_with(' ');
    if marked {
        let title = line[hashes..].trim_end_matches('#').trim();
        let start = span.start + (line.len() - line[hashes..].trim_start().len()) as u32;
        span = Span::new(start, start + title.len() as u32);
        return (!title.is_empty()).then_some(span);
    }
    if is_rule(second.span.of(text)) && !second.apart {
        return Some(span);
    }
    let long = line.len() > LONGEST_HEADLINE || line.split_whitespace().count() > MOST_WORDS;
    let opens = line.chars().next().is_some_and(|c| !matches!(c, '(' | '[' | '-' | '*' | '•' | '>' | '<' | '{'));
    if long || !opens || ends_as_prose(line) || is_byline(line) || dateline::find(text, span).is_some() {
        return None;
    }
    // A wrapped paragraph goes on in the next line, mostly in lower case.
    let goes_on = !second.apart && second.span.of(text).chars().next().is_some_and(char::is_lowercase);
    (!goes_on && !holds_sentence_end(line)).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text and its parts as `kind: words`, a line each.
    fn parts(text: &str) -> String {
        let found = find(text, 0);
        let line = |p: &Part| format!("{:?}: {}", p.kind, p.span.of(text)).to_lowercase();
        found.list.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn finds_what_is_no_prose() {
        for (text, want) in [
            (
                "Port closes after storm\n\nBy Ada Lund and Jon Roe\n\nLISBON (Coastwire) -The port closed.\n\nMore prose here.\n\n\
                 (Reporting by Ada Lund; Editing by Jon Roe)\n\ntagcoastwire.example2025binary_XY1-VIEWIMAGE",
                "headline: port closes after storm\nbyline: by ada lund and jon roe\ndateline: lisbon (coastwire) -\n\
                 credit: (reporting by ada lund; editing by jon roe)\ntags: tagcoastwire.example2025binary_xy1-viewimage",
            ),
            ("The port closed on Monday, the mayor said.\nIt will open soon.\n", ""),
            ("The port closed on Monday after\nthe storm of the year and stayed\nclosed.", ""),
            ("Port closes\nMarch 5, 2007\nThe port closed.", "headline: port closes\npublished: march 5, 2007"),
            (
                "Port closes\nThe Lindo Courier\nMarch 5, 2007\nThe port closed.",
                "headline: port closes\nbyline: the lindo courier\npublished: march 5, 2007",
            ),
            (
                "Port closes\nBy Ada Lund\nCourier | March 5, 2007\nThe port closed.",
                "headline: port closes\nbyline: by ada lund\npublished: courier | march 5, 2007",
            ),
            ("Port closes\nThe Lindo Courier\nThe port closed on March 5, 2007.", "headline: port closes"),
            ("Port closes\nA hard week for Lindo\nMarch 5, 2007\nThe port closed.", "headline: port closes"),
            (
                "# Port closes\n\n(Updates with mayor's words)\n\nThe port closed.\n\nTags: port, storm\n",
                "headline: port closes\nnote: (updates with mayor's words)\ntags: tags: port, storm",
            ),
            (
                "Port closes\n\nA hard week.\n\nLISBON (Coastwire) - It closed.",
                "headline: port closes\ndateline: lisbon (coastwire) -",
            ),
            ("Port closes\n\nA hard week.\n\nVIK, Norway — It closed.", "headline: port closes\ndateline: vik, norway —"),
            ("Port closes\n\nPort closes\n\nVIK — It closed.", "headline: port closes\nheadline: port closes\ndateline: vik —"),
            ("Port closes\n\nA hard week.\n\n(Reuters) -\n\nIt closed.", "headline: port closes\ndateline: (reuters) -"),
            ("Port closes\n\nThe mayor speaks of a hard week.\n\nNATO - the alliance - has ships there.", "headline: port closes"),
            ("Port closes\n===========\n\nThe port closed.", "headline: port closes"),
            ("Ships wait off the U.S.\n\nThe ships wait.", "headline: ships wait off the u.s."),
            ("By Monday the port had closed.\nIt rained.", ""),
            (
                "Port closes\n\nProse.\n\nCorrection: an earlier version named the wrong quay.",
                "headline: port closes\nnote: correction: an earlier version named the wrong quay.",
            ),
            ("Port closes\n\nProse.\n\nWith Coastwire", "headline: port closes\ncredit: with coastwire"),
            ("Port closes\n\nProse.\n\n— Coastwire", "headline: port closes\ncredit: — coastwire"),
            ("", ""),
            ("One line only", ""),
        ] {
            assert_eq!(parts(text), want, "{text}");
        }
    }

    #[test]
    fn the_foot_is_whole_lines() {
        let prose = format!("{}\n", "It rained. ".repeat(46));
        for (lines, first, want) in [
            // All that is looked at begins one byte before the tags.
            (8, "Tags: port", "tags: tags: port"),
            (8, "It rained. Tags: port", ""),
            (9, "Tags: port", ""),
        ] {
            let filling = " ".repeat(END - 8 * prose.len() - "\nTags: port\n".len());
            let text = format!("{}\n{first}\n{}{filling}", "It rained.\n".repeat(20), prose.repeat(lines));
            assert_eq!(parts(&text), want, "{lines} lines behind {first}");
        }
    }

    #[test]
    fn tells_who_sent_it() {
        for (text, want) in [
            ("A\n\nLISBON (Coastwire) - Text.", Some("Coastwire")),
            ("Prose of one line.\n\ntagwire.example2025binary_AB12-VIEWIMAGE", Some("wire.example")),
            ("Prose of one line.\n\nhttps://www.courier.example/2025/1", Some("courier.example")),
            ("Prose of one line.\n\ntag:wire.example,2025:binary_AB12", Some("wire.example")),
            ("Prose of one line.\n\ntagwire.somewhere2025binary_AB12", Some("wire.somewhere")),
            ("Prose of one line.\n\nwww.courier.somewhere", Some("courier.somewhere")),
            ("Prose of one line.\n\nphotos_2025/quay.jpg", None),
            ("Prose of one line.", None),
        ] {
            assert_eq!(find(text, 0).sender, want, "{text}");
        }
    }
}
