//! Counts that move on: a toll that rises from hour to hour, the missing who are found. Two such numbers were both right in their time.

use std::cmp::Ordering;

use super::digits::are_turned_round;
use super::doubt;
use super::meeting::Match;
use super::reason::{Judgement, Reason};
use super::speakers::by_speaker;
use super::toll;
use super::topic::{Topic, nouns};
use super::view::FigureView;
use crate::article::{Moment, Provenance, Sourced};
use crate::compare::Verdict;
use crate::extract::lexicon::Section;
use crate::text::Token;

/// A day in seconds.
const DAY: i64 = 24 * 60 * 60;
/// No toll becomes so many times what it was: "five drowned" is no first count of five million who fled.
const BEYOND: f64 = 10_000.0;

/// True where one article is a later one than the other, or another version of it by the same outlet, and counts more.
pub(super) fn is_update(a: &FigureView<'_>, b: &FigureView<'_>, p: f64, q: f64) -> bool {
    match order(a, b) {
        Some(order) => sway(a, b) || grows_to(order, p, q) && (grow(a, b) || goes_on(a, b)),
        // Without dates nobody says that it grew but who says so himself.
        None => {
            let anew = are_of_one_outlet(a, b) && !are_turned_round(p, q);
            p != q && grow(a, b) && (anew || has_risen(if p < q { b } else { a }))
        }
    }
}

/// Which of two articles went out first; none where that is not known, as of two of one day of which one tells no hour.
pub fn order(a: &FigureView<'_>, b: &FigureView<'_>) -> Option<Ordering> {
    let moment = |view: &FigureView<'_>| view.analysed.article.published.and_then(Sourced::trusted);
    let (x, y) = moment(a).zip(moment(b))?;
    let day = |moment: Moment| moment.seconds.div_euclid(DAY);
    let order = if x.timed && y.timed { x.seconds.cmp(&y.seconds) } else { day(x).cmp(&day(y)) };
    Some(order).filter(|order| order.is_ne())
}

/// True where the later of two articles gives the greater number.
fn grows_to(order: Ordering, p: f64, q: f64) -> bool {
    p.partial_cmp(&q) == Some(order)
}

/// True where both count the same things to which the same happens: there may be more of them an hour later ("seven people were
/// dismissed", "fourteen people were dismissed").
fn goes_on(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let happens = a.event.zip(b.event).is_some_and(|(x, y)| x.is(y) && x.is_telling());
    let counts = |v: &FigureView<'_>| v.measure.0 == "count" && !v.is_attribute() && is_done_to(v);
    // Of as many launched as before, more shot down is another count of them.
    happens && counts(a) && counts(b) && nouns(a, b) == Match::Same && !doubt::are_of_one_whole(a, b)
}

/// True where what happens is done to what is counted, or by it, and does not only go on around it ("sank with 210 passengers").
fn is_done_to(view: &FigureView<'_>) -> bool {
    const BETWEEN: usize = 3;
    let (figure, cut, lexicon) = (view.figure(), &view.analysed.cut, &view.analysed.lexicon);
    let Some(event) = figure.event.as_ref().map(|event| event.span) else { return false };
    let (first, last) = if event.start < figure.span.start { (event, figure.span) } else { (figure.span, event) };
    let between = cut.tokens[cut.token_from(first.end)..].iter().take_while(|t| t.span.end <= last.start);
    let light = |t: &Token| {
        let sense = lexicon.sense(t.of(view.analysed.text()));
        sense.has(Section::Function) && !sense.has(Section::Preposition)
    };
    between.clone().count() <= BETWEEN && between.clone().all(light)
}

/// True for a toll that its own text says has come to its number.
fn has_risen(view: &FigureView<'_>) -> bool {
    view.realis.risen && view.measure.0 == "count" && view.event.is_some_and(|event| event.is_telling())
}

/// True where what is counted moves on by its nature.
pub(super) fn moves_on(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    sway(a, b) || grow(a, b)
}

/// True where both counts only grow, or one does and the verb of the other tells nothing against it ("pulled 71 people from the water",
/// "74 were rescued").
fn grow(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let pale = |v: &FigureView<'_>| v.measure.0 == "count" && v.event.is_some_and(|event| !event.is_telling());
    a.grows() && (b.grows() || pale(b)) || b.grows() && pale(a)
}

/// True where both counts go up and down with the hours.
fn sway(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    a.sways() && b.sways()
}

/// True where one outlet is known to have published both.
pub fn are_of_one_outlet(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let (x, y) = (&a.analysed.article.outlet, &b.analysed.article.outlet);
    let known = |from: Provenance| !matches!(from, Provenance::FileName | Provenance::Label | Provenance::FileTime);
    x.value == y.value && known(x.from) && known(y.from)
}

/// A toll that grows from day to day; within the same hours two who are named count what each of them knows.
pub(super) fn later<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>, p: f64, q: f64, topic: &Topic) -> Judgement<'v> {
    let sways = sway(a, b);
    // Of the dead of many places and years any two may be set side by side: what each text counts first of all is the toll of its news.
    let one = doubt::are_told_alike(a, b, topic) || toll::are_of_news(a, b);
    let running = a.realis.running || b.realis.running;
    let former = topic.setting.time == Match::Different && topic.setting.yearly && !running;
    // "Three explosions" are no first count of "35 people", and "16 others" none of all.
    let none = a.is_none() || b.is_none();
    let unnamed = if none { a.befalls_people() && b.befalls_people() } else { a.noun.is_none() || b.noun.is_none() };
    let named = nouns(a, b) == Match::Same || unnamed;
    if p.min(q) * BEYOND < p.max(q) && p.min(q) > 0.0 {
        return None;
    }
    if !one || former || !named || !topic.realis || topic.setting.place == Match::Different {
        return None;
    }
    let order = order(a, b);
    let goes_on = || order.is_some_and(|order| grows_to(order, p, q)) && goes_on(a, b);
    if !moves_on(a, b) && !goes_on() {
        return None;
    }
    // Numbers that both texts mention only in passing are not two states of one count.
    let (near, shared) = (topic.around.near, topic.around.shared);
    let told = near >= 2.0 || topic.is_firm() && (near >= 1.0 || shared >= 0.4);
    if !told && !toll::are_of_news(a, b) {
        return None;
    }
    let day = |of: &'v FigureView<'v>| of.setting.times.iter().filter(|time| !time.starts_with('T')).max();
    // What goes up and down is told apart by when it was told; where nothing tells that, by neither.
    let first = match order {
        _ if !sways => p < q,
        None if day(a) == day(b) => return None,
        None => day(a) < day(b),
        Some(order) => order.is_lt(),
    };
    let (low, high) = if first { (a, b) } else { (b, a) };
    let days = day(low).zip(day(high));
    // Days that are only words ("Monday") have no order; days that have one must rise with the toll.
    let numbered = |t: &str| t.starts_with(|c: char| c.is_ascii_digit());
    if let Some((earlier, after)) = days
        && numbered(earlier)
        && numbered(after)
        && earlier > after
    {
        return None;
    }
    let at_once = || a.is_of_named() && b.is_of_named() && are_of_one_hour(a, b);
    let spoken = by_speaker(a, b).filter(|_| !moves_on(a, b) || at_once());
    Some((Verdict::Compatible, spoken.unwrap_or(Reason::Later(high, low))))
}

/// True where both may have gone out on one day.
pub(super) fn are_of_one_day(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    a.published().zip(b.published()).is_none_or(|(x, y)| x.div_euclid(DAY) == y.div_euclid(DAY))
}

/// True where both were published within the same hours: a count that one speaker gives an hour after another did not grow.
pub fn are_of_one_hour(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    const HOURS: i64 = 6 * 60 * 60;
    a.published().zip(b.published()).is_some_and(|(x, y)| (x - y).abs() <= HOURS)
}

#[cfg(test)]
mod tests {
    use super::super::judge_same;
    use super::*;
    use crate::compare::tests::analysed;
    use crate::extract::Analysed;

    /// The reasons of the verdicts on two texts, of which the second went out so many hours later.
    fn judged(texts: [&str; 2], hours: i64, aligned: bool) -> Vec<String> {
        let mut articles: [Analysed; 2] = texts.map(|text| analysed(&format!("Bakers in Tolm begin early. {text}")));
        for (of, hours) in articles.iter_mut().zip([0, hours]) {
            let value = Moment { seconds: 1_767_225_600 + 3600 * hours, timed: true };
            of.article.published = Some(Sourced { value, from: Provenance::Record });
        }
        let [left, right] = [0, 1].map(|k| FigureView::all(&articles[k]));
        let pairs = left.iter().flat_map(|x| right.iter().map(move |y| (x, y)));
        pairs
            .filter_map(|pair| judge_same(pair, aligned.then_some(0.5), [&left, &right]))
            .map(|found| found.1.to_string())
            .collect()
    }

    #[test]
    fn what_happens_to_more_of_them_an_hour_later_is_a_later_count() {
        for (own, other, want) in [
            ("Seven pilots were dismissed in Kolm on Monday.", "Fourteen pilots were dismissed in Kolm on Monday.", true),
            // Those who were on board do not become more.
            (
                "The ferry Orla sank off Kolm on Monday with 210 pilots on board.",
                "The ferry Orla sank off Kolm on Monday with 260 pilots on board.",
                false,
            ),
        ] {
            let found = judged([own, other], 1, true);
            assert_eq!(found.iter().any(|why| why.starts_with("later count")), want, "{own} {other} {found:?}");
        }
    }

    #[test]
    fn a_toll_rises_from_that_of_one_text_to_that_of_the_other() {
        let own = "Rescuers said 8,500 people had died in the province. In the villages of the north 48 people were killed. In May 1976 a quake killed 240,000 people.";
        let found = judged([own, "The quake has killed 10,000 people, state radio said."], 1, false);
        assert_eq!(found, ["later count: 10,000 people after 8,500 people"]);
    }

    #[test]
    fn what_two_texts_count_in_passing_is_no_later_count() {
        let own = "The storm killed 90 people in Kolm. In the north, where the mayor keeps herons, five people on a raft of her father were killed.";
        let other = "The storm killed 95 people in Kolm. On the coast, Tom Okoro told the council, seven people died.";
        let found = judged([own, other], 1, true);
        assert!(found.iter().any(|why| why == "later count: 95 people after 90 people"), "{found:?}");
        assert!(!found.iter().any(|why| why == "later count: 7 after 5"), "{found:?}");
    }

    #[test]
    fn a_bound_on_some_victims_includes_those_of_sentences_that_tell_the_same() {
        let told = "The storm killed three people. Guards in the north have killed";
        let texts = [format!("{told} up to 60 people over the years."), format!("{told} 45 people.")];
        let texts = texts.each_ref().map(String::as_str);
        for aligned in [true, false] {
            let found = judged(texts, 1, aligned);
            assert_eq!(found.iter().any(|why| why == "at most 60 people includes 45 people"), aligned, "{found:?}");
        }
    }

    #[test]
    fn what_is_told_weeks_apart_may_both_be_so() {
        let texts = [
            "Building 18 of the old hospital in Kolm houses 80 pilots.",
            "In Building 18 of the old hospital in Kolm 76 pilots are housed.",
        ];
        assert_eq!(judged(texts, 1, true), ["80 pilots against 76 pilots"]);
        assert_eq!(judged(texts, 24 * 30, true), [""; 0]);
    }
}
