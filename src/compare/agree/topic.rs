//! Do two figures speak of the same thing? Nouns, events, what stands around, times and places.

use super::view::FigureView;

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
}

impl Topic {
    /// The topic two figures share; none where they measure different things.
    pub fn of(a: &FigureView<'_>, b: &FigureView<'_>, aligned: bool) -> Option<Self> {
        let (x, y) = (a.figure().measure(), b.figure().measure());
        if x.0 != y.0 && !is_zero_of(&x, &y) {
            return None;
        }
        let topic = Self {
            noun: nouns(a, b),
            event: options(a.event, b.event),
            time: sets(&a.times, &b.times),
            place: sets(&a.places, &b.places),
            shared: shared(&a.context, &b.context),
            aligned,
        };
        topic.is_one(x.0 == "count").then_some(topic)
    }

    /// Whether noun, event and surroundings together make it one thing.
    fn is_one(&self, counts: bool) -> bool {
        let near = self.shared >= 0.25 || self.aligned;
        match (self.noun, self.event) {
            (Match::Different, Match::Same) => self.shared >= 0.5,
            (Match::Different, _) => false,
            (Match::Same, Match::Same) => true,
            (Match::Same, Match::Open) => near,
            (Match::Same, Match::Different) => self.shared >= 0.6,
            (Match::Open, Match::Same) => self.shared > 0.0 || self.aligned,
            (Match::Open, Match::Open) => !counts && (self.shared >= 0.4 || self.aligned && self.shared >= 0.25),
            (Match::Open, Match::Different) => false,
        }
    }

    /// Whether two numbers that cannot both be true contradict each other: nothing else may explain the difference.
    pub fn is_firm(&self) -> bool {
        let place = self.place != Match::Different;
        let event = self.event == Match::Same || self.event == Match::Open && self.shared >= 0.5;
        let noun = self.noun == Match::Same || self.event == Match::Same && self.shared >= 0.3;
        place && event && noun
    }
}

/// "No casualties" and "three people hurt" have one dimension, whatever the units are called.
fn is_zero_of(x: &(&str, (f64, f64)), y: &(&str, (f64, f64))) -> bool {
    (x.1 == (0.0, 0.0) && y.0 == "count") || (y.1 == (0.0, 0.0) && x.0 == "count")
}

fn nouns(a: &FigureView<'_>, b: &FigureView<'_>) -> Match {
    match (a.noun, b.noun) {
        (Some(x), Some(y)) if x.concept == y.concept || x.beginning == y.beginning => Match::Same,
        (Some(x), Some(y)) if !x.generic && !y.generic => Match::Different,
        _ => Match::Open,
    }
}

fn options(a: Option<u64>, b: Option<u64>) -> Match {
    match (a, b) {
        (Some(x), Some(y)) if x == y => Match::Same,
        (Some(_), Some(_)) => Match::Different,
        _ => Match::Open,
    }
}

/// Sets that share a member are the same; only what is named on either side can differ.
fn sets<T: PartialEq>(a: &[T], b: &[T]) -> Match {
    match (a.is_empty() || b.is_empty(), a.iter().any(|x| b.contains(x))) {
        (true, _) => Match::Open,
        (false, true) => Match::Same,
        (false, false) => Match::Different,
    }
}

/// The share of the smaller set that stands in the other; both are sorted.
fn shared(a: &[u64], b: &[u64]) -> f32 {
    let both = a.iter().filter(|x| b.binary_search(x).is_ok()).count();
    both as f32 / a.len().min(b.len()).max(1) as f32
}
