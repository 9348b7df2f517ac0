//! Line ends, and whether a text's lines are paragraphs or were wrapped at a width.

use std::borrow::Cow;

/// True for what ends a line: LF, CR, vertical tab, form feed, NEL and the line and paragraph separators.
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A stretch of text on one line, with one blank between its words.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) && !text.as_bytes().windows(2).any(|pair| pair == b"  ") {
        return Cow::Borrowed(text.trim());
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// How many lines end in `gap`, a stretch of blanks; CR LF is one.
pub fn breaks(gap: &str) -> usize {
    if gap.len() < 2 {
        return usize::from(matches!(gap.as_bytes(), b"\n" | b"\r"));
    }
    let pairs = gap.matches("\r\n").count();
    gap.chars().filter(|c| is_break(*c)).count() - pairs
}

/// The widest line that a wrapped text has, and the least that a line must have of it to count as full, in bytes.
const WIDEST: usize = 100;
const FULL: usize = 45;

/// True where most lines of `text` end within a sentence, at a width: mail and wires wrap at 65 to 80 columns.
pub fn is_wrapped(text: &str) -> bool {
    let (mut open, mut all) = (0, 0);
    let mut lines = text.lines().map(str::trim_end).peekable();
    // A part is enough to tell, and a long text must not cost more than a short one.
    let mut left = 400;
    while let Some(line) = lines.next() {
        left -= 1;
        if left == 0 {
            break;
        }
        if line.len() > WIDEST * 2 || line.chars().count() > WIDEST {
            return false;
        }
        if line.is_empty() || lines.peek().is_none_or(|n| n.is_empty()) {
            continue;
        }
        all += 1;
        open += usize::from(line.len() >= FULL && !line.ends_with(['.', '!', '?', ':', '”', '"', '…']));
    }
    all >= 3 && open * 10 >= all * 6
}

/// True where the line that ends at byte `end` is long enough to have been wrapped there.
pub fn is_full(text: &str, end: u32) -> bool {
    let before = text.get(..end as usize).unwrap_or_default();
    let start = before.rfind(is_break).map_or(0, |i| i + 1);
    before.len() - start >= FULL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_line_ends() {
        for (gap, want) in
            [("", 0), (" ", 0), ("\n", 1), ("\r\n", 1), ("\r\n\r\n", 2), (" \n \n", 2), ("\r", 1), ("\u{2029}", 1), ("\n\r", 2)]
        {
            assert_eq!(breaks(gap), want, "{gap:?}");
        }
    }

    #[test]
    fn one_paragraph_a_line_is_not_wrapped() {
        assert!(!is_wrapped("A line of prose that ends as prose does, with a stop.\n".repeat(9).as_str()));
        assert!(is_wrapped("A line of prose that does not end where a sentence does but\n".repeat(9).as_str()));
        assert!(!is_wrapped("Short\nlines\nof\na\nlist\n"));
        assert!(!is_wrapped(""));
    }
}
