//! Words of names of which one is the other misspelt, or written another way: "Brandt" and "Brand", "Mahmoud" and "Mahmud".

use crate::extract::lexicon::lower;

/// Names of fewer letters are others where one letter is another ("Lee", "Lew").
const SHORT: usize = 4;

/// True where one of two words of names is the other but for one letter that is missing, is another, or changed places with the next.
/// Takes as long as the words are: hostile ones have no end.
pub fn is_misspelt(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let [a, b] = [a, b].map(|name| lower(name).chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>());
    if a.len().min(b.len()) < SHORT {
        return a == b;
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[..a.len() - tail], &b[..b.len() - tail]) {
        ([] | [_], [] | [_]) => true,
        ([p, q], [r, s]) => p == s && q == r,
        _ => false,
    }
}

/// The same but for the plural: "the Brandts" are not Brandt.
pub fn are_spellings(a: &str, b: &str) -> bool {
    let plural = a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a);
    !plural && is_misspelt(a, b)
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
        assert!(are_spellings("brandt", "brand") && !are_spellings("brandt", "brandts"));
    }
}
