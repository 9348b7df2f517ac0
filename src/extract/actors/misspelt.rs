//! Words of names of which one is the other misspelt, or written another way: "Brandt" and "Brand", "Mahmoud" and "Mahmud".

use strsim::osa_distance;

use crate::extract::lexicon::lower;

/// Names of fewer letters are others where one letter is another ("Lee", "Lew").
const SHORT: usize = 4;

/// True where one of two words of names is the other but for one letter that is missing, is another, or changed places with the next:
/// their optimal string alignment distance is one at most.
pub fn is_misspelt(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|name| lower(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>());
    let [p, q] = [&a, &b].map(|name| name.chars().count());
    if p.min(q) < SHORT { a == b } else { p.abs_diff(q) <= 1 && osa_distance(&a, &b) <= 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_makes_no_other_name() {
        for (a, b, want) in [
            ("Okoro", "Okoro", true),
            ("Okoro", "Okro", true),
            ("Okoro", "Okorro", true),
            ("Okoro", "Okara", false),
            ("Okoro", "Okuro", true),
            ("Okoro", "Okroo", true),
            ("Okoro", "OKORO", true),
            ("Brandt", "Brand", true),
            ("Brandt", "Brahms", false),
            ("Holm", "Moran", false),
            ("Lee", "Lew", false),
        ] {
            assert_eq!((is_misspelt(a, b), is_misspelt(b, a)), (want, want), "{a} | {b}");
        }
    }
}
