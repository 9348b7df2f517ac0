//! The digits of two numbers: what one reads for another, and what changes places.

/// Numbers of fewer digits differ by one of them in any text.
const DIGITS: usize = 5;
/// Sums are read to the cent.
const CENTS: f64 = 100.0;

/// True for two numbers in which two digits that stand side by side change places ("17", "71"): nobody counts on from one to the other.
pub(super) fn are_turned_round(p: f64, q: f64) -> bool {
    let apart = apart(p, q);
    matches!(apart.as_deref(), Some([(i, c, d), (j, e, f)]) if i + 1 == *j && (c, d) == (f, e))
}

/// True for two numbers of as many digits of which one is another, or two that stand side by side change places.
pub(super) fn is_misread(p: f64, q: f64) -> bool {
    let one = || apart(p, q).is_some_and(|apart| apart.len() == 1);
    written(p).len() >= DIGITS && (one() || are_turned_round(p, q))
}

/// The digits of a number, to the cent, without the noughts at its end.
fn written(value: f64) -> String {
    whole(value).trim_end_matches('0').to_owned()
}

/// The same with them: 12 is no 210.
fn whole(value: f64) -> String {
    format!("{:.0}", value * CENTS)
}

/// Where the digits of two numbers of as many differ, and what stands there.
fn apart(p: f64, q: f64) -> Option<Vec<(usize, char, char)>> {
    let (x, y) = (written(p), written(q));
    let digits = x.chars().zip(y.chars()).enumerate().filter(|(_, (c, d))| c != d).map(|(at, (c, d))| (at, c, d));
    (x.len() == y.len() && whole(p).len() == whole(q).len()).then(|| digits.collect())
}
