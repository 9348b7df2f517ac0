//! The terms of one article while they are counted, and how a term and its weight are packed into four bytes.

/// The low bits of a packed term hold its weight.
pub(super) const WEIGHT_BITS: u32 = 5;
/// More terms than this an article does not keep: the lightest go first, and of those the latest, since news tells first what
/// is new and last what was known before.
pub(super) const MAX_TERMS: usize = 96;

/// The terms of one article and their weights, in the order in which they first stand in it.
pub(super) struct Tally {
    terms: Vec<(u32, f32)>,
    /// For each term one more than its place, at what its low bits name or the next free one behind it; zero is free.
    slots: Vec<u32>,
}

/// Slots for the terms of an article of usual length.
const SLOTS: usize = 1 << 11;

impl Default for Tally {
    fn default() -> Self {
        Self { terms: Vec::new(), slots: vec![0; SLOTS] }
    }
}

impl Tally {
    /// Forgets the article before.
    pub(super) fn clear(&mut self) {
        self.terms.clear();
        self.slots.truncate(SLOTS);
        self.slots.fill(0);
    }

    /// Adds to the weight of a term. Above it stands a bit for the way in which it is written.
    pub(super) fn add(&mut self, term: u32, weight: f32) {
        let slot = self.slot(term);
        match self.slots[slot] {
            0 => {
                self.terms.push((term, weight));
                self.slots[slot] = self.terms.len() as u32;
                if self.terms.len() * 2 > self.slots.len() {
                    self.grow();
                }
            }
            place => {
                let known = &mut self.terms[place as usize - 1];
                known.0 |= term;
                known.1 += weight;
            }
        }
    }

    /// The terms in the order in which they first stand in the article, each below all the ways in which it is written.
    pub(super) fn written(&self) -> impl ExactSizeIterator<Item = u32> + Clone {
        self.terms.iter().map(|&(term, _)| term)
    }

    /// Where a term stands, or would.
    fn slot(&self, term: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = term as usize & mask;
        while self.slots[at] != 0 && (self.terms[self.slots[at] as usize - 1].0 ^ term) << WEIGHT_BITS != 0 {
            at = (at + 1) & mask;
        }
        at
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, 0);
        for place in 0..self.terms.len() {
            let slot = self.slot(self.terms[place].0);
            self.slots[slot] = place as u32 + 1;
        }
    }

    /// The weightiest terms with their weights, packed and sorted.
    pub(super) fn packed(&self) -> Box<[u32]> {
        let mut terms: Vec<u32> = self.terms.iter().map(|&(hash, weight)| hash << WEIGHT_BITS | squeeze(weight)).collect();
        if terms.len() > MAX_TERMS {
            let weight = |term: u32| (term & ((1 << WEIGHT_BITS) - 1)) as usize;
            let mut counts = [0usize; 1 << WEIGHT_BITS];
            terms.iter().for_each(|&term| counts[weight(term)] += 1);
            // From the heaviest on as many as there is room for.
            let mut room = MAX_TERMS;
            for count in counts.iter_mut().rev() {
                *count = room.min(*count);
                room -= *count;
            }
            terms.retain(|&term| {
                let left = &mut counts[weight(term)];
                let kept = *left > 0;
                *left -= usize::from(kept);
                kept
            });
        }
        terms.sort_unstable();
        terms.into_boxed_slice()
    }
}

/// A weight as five bits: four steps an octave, from a half on. They are read off the exponent of its fourth power.
fn squeeze(weight: f32) -> u32 {
    let square = (weight * 2.0).powi(2);
    let exponent =
        ((square * square * std::f32::consts::SQRT_2).to_bits() >> (f32::MANTISSA_DIGITS - 1)) as i32 - (f32::MAX_EXP - 1);
    exponent.clamp(0, (1 << WEIGHT_BITS) - 1) as u32
}

/// The weight that [`squeeze`] packed.
pub fn weight(term: u32) -> f32 {
    0.5 * ((term & ((1 << WEIGHT_BITS) - 1)) as f32 / 4.0).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_survive_their_five_bits() {
        for w in [0.5f32, 1.0, 1.3, 2.0, 7.5, 40.0] {
            assert!((weight(squeeze(w)) / w - 1.0).abs() < 0.1, "{w}");
        }
        assert_eq!((squeeze(0.0), squeeze(1e9)), (0, 31), "what is beyond them stands at their ends");
    }

    #[test]
    fn a_long_article_keeps_its_weightiest_terms_and_of_those_the_first() {
        let mut tally = Tally::default();
        for article in 0..2 {
            tally.clear();
            let count = 40 + SLOTS as u32 * article;
            (0..count).for_each(|term| tally.add(term * 7_919, 1.0));
            [1, 30, 39].iter().for_each(|term| tally.add(term * 7_919, 3.0));
            let kept = tally.packed();
            assert_eq!(kept.len(), (count as usize).min(MAX_TERMS));
            let first: Vec<u32> = (0..kept.len() as u32).map(|term| term * 7_919).collect();
            assert_eq!(kept.iter().map(|t| t >> WEIGHT_BITS).collect::<Vec<_>>(), first);
            assert_eq!(kept.iter().filter(|&&t| weight(t) > 3.0).count(), 3);
        }
        tally.clear();
        (0..SLOTS as u32).for_each(|term| tally.add(term, if term % 100 == 99 { 2.0 } else { 1.0 }));
        assert_eq!(tally.packed().iter().filter(|&&t| weight(t) > 1.5).count(), SLOTS / 100, "late ones that weigh more");
    }
}
