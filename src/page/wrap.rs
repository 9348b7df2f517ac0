//! Wraps a stretch of text into lines, each a byte span: nothing is copied and no byte is lost between two lines but blanks.
//!
//! Breaks are those of textwrap's word separation (UAX #14). Most words hold nothing that could break, so textwrap is asked
//! only for those that could (hyphens, slashes, dashes, scripts without blanks): 100 kB of news wrap in about a millisecond.

use memchr::memrchr;
use textwrap::{WordSeparator, WordSplitter};

use crate::text::Span;
use crate::text::safe::{glyphs, is_plain, is_single};

/// A few characters that are put into the prose where a theme has no colour: the bracket before or behind a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Insert {
    /// The byte it stands at.
    pub at: u32,
    /// True for an opening bracket, which clings to what follows; false for a closing one.
    pub opens: bool,
    /// What is put in (ASCII).
    pub text: &'static str,
}

/// The columns of inserts that belong to the bytes of `span`. `inserts` are sorted by their place.
fn insert_columns(inserts: &[Insert], span: Span) -> usize {
    let from = inserts.partition_point(|i| i.at < span.start);
    inserts[from..]
        .iter()
        .take_while(|i| i.at <= span.end)
        .filter(|i| if i.opens { i.at < span.end } else { i.at > span.start })
        .map(|i| i.text.len())
        .sum()
}

/// The columns of `span` on a screen.
pub fn columns(text: &str, span: Span) -> usize {
    let shown = span.of(text);
    if is_plain(shown) {
        return shown.len();
    }
    let (single, columns) = singles(shown, shown.len());
    if single == shown.len() { columns } else { glyphs(text, span).map(|g| usize::from(g.columns())).sum() }
}

/// The bytes at the start of `text` that are characters of one column, no more than `most`, and how many those are.
fn singles(text: &str, most: usize) -> (usize, usize) {
    let (mut end, mut count) = (0, 0);
    while count < most {
        let rest = &text.as_bytes()[end..];
        // ASCII is gone through without being decoded.
        let plain = rest.iter().take(most - count).take_while(|byte| matches!(byte, b' '..=b'~')).count();
        (end, count) = (end + plain, count + plain);
        let next = text[end..].chars().next().filter(|c| count < most && is_single(*c));
        let Some(next) = next else { break };
        (end, count) = (end + next.len_utf8(), count + 1);
    }
    (end, count)
}

/// The columns of a whole text on a screen.
pub fn wide(text: &str) -> usize {
    columns(text, Span::new(0, text.len() as u32))
}

/// As much of the start of `text` as fits into so many columns.
pub fn fitting(text: &str, room: usize) -> &str {
    let mut used = 0;
    let fits = glyphs(text, Span::new(0, text.len() as u32)).take_while(|g| {
        used += usize::from(g.columns());
        used <= room
    });
    let end = fits.last().map_or(0, |g| g.span().end);
    Span::new(0, end).of(text)
}

/// As much of the end of `text` as fits into so many columns.
pub fn ending(text: &str, room: usize) -> &str {
    let mut over = wide(text).saturating_sub(room);
    let skipped = glyphs(text, Span::new(0, text.len() as u32)).take_while(|g| {
        let skip = over > 0;
        over = over.saturating_sub(usize::from(g.columns()));
        skip
    });
    let start = skipped.last().map_or(0, |g| g.span().end);
    text.get(start as usize..).unwrap_or_default()
}

/// Appends the lines of `span`, at most `width` columns each, to `lines`. Line ends inside `span` count as blanks.
/// Blanks at a break belong to no line. A span of blanks only gives no line.
pub fn wrap(text: &str, span: Span, width: usize, inserts: &[Insert], lines: &mut Vec<Span>) {
    hang(text, span, [width; 2], inserts, lines);
}

/// As [`wrap`], where the first line has the first of two widths, and all others the second.
pub fn hang(text: &str, span: Span, [width, next_width]: [usize; 2], inserts: &[Insert], lines: &mut Vec<Span>) {
    let mut builder = LineBuilder { text, width: width.max(1), next_width: next_width.max(1), inserts, line: None, used: 0, lines };
    let shown = span.of(text);
    let mut at = 0;
    while at < shown.len() {
        at += blank_length(&shown[at..]);
        let (start, rest) = (span.start + at as u32, &shown[at..]);
        let taken = |length: usize| Span::new(start, start + length as u32);
        if let Some((words, columns)) = builder.words_that_fit(start, rest) {
            builder.put(taken(words), columns);
            at += words;
        } else {
            let word = word_length(rest);
            if word > 0 {
                builder.word(taken(word));
            }
            at += word;
        }
    }
    builder.end();
}

/// The bytes of blanks at the start of `text`.
fn blank_length(text: &str) -> usize {
    text.find(|c: char| !is_blank(c)).unwrap_or(text.len())
}

/// The bytes up to the next blank.
fn word_length(text: &str) -> usize {
    text.find(is_blank).unwrap_or(text.len())
}

/// What lines break at and never show at their ends. A no-break space is none.
fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{205f}' | '\u{3000}')
}

/// True where a word has no break inside: letters, digits, stops, quotation marks.
fn is_whole(word: &str) -> bool {
    word.chars().all(|c| {
        c.is_ascii_alphanumeric()
            || matches!(c, '.' | ',' | '\'' | '"' | '(' | ')' | ':' | ';' | '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}')
    })
}

/// A line in the making.
struct LineBuilder<'a> {
    text: &'a str,
    /// The columns of this line.
    width: usize,
    /// Those of the next.
    next_width: usize,
    inserts: &'a [Insert],
    line: Option<Span>,
    used: usize,
    lines: &'a mut Vec<Span>,
}

impl LineBuilder<'_> {
    /// Takes a word: whole where it fits the line, else at its inner breaks.
    fn word(&mut self, word: Span) {
        let wide = self.measure(word);
        if self.fits(word, wide) {
            self.put(word, wide);
        } else if is_whole(word.of(self.text)) {
            self.piece(word, wide);
        } else {
            let (mut at, mut from, mut bare) = (word.start, word.start, word.start);
            for part in WordSeparator::UnicodeBreakProperties.find_words(word.of(self.text)) {
                // "10-12" is one number to a reader, and so is the place "B:1162-1230".
                let bytes = part.word.as_bytes();
                let number =
                    |end: usize| [end.wrapping_sub(2), end].iter().all(|&at| bytes.get(at).is_some_and(u8::is_ascii_digit));
                let ends = WordSplitter::HyphenSplitter.split_points(part.word);
                let ends = ends.into_iter().filter(|&end| !number(end));
                let whole = part.word.len() + part.whitespace.len();
                for end in ends.chain([whole]) {
                    let piece = Span::new(at, (from + end as u32).min(word.end));
                    // What stands before the first letter clings to it: who searches for "[!Sunday" finds it.
                    if piece.end < word.end && !Span::new(bare, piece.end).of(self.text).contains(char::is_alphanumeric) {
                        bare = piece.end;
                        continue;
                    }
                    let wide = self.measure(piece);
                    self.piece(piece, wide);
                    (at, bare) = (piece.end, piece.end);
                }
                from += whole as u32;
            }
        }
    }

    /// The words of `rest`, which starts at `start`, that surely fit what is left of the line, in bytes and in columns: characters of
    /// one column each, and a blank behind.
    fn words_that_fit(&self, start: u32, rest: &str) -> Option<(usize, usize)> {
        if !self.inserts.is_empty() {
            return None;
        }
        // With the character behind the line: where that is a blank, the line is full to its end.
        let near = (self.width + 1).checked_sub(self.used + self.gap(start))?;
        let plain = rest.get(..near.min(rest.len())).filter(|line| is_plain(line)).map(str::len);
        let (line, columns) = plain.map_or_else(|| singles(rest, near), |line| (line, line));
        // What is left may be no more than the line holds.
        let end = if line == rest.len() && columns < near { line } else { memrchr(b' ', &rest.as_bytes()[..line])? };
        let words = rest[..end].trim_ascii_end();
        (!words.is_empty()).then(|| (words.len(), if plain.is_some() { words.len() } else { words.chars().count() }))
    }

    /// Takes what has no break inside: on this line, on the next, or cut where even a line of its own is too short.
    fn piece(&mut self, piece: Span, wide: usize) {
        if self.fits(piece, wide) {
            self.put(piece, wide);
        } else if wide <= self.width {
            self.end();
            self.put(piece, wide);
        } else {
            for glyph in glyphs(self.text, piece) {
                let wide = usize::from(glyph.columns()) + insert_columns(self.inserts, glyph.span());
                if !self.fits(glyph.span(), wide) {
                    self.end();
                }
                self.put(glyph.span(), wide);
            }
        }
    }

    fn measure(&self, span: Span) -> usize {
        columns(self.text, span) + insert_columns(self.inserts, span)
    }

    /// The columns between the line and what starts at `next`.
    fn gap(&self, next: u32) -> usize {
        let Some(line) = self.line else { return 0 };
        // A blank, nearly always.
        if self.text.as_bytes().get(line.end as usize..next as usize) == Some(b" ") {
            return 1;
        }
        columns(self.text, Span::new(line.end, next))
    }

    fn fits(&self, next: Span, wide: usize) -> bool {
        self.used + self.gap(next.start) + wide <= self.width
    }

    fn put(&mut self, next: Span, wide: usize) {
        self.used += self.gap(next.start) + wide;
        self.line = Some(self.line.map_or(next, |line| line.cover(next)));
    }

    fn end(&mut self) {
        let Some(line) = self.line.take() else { return };
        self.lines.push(line);
        (self.width, self.used) = (self.next_width, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str, width: usize) -> Vec<&str> {
        let mut lines = Vec::new();
        wrap(text, Span::new(0, text.len() as u32), width, &[], &mut lines);
        lines.into_iter().map(|l| l.of(text)).collect()
    }

    #[test]
    fn breaks_where_a_reader_expects_it() {
        for (text, width, want) in [
            ("The toll rose to twelve.", 12, vec!["The toll", "rose to", "twelve."]),
            ("  leading and\ntrailing  ", 40, vec!["leading and\ntrailing"]),
            ("a 14-year-old boy", 9, vec!["a 14-", "year-old", "boy"]),
            ("at B:1162-1230 it", 9, vec!["at B:1162", "-1230 it"]),
            ("at B:116-123 it", 9, vec!["at", "B:116-123", "it"]),
            ("see https://example.org/a/very/long/path now", 16, vec!["see https://", "example.org/a/", "very/long/path", "now"]),
            ("unbreakable", 4, vec!["unbr", "eaka", "ble"]),
            ("東京都知事", 4, vec!["東京", "都知", "事"]),
            ("“Quoted words,” he said", 9, vec!["“Quoted", "words,”", "he said"]),
            ("5\u{a0}km away", 5, vec!["5\u{a0}km", "away"]),
            ("on [!Sunday!] night", 10, vec!["on", "[!Sunday!]", "night"]),
            ("in /usr/lib", 7, vec!["in", "/usr/", "lib"]),
            ("", 5, vec![]),
            (" \n ", 5, vec![]),
            ("ab", 0, vec!["a", "b"]),
        ] {
            assert_eq!(cut(text, width), want, "{text:?} at {width}");
        }
    }

    #[test]
    fn the_first_line_has_a_width_of_its_own() {
        let text = "The toll rose to twelve.";
        for (widths, want) in [([12, 7], vec!["The toll", "rose to", "twelve."]), ([4, 12], vec!["The", "toll rose to", "twelve."])]
        {
            let mut lines = Vec::new();
            hang(text, Span::new(0, text.len() as u32), widths, &[], &mut lines);
            assert_eq!(lines.into_iter().map(|l| l.of(text)).collect::<Vec<_>>(), want);
        }
    }

    #[test]
    fn inserts_take_room() {
        let text = "downed 74 drones out of 95";
        let inserts = [Insert { at: 7, opens: true, text: "[" }, Insert { at: 16, opens: false, text: "]" }];
        let mut lines = Vec::new();
        wrap(text, Span::new(0, text.len() as u32), 16, &inserts, &mut lines);
        assert_eq!(lines.iter().map(|l| l.of(text)).collect::<Vec<_>>(), ["downed 74", "drones out of", "95"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_byte_is_lost_and_no_line_is_too_wide(text in "(?s)[a-z —/\\-\n\t日本é“”\u{301}\u{200b}\u{1b}🎉.]{0,120}", width in 2usize..40) {
            let mut lines = Vec::new();
            wrap(&text, Span::new(0, text.len() as u32), width, &[], &mut lines);
            let mut at = 0;
            for line in &lines {
                prop_assert!(text[at..line.start as usize].chars().all(is_blank));
                prop_assert!(columns(&text, *line) <= width, "{:?}", line.of(&text));
                prop_assert!(!line.is_empty());
                at = line.end as usize;
            }
            prop_assert!(text[at..].chars().all(is_blank));
        }
    }
}
