//! Do two figures speak of the same thing? Nouns, events, what stands around, times and places.

use std::cell::LazyCell;

use super::around::Around;
use super::meeting::{Match, Meeting};
use super::rounding::is_rounded;
use super::view::{FigureView, Happening};
use crate::extract::actors::keys;
use crate::extract::figures::classes::Nature;
use crate::extract::figures::units;

/// How far two figures speak of the same thing.
#[derive(Clone, Debug)]
pub(super) struct Topic {
    /// What is counted or measured.
    pub noun: Match,
    /// What happens.
    pub event: Match,
    /// What is measured, as the subject or the object that it is told of.
    pub subject: Match,
    /// When, where and whose.
    pub setting: Meeting,
    /// What stands around both.
    pub around: Around,
    /// True where both or neither say what happens: "600 pupils" and "six pupils killed" are not one count.
    pub parity: bool,
    /// True where the numbers are one and not one that any text may hold.
    pub telling: bool,
    /// True where both tell what is, or both what may be, was before or comes on top.
    pub realis: bool,
    /// True where both count, or both measure a change, or both a state, and neither counts what went where the other does not.
    pub sort: bool,
    /// True where both measure and do not count.
    pub measured: bool,
    /// True where the event both have tells little ("had", "passed").
    pub pale: bool,
    /// True where there is but one number of it: the age behind a name.
    pub single: bool,
}

impl Topic {
    /// The topic two figures share; none where they measure different things.
    pub fn of(a: &FigureView<'_>, b: &FigureView<'_>, aligned: Option<f32>) -> Option<Self> {
        let (x, y) = (a.measure, b.measure);
        if x.0 != y.0 && !is_zero_of(&x, &y) {
            return None;
        }
        if are_rivals(a, b) || are_other_votes(a, b) {
            return None;
        }
        let (noun, event) = (nouns(a, b), events(a, b));
        // Most pairs of figures end here or right below, before anything around them is read.
        let (even, telling) = (a.figure().value == b.figure().value, is_hardly_chance(a, b, aligned.is_some()));
        if noun == Match::Different && !(telling && even) {
            return None;
        }
        let counts = x.0 == "count";
        let around = LazyCell::new(|| Around::of(a, b, aligned));
        // One number of one thing, with a word beside it in common, is one whatever the verbs, but for the killed and the hurt; that word may
        // be the noun itself. In sentences that surely tell the same one of the two may leave the noun out.
        let unnamed = || event == Match::Same || a.noun.is_none() || b.noun.is_none();
        let named = || noun == Match::Same || noun == Match::Open && around.surely && unnamed();
        let alike = even && around.near >= 1.0 && named();
        // The verb beside a sum of money is not what the sum is of ("was accused of spending", "pleaded guilty to the use of"),
        // where the number, the words beside it or most of its sentence make it one.
        let event = match event {
            Match::Different if alike && !(a.befalls_people() && b.befalls_people()) => Match::Open,
            Match::Different if !counts && (telling || around.near >= 2.0 || even && around.shared >= 0.4) => Match::Open,
            Match::Different => return None,
            event => event,
        };
        let mut around = *around;
        let realis = a.realis.is_as(b.realis) && (around.is_one_matter() || !a.realis.unreal);
        around.bare |= around.shared >= 0.5 && a.noun.is_some_and(|n| n.scale) && noun == Match::Same;
        let tells = |v: &FigureView<'_>| v.event.is_some_and(Happening::is_telling);
        // Of one surname there may be several.
        let full = |key: &&str| key.contains('/');
        let one = a.surroundings.aged.filter(full).zip(b.surroundings.aged.filter(full)).map(|(x, y)| keys::same_actor(x, y));
        if one == Some(false) {
            return None;
        }
        let single = one.is_some();
        let met = Meeting::of(a, b);
        let setting = if single { Meeting { time: met.time, ..Meeting::ANYWHERE } } else { met };
        let telling = telling || alike || even && noun != Match::Different && around.near >= 2.0;
        if setting.which == Match::Different && !(telling || around.aligned) {
            return None;
        }
        let topic = Self {
            noun,
            event,
            subject: if counts { Match::Open } else { subjects(a, b) },
            setting,
            around,
            parity: tells(a) == tells(b) || a.is_attribute() || b.is_attribute(),
            telling,
            realis,
            measured: !counts,
            sort: a.direction() == b.direction() && !goes_in_one(a, b),
            pale: a.direction() == 0 && !tells(a) && !tells(b),
            single,
        };
        topic.is_one(counts, counts && [a, b].iter().all(|v| v.figure().value.is_few())).then_some(topic)
    }

    /// Whether noun, event and surroundings together make it one thing: a count or a measure, and of counts `few` or more.
    fn is_one(&self, counts: bool, few: bool) -> bool {
        // The words beside both do, or most of the sentence. Of a few, two sentences that tell the same may count two things ("two
        // courts", "two judges").
        let near = self.around.shared >= 0.25 || self.around.near >= 2.0 || self.around.aligned && !few;
        match (self.noun, self.event) {
            (_, Match::Same | Match::Open) if self.telling => true,
            (Match::Different, _) => false,
            (Match::Same, Match::Same) => true,
            (Match::Same, Match::Open) => near,
            (Match::Same, Match::Different) => false,
            // So many of whatever it is are in any text.
            (Match::Open, Match::Same) if few => {
                self.around.shared >= 0.4 || self.around.aligned && self.around.shared >= 0.25 || self.around.bare
            }
            (Match::Open, Match::Same) => self.around.shared > 0.0 || self.around.aligned || self.around.bare,
            (Match::Open, Match::Open) => {
                !counts
                    && (self.around.near >= 2.0 || self.around.shared >= 0.4 || self.around.aligned && self.around.shared >= 0.25)
            }
            (Match::Open, Match::Different) => false,
        }
    }

    /// Whether two numbers that cannot both be true contradict each other: nothing else may explain the difference. A false
    /// alarm costs more than a missed one, so that noun and event must be named on both sides, or all around be the same.
    pub fn is_firm(&self) -> bool {
        let event = if self.pale { Match::Open } else { self.event };
        let one = match (self.noun, event) {
            // "People killed" stands in the background of many a story: something around must be shared, or nothing be there.
            (Match::Same, Match::Same) => self.around.bare || self.around.aligned || self.around.shared >= 0.25,
            (Match::Same, Match::Open) => {
                self.single || self.parity && (self.around.bare || self.around.aligned && self.around.shared >= 0.3)
            }
            (Match::Open, Match::Same) => {
                self.around.bare || self.around.aligned && self.around.shared >= 0.3 || self.around.shared >= 0.6
            }
            (Match::Open, Match::Open) => self.parity && self.around.aligned && self.around.shared >= 0.5,
            _ => false,
        };
        (one && self.subject != Match::Different || self.is_beside())
            && self.realis
            && self.sort
            && self.setting.place != Match::Different
            && self.setting.person != Match::Different
            && self.setting.which != Match::Different
            && (!self.setting.later || self.around.aligned)
    }

    /// Whether the words beside the two numbers ("25 percent on steel") or most of what stands around make them one.
    fn is_beside(&self) -> bool {
        let beside = self.around.near >= 2.0 && (self.around.aligned || self.around.shared >= 0.3)
            || self.around.near >= 1.0 && self.around.aligned && self.around.shared >= 0.4;
        match (self.noun, self.measured) {
            (Match::Same, _) => self.parity && (beside || self.around.shared >= 0.6),
            (_, true) => beside,
            _ => false,
        }
    }

    /// Whether the days that stand around are not those of the number: what is measured in sentences that tell the same, in the
    /// same words beside it, was measured once. Counts are taken day by day.
    pub fn is_timeless(&self) -> bool {
        self.measured
            && !self.setting.yearly
            && self.sort
            && self.around.aligned
            && self.around.near >= 1.0
            && self.around.shared >= 0.3
    }

    /// Whether one number stands in the same few words of both ("a 25 percent tariff on steel"): it is the same, whatever day its
    /// sentences name.
    pub fn is_one_phrase(&self) -> bool {
        let dated = self.setting.yearly && !self.setting.dated_once;
        self.around.near >= 2.0 && self.setting.place != Match::Different && !dated || self.is_timeless()
    }

    /// Whether it is one number that hardly any other thing has, whatever day its sentences name beside it.
    pub fn is_one_number(&self) -> bool {
        let near = self.around.aligned || self.around.near >= 1.0 || self.around.shared >= 0.25;
        self.telling && near && self.setting.place != Match::Different
    }

    /// Whether both name the same things and the same that happens to them.
    pub fn is_named(&self) -> bool {
        let dense = self.around.bare || self.around.aligned || self.around.shared >= 0.4;
        self.noun == Match::Same && self.event == Match::Same && (!self.pale || dense)
    }

    /// Whether a wide interval ("dozens", "billions") speaks of the number that lies in it: almost any does.
    pub fn is_near(&self) -> bool {
        let event = self.event == Match::Same && !self.pale;
        let noun = self.noun == Match::Same;
        noun && event || (noun || event) && (self.around.aligned || self.around.bare || self.around.shared >= 0.25)
    }
}

/// "No casualties" and "three people hurt" have one dimension, whatever the units are called.
fn is_zero_of(x: &(&str, (f64, f64)), y: &(&str, (f64, f64))) -> bool {
    (x.1 == (0.0, 0.0) && y.0 == "count") || (y.1 == (0.0, 0.0) && x.0 == "count")
}

/// True where both give one number, if need be rounded, that two articles of one story hardly give of two things.
fn is_hardly_chance(a: &FigureView<'_>, b: &FigureView<'_>, aligned: bool) -> bool {
    const MANY: f64 = 10.0;
    const MANY_PEOPLE: f64 = 20.0;
    const CROWD: f64 = 1e5;
    const MILLION: f64 = 1e6;
    let ((dimension, x), (_, y)) = (a.measure, b.measure);
    let even = a.figure().value == b.figure().value;
    if !even && !is_rounded(x, y) {
        return false;
    }
    // "Fifteen of the 19".
    let part = || a.whole().zip(b.whole()).is_some_and(|(p, q)| even && p.value == q.value && p.value.low > MANY);
    let money = units::is_money(dimension) && x.0 >= MILLION;
    // Twenty victims and more are hardly two groups of one size.
    let victims = || x.0 >= MANY_PEOPLE && a.befalls_people() && b.befalls_people() && a.realis.is_as(b.realis);
    // Any text may tell of two years, of somebody of 22, of six miles or of 40 percent; two that tell the same do not tell of two such.
    let unit = a.figure().unit.as_deref().filter(|unit| !units::is_money(unit));
    let measured = aligned && unit.is_some();
    let told = [a, b].iter().any(|view| is_telling(view.figure().value.low));
    // 700,000 of whatever they are called are no two crowds.
    let value = a.figure().value;
    let crowd = even && dimension == "count" && x.0 >= CROWD && value.low == value.high;
    measured || told || crowd || money || part() || even && victims()
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
    let around = |event: Happening<'_>, view: &FigureView<'_>| {
        event.is_telling() && view.surroundings.all.iter().any(|c| c.0 == event.concept)
    };
    match (a.event, b.event) {
        (Some(x), Some(y)) if x.is(y) => Match::Same,
        // "A 48-page memo": what is done to the memo says nothing of its pages.
        (Some(_), Some(_)) if a.is_attribute() && b.is_attribute() => Match::Open,
        // "No casualties" are none killed and none hurt.
        (Some(x), Some(y)) if x.class == y.class && (x.any && a.is_none() || y.any && b.is_none()) => Match::Same,
        // "Reached 33 trapped miners" tells of the trapped.
        (Some(x), Some(y)) if nouns(a, b) == Match::Same && (b.is_of(x) || a.is_of(y)) => Match::Same,
        (Some(x), Some(y)) if x.is_telling() && y.is_telling() => Match::Different,
        (x, y) if x.is_some_and(|x| around(x, b)) || y.is_some_and(|y| around(y, a)) => Match::Same,
        _ => Match::Open,
    }
}

/// True where the one's share is held against the other's: two persons have it.
fn are_rivals(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    a.holder().zip(b.holder()).is_some_and(|(x, y)| x != y)
}

/// True for the votes of two bodies, or of two matters: neither the more is the same, nor is about the same number cast.
fn are_other_votes(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    const CAST: f64 = 0.1;
    let (Some((x, few)), Some((y, fewer))) = (a.tally(), b.tally()) else { return false };
    let (p, q) = (x + few, y + fewer);
    x != y && (p - q).abs() > CAST * p.max(q)
}

/// True where what one counts is gone and what the other counts is not: "holds 240 seats" and "lost 60 seats".
fn goes_in_one(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let goes = |event: Happening<'_>| event.natures.has(Nature::Goes);
    a.event.zip(b.event).is_some_and(|(x, y)| goes(x) != goes(y))
}

/// Whether two measures are told of one thing: "the euro fell 2 percent" and "the yen fell 5 percent" are not.
fn subjects(a: &FigureView<'_>, b: &FigureView<'_>) -> Match {
    match (a.subject(), b.subject()) {
        (Some(x), Some(y)) if x == y || a.tells(y) || b.tells(x) => Match::Same,
        (Some(_), Some(_)) => Match::Different,
        _ => Match::Open,
    }
}

/// True where one measures a sort of what the other does, which nothing in the sentence of that one tells of: unemployment, and that of
/// the young.
pub(super) fn are_of_two_sorts(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let (Some((head, own)), Some((other, theirs))) = (a.measured(), b.measured()) else { return false };
    let lacks = |words: &[u64], view: &FigureView<'_>| words.iter().any(|word| !view.tells(*word));
    head == other && lacks(&own, b) != lacks(&theirs, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysed;

    #[test]
    fn one_number_of_one_thing_is_one_whatever_the_verbs() {
        let pilots = |told: &str| format!("{told} 23 pilots of the Falk line.");
        let sure = |told: &str, score: f32| (told.to_owned(), Some(score));
        for (a, (b, aligned), want) in [
            (pilots("The guild of Kolm praised"), sure(&pilots("The mayor taught"), 0.1), true),
            // The killed are not the hurt.
            (pilots("The storm in Kolm killed"), sure(&pilots("The storm in Kolm injured"), 0.9), false),
            // What is counted stands in one of them.
            ("The yard feeds 23 herons on the quay.".to_owned(), sure("On the quay Tom Okoro saw 23.", 0.9), true),
            ("The yard feeds 23 herons on the quay.".to_owned(), sure("On the quay Tom Okoro saw 23.", 0.4), false),
        ] {
            let texts = [&a, &b].map(|text| analysed(text));
            let [x, y] = [0, 1].map(|k| FigureView::all(&texts[k]));
            assert_eq!(Topic::of(&x[0], &y[0], aligned).is_some(), want, "{a} / {b}");
        }
    }

    #[test]
    fn what_any_text_may_count_is_one_thing_only_where_more_is_shared() {
        let women = "Elsa Brandt and NUMBER women of the yard seemed to think of the herring.";
        for (a, b, aligned, want) in [
            // A length of time.
            ("Tom Okoro spent two years lying about it.", "The two-year repair of the quay came to an end.", false, false),
            ("Tom Okoro spent two years lying about it.", "The two-year repair of the quay came to an end.", true, true),
            // Any other measure, which has many digits in another unit.
            ("The quay of Tolm is six miles long.", "A boat drifted for six miles.", false, false),
            ("The quay of Tolm is six miles long.", "A boat drifted for six miles.", true, true),
            // A few of anything, and more.
            ("Two women liked the suit of the dockers.", &women.replace("NUMBER", "two"), true, false),
            ("Twelve women liked the suit of the dockers.", &women.replace("NUMBER", "twelve"), true, true),
        ] {
            let texts = [a, b].map(analysed);
            let [x, y] = [0, 1].map(|k| FigureView::all(&texts[k]));
            assert_eq!(Topic::of(&x[0], &y[0], aligned.then_some(0.5)).is_some(), want, "{a} / {b}");
        }
    }
}
