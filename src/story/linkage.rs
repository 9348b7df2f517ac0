//! A graph of likeness -> groups, by average link: two groups join while their members are alike on average; pairs without an
//! edge count as nothing alike.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::graph::Edges;
use crate::disjoint::DisjointSets;

/// Two groups of their own coherence join only if they are nearly as alike as their members are: this keeps the second
/// earthquake apart from the first.
const COHERENT: f32 = 0.75;
/// Groups of so many members have a coherence of their own.
const TELLING: usize = 6;

/// Groups in the making.
///
/// Each group is to be merged with the one neighbour that is most like it: its offer. An average is never more than the greatest of what it is
/// made of, so that what a neighbour's joining changes only makes an offer worse: it is found out when its turn comes.
struct Linkage {
    /// Where a group went when it was joined to another; itself while it stands.
    into: DisjointSets,
    /// Grows with each joining, so that older offers are known to be stale.
    version: Vec<u32>,
    /// How many articles a group has.
    sizes: Vec<u32>,
    /// The members of a group; none where it is one article alone.
    members: Vec<Vec<u32>>,
    near: Neighbours,
    offers: BinaryHeap<Offer>,
    threshold: f32,
    /// Sum of likeness of the pairs within each group.
    within: Vec<f32>,
}

/// For each group the sum of likeness to each neighbour, under names that may have gone into others.
struct Neighbours {
    /// The pairs of articles, each with the earlier of its two.
    edges: Edges,
    /// For each article those before it that have a pair with it, one behind the other, and where each begins.
    before: Vec<u32>,
    starts: Vec<usize>,
    /// Those of the groups that were joined.
    joined: Vec<Vec<(u32, f32)>>,
}

impl Neighbours {
    fn of(edges: Edges) -> Self {
        let count = edges.articles();
        let mut starts = vec![0; count + 1];
        edges.all().for_each(|(_, b, _)| starts[b as usize] += 1);
        let mut at = 0;
        for start in &mut starts {
            at += std::mem::replace(start, at);
        }
        let mut before = vec![0; at];
        for (a, b, _) in edges.all() {
            before[starts[b as usize]] = a;
            starts[b as usize] += 1;
        }
        // Each start has gone on to its end, which is the next one's start.
        starts.pop();
        starts.insert(0, 0);
        Self { edges, before, starts, joined: vec![Vec::new(); count] }
    }

    /// Adds those of a group.
    fn list(&self, group: u32, out: &mut Vec<(u32, f32)>) {
        let joined = &self.joined[group as usize];
        if joined.is_empty() {
            let before = &self.before[self.starts[group as usize]..self.starts[group as usize + 1]];
            out.extend(before.iter().map(|&a| (a, self.likeness(a, group))));
            out.extend_from_slice(self.edges.of(group));
        } else {
            out.extend_from_slice(joined);
        }
    }

    /// How alike two articles are that have a pair.
    fn likeness(&self, a: u32, b: u32) -> f32 {
        let behind = self.edges.of(a);
        behind.binary_search_by_key(&b, |n| n.0).map_or(0.0, |at| behind[at].1)
    }
}

/// Two groups that may join.
#[derive(PartialEq)]
struct Offer {
    likeness: f32,
    a: u32,
    b: u32,
    versions: (u32, u32),
    /// Who offers.
    by: u32,
}

impl Eq for Offer {}

impl Ord for Offer {
    /// The most alike first; among equals the earliest.
    fn cmp(&self, other: &Self) -> Ordering {
        self.likeness.total_cmp(&other.likeness).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Offer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Groups the articles; each group lists its members in order, and the groups stand by their first member.
pub(super) fn groups(mut edges: Edges, threshold: f32) -> Vec<Vec<u32>> {
    let mut sets = keep_possible(&mut edges, threshold);
    let count = edges.articles() as u32;
    let mut linkage = Linkage::new(Neighbours::of(edges), threshold);
    // What does not hang together never joins. So each set is done with before the next: its few offers lie near each other, those
    // of a million articles do not.
    let mut by_set: Vec<(u32, u32)> = (0..count).map(|article| (sets.find(article), article)).collect();
    by_set.sort_unstable();
    for set in by_set.chunk_by(|a, b| a.0 == b.0).filter(|set| set.len() > 1) {
        linkage.join_all(set.iter().map(|&(_, article)| article));
    }
    let standing = (0..count).filter(|&i| linkage.into.is_root(i)).collect::<Vec<_>>();
    let mut groups: Vec<_> = standing.into_iter().map(|i| linkage.take_members(i)).collect();
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups.sort_unstable();
    groups
}

/// Drops the edges that no joining will ever see: two groups that are alike on average have a pair that is, so that all of a
/// group hangs together by edges above the threshold. Gives the sets of what does.
fn keep_possible(edges: &mut Edges, threshold: f32) -> DisjointSets {
    // Sums of many likenesses may be rounded up.
    let strong = threshold * 0.999;
    let mut sets = DisjointSets::new(edges.articles());
    for (a, b, _) in edges.all().filter(|&(_, _, likeness)| likeness >= strong) {
        sets.join(a, b);
    }
    edges.retain(|a, b| sets.find(a) == sets.find(b));
    sets
}

impl Linkage {
    fn new(near: Neighbours, threshold: f32) -> Self {
        let count = near.joined.len();
        Self {
            into: DisjointSets::new(count),
            version: vec![0; count],
            sizes: vec![1; count],
            members: vec![Vec::new(); count],
            near,
            offers: BinaryHeap::new(),
            threshold,
            within: vec![0.0; count],
        }
    }

    /// Joins what is alike enough of some articles.
    fn join_all(&mut self, articles: impl Iterator<Item = u32>) {
        articles.for_each(|article| self.offer(article));
        while let Some(offer) = self.offers.pop() {
            let (a, b) = (self.stands(offer.a, offer.versions.0), self.stands(offer.b, offer.versions.1));
            if a && b {
                let joined = self.join(offer.a, offer.b);
                self.offer(joined);
            } else if if offer.by == offer.a { a } else { b } {
                self.offer(offer.by);
            }
        }
    }

    fn take_members(&mut self, group: u32) -> Vec<u32> {
        let members = std::mem::take(&mut self.members[group as usize]);
        if members.is_empty() { vec![group] } else { members }
    }

    fn stands(&self, group: u32, version: u32) -> bool {
        self.into.is_root(group) && self.version[group as usize] == version
    }

    /// Joins two standing groups under the name of the one with more neighbours, which comes back.
    fn join(&mut self, a: u32, b: u32) -> u32 {
        let (mut near, mut other) = (Vec::new(), Vec::new());
        self.near.list(a, &mut near);
        self.near.list(b, &mut other);
        let (stays, goes) = if near.len() >= other.len() { (a, b) } else { (b, a) };
        let into = &mut self.into;
        let between: f32 = other.iter().filter(|n| into.find(n.0) == a).map(|n| n.1).sum();
        near.append(&mut other);
        self.within[stays as usize] += between + self.within[goes as usize];
        self.into.put(goes, stays);
        self.version[stays as usize] += 1;
        self.sizes[stays as usize] += self.sizes[goes as usize];
        let mut members = self.take_members(stays);
        members.append(&mut self.take_members(goes));
        self.members[stays as usize] = members;
        self.near.joined[goes as usize] = Vec::new();
        self.near.joined[stays as usize] = near;
        stays
    }

    /// The neighbours of a group under the names they have now, each once, with the sums of likeness.
    fn tidy(&mut self, group: u32) -> Vec<(u32, f32)> {
        let mut near = Vec::new();
        self.near.list(group, &mut near);
        for (name, _) in &mut near {
            *name = self.into.find(*name);
        }
        near.retain(|&(name, _)| name != group);
        near.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        near.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0.0 };
            same
        });
        near
    }

    /// How alike the members of a group are on average; nothing is known of small ones.
    fn coherence(&self, group: u32) -> f32 {
        let count = self.sizes[group as usize] as usize;
        let pairs = (count * count.saturating_sub(1) / 2) as f32;
        if count >= TELLING { self.within[group as usize] / pairs } else { 0.0 }
    }

    /// Offers a group to the one of its neighbours that is most like it, where one is alike enough.
    fn offer(&mut self, group: u32) {
        let near = self.tidy(group);
        let (size, coherence) = (self.sizes[group as usize] as f32, self.coherence(group));
        let alike = near.iter().filter_map(|&(near, sum)| {
            let likeness = sum / (size * self.sizes[near as usize] as f32);
            let bar = if coherence > 0.0 { COHERENT * coherence.min(self.coherence(near)) } else { 0.0 };
            let (a, b) = (group.min(near), group.max(near));
            (likeness >= self.threshold.max(bar)).then_some(Offer { likeness, a, b, versions: (0, 0), by: group })
        });
        let best = alike.max().map(|best| {
            let versions = (self.version[best.a as usize], self.version[best.b as usize]);
            Offer { versions, ..best }
        });
        self.offers.extend(best);
        if size > 1.0 {
            self.near.joined[group as usize] = near;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups in digits, a blank between them.
    fn grouped(count: usize, pairs: &[(u32, u32, f32)]) -> String {
        let mut edges = Edges::default();
        for article in 0..count as u32 {
            edges.add(pairs.iter().filter(|pair| pair.0 == article).map(|&(_, b, likeness)| (b, likeness)));
        }
        let groups = groups(edges, 0.3);
        groups.iter().map(|g| g.iter().map(u32::to_string).collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    type Pairs = &'static [(u32, u32, f32)];
    /// What it shows, articles, edges, groups.
    type Case = (&'static str, usize, Pairs, &'static str);

    #[test]
    fn groups_join_by_average_likeness() {
        const CHAIN: Pairs = &[(0, 1, 0.9), (1, 2, 0.5)];
        const TRIANGLE: Pairs = &[(0, 1, 0.9), (0, 2, 0.4), (1, 2, 0.5)];
        const PAIRS: Pairs = &[(0, 1, 0.8), (2, 3, 0.8), (1, 2, 0.6)];
        for (name, count, edges, want) in [
            ("nothing", 0, &[], ""),
            ("no edges", 3, &[], "0 1 2"),
            ("too little alike", 2, &[(0, 1, 0.2)], "0 1"),
            ("alike enough", 2, &[(0, 1, 0.3)], "01"),
            ("a chain is alike by half of its ends only", 3, CHAIN, "01 2"),
            ("a triangle is alike all round", 3, TRIANGLE, "012"),
            ("the surest join first", 3, &[(0, 1, 0.4), (1, 2, 0.5)], "0 12"),
            ("one edge does not join two pairs", 4, PAIRS, "01 23"),
        ] as [Case; 8]
        {
            assert_eq!(grouped(count, edges), want, "{name}");
        }
    }
}
