//! Two pieces of work at once, where the texts are long enough that a second thread pays. What comes out is the same.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::{iter, thread};

/// Bytes of the shorter text from which on a thread costs less than it saves.
pub const LONG: usize = 32 << 10;

/// What both make: on two threads where it is `long`, else one after the other.
pub fn both<A: Send, B>(long: bool, first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let running = if long { thread::Builder::new().spawn_scoped(scope, &first).ok() } else { None };
        let second = second();
        // Where no thread was to be had, or it panicked, the work is done here; a panic is met again where the caller expects it.
        let first = running.and_then(|running| running.join().ok()).unwrap_or_else(&first);
        (first, second)
    })
}

/// Pieces that a list is dealt in, so that the thread which is held up does less.
const PIECES: usize = 16;

/// What `work` makes of a list, in its order; where it is `long`, piece by piece, each taken by the thread that is free.
pub fn map<T: Sync, U: Send>(long: bool, list: &[T], work: impl Fn(&[T]) -> Vec<U> + Sync) -> Vec<U> {
    if !long {
        return work(list);
    }
    let pieces: Vec<&[T]> = list.chunks(list.len().div_ceil(PIECES).max(1)).collect();
    let next = AtomicUsize::new(0);
    let hand = || {
        let taken = iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|at| *at < pieces.len()));
        taken.map(|at| (at, work(pieces[at]))).collect::<Vec<_>>()
    };
    let (mut made, rest) = both(long, hand, hand);
    made.extend(rest);
    made.sort_unstable_by_key(|(at, _)| *at);
    let mut out = Vec::with_capacity(made.iter().map(|(_, made)| made.len()).sum());
    let mut made = made.into_iter().peekable();
    for (at, piece) in pieces.into_iter().enumerate() {
        // What a thread that panicked had taken is done here.
        out.extend(made.next_if(|(of, _)| *of == at).map_or_else(|| work(piece), |(_, made)| made));
    }
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;

    use super::*;

    #[test]
    fn two_threads_make_what_one_makes() {
        for count in [0, 1, 2, 7, 100] {
            let list: Vec<u32> = (0..count).collect();
            let squares = |part: &[u32]| part.iter().map(|n| n * n).collect();
            assert_eq!(map(true, &list, squares), map(false, &list, squares));
        }
    }

    #[test]
    fn what_a_thread_that_falls_over_had_in_hand_is_done_by_the_other() {
        let (list, own) = ((0..10 * PIECES).collect::<Vec<_>>(), thread::current().id());
        // Each of the two has a piece in hand before either goes on.
        let (both, begun) = (Barrier::new(2), AtomicUsize::new(0));
        let work = |part: &[usize]| {
            if begun.fetch_add(1, Ordering::Relaxed) < 2 {
                both.wait();
            }
            assert_eq!(thread::current().id(), own);
            part.to_vec()
        };
        assert_eq!(map(true, &list, work), list);
        assert_eq!(begun.into_inner(), PIECES + 1, "one piece was done anew");
    }
}
