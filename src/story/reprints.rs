//! Reprints: articles that are one text but for a few words. Of each set of them the first few stand for all: what thousands print
//! would else be so common that none of its words told anything, and nobody could be compared with all of them.
//!
//! Two texts that share 95 of 100 terms nearly always share one of a few keys, each made of the least of many hashes (Broder's
//! min-hashing); of those that share 85 six in seven do, and one that lies between them may join the rest. So each article is held
//! against those before it in a few sorted lists, and the work grows with their number alone.

use std::borrow::Cow;

use super::Sketch;
use super::ahead::{TOGETHER, ask};
use super::graph::spread;
use super::rarity::decay;
use super::tally::WEIGHT_BITS;

/// Two articles are reprints of each other where so much of all their terms is in both.
const SAME: f32 = 0.85;
/// Fewer terms of an article tell too little: a headline may be all that there is.
const TELLING: usize = 16;
/// So many of a set are grouped like any other article; those behind them follow the first.
const MEMBERS: u32 = 8;

/// An article has so many keys, each made of the least hashes of so many classes of its terms.
const KEYS: usize = 4;
const CLASSES: usize = 6;

/// The articles that are grouped and those that follow them, by their places in the canonical order.
pub(super) struct Reprints {
    /// Those that are grouped, in order; empty where all are, so that a set without reprints costs nothing more.
    grouped: Vec<u32>,
    /// Those that are not, and the first of their sets.
    following: Vec<(u32, u32)>,
}

impl Reprints {
    /// Those among `sketches`.
    pub(super) fn of(sketches: &[&Sketch]) -> Self {
        // For each article the first of its set; how many a set has, at the place of its first.
        let mut first: Vec<u32> = (0..sketches.len() as u32).collect();
        let mut sizes = vec![1u32; sketches.len()];
        let mut following = Vec::new();
        // Each article is held against those just before it that have one of its keys, or rather against the first of their sets.
        for some in met(sketches).chunks(TOGETHER) {
            // Most differ soon.
            let begin = |article: u32| sketches[article as usize].terms.get(..1).unwrap_or_default();
            ask(some.iter().flat_map(|&(article, before)| [begin(article), begin(before)]));
            for &(article, before) in some {
                let set = first[before as usize];
                if first[article as usize] == article && is_reprint(sketches[set as usize], sketches[article as usize]) {
                    first[article as usize] = set;
                    sizes[set as usize] += 1;
                    following.extend((sizes[set as usize] > MEMBERS).then_some((article, set)));
                }
            }
        }
        if following.is_empty() {
            return Self { grouped: Vec::new(), following };
        }
        let mut follows = following.iter().map(|&(article, _)| article).peekable();
        let grouped = (0..sketches.len() as u32).filter(|article| follows.next_if_eq(article).is_none()).collect();
        Self { grouped, following }
    }

    /// The articles that are grouped of those in which reprints were looked for, in order.
    pub(super) fn grouped<'o, 's>(&self, sketches: &'o [&'s Sketch]) -> Cow<'o, [&'s Sketch]> {
        if self.following.is_empty() {
            return Cow::Borrowed(sketches);
        }
        self.grouped.iter().map(|&article| sketches[article as usize]).collect()
    }

    /// All articles in the groups that were made of those in [`Reprints::grouped`], by their places there.
    pub(super) fn all(&self, mut groups: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
        if self.following.is_empty() {
            return groups;
        }
        let mut home = vec![0; self.grouped.len() + self.following.len()];
        for (group, members) in (0u32..).zip(&mut groups) {
            for member in members {
                *member = self.grouped[*member as usize];
                home[*member as usize] = group;
            }
        }
        for &(article, first) in &self.following {
            groups[home[first as usize] as usize].push(article);
        }
        groups.iter_mut().for_each(|members| members.sort_unstable());
        groups
    }
}

/// Each article with those before it that it may be a reprint of, in order.
fn met(sketches: &[&Sketch]) -> Vec<(u32, u32)> {
    let mut all: Vec<[u32; KEYS]> = Vec::with_capacity(sketches.len());
    for some in sketches.chunks(TOGETHER) {
        ask(some.iter().map(|sketch| &*sketch.terms));
        all.extend(some.iter().map(|sketch| keys(&sketch.terms)));
    }
    let (mut out, mut places) = (Vec::new(), Vec::new());
    for k in 0..KEYS {
        let telling = (0u64..).zip(&all).filter(|(article, _)| sketches[*article as usize].terms.len() >= TELLING);
        places.clear();
        places.extend(telling.map(|(article, keys)| u64::from(keys[k]) << 32 | article));
        places.sort_unstable();
        let same = places.windows(2).filter(|pair| pair[0] >> 32 == pair[1] >> 32);
        out.extend(same.map(|pair| (pair[1] as u32, pair[0] as u32)));
    }
    out.sort_unstable();
    out
}

/// The keys of an article.
fn keys(terms: &[u32]) -> [u32; KEYS] {
    let mut least = [[u32::MAX; CLASSES]; KEYS];
    for &term in terms {
        let term = term >> WEIGHT_BITS;
        let class = &mut least[term as usize % KEYS][term as usize / KEYS % CLASSES];
        *class = term.wrapping_mul(0x9e37_79b1).min(*class);
    }
    least.map(|classes| classes.into_iter().fold(0, |key, least| spread(key ^ least)))
}

/// True where two articles share nearly all terms, went out at one time, and nothing tells them apart.
fn is_reprint(a: &Sketch, b: &Sketch) -> bool {
    // Of all terms so many may be in one alone.
    let mut alone = (a.terms.len() + b.terms.len()) as f32 * (1.0 - SAME) / (1.0 + SAME);
    let (mut own, mut theirs) = (&*a.terms, &*b.terms);
    while let ([x, after_x @ ..], [y, after_y @ ..]) = (own, theirs) {
        let (x, y) = (x >> WEIGHT_BITS, y >> WEIGHT_BITS);
        if x != y {
            alone -= 1.0;
            if alone < 0.0 {
                return false;
            }
        }
        own = if x <= y { after_x } else { own };
        theirs = if y <= x { after_y } else { theirs };
    }
    (own.len() + theirs.len()) as f32 <= alone && decay(a.published, b.published) >= SAME && a.kept(b) > SAME
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Key, Moment, Provenance, Sourced};

    const PIECE: &str = "Dam bursts above Holmstad\nA dam above Holmstad gave way on Tuesday after days of heavy rain, flooding some \
         houses and cutting the road to the coast. Eleven people were taken to hospital, nurses said. The mayor, Ingrid Solheim, \
         had bells rung and doors knocked on before the water came. Soldiers brought the last residents out by boat at dawn. \
         Engineers of the power firm Fjordkraft had found cracks in spring, but judged them harmless. Trains to the port of Vik \
         will wait until carriages can be pumped dry. Farmers mourned sheep, fodder and fences.";

    /// The piece with its `at`th word replaced.
    fn changed(at: usize, word: &str) -> String {
        let mut words: Vec<&str> = PIECE.split(' ').collect();
        let at = at % words.len();
        words[at] = word;
        words.join(" ")
    }

    fn sketch(text: &str, key: usize, day: Option<i64>) -> Sketch {
        let dated = |day: i64| Sourced { value: Moment { seconds: day * 86_400, timed: false }, from: Provenance::Record };
        Sketch::of(&Article { key: Key(key as u128), published: day.map(dated), ..Article::bare(text) })
    }

    /// How many of them are grouped.
    fn grouped(sketches: &[Sketch]) -> usize {
        let sketches: Vec<&Sketch> = sketches.iter().collect();
        Reprints::of(&sketches).grouped(&sketches).len()
    }

    #[test]
    fn thousands_of_copies_with_a_word_changed_in_each_are_one_story() {
        let copies: Vec<Sketch> = (0..2_000).map(|i| sketch(&changed(30 + i * 7, &format!("blorv{i}")), i, None)).collect();
        assert_eq!(grouped(&copies), MEMBERS as usize);
        let stories: Vec<Vec<u32>> = crate::story::group::members(&copies).collect();
        assert_eq!(stories.iter().map(Vec::len).collect::<Vec<_>>(), [2_000]);
    }

    #[test]
    fn what_differs_in_more_is_another_text() {
        let place = PIECE.replace("Holmstad", "Lindo").replace("Ingrid Solheim", "Bo Kesten").replace("Fjordkraft", "Tollen Power");
        let short = "Dam bursts above Holmstad";
        for (name, text, other, days, want) in [
            ("the same", PIECE, PIECE, Some((100, 100)), true),
            ("a word changed", PIECE, &changed(40, "blorv"), None, true),
            ("cut by half", PIECE, &PIECE[..PIECE.len() / 2], None, false),
            ("the same text a month later", PIECE, PIECE, Some((100, 130)), false),
            ("on another day", PIECE, &PIECE.replace("Tuesday", "Friday"), None, false),
            ("another place, other names", PIECE, &place.replace("Vik", "Sebra"), None, false),
            ("too short to tell", short, short, None, false),
        ] {
            let sketches: Vec<Sketch> = (0..20)
                .map(|i| if i < 10 { sketch(text, i, days.map(|d| d.0)) } else { sketch(other, i, days.map(|d| d.1)) })
                .collect();
            let sets = if want { 1 } else { 2 };
            let follow = if text == short { 0 } else { 20 - sets * MEMBERS as usize };
            assert_eq!(grouped(&sketches), 20 - follow, "{name}");
        }
    }
}
