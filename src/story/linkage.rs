//! A graph of likeness -> groups, by average link: two groups join while their members are alike on average; pairs without an
//! edge count as nothing alike.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::graph::Edge;
use crate::disjoint::DisjointSets;

/// Two groups of their own coherence join only if they are nearly as alike as their members are: this keeps the second
/// earthquake apart from the first.
const COHERENT: f32 = 0.75;
/// Groups of so many members have a coherence of their own.
const TELLING: usize = 6;

/// Groups in the making.
struct Linkage {
    /// Where a group went when it was joined to another; itself while it stands.
    into: DisjointSets,
    /// Grows with each joining, so that older offers are known to be stale.
    version: Vec<u32>,
    /// The members of a group; none where it is one article alone.
    members: Vec<Vec<u32>>,
    /// For each group the sum of likeness to each neighbour, under names that may have gone into others.
    near: Vec<Vec<(u32, f32)>>,
    offers: BinaryHeap<Offer>,
    threshold: f32,
    /// Sum of likeness of the pairs within each group.
    within: Vec<f32>,
}

/// Two groups that may join.
#[derive(PartialEq)]
struct Offer {
    likeness: f32,
    a: u32,
    b: u32,
    versions: (u32, u32),
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

/// Groups `count` articles; each group lists its members in order, and the groups stand by their first member.
pub(super) fn groups(count: usize, mut edges: Vec<Edge>, threshold: f32) -> Vec<Vec<u32>> {
    let mut linkage = Linkage::new(count, threshold);
    linkage.keep_possible(&mut edges);
    linkage.connect(&edges);
    drop(edges);
    for i in 0..count as u32 {
        if linkage.into.leads(i) {
            linkage.offer_all(i, |near| near > i);
        }
    }
    while let Some(offer) = linkage.offers.pop() {
        if linkage.stands(&offer) {
            linkage.join(offer.a, offer.b);
            let joined = linkage.into.find(offer.a);
            linkage.offer_all(joined, |_| true);
        }
    }
    let standing = (0..count as u32).filter(|&i| linkage.into.leads(i)).collect::<Vec<_>>();
    let mut groups: Vec<_> = standing.into_iter().map(|i| linkage.take_members(i)).collect();
    groups.iter_mut().for_each(|g| g.sort_unstable());
    groups.sort_unstable();
    groups
}

impl Linkage {
    fn new(count: usize, threshold: f32) -> Self {
        Self {
            into: DisjointSets::new(count),
            version: vec![0; count],
            members: vec![Vec::new(); count],
            near: vec![Vec::new(); count],
            offers: BinaryHeap::new(),
            threshold,
            within: vec![0.0; count],
        }
    }

    /// Drops the edges that no joining will ever see: two groups that are alike on average have a pair that is, so that all of
    /// a group hangs together by edges above the threshold.
    fn keep_possible(&mut self, edges: &mut Vec<Edge>) {
        // Sums of many likenesses may be rounded up.
        let strong = self.threshold * 0.999;
        let mut sets = DisjointSets::new(self.near.len());
        for edge in edges.iter().filter(|e| e.likeness >= strong) {
            sets.join(edge.a, edge.b);
        }
        edges.retain(|e| sets.find(e.a) == sets.find(e.b));
        edges.shrink_to_fit();
    }

    fn connect(&mut self, edges: &[Edge]) {
        let mut degrees = vec![0u32; self.near.len()];
        edges.iter().flat_map(|e| [e.a, e.b]).for_each(|end| degrees[end as usize] += 1);
        for (near, &degree) in self.near.iter_mut().zip(&degrees) {
            near.reserve_exact(degree as usize);
        }
        for e in edges {
            self.near[e.a as usize].push((e.b, e.likeness));
            self.near[e.b as usize].push((e.a, e.likeness));
        }
    }

    /// How many articles a group has.
    fn size(&self, group: u32) -> usize {
        self.members[group as usize].len().max(1)
    }

    fn take_members(&mut self, group: u32) -> Vec<u32> {
        let members = std::mem::take(&mut self.members[group as usize]);
        if members.is_empty() { vec![group] } else { members }
    }

    fn stands(&self, offer: &Offer) -> bool {
        let alive = |g: u32, version| self.into.leads(g) && self.version[g as usize] == version;
        alive(offer.a, offer.versions.0) && alive(offer.b, offer.versions.1)
    }

    /// Joins two standing groups under the name of the one with more neighbours.
    fn join(&mut self, a: u32, b: u32) {
        let fuller = self.near[a as usize].len() >= self.near[b as usize].len();
        let (stays, goes) = if fuller { (a, b) } else { (b, a) };
        self.tidy(stays);
        let between =
            self.near[stays as usize].binary_search_by_key(&goes, |n| n.0).map_or(0.0, |i| self.near[stays as usize][i].1);
        self.within[stays as usize] += between + self.within[goes as usize];
        self.into.put(goes, stays);
        self.version[stays as usize] += 1;
        let mut members = self.take_members(stays);
        members.append(&mut self.take_members(goes));
        self.members[stays as usize] = members;
        let near = std::mem::take(&mut self.near[goes as usize]);
        self.near[stays as usize].extend(near);
        self.tidy(stays);
    }

    /// Sums the neighbours of a group under the names they have now.
    fn tidy(&mut self, group: u32) {
        let mut near = std::mem::take(&mut self.near[group as usize]);
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
        self.near[group as usize] = near;
    }

    /// How alike the members of a group are on average; nothing is known of small ones.
    fn coherence(&self, group: u32) -> f32 {
        let count = self.size(group);
        let pairs = (count * count.saturating_sub(1) / 2) as f32;
        if count >= TELLING { self.within[group as usize] / pairs } else { 0.0 }
    }

    /// Offers a group to those of its neighbours that `wanted` takes.
    fn offer_all(&mut self, group: u32, wanted: impl Fn(u32) -> bool) {
        self.tidy(group);
        let size = self.size(group) as f32;
        for &(near, sum) in &self.near[group as usize] {
            let likeness = sum / (size * self.size(near) as f32);
            let bar = COHERENT * self.coherence(group).min(self.coherence(near));
            if likeness >= self.threshold.max(bar) && wanted(near) {
                let (a, b) = (group.min(near), group.max(near));
                let versions = (self.version[a as usize], self.version[b as usize]);
                self.offers.push(Offer { likeness, a, b, versions });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups in digits, a blank between them.
    fn grouped(count: usize, edges: &[(u32, u32, f32)]) -> String {
        let edges: Vec<Edge> = edges.iter().map(|&(a, b, likeness)| Edge { a, b, likeness }).collect();
        let groups = groups(count, edges, 0.3);
        groups.iter().map(|g| g.iter().map(u32::to_string).collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    type Edges = &'static [(u32, u32, f32)];
    /// What it shows, articles, edges, groups.
    type Case = (&'static str, usize, Edges, &'static str);

    #[test]
    fn groups_join_by_average_likeness() {
        const CHAIN: Edges = &[(0, 1, 0.9), (1, 2, 0.5)];
        const TRIANGLE: Edges = &[(0, 1, 0.9), (1, 2, 0.5), (0, 2, 0.4)];
        const PAIRS: Edges = &[(0, 1, 0.8), (2, 3, 0.8), (1, 2, 0.6)];
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
