//! Do two figures agree? Each figure is seen with all that a verdict needs ([`view`]), asked whether it speaks of the same
//! thing as the other ([`topic`]), and only then are the numbers held against each other ([`numbers`]).
//!
//! Precision first: a conflict stands only where the sentences tell the same, noun and event agree, no time, place or speaker
//! differs, and nothing makes it doubtful that the two are of one thing ([`doubt`]).

mod around;
mod attributions;
mod beside;
#[cfg(test)]
mod cases;
mod digits;
mod doubt;
mod given;
mod later;
mod meeting;
mod misread;
mod numbers;
mod realis;
mod reason;
mod restated;
mod rounding;
mod setting;
mod speakers;
mod sums;
mod surroundings;
pub mod toll;
mod topic;
pub mod verbatim;
mod view;
mod words;
pub mod written;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{FigureVerdict, Pair, Verdict};
use crate::threads::halves;
pub use given::Given;
pub use later::{are_of_one_hour, are_of_one_outlet, order};
pub(crate) use numbers::intervals_meet;
pub use numbers::meet;
pub use reason::Reason;
pub use restated::{may_restate, restates, tells_enough};
pub(crate) use rounding::last_digit;
pub(crate) use setting::is_order;
pub use sums::is_sum;
use topic::Topic;
pub use view::FigureView;
pub(crate) use words::concept_of;

/// The verdict on two figures of different articles, with its reason; none where they speak of different things.
/// Symmetric but for the order of the two in the reason. `aligned` is how sure it is that the two stand in sentences that tell the same;
/// none where they do not.
fn judge<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>, aligned: Option<f32>) -> Option<(Verdict, Reason<'v>)> {
    numbers::complement(a, b).or_else(|| judge_one(a, b, aligned))
}

/// The verdict on two figures that count or measure one thing; sums over parts and wholes are left aside. `aligned` is how sure it is,
/// from 0 to 1, that the two stand in sentences that tell the same; none where they do not.
pub fn judge_same<'v>(
    (a, b): (&'v FigureView<'v>, &'v FigureView<'v>),
    aligned: Option<f32>,
    texts: [&'v [FigureView<'v>]; 2],
) -> Option<(Verdict, Reason<'v>)> {
    let found = judge_one(a, b, aligned).or_else(|| misread::judge(a, b));
    found.filter(|found| stands((a, b), found.0, texts))
}

/// False where another number of either sentence is the better partner; of a contradiction also where another number may be meant
/// or one counts some of the other. The figures of the two are those of `texts`. Rivals stand in the sentences of the pair, and are
/// as near to each other as that is.
fn stands<'v>((a, b): (&'v FigureView<'v>, &'v FigureView<'v>), verdict: Verdict, texts: [&'v [FigureView<'v>]; 2]) -> bool {
    let against = |x, y| judge_one(x, y, Some(1.0)).is_some_and(|found| found.0 == Verdict::Conflict);
    let nearly = || sums::leaves_one_out(a, b) || sums::leaves_one_out(b, a) || doubt::is_about_a_dozen(a, b);
    let explained = || numbers::are_some_of(a, b) || nearly() || doubt::is_ambiguous((a, b), texts, against);
    (numbers::meet(a, b) || !doubt::have_better(a, b, texts)) && !(verdict == Verdict::Conflict && explained())
}

/// The same, whether or not the one may count some of what the other does: a sum tells more of that.
fn judge_one<'v>(a: &'v FigureView<'v>, b: &'v FigureView<'v>, aligned: Option<f32>) -> Option<(Verdict, Reason<'v>)> {
    if numbers::is_whole_of(a, b) || numbers::is_whole_of(b, a) {
        return None;
    }
    // "Several" in both texts is no figure; that nobody was hurt is.
    let told = a.is_listed() || b.is_listed() || a.counts_alone() && b.counts_alone();
    if !told {
        return None;
    }
    let topic = Topic::of(a, b, aligned)?;
    numbers::compare(a, b, &topic)
}

/// Verdicts on the comparable ones of all figures of A and of B, by A, then B; on two threads where the texts are `long`.
pub(super) fn figures([left, right]: &[Vec<FigureView<'_>>; 2], pairs: &[Pair], long: bool) -> Vec<FigureVerdict> {
    let beside = [left, right].map(|views| sums::beside(views));
    let held = |&at: &(usize, usize)| {
        let (x, y) = (&left[at.0], &right[at.1]);
        let key = (x.sentence as u32, y.sentence as u32);
        let aligned = pairs.binary_search_by_key(&key, |p| (p.a, p.b)).ok().map(|at| pairs[at].score);
        let parts = || sums::judge((x, beside[0][at.0]), (y, beside[1][at.1]), [left, right]);
        let found = judge(x, y, aligned).and_then(|found| parts().unwrap_or(Some(found))).or_else(|| misread::judge(x, y));
        let (verdict, why) = found.filter(|found| stands((x, y), found.0, [left, right]))?;
        // What is a whole in one text is not found again where the other counts a part.
        let met = numbers::meet(x, y) && x.is_whole == y.is_whole;
        Some(Held { at, met, verdict, why })
    };
    let mut out = halves::map(long, &comparable(left, right, pairs), |some| some.iter().filter_map(held).collect());
    drop_explained(&mut out, left, right, long);
    drop_wholes(&mut out, left, right);
    // Here the reasons get their words: who is shown a comparison has no views of its figures.
    let told = |held: Held<'_>| {
        let (x, y) = (&left[held.at.0], &right[held.at.1]);
        FigureVerdict { a: x.index, b: y.index, verdict: held.verdict, why: held.why.to_string() }
    };
    out.into_iter().map(told).collect()
}

/// Two figures held against each other.
struct Held<'v> {
    /// Their places among all of the two texts.
    at: (usize, usize),
    /// Whether the numbers meet.
    met: bool,
    verdict: Verdict,
    why: Reason<'v>,
}

/// Drops the difference of two numbers where either stands in the other text too: "25 percent on steel, 10 on aluminium" in
/// both is no 25 against 10.
fn drop_explained(found: &mut Vec<Held<'_>>, left: &[FigureView<'_>], right: &[FigureView<'_>], long: bool) {
    let met = |side: fn(&Held<'_>) -> usize| -> FxHashSet<usize> { found.iter().filter(|h| h.met).map(side).collect() };
    let (in_right, in_left) = (met(|h| h.at.0), met(|h| h.at.1));
    let even = |h: &Held<'_>| left[h.at.0].figure().value == right[h.at.1].figure().value;
    let even_ones: Vec<(usize, usize)> = found.iter().filter(|h| even(h)).map(|h| h.at).collect();
    let (even_left, even_right): (FxHashSet<usize>, FxHashSet<usize>) = even_ones.into_iter().unzip();
    let given = [left, right].map(Given::of);
    let stays = |held: &Held<'_>| {
        // "Nearly 15" is the 15 of the other text, and not its 13.6.
        let nearer = matches!(held.why, Reason::Close(..)) && (even_left.contains(&held.at.0) || even_right.contains(&held.at.1));
        if nearer && !even(held) {
            return false;
        }
        // Up 4 against down 4 is explained by no number.
        let rivals = held.verdict == Verdict::Conflict && !even(held);
        let differ = rivals || !held.met && matches!(held.why, Reason::BySpeaker(_));
        let (x, y) = held.at;
        let given = || given[1].explains(&left[x]) || given[0].explains(&right[y]);
        let explained = || in_right.contains(&x) || in_left.contains(&y) || given();
        !differ || !explained()
    };
    let mut stay = halves::map(long, found, |some| some.iter().map(stays).collect()).into_iter();
    found.retain(|_| stay.next().unwrap_or(true));
}

/// Drops the agreement of two wholes whose parts add up: the sum tells it.
fn drop_wholes(found: &mut Vec<Held<'_>>, left: &[FigureView<'_>], right: &[FigureView<'_>]) {
    let sums = found.iter().filter(|h| h.verdict == Verdict::Compatible && h.why.is_sum());
    let wholes: Vec<f64> = sums.filter_map(|h| left[h.at.0].whole().or(right[h.at.1].whole())).map(|w| w.value.low).collect();
    let number = |view: &FigureView<'_>| view.figure().value.low;
    found.retain(|held| {
        let (x, y) = (&left[held.at.0], &right[held.at.1]);
        held.verdict != Verdict::Agree || !(x.is_whole || y.is_whole) || !wholes.contains(&number(x))
    });
}

/// Texts with up to so many pairs of figures have each of them judged.
const ALL: usize = 10_000;
/// In longer texts a concept that stands around more figures than this leads nowhere.
const RARE: usize = 4;

/// Figures that may speak of the same thing: in long texts, those of aligned sentences and those that share a rare concept.
fn comparable(left: &[FigureView<'_>], right: &[FigureView<'_>], pairs: &[Pair]) -> Vec<(usize, usize)> {
    if left.len() * right.len() <= ALL {
        return (0..left.len()).flat_map(|x| (0..right.len()).map(move |y| (x, y))).collect();
    }
    let mut index: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (y, view) in right.iter().enumerate() {
        for &(concept, _) in &view.surroundings.all {
            let list = index.entry(concept).or_default();
            if list.len() <= RARE {
                list.push(y);
            }
        }
    }
    let mut out = Vec::new();
    for (x, view) in left.iter().enumerate() {
        let lists = view.surroundings.all.iter().filter_map(|concept| index.get(&concept.0)).filter(|list| list.len() <= RARE);
        out.extend(lists.flatten().map(|&y| (x, y)));
        let from = pairs.partition_point(|p| (p.a as usize) < view.sentence);
        for pair in pairs[from..].iter().take_while(|p| p.a as usize == view.sentence) {
            let first = right.partition_point(|v| v.sentence < pair.b as usize);
            let inside = right[first..].iter().take_while(|v| v.sentence == pair.b as usize).count();
            out.extend((first..first + inside).map(|y| (x, y)));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}
