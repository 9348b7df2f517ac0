//! Which articles have which key, eight bytes a key and article, and which articles meet under enough of them.
//!
//! Each article knows where it stands in the lists of its keys, so that those behind it are read off from there: nothing is
//! looked for, and no pairs are held but those of one article.

use std::hint::black_box;

use super::ahead::LINE;

/// Two articles are compared if what they meet under counts for so much: a key that very few have is enough, of terms it takes
/// three, of combinations four.
const ENOUGH: u8 = 8;
const TERM: u8 = 3;
const COMBINATION: u8 = 2;
const VERY_RARE: usize = 5;
/// An article is compared with so many that share a key and come behind it.
const TAIL: usize = 64;

/// Marks the last article of a key.
const LAST: u32 = 1 << 31;
/// Marks the articles of a key that very few have.
const FEW: u32 = 1 << 30;
/// Marks the articles of a combination of terms.
const COMBINED: u32 = 1 << 29;
/// A key that one article has alone.
const ALONE: u32 = u32::MAX;
/// Keys are sorted in parts of about so many, which need eight bytes a key while they are sorted: of a million articles, which have
/// some 30 million keys, 32 MB.
const PART: usize = 1 << 22;

/// Keys of combinations have this bit, keys of terms have not.
pub(super) const OF_MANY: u32 = 1 << 31;

/// An article has so many keys at most.
pub(super) const MOST_KEYS: usize = 1 << KEY_BITS;
const KEY_BITS: u32 = 5;

/// Articles by key. They are named by their place in the canonical order.
pub(super) struct Postings {
    /// For each article where its list in `places` begins; one more for the end.
    starts: Vec<u32>,
    /// For each key of an article where it stands in `articles`.
    places: Vec<u32>,
    /// The articles of a key, in order; then those of the next.
    articles: Vec<u32>,
}

impl Postings {
    /// The postings of `count` articles, whose keys `add` appends, each once. Those beyond [`MOST_KEYS`] do not count.
    pub(super) fn of(count: usize, mut add: impl FnMut(usize, &mut Vec<u32>)) -> Self {
        // The places hold the keys first.
        let (mut starts, mut places) = (Vec::with_capacity(count + 1), Vec::new());
        starts.push(0);
        for article in 0..count {
            let start = places.len();
            add(article, &mut places);
            places.truncate(start + MOST_KEYS);
            starts.push(places.len() as u32);
        }
        let mut out = Self { starts, places, articles: Vec::new() };
        let parts = out.places.len() / PART + 1;
        let mut placed = vec![0u64; out.places.len() / 64 + 1];
        for part in 0..parts {
            out.place(part, parts, &mut placed);
        }
        out
    }

    /// Puts the keys of one part in their place; `placed` has a bit for each that is.
    fn place(&mut self, part: usize, parts: usize, placed: &mut [u64]) {
        // A key, its article and which of the article's it is, in one number: these sort fast, and articles come in their order.
        let mut found: Vec<u64> = Vec::new();
        for (article, range) in (0u64..).zip(self.starts.windows(2)) {
            for (nth, slot) in (0u64..).zip(range[0] as usize..range[1] as usize) {
                let key = self.places[slot];
                let own = (u64::from(key.wrapping_mul(0x9e37_79b1)) * parts as u64) >> 32 == part as u64;
                if own && (placed[slot / 64] >> (slot % 64)) & 1 == 0 {
                    placed[slot / 64] |= 1 << (slot % 64);
                    found.push(u64::from(key) << 32 | article << KEY_BITS | nth);
                }
            }
        }
        found.sort_unstable();
        for run in found.chunk_by(|x, y| x >> 32 == y >> 32) {
            let few = if run.len() <= VERY_RARE { FEW } else { 0 };
            let mark = few | if run[0] >> 32 & u64::from(OF_MANY) != 0 { COMBINED } else { 0 };
            for &one in run {
                let (article, nth) = (one as u32 >> KEY_BITS, one as usize % MOST_KEYS);
                let slot = self.starts[article as usize] as usize + nth;
                self.places[slot] = if run.len() == 1 { ALONE } else { self.articles.len() as u32 };
                if run.len() > 1 {
                    self.articles.push(article | mark);
                }
            }
            if let Some(last) = self.articles.last_mut().filter(|_| run.len() > 1) {
                *last |= LAST;
            }
        }
    }
}

/// The articles that one meets, counted.
pub(super) struct Met {
    /// By article how often; zero between two calls.
    times: Vec<u8>,
    articles: Vec<u32>,
}

impl Met {
    /// For `count` articles.
    pub(super) fn new(count: usize) -> Self {
        Self { times: vec![0; count], articles: Vec::new() }
    }

    /// The articles behind `article` that share enough of its keys, in order.
    pub(super) fn behind(&mut self, postings: &Postings, article: u32) -> &[u32] {
        self.articles.clear();
        let [start, end] = [article, article + 1].map(|at| postings.starts[at as usize] as usize);
        let own = postings.places[start..end].iter().filter(|&&place| place != ALONE);
        // The lists lie far apart in memory, which answers many at a time as fast as one: all are asked first.
        let begin =
            |&place: &u32| [place as usize, place as usize + LINE].map(|at| postings.articles.get(at).copied().unwrap_or(0));
        black_box(own.clone().map(begin).fold(0, |sum, begin| sum ^ begin[0] ^ begin[1]));
        for &place in own {
            let list = &postings.articles[place as usize..];
            // What a key counts is marked on each of its articles.
            let counts = match list[0] & (FEW | COMBINED) {
                0 => TERM,
                COMBINED => COMBINATION,
                _ => ENOUGH,
            };
            let behind = list.windows(2).take_while(|pair| pair[0] & LAST == 0).take(TAIL).map(|pair| pair[1]);
            for marked in behind {
                let other = marked & !(LAST | FEW | COMBINED);
                let times = &mut self.times[other as usize];
                if *times == 0 {
                    self.articles.push(other);
                }
                *times = times.saturating_add(counts);
            }
        }
        let times = &mut self.times;
        self.articles.retain(|&other| std::mem::take(&mut times[other as usize]) >= ENOUGH);
        self.articles.sort_unstable();
        &self.articles
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_meet_under_three_keys_or_a_very_rare_one() {
        // Key 1 is very rare; 2, 3 and 4 are common; 5 stands alone.
        let mut keys = vec![vec![1, 2, 3, 4], vec![2, 3, 4, 5], vec![1, 3], vec![2, 3]];
        for common in [2, 3, 4] {
            keys.extend((0..5).map(|_| vec![common]));
        }
        let postings = Postings::of(keys.len(), |i, out| out.extend(&keys[i]));
        let mut met = Met::new(keys.len());
        let behind: Vec<Vec<u32>> = (0..keys.len() as u32).map(|a| met.behind(&postings, a).to_vec()).collect();
        let mut want = vec![Vec::new(); keys.len()];
        want[0] = vec![1, 2];
        assert_eq!(behind, want);
    }
}
