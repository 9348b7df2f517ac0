//! The lists: which of them hold a word or a run of words.
//!
//! Names of several words are looked up word by word: every proper prefix of a listed name is marked, so that a walk ends as
//! soon as no name can follow.

use super::hash;
use super::table::Table;

/// A set of lists, one bit each.
pub type Flags = u16;

/// The lists, in the order of their bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum List {
    /// Countries.
    Country,
    /// Capitals.
    Capital,
    /// Cities of 100,000 people and more.
    LargeCity,
    /// Smaller cities.
    SmallCity,
    /// Regions, rivers, seas, states of a federation.
    Region,
    /// Nationalities.
    Demonym,
    /// Other peoples, religions, parties' people.
    Group,
    /// Surnames, those of a census and those of the world's news.
    Surname,
    /// First names, of the same origins.
    FirstName,
    /// Known organizations.
    Organization,
    /// Words that head an organization's name (lower case).
    OrganizationWord,
    /// Titles and roles of persons (lower case).
    Title,
    /// Words that head a place's name, and legal forms of companies (lower case).
    PlaceWord,
    /// Words that head the name of an event, a law or a work (lower case).
    EventWord,
    /// Not a list: a listed name goes on behind these words.
    Prefix,
    /// Words of matches, seasons and sides (lower case).
    SportWord,
}

impl List {
    /// Its bit.
    pub const fn bit(self) -> Flags {
        1 << self as u8
    }
}

/// Lists of words in lower case that matter in any case.
const LOWER: Flags =
    List::OrganizationWord.bit() | List::Title.bit() | List::PlaceWord.bit() | List::EventWord.bit() | List::SportWord.bit();

/// Tokens of the longest listed name.
pub const LONGEST: usize = 9;

/// The lists that hold the single word with this hash (as it stands) or this hash in lower case.
pub fn of_word(table: &Table<'_>, exact: u64, lower: u64) -> Flags {
    let own = table.get(hash::join(0, exact)).unwrap_or(0) as Flags & !LOWER;
    let low = table.get(hash::join(1, lower)).unwrap_or(0) as Flags & LOWER;
    own | low
}

/// The longest listed name of at least two words that starts the run of word hashes: its tokens and its lists. The caller knows
/// that a listed name goes on behind the first word ([`List::Prefix`]).
pub fn longest(table: &Table<'_>, mut words: impl Iterator<Item = u64>) -> Option<(usize, Flags)> {
    let mut found = None;
    let mut hash = hash::join(0, words.next()?);
    for (i, word) in words.take(LONGEST - 1).enumerate() {
        hash = hash::join(hash, word);
        let Some(flags) = table.get(hash) else { break };
        let flags = flags as Flags;
        let lists = flags & !List::Prefix.bit() & !LOWER;
        if lists != 0 {
            found = Some((i + 2, lists));
        }
        if flags & List::Prefix.bit() == 0 {
            break;
        }
    }
    found
}

/// The key of a listed name, given the hashes of its words as they stand.
pub fn key(words: impl Iterator<Item = u64>) -> u64 {
    words.fold(0, hash::join)
}

/// The key of a word listed in lower case.
pub fn lower_key(word: u64) -> u64 {
    hash::join(1, word)
}
