//! Cases and properties of the whole comparison, in texts of our own.

use proptest::prelude::*;

use super::{Comparison, EditKind, PairKind, Weight, compare};
use crate::extract::Analysed;
use crate::extract::lexicon::Lexicons;
use crate::text::Span;

pub(super) fn analysed(text: &str) -> Analysed {
    let line = serde_json::json!({ "id": "x", "text": text }).to_string();
    let article = crate::read::one("x.jsonl", &line).expect("an article");
    Analysed::new(article, &Lexicons::default())
}

/// The edits of the only pair: changes as [a|b], words of one side as -a- and +b+, moved blocks as <>, loud ones with a !.
pub(super) fn drawn(a: &str, b: &str) -> String {
    let (a, b) = (analysed(a), analysed(b));
    let found = compare(&a, &b);
    let of = |x: &Analysed, span: Option<Span>| span.map_or("", |s| s.of(x.text())).to_owned();
    let draw = |e: &super::Edit| {
        let (x, y) = (of(&a, e.a), of(&b, e.b));
        let loud = if e.weight == Weight::Loud { "!" } else { "" };
        match e.kind {
            EditKind::Kept => x,
            EditKind::Changed => format!("{loud}[{x}|{y}]"),
            EditKind::Moved => format!("<{x}>"),
            EditKind::Only if e.a.is_some() => format!("{loud}-{x}-"),
            EditKind::Only => format!("{loud}+{y}+"),
        }
    };
    found.edits.iter().map(draw).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_negation_is_loud_where_it_turns_over_what_both_tell() {
    for (a, b, want) in [
        (
            "The harbour council will allow cargo ships at night.",
            "The harbour council will not allow cargo ships at night.",
            "The harbour council will !+not+ allow cargo ships at night",
        ),
        (
            "Both ferries paid a price for the storm in Brunnhof.",
            "Ferries with no crew on board paid a price for the storm in Brunnhof.",
            "-Both- ferries +with no crew on board+ paid a price for the storm in Brunnhof",
        ),
        (
            "The guard said both paid a price for the storm in Brunnhof.",
            "The guard said whoever had no crew paid a price for the storm in Brunnhof.",
            "The guard said [both|whoever had no crew] paid a price for the storm in Brunnhof",
        ),
        (
            "Rescuers won the long race to the northern pier of Brunnhof.",
            "Rescuers did not win the long race to the northern pier of Brunnhof.",
            "Rescuers ![won|did not win] the long race to the northern pier of Brunnhof",
        ),
        (
            "Rescuers left the northern pier of Brunnhof with the hikers.",
            "Rescuers left the northern pier of Brunnhof without the hikers.",
            "Rescuers left the northern pier of Brunnhof ![with|without] the hikers",
        ),
        (
            "The northern pier of Brunnhof is closed to all ferries.",
            "The northern pier of Brunnhof is no longer closed to all ferries.",
            "The northern pier of Brunnhof is !+no longer+ closed to all ferries",
        ),
        (
            "The harbour master did support the long race in Brunnhof.",
            "The harbour master did not publicly support the long race in Brunnhof.",
            "The harbour master did !+not publicly+ support the long race in Brunnhof",
        ),
        (
            "The harbour master apologised for the long race in Brunnhof.",
            "The harbour master never formally apologised for the long race in Brunnhof.",
            "The harbour master !+never formally+ apologised for the long race in Brunnhof",
        ),
        // Two sentences that share only a part deny what the other does not speak of.
        (
            "The governor praised the long race of the ferries and thanked every crew for its courage in the storm off Karst.",
            "The governor had never met the sailors before he praised the long race at the town hall of Brunnhof on Monday.",
            "The governor +had never met the sailors before he+ praised the long race [of the ferries and thanked every crew for \
             its courage in the storm off Karst|at the town hall of Brunnhof on Monday]",
        ),
    ] {
        assert_eq!(drawn(a, b), want, "{a}");
    }
}

#[test]
fn letters_that_stand_for_words_are_one_with_stops_and_without() {
    let told = "The U.S. Coast Guard told us of the long race in Brunnhof.";
    let other = "The US Coast Guard told them of the long race in Brunnhof.";
    assert_eq!(drawn(told, other), "The U.S. Coast Guard told [us|them] of the long race in Brunnhof");
}

#[test]
fn an_opposite_stands_out() {
    let told = "The council of Brunnhof";
    let end = "the plans for the northern pier on Monday";
    let mut wrong = Vec::new();
    for (x, y, loud) in [
        ("praised", "condemned", true),
        ("accepts", "rejects", true),
        ("opened", "closed", true),
        ("was for", "was against", true),
        ("will show", "may show", true),
        ("approved", "may approve", true),
        ("has shown", "has reportedly shown", true),
        ("is able to show", "is unable to show", true),
        ("has stated", "has denied", true),
        ("has stated", "has said", false),
        // Two words for one thing, on the same side.
        ("praised", "hailed", false),
        ("rejects", "opposes", false),
        ("will show", "would show", false),
        ("may show", "might show", false),
        // "Did not accept" is "rejected"; "did not reject" is not.
        ("did not approve", "rejected", false),
        ("did not reject", "rejected", true),
        ("could not show", "couldn't show", false),
        // What has other content says something else.
        ("praised the mayor and", "condemned", false),
        ("approved", "may have studied", false),
    ] {
        let drawn = drawn(&format!("{told} {x} {end}."), &format!("{told} {y} {end}."));
        if drawn.contains('!') != loud {
            wrong.push(drawn);
        }
    }
    let of_all = |word: &str| format!("Officials said {word} ships of the port lay at the northern pier for a {word}.");
    for (x, y, loud) in [("all", "few", true), ("many", "several", false), ("month", "year", true), ("week", "weeks", false)] {
        let drawn = drawn(&of_all(x), &of_all(y));
        if drawn.contains("![") != loud {
            wrong.push(drawn);
        }
    }
    let german = |verb: &str| {
        format!("Die Pumpen von Kolm sind alt. Der Rat von Brunnhof {verb} die Pläne für den nördlichen Hafen am Montag.")
    };
    for (verb, loud) in [("kritisierte", true), ("würdigte", false)] {
        let drawn = drawn(&german("lobte"), &german(verb));
        if drawn.contains("![") != loud {
            wrong.push(drawn);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn another_name_stands_out() {
    for (a, b, want) in [
        // Another place or person among kept words; not another name of the same.
        (
            "The storm closed the harbour of Lisbon for most of the week.",
            "The storm closed the harbour of Madrid for most of the week.",
            "The storm closed the harbour of ![Lisbon|Madrid] for most of the week",
        ),
        (
            "On Monday Mayor Tom Okoro opened the northern pier of Brunnhof.",
            "On Monday Mayor Okoro opened the northern pier of Brunnhof.",
            "On Monday Mayor -Tom- Okoro opened the northern pier of Brunnhof",
        ),
        (
            "The harbour spokesman Tom Okoro praised the long race of the ferries.",
            "The harbour spokeswoman Elsa Brandt praised the long race of the ferries.",
            "The harbour ![spokesman Tom Okoro|spokeswoman Elsa Brandt] praised the long race of the ferries",
        ),
        // At an end of the sentence it stands out where nothing else differs.
        (
            "Tom Okoro said the northern pier of Brunnhof would open in spring.",
            "Elsa Brandt said the northern pier of Brunnhof would open in spring.",
            "![Tom Okoro|Elsa Brandt] said the northern pier of Brunnhof would open in spring",
        ),
        (
            "The northern pier of Brunnhof was shut by Tom Okoro.",
            "The northern pier of Brunnhof was shut by Elsa Brandt.",
            "The northern pier of Brunnhof was shut by ![Tom Okoro|Elsa Brandt]",
        ),
        (
            "Tom Okoro said the northern pier of Brunnhof would open in spring.",
            "Elsa Brandt said the northern pier of Brunnhof would open at night.",
            "[Tom Okoro|Elsa Brandt] said the northern pier of Brunnhof would open [in spring|at night]",
        ),
    ] {
        assert_eq!(drawn(a, b), want, "{a}");
    }
}

#[test]
fn another_half_of_a_name_stands_out() {
    for (a, b, want) in [
        // Another of the same family, or of the same given name; not one that is misspelt, or called by a short name.
        (
            "The harbour spokesman Tom Okoro praised the long race of the ferries.",
            "The harbour spokesman Tom Brandt praised the long race of the ferries.",
            "The harbour spokesman Tom ![Okoro|Brandt] praised the long race of the ferries",
        ),
        (
            "The harbour of Kolm was praised by Tom Okoro for the long race.",
            "The harbour of Kolm was praised by Elsa Okoro for the long race.",
            "The harbour of Kolm was praised by ![Tom|Elsa] Okoro for the long race",
        ),
        (
            "The harbour spokesman Tom Okoro praised the long race of the ferries.",
            "The harbour spokesman Tom Okorro praised the long race of the ferries.",
            "The harbour spokesman Tom [Okoro|Okorro] praised the long race of the ferries",
        ),
        (
            "The harbour spokesman Jim Okoro praised the long race of the ferries.",
            "The harbour spokesman James Okoro praised the long race of the ferries.",
            "The harbour spokesman [Jim|James] Okoro praised the long race of the ferries",
        ),
    ] {
        assert_eq!(drawn(a, b), want, "{a}");
    }
}

#[test]
fn wording_reads_as_a_reader_would_mark_it() {
    for (a, b, want) in [
        (
            "Divers found 14 crates near the northern pier.",
            "Divers found 17 crates near the northern pier.",
            "Divers found ![14|17] crates near the northern pier",
        ),
        // The same number, and one that the other holds, are no news however they are written.
        (
            "Divers of Kolm found seven crates near the northern pier.",
            "Divers of Kolm found 7 crates near the northern pier.",
            "Divers of Kolm found [seven|7] crates near the northern pier",
        ),
        (
            "Divers of Kolm found more than 40 crates near the northern pier.",
            "Divers of Kolm found 44 crates near the northern pier.",
            "Divers of Kolm found [more than 40|44] crates near the northern pier",
        ),
        // "of the" between two changes is no place for the eye to rest.
        (
            "The governor praised the courage of the firefighters in Varna yesterday.",
            "The governor praised the speed of the volunteers in Varna yesterday.",
            "The governor praised the [courage of the firefighters|speed of the volunteers] in Varna yesterday",
        ),
        (
            "On Tuesday evening the ferry company cancelled every crossing to Ulva.",
            "The ferry company cancelled every crossing to Ulva on Tuesday evening.",
            "<On Tuesday evening> the ferry company cancelled every crossing to Ulva",
        ),
        (
            "\"We are ready,\" the mayor of Brunnhof said.",
            "\"We are ready\", the Mayor of Brunnhof said.",
            "We are ready the mayor of Brunnhof said",
        ),
    ] {
        assert_eq!(drawn(a, b), want, "{a}");
    }
}

#[test]
fn what_stands_in_a_long_run_is_not_loud() {
    let (a, b) = (
        "The council of Brunnhof opened the northern pier with 14 guests from the old town of Kolm.",
        "The council of Brunnhof opened the northern pier in the rain, 30 years after the great flood.",
    );
    let found = drawn(a, b);
    assert!(found.contains("14 guests") && !found.contains('!'), "{found}");
}

#[test]
fn a_block_that_another_pair_of_the_sentence_keeps_is_moved() {
    let a = analysed("The airline suspended flights to Port Sula and offered refunds to stranded holiday passengers.");
    let b = analysed("The airline suspended flights to Port Sula.\n\nIt offered refunds to stranded holiday passengers.");
    let found = compare(&a, &b);
    assert_eq!(found.pairs.iter().map(|p| (p.a, p.b)).collect::<Vec<_>>(), [(0, 0), (0, 1)]);
    let moved: Vec<_> = found.edits.iter().filter(|e| e.kind == EditKind::Moved).collect();
    assert_eq!(moved.len(), 2);
    assert_eq!(moved[0].a.map(|s| s.of(a.text())), Some("offered refunds to stranded holiday passengers"));
    assert_eq!(moved[0].b.map(|s| s.of(b.text())), Some("offered refunds to stranded holiday passengers"));
}

#[test]
fn pairs_know_their_kind() {
    for (a, b, want) in [
        ("Rescuers reached the hikers at dawn.", "Rescuers reached the hikers, at dawn.", PairKind::Same),
        ("Rescuers reached the hikers at dawn.", "Rescuers reached hikers at dawn.", PairKind::Same),
        ("Rescuers will reach the hikers at dawn.", "Rescuers will not reach the hikers at dawn.", PairKind::Reworded),
        ("Rescuers reached 4 hikers at dawn.", "Rescuers reached 5 hikers at dawn.", PairKind::Reworded),
        (
            "Rescuers reached the stranded hikers at dawn.",
            "The stranded hikers, who had lost their way in a snowstorm above Kelm and spent two nights in a hut, were reached by rescuers.",
            PairKind::Partial,
        ),
    ] {
        let found = compare(&analysed(a), &analysed(b));
        assert_eq!(found.pairs.first().map(|p| p.kind), Some(want), "{a} / {b}");
    }
}

/// Each word of each paired sentence stands in exactly one edit of its pair; spans fit their texts.
pub(super) fn assert_tiled(a: &Analysed, b: &Analysed, found: &Comparison) {
    for (k, pair) in found.pairs.iter().enumerate() {
        for (side, sentence) in [(a, pair.a), (b, pair.b)] {
            let sentence = &side.cut.sentences[sentence as usize];
            let own = |e: &super::Edit| if std::ptr::eq(side, a) { e.a } else { e.b };
            let spans: Vec<Span> = found.edits.iter().filter(|e| e.pair == k as u32).filter_map(own).collect();
            assert!(spans.iter().all(|s| side.text().get(s.range()).is_some()));
            for token in &side.cut.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize] {
                let count = spans.iter().filter(|s| s.contains(token.span)).count();
                assert!(!token.is_wordlike() || count == 1, "{:?} of {:?}", token.of(side.text()), sentence.span.of(side.text()));
            }
        }
    }
}

fn sentence() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the", "of", "and", "not", "will", "harbour", "ships", "Kelm", "rescuers", "reached", "14", "17", "hikers", "storm",
        "dawn", "“", "”", ",", "bridge", "closed", "until", "Monday", "été", "straße",
    ]);
    prop::collection::vec(words, 1..14).prop_map(|w| w.join(" ") + ".")
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..8).prop_map(|s| s.join("\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_two_texts_are_tiled_and_pairs_are_sorted(a in text(), b in text()) {
        let (a, b) = (analysed(&a), analysed(&b));
        let found = compare(&a, &b);
        let keys: Vec<_> = found.pairs.iter().map(|p| (p.a, p.b)).collect();
        prop_assert!(keys.windows(2).all(|w| w[0] < w[1]));
        assert_tiled(&a, &b, &found);
    }

    #[test]
    fn a_text_and_itself_are_the_same(a in text()) {
        let a = analysed(&a);
        let found = compare(&a, &a);
        prop_assert!(found.edits.iter().all(|e| e.kind == EditKind::Kept || found.pairs[e.pair as usize].a != found.pairs[e.pair as usize].b));
    }
}

#[test]
fn another_dateline_or_stamp_is_not_loud() {
    for (a, b, loud) in [
        ("KOLM, Jan. 15 (Wire)", "KOLM, Jan. 16 (Wire)", false),
        ("KOLM 2026-11-17 14:04:44 UTC", "KOLM 2026-11-17 15:59:09 UTC", false),
        ("The mill of Kolm has 15 looms.", "The mill of Kolm has 16 looms.", true),
    ] {
        let found = drawn(a, b);
        assert_eq!(found.contains('!'), loud, "{found}");
    }
}

#[test]
fn the_samples_are_judged_as_their_writers_meant() {
    let sample = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
        let text = std::fs::read_to_string(&path).expect("a sample");
        Analysed::new(crate::read::one(name, &text).expect("an article"), &Lexicons::default())
    };
    let first = sample("northgate-varnia-drones.txt");
    for (other, want) in [
        ("northgate-varnia-drones-update.txt", vec![]),
        (
            "harbour-times/2025-09-14-drones-lenhaven.md",
            vec!["62 of 78 against 58", "differs by speaker: 62 drones", "differs by speaker: 16", "differs by speaker: 7"],
        ),
    ] {
        let other = sample(other);
        let found = compare(&first, &other);
        let conflicts: Vec<_> =
            found.figures.iter().filter(|f| f.verdict == super::Verdict::Conflict || f.why.contains("speaker")).collect();
        assert_eq!(conflicts.len(), want.len(), "{conflicts:?}");
        assert!(conflicts.iter().zip(want).all(|(f, part)| f.why.contains(part)));
    }
}

#[test]
fn on_two_threads_the_same_comes_out() {
    // Every sample, several times over in another order: longer than what is done on one thread.
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut samples: Vec<_> = std::fs::read_dir(folder).expect("samples").flatten().map(|file| file.path()).collect();
    samples.sort();
    let read = |path| std::fs::read_to_string(path).ok();
    let samples: Vec<String> = samples.into_iter().filter_map(read).collect();
    let turned: Vec<String> = samples.iter().rev().cloned().collect();
    let compared = || {
        let [a, b] = [samples.join("\n\n").repeat(2), turned.join("\n\n")]
            .map(|text| Analysed::new(crate::article::Article::bare(&text), &Lexicons::default()));
        assert!(super::are_long(&a, &b) && samples.len() > 1);
        let found = compare(&a, &b);
        (a.facts, b.facts, found)
    };
    assert!(compared() == crate::threads::halves::on_two(compared));
}
