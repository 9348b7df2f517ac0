//! Floors for who said what, on labelled texts. The texts are no part of the project: `PARALLAX_GOLD` names their folder, and
//! without it the test says that it skips.

#[path = "../src/text/gold.rs"]
mod gold;

use std::collections::HashSet;
use std::fs;

use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;
use parallax::read::{At, Origin, jsonl};
use serde_json::Value;

/// A claim as sets of word indices.
struct Marked {
    content: HashSet<usize>,
    source: HashSet<usize>,
    optional: bool,
}

/// Byte ranges of the words of `text`: runs of letters and digits, apostrophes inside kept.
fn words(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let inner = matches!(c, '\'' | '’') && text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
        match out.last_mut() {
            Some(word) if word.1 == at && (c.is_alphanumeric() || c == '_' || inner) => word.1 = at + c.len_utf8(),
            _ if c.is_alphanumeric() => out.push((at, at + c.len_utf8())),
            _ => {}
        }
    }
    out
}

fn covered(words: &[(usize, usize)], spans: &[(usize, usize)]) -> HashSet<usize> {
    let within = |w: &(usize, usize)| spans.iter().any(|s| w.0 < s.1 && s.0 < w.1);
    words.iter().enumerate().filter(|(_, w)| within(w)).map(|(i, _)| i).collect()
}

fn span(value: &Value) -> Option<(usize, usize)> {
    Some((value["start"].as_u64()? as usize, value["end"].as_u64()? as usize))
}

fn labelled(record: &Value, words: &[(usize, usize)]) -> Vec<Marked> {
    let marked = |c: &Value| Marked {
        content: covered(words, &c["content"].as_array().into_iter().flatten().filter_map(span).collect::<Vec<_>>()),
        source: covered(words, &span(&c["source"]).into_iter().collect::<Vec<_>>()),
        optional: c["optional"] == Value::Bool(true),
    };
    record["claims"].as_array().into_iter().flatten().map(marked).collect()
}

fn found(article: &Analysed, words: &[(usize, usize)]) -> Vec<Marked> {
    let pair = |s: &parallax::text::Span| (s.start as usize, s.end as usize);
    let marked = |c: &parallax::extract::Claim| Marked {
        content: covered(words, &c.content.iter().map(pair).collect::<Vec<_>>()),
        source: covered(words, &c.source.iter().map(pair).collect::<Vec<_>>()),
        optional: false,
    };
    article.facts.claims.iter().map(marked).collect()
}

/// Right, found and wanted: a claim is right where at least half of the words are shared and the source has a word in common.
fn score(gold: &[Marked], found: &[Marked]) -> (usize, usize, usize) {
    let mut pairs = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (f, b) in found.iter().enumerate() {
            let both = a.content.intersection(&b.content).count();
            let any = a.content.len() + b.content.len() - both;
            if both > 0 && 2 * both >= any {
                pairs.push((both * 10_000 / any, g, f));
            }
        }
    }
    pairs.sort_by_key(|p| (std::cmp::Reverse(p.0), p.1, p.2));
    let (mut used_gold, mut used_found) = (HashSet::new(), HashSet::new());
    let (mut right, mut neutral) = (0, 0);
    for (_, g, f) in pairs {
        if used_gold.contains(&g) || used_found.contains(&f) {
            continue;
        }
        used_gold.insert(g);
        used_found.insert(f);
        let (a, b) = (&gold[g].source, &found[f].source);
        if gold[g].optional {
            neutral += 1;
        } else if a.is_empty() == b.is_empty() && (a.is_empty() || !a.is_disjoint(b)) {
            right += 1;
        }
    }
    (right, found.len() - neutral, gold.iter().filter(|g| !g.optional).count())
}

#[test]
fn floors_hold() {
    let Some(folder) = gold::folder("who said what") else { return };
    for (file, floor) in [("claims/dev.jsonl", 0.88), ("seeds/gold.jsonl", 0.97)] {
        let source = fs::read_to_string(folder.join(file)).unwrap();
        let (mut right, mut got, mut want) = (0, 0, 0);
        for (number, line) in source.lines().filter(|l| !l.trim().is_empty()).enumerate() {
            let record: Value = serde_json::from_str(line).unwrap();
            let article = jsonl::record(&Origin::named(file), At::Line(number), line).article.unwrap();
            let article = Analysed::new(article, &Lexicons::default());
            let words = words(article.text());
            let (r, g, w) = score(&labelled(&record, &words), &found(&article, &words));
            (right, got, want) = (right + r, got + g, want + w);
        }
        let f1 = 2.0 * right as f64 / (got + want) as f64;
        println!("{file}: {right} right of {got} found and {want} wanted, F1 {f1:.3}");
        assert!(f1 >= floor, "{file}: F1 {f1:.3} is below {floor}");
    }
}
