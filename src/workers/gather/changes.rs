//! Articles whose files change or go: which of them are still there, under whatever name, and what came in their place.

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use crate::article::Key;
use crate::load::Order;

/// No file has this number.
const NO_FILE: u32 = u32::MAX;

/// What became of the articles of files that changed or went.
#[derive(Debug, Default)]
pub(super) struct Changing {
    /// Articles whose files went or are being read again, by number.
    waiting: FxHashMap<Key, u32>,
    /// Articles that are nowhere any more.
    gone: FxHashMap<Key, u32>,
    /// Where those stood that came since, and their numbers.
    came: Vec<(Order, u32)>,
}

impl Changing {
    /// These articles wait to be found again.
    pub fn wait(&mut self, articles: impl Iterator<Item = (Key, u32)>) {
        self.waiting.extend(articles);
    }

    /// The number of the article of this key that was lost, where it is found again; of a text that came so often as `met` says any copy.
    pub fn find(&mut self, key: Key, met: u32) -> Option<u32> {
        if self.waiting.is_empty() && self.gone.is_empty() {
            return None;
        }
        (0..met).find_map(|n| self.waiting.remove(&key.copy(n)).or_else(|| self.gone.remove(&key.copy(n))))
    }

    /// A new article came.
    pub fn came(&mut self, order: Order, number: u32) {
        self.came.push((order, number));
    }

    /// Everything was read: what still waits is gone; each with what stands in its place in its file, if anything does.
    pub fn settle(&mut self, orders: &[Order]) -> Vec<(u32, Option<u32>)> {
        let mut came = std::mem::take(&mut self.came);
        came.sort_unstable();
        let mut lost: Vec<(Order, u32)> = Vec::new();
        for (key, number) in self.waiting.drain() {
            self.gone.insert(key, number);
            lost.extend(orders.get(number as usize).map(|order| (*order, number)));
        }
        lost.sort_unstable();
        let mut by_file: FxHashMap<u32, VecDeque<u32>> = FxHashMap::default();
        came.iter().for_each(|(order, number)| by_file.entry(order.file).or_default().push_back(*number));
        let mut successor = |file: u32| by_file.get_mut(&file)?.pop_front();
        lost.into_iter().map(|(order, number)| (number, successor(order.file).filter(|_| order.file != NO_FILE))).collect()
    }

    /// The place of what is nowhere.
    pub const fn nowhere(order: Order) -> Order {
        Order { file: NO_FILE, ..order }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_is_found_again_or_has_a_successor_or_is_gone() {
        let at = |file, record| Order { file, record };
        let orders = [at(0, 0), at(0, 1), Changing::nowhere(at(1, 0)), at(2, 0)];
        let mut changing = Changing::default();
        changing.wait([(Key(10), 0), (Key(20), 1), (Key(30), 2)].into_iter());
        assert_eq!((changing.find(Key(10), 0), changing.find(Key(10), 1)), (None, Some(0)));
        assert_eq!(changing.find(Key(99), 5), None);
        changing.came(at(0, 1), 7);
        changing.came(at(5, 0), 8);
        assert_eq!(changing.settle(&orders), [(1, Some(7)), (2, None)]);
        assert_eq!(changing.find(Key(29), 2), Some(2), "a copy that comes back");
        assert_eq!(changing.settle(&orders), []);
    }
}
