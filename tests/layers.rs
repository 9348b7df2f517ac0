//! The map holds: a module imports only from those above it in `src/lib.rs`, every file says what it is, and no file, function
//! or struct outgrows what one can read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What the map allows beyond the order of its rows: these must not know each other although one stands above.
const BARRED: &[(&str, &[&str])] = &[
    ("app", &["read", "store", "cache"]),
    ("view", &["read", "store", "cache"]),
    ("extract", &["read", "action"]),
    ("compare", &["read", "action"]),
    ("read", &["action"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file below `folder`, in order.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The modules in the order of the map: rows of the table in the crate's documentation.
fn order() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rows = lib.lines().filter_map(|l| l.strip_prefix("//! | [`")).filter_map(|l| l.split('`').next());
    rows.map(str::to_owned).collect()
}

/// The top-level module a file belongs to; none for the binary's files.
fn module(path: &Path) -> Option<String> {
    let inside = path.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    (!["lib", "main", "cli"].contains(&first.as_str())).then_some(first)
}

/// True for a file that holds nothing but tests: it may look where it likes.
fn only_tests(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "tests.rs") || path.components().any(|c| c.as_os_str() == "tests")
}

/// The code of a file without its comments: a comment may speak of what stands below.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The top-level modules that a file names after `crate::`.
fn named(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, found) in code.match_indices("crate::") {
        let rest = &code[at + found.len()..];
        let listed = rest.strip_prefix('{').and_then(|r| r.split_once('}')).map_or(rest, |(list, _)| list);
        let parts = if rest.starts_with('{') { listed.split(',').collect() } else { vec![rest] };
        for part in parts {
            let name: String = part.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            names.insert(name);
        }
    }
    names
}

#[test]
fn the_map_lists_every_module() {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let declared: BTreeSet<_> =
        lib.lines().filter_map(|l| l.strip_prefix("pub mod ")?.strip_suffix(';')).map(str::to_owned).collect();
    assert_eq!(declared, order().into_iter().collect());
}

#[test]
fn imports_go_up_the_map_only() {
    let order = order();
    let place = |name: &str| order.iter().position(|m| m == name);
    let mut faults = Vec::new();
    for path in sources(&root().join("src")) {
        let Some(module) = module(&path).filter(|_| !only_tests(&path)) else { continue };
        let here = place(&module).unwrap_or_else(|| panic!("{} is not on the map", path.display()));
        for name in named(&code(&path)) {
            let barred = BARRED.iter().any(|(m, names)| *m == module && names.contains(&name.as_str()));
            if place(&name).is_some_and(|there| there > here) || barred {
                faults.push(format!("{}: crate::{name}", path.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(faults.is_empty(), "imports against the map:\n{}", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    for folder in ["src", "tests", "benches"] {
        for path in sources(&root().join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(
                text.starts_with("//! ") || path.ends_with("lexicon_hash.rs") || path.ends_with("inflect.rs"),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn nothing_imports_everything() {
    for path in sources(&root().join("src")).iter().filter(|p| !only_tests(p)) {
        let code = code(path);
        let tests = code.find("#[cfg(test)]").unwrap_or(code.len());
        assert!(!code[..tests].contains("::*;"), "a glob import in {}", path.display());
    }
}

#[test]
fn files_stay_readable() {
    let long: Vec<_> = sources(&root().join("src"))
        .iter()
        .map(|p| (fs::read_to_string(p).unwrap().lines().count(), p.clone()))
        .filter(|(lines, _)| *lines > 400)
        .map(|(lines, p)| format!("{}: {lines} lines", p.strip_prefix(root()).unwrap().display()))
        .collect();
    assert!(long.is_empty(), "files above 400 lines:\n{}", long.join("\n"));
}
