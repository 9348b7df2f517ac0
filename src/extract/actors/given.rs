//! Given names that may be one person's: short forms ("Jim", "James") and spellings ("Stephen", "Steven").

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::fold;

/// Short forms and spellings, each with a name it stands for.
const NAMES: &str = include_str!("../../../model/lists/given_names.tsv");

/// What each folded name of the list stands for. Most texts never ask.
fn full_names() -> &'static FxHashMap<String, Vec<String>> {
    static FULL: OnceLock<FxHashMap<String, Vec<String>>> = OnceLock::new();
    FULL.get_or_init(|| {
        let mut full: FxHashMap<String, Vec<String>> = FxHashMap::default();
        let folded = |name: &str| fold::person(&fold::plain(name)).into_owned();
        for (short, name) in NAMES.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')) {
            full.entry(folded(short)).or_default().push(folded(name));
        }
        full
    })
}

/// True where one of two given names, folded as in keys, is short for the other, or both for one ("Bob", "Rob").
///
/// It is not transitive: "Chris" is Christopher or Christine.
pub fn same(a: &str, b: &str) -> bool {
    let full = |name: &str| full_names().get(name).map(Vec::as_slice).unwrap_or_default();
    let is = |short: &str, name: &str| full(short).iter().any(|f| f == name);
    a == b || is(a, b) || is(b, a) || full(a).iter().any(|f| full(b).contains(f))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_their_names() {
        for (a, b, want) in [
            ("Jim", "James", true),
            ("Jimmy", "James", true),
            ("Bob", "Rob", true),
            ("Jeffrey", "Jeff", true),
            ("Stephen", "Steven", true),
            ("Ana", "Ana", true),
            ("Christopher", "Christine", false),
            ("James", "Jane", false),
            ("Ann", "Ben", false),
        ] {
            let folded = |name: &str| fold::person(&fold::plain(name)).into_owned();
            assert_eq!(same(&folded(a), &folded(b)), want, "{a} {b}");
            assert_eq!(same(&folded(b), &folded(a)), want, "{b} {a}");
        }
    }

    #[test]
    fn no_name_stands_for_itself_or_stands_twice() {
        let rows: Vec<&str> = NAMES.lines().filter(|l| !l.starts_with('#')).collect();
        for row in &rows {
            assert!(row.split_once('\t').is_some_and(|(a, b)| a != b && !b.is_empty()), "{row}");
            assert_eq!(rows.iter().filter(|r| *r == row).count(), 1, "{row}");
        }
    }
}
