//! One event that two texts set at two times: "the hall burned down on Friday" and "on Saturday", "at 3:40 a.m." and "at 4:10 a.m.",
//! "in January" and "in February". Outlets tell of many things that somebody did on many days: two times are held against each other
//! only where one verb has both, in sentences that have much else in common, and neither text gives the verb the time of the other.
//!
//! The days on both sides of a night are one, and so are an hour and what is about it.

mod told;

use rustc_hash::FxHashSet;

use super::day::{is_after, is_own_day};
use super::{Edit, EditKind, Pair, PairKind, Weight};
use crate::extract::{ActorKind, Analysed};
use crate::text::Span;
pub(crate) use told::Times;
use told::{Dated, Line, Told};

/// Sentences that tell one event have so many words with content in common, and so much of the one that has fewer; where they have
/// more of them in common, less of it is enough.
const SHARED: [(usize, f32); 2] = [(3, 0.33), (5, 0.3)];
/// What somebody says he may say on any day: so much of it is one speech.
const SPOKEN: (usize, f32) = (3, 0.6);

/// What happened in a year, where one sentence tells no more than the other of it.
const YEARLY: (usize, f32) = (3, 1.0);

/// A sentence of a text whose times are known, by its number.
pub(crate) type Place<'t, 'a> = (&'t Times<'a>, usize);

/// The times of one event in two sentences, if they cannot both be right.
pub(crate) fn at_odds<'t>(a: Place<'t, '_>, b: Place<'t, '_>) -> Option<[Span; 2]> {
    // Most end here, before any word is read.
    let (own, theirs) = (a.0.within(a.1), b.0.within(b.1));
    let pairs = || own.iter().flat_map(|x| theirs.iter().map(move |y| (x, y)));
    let differs = |(x, y): &(&Dated<'_>, &Dated<'_>)| x.when(a.0).zip(y.when(b.0)).is_some_and(|(x, y)| x.differs(&y));
    let told = |(x, y): (&'t Dated<'_>, &'t Dated<'_>)| x.told(a.0).zip(y.told(b.0)).filter(|(x, y)| x.is_of(y));
    let (x, y) = pairs().filter(differs).find_map(told)?;
    let places = || [(a.0.analysed, a.1), (b.0.analysed, b.1)].map(Line::of);
    let others = || are_of_others((a.0.analysed, a.1), (b.0.analysed, b.1)) || are_of_two(&places());
    let again = || a.0.tells_again(y) || b.0.tells_again(x);
    let later = || is_after(a.0.analysed, x.span, b.0.analysed) || is_after(b.0.analysed, y.span, a.0.analysed);
    // Who speaks on the day of the one text and on that of the other has spoken twice.
    let each_day = || x.said && y.said && is_own_day(a.0.analysed, x.span) && is_own_day(b.0.analysed, y.span);
    (!others() && !later() && !each_day() && are_of_one(a, b, x) && !again()).then_some([x.span, y.span])
}

/// The times at which the sentences of a pair set one event, which cannot both be right, with the number of the pair; by pair.
pub(crate) fn found(pairs: &[Pair], [a, b]: [&Analysed; 2]) -> Vec<(usize, [Span; 2])> {
    let times = [a, b].map(Times::of);
    let reworded = pairs.iter().enumerate().filter(|(_, pair)| pair.kind != PairKind::Same);
    let at_odds = |pair: &Pair| at_odds((&times[0], pair.a as usize), (&times[1], pair.b as usize));
    reworded.filter_map(|(number, pair)| Some((number, at_odds(pair)?))).collect()
}

/// Makes the times that were `found` loud in the `edits`, which are by pair.
pub(super) fn mark(edits: &mut Vec<Edit>, found: Vec<(usize, [Span; 2])>, texts: [&Analysed; 2]) {
    for (number, times) in found {
        let from = edits.partition_point(|edit| (edit.pair as usize) < number);
        let to = edits.partition_point(|edit| edit.pair as usize <= number);
        let marked: Vec<Edit> = edits[from..to].iter().flat_map(|edit| carved(edit, times, texts)).collect();
        edits.splice(from..to, marked);
    }
}

/// A run of words with the part of it loud that is one of two times.
fn carved(edit: &Edit, times: [Span; 2], texts: [&Analysed; 2]) -> Vec<Edit> {
    let runs = [edit.a, edit.b];
    let within = |side: usize| {
        let (run, time) = (runs[side]?, times[side]);
        run.overlaps(time).then(|| Span::new(run.start.max(time.start), run.end.min(time.end)))
    };
    let parts = [within(0), within(1)];
    if !matches!(edit.kind, EditKind::Changed | EditKind::Only) || parts == [None, None] {
        return vec![*edit];
    }
    let trimmed = |side: usize, start: u32, end: u32| {
        let words = Span::new(start, end).of(texts[side].text());
        let from = start + (words.len() - words.trim_start().len()) as u32;
        let to = from + words.trim().len() as u32;
        (from < to).then(|| Span::new(from, to))
    };
    // Of a side that has no time in this run all of it stands behind.
    let before = [0, 1].map(|side| trimmed(side, runs[side]?.start, parts[side]?.start));
    let behind = [0, 1].map(|side| {
        let run = runs[side]?;
        trimmed(side, parts[side].map_or(run.start, |part| part.end), run.end)
    });
    let piece = |[a, b]: [Option<Span>; 2], weight: Weight| {
        let kind = if a.is_some() && b.is_some() { EditKind::Changed } else { EditKind::Only };
        (a.is_some() || b.is_some()).then_some(Edit { a, b, kind, weight, ..*edit })
    };
    let pieces = [piece(before, edit.weight), piece(parts, Weight::Loud), piece(behind, edit.weight)];
    pieces.into_iter().flatten().collect()
}

/// True where two sentences have enough in common beside the time and what happened then.
fn are_of_one(a: Place<'_, '_>, b: Place<'_, '_>, told: &Told) -> bool {
    let content = |(times, at): Place<'_, '_>| content((times.analysed, at), told.verb);
    let (own, theirs) = (content(a), content(b));
    let shared = own.intersection(&theirs).count();
    let part = shared as f32 / own.len().min(theirs.len()).max(1) as f32;
    let enough = |&(count, least): &(usize, f32)| shared >= count && part >= least;
    // What is done in one year is done in the next.
    match () {
        () if told.when.is_year() => enough(&YEARLY),
        () if told.said => enough(&SPOKEN),
        () => SHARED.iter().any(enough),
    }
}

/// The words with content in a sentence but for what happened, as concepts.
fn content(place: (&Analysed, usize), verb: u64) -> FxHashSet<u64> {
    let line = Line::of(place);
    let concepts = line.tokens.clone().filter(|&at| line.is_telling(at)).map(|at| line.concept(at));
    concepts.filter(|concept| *concept != verb).collect()
}

/// True where two sentences name persons, and no person of both.
pub(crate) fn are_of_others(a: (&Analysed, usize), b: (&Analysed, usize)) -> bool {
    let (x, y) = (persons(a), persons(b));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

/// True where one of two sentences tells of the second of several things, or of another, and the other of none or of one with
/// another number: what happens to each has its own day.
fn are_of_two(lines: &[Line<'_>; 2]) -> bool {
    let [x, y] = [&lines[0], &lines[1]].map(Line::order);
    let first = |own: &FxHashSet<String>| own.iter().all(|word| word == "first");
    x.is_disjoint(&y) && !(x.is_empty() && first(&y) || y.is_empty() && first(&x))
}

/// The surnames of those whom a sentence names.
fn persons((analysed, at): (&Analysed, usize)) -> FxHashSet<&str> {
    let Some(sentence) = analysed.cut.sentences.get(at) else { return FxHashSet::default() };
    let all = &analysed.facts.mentions;
    let inside = all[all.partition_point(|m| m.span.start < sentence.span.start)..].iter();
    let persons = inside.take_while(|m| m.span.end <= sentence.span.end).filter(|m| m.kind == ActorKind::Person);
    let surname = |actor: u32| Some(analysed.facts.actors.get(actor as usize)?.key.split('/').next().unwrap_or_default());
    persons.filter_map(|m| surname(m.actor)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Moment, Provenance, Sourced};
    use crate::compare::tests::{analysed, drawn};
    use crate::extract::lexicon::Lexicons;

    /// Two tellings, and the times that contradict each other.
    type Case<'t> = (&'t str, &'t str, Option<[&'t str; 2]>);

    fn check(cases: &[Case<'_>]) {
        for (own, other, want) in cases {
            let [a, b] = [*own, *other].map(analysed);
            let times = [&a, &b].map(Times::of);
            let found = at_odds((&times[0], 0), (&times[1], 0)).map(|[x, y]| [x.of(a.text()), y.of(b.text())]);
            assert_eq!(found, *want, "{own} {other}");
            assert_eq!(at_odds((&times[1], 0), (&times[0], 0)).is_some(), want.is_some(), "{other} {own}");
        }
    }

    #[test]
    fn one_event_is_at_one_time() {
        check(&[
            (
                "Tom Okoro pleaded guilty on Tuesday to taking money from the northern ferry.",
                "Okoro, once the pilot of the island, pleaded guilty on Friday in a closed hall to taking money, a clerk said.",
                Some(["Tuesday", "Friday"]),
            ),
            (
                "The mill of Kolm burned down in January after a strike of the millers.",
                "In February, the old mill of Kolm burned down while its millers slept.",
                Some(["January", "February"]),
            ),
            (
                "The fire broke out at 3:40 a.m. in the drying hall of the mill.",
                "Elsa Brandt said the fire in the hall of the mill broke out at 4:10 a.m.",
                Some(["3:40 a.m.", "4:10 a.m."]),
            ),
            (
                "The fire broke out at 3:40 a.m. in the drying hall, chief officer Elsa Brandt said.",
                "Chief officer Elsa Brandt said the fire started at 4:10 a.m. in the boiler house.",
                Some(["3:40 a.m.", "4:10 a.m."]),
            ),
            (
                "Brandt has led the council of Kolm since 2002.",
                "Brandt has led the council since 2003, and Kolm grew.",
                Some(["2002", "2003"]),
            ),
            (
                "A clerk of the council had to apologize on Saturday for a note that mocked the millers of Kolm.",
                "The young clerk apologized on Thursday for the note on millers, which the council of Kolm had printed.",
                Some(["Saturday", "Thursday"]),
            ),
        ]);
    }

    #[test]
    fn other_times_of_other_events_are_none_of_one() {
        check(&[
            // A night has two days, an hour is about another, and clocks differ by whole hours.
            (
                "The mill of Kolm burned down late on Thursday after a strike of the millers.",
                "The old mill of Kolm burned down early on Friday while its millers slept.",
                None,
            ),
            (
                "The fire broke out at 3:40 a.m. in the drying hall of the mill.",
                "The fire in the hall of the mill broke out shortly before 4 a.m.",
                None,
            ),
            (
                "The fire broke out at 3:40 a.m. in the drying hall of the mill.",
                "The fire in the hall of the mill broke out at 2:40 a.m.",
                None,
            ),
            // The day of what is announced is not that of what it comes after.
            (
                "Thursday’s announcement of the council of Kolm follows a ruling of the court on the old ferry.",
                "The council of Kolm followed on Monday with great care a ruling of the court on the old ferry and its pilots.",
                None,
            ),
            // The day of the one is no hour of the other.
            (
                "The mill of Kolm burned down on Friday after a strike of the millers.",
                "The old mill of Kolm burned down in January while its millers slept.",
                None,
            ),
            // Another event, another person, a bound, what is said again, and who tells both.
            (
                "Tom Okoro pleaded guilty on Tuesday to taking money from the northern ferry.",
                "Okoro left the northern ferry on Friday to plead guilty of taking money.",
                None,
            ),
            (
                "Tom Okoro pleaded guilty on Tuesday to taking money from the northern ferry.",
                "Elsa Brandt pleaded guilty on Friday to taking money from the northern ferry.",
                None,
            ),
            (
                "The council of Kolm closed the northern ferry on Tuesday for repairs of the hull.",
                "The council of Kolm closed the northern ferry until Friday for repairs of the hull.",
                None,
            ),
            (
                "Tom Okoro said on Tuesday that the northern ferry would sail again.",
                "Okoro, a pilot, said on Friday that he would sell his house by the lake before the ferry was mended.",
                None,
            ),
            (
                "Tom Okoro met the northern millers in Kolm on Tuesday.",
                "Tom Okoro met the northern millers in Kolm on Friday, as he had when he met them on Tuesday.",
                None,
            ),
        ]);
    }

    #[test]
    fn the_day_of_attacks_is_none_of_what_came_before_or_after_them() {
        check(&[(
            "One of the men behind the bombings of four packed trains in Kolm on March 11, 2004, was to be heard first.",
            "The bombings of four packed trains in Kolm were the biggest since the September 11, 2001 attacks in Ulva.",
            None,
        )]);
    }

    #[test]
    fn who_speaks_on_the_day_of_each_text_has_spoken_twice() {
        // Tuesday and Wednesday, 12 and 13 July 2016.
        let published = |text: &str, day: i64| {
            let mut of = analysed(text);
            let value = Moment { seconds: 1_468_281_600 + day * 86_400, timed: false };
            of.article.published = Some(Sourced { value, from: Provenance::Record });
            Analysed::new(of.article, &Lexicons::default())
        };
        let said =
            |day: &str| format!("The northern line said on {day} that it had yet to open two ferries after a storm in Kolm.");
        for (own, other, days, want) in
            [("Tuesday", "Wednesday", [0, 1], false), ("Tuesday", "Wednesday", [1, 1], false), ("Monday", "Friday", [5, 5], true)]
        {
            let [a, b] = [(own, days[0]), (other, days[1])].map(|(day, out)| published(&said(day), out));
            let times = [&a, &b].map(Times::of);
            assert_eq!(at_odds((&times[0], 0), (&times[1], 0)).is_some(), want, "{own} {other} {days:?}");
        }
    }

    #[test]
    fn zones_rough_hours_and_one_of_several_things_explain_another_time() {
        let sank = |time: &str| format!("The ferry Orla sank at {time} off the northern harbour of Kolm in a storm.");
        let charged = |what: &str| format!("Tom Okoro was charged with {what} of fraud on Monday by the court of Kolm.");
        for (own, other, want) in [
            // Half an hour is no other zone, but where one is named.
            (sank("3:40 p.m."), sank("4:10 p.m."), true),
            (sank("14:00 NPT"), sank("08:15 GMT"), false),
            (sank("00:47 GMT on Tuesday"), sank("night on Monday").replace("at night ", ""), false),
            (sank("14:20Z"), sank("10:20 EDT"), false),
            (sank("14:20Z"), sank("10:50 EDT"), true),
            (sank("14:20Z"), sank("11:20 EDT"), true),
            (sank("approximately 3:40 p.m."), sank("3:50 p.m."), false),
            (sank("roughly 3:40 p.m."), sank("3:50 p.m."), false),
            // Two days of one weekday, and days beside each other.
            (
                "The court sentenced Okoro for the northern fraud on Tuesday, March 3.".to_owned(),
                "The court sentenced Okoro for the northern fraud on Tuesday, March 10.".to_owned(),
                true,
            ),
            (
                "The court sentenced Okoro for the northern fraud late on March 31.".to_owned(),
                "The court sentenced Okoro for the northern fraud on April 1.".to_owned(),
                false,
            ),
            (
                "The court sentenced Okoro for the northern fraud late on Dec. 31.".to_owned(),
                "The court sentenced Okoro for the northern fraud on Jan. 1.".to_owned(),
                false,
            ),
            (charged("a count"), charged("a second count").replace("Monday", "Thursday"), false),
            (charged("one count"), charged("another count").replace("Monday", "Thursday"), false),
            (charged("the first count"), charged("the third count").replace("Monday", "Thursday"), false),
            (charged("a count"), charged("a count").replace("Monday", "Thursday"), true),
        ] {
            let [a, b] = [&own, &other].map(|text| analysed(text));
            let times = [&a, &b].map(Times::of);
            assert_eq!(at_odds((&times[0], 0), (&times[1], 0)).is_some(), want, "{own} {other}");
        }
    }

    #[test]
    fn no_two_clocks_of_one_country_are_half_a_day_apart() {
        let sank = |time: &str| format!("The ferry Orla sank at {time} off the northern harbour of Kolm in a storm.");
        for (own, other, want) in [
            ("6 a.m.", "6 p.m.", true),
            ("6 a.m.", "7 a.m.", false),
            ("6 a.m. EST", "6 p.m. local time", false),
            ("5:40 a.m. on Tuesday", "6:15 a.m. on Tuesday", true),
        ] {
            let [a, b] = [own, other].map(|time| analysed(&sank(time)));
            let times = [&a, &b].map(Times::of);
            assert_eq!(at_odds((&times[0], 0), (&times[1], 0)).is_some(), want, "{own} {other}");
        }
    }

    #[test]
    fn a_time_that_the_other_text_gives_for_it_too_is_another_event() {
        let own = "Tom Okoro met the northern millers in Kolm on Tuesday.";
        for (other, want) in [
            ("Tom Okoro met the northern millers in Kolm on Friday.", true),
            ("Tom Okoro met the northern millers in Kolm on Friday. They had met on Tuesday.", false),
        ] {
            let [a, b] = [own, other].map(analysed);
            let times = [&a, &b].map(Times::of);
            assert_eq!(at_odds((&times[0], 0), (&times[1], 0)).is_some(), want, "{other}");
        }
    }

    #[test]
    fn the_times_of_one_event_are_loud_wherever_they_stand() {
        for (a, b, want) in [
            (
                "Tom Okoro pleaded guilty on Tuesday to taking money from the northern ferry.",
                "On Friday Tom Okoro pleaded guilty in a closed hall to taking money from the northern ferry.",
                "!-Tuesday-",
            ),
            (
                "The mill of Kolm burned down late in January after a strike of the millers.",
                "The mill of Kolm burned down in February while its millers slept.",
                "![January|February]",
            ),
        ] {
            let found = drawn(a, b);
            assert!(found.contains(want), "{found}");
        }
    }
}
