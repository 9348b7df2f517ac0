//! What makes it doubtful that two different numbers are of one thing: a conflict stands only where nothing of it is there.

use super::FigureView;
use super::meeting::Match;
use super::toll;
use super::topic::{Topic, nouns};
use crate::extract::ActorKind;
use crate::extract::actors::keys::may_be_one;
use crate::extract::figures::classes::Nature;
use crate::extract::figures::units;
use crate::extract::lexicon::lower;
use crate::extract::{Actor, Figure, Mention};
use crate::text::Span;

/// True where two numbers that cannot both be true may well be of two things: their sentences do not tell the same, or one of them
/// is of something that the other is not.
pub(super) fn is_doubtful(a: &FigureView<'_>, b: &FigureView<'_>, topic: &Topic) -> bool {
    if topic.single {
        return false;
    }
    let read = is_read(a) || is_read(b);
    !are_told_alike(a, b, topic)
        || are_of_other_hours(a, b)
        || are_weeks_apart(a, b) && topic.setting.time != Match::Same
        || a.is_by_degree() != b.is_by_degree()
        || !are_of_one_whole(a, b) && (is_of_other_whole(a, b) || is_of_other_whole(b, a))
        || !read && are_of_other_sorts(a, b, topic)
        || topic.measured && (is_elsewhere(a, topic) || are_of_two_bearers(a, b))
        || !topic.measured
            && [a, b].iter().all(|v| v.tally().is_none())
            && (!read && tell_little(a, b, topic) || is_in_passing(a, b, topic))
}

/// True where both stand beside an hour of one clock, and not the same: what was so at noon need not be so at night.
fn are_of_other_hours(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    /// "T15:40", behind which stands the zone.
    const CLOCK: usize = 6;
    fn hours<'v>(view: &'v FigureView<'_>) -> Vec<(&'v str, &'v str)> {
        let all = view.setting.times.iter().filter_map(|time| time.split_at_checked(CLOCK));
        all.filter(|(hour, _)| hour.starts_with('T')).collect()
    }
    let (x, y) = (hours(a), hours(b));
    let one_clock = x.iter().chain(&y).all(|(_, zone)| Some(zone) == x.first().map(|(_, zone)| zone));
    !x.is_empty() && !y.is_empty() && one_clock && !x.iter().any(|hour| y.contains(hour))
}

/// True where one article went out so long after the other that the number may have changed.
fn are_weeks_apart(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    const WEEK: i64 = 7 * 24 * 60 * 60;
    a.published().zip(b.published()).is_some_and(|(x, y)| (x - y).abs() > WEEK)
}

/// True where the sentences of two figures tell the same, or all that one of the texts tells: a flash of one sentence.
pub(super) fn are_told_alike(a: &FigureView<'_>, b: &FigureView<'_>, topic: &Topic) -> bool {
    let flash = |v: &FigureView<'_>| v.analysed.cut.sentences.len() == 1;
    topic.around.aligned || flash(a) || flash(b) || are_of_one_whole(a, b)
}

/// True for two parts of as many: "62 of 78", "58 of the 78".
pub(super) fn are_of_one_whole(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    a.whole().zip(b.whole()).is_some_and(|(x, y)| x.value == y.value)
}

/// True where one number says what sort of thing something is ("a five-storey house") and the other does not say it of the same.
fn are_of_other_sorts(a: &FigureView<'_>, b: &FigureView<'_>, topic: &Topic) -> bool {
    const NEAR: f32 = 2.0;
    const SHARED: f32 = 0.25;
    let sorts = |v: &FigureView<'_>| v.is_attribute() && !units::is_money(v.measure.0);
    let one = topic.noun == Match::Same && topic.around.near >= NEAR && topic.around.shared >= SHARED;
    // "A 40-minute speech" lasts 40 minutes; "a five-storey house" is none of five storeys that were built.
    let mixed = sorts(a) != sorts(b);
    mixed && !topic.measured || !mixed && sorts(a) && !one
}

/// True for what a scale reads ("magnitude 5.9").
fn is_read(view: &FigureView<'_>) -> bool {
    view.noun.is_some_and(|noun| noun.scale)
}

/// True for counts that any sentence may hold: "the two", who were told of before, and "one", which is hardly a number.
fn tell_little(a: &FigureView<'_>, b: &FigureView<'_>, topic: &Topic) -> bool {
    let known = |v: &FigureView<'_>| v.refers_back() && v.noun.is_none_or(|n| n.generic);
    let one = |v: &FigureView<'_>| v.figure().value.high == 1.0;
    let grave = [a, b].iter().any(|v| v.event.is_some_and(|event| event.natures.has(Nature::Grave)));
    let happens = topic.event == Match::Same && !topic.pale;
    known(a) != known(b) || (one(a) || one(b)) && !(grave && happens && topic.noun == Match::Same)
}

/// True for a part, or what "of them" tells of, where the other is more than the whole: "four of the five patients", "seven people".
fn is_of_other_whole(part: &FigureView<'_>, other: &FigureView<'_>) -> bool {
    part.whole().is_some_and(|whole| other.figure().value.low > whole.value.high) || part.is_of_them() && !other.is_of_them()
}

/// True for two counts that have no word beside them in common, and are no tolls: of such, any sentence may hold several. A part is counted
/// beside its whole.
fn is_in_passing(a: &FigureView<'_>, b: &FigureView<'_>, topic: &Topic) -> bool {
    let parted = a.whole().is_some() != b.whole().is_some();
    topic.around.near < 1.0 && !topic.around.bare && !parted && !toll::are_of_news(a, b)
}

/// True for what a text gives a second time in another unit: "35 miles (55 kilometres)". It is as right or wrong as the first.
pub(super) fn is_converted(view: &FigureView<'_>) -> bool {
    let (figure, figures) = (view.figure(), &view.analysed.facts.figures);
    let first = (view.index as usize).checked_sub(1).and_then(|at| figures.get(at)).filter(|f| f.span.end <= figure.span.start);
    let Some(first) = first else { return false };
    let between = view.analysed.text().get(first.span.end as usize..figure.span.start as usize).unwrap_or_default();
    let units = first.unit.as_deref().zip(figure.unit.as_deref());
    let converted = |(x, y): (&str, &str)| units::are_converted(x, y) || x != y && units::is_money(x) && units::is_money(y);
    matches!(between.trim(), "(" | "/" | ";") && units.is_some_and(converted)
}

/// True for a distance whose words do not say from where alike: every place of a text has some.
fn is_elsewhere(a: &FigureView<'_>, topic: &Topic) -> bool {
    a.measure.0 == "length" && topic.noun != Match::Same && topic.around.near < 1.0
}

/// True where a measure is told of two that are named, neither of which the other's sentence names: "Brandt Mills fell 32 cents" and
/// "Falk Lines fell 67 cents"; "in Kolm, 40 km from the border" and "in Ulva, 60 km from the border".
pub(super) fn are_of_two_bearers(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let names = |view: &FigureView<'_>, bearer: &Actor| named(view).any(|(_, actor)| may_be_one(&actor.key, &bearer.key));
    let apart = |(x, y): (&Actor, &Actor)| !names(a, y) && !names(b, x);
    // A storm has several distances, each to the places behind it.
    let (from, to) = (landmarks(a), landmarks(b));
    let elsewhere = !from.is_empty() && !to.is_empty() && !from.iter().any(|place| to.contains(place));
    bearer(a).zip(bearer(b)).is_some_and(apart) || elsewhere
}

/// True for "a dozen" where the other counts one or two more or less.
pub(super) fn is_about_a_dozen(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    const NEAR: f64 = 2.0;
    let dozen = |view: &FigureView<'_>| {
        let (analysed, span) = (view.analysed, view.number());
        let words = &analysed.cut.tokens[analysed.cut.token_from(span.start)..];
        words
            .iter()
            .take_while(|t| t.span.end <= span.end)
            .any(|t| analysed.lexicon.of_class(&lower(t.of(analysed.text())), "dozen"))
    };
    (a.figure().value.low - b.figure().value.low).abs() <= NEAR && (dozen(a) || dozen(b))
}

/// The places that a sentence names right behind a distance, by their keys: "40 km east of Kolm".
fn landmarks<'a>(view: &FigureView<'a>) -> Vec<&'a str> {
    const REACH: u32 = 80;
    let end = view.figure().span.end;
    let near = |m: &Mention| m.kind == ActorKind::Place && m.span.start >= end && m.span.start <= end + REACH;
    named(view).filter(|(m, _)| view.measure.0 == "length" && near(m)).map(|(_, actor)| actor.key.as_str()).collect()
}

/// The last that a sentence names before a figure, but for who only says so; of a distance the place that it is of.
fn bearer<'a>(view: &FigureView<'a>) -> Option<&'a Actor> {
    let (facts, start) = (&view.analysed.facts, view.figure().span.start);
    let speaks = |m: &Mention| facts.claims.iter().any(|c| c.source.is_some_and(|source| source.contains(m.span)));
    let place = view.measure.0 == "length";
    let before = named(view).filter(|(m, _)| m.span.end <= start && (m.kind == ActorKind::Place) == place && !speaks(m));
    Some(before.last()?.1)
}

/// All that the sentence of a figure names.
fn named<'a>(view: &FigureView<'a>) -> impl Iterator<Item = (&'a Mention, &'a Actor)> {
    let facts = &view.analysed.facts;
    let sentence = view.analysed.cut.sentences.get(view.sentence).map_or(Span::default(), |s| s.span);
    let from = facts.mentions.partition_point(|m| m.span.start < sentence.start);
    let inside = facts.mentions[from..].iter().take_while(move |m| m.span.end <= sentence.end);
    inside.filter_map(|m| Some((m, facts.actors.get(m.actor as usize)?)))
}

/// True where two numbers that do not name the same have their likes by name in the same two sentences: of "seven bombs killed 60
/// people" and "eight bombings killed 63 people" the bombs are none of the people.
pub(super) fn have_better(a: &FigureView<'_>, b: &FigureView<'_>, [left, right]: [&[FigureView<'_>]; 2]) -> bool {
    let by_name = |x: &FigureView<'_>, y: &FigureView<'_>| {
        let happens = x.event.zip(y.event).is_some_and(|(p, q)| p.is(q) && p.is_telling());
        x.measure.0 == y.measure.0 && nouns(x, y) == Match::Same && happens
    };
    nouns(a, b) != Match::Same && (beside(b, right).any(|y| by_name(a, y)) || beside(a, left).any(|x| by_name(x, b)))
}

/// The other figures of the sentence of one, but for those that give its number again.
fn beside<'v, 'a>(own: &FigureView<'a>, all: &'v [FigureView<'a>]) -> impl Iterator<Item = &'v FigureView<'a>> {
    let first = all.partition_point(|v| v.sentence < own.sentence);
    let (sentence, figure) = (own.sentence, own.figure());
    all[first..].iter().take_while(move |v| v.sentence == sentence).filter(move |v| !is_one_number(v.figure(), figure))
}

/// True where the sentence of either has another number that may just as well be the one that is meant: which of them the other text
/// counts nobody tells. `against` says whether two figures contradict each other.
pub(super) fn is_ambiguous<'v>(
    (a, b): (&'v FigureView<'v>, &'v FigureView<'v>),
    [left, right]: [&'v [FigureView<'v>]; 2],
    against: impl Fn(&'v FigureView<'v>, &'v FigureView<'v>) -> bool,
) -> bool {
    // The bombs are no rival of "63 people", whom "60 people" are by name.
    let named = nouns(a, b) == Match::Same;
    let thing = |v: &FigureView<'_>| v.measure.0 == "count" && v.noun.is_some_and(|n| !n.generic);
    let rival = |other: &FigureView<'_>, own: &FigureView<'_>| !(named && thing(other) && nouns(other, own) != Match::Same);
    // "Fired 41 shots, and 19 bullets hit" and "19 shots hit"; but "all 12" are against "ten of the 12".
    let given = |other: &FigureView<'_>, own: &FigureView<'_>, of: &FigureView<'_>| {
        is_one_number(other.figure(), of.figure()) && own.whole().is_none_or(|whole| !is_one_number(whole, of.figure()))
    };
    beside(b, right).any(|other| given(other, b, a) || rival(other, b) && against(a, other))
        || beside(a, left).any(|other| given(other, a, b) || rival(other, a) && against(other, b))
}

fn is_one_number(a: &Figure, b: &Figure) -> bool {
    a.value == b.value && a.unit == b.unit
}

#[cfg(test)]
mod tests {
    use super::super::judge_same;
    use super::*;
    use crate::compare::Verdict;
    use crate::compare::tests::analysed;

    /// The contradictions of the figures of two texts of one sentence and another before it, that stand side by side or not.
    fn contradictions(a: &str, b: &str, aligned: bool) -> Vec<String> {
        let texts = [("Bakers in Tolm begin at three.", a), ("A lighthouse keeper is sought.", b)];
        let texts = texts.map(|(first, told)| analysed(&format!("{first} {told}")));
        let [left, right] = [0, 1].map(|k| FigureView::all(&texts[k]));
        let pairs = left.iter().flat_map(|x| right.iter().map(move |y| (x, y)));
        let judged = pairs.filter_map(|pair| judge_same(pair, aligned.then_some(0.5), [&left, &right]));
        judged.filter(|found| found.0 == Verdict::Conflict).map(|found| found.1.to_string()).collect()
    }

    #[test]
    fn numbers_of_what_may_be_two_things_contradict_nothing() {
        for (a, b, want) in [
            // Some of whom the other text counts, and more than there are in all.
            (
                "The crane of the Falk yard fell on Brine Street on Monday, and 24 people were injured.",
                "The crane of the Falk yard fell on Brine Street on Monday, injuring eight people, three of them badly.",
                &[][..],
            ),
            (
                "Seven people have been infected with the harbour fever so far in Kolm, two of them dead.",
                "Of the five other people infected with the harbour fever in Kolm, four are treated in hospital.",
                &[],
            ),
            // How badly they were hurt, and who was left.
            (
                "The bomb in the market of Kolm on Monday hurt 11 people.",
                "The bomb in the market of Kolm on Monday left five people critically hurt.",
                &[],
            ),
            ("The storm in Kolm killed 13 pilots on Monday.", "The port of Kolm gave no death toll of the storm on Monday.", &[]),
            ("In Kolm about 20 turtles were alive on Monday.", "In Kolm all but five turtles were alive on Monday.", &[]),
            // What sort of thing it is, and how many there are.
            (
                "The crash in Kolm on Monday derailed two commuter trains.",
                "A carriage stood on the rails in Kolm on Monday and set off a three-train crash.",
                &[],
            ),
            // Two companies, and one.
            (
                "Nokia closed at 38 euros on Monday, down 32 cents a share in Kolm trading.",
                "Siemens shares were down 67 cents, 0.9 percent, in afternoon trading on the Kolm exchange on Monday.",
                &[],
            ),
            (
                "Nokia closed at 38 euros on Monday, down 32 cents a share in Kolm trading.",
                "Nokia shares were down 67 cents, 0.9 percent, in afternoon trading on the Kolm exchange on Monday.",
                &["32 cents against 67 cents"],
            ),
            // From two places, and from one.
            (
                "The storm Ulla was 370 miles east of Havana on Monday and headed west.",
                "The storm Ulla was 470 miles east of Miami on Monday and headed west.",
                &[],
            ),
            (
                "The storm Ulla was 370 miles (595 km) east of Havana on Monday and headed west.",
                "The storm Ulla was 470 miles (756 km) east of Havana on Monday and headed west.",
                &["370 miles against 470 miles"],
            ),
        ] {
            assert_eq!(contradictions(a, b, true), want, "{a} / {b}");
        }
    }

    #[test]
    fn two_counts_in_passing_contradict_nothing() {
        for (a, b, want) in [
            (
                "In Kolm, where the ferry line of Elsa Brandt has its yard, five people were hired on Monday.",
                "The ferry line of Elsa Brandt in Kolm hired on Monday, the mayor told the council, four people.",
                &[][..],
            ),
            (
                "In Kolm the ferry line of Elsa Brandt hired five people on Monday.",
                "The ferry line of Elsa Brandt in Kolm hired four people on Monday, the mayor told the council.",
                &["5 against 4"],
            ),
        ] {
            assert_eq!(contradictions(a, b, true), want, "{a} / {b}");
        }
    }

    #[test]
    fn another_number_of_the_sentence_or_another_hour_explains_a_number() {
        for (a, b, want) in [
            // What the sentence of the other counts too, and what that is a part of.
            (
                "Guards fired 41 shots at the ferryman of Kolm on Monday, and 19 bullets hit him.",
                "On Monday 19 shots fired by guards hit the ferryman of Kolm.",
                &[][..],
            ),
            (
                "All 12 pilots of the ferry of Kolm were rescued on Monday.",
                "Ten of the 12 pilots of the ferry of Kolm were rescued on Monday; two are missing.",
                &["12 pilots against 10 of 12"],
            ),
            // At two hours.
            (
                "At 16:07 GMT the balloon of Elsa Brandt had been in the air for 15 hours.",
                "At 21:30 GMT the balloon of Elsa Brandt had been in the air for nearly 27 hours.",
                &[],
            ),
            // From two places, of which the one names both.
            (
                "At noon the storm Ulla was about 370 miles east of Havana and was headed west.",
                "At noon the storm Ulla was about 90 miles east of Havana and about 470 miles east of Miami and was headed west.",
                &["about 370 miles against about 90 miles"],
            ),
            // A dozen or so.
            ("A gunman in Kolm on Monday wounded a dozen guards.", "A gunman in Kolm on Monday wounded 11 guards.", &[]),
            (
                "A gunman in Kolm on Monday wounded a dozen guards.",
                "A gunman in Kolm on Monday wounded 19 guards.",
                &["12 against 19 guards"],
            ),
            // What two texts made of one measure in brackets.
            (
                "The port of Kolm keeps a channel of at least 9 feet (3 metres) for its barges.",
                "The port of Kolm keeps a channel of at least 9 feet (2.74 metres) for its barges.",
                &[],
            ),
            // Who was told of before.
            (
                "Three guards are charged with the murder of a ferryman in Kolm.",
                "The two are charged with the murder of a ferryman in Kolm.",
                &[],
            ),
            // Which of them is meant nobody tells, but where one has the name.
            (
                "A 19-year-old girl from Kolm is in critical condition with the harbour fever.",
                "The new cases of the harbour fever in Kolm are a 25-year-old woman in critical condition and a seven-year-old boy.",
                &[],
            ),
            (
                "Seven bombs ripped through the market of Kolm on Monday and killed 60 people.",
                "Eight bombs ripped through the market of Kolm on Monday and killed 63 people.",
                &["7 against 8", "60 people against 63 people"],
            ),
        ] {
            assert_eq!(contradictions(a, b, true), want, "{a} / {b}");
        }
    }

    #[test]
    fn what_two_give_does_not_differ_by_who_says_so() {
        let told = |giver: &str, sum: &str, speaker: &str| {
            analysed(&format!(
                "The {giver} government will give Kolm {sum} euros for the quay, minister {speaker} said. It rained."
            ))
        };
        for (giver, want) in [("Norwegian", 0), ("German", 1)] {
            let texts = [told("German", "500,000", "Elsa Brandt"), told(giver, "900,000", "Tom Okoro")];
            let [left, right] = [0, 1].map(|k| FigureView::all(&texts[k]));
            let pairs = left.iter().flat_map(|x| right.iter().map(move |y| (x, y)));
            assert_eq!(pairs.filter_map(|pair| judge_same(pair, Some(0.5), [&left, &right])).count(), want, "{giver}");
        }
    }

    #[test]
    fn sentences_that_do_not_tell_the_same_contradict_nothing() {
        let (a, b) =
            ("The landslide in Kolm killed 30 people on Monday.", "On Monday 57 people were killed in Kolm by a landslide.");
        assert_eq!(contradictions(a, b, true), ["30 people against 57 people"]);
        assert_eq!(contradictions(a, b, false), [""; 0]);
    }
}
