//! What is known of an input beside its bytes, and what its names tell: "2025-08-27-outlet-slug.txt", "outlet/2025/08/27/slug.md".

use crate::article::{Moment, Provenance, Sourced};

use super::moment;

/// Where an input comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file's path relative to the INPUT, with `/` between folders; the file's name where it is the INPUT; `-` for stdin.
    pub id: String,
    /// The file's time of change, in seconds since 1970.
    pub modified: Option<i64>,
}

/// Folder names that say what is in them, but not who wrote it.
const GENERIC: &[&str] = &[
    "archive",
    "article",
    "articles",
    "corpus",
    "daily",
    "data",
    "download",
    "downloads",
    "export",
    "feed",
    "feeds",
    "files",
    "inbox",
    "incoming",
    "items",
    "json",
    "jsonl",
    "markdown",
    "md",
    "new",
    "news",
    "out",
    "raw",
    "sample",
    "samples",
    "stories",
    "story",
    "test",
    "text",
    "texts",
    "today",
    "txt",
    "wire",
    "wires",
];

impl Origin {
    /// An input called `id` of which nothing else is known.
    pub fn named(id: impl Into<String>) -> Self {
        Self { id: id.into(), modified: None }
    }

    /// The outlet that the names tell: the folder's, else the word after the date at the start of the file's name.
    pub fn outlet(&self) -> Option<String> {
        let (folders, name) = self.id.rsplit_once('/').unwrap_or(("", &self.id));
        let telling = |f: &&str| is_name(f) && !GENERIC.contains(&f.to_lowercase().as_str());
        if let Some(folder) = folders.split('/').rev().find(telling) {
            return Some(spelled(folder));
        }
        let words = words(stem(name));
        let (_, used) = leading_date(&words)?;
        match words[used..] {
            [outlet, _, ..] if is_name(outlet) => Some(outlet.to_owned()),
            _ => None,
        }
    }

    /// The day that the file's name tells, or its folders with it ("2025/08/27-slug.txt"); of several the last.
    pub fn published(&self) -> Option<Sourced<Moment>> {
        let (folders, name) = self.id.rsplit_once('/').unwrap_or(("", &self.id));
        let path: Vec<&str> = folders.split('/').flat_map(words).chain(words(stem(name))).collect();
        let (value, _) = (0..path.len()).rev().find_map(|i| leading_date(&path[i..]))?;
        Some(Sourced { value, from: Provenance::FileName })
    }

    /// What the file's time of change is worth.
    pub fn changed(&self) -> Option<Sourced<Moment>> {
        // Seconds outside of the years that a calendar shows are a broken clock.
        let seconds = self.modified.filter(|s| (0..=32_503_680_000).contains(s))?;
        Some(Sourced { value: Moment { seconds, timed: true }, from: Provenance::FileTime })
    }
}

/// What stands for an unknown outlet: the last part of the id `id`, without its ending.
pub(super) fn label(id: &str) -> String {
    let stem = stem(id.rsplit('/').next().unwrap_or_default());
    if stem == "-" { "stdin".to_owned() } else { stem.chars().take(32).collect() }
}

/// "harbour-times" -> "Harbour Times": a folder's name is written for a file system, and a record may spell the same outlet out.
fn spelled(folder: &str) -> String {
    let words = folder.split(['-', '_']).filter(|w| !w.is_empty());
    if folder.chars().any(char::is_uppercase) || words.clone().count() < 2 {
        return folder.to_owned();
    }
    let capital = |w: &str| {
        let mut rest = w.chars();
        rest.next().map(|c| c.to_uppercase().chain(rest).collect::<String>()).unwrap_or_default()
    };
    words.map(capital).collect::<Vec<_>>().join(" ")
}

fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

fn words(name: &str) -> Vec<&str> {
    name.split(['-', '_', ' ', '.', '~']).filter(|w| !w.is_empty()).collect()
}

/// A date at the start of `words` ("2025","08","27" or "20250827"), and how many words it takes.
fn leading_date(words: &[&str]) -> Option<(Moment, usize)> {
    if let [year, month, day, ..] = words
        && year.len() == 4
        && month.len() <= 2
        && let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.get(..2).unwrap_or(day).parse())
        && let Some(date) = moment::day(year, month, day)
    {
        return Some((moment::of_day(date)?, 3));
    }
    let first = words.first().filter(|w| w.len() == 8 && w.bytes().all(|b| b.is_ascii_digit()))?;
    Some((moment::parse(first)?, 1))
}

/// True for what may be the name of an outlet: letters, perhaps with digits behind ("france24"), no hash and no number.
fn is_name(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && word.chars().next().is_some_and(char::is_alphabetic) && letters * 2 > word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_date_and_outlet() {
        for (id, outlet, day) in [
            ("2025-08-27-harbourtimes-port-strike.txt", Some("harbourtimes"), Some(1_756_252_800)),
            ("20250827_harbourtimes_strike.md", Some("harbourtimes"), Some(1_756_252_800)),
            ("harbourtimes/2025/08/27/strike.txt", Some("harbourtimes"), Some(1_756_252_800)),
            ("harbour-times/2025/08/27-big-strike.txt", Some("Harbour Times"), Some(1_756_252_800)),
            ("txt/000/000123.txt", None, None),
            ("port-strike-2025-08-27.txt", None, Some(1_756_252_800)),
            ("2025-08-27-strike.txt", None, Some(1_756_252_800)),
            ("000_f9d53a334db32cd1.txt", None, None),
            ("2025-13-45-x-y.txt", None, None),
            ("-", None, None),
            (".hidden", None, None),
            ("", None, None),
        ] {
            let origin = Origin::named(id);
            assert_eq!(origin.outlet().as_deref(), outlet, "{id}");
            assert_eq!(origin.published().map(|p| p.value.seconds), day, "{id}");
        }
        assert_eq!(label("a/000_x.txt"), "000_x");
    }
}
