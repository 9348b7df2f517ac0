//! Counts as people read them: with separators, and with the word that fits.

/// "12,345".
pub fn grouped(n: usize) -> String {
    separated(&n.to_string())
}

/// "1 source", "2,300 sources".
pub fn many(n: usize, one: &str, more: &str) -> String {
    format!("{} {}", grouped(n), word(n, one, more))
}

/// The word that fits a count: "source", "sources".
pub fn word<'w>(n: usize, one: &'w str, more: &'w str) -> &'w str {
    if n == 1 { one } else { more }
}

/// A number as newspapers print it: 1250 as "1,250", 2.5 as "2.5".
pub fn number(value: f64) -> String {
    let written = value.to_string();
    let (whole, fraction) = written.split_once('.').map_or((written.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let fraction = fraction.map_or_else(String::new, |f| format!(".{f}"));
    format!("{sign}{}{fraction}", separated(digits))
}

/// Digits with a comma before every third from the end.
fn separated(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_have_separators_and_the_word_that_fits() {
        for (n, want, told) in [
            (0, "0", "0 stories"),
            (1, "1", "1 story"),
            (2, "2", "2 stories"),
            (999, "999", "999 stories"),
            (1000, "1,000", "1,000 stories"),
            (1_234_567, "1,234,567", "1,234,567 stories"),
        ] {
            assert_eq!((grouped(n).as_str(), many(n, "story", "stories").as_str()), (want, told));
        }
    }

    #[test]
    fn numbers_have_separators_before_their_point_alone() {
        for (value, want) in [(0.0, "0"), (1_250.0, "1,250"), (2.5, "2.5"), (-1_250.125, "-1,250.125"), (-12.0, "-12")] {
            assert_eq!(number(value), want);
        }
    }
}
