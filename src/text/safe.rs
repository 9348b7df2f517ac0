//! The one door through which foreign text reaches a screen, a title, a clipboard or a terminal's stdout.
//!
//! Controls are made visible, bidi controls marked, runs of combining marks capped, so that no escape sequence can be born
//! from an article, a file name or an error message. [`SafeText`] is a line made safe; [`glyphs`] walks a text and gives for
//! every cell what to show, how wide it is and which bytes it stands for, so that highlights keep their spans.
//!
//! What is shown is also *aligned*: a glyph is never wider than two columns, and what terminals measure differently (joined
//! emoji, variation selectors, filler letters) is taken apart or left out.

use std::fmt;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Span;

/// Text that is safe to send to a terminal. There is no way to make one but through this module.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SafeText(String);

impl SafeText {
    /// Makes `raw` safe. Line ends and tabs become blanks: a safe text is one line.
    pub fn new(raw: &str) -> Self {
        let mut out = String::new();
        Self::put(raw, &mut out);
        Self(out)
    }

    /// Appends `raw`, made safe, to a line in the making.
    pub fn put(raw: &str, out: &mut String) {
        if is_plain(raw) || raw.chars().all(is_single) {
            out.push_str(raw);
        } else {
            out.extend(glyphs(raw, Span::new(0, raw.len() as u32)).map(|glyph| glyph.text));
        }
    }

    /// Appends one glyph.
    pub fn push(&mut self, glyph: Glyph<'_>) {
        self.0.push_str(glyph.text);
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its width in terminal columns.
    pub fn columns(&self) -> usize {
        glyphs(&self.0, Span::new(0, self.0.len() as u32)).map(|g| usize::from(g.columns)).sum()
    }
}

impl<'t> FromIterator<Glyph<'t>> for SafeText {
    fn from_iter<I: IntoIterator<Item = Glyph<'t>>>(glyphs: I) -> Self {
        let mut out = Self::default();
        glyphs.into_iter().for_each(|g| out.push(g));
        out
    }
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stands in one place of a screen for some bytes of a text. Only [`glyphs`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph<'t> {
    text: &'t str,
    span: Span,
    columns: u8,
}

impl<'t> Glyph<'t> {
    /// What to show: safe, and empty where the bytes have no ink (zero-width blanks, soft hyphens).
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The bytes it stands for. The spans of a walk tile the span that was asked for.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Terminal columns: 0, 1 or 2.
    pub fn columns(&self) -> u8 {
        self.columns
    }

    /// True for what a line may break at: blanks, tabs, line ends.
    pub fn is_blank(&self) -> bool {
        self.text == " "
    }
}

/// Walks the bytes `span` of `text`, glyph by glyph. A span that does not fit `text` gives nothing.
pub fn glyphs(text: &str, span: Span) -> Glyphs<'_> {
    Glyphs { rest: span.of(text), at: span.start, cluster: "" }
}

/// The walk of [`glyphs`].
#[derive(Clone, Debug)]
pub struct Glyphs<'t> {
    /// What is not cut into clusters yet.
    rest: &'t str,
    /// The offset of the next byte.
    at: u32,
    /// What is left of the current cluster.
    cluster: &'t str,
}

impl<'t> Iterator for Glyphs<'t> {
    type Item = Glyph<'t>;

    fn next(&mut self) -> Option<Glyph<'t>> {
        if self.cluster.is_empty() {
            let mut chars = self.rest.chars();
            let first = chars.next()?;
            // Most characters are glyphs by themselves: one that joins nothing, before another such one.
            if is_single(first) && chars.next().is_none_or(|next| next.is_ascii() || is_single(next)) {
                let (text, rest) = self.rest.split_at(first.len_utf8());
                self.rest = rest;
                return Some(Glyph { text, span: self.step(text.len()), columns: 1 });
            }
            let length = self.rest.graphemes(true).next().map_or(self.rest.len(), str::len);
            (self.cluster, self.rest) = self.rest.split_at(length);
        }
        let (text, columns, length) = first_glyph(self.cluster);
        self.cluster = &self.cluster[length..];
        Some(Glyph { text, span: self.step(length), columns })
    }
}

impl Glyphs<'_> {
    /// The next `length` bytes, which are walked now.
    fn step(&mut self, length: usize) -> Span {
        let span = Span::new(self.at, self.at + length as u32);
        self.at = span.end;
        span
    }
}

/// True for characters that are shown as they are, in one column, and share a glyph with no other such character: ASCII, Latin
/// letters, the marks of prose.
pub const fn is_single(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{24f}' | '\u{2010}'..='\u{2027}')
}

/// True where all of `text` is ASCII that is shown as it is: a byte a column. Without a branch, so that many bytes are asked at once.
pub fn is_plain(text: &str) -> bool {
    text.bytes().fold(0, |most: u8, byte| most.max(byte.wrapping_sub(b' '))) <= b'~' - b' '
}

/// The longest run of combining marks that is kept on one character (UAX #15 allows 30; readable text needs far fewer).
const MAX_MARKS: usize = 6;

/// The first glyph of a cluster: what to show, its columns, the bytes it takes from the cluster.
fn first_glyph(cluster: &str) -> (&str, u8, usize) {
    let Some(first) = cluster.chars().next() else { return ("", 0, 0) };
    if let Some(shown) = stand_in(first) {
        // "\r\n" is one cluster; nothing else clings to a control.
        let length = if cluster == "\r\n" { 2 } else { first.len_utf8() };
        return (shown, u8::from(!shown.is_empty()), length);
    }
    if is_attached(first) {
        // A mark with nothing to stand on would climb onto the cell before it, which may be a border.
        return ("\u{25cc}", 1, first.len_utf8() + attached_length(&cluster[first.len_utf8()..]));
    }
    let (shown, length) = cut_cluster(cluster, first);
    match cluster[..shown].width() {
        0 => ("\u{25cc}", 1, length),
        columns => (&cluster[..shown], columns.min(2) as u8, length),
    }
}

/// How many bytes of `cluster` are shown, and how many the glyph stands for.
fn cut_cluster(cluster: &str, first: char) -> (usize, usize) {
    let mut shown = first.len_utf8();
    let mut marks = 0;
    for (at, c) in cluster.char_indices().skip(1) {
        let end = at + c.len_utf8();
        if is_attached(c) && marks < MAX_MARKS && shown == at {
            marks += 1;
            shown = end;
        } else if is_attached(c) || is_unshown(c) {
            // Once a mark is left out, the rest of the run is: a glyph is a stretch of the text as it stands.
            marks = MAX_MARKS;
        } else if shown == at && joins(&cluster[..at], c) {
            shown = end;
        } else {
            return (shown, at);
        }
    }
    (shown, cluster.len())
}

/// True where `c` may share a glyph with what stands before it: letters of one syllable, the two halves of a flag.
fn joins(before: &str, c: char) -> bool {
    let pictures =
        |c: char| c >= '\u{2190}' && !matches!(c, '\u{a000}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{1f1e6}'..='\u{1f1ff}');
    !pictures(c)
        && stand_in(c).is_none()
        && before.chars().count() <= MAX_MARKS + 2
        && (before.width() + c.width().unwrap_or(0)) <= 2
}

/// The bytes of the zero-width characters at the start of `text`.
fn attached_length(text: &str) -> usize {
    text.char_indices().find(|(_, c)| !is_attached(*c) && !is_unshown(*c)).map_or(text.len(), |(i, _)| i)
}

/// Zero-width characters that stand on the one before them.
fn is_attached(c: char) -> bool {
    c >= '\u{300}' && c.width() == Some(0) && !is_unshown(c) && (c == '\u{200c}' || stand_in(c).is_none())
}

/// Zero-width characters that are never sent: terminals disagree on what they do to a width.
fn is_unshown(c: char) -> bool {
    matches!(c, '\u{34f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' | '\u{1f3fb}'..='\u{1f3ff}') || (c == '\u{200d}')
}

/// The pictures of the C0 controls, in their order.
const PICTURES: [&str; 32] = [
    "\u{2400}", "\u{2401}", "\u{2402}", "\u{2403}", "\u{2404}", "\u{2405}", "\u{2406}", "\u{2407}", "\u{2408}", "\u{2409}",
    "\u{240a}", "\u{240b}", "\u{240c}", "\u{240d}", "\u{240e}", "\u{240f}", "\u{2410}", "\u{2411}", "\u{2412}", "\u{2413}",
    "\u{2414}", "\u{2415}", "\u{2416}", "\u{2417}", "\u{2418}", "\u{2419}", "\u{241a}", "\u{241b}", "\u{241c}", "\u{241d}",
    "\u{241e}", "\u{241f}",
];

/// True for the characters that turn text around (Unicode's `Bidi_Control`).
pub fn is_bidi(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// True for the control bytes that are shown as pictures: all but those that end a line and the tab. Without a branch, so that many
/// bytes are asked at once.
pub fn is_pictured(byte: u8) -> bool {
    (byte < 0x20) & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 0x7f)
}

/// What is shown instead of a character that must not, or need not, be sent.
fn stand_in(c: char) -> Option<&'static str> {
    Some(match c {
        '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => " ",
        '\u{0}'..='\u{1f}' => PICTURES[c as usize],
        '\u{7f}' => "\u{2421}",
        // A reader should know that someone tried to turn the line around.
        _ if is_bidi(c) => "\u{b7}",
        '\u{80}'..='\u{9f}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' => "\u{fffd}",
        _ if (c as u32) & 0xfffe == 0xfffe => "\u{fffd}",
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2065}' | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{180e}' => "",
        // Skin tones: terminals paint them on the picture before them or as one of their own.
        '\u{1f3fb}'..='\u{1f3ff}' => "",
        // Letters and patterns without ink, and tags without a flag before them.
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{34f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => "",
        '\u{2800}' => " ",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(text: &str) -> Vec<Glyph<'_>> {
        glyphs(text, Span::new(0, text.len() as u32)).collect()
    }

    #[test]
    fn nothing_dangerous_passes() {
        for (raw, want) in [
            ("plain text, 74 of 95", "plain text, 74 of 95"),
            ("a\u{1b}]52;c;UFdO\u{7}b", "a\u{241b}]52;c;UFdO\u{2407}b"),
            ("a\u{9b}31m\u{9d}b", "a\u{fffd}31m\u{fffd}b"),
            ("one\r\ntwo\tthree\u{85}four\u{2028}five", "one two three four five"),
            ("a\u{7f}b\u{b}c\0", "a\u{2421}b\u{240b}c\u{2400}"),
            ("said \u{202e}47\u{202c} of", "said \u{b7}47\u{b7} of"),
            ("Zel\u{200b}en\u{2060}sk\u{feff}yy\u{ad}", "Zelenskyy"),
            ("caf\u{e9} \u{201c}so\u{201d} \u{20ac}5", "caf\u{e9} \u{201c}so\u{201d} \u{20ac}5"),
            ("Franc\u{327}ois", "Franc\u{327}ois"),
            ("a\u{e0041}\u{e0042}b", "ab"),
            ("A\u{fe0f}\u{fe0f}B", "AB"),
            ("1\u{fe0f}\u{20e3}", "1"),
            ("\u{301}alone", "\u{25cc}alone"),
            ("\u{1f468}\u{200d}\u{1f469}", "\u{1f468}\u{1f469}"),
            ("\u{fdd0}\u{ffff}\u{fff9}", "\u{fffd}\u{fffd}\u{fffd}"),
            ("\u{623}\u{639}\u{644}\u{646} \u{5d0}", "\u{623}\u{639}\u{644}\u{646} \u{5d0}"),
        ] {
            assert_eq!(SafeText::new(raw).as_str(), want, "{raw:?}");
        }
    }

    #[test]
    fn single_characters_are_what_the_long_way_makes_of_them() {
        for c in (0..=0x2fff).filter_map(char::from_u32).filter(|c| is_single(*c)) {
            assert_eq!(first_glyph(&c.to_string()), (c.to_string().as_str(), 1, c.len_utf8()), "{c:?}");
            // Behind one, and before one, a grapheme ends.
            for pair in [format!("a{c}"), format!("{c}a"), format!("{c}\u{e9}"), format!("\u{201c}{c}")] {
                assert_eq!(pair.graphemes(true).count(), 2, "{pair:?}");
            }
        }
    }

    #[test]
    fn long_runs_stay_aligned() {
        for (raw, columns) in [
            (format!("Z{}", "\u{301}\u{316}".repeat(5000)), 1),
            ("\u{1100}".repeat(30) + &"\u{1161}".repeat(30), 60),
            ("\u{1f1fa}".repeat(9), 9),
            ("\u{65e5}\u{672c}".to_owned(), 4),
            (format!("\u{1f468}{}", "\u{200d}\u{1f469}".repeat(9)), 20),
            ("\u{e01}\u{e33}".to_owned(), 2),
        ] {
            let safe = SafeText::new(&raw);
            assert_eq!(safe.columns(), columns, "{safe}");
            assert!(safe.as_str().len() <= raw.len().min(300), "{safe}");
        }
    }

    #[test]
    fn spans_point_into_the_source() {
        let text = "a\r\nb\u{1b}\u{e9}\u{301}c";
        let got: Vec<_> = whole(text).iter().map(|g| (g.text(), g.span().start, g.span().end)).collect();
        assert_eq!(got, [("a", 0, 1), (" ", 1, 3), ("b", 3, 4), ("\u{241b}", 4, 5), ("\u{e9}\u{301}", 5, 9), ("c", 9, 10)]);
        let part: Vec<_> = glyphs(text, Span::new(3, 5)).map(|g| (g.text(), g.span().start)).collect();
        assert_eq!(part, [("b", 3), ("\u{241b}", 4)]);
        assert_eq!(glyphs(text, Span::new(6, 7)).count(), 0, "a span off character borders gives nothing");
    }

    /// Characters that try to break a layout, mixed with ordinary ones.
    fn nasty() -> impl Strategy<Value = String> {
        let tricks = "a \u{301}\u{200d}\u{200b}\u{fe0f}\u{1f1fa}\u{1100}\u{1161}\u{ff9e}\n\r\u{e33}\u{202e}\u{1f3fd}\u{600}\u{1f31e}\u{3042}\u{1b}\u{9b}\0\u{7f}\u{e0061}\u{1f3f4}\u{94d}\u{915}\u{2067}\u{3164}\u{200c}\u{20e3}";
        let tricks: Vec<char> = tricks.chars().collect();
        proptest::collection::vec(prop_oneof![proptest::sample::select(tricks), any::<char>()], 0..80)
            .prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_control_and_no_byte_lost(raw in nasty()) {
            let safe = SafeText::new(&raw);
            for c in safe.as_str().chars() {
                prop_assert!(!c.is_control() && (c == '\u{200c}' || stand_in(c).is_none_or(|s| s.chars().eq([c]))), "{c:?} in {safe:?}");
            }
            let mut at = 0;
            for glyph in whole(&raw) {
                prop_assert_eq!(glyph.span().start, at);
                prop_assert!(glyph.columns() as usize == glyph.text().width().min(2) && glyph.text().width() <= 2, "{:?}", glyph);
                at = glyph.span().end;
            }
            prop_assert_eq!(at as usize, raw.len());
            let again = SafeText::new(safe.as_str());
            prop_assert_eq!(again, safe);
        }
    }
}
