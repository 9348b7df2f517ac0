//! Listed names that stand for something else: countries and their people for a code, other names for the usual one.

use super::hash;

/// What a listed name stands for.
#[derive(Clone, Copy, Default)]
pub(super) struct Listed {
    /// The ISO 3166 code of a country of that name.
    pub country: Option<&'static str>,
    /// The code of the country whose people are called so.
    pub nationality: Option<&'static str>,
    /// The name, as listed, of which this is another for a place.
    pub place: Option<&'static str>,
    /// And for an organization.
    pub organization: Option<&'static str>,
}

/// The files, in the order of the build script: those of the fields of [`Listed`], then countries and places in other languages.
const FILES: [&str; 6] = [
    include_str!("../../../model/lists/countries.tsv"),
    include_str!("../../../model/lists/demonyms.tsv"),
    include_str!("../../../model/lists/place_aliases.tsv"),
    include_str!("../../../model/lists/org_aliases.tsv"),
    include_str!("../../../model/lists/countries_world.tsv"),
    include_str!("../../../model/lists/exonyms.tsv"),
];

// Made by the build script, so that a start makes no table: by the hash of a folded name, sorted, where in each file begins what
// the name stands for.
include!(concat!(env!("OUT_DIR"), "/aliases.rs"));

/// What a folded name stands for.
pub(super) fn listed(name: &str) -> Listed {
    let hash = hash::word(name.as_bytes());
    let Ok(at) = ALIASES.binary_search_by_key(&hash, |row| row.0) else { return Listed::default() };
    let places = ALIASES[at].1;
    // No file begins with what a name stands for: 0 is none.
    let [country, nationality, place, organization, elsewhere, exonym] =
        std::array::from_fn(|which| FILES[which][usize::from(places[which])..].lines().next().filter(|_| places[which] > 0));
    Listed { country: country.or(elsewhere), nationality, place: place.or(exonym), organization }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::keys;

    #[test]
    fn names_of_plain_words_are_folded_as_all_others() {
        for name in FILES.into_iter().flat_map(str::lines).filter(|l| !l.starts_with('#')).flat_map(|l| l.split('\t')) {
            // A comma behind it makes the name go the long way.
            assert_eq!(keys::plain(name), keys::plain(&format!("{name},")));
        }
    }

    #[test]
    fn what_a_row_says_is_found() {
        for (which, file) in FILES.into_iter().enumerate() {
            for (name, other) in file.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t')) {
                let Listed { country, nationality, place, organization } = listed(&keys::joined(name));
                let of_files = [country, nationality, place, organization, country, place];
                assert_eq!(of_files[which], Some(other), "{name}");
            }
        }
    }
}
