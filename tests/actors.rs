//! Actors against labelled texts: names on texts the model was not trained on, and which names are one actor.
//!
//! The texts are no part of the repository: `PARALLAX_GOLD` names their folder, and without it these tests skip.

#![allow(clippy::expect_used, reason = "a test may panic")]

#[path = "../src/text/gold.rs"]
mod gold;

use std::collections::{BTreeMap, BTreeSet};

use parallax::extract::ActorKind;
use parallax::extract::actors::canonical::{self, Named};
use parallax::extract::actors::labels::KINDS;
use parallax::extract::actors::sex::Told;
use parallax::extract::actors::{self, keys, model::Model, vocabulary::Vocabulary};
use parallax::text::Segmentation;
use serde_json::Value;

/// The records of a file below the gold folder, or none with a word that the test skips.
fn records(file: &str) -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(gold::folder(file)?.join(file)).expect("the gold file is there");
    Some(text.lines().map(|l| serde_json::from_str(l).expect("a record a line")).collect())
}

fn kind_of(name: &str) -> Option<ActorKind> {
    KINDS.iter().copied().find(|k| format!("{k:?}").to_lowercase() == name)
}

type Spans = BTreeSet<(u32, u32, ActorKind)>;

/// Gold names and those that count neither way.
fn labelled(record: &Value) -> (Spans, BTreeSet<(u32, u32)>) {
    let (mut names, mut neutral) = (Spans::new(), BTreeSet::new());
    for a in record["actors"].as_array().expect("actors") {
        let at = |key: &str| a[key].as_u64().expect("an offset") as u32;
        match kind_of(a["kind"].as_str().expect("a kind")).filter(|_| a["optional"].as_bool() != Some(true)) {
            Some(kind) => drop(names.insert((at("start"), at("end"), kind))),
            None => drop(neutral.insert((at("start"), at("end")))),
        }
    }
    names.retain(|n| !neutral.contains(&(n.0, n.1)));
    (names, neutral)
}

fn f1(file: &str) -> Option<f64> {
    let mut vocabulary = Vocabulary::new(Model::built_in());
    let (mut right, mut found, mut wanted) = (0, 0, 0);
    for record in records(file)? {
        let text = record["text"].as_str().expect("a text");
        let cut = Segmentation::of(text);
        let (mut names, neutral) = labelled(&record);
        let kinds: Option<Vec<ActorKind>> =
            record["kinds"].as_array().map(|k| k.iter().filter_map(|k| kind_of(k.as_str()?)).collect());
        let counts = |s: &(u32, u32, ActorKind)| kinds.as_ref().is_none_or(|k| k.contains(&s.2)) && !neutral.contains(&(s.0, s.1));
        names.retain(counts);
        let span = |n: actors::labels::Name| (cut.tokens[n.start].span.start, cut.tokens[n.end - 1].span.end, KINDS[n.kind]);
        let mine: Spans = actors::names(&mut vocabulary, text, &cut).iter().map(|f| span(f.name)).filter(counts).collect();
        right += names.intersection(&mine).count();
        found += mine.len();
        wanted += names.len();
    }
    Some(200.0 * f64::from(right as u32) / f64::from((found + wanted) as u32))
}

#[test]
fn names_are_found() {
    for (file, floor) in [("actors/dev.jsonl", 77.7), ("seeds/gold.jsonl", 97.0)] {
        if let Some(f1) = f1(file) {
            println!("{file}: F1 {f1:.2}");
            assert!(f1 >= floor, "{file}: F1 {f1:.2} < {floor}");
        }
    }
}

/// A gold name: its bytes, the chain it is in, its kind.
type Link = ((u32, u32), (String, ActorKind));

/// BCubed precision and recall of grouping the gold names of an article; names of another kind in one gold chain
/// ("Belgium", "Belgians") are other actors by our definition and are taken apart first.
#[test]
fn names_of_one_actor_are_joined() {
    let (mut precision, mut recall, mut count) = (0.0, 0.0, 0.0);
    for file in ["actors/train.jsonl", "actors/dev.jsonl"] {
        for record in records(file).into_iter().flatten().filter(|r| r["coref"].is_array()) {
            let text = record["text"].as_str().expect("a text");
            let (names, _) = labelled(&record);
            let kinds: BTreeMap<(u32, u32), ActorKind> = names.iter().map(|n| ((n.0, n.1), n.2)).collect();
            let mut chains: Vec<Link> = Vec::new();
            for (i, chain) in record["coref"].as_array().expect("chains").iter().enumerate() {
                // Chains of one identity are one actor that the annotators met twice.
                let i = chain["identity"].as_str().map_or_else(|| i.to_string(), str::to_owned);
                for m in chain["mentions"].as_array().expect("mentions") {
                    let span = (m[0].as_u64().expect("start") as u32, m[1].as_u64().expect("end") as u32);
                    let two_persons =
                        text[span.0 as usize..span.1 as usize].contains(" and ") && kinds.get(&span) == Some(&ActorKind::Person);
                    if two_persons {
                        continue;
                    }
                    chains.extend(kinds.get(&span).map(|k| (span, (i.clone(), *k))));
                }
            }
            chains.sort();
            mend(text, &mut chains);
            let named: Vec<Named<'_>> = chains.iter().map(|(s, (_, kind))| named(text, *s, *kind)).collect();
            let (_, mine) = canonical::group(&named, |_| Told::default());
            for i in 0..mine.len() {
                let same = |j: &usize| (mine[*j] == mine[i], chains[*j].1 == chains[i].1);
                let together: Vec<(bool, bool)> = (0..mine.len()).map(|j| same(&j)).collect();
                let both = together.iter().filter(|t| t.0 && t.1).count() as f64;
                precision += both / together.iter().filter(|t| t.0).count() as f64;
                recall += both / together.iter().filter(|t| t.1).count() as f64;
                count += 1.0;
            }
        }
    }
    if count > 0.0 {
        let (p, r) = (100.0 * precision / count, 100.0 * recall / count);
        let f1 = 2.0 * p * r / (p + r);
        println!("B3 P {p:.2} R {r:.2} F1 {f1:.2} ({count} names)");
        assert!(p >= 99.0 && f1 >= 97.0, "B3 P {p:.2} R {r:.2} F1 {f1:.2}");
    }
}

/// Mends what no grouping of names can be measured by. The annotators often split an actor that is named the same way throughout
/// (in "the Oslo council" the city is not linked to its other mentions): equal names of a kind are one actor. And they link what
/// does not name the actor at all (a prize, a nickname, a transcription beside it): a name that shares no word and no initials
/// with another of its chain stands alone.
fn mend(text: &str, chains: &mut [Link]) {
    let name = |l: &Link| (l.1.1, text[l.0.0 as usize..l.0.1 as usize].to_owned());
    for i in 0..chains.len() {
        let Some(first) = chains[..i].iter().find(|c| name(c) == name(&chains[i])).map(|c| c.1.0.clone()) else { continue };
        let old = chains[i].1.0.clone();
        chains.iter_mut().filter(|c| c.1.0 == old).for_each(|c| c.1.0.clone_from(&first));
    }
    let alone: Vec<usize> = (0..chains.len())
        .filter(|i| {
            let others = chains.iter().filter(|c| c.1 == chains[*i].1 && name(c) != name(&chains[*i]));
            !others.clone().any(|c| alike(&name(c).1, &name(&chains[*i]).1)) && others.count() > 0
        })
        .collect();
    for i in alone {
        chains[i].1.0 = name(&chains[i]).1;
    }
}

fn alike(a: &str, b: &str) -> bool {
    let words = |s: &str| keys::folded(keys::plain(s));
    let small = |w: &str| matches!(w, "of" | "the" | "and" | "in" | "for");
    let initials = |s: &str| -> String { words(s).iter().filter(|w| !small(w)).filter_map(|w| w.chars().next()).collect() };
    let of_kind = |kind, s: &str| keys::country(&keys::key(kind, s)).map(str::to_owned);
    let code = |s: &str| of_kind(ActorKind::Place, s).or_else(|| of_kind(ActorKind::Group, s));
    words(a).iter().any(|w| !small(w) && words(b).iter().any(|x| x == w))
        || words(a).only() == Some(&initials(b))
        || words(b).only() == Some(&initials(a))
        || (code(a).is_some() && code(a) == code(b))
}

fn named(text: &str, (start, end): (u32, u32), kind: ActorKind) -> Named<'_> {
    let (start, end) = (start as usize, end as usize);
    Named { text: &text[start..end], kind, bracketed: text[..start].ends_with('(') && text[end..].starts_with(')') }
}
