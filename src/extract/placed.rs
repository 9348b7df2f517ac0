//! What each token of a text is, as the place it has among what is known: a text says the same words again and again.

use std::ops::{Index, Range};

/// For each token one of those that are known.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'k, T> {
    places: &'k [u32],
    known: &'k [T],
}

impl<'k, T> Placed<'k, T> {
    /// Those of `known` at these `places`, one for each token.
    pub fn new(places: &'k [u32], known: &'k [T]) -> Self {
        Self { places, known }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// True where there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// That of token `i`; none beyond the end.
    #[inline]
    pub fn get(&self, i: usize) -> Option<&'k T> {
        self.places.get(i).map(|place| &self.known[*place as usize])
    }

    /// Those of the tokens `range`, counted from its first.
    pub fn part(&self, range: Range<usize>) -> Self {
        Self { places: &self.places[range], known: self.known }
    }

    /// Those of all tokens in reading order.
    pub fn iter(&self) -> impl Iterator<Item = &'k T> + use<'k, T> {
        let known = self.known;
        self.places.iter().map(move |place| &known[*place as usize])
    }
}

impl<T> Index<usize> for Placed<'_, T> {
    type Output = T;

    #[inline]
    fn index(&self, i: usize) -> &T {
        &self.known[self.places[i] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_has_what_stands_at_its_place() {
        let placed = Placed::new(&[2, 0, 2, 1], &["a", "b", "c"]);
        assert_eq!(placed.iter().copied().collect::<String>(), "cacb");
        assert_eq!((placed[3], placed.get(3), placed.get(4)), ("b", Some(&"b"), None));
        let part = placed.part(1..3);
        assert_eq!((part.len(), part[0], part[1], part.get(2)), (2, "a", "c", None));
        assert!(part.part(1..1).is_empty());
    }
}
