//! The lexicons of all languages, and which of them reads a text.

use std::sync::Arc;

use super::source::Row;
use super::{Lexicon, Section};
use crate::text::language::{Languages, Role, UNDETERMINED};

/// One lexicon a language, each with what the user adds to it.
#[derive(Clone, Debug)]
pub struct Lexicons {
    all: Vec<Lexicon>,
    /// What tells the languages from each other and cuts their texts.
    languages: Arc<Languages>,
}

impl Default for Lexicons {
    fn default() -> Self {
        let all = Lexicon::languages().filter_map(Lexicon::shipped_in).collect();
        Self { all, languages: Arc::new(Languages::shipped().clone()) }
    }
}

impl Lexicons {
    /// The same, but a text that does not tell its language is read in that of `code`, where there is one.
    #[must_use]
    pub fn reading(mut self, code: &str) -> Self {
        Arc::make_mut(&mut self.languages).read_usually(code);
        self
    }

    /// What tells the languages from each other and cuts their texts.
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// The lexicon for a text in the language of that code: where there is none, what is written alike everywhere.
    pub fn of(&self, code: &str) -> Lexicon {
        let named = |code: &str| self.all.iter().find(|l| l.language() == code).cloned();
        named(code).or_else(|| named(UNDETERMINED)).unwrap_or_default()
    }

    /// Adds a user's rows to the lexicon of a language. Where there is none of that code there is one from now on, which knows
    /// what is written alike everywhere, and these rows.
    pub fn add(&mut self, code: &str, rows: Vec<Row>) {
        let single = rows.iter().filter(|row| !row.form.contains(' '));
        let role = |row: &Row| Some((row.form.clone(), Role::of(row.section.name(), &row.lemma, &row.attributes)?));
        Arc::make_mut(&mut self.languages).add(code, single.filter_map(role));
        let at = self.all.iter().position(|l| l.language() == code).unwrap_or_else(|| {
            self.all.push(self.of(UNDETERMINED).named(code));
            self.all.len() - 1
        });
        self.all[at].add(rows);
    }

    /// The names that the rules know in a section whose lemmas are such names.
    pub fn names(section: Section) -> Option<Vec<&'static str>> {
        let named = matches!(section, Section::Class | Section::Realis | Section::Tone | Section::Gendered);
        named.then(|| Lexicon::lemmas(section).collect())
    }
}
