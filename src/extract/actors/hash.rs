//! The hashes that the tagger, its lists and its trainer share. They are part of the model file: changing one means
//! training anew.

const SEED: u64 = 0x9E37_79B9_7F4A_7C15;
const MULTIPLIER: u64 = 0xBF58_476D_1CE4_E5B9;

/// The hash of a word's bytes; eight bytes a step.
pub fn word(bytes: &[u8]) -> u64 {
    let mut hash = SEED ^ bytes.len() as u64;
    let (chunks, rest) = bytes.as_chunks();
    for chunk in chunks {
        hash = join(hash, u64::from_le_bytes(*chunk));
    }
    if rest.is_empty() { hash } else { join(hash, little(rest)) }
}

/// Up to eight bytes as a number, the first lowest: of more than four, the last four overlap the first, which takes no loop.
fn little(bytes: &[u8]) -> u64 {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(head), Some(tail)) => {
            u64::from(u32::from_le_bytes(*head)) | u64::from(u32::from_le_bytes(*tail)) << (8 * (bytes.len() - 4))
        }
        _ => bytes.iter().rev().fold(0, |n, &b| n << 8 | u64::from(b)),
    }
}

/// Joins two hashes; the order matters.
pub fn join(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(23) ^ b).wrapping_mul(MULTIPLIER);
    x ^ (x >> 31)
}

/// The row of a feature in a table of `1 << bits` rows. `template` tells features with equal values apart.
pub fn row(template: u32, value: u64, bits: u32) -> u32 {
    let x = value.wrapping_add(u64::from(template).wrapping_mul(SEED)).wrapping_mul(MULTIPLIER);
    ((x ^ (x >> 29)).wrapping_mul(SEED) >> (64 - bits)) as u32
}

/// The words of a name as one hash, for names of several words.
pub fn words<'a>(words: impl Iterator<Item = &'a str>) -> u64 {
    words.fold(0, |hash, w| join(hash, word(w.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_length_matter() {
        assert_ne!(words(["New", "York"].into_iter()), words(["York", "New"].into_iter()));
        assert_ne!(word(b"ab"), word(b"ab\0"));
        assert!(row(3, 17, 10) < 1 << 10);
    }
}
