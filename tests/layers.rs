//! The map holds: a module imports only from those above it in `src/lib.rs`, the files of a folder import each other one way,
//! every file says what it is, and no file, function or struct outgrows what one can read.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What the map allows beyond the order of its rows: these must not know each other although one stands above.
const BARRED: &[(&str, &[&str])] = &[
    ("app", &["read", "cache"]),
    ("view", &["read", "cache", "export"]),
    ("extract", &["read", "action"]),
    ("compare", &["read", "action"]),
    ("read", &["action"]),
    ("cache", &["action", "read", "extract", "compare", "story", "page", "export", "config"]),
    ("load", &["action", "extract", "compare", "story", "page", "export", "config", "app", "view"]),
];

const MOST_FILE_LINES: usize = 400;
/// Between the braces.
const MOST_FUNCTION_LINES: usize = 60;
const MOST_FIELDS: usize = 12;

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

/// Where a file stands below `src`, without its ending; `mod` is left out, so that a folder's face bears the folder's name.
fn place(path: &Path) -> Vec<String> {
    let inside = path.strip_prefix(root().join("src")).unwrap().with_extension("");
    let parts = inside.components().map(|c| c.as_os_str().to_str().unwrap().to_owned());
    parts.filter(|p| p != "mod").collect()
}

/// Every path that starts with `crate` or `super`, as its names; a list in braces gives one path an item.
fn paths(code: &str) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start) {
            if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':') {
                spread(&code[at..], &[], &mut out);
            }
        }
    }
    out
}

/// Reads one path at the start of `code` behind the names of `before`; gives what stands behind it.
fn spread<'c>(code: &'c str, before: &[String], out: &mut Vec<Vec<String>>) -> &'c str {
    let mut names = before.to_vec();
    let mut rest = code.trim_start();
    loop {
        if let Some(list) = rest.strip_prefix('{') {
            rest = list;
            loop {
                rest = spread(rest, &names, out).trim_start();
                match rest.strip_prefix(',') {
                    Some(next) => rest = next,
                    None => return rest.strip_prefix('}').unwrap_or(rest),
                }
            }
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        names.extend((end > 0).then(|| rest[..end].to_owned()));
        rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(next) => rest = next,
            None => {
                out.push(names);
                return rest;
            }
        }
    }
}

/// The place that `path` names, read in the file at `here`: the longest part of it that is a module.
fn target(here: &[String], path: &[String], modules: &BTreeSet<Vec<String>>) -> Vec<String> {
    let ups = path.iter().take_while(|p| *p == "super").count();
    let base = if ups > 0 { here[..here.len().saturating_sub(ups)].to_vec() } else { Vec::new() };
    let whole: Vec<String> = base.into_iter().chain(path.iter().skip(ups.max(1)).cloned()).collect();
    (0..=whole.len()).rev().map(|n| whole[..n].to_vec()).find(|p| modules.contains(p)).unwrap_or_default()
}

/// What stands in `folder` and imports each other in a circle; the folder's face is no party to it, for it knows all of them.
fn circle(folder: &[String], imports: &[(Vec<String>, Vec<String>)]) -> BTreeSet<String> {
    let child = |p: &Vec<String>| p.strip_prefix(folder).and_then(|rest| rest.first().cloned());
    let pairs = imports.iter().filter_map(|(from, to)| child(from).zip(child(to)));
    let mut arrows: BTreeSet<(String, String)> = pairs.filter(|(from, to)| from != to).collect();
    loop {
        let starts: BTreeSet<_> = arrows.iter().map(|(from, _)| from.clone()).collect();
        let ends: BTreeSet<_> = arrows.iter().map(|(_, to)| to.clone()).collect();
        let before = arrows.len();
        arrows.retain(|(from, to)| ends.contains(from) && starts.contains(to));
        if arrows.len() == before {
            return starts;
        }
    }
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
        let named = paths(&code(&path)).into_iter().filter(|p| p[0] == "crate").filter_map(|p| p.get(1).cloned());
        for name in named.collect::<BTreeSet<_>>() {
            let barred = BARRED.iter().any(|(m, names)| *m == module && names.contains(&name.as_str()));
            if place(&name).is_some_and(|there| there > here) || barred {
                faults.push(format!("{}: crate::{name}", path.strip_prefix(root()).unwrap().display()));
            }
        }
    }
    assert!(faults.is_empty(), "imports against the map:\n{}", faults.join("\n"));
}

#[test]
fn no_circles_inside_a_folder() {
    let files: Vec<_> = sources(&root().join("src")).into_iter().filter(|p| module(p).is_some() && !only_tests(p)).collect();
    let modules: BTreeSet<_> = files.iter().map(|p| place(p)).collect();
    let mut imports = Vec::new();
    for path in &files {
        let (here, code) = (place(path), code(path));
        // In a file's own tests `super` is the file, and they may look where they like.
        let code = &code[..code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len())];
        imports.extend(paths(code).iter().map(|p| (here.clone(), target(&here, p, &modules))));
    }
    let folders: BTreeSet<Vec<String>> = modules.iter().flat_map(|m| (0..m.len()).map(|n| m[..n].to_vec())).collect();
    let mut faults = Vec::new();
    for folder in folders {
        let found = circle(&folder, &imports);
        let name = folder.join("/");
        if !found.is_empty() {
            faults.push(format!("{name}: {}", found.into_iter().collect::<Vec<_>>().join(", ")));
        }
    }
    assert!(faults.is_empty(), "files that import each other in a circle:\n{}", faults.join("\n"));
}

#[test]
fn a_circle_is_seen() {
    let path = |p: &str| p.split('/').map(str::to_owned).collect::<Vec<_>>();
    let modules = ["a/b", "a/c", "a/c/d", "e"].iter().map(|p| path(p)).collect();
    let named = paths("use crate::a::{c::{d, x}, b::Y};\nuse super::super::e;");
    let found: Vec<_> = named.iter().map(|p| target(&path("a/c/d"), p, &modules).join("/")).collect();
    assert_eq!(found, ["a/c/d", "a/c", "a/b", ""]);
    let imports = [("a/b", "a/c/d"), ("a/c/d", "a/b"), ("a/b", "e")].map(|(from, to)| (path(from), path(to)));
    assert_eq!(circle(&path("a"), &imports).into_iter().collect::<Vec<_>>(), ["b", "c"]);
}

#[test]
fn every_file_says_what_it_is() {
    for folder in ["src", "tests", "benches", "examples"] {
        for path in sources(&root().join(folder)) {
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.starts_with("//! "), "{}", path.display());
        }
    }
}

#[test]
fn no_screen_takes_characters_for_columns() {
    for path in sources(&root().join("src/view")) {
        assert!(!code(&path).contains("chars().count()"), "{}: a wide glyph takes two columns", path.display());
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

/// The blocks of a file that start on a line whose words open with one of `heads`: their first line, and the lines inside.
fn blocks<'c>(text: &'c str, heads: &[&str]) -> Vec<(&'c str, Vec<&'c str>)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let bare = line.trim_start();
        let words = bare.strip_prefix("pub").map_or(bare, |r| r[r.find(' ').unwrap_or(0)..].trim_start());
        if heads.iter().any(|h| words.starts_with(h)) {
            let indent = &line[..line.len() - bare.len()];
            let is_end = |l: &&str| l.strip_prefix(indent).is_some_and(|l| l == "}");
            let open = at + lines[at..].iter().position(|l| l.trim_end().ends_with(['{', ';', '}'])).unwrap_or(0);
            let inside = lines[open..].iter().skip(1).take_while(|l| !is_end(l)).copied();
            if lines[open].trim_end().ends_with('{') {
                out.push((bare, inside.collect()));
            }
        }
    }
    out
}

#[test]
fn functions_and_structs_stay_readable() {
    let mut faults = Vec::new();
    for path in sources(&root().join("src")) {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root().join("src")).unwrap().display().to_string();
        for (head, inside) in blocks(&text, &["fn ", "const fn "]) {
            if inside.len() > MOST_FUNCTION_LINES {
                faults.push(format!("{name}: {} lines in {head}", inside.len()));
            }
        }
        for (head, inside) in blocks(&text, &["struct "]) {
            let outer = inside.first().map_or(0, |l| l.len() - l.trim_start().len());
            let is_field = |l: &&&str| l.len() - l.trim_start().len() == outer && !l.trim_start().starts_with(['/', '#']);
            let fields = inside.iter().filter(is_field).filter(|l| l.contains(": ")).count();
            if fields > MOST_FIELDS {
                faults.push(format!("{name}: {fields} fields in {head}"));
            }
        }
    }
    assert!(faults.is_empty(), "too much at once:\n{}", faults.join("\n"));
}

#[test]
fn files_stay_readable() {
    let long: Vec<_> = sources(&root().join("src"))
        .iter()
        .map(|p| (fs::read_to_string(p).unwrap().lines().count(), p.clone()))
        .filter(|(lines, _)| *lines > MOST_FILE_LINES)
        .map(|(lines, p)| format!("{}: {lines} lines", p.strip_prefix(root()).unwrap().display()))
        .collect();
    assert!(long.is_empty(), "files above {MOST_FILE_LINES} lines:\n{}", long.join("\n"));
}
