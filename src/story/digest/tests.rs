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

/// Texts and what the line of a kind says.
const LINES_OF: &[(&[&str], LineKind, &str)] = &[
    // The words that both have, not what one of them adds.
    (
        &[
            "The port of Kolm said it was loading ships at 24 berths with clerks who had learned to drive a crane years ago.",
            "At Kolm ships were being loaded at 24 berths.",
        ],
        LineKind::Same,
        "\"At Kolm ships were being loaded at 24 berths\"",
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
    // A sentence that fits is quoted whole, and one that does not from its beginning, at the end of a clause.
    (
        &["Of the traders who had signed the harbour pact in spring, 40 barns were destroyed."],
        LineKind::Only,
        "\"Of the traders who had signed the harbour pact in spring, 40 barns were destroyed\"",
    ),
    (
        &["The fire at Kolm destroyed 340 barns, the fishermen of the southern islands say, and the smoke (as black as pitch, in \
           the words of one who saw it from a boat) hung over the bay until the herring came back to it in the spring of that year."],
        LineKind::Only,
        "\"The fire at Kolm destroyed 340 barns, the fishermen of the southern islands say, and the smoke\"",
    ),
    // A relative clause has the words before it.
    (
        &["The town grew rich on barrels and on rope and on the trade with the islands of the far south, with the ports of the \
           northern bay until the great fire, which destroyed 340 barns."],
        LineKind::Only,
        "\"with the ports of the northern bay until the great fire, which destroyed 340 barns\"",
    ),
    // A clause that goes on behind what is quoted says so.
    (
        &[
            "The storm at Kolm destroyed 340 barns that had been built by the fishermen of the southern islands when the herring came \
           back to the bay after a century and the town grew rich on barrels",
        ],
        LineKind::Only,
        " ...\"",
    ),
];

#[test]
fn lines_quote_what_their_sources_share() {
    for (texts, kind, want) in LINES_OF {
        let articles: Vec<_> = texts.iter().map(|t| analysed(t)).collect();
        let digest = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest;
        let told: Vec<String> = digest.lines.iter().filter(|l| l.kind == *kind).map(Line::text).collect();
        assert!(told.iter().any(|t| t.contains(want)), "{told:?} {:?}", digest.lines);
    }
}
