//! Counts that one sentence adds up ("four men and three women were killed", "12 in Brena and 8 in Tolm"): the sum of them is what
//! another text may count, and none of them alone is.

use super::meeting::Match;
use super::reason::Reason;
use super::topic::nouns;
use super::view::FigureView;
use crate::compare::Verdict;
use crate::extract::figures::tallies::Side;
use crate::extract::{ActorKind, Qualifier};
use crate::text::Token;

/// What a count is added up with.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beside {
    /// The first and the number of the counts that stand side by side with it, by their places among all; one alone is no group.
    group: Option<(usize, usize)>,
    /// Whether "and a driver" stands behind it.
    one_more: bool,
}

/// True where the parts make the whole, but for what binary fractions leave behind. Numbers close to each other are one number, and a
/// sum of such is none: 8,000 without 6,100 is not 1,920.
pub fn is_sum(parts: [f64; 2], whole: f64) -> bool {
    const NOISE: f64 = 1e-9;
    (parts[0] + parts[1] - whole).abs() <= NOISE * whole.abs()
}

/// So many words stand between two counts of one sum, at most.
const BETWEEN: usize = 5;

/// The sums of the counts that one sentence adds up, two by two: 224 of "210 passengers and 14 crew".
pub(super) fn totals(views: &[FigureView<'_>]) -> Vec<f64> {
    let number = |view: &FigureView<'_>| view.figure().value.low;
    let joined = views.windows(2).filter(|two| are_joined(&two[0], &two[1]));
    joined.map(|two| number(&two[0]) + number(&two[1])).collect()
}

/// True for a count that is one of these sums.
pub(super) fn is_total(count: &FigureView<'_>, totals: &[f64]) -> bool {
    let value = &count.figure().value;
    let exact = count.figure().unit.is_none() && value.high == value.low;
    exact && totals.iter().any(|total| is_sum([*total, 0.0], value.low))
}

/// What each figure is added up with.
pub(super) fn beside(views: &[FigureView<'_>]) -> Vec<Beside> {
    let mut out: Vec<_> = views.iter().map(|view| Beside { group: None, one_more: has_one_more(view) }).collect();
    let mut first = 0;
    for at in 1..=views.len() {
        if at < views.len() && are_joined(&views[at - 1], &views[at]) {
            continue;
        }
        if at - first > 1 {
            out[first..at].iter_mut().for_each(|beside| beside.group = Some((first, at - first)));
        }
        first = at;
    }
    out
}

/// True for two exact counts of one event that an "and" or a comma joins. The sides of two votes are none.
fn are_joined(a: &FigureView<'_>, b: &FigureView<'_>) -> bool {
    let exact = |v: &FigureView<'_>| {
        let figure = v.figure();
        figure.qualifier == Qualifier::Equal
            && figure.value.low == figure.value.high
            && figure.unit.is_none()
            && figure.whole.is_none()
            && Side::of(figure).is_none()
    };
    let event = |v: &FigureView<'_>| v.figure().event.as_ref().map(|e| e.span);
    if a.sentence != b.sentence || !exact(a) || !exact(b) || !a.is_listed() || !b.is_listed() || a.is_whole || b.is_whole {
        return false;
    }
    let (from, to) = (a.figure().span.end, b.figure().span.start);
    let one_event = event(a).is_some() && (event(a) == event(b) || event(b).is_none_or(|e| e.start > to) && a.event == b.event);
    let tokens = &a.analysed.cut.tokens;
    let between = &tokens[a.analysed.cut.token_from(from)..];
    let between: Vec<&Token> = between.iter().take_while(|t| t.span.end <= to).take(BETWEEN + 1).collect();
    let lexicon = &a.analysed.lexicon;
    let joins = |t: &&Token| lexicon.of_class(t.of(a.analysed.text()), "and") || t.of(a.analysed.text()) == ",";
    one_event && between.len() <= BETWEEN && between.last().is_some_and(joins)
}

/// What becomes of a verdict on two figures of which one, with what stands beside it, is a part of a sum: nothing new where neither
/// is; no verdict where the part alone is held against something else; the sum where the other counts just that.
pub(super) fn judge<'v>(
    (a, one): (&'v FigureView<'v>, Beside),
    (b, other): (&'v FigureView<'v>, Beside),
    [left, right]: [&'v [FigureView<'v>]; 2],
) -> Option<Option<(Verdict, Reason<'v>)>> {
    let (part, group, total) = match (one.group, other.group) {
        (Some((first, count)), None) => (a, &left[first..first + count], b),
        (None, Some((first, count))) => (b, &right[first..first + count], a),
        (None, None) if one.one_more && !other.one_more => (a, std::slice::from_ref(a), b),
        (None, None) if other.one_more && !one.one_more => (b, std::slice::from_ref(b), a),
        (None, None) if leaves_one_out(a, b) => (a, std::slice::from_ref(a), b),
        (None, None) if leaves_one_out(b, a) => (b, std::slice::from_ref(b), a),
        _ => return None,
    };
    let number = |v: &FigureView<'_>| v.figure().value.low;
    let one_more = group.last().is_some_and(has_one_more) || leaves_one_out(part, total);
    let sum = group.iter().map(number).sum::<f64>() + f64::from(u8::from(one_more));
    let holds = is_sum([sum, 0.0], number(total)) && total.figure().value.high == number(total);
    if number(part) == number(total) || !holds && nouns(part, total) == Match::Same && part.noun.is_some_and(|n| !n.generic) {
        return None;
    }
    let first = holds && std::ptr::eq(part, &group[0]);
    Some(first.then_some((Verdict::Compatible, Reason::Adds { parts: group, one_more, total })))
}

/// "Two guards and a driver": what stands beside the count is one more.
fn has_one_more(view: &FigureView<'_>) -> bool {
    let behind = view.analysed.cut.token_from(view.figure().span.end);
    let named = || word(view, behind + 2).is_some_and(|word| word.chars().all(char::is_alphabetic));
    counts(view) && in_class(view, behind, "and") && in_class(view, behind + 1, "one") && named()
}

/// True where the fewer of two counts of one thing leaves out the one whom its sentence is about: "124 other pupils", "Elsa Brandt sailed
/// with 124 pupils" against "125 pupils". A ferry with 124 is another than one with 125.
pub(super) fn leaves_one_out(few: &FigureView<'_>, all: &FigureView<'_>) -> bool {
    let number = |v: &FigureView<'_>| v.figure().value.low;
    let (cut, from) = (&few.analysed.cut, few.number().end);
    let to = few.figure().counted.as_ref().map_or(from, |counted| counted.span.start);
    let other = || (cut.token_from(from)..cut.token_from(to)).any(|at| in_class(few, at, "besides"));
    let along = |v: &FigureView<'_>| {
        v.analysed.cut.token_from(v.figure().span.start).checked_sub(1).is_some_and(|at| in_class(v, at, "along"))
    };
    is_sum([number(few), 1.0], number(all)) && counts(few) && (other() || along(few) && !along(all) && is_of_person(few))
}

/// True where the sentence of a figure opens with somebody's name.
fn is_of_person(view: &FigureView<'_>) -> bool {
    let opens = view.analysed.cut.sentences.get(view.sentence).map_or(0, |sentence| sentence.span.start);
    view.analysed.facts.mentions.iter().any(|m| m.kind == ActorKind::Person && m.span.start == opens)
}

/// True for one number of what it names.
fn counts(view: &FigureView<'_>) -> bool {
    let figure = view.figure();
    figure.counted.is_some() && figure.value.low == figure.value.high && view.is_listed()
}

fn word<'a>(view: &FigureView<'a>, at: usize) -> Option<&'a str> {
    Some(view.analysed.cut.tokens.get(at)?.of(view.analysed.text()))
}

fn in_class(view: &FigureView<'_>, at: usize, class: &str) -> bool {
    word(view, at).is_some_and(|word| view.analysed.lexicon.of_class(word, class))
}
