//! Two pieces of work at once, where the texts are long enough that a second thread pays. What comes out is the same.
//!
//! There are two threads for it, and one piece of work at a time has them. Who works on neither does all of it alone: where many
//! articles are compared at once, each on a thread of its own, they would only wait for the two.

use std::sync::{Mutex, OnceLock, TryLockError};

use rayon::iter::{IndexedParallelIterator as _, ParallelIterator as _};
use rayon::slice::ParallelSlice as _;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Bytes of the shorter text from which on it costs less to hand work over than it saves.
pub const LONG: usize = 4 << 10;

/// The two threads; none where no thread was to be had. On one processor they take turns: to ask how many there are takes longer.
static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();

/// Bytes of stack, as those threads have that work alone.
pub const STACK: usize = 4 << 20;

/// Held by the work that has the two.
static TAKEN: Mutex<()> = Mutex::new(());

fn pool(builder: ThreadPoolBuilder) -> Option<ThreadPool> {
    builder.num_threads(2).stack_size(STACK).build().ok()
}

fn two() -> Option<&'static ThreadPool> {
    POOL.get_or_init(|| pool(ThreadPoolBuilder::new())).as_ref()
}

/// Has the thread that asks be one of the two: for a command that does one piece of work and is done.
pub fn join_in() {
    POOL.get_or_init(|| pool(ThreadPoolBuilder::new().use_current_thread()));
}

/// Starts the two. Threads have the priority of who starts them: that should be none that lets others go first.
pub fn start() {
    two();
}

/// Does `work` on the two threads, for one who waits for it. While they have other work it is done by the thread that asks: it would
/// wait for the other, or the other, which takes up whatever there is, for it.
pub fn on_two<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    on_two_unless(&TAKEN, work)
}

fn on_two_unless<T: Send>(taken: &Mutex<()>, work: impl FnOnce() -> T + Send) -> T {
    let free = taken.try_lock();
    match two().filter(|_| !matches!(free, Err(TryLockError::WouldBlock))) {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// True where work that may be `long` is done on two threads: it is, and the thread that asks is one of them.
fn is_shared(long: bool) -> bool {
    long && rayon::current_thread_index().is_some()
}

/// What both make: where it is `long` on two threads, of which the one that asks begins with the second, else one after the other. A
/// panic in either comes back to the caller.
pub fn both<A: Send, B: Send>(long: bool, first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B + Send) -> (A, B) {
    if !is_shared(long) {
        return (first(), second());
    }
    let (second, first) = rayon::join(second, first);
    (first, second)
}

/// Pieces that a list is dealt in, so that the thread which is held up does less.
const PIECES: usize = 16;

/// What `work` makes of a list, in its order; where it is `long`, piece by piece, each taken by the thread that is free. A panic in
/// one of them comes back to the caller.
pub fn map<T: Sync, U: Send>(long: bool, list: &[T], work: impl Fn(&[T]) -> Vec<U> + Send + Sync) -> Vec<U> {
    if !is_shared(long) {
        return work(list);
    }
    let pieces = list.par_chunks(list.len().div_ceil(PIECES).max(1)).with_max_len(1);
    let made: Vec<Vec<U>> = pieces.map(work).collect();
    let mut out = Vec::with_capacity(made.iter().map(Vec::len).sum());
    made.into_iter().for_each(|mut piece| out.append(&mut piece));
    out
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::thread;

    use super::*;
    use crate::threads::guarded;

    /// On the two threads, whoever else has them.
    fn on_both<T: Send>(work: impl FnOnce() -> T + Send) -> T {
        two().expect("two threads").install(work)
    }

    #[test]
    fn two_threads_make_what_one_makes() {
        for count in [0, 1, 2, 7, 100] {
            let list: Vec<u32> = (0..count).collect();
            let squares = |part: &[u32]| part.iter().map(|n| n * n).collect::<Vec<_>>();
            assert_eq!(on_both(|| map(true, &list, squares)), map(true, &list, squares));
        }
        assert_eq!(on_both(|| both(true, || 1, || "two")), both(true, || 1, || "two"));
    }

    #[test]
    fn work_is_shared_by_the_two_alone_and_only_where_it_is_long() {
        let meet = |long| {
            let (both_here, own) = (Barrier::new(2), thread::current().id());
            let here = || {
                if long {
                    both_here.wait();
                }
                thread::current().id()
            };
            let (first, second) = both(long, here, here);
            assert_eq!(second, own);
            first != own
        };
        assert!(on_both(|| meet(true)));
        assert!(!on_both(|| meet(false)));
        assert!(!is_shared(true) && on_both(|| is_shared(true)));
    }

    #[test]
    fn one_piece_of_work_at_a_time_has_the_two() {
        let taken = Mutex::new(());
        let shared = || on_two_unless(&taken, || is_shared(true));
        let held = taken.lock();
        assert!(!shared());
        drop(held);
        assert!(shared());
        // Work that falls over leaves them to others.
        assert!(guarded(|| on_two_unless(&taken, || -> u8 { panic!("odd") })).is_err());
        assert!(shared());
    }

    #[test]
    fn a_panic_comes_back_and_leaves_the_threads_as_they_were() {
        let list: Vec<u32> = (0..100).collect();
        let odd = |part: &[u32]| part.iter().map(|n| if *n == 57 { panic!("odd") } else { n + 1 }).collect::<Vec<_>>();
        for long in [true, false] {
            assert!(guarded(|| on_both(|| map(long, &list, odd))).is_err());
            assert!(guarded(|| on_both(|| both(long, || 1, || -> u8 { panic!("odd") }))).is_err());
            assert!(guarded(|| on_both(|| both(long, || -> u8 { panic!("odd") }, || 1))).is_err());
            assert_eq!(on_both(|| map(long, &list[..50], odd)).len(), 50);
        }
    }
}
