//! The shipped lexicons as tables made at build time, so that a start parses nothing.

use super::hash::{lexicon_hash, lexicon_tag};
use super::sections::{Section, Sections};
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
    /// For each tag the first entry, the number of entries and their sections.
    index: &'static [(u32, u16, Sections)],
}

impl StaticTable {
    /// The string at a place.
    pub(super) fn string(&self, Place(at, length): Place) -> &'static str {
        &self.text[at as usize..at as usize + usize::from(length)]
    }

    /// First and number of the entries whose form starts with the word `first`, whatever the case of its ASCII letters, and their
    /// sections.
    pub(super) fn starting(&self, first: &[u8]) -> (u32, u16, Sections) {
        let mask = self.tags.len() - 1;
        let hash = lexicon_hash(first);
        let mut slot = hash as usize & mask;
        loop {
            let tag = self.tags[slot];
            if tag == 0 {
                return (0, 0, Sections::default());
            }
            if tag == lexicon_tag(hash) {
                let (at, count, sections) = self.index[slot];
                let Place(from, length) = self.entries[at as usize].form;
                let form = &self.text.as_bytes()[from as usize..from as usize + usize::from(length)];
                let whole = form.len() == first.len() || form.get(first.len()) == Some(&b' ');
                if whole && form[..first.len()].eq_ignore_ascii_case(first) {
                    return (at, count, sections);
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
