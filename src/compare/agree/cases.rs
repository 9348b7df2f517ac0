//! Verdicts on pairs of sentences, in our own words: what agrees, what can both be true, what contradicts, what is another thing.

use crate::article::{Moment, Provenance, Sourced};
use crate::compare::Verdict::{Agree, Compatible, Conflict};
use crate::compare::tests::analysed;
use crate::compare::{Verdict, compare};

/// The weightiest verdict and its reason.
fn verdict(a: &str, b: &str) -> Option<(Verdict, String)> {
    let found = compare(&analysed(a), &analysed(b)).figures;
    let weight = |v: Verdict| [Conflict, Compatible, Agree].iter().position(|w| *w == v);
    found.into_iter().min_by_key(|f| weight(f.verdict)).map(|f| (f.verdict, f.why))
}

/// Two texts and what is to be said of their figures.
type Case<'t> = (&'t str, &'t str, Option<(Verdict, &'t str)>);

fn check(cases: &[Case<'_>]) {
    for (a, b, want) in cases {
        let got = verdict(a, b);
        assert_eq!(got.as_ref().map(|(v, why)| (*v, why.as_str())), *want, "{a} / {b}");
        assert_eq!(verdict(b, a).map(|found| found.0), want.map(|want| want.0), "{b} / {a}");
    }
}

/// Verdict, A and B of each pair.
const PAIRS: &str = include_str!("cases.tsv");

#[test]
fn every_pair_stands_as_it_is_told_to() {
    let rows: Vec<[&str; 3]> = PAIRS.lines().filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok()).collect();
    assert!(rows.len() > 100, "{}", rows.len());
    let labels = [Conflict, Agree, Compatible];
    let wrong = rows.iter().filter_map(|[want, a, b]| {
        let found = compare(&analysed(a), &analysed(b)).figures;
        let got = labels.iter().find(|label| found.iter().any(|f| f.verdict == **label)).map_or("unrelated", |v| v.label());
        (got != *want).then(|| format!("{want}, but {got}: {a} / {b}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_agrees() {
    check(&[
        ("The flood destroyed 46 barns.", "Forty-six barns were destroyed by the flood.", Some((Agree, "both say 46 barns"))),
        (
            "At least 17 miners were killed.",
            "The blast killed no fewer than 17 miners.",
            Some((Agree, "both say at least 17 miners")),
        ),
        ("Police arrested 40 fans.", "Six of the 40 fans remained in custody.", Some((Agree, "both say 40 fans"))),
        ("The tunnel is 3 km long.", "The tunnel is 3,000 metres long.", Some((Agree, "both say 3 km"))),
        (
            "The ferry line of Kolm lost $13,625,777 in the storm.",
            "The storm cost the ferry line of Kolm, which lost $13.6 million, its pier.",
            Some((Agree, "rounded: $13,625,777 and $13.6 million")),
        ),
        // Close to a sum is none: what is told alike is the whole.
        (
            "Guards downed 6,100 of 8,000 drones.",
            "Of 8,000 drones launched, 1,920 struck the port.",
            Some((Agree, "both say 8,000 drones")),
        ),
        // The same few words, on whatever day.
        (
            "The council put a 25 percent tariff on imported glass on Tuesday.",
            "Kilns complained on Friday of the 25 percent tariff on imported glass.",
            Some((Agree, "both say 25 percent")),
        ),
        (
            "The storm destroyed two-thirds of the harvest.",
            "Two-thirds of the harvest were destroyed by the storm.",
            Some((Agree, "both say two-thirds")),
        ),
    ]);
}

#[test]
fn what_can_both_be_true() {
    check(&[
        (
            "Dozens of hikers were injured.",
            "The landslide injured 31 hikers.",
            Some((Compatible, "Dozens of hikers includes 31 hikers")),
        ),
        (
            "At least 12 workers were killed by the blast.",
            "The blast killed 14 workers.",
            Some((Compatible, "at least 12 workers includes 14 workers")),
        ),
        (
            "About 12,000 households were evacuated.",
            "Officials evacuated 12,400 households.",
            Some((Compatible, "rounded: about 12,000 households and 12,400 households")),
        ),
        (
            "More than 8 percent of the voters stayed home.",
            "Nearly 8 percent of the voters stayed home.",
            Some((Compatible, "more than 8 percent and nearly 8 percent")),
        ),
        (
            "Bread costs about 58 liras, union chief Elsa Brandt said.",
            "Bread costs 62 liras, mill owner Jon Falk said.",
            Some((Compatible, "differs by speaker: about 58 liras (Elsa Brandt), 62 liras (Jon Falk)")),
        ),
        (
            "Police said 5,000 people marched through Kolm on Tuesday.",
            "Organisers said 20,000 people marched through Kolm on Tuesday.",
            Some((Compatible, "differs by speaker: 5,000 people (Police), 20,000 people (Organisers)")),
        ),
        // Two of one family are two.
        (
            "Mayor Elsa Brandt said 12 sheep drowned in the flood.",
            "Captain Tom Brandt said 15 sheep drowned in the flood.",
            Some((Compatible, "differs by speaker: 12 sheep (Elsa Brandt), 15 sheep (Tom Brandt)")),
        ),
        // Two parts that both are more than half are told of one.
        (
            "Rescuers pulled 74 of the 95 people from the sea.",
            "Off Kolm 71 of the 95 people were saved.",
            Some((Agree, "both say 95 people")),
        ),
        ("Guards downed 61 of 80 drones.", "Of 80 drones launched, 19 struck the port.", Some((Compatible, "sums hold: 80-61=19"))),
        // Numbers stand in a sum as their texts write them.
        (
            "Guards downed 6,100 of 8,000 drones.",
            "Of 8,000 drones launched, 1,900 struck the port.",
            Some((Compatible, "sums hold: 8,000-6,100=1,900")),
        ),
        (
            "The blast killed 1,400 men and three women.",
            "The blast killed 1,403 people.",
            Some((Compatible, "sums hold: 1,400+3=1,403")),
        ),
    ]);
}

#[test]
fn what_contradicts() {
    check(&[
        ("The army downed 61 drones.", "The army shot down 58 drones.", Some((Conflict, "61 drones against 58 drones"))),
        (
            "Dozens of dockers are trapped.",
            "Three dockers are trapped below deck.",
            Some((Conflict, "Dozens of dockers against 3")),
        ),
        (
            "Guards downed 6,100 of 8,000 drones.",
            "Of 8,000 drones launched, 2,400 struck the port.",
            Some((Conflict, "sums do not hold: 8,000-6,100 is 1,900, not 2,400")),
        ),
        ("Tea imports rose by 4% in May.", "Tea imports fell by 4% in May.", Some((Conflict, "up 4% against down 4%"))),
        // The hour at which it happened is no time of the count alone.
        (
            "The ferry was carrying 210 passengers when it struck a reef at about 2 a.m.",
            "The ferry carried 260 passengers, a clerk of the line said.",
            Some((Conflict, "210 passengers against 260 passengers")),
        ),
        ("All 15 sailors were rescued.", "Eleven of the 15 sailors were rescued.", Some((Conflict, "15 sailors against 11 of 15"))),
    ]);
}

#[test]
fn what_is_measured_in_the_same_words_contradicts() {
    check(&[
        // The words beside the two numbers, whatever the verbs.
        (
            "The council put a 25 percent tariff on imported glass to help the kilns of Kolm.",
            "Kilns in Kolm hoped for help when the council announced that imported glass faces a tariff of 32 percent.",
            Some((Conflict, "25 percent against 32 percent")),
        ),
        // Pages that a memo has, whatever is done to the memo.
        (
            "A 48-page memo on the ferry was filed by the harbour board.",
            "The harbour board leaked a 47-page memo on the ferry.",
            Some((Conflict, "48-page against 47-page")),
        ),
        // Whose it is.
        ("Elsa Brandt paid an effective tax rate of 36 percent.", "Tom Okoro paid an effective tax rate of 45 percent.", None),
        // When it is measured by the year.
        ("Elsa Brandt paid a tax rate of 36 percent in 2014.", "Elsa Brandt paid a tax rate of 45 percent in 2016.", None),
        // One utterance has one speaker, whatever each calls them.
        (
            "“Now when they need it, the mayor has cut $716 million from the fund for old sailors,” the advert says.",
            "The campaign's film says: “Now when they need it, the mayor has cut $931 million from the fund for old sailors.”",
            Some((Conflict, "$716 million against $931 million")),
        ),
    ]);
}

#[test]
fn what_is_another_thing() {
    check(&[
        ("The blast killed 9 miners.", "The blast injured 9 miners.", None),
        ("The fleet launched 95 drones.", "The army downed 61 drones.", None),
        ("The academy has 700 cadets.", "The fire injured eight cadets at the academy.", None),
        ("The poll has Elsa Brandt at 17 percent.", "In the poll Tom Okoro leads, followed by Ilse Moran (17 percent).", None),
        ("The tower is 90 metres tall.", "The tower stands 2 km away.", None),
        ("More than 200 sheep were killed in the storm.", "In 1987, 1,900 sheep were killed in a fire.", None),
        ("Some 800 barns burned down in the villages of Norway.", "Some 500 barns burned down in the villages of Peru.", None),
    ]);
}

#[test]
fn what_is_paid_by_the_day_is_no_sum_of_all_days() {
    check(&[
        (
            "The strike costs the town of Lunden 3 million euros per day, the mayor said.",
            "The strike costs the town of Lunden 14 million euros, the mayor said.",
            None,
        ),
        (
            "Der Streik kostet die Stadt Lunden 3 Millionen Euro pro Tag, und niemand weiß, wie das enden soll.",
            "Der Streik kostet die Stadt Lunden 14 Millionen Euro, und niemand weiß, wie das enden soll.",
            None,
        ),
    ]);
}

#[test]
fn what_may_be_and_what_comes_on_top_is_no_count() {
    check(&[
        ("The blast killed 14 miners.", "The blast killed another three miners.", None),
        ("The union proposed a rise of 300 crowns in wages.", "The union won a rise of 340 crowns in wages.", None),
        ("The repair of the dam could cost $90 million.", "The repair of the dam cost $120 million.", None),
        ("The flood earlier destroyed 46 barns.", "The flood destroyed 60 barns.", None),
    ]);
}

#[test]
fn what_stands_in_both_texts_is_no_rival() {
    // About so many, near enough that one might be the other.
    let both =
        "Some 257,000 villagers were left without water on Monday. Some 237,000 villagers were left without water on Friday.";
    assert_eq!(verdict(both, both).map(|found| found.0), Some(Agree));
    let tariff = "The tariff on glass is 25 percent and the tariff on paper is 10 percent.";
    for (_, why) in [verdict(tariff, "Glass faces a tariff of 25 percent, paper a tariff of 10 percent.")].into_iter().flatten() {
        assert!(!why.contains("against"), "{why}");
    }
    check(&[
        ("Police arrested dozens of fans.", "Police arrested 300 fans.", None),
        ("The storm destroyed hundreds of barns.", "Thousands of barns were destroyed by the storm.", None),
        ("The blast killed thousands.", "The blast killed nine sheep.", None),
        ("The union wants an end to twelve-hour shifts.", "The deal ends a strike of four days.", None),
        ("The minister promised €3 million.", "The minister pledged €3,000.", Some((Conflict, "€3 million against €3,000"))),
        (
            "The couple paid $43 million in taxes.",
            "The couple paid $43,885,310 in taxes.",
            Some((Compatible, "rounded: $43 million and $43,885,310")),
        ),
        (
            "About 12,000 households were evacuated.",
            "Officials evacuated 12,000 households.",
            Some((Compatible, "about 12,000 households and 12,000 households")),
        ),
        ("Mayor Elsa Brandt, 61, opened the fair.", "Her rival Jon Falk, 58, opened the fair.", None),
    ]);
}

#[test]
fn digits_that_changed_places_are_no_growth_where_nobody_is_dated() {
    let told = |count: u32| format!("A fire in the mill of Kolm hurt {count} workers on Tuesday, the fire service said.");
    for (count, dated, want) in [(71, false, Conflict), (71, true, Compatible), (78, false, Compatible), (710, false, Compatible)] {
        let mut articles = [17, count].map(|count| analysed(&told(count)));
        for (article, hour) in articles.iter_mut().zip([0, 9]) {
            article.article.outlet = Sourced { value: "Lantern".into(), from: Provenance::Record };
            let value = Moment { seconds: 1_767_225_600 + hour * 3600, timed: true };
            article.article.published = dated.then_some(Sourced { value, from: Provenance::Record });
        }
        let found = compare(&articles[0], &articles[1]).figures;
        assert!(found.iter().any(|f| f.verdict == want), "{count} {dated} {found:?}");
    }
}

#[test]
fn counts_that_change_with_the_hours_do_not_contradict_each_other() {
    let missing = |count: u32| format!("{count} people were missing after the flood at Kolm.");
    let trapped = |count: u32| format!("The flood at Kolm trapped {count} miners underground.");
    let rescued = "Crews rescued 74 people from the Orla ferry off Kolm.".to_owned();
    for (hours, a, b, want) in [
        // Who is missing is found, or missed.
        (6, missing(140), missing(96), Some("later count: 96 people after 140")),
        (6, missing(96), missing(140), Some("later count: 140 people after 96")),
        (6, trapped(40), trapped(31), Some("later count: 31 miners after 40")),
        (0, missing(140), missing(96), None),
        // A verb that tells little beside one that counts on.
        (
            3,
            "Crews pulled 71 people from the Orla ferry off Kolm.".to_owned(),
            rescued.clone(),
            Some("later count: 74 people after 71"),
        ),
        // Nobody is unrescued.
        (3, rescued, "Crews rescued 71 people from the Orla ferry off Kolm.".to_owned(), None),
    ] {
        let mut articles = [&a, &b].map(|text| analysed(text));
        for (article, hour) in articles.iter_mut().zip([0, hours]) {
            let value = Moment { seconds: 1_767_225_600 + hour * 3600, timed: true };
            article.article.published = Some(Sourced { value, from: Provenance::Record });
        }
        let found = compare(&articles[0], &articles[1]).figures;
        let later = found.iter().find(|f| f.verdict == Compatible).map(|f| f.why.as_str());
        assert!(
            later.zip(want).map_or(later.is_none() && want.is_none(), |(got, want)| got.starts_with(want)),
            "{a} {b} {found:?}"
        );
        assert_eq!(found.iter().any(|f| f.verdict == Conflict), want.is_none(), "{a} {b} {found:?}");
    }
}

#[test]
fn what_fell_on_one_day_may_rise_on_the_next() {
    let [fell, rose] =
        ["Shares of the Kolm ferry line fell 12 percent in early trading.", "Shares of the Kolm ferry line rose 3 percent."];
    for (days, want) in [(0, Some(Conflict)), (1, None)] {
        let mut articles = [fell, rose].map(analysed);
        for (article, day) in articles.iter_mut().zip([0, days]) {
            let value = Moment { seconds: 1_767_225_600 + day * 86_400, timed: true };
            article.article.published = Some(Sourced { value, from: Provenance::Record });
        }
        let found = compare(&articles[0], &articles[1]).figures;
        assert_eq!(found.first().map(|f| f.verdict), want, "{days} {found:?}");
    }
}

#[test]
fn two_speakers_of_one_hour_tell_of_no_growth() {
    let army = "The Velm army said 15 soldiers were killed.";
    let rulers = "The Karstian government said 40 soldiers were killed.";
    for (hours, a, b, want) in [
        (1, army, rulers, "differs by speaker: "),
        // A day later, or by one speaker, or where nobody is named, it is a later count.
        (25, army, rulers, "later count: "),
        (1, army, "The Velm army said 40 soldiers were killed.", "later count: "),
        (1, army, "Officials said 40 soldiers were killed.", "later count: "),
    ] {
        let mut articles = [a, b].map(analysed);
        for (article, hour) in articles.iter_mut().zip([0, hours]) {
            let value = Moment { seconds: 1_767_225_600 + hour * 3600, timed: true };
            article.article.published = Some(Sourced { value, from: Provenance::Record });
        }
        let found = compare(&articles[0], &articles[1]).figures;
        assert!(found.iter().any(|f| f.verdict == Compatible && f.why.starts_with(want)), "{hours} {b} {found:?}");
    }
}
