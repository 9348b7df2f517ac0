//! A read-only hash table of small values, read in place from the bytes of the model file.
//!
//! Buckets of eight slots. A slot holds a tag of the key's hash and a value: three bytes with a value of 10 bits for word
//! clusters, four bytes with one of 16 bits for lists ([`Layout`]). A key that was never put in is taken for one with a chance
//! of about one in two thousand (clusters) or in eight thousand (lists), which the tagger bears.

/// How a table lays out its slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Bytes of a slot.
    pub bytes: usize,
    /// Bits of the value; the rest of the slot is the tag.
    pub value_bits: u32,
}

/// Slots of a bucket.
pub const BUCKET: usize = 8;

/// The layout of the cluster table.
pub const CLUSTERS: Layout = Layout { bytes: 3, value_bits: 10 };

/// The layout of the table of lists.
pub const LISTS: Layout = Layout { bytes: 4, value_bits: 16 };

impl Layout {
    fn tag(self, hash: u64) -> u32 {
        let bits = self.bytes as u32 * 8 - self.value_bits;
        // Zero marks an empty slot, so no key may have it.
        ((hash as u32) & ((1 << bits) - 1)).max(1)
    }

    fn bucket(self, hash: u64, buckets: usize) -> usize {
        (((hash >> 32) * buckets as u64) >> 32) as usize
    }
}

/// A table over bytes.
#[derive(Clone, Copy, Debug)]
pub struct Table<'m> {
    bytes: &'m [u8],
    buckets: usize,
    layout: Layout,
}

impl<'m> Table<'m> {
    /// Reads a table that [`pack`] made.
    pub fn new(bytes: &'m [u8], layout: Layout) -> Self {
        Self { bytes, buckets: bytes.len() / (BUCKET * layout.bytes), layout }
    }

    /// The value of the key with this hash.
    pub fn get(&self, hash: u64) -> Option<u32> {
        if self.buckets == 0 {
            return None;
        }
        let size = self.layout.bytes;
        let start = self.layout.bucket(hash, self.buckets) * BUCKET * size;
        let bucket = &self.bytes[start..start + BUCKET * size];
        let tag = self.layout.tag(hash);
        let raw = match size {
            3 => tagged::<3>(bucket, tag, self.layout.value_bits),
            _ => tagged::<4>(bucket, tag, self.layout.value_bits),
        };
        (raw != 0).then_some(raw & ((1 << self.layout.value_bits) - 1))
    }

    /// The bytes it reads.
    pub fn bytes(&self) -> &'m [u8] {
        self.bytes
    }
}

/// The first slot of a bucket that has the tag; 0 where none has. All slots are compared, without a branch that cannot be foreseen.
fn tagged<const BYTES: usize>(bucket: &[u8], tag: u32, value_bits: u32) -> u32 {
    let (slots, _) = bucket.as_chunks::<BYTES>();
    slots.iter().rev().fold(0, |found, slot| {
        let mut raw = [0; 4];
        raw[..BYTES].copy_from_slice(slot);
        let raw = u32::from_le_bytes(raw);
        if raw >> value_bits == tag { raw } else { found }
    })
}

/// Packs entries into `buckets` buckets, the important first: what finds its bucket full is left out. Returns the bytes
/// and how many were left out.
pub fn pack(entries: impl Iterator<Item = (u64, u32)>, buckets: usize, layout: Layout) -> (Vec<u8>, usize) {
    let size = layout.bytes;
    let mut bytes = vec![0u8; buckets * BUCKET * size];
    let mut lost = 0;
    for (hash, value) in entries {
        let start = layout.bucket(hash, buckets) * BUCKET * size;
        let bucket = &mut bytes[start..start + BUCKET * size];
        let raw = layout.tag(hash) << layout.value_bits | value;
        match bucket.chunks_exact_mut(size).find(|slot| slot.iter().all(|b| *b == 0)) {
            Some(slot) => slot.copy_from_slice(&raw.to_le_bytes()[..size]),
            None => lost += 1,
        }
    }
    (bytes, lost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::hash;

    #[test]
    fn what_was_packed_is_found() {
        let names = ["Oslo", "Accra", "Lima", "Hanoi"];
        for layout in [CLUSTERS, LISTS] {
            let entries = names.iter().enumerate().map(|(i, n)| (hash::word(n.as_bytes()), i as u32 + 1));
            let (bytes, lost) = pack(entries, 2, layout);
            let table = Table::new(&bytes, layout);
            assert_eq!(lost, 0);
            for (i, name) in names.iter().enumerate() {
                assert_eq!(table.get(hash::word(name.as_bytes())), Some(i as u32 + 1));
            }
            assert_eq!(table.get(hash::word(b"Quito")), None);
        }
        assert_eq!(Table::new(&[], LISTS).get(7), None);
    }
}
