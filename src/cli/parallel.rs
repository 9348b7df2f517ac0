//! Work for every core: the heaviest piece first, each thread takes the next when it is done with one, and the order stays.

use std::sync::Mutex;
use std::{io, thread};

use parallax::threads::{Fault, guarded, lock, processors};

/// More threads than this gain nothing: reading and writing hold them up.
const MOST_THREADS: usize = 8;

/// How many threads there are to share work.
pub fn threads() -> usize {
    processors().min(MOST_THREADS)
}

/// What `work` makes of each of `items`, in their order; a fault of ours in one of them leaves the others. The heaviest by
/// `weight` are begun first, so that none of them is left to the end, where only one thread would still run. The thread that asks
/// works too: its memory grows in bigger steps than that of others.
pub fn share<T: Send, U: Send>(
    items: Vec<T>,
    weight: impl Fn(&T) -> usize,
    work: impl Fn(T) -> U + Sync,
) -> io::Result<Vec<Result<U, Fault>>> {
    let hands = threads().min(items.len());
    if hands <= 1 {
        return Ok(items.into_iter().map(|item| guarded(|| work(item))).collect());
    }
    let mut queue: Vec<(usize, T)> = items.into_iter().enumerate().collect();
    queue.sort_by_key(|(_, item)| weight(item));
    let queue = Mutex::new(queue);
    let next = || lock(&queue).pop();
    let run = || std::iter::from_fn(next).map(|(at, item)| (at, guarded(|| work(item)))).collect::<Vec<_>>();
    let mut out = thread::scope(|scope| {
        let running: Vec<_> = (1..hands).map(|_| scope.spawn(run)).collect();
        let mut out = run();
        for hand in running {
            out.extend(hand.join().map_err(|said| io::Error::other(Fault::of(&*said)))?);
        }
        io::Result::Ok(out)
    })?;
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
            assert_eq!(made, items.iter().map(|i| Ok(i * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_fault_in_one_leaves_the_others() {
        for (items, right) in [(vec![1, 2, 3], vec![true, true, false]), (vec![3], vec![false]), (vec![], vec![])] {
            let made = share(items, |i| *i, |i| assert!(i < 3)).unwrap();
            assert_eq!(made.iter().map(Result::is_ok).collect::<Vec<_>>(), right);
        }
    }
}
