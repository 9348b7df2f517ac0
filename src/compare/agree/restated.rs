//! Is it the very number of one thing, told again under another verb ("some 12,000 people were told to leave", "about 12,000
//! people were ordered out")? No verdict needs this; who says that a source leaves a fact out does.

use super::around::shared;
use super::meeting::Match;
use super::numbers::meet;
use super::rounding::{close, is_rounded};
use super::topic::{is_telling, nouns};
use super::view::FigureView;
use crate::extract::figures::units;

/// A number up to this stands in any text.
const SMALL: f64 = 20.0;
/// So much of what stands around must be shared where the number itself tells little.
const NEAR: f32 = 0.25;

/// True where both give one number of what may be one thing, in one text or in two, whatever is said to happen to it. People who
/// are killed are none who are hurt; lengths of time and shares stand in any text.
pub fn restates(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let (p, q) = (value(a), value(b));
    let equal = close(p.0, q.0) && close(p.1, q.1) || is_rounded(p, q);
    if !equal || p.0 <= 0.0 {
        return false;
    }
    let dimension = a.measure.0;
    if dimension != b.measure.0 || units::is_span(dimension) || units::is_rate(dimension) {
        return false;
    }
    let noun = nouns(a, b);
    let counted = dimension == "count";
    if counted && (is_apart(a, b) || noun == Match::Different) {
        return false;
    }
    let telling = is_telling(p.0) || is_telling(q.0);
    telling || p.0 > SMALL && (!counted || noun == Match::Same) && shared(a, b).0 >= NEAR
}

/// True where a text that gives `b` may well tell of `a`: the numbers can be one, what is counted too, and what is measured stands
/// in the same surroundings. Not enough to join the two, but enough not to say that the text leaves it out.
pub fn may_restate(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let dimension = a.measure.0;
    if dimension != b.measure.0 || !meet(a, b) || is_apart(a, b) {
        return false;
    }
    let counted = dimension == "count" && !a.figure().value.is_few() && nouns(a, b) != Match::Different;
    counted || shared(a, b).0 >= NEAR && nouns(a, b) != Match::Different
}

/// False for a small count where not both say that they count the same: that one may restate the other ([`may_restate`]) is too little
/// to show it as told.
pub fn tells_enough(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    a.measure.0 != "count" || value(a).1.max(value(b).1) > SMALL || nouns(a, b) == Match::Same
}

/// True where both say what happens, and it is not the same.
fn is_apart(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    matches!((a.event, b.event), (Some(x), Some(y)) if x.is_telling() && y.is_telling() && !x.is(y))
}

/// The number in its base unit, whatever its qualifier.
fn value(view: &FigureView<'_>) -> (f64, f64) {
    let figure = view.figure();
    let factor = figure.unit.as_deref().map_or(1.0, |unit| units::base(unit).1);
    (figure.value.low * factor, figure.value.high * factor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysed;

    #[test]
    fn a_small_count_tells_enough_where_both_say_of_what() {
        for (a, b, want) in [
            ("Two pilots served.", "Two pilots flew.", true),
            ("Two pilots served.", "Elsa Brandt and Tom Okoro met, and the two fought over the quay.", false),
            ("At least two pilots served.", "Elsa Brandt and Tom Okoro met, and the two fought over the quay.", false),
            ("Some 40 pilots served.", "At the quay, all 40 fought.", true),
            ("It took $2.", "He has $2.", true),
        ] {
            let texts = [a, b].map(analysed);
            let [x, y] = [0, 1].map(|k| FigureView::all(&texts[k]));
            assert_eq!([tells_enough(&x[0], &y[0]), tells_enough(&y[0], &x[0])], [want; 2], "{a} / {b}");
        }
    }
}
