//! Things that were joined, and the set that each of them belongs to: disjoint sets with path halving (Tarjan and van
//! Leeuwen 1984).

/// Sets of the things `0..count`. Each set has a root, which is one of its members.
#[derive(Clone, Debug)]
pub struct DisjointSets(Vec<u32>);

impl DisjointSets {
    /// Each thing alone.
    pub fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    /// The root of the set of `at`.
    pub fn find(&mut self, at: u32) -> u32 {
        let mut at = at as usize;
        while self.0[at] as usize != at {
            self.0[at] = self.0[self.0[at] as usize];
            at = self.0[at] as usize;
        }
        at as u32
    }

    /// True for the root of a set.
    pub fn is_root(&self, at: u32) -> bool {
        self.0[at as usize] == at
    }

    /// Joins two sets; the root of the whole is the one that came first. Returns it and the root of the other before, none where both
    /// were one already.
    pub fn join(&mut self, a: u32, b: u32) -> Option<(u32, u32)> {
        let (a, b) = (self.find(a), self.find(b));
        let (first, second) = (a.min(b), a.max(b));
        self.put(second, first);
        (a != b).then_some((first, second))
    }

    /// Puts the set with the root `goes` into the one with the root `stays`.
    pub fn put(&mut self, goes: u32, stays: u32) {
        self.0[goes as usize] = stays;
    }

    /// The members of each set, in order; the sets stand by their first.
    pub fn groups(&mut self) -> Vec<Vec<u32>> {
        let mut out: Vec<Vec<u32>> = vec![Vec::new(); self.0.len()];
        let mut first: Vec<Option<u32>> = vec![None; self.0.len()];
        for i in 0..self.0.len() as u32 {
            let at = *first[self.find(i) as usize].get_or_insert(i);
            out[at as usize].push(i);
        }
        out.retain(|group| !group.is_empty());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_joined_is_one_set() {
        let cases = [("", "0|1|2|3|4"), ("31 13", "0|1 3|2|4"), ("43 21 32", "0|1 2 3 4"), ("04 13 34", "0 1 3 4|2")];
        for (pairs, want) in cases {
            let mut sets = DisjointSets::new(5);
            for pair in pairs.split_whitespace().map(str::as_bytes) {
                let (a, b) = (u32::from(pair[0] - b'0'), u32::from(pair[1] - b'0'));
                let joined = sets.join(a, b);
                assert_eq!(sets.find(a), sets.find(b));
                assert!(joined.is_none_or(|(first, second)| first < second && sets.is_root(first) && !sets.is_root(second)));
            }
            let groups: Vec<_> = sets.groups().iter().map(|g| g.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")).collect();
            assert_eq!(groups.join("|"), want, "{pairs}");
        }
    }

    #[test]
    fn a_set_goes_by_who_stays() {
        let mut sets = DisjointSets::new(4);
        sets.put(0, 2);
        sets.put(2, 3);
        assert_eq!((sets.find(0), sets.is_root(3), sets.groups()), (3, true, vec![vec![0, 2, 3], vec![1]]));
    }
}
