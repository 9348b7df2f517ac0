//! What the rest of the document says about a word: whether it stands capitalised inside sentences, which neighbours it has
//! there, whether it is also written small. A name that opens a sentence is known by its other mentions.

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::text::Sentence;

use super::gazetteer::Flags;
use super::words::Word;

/// Contexts remembered of each word.
const REMEMBERED: usize = 3;

/// What is known of one capitalised word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// Bit 0: inside a sentence; 1: behind a capitalised word; 2: before one.
    pub bits: u8,
    /// Lists of the words before it, when those are capitalised or titles.
    pub before_lists: Flags,
    /// Lists of the words behind it, when those are capitalised.
    pub after_lists: Flags,
    /// Small words before it (hashes), each with the token it belongs to.
    pub before: [(u32, u64); REMEMBERED],
    /// Words behind it (hashes), each with the token it belongs to.
    pub after: [(u32, u64); REMEMBERED],
    count: u8,
}

/// The evidence of a document.
#[derive(Debug, Default)]
pub struct Evidence {
    seen: FxHashMap<u64, Seen>,
    small: FxHashSet<u64>,
}

impl Evidence {
    /// Gathers it.
    pub fn of(words: &[Word], sentences: &[Sentence]) -> Self {
        let room = |share: usize| words.len() / share;
        let mut out = Self {
            seen: FxHashMap::with_capacity_and_hasher(room(12), FxBuildHasher),
            small: FxHashSet::with_capacity_and_hasher(room(3), FxBuildHasher),
        };
        for sentence in sentences {
            let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            if is_title_case(&words[start..end]) {
                continue;
            }
            for i in start..end {
                let word = &words[i];
                if word.form.upper {
                    out.see(words, i, start, end);
                } else if word.form.letters && word.len > 2 {
                    out.small.insert(word.lower);
                }
            }
        }
        out
    }

    fn see(&mut self, words: &[Word], i: usize, start: usize, end: usize) {
        let seen = self.seen.entry(words[i].exact).or_default();
        let (before, after) = (i.checked_sub(1).filter(|b| *b >= start), Some(i + 1).filter(|a| *a < end));
        if let Some(b) = before {
            let b = &words[b];
            seen.bits |= 1 | u8::from(b.form.upper) << 1;
            seen.before_lists |= b.any_list();
        }
        if let Some(a) = after
            && words[a].form.upper
        {
            seen.bits |= 4;
            seen.after_lists |= words[a].any_list();
        }
        let at = seen.count as usize;
        if at < REMEMBERED {
            let id = i as u32 + 1;
            seen.before[at] = before.map_or((0, 0), |b| (id, words[b].lower));
            seen.after[at] = after.map_or((0, 0), |a| (id, words[a].lower));
            seen.count += 1;
        }
    }

    /// What is known of a capitalised word.
    pub fn get(&self, word: &Word) -> Option<&Seen> {
        self.seen.get(&word.exact)
    }

    /// True where the word is also written small.
    pub fn is_also_small(&self, word: &Word) -> bool {
        self.small.contains(&word.lower)
    }
}

/// True for headlines that capitalise (nearly) every word.
pub fn is_title_case(words: &[Word]) -> bool {
    let (mut letters, mut upper) = (0, 0);
    for word in words.iter().filter(|w| w.form.letters) {
        letters += 1;
        upper += usize::from(word.form.upper);
    }
    words.len() > 3 && upper * 10 > letters * 7
}
