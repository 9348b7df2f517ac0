//! Articles that arrive one by one: each joins a story or opens one at once. Provisional: the order of arrival shows in it, and
//! the batch over the set ([`super::group::group`]) is what counts.

use rustc_hash::FxHashMap;

use super::Sketch;
use super::graph::USUAL_CHANCE;
use super::group::FAR_FROM_CHANCE;
use super::rarity::{Likeness, Rarity, norm};
use super::sketch::WEIGHT_BITS;

/// Groups articles as they arrive.
pub struct Grouper {
    rarity: Rarity,
    sketches: Vec<Sketch>,
    /// The story of each article.
    stories: Vec<u32>,
    /// How many articles each story has.
    sizes: Vec<u32>,
    /// The latest articles under each of their weightiest terms.
    postings: FxHashMap<u32, Vec<u32>>,
}

/// An article is known by so many of its weightiest terms.
const TERMS: usize = 24;
/// A term leads to so many of the articles that came last.
const TAIL: usize = 64;
/// Articles that share so many of these terms are compared.
const SHARED: u32 = 2;

impl Default for Grouper {
    fn default() -> Self {
        let (sketches, stories, sizes) = (Vec::new(), Vec::new(), Vec::new());
        Self { rarity: Rarity::of(&[]), sketches, stories, sizes, postings: FxHashMap::default() }
    }
}

impl Grouper {
    /// Takes an article in; the number of its story, which no other story ever gets.
    pub fn add(&mut self, sketch: Sketch) -> u32 {
        self.rarity.add(&sketch);
        let terms = self.weightiest(&sketch);
        let story = self.nearest(&sketch, &terms).unwrap_or(self.sizes.len() as u32);
        if story as usize == self.sizes.len() {
            self.sizes.push(0);
        }
        self.sizes[story as usize] += 1;
        let article = self.sketches.len() as u32;
        for term in terms {
            let posting = self.postings.entry(term).or_default();
            if posting.len() >= 2 * TAIL {
                posting.drain(..TAIL);
            }
            posting.push(article);
        }
        self.sketches.push(sketch);
        self.stories.push(story);
        story
    }

    fn weightiest(&self, sketch: &Sketch) -> Vec<u32> {
        let mut terms: Vec<(f32, u32)> = sketch.terms.iter().map(|&t| (self.rarity.weigh(t), t >> WEIGHT_BITS)).collect();
        terms.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        terms.into_iter().take(TERMS).map(|(_, term)| term).collect()
    }

    /// The story that the article is most like on average, if it is like one at all; among equals the oldest.
    fn nearest(&self, sketch: &Sketch, terms: &[u32]) -> Option<u32> {
        let mut met: FxHashMap<u32, u32> = FxHashMap::default();
        for posting in terms.iter().filter_map(|t| self.postings.get(t)) {
            for &article in posting.iter().rev().take(TAIL) {
                *met.entry(article).or_default() += 1;
            }
        }
        let mut met: Vec<u32> = met.into_iter().filter(|&(_, shared)| shared >= SHARED).map(|(article, _)| article).collect();
        met.sort_unstable();
        let mut likeness = Likeness::default();
        likeness.load(sketch, &self.rarity);
        let mut sums: FxHashMap<u32, f32> = FxHashMap::default();
        for article in met {
            let other = &self.sketches[article as usize];
            let likeness = likeness.to(other, norm(other, &self.rarity), &self.rarity);
            *sums.entry(self.stories[article as usize]).or_default() += likeness;
        }
        let average = |(story, sum): (u32, f32)| (sum / self.sizes[story as usize] as f32, std::cmp::Reverse(story));
        let best = sums.into_iter().map(average).max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
        (best.0 >= FAR_FROM_CHANCE * USUAL_CHANCE).then_some(best.1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn an_article_joins_its_story_as_it_comes() {
        let mut grouper = Grouper::default();
        let stories: Vec<u32> = [
            "Ferry sinks off Porto Lindo\nThe ferry Aurora sank in a storm off Porto Lindo and rescuers pulled 41 people from the sea.",
            "Varda rates fall\nGovernor Elsa Brandt said the central bank of Varda would lower its key rate by half a point.",
            "Forty-one saved as Aurora goes down\nRescuers saved 41 people after the ferry Aurora sank off Porto Lindo in a storm.",
            "Cup final goes to penalties\nStade Norrick beat Tollen on penalties in the cup final before 30,000 spectators.",
            "Central bank of Varda cuts rates\nThe central bank of Varda cut its key rate by half a point, governor Elsa Brandt said.",
        ]
        .iter()
        .map(|text| grouper.add(Sketch::of(&Article::bare(text))))
        .collect();
        assert_eq!(stories, [0, 1, 0, 2, 1]);
    }
}
