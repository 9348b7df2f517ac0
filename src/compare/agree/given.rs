//! All numbers that a text gives, to be looked up: that two numbers differ has a reason where the very number of one stands in the
//! text of the other.

use rustc_hash::FxHashSet;

use super::{FigureView, numbers, sums};

/// The numbers of a text, whatever they are of there, and the sums of those that stand side by side.
pub struct Given<'a> {
    numbers: FxHashSet<Number<'a>>,
    /// Those of them that are told as what is, and not only as what was known before.
    now: FxHashSet<Number<'a>>,
    totals: Vec<f64>,
}

/// What is measured, from where to where, and whether it is the whole of something.
type Number<'a> = (&'a str, [u64; 2], bool);

impl<'a> Given<'a> {
    /// Those of a text that has these figures.
    pub fn of(views: &[FigureView<'a>]) -> Self {
        let now = views.iter().filter(|view| !view.is_former()).map(number).collect();
        Self { numbers: views.iter().map(number).collect(), now, totals: sums::totals(views) }
    }

    /// True where the very number of a figure of another text stands in this one, or is the sum of two that stand side by side in it.
    pub fn explains(&self, other: &FigureView<'a>) -> bool {
        numbers::is_telling(other) && self.numbers.contains(&number(other)) || sums::is_total(other, &self.totals)
    }

    /// The same but for what is told as what was known before: that a count rose from there does not say that it did not rise.
    pub fn explains_now(&self, other: &FigureView<'a>) -> bool {
        numbers::is_telling(other) && self.now.contains(&number(other)) || sums::is_total(other, &self.totals)
    }
}

fn number<'a>(view: &FigureView<'a>) -> Number<'a> {
    let (measured, (low, high)) = view.measure;
    // No number is less than nothing by a sign alone.
    (measured, [low, high].map(|end| (end + 0.0).to_bits()), view.is_whole)
}
