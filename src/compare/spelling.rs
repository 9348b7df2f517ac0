//! British and American spellings: who speaks to papers on both sides of the ocean is quoted in either. Words that are spelt in several
//! ways for other reasons ("gonna") stand in the lexicon.

use std::borrow::Cow;

/// Endings of one side, and of the other.
const ENDINGS: &[(&str, &str)] = &[
    ("tre", "ter"),
    ("tres", "ters"),
    ("bre", "ber"),
    ("bres", "bers"),
    ("ence", "ense"),
    ("ences", "enses"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("eller", "eler"),
    ("ellers", "elers"),
    ("ellor", "elor"),
    ("ellors", "elors"),
    ("alled", "aled"),
    ("alling", "aling"),
    ("ogue", "og"),
    ("ogues", "ogs"),
];

/// Letters of one side, and of the other, behind so many others: a "fourth" is no "forth".
const WITHIN: &[(&str, &str)] = &[("our", "or"), ("iz", "is"), ("yz", "ys")];
const BEHIND: usize = 3;

/// A word in small letters as both sides would spell it if they agreed; it need be no word of either.
pub(super) fn plain(word: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(word);
    for (from, to) in WITHIN {
        let found = out.as_bytes().windows(from.len()).skip(BEHIND).position(|letters| letters == from.as_bytes());
        if let Some(at) = found.map(|at| at + BEHIND) {
            out.to_mut().replace_range(at..at + from.len(), to);
        }
    }
    if let Some((from, to)) = ENDINGS.iter().find(|(from, _)| out.len() > from.len() && out.ends_with(from)) {
        let start = out.len() - from.len();
        out.to_mut().replace_range(start.., to);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_both_sides_are_one() {
        for (british, american, one) in [
            ("harbour", "harbor", true),
            ("neighbours", "neighbors", true),
            ("defences", "defenses", true),
            ("organisation", "organization", true),
            ("analyse", "analyze", true),
            ("kilometres", "kilometers", true),
            ("travelled", "traveled", true),
            ("dialogue", "dialog", true),
            ("fourth", "forth", false),
            ("prise", "prize", false),
            ("filling", "filing", false),
            ("our", "or", false),
            ("zéro", "sero", false),
        ] {
            assert_eq!(plain(british) == plain(american), one, "{british} | {american}");
        }
    }
}
