//! The user's own hand on the grouping: what was joined and parted, laid over the stories of the batch.
//!
//! The batch knows nothing of it, so that a tie holds whatever is loaded or grouped anew, and taking it back brings back what the
//! batch found. Same stories and same ties give the same outcome, whatever order either comes in.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Story;
use crate::disjoint::DisjointSets;

/// Articles that are joined or parted, by their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    /// Pairs that belong together.
    pub together: Vec<(u32, u32)>,
    /// Pairs that never do.
    pub apart: Vec<(u32, u32)>,
}

/// The stories of the batch with the user's ties laid over them. `rank` orders articles as the batch does, earliest first.
/// Stories that no tie touches stay as they are; the others follow them.
pub fn apply<R: Ord>(stories: &[Story], ties: &Ties, rank: impl Fn(u32) -> R) -> Vec<Story> {
    let touched: FxHashSet<u32> = ties.together.iter().chain(&ties.apart).flat_map(|&(a, b)| [a, b]).collect();
    let is_touched = |s: &Story| s.members.iter().any(|m| touched.contains(m));
    let mut out: Vec<Story> = stories.iter().filter(|s| !is_touched(s)).cloned().collect();
    let involved: Vec<&Story> = stories.iter().filter(|s| is_touched(s)).collect();
    let mut home: FxHashMap<u32, usize> = FxHashMap::default();
    for (s, story) in involved.iter().enumerate() {
        home.extend(story.members.iter().map(|&m| (m, s)));
    }
    // Stories that a tie joins are one pool, which is then parted.
    let mut pools = DisjointSets::new(involved.len());
    for (a, b) in &ties.together {
        if let (Some(&x), Some(&y)) = (home.get(a), home.get(b)) {
            pools.join(x as u32, y as u32);
        }
    }
    for pool in pools.groups() {
        let mut members: Vec<u32> = pool.iter().flat_map(|&s| &involved[s as usize].members).copied().collect();
        members.sort_by_key(|&m| rank(m));
        let parts = parted(&members, ties, |m| home[&m]);
        out.extend(parts.into_iter().map(|members| Story { terms: terms(&members, &involved, &home), members }));
    }
    out
}

/// The terms of the story that most members come from.
fn terms(members: &[u32], involved: &[&Story], home: &FxHashMap<u32, usize>) -> Vec<u32> {
    let share = |s: usize| members.iter().filter(|m| home[m] == s).count();
    let most = (0..involved.len()).max_by_key(|&s| (share(s), std::cmp::Reverse(s)));
    most.filter(|_| members.len() > 1).map(|s| involved[s].terms.clone()).unwrap_or_default()
}

/// Parts `members` of a pool, earliest first: what is joined goes as one; what is parted from something chooses first, then what
/// is free goes where most of its own story went.
fn parted(members: &[u32], ties: &Ties, home: impl Fn(u32) -> usize) -> Vec<Vec<u32>> {
    let place: FxHashMap<u32, usize> = members.iter().enumerate().map(|(i, &m)| (m, i)).collect();
    let inside = |pairs: &[(u32, u32)]| -> Vec<(usize, usize)> {
        pairs.iter().filter_map(|(a, b)| Some((*place.get(a)?, *place.get(b)?))).collect()
    };
    let mut units = DisjointSets::new(members.len());
    for (a, b) in inside(&ties.together) {
        units.join(a as u32, b as u32);
    }
    let mut apart: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (a, b) in inside(&ties.apart) {
        apart.entry(a).or_default().push(b);
        apart.entry(b).or_default().push(a);
    }
    let mut groups: Vec<Vec<usize>> =
        units.groups().into_iter().map(|unit| unit.into_iter().map(|m| m as usize).collect()).collect();
    groups.sort_by_key(|unit| (!unit.iter().any(|m| apart.contains_key(m)), unit[0]));
    let mut parts: Vec<Part> = Vec::new();
    let mut part_of: FxHashMap<usize, usize> = FxHashMap::default();
    for unit in groups {
        let foes = unit.iter().filter_map(|m| apart.get(m)).flatten();
        let closed: FxHashSet<usize> = foes.filter_map(|foe| part_of.get(foe)).copied().collect();
        let homes: FxHashSet<usize> = unit.iter().map(|&m| home(members[m])).collect();
        let kin = |part: &Part| homes.iter().filter_map(|h| part.homes.get(h)).sum::<usize>();
        let open = (0..parts.len()).filter(|p| !closed.contains(p));
        let goal = open.max_by_key(|&p| (kin(&parts[p]), std::cmp::Reverse(p))).unwrap_or(parts.len());
        if goal == parts.len() {
            parts.push(Part::default());
        }
        for m in unit {
            part_of.insert(m, goal);
            *parts[goal].homes.entry(home(members[m])).or_default() += 1;
            parts[goal].members.push(m);
        }
    }
    let mut parts: Vec<Vec<usize>> = parts.into_iter().map(|part| part.members).collect();
    parts.iter_mut().for_each(|part| part.sort_unstable());
    parts.sort_unstable();
    parts.into_iter().map(|part| part.into_iter().map(|m| members[m]).collect()).collect()
}

/// A part of a pool in the making.
#[derive(Default)]
struct Part {
    members: Vec<usize>,
    /// How many of them come from each story.
    homes: FxHashMap<usize, usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grouped(stories: &[&[u32]], together: &[(u32, u32)], apart: &[(u32, u32)]) -> Vec<Vec<u32>> {
        let stories: Vec<Story> = stories.iter().map(|m| Story { members: m.to_vec(), terms: Vec::new() }).collect();
        let ties = Ties { together: together.to_vec(), apart: apart.to_vec() };
        let mut out: Vec<Vec<u32>> = apply(&stories, &ties, |m| m).into_iter().map(|s| s.members).collect();
        out.sort();
        out
    }

    #[test]
    fn the_users_hand_wins() {
        let two: &[&[u32]] = &[&[0, 1, 2], &[3, 4]];
        let first_off: &[(u32, u32)] = &[(0, 1), (0, 2)];
        for (stories, together, apart, want) in [
            (two, &[][..], &[][..], vec![vec![0, 1, 2], vec![3, 4]]),
            // Split off, also the earliest; what joins the story later stays with the larger part.
            (two, &[], first_off, vec![vec![0], vec![1, 2], vec![3, 4]]),
            (&[&[0, 1, 2, 5], &[3, 4]], &[], first_off, vec![vec![0], vec![1, 2, 5], vec![3, 4]]),
            // Merged.
            (two, &[(0, 3)], &[], vec![vec![0, 1, 2, 3, 4]]),
            // Moved: split off one story, joined to another.
            (two, &[(0, 3), (0, 4)], first_off, vec![vec![0, 3, 4], vec![1, 2]]),
            // A pin holds what the batch would part.
            (&[&[0], &[1, 2]], &[(0, 1)], &[], vec![vec![0, 1, 2]]),
            // What is not loaded is passed over.
            (two, &[(0, 9)], &[(8, 9)], vec![vec![0, 1, 2], vec![3, 4]]),
        ] {
            assert_eq!(grouped(stories, together, apart), want, "{together:?} {apart:?}");
            let back: Vec<&[u32]> = stories.iter().rev().copied().collect();
            let (mut later, mut turned) = (together.to_vec(), apart.iter().map(|&(a, b)| (b, a)).collect::<Vec<_>>());
            later.reverse();
            turned.reverse();
            assert_eq!(grouped(&back, &later, &turned), want, "whatever the order of stories and ties");
        }
    }
}
