//! How rare each term is, and how alike two articles are by their rare terms.

use rustc_hash::FxHashSet;

use super::Sketch;
use super::ahead::{TOGETHER, ask};
use super::common::USUAL_WORDS;
use super::sketch::term;
use super::tally::{WEIGHT_BITS, weight};
use crate::article::Moment;

/// How many articles hold each term. Hashed into a table without keys: two rare terms may be counted as one, which makes
/// both a little less rare and costs nothing else.
pub(super) struct Rarity {
    counts: Vec<u32>,
    /// The weight of being in so many articles.
    rare: Vec<f32>,
    /// The weight of each of the packed weights within an article.
    within: [f32; 1 << WEIGHT_BITS],
    articles: f32,
}

/// How much rarity tells. More than the plain logarithm: names and places of an event are what look-alike events do not share.
const RARITY_POWER: f32 = 1.2;

/// The weights of so many counts are tabled at most.
const TABLED: usize = 1 << 20;
/// So many articles stand for what is usual, and a common word is in so many of them. Many more than a reader loads: where ten of
/// forty articles tell one story, its names are not common.
const USUAL: f32 = 400.0;
const USUAL_SHARE: u32 = 60;

impl Rarity {
    pub(super) fn of(sketches: &[&Sketch]) -> Self {
        let size = (sketches.len() * 1024).next_power_of_two().clamp(1 << 16, 1 << 24);
        let mut counts = vec![0u32; size];
        for some in sketches.chunks(TOGETHER) {
            ask(some.iter().map(|sketch| &*sketch.terms));
            for term in some.iter().flat_map(|sketch| sketch.terms.iter()) {
                counts[(term >> WEIGHT_BITS) as usize & (size - 1)] += 1;
            }
        }
        // What is usual counts as so many articles more.
        let (mut usual, mut lower) = (FxHashSet::default(), String::new());
        usual.extend(USUAL_WORDS.iter().filter_map(|word| term(word, &mut lower)).map(|t| t as usize & (size - 1)));
        for slot in usual {
            counts[slot] += USUAL_SHARE;
        }
        let articles = sketches.len() as f32 + USUAL;
        let rare = (0..articles as u32 + 1).take(TABLED).map(|count| idf(count, articles)).collect();
        Self { counts, rare, within: std::array::from_fn(|w| 1.0 + (1.0 + weight(w as u32)).ln()), articles }
    }

    /// How many articles are counted, the usual ones included.
    pub(super) fn articles(&self) -> f32 {
        self.articles
    }

    /// In how many articles a packed term stands.
    pub(super) fn count(&self, term: u32) -> u32 {
        self.counts[(term >> WEIGHT_BITS) as usize & (self.counts.len() - 1)]
    }

    /// How much it tells that a term of such a count is there: more the fewer articles have it.
    fn rareness(&self, count: u32) -> f32 {
        self.rare.get(count as usize).copied().unwrap_or_else(|| idf(count, self.articles))
    }

    /// What a term weighs within its article: more the more often it stands there.
    fn within(&self, term: u32) -> f32 {
        self.within[(term & ((1 << WEIGHT_BITS) - 1)) as usize]
    }

    /// What a term weighs, and in how many articles it stands.
    pub(super) fn weigh(&self, term: u32) -> (f32, u32) {
        let count = self.count(term);
        (self.within(term) * self.rareness(count), count)
    }

    /// The length of an article's terms as a vector.
    pub(super) fn norm(&self, terms: &[u32]) -> f32 {
        norm(terms.iter().map(|&term| self.weigh(term).0))
    }
}

fn idf(count: u32, articles: f32) -> f32 {
    ((articles + 1.0) / count.max(1) as f32).ln().max(0.0).powf(RARITY_POWER)
}

/// One article's terms, weighed once and then held against many: the rarity of a shared term is looked up for one side only.
pub(super) struct Likeness {
    /// Hash of a term and its weight times rarity, at the place that its low bits name: most terms of the others are not there,
    /// and a look that needs no decision costs a tenth of one that does.
    slots: Box<[(u32, f32); SLOTS]>,
    /// The places that are taken: to free all of them took more time than all else that a load does.
    taken: Vec<u16>,
    /// Those whose place was taken.
    beside: Vec<(u32, f32)>,
}

/// The hash that no term has.
const FREE: u32 = u32::MAX;
/// Places for terms: so many that few are taken twice, so few that they fit in a processor's nearest cache.
const SLOTS: usize = 1 << 11;

impl Default for Likeness {
    fn default() -> Self {
        Self { slots: Box::new([(FREE, 0.0); SLOTS]), taken: Vec::new(), beside: Vec::new() }
    }
}

impl Likeness {
    /// Takes an article's terms in place of those before.
    pub(super) fn load(&mut self, terms: &[u32], rarity: &Rarity) {
        for place in self.taken.drain(..) {
            self.slots[usize::from(place)] = (FREE, 0.0);
        }
        self.beside.clear();
        for &term in terms {
            let weighed = (term >> WEIGHT_BITS, rarity.within(term) * rarity.rareness(rarity.count(term)).powi(2));
            let place = weighed.0 as usize % SLOTS;
            let slot = &mut self.slots[place];
            if slot.0 == FREE {
                *slot = weighed;
                self.taken.push(place as u16);
            } else {
                self.beside.push(weighed);
            }
        }
    }

    /// The inner product with another article's weights.
    pub(super) fn dot(&self, terms: &[u32], rarity: &Rarity) -> f32 {
        let weight = |term: u32| {
            let (hash, weight) = self.slots[(term >> WEIGHT_BITS) as usize % SLOTS];
            // The weight or zero, without a branch: all bits are set where the two differ.
            let other = hash ^ term >> WEIGHT_BITS;
            let differ = (other | other.wrapping_neg()).cast_signed() >> 31;
            f32::from_bits(weight.to_bits() & !differ.cast_unsigned()) * rarity.within(term)
        };
        let fours = terms.chunks_exact(4);
        let rest: f32 = fours.remainder().iter().map(|&term| weight(term)).sum();
        let mut sums = [0.0f32; 4];
        for four in fours {
            for (sum, &term) in sums.iter_mut().zip(four) {
                *sum += weight(term);
            }
        }
        let beside = self.beside.iter().map(|&(hash, weight)| {
            let at = terms.partition_point(|&term| term >> WEIGHT_BITS < hash);
            let there = terms.get(at).filter(|&&term| term >> WEIGHT_BITS == hash);
            there.map_or(0.0, |&term| weight * rarity.within(term))
        });
        sums.iter().sum::<f32>() + rest + beside.sum::<f32>()
    }
}

/// The length of a vector of these weights.
pub(super) fn norm(weights: impl Iterator<Item = f32>) -> f32 {
    weights.map(|weight| weight.powi(2)).sum::<f32>().sqrt().max(1e-9)
}

/// News ages: what lies within three days is of one time, then likeness fades. Undated articles are of any time.
pub(super) fn decay(a: Option<Moment>, b: Option<Moment>) -> f32 {
    const GRACE: f32 = 3.0;
    const FADE: f32 = 30.0;
    let (Some(a), Some(b)) = (a, b) else { return 1.0 };
    let days = (a.seconds - b.seconds).unsigned_abs() as f32 / 86_400.0;
    (-(days - GRACE).max(0.0) / FADE).exp()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    fn sketch(text: &str) -> Sketch {
        Sketch::of(&Article::bare(text))
    }

    #[test]
    fn rare_terms_make_articles_alike() {
        let texts =
            ["Ferry Aurora sank off Lindo", "Rescue after ferry Aurora sank", "Minister met the government", "Cup final at Tollen"];
        let sketches = texts.map(sketch);
        let rarity = Rarity::of(&sketches.each_ref());
        let like = |a: usize, b: usize| {
            let mut likeness = Likeness::default();
            let (a, b) = (&*sketches[a].terms, &*sketches[b].terms);
            likeness.load(a, &rarity);
            likeness.dot(b, &rarity) / (rarity.norm(a) * rarity.norm(b))
        };
        assert!((like(0, 0) - 1.0).abs() < 1e-3, "{}", like(0, 0));
        assert!((like(0, 1) - like(1, 0)).abs() < 1e-6, "it is the same both ways");
        for (a, b, alike) in [(0, 1, true), (0, 2, false), (0, 3, false), (2, 3, false)] {
            assert_eq!(like(a, b) > 0.2, alike, "{a} {b}: {}", like(a, b));
        }
        // A common word weighs less than a name, though each stands in one of these articles only.
        let mut lower = String::new();
        let mut rareness = |word: &str| rarity.rareness(rarity.count(term(word, &mut lower).unwrap_or_default() << WEIGHT_BITS));
        assert!(rareness("minister") < rareness("Tollen"));
    }

    /// Terms whose low bits are those of others stand beside, and count all the same.
    #[test]
    fn terms_that_share_a_place_count_each() {
        let sketch = |hashes: &[u32]| Sketch { terms: hashes.iter().map(|h| h << WEIGHT_BITS | 4).collect(), ..Sketch::default() };
        let step = SLOTS as u32;
        let sketches = [sketch(&[1, 2, 3, 4, 5]), sketch(&[1, 1 + step, 1 + 2 * step]), sketch(&[2 + step, 1 + 2 * step])];
        let rarity = Rarity::of(&sketches.each_ref());
        let mut likeness = Likeness::default();
        for a in &sketches {
            likeness.load(&a.terms, &rarity);
            for b in &sketches {
                let shared = b.terms.iter().filter(|term| a.terms.contains(term));
                let want: f32 = shared.map(|&term| rarity.weigh(term).0.powi(2)).sum();
                let dot = likeness.dot(&b.terms, &rarity);
                assert!((dot - want).abs() <= want * 1e-5, "{:?} {:?}: {dot} for {want}", a.terms, b.terms);
            }
        }
    }

    #[test]
    fn likeness_fades_with_the_days_between() {
        let at = |day: i64| Some(Moment { seconds: day * 86_400, timed: false });
        for (a, b, want) in [
            (None, None, 1.0),
            (at(0), None, 1.0),
            (at(0), at(3), 1.0),
            (at(3), at(0), 1.0),
            (at(0), at(33), 0.368),
            (at(0), at(63), 0.135),
        ] {
            assert!((decay(a, b) - want).abs() < 1e-3, "{a:?} {b:?}: {}", decay(a, b));
        }
    }

    #[test]
    fn what_is_in_more_articles_tells_less() {
        let weights: Vec<f32> = [1, 2, 10, 100, 1000].iter().map(|&count| idf(count, 1000.0)).collect();
        assert!(weights.is_sorted_by(|a, b| a > b), "{weights:?}");
        assert_eq!(idf(0, 1000.0), idf(1, 1000.0), "what nobody counted is as rare as what stands once");
        assert_eq!(idf(2000, 1000.0), 0.0, "never less than nothing");
    }
}
