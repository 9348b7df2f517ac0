//! Words with a meaning to the extractors: one look-up for each word, in tables made at build time from `config/lexicon/*.toml`.
//!
//! A lexicon maps forms (lower case, also phrases of several words) to entries of a section. A user's overlay adds to or
//! replaces the shipped table of a language and is the only thing parsed at start.

mod forms;
mod hash;
mod languages;
mod sections;
pub mod source;
mod table;

use std::borrow::Cow;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use forms::{inflected, lower};
pub use languages::Lexicons;
pub use sections::{Classes, Section, Sections};

use super::placed::Placed;
use crate::text::language::UNDETERMINED;
use crate::text::{Token, TokenKind};
use source::{Row, Rule};
use table::{LEXICONS, Place, StaticEntry, StaticTable};

/// The longest ending that a class or the section of endings may hold, in bytes.
pub const LONGEST_ENDING: usize = 5;

/// What a token may mean: the sections in which a form starts with it, and where the shipped entries of these forms are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sense {
    sections: Sections,
    /// Those of them that the word alone is a form of.
    alone: Sections,
    classes: Classes,
    /// First entry, number of entries, and how many of them are phrases.
    shipped: (u32, u16, u16),
    /// Bytes of the word in lower case; forms are no longer than 65,535.
    length: u16,
}

impl Sense {
    /// True where a form of `section` starts with the word.
    pub fn has(self, section: Section) -> bool {
        self.sections.has(section)
    }

    /// True where a form of any of `sections` does.
    pub fn has_any(self, sections: Sections) -> bool {
        self.sections.meets(sections)
    }

    /// The sections in which a form starts with the word.
    pub fn sections(self) -> Sections {
        self.sections
    }

    /// True where the word alone is a form of `section`.
    pub fn alone(self, section: Section) -> bool {
        self.alone.has(section)
    }

    /// True where the word alone is a form of any of `sections`.
    pub fn alone_any(self, sections: Sections) -> bool {
        self.alone.meets(sections)
    }

    /// False where the word is surely not of the word class of that name.
    #[inline]
    pub fn may_be(self, class: &str) -> bool {
        self.classes.may_have(class)
    }
}

/// What the tokens of a text may mean: each token's sense is one of those that are known.
pub type Senses<'a> = Placed<'a, Sense>;

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
            Attributes::Shipped { table, list } => list.iter().find(|(k, _)| table.is(*k, name)).map(|(_, v)| table.string(*v)),
            Attributes::Owned(list) => list.iter().find(|(k, _)| k == name).map(|(_, v)| v.as_str()),
        }
    }
}

/// What a user adds to a lexicon.
#[derive(Clone, Debug, Default)]
struct Overlay {
    /// The code of a language that the program ships no lexicon of.
    language: Option<String>,
    /// Entries by the first word of their form.
    rows: FxHashMap<String, Vec<Row>>,
}

fn own_entry(row: &Row) -> Entry<'_> {
    Entry { form: &row.form, section: row.section, lemma: &row.lemma, attributes: Attributes::Owned(&row.attributes) }
}

/// The lexicon of one language, with the user's overlay. A handle: its copies share all they know.
#[derive(Clone, Debug)]
pub struct Lexicon {
    table: &'static StaticTable,
    overlay: Option<Arc<Overlay>>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::shipped_in("en").unwrap_or(Self { table: LEXICONS[0], overlay: None })
    }
}

impl Lexicon {
    /// The shipped lexicon of a language ("en", "de"), if there is one.
    fn shipped_in(code: &str) -> Option<Self> {
        LEXICONS.iter().find(|table| table.language == code).map(|table| Self { table, overlay: None })
    }

    /// The words of names, which are the same in texts of any language.
    pub fn of_names() -> Self {
        Self::shipped_in(UNDETERMINED).unwrap_or_default()
    }

    /// The code of its language.
    pub fn language(&self) -> &str {
        self.overlay.as_ref().and_then(|own| own.language.as_deref()).unwrap_or(self.table.language)
    }

    /// The same for another language.
    fn named(mut self, code: &str) -> Self {
        Arc::make_mut(self.overlay.get_or_insert_default()).language = Some(code.to_owned());
        self
    }

    /// The rules by which its sections make forms.
    pub fn rules(&self) -> &'static [Rule] {
        self.table.rules
    }

    /// The codes of the shipped languages.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        LEXICONS.iter().map(|table| table.language)
    }

    /// The lemmas of a section in the shipped lexicons of all languages.
    pub fn lemmas(section: Section) -> impl Iterator<Item = &'static str> {
        Self::of(section).map(|(table, e)| table.string(e.lemma))
    }

    /// The lemmas of a section that have this attribute, and what it says, in the shipped lexicons of all languages.
    pub fn lemmas_with(section: Section, name: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        Self::of(section).filter_map(move |(table, e)| {
            let entry = table.entry(e);
            let value = entry.get(name)?;
            Some((entry.lemma, value))
        })
    }

    /// The forms of a section in the shipped lexicons of all languages.
    pub fn forms(section: Section) -> impl Iterator<Item = &'static str> {
        Self::of(section).map(|(table, e)| table.string(e.form))
    }

    /// The forms of one lemma of a section in the shipped lexicons of all languages.
    pub fn forms_of(section: Section, lemma: &'static str) -> impl Iterator<Item = &'static str> {
        Self::of(section).filter(move |(table, e)| table.is(e.lemma, lemma)).map(|(table, e)| table.string(e.form))
    }

    /// The forms of a section in the shipped lexicons of all languages, and the user's of this one.
    pub fn every<'l>(&'l self, section: Section) -> impl Iterator<Item = &'l str> {
        let shipped = |(table, e): (&'static StaticTable, &'static StaticEntry)| -> &'l str { table.string(e.form) };
        let own = self.overlay.iter().flat_map(|o| o.rows.values().flatten());
        Self::of(section).map(shipped).chain(own.filter(move |row| row.section == section).map(|row| row.form.as_str()))
    }

    fn of(section: Section) -> impl Iterator<Item = (&'static StaticTable, &'static StaticEntry)> {
        let of = move |table: &&'static StaticTable| {
            let table = *table;
            table.entries.iter().filter(move |e| e.section == section).map(move |e| (table, e))
        };
        LEXICONS.iter().flat_map(of)
    }

    /// Adds a user's rows: they win over the shipped ones of their sections.
    pub fn add(&mut self, rows: Vec<Row>) {
        let overlay = &mut Arc::make_mut(self.overlay.get_or_insert_default()).rows;
        for row in rows {
            let first = row.form.split(' ').next().unwrap_or_default().to_owned();
            overlay.entry(first).or_default().push(row);
        }
        overlay.values_mut().for_each(|list| list.sort_by_key(|row| std::cmp::Reverse(row.form.matches(' ').count())));
    }

    /// What `word` may mean, whatever its case.
    pub fn sense(&self, word: &str) -> Sense {
        // The table tells ASCII letters of either case alike.
        let low = if word.is_ascii() { Cow::Borrowed(word) } else { lower(word) };
        let start = self.table.starting(low.as_bytes());
        let shipped = (start.at, start.count, start.singles);
        let length = low.len().try_into().unwrap_or(u16::MAX);
        let mut sense = Sense { sections: start.sections, alone: start.alone, classes: start.classes, shipped, length };
        for row in self.own(word) {
            sense.sections.insert(row.section);
            if row.form.len() == usize::from(length) {
                sense.alone.insert(row.section);
            }
            if row.section == Section::Class {
                sense.classes.insert(&row.lemma);
            }
        }
        sense
    }

    /// What a token of `text` may mean; numbers mean themselves.
    pub fn meaning(&self, text: &str, token: &Token) -> Sense {
        if token.kind == TokenKind::Number { Sense::default() } else { self.sense(token.of(text)) }
    }

    /// For each token what it may mean.
    pub fn senses(&self, text: &str, tokens: &[Token]) -> Vec<Sense> {
        tokens.iter().map(|t| self.meaning(text, t)).collect()
    }

    /// True for two handles of one lexicon.
    pub fn is(&self, other: &Self) -> bool {
        let overlay = match (&self.overlay, &other.overlay) {
            (None, None) => true,
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            _ => false,
        };
        std::ptr::eq(self.table, other.table) && overlay
    }

    /// All entries of `section` whose form is the single `word`, which has that sense: the user's first.
    pub fn singles(&self, sense: Sense, word: &str, section: Section) -> impl Iterator<Item = Entry<'_>> {
        let single = move |row: &&Row| row.section == section && row.form.len() == usize::from(sense.length);
        let own = self.own(word).iter().filter(single).map(own_entry);
        let shipped = self.shipped_singles(sense).iter().filter(move |e| e.section == section);
        own.chain(shipped.map(|e| self.table.entry(e)))
    }

    fn shipped_singles(&self, sense: Sense) -> &'static [StaticEntry] {
        self.shipped(sense).get(usize::from(sense.shipped.2)..).unwrap_or_default()
    }

    #[inline]
    fn own(&self, word: &str) -> &[Row] {
        self.overlay.as_ref().and_then(|o| o.rows.get(&*lower(word))).map_or(&[], Vec::as_slice)
    }

    fn shipped(&self, sense: Sense) -> &'static [StaticEntry] {
        let (at, count, _) = sense.shipped;
        &self.table.entries[at as usize..at as usize + usize::from(count)]
    }

    /// The first of those.
    pub fn single(&self, sense: Sense, word: &str, section: Section) -> Option<Entry<'_>> {
        if !sense.alone(section) {
            return None;
        }
        let own = self.own(word).iter().find(|row| row.section == section && row.form.len() == usize::from(sense.length));
        let shipped = || self.shipped_singles(sense).iter().find(|e| e.section == section).map(|e| self.table.entry(e));
        own.map(own_entry).or_else(shipped)
    }

    /// True where `word`, which has that sense, is of the word class of that name.
    #[inline]
    pub fn in_class(&self, sense: Sense, word: &str, class: &str) -> bool {
        sense.may_be(class) && self.has_class(sense, word, class)
    }

    fn has_class(&self, sense: Sense, word: &str, class: &str) -> bool {
        let shipped = |e: &StaticEntry| e.section == Section::Class && self.table.is(e.lemma, class);
        let own = |row: &Row| row.section == Section::Class && row.lemma == class && row.form.len() == usize::from(sense.length);
        self.shipped_singles(sense).iter().any(shipped) || self.own(word).iter().any(own)
    }

    /// True where `word` is of the word class of that name.
    pub fn of_class(&self, word: &str, class: &str) -> bool {
        self.in_class(self.sense(word), word, class)
    }

    /// The shipped words of a class.
    pub fn words_of<'l>(&self, class: &'l str) -> impl Iterator<Item = &'static str> + 'l {
        let table = self.table;
        let of = move |e: &&StaticEntry| e.section == Section::Class && table.is(e.lemma, class);
        table.entries.iter().filter(of).map(|e| table.string(e.form))
    }

    /// True where `word` ends in one of the endings that are the words of that class.
    pub fn ends_in(&self, word: &str, class: &str) -> bool {
        (1..=LONGEST_ENDING.min(word.len())).any(|n| word.get(word.len() - n..).is_some_and(|end| self.of_class(end, class)))
    }

    /// The entry of a single word in a section.
    pub fn word(&self, word: &str, section: Section) -> Option<Entry<'_>> {
        self.single(self.sense(word), word, section)
    }

    /// The longest form of `section` that starts at token `at`, which has that sense, with the number of tokens it takes.
    pub fn longest(&self, text: &str, tokens: &[Token], at: usize, sense: Sense, section: Section) -> Option<(Entry<'_>, usize)> {
        let count = |form: &str| count(form, usize::from(sense.length), text, tokens.get(at + 1..).unwrap_or_default());
        let own = self.own(tokens.get(at)?.of(text)).iter().filter(|row| row.section == section);
        let own = own.filter_map(|row| count(&row.form).map(|n| (own_entry(row), n))).next();
        let shipped = || {
            let of_section = self.shipped(sense).iter().filter(|e| e.section == section);
            of_section.filter_map(|e| count(self.table.string(e.form)).map(|n| (self.table.entry(e), n))).next()
        };
        own.or_else(shipped)
    }
}

/// True where a word that no list knows ends as nouns do in the plural: "boats", and not "boss", "census", "basis", "mayor's".
pub fn ends_as_plural(word: &str) -> bool {
    const OTHERS: [&str; 5] = ["ss", "us", "is", "'s", "’s"];
    word.len() > 3 && word.ends_with('s') && !OTHERS.iter().any(|end| word.ends_with(end))
}

/// How many tokens `form` takes where its first word, of `first` bytes, stands before the tokens `behind`; none where other
/// words stand there.
fn count(form: &str, first: usize, text: &str, behind: &[Token]) -> Option<usize> {
    let mut rest = form.get(first..)?;
    let mut count = 1;
    while let Some(words) = rest.strip_prefix(' ') {
        rest = self::behind(words, behind.get(count - 1)?.of(text))?;
        count += 1;
    }
    rest.is_empty().then_some(count)
}

/// What follows `word`, which is met in any case, at the start of the lower-case `words`.
fn behind<'w>(words: &'w str, word: &str) -> Option<&'w str> {
    // Most phrases part from the text with the first letter.
    let first = *word.as_bytes().first()?;
    if first.is_ascii() && !words.as_bytes().first()?.eq_ignore_ascii_case(&first) {
        return None;
    }
    let low = if word.is_ascii() { Cow::Borrowed(word) } else { lower(word) };
    let (head, rest) = words.split_at_checked(low.len())?;
    head.eq_ignore_ascii_case(&low).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_and_own_entries_are_found() {
        let mut lexicon = Lexicon::default();
        assert_eq!(lexicon.word("said", Section::Say).map(|e| e.lemma), Some("say"));
        assert!(lexicon.word("said", Section::Unit).is_none());
        let own = source::read("[say]\nquip = { stance = \"says\" }", lexicon.rules()).unwrap();
        lexicon.add(own.rows);
        let own = lexicon.word("quiped", Section::Say);
        assert_eq!(own.and_then(|e| e.get("stance")), Some("says"));
    }

    #[test]
    fn words_are_of_the_classes_of_their_language() {
        let mut lexicon = Lexicon::default();
        lexicon.add(source::read("[class]\ndecade = [\"noughties\"]", &[]).unwrap().rows);
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
        let german = Lexicon::shipped_in("de").unwrap();
        assert!(german.in_class(german.sense("von"), "von", "of"));
    }
}
