//! Two figures that speak of the same thing -> agree, compatible or conflict, and why.

use super::doubt;
use super::later::{are_of_one_day, are_of_one_hour, is_update, later, moves_on};
use super::meeting::Match;
use super::reason::{Judgement, Parts, Reason};
use super::rounding::{EQUAL, close, is_rounded, last_digit};
use super::speakers::by_speaker;
use super::sums::is_sum;
use super::toll;
use super::topic::{Topic, are_of_two_sorts};
use super::verbatim::Place;
use super::view::FigureView;
use crate::compare::Verdict;
use crate::extract::figures::units;
use crate::extract::{Figure, Qualifier};

/// Numbers of things that have no name in common are of one order at most this many times apart.
const APART: f64 = 10.0;

/// A lower bound speaks of numbers up to so many times its own.
const FAR: f64 = 2.0;

/// Holds the numbers against each other.
pub(super) fn compare<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>, topic: &Topic) -> Judgement<'v> {
    let ((_, p), (_, q)) = (a.measure, b.measure);
    if a.direction() * b.direction() < 0 {
        let settings = [topic.noun, topic.setting.time, topic.setting.place];
        let firm = !settings.contains(&Match::Different) && topic.realis && topic.around.shared >= 0.3;
        // What fell on one day rises on the next.
        let firm = firm && (topic.setting.time == Match::Same || are_of_one_day(a, b));
        return firm.then_some((Verdict::Conflict, Reason::Opposite(a, b)));
    }
    if a.is_none() != b.is_none() {
        return none_against_some(a, b, topic);
    }
    if close(p.0, q.0) && close(p.1, q.1) {
        return even(a, b, topic);
    }
    if p.0 <= q.1 * (1.0 + EQUAL) && q.0 <= p.1 * (1.0 + EQUAL) {
        return overlapping(a, b, topic);
    }
    if is_rounded(p, q) || are_converted(a, b) {
        return other_topic_unlikely(topic).then_some((Verdict::Compatible, Reason::Rounded(a, b)));
    }
    // "Several" is no number that could be wrong.
    if a.is_vague() || b.is_vague() {
        return None;
    }
    // "Dozens" is what was known or cared for: many more say nothing against it. Few do, where both count one thing; "thousands of
    // dollars" is a way of speaking.
    let counts = is_one_count(a, b, topic);
    if is_wide(p) && (q.0 > p.1 || !counts) || is_wide(q) && (p.0 > q.1 || !counts) {
        return None;
    }
    // What lies between them is the difference of their nearer ends.
    let (x, y) = if p.1 < q.0 { (p.1, q.0) } else { (p.0, q.1) };
    apart(a, b, topic, x, y)
}

/// The same number in both; "at least" and "more than" say different things of it, and of $13.6 million no text says $13,625,777.
fn even<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>, topic: &Topic) -> Judgement<'v> {
    const NOISE: f64 = 1e-9;
    let same = a.figure().qualifier == b.figure().qualifier;
    let (x, y) = (a.measure.1.0, b.measure.1.0);
    let why = match same {
        true if (x - y).abs() > NOISE * x.abs() => Reason::Rounded(a, b),
        true => Reason::Both { one: a, former: a.is_former() != b.is_former() },
        false => Reason::Bounds(a, b),
    };
    let verdict = if same { Verdict::Agree } else { Verdict::Compatible };
    (other_topic_unlikely(topic) || topic.is_one_phrase() || topic.single).then_some((verdict, why))
}

/// Numbers that can be one.
fn overlapping<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>, topic: &Topic) -> Judgement<'v> {
    let ((_, p), (_, q)) = (a.measure, b.measure);
    let (x, y) = (a.figure(), b.figure());
    // "More than 300" does not mean 1,400: numbers that far apart count different things.
    if p.0 > FAR * q.0 && q.1.is_infinite() || q.0 > FAR * p.0 && p.1.is_infinite() {
        return None;
    }
    // Nor does "up to 300" mean 20.
    let below = |bound: (f64, f64), other: (f64, f64)| bound.0 <= 0.0 && FAR * other.1 < bound.1;
    if below(p, q) || below(q, p) {
        return None;
    }
    // "Hundreds" end where "thousands" begin.
    if is_wide(p) && is_wide(q) && (p.1 <= q.0 || q.1 <= p.0) {
        return None;
    }
    // "Several" fits any small number: of the same things, to which the same happens.
    if (a.is_vague() || b.is_vague()) && !topic.is_named() {
        return None;
    }
    // One utterance has one bound.
    let bounds = x.qualifier == y.qualifier && x.value.low == x.value.high && y.value.low == y.value.high;
    let at_once = a.published() == b.published() || are_of_one_hour(a, b);
    if bounds && x.value != y.value && !(a.grows() && b.grows()) && at_once && are_one_utterance(a, b) {
        return Some((Verdict::Conflict, Reason::Against(a, b)));
    }
    let update = || is_update(a, b, p.0, q.0);
    // Two lower bounds of a toll: what was known first and what was known later.
    if p.1.is_infinite() && q.1.is_infinite() && update() {
        return later(a, b, p.0, q.0, topic);
    }
    // "At least three", and five the day after: what is counted by then, not a number that the bound leaves room for.
    let grown = (p.1.is_infinite() || q.1.is_infinite()) && update();
    if let Some(found) = later(a, b, p.0, q.0, topic).filter(|_| grown) {
        return Some(found);
    }
    // "Up to 45" people leaves room for the dead of any other raid.
    let people = a.befalls_people() || b.befalls_people();
    let told = doubt::are_told_alike(a, b, topic) || toll::are_of_news(a, b) || topic.telling && x.value == y.value;
    if people && !told {
        return None;
    }
    let near = topic.is_near() || !is_wide(p) && !is_wide(q);
    (near && other_topic_unlikely(topic)).then(|| (Verdict::Compatible, includes(a, b, p, q)))
}

/// True where both count one thing, or what one thing happens to, and neither says anything else of it.
fn is_one_count(a: &FigureView<'_>, b: &FigureView<'_>, topic: &Topic) -> bool {
    let dense = topic.around.bare || topic.around.shared >= 0.5;
    let open = topic.noun == Match::Open && a.is_unnamed() && b.is_unnamed() && topic.event == Match::Same && !topic.pale && dense;
    (topic.noun == Match::Same || open) && a.figure().unit.is_none() && b.figure().unit.is_none()
}

/// "Nobody was hurt" against "three miners were hurt": what happened to some in one text happened to none in the other.
fn none_against_some<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>, topic: &Topic) -> Judgement<'v> {
    let (none, some) = if a.is_none() { (a, b) } else { (b, a) };
    let least = some.measure.1.0;
    let setting = [topic.setting.time, topic.setting.place, topic.setting.country, topic.setting.which];
    let near = doubt::are_told_alike(a, b, topic) && (topic.around.bare || topic.around.shared >= 0.25);
    if least <= 0.0 || some.is_vague() || topic.event != Match::Same || topic.pale || !topic.realis {
        return None;
    }
    // Who is not named is anybody, but nothing that is no person.
    let noun = topic.noun == Match::Same
        || topic.noun == Match::Open && (none.noun.is_none() || some.noun.is_none() || none.befalls_people());
    if !noun || !near || setting.contains(&Match::Different) {
        return None;
    }
    if is_update(a, b, a.measure.1.0, b.measure.1.0) {
        return later(a, b, a.measure.1.0, b.measure.1.0, topic);
    }
    Some((Verdict::Conflict, Reason::Against(a, b)))
}

/// Numbers that cannot both be true: what could explain them is asked first.
fn apart<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>, topic: &Topic, p: f64, q: f64) -> Judgement<'v> {
    // "Two of seven berths" and "two berths": what is a whole in one text is no count against a part in the other.
    let elsewhere = [topic.setting.place, topic.setting.country].contains(&Match::Different);
    let again = doubt::is_converted(a) || doubt::is_converted(b);
    if elsewhere || again || a.is_whole != b.is_whole || topic.measured && are_of_two_sorts(a, b) {
        return None;
    }
    // "Two of the ministers are women" is no count of the ministers, nor is "the two mills" one of all mills.
    let some = |view: &FigureView<'_>| view.is_of_some() || view.refers_back() || view.is_among();
    if a.is_among() != b.is_among() || some(a) != some(b) && (topic.event != Match::Same || topic.pale) {
        return None;
    }
    // Whom a law lets off at "15 and under" and whom it punishes at "18 and over" are two.
    let bounded = |view: &FigureView<'_>| view.measure.1.0 <= 0.0 || view.measure.1.1.is_infinite();
    if a.measure.0 == units::AGE && (bounded(a) || bounded(b)) {
        return None;
    }
    // "3 million each day" and "14 million" in all do not speak of one sum.
    if a.surroundings.period != b.surroundings.period {
        return None;
    }
    if is_update(a, b, p, q) {
        let found = later(a, b, p, q, topic);
        if found.is_some() || moves_on(a, b) {
            return found;
        }
    }
    if topic.setting.time == Match::Different && !topic.is_timeless() {
        // Who was killed on Monday and who on Friday are not counted together, unless one counts up to its day.
        let running = a.realis.running || b.realis.running;
        return later(a, b, p, q, topic).filter(|_| topic.event == Match::Same && running);
    }
    // "Millions" and "nine": numbers that far apart contradict each other only where both name what they count, or measure it
    // in one event. Hours and months measure other things, whatever the event.
    let measured = a.figure().unit.is_some() && topic.event == Match::Same && !units::is_span(a.measure.0);
    if topic.noun != Match::Same && !measured && p.min(q) * APART < p.max(q) {
        return None;
    }
    // One utterance quoted in both has one speaker, whatever each calls them.
    let one = are_one_utterance(a, b);
    if !one && !topic.is_firm() {
        return None;
    }
    let doubtful = !one && doubt::is_doubtful(a, b, topic);
    match by_speaker(a, b).filter(|_| !(one && a.is_quoted() && b.is_quoted())) {
        // Two speakers do not count one thing so differently: "62 of the drones" and "four of them first counted as downed".
        Some(_) if p.min(q) * APART < p.max(q) => None,
        // What Norway gives and what Germany gives, each by its own minister.
        Some(_) if topic.measured && doubt::are_of_two_bearers(a, b) => None,
        Some(why) => (!doubtful || topic.is_named()).then_some((Verdict::Compatible, why)),
        None => (!doubtful).then_some((Verdict::Conflict, Reason::Against(a, b))),
    }
}

/// True where the fewer may be some of the more: the 20 children who were killed are among the 26 people, and so are those whom "the
/// dead include".
pub(super) fn are_some_of(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let more = |v: &FigureView<'_>, than: &FigureView<'_>| v.measure.1.0 > than.measure.1.1;
    let parted = a.whole().is_some() || b.whole().is_some() || a.is_none() || b.is_none();
    let people = |v: &FigureView<'_>| v.noun.is_some_and(|n| n.generic);
    let some = |v: &FigureView<'_>| v.noun.is_some_and(|n| !n.generic);
    let are = |all: &FigureView<'_>, few: &FigureView<'_>| more(all, few) && (people(all) && some(few) || few.is_among());
    !parted && (are(a, b) || are(b, a))
}

/// True where both give one utterance, but for the number in it.
fn are_one_utterance(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    Place::new(a.analysed, a.number()).alike(Place::new(b.analysed, b.number())).is_one()
}

/// A part and the rest of one whole: 95 - 74 = 21.
pub(super) fn complement<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>) -> Judgement<'v> {
    let exact = |f: &Figure| f.qualifier == Qualifier::Equal && f.value.low == f.value.high && f.unit.is_none();
    let (part_a, part_b) = (a.figure(), b.figure());
    let (whole_a, whole_b) = (a.whole(), b.whole());
    let named = if whole_a.is_some() { a } else { b };
    let whole = named.whole().filter(|w| exact(w) && exact(part_a) && exact(part_b))?;
    let one_event = matches!((a.event, b.event), (Some(x), Some(y)) if x.is(y));
    if one_event || !names(a, whole) || !names(b, whole) {
        return None;
    }
    let (x, y, n) = (part_a.value.low, part_b.value.low, whole.value.low);
    let parts = Parts { named, whole, part: a, rest: b };
    if is_sum([x, y], n) {
        return Some((Verdict::Compatible, Reason::Leaves(parts)));
    }
    // Two parts of more than half each may be one, and so may be what was counted at two times.
    let known = whole_a.is_some() && whole_b.is_some() && a.event.is_some() && b.event.is_some();
    let known = known && x.min(y) * 2.0 <= n && a.published() == b.published();
    (known && x + y > n && !close(x + y, n)).then_some((Verdict::Conflict, Reason::LeavesOther(parts)))
}

/// True where `a` counts the whole of which `b` counts a part: two things, unless the same happened to both.
pub(super) fn is_whole_of(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let same = matches!((a.event, b.event), (Some(x), Some(y)) if x.is(y) && x.is_telling());
    !same && a.whole().is_none() && b.whole().is_some_and(|whole| whole.value == a.figure().value)
}

/// True where the whole stands beside the part: as its own whole, or as another number of its sentence.
fn names(view: &FigureView<'_>, whole: &Figure) -> bool {
    if let Some(own) = view.whole() {
        return own.value == whole.value;
    }
    let Some(sentence) = view.analysed.cut.sentences.get(view.sentence) else { return false };
    let figures = &view.analysed.facts.figures;
    let first = figures.partition_point(|f| f.span.start < sentence.span.start);
    let others = figures[first..].iter().take_while(|f| f.span.end <= sentence.span.end);
    others.filter(|f| f.span != view.figure().span).any(|f| f.value == whole.value && f.unit.is_none())
}

fn other_topic_unlikely(topic: &Topic) -> bool {
    let strong = topic.noun != Match::Different && topic.event == Match::Same && (topic.noun == Match::Same || !topic.pale);
    topic.is_one_number()
        || (topic.setting.time != Match::Different || strong && topic.around.shared >= 0.6)
            && (topic.setting.place != Match::Different || strong && topic.around.shared >= 0.5)
}

/// "Dozens", "hundreds", "billions": an interval that holds almost any number.
fn is_wide(interval: (f64, f64)) -> bool {
    interval.0 > 0.0 && interval.1.is_finite() && interval.1 >= 5.0 * interval.0
}

/// True where the intervals have a number in common.
pub fn meet(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    intervals_meet(a.measure.1, b.measure.1) || are_converted(a, b)
}

/// True for one length, area or weight in two units, each as rough as texts write it: 20 metres and 60 feet, or what two texts made of
/// 64 feet ("20 metres", "19.5 metres").
fn are_converted(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    const NEAR: f64 = 0.1;
    let units = a.figure().unit.as_deref().zip(b.figure().unit.as_deref());
    let ((low, high), (from, to)) = (a.measure.1, b.measure.1);
    let near = |x: f64, y: f64| x == y || (x - y).abs() <= NEAR * x.abs().max(y.abs());
    let two = |(x, y)| units::are_converted(x, y) || x == y && doubt::is_converted(a) && doubt::is_converted(b);
    near(low, from) && near(high, to) && units.is_some_and(two)
}

/// The same of two intervals in one unit.
pub(crate) fn intervals_meet(p: (f64, f64), q: (f64, f64)) -> bool {
    close(p.0, q.0) && close(p.1, q.1) || p.0 <= q.1 && q.0 <= p.1 || is_rounded(p, q)
}

/// True where the other gives the very number, whatever it is of.
pub(super) fn repeats(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    a.measure == b.measure && is_telling(a) && a.is_whole == b.is_whole
}

/// False for small counts and times, which stand in any text.
pub(super) fn is_telling(view: &FigureView<'_>) -> bool {
    const SMALL: f64 = 20.0;
    let (measured, (low, _)) = view.measure;
    low > SMALL || measured != "count" && !units::is_span(measured)
}

/// Why two different numbers can both be true.
fn includes<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>, p: (f64, f64), q: (f64, f64)) -> Reason<'v> {
    let (wide, narrow) = if q.1 - q.0 > p.1 - p.0 { (b, a) } else { (a, b) };
    match wide.figure().qualifier {
        // "More than 8" has no room for 8 itself, and "about 8" is no rounder.
        _ if wide.figure().value == narrow.figure().value => Reason::Bounds(a, b),
        Qualifier::About | Qualifier::Nearly if rounds(wide, narrow) => Reason::Rounded(wide, narrow),
        Qualifier::About | Qualifier::Nearly => by_speaker(a, b).unwrap_or(Reason::Close(wide, narrow)),
        _ => Reason::Includes(wide, narrow),
    }
}

/// True where "about 60" is what one may write of the other number: "about 58" is not what anybody makes of 62.
fn rounds(rough: &FigureView<'_>, fine: &FigureView<'_>) -> bool {
    let base = |v: &FigureView<'_>| {
        let factor = v.figure().unit.as_deref().map_or(1.0, |u| units::base(u).1);
        (v.figure().value.low * factor, v.figure().value.high * factor, factor)
    };
    let ((x, _, factor), (low, high, _)) = (base(rough), base(fine));
    let half = last_digit(x / factor) * factor / 2.0;
    x + half >= low && x - half <= high
}
