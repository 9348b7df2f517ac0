//! Rows, cells and verdicts of small stories.

use super::*;
use crate::article::{Moment, Provenance, Sourced};
use crate::story::rejected::Rejected;
use crate::story::testing::analysed;
use crate::story::{Counts, check, novelty::Seen};

const AIR: &str =
    "The Varda air force said its crews downed 63 drones out of 80 launched overnight, with 17 drones striking two ports.";
const TOLD: &str = "Governor Elsa Brandt said the dam at Kolm would hold. The talks lasted 40 minutes.";

/// The rows of a kind as text: label, cells, mark of standing, why.
fn shown(texts: &[&str], kind: RowKind) -> Vec<String> {
    let articles: Vec<Analysed> = texts.iter().map(|t| analysed(t)).collect();
    let articles: Vec<&Analysed> = articles.iter().collect();
    let check = check(&articles, &Seen::default());
    let cell = |c: &Option<Cell>| c.as_ref().map_or(".".to_owned(), |c| c.text.clone());
    let line = |r: &Row| {
        let cells: Vec<_> = r.cells.iter().map(cell).collect();
        format!("{} | {} | {:?} {}", r.label, cells.join(" | "), r.standing, r.why).trim_end().to_owned()
    };
    check.matrix.rows.iter().filter(|r| r.kind == kind).map(line).collect()
}

#[test]
fn figures_of_one_source_are_only_there_and_their_sums_hold() {
    let rows = shown(&[TOLD, AIR], RowKind::Figure);
    for want in [
        "drones downed | . | 63 of 80 | Only",
        "drones launched | . | 80 | Only",
        "talks lasted | 40 minutes | . | Only",
        "drones striking | . | 17 | Only sums hold: 80-63=17",
    ] {
        assert!(rows.iter().any(|r| r == want), "{want} in {rows:#?}");
    }
}

/// Sentences, and the name and cell of the row their first figure gives.
const NAMED: &[(&str, &str)] = &[
    ("The harbour board set aside $40 million for storm repairs.", "storm repairs | $40 million"),
    ("Officials filed a four-page memo on the ferry.", "memo | four-page"),
    ("The mayor gave a 13-minute speech at the quay.", "speech at quay | 13-minute"),
    ("The port has a debt of $9 billion.", "debt | $9 billion"),
    ("Unemployment in Varda rose to 5 percent in spring.", "Unemployment rose in spring | 5 percent"),
    ("Three senior doctors resigned.", "senior doctors resigned | Three"),
    ("Calls to the yard were loud, and 40 letters were not returned.", "letters not returned | 40"),
    ("The party lost seats over six years.", "seats lost | six years"),
    ("In all the club needs 60 votes.", "votes needed | 60"),
    ("The yard handed back 300 letters to the court.", "letters handed back to court | 300"),
    ("The council spent about $13 million on four trips.", "council spent | ~$13 million"),
    ("Two years after the election the bridge still stands.", "after election | Two years"),
    ("It was 40 feet.", "length | 40 feet"),
    ("Several hundred pages of documents burned.", "pages of documents burned | Several hundred"),
    ("Potentially thousands of homes lost power.", "homes lost | thousands"),
    ("Three dockers died and 11 were wounded.", "dockers wounded | 11"),
    ("Guards on the quay arrested people all night: 47 arrests.", "arrests | 47"),
    ("Hilde Roswitha Lindqvist borrowed $13.17 million.", "Lindqvist borrowed | $13.17 million"),
    (
        "Tom Okoro said the quay was done, but the council needed billions of dollars anyway.",
        "council needed | billions of dollars",
    ),
    ("More than three doctors resigned.", "doctors resigned | more than three"),
    ("The fee was a $9 bill.", "bill | $9"),
    ("Nearly 90 harbour university faculty and administrators called the mayor to task.", "faculty and administrators | ~90"),
    ("At least 14 people were killed and 30 injured at the dam.", "people injured at dam | 30"),
];

#[test]
fn rows_of_figures_say_what_is_counted_and_what_happens_to_it() {
    let wrong = NAMED.iter().filter_map(|&(text, want)| {
        let rows = shown(&[text], RowKind::Figure);
        let found = rows.iter().any(|r| r.starts_with(&format!("{want} | Only")));
        (!found).then(|| format!("{text} {want} in {rows:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn rows_of_one_name_are_told_apart() {
    let rows = shown(&["The union has 40 votes in the senate. The union has 12 votes in the council."], RowKind::Figure);
    let names: Vec<&str> = rows.iter().filter_map(|r| r.split(" | ").next()).collect();
    assert_eq!(names, ["votes in senate", "votes in council"]);
}

/// What two sources give, and the one row of it.
const DIFFER: &[(&str, &str, &str)] = &[
    // The one holds the other.
    (
        "Mayor Tom Okoro said he would not sign a budget without more than $5 million for the quay.",
        "Mayor Tom Okoro now wants $5.7 million for the quay, and the council is against it.",
        ">$5 million | $5.7 million | Compatible more than $5 million includes $5.7 million",
    ),
    (
        "The fire at the yard in Kolm killed at least three dockers. Herons were seen on the meadows.",
        "Five dockers were killed in the fire at the yard in Kolm.",
        "at least three | Five | Compatible at least 3 includes 5",
    ),
];

#[test]
fn numbers_that_differ_say_how() {
    for (a, b, want) in DIFFER {
        let rows = shown(&[a, b], RowKind::Figure);
        assert!(rows.iter().any(|r| r.ends_with(want)), "{want} in {rows:#?}");
    }
}

#[test]
fn a_claim_of_two_things_stands_beside_either() {
    let apart = "Boats from Lindo lay in the bay. Elsa Brandt said the old dam at Kolm would hold through spring. \
        Bakers work at three. Elsa Brandt said nobody in the valley needed to fear the autumn floods.";
    let joined = "Herons were seen on the meadows behind the railway station. Later Elsa Brandt told fishermen the old dam at \
        Kolm would hold through all of spring, and nobody in the valley needed to fear the autumn floods.";
    let rows = shown(&[apart, joined], RowKind::Claim);
    assert_eq!(rows.len(), 2, "{rows:#?}");
    assert!(rows.iter().all(|r| r.ends_with("| Agree")), "{rows:#?}");
    assert!(rows.iter().any(|r| r.contains("| ... nobody in the valley")), "{rows:#?}");
}

#[test]
fn one_actor_has_one_name_over_the_story() {
    let first = "VARDA — Elsa Brandt said the dam would hold through the spring. Elsa Brandt left at noon.";
    let second = "Elsa K. Brandt denied that the dam had ever leaked. Officials in Varda said nothing.";
    let claims = shown(&[first, second], RowKind::Claim);
    assert!(claims.iter().any(|r| r.starts_with("Elsa K. Brandt: the dam would hold")), "{claims:#?}");
    assert!(claims.iter().any(|r| r.starts_with("Elsa K. Brandt (denies): the dam had ever leaked | . | the dam")), "{claims:#?}");
}

#[test]
fn a_claim_and_its_denial_conflict_in_any_language() {
    let english = "Elsa Brandt said the northern dam at Kolm would WORD open in the spring.";
    let german = "Ministerin Elsa Brandt sagte, der nördliche Damm von Kolm werde im Frühjahr WORD geöffnet.";
    for (told, not, rest) in [
        (
            english,
            "never",
            ["The talks on the river lasted for two days, and the mayor was at home.", "Boats from Lindo lay in the bay."],
        ),
        (
            german,
            "nicht",
            ["Die Stadt ist ruhig, und der Fluss ist nicht über die Ufer getreten.", "Auch die Boote aus Lindo liegen im Hafen."],
        ),
    ] {
        let text = |word: &str, rest: &str| format!("{} {rest}", told.replace("WORD ", word));
        let (open, shut) = (text("", rest[0]), text(&format!("{not} "), rest[1]));
        let conflicts = |rows: Vec<String>| rows.iter().filter(|r| r.contains("| Conflict opposite: ")).count();
        assert_eq!(conflicts(shown(&[&open, &shut], RowKind::Claim)), 1, "{shut}");
        assert_eq!(conflicts(shown(&[&open, &text("", rest[1])], RowKind::Claim)), 0, "{open}");
    }
}

/// What two sources quote, and why their row is a conflict; nothing where it is none.
const QUOTED: &[(&str, &str, Option<&str>)] = &[
    // A "not" between the same words, in quotations cut to other lengths.
    (
        "“The old pier was built to stand a hundred winters, and our grandchildren will land there,” Elsa Brandt said.",
        "“The old pier was not built to stand a hundred winters,” Elsa Brandt said.",
        Some("opposite: built | not built"),
    ),
    // The "not" stands in what the other leaves out.
    (
        "“The old pier was built to stand a hundred winters, and it will not be the last,” Elsa Brandt said.",
        "“The old pier was built to stand a hundred winters,” Elsa Brandt said.",
        None,
    ),
    // One quotation in two mouths; of two places it is of two events.
    (
        "“The old pier was built to stand a hundred winters,” Elsa Brandt said.",
        "“The old pier was built to stand a hundred winters,” said Tom Okoro.",
        Some("attributed to: Elsa Brandt | Tom Okoro"),
    ),
    (
        "“The old pier of Norway was built to stand a hundred winters,” Elsa Brandt said.",
        "“The old pier of Peru was built to stand a hundred winters,” said Tom Okoro.",
        None,
    ),
    // One mouth with two names.
    (
        "“The old pier was built to stand a hundred winters,” Elsa Brandt said.",
        "“The old pier was built to stand a hundred winters,” said Ilse Brand.",
        None,
    ),
    (
        "“The old pier was built to stand a hundred winters,” Elsa Brandt said.",
        "“The old pier was built to stand a hundred winters,” the mayor said.",
        None,
    ),
];

#[test]
fn one_quotation_has_one_speaker_and_one_meaning() {
    for (a, b, want) in QUOTED {
        let rest = ["The talks on the river lasted for days.", "Boats from Lindo lay in the bay, and herons were seen."];
        let rows = shown(&[&format!("{a} {}", rest[0]), &format!("{} {b}", rest[1])], RowKind::Claim);
        let found: Vec<&str> = rows.iter().filter_map(|r| r.split("| Conflict ").nth(1)).collect();
        assert_eq!(found, want.iter().copied().collect::<Vec<_>>(), "{a} {b} {rows:#?}");
    }
}

#[test]
fn a_quotation_of_many_sources_is_anothers_where_one_knows_both_speakers() {
    let of = |name: &str| format!("“The old pier was built to stand a hundred winters,” {name} said.");
    for (last, conflict) in [("", false), (" Elsa Brandt left.", true)] {
        let texts = [
            format!("{} The talks on the river lasted for days.", of("Elsa Brandt")),
            format!("Boats from Lindo lay in the bay, and herons were seen. {}", of("Elsa Brandt")),
            format!("In the valley snow fell for a week on roofs and barns. {}{last}", of("Tom Okoro")),
        ];
        let rows = shown(&texts.iter().map(String::as_str).collect::<Vec<_>>(), RowKind::Claim);
        assert_eq!(rows.iter().any(|r| r.contains("| Conflict attributed")), conflict, "{last} {rows:#?}");
    }
}

#[test]
fn a_claim_told_in_fewer_words_is_one_row() {
    let long = "Elsa Brandt said that the northern dam at Kolm would hold through the heavy floods that the spring brings to all of Varda.";
    let short = "Elsa Brandt said the northern dam would hold through floods.";
    let rows = shown(&[long, short], RowKind::Claim);
    assert_eq!(rows.len(), 1, "{rows:#?}");
}

/// Two claims, and whether they are one row.
const ONE_ROW: &[(&str, &str, bool)] = &[
    // A stretch of one speech, cut by each outlet in its own way.
    (
        "“Nobody slept that night, and the boats were tied to the church tower,” Elsa Brandt said.",
        "Elsa Brandt recalled that “the boats were tied to the church tower” when the flood came.",
        true,
    ),
    // Two quotations of one speaker with a name in common.
    (
        "“I have always been proud of the northern harbour of Kolm and of its people,” Elsa Brandt said.",
        "“The people will decide on the northern harbour of Kolm in spring,” Elsa Brandt said.",
        false,
    ),
    // One quotation, given more closely by one outlet.
    (
        "“We’re asking the council to open the quay again. It has had a way to do that. Why would it wait?” Elsa Brandt said.",
        "“We are asking the council to open up the quay. Why would it wait?” Elsa Brandt said.",
        true,
    ),
    // Two statements that share a word.
    (
        "Elsa Brandt said she would be proud to sign the harbour treaty of Kolm in the spring.",
        "Elsa Brandt said the harbour strike of Lunden had cost the island a fortune in herring.",
        false,
    ),
    // A paraphrase.
    (
        "Elsa Brandt said the treaty would give back the southern islands to their fishermen.",
        "Elsa Brandt said fishermen would get the southern islands back under the treaty.",
        true,
    ),
    // One quotation whose speaker one text does not name.
    (
        "“The boats were tied to the tower of the old church all through the winter,” Elsa Brandt said.",
        "“The boats were tied to the tower of the old church all through the winter,” a clerk said.",
        true,
    ),
];

#[test]
fn a_row_holds_one_statement() {
    for (a, b, one) in ONE_ROW {
        let rest = ["The talks on the river lasted for days.", "Boats from Lindo lay in the bay, and herons were seen."];
        let rows = shown(&[&format!("{a} {}", rest[0]), &format!("{} {b}", rest[1])], RowKind::Claim);
        assert_eq!(rows.len() == 1, *one, "{a} {b} {rows:#?}");
    }
}

const TOLL: &str = "A ferry sank off Kolm on Tuesday in heavy seas. Rescuers said 107 passengers drowned in the wreck before dawn. \
    The coast guard searched the bay through the night with boats and lamps. Governor Elsa Brandt visited the harbour.";

#[test]
fn a_number_changed_in_a_copy_is_marked_and_still_counts_once() {
    let changed = TOLL.replace("107", "102");
    let rows = shown(&[TOLL, TOLL, &changed], RowKind::Figure);
    let want = "passengers drowned | 107 | 107 | 102 | Changed changed in a copy: 107 (A,B) | 102 (C)";
    assert!(rows.iter().any(|r| r == want), "{rows:#?}");
}

#[test]
fn values_that_contradict_stand_with_the_letters_of_their_sources() {
    let told = [
        "The army of Varda shot down 61 drones over Kolm. Herons were seen on the flooded meadows behind the railway station.",
        "Bakers in Lunden begin work at three. The army of Varda shot down 58 drones over Kolm.",
        "Over Kolm the army of Varda shot down 61 drones. The mayor asked for tents and a field kitchen.",
    ];
    let rows = shown(&told, RowKind::Figure);
    assert!(rows.iter().any(|r| r.ends_with("| 61 | 58 | 61 | Conflict 61 (A,C) | 58 (B)")), "{rows:#?}");
    // What leaves room for both is no side.
    let dozens = "The army of Varda shot down dozens of drones over Kolm. Nobody slept in the harbour town.";
    let rows = shown(&[dozens, told[0], told[1]], RowKind::Figure);
    assert!(rows.iter().any(|r| r.ends_with("Conflict 61 (B) | 58 (C)")), "{rows:#?}");
}

#[test]
fn numbers_find_their_like_before_their_rivals() {
    let told = TOLL.replace("107 passengers drowned", "107 crates floated");
    let later = "By noon 112 crates floated in the wreck, officials said, after 107 crates floated in the wreck.";
    let rows = shown(&[&told, later], RowKind::Figure);
    assert!(rows.iter().any(|r| r.contains("| 107 | 107 |")) && rows.iter().all(|r| !r.contains("Conflict")), "{rows:#?}");
}

#[test]
fn what_an_article_says_twice_is_one_claim() {
    let twice =
        "Brandt said the old dam at Kolm would hold. \n\nGovernor Elsa Brandt said the old dam at Kolm would hold through spring.";
    let rows = shown(&[twice, TOLD], RowKind::Claim);
    assert_eq!(rows.len(), 1, "{rows:#?}");
}

#[test]
fn every_cell_is_a_stretch_of_its_source() {
    let articles = [analysed(TOLD), analysed(AIR), analysed(AIR)];
    let articles: Vec<&Analysed> = articles.iter().collect();
    let check = check(&articles, &Seen::default());
    assert_eq!(Counts { sources: 3, origins: 2, ..check.counts }, check.counts);
    for row in &check.matrix.rows {
        assert_eq!(row.cells.len(), 3);
        assert!(row.sources().all(|a| row.evidence(a).is_some_and(|e| !e.of(&articles).is_empty())), "{row:?}");
    }
}

#[test]
fn a_source_is_not_said_to_leave_out_what_is_told_in_too_many_ways() {
    let rest = [
        "Bakers in Lunden begin work at three in the morning.",
        "The mayor asked for tents and a field kitchen.",
        "Herons were seen on the flooded meadows behind the station.",
        "The talks on the river lasted into the night.",
    ];
    for (count, want) in [("340", 1), ("Two", 0)] {
        let told = [
            format!("{count} barns were destroyed by the storm in Kolm. {}", rest[0]),
            format!("{} In Kolm the storm destroyed {count} barns.", rest[1]),
            format!("The storm wrecked Kolm: {count} barns were destroyed there. {}", rest[2]),
            rest[3].to_owned(),
        ];
        let articles: Vec<Analysed> = told.iter().map(|t| analysed(t)).collect();
        let check = check(&articles.iter().collect::<Vec<_>>(), &Seen::default());
        let left_out = check.matrix.rows.iter().filter(|r| r.kind == RowKind::Figure && r.left_out == Some(3)).count();
        assert_eq!(left_out, want, "{count} {:#?}", check.matrix.rows);
    }
}

#[test]
fn what_is_rejected_stays_in_its_row_and_counts_for_nothing() {
    let told = [
        "The army of Varda shot down 61 drones over Kolm. Elsa Brandt said the northern dam would be closed to visitors in autumn.",
        "Bakers in Lunden begin work at three. The army of Varda shot down 58 drones over Kolm.",
        "In autumn the northern dam stays closed to visitors. Herons were seen on the meadows behind the railway station.",
    ];
    let articles: Vec<Analysed> = told.iter().map(|t| analysed(t)).collect();
    let articles: Vec<&Analysed> = articles.iter().collect();
    let seen = Seen::default();
    let whole = check(&articles, &seen);
    for (kind, article, before, after) in [
        (RowKind::Figure, 1, Standing::Conflict, Standing::Only),
        (RowKind::Figure, 0, Standing::Conflict, Standing::Only),
        (RowKind::Claim, 2, Standing::Agree, Standing::Only),
    ] {
        let row = whole.matrix.rows.iter().find(|r| r.kind == kind && r.standing == before).expect("a row of two sources");
        let place = row.shown_in(article).expect("it is shown");
        let rejected = Rejected::of([(articles[article as usize].article.key, place.span)]);
        let counted = crate::story::check_without(&articles, &seen, &rejected);
        let row = counted.matrix.rows.iter().find(|r| r.shown_in(article) == Some(place)).expect("it stays in its row");
        assert_eq!((row.standing, row.rejected_in(article).is_some()), (after, true), "{row:#?}");
        assert!(row.sources().all(|source| source != article) && row.told_in(article).is_none());
        assert!(counted.digest.lines.iter().all(|line| line.evidence.iter().all(|e| *e != place)), "{:#?}", counted.digest);
        assert_eq!(counted.rejected, rejected);
    }
}

#[test]
fn what_falls_again_did_not_grow() {
    // Two on one day are in no order.
    for (counts, want) in [
        ("3 5 8", Some(false)),
        ("3 3 5", Some(false)),
        ("3 8 5", Some(true)),
        ("26 19", Some(true)),
        ("3 /5", None),
        ("3 /3 5", Some(false)),
    ] {
        let dated = |(place, count): (usize, &str)| {
            let mut analysed = analysed(&format!("The fire killed {} dockers.", count.trim_start_matches('/')));
            let hour = place as i64 - i64::from(count.starts_with('/'));
            let value = Moment { seconds: 1_789_000_000 + 3600 * hour, timed: true };
            analysed.article.published = Some(Sourced { value, from: Provenance::Record });
            analysed
        };
        let articles: Vec<Analysed> = counts.split(' ').enumerate().map(dated).collect();
        let given = (0u32..).zip(&articles).map(|(i, analysed)| (i, &analysed.facts.figures[0], analysed));
        assert_eq!(sides::course(given).map(|course| sides::falls(&course)), want, "{counts}");
    }
}
