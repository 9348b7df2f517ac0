//! Which articles tell of the same event: the batch over the whole set, whose outcome counts.
//!
//! Articles are put into an order of their own first (by date, then by key), so that the order of loading never matters to which of
//! them are one story. Within a story they stand as [`mod@super::rank`] has it.

use std::borrow::Borrow;

use super::graph;
use super::rank::rank;
use super::rarity::Rarity;
use super::reprints::Reprints;
use super::{Sketch, Story, linkage, sketch};
use crate::article::Article;

/// Two groups join where they are so many times as alike as chance makes two articles.
const FAR_FROM_CHANCE: f32 = 2.25;
/// Whatever chance does, groups so alike join.
const ALIKE: f32 = 0.36;
/// Two articles that are less alike than this share of what joins them count as nothing alike.
const NEARLY: f32 = 0.8;
/// A story keeps so many of the terms that joined it.
const JOINING_TERMS: usize = 8;

/// Groups the articles: the same stories for the same set, whatever its order. Stories come by their earliest member.
pub fn group<S: Borrow<Sketch>>(sketches: &[S]) -> Vec<Story> {
    let (order, ordered) = canonical(sketches);
    let (groups, rarity) = grouped(&ordered);
    let story = |group: Vec<u32>| {
        let members: Vec<&Sketch> = group.iter().map(|&i| ordered[i as usize]).collect();
        let terms = if group.len() > 1 { graph::joining(&members, &rarity, JOINING_TERMS) } else { Vec::new() };
        Story { members: named(group, &order, &ordered), terms }
    };
    groups.into_iter().map(story).collect()
}

/// The members of the stories that [`group`] makes, where nobody asks what joined them.
pub fn members<S: Borrow<Sketch>>(sketches: &[S]) -> impl Iterator<Item = Vec<u32>> {
    let (order, ordered) = canonical(sketches);
    grouped(&ordered).0.into_iter().map(move |group| named(group, &order, &ordered))
}

/// The groups of articles in the canonical order, and how rare their terms are.
fn grouped(ordered: &[&Sketch]) -> (Vec<Vec<u32>>, Rarity) {
    let reprints = Reprints::of(ordered);
    let told = reprints.grouped(ordered);
    let rarity = Rarity::of(&told);
    let threshold = threshold(&told, &rarity);
    let edges = graph::edges(&told, &rarity, NEARLY * threshold);
    (reprints.all(linkage::groups(edges, threshold)), rarity)
}

/// For each article from the place `from` on the one before it that is most like it, where the two are so alike that they may tell
/// of one event. Quick and provisional: what [`group`] makes of the whole set counts.
pub fn beside<S: Borrow<Sketch>>(sketches: &[S], from: usize) -> Vec<Option<u32>> {
    let all: Vec<&Sketch> = sketches.iter().map(Borrow::borrow).collect();
    let rarity = Rarity::of(&all);
    let threshold = threshold(&all, &rarity);
    graph::nearest(&all, &rarity, from).into_iter().map(|near| near.filter(|near| near.1 >= threshold).map(|near| near.0)).collect()
}

/// How alike groups are that join.
fn threshold(sketches: &[&Sketch], rarity: &Rarity) -> f32 {
    (FAR_FROM_CHANCE * graph::chance(sketches, rarity)).min(ALIKE)
}

/// The articles of a group under the places they have in the set, by [`rank`].
fn named(mut group: Vec<u32>, order: &[u32], ordered: &[&Sketch]) -> Vec<u32> {
    let by_rank = |&article: &u32| {
        let sketch = ordered[article as usize];
        rank(sketch.published, sketch.source.rank(), sketch.key)
    };
    group.sort_by(|a, b| by_rank(a).cmp(&by_rank(b)));
    group.iter_mut().for_each(|article| *article = order[*article as usize]);
    group
}

/// The order in which articles are grouped: by date, by key where dates are equal.
fn canonical<S: Borrow<Sketch>>(sketches: &[S]) -> (Vec<u32>, Vec<&Sketch>) {
    // A rank stands beside each place: to look for both at every comparison takes longer than all the rest.
    let ranked = |(at, sketch): (u32, &S)| {
        let sketch: &Sketch = sketch.borrow();
        (rank(sketch.published, (), sketch.key), at)
    };
    let mut order: Vec<_> = (0..).zip(sketches).map(ranked).collect();
    order.sort_unstable_by(|(x, a), (y, b)| {
        let what = |at: u32| {
            let sketch: &Sketch = sketches[at as usize].borrow();
            (&sketch.terms, sketch.source.rank())
        };
        x.cmp(y).then_with(|| what(*a).cmp(&what(*b))).then(a.cmp(b))
    });
    order.iter().map(|&(_, at)| (at, sketches[at as usize].borrow())).unzip()
}

/// The words that joined the articles of a story, weightiest first, as they stand in `member`.
pub fn why(story: &Story, member: &Article) -> Vec<String> {
    let words = sketch::surfaces(&member.text);
    story.terms.iter().filter_map(|t| words.get(t).map(|&w| w.to_owned())).collect()
}

#[cfg(test)]
mod tests;
