//! Which articles of a story are held against each other sentence by sentence. Each two of them cost a comparison, and a story may have
//! thousands: so many stand for all, chosen by where their texts come from and by what stands in them, not by their place.

use rustc_hash::FxHashMap;

use super::origins::Origin;
use crate::extract::Analysed;

/// So many texts of a story are held against each other, which is a comparison for each two of them: twenty cost some 190, hardly more
/// than it takes to read and group their articles. Few events are told by more texts of their own.
pub(super) const TEXTS: usize = 20;
/// So many versions of its texts, in a story, are held against the nearest before each.
pub(super) const VERSIONS: usize = 48;
/// Filler is looked for in so many texts of other origins: what none of these has, hardly any has, and every article of a story is held
/// against each of them.
pub(super) const OTHERS: usize = 8;

/// The articles of a story that are held against each other: of each origin the first, then of each the next that says it in other
/// words, as many as [`TEXTS`]. What is word for word the text of one of them has all that this one has.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Those that are, in order.
    articles: Vec<u32>,
    /// By article the one of them that has its text.
    of: Vec<Option<u32>>,
    /// How many origins there are.
    origins: usize,
}

impl Held {
    pub(super) fn of(articles: &[&Analysed], origins: &[Origin]) -> Self {
        let mut first: FxHashMap<&str, u32> = FxHashMap::default();
        let same: Vec<u32> = (0..).zip(articles).map(|(at, article)| *first.entry(article.text()).or_insert(at)).collect();
        // How many texts of its origin stand before each.
        let own = |origin: &Origin| {
            let texts = origin.members.iter().copied().filter(|&member| same.get(member as usize) == Some(&member));
            texts.enumerate().collect::<Vec<_>>()
        };
        let mut turns: Vec<(usize, u32)> = origins.iter().flat_map(own).collect();
        turns.sort_unstable();
        let mut held: Vec<u32> = turns.iter().take(TEXTS).map(|turn| turn.1).collect();
        held.sort_unstable();
        let of = same.iter().map(|text| held.binary_search(text).is_ok().then_some(*text)).collect();
        Self { articles: held, of, origins: origins.len() }
    }

    /// These of so many articles, each with a text of its own.
    #[cfg(test)]
    pub(super) fn just(held: &[u32], articles: u32) -> Self {
        let of = (0..articles).map(|article| held.contains(&article).then_some(article)).collect();
        Self { articles: held.to_vec(), of, origins: articles as usize }
    }

    /// Those that are held against each other, in the order of the articles.
    pub(super) fn articles(&self) -> &[u32] {
        &self.articles
    }

    /// True for one of them.
    pub(super) fn has(&self, article: u32) -> bool {
        self.stands_for(article) == Some(article)
    }

    /// The one of them that has the text of an article, word for word.
    pub(super) fn stands_for(&self, article: u32) -> Option<u32> {
        self.of.get(article as usize).copied().flatten()
    }

    /// The articles that have the text of one of them, that one among them.
    pub(super) fn with_text_of(&self, article: u32) -> impl Iterator<Item = u32> {
        (0u32..).zip(&self.of).filter(move |(_, of)| **of == Some(article)).map(|(at, _)| at)
    }

    /// How many origins are held against each other, and how many there are, where that is not all. What the copies of one changed is
    /// looked for among them.
    pub(super) fn some(&self) -> Option<[u32; 2]> {
        (self.articles.len() < self.origins).then_some([self.articles.len() as u32, self.origins as u32])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen, origins};

    /// A text of its own that tells this beside what no other does.
    fn beside(i: usize, told: &str) -> String {
        format!(
            "{told} Marut{i} sold bread{i} to Kellin{i} beside a mill{i} of Tor{i}, and Ulva{i} wept{i} aloud. Herring{i} came into Bay{i} \
             when Snow{i} fell on Hill{i} and boats{i} lay in Port{i}."
        )
    }

    #[test]
    fn what_one_of_many_texts_denies_is_found_whatever_its_place() {
        let told = "The council of Kolm signed the loan for the northern quay on Monday.";
        for place in [2, 11] {
            let said = |i: usize| beside(i, &if i == place { told.replace("signed", "did not sign") } else { told.to_owned() });
            let articles: Vec<Analysed> = (0..13).map(|i| analysed(&said(i))).collect();
            let found = check(&articles.iter().collect::<Vec<_>>(), &Seen::default());
            assert_eq!(
                (found.counts.origins, found.counts.conflicts, found.compared),
                (13, 1, None),
                "{place} {:#?}",
                found.matrix
            );
        }
    }

    #[test]
    fn of_each_origin_one_text_is_held_before_the_second_of_any() {
        let piece = |i: usize| beside(i, "The council of Kolm signed the loan.");
        let changed = |i: usize| piece(0).replace("Monday", "noon").replace("wept0", &format!("sang{i}"));
        for (name, texts, held, some) in [
            ("word for word", [vec![piece(0); 30], vec![piece(1), piece(0)]].concat(), vec![0, 30], None),
            ("changed", [(0..3).map(changed).collect(), vec![piece(1)]].concat(), vec![0, 1, 2, 3], None),
            ("many", [(0..30).map(changed).collect(), vec![piece(1)]].concat(), (0..TEXTS as u32 - 1).chain([30]).collect(), None),
            ("many origins", (0..22).map(piece).collect(), (0..TEXTS as u32).collect(), Some([TEXTS as u32, 22])),
        ] {
            let articles: Vec<Analysed> = texts.iter().map(|text| analysed(text)).collect();
            let articles: Vec<&Analysed> = articles.iter().collect();
            let found = Held::of(&articles, &origins::find(&articles));
            assert_eq!((found.articles(), found.some()), (&held[..], some), "{name}");
        }
    }
}
