//! The lines that texts give.

use super::*;
use crate::story::testing::analysed;
use crate::story::{check, novelty::Seen};

const A: &str =
    "The Varda air force said its crews downed 74 drones overnight. “Our crews did not sleep,” Governor Elsa Brandt said.";
const B: &str =
    "Overnight crews in Varda downed 61 drones. “Our crews did not sleep,” said Governor Elsa Brandt, who thanked them.";
const C: &str =
    "Nobody was hurt. Mayor Tom Okoro said the market at Kolm would open again on Thursday after it was cleared of debris.";

#[test]
fn lines_quote_their_sources_to_the_byte() {
    let articles = [analysed(A), analysed(B), analysed(C)];
    let articles: Vec<&Analysed> = articles.iter().collect();
    let digest = check(&articles, &Seen::default()).digest;
    assert!((1..=LINES).contains(&digest.lines.len()), "{digest:#?}");
    for line in &digest.lines {
        assert!(!line.evidence.is_empty());
        for piece in &line.pieces {
            assert!(piece.from.is_none_or(|e| e.of(&articles) == piece.text), "{piece:?}");
        }
    }
    let shown: Vec<String> = digest.lines.iter().map(|l| format!("{} {}", l.kind.mark(), l.text())).collect();
    assert!(shown.iter().any(|l| l == "= Elsa Brandt: \"Our crews did not sleep\""), "{shown:#?}");
    assert!(shown.iter().any(|l| l.starts_with("\" Tom Okoro: \"the market")), "{shown:#?}");
}

#[test]
fn what_is_not_the_same_stands_in_no_line_of_what_sources_agree_on() {
    for (own, other) in [
        (
            "Mayor Elsa Brandt said 8 pilots of the harbour had been sacked in 2019.",
            "Mayor Elsa Brandt said 11 pilots of the harbour had been sacked in 2021.",
        ),
        ("Mayor Elsa Brandt said 30 pilots were hurt and 2 killed.", "Mayor Elsa Brandt said 30 pilots were killed and 2 hurt."),
        (
            "The government of Varda said 40 soldiers were killed at the northern border.",
            "The army of Lunden said 19 soldiers were killed at the northern border.",
        ),
    ] {
        let articles = [format!("{} {own}", LEADS[0]), format!("{} {other}", LEADS[1])].map(|text| analysed(&text));
        let lines = check(&[&articles[0], &articles[1]], &Seen::default()).digest.lines;
        assert!(lines.iter().all(|line| line.kind != LineKind::Same), "{own} {lines:#?}");
    }
}

/// What the first and the second of the texts below begin with: the lead.
const LEADS: [&str; 2] = [
    "The council of Kolm met on Monday to speak of the harbour and of the fishing fleet.",
    "The harbour and the fishing fleet were what the council of Kolm spoke of when it sat down to its yearly meeting.",
];

/// Texts behind the lead, and what the line of a kind says.
const LINES_OF: &[(&[&str], LineKind, &str)] = &[
    (&[""], LineKind::Lead, "\"The council of Kolm met on Monday to speak of the harbour and of the fishing fleet.\""),
    // Numbers that lie close are no agreement, and are told side by side.
    (
        &[
            "Mayor Tom Okoro said that the council must find $5.7 million for the northern quay.",
            "“No, we are asking for $5.6 million,” Tom Okoro said.",
        ],
        LineKind::Differ,
        "numbers differ: $5.7 million (A) | $5.6 million (B): A \"Mayor Tom Okoro said that the council must find $5.7 million for the \
         northern quay.\" | B \"“No, we are asking for $5.6 million,” Tom Okoro said.\"",
    ),
    // What two are told to have said, and what two count.
    (
        &[
            "Mayor Elsa Brandt said the contractor had used the wrong steel.",
            "Captain Tom Okoro said the contractor had used the wrong steel.",
        ],
        LineKind::Differ,
        "Elsa Brandt: \"the contractor had used the wrong steel\" | Tom Okoro: \"the contractor had used the wrong steel\"",
    ),
    (
        &[
            "Mayor Elsa Brandt said the repairs would cost 4 million euros.",
            "Captain Tom Okoro said the repairs would cost 9 million euros.",
        ],
        LineKind::Differ,
        "differs by speaker: Elsa Brandt 4 million euros (A) | Tom Okoro 9 million euros (B): A \"Mayor Elsa Brandt said the repairs \
         would cost 4 million euros.\" | B \"Captain Tom Okoro said the repairs would cost 9 million euros.\"",
    ),
    // A conflict in however few words.
    (
        &["Elsa Brandt denied that Varda had fired first.", "Elsa Brandt said that Varda had fired first."],
        LineKind::Conflict,
        "\"Elsa Brandt denied that Varda had fired first.\" | Elsa Brandt: \"Varda had fired first\"",
    ),
    // The words that both have, not what one of them adds.
    (
        &[
            "The port of Kolm said it was loading ships at 24 berths with clerks who had learned to drive a crane years ago.",
            "At Kolm ships were being loaded at 24 berths.",
        ],
        LineKind::Same,
        "\"At Kolm ships were being loaded at 24 berths.\"",
    ),
    // Of a quotation the part that both have, with the name of who says it.
    (
        &[
            "“We will not wait for the islands, and we ask the council to open the northern quay,” Elsa Brandt said at Kolm.",
            "Elsa Brandt told the bakers: “Listen to me, my friends, be patient. We ask the council to open the northern quay.”",
        ],
        LineKind::Same,
        "Elsa Brandt: \"We ask the council to open the northern quay.",
    ),
    // What he said behind it is marked as left out.
    (
        &[
            "“We ask the council to open the northern quay, and nobody must wait for the barges,” Elsa Brandt said at Kolm.",
            "Elsa Brandt told the bakers: “Be brave, my old friends of the long night; we ask the council to open the northern quay.”",
        ],
        LineKind::Same,
        "Elsa Brandt: \"We ask the council to open the northern quay ...\"",
    ),
    // A sentence that fits is quoted whole, and one that does not from its beginning to the border of a clause.
    (
        &["Of the traders who had signed the harbour pact in spring, 40 barns were destroyed."],
        LineKind::Fact,
        "\"Of the traders who had signed the harbour pact in spring, 40 barns were destroyed.\"",
    ),
    (
        &["The fire at Kolm destroyed 340 barns of the fishermen of the southern islands, and the smoke (as black as pitch, in \
           the words of one who saw it from a boat) hung over the bay until the herring came back to it in the spring of that year, \
           when the town grew rich on barrels and on rope."],
        LineKind::Fact,
        "\"The fire at Kolm destroyed 340 barns of the fishermen of the southern islands, and the smoke (as black as pitch, in the \
         words of one who saw it from a boat) hung over the bay until the herring came back to it in the spring of that year ...\"",
    ),
    // Where its figure stands late in it: the clauses around with their subject.
    (
        &["The town grew rich on barrels and on rope and on the trade with the islands of the far south and the ports of the \
           northern bay, whose fleets came back in spring with herring and cod for the markets of the whole coast and its hills; \
           the great fire of that year had destroyed 340 barns."],
        LineKind::Fact,
        "\"the great fire of that year had destroyed 340 barns",
    ),
    // What the speaker does and what it is done to are told in one.
    (
        &["Mayor Tom Okoro rejected the demands of the harbour pilots on Monday."],
        LineKind::Claim,
        "\"Mayor Tom Okoro rejected the demands of the harbour pilots on Monday.\"",
    ),
    // What one has a person say and another a letter is told of both.
    (
        &[
            "“We will not wait for the islands, and we ask the council to open the northern quay,” Elsa Brandt said at Kolm.",
            "“We will not wait for the islands, and we ask the council to open the northern quay,” the letter said.",
        ],
        LineKind::Same,
        "open the northern quay\"; in B by the letter",
    ),
    (
        &[
            "“We will not wait for the islands, and we ask the council to open the northern quay,” Judith Orrin said at Kolm.",
            "“We will not wait for the islands, and we ask the council to open the northern quay,” Martin Orrin said.",
        ],
        LineKind::Same,
        "open the northern quay\"; in B by Martin Orrin",
    ),
    // Who "she" is stands where she is named.
    (
        &["Governor Elsa Brandt spoke after the meeting. She urged the council to close 12 of the 40 mills."],
        LineKind::Fact,
        "\"She [Elsa Brandt] urged the council to close 12 of the 40 mills.\"",
    ),
];

#[test]
fn lines_quote_what_can_be_read_alone() {
    for (texts, kind, want) in LINES_OF {
        let articles: Vec<_> = texts.iter().zip(LEADS).map(|(t, lead)| analysed(&format!("{lead} {t}"))).collect();
        let digest = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest;
        let told: Vec<String> = digest.lines.iter().filter(|l| l.kind == *kind).map(Line::text).collect();
        assert!(told.iter().any(|t| t.contains(want)), "{want}\n{:#?}", digest.lines.iter().map(Line::text).collect::<Vec<_>>());
    }
}

#[test]
fn a_speaker_has_the_name_that_most_articles_give() {
    let said = "said the mills on the river would close before winter";
    let texts = [
        format!("{} It went on until the evening bell rang. Elsa Quiller Brandt {said}, after all.", LEADS[0]),
        format!("{} Bread and soup were handed round at noon. The mayor, Elsa Brandt, {said}.", LEADS[1]),
        format!(
            "The council of Kolm spoke of its fleet. Two clerks wrote all of it down by hand. Mayor Elsa M. Brandt {said}, she hoped."
        ),
    ];
    let articles: Vec<_> = texts.iter().map(|t| analysed(t)).collect();
    let digest = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest;
    let told: Vec<String> = digest.lines.iter().map(Line::text).collect();
    assert!(told.iter().any(|t| t.starts_with("Elsa Brandt: \"the mills")), "{told:#?}");
}

#[test]
fn a_headline_is_nobodys_speech() {
    let text = "Brandt: mills on the river must close before winter\n\nThe council of Kolm met on Monday to speak of the mills.\n";
    let mut headed = analysed(text);
    let span = crate::text::Span::new(0, 51);
    headed.article.parts.push(crate::article::Part { kind: crate::article::PartKind::Headline, span });
    let headed = Analysed::new(headed.article, &crate::extract::lexicon::Lexicons::default());
    let digest = check(&[&headed], &Seen::default()).digest;
    assert_eq!(digest.lines.iter().map(|l| l.kind).collect::<Vec<_>>(), [LineKind::Lead], "{:#?}", digest.lines);
}

#[test]
fn what_nobody_else_could_tell_is_not_only_there() {
    let barns = "A fire destroyed 340 barns of the fishermen on the southern islands.";
    for (others, want) in [(&[][..], LineKind::Fact), (&[1][..], LineKind::Only)] {
        let texts: Vec<String> = std::iter::once(0).chain(others.iter().copied()).map(|i| LEADS[i].to_owned()).collect();
        let told = |(at, lead): (usize, &String)| if at == 0 { analysed(&format!("{lead} {barns}")) } else { analysed(lead) };
        let articles: Vec<Analysed> = texts.iter().enumerate().map(told).collect();
        let digest = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest;
        let line = digest.lines.iter().find(|line| line.text().contains("340"));
        assert_eq!(line.map(|line| line.kind), Some(want), "{:#?}", digest.lines);
    }
}

#[test]
fn what_another_has_something_like_is_not_only_there() {
    let barns = "A fire destroyed 340 barns of the fishermen on the southern islands.";
    for (other, want) in [
        ("Smoke rose over the southern islands, where fishermen saw their barns destroyed by fire in one night.", None),
        ("Smoke rose over the northern hills, where shepherds wait for the snow.", Some(LineKind::Only)),
    ] {
        let articles = [format!("{} {barns}", LEADS[0]), format!("{} {other}", LEADS[1])].map(|text| analysed(&text));
        let digest = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest;
        let line = digest.lines.iter().find(|line| line.text().contains("340"));
        assert_eq!(line.map(|line| line.kind), want, "{:#?}", digest.lines);
    }
}

#[test]
fn who_says_it_comes_before_what_is_told_of_it() {
    let told = "Ilse Moran urged the council to sell the old lighthouse of Lunden to the herring bakers.";
    let said = [
        "Elsa Brandt said the mills on the river would close before winter.",
        "Tom Okoro said the ferry had lost its pilots to the islands.",
        "Ivo Kranz said a bridge of stone was too dear for the town.",
        "Ada Berg said nobody had asked the shepherds about their snow.",
        "Jon Falk said the breakwater needed four new cranes by spring.",
    ];
    let lines = |said: &[&str]| {
        let article = analysed(&format!("{} {told} {}", LEADS[0], said.join(" ")));
        let lines = check(&[&article], &Seen::default()).digest.lines;
        lines.iter().filter(|line| line.kind == LineKind::Claim).map(Line::text).collect::<Vec<_>>()
    };
    assert!(lines(&said[..2]).iter().any(|line| line.contains("Ilse Moran urged")));
    let all = lines(&said);
    assert!(all.len() == LINES - 1 && !all.iter().any(|line| line.contains("Ilse Moran urged")), "{all:#?}");
}

/// What two sources say, and by which words the line of what they agree on cites them; none where they share a number alone.
const CITED: &[([&str; 2], &[&str])] = &[
    (
        [
            "The hasty retreat of the 33 members was a bitter blow to the bakers who had marched for cheaper flour.",
            "Fishermen on the islands praised the pact that 33 members voted for.",
        ],
        &[],
    ),
    (
        [
            "The storm sank 33 barges in the harbour.",
            "Nobody was hurt, the mayor told the bakers, when 33 barges sank in the storm on Sunday night.",
        ],
        &[
            "The storm sank 33 barges in the harbour",
            "Nobody was hurt, the mayor told the bakers, when 33 barges sank in the storm on Sunday night.",
        ],
    ),
    // Two numbers of both are a vote, whatever is said of it.
    (
        ["The council of elders passed the plan 33-21.", "Shepherds had waited for the herring bill, which was approved 33-21."],
        &["The council of elders passed the plan 33-21.", "Shepherds had waited"],
    ),
    // Who denies it does not agree, nor who tells it of somebody else.
    (["The storm sank 33 barges in the harbour.", "The storm did not sink 33 barges in the harbour."], &[]),
    (["Tom Okoro paid 33 crowns for the southern barge.", "Ilse Moran paid 33 crowns for the southern barge."], &[]),
    // Who tells it does not matter.
    (
        [
            "The storm sank 33 barges in the harbour, Tom Okoro said at the town hall.",
            "In the harbour the storm sank 33 barges, said Ilse Moran.",
        ],
        &["The storm sank 33 barges", "In the harbour the storm sank 33 barges, said Ilse Moran."],
    ),
];

#[test]
fn who_shares_a_number_alone_does_not_agree() {
    for (texts, want) in CITED {
        let articles: Vec<Analysed> =
            LEADS.iter().zip(texts).map(|(lead, text)| analysed(&format!("{lead} Herons came. Nobody saw them. {text}"))).collect();
        let articles: Vec<&Analysed> = articles.iter().collect();
        let digest = check(&articles, &Seen::default()).digest;
        let same = digest.lines.iter().filter(|line| line.kind == LineKind::Same && line.text().contains("33"));
        let cited: Vec<&str> = same.flat_map(|line| &line.evidence).map(|e| e.of(&articles)).collect();
        assert!(
            cited.len() == want.len() && want.iter().all(|w| cited.iter().any(|c| c.contains(w))),
            "{cited:?} {:#?}",
            digest.lines.iter().map(|line| (line.kind, line.letters(), line.text())).collect::<Vec<_>>()
        );
    }
}

#[test]
fn a_word_or_two_are_no_evidence_of_a_statement() {
    let said = "Elsa Brandt said she opposes both ferry strikes and night markets.";
    let told = "Elsa Brandt opposes night markets, which many islands have, and ferry strikes too.";
    let articles = [format!("{} Herons came. {said}", LEADS[0]), format!("{} It rained. {told}", LEADS[1])].map(|t| analysed(&t));
    let articles = [&articles[0], &articles[1]];
    let digest = check(&articles, &Seen::default()).digest;
    let cited = |line: &Line| line.evidence.iter().any(|e| e.of(&articles) == told);
    assert!(digest.lines.iter().any(|line| line.kind == LineKind::Same && cited(line)), "{:#?}", digest.lines);
}

#[test]
fn what_most_sources_agree_on_comes_first() {
    let quay = "The southern quay was closed for 14 days after the storm sank 33 barges in the harbour.";
    let few = "“We ask the council to open the northern mill,” Elsa Brandt said at the town hall.";
    let texts = [
        format!("{} Herons were seen on the roof of the hall all day. {quay} It was late. Bread was handed round. {few}", LEADS[0]),
        format!("{} It rained on the square from the morning until late. {quay} Nobody slept. All went home. {few}", LEADS[1]),
        format!("On Monday the council of Kolm spoke of the harbour and of its fishing fleet. The bells of the tower rang. {few}"),
    ];
    let articles = texts.map(|text| analysed(&text));
    let digest = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest;
    let same: Vec<usize> = digest.lines.iter().filter(|line| line.kind == LineKind::Same).map(|line| line.sources.len()).collect();
    assert_eq!(same, [3, 2], "{:#?}", digest.lines.iter().map(Line::text).collect::<Vec<_>>());
}

#[test]
fn a_line_names_all_who_tell_what_it_shows() {
    // The third has no statement of it, and tells it.
    let texts = [
        "Elsa Brandt said the flooded northern quay would be closed to visitors until the end of winter.",
        "“The flooded northern quay will be closed to visitors until the end of winter,” Elsa Brandt told the pilots.",
        "Until the end of winter the flooded northern quay stays closed to visitors.",
    ];
    let leads = [LEADS[0], LEADS[1], "On Monday the council of Kolm spoke of the harbour and of its fishing fleet."];
    let rest = "Herons came to the roof of the hall. Nobody saw them in the fog. The bakers slept.";
    let articles: Vec<Analysed> = leads.iter().zip(texts).map(|(lead, text)| analysed(&format!("{lead} {rest} {text}"))).collect();
    let digest = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest;
    let same: Vec<&[u32]> = digest.lines.iter().filter(|l| l.kind == LineKind::Same).map(|l| &l.sources[..]).collect();
    assert_eq!(same, [&[0, 1, 2]], "{:#?}", digest.lines);
}

/// What three sources say, and how many lines may hold a word of it.
const TWICE: &[(&[&str], &str)] = &[
    // What one says of the lead, and what one says twice in other words.
    (
        &["", "", "The council of Kolm met for its yearly talk on the fishing fleet and the harbour, Tom Okoro said."],
        "yearly talk on the fishing fleet",
    ),
    (
        &[
            "Ilse Moran said the flooded northern quay would be closed to visitors until the end of winter. The bakers slept.",
            "Tom Okoro sold herring to the pilots.",
            "“Until the end of winter the flooded northern quay stays closed to all visitors,” Ilse Moran told the pilots.",
        ],
        "northern quay",
    ),
];

#[test]
fn nothing_is_told_twice() {
    for (at, (texts, words)) in TWICE.iter().enumerate() {
        let lead = |i: usize| if i == 2 { "Herons were seen on the roof of the old town hall." } else { LEADS[i] };
        let articles: Vec<_> = texts.iter().enumerate().map(|(i, t)| analysed(&format!("{} {t}", lead(i)))).collect();
        let digest = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest;
        let told: Vec<String> = digest.lines.iter().map(Line::text).filter(|t| t.contains(words)).collect();
        assert_eq!(told.len(), at, "{:#?}", digest.lines.iter().map(Line::text).collect::<Vec<_>>());
    }
}

#[test]
fn one_quotation_that_three_cut_is_no_contradiction() {
    let texts = [
        "The minister's visit to Kolm on Wednesday angered Ilse Marrow, who led the port until May.\n\n“He is not welcome in Kolm,” \
         Marrow told the radio. “We don’t like him. We don’t want him. We reject his visit.”",
        "Ilse Marrow, a former chief of the port of Kolm, criticized the mayor on Wednesday for the minister's visit.\n\n“He is not \
         welcome in Kolm,” Marrow said in an interview. “By 13 million people, we don’t like him, we don’t want him. We reject his \
         message.”",
        "The minister is heading to Kolm on Wednesday, but one of its former port chiefs, Ilse Marrow, had a message for him.\n\n“He \
         is not welcome in Kolm,” Ms. Marrow told the radio. “We don’t want him. We reject his visit.”",
    ];
    let articles: Vec<_> = texts.iter().map(|text| analysed(text)).collect();
    let found = check(&articles.iter().collect::<Vec<_>>(), &Seen::default());
    let agree = |row: &Row| row.kind == RowKind::Claim && row.sources().count() == 3 && row.standing == Standing::Agree;
    assert!(found.matrix.rows.iter().any(agree), "{:#?}", found.matrix.rows);
    assert!(found.digest.lines.iter().all(|line| line.kind != LineKind::Differ), "{:#?}", found.digest.lines);
}
