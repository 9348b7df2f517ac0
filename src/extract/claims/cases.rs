//! Cases: a text, and the claims it makes. Each claim is `source | cue | content | content ... = mode stance`; a text without
//! claims makes none. `_` stands for a source or cue that is missing.

use crate::article::{Article, Part, PartKind};
use crate::extract::lexicon::Lexicons;
use crate::extract::{Analysed, Claim};
use crate::text::Span;

/// The cases; a line that opens with "# " names the group that follows.
const CASES: &str = include_str!("cases.txt");

fn analysed(text: &str, headline: bool, language: &str) -> Analysed {
    let mut parts = Vec::new();
    if headline {
        parts.push(Part { span: Span::new(0, text.len() as u32), kind: PartKind::Headline });
    } else if let Some((dateline, _)) = text.split_once("(Wire) - ") {
        parts.push(Part { span: Span::new(0, dateline.len() as u32 + 8), kind: PartKind::Dateline });
    }
    let article = Article { parts, ..Article::bare(text) };
    Analysed::new(article, &Lexicons::default().reading(language))
}

fn shown(text: &str, claim: &Claim) -> String {
    let of = |s: Option<Span>| s.map_or("_", |s| s.of(text));
    let content: Vec<_> = claim.content.iter().map(|s| s.of(text)).collect();
    let kind = format!("{:?} {:?}", claim.mode, claim.stance).to_lowercase();
    format!("{} | {} | {} = {kind}", of(claim.source), of(claim.cue), content.join(" | ")).replace('\n', "/")
}

#[test]
fn every_case_makes_its_claims() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in CASES.split("\n\n").map(str::trim).filter(|c| !c.is_empty() && !c.starts_with("# ")) {
        let mut lines = case.lines();
        let line = lines.next().unwrap_or_default();
        let (text, headline) = line.strip_prefix("[headline] ").map_or((line, false), |t| (t, true));
        let (text, language) = text.strip_prefix("[de] ").map_or((text, "en"), |t| (t, "de"));
        let text = text.replace(" / ", "\n");
        let want: Vec<_> = lines.map(str::to_owned).collect();
        let article = analysed(&text, headline, language);
        let got: Vec<_> = article.facts.claims.iter().map(|c| shown(&text, c)).collect();
        count += 1;
        if got != want {
            wrong.push(format!("{line}\n  want {}\n  got  {}", want.join("\n       "), got.join("\n       ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases\n{}", wrong.len(), wrong.join("\n"));
}

proptest::proptest! {
    #[test]
    fn any_text_is_taken(text in "\\PC{0,200}", words in proptest::collection::vec(0usize..WORDS.len(), 0..60)) {
        let fit_in = |text: &str, language: &str| {
            let article = analysed(text, text.len().is_multiple_of(2), language);
            let all = article.facts.claims.iter().flat_map(|c| c.content.iter().copied().chain(c.source).chain(c.cue));
            all.into_iter().all(|s| text.get(s.range()).is_some_and(|t| !t.is_empty()))
        };
        let spans_fit = |text: &str| fit_in(text, "en") && fit_in(text, "de");
        proptest::prop_assert!(spans_fit(&text));
        let made: Vec<_> = words.iter().map(|&w| WORDS[w]).collect();
        proptest::prop_assert!(spans_fit(&made.join(" ")));
        proptest::prop_assert!(spans_fit(&made.concat()));
    }
}

/// Words that wake every rule, for texts put together at random.
const WORDS: &[&str] = &[
    "said",
    "told",
    "saying",
    "that",
    "which",
    "who",
    "he",
    "Ray",
    "the",
    "ministry",
    ",",
    ".",
    "\"",
    "“",
    "”",
    "'",
    ":",
    ";",
    "-",
    "—",
    "according",
    "to",
    "and",
    "but",
    "with",
    "was",
    "quoted",
    "as",
    "claim",
    "his",
    "'s",
    "rejected",
    "accused",
    "of",
    "called",
    "on",
    "Monday",
    "in",
    "a",
    "statement",
    "not",
    "will",
    "\n",
    "\n\n",
    "(",
    ")",
    "12",
    "reports",
    "while",
    "after",
    "describes",
    "expressed",
    "Am",
    "Montag",
    "sagte",
    "forderte",
    "laut",
    "zufolge",
    "heißt es in",
    "der",
    "Polizei",
];
