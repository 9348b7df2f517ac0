//! Bytes -> text: marks of order, UTF-16 and UTF-32, what a legacy encoding most likely is, and what is no text at all.
//!
//! Nothing is dropped in silence: what was assumed is named, and what could not be decoded is counted.

use std::fmt;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ReadError;

/// A decoded document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without its byte order mark.
    pub text: String,
    /// The encoding and how it was found.
    pub encoding: Assumed,
    /// How many characters stand for bytes that the encoding has no character for.
    pub replaced: usize,
    /// True where the text is the input's own bytes, but for a byte order mark.
    pub verbatim: bool,
}

/// An encoding and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// The encoding's name.
    pub name: &'static str,
    /// How it was found.
    pub how: How,
}

/// How an encoding was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The bytes are valid in it, as they are in no other by chance.
    Valid,
    /// A byte order mark says so.
    Mark,
    /// Every other byte is NUL.
    Zeros,
    /// Mostly valid, with some broken bytes in between.
    Mostly,
    /// The likeliest one by its letters.
    Guessed,
}

impl fmt::Display for Assumed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.how {
            How::Valid => "",
            How::Mark => " (byte order mark)",
            How::Zeros => " (every other byte is zero)",
            How::Mostly => " (with broken bytes)",
            How::Guessed => " (guessed from its letters)",
        };
        write!(f, "{}{how}", self.name)
    }
}

/// Decodes `bytes`, or says why they are no text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    if let Some(what) = magic(&bytes) {
        return Err(ReadError::Binary(what));
    }
    if let Some(decoded) = marked(&bytes).or_else(|| zeros(&bytes)) {
        return Ok(decoded);
    }
    if is_binary(&bytes) {
        return Err(ReadError::Binary(DATA));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text, encoding: Assumed { name: "UTF-8", how: How::Valid }, replaced: 0, verbatim: true }),
        Err(error) if is_noise(error.as_bytes()) => Err(ReadError::Binary(DATA)),
        Err(error) => Ok(legacy(error.as_bytes())),
    }
}

/// What bytes are called that are no text and of no format that is known by its first bytes.
const DATA: &str = "data: too many of its bytes are control characters";

/// The first bytes of formats that are no text, and what they are.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"\x7fELF", "a program"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"\x1f\x8b", "compressed by gzip"),
        (b"\x28\xb5\x2f\xfd", "compressed by zstd"),
        (b"\xfd7zXZ", "compressed by xz"),
        (b"BZh", "compressed by bzip2"),
        (b"PK\x03\x04", "a ZIP archive or office document"),
        (b"PK\x05\x06", "a ZIP archive"),
        (b"%PDF-", "a PDF document"),
        (b"\xd0\xcf\x11\xe0", "an old office document"),
        (b"{\\rtf", "an RTF document"),
        (b"SQLite format 3\0", "a database"),
    ];
    // Behind these four letters and a length stands what the file holds. A text may begin with them too: the festival's name.
    const MEDIA: [&[u8]; 3] = [b"AVI ", b"WAVE", b"WEBP"];
    if bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|holds| MEDIA.contains(&holds)) {
        return Some("a media file");
    }
    MAGIC.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, what)| *what)
}

fn marked(bytes: &[u8]) -> Option<Decoded> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe\0\0") {
        return Some(utf32(rest, "UTF-32LE", u32::from_le_bytes));
    }
    if let Some(rest) = bytes.strip_prefix(b"\0\0\xfe\xff") {
        return Some(utf32(rest, "UTF-32BE", u32::from_be_bytes));
    }
    let (encoding, length) = Encoding::for_bom(bytes)?;
    let mut decoded = by(encoding, &bytes[length..], How::Mark);
    decoded.verbatim = encoding == UTF_8 && decoded.replaced == 0;
    Some(decoded)
}

fn utf32(bytes: &[u8], name: &'static str, number: fn([u8; 4]) -> u32) -> Decoded {
    let (quads, rest) = bytes.as_chunks::<4>();
    let mut replaced = usize::from(!rest.is_empty());
    let text = quads
        .iter()
        .map(|quad| {
            char::from_u32(number(*quad)).unwrap_or_else(|| {
                replaced += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    Decoded { text, encoding: Assumed { name, how: How::Mark }, replaced, verbatim: false }
}

/// UTF-16 without a mark: in Latin text every other byte is zero.
fn zeros(bytes: &[u8]) -> Option<Decoded> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    memchr::memchr(0, head)?;
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    let mostly = |many: usize, few: usize| pairs > 0 && many * 10 >= pairs * 4 && few * 10 <= many;
    let encoding = if mostly(odd, even) {
        UTF_16LE
    } else if mostly(even, odd) {
        UTF_16BE
    } else {
        return None;
    };
    Some(by(encoding, bytes, How::Zeros)).filter(|d| d.replaced * 20 <= d.text.len())
}

fn by(encoding: &'static Encoding, bytes: &[u8], how: How) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
    Decoded { text: text.into_owned(), encoding: Assumed { name: encoding.name(), how }, replaced, verbatim: false }
}

/// Data hold control bytes that no text has: a few are a nuisance, many are a verdict.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    control_bytes(head) * 8 > head.len()
}

/// What is no UTF-8 must be cleaner to pass for a text in an older encoding: of bytes without any order a tenth are control
/// bytes, of letters in the worst of encodings hardly one in a hundred. Some few prove nothing in a short text.
fn is_noise(bytes: &[u8]) -> bool {
    let controls = control_bytes(bytes);
    controls > 16 && controls * 25 > bytes.len()
}

/// How many control bytes there are beside those that lay out a text, shift between its alphabets or colour it.
fn control_bytes(bytes: &[u8]) -> usize {
    let is_control = |b: &u8| (0..=8).contains(b) | (0xe..=0x1a).contains(b) | (0x1c..=0x1f).contains(b);
    // In runs that a byte can count, and without a decision: so many bytes are looked at at once.
    bytes.chunks(255).map(|run| usize::from(run.iter().map(|b| u8::from(is_control(b))).sum::<u8>())).sum()
}

/// What is no valid UTF-8: either UTF-8 with damage, or an older encoding.
fn legacy(bytes: &[u8]) -> Decoded {
    let chunks = || bytes.utf8_chunks();
    let letters = chunks().map(|c| c.valid().bytes().filter(|b| *b >= 0xc0).count()).sum::<usize>();
    let broken = chunks().filter(|c| !c.invalid().is_empty()).count();
    // A text that was only cut off in the middle of a letter is UTF-8 even when it holds no other.
    let cut = broken == 1 && bytes.len() > 3 && str::from_utf8(bytes).is_err_and(|e| e.error_len().is_none());
    if letters >= broken || cut {
        return damaged(bytes);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    by(detector.guess(None, chardetng::Utf8Detection::Deny), bytes, How::Guessed)
}

/// UTF-8 with damage. Broken bytes are most often Windows-1252 that was pasted in; what is not even that is replaced.
fn damaged(bytes: &[u8]) -> Decoded {
    let mut text = String::with_capacity(bytes.len());
    let mut replaced = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [one] if *one >= 0xa0 => text.push_str(&WINDOWS_1252.decode_without_bom_handling(&[*one]).0),
            _ => {
                text.push(char::REPLACEMENT_CHARACTER);
                replaced += 1;
            }
        }
    }
    Decoded { text, encoding: Assumed { name: "UTF-8", how: How::Mostly }, replaced, verbatim: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "Le maire a déclaré que « 74 drones » étaient passés près de l’école, à Gdańsk.";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn names_what_it_assumed() {
        let cyrillic = "Мэр города заявил, что сбиты 74 беспилотника. ".repeat(4);
        let koi8 = encoding_rs::KOI8_R.encode(&cyrillic).0.into_owned();
        let windows = WINDOWS_1252.encode("Le maire a déclaré, “74 drones”, café.").0.into_owned();
        let with = |mark: &[u8], rest: Vec<u8>| [mark, &rest].concat();
        for (bytes, name, how, start) in [
            (PROSE.into(), "UTF-8", How::Valid, "Le maire a déclaré"),
            (with(b"\xef\xbb\xbf", PROSE.into()), "UTF-8", How::Mark, "Le maire a déclaré"),
            (with(b"\xff\xfe", utf16(PROSE, u16::to_le_bytes)), "UTF-16LE", How::Mark, "Le maire a déclaré"),
            (with(b"\xfe\xff", utf16(PROSE, u16::to_be_bytes)), "UTF-16BE", How::Mark, "Le maire a déclaré"),
            (utf16(PROSE, u16::to_le_bytes), "UTF-16LE", How::Zeros, "Le maire a déclaré"),
            (utf16(PROSE, u16::to_be_bytes), "UTF-16BE", How::Zeros, "Le maire a déclaré"),
            (with(b"\xff\xfe\0\0", "Le é".chars().flat_map(|c| (c as u32).to_le_bytes()).collect()), "UTF-32LE", How::Mark, "Le é"),
            (windows, "windows-1252", How::Guessed, "Le maire a déclaré, “74 drones”"),
            (koi8, "KOI8-U", How::Guessed, "Мэр города"),
            (b"cut in the middle: caf\xc3".to_vec(), "UTF-8", How::Mostly, "cut in the middle: caf"),
            (b"caf\xc3\xa9 and caf\xe9".to_vec(), "UTF-8", How::Mostly, "café and café"),
        ] {
            let decoded = decode(bytes).unwrap();
            assert_eq!((decoded.encoding.name, decoded.encoding.how), (name, how));
            assert!(decoded.text.starts_with(start), "{}", decoded.text);
            assert!(!decoded.verbatim || decoded.replaced == 0);
        }
    }

    #[test]
    fn control_bytes_are_counted_however_many_there_are() {
        for byte in 0..=u8::MAX {
            let control = byte < 0x20 && !matches!(byte, b'\t'..=b'\r' | 0x1b);
            for many in [0, 1, 31, 255, 256, 1000] {
                assert_eq!(control_bytes(&vec![byte; many]), if control { many } else { 0 }, "{many} of {byte:#x}");
            }
        }
    }

    #[test]
    fn refuses_what_is_no_text() {
        for bytes in
            [&b"\x89PNG\r\n\x1a\n...."[..], b"RIFF\x24\0\0\0WAVEfmt ", b"\x7fELF\x02\x01", b"PK\x03\x04abc", &[7; 100], b"%PDF-1.7"]
        {
            assert!(matches!(decode(bytes.to_vec()), Err(ReadError::Binary(_))), "{bytes:?}");
        }
        // Bytes without order, alone and behind a start that looks like a text.
        let mut state = 1u32;
        let noise: Vec<u8> = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        })
        .take(100_000)
        .collect();
        for bytes in [&noise[..], &noise[..1000], &[PROSE.as_bytes(), &noise].concat()] {
            assert_eq!(decode(bytes.to_vec()), Err(ReadError::Binary(DATA)), "{} bytes", bytes.len());
        }
        // Alphabets of high bytes, and of bytes that ESC shifts, are none.
        for encoding in [encoding_rs::KOI8_R, encoding_rs::SHIFT_JIS, encoding_rs::GB18030, encoding_rs::ISO_2022_JP] {
            let text = "Мэр сказал: 74. 市長は言った。 ".repeat(30);
            assert!(decode(encoding.encode(&text).0.into_owned()).is_ok(), "{}", encoding.name());
        }
        assert_eq!(decode(Vec::new()), Err(ReadError::Empty));
        for text in [&b"a few\0 zero\0 bytes in a text"[..], b"RIFF opens on Monday", b"RIFF"] {
            assert!(decode(text.to_vec()).is_ok());
        }
    }
}
