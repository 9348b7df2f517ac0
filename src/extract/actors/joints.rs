//! The closed words that may stand inside a name between two capitals ("of", "al"), as the lexicon of names lists them.

use std::sync::LazyLock;

use super::hash;
use crate::extract::lexicon::Lexicon;

/// Which runs of capitals a word may stand inside of without one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joint {
    /// Narrow ones: a particle or a hyphen.
    pub narrow: bool,
    /// Wide ones: what joins two parts of a name, or a particle of one or two letters.
    pub wide: bool,
}

impl Joint {
    /// That of a word with this hash in lower case and so many bytes.
    pub(super) fn of(lower: u64, len: usize) -> Self {
        let Listed { particles, bridges } = &*LISTED;
        let narrow = particles.contains(&lower);
        Self { narrow, wide: bridges.contains(&lower) || len < 3 && narrow }
    }
}

/// The words, as hashes.
struct Listed {
    particles: Vec<u64>,
    bridges: Vec<u64>,
}

static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    let lexicon = Lexicon::of_names();
    let hashes = |words: &mut dyn Iterator<Item = &str>| words.map(|w| hash::word(w.as_bytes())).collect();
    Listed { particles: hashes(&mut lexicon.words_of("name_particle")), bridges: hashes(&mut lexicon.words_of("name_bridge")) }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_join_names_and_bridges_their_parts() {
        for (word, narrow, wide) in [("al", true, true), ("-", true, true), ("of", false, true), ("said", false, false)] {
            assert_eq!(Joint::of(hash::word(word.as_bytes()), word.len()), Joint { narrow, wide }, "{word}");
        }
    }
}
