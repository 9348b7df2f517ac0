//! What kind of pair a link is: the same words, the same content, or part of it.

use super::bags::{Bag, TermKind};
use super::cell::Cell;
use super::copies::equal;
use super::terms::Terms;
use super::tuning;
use super::{Pair, PairKind};

/// The pair of a link.
pub(super) fn pair(terms: &Terms, cell: &Cell) -> Pair {
    let (left, right) = (&terms.bags[0][cell.a as usize], &terms.bags[1][cell.b as usize]);
    let kind = if equal(left, right) || same(terms, left, right) {
        PairKind::Same
    } else if cell.whole >= tuning::REWORDED {
        PairKind::Reworded
    } else {
        PairKind::Partial
    };
    Pair { a: cell.a, b: cell.b, kind, score: cell.score.min(1.0), whole: cell.whole }
}

/// True where the same content words stand in the same order, and one function word at most came or went.
fn same(terms: &Terms, left: &Bag, right: &Bag) -> bool {
    let form = |side: usize, token: u32| terms.words[side][token as usize].form;
    let alike = |(x, y): (&(u32, u32), &(u32, u32))| form(0, x.0) == form(1, y.0);
    let [of_left, of_right] = &terms.lists;
    let apart = || {
        let (left, right) = (of_left.terms(left), of_right.terms(right));
        unshared(terms, left, right) + unshared(terms, right, left)
    };
    !left.order.is_empty()
        && left.order.len() == right.order.len()
        && of_left.order(left).iter().zip(of_right.order(right)).all(alike)
        && left.words.abs_diff(right.words) <= 1
        && apart() <= 1
}

/// How many function words of `left` do not stand in `right`; a negation counts for many.
fn unshared(terms: &Terms, left: &[u32], right: &[u32]) -> usize {
    let own = left.iter().filter(|t| right.binary_search(t).is_err()).map(|&t| &terms.terms[t as usize]);
    own.map(|t| if t.negation || t.kind != TermKind::Function { 9 } else { 1 }).sum()
}
