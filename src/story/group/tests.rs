//! Grouping under test: events apart, order, the labelled set.

use super::*;
use crate::article::{Article, Key, Moment, Provenance, Sourced};

const TEXTS: &[&str] = &[
    "Ferry sinks off Porto Lindo\nThe ferry Aurora sank in a storm off Porto Lindo and rescuers pulled 41 people from the sea.",
    "Forty-one saved as Aurora goes down\nRescuers saved 41 people after the ferry Aurora sank off Porto Lindo in a storm.",
    "Central bank of Varda cuts rates\nThe central bank of Varda cut its key rate by half a point, governor Elsa Brandt said.",
    "Varda rates fall\nGovernor Elsa Brandt said the central bank of Varda would lower its key rate by half a point.",
    "Cup final goes to penalties\nStade Norrick beat Tollen on penalties in the cup final before 30,000 spectators.",
];

/// Stories as sets of the places that `order` gives their members.
fn places(stories: &[Story], order: &[usize]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> =
        stories.iter().map(|s| s.members.iter().map(|&m| order[m as usize]).collect::<Vec<_>>()).collect();
    out.iter_mut().for_each(|s| s.sort_unstable());
    out.sort();
    out
}

#[test]
fn articles_of_one_event_meet() {
    let order = [0, 1, 2, 3, 4];
    let sketches: Vec<Sketch> = order.iter().map(|&i| Sketch::of(&Article::bare(TEXTS[i]))).collect();
    let stories = group(&sketches);
    assert_eq!(places(&stories, &order), [vec![0, 1], vec![2, 3], vec![4]]);
    assert!(members(&sketches).eq(stories.into_iter().map(|story| story.members)));
}

#[test]
fn a_story_of_which_most_articles_tell_is_one_story() {
    // Two outlets, each with versions of its own, and what both tell at the beginning and the end.
    let told = |outlet: usize, version: usize| {
        let (title, own) = [
            (
                "Relatives weep on the pier of Lunden",
                [
                    "Weeping relatives stood at the pier of Lunden and read lists of names on a wooden board.",
                    "A pilot of the navy saw survivors on a raft who waved with shirts and life jackets.",
                    "Doctors in the hospital of Lunden treated eleven fishermen for cold and thirst.",
                    "The owner of the line, Tom Okoro, said the hull had been mended in a dry dock in spring.",
                ],
            ),
            (
                "Fog hampers search for ferry Arrow",
                [
                    "Heavy waves and fog kept helicopters on the ground at the airport of Ulva until noon.",
                    "The minister of transport, Elsa Brandt, asked oil tankers and trawlers to join the search.",
                    "Spokesman Jon Falk said the captain had reported an engine on fire in the last radio call.",
                    "Aid groups flew blankets, tents and rice to the island of Ruun, where bodies washed ashore.",
                ],
            ),
        ][outlet];
        let (first, last) = (
            "The ferry Arrow sank off Kolm on Monday with 210 passengers on board, the coast guard said.",
            "Rescuers of the coast guard searched the sea off Kolm for passengers of the ferry Arrow.",
        );
        Article::bare(&format!("{title}\n\n{first} {} {last}", own[..3 + version % 2].join(" ")))
    };
    let sketches: Vec<Sketch> = (0..8).map(|at| Sketch::of(&told(at % 2, at / 2))).collect();
    assert_eq!(group(&sketches).len(), 1);
}

#[test]
fn one_that_comes_later_stands_beside_what_is_most_like_it() {
    let sketches: Vec<Sketch> = TEXTS.iter().map(|text| Sketch::of(&Article::bare(text))).collect();
    for (from, want) in [(5, vec![]), (4, vec![None]), (3, vec![Some(2), None]), (0, vec![None, Some(0), None, Some(2), None])] {
        assert_eq!(beside(&sketches, from), want, "{from}");
    }
}

#[test]
fn tellings_stand_by_date_or_by_outlet() {
    let sketch = |at: usize, key: u128, day: Option<i64>| {
        let dated = |day: i64| Sourced { value: Moment { seconds: day * 86_400, timed: false }, from: Provenance::Record };
        let outlet = Sourced { value: ["Courier", "Wire"][at].to_owned(), from: Provenance::Record };
        Sketch::of(&Article { key: Key(key), published: day.map(dated), outlet, ..Article::bare(TEXTS[at]) })
    };
    // Whatever the keys are, which are hashes and tell nothing, and whichever was loaded first.
    for keys in [[1, 2], [2, 1]] {
        for (days, want) in [
            ([None, None], [0, 1]),
            ([Some(3), Some(3)], [0, 1]),
            ([Some(3), Some(2)], [1, 0]),
            ([None, Some(2)], [1, 0]),
            ([Some(2), Some(3)], [0, 1]),
        ] {
            for order in [[0, 1], [1, 0]] {
                let sketches = order.map(|at| sketch(at, keys[at], days[at]));
                let stories = group(&sketches);
                assert_eq!(stories[0].members.iter().map(|&m| order[m as usize]).collect::<Vec<_>>(), want, "{keys:?} {days:?}");
            }
        }
    }
}

#[test]
fn a_story_names_the_words_that_joined_it() {
    let articles: Vec<Article> = TEXTS.iter().map(|t| Article::bare(t)).collect();
    let sketches: Vec<Sketch> = articles.iter().map(Sketch::of).collect();
    for story in group(&sketches).iter().filter(|s| s.members.contains(&0)) {
        let words = why(story, &articles[0]);
        assert!(words.iter().any(|w| w == "Aurora") && words.len() >= 4, "{words:?}");
    }
}

#[test]
fn months_keep_the_same_words_apart_and_a_files_time_does_not() {
    let dated = |text: &str, days: i64, from: Provenance| {
        let published = Some(Sourced { value: Moment { seconds: days * 86_400, timed: false }, from });
        Sketch::of(&Article { published, ..Article::bare(text) })
    };
    for (days, from, want) in [(1, Provenance::Record, 1), (400, Provenance::Record, 2), (400, Provenance::FileTime, 1)] {
        assert_eq!(group(&[dated(TEXTS[0], 0, Provenance::Record), dated(TEXTS[1], days, from)]).len(), want, "{days} {from:?}");
    }
}

#[test]
fn two_events_of_one_kind_stay_apart_where_they_are_set_elsewhere_on_another_day() {
    const STRIKE: &str = "Dockers shut the port\nDockers in Lisbon walked out on Monday over pay and kept twelve ferries at the quays, the union said.";
    for (place, day, stories) in [("Lisbon", "Monday", 1), ("Lagos", "Monday", 1), ("Lagos", "Friday", 2)] {
        let other = format!(
            "Queues at the quays\nLorries waited on {day} in {place} after dockers went home. Bakers ran out of flour, and a theatre \
             sent its singers away by bus."
        );
        let sketches = [STRIKE, &other].map(|text| Sketch::of(&Article::bare(text)));
        assert_eq!(group(&sketches).len(), stories, "{place} {day}");
    }
}

/// Two coaches on one day, told in one manner: only names part them, and these are in no list.
#[test]
fn two_events_of_one_kind_stay_apart_where_they_name_nothing_alike() {
    let told = |place: &str, river: &str, mayor: &str, dead: &str| {
        [
            format!(
                "Coach falls from bridge near {place}\nA coach fell from a bridge near {place} on Sunday and {dead} passengers drowned \
                 in the {river}, said {mayor}, the mayor. Divers searched the wreck until dark."
            ),
            format!(
                "{dead} drown as coach leaves bridge\nDivers searched a wreck in the {river} after {dead} passengers of a coach drowned \
                 near {place} on Sunday. The coach fell from a bridge, {mayor} said."
            ),
        ]
    };
    let one = told("Tollen", "Marl", "Ann Varga", "twelve");
    for (other, want) in [
        (told("Lindo", "Sebra", "Bo Kesten", "nine"), vec![vec![0, 1], vec![2, 3]]),
        (told("Tollen", "Marl", "Ann Varga", "nine"), vec![vec![0, 1, 2, 3]]),
    ] {
        let sketches: Vec<Sketch> = one.iter().chain(&other).map(|text| Sketch::of(&Article::bare(text))).collect();
        assert_eq!(places(&group(&sketches), &[0, 1, 2, 3]), want);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]

    /// Any set of small texts, some alike, some dated: the stories are the same in whatever order they come.
    #[test]
    fn the_order_of_loading_never_matters(
        words in proptest::collection::vec(proptest::collection::vec(0u8..24, 3..14), 2..24),
        turn in 0usize..24,
    ) {
        const NAMES: &[&str] = &[
            "Aurora", "Lindo", "ferry", "storm", "Varda", "bank", "rates", "Brandt", "Tollen", "penalties", "drones", "Kolm",
            "dam", "flood", "mayor", "Okoro", "strike", "harbour", "gas", "pipeline", "court", "ruling", "Monday", "Lagos",
        ];
        let sketch = |(i, words): (usize, &Vec<u8>)| {
            let text: Vec<&str> = words.iter().map(|&w| NAMES[w as usize]).collect();
            let article = Article::bare(&text.join(" "));
            let value = Moment { seconds: i as i64 % 5 * 86_400, timed: true };
            let published = (i % 3 > 0).then_some(Sourced { value, from: Provenance::Record });
            Sketch::of(&Article { published, key: Key(i as u128 * 7_919 % 101), ..article })
        };
        let sketches: Vec<Sketch> = words.iter().enumerate().map(sketch).collect();
        let straight: Vec<usize> = (0..sketches.len()).collect();
        let mut turned = straight.clone();
        turned.rotate_left(turn % sketches.len());
        turned.reverse();
        let again: Vec<Sketch> = turned.iter().map(|&i| sketches[i].clone()).collect();
        proptest::prop_assert_eq!(places(&group(&sketches), &straight), places(&group(&again), &turned));
    }
}

/// BCubed F1 on the labelled set may not fall below what was reached.
#[test]
fn the_labelled_set_is_grouped_well() {
    let Some(folder) = crate::text::gold::folder("stories/dev.jsonl") else { return };
    let rows = std::fs::read_to_string(folder.join("stories/dev.jsonl")).unwrap();
    let rows: Vec<serde_json::Value> = rows.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let field = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let sketches: Vec<Sketch> =
        rows.iter().map(|r| Sketch::of(&Article { title: field(r, "title"), ..Article::bare(&field(r, "text")) })).collect();
    let gold: Vec<String> = rows.iter().map(|r| field(r, "story")).collect();
    let (mut precision, mut recall) = (0.0, 0.0);
    for story in group(&sketches) {
        for &member in &story.members {
            let label = &gold[member as usize];
            let right = story.members.iter().filter(|m| gold[**m as usize] == *label).count() as f64;
            precision += right / story.members.len() as f64;
            recall += right / gold.iter().filter(|g| *g == label).count() as f64;
        }
    }
    let (p, r) = (precision / gold.len() as f64, recall / gold.len() as f64);
    let f1 = 2.0 * p * r / (p + r);
    println!("stories/dev: BCubed P {p:.3} R {r:.3} F1 {f1:.3}");
    assert!(f1 >= 0.91, "BCubed F1 {f1:.3}");
}
