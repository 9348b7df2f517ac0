//! What the rest of the document says about a word: whether it stands capitalised inside sentences, which neighbours it has
//! there, whether it also stands in lower case. A name that opens a sentence is known by its other mentions.

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::text::Sentence;

use super::gazetteer::{Flags, List};
use super::words::{Word, Words};

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
    /// Tokens that have a word of their sentence before them, counted from 1; 0 for none.
    pub before: [u32; REMEMBERED],
    /// Tokens that have one behind them.
    pub after: [u32; REMEMBERED],
    count: u8,
}

/// The evidence of a document.
#[derive(Debug, Default)]
pub struct Evidence {
    seen: FxHashMap<u64, Seen>,
    small: FxHashSet<u64>,
    sport: u64,
}

impl Evidence {
    /// Gathers it.
    pub fn of(words: Words<'_>, sentences: &[Sentence]) -> Self {
        let room = |share: usize| words.len() / share;
        let mut out = Self {
            seen: FxHashMap::with_capacity_and_hasher(room(12), FxBuildHasher),
            small: FxHashSet::default(),
            sport: sport(words),
        };
        let capitals = Capitals::of(words);
        for sentence in sentences {
            let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
            if is_title_case(words.part(start..end)) {
                continue;
            }
            for i in start..end {
                let word = &words[i];
                if word.form.upper {
                    out.see(words, i, start, end);
                } else if word.form.letters && word.len > 2 && capitals.may_hold(word.lower) {
                    out.small.insert(word.lower);
                }
            }
        }
        out
    }

    fn see(&mut self, words: Words<'_>, i: usize, start: usize, end: usize) {
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
            seen.before[at] = before.map_or(0, |_| id);
            seen.after[at] = after.map_or(0, |_| id);
            seen.count += 1;
        }
    }

    /// What is known of a capitalised word.
    pub fn get(&self, word: &Word) -> Option<&Seen> {
        self.seen.get(&word.exact)
    }

    /// How much of the text is about matches and sides: 0 for nothing, 3 for most of it.
    pub fn sport(&self) -> u64 {
        self.sport
    }

    /// True where the word, which has a capital, also stands in lower case.
    pub fn is_also_small(&self, word: &Word) -> bool {
        self.small.contains(&word.lower)
    }
}

/// Which words of a text have a capital, roughly: a bit for each, by its hash. Of small words only these are ever asked for.
struct Capitals([u64; 64]);

impl Capitals {
    fn of(words: Words<'_>) -> Self {
        let mut bits = [0; 64];
        for word in words.iter().filter(|w| w.form.upper) {
            bits[word.lower as usize % 64] |= 1 << (word.lower >> 6 & 63);
        }
        Self(bits)
    }

    fn may_hold(&self, lower: u64) -> bool {
        self.0[lower as usize % 64] >> (lower >> 6 & 63) & 1 == 1
    }
}

/// How many of a text's words are of matches and sides, in four steps: fewer than one in a hundred (or a single one in all), than
/// five in two hundred, than one in twenty, and more.
fn sport(words: Words<'_>) -> u64 {
    let count = words.iter().filter(|w| w.lists & List::SportWord.bit() != 0).count();
    match count * 200 / words.len().max(1) {
        _ if count < 2 => 0,
        0..2 => 0,
        2..5 => 1,
        5..10 => 2,
        _ => 3,
    }
}

/// True for headlines that capitalise (nearly) every word.
pub fn is_title_case(words: Words<'_>) -> bool {
    let (mut letters, mut upper) = (0, 0);
    for word in words.iter().filter(|w| w.form.letters) {
        letters += 1;
        upper += usize::from(word.form.upper);
    }
    words.len() > 3 && upper * 10 > letters * 7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::model::Model;
    use crate::extract::actors::vocabulary::Vocabulary;
    use crate::text::Segmentation;

    #[test]
    fn a_text_is_about_sport_by_its_share_of_such_words() {
        let about = |text: &str| {
            let cut = Segmentation::of(text);
            let mut vocabulary = Vocabulary::new(Model::built_in());
            let places = vocabulary.describe(text, &cut);
            sport(vocabulary.at(&places).0)
        };
        for (sport, others, want) in [(0, 40, 0), (1, 10, 0), (2, 300, 0), (2, 100, 1), (4, 100, 2), (9, 90, 3)] {
            let text = format!("{}{}", "midfielder ".repeat(sport), "harvest ".repeat(others));
            assert_eq!(about(&text), want, "{sport} of {others}");
        }
    }
}
