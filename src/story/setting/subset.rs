//! Some of an article's terms, a bit for each: a million articles have to fit in memory.

use crate::story::tally::{MAX_TERMS, WEIGHT_BITS};

/// Some of the terms that an article keeps, by their places among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Subset(u128);

const _: () = assert!(MAX_TERMS <= u128::BITS as usize);

impl Subset {
    /// Adds a term of these, which are packed and sorted; one that the article does not keep is not added. Says whether it was.
    pub(super) fn add(&mut self, term: u32, terms: &[u32]) -> bool {
        let place = terms.binary_search_by_key(&term, |packed| packed >> WEIGHT_BITS);
        self.0 |= place.map_or(0, |place| 1 << place);
        place.is_ok()
    }

    /// How many there are.
    pub(super) fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// True for none.
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// True where the term at a place is one of them.
    pub(super) fn has(self, place: u32) -> bool {
        self.0 >> place & 1 != 0
    }

    /// Where those that both have stand among the terms of either, in order.
    pub(super) fn common(self, other: Self, [own, theirs]: [&[u32]; 2]) -> impl Iterator<Item = [u32; 2]> {
        let (mut a, mut b) = (self.0, other.0);
        std::iter::from_fn(move || {
            while a != 0 && b != 0 {
                let places = [a.trailing_zeros(), b.trailing_zeros()];
                let (x, y) = (own[places[0] as usize] >> WEIGHT_BITS, theirs[places[1] as usize] >> WEIGHT_BITS);
                if x <= y {
                    a &= a - 1;
                }
                if y <= x {
                    b &= b - 1;
                }
                if x == y {
                    return Some(places);
                }
            }
            None
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_articles_share_stands_at_places_of_its_own_in_each() {
        let packed = |terms: &[u32]| terms.iter().map(|term| (term << WEIGHT_BITS) | (term % 7)).collect::<Vec<u32>>();
        let (own, theirs) = (packed(&[2, 3, 5, 8, 13]), packed(&[1, 3, 4, 8, 9, 13]));
        let subset = |wanted: &[u32], terms: &[u32]| {
            let mut out = Subset::default();
            wanted.iter().for_each(|&term| assert_eq!(out.add(term, terms), term != 99));
            out
        };
        // 3 is not asked of the other, and 99 is kept by none.
        let (a, b) = (subset(&[13, 3, 8, 99], &own), subset(&[8, 9, 13, 99], &theirs));
        assert_eq!((a.len(), b.len(), a.has(1), b.has(1)), (3, 3, true, false));
        assert_eq!(a.common(b, [&own, &theirs]).collect::<Vec<_>>(), [[3, 3], [4, 5]]);
        assert_eq!(b.common(a, [&theirs, &own]).collect::<Vec<_>>(), [[3, 3], [5, 4]]);
        assert_eq!(a.common(Subset::default(), [&own, &[]]).next(), None);
    }
}
