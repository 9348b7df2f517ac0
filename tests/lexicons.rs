//! Word classes of the shipped lexicons and the rules that ask for them know each other.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The classes that the rules below `folder` ask for.
fn asked(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.append(&mut asked(&path));
            continue;
        }
        let code = fs::read_to_string(&path).unwrap();
        let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for call in ["in_class(", "of_class(", "ends_in(", "words_of(", " opens("].iter().flat_map(|name| code.split(name).skip(1))
        {
            // The class is the last argument; a call that passes one on has no string there.
            let class = call.split('\n').next().and_then(|line| line.split_once('"')).and_then(|(_, rest)| rest.split_once("\")"));
            found.extend(class.map(|(class, _)| class.to_owned()));
        }
    }
    found
}

/// The classes that texts are cut by.
fn cutting() -> BTreeSet<String> {
    let code = fs::read_to_string(root().join("src/text/role.rs")).unwrap();
    code.lines().filter_map(|l| Some(l.split_once(" = \"")?.1.strip_suffix("\",")?.to_owned())).collect()
}

/// The classes of a language's lexicon.
fn shipped(language: &str) -> BTreeSet<String> {
    let file = fs::read_to_string(root().join(format!("config/lexicon/{language}.classes.toml"))).unwrap();
    let file: toml::Table = file.parse().unwrap();
    file["class"].as_table().unwrap().keys().cloned().collect()
}

/// The classes of every language and those of names. A language may have some that no other needs: German names titles, and words that
/// put the subject behind the verb.
fn all_shipped() -> BTreeSet<String> {
    let files = fs::read_dir(root().join("config/lexicon")).unwrap().flatten().map(|e| e.file_name().into_string().unwrap());
    let languages: Vec<String> = files.filter_map(|f| f.strip_suffix(".classes.toml").map(str::to_owned)).collect();
    assert!(languages.len() > 2, "{languages:?}");
    languages.iter().flat_map(|language| shipped(language)).collect()
}

#[test]
fn every_class_is_shipped_and_asked_for() {
    let asked = ["extract", "compare", "story"].iter().flat_map(|folder| asked(&root().join("src").join(folder)));
    let (asked, shipped): (BTreeSet<String>, _) = (asked.chain(cutting()).collect(), all_shipped());
    assert!(asked.len() > 40, "the calls were not found: {asked:?}");
    assert_eq!(asked.difference(&shipped).collect::<Vec<_>>(), Vec::<&String>::new(), "asked for, in no lexicon");
    assert_eq!(shipped.difference(&asked).collect::<Vec<_>>(), Vec::<&String>::new(), "in the lexicon, nobody asks");
}

/// Arrays and patterns of at least three lower-case words that stand in rules, with their files. The lexicon is their place,
/// where each language has its own; endings, unit names and other words of the program itself make up the rest.
fn lists(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        // Names of sections and attributes are no words of a language; some files hold tests alone.
        if path.is_dir() && !path.ends_with("lexicon") {
            found.append(&mut lists(&path));
        }
        if path.is_dir() || ["tests.rs", "gold.rs"].iter().any(|name| path.ends_with(name)) {
            continue;
        }
        let code = fs::read_to_string(&path).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap();
        let code: String = code.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        let literals: Vec<&str> = code.split('"').collect();
        let mut run = 0;
        for (at, literal) in literals.iter().enumerate().skip(1).step_by(2) {
            let word = !literal.is_empty() && literal.chars().all(|c| c.is_ascii_lowercase() || matches!(c, '\'' | '-'));
            let joint = literals.get(at + 1).map_or("", |s| s.trim());
            run = if word { run + 1 } else { 0 };
            if !matches!(joint, "," | "|") {
                if run >= 3 {
                    found.push(format!("{} … {literal}", path.display()));
                }
                run = 0;
            }
        }
    }
    found
}

#[test]
fn word_lists_in_rules_grow_no_more() {
    // Endings of English words, names of units and of kinds of units: no list of words of a language.
    const CEILING: usize = 6;
    let found: Vec<String> = ["extract", "compare", "story"].iter().flat_map(|f| lists(&root().join("src").join(f))).collect();
    assert!(found.len() <= CEILING, "{} lists, {CEILING} allowed:\n{}", found.len(), found.join("\n"));
}
