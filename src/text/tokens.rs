//! Text -> tokens: words, numbers and single marks, in one pass.
//!
//! Conventions that the extractors rely on: hyphens and slashes are marks of their own ("14-year-old" is five tokens);
//! a possessive or contracted `'s` is a token of its own, other contractions stay whole ("don't"); abbreviations keep their
//! full stops ("U.S.", "Gen.", "J."); a number keeps its inner commas and points ("1,234.5") and what is glued to it
//! follows as a word ("1.2" "bn", "20" "th"); a currency or percent sign is a mark.

use std::ops::Range;

use super::Span;
use super::language::Languages;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits, inner apostrophes and abbreviating full stops.
    Word,
    /// Digits with inner separators.
    Number,
    /// One mark: punctuation, symbol, anything else that is no blank.
    Mark,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// Its kind.
    pub kind: TokenKind,
    /// Starts with an upper-case letter.
    pub upper: bool,
    /// No blank stands between this token and the one before.
    pub glued: bool,
}

impl Token {
    /// The token's text.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }

    /// True where the token is `word`, whatever the case of ASCII letters. Most differ in length, which needs no look at the text.
    #[inline]
    pub fn is(&self, word: &str, text: &str) -> bool {
        self.span.len() as usize == word.len() && self.of(text).eq_ignore_ascii_case(word)
    }

    /// True for words and numbers.
    pub fn is_wordlike(&self) -> bool {
        self.kind != TokenKind::Mark
    }
}

/// Cuts `text` into tokens. Every character that is neither blank nor control lies in exactly one token.
/// The abbreviations are those of all `languages`.
pub fn tokenize(text: &str, languages: &Languages) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    let mut at = 0;
    let mut last_end = u32::MAX;
    while let Some(&byte) = text.as_bytes().get(at) {
        if byte <= b' ' {
            at += 1;
            continue;
        }
        let c = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next().unwrap_or(' ') };
        if byte == DELETE || byte >= 0x80 && (c.is_whitespace() || c.is_control() || is_invisible(c)) {
            at += c.len_utf8();
            continue;
        }
        let kind = kind(c);
        let end = match kind {
            TokenKind::Number => number_end(text, at),
            TokenKind::Word => word_end(text, at, languages),
            TokenKind::Mark => at + c.len_utf8(),
        };
        push(&mut out, text, at..end, (kind, c), &mut last_end);
        at = end;
    }
    out
}

/// The one ASCII character above the blank that carries no ink.
const DELETE: u8 = 0x7f;

/// Characters that carry no ink and no meaning for words.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// What a token is made of that starts with `first`.
fn kind(first: char) -> TokenKind {
    if first.is_ascii_digit() {
        TokenKind::Number
    } else if first.is_alphanumeric() {
        TokenKind::Word
    } else {
        TokenKind::Mark
    }
}

fn number_end(text: &str, at: usize) -> usize {
    let b = text.as_bytes();
    let mut end = at + 1;
    loop {
        match b.get(end) {
            Some(d) if d.is_ascii_digit() => end += 1,
            Some(b',' | b'.') if b.get(end + 1).is_some_and(u8::is_ascii_digit) => end += 2,
            _ => return end,
        }
    }
}

/// The end of the letters of "RM6.1", "R4bn": capitals before an amount, which are a currency and no part of a name ("G7").
fn currency_end(text: &str, at: usize) -> Option<usize> {
    let letters = text.as_bytes()[at..].iter().take(4).take_while(|b| b.is_ascii_uppercase()).count();
    let start = at + letters;
    if !(1..=3).contains(&letters) || !text.as_bytes().get(start).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let end = number_end(text, start);
    let digits = &text[start..end];
    let scale = |s: &str| text[end..].strip_prefix(s).is_some_and(|r| !r.starts_with(char::is_alphanumeric));
    let scaled = ["bn", "mn", "tn", " million", " billion", " trillion"].iter().any(|s| scale(s));
    (scaled || digits.contains(',') || letters > 1 && digits.contains('.')).then_some(start)
}

/// True for the letters and digits of ASCII.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < plain.len() {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

fn word_end(text: &str, at: usize, languages: &Languages) -> usize {
    if text.as_bytes()[at].is_ascii_uppercase()
        && let Some(end) = currency_end(text, at)
    {
        return end;
    }
    let mut end = at;
    let mut stops = false;
    loop {
        while text.as_bytes().get(end).is_some_and(|b| PLAIN[usize::from(*b)]) {
            end += 1;
        }
        match text.as_bytes().get(end) {
            Some(b'\'' | b'&' | b'.' | 0x80..) => {}
            _ => return end,
        }
        let mut rest = text[end..].chars();
        let (Some(c), next) = (rest.next(), rest.next()) else { return end };
        let joins = next.is_some_and(char::is_alphabetic);
        match c {
            _ if c.is_alphanumeric() || is_mark_on_letter(c) => end += c.len_utf8(),
            '\'' | '’' if joins && !is_clitic_s(&text[end + c.len_utf8()..]) => end += c.len_utf8(),
            '&' if joins && end - at <= 2 => end += 1,
            '.' if end > at => {
                let (word, rest) = (&text[at..end], &text[end + 1..]);
                // What has stops already is not looked through again at each of them: "A.A.A." may go on for the whole text.
                if (stops || is_initial(word, rest)) && (joins || is_last_stop(word)) || languages.is_abbreviation(word, rest) {
                    stops = true;
                    end += 1;
                    if !joins {
                        return end;
                    }
                } else {
                    return end;
                }
            }
            _ => return end,
        }
    }
}

/// "J." is an initial; "p.m." and "e.g." are two letters with a stop each.
fn is_initial(word: &str, rest: &str) -> bool {
    let one = word.chars().filter(|c| c.is_alphabetic()).count() == 1;
    one && (word.chars().all(char::is_uppercase) || is_letter_with_stop(rest))
}

/// "U.S" and "J" take the full stop that follows them: single letters between stops.
fn is_last_stop(word: &str) -> bool {
    word.rsplit('.').next().is_some_and(|l| l.chars().count() == 1)
}

fn is_letter_with_stop(rest: &str) -> bool {
    let mut c = rest.chars();
    c.next().is_some_and(char::is_alphabetic) && c.next() == Some('.') && !c.next().is_some_and(char::is_alphanumeric)
}

/// Combining marks that belong to the letter before them.
fn is_mark_on_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{5b0}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

/// True where `rest` opens with an "s" that stands alone: the possessive or the contracted verb.
fn is_clitic_s(rest: &str) -> bool {
    let mut c = rest.chars();
    matches!(c.next(), Some('s' | 'S')) && !c.next().is_some_and(char::is_alphanumeric)
}

fn push(out: &mut Vec<Token>, text: &str, range: Range<usize>, (kind, first): (TokenKind, char), last_end: &mut u32) {
    let (start, end) = (range.start as u32, range.end);
    let glued = *last_end == start;
    // "'s" arrives as a mark followed by "s": both are one word.
    if glued
        && kind == TokenKind::Word
        && end - range.start == 1
        && is_clitic_s(&text[range.start..])
        && let Some(prev) = out.last_mut()
        && matches!(prev.of(text), "'" | "’")
        && prev.glued
    {
        prev.span.end = end as u32;
        prev.kind = TokenKind::Word;
        *last_end = end as u32;
        return;
    }
    out.push(Token { span: Span::new(start, end as u32), kind, upper: first.is_uppercase(), glued });
    *last_end = end as u32;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokenize(text, Languages::shipped()).iter().map(|t| t.of(text)).collect()
    }

    #[test]
    fn cuts_as_the_extractors_expect() {
        for (text, want) in [
            ("Gen. Ray's U.S.-led force, said 1,234.5 of $1.2bn.", "Gen.|Ray|'s|U.S.|-|led|force|,|said|1,234.5|of|$|1.2|bn|."),
            ("He doesn’t know: 14-year-old", "He|doesn’t|know|:|14|-|year|-|old"),
            ("the 20th, 5% and AT&T’s J. Smith.", "the|20|th|,|5|%|and|AT&T|’s|J.|Smith|."),
            ("“Yes,” she said (2025).", "“|Yes|,|”|she|said|(|2025|)|."),
            ("RM6.1 and R4bn, not the G7 or A4.", "RM|6.1|and|R|4|bn|,|not|the|G7|or|A4|."),
            ("We left. Then 3.", "We|left|.|Then|3|."),
            ("At 5 p.m. or 6 A.M., i.e. late; z.B. a.b", "At|5|p.m.|or|6|A.M.|,|i.e.|late|;|z.B.|a|.|b"),
            (
                "Reno, Nev., and Flint, Mich. (pop. 80,000). Too ill. He left.",
                "Reno|,|Nev.|,|and|Flint|,|Mich.|(|pop|.|80,000|)|.|Too|ill|.|He|left|.",
            ),
            ("He said no. No. 5 is art. 7.", "He|said|no|.|No.|5|is|art.|7|."),
        ] {
            assert_eq!(cut(text), want.split('|').collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn stops_without_end_are_one_word_and_take_no_longer() {
        // Of the square of its length nobody would see the end.
        for piece in ["A.", "U.S"] {
            assert_eq!(cut(&piece.repeat(1 << 18)).len(), 1, "{piece}");
        }
    }
}
