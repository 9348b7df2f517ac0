//! The words of a line for grouping: runs of letters and digits; inner apostrophes and points of numbers belong to them.
//!
//! Nobody can foresee where a word ends, and a processor that guessed wrong has lost the time of many letters: of ASCII, of which
//! nearly all words are, eight bytes are judged at once.

use std::ops::Range;

/// The words of `line`, by their bytes.
pub(super) fn words(line: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !starts_word(line, at) {
            at += char_len(bytes[at]);
        }
        let start = at;
        loop {
            at += plain(&bytes[at..]);
            match bytes.get(at) {
                Some(&joint @ (b'\'' | b'.' | b',' | 0x80..)) if continues_word(line, start, at) => at += char_len(joint),
                _ => break,
            }
        }
        (at > start).then_some(start..at)
    })
}

/// How many letters and digits of ASCII `bytes` begin with.
fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(eight) = bytes[at..].first_chunk() {
        let others = !alphanumeric(u64::from_le_bytes(*eight)) & HIGH;
        if others != 0 {
            return at + (others.trailing_zeros() / u8::BITS) as usize;
        }
        at += eight.len();
    }
    at + bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// The highest bit of each of eight bytes.
const HIGH: u64 = each(0x80);

/// The same byte eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Of eight bytes the highest bit of each that is a letter or a digit of ASCII; the other bits say nothing. Added to seven bits, what
/// a byte lacks of 128 sets its highest bit from that byte on, and none runs over into the next.
fn alphanumeric(bytes: u64) -> u64 {
    let between = |bytes: u64, first: u8, last: u8| (bytes + each(0x80 - first)) & !(bytes + each(0x7f - last));
    let low = bytes & !HIGH;
    // This bit is all that tells a capital from a small letter.
    (between(low | each(0x20), b'a', b'z') | between(low, b'0', b'9')) & !bytes
}

/// The character of `line` at a byte.
pub(super) fn char_at(line: &str, at: usize) -> char {
    line[at..].chars().next().unwrap_or(' ')
}

fn char_len(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

fn starts_word(line: &str, at: usize) -> bool {
    let byte = line.as_bytes()[at];
    byte.is_ascii_alphanumeric() || byte >= 0x80 && is_letter(char_at(line, at))
}

/// True where a mark or a letter beyond ASCII goes on with the word that began at `start`.
fn continues_word(line: &str, start: usize, at: usize) -> bool {
    let bytes = line.as_bytes();
    let next = || bytes.get(at + char_len(bytes[at])).is_some_and(|b| b.is_ascii_alphanumeric());
    match bytes[at] {
        b'\'' => next(),
        b'.' | b',' => at > start && bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
        0..0x80 => false,
        _ => {
            let c = char_at(line, at);
            // Scripts without blanks would make one word of a sentence: cut them in twos.
            c == '’' && next() || is_letter(c) && !(is_ideograph(c) && at - start >= 6)
        }
    }
}

/// True for letters and digits. Most of what is beyond ASCII are dashes and quotation marks, which need no look into a table.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2010}'..='\u{205e}') && c.is_alphanumeric()
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        for (line, want) in [
            ("", ""),
            (" -- ", ""),
            ("The port closed.", "The|port|closed"),
            ("antidisestablishmentarianism", "antidisestablishmentarianism"),
            ("It’s Kyiv's, don't!", "It’s|Kyiv's|don't"),
            ("'quoted' words'", "quoted|words"),
            ("1,200.5 of 3.", "1,200.5|of|3"),
            ("F-16s at café über", "F|16s|at|café|über"),
            ("straßenüberquerungen in é", "straßenüberquerungen|in|é"),
            ("東京都知事", "東京|都知|事"),
        ] {
            let found: Vec<&str> = words(line).map(|word| &line[word]).collect();
            assert_eq!(found.join("|"), want, "{line}");
        }
    }

    #[test]
    fn what_needs_no_look_is_no_letter() {
        assert_eq!(('\0'..=char::MAX).find(|&c| is_letter(c) != c.is_alphanumeric()), None);
    }

    /// At every place of the eight, and behind them.
    #[test]
    fn every_byte_is_judged_as_it_is_alone() {
        for byte in 0..=u8::MAX {
            for before in 0..20 {
                let bytes = [&vec![b'a'; before], &[byte; 20][..]].concat();
                let want = if byte.is_ascii_alphanumeric() { bytes.len() } else { before };
                assert_eq!(plain(&bytes), want, "{byte:#x} behind {before}");
            }
        }
    }
}
