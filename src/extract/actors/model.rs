//! The model file: weights, word clusters and lists, indexed where they lie in the binary. Nothing is decoded at start.
//!
//! Layout, all numbers little-endian: the magic line; the length of the provenance text and the text itself (which data and
//! which settings it was trained with); the number of bits of the weight table; then four sections, each with its length:
//! weights (one row of [`NAMED`] signed bytes a feature), transitions (`COUNT + 1` rows of `COUNT` 16-bit numbers, the last
//! row for the start of a sentence), word clusters, lists.

use std::sync::LazyLock;

use super::labels::{COUNT, NAMED};
use super::table::{CLUSTERS, LISTS, Table};

/// The first bytes of a model file.
pub const MAGIC: &[u8; 16] = b"parallax actors1";

static BYTES: &[u8] = include_bytes!("../../../model/actors.bin");

/// A model over bytes.
#[derive(Clone, Copy, Debug)]
pub struct Model<'m> {
    /// Which data and settings it was trained with.
    pub provenance: &'m str,
    /// The weight table has `1 << bits` rows.
    pub bits: u32,
    weights: &'m [[u8; NAMED]],
    transitions: [[i32; COUNT]; COUNT + 1],
    /// Word -> cluster.
    pub clusters: Table<'m>,
    /// Word or words -> lists.
    pub lists: Table<'m>,
}

/// Row of [`Model::transition`] for the start of a sentence.
pub const START: usize = COUNT;

impl<'m> Model<'m> {
    /// Reads a model file; none where it is not one.
    pub fn read(bytes: &'m [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC.as_slice())?;
        let provenance = std::str::from_utf8(section(&mut rest)?).ok()?;
        let bits = number(&mut rest)?;
        let (weights, odd) = section(&mut rest)?.as_chunks();
        let raw = section(&mut rest)?;
        let clusters = Table::new(section(&mut rest)?, CLUSTERS);
        let lists = Table::new(section(&mut rest)?, LISTS);
        if bits > 24 || !odd.is_empty() || weights.len() != 1 << bits || raw.len() != (COUNT + 1) * COUNT * 2 {
            return None;
        }
        let mut transitions = [[0; COUNT]; COUNT + 1];
        for (slot, pair) in transitions.as_flattened_mut().iter_mut().zip(raw.chunks_exact(2)) {
            *slot = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
        }
        Some(Self { provenance, bits, weights, transitions, clusters, lists })
    }

    /// The model that is built in. Without one (a broken build) nothing is ever found.
    pub fn built_in() -> &'static Model<'static> {
        static MODEL: LazyLock<Model<'static>> = LazyLock::new(|| Model::read(BYTES).unwrap_or(Model::empty()));
        &MODEL
    }

    /// A model that knows nothing.
    pub fn empty() -> Model<'static> {
        let (clusters, lists) = (Table::new(&[], CLUSTERS), Table::new(&[], LISTS));
        Model { provenance: "", bits: 1, weights: &[[0; NAMED]; 2], transitions: [[0; COUNT]; COUNT + 1], clusters, lists }
    }

    /// Adds the weights of features to `scores`, given their rows.
    pub fn add(&self, rows: &[u32], scores: &mut [i16; NAMED]) {
        let mut sum = *scores;
        for weights in rows.iter().filter_map(|row| self.weights.get(*row as usize)) {
            for (score, weight) in sum.iter_mut().zip(weights) {
                *score = score.saturating_add(i16::from(*weight as i8));
            }
        }
        *scores = sum;
    }

    /// What it is worth that each label follows `before` (or [`START`]).
    pub fn transitions(&self, before: usize) -> &[i32; COUNT] {
        &self.transitions[before]
    }
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let (head, tail) = rest.split_first_chunk::<4>()?;
    *rest = tail;
    Some(u32::from_le_bytes(*head))
}

fn section<'m>(rest: &mut &'m [u8]) -> Option<&'m [u8]> {
    let length = number(rest)? as usize;
    let (head, tail) = rest.split_at_checked(length)?;
    *rest = tail;
    Some(head)
}

/// Writes a model file.
pub fn write(provenance: &str, bits: u32, weights: &[i8], transitions: &[i16], clusters: &[u8], lists: &[u8]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let mut put = |bytes: &[u8], sized: bool| {
        if sized {
            out.extend((bytes.len() as u32).to_le_bytes());
        }
        out.extend(bytes);
    };
    put(provenance.as_bytes(), true);
    put(&bits.to_le_bytes(), false);
    put(&weights.iter().map(|w| *w as u8).collect::<Vec<_>>(), true);
    put(&transitions.iter().flat_map(|t| t.to_le_bytes()).collect::<Vec<_>>(), true);
    put(clusters, true);
    put(lists, true);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole_and_says_where_it_comes_from() {
        let model = Model::read(BYTES).expect("the shipped model file is readable");
        assert!(model.provenance.contains("trained on"), "{}", model.provenance);
        assert!(BYTES.len() <= 4_000_000, "{} bytes", BYTES.len());
    }

    #[test]
    fn a_broken_file_is_no_model() {
        for cut in [0, 10, 16, 40, BYTES.len() / 2] {
            assert!(Model::read(&BYTES[..cut]).is_none());
        }
    }
}
