//! Two pieces of work at once, where the texts are long enough that a second thread pays. What comes out is the same.

use std::sync::OnceLock;

use rayon::iter::ParallelIterator as _;
use rayon::slice::ParallelSlice as _;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Bytes of the shorter text from which on it costs less to hand work over than it saves.
pub const LONG: usize = 4 << 10;

/// The two threads; none where no thread was to be had. On one processor they take turns: to ask how many there are takes longer.
static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();

/// Has the thread that asks be one of the two: for a command that does one piece of work and is done.
pub fn join_in() {
    POOL.get_or_init(|| pool(ThreadPoolBuilder::new().use_current_thread()));
}

/// True where the thread that asks is one of the two.
pub fn takes_part() -> bool {
    rayon::current_thread_index().is_some()
}

fn pool(builder: ThreadPoolBuilder) -> Option<ThreadPool> {
    builder.num_threads(2).build().ok()
}

/// The two threads, where work is `long` enough for them.
fn both_threads(long: bool) -> Option<&'static ThreadPool> {
    if long { POOL.get_or_init(|| pool(ThreadPoolBuilder::new())).as_ref() } else { None }
}

/// What both make: where it is `long` on two threads, of which the one that asks begins with the second, else one after the other. A
/// panic in either comes back to the caller.
pub fn both<A: Send, B: Send>(long: bool, first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B + Send) -> (A, B) {
    match both_threads(long) {
        Some(pool) => {
            let (second, first) = pool.join(second, first);
            (first, second)
        }
        None => (first(), second()),
    }
}

/// Pieces that a list is dealt in, so that the thread which is held up does less.
const PIECES: usize = 16;

/// What `work` makes of a list, in its order; where it is `long`, piece by piece, each taken by the thread that is free. A panic in
/// one of them comes back to the caller.
pub fn map<T: Sync, U: Send>(long: bool, list: &[T], work: impl Fn(&[T]) -> Vec<U> + Send + Sync) -> Vec<U> {
    let Some(pool) = both_threads(long) else { return work(list) };
    let pieces = list.par_chunks(list.len().div_ceil(PIECES).max(1));
    let made: Vec<Vec<U>> = pool.install(|| pieces.map(work).collect());
    let mut out = Vec::with_capacity(made.iter().map(Vec::len).sum());
    made.into_iter().for_each(|mut piece| out.append(&mut piece));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threads::guarded;

    #[test]
    fn two_threads_make_what_one_makes() {
        for count in [0, 1, 2, 7, 100] {
            let list: Vec<u32> = (0..count).collect();
            let squares = |part: &[u32]| part.iter().map(|n| n * n).collect();
            assert_eq!(map(true, &list, squares), map(false, &list, squares));
        }
        assert_eq!(both(true, || 1, || "two"), both(false, || 1, || "two"));
    }

    #[test]
    fn a_panic_comes_back_and_leaves_the_threads_as_they_were() {
        let list: Vec<u32> = (0..100).collect();
        let odd = |part: &[u32]| part.iter().map(|n| if *n == 57 { panic!("odd") } else { n + 1 }).collect::<Vec<_>>();
        for long in [true, false] {
            assert!(guarded(|| map(long, &list, odd)).is_err());
            assert!(guarded(|| both(long, || 1, || -> u8 { panic!("odd") })).is_err());
            assert!(guarded(|| both(long, || -> u8 { panic!("odd") }, || 1)).is_err());
            assert_eq!(map(long, &list[..50], odd).len(), 50);
        }
    }
}
