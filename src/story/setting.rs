//! Where and when an article's event is set, as its headline and its lead tell it. Two events of one kind (two quakes, two strikes)
//! share most of their words; what keeps them apart is that one happened elsewhere, or on another day.
//!
//! Outlets tell one event with other days and places, too, so that neither is more than a sign: it takes a share of the likeness,
//! and what is alike in all else stays together. Other numbers are no sign: a toll grows, and each outlet counts another thing.

use std::sync::LazyLock;

use super::tally::WEIGHT_BITS;
use crate::extract::actors::gazetteer::{self, List};
use crate::extract::actors::hash;
use crate::extract::actors::model::Model;
use crate::extract::lexicon::{Lexicon, Section};

/// What is left of the likeness of two articles whose leads name days and share none ...
const OTHER_DAYS: f32 = 0.8;
/// ... and where they name places and share none ...
const OTHER_PLACES: f32 = 0.85;
/// ... and where both name days again and again, all through, and no day that the other does. What the day of an event is, a text
/// says more often than once; its lead may speak of the day before.
const OTHER_WEEK: f32 = 0.8;
/// So often both name a day for that.
const AGAIN: u32 = 2;
/// Those that name some days alike are nearer, up to this cosine.
const SOME_DAYS: f32 = 0.3;

/// The bits of a marked term that are the term itself.
pub(super) const TERM: u32 = (1 << (u32::BITS - WEIGHT_BITS)) - 1;
/// A term that names a place.
const PLACE: u32 = TERM + 1;
/// Above the mark of places stands the number of a weekday.
const DAY: u32 = PLACE.trailing_zeros() + 1;
const LAST_DAY: u32 = 7;

/// What the lead of an article says of where and when.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    /// Weekdays, a bit each.
    days: u8,
    /// How often the whole text names each weekday.
    week: Week,
    /// Terms of places; sorted, each once.
    places: Box<[u32]>,
}

impl Setting {
    /// What is left of the likeness of two articles.
    pub(super) fn kept(&self, other: &Self) -> f32 {
        let kept = |apart: bool, share: f32| if apart { share } else { 1.0 };
        let days = self.days != 0 && other.days != 0 && self.days & other.days == 0;
        let week = 1.0 - (1.0 - OTHER_WEEK) * week_apart(&self.week, &other.week);
        week * kept(days, OTHER_DAYS) * kept(are_apart(&self.places, &other.places), OTHER_PLACES)
    }
}

/// How often each weekday is named.
type Week = [u8; LAST_DAY as usize];

/// How far the days of two texts are apart, 0 to 1.
fn week_apart(a: &Week, b: &Week) -> f32 {
    let named = |week: &Week| week.iter().map(|&count| u32::from(count)).sum::<u32>();
    if named(a).min(named(b)) < AGAIN {
        return 0.0;
    }
    let dot = |a: &Week, b: &Week| a.iter().zip(b).map(|(&x, &y)| f32::from(x) * f32::from(y)).sum::<f32>();
    let alike = dot(a, b) / (dot(a, a) * dot(b, b)).sqrt();
    (1.0 - alike / SOME_DAYS).max(0.0)
}

/// True where both say something, and nothing that the other does.
fn are_apart(a: &[u32], b: &[u32]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|told| b.binary_search(told).is_ok())
}

/// A setting while its lead is read.
#[derive(Default)]
pub(super) struct Draft {
    days: u8,
    week: Week,
    places: Vec<u32>,
}

impl Draft {
    /// Forgets the article before.
    pub(super) fn clear(&mut self) {
        self.days = 0;
        self.week = Week::default();
        self.places.clear();
    }

    /// Adds what a marked term says; of places only what the lead does.
    pub(super) fn add(&mut self, marked: u32, is_lead: bool) {
        let day = marked >> DAY;
        if marked & PLACE == 0 {
            self.days |= u8::from(is_lead) << day;
            let count = &mut self.week[day as usize - 1];
            *count = count.saturating_add(1);
        } else if is_lead {
            self.places.push(marked & TERM);
        }
    }

    /// What was added.
    pub(super) fn setting(&mut self) -> Setting {
        self.places.sort_unstable();
        self.places.dedup();
        Setting { days: self.days, week: self.week, places: self.places.as_slice().into() }
    }
}

/// The term of a word with a mark on what says where or when; `lower` is the word in lower case.
pub(super) fn marked(term: u32, word: &str, lower: &str) -> u32 {
    let bare = lower.strip_suffix("'s").unwrap_or(lower);
    if let Some((_, day)) = DAYS.iter().find(|(name, _)| *name == bare) {
        return term | day << DAY;
    }
    if is_place(word, bare) { term | PLACE } else { term }
}

/// True for a word that is the name of a place and of no person; a country's or a capital's may be a person's too.
fn is_place(word: &str, bare: &str) -> bool {
    const SURE: gazetteer::Flags = List::Country.bit() | List::Capital.bit();
    const PLACES: gazetteer::Flags = List::LargeCity.bit() | List::Region.bit();
    const PERSONS: gazetteer::Flags = List::Surname.bit() | List::FirstName.bit();
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let name = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let lists = gazetteer::of_word(&Model::built_in().lists, hash::word(name.as_bytes()), hash::word(bare.as_bytes()));
    lists & SURE != 0 || lists & PLACES != 0 && lists & PERSONS == 0
}

/// The weekdays in every language, with their numbers. Written in full: "sun" and "sat" are words.
static DAYS: LazyLock<Vec<(&'static str, u32)>> = LazyLock::new(|| {
    let days = Lexicon::lemmas_with(Section::Time, "weekday");
    days.filter_map(|(name, day)| Some((name, day.parse().ok().filter(|day| (1..=LAST_DAY).contains(day))?))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::story::Sketch;

    #[test]
    fn days_and_places_that_leads_do_not_share_keep_them_apart() {
        const BOTH: f32 = OTHER_DAYS * OTHER_PLACES;
        for (a, b, want) in [
            ("A ferry sank off Lisbon on Monday.", "The ferry went down on Monday in Lisbon.", 1.0),
            ("A ferry sank off Lisbon on Monday.", "A ferry sank off Lisbon on Thursday.", OTHER_DAYS),
            ("A ferry sank off Lisbon on Monday.", "Lisbon’s ferry sank on a Thursday, not on Monday.", 1.0),
            ("A ferry sank off Lisbon on Monday.", "A ferry sank off Lagos on Monday.", OTHER_PLACES),
            ("A ferry sank off Lisbon on Monday.", "Monday: a ferry sinks off Lagos, hours from Lisbon.", 1.0),
            ("A ferry sank off Lisbon on Monday.", "A ferry sank off Lagos on Thursday.", BOTH),
            // Who names neither says nothing against it, and a small word is no day.
            ("A ferry sank off Lisbon on Monday.", "A ferry sank.", 1.0),
            ("A ferry sank off Lisbon on Monday.", "A ferry sat in the sun.", 1.0),
            // A person's name is no place.
            ("A ferry sank off Lisbon.", "Burton saw a ferry sink.", 1.0),
            ("A ferry with 40 aboard sank off Lisbon.", "A ferry with 60 aboard sank off Lisbon.", 1.0),
            // Both say it again and again, and the leads say nothing.
            (
                "A ferry sank.\nOn Monday.\nIt sank.\nThey swam.\nMonday was calm.",
                "A ferry sank.\nIt sank.\nThey swam.\nCalm.\nThe Thursday was calm, until Thursday noon.",
                OTHER_WEEK,
            ),
            ("A ferry sank on Monday.\nIt sank.\nThey swam.\nMonday was calm.", "It sank.\nOn.\nOn.\nOn.\nThursday.", 1.0),
            // In another language.
            ("Eine Fähre sank am Montag.", "Am Dienstag sank eine Fähre.", OTHER_DAYS),
            // What stands below the lead.
            ("A ferry sank off Lisbon.", "A ferry.\nIt sank.\nThey swam.\nAll came home.\nIn Lagos none was seen.", 1.0),
        ] {
            let setting = |text: &str| Sketch::of(&Article::bare(text)).setting;
            let (own, other) = (setting(a), setting(b));
            assert_eq!((own.kept(&other), other.kept(&own)), (want, want), "{a} {b}");
        }
    }
}
