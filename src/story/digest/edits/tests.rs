//! The changes between versions that a digest tells.

use super::*;
use crate::article::{Moment, Part, PartKind, Provenance, Sourced};
use crate::story::testing::analysed;
use crate::story::{check, novelty::Seen};

const TEXT: [&str; 6] = [
    "The council of Kolm shut the northern harbour on Monday after the storm tore two cranes from their rails.",
    "Mayor Elsa Brandt will open the new ferry to Lunden next month, two officials of the port said.",
    "“We are ready to sail at any time,” pilot Tom Okoro told the reporters on the quay.",
    "The parliament in Varda approved a loan for the repair of the breakwater and the old lighthouse.",
    "Three sailors were hurt when the roof of the fish market fell in during the night.",
    "Fishermen hope that the herring will come back to the bay before the winter begins.",
];

/// The changes that a digest shows of a text in which a sentence was changed, taken out or brought in.
fn shown(change: impl Fn(&mut Vec<String>)) -> Vec<String> {
    let mut sentences: Vec<String> = TEXT.iter().map(|s| (*s).to_owned()).collect();
    let own = analysed(&sentences.join(" "));
    change(&mut sentences);
    let other = analysed(&sentences.join(" "));
    let digest = check(&[&own, &other], &Seen::default()).digest;
    digest.lines.iter().filter(|l| l.kind == LineKind::Changed).map(Line::text).collect()
}

#[test]
fn every_change_in_a_copy_is_told() {
    for (at, from, to) in [
        (1, "next month", "next year"),
        (3, "approved", "may approve"),
        (2, "pilot Tom Okoro", "minister Ilse Moran"),
        (5, "will come", "will hardly come"),
    ] {
        let told = shown(|text| text[at] = text[at].replace(from, to));
        let want = format!("\"{}\" | \"{}\"", TEXT[at], TEXT[at].replace(from, to));
        assert_eq!(told.len(), 1, "{from} {told:#?}");
        assert_eq!(told[0].replace(['“', '”'], ""), want.replace(['“', '”'], ""), "{from}");
    }
    let resigned = "Harbour minister Ivo Kranz resigned on Tuesday over the state of the cranes.";
    assert_eq!(shown(|text| text.insert(4, resigned.to_owned())), [format!("only in B: \"{resigned}\"")]);
    assert_eq!(shown(|text| drop(text.remove(4))), [format!("only in A: \"{}\"", TEXT[4])]);
}

#[test]
fn another_dateline_is_no_change() {
    let changes = |heads: [&str; 2], first: [&str; 2]| {
        let texts = [0, 1].map(|i| {
            let mut text = analysed(&format!("{}{} {}", heads[i], first[i], TEXT[1..].join(" ")));
            text.article.parts.push(Part { kind: PartKind::Dateline, span: Span::new(0, heads[i].len() as u32) });
            text
        });
        check(&[&texts[0], &texts[1]], &Seen::default()).counts.changes
    };
    let opened = TEXT[0].replace("shut", "opened");
    for (heads, first, want) in [
        (["KOLM, May 4 (Lantern) - ", "KOLM, May 4 (Courier) - "], [TEXT[0], TEXT[0]], 0),
        (["KOLM, May 4 (Lantern) - ", "LUNDEN, May 5 - "], [TEXT[0], TEXT[0]], 0),
        (["KOLM, May 4 (Lantern) - ", "LUNDEN, May 5 - "], [TEXT[0], &opened], 1),
    ] {
        assert_eq!(changes(heads, first), want, "{heads:?} {first:?}");
    }
}

#[test]
fn what_was_changed_is_not_told_as_what_both_say() {
    let said = "Judge Ilse Moran said the pilot had slept on the old lighthouse.";
    for (from, to, want) in [("lighthouse", "warehouse", ["A|B"]), ("lighthouse", "lighthouse", ["A,B"])] {
        let texts = [said, &said.replace(from, to)].map(|said| analysed(&format!("{} {} {said} {}", TEXT[0], TEXT[3], TEXT[5])));
        let lines = check(&[&texts[0], &texts[1]], &Seen::default()).digest.lines;
        let told = lines.iter().filter(|line| line.text().contains("slept")).map(Line::letters);
        assert_eq!(told.collect::<Vec<_>>(), want, "{to} {lines:#?}");
    }
    // Nor is it what the story is about to both.
    let texts = [TEXT.join(" "), TEXT.join(" ").replace(TEXT[0], &TEXT[0].replace("cranes", "gates"))].map(|text| analysed(&text));
    let lines = check(&[&texts[0], &texts[1]], &Seen::default()).digest.lines;
    let told = lines.iter().filter(|line| line.text().contains("harbour")).map(|line| (line.kind, line.letters()));
    assert_eq!(told.collect::<Vec<_>>(), [(LineKind::Lead, "A".to_owned()), (LineKind::Changed, "A|B".to_owned())], "{lines:#?}");
}

/// What a digest tells of changes between copies among other texts, and how many it counts.
fn told_of(texts: &[&str]) -> (u32, Vec<String>) {
    let texts: Vec<_> = texts.iter().map(|text| analysed(text)).collect();
    let found = check(&texts.iter().collect::<Vec<_>>(), &Seen::default());
    let lines = found.digest.lines.iter().filter(|line| line.kind == LineKind::Changed);
    (found.counts.changes, lines.map(|line| format!("{} {}", line.letters(), line.text())).collect())
}

#[test]
fn who_shares_a_credit_and_no_text_has_changed_nothing() {
    let piece = |by: &str, told: &[&str]| {
        let mut text = analysed(&format!("{by}\n\n{}", told.join(" ")));
        text.article.parts.push(Part { kind: PartKind::Byline, span: Span::new(0, by.len() as u32) });
        text
    };
    let later = [TEXT[4], "Divers will look for the second crane when the wind has gone down.", "A tug was sent from Varda."];
    for (by, told, want) in [
        ("By Ada Berg, Reuters", &later[..], (1, vec![])),
        ("By Ada Berg, Reuters", &TEXT[..5], (1, vec![format!("only in A: \"{}\"", TEXT[5])])),
    ] {
        let texts = [piece("By Ada Berg, Reuters", &TEXT), piece(by, told)];
        let found = check(&[&texts[0], &texts[1]], &Seen::default());
        let lines = found.digest.lines.iter().filter(|line| line.kind == LineKind::Changed);
        assert_eq!((found.origins.len(), lines.map(Line::text).collect::<Vec<_>>()), want, "{:#?}", found.origins);
    }
}

const OTHER: &str = "Kolm has closed its port in the north. The gale had broken two cranes there, and a loan for the breakwater was \
                     granted in Varda. Elsa Brandt opens a ferry to Lunden next month. Herons were seen on the roofs.";

#[test]
fn an_altered_word_is_told_whatever_other_texts_tell() {
    let own = TEXT.join(" ");
    for (at, from, to) in [(3, "lighthouse", "warehouse"), (1, "next month", "next year"), (5, "will come", "will not come")] {
        let copy = own.replace(TEXT[at], &TEXT[at].replace(from, to));
        let line = |letters: &str| format!("{letters} \"{}\" | \"{}\"", TEXT[at], TEXT[at].replace(from, to));
        assert_eq!(told_of(&[&own, &copy, OTHER]), (1, vec![line("A|B")]), "{from}");
        assert_eq!(told_of(&[OTHER, &own, &copy]), (1, vec![line("B|C")]), "{from}");
    }
    // What a row of the matrix tells is told once.
    let (count, lines) = told_of(&[&own, &own.replace("Three sailors", "Five sailors"), OTHER]);
    assert_eq!((count, lines.len()), (1, 1), "{lines:#?}");
    // Outlets cut and word it for their readers.
    for (from, to) in [(TEXT[4], ""), ("approved a loan for the repair of", "granted a loan to repair")] {
        assert_eq!(told_of(&[&own, &own.replace(from, to), OTHER]), (0, Vec::new()), "{to}");
    }
}

#[test]
fn another_spelling_is_no_altered_word() {
    let own = TEXT.join(" ");
    for (from, to) in
        [("northern harbour", "northern harbor"), ("Three sailors", "3 sailors"), ("Mayor Elsa", "Mayor E."), ("two", "2")]
    {
        let copy = own.replace(from, to);
        assert_eq!(told_of(&[&own, &copy, OTHER]), (0, Vec::new()), "{to}");
        assert_eq!(told_of(&[&own, &copy]).1, [""; 0], "{to}");
    }
}

#[test]
fn an_altered_word_takes_no_line_of_what_all_texts_tell() {
    let own = TEXT.join(" ");
    let texts = [own.clone(), own.replace("lighthouse", "warehouse"), OTHER.to_owned()].map(|text| analysed(&text));
    let articles: Vec<_> = texts.iter().collect();
    let found = check(&articles, &Seen::default());
    let edits = Edits::of(&articles, &found.matrix);
    let line = found.digest.lines.iter().find(|line| line.kind == LineKind::Lead).expect("a lead");
    for (before, want) in [(LINES, 0), (LINES - 1, 1)] {
        let mut lines = vec![line.clone(); before];
        let untold = edits.join(&mut lines, &articles, &found.matrix);
        assert_eq!(lines.len() - before, want);
        assert_eq!(untold, (want == 0).then_some(Untold { count: 1, versions: [0, 1], unheld: 0 }));
    }
}

#[test]
fn a_turned_word_takes_the_line_of_what_one_source_tells() {
    let own = TEXT.join(" ");
    for (from, to, want) in [("will come back", "will not come back", true), ("lighthouse", "warehouse", false)] {
        let texts = [own.clone(), own.replace(from, to), OTHER.to_owned()].map(|text| analysed(&text));
        let articles: Vec<_> = texts.iter().collect();
        let found = check(&articles, &Seen::default());
        let edits = Edits::of(&articles, &found.matrix);
        let lead = found.digest.lines.iter().find(|line| line.kind == LineKind::Lead).expect("a lead");
        for (kind, sources, gives_way) in
            [(LineKind::Claim, vec![2], true), (LineKind::Claim, vec![0, 2], false), (LineKind::Same, vec![2], false)]
        {
            let mut lines = vec![lead.clone(); LINES - 1];
            lines.push(Line { kind, sources, ..lead.clone() });
            edits.join(&mut lines, &articles, &found.matrix);
            let changed = lines.iter().filter(|line| line.kind == LineKind::Changed).count();
            assert_eq!((lines.len(), changed), (LINES, usize::from(want && gives_way)), "{to} {kind:?}");
        }
    }
}

#[test]
fn a_version_is_held_against_the_one_it_is_nearest_to() {
    let own = TEXT.join(" ");
    let later = own.replace("Three sailors were hurt", "Five sailors of Lunden were badly hurt").replace("herring", "cod");
    let copy = later.replace("fish market", "old market");
    let lines = told_of(&[&own, &later, &copy, OTHER]).1;
    assert!(lines.iter().any(|line| line.starts_with("B|C") && line.contains("old market")), "{lines:#?}");
}

#[test]
fn a_change_is_told_whatever_copy_it_stands_in() {
    let own = TEXT.join(" ");
    let changed = own.replace("will come back", "will not come back");
    for (before, behind) in [(5, 0), (11, 1)] {
        let copies = [vec![own.as_str(); before], vec![changed.as_str()], vec![own.as_str(); behind]].concat();
        let letter = letter(before as u32);
        for beside in [&[][..], &[OTHER]] {
            let (count, lines) = told_of(&[&copies, beside].concat());
            assert_eq!((count, lines.len()), (1, 1), "{letter} {lines:#?}");
            assert!(lines[0].starts_with(&format!("A|{letter} ")), "{lines:#?}");
        }
    }
}

#[test]
fn how_many_copies_are_left_is_told() {
    for (copies, want) in [(VERSIONS + 1, None), (VERSIONS + 4, Some(3))] {
        let copy = |i: usize| TEXT[4..].join(" ").replace("Three sailors", &format!("Three sailors of the Marut{i}"));
        let texts: Vec<_> = (0..copies).map(|i| analysed(&copy(i))).collect();
        let found = check(&texts.iter().collect::<Vec<_>>(), &Seen::default());
        assert_eq!(found.digest.untold.map(|untold| untold.unheld), want, "{copies}");
    }
}

#[test]
fn what_an_outlet_counts_later_is_no_change_in_a_copy() {
    let own = TEXT.join(" ").replace("were hurt", "were killed");
    let told = |dated: bool| {
        let mut texts = [own.clone(), own.replace("Three sailors", "Nine sailors"), OTHER.to_owned()].map(|text| analysed(&text));
        for (hour, text) in texts.iter_mut().enumerate().filter(|_| dated) {
            let value = Moment { seconds: 1_767_225_600 + 9 * 3600 * hour as i64, timed: true };
            text.article.published = Some(Sourced { value, from: Provenance::Record });
        }
        check(&texts.iter().collect::<Vec<_>>(), &Seen::default()).counts.changes
    };
    assert_eq!([true, false].map(told), [0, 1]);
}

#[test]
fn a_sentence_that_was_cut_short_is_told_once() {
    let long = "Police said that the pilot would not be charged, and that the search on the quay would go on for some days with dogs \
                and boats from the capital.";
    let told = |short: &str| {
        let texts = [long, short].map(|said| analysed(&format!("{} {said} {}", TEXT[0], TEXT[3])));
        let lines = check(&[&texts[0], &texts[1]], &Seen::default()).digest.lines;
        lines.iter().filter(|l| l.kind == LineKind::Changed).map(Line::text).collect::<Vec<_>>()
    };
    let short = "Police said that the pilot would be charged.";
    assert_eq!(told(short), [format!("\"{long}\" | \"{short}\"")]);
}

#[test]
fn a_sentence_within_quotation_marks_has_one_pair_of_them() {
    let told = shown(|text| {
        text[2] = "“We are ready to sail to Lunden at any time.”".to_owned();
    });
    let end = "| \"We are ready to sail to Lunden at any time.\"";
    assert!(told.iter().any(|line| line.ends_with(end)), "{told:#?}");
}

#[test]
fn what_is_the_same_or_moved_is_no_change() {
    assert!(shown(|_| ()).is_empty());
    assert!(shown(|text| text.swap(1, 4)).is_empty());
}

#[test]
fn how_many_changes_are_left_is_told() {
    let told = shown(|text| {
        for sentence in text.iter_mut() {
            *sentence = sentence.replace(" the ", " that same ");
        }
    });
    assert!(told.len() < TEXT.len(), "{told:#?}");
    let left = TEXT.len() - told.len();
    let tail = format!("; {}", many(left, "more change", "more changes"));
    assert!(told.last().is_some_and(|last| last.ends_with(&tail)), "{told:#?}");
}
