//! Do two figures speak of the same thing? Nouns, events, what stands around, times and places.

use super::view::{FigureView, Happening};

/// How two things that both figures may name stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    /// The same.
    Same,
    /// One or both name none, or only a general one.
    Open,
    /// Different ones.
    Different,
}

/// How far two figures speak of the same thing.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    /// What is counted or measured.
    pub noun: Match,
    /// What happens.
    pub event: Match,
    /// When.
    pub time: Match,
    /// Where.
    pub place: Match,
    /// How much of what stands around the one stands around the other, 0 to 1.
    pub shared: f32,
    /// True where the two stand in sentences that tell the same.
    pub aligned: bool,
    /// True where both or neither say what happens: "600 pupils" and "six pupils killed" are not one count.
    pub parity: bool,
    /// True where nothing but function words stands around one of them, or where both are read off one scale.
    pub bare: bool,
    /// True where the numbers are equal and not ones that any text may hold.
    pub telling: bool,
    /// True where both tell what is, or both what may be, was before or comes on top.
    pub realis: bool,
    /// True where both count, or both measure a change, or both a state.
    pub sort: bool,
    /// True where the event both have tells little ("had", "passed").
    pub pale: bool,
}

impl Topic {
    /// The topic two figures share; none where they measure different things.
    pub fn of(a: &FigureView<'_>, b: &FigureView<'_>, aligned: bool) -> Option<Self> {
        let (x, y) = (a.measure(), b.measure());
        if x.0 != y.0 && !is_zero_of(&x, &y) {
            return None;
        }
        let telling = a.figure().value == b.figure().value && is_telling(x.1.0);
        let (noun, event) = (nouns(a, b), events(a, b));
        // Most pairs of figures end here, before anything around them is read.
        if event == Match::Different || noun == Match::Different && !telling {
            return None;
        }
        let (shared, bare) = shared(a, b);
        let tells = |v: &FigureView<'_>| v.event.is_some_and(Happening::is_telling);
        let topic = Self {
            noun,
            event,
            time: times(&a.times, &b.times),
            place: sets(&a.places, &b.places),
            shared,
            parity: tells(a) == tells(b),
            bare: bare || shared >= 0.5 && a.noun.is_some_and(|n| n.scale) && noun == Match::Same,
            aligned,
            telling,
            realis: a.realis == b.realis && (aligned || bare || !a.realis.unreal),
            sort: a.direction == b.direction,
            pale: a.direction == 0 && !tells(a) && !tells(b),
        };
        topic.is_one(x.0 == "count").then_some(topic)
    }

    /// Whether noun, event and surroundings together make it one thing.
    fn is_one(&self, counts: bool) -> bool {
        let near = self.shared >= 0.25 || self.aligned;
        match (self.noun, self.event) {
            (_, Match::Same | Match::Open) if self.telling => true,
            (Match::Different, _) => false,
            (Match::Same, Match::Same) => true,
            (Match::Same, Match::Open) => near,
            (Match::Same, Match::Different) => false,
            (Match::Open, Match::Same) => self.shared > 0.0 || self.aligned || self.bare,
            (Match::Open, Match::Open) => !counts && (self.shared >= 0.4 || self.aligned && self.shared >= 0.25),
            (Match::Open, Match::Different) => false,
        }
    }

    /// Whether two numbers that cannot both be true contradict each other: nothing else may explain the difference. A false
    /// alarm costs more than a missed one, so that noun and event must be named on both sides, or all around be the same.
    pub fn is_firm(&self) -> bool {
        let event = if self.pale { Match::Open } else { self.event };
        let one = match (self.noun, event) {
            // "People killed" stands in the background of many a story: something around must be shared, or nothing be there.
            (Match::Same, Match::Same) => self.bare || self.aligned || self.shared >= 0.25,
            (Match::Same, Match::Open) => self.parity && (self.bare || self.aligned && self.shared >= 0.3),
            (Match::Open, Match::Same) => self.bare || self.aligned && self.shared >= 0.3 || self.shared >= 0.6,
            (Match::Open, Match::Open) => self.parity && self.aligned && self.shared >= 0.5,
            _ => false,
        };
        one && self.realis && self.sort && self.place != Match::Different
    }

    /// Whether a wide interval ("dozens", "billions") speaks of the number that lies in it: almost any does.
    pub fn is_near(&self) -> bool {
        let event = self.event == Match::Same && !self.pale;
        let noun = self.noun == Match::Same;
        noun && event || (noun || event) && (self.aligned || self.bare || self.shared >= 0.25)
    }
}

/// "No casualties" and "three people hurt" have one dimension, whatever the units are called.
fn is_zero_of(x: &(&str, (f64, f64)), y: &(&str, (f64, f64))) -> bool {
    (x.1 == (0.0, 0.0) && y.0 == "count") || (y.1 == (0.0, 0.0) && x.0 == "count")
}

/// 12,000 or 345 in two articles of one story is hardly chance; nine or a hundred is.
pub(super) fn is_telling(value: f64) -> bool {
    let mut digits = value.abs();
    while digits >= 1.0 && digits % 10.0 == 0.0 {
        digits /= 10.0;
    }
    digits >= 100.0 || value.abs() >= 1_000.0 && digits >= 10.0
}

pub(super) fn nouns(a: &FigureView<'_>, b: &FigureView<'_>) -> Match {
    match (a.noun, b.noun) {
        (Some(x), Some(y)) if x.concept == y.concept || x.beginning == y.beginning => Match::Same,
        (Some(x), Some(y)) if !x.generic && !y.generic => Match::Different,
        _ => Match::Open,
    }
}

fn events(a: &FigureView<'_>, b: &FigureView<'_>) -> Match {
    // "Strikes were recorded at nine sites": the event of the one may stand around the other.
    let around =
        |event: Happening<'_>, view: &FigureView<'_>| event.is_telling() && view.context.iter().any(|c| c.0 == event.concept);
    match (a.event, b.event) {
        (Some(x), Some(y)) if x.is(y) => Match::Same,
        (Some(x), Some(y)) if x.is_telling() && y.is_telling() => Match::Different,
        (x, y) if x.is_some_and(|x| around(x, b)) || y.is_some_and(|y| around(y, a)) => Match::Same,
        _ => Match::Open,
    }
}

/// As [`sets`]; a year or a month on one side alone is another time than that of the news.
fn times(a: &[String], b: &[String]) -> Match {
    let coarse =
        |all: &[String]| !all.is_empty() && all.iter().all(|t| t.len() <= 7 && t.starts_with(|c: char| c.is_ascii_digit()));
    if a.is_empty() && coarse(b) || b.is_empty() && coarse(a) { Match::Different } else { sets(a, b) }
}

/// Sets that share a member are the same; only what is named on either side can differ.
fn sets<T: PartialEq>(a: &[T], b: &[T]) -> Match {
    match (a.is_empty() || b.is_empty(), a.iter().any(|x| b.contains(x))) {
        (true, _) => Match::Open,
        (false, true) => Match::Same,
        (false, false) => Match::Different,
    }
}

/// How much of what the lighter surroundings say stands in the other, and whether either says nothing. Nouns and events are
/// held against each other on their own and say nothing here.
pub(super) fn shared(a: &FigureView<'_>, b: &FigureView<'_>) -> (f32, bool) {
    let own = [a.noun.map(|n| n.concept), b.noun.map(|n| n.concept), a.event.map(|e| e.concept), b.event.map(|e| e.concept)];
    let says = |c: &&(u64, f32)| !own.contains(&Some(c.0));
    let weight = |view: &FigureView<'_>| view.context.iter().filter(says).map(|c| c.1).sum::<f32>();
    let stands = |c: &&(u64, f32)| b.context.binary_search_by_key(&c.0, |d| d.0).is_ok();
    let both: f32 = a.context.iter().filter(says).filter(stands).map(|c| c.1).sum();
    let least = weight(a).min(weight(b));
    (both / least.max(0.3), least < 1.0)
}
