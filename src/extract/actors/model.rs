//! The model file: weights, word clusters and lists, indexed where they lie in the binary. Nothing is decoded at start.
//!
//! Layout, all numbers little-endian: the magic line; the number of bits of the weight table; then five sections, each with
//! its length before it: the provenance text (which data and which settings it was trained with), weights (one row of
//! [`NAMED`] signed bytes a feature), transitions (`COUNT + 1` rows of `COUNT` 16-bit numbers, the last row for the start of
//! a sentence), word clusters, lists. A section begins at the next multiple of [`LINE`] bytes of the file after its length,
//! and the file at one in memory, so that a row of weights or a bucket of lists never lies across two cache lines.

use std::sync::LazyLock;

use super::labels::{COUNT, NAMED};
use super::table::{CLUSTERS, LISTS, Table};

/// The first bytes of a model file.
pub const MAGIC: &[u8; 16] = b"parallax actors2";

/// The language of the texts that the built-in model learnt from.
pub const LANGUAGE: &str = "en";

/// Sections begin at a multiple of this many bytes: a cache line.
const LINE: usize = 64;

/// Bytes that begin at a cache line; the alignment is that of [`LINE`].
#[repr(align(64))]
struct Aligned<const N: usize>([u8; N]);

static BUILT_IN: Aligned<{ include_bytes!("../../../model/actors.bin").len() }> =
    Aligned(*include_bytes!("../../../model/actors.bin"));

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

/// Row of [`Model::transitions`] for the start of a sentence.
pub const START: usize = COUNT;

impl<'m> Model<'m> {
    /// Reads a model file; none where it is not one.
    pub fn read(bytes: &'m [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC.as_slice())?;
        let bits = number(&mut rest)?;
        let mut section = || section(&mut rest, bytes.len());
        let provenance = std::str::from_utf8(section()?).ok()?;
        let (weights, odd) = section()?.as_chunks();
        let raw = section()?;
        let clusters = Table::new(section()?, CLUSTERS);
        let lists = Table::new(section()?, LISTS);
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
        static MODEL: LazyLock<Model<'static>> = LazyLock::new(|| Model::read(&BUILT_IN.0).unwrap_or(Model::empty()));
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

/// The next section of a file of `size` bytes, of which `rest` is still to be read.
fn section<'m>(rest: &mut &'m [u8], size: usize) -> Option<&'m [u8]> {
    let length = number(rest)? as usize;
    let filling = (size - rest.len()).next_multiple_of(LINE) - (size - rest.len());
    let (head, tail) = rest.get(filling..)?.split_at_checked(length)?;
    *rest = tail;
    Some(head)
}

/// Writes a model file.
pub fn write(provenance: &str, bits: u32, weights: &[i8], transitions: &[i16], clusters: &[u8], lists: &[u8]) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    out.extend(bits.to_le_bytes());
    let weights: Vec<u8> = weights.iter().map(|w| *w as u8).collect();
    let transitions: Vec<u8> = transitions.iter().flat_map(|t| t.to_le_bytes()).collect();
    for section in [provenance.as_bytes(), &weights, &transitions, clusters, lists] {
        out.extend((section.len() as u32).to_le_bytes());
        out.resize(out.len().next_multiple_of(LINE), 0);
        out.extend(section);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole_and_says_where_it_comes_from() {
        let model = Model::read(&BUILT_IN.0).expect("the shipped model file is readable");
        assert!(model.provenance.contains("trained on"), "{}", model.provenance);
        assert!(BUILT_IN.0.len() <= 4_000_000, "{} bytes", BUILT_IN.0.len());
    }

    #[test]
    fn rows_and_buckets_lie_within_a_cache_line() {
        let model = Model::built_in();
        let starts = [model.weights.as_ptr().addr(), model.clusters.bytes().as_ptr().addr(), model.lists.bytes().as_ptr().addr()];
        assert_eq!(starts.map(|start| start % LINE), [0; 3]);
    }

    #[test]
    fn a_broken_file_is_no_model() {
        for cut in [0, 10, 16, 40, BUILT_IN.0.len() / 2] {
            assert!(Model::read(&BUILT_IN.0[..cut]).is_none());
        }
    }
}
