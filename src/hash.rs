//! Hashes of words and of runs of them, the same wherever the program runs.
//!
//! Others stand where they are part of something else, and are told here so that nobody makes one more:
//! - `extract::actors::hash`: what the model file was trained with;
//! - `extract::lexicon::hash`: shared with the build script, which has no crate to ask;
//! - `story::sketch`: FNV-1a, which goes on from a stem to its ending without hashing the stem again;
//! - `rustc-hash` where the key of a map is made of parts (`compare::agree::words`, `terminal`): never kept, never shown.

use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// The hash of a word.
pub fn word(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}

/// The hash of a whole text, as other programs tell it too: XXH3 of 128 bits.
pub fn content(text: &str) -> u128 {
    xxh3_128(text.as_bytes())
}

/// The hash of what went before and of what comes next: the step of `rustc-hash`.
pub fn step(before: u64, next: u64) -> u64 {
    (before.rotate_left(5) ^ next).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The hash of a run, which hangs on its order.
pub fn run(items: impl IntoIterator<Item = u64>) -> u64 {
    items.into_iter().fold(0, step)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_run_hangs_on_its_items_and_their_order() {
        let runs: [&[u64]; 6] = [&[], &[1], &[2], &[1, 2], &[2, 1], &[1, 2, 1]];
        for (i, one) in runs.iter().enumerate() {
            assert!(runs[..i].iter().all(|other| super::run(other.iter().copied()) != super::run(one.iter().copied())), "{one:?}");
        }
    }
}
