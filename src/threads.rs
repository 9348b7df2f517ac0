//! What every thread needs: a fault of the program in one article leaves the others alone (what panics comes back as an error that
//! can be told), a lock that outlives it, how many threads the machine runs at once, and two halves of one piece of work.

pub mod halves;

use std::any::Any;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;

/// Work panicked. It says what the panic said, on one line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fault in the program, please report it: {0}")]
pub struct Fault(String);

/// More of what a panic said helps nobody who reads a list of files, in characters.
const MOST_SAID: usize = 200;

impl Fault {
    /// What a panic `said`.
    pub fn of(said: &(dyn Any + Send)) -> Self {
        let whole = said.downcast_ref::<String>().map(String::as_str).or_else(|| said.downcast_ref::<&str>().copied());
        let line = whole.and_then(|w| w.lines().next()).unwrap_or("no message");
        Self(line.chars().take(MOST_SAID).collect())
    }
}

/// Does `work`; a panic in it is a [`Fault`]. What `work` had in hand must be thrown away by the caller, or hold whatever was
/// done to it.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|said| Fault::of(&*said))
}

/// Locks, also where a thread panicked that held the lock: that was in [`guarded`], and what it left is whole.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The processors this process may use, at least one. The system is asked once: on Linux it answers out of several files.
pub fn processors() -> usize {
    static PROCESSORS: OnceLock<usize> = OnceLock::new();
    *PROCESSORS.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_that_says_what_it_said() {
        let long = "x".repeat(500);
        for (said, want) in [("one line", "one line"), ("two\nlines", "two"), ("", "no message"), (&long, &long[..200])] {
            let error = guarded(|| -> u8 { panic!("{said}") }).map_err(|f| f.to_string());
            assert_eq!(error, Err(format!("a fault in the program, please report it: {want}")));
        }
        assert_eq!(guarded(|| 7), Ok(7));
        assert!(guarded(|| std::panic::panic_any(7_u8)).is_err());
    }
}
