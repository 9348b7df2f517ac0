//! Two texts -> the weighted terms of each sentence, in one numbering for both.
//!
//! A term is a stem: lower case, inflection cut. Its weight grows with how rare it is in the two texts, and shrinks where
//! the lexicon knows it as a function word or as one that stands in every news text. Nothing here compares sentences.

use std::cmp::Ordering;

use super::bags::{Bag, Clause, Lists, Phrases, Term, Word};
use super::copies;
use super::numbering::Numbered;
use super::runs::{Place, Runs};
use super::tuning;
use crate::threads::halves;

/// A run that stands in more sentences than this is a formula.
const FORMULA: usize = 4;

/// Both texts as terms.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Every term by its number.
    pub terms: Vec<Term>,
    /// The sentences of A and of B.
    pub bags: [Vec<Bag>; 2],
    /// What those hold.
    pub lists: [Lists; 2],
    /// The tokens of A and of B.
    pub words: [Vec<Word>; 2],
    /// How many clauses both have.
    pub clauses: u32,
}

/// The weight of a word by kind, as a share of a content word's.
const SHARE: [f32; 4] = [0.12, 0.5, 1.0, 1.0];

impl Terms {
    /// Joins the terms of both texts and weighs them; on two threads where the texts are `long`.
    pub fn of(mut a: Numbered, mut b: Numbered, long: bool) -> Self {
        a.join(&mut b);
        let runs = Runs::shared(&a.runs, &b.runs, long);
        let (bags, lists, words) = ([a.bags, b.bags], [a.lists, b.lists], [a.words, b.words]);
        let mut out = Self { terms: a.vocabulary.terms, bags, lists, words, clauses: 0 };
        for bag in out.bags.iter_mut().flatten() {
            bag.clauses.first = out.clauses;
            out.clauses += bag.clauses.all.len() as u32;
        }
        copies::rank(&mut out.bags);
        out.weigh(long);
        out.deal_runs(&runs);
        out
    }

    /// The weight of a content word that stands once in either text: everything absolute is measured in it.
    pub fn unit(&self) -> f32 {
        ((self.count() + 1.0) / 2.3).ln().max(0.5)
    }

    /// How many sentences a term may stand in, those of the background too.
    fn count(&self) -> f32 {
        self.bags.iter().flatten().count() as f32 + tuning::BACKGROUND
    }

    /// The weight of a term.
    pub fn weight(&self, term: u32) -> f32 {
        self.terms[term as usize].weight
    }

    /// Gives the sentences the runs of words that stand in both texts, formulas left out.
    fn deal_runs(&mut self, runs: &[Vec<Place>; 2]) {
        let mut dealt = [Vec::new(), Vec::new()];
        let [mut left, mut right] = [0, 1].map(|side| runs[side].chunk_by(|x, y| x.run == y.run).peekable());
        while let (Some(&x), Some(&y)) = (left.peek(), right.peek()) {
            match x[0].run.cmp(&y[0].run) {
                Ordering::Less => _ = left.next(),
                Ordering::Greater => _ = right.next(),
                Ordering::Equal => {
                    if x.len() + y.len() <= FORMULA {
                        dealt[0].extend_from_slice(x);
                        dealt[1].extend_from_slice(y);
                    }
                    _ = left.next();
                    _ = right.next();
                }
            }
        }
        for ((bags, lists), dealt) in self.bags.iter_mut().zip(&mut self.lists).zip(&mut dealt) {
            dealt.sort_unstable_by_key(|place| (place.sentence, place.run));
            for of_one in dealt.chunk_by(|x, y| x.sentence == y.sentence) {
                let start = lists.runs.len() as u32;
                lists.runs.extend(of_one.iter().map(|place| place.run));
                bags[of_one[0].sentence as usize].runs = start..lists.runs.len() as u32;
            }
        }
    }

    fn weigh(&mut self, long: bool) {
        for &term in self.lists.iter().flat_map(|lists| &lists.terms) {
            self.terms[term as usize].sentences += 1;
        }
        let count = self.count();
        for term in &mut self.terms {
            let rarity = ((count + 1.0) / (term.sentences as f32 + 0.3)).ln().max(0.05);
            term.weight = rarity * SHARE[term.kind as usize];
        }
        let Self { terms, bags, lists, .. } = self;
        let ([a, b], [of_a, of_b]) = (bags, lists);
        let (a, b) = halves::both(long, || Weighed::of(a, of_a, terms), || Weighed::of(b, of_b, terms));
        for (weighed, (bags, lists)) in [a, b].into_iter().zip(self.bags.iter_mut().zip(&mut self.lists)) {
            lists.phrases = weighed.phrases;
            for (bag, (mass, norm, phrases)) in bags.iter_mut().zip(weighed.bags) {
                (bag.mass, bag.norm, bag.phrases) = (mass, norm, phrases);
            }
            for (clause, mass) in lists.clauses.iter_mut().zip(weighed.clauses) {
                clause.mass = mass;
            }
        }
    }
}

/// What the terms of a text weigh.
struct Weighed {
    /// Mass, norm and phrases of each sentence.
    bags: Vec<(f32, f32, Phrases)>,
    /// All phrases, sentence by sentence.
    phrases: Vec<(u64, f32)>,
    /// The mass of each clause.
    clauses: Vec<f32>,
}

impl Weighed {
    fn of(bags: &[Bag], lists: &Lists, terms: &[Term]) -> Self {
        let weight = |t: u32| terms[t as usize].weight;
        let phrase = |w: &[(u32, u32)]| (u64::from(w[0].1) << 32 | u64::from(w[1].1), (weight(w[0].1) * weight(w[1].1)).sqrt());
        let mut phrases: Vec<(u64, f32)> = Vec::with_capacity(lists.order.len());
        let mut of_one: Vec<(u64, f32)> = Vec::new();
        let mut weigh = |bag: &Bag| {
            of_one.clear();
            of_one.extend(lists.order(bag).windows(2).map(phrase));
            of_one.sort_unstable_by_key(|p| p.0);
            of_one.dedup_by_key(|p| p.0);
            let all = phrases.len() as u32..(phrases.len() + of_one.len()) as u32;
            phrases.extend_from_slice(&of_one);
            let (mut mass, mut squares) = (0.0, 0.0);
            for &term in lists.terms(bag) {
                mass += weight(term);
                squares += weight(term) * weight(term);
            }
            (mass, f32::sqrt(squares), Phrases { all, mass: of_one.iter().map(|p| p.1).sum() })
        };
        let bags = bags.iter().map(&mut weigh).collect();
        let mass = |clause: &Clause| lists.within(clause).iter().map(|&(_, term)| weight(term)).sum();
        Self { bags, phrases, clauses: lists.clauses.iter().map(mass).collect() }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::compare::tests::analysed;
    use crate::extract::lexicon::{Lexicons, source};

    #[test]
    fn each_text_is_cut_by_its_own_words_whichever_comes_first() {
        let english = "The port of Lindo was shut after the Karst storm. Three ferries die in the harbour, said Ada Berg of Norvia. She was in the \
                       port when the Karst came.";
        let german = "Die Fähren liegen im Hafen von Lindo. Ada Berg von Norvia nennt den Karst, der die drei Fähren traf, eine Plage für \
                      den Hafen. Das ist nicht neu.";
        let (a, b) = (analysed(english), analysed(german));
        assert_eq!([a.language(), b.language()], ["en", "de"]);
        let (there, back) = (compare(&a, &b), compare(&b, &a));
        let mut turned: Vec<_> = back.pairs.iter().map(|p| (p.b, p.a, p.kind)).collect();
        turned.sort_by_key(|p| (p.0, p.1));
        assert!(!turned.is_empty());
        assert_eq!(there.pairs.iter().map(|p| (p.a, p.b, p.kind)).collect::<Vec<_>>(), turned);
    }

    #[test]
    fn the_words_of_the_user_reach_the_comparison() {
        let texts = ["The quay at Lindo was gorbled in the night.", "Carts and barrels were frunted at the quay."];
        let of = |lexicons: &Lexicons| {
            let [a, b] = texts.map(|t| crate::extract::Analysed::new(crate::article::Article::bare(t), lexicons));
            compare(&a, &b).pairs[0].score
        };
        let mut own = Lexicons::default();
        own.add("en", source::read("[synonym]\nwreck = [\"gorbled\", \"frunted\"]", &[]).unwrap().rows);
        assert!(of(&own) > of(&Lexicons::default()));
    }
}
