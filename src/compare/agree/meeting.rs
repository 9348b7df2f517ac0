//! When, where and of whom two figures tell, held against each other.

use std::borrow::Cow;

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

/// How the times, places and persons of two figures stand to each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meeting {
    /// When.
    pub time: Match,
    /// Where.
    pub place: Match,
    /// What countries are named at all; of cities one may lie in the other.
    pub country: Match,
    /// Whose.
    pub person: Match,
    /// Of which of several things, and whose doing: "the second raid", "Norwegian ships".
    pub which: Match,
    /// True where only one side says that it tells of a later one ("a second raid").
    pub later: bool,
    /// True where a time is named on one side only.
    pub dated_once: bool,
    /// True where a year or a month is named: what is measured by the year is another every year.
    pub yearly: bool,
}

impl Meeting {
    /// That of what is the same at all times and places.
    pub const ANYWHERE: Self = Self {
        time: Match::Open,
        place: Match::Open,
        country: Match::Open,
        person: Match::Open,
        which: Match::Open,
        later: false,
        dated_once: false,
        yearly: false,
    };

    /// That of two figures.
    pub fn of(a: &FigureView<'_>, b: &FigureView<'_>) -> Self {
        let which = which(a, b);
        let (a, b) = (&a.setting, &b.setting);
        Self {
            time: times(&a.times, &b.times),
            place: sets(&a.places, &b.places),
            country: sets(&a.countries, &b.countries),
            person: sets(&a.persons, &b.persons),
            which,
            later: is_later(&a.order, &b.order) || is_later(&b.order, &a.order),
            dated_once: a.times.is_empty() != b.times.is_empty(),
            yearly: a.times.iter().chain(&b.times).any(|t| is_coarse(t))
                || [a, b].iter().all(|s| s.times.iter().any(|t| t.starts_with("--"))),
        }
    }
}

/// As [`sets`]; a year or a month on one side alone is another time than that of the news.
fn times(a: &[String], b: &[String]) -> Match {
    let coarse = |all: &[String]| !all.is_empty() && all.iter().all(|t| is_coarse(t));
    if a.is_empty() && coarse(b) || b.is_empty() && coarse(a) { Match::Different } else { sets(a, b) }
}

/// True where `a` tells of a second one and `b` of one that needs no number.
fn is_later(a: &[Cow<'_, str>], b: &[Cow<'_, str>]) -> bool {
    b.is_empty() && a.iter().any(|word| !word.eq_ignore_ascii_case("first"))
}

/// Whether both tell of one of several things. Who does it, whose it is and where it
/// goes are held against each other each on its own.
fn which(a: &FigureView<'_>, b: &FigureView<'_>) -> Match {
    let sets_differ = sets(&a.setting.order, &b.setting.order) == Match::Different
        || sets(&a.setting.pollsters, &b.setting.pollsters) == Match::Different;
    let other = sets_differ || differ(&a.setting.rivals, &b.setting.rivals);
    if other || differ(&a.parties, &b.parties) { Match::Different } else { Match::Open }
}

/// True where both have something of one sort, and nothing of it is the same.
fn differ<S: PartialEq, T: PartialEq>(a: &[(S, T)], b: &[(S, T)]) -> bool {
    let of = |all: &[(S, T)], sort: &S, found: &mut dyn FnMut(&T) -> bool| all.iter().any(|(s, t)| s == sort && found(t));
    a.iter().any(|(sort, _)| {
        let both = of(b, sort, &mut |_| true);
        both && !a.iter().filter(|(s, _)| s == sort).any(|(_, x)| of(b, sort, &mut |y| y == x))
    })
}

/// True for a year or a month.
pub(super) fn is_coarse(time: &str) -> bool {
    time.len() <= 7 && time.starts_with(|c: char| c.is_ascii_digit())
}

/// Sets that share a member are the same; only what is named on either side can differ.
fn sets<T: PartialEq>(a: &[T], b: &[T]) -> Match {
    match (a.is_empty() || b.is_empty(), a.iter().any(|x| b.contains(x))) {
        (true, _) => Match::Open,
        (false, true) => Match::Same,
        (false, false) => Match::Different,
    }
}
