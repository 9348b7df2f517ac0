//! Where and when an article's event is set, as its headline and its lead tell it, whom and what it names, and how many died. Two
//! events of one kind (two quakes, two strikes) share most of their words; these are what keeps them apart.
//!
//! Outlets tell one event with other days, places and counts, too, so that each alone is no more than a sign: it takes a share of
//! the likeness. Where two signs agree, nothing but copied words makes up for them: measured on labelled events, other places on
//! another day stand between two events eighteen times as often as within one.

pub(super) mod days;
pub(super) mod marks;
pub(super) mod names;
mod subset;
mod toll;

use self::days::{Days, Gap};
use self::marks::Marks;
use self::names::Names;
use self::subset::Subset;
use self::toll::{Reading, Toll};
use crate::article::Moment;

/// What is left of the likeness of two articles whose leads name places and share none.
const OTHER_PLACES: f32 = 0.85;
/// Below this cosine names are a sign that the events are two ...
const STRANGE: f32 = 0.2;
/// ... and from this one on leads may speak of two places of one event.
const FAMILIAR: f32 = 0.3;
/// What is left at most where two signs tell the events apart ...
const VETO: f32 = 0.15;
/// ... and where these are a day and a count of which nobody knows which is the later: a count of one event may have grown.
const MAYBE_LATER: f32 = 0.3;

/// What keeps an article's event apart from others of its kind.
#[derive(Clone, Debug, Default)]
pub struct Setting {
    days: Days,
    /// Places that the lead names.
    places: Subset,
    /// Names, of places and of people, all through.
    names: Names,
    toll: Toll,
}

impl Setting {
    /// Looks at it, so that it comes from memory.
    pub(super) fn ask(&self) -> u32 {
        self.places.len()
    }

    /// What is left of the likeness of two articles of these terms; when they were published tells which counts are the later.
    pub(super) fn kept(&self, other: &Self, terms: [&[u32]; 2], published: [Option<Moment>; 2]) -> f32 {
        let names = self.names.cosine(&other.names, terms);
        let silent = self.places.is_empty() || other.places.is_empty();
        let places = !silent && self.places.common(other.places, terms).next().is_none();
        let (days, gap) = self.days.kept(&other.days, published);
        let share = names.map_or(1.0, names::kept) * days * if places { OTHER_PLACES } else { 1.0 };
        let strange = names.is_some_and(|cosine| cosine < STRANGE);
        let familiar = names.is_some_and(|cosine| cosine >= FAMILIAR);
        let day = gap == Gap::Wide;
        let most = match self.toll.conflict(&other.toll, published) {
            Some(_) if strange || places => VETO,
            Some(fell) if day => {
                if fell {
                    VETO
                } else {
                    MAYBE_LATER
                }
            }
            _ if strange && (places || day) || places && day && !familiar => VETO,
            _ => 1.0,
        };
        share.min(most)
    }
}

/// A setting while its article is read.
#[derive(Default)]
pub(super) struct Draft {
    days: Days,
    places: Vec<u32>,
    toll: Reading,
}

impl Draft {
    /// Forgets the article before.
    pub(super) fn clear(&mut self) {
        self.days = Days::default();
        self.places.clear();
        self.toll.clear();
    }

    /// Adds what the marks on a word say, the `at`th of its line, whose term this is; of all but days only what the lead does.
    pub(super) fn add(&mut self, marks: Marks, term: Option<u32>, at: u32, is_lead: bool) {
        if let Some(day) = marks.day() {
            self.days.add(day, is_lead);
        } else if is_lead {
            self.places.extend(term.filter(|_| marks.has(Marks::PLACE)));
            self.toll.add(marks, at);
        }
    }

    /// A sentence begins.
    pub(super) fn sentence(&mut self) {
        self.toll.sentence();
    }

    /// What was added, in an article that keeps these terms; they are `written` as [`Names::of`] has it.
    pub(super) fn setting(&mut self, written: impl ExactSizeIterator<Item = u32> + Clone, terms: &[u32]) -> Setting {
        let mut places = Subset::default();
        self.places.iter().for_each(|&term| {
            places.add(term, terms);
        });
        Setting { days: self.days, places, names: Names::of(written, terms), toll: self.toll.told() }
    }
}

#[cfg(test)]
mod tests;
