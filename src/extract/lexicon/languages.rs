//! The lexicons of all languages, and which of them reads a text.

use super::source::Row;
use super::{Lexicon, Section};
use crate::text::language::UNDETERMINED;

/// One lexicon a language, each with what the user adds to it.
#[derive(Clone, Debug)]
pub struct Lexicons {
    all: Vec<Lexicon>,
    /// The language of a text that does not tell its own.
    usual: &'static str,
}

impl Default for Lexicons {
    fn default() -> Self {
        Self { all: Lexicon::languages().filter_map(Lexicon::shipped_in).collect(), usual: Lexicon::default().language() }
    }
}

impl Lexicons {
    /// The same, but a text that does not tell its language is read in that of `code`, where there is one.
    #[must_use]
    pub fn reading(mut self, code: &str) -> Self {
        self.usual = Lexicon::languages().find(|l| *l == code).unwrap_or(self.usual);
        self
    }

    /// The lexicon for a text in the language of that code: where there is none, what is written alike everywhere; for a text that
    /// does not tell its language the usual one.
    pub fn of(&self, code: Option<&str>) -> Lexicon {
        let named = |code: &str| self.all.iter().find(|l| l.language() == code).cloned();
        named(code.unwrap_or(self.usual)).or_else(|| named(UNDETERMINED)).unwrap_or_default()
    }

    /// Adds a user's rows to the lexicon of a language; false where there is none of that code.
    pub fn add(&mut self, code: &str, rows: Vec<Row>) -> bool {
        let found = self.all.iter_mut().find(|l| l.language() == code);
        found.map(|lexicon| lexicon.add(rows)).is_some()
    }

    /// The names that the rules know in a section whose lemmas are such names.
    pub fn names(section: Section) -> Option<Vec<&'static str>> {
        let named = matches!(section, Section::Class | Section::Realis | Section::Tone | Section::Gendered);
        named.then(|| Lexicon::lemmas(section).collect())
    }
}
