//! Hashes of words: where the build script puts a form, and where the program looks for it.

/// FNV-1a over bytes in lower case: the one hash that the build script and the program share for lexicon tables.
pub fn lexicon_hash(bytes: &[u8]) -> u32 {
    let mut hash = 0x811c_9dc5u32;
    for &byte in bytes {
        hash = (hash ^ byte.to_ascii_lowercase() as u32).wrapping_mul(0x0100_0193);
    }
    hash ^ (hash >> 15)
}

/// What of a hash tells the forms of neighbouring slots apart; never nought, which marks an empty slot.
pub fn lexicon_tag(hash: u32) -> u16 {
    (hash >> 16) as u16 | 1
}
