//! What the tagger knows of each token before it looks at the neighbours: hashes, shape, affixes, lists, cluster.

use crate::extract::placed::Placed;
use crate::text::{Token, TokenKind};

use super::gazetteer::{self, Flags};
use super::hash;
use super::joints::Joint;
use super::model::Model;

/// One token, seen alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Hash of the word as it stands.
    pub exact: u64,
    /// Hash in lower case, quotation marks and dashes straightened.
    pub lower: u64,
    /// Hash of the shape ("Xx", "X.X.", "dd").
    pub shape: u64,
    /// The last four bytes in lower case.
    pub tail: u32,
    /// The first four bytes in lower case.
    pub head: u32,
    /// Bytes.
    pub len: u32,
    /// Cluster, counted from 1; 0 where unknown.
    pub cluster: u32,
    /// Lists that hold the word alone.
    pub lists: Flags,
    /// Lists that hold a name of several words which starts here, and which goes on here.
    pub starts: Flags,
    /// See [`Word::starts`].
    pub goes_on: Flags,
    /// What it is made of.
    pub form: Form,
    /// Where the vocabulary has it.
    pub(super) place: u32,
}

/// How a token is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Starts with a capital.
    pub upper: bool,
    /// Has at least two letters and no small one.
    pub shouted: bool,
    /// A word, neither number nor mark.
    pub letters: bool,
    /// Directly behind the token before.
    pub glued: bool,
    /// Which names it may stand inside of.
    pub joint: Joint,
}

impl Word {
    /// Every list the word has a part in.
    pub fn any_list(&self) -> Flags {
        self.lists | self.starts | self.goes_on
    }

    /// True where it starts with a digit.
    pub fn is_number(&self) -> bool {
        self.head.to_le_bytes()[0].is_ascii_digit()
    }
}

/// The words of a text: each token's is one of those that a vocabulary keeps.
pub type Words<'v> = Placed<'v, Word>;

/// Describes the token `word`, whose hash is `exact`, seen alone.
pub(super) fn one(model: &Model<'_>, word: &str, token: &Token, exact: u64, buffer: &mut Vec<u8>) -> Word {
    let bytes = word.as_bytes();
    lower_into(word, buffer);
    let letters = token.kind == TokenKind::Word;
    let lower = if buffer == bytes { exact } else { hash::word(buffer) };
    let (cut_head, cut_tail) = (buffer.len().min(4), buffer.len().saturating_sub(4));
    let mut out = Word {
        exact,
        lower,
        shape: shape(word),
        head: little(&buffer[..cut_head]),
        tail: little(&buffer[cut_tail..]),
        len: buffer.len() as u32,
        form: Form { upper: token.upper, shouted: false, letters, glued: token.glued, joint: Joint::of(lower, buffer.len()) },
        ..Word::default()
    };
    if !letters {
        return out;
    }
    out.form.shouted = token.upper && bytes.len() > 1 && !word.chars().any(char::is_lowercase);
    out.lists = gazetteer::of_word(&model.lists, exact, lower);
    if out.form.shouted && bytes.len() > 3 {
        // "MOSCOW" in a dateline or a headline is Moscow.
        capital(word, buffer);
        out.lists |= gazetteer::of_word(&model.lists, hash::word(buffer), lower);
    }
    out.cluster = model.clusters.get(lower).unwrap_or(0);
    out
}

/// Lower case, with marks that newsrooms write in several ways made one.
fn lower_into(word: &str, out: &mut Vec<u8>) {
    out.clear();
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| b.to_ascii_lowercase()));
        return;
    }
    let mut utf8 = [0; 4];
    for c in word.chars() {
        match c {
            '’' | '‘' => out.push(b'\''),
            '“' | '”' | '„' | '«' | '»' => out.push(b'"'),
            '–' | '—' => out.push(b'-'),
            _ => c.to_lowercase().for_each(|l| out.extend(l.encode_utf8(&mut utf8).as_bytes())),
        }
    }
}

/// Gives `low`, which is `word` in lower case, the first letter of `word` back.
fn capital(word: &str, low: &mut Vec<u8>) {
    let Some(first) = word.chars().next().filter(|c| c.is_alphabetic()) else { return };
    let taken: usize = first.to_lowercase().map(char::len_utf8).sum();
    low.splice(..taken, word.bytes().take(first.len_utf8()));
}

fn little(bytes: &[u8]) -> u32 {
    bytes.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b))
}

/// The shape: capitals, small letters and digits as classes, runs of one class cut to two.
fn shape(word: &str) -> u64 {
    let mut hash = 1u64;
    let (mut last, mut run) = (0u8, 0);
    for c in word.chars().take(24) {
        let class = match c {
            _ if c.is_ascii_lowercase() => b'x',
            _ if c.is_ascii_uppercase() => b'X',
            _ if c.is_ascii_digit() => b'd',
            _ if c.is_ascii() => c as u8,
            _ if c.is_uppercase() => b'X',
            _ if c.is_alphabetic() => b'x',
            _ => b'?',
        };
        run = if class == last { run + 1 } else { 1 };
        last = class;
        if run <= 2 {
            hash = hash << 5 ^ hash >> 59 ^ u64::from(class);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_group_what_looks_alike() {
        assert_eq!(shape("Oslo"), shape("Hanoi"));
        assert_eq!(shape("U.N."), shape("E.U."));
        assert_ne!(shape("NATO"), shape("Nato"));
        assert_ne!(shape("2022"), shape("Oslo"));
    }

    #[test]
    fn marks_are_straightened() {
        let mut buffer = Vec::new();
        lower_into("D’Arc", &mut buffer);
        assert_eq!(buffer, b"d'arc");
        lower_into("ÉLYSÉE", &mut buffer);
        assert_eq!(buffer, "élysée".as_bytes());
    }

    #[test]
    fn shouted_names_get_their_capital_back() {
        let mut buffer = Vec::new();
        for (shouted, name) in
            [("OSLO", "Oslo"), ("ÉVREUX", "Évreux"), ("ÖREBRO", "Örebro"), ("İZMİR", "İzmi\u{307}r"), ("’TIS", "'tis")]
        {
            lower_into(shouted, &mut buffer);
            capital(shouted, &mut buffer);
            assert_eq!(String::from_utf8_lossy(&buffer), name);
        }
    }
}
