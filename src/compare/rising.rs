//! What keeps its order on both sides: found by patience, in n log n.

/// The longest chain that rises on the second side, of pairs sorted by the first.
pub(crate) fn longest_rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![usize::MAX; pairs.len()];
    for (k, pair) in pairs.iter().enumerate() {
        let at = ends.partition_point(|&e| pairs[e].1 < pair.1);
        if at > 0 {
            before[k] = ends[at - 1];
        }
        if at == ends.len() {
            ends.push(k);
        } else {
            ends[at] = k;
        }
    }
    let mut out = Vec::new();
    let mut k = ends.last().copied().unwrap_or(usize::MAX);
    while let Some(pair) = pairs.get(k) {
        out.push(*pair);
        k = before[k];
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_chain_rises() {
        for (pairs, want) in [
            (vec![], vec![]),
            (vec![(0, 0)], vec![(0, 0)]),
            (vec![(0, 2), (1, 0), (2, 1)], vec![(1, 0), (2, 1)]),
            (vec![(0, 5), (1, 1), (2, 2), (3, 0), (4, 3)], vec![(1, 1), (2, 2), (4, 3)]),
        ] {
            assert_eq!(longest_rising(&pairs), want);
        }
    }
}
