//! Whether two statements give numbers that can be those of one: the same words with other numbers are another statement.

use super::statement::Statement;
use crate::compare::agree::intervals_meet;
use crate::compare::odds::Kind;
use crate::extract::Figure;

/// True where both give numbers that the other lacks, among the same words.
pub(super) fn count_others(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let lacks = |own: &Statement<'_>, other: &Statement<'_>| own.numbers.iter().any(|n| !other.numbers.contains(n));
    lacks(a, b) && lacks(b, a) && (count_apart(a, b) || a.odds(b).is_some_and(|odds| odds.kind == Kind::Number))
}

/// True where both count or measure the same sort of things, and no number of one can be one of the other. How long something takes
/// says nothing of that.
pub(super) fn count_apart(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    // "Both", "one of them": small counts stand in any sentence.
    let [own, theirs] = [a, b].map(|e| e.figures().filter(|figure| !figure.value.is_few()).collect::<Vec<_>>());
    let counted = |figure: &Figure| figure.counted.as_ref().map(|c| c.lemma.clone());
    let even = |x: &Figure, y: &Figure| counted(x).zip(counted(y)).is_none_or(|(x, y)| x == y);
    let of_one = |x: &Figure, y: &Figure| x.measure().0 == y.measure().0 && x.measure().0 != "time" && even(x, y);
    let pairs = || own.iter().flat_map(|x| theirs.iter().map(move |y| (*x, *y)));
    pairs().any(|(x, y)| of_one(x, y)) && !pairs().any(|(x, y)| of_one(x, y) && intervals_meet(x.measure().1, y.measure().1))
}

/// False where both give numbers and none of them is the same.
pub(super) fn numbers_meet(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    a.numbers.is_empty() || b.numbers.is_empty() || a.numbers.iter().any(|number| b.numbers.contains(number))
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::{RowKind, Standing};
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn statements_of_other_counts_do_not_agree() {
        let own = "Air force spokesman Ivo Brandt said Velland had downed 71 of 95 drones over the harbour of Kolm at night.";
        for (other, want) in [
            ("Spokesman Ivo Brandt said drones fell on Kolm at night and Velland had downed 78 over the harbour.", false),
            ("Spokesman Ivo Brandt said drones fell on Kolm at night and Velland had downed 71 over the harbour.", true),
            ("Spokesman Ivo Brandt said drones fell on Kolm at night and Velland had downed about 70 over the harbour.", true),
        ] {
            let articles = apart(&[own, other]);
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let agree = rows.iter().any(|r| r.kind == RowKind::Claim && r.standing != Standing::Only && r.sources().count() == 2);
            assert_eq!(agree, want, "{other} {rows:#?}");
        }
    }
}
