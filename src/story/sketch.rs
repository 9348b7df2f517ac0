//! What grouping knows of an article: its weighty terms, squeezed to four bytes each, and its date.
//!
//! One pass over the text, no segmentation: the list groups its stories long before facts are extracted. A term is a stem, or
//! two capitalised words on end (a name). Its weight within the article grows with its count, more so in the headline and the
//! lead, and for names. How rare a term is among all articles is the batch's business, not the sketch's.

use std::cell::RefCell;
use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::common::STOP;
use super::rank::Source;
use super::setting::marks::Marks;
use super::setting::names::{NAMED, OPENING};
use super::setting::{Draft, Setting};
use super::tally::{Tally, WEIGHT_BITS};
use crate::article::{Article, Key, Moment, PartKind, Sourced};

/// An article as grouping sees it. A million of them fit in memory.
#[derive(Clone, Debug, Default)]
pub struct Sketch {
    /// Identity: ties are broken by it, so that the order of loading never matters.
    pub key: Key,
    /// Publication, where a source gave it (never a file's time of change).
    pub published: Option<Moment>,
    /// Terms, each with its weight within the article in the low five bits; sorted, each term once.
    pub terms: Box<[u32]>,
    /// What keeps its event apart from others of its kind.
    pub setting: Setting,
    /// Who tells it.
    pub source: Source,
}

/// Lines after the headline that count as the lead.
const LEAD_LINES: usize = 3;

impl Sketch {
    /// Sketches an article: one pass over its text.
    pub fn of(article: &Article) -> Self {
        KNOWN.with_borrow_mut(|known| Self::with(article, known))
    }

    fn with(article: &Article, known: &mut Known) -> Self {
        known.tally.clear();
        known.setting.clear();
        let mut terms = Terms { known };
        let headline = article.part(PartKind::Headline);
        if headline.is_none_or(|h| h.of(&article.text) != article.title) && !article.text.starts_with(&article.title) {
            terms.line(&article.title, HEADLINE);
        }
        let (mut at, mut line) = (0u32, 0);
        for text in article.text.split_inclusive('\n') {
            let quiet = article.part_at(at).is_some_and(|p| {
                use PartKind::{Credit, Meta, Note, Published, Tags};
                matches!(p.kind, Credit | Note | Tags | Meta | Published)
            });
            at += text.len() as u32;
            if quiet || text.trim().is_empty() {
                continue;
            }
            let emphasis = if line == 0 {
                HEADLINE
            } else if line <= LEAD_LINES {
                LEAD
            } else {
                1.0
            };
            terms.line(text, emphasis);
            line += 1;
        }
        let published = article.published.and_then(Sourced::trusted);
        let terms = known.tally.packed();
        let setting = known.setting.setting(known.tally.written(), &terms);
        let source = Source { outlet: known.outlet(&article.outlet.value), id: article.id.as_str().into() };
        Self { key: article.key, published, terms, setting, source }
    }

    /// What is left of the likeness of two articles that may tell of two events of one kind.
    pub(super) fn kept(&self, other: &Self) -> f32 {
        self.setting.kept(&other.setting, [&self.terms, &other.terms], [self.published, other.published])
    }
}

const HEADLINE: f32 = 2.0;
const LEAD: f32 = 1.5;
/// A capitalised word that opens no sentence is likely a name.
const NAME: f32 = 1.3;
const NAME_PAIR: f32 = 0.5;

thread_local! {
    static KNOWN: RefCell<Known> = RefCell::default();
}

/// What articles have in common. Words met of late and their terms: most words of a text stood in the one before.
struct Known {
    /// The bytes of a word, its length in the last of them; its term, or [`NONE`], and its marks. At the place that its hash names.
    words: Vec<([u64; 2], u32, Marks)>,
    lower: String,
    tally: Tally,
    setting: Draft,
    /// The names of outlets.
    outlets: FxHashSet<Arc<str>>,
}

/// The term of a word that says nothing.
const NONE: u32 = u32::MAX;
/// So many words are known at most: as many as fit in a processor's cache.
const KNOWN_WORDS: usize = 1 << 12;

impl Default for Known {
    fn default() -> Self {
        let words = vec![([0; 2], NONE, Marks::of("", "")); KNOWN_WORDS];
        Self { words, lower: String::new(), tally: Tally::default(), setting: Draft::default(), outlets: FxHashSet::default() }
    }
}

impl Known {
    /// The name of an outlet, shared by its articles that were read on this thread.
    fn outlet(&mut self, name: &str) -> Arc<str> {
        if let Some(known) = self.outlets.get(name) {
            return Arc::clone(known);
        }
        let new: Arc<str> = name.into();
        self.outlets.insert(Arc::clone(&new));
        new
    }

    /// As [`term`], of `line[start..end]`, and what else the word says.
    fn term(&mut self, line: &str, start: usize, end: usize) -> (Option<u32>, Marks) {
        let word = &line[start..end];
        let length = word.len();
        if length >= 16 {
            let term = term(word, &mut self.lower);
            return (term, Marks::of(word, &self.lower));
        }
        // Where sixteen bytes can be taken at once, those behind the word are cut off.
        let bytes = match line.as_bytes()[start..].first_chunk::<16>() {
            Some(whole) => u128::from_le_bytes(*whole) & ((1 << (8 * length)) - 1),
            None => {
                let mut bytes = [0u8; 16];
                bytes[..length].copy_from_slice(word.as_bytes());
                u128::from_le_bytes(bytes)
            }
        };
        let bytes = bytes | (length as u128) << 120;
        let (low, high) = (bytes as u64, (bytes >> 64) as u64);
        let hash = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = &mut self.words[(hash >> (u64::BITS - KNOWN_WORDS.ilog2())) as usize];
        if slot.0 != [low, high] {
            let term = term(word, &mut self.lower).unwrap_or(NONE);
            *slot = ([low, high], term, Marks::of(word, &self.lower));
        }
        (Some(slot.1).filter(|&term| term != NONE), slot.2)
    }
}

/// The terms of an article while they are counted.
struct Terms<'k> {
    known: &'k mut Known,
}

impl Terms<'_> {
    fn line(&mut self, line: &str, emphasis: f32) {
        let is_lead = emphasis > 1.0;
        let asked = if is_lead { Marks::IN_LEAD } else { Marks::BELOW };
        let mut before: Option<Word> = None;
        for (at, word) in (0..).zip(words(line)) {
            let first = line.as_bytes()[word.start];
            let upper = if first.is_ascii() { first.is_ascii_uppercase() } else { char_at(line, word.start).is_uppercase() };
            let gap = before.as_ref().map_or("", |b| &line[b.end..word.start]);
            let opens = before.is_none() || gap != " " && gap.contains(['.', '!', '?', '“', '"', ':']);
            if opens && is_lead {
                self.known.setting.sentence();
            }
            let (hash, marks) = self.known.term(line, word.start, word.end);
            if marks.has(asked) {
                self.known.setting.add(marks, hash, at, is_lead);
            }
            if let Some(hash) = hash {
                let capital = if opens || emphasis == HEADLINE { OPENING } else { NAMED };
                self.known.tally.add(hash | capital | marks.plain(), emphasis * if upper && !opens { NAME } else { 1.0 });
            }
            if let (Some(hash), Some(Word { hash: Some(first), upper: true, .. }), true) = (hash, &before, upper && gap == " ") {
                self.known.tally.add(pair(*first, hash), emphasis * NAME_PAIR);
            }
            before = Some(Word { hash, upper, ..word });
        }
    }
}

/// For each term of `text` the first words that make it.
pub(super) fn surfaces(text: &str) -> FxHashMap<u32, &str> {
    let (mut out, mut lower) = (FxHashMap::default(), String::new());
    let mut before: Option<Word> = None;
    for word in words(text) {
        let hash = term(&text[word.start..word.end], &mut lower);
        if let Some(hash) = hash {
            out.entry(hash).or_insert(&text[word.start..word.end]);
        }
        if let (Some(hash), Some(Word { hash: Some(first), start, .. })) = (hash, &before) {
            out.entry(pair(*first, hash)).or_insert(&text[*start..word.end]);
        }
        before = Some(Word { hash, ..word });
    }
    out
}

/// A word's place in its line; its term, where it has one.
struct Word {
    start: usize,
    end: usize,
    hash: Option<u32>,
    upper: bool,
}

/// The runs of letters and digits in `line`; inner apostrophes and points of numbers belong to them.
fn words(line: &str) -> impl Iterator<Item = Word> + '_ {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && !starts_word(line, at) {
            at += char_len(bytes[at]);
        }
        let start = at;
        loop {
            while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
            }
            if at >= bytes.len() || !continues_word(line, start, at) {
                break;
            }
            at += char_len(bytes[at]);
        }
        (at > start).then_some(Word { start, end: at, hash: None, upper: false })
    })
}

fn char_len(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

fn char_at(line: &str, at: usize) -> char {
    line[at..].chars().next().unwrap_or(' ')
}

fn starts_word(line: &str, at: usize) -> bool {
    let byte = line.as_bytes()[at];
    byte.is_ascii_alphanumeric() || byte >= 0x80 && char_at(line, at).is_alphanumeric()
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
            c == '’' && next() || c.is_alphanumeric() && !(is_ideograph(c) && at - start >= 6)
        }
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// The term of a word: the hash of its stem; none for words that say nothing of an event.
pub(super) fn term(word: &str, lower: &mut String) -> Option<u32> {
    lower.clear();
    if word.is_ascii() {
        lower.push_str(word);
        lower.make_ascii_lowercase();
    } else {
        lower.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    }
    let bare = lower.strip_suffix("'s").unwrap_or(lower).as_bytes();
    if bare.len() < 2 {
        return None;
    }
    let stem = stem(bare);
    let of_stem = hash(FNV, stem);
    (!STOP_HASHES.contains(&hash(of_stem, &bare[stem.len()..]))).then(|| fold(of_stem))
}

/// The hashes of the words that stand in any article: a word is hashed anyhow, and need not be compared.
static STOP_HASHES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| STOP.iter().map(|word| hash(FNV, word.as_bytes())).collect());

/// The term of two names on end.
pub(super) fn pair(first: u32, second: u32) -> u32 {
    fold(hash(FNV, &(u64::from(first) << 32 | u64::from(second)).to_le_bytes()))
}

/// What FNV-1a begins with.
pub(super) const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, going on from the hash of what stands before.
pub(super) fn hash(before: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(before, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
}

/// A hash in the bits that a packed term has for it.
fn fold(hash: u64) -> u32 {
    ((hash ^ hash >> 32) as u32) >> WEIGHT_BITS
}

/// The word without its endings: crude, but the same for "strikes", "striking" and "strike".
fn stem(word: &[u8]) -> &[u8] {
    if !word.is_ascii() || word[0].is_ascii_digit() {
        return word;
    }
    let long = |rest: &&[u8]| rest.len() >= 4;
    let short = |rest: &&[u8]| rest.len() >= 3;
    let cut = match word {
        [.., b's' | b'u', b's'] => return word,
        [rest @ .., b'i', b'n', b'g', b'l', b'y'] | [rest @ .., b'e', b'd', b'l', b'y'] if long(&rest) => Some(rest),
        [rest @ .., b'l', b'y'] => Some(rest).filter(long),
        [rest @ .., b'i', b'n', b'g', b's'] if long(&rest) => Some(rest),
        [rest @ .., b'i', b'e', b's'] if short(&rest) => Some(rest),
        [rest @ .., b'e', b's'] if long(&rest) => Some(rest),
        [rest @ .., b's'] => Some(rest).filter(short),
        [rest @ .., b'i', b'n', b'g'] => Some(rest).filter(long),
        [rest @ .., b'i', b'e', b'd'] if short(&rest) => Some(rest),
        [rest @ .., b'e', b'd'] => Some(rest).filter(long),
        _ => None,
    };
    match cut.unwrap_or(word) {
        [rest @ .., b'e' | b'y'] if rest.len() >= 4 => rest,
        bare => bare,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_term() {
        let of = |w: &str| term(w, &mut String::new());
        for (a, b) in [("strikes", "striking"), ("Kyiv’s", "kyiv"), ("parties", "party"), ("prices", "priced")] {
            assert_eq!(of(a), of(b), "{a} {b}");
        }
        assert_eq!(of("The"), None);
        // What was met before is the same, and so is what is too long to be kept.
        let mut known = Known::default();
        for word in ["strikes", "The", "strikes", "The", "Kyiv’s", "Monday", "Lisbon", "antidisestablishmentarianism", ""] {
            let line = format!("{word} and what stands behind it");
            for text in [word, line.as_str()] {
                assert_eq!(
                    known.term(text, 0, word.len()),
                    (of(word), Marks::of(word, &word.to_lowercase().replace('’', "'"))),
                    "{text}"
                );
            }
        }
        assert_ne!(of("1,200"), of("1,300"));
    }
}
