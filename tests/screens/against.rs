//! Who contradicts whom is in sight: in the preview, in the matrix, in two texts; and no screen counts tellers otherwise.

use super::desk::{Desk, Record};

/// The second and the third of four contradict each other.
const FERRY: &[Record] = &[
    (
        "Bay Post",
        "2026-11-19T06:00:00Z",
        "Ferry sinks off Kolm\n\nThe ferry Arrow sank off Kolm on Thursday morning, and 12 people died, police said. Divers searched the \
         wreck until dusk. Mayor Elsa Brandt said the town would mourn for three days. The ferry was built at the yard of Varda in 1998 \
         and had been repaired twice. Union leader Inga Mol said the crew had warned of the bow door.\n",
    ),
    (
        "Coast Wire",
        "2026-11-19T09:00:00Z",
        "Twelve dead as ferry sinks\n\nThe ferry Arrow sank off Kolm on Thursday, and 12 people died, police said. Harbour master Tom Okoro \
         said the captain of the ferry was sober when the ferry left the quay at Kolm in the early morning. Mayor Elsa Brandt said the \
         town would mourn for three days. She thanked the divers.\n",
    ),
    (
        "Daily Fjord",
        "2026-11-19T12:00:00Z",
        "Ferry disaster at Kolm\n\nPolice said 12 people died when the ferry Arrow sank off Kolm on Thursday. Harbour master Tom Okoro said \
         the captain of the ferry was not sober when the ferry left the quay at Kolm in the early morning. The town will mourn for three \
         days, mayor Elsa Brandt said. Bishop Anna Lind said the church at Kolm would stay open all night.\n",
    ),
    (
        "Evening Light",
        "2026-11-20T09:00:00Z",
        "Ferry toll at 17\n\nThe toll of the ferry Arrow, which sank off Kolm on Thursday, rose to 17 on Friday, police said. An inquiry \
         begins next week, mayor Elsa Brandt said. Lawyer Piet Haan said the owners would pay for the funerals.\n",
    ),
];

/// More stories, so that the preview of the first has little room.
const OTHERS: &[Record] = &[
    ("Gull", "2026-11-18T06:00:00Z", "Choir sings\n\nThe choir of Aster sang in the square.\n"),
    ("Gull", "2026-11-17T06:00:00Z", "Mill sold\n\nThe old mill at Lunden went to a baker.\n"),
    ("Gull", "2026-11-16T06:00:00Z", "Herons return\n\nHerons were seen on the meadows of Tollen.\n"),
    ("Gull", "2026-11-15T06:00:00Z", "Maps shown\n\nThe museum at Brunnhof shows the maps of an island.\n"),
    ("Gull", "2026-11-14T06:00:00Z", "Bread dearer\n\nBakers in Marsk ask more for rye bread.\n"),
    ("Gull", "2026-11-13T06:00:00Z", "Lock repaired\n\nThe gate of the lock at Norden opens again.\n"),
    ("Gull", "2026-11-12T06:00:00Z", "Bees swarm\n\nA swarm of bees settled on the bell of Dorn.\n"),
    ("Gull", "2026-11-11T06:00:00Z", "Comet seen\n\nPupils in Holm saw a comet above the school.\n"),
    ("Gull", "2026-11-10T06:00:00Z", "Ice early\n\nThe lake at Sund froze in the first week of the month.\n"),
];

#[test]
fn both_halves_of_a_contradiction_stand_in_the_preview() {
    for (columns, rows) in [(80, 24), (80, 20), (100, 24), (120, 30), (200, 24)] {
        let mut desk = Desk::new(FERRY, columns, rows);
        desk.load(OTHERS);
        desk.keys(".gg");
        let screen = desk.screen();
        assert!(screen.contains(" was sober when") && screen.contains("was not sober when"), "{columns}x{rows}\n{screen}");
        // Who the letters are stands below the lines.
        for outlet in ["Bay Post", "Coast Wire", "Daily Fjord", "Evening Light"] {
            assert!(screen.contains(outlet), "{columns}x{rows} {outlet}\n{screen}");
        }
        // Each line of the preview is in sight once the cursor comes to it.
        desk.keys("<tab>");
        let lines = desk.app.preview_check().map_or(0, |(_, check)| check.digest.lines.len());
        assert!(lines > 4, "{screen}");
        for _ in 0..lines {
            let last = desk.screen();
            let area = desk.app.list_areas().preview;
            let (_, check) = desk.app.preview_check().expect("it is checked");
            let placed = desk.app.preview_lines(area, &check.digest.lines, 4);
            assert!(placed.iter().any(|line| line.at == desk.app.list.preview.at), "{columns}x{rows}\n{last}");
            assert!(placed.iter().map(|line| line.height).sum::<u16>() <= area.height, "{columns}x{rows}\n{last}");
            desk.keys("j");
        }
    }
}

#[test]
fn how_many_contradictions_there_are_is_told_before_what_is_new() {
    // What the third tells had not been seen.
    let mut desk = Desk::since(FERRY, 1_795_082_400, 80, 24);
    let screen = desk.screen();
    let first = screen.lines().next().unwrap_or_default().to_owned();
    assert!(first.contains("  !1  10 new sin"), "{screen}");
    assert!(screen.contains("! conf B|C     new: Tom Okoro"), "{screen}");
    desk.keys("gm");
    assert!(desk.screen().lines().nth(3).is_some_and(|row| row.starts_with(">+Tom Okoro")), "{}", desk.screen());
}

#[test]
fn who_says_which_of_two_is_told_with_its_letter() {
    // Keys, and what is then shown: all four sources beside each other, each side by its letter, the sign beside the cursor's.
    for (keys, shown) in [
        ("gm", &["A Bay", "B Coast", "C Daily", "D Eveni"][..]),
        ("gmgy", &["B: \"the captain", "C: \"the captain"]),
        ("gm<enter>", &["\n>!"]),
        ("gmxgy", &["B: rejected by you"]),
    ] {
        let mut desk = Desk::new(FERRY, 80, 24);
        desk.keys(keys);
        let screen = desk.screen();
        assert!(shown.iter().all(|words| screen.contains(words)), "{keys}\n{screen}");
    }
}

#[test]
fn who_contradicts_whom_stands_side_by_side() {
    // Keys from the list, and the two whose texts or columns are in sight.
    for (keys, header, two) in [
        ("gm", 2, ["B Coast", "C Daily"]),
        ("gx", 2, ["B Coast", "C Daily"]),
        ("gmG]x", 2, ["B Coast", "C Daily"]),
        ("gmGlllgg[x]x", 2, ["B Coast", "C Daily"]),
        ("gmd", 0, ["B Coast", "C Daily"]),
        ("gxd", 0, ["B Coast", "C Daily"]),
        ("gxhhhd", 0, ["B Coast", "C Daily"]),
        // From the preview, on the line that tells it; the story as a whole is another thing.
        ("<tab>ggjd", 0, ["B Coast", "C Daily"]),
        ("d", 0, ["A Bay", "B Coast"]),
    ] {
        let mut desk = Desk::new(FERRY, 80, 24);
        desk.keys(keys);
        let screen = desk.screen();
        let line = screen.lines().nth(header).unwrap_or_default();
        assert!(two.iter().all(|name| line.contains(name)), "{keys}\n{screen}");
    }
}

#[test]
fn how_many_tell_a_sentence_is_the_same_on_every_screen() {
    for (columns, rows) in [(80, 30), (120, 40)] {
        let mut desk = Desk::new(FERRY, columns, rows);
        desk.keys("gxd");
        let screen = desk.screen();
        let counted = |words: &str| {
            let at = screen.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}\n{screen}"));
            let lines = || screen.lines().skip(at).take(2).collect::<Vec<_>>().join(" ");
            ["1/4", "2/4", "3/4", "4/4"].into_iter().find(|count| lines().contains(count))
        };
        // One contradicts it, and nobody else tells it.
        assert_eq!(counted("the captain of the"), Some("1/4"), "{screen}");
        // Three say so, in a sentence of one line, too.
        assert_eq!(counted("B4"), Some("3/4"), "{screen}");
    }
}
