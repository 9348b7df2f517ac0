//! Numbers that one of two texts misread: so many digits, all but one or two of them the same, among the same words. That two
//! different things come so near to each other is less likely than that a digit is wrong, whatever the sentences around them tell.

use super::digits::is_misread;
use super::meeting::{self, Match, Meeting};
use super::numbers::repeats;
use super::reason::Reason;
use super::topic;
use super::view::FigureView;
use crate::compare::Verdict;
use crate::extract::figures::units;
use crate::extract::{Figure, Qualifier};

/// Numbers that are misread lie close: they differ by so much of the greater at most.
const CLOSE: f64 = 0.12;
/// What the sentences of the two must have in common, in words that say something.
const SHARED: f32 = 3.0;

/// The verdict on two such numbers.
pub(super) fn judge<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>) -> Option<(Verdict, Reason<'v>)> {
    let (x, y) = (a.figure(), b.figure());
    // Most pairs end here.
    if x.unit != y.unit || (x.value.high - y.value.high).abs() > CLOSE * x.value.high.max(y.value.high) {
        return None;
    }
    let sort = x.unit.is_none() || x.unit.as_deref().is_some_and(units::is_money);
    let found = sort
        && a.is_listed()
        && b.is_listed()
        && [x, y].into_iter().all(is_plain)
        && is_misread(x.value.high, y.value.high)
        && !are_of_other_nouns(a, b)
        && !are_of_other_times(a, b)
        && a.is_former() == b.is_former()
        && !repeats(a, b)
        && weight_shared(a, b) >= SHARED
        && !are_of_other_things(a, b);
    found.then_some((Verdict::Conflict, Reason::Against(a, b)))
}

/// True where what the one counts or is of is nothing that the other's sentence tells of: of a sum what stands beside it is told
/// anywhere around.
fn are_of_other_nouns(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let told = |of: &FigureView<'_>, in_other: &FigureView<'_>| of.noun.is_some_and(|noun| in_other.tells(noun.concept));
    let sum = a.figure().unit.is_some();
    topic::nouns(a, b) == Match::Different && !(sum && (told(a, b) || told(b, a)))
}

/// True where both name years or months, or both days, and none is that of both. A day beside a year may be that of the report.
fn are_of_other_times(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let times = |view: &FigureView<'_>, coarse: bool| {
        view.setting.times.iter().filter(|t| meeting::is_coarse(t) == coarse).cloned().collect::<Vec<_>>()
    };
    [true, false].into_iter().any(|coarse| {
        let (a, b) = (times(a, coarse), times(b, coarse));
        !a.is_empty() && !b.is_empty() && !a.iter().any(|time| b.contains(time))
    })
}

/// True where both name places, persons or one of several things, and not the same.
fn are_of_other_things(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let met = Meeting::of(a, b);
    [met.place, met.person, met.which].contains(&Match::Different)
}

/// How much the words of their sentences have in common.
fn weight_shared(a: &FigureView<'_>, b: &FigureView<'_>) -> f32 {
    let stands = |c: &&(u64, f32)| b.surroundings.all.binary_search_by_key(&c.0, |d| d.0).is_ok();
    a.surroundings.all.iter().filter(stands).map(|c| c.1).sum()
}

/// True for one number that is neither rounded nor a part.
fn is_plain(figure: &Figure) -> bool {
    figure.value.low == figure.value.high && figure.qualifier == Qualifier::Equal && figure.whole.is_none()
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::analysed;
    use crate::compare::{Verdict, compare};

    #[test]
    fn a_digit_that_was_misread_contradicts_the_other_text() {
        let own = "Records disclosed on Wednesday say that the expenses included $3,112.40 for a cruise, $210.50 at Lindo Fair and $4,316.20 at the Kolm Harbour Inn.";
        let other = |thing: &str, more: &str| {
            format!(
                "In 2008, Okoro used the money for a $466.30 dinner at the Red Lion in Lunden and {thing}, the document said.{more}"
            )
        };
        for (thing, more, want) in [
            ("a $4,516.20 weekend at the Kolm Harbour Inn", "", true),
            // Two digits that changed places.
            ("a $4,136.20 weekend at the Kolm Harbour Inn", "", true),
            // Another sum, another thing, a rounded one, and a text that has both.
            ("a $4,489.70 weekend at the Kolm Harbour Inn", "", false),
            ("a $4,516.20 boat", "", false),
            ("a $4,516.20 weekend last Friday at the Kolm Harbour Inn", "", false),
            ("a weekend of about $4,500 at the Kolm Harbour Inn", "", false),
            ("a $4,516.20 weekend at the Kolm Harbour Inn", " He gave back $4,316.20.", false),
        ] {
            let other = other(thing, more);
            let [a, b] = [own, &other].map(analysed);
            for found in [compare(&a, &b), compare(&b, &a)] {
                let conflict = found.figures.iter().find(|f| f.verdict == Verdict::Conflict);
                assert_eq!(conflict.is_some(), want, "{other}: {:?}", found.figures);
            }
        }
    }
}
