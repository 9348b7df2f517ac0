//! Two pieces of work at once, where the texts are long enough that a second thread pays. What comes out is the same.

use std::thread;

/// Bytes of the shorter text from which on a thread costs less than it saves.
pub(super) const LONG: usize = 32 << 10;

/// What both make: on two threads where it is `long`, else one after the other.
pub(super) fn both<A: Send, B>(long: bool, first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let running = if long { thread::Builder::new().spawn_scoped(scope, &first).ok() } else { None };
        let second = second();
        // Where no thread was to be had, or it panicked, the work is done here; a panic is met again where the caller expects it.
        let first = running.and_then(|running| running.join().ok()).unwrap_or_else(&first);
        (first, second)
    })
}

/// What `work` makes of a list, in its order: the two halves at once where it is `long`.
pub(super) fn map<T: Sync, U: Send>(long: bool, list: &[T], work: impl Fn(&[T]) -> Vec<U> + Sync) -> Vec<U> {
    let (head, tail) = list.split_at(if long { list.len() / 2 } else { 0 });
    let (mut out, rest) = both(long, || work(head), || work(tail));
    out.extend(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_threads_make_what_one_makes() {
        for count in [0, 1, 2, 7, 100] {
            let list: Vec<u32> = (0..count).collect();
            let squares = |part: &[u32]| part.iter().map(|n| n * n).collect();
            assert_eq!(map(true, &list, squares), map(false, &list, squares));
        }
    }
}
