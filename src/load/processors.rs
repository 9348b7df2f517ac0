//! How many threads the machine runs at once.

use std::num::NonZero;
use std::sync::OnceLock;
use std::thread;

/// The processors this process may use, at least one. The system is asked once: on Linux it answers out of several files.
pub fn processors() -> usize {
    static PROCESSORS: OnceLock<usize> = OnceLock::new();
    *PROCESSORS.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get))
}
