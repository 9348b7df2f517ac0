//! Who gives a number: two who are named may count differently, and both have said so.

use super::reason::Reason;
use super::view::FigureView;
use crate::extract::actors::keys::may_be_one;

/// That two speakers give two numbers, where two are named.
pub(super) fn by_speaker<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>) -> Option<Reason<'v>> {
    let (x, y) = (a.speaker()?, b.speaker()?);
    let persons = a.person_speaking().zip(b.person_speaking());
    let one = persons.map_or_else(|| is_one_name(x, y), |(p, q)| may_be_one(&p.key, &q.key));
    (!one).then_some(Reason::BySpeaker([(a, x), (b, y)]))
}

/// "The ministry" and "Defence Ministry" are one speaker: names that end alike.
fn is_one_name(x: &str, y: &str) -> bool {
    let last = |name: &str| name.rsplit(char::is_whitespace).next().map(str::to_lowercase);
    last(x) == last(y)
}
