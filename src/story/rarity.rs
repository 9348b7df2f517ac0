//! How rare each term is, and how alike two articles are by their rare terms.

use rustc_hash::FxHashSet;

use super::Sketch;
use super::common::USUAL_WORDS;
use super::sketch::{WEIGHT_BITS, term, weight};
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
/// So many articles stand for what is usual, and a common word is in so many of them.
const USUAL: f32 = 100.0;
const USUAL_SHARE: u32 = 15;

impl Rarity {
    pub(super) fn of(sketches: &[&Sketch]) -> Self {
        let size = (sketches.len() * 1024).next_power_of_two().clamp(1 << 16, 1 << 24);
        let mut counts = vec![0u32; size];
        for term in sketches.iter().flat_map(|s| s.terms.iter()) {
            counts[(term >> WEIGHT_BITS) as usize & (size - 1)] += 1;
        }
        // What is usual counts as a hundred articles more.
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

    /// How much it tells that a term is there: more the fewer articles have it.
    fn rareness(&self, term: u32) -> f32 {
        let count = self.count(term);
        self.rare.get(count as usize).copied().unwrap_or_else(|| idf(count, self.articles))
    }

    /// What a term weighs within its article: more the more often it stands there.
    fn within(&self, term: u32) -> f32 {
        self.within[(term & ((1 << WEIGHT_BITS) - 1)) as usize]
    }

    /// What a term weighs.
    pub(super) fn weigh(&self, term: u32) -> f32 {
        self.within(term) * self.rareness(term)
    }
}

fn idf(count: u32, articles: f32) -> f32 {
    ((articles + 1.0) / count.max(1) as f32).ln().max(0.0).powf(RARITY_POWER)
}

/// One article's terms, weighed once and then held against many: the rarity of a shared term is looked up for one side only.
#[derive(Default)]
pub(super) struct Likeness {
    /// Hash of a term and its weight times rarity, at the place that its low bits name or the next free one behind it.
    slots: Vec<(u32, f32)>,
    norm: f32,
    published: Option<Moment>,
}

/// The hash that no term has.
const FREE: u32 = u32::MAX;

impl Likeness {
    pub(super) fn load(&mut self, sketch: &Sketch, rarity: &Rarity) {
        self.norm = norm(sketch, rarity);
        self.published = sketch.published;
        self.slots.clear();
        self.slots.resize((4 * sketch.terms.len()).next_power_of_two(), (FREE, 0.0));
        for &term in &sketch.terms {
            let slot = self.slot(term >> WEIGHT_BITS);
            self.slots[slot] = (term >> WEIGHT_BITS, rarity.weigh(term) * rarity.rareness(term));
        }
    }

    /// Where a term stands, or would.
    fn slot(&self, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].0 != hash && self.slots[at].0 != FREE {
            at = (at + 1) & mask;
        }
        at
    }

    /// The inner product with another article's weights.
    pub(super) fn dot(&self, other: &Sketch, rarity: &Rarity) -> f32 {
        let weights = other.terms.iter().map(|&term| {
            let (hash, weight) = self.slots[self.slot(term >> WEIGHT_BITS)];
            if hash == FREE { 0.0 } else { weight * rarity.within(term) }
        });
        weights.sum()
    }

    /// How alike another article is, 0 to 1; `norm` is the length of its terms.
    pub(super) fn to(&self, other: &Sketch, norm: f32, rarity: &Rarity) -> f32 {
        self.dot(other, rarity) / (self.norm * norm) * decay(self.published, other.published)
    }
}

/// The length of an article's terms as a vector.
pub(super) fn norm(sketch: &Sketch, rarity: &Rarity) -> f32 {
    sketch.terms.iter().map(|&t| rarity.weigh(t).powi(2)).sum::<f32>().sqrt().max(1e-9)
}

/// News ages: what lies within three days is of one time, then likeness fades. Undated articles are of any time.
fn decay(a: Option<Moment>, b: Option<Moment>) -> f32 {
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
            likeness.load(&sketches[a], &rarity);
            likeness.to(&sketches[b], norm(&sketches[b], &rarity), &rarity)
        };
        assert!((like(0, 0) - 1.0).abs() < 1e-3, "{}", like(0, 0));
        assert!((like(0, 1) - like(1, 0)).abs() < 1e-6, "it is the same both ways");
        for (a, b, alike) in [(0, 1, true), (0, 2, false), (0, 3, false), (2, 3, false)] {
            assert_eq!(like(a, b) > 0.2, alike, "{a} {b}: {}", like(a, b));
        }
        // A common word weighs less than a name, though each stands in one of these articles only.
        let mut lower = String::new();
        let mut rareness = |word: &str| rarity.rareness(term(word, &mut lower).unwrap_or_default() << WEIGHT_BITS);
        assert!(rareness("minister") < rareness("Tollen"));
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
