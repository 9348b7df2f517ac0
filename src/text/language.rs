//! Which language a text is in, and what its words do where the text is cut: all of it from the lexicon files.
//!
//! A language is guessed from its function words. It decides which lexicon reads the text and where its sentences end, no more:
//! a few hundred words are enough, and where they do not tell, the usual language is read.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use rustc_hash::{FxBuildHasher, FxHashMap};

pub use super::role::Role;
use super::{Token, TokenKind};

/// What a text is in that is in none of the languages known here, as ISO 639 calls it.
pub const UNDETERMINED: &str = "und";
/// The language of a text that does not tell its own.
const USUAL: &str = "en";

/// How many tokens are looked at.
const REACH: usize = 200;
/// Fewer telling words than this tell nothing.
const LEAST: usize = 5;
/// Of how many languages the words can be told apart.
const MOST: usize = 64;

/// A language of the shipped lexicons.
struct Shipped {
    code: &'static str,
    /// False where its words are known only so that nothing else is read in them.
    read: bool,
    /// Its words in lower case and in order, each with the set of its roles.
    words: &'static [(&'static str, u16)],
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The words of one language that cut its texts and tell it.
#[derive(Clone, Debug)]
pub struct Language {
    code: Arc<str>,
    read: bool,
    shipped: &'static [(&'static str, u16)],
    own: BTreeMap<String, u16>,
}

impl Language {
    /// Its ISO 639 code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// True where `word`, in any case, has that role.
    pub fn has(&self, word: &str, role: Role) -> bool {
        let low = lower(word);
        let shipped = self.shipped.binary_search_by_key(&&*low, |(word, _)| word).map_or(0, |at| self.shipped[at].1);
        (shipped | self.own.get(&*low).copied().unwrap_or(0)) & role.bit() != 0
    }

    fn words(&self) -> impl Iterator<Item = (&str, u16)> {
        let own = self.own.iter().map(|(word, roles)| (word.as_str(), *roles));
        self.shipped.iter().copied().chain(own)
    }
}

/// All languages known, those of the user among them.
#[derive(Clone, Debug)]
pub struct Languages {
    all: Vec<Language>,
    /// For each telling word, packed, a bit for each language it is a word of.
    telling: FxHashMap<u64, u64>,
    /// For each abbreviation of any language, packed and without its full stop, the set of its roles: the tokens stand before
    /// the language does.
    abbreviations: FxHashMap<u64, u16>,
    /// Index of the language of a text that does not tell its own.
    usual: usize,
}

static SHIPPED_LANGUAGES: LazyLock<Languages> = LazyLock::new(|| {
    let of = |s: &Shipped| Language { code: s.code.into(), read: s.read, shipped: s.words, own: BTreeMap::new() };
    let all: Vec<_> = SHIPPED.iter().map(of).collect();
    let usual = all.iter().position(|l| l.code() == USUAL).unwrap_or(0);
    let tells = |(_, roles): &&(&str, u16)| roles & Role::Telling.bit() != 0;
    let words = all.iter().map(|l| l.shipped.iter().filter(tells).count()).sum();
    let telling = FxHashMap::with_capacity_and_hasher(words, FxBuildHasher);
    let mut languages = Languages { all, telling, abbreviations: FxHashMap::default(), usual };
    for at in 0..languages.all.len() {
        languages.note(at);
    }
    languages
});

impl Languages {
    /// Those of the shipped lexicons.
    pub fn shipped() -> &'static Self {
        &SHIPPED_LANGUAGES
    }

    /// Adds words with their roles to the language of that code; one that is not known becomes so, and is read from now on.
    pub fn add(&mut self, code: &str, words: impl Iterator<Item = (String, Role)>) {
        let at = self.all.iter().position(|l| l.code() == code).unwrap_or_else(|| {
            let new = Language { code: code.into(), read: true, shipped: &[], own: BTreeMap::new() };
            self.all.push(new);
            self.all.len() - 1
        });
        let language = &mut self.all[at];
        language.read = true;
        words.for_each(|(word, role)| *language.own.entry(word).or_default() |= role.bit());
        self.note(at);
    }

    /// Reads a text that does not tell its language in that of `code`, where there is one.
    pub fn read_usually(&mut self, code: &str) {
        self.usual = self.all.iter().position(|l| l.code() == code).unwrap_or(self.usual);
    }

    /// True where texts can be found to be in the language of that code.
    pub fn can_tell(&self, code: &str) -> bool {
        self.all.iter().any(|l| l.code() == code && l.words().any(|(_, roles)| roles & Role::Telling.bit() != 0))
    }

    /// The language of that code where it is read, else the usual one: whose words cut a text.
    pub fn reading(&self, code: &str) -> &Language {
        self.all.iter().find(|l| l.read && l.code() == code).unwrap_or(&self.all[self.usual])
    }

    /// Enters the words of the language at that place in the tables.
    fn note(&mut self, at: usize) {
        let abbreviation = Role::Abbreviation.bit() | Role::Numbered.bit() | Role::State.bit();
        let Self { all, telling, abbreviations, .. } = self;
        for (word, roles) in all[at].words() {
            if roles & Role::Telling.bit() != 0
                && at < MOST
                && let Some(key) = key(word)
            {
                *telling.entry(key).or_default() |= 1 << at;
            }
            if roles & abbreviation != 0
                && let Some(key) = key(word.strip_suffix('.').unwrap_or(word))
            {
                *abbreviations.entry(key).or_default() |= roles & abbreviation;
            }
        }
    }

    /// True where `word` (without its full stop) is an abbreviation; `next` follows the stop.
    pub fn is_abbreviation(&self, word: &str, next: &str) -> bool {
        let roles = |word: &str| key(word).and_then(|key| self.abbreviations.get(&key).copied()).unwrap_or(0);
        let own = roles(word);
        if own == 0 {
            return false;
        }
        let has = |role: Role| own & role.bit() != 0;
        // "Ariz. Gov. Ray": a title that is cut short goes on, too.
        let behind = next.trim_start_matches(' ');
        let titled = || behind.split_once('.').is_some_and(|(title, _)| roles(title) & Role::Abbreviation.bit() != 0);
        let goes_on = |c: char| c.is_lowercase() || matches!(c, ',' | ';' | ':' | ')' | '(' | '-' | '–' | '—');
        has(Role::Abbreviation)
            || has(Role::State) && is_name(word) && (behind.starts_with(goes_on) || titled())
            || has(Role::Numbered) && next.trim_start().starts_with(|c: char| c.is_ascii_digit())
    }

    /// The language of `text`, whose tokens are `tokens`, by its ISO 639 code: [`UNDETERMINED`] for a script that no language
    /// known is written in, the usual one where too little tells.
    pub fn guess(&self, text: &str, tokens: &[Token]) -> Arc<str> {
        let (mut all, mut strange) = (0, 0);
        let (mut hits, mut strange_hits) = ([0usize; MOST], [0usize; MOST]);
        for token in tokens.iter().take(REACH).filter(|t| t.kind == TokenKind::Word) {
            let word = token.of(text);
            let foreign = !word.starts_with(|c| c <= '\u{24f}');
            all += 1;
            strange += usize::from(foreign);
            let mut of = key(word).and_then(|key| self.telling.get(&key).copied()).unwrap_or(0);
            while of != 0 {
                let at = of.trailing_zeros() as usize;
                hits[at] += 1;
                strange_hits[at] += usize::from(foreign);
                of &= of - 1;
            }
        }
        // Where most words are in another script, only they tell.
        let strange_text = strange >= LEAST && strange * 2 > all;
        let hits = if strange_text { strange_hits } else { hits };
        match self.surest(&hits) {
            Some(at) => self.all[at].code.clone(),
            None if strange_text => UNDETERMINED.into(),
            None => self.all[self.usual].code.clone(),
        }
    }

    /// The language with most of the words, where they tell. Those that are read must be told apart surely; the others need
    /// not be from each other.
    fn surest(&self, hits: &[usize]) -> Option<usize> {
        let best = (0..self.all.len().min(MOST)).rev().max_by_key(|&at| hits[at])?;
        let rivals = (0..self.all.len().min(MOST)).filter(|&at| at != best && self.all[at].read);
        let rival = rivals.map(|at| hits[at]).max().unwrap_or(0);
        (hits[best] >= LEAST && hits[best] >= rival * 2).then_some(best)
    }
}

/// True for a capital with small letters behind it.
pub fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.all(|c| !c.is_uppercase())
}

/// As lexicons write words: in lower case, with straight apostrophes.
fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    }
}

/// A word in lower case as a number; none where it is too long: most telling words are short.
fn key(word: &str) -> Option<u64> {
    /// This bit is all that tells a capital from a small letter; digits and most marks have it.
    const SMALL: u64 = 0x2020_2020_2020_2020;
    /// What only letters beyond ASCII have.
    const BEYOND: u64 = 0x8080_8080_8080_8080;
    let short = |w: &str| (!w.is_empty() && w.len() <= 8).then(|| packed(w.as_bytes()));
    match short(word) {
        Some(packed) if packed & BEYOND == 0 => Some(packed | SMALL >> (8 * (8 - word.len()))),
        None if word.is_ascii() => None,
        _ => short(&lower(word)),
    }
}

/// Up to eight bytes as a number: of more than four, the last four overlap the first, which takes no loop.
fn packed(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(head), Some(tail)) => {
            u64::from(u32::from_le_bytes(*head)) | u64::from(u32::from_le_bytes(*tail)) << (8 * (bytes.len() - 4))
        }
        _ => bytes.iter().rev().fold(0, |n, &b| n << 8 | u64::from(b)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segmentation;

    #[test]
    fn tells_languages_by_their_small_words() {
        for (text, want) in [
            ("The boats of the fleet came back, and the crews said that they were tired.", "en"),
            ("Die Boote der Flotte kamen zurück, und die Mannschaft war nach der Fahrt mit dem Sturm müde.", "de"),
            ("Les bateaux de la flotte sont dans le port, et le capitaine est sur le quai pour une heure.", "fr"),
            ("Los barcos de la flota están en el puerto, y el capitán habla con los marineros por la tarde.", "es"),
            ("De schepen van de vloot zijn terug in de haven en de kapitein is met het weer niet blij.", "nl"),
            ("Корабли вернулись в порт, и капитан сказал, что все живы.", "und"),
            ("Two boats sank.", "en"),
            ("", "en"),
        ] {
            assert_eq!(&*Segmentation::of(text).language, want, "{text}");
        }
    }

    #[test]
    fn a_language_is_known_by_its_words_alone() {
        let (russian, turkish) = ("в и на с что все он не было", "bir ve bu için ile olarak daha çok dedi");
        let mut own = Languages::shipped().clone();
        for (code, words) in [("ru", russian), ("tr", turkish)] {
            assert!(!own.can_tell(code));
            own.add(code, words.split(' ').map(|word| (word.to_owned(), Role::Telling)));
            assert!(own.can_tell(code));
        }
        for (text, want) in [
            ("Корабли вернулись в порт и на базу, и капитан сказал, что все живы.", "ru"),
            ("Liman bu sabah kapandı ve gemiler bir gün için daha uzakta, çok geç olarak döndü.", "tr"),
            ("The boats of the fleet came back, and the crews said that they were tired.", "en"),
        ] {
            assert_eq!(&*Segmentation::with(text, &own).language, want, "{text}");
        }
    }

    #[test]
    fn words_have_their_roles_in_their_language() {
        let known = Languages::shipped();
        for (code, word, role, has) in [
            ("en", "However", Role::Opener, true),
            ("en", "Monday", Role::Calendar, true),
            ("en", "GMT", Role::Calendar, true),
            ("en", "year", Role::Calendar, false),
            ("en", "said", Role::Speech, true),
            ("en", ".", Role::Ordinal, false),
            ("de", ".", Role::Ordinal, true),
            ("fr", "the", Role::Telling, true),
        ] {
            assert_eq!(known.reading(code).has(word, role), has, "{word} in {code}");
        }
    }
}
