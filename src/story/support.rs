//! How far a story's other sources support one article, its *base*, sentence by sentence, and what all of them tell that the base
//! leaves out.
//!
//! The base is aligned with each of the others. What all others tell stands in the shortest of them too, so that one alone is
//! aligned with the rest: the work grows with the number of sources, not with its square.

use super::origins;
use crate::compare::day::went_before;
use crate::compare::{self, Pair, PairKind, Verdict, times};
use crate::extract::Analysed;
use crate::extract::lexicon::Section;

/// A base is held against so many others at most: the counts keep one digit, and a huge story costs no more than a large one.
pub const OTHERS: usize = 8;

/// The sentences of a base by the sources that tell them, and what it leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// How many others the base was held against.
    pub others: u32,
    /// By sentence of the base: a bit for each of the others that tells it, the lowest for the first.
    pub told: Vec<u16>,
    /// What all others tell and the base does not: the sentence of each of the others, in their order.
    pub left_out: Vec<Vec<u32>>,
}

impl Support {
    /// Which of the others tell a sentence of the base, by their place among them.
    pub fn tellers(&self, sentence: u32) -> impl Iterator<Item = usize> + '_ {
        let told = self.told.get(sentence as usize).copied().unwrap_or(0);
        (0..self.others as usize).filter(move |place| told >> place & 1 == 1)
    }

    /// The other at `place` tells a sentence of the base, or does not.
    pub fn put(&mut self, sentence: u32, place: usize, tells: bool) {
        if let Some(told) = self.told.get_mut(sentence as usize).filter(|_| place < self.others as usize) {
            *told = *told & !(1 << place) | u16::from(tells) << place;
        }
    }

    /// How many sources tell a sentence, the base among them.
    pub fn count(&self, sentence: u32) -> u32 {
        1 + self.tellers(sentence).count() as u32
    }

    /// True where a sentence of the other at `place` tells what all others do and the base leaves out.
    pub fn is_left_out(&self, place: usize, sentence: u32) -> bool {
        self.left_out.iter().any(|told| told.get(place) == Some(&sentence))
    }
}

/// Holds `base` against `others`, of which the first [`OTHERS`] count.
pub fn find(base: &Analysed, others: &[&Analysed]) -> Support {
    let others = &others[..others.len().min(OTHERS)];
    let mut told = vec![0u16; base.cut.sentences.len()];
    let mut shared: Vec<Vec<bool>> = Vec::with_capacity(others.len());
    for (place, other) in others.iter().enumerate() {
        let mut paired = vec![false; other.cut.sentences.len()];
        let (pairs, figures) = compare::pairs_and_figures(base, other);
        // Who gives another number or another time tells something else.
        let conflicts = figures.iter().filter(|v| v.verdict == Verdict::Conflict).filter_map(|v| stands(base, v.a));
        let late = times::found(&pairs, [base, other]).into_iter().map(|(pair, _)| pairs[pair].a as usize);
        let against: Vec<usize> = conflicts.chain(late).collect();
        for pair in pairs {
            let tells = tells_it(&pair) && !against.contains(&(pair.a as usize)) && !denies_alone(&pair, [base, other]);
            told[pair.a as usize] |= u16::from(tells) << place;
            paired[pair.b as usize] = true;
        }
        shared.push(paired);
    }
    // Copies of one piece are one voice: what only they tell is no more than what one of them tells.
    let voices = origins::find(others).len();
    // Who went out a day before all others left nothing out.
    let early = others.iter().all(|other| went_before(base, other));
    let left_out = if voices > 1 && !early { left_out(others, &shared) } else { Vec::new() };
    Support { others: others.len() as u32, told, left_out }
}

/// A pair that shares a part tells the same from this score on: below it about every other one only shares its words.
const TELLS: f32 = 0.45;

/// True where the other sentence of a pair tells what the first does, not just something of it.
fn tells_it(pair: &Pair) -> bool {
    pair.kind != PairKind::Partial || pair.score >= TELLS
}

/// True where one of two sentences that are not the same denies, and the other does not: who denies a thing does not tell it.
fn denies_alone(pair: &Pair, texts: [&Analysed; 2]) -> bool {
    let [a, b] = [(texts[0], pair.a), (texts[1], pair.b)].map(|(analysed, at)| {
        let tokens = analysed.cut.sentences[at as usize].tokens.clone();
        let denies = |at: &u32| analysed.forms.sense(analysed.forms.number(*at as usize)).has(Section::Negation);
        tokens.filter(denies).count() % 2
    });
    pair.kind != PairKind::Same && a != b
}

/// The sentence of a quantity.
fn stands(analysed: &Analysed, quantity: u32) -> Option<usize> {
    analysed.cut.sentence_at(analysed.facts.quantity(quantity)?.span.start)
}

/// What every other tells in a sentence that the base has nowhere; `shared` are the sentences of each that it has.
fn left_out(others: &[&Analysed], shared: &[Vec<bool>]) -> Vec<Vec<u32>> {
    let Some(shortest) = (0..others.len()).min_by_key(|&i| others[i].cut.sentences.len()) else { return Vec::new() };
    let own = (0..shared[shortest].len()).filter(|&s| !shared[shortest][s] && others[shortest].is_prose(s));
    let mut facts: Vec<(u32, Vec<u32>)> = own.map(|s| (s as u32, vec![s as u32; others.len()])).collect();
    for (place, other) in others.iter().enumerate().filter(|(place, _)| *place != shortest) {
        if facts.is_empty() {
            break;
        }
        let pairs = compare::pairs(others[shortest], other);
        facts.retain_mut(|(sentence, told)| {
            let mut theirs = pairs.iter().filter(|p| p.a == *sentence).map(|p| p.b).peekable();
            told[place] = theirs.peek().copied().unwrap_or(0);
            // Where the base has a part of what this one tells with it, it does not leave it out.
            theirs.peek().is_some() && theirs.all(|t| !shared[place][t as usize])
        });
    }
    facts.into_iter().map(|(_, told)| told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;

    const DAM: &str = "Engineers at Kolm said the old dam had lost a third of its stones in the flood.";
    const MAYOR: &str = "Mayor Tom Okoro asked the ministry in Varda for two hundred tents and a field kitchen.";
    const ROAD: &str = "The coastal road to Lunden stays closed until the bridge has been inspected.";
    const ARMY: &str = "The army of Varda shot down 61 drones over Lunden on Sunday night.";
    const OTHER: &str = "The army of Varda shot down 58 drones over Lunden on Sunday night.";
    const MILL: &str = "The mill of Kolm burned down on Friday after a strike of the millers.";
    const LATER: &str = "The old mill of Kolm burned down on Monday while its millers slept.";
    const BOARD: &str = "The board of the ferry line recommended the bid of the island bank unanimously.";
    const DENIED: &str = "The board of the ferry line did not recommend the bid of the island bank unanimously, two pilots said.";
    const BIRDS: &str = "Herons were seen on the flooded meadows behind the railway station.";

    fn held(base: &[&str], others: &[&[&str]]) -> Support {
        let text = |parts: &[&str]| analysed(&parts.join("\n\n"));
        let others: Vec<Analysed> = others.iter().map(|o| text(o)).collect();
        find(&text(base), &others.iter().collect::<Vec<_>>())
    }

    #[test]
    fn sentences_are_counted_by_the_sources_that_tell_them() {
        for (base, others, counts, left_out) in [
            (&[DAM, MAYOR, BIRDS][..], &[&[DAM, MAYOR][..], &[DAM, ROAD]][..], vec![3, 2, 1], 0),
            (&[DAM], &[&[DAM, ROAD], &[ROAD, MAYOR]], vec![2], 1),
            // Copies are one voice.
            (&[DAM], &[&[ROAD, MAYOR], &[ROAD, MAYOR]], vec![1], 0),
            (&[DAM], &[], vec![1], 0),
            // Who denies it does not tell it.
            (&[BOARD, ROAD], &[&[BOARD, ROAD], &[DENIED, ROAD]], vec![2, 3], 0),
            // Who gives another number or time does not tell it.
            (&[MILL, ROAD], &[&[MILL, ROAD], &[LATER, ROAD]], vec![2, 3], 0),
            (&[ARMY, ROAD], &[&[ARMY, ROAD], &[OTHER, ROAD]], vec![2, 3], 0),
        ] {
            let support = held(base, others);
            let counted: Vec<u32> = (0..base.len() as u32).map(|s| support.count(s)).collect();
            assert_eq!((counted, support.left_out.len()), (counts, left_out), "{base:?} {others:?}");
        }
    }

    #[test]
    fn who_shares_a_part_alone_does_not_tell_it() {
        for (kind, score, tells) in [
            (PairKind::Same, 0.2, true),
            (PairKind::Reworded, 0.2, true),
            (PairKind::Partial, TELLS, true),
            (PairKind::Partial, TELLS - 0.1, false),
        ] {
            assert_eq!(tells_it(&Pair { a: 0, b: 0, kind, score, whole: score }), tells, "{kind:?} {score}");
        }
    }

    #[test]
    fn what_is_left_out_is_found_in_each_of_the_others() {
        let support = held(&[DAM], &[&[DAM, ROAD], &[ROAD, MAYOR], &[MAYOR, BIRDS, ROAD]]);
        assert_eq!(support.left_out, [[1, 0, 2]]);
        assert!(support.is_left_out(2, 2) && !support.is_left_out(2, 0));
        assert_eq!(support.tellers(0).collect::<Vec<_>>(), [0]);
    }
}
