//! What a word by itself says of where, when and how many: a place, a weekday, a number, a word of dying; and whether its capital
//! makes it a name.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::PLAIN;
use crate::extract::actors::gazetteer::{self, List};
use crate::extract::actors::hash;
use crate::extract::actors::model::Model;
use crate::extract::lexicon::{Lexicon, Section};
use crate::story::common::USUAL_WORDS;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::story) struct Marks(u32);

/// The number of a weekday stands in these bits, from this one on.
const DAY: u32 = 12;
const LAST_DAY: u32 = 7;
/// The number that a word is stands above all marks.
const VALUE: u32 = 16;

impl Marks {
    /// The name of a place.
    pub(super) const PLACE: Self = Self(1);
    /// No name, whatever its capital.
    pub(in crate::story) const PLAIN: Self = Self(1 << 1);
    /// It counts the dead beside it.
    pub(super) const DEAD: Self = Self(1 << 2);
    /// It tells a count to be a later one.
    pub(super) const LATER: Self = Self(1 << 3);
    /// A number, which may be none that counts people: its value is zero then.
    pub(super) const NUMBER: Self = Self(1 << 4);
    /// It tells the number beside it to be a date, an age or a length.
    pub(super) const MEASURE: Self = Self(1 << 5);
    /// Another clause may begin behind what is complete.
    pub(super) const AND: Self = Self(1 << 6);
    /// Another clause begins.
    pub(super) const CLAUSE: Self = Self(1 << 7);
    /// What [`super::Draft::add`] asks for in a lead ...
    pub(in crate::story) const IN_LEAD: Self = Self(!Self::PLAIN.0);
    /// ... and below it.
    pub(in crate::story) const BELOW: Self = Self(LAST_DAY << DAY);

    /// Those of a word; `lower` is the word in lower case.
    pub(in crate::story) fn of(word: &str, lower: &str) -> Self {
        let bare = lower.strip_suffix("'s").unwrap_or(lower);
        if bare.starts_with(|c: char| c.is_ascii_digit()) {
            return Self(Self::PLAIN.0 | Self::NUMBER.0 | digits(bare) << VALUE);
        }
        let known = WORDS.get(bare).copied().unwrap_or(0);
        if known & Self::PLAIN.0 != 0 || !word.starts_with(char::is_uppercase) {
            return Self(known | Self::PLAIN.0);
        }
        let name = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let lists = gazetteer::of_word(&Model::built_in().lists, hash::word(name.as_bytes()), hash::word(bare.as_bytes()));
        let tells_nothing = lists & List::Title.bit() != 0 || USUAL_WORDS.contains(bare);
        Self(known | if is_place(lists) { Self::PLACE.0 } else { 0 } | if tells_nothing { Self::PLAIN.0 } else { 0 })
    }

    /// True where they have one of these.
    pub(in crate::story) const fn has(self, marks: Self) -> bool {
        self.0 & marks.0 != 0
    }

    /// Above a term, that it is no name.
    pub(in crate::story) const fn plain(self) -> u32 {
        (self.0 & Self::PLAIN.0) << (PLAIN.trailing_zeros() - Self::PLAIN.0.trailing_zeros())
    }

    /// The number of a weekday.
    pub(super) fn day(self) -> Option<u32> {
        Some(self.0 >> DAY & LAST_DAY).filter(|&day| day > 0)
    }

    /// The number that the word is, zero where it counts no people.
    pub(super) const fn value(self) -> u16 {
        (self.0 >> VALUE) as u16
    }
}

/// The number in digits that may count people: no fraction, no year, and nothing that is too great to be kept.
fn digits(word: &str) -> u32 {
    const YEARS: std::ops::RangeInclusive<u32> = 1900..=2100;
    let whole = word.split(',').skip(1).all(|group| group.len() == 3);
    let value: u32 = word.replace(',', "").parse().ok().filter(|_| whole).unwrap_or(0);
    if value > u32::from(u16::MAX) || !word.contains(',') && YEARS.contains(&value) { 0 } else { value }
}

/// True for a name of a place and of no person; a country's or a capital's may be a person's too.
fn is_place(lists: gazetteer::Flags) -> bool {
    const SURE: gazetteer::Flags = List::Country.bit() | List::Capital.bit();
    const PLACES: gazetteer::Flags = List::LargeCity.bit() | List::Region.bit();
    const PERSONS: gazetteer::Flags = List::Surname.bit() | List::FirstName.bit();
    lists & SURE != 0 || lists & PLACES != 0 && lists & PERSONS == 0
}

/// Words of the lexicons of all languages and what they say. Weekdays are those written in full: "sun" and "sat" are words.
static WORDS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut out: FxHashMap<&str, u32> = FxHashMap::default();
    let mut add = |word, marks| *out.entry(word).or_default() |= marks;
    for (name, day) in Lexicon::lemmas_with(Section::Time, "weekday") {
        let day = day.parse().ok().filter(|day| (1..=LAST_DAY).contains(day));
        day.into_iter().for_each(|day| add(name, Marks::PLAIN.0 | day << DAY));
    }
    let vague: FxHashSet<&str> = Lexicon::lemmas_with(Section::Number, "kind").map(|(word, _)| word).collect();
    for (word, value) in Lexicon::lemmas_with(Section::Number, "value") {
        let value = value.parse().ok().filter(|_| !vague.contains(word)).unwrap_or(0u16);
        add(word, Marks::PLAIN.0 | Marks::NUMBER.0 | u32::from(value) << VALUE);
    }
    let months = Lexicon::lemmas_with(Section::Time, "month").map(|(word, _)| word);
    months.chain(Lexicon::forms(Section::Unit)).for_each(|word| add(word, Marks::MEASURE.0));
    Lexicon::forms(Section::Coordinator).for_each(|word| add(word, Marks::AND.0));
    let clauses = Lexicon::forms(Section::Subordinator).chain(Lexicon::forms(Section::Relative));
    clauses.for_each(|word| add(word, Marks::CLAUSE.0));
    Lexicon::forms_of(Section::Toll, "dead").for_each(|word| add(word, Marks::DEAD.0));
    Lexicon::forms_of(Section::Toll, "later").for_each(|word| add(word, Marks::LATER.0));
    let bodies = Lexicon::forms(Section::Anywhere).chain(Lexicon::forms(Section::Agency));
    bodies.flat_map(|name| name.split(' ')).for_each(|word| add(word, Marks::PLAIN.0));
    out
});
