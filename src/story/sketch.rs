//! What grouping knows of an article: its weighty terms, squeezed to four bytes each, and its date.
//!
//! One pass over the text, no segmentation: the list groups its stories long before facts are extracted. A term is a stem, or
//! two capitalised words on end (a name). Its weight within the article grows with its count, more so in the headline and the
//! lead, and for names. How rare a term is among all articles is the batch's business, not the sketch's.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use rustc_hash::{FxHashMap, FxHashSet};

use super::common::STOP;
use super::rank::Source;
use super::setting::marks::Marks;
use super::setting::names::{NAMED, OPENING};
use super::setting::{Draft, Setting};
use super::tally::{Tally, WEIGHT_BITS};
use super::words::{char_at, words};
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
        Self::by(article.outlet.value.as_str().into(), article)
    }

    /// The same of one of those that share the name of their outlet.
    pub fn by(outlet: Arc<str>, article: &Article) -> Self {
        KNOWN.with_borrow_mut(|known| Self::with(outlet, article, known))
    }

    fn with(outlet: Arc<str>, article: &Article, known: &mut Known) -> Self {
        known.tally.clear();
        known.setting.clear();
        let mut terms = Terms { known };
        let headline = article.part(PartKind::Headline);
        if headline.is_none_or(|h| h.of(&article.text) != article.title) && !article.text.starts_with(&article.title) {
            terms.line(&article.title, HEADLINE);
        }
        let (mut at, mut line) = (0, 0);
        let ends = memchr::memchr_iter(b'\n', article.text.as_bytes());
        for end in ends.chain([article.text.len()]) {
            let quiet = article.part_at(at as u32).is_some_and(|p| {
                use PartKind::{Credit, Meta, Note, Published, Tags};
                matches!(p.kind, Credit | Note | Tags | Meta | Published)
            });
            let text = &article.text[at..end];
            at = (end + 1).min(article.text.len());
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
        let source = Source { outlet, id: article.id.as_str().into() };
        Self { key: article.key, published, terms, setting, source }
    }

    /// Looks at all of it but its terms, so that it comes from memory while others do.
    pub(super) fn ask(&self) -> u32 {
        self.setting.ask() ^ self.key.0 as u32 ^ self.terms.len() as u32
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

/// What is at hand for each article.
#[derive(Default)]
struct Known {
    words: KnownWords,
    tally: Tally,
    setting: Draft,
}

/// Words met of late and their terms: most words of a text stood in the one before.
struct KnownWords {
    /// The bytes of a word, its length in the last of them; its term, or [`NONE`], and its marks. At the place that its hash names.
    slots: Vec<([u64; 2], u32, Marks)>,
    lower: String,
}

/// For each number of bytes, all bits of the first so many of sixteen.
const BELOW: [u128; 16] = {
    let mut below = [0; 16];
    let mut length = 1;
    while length < below.len() {
        below[length] = below[length - 1] << 8 | 0xff;
        length += 1;
    }
    below
};

/// The term of a word that says nothing.
const NONE: u32 = u32::MAX;
/// So many words are known at most: as many as fit in a processor's cache.
const KNOWN_WORDS: usize = 1 << 12;

impl Default for KnownWords {
    fn default() -> Self {
        Self { slots: vec![([0; 2], NONE, Marks::of("", "")); KNOWN_WORDS], lower: String::new() }
    }
}

impl KnownWords {
    /// As [`term`], of a word of `line`, and what else the word says.
    fn term(&mut self, line: &str, place: Range<usize>) -> (Option<u32>, Marks) {
        let (start, length) = (place.start, place.len());
        let word = &line[place];
        if length >= 16 {
            let term = term(word, &mut self.lower);
            return (term, Marks::of(word, &self.lower));
        }
        // Where sixteen bytes can be taken at once, those behind the word are cut off.
        let bytes = match line.as_bytes()[start..].first_chunk::<16>() {
            Some(whole) => u128::from_le_bytes(*whole) & BELOW[length],
            None => {
                let mut bytes = [0u8; 16];
                bytes[..length].copy_from_slice(word.as_bytes());
                u128::from_le_bytes(bytes)
            }
        };
        let bytes = bytes | (length as u128) << 120;
        let (low, high) = (bytes as u64, (bytes >> 64) as u64);
        let hash = (low ^ high.rotate_left(29)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let slot = &mut self.slots[(hash >> (u64::BITS - KNOWN_WORDS.ilog2())) as usize];
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

/// The word before: where it ends, its term where it has one, and whether a capital opens it.
struct Before {
    end: usize,
    term: Option<u32>,
    upper: bool,
}

impl Terms<'_> {
    fn line(&mut self, line: &str, emphasis: f32) {
        let Known { words: known, tally, setting } = self.known;
        let is_lead = emphasis > 1.0;
        let asked = if is_lead { Marks::IN_LEAD } else { Marks::BELOW };
        let mut before: Option<Before> = None;
        for (at, word) in (0..).zip(words(line)) {
            let first = line.as_bytes()[word.start];
            let upper = if first.is_ascii() { first.is_ascii_uppercase() } else { char_at(line, word.start).is_uppercase() };
            // Nearly all words stand one blank behind another.
            let follows = before.as_ref().is_some_and(|b| b.end + 1 == word.start && line.as_bytes()[b.end] == b' ');
            let opens = !follows && before.as_ref().is_none_or(|b| line[b.end..word.start].contains(OPENERS));
            if opens && is_lead {
                setting.sentence();
            }
            let (term, marks) = known.term(line, word.clone());
            if marks.has(asked) {
                setting.add(marks, term, at, is_lead);
            }
            if let Some(term) = term {
                let capital = if opens || emphasis == HEADLINE { OPENING } else { NAMED };
                tally.add(term | capital | marks.plain(), emphasis * if upper && !opens { NAME } else { 1.0 });
                if let (true, Some(Before { term: Some(first), upper: true, .. })) = (upper && follows, before) {
                    tally.add(pair(first, term), emphasis * NAME_PAIR);
                }
            }
            before = Some(Before { end: word.end, term, upper });
        }
    }
}

/// What stands between two words where the second opens a sentence or a quotation.
const OPENERS: [char; 6] = ['.', '!', '?', '“', '"', ':'];

/// For each term of `text` the first words that make it.
pub(super) fn surfaces(text: &str) -> FxHashMap<u32, &str> {
    let (mut out, mut lower) = (FxHashMap::default(), String::new());
    let mut before: Option<(u32, usize)> = None;
    for word in words(text) {
        let term = term(&text[word.clone()], &mut lower);
        if let Some(term) = term {
            out.entry(term).or_insert(&text[word.clone()]);
        }
        if let (Some(term), Some((first, start))) = (term, before) {
            out.entry(pair(first, term)).or_insert(&text[start..word.end]);
        }
        before = term.map(|term| (term, word.start));
    }
    out
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
        let mut known = KnownWords::default();
        for word in ["strikes", "The", "strikes", "The", "Kyiv’s", "Monday", "Lisbon", "antidisestablishmentarianism", ""] {
            let line = format!("{word} and what stands behind it");
            for text in [word, line.as_str()] {
                assert_eq!(
                    known.term(text, 0..word.len()),
                    (of(word), Marks::of(word, &word.to_lowercase().replace('’', "'"))),
                    "{text}"
                );
            }
        }
        assert_ne!(of("1,200"), of("1,300"));
    }
}
