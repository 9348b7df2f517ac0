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
        for call in code.split(".in_class(").skip(1) {
            // The class is the last argument; a call that passes one on has no string there.
            let class =
                call.split('\n').next().and_then(|line| line.split_once(", \"")).and_then(|(_, rest)| rest.split_once("\")"));
            found.extend(class.map(|(class, _)| class.to_owned()));
        }
    }
    found
}

/// The classes of a language's lexicon.
fn shipped(language: &str) -> BTreeSet<String> {
    let file = fs::read_to_string(root().join(format!("config/lexicon/{language}.classes.toml"))).unwrap();
    let file: toml::Table = file.parse().unwrap();
    file["class"].as_table().unwrap().keys().cloned().collect()
}

#[test]
fn every_class_is_shipped_and_asked_for() {
    let (asked, english) = (asked(&root().join("src/extract")), shipped("en"));
    assert!(asked.len() > 40, "the calls were not found: {asked:?}");
    assert_eq!(asked.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "asked for, in no lexicon");
    assert_eq!(english.difference(&asked).collect::<Vec<_>>(), Vec::<&String>::new(), "in the lexicon, nobody asks");
}

#[test]
fn other_languages_have_no_class_of_their_own() {
    let english = shipped("en");
    let files = fs::read_dir(root().join("config/lexicon")).unwrap().flatten().map(|e| e.file_name().into_string().unwrap());
    let languages: Vec<String> = files.filter_map(|f| f.strip_suffix(".classes.toml").map(str::to_owned)).collect();
    assert!(languages.len() > 1, "{languages:?}");
    for language in languages {
        let own = shipped(&language);
        assert_eq!(own.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "{language}");
    }
}
