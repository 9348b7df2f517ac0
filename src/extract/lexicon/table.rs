//! The shipped lexicons as tables made at build time, so that a start parses nothing.

use super::hash::{lexicon_hash, lexicon_tag};
use super::sections::{Classes, Section, Sections};
use super::source::Rule;
use super::{Attributes, Entry};

include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));

/// Where a string stands in [`StaticTable::text`]: first byte and length. Tables of references would have tens of thousands
/// of addresses written into them at every start.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(u32, u16);

/// A row of a table made at build time.
#[derive(Debug)]
pub(super) struct StaticEntry {
    pub form: Place,
    pub section: Section,
    pub lemma: Place,
    /// The first of its attributes, and how many it has.
    attributes: (u32, u8),
}

/// Where the entries are whose form starts with a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// The first entry.
    pub at: u32,
    /// How many there are; the longest phrases first.
    pub count: u16,
    /// How many of them come before those of the word alone.
    pub singles: u16,
    /// The word.
    word: Place,
    /// Their sections.
    pub sections: Sections,
    /// The sections of the word alone.
    pub alone: Sections,
    /// The word classes of the word alone.
    pub classes: Classes,
}

impl Start {
    /// No entry.
    pub const NONE: Self = Self {
        at: 0,
        count: 0,
        singles: 0,
        word: Place(0, 0),
        sections: Sections::of(&[]),
        alone: Sections::of(&[]),
        classes: Classes::of(&[]),
    };
}

/// A lexicon made at build time.
#[derive(Debug)]
pub struct StaticTable {
    /// The code of its language ("en").
    pub language: &'static str,
    /// The rules by which its sections make forms.
    pub rules: &'static [Rule],
    text: &'static str,
    pub(super) entries: &'static [StaticEntry],
    /// Names and values.
    attributes: &'static [(Place, Place)],
    /// A tag of the first word of forms, by its hash; open addressing, a power of two long. Most words of a text are in no
    /// lexicon, and are told by these alone, which stay in the processor's cache.
    tags: &'static [u16],
    /// For each tag what it stands for.
    index: &'static [Start],
}

impl StaticTable {
    /// The string at a place.
    pub(super) fn string(&self, Place(at, length): Place) -> &'static str {
        &self.text[at as usize..at as usize + usize::from(length)]
    }

    /// True where `string` stands at a place. Most differ in length, which needs no look at either.
    pub(super) fn is(&self, Place(at, length): Place, string: &str) -> bool {
        usize::from(length) == string.len() && self.text.as_bytes()[at as usize..][..string.len()] == *string.as_bytes()
    }

    /// The entries whose form starts with the word `first`, whatever the case of its ASCII letters.
    pub(super) fn starting(&self, first: &[u8]) -> Start {
        let mask = self.tags.len() - 1;
        let hash = lexicon_hash(first);
        let mut slot = hash as usize & mask;
        loop {
            let tag = self.tags[slot];
            if tag == 0 {
                return Start::NONE;
            }
            if tag == lexicon_tag(hash) {
                let start = self.index[slot];
                let Place(from, length) = start.word;
                let length = usize::from(length);
                if length == first.len() && self.text.as_bytes()[from as usize..from as usize + length].eq_ignore_ascii_case(first)
                {
                    return start;
                }
            }
            slot = (slot + 1) & mask;
        }
    }

    /// A row as a look-up returns it.
    pub(super) fn entry(&'static self, entry: &StaticEntry) -> Entry<'static> {
        let (at, count) = entry.attributes;
        let list = &self.attributes[at as usize..at as usize + usize::from(count)];
        Entry {
            form: self.string(entry.form),
            section: entry.section,
            lemma: self.string(entry.lemma),
            attributes: Attributes::Shipped { table: self, list },
        }
    }
}
