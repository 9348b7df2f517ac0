//! Hashes of words: where the build script puts a form, and where the program looks for it.

/// The one hash that the build script and the program share for lexicon tables: eight bytes a step, whatever the case of ASCII
/// letters.
pub fn lexicon_hash(bytes: &[u8]) -> u32 {
    // This bit is all that tells a capital from a small letter; that it makes some marks one costs nothing.
    const SMALL: u64 = 0x2020_2020_2020_2020;
    const MULTIPLIER: u64 = 0xBF58_476D_1CE4_E5B9;
    let step = |hash: u64, eight: u64| (hash.rotate_left(23) ^ (eight | SMALL)).wrapping_mul(MULTIPLIER);
    let mut hash = bytes.len() as u64;
    let mut rest = bytes;
    while let Some((eight, behind)) = rest.split_first_chunk() {
        hash = step(hash, u64::from_le_bytes(*eight));
        rest = behind;
    }
    if let (Some(head), Some(tail)) = (rest.first_chunk(), rest.last_chunk()) {
        hash = step(hash, u64::from(u32::from_le_bytes(*head)) << 32 | u64::from(u32::from_le_bytes(*tail)));
    } else {
        hash = step(hash, rest.iter().fold(0, |n, &b| n << 8 | u64::from(b)));
    }
    ((hash ^ (hash >> 31)).wrapping_mul(MULTIPLIER) >> 32) as u32
}

/// What of a hash tells the forms of neighbouring slots apart; never zero, which marks an empty slot.
pub fn lexicon_tag(hash: u32) -> u16 {
    (hash >> 16) as u16 | 1
}
