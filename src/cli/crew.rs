//! Work for every core: the heaviest piece first, each thread takes the next when it is done with one, and the order stays.

use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::{io, thread};

/// More threads than this gain nothing: reading and writing hold them up.
const MOST_THREADS: usize = 8;

/// How many threads there are to share work.
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)
}

/// What `work` makes of each of `items`, in their order. The heaviest by `weight` are begun first, so that none of them is
/// left to the end, where only one thread would still run.
pub fn share<T: Send, U: Send>(items: Vec<T>, weight: impl Fn(&T) -> usize, work: impl Fn(T) -> U + Sync) -> io::Result<Vec<U>> {
    let hands = threads().min(items.len());
    if items.len() == 1 {
        return Ok(items.into_iter().map(work).collect());
    }
    let mut queue: Vec<(usize, T)> = items.into_iter().enumerate().collect();
    queue.sort_by_key(|(_, item)| weight(item));
    let queue = Mutex::new(queue);
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).pop();
    let run = || std::iter::from_fn(next).map(|(at, item)| (at, work(item))).collect::<Vec<_>>();
    let joined: Vec<_> = thread::scope(|scope| {
        let running: Vec<_> = (0..hands).map(|_| scope.spawn(run)).collect();
        running.into_iter().map(thread::ScopedJoinHandle::join).collect()
    });
    let mut out = Vec::new();
    for hand in joined {
        out.extend(hand.map_err(|_| io::Error::other("a fault in the program"))?);
    }
    out.sort_by_key(|(at, _)| *at);
    Ok(out.into_iter().map(|(_, made)| made).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_stays_whatever_the_weights() {
        for items in [vec![], vec![5], vec![3, 1, 2], (0..100).rev().collect()] {
            let made = share(items.clone(), |i| *i % 7, |i| i * 2).unwrap();
            assert_eq!(made, items.iter().map(|i| i * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_fault_is_an_error() {
        let made = share(vec![1, 2, 3], |i| *i, |i| assert!(i < 3));
        assert!(made.is_err());
    }
}
