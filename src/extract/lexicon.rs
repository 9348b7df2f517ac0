//! Words with a meaning to the extractors: one look-up per token, in tables made at build time from `config/lexicon/*.toml`.
//!
//! A lexicon maps forms (lower case, also phrases of several words) to entries of a section. A user's overlay adds to or
//! replaces the shipped table of a language and is the only thing parsed at start.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

pub use super::sections::{Section, Sections};
use crate::text::{Token, TokenKind};

include!("lexicon_hash.rs");
include!("inflect.rs");
include!(concat!(env!("OUT_DIR"), "/lexicons.rs"));

/// What a token may mean: the sections in which a form starts with it, and where the shipped entries of these forms are. One
/// look-up a token, shared by all extractors.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sense {
    sections: Sections,
    /// First entry and number of entries.
    shipped: (u32, u16),
    /// Bytes of the word in lower case; forms are no longer than 65,535.
    length: u16,
}

impl Sense {
    /// True where a form of `section` starts with the word.
    pub fn has(self, section: Section) -> bool {
        self.sections.has(section)
    }
}

/// Where a string stands in [`StaticTable::text`]: first byte and length. Tables of references would have tens of thousands
/// of addresses written into them at every start.
#[derive(Clone, Copy, Debug)]
struct Place(u32, u16);

/// A row of a table made at build time.
#[derive(Debug)]
struct StaticEntry {
    form: Place,
    section: Section,
    lemma: Place,
    /// The first of its attributes, and how many it has.
    attributes: (u32, u8),
}

/// A lexicon made at build time.
#[derive(Debug)]
pub struct StaticTable {
    text: &'static str,
    entries: &'static [StaticEntry],
    /// Names and values.
    attributes: &'static [(Place, Place)],
    /// A tag of the first word of forms, by its hash; open addressing, a power of two long. Most words of a text are in no
    /// lexicon, and are told by these alone, which stay in the processor's cache.
    tags: &'static [u16],
    /// For each tag the first entry, the number of entries and their sections.
    index: &'static [(u32, u16, Sections)],
}

impl StaticTable {
    fn string(&self, Place(at, length): Place) -> &'static str {
        &self.text[at as usize..at as usize + usize::from(length)]
    }

    /// First and number of the entries whose form starts with the word `first`, whatever the case of its ASCII letters, and their
    /// sections.
    fn starting(&self, first: &[u8]) -> (u32, u16, Sections) {
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

    fn entry(&'static self, entry: &StaticEntry) -> Entry<'static> {
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

/// One entry as a look-up returns it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'l> {
    /// The form that was met, lower case.
    pub form: &'l str,
    /// Its section.
    pub section: Section,
    /// Its lemma.
    pub lemma: &'l str,
    attributes: Attributes<'l>,
}

#[derive(Clone, Copy, Debug)]
enum Attributes<'l> {
    Shipped { table: &'static StaticTable, list: &'static [(Place, Place)] },
    Owned(&'l [(String, String)]),
}

impl<'l> Entry<'l> {
    /// An attribute of the entry.
    pub fn get(&self, name: &str) -> Option<&'l str> {
        match self.attributes {
            Attributes::Shipped { table, list } => {
                list.iter().find(|(k, _)| table.string(*k) == name).map(|(_, v)| table.string(*v))
            }
            Attributes::Owned(list) => list.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str()),
        }
    }
}

/// An entry of a user's overlay.
#[derive(Clone, Debug)]
struct OwnedEntry {
    form: String,
    section: Section,
    lemma: String,
    attributes: Vec<(String, String)>,
}

impl OwnedEntry {
    fn entry(&self) -> Entry<'_> {
        Entry { form: &self.form, section: self.section, lemma: &self.lemma, attributes: Attributes::Owned(&self.attributes) }
    }
}

/// The lexicon of one language, with the user's overlay.
#[derive(Clone, Debug)]
pub struct Lexicon {
    table: &'static StaticTable,
    overlay: FxHashMap<String, Vec<OwnedEntry>>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::for_language("en").unwrap_or(Self { table: LEXICONS[0].1, overlay: FxHashMap::default() })
    }
}

impl Lexicon {
    /// The shipped lexicon of a language ("en", "de"), if there is one.
    pub fn for_language(code: &str) -> Option<Self> {
        let (_, table) = LEXICONS.iter().find(|(name, _)| *name == code)?;
        Some(Self { table, overlay: FxHashMap::default() })
    }

    /// The code of its language.
    pub fn language(&self) -> &'static str {
        LEXICONS
            .iter()
            .find(|(_, table)| std::ptr::eq(*table, self.table))
            .map_or(crate::text::language::UNDETERMINED, |(name, _)| name)
    }

    /// The codes of the shipped languages.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LEXICONS.iter().map(|(name, _)| *name)
    }

    /// The forms of a section in the shipped lexicons of all languages.
    pub fn forms(section: Section) -> impl Iterator<Item = &'static str> {
        let of = move |(_, table): &(&str, &'static StaticTable)| {
            let table = *table;
            table.entries.iter().filter(move |e| e.section == section).map(move |e| table.string(e.form))
        };
        LEXICONS.iter().flat_map(of)
    }

    /// Adds a user's entry: its forms (inflected by `rule` where `forms` is empty) win over the shipped ones of that section.
    pub fn add(&mut self, section: Section, lemma: &str, forms: &[String], rule: &str, attributes: &[(String, String)]) {
        let forms = if forms.is_empty() { inflected(lemma, rule) } else { forms.to_vec() };
        for form in forms {
            let first = form.split(' ').next().unwrap_or_default().to_owned();
            let entry = OwnedEntry { form, section, lemma: lemma.to_owned(), attributes: attributes.to_vec() };
            let list = self.overlay.entry(first).or_default();
            list.push(entry);
            list.sort_by_key(|e| std::cmp::Reverse(e.form.matches(' ').count()));
        }
    }

    /// What `word` may mean, whatever its case.
    pub fn sense(&self, word: &str) -> Sense {
        // The table tells ASCII letters of either case alike.
        let low = if word.is_ascii() { Cow::Borrowed(word) } else { lower(word) };
        let (at, count, sections) = self.table.starting(low.as_bytes());
        let mut sense = Sense { sections, shipped: (at, count), length: low.len().try_into().unwrap_or(u16::MAX) };
        self.own(word).iter().for_each(|e| sense.sections.insert(e.section));
        sense
    }

    /// For each token what it may mean.
    pub fn senses(&self, text: &str, tokens: &[Token]) -> Vec<Sense> {
        let sense = |t: &Token| if t.kind == TokenKind::Number { Sense::default() } else { self.sense(t.of(text)) };
        tokens.iter().map(sense).collect()
    }

    /// All entries of `section` whose form starts with `word`, which has that sense: the user's first, longest phrase first.
    pub fn starting(&self, sense: Sense, word: &str, section: Section) -> impl Iterator<Item = Entry<'_>> {
        let own = self.own(word).iter().map(OwnedEntry::entry);
        let shipped = self.shipped(sense).iter().filter(move |e| e.section == section);
        own.filter(move |e| e.section == section).chain(shipped.map(|e| self.table.entry(e)))
    }

    /// Those whose form is the single word.
    pub fn singles(&self, sense: Sense, word: &str, section: Section) -> impl Iterator<Item = Entry<'_>> {
        self.starting(sense, word, section).filter(move |e| e.form.len() == usize::from(sense.length))
    }

    fn own(&self, word: &str) -> &[OwnedEntry] {
        if self.overlay.is_empty() { &[] } else { self.overlay.get(&*lower(word)).map_or(&[], Vec::as_slice) }
    }

    fn shipped(&self, sense: Sense) -> &'static [StaticEntry] {
        let (at, count) = sense.shipped;
        &self.table.entries[at as usize..at as usize + usize::from(count)]
    }

    /// The first of those.
    pub fn single(&self, sense: Sense, word: &str, section: Section) -> Option<Entry<'_>> {
        sense.has(section).then(|| self.singles(sense, word, section).next())?
    }

    /// True where `word`, which has that sense, is of the word class of that name.
    pub fn in_class(&self, sense: Sense, word: &str, class: &str) -> bool {
        sense.has(Section::Class) && self.singles(sense, word, Section::Class).any(|e| e.lemma == class)
    }

    /// The entry of a single word in a section.
    pub fn word(&self, word: &str, section: Section) -> Option<Entry<'_>> {
        self.single(self.sense(word), word, section)
    }

    /// The longest form of `section` that starts at token `at`, which has that sense, with the number of tokens it takes.
    pub fn longest(&self, text: &str, tokens: &[Token], at: usize, sense: Sense, section: Section) -> Option<(Entry<'_>, usize)> {
        self.starting(sense, tokens.get(at)?.of(text), section).find_map(|e| {
            let mut count = 1;
            let fits = e.form.split(' ').skip(1).all(|word| {
                count += 1;
                tokens.get(at + count - 1).is_some_and(|t| *lower(t.of(text)) == *word)
            });
            fits.then_some((e, count))
        })
    }
}

/// `word` in lower case with straight apostrophes; borrowed where nothing changes.
pub fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else if word.is_ascii() {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_and_own_entries_are_found() {
        let mut lexicon = Lexicon::default();
        assert_eq!(lexicon.word("said", Section::Say).map(|e| e.lemma), Some("say"));
        assert!(lexicon.word("said", Section::Unit).is_none());
        lexicon.add(Section::Say, "quip", &[], "verb", &[("stance".to_owned(), "says".to_owned())]);
        let own = lexicon.word("quiped", Section::Say);
        assert_eq!(own.and_then(|e| e.get("stance")), Some("says"));
    }

    #[test]
    fn words_are_of_the_classes_of_their_language() {
        let mut lexicon = Lexicon::default();
        lexicon.add(Section::Class, "decade", &["noughties".to_owned()], "none", &[]);
        for (word, class, is) in [
            ("of", "of", true),
            ("von", "of", false),
            ("WON’T", "will", true),
            ("Street", "street", true),
            ("street", "decade", false),
            ("noughties", "decade", true),
            ("of", "no such class", false),
        ] {
            assert_eq!(lexicon.in_class(lexicon.sense(word), word, class), is, "{word} in {class}");
        }
        let german = Lexicon::for_language("de").unwrap();
        assert!(german.in_class(german.sense("von"), "von", "of"));
    }
}
