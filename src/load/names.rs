//! Ids that tell articles apart: of files of one name in several folders each goes by its folder too, and what still has the id of
//! another gets a number.

use std::collections::hash_map::Entry;
use std::path::{Component, Path};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

/// The folder under which an article is called `id`: that of an article which is a file, relative to an INPUT; none for a record.
pub fn folder<'p>(path: &'p Path, id: &str) -> Option<&'p Path> {
    if !path.ends_with(id) {
        return None;
    }
    path.ancestors().nth(Path::new(id).components().count())
}

/// The ids that must change, by index; `all` are the ids with their folders.
pub fn apart<'a>(all: &[(&'a str, Option<&'a Path>)]) -> Vec<(usize, String)> {
    let behind = behind_folders(all);
    let ids = all.iter().enumerate().map(|(i, (id, _))| behind.get(&i).map_or(*id, String::as_str));
    let mut changed: FxHashMap<usize, String> = numbered(ids).into_iter().collect();
    for (i, id) in behind {
        changed.entry(i).or_insert(id);
    }
    let mut changed: Vec<(usize, String)> = changed.into_iter().collect();
    changed.sort_unstable();
    changed
}

/// The ids of files that have a name in common, each with as much of its folder as tells them apart.
fn behind_folders(all: &[(&str, Option<&Path>)]) -> FxHashMap<usize, String> {
    let mut by_id: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    // Most ids stand once.
    let mut first: FxHashMap<&str, usize> = FxHashMap::default();
    for (i, (id, _)) in all.iter().enumerate().filter(|(_, one)| one.1.is_some()) {
        match first.entry(id) {
            Entry::Vacant(slot) => drop(slot.insert(i)),
            Entry::Occupied(slot) => by_id.entry(id).or_insert_with(|| vec![*slot.get()]).push(i),
        }
    }
    let ids: FxHashSet<&str> = if by_id.is_empty() { FxHashSet::default() } else { all.iter().map(|one| one.0).collect() };
    let mut out = FxHashMap::default();
    for (id, files) in by_id {
        let folders: Vec<Vec<String>> = files.iter().map(|&i| all[i].1.map(parts).unwrap_or_default()).collect();
        let different = folders.iter().collect::<FxHashSet<_>>().len();
        let deepest = folders.iter().map(Vec::len).max().unwrap_or(0);
        let named = (1..=deepest).map(|depth| folders.iter().map(|parts| behind(parts, depth, id)).collect::<Vec<String>>());
        // One file that was named twice keeps one name.
        let fits = |names: &Vec<String>| {
            names.iter().collect::<FxHashSet<_>>().len() == different
                && !names.iter().any(|name| name != id && ids.contains(name.as_str()))
        };
        if let Some(names) = named.into_iter().find(fits).filter(|_| different > 1) {
            out.extend(files.into_iter().zip(names));
        }
    }
    out
}

/// The names of the folders that a path leads through.
fn parts(folder: &Path) -> Vec<String> {
    let named = |part: Component<'_>| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        Component::ParentDir => Some("..".to_owned()),
        _ => None,
    };
    folder.components().filter_map(named).collect()
}

fn behind(folders: &[String], depth: usize, id: &str) -> String {
    let last = &folders[folders.len().saturating_sub(depth)..];
    last.iter().map(String::as_str).chain([id]).collect::<Vec<_>>().join("/")
}

/// The ids of those whose id another had before, with a number behind it.
fn numbered<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<(usize, String)> {
    let mut seen = FxHashSet::with_capacity_and_hasher(ids.size_hint().0, FxBuildHasher);
    let mut doubles = Vec::new();
    for (i, id) in ids.enumerate() {
        if !seen.insert(id) {
            doubles.push((i, id));
        }
    }
    // The number that an id was given last: to begin with the first each time takes hours where thousands have one id.
    let mut last: FxHashMap<&str, u32> = FxHashMap::default();
    let mut name = |id| {
        let last = last.entry(id).or_insert(1);
        let names = (*last + 1..).map(|n| (n, format!("{id}#{n}")));
        let (n, name) = names.into_iter().find(|(_, name)| !seen.contains(name.as_str()))?;
        *last = n;
        Some(name)
    };
    doubles.into_iter().filter_map(|(i, id)| Some((i, name(id)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_one_id_gets_numbers() {
        let names = |ids: &[&str]| apart(&ids.iter().map(|id| (*id, None)).collect::<Vec<_>>());
        assert_eq!(names(&["a", "b"]), []);
        assert_eq!(names(&["a", "a", "a#2", "a"]), [(1, "a#3".to_owned()), (3, "a#4".to_owned())]);
        assert_eq!(
            names(&["a#2", "a#2", "a", "a", "a#2"]),
            [(1, "a#2#2".to_owned()), (3, "a#3".to_owned()), (4, "a#2#3".to_owned())]
        );
        // A hundred thousand of one id: five thousand million names, where each is looked for from the first.
        assert_eq!(names(&vec!["a"; 100_000]).last(), Some(&(99_999, "a#100000".to_owned())));
    }

    #[test]
    fn files_of_one_name_go_by_their_folders() {
        let names = |all: &[(&str, &str)]| {
            let all: Vec<(&str, Option<&Path>)> = all.iter().map(|(path, id)| (*id, folder(Path::new(path), id))).collect();
            let mut ids: Vec<String> = all.iter().map(|(id, _)| (*id).to_owned()).collect();
            apart(&all).into_iter().for_each(|(i, id)| ids[i] = id);
            ids.join(" ")
        };
        for (all, want) in [
            (&[("/news/mill/wire.txt", "wire.txt"), ("/news/port/wire.txt", "wire.txt")][..], "mill/wire.txt port/wire.txt"),
            (&[("mill/wire.txt", "wire.txt"), ("port/post.txt", "post.txt")], "wire.txt post.txt"),
            // As much of the folder as tells them apart.
            (&[("/a/mill/x/wire.txt", "wire.txt"), ("/a/port/x/wire.txt", "wire.txt")], "mill/x/wire.txt port/x/wire.txt"),
            (&[("/a/mill/x/wire.txt", "x/wire.txt"), ("/a/port/x/wire.txt", "x/wire.txt")], "mill/x/wire.txt port/x/wire.txt"),
            (&[("wire.txt", "wire.txt"), ("mill/wire.txt", "wire.txt")], "wire.txt mill/wire.txt"),
            (&[("../wire.txt", "wire.txt"), ("wire.txt", "wire.txt")], "../wire.txt wire.txt"),
            // One that is named twice, alone and beside another.
            (&[("mill/wire.txt", "wire.txt"), ("mill/wire.txt", "wire.txt")], "wire.txt wire.txt#2"),
            (
                &[("mill/wire.txt", "wire.txt"), ("port/wire.txt", "wire.txt"), ("mill/wire.txt", "wire.txt")],
                "mill/wire.txt port/wire.txt mill/wire.txt#2",
            ),
            // Records have the ids that they were given.
            (&[("mill/feed.jsonl", "r1"), ("port/feed.jsonl", "r1")], "r1 r1#2"),
            // What is called so already.
            (
                &[("mill/wire.txt", "wire.txt"), ("port/wire.txt", "wire.txt"), ("/a/mill/wire.txt", "mill/wire.txt")],
                "wire.txt wire.txt#2 mill/wire.txt",
            ),
        ] {
            assert_eq!(names(all), want, "{all:?}");
        }
    }
}
