//! Why two figures stand to each other as they do: a list of reasons, and the one place that words them. A reason knows the
//! figures and no words, so that a verdict nobody reads costs none.

use std::fmt;

use super::view::FigureView;
use super::written::{digits, with_noun};
use crate::compare::Verdict;
use crate::extract::Figure;
use crate::text::count;

/// The verdict on two figures and what it rests on; none where they speak of different things.
pub(super) type Judgement<'v> = Option<(Verdict, Reason<'v>)>;

/// What a verdict on two figures rests on, worded by its `Display`.
#[derive(Clone, Debug)]
pub enum Reason<'v> {
    /// Both give the number of the one.
    Both {
        /// The one.
        one: &'v FigureView<'v>,
        /// Whether only one of the two gives it as what was known before.
        former: bool,
    },
    /// One number, and two bounds of it ("at least 40", "more than 40").
    Bounds(&'v FigureView<'v>, &'v FigureView<'v>),
    /// The first is the second in rounder numbers, or the other way round.
    Rounded(&'v FigureView<'v>, &'v FigureView<'v>),
    /// The first says about how many, and the second lies near it.
    Close(&'v FigureView<'v>, &'v FigureView<'v>),
    /// The first leaves room for the second.
    Includes(&'v FigureView<'v>, &'v FigureView<'v>),
    /// A count that grew to the first from the second.
    Later(&'v FigureView<'v>, &'v FigureView<'v>),
    /// Two speakers give two numbers.
    BySpeaker([(&'v FigureView<'v>, &'v str); 2]),
    /// Only one of the two can be true.
    Against(&'v FigureView<'v>, &'v FigureView<'v>),
    /// The one goes up by its number, the other goes down.
    Opposite(&'v FigureView<'v>, &'v FigureView<'v>),
    /// The part of a whole leaves the rest.
    Leaves(Parts<'v>),
    /// The part of a whole leaves another rest.
    LeavesOther(Parts<'v>),
    /// What one text counts part by part is the total of the other.
    Adds {
        /// The parts, as they stand beside each other.
        parts: &'v [FigureView<'v>],
        /// Whether one more stands behind them ("and a driver").
        one_more: bool,
        /// The total.
        total: &'v FigureView<'v>,
    },
}

/// A whole in two parts.
#[derive(Clone, Debug)]
pub struct Parts<'v> {
    /// The figure whose text names the whole.
    pub(super) named: &'v FigureView<'v>,
    /// The whole.
    pub(super) whole: &'v Figure,
    /// The one part.
    pub(super) part: &'v FigureView<'v>,
    /// The other.
    pub(super) rest: &'v FigureView<'v>,
}

impl Reason<'_> {
    /// True where parts add up to a whole.
    pub(super) fn is_sum(&self) -> bool {
        matches!(self, Reason::Leaves(_) | Reason::Adds { .. })
    }
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Both { one, former: false } => write!(f, "both say {}", with_noun(one)),
            Reason::Both { one, former: true } => write!(f, "both say {}, one as what was known before", with_noun(one)),
            Reason::Bounds(a, b) => write!(f, "{} and {}", with_noun(a), with_noun(b)),
            Reason::Rounded(a, b) => write!(f, "rounded: {} and {}", with_noun(a), with_noun(b)),
            Reason::Close(about, exact) => write!(f, "close: {} and {}", with_noun(about), with_noun(exact)),
            Reason::Includes(wide, narrow) => write!(f, "{} includes {}", with_noun(wide), with_noun(narrow)),
            Reason::Later(high, low) => write!(f, "later count: {} after {}", with_noun(high), with_noun(low)),
            Reason::BySpeaker([(a, x), (b, y)]) => {
                write!(f, "differs by speaker: {} ({x}), {} ({y})", with_noun(a), with_noun(b))
            }
            Reason::Against(a, b) => write!(f, "{} against {}", with_noun(a), with_noun(b)),
            Reason::Opposite(a, b) => write!(f, "{} {} against {} {}", way(a), with_noun(a), way(b), with_noun(b)),
            Reason::Leaves(parts) => write!(f, "sums hold: {}={}", parts.difference(), digit(parts.rest)),
            Reason::LeavesOther(parts) => {
                let left = parts.whole.value.low - parts.part.figure().value.low;
                let (difference, left, rest) = (parts.difference(), count::number(tidy(left)), digit(parts.rest));
                write!(f, "sums do not hold: {difference} is {left}, not {rest}")
            }
            Reason::Adds { parts, one_more, total } => {
                let numbers = parts.iter().map(digit).chain(one_more.then(|| "1".to_owned()));
                write!(f, "sums hold: {}={}", numbers.collect::<Vec<_>>().join("+"), digit(total))
            }
        }
    }
}

impl Parts<'_> {
    /// "95-74".
    fn difference(&self) -> String {
        format!("{}-{}", digits(self.whole, self.named.analysed), digit(self.part))
    }
}

fn digit(view: &FigureView<'_>) -> String {
    digits(view.figure(), view.analysed)
}

fn way(view: &FigureView<'_>) -> &'static str {
    if view.direction() > 0 { "up" } else { "down" }
}

/// Without what binary fractions leave behind a difference: 4.2-1.1 is 3.1, and not 3.1000000000000005.
fn tidy(value: f64) -> f64 {
    const PLACES: f64 = 1e6;
    (value * PLACES).round() / PLACES
}
