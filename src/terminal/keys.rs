//! Bytes from the terminal -> key presses, pastes, mouse events. It is not a reader: bytes come in as they arrive, cut anywhere.
//!
//! Our own because the event reader of the usual library never ends once the terminal has gone, and cannot be told to keep
//! its hands off while an editor has the terminal. Unknown sequences are swallowed whole: their tail must never act as keys.

use crate::config::key::{Code, KeyPress};

/// A mouse event that the reader knows what to do with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

/// What one press, paste or click becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A key.
    Key(KeyPress),
    /// A bracketed paste, whole.
    Paste(String),
    /// A click or a turn of the wheel at a column and a row, from 0.
    Mouse(MouseKind, u16, u16),
}

/// A paste longer than this is cut: a prompt holds a line, not a book.
const MAX_PASTE: usize = 64 * 1024;
/// A sequence longer than this is none.
const MAX_SEQUENCE: usize = 256;

/// The decoder's memory between two reads.
#[derive(Debug, Default)]
pub struct Decoder {
    pending: Vec<u8>,
    paste: Option<Vec<u8>>,
}

/// How far one decoding step came.
enum Decoded {
    /// So many bytes made this.
    Made(usize, Option<Typed>),
    /// The bytes may be the start of something longer.
    More,
}

impl Decoder {
    /// Takes what a read gave and appends what it makes to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Typed>) {
        self.pending.extend_from_slice(bytes);
        let mut at = 0;
        while at < self.pending.len() {
            if self.paste.is_some() {
                match self.take_paste(at) {
                    Some((next, input)) => {
                        at = next;
                        out.extend(input);
                    }
                    None => return,
                }
                continue;
            }
            if self.pending[at..].starts_with(b"\x1b[200~") {
                self.paste = Some(Vec::new());
                at += 6;
                continue;
            }
            match step(&self.pending[at..]) {
                Decoded::Made(n, input) => {
                    at += n;
                    out.extend(input);
                }
                Decoded::More => break,
            }
        }
        self.pending.drain(..at);
    }

    /// True where a lone Escape (or a started sequence) waits for more: after a short while [`Decoder::settle`] takes it as it is.
    pub fn waits(&self) -> bool {
        self.paste.is_none() && !self.pending.is_empty()
    }

    /// Nothing followed: a lone Escape is the key, Escape and a character is Alt and that character, anything else is dropped.
    pub fn settle(&mut self, out: &mut Vec<Typed>) {
        let pending = std::mem::take(&mut self.pending);
        match pending.as_slice() {
            [0x1b] => out.push(Typed::Key(KeyPress::plain(Code::Esc))),
            [0x1b, c @ 0x20..=0x7e] => out.push(Typed::Key(KeyPress { alt: true, ..KeyPress::char(char::from(*c)) })),
            _ => {}
        }
    }

    /// Collects a paste up to its end mark. `None`: the end has not come yet, everything pending is taken.
    fn take_paste(&mut self, at: usize) -> Option<(usize, Option<Typed>)> {
        const END: &[u8] = b"\x1b[201~";
        let rest = &self.pending[at..];
        let paste = self.paste.as_mut()?;
        if let Some(i) = rest.windows(END.len()).position(|w| w == END) {
            keep(paste, &rest[..i]);
            let text = String::from_utf8_lossy(paste).into_owned();
            self.paste = None;
            return Some((at + i + END.len(), Some(Typed::Paste(text))));
        }
        // The end mark may be cut between two reads: keep its possible start.
        let held = (1..END.len()).rev().find(|&n| rest.ends_with(&END[..n])).unwrap_or(0);
        keep(paste, &rest[..rest.len() - held]);
        let from = self.pending.len() - held;
        self.pending.drain(..from);
        None
    }
}

fn keep(paste: &mut Vec<u8>, bytes: &[u8]) {
    let room = MAX_PASTE.saturating_sub(paste.len());
    paste.extend_from_slice(&bytes[..bytes.len().min(room)]);
}

/// Decodes the first input of `bytes`, which is not empty.
fn step(bytes: &[u8]) -> Decoded {
    match bytes[0] {
        0x1b => escape(bytes),
        0x0d | 0x0a => made(1, Code::Enter),
        0x09 => made(1, Code::Tab),
        0x7f | 0x08 => made(1, Code::Backspace),
        0x00 => Decoded::Made(1, Some(Typed::Key(KeyPress::ctrl(' ')))),
        c @ 0x01..=0x1a => Decoded::Made(1, Some(Typed::Key(KeyPress::ctrl(char::from(c - 1 + b'a'))))),
        c @ 0x1c..=0x1f => Decoded::Made(1, Some(Typed::Key(KeyPress::ctrl(char::from(c - 0x1c + b'4'))))),
        _ => character(bytes),
    }
}

fn made(n: usize, code: Code) -> Decoded {
    Decoded::Made(n, Some(Typed::Key(KeyPress::plain(code))))
}

/// One UTF-8 character; a byte that starts none is dropped.
fn character(bytes: &[u8]) -> Decoded {
    let length = match bytes[0] {
        0x20..=0x7e => 1,
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return Decoded::Made(1, None),
    };
    let have = &bytes[..bytes.len().min(length)];
    match std::str::from_utf8(have) {
        Ok(s) => Decoded::Made(length, s.chars().next().filter(|c| !c.is_control()).map(|c| Typed::Key(KeyPress::char(c)))),
        Err(e) if e.error_len().is_none() && have.len() < length => Decoded::More,
        Err(_) => Decoded::Made(1, None),
    }
}

/// What starts with an Escape.
fn escape(bytes: &[u8]) -> Decoded {
    match bytes.get(1) {
        None => Decoded::More,
        Some(b'[') => control_sequence(bytes),
        Some(b'O') => match bytes.get(2) {
            None => Decoded::More,
            Some(&c) => Decoded::Made(3, lettered(c).map(|code| Typed::Key(KeyPress::plain(code)))),
        },
        // Replies to queries we never sent (OSC, DCS, APC, PM, SOS): swallowed up to their end.
        Some(b']' | b'P' | b'_' | b'^' | b'X') => control_string(bytes),
        Some(0x1b) => made(1, Code::Esc),
        Some(_) => match step(&bytes[1..]) {
            Decoded::Made(n, Some(Typed::Key(key))) => Decoded::Made(n + 1, Some(Typed::Key(KeyPress { alt: true, ..key }))),
            Decoded::Made(n, _) => Decoded::Made(n + 1, None),
            Decoded::More => Decoded::More,
        },
    }
}

fn control_string(bytes: &[u8]) -> Decoded {
    for (i, w) in bytes.windows(2).enumerate().skip(2) {
        match w {
            [0x07, _] => return Decoded::Made(i + 1, None),
            [0x1b, b'\\'] => return Decoded::Made(i + 2, None),
            _ => {}
        }
    }
    if bytes.len() > 2 && bytes.ends_with(b"\x07") {
        return Decoded::Made(bytes.len(), None);
    }
    if bytes.len() > MAX_SEQUENCE { Decoded::Made(bytes.len(), None) } else { Decoded::More }
}

/// `ESC [ parameters final`.
fn control_sequence(bytes: &[u8]) -> Decoded {
    let Some(end) = bytes.iter().skip(2).position(|b| !(0x20..=0x3f).contains(b)).map(|i| i + 2) else {
        return if bytes.len() > MAX_SEQUENCE { Decoded::Made(bytes.len(), None) } else { Decoded::More };
    };
    let (parameters, last) = (&bytes[2..end], bytes[end]);
    if !(0x40..=0x7e).contains(&last) {
        // Broken off by another byte: that byte starts anew.
        return Decoded::Made(end, None);
    }
    // The Linux console's F1 to F5: `ESC [ [ A`.
    if last == b'[' && parameters.is_empty() {
        return match bytes.get(3) {
            None => Decoded::More,
            Some(&c @ b'A'..=b'E') => made(4, Code::F(c - b'A' + 1)),
            Some(_) => Decoded::Made(3, None),
        };
    }
    let text = std::str::from_utf8(parameters).unwrap_or("");
    let input = match (text.strip_prefix('<'), last) {
        (Some(mouse), b'M') => mouse_event(mouse),
        (Some(_), _) => None,
        (None, b'M') if text.is_empty() => return Decoded::Made(bytes.len().min(end + 4), None),
        (None, _) => key_sequence(text, last),
    };
    Decoded::Made(end + 1, input)
}

/// Cursor, editing and function keys with xterm's modifiers (`1;5C` is Control and right).
fn key_sequence(parameters: &str, last: u8) -> Option<Typed> {
    let mut numbers = parameters.split(';').map(|n| n.parse::<u16>().unwrap_or(0));
    let (first, modifier) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(1).max(1) - 1);
    let code = match last {
        b'~' => match first {
            1 | 7 => Code::Home,
            2 => Code::Insert,
            3 => Code::Delete,
            4 | 8 => Code::End,
            5 => Code::PageUp,
            6 => Code::PageDown,
            11..=15 => Code::F((first - 10) as u8),
            17..=21 => Code::F((first - 11) as u8),
            23 | 24 => Code::F((first - 12) as u8),
            _ => return None,
        },
        b'Z' => Code::BackTab,
        _ if parameters.starts_with('?') => return None,
        _ => lettered(last)?,
    };
    Some(Typed::Key(KeyPress { code, ctrl: modifier & 4 != 0, alt: modifier & 2 != 0 }))
}

/// The keys that have a letter of their own, after `ESC [` and after `ESC O`.
fn lettered(last: u8) -> Option<Code> {
    Some(match last {
        b'A' => Code::Up,
        b'B' => Code::Down,
        b'C' => Code::Right,
        b'D' => Code::Left,
        b'H' => Code::Home,
        b'F' => Code::End,
        b'M' => Code::Enter,
        b'P'..=b'S' => Code::F(last - b'P' + 1),
        _ => return None,
    })
}

fn mouse_event(parameters: &str) -> Option<Typed> {
    let mut numbers = parameters.split(';').map(|n| n.parse::<u16>().ok());
    let (button, x, y) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let kind = match button & !0b1_1100 {
        0 => MouseKind::Press,
        64 => MouseKind::WheelUp,
        65 => MouseKind::WheelDown,
        _ => return None,
    };
    Some(Typed::Mouse(kind, x.saturating_sub(1), y.saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::key::written;

    /// Decodes and writes down what came out.
    fn decoded(chunks: &[&[u8]]) -> String {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        for chunk in chunks {
            decoder.feed(chunk, &mut out);
        }
        if decoder.waits() {
            decoder.settle(&mut out);
        }
        let words: Vec<_> = out
            .iter()
            .map(|input| match input {
                Typed::Key(key) => written(&[*key]),
                Typed::Paste(text) => format!("paste({text})"),
                Typed::Mouse(kind, x, y) => format!("{kind:?}@{x},{y}"),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn keys_and_sequences() {
        let cases: &[(&[u8], &str)] = &[
            (b"jk", "j k"),
            (b"\r\n\t\x7f", "<enter> <enter> <tab> <backspace>"),
            (b"\x06\x1a\x00", "<ctrl-f> <ctrl-z> <ctrl-space>"),
            (b"\x1b", "<esc>"),
            (b"\x1b\x1b", "<esc> <esc>"),
            (b"\x1bx", "<alt-x>"),
            (b"\x1b[A\x1bOB\x1b[1;5C", "<up> <down> <ctrl-right>"),
            (b"\x1b[5~\x1b[6~\x1b[3~\x1b[Z", "<pageup> <pagedown> <delete> <backtab>"),
            (b"\x1bOP\x1b[15~\x1b[24~\x1b[[B", "<f1> <f5> <f12> <f2>"),
            ("é€😀".as_bytes(), "é € 😀"),
            (b"\xff\xfea\xc3", "a"),
            (b"\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<64;3;3M", "Press@9,4 WheelUp@2,2"),
            (b"\x1b[200~a\x1b[b\nc\x1b[201~x", "paste(a\x1b[b\nc) x"),
            (b"\x1b]11;rgb:0/0/0\x07j\x1b[?1;2ck", "j k"),
            (b"\x1b[I\x1b[Oj", "j"),
            (b"\x1b[12\x0eq", "<ctrl-n> q"),
        ];
        for (bytes, want) in cases {
            assert_eq!(decoded(&[bytes]), *want, "{bytes:?}");
        }
    }

    #[test]
    fn reads_cut_anywhere_give_the_same() {
        let whole = "a\x1b[1;5C\x1b[200~é\x1b[201~\x1b]2;x\x1b\\é\x1b[<65;7;8M".as_bytes();
        let want = decoded(&[whole]);
        assert_eq!(want, "a <ctrl-right> paste(é) é WheelDown@6,7");
        for cut in 1..whole.len() {
            assert_eq!(decoded(&[&whole[..cut], &whole[cut..]]), want, "cut at {cut}");
        }
    }

    #[test]
    fn a_paste_has_an_end() {
        let (mut decoder, mut out) = (Decoder::default(), Vec::new());
        decoder.feed(b"\x1b[200~", &mut out);
        for _ in 0..100 {
            decoder.feed(&[b'x'; 4096], &mut out);
        }
        decoder.feed(b"\x1b[201~", &mut out);
        assert!(matches!(&out[..], [Typed::Paste(text)] if text.len() == MAX_PASTE));
    }
}
