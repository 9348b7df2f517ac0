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

/// Digits with a comma before every third from the end.
pub fn separated(digits: &str) -> String {
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
}
