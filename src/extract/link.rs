//! What joins the kinds of facts: the claim a figure stands in, the actor who speaks.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::aside::is_aside;
use super::{Claim, Context, Facts, Figure, speaker};

/// Sets [`super::Figure::claim`] and [`super::Claim::speaker`].
pub fn link(context: &Context<'_>, facts: &mut Facts) {
    speaker::resolve(context, facts);
    figures_to_claims(&mut facts.figures, &facts.claims, context);
    figures_to_claims(&mut facts.unlisted, &facts.claims, context);
}

/// Gives each figure the first claim that holds it and has it said. Both are in reading order, so that one pass over the text does it: claims
/// open where a content starts and close where it ends.
fn figures_to_claims(figures: &mut [Figure], claims: &[Claim], context: &Context<'_>) {
    let contents = claims.iter().enumerate().flat_map(|(i, c)| c.content.iter().map(move |s| (*s, i as u32)));
    let mut contents: Vec<_> = contents.collect();
    contents.sort_by_key(|(span, claim)| (span.start, *claim));
    let mut ahead = contents.into_iter().peekable();
    let mut open = BinaryHeap::new();
    for figure in figures {
        while let Some((span, claim)) = ahead.next_if(|(span, _)| span.start <= figure.span.start) {
            open.push(Reverse((claim, span.end)));
        }
        while open.peek().is_some_and(|Reverse((_, end))| *end < figure.span.end) {
            open.pop();
        }
        let first = open.peek().map(|Reverse((claim, _))| *claim);
        let aside = |claim: u32| is_aside(figure, &claims[claim as usize], context);
        // What stands beside one statement may be another: "the wall, which he thinks will cost 2 million".
        let inner = || open.iter().filter(|Reverse((_, end))| *end >= figure.span.end).map(|Reverse((claim, _))| *claim);
        figure.claim = first.filter(|&claim| !aside(claim)).or_else(|| inner().filter(|&claim| !aside(claim)).min());
    }
}
