//! A cache with a cap in bytes: what was used longest ago leaves first, and what is in sight stays.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// Values by key, up to a cap.
#[derive(Debug)]
pub struct Lru<K, V> {
    slots: FxHashMap<K, Slot<V>>,
    cap: usize,
    held: usize,
    tick: u64,
    /// These stay.
    in_sight: Vec<K>,
}

#[derive(Debug)]
struct Slot<V> {
    value: V,
    bytes: usize,
    used: u64,
}

impl<K: Copy + Eq + Hash + Ord, V> Lru<K, V> {
    /// An empty cache that holds `cap` bytes.
    pub fn new(cap: usize) -> Self {
        Self { slots: FxHashMap::default(), cap, held: 0, tick: 0, in_sight: Vec::new() }
    }

    /// The value, without counting as a use.
    pub fn peek(&self, key: &K) -> Option<&V> {
        self.slots.get(key).map(|s| &s.value)
    }

    /// Counts as a use.
    pub fn touch(&mut self, key: &K) {
        self.tick += 1;
        if let Some(slot) = self.slots.get_mut(key) {
            slot.used = self.tick;
        }
    }

    /// These stay whatever the cap, until others are named: two texts that do not fit together would else drive each other
    /// out for ever, each asked for again because it is looked at.
    pub fn keep(&mut self, in_sight: Vec<K>) {
        self.in_sight = in_sight;
    }

    /// Puts a value of `bytes`; others leave until all fit. The newest always stays, and so does what is in sight.
    pub fn put(&mut self, key: K, value: V, bytes: usize) {
        self.tick += 1;
        if let Some(old) = self.slots.insert(key, Slot { value, bytes, used: self.tick }) {
            self.held -= old.bytes;
        }
        self.held += bytes;
        while self.held > self.cap && self.slots.len() > 1 {
            let may_leave = self.slots.iter().filter(|(k, _)| **k != key && !self.in_sight.contains(k));
            let Some(oldest) = may_leave.min_by_key(|(k, s)| (s.used, **k)).map(|(k, _)| *k) else { return };
            if let Some(slot) = self.slots.remove(&oldest) {
                self.held -= slot.bytes;
            }
        }
    }

    /// Takes out what `keep` does not want.
    pub fn retain(&mut self, mut keep: impl FnMut(&K, &V) -> bool) {
        let held = &mut self.held;
        self.slots.retain(|k, s| {
            let keeps = keep(k, &s.value);
            if !keeps {
                *held -= s.bytes;
            }
            keeps
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_unused_leaves() {
        let mut lru = Lru::new(10);
        for key in 0..3 {
            lru.put(key, key, 4);
            lru.touch(&0);
        }
        assert_eq!((lru.peek(&0), lru.peek(&1), lru.peek(&2)), (Some(&0), None, Some(&2)));
        lru.put(9, 9, 100);
        assert_eq!((lru.peek(&9), lru.peek(&0), lru.held), (Some(&9), None, 100), "the newest stays, whatever its size");
        lru.retain(|_, _| false);
        assert_eq!(lru.held, 0);
    }

    #[test]
    fn what_is_in_sight_stays() {
        let mut lru = Lru::new(10);
        lru.keep(vec![1, 2]);
        for key in [1, 2, 3, 4] {
            lru.put(key, key, 8);
        }
        let there = [1, 2, 3, 4].map(|k| lru.peek(&k).is_some());
        assert_eq!(there, [true, true, false, true]);
        lru.keep(vec![]);
        lru.put(5, 5, 8);
        assert_eq!((lru.peek(&1), lru.peek(&2), lru.held), (None, None, 8));
    }
}
