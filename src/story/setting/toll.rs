//! How many died, as the lead of an article counts them. A count grows, and sides count otherwise: another count is a sign against
//! one event only where something else is one, too; what calls itself a later count is none.

use super::marks::Marks;
use crate::article::Moment;

/// The counts that a lead tells; zeros behind them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Toll([u16; 4]);

impl Toll {
    fn counts(&self) -> impl Iterator<Item = u16> + '_ {
        self.0.iter().copied().take_while(|&count| count > 0)
    }

    /// Says that two articles count otherwise, and whether the later counts fewer, which a count of one event hardly ever does; none where
    /// they share a count, one counts nobody, or the later count is the greater.
    pub(super) fn conflict(&self, other: &Self, published: [Option<Moment>; 2]) -> Option<bool> {
        let (own, theirs) = (self.counts().max()?, other.counts().max()?);
        if self.counts().any(|count| other.counts().any(|told| told == count)) {
            return None;
        }
        let [Some(a), Some(b)] = published.map(|p| p.filter(|p| p.timed)) else { return Some(false) };
        if a.seconds == b.seconds {
            return Some(false);
        }
        let (first, least, later) =
            if a.seconds < b.seconds { (own, self.counts().min()?, theirs) } else { (theirs, other.counts().min()?, own) };
        (later < least.min(first)).then_some(true)
    }
}

/// So many words lie between a count and the word that tells what is counted at most: "three people were killed".
const REACH: u32 = 3;

/// A lead while its counts are read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    toll: Toll,
    /// The last number of the sentence and its place.
    number: Option<(u16, u32)>,
    /// The last word of dying, how far its count is from it, and that count.
    dead: Option<(u32, u32, u16)>,
    /// The last word that measures.
    measured: Option<u32>,
    /// The sentence tells of a later count.
    later: bool,
    /// A sentence with a count does.
    grown: bool,
}

impl Reading {
    /// Forgets the article before.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Reads a word, the `at`th of its line.
    pub(super) fn add(&mut self, marks: Marks, at: u32) {
        self.later |= marks.has(Marks::LATER);
        // "Three were killed and 1,200 fled", "dozens died when two trains met".
        if marks.has(Marks::CLAUSE) || marks.has(Marks::AND) && self.dead.is_some_and(|(.., count)| count > 0) {
            self.count_dead();
        }
        if marks.has(Marks::MEASURE) {
            self.measure(at);
        } else if marks.has(Marks::NUMBER) {
            self.count(marks.value(), at);
        }
        if marks.has(Marks::DEAD) {
            self.count_dead();
            let near = self.number.filter(|&(count, place)| count > 0 && at - place <= REACH);
            self.dead = Some(near.map_or((at, REACH + 1, 0), |(count, place)| (at, at - place, count)));
        }
    }

    /// Reads a number.
    fn count(&mut self, mut value: u16, at: u32) {
        if value == 0 || self.measured.is_some_and(|measured| measured + 1 == at) {
            self.measure(at);
            return;
        }
        // "Twenty-one" are two words.
        if let Some((tens, place)) = self.number
            && place + 1 == at
            && value < 10
            && (20..100).contains(&tens)
            && tens % 10 == 0
        {
            value += tens;
            self.uncount(place);
        }
        self.number = Some((value, at));
        if let Some((place, distance, counted)) = &mut self.dead
            && at - *place < *distance
            && at - *place <= REACH
        {
            (*distance, *counted) = (at - *place, value);
        }
    }

    /// Reads a word that makes the number beside it a date, an age, a length or something greater.
    fn measure(&mut self, at: u32) {
        self.measured = Some(at);
        if let Some((_, place)) = self.number
            && place + 1 == at
        {
            self.number = None;
            self.uncount(place);
        }
    }

    /// Takes back that the number at `number` counts the dead.
    fn uncount(&mut self, number: u32) {
        if let Some((place, distance, count)) = &mut self.dead
            && *place + *distance == number
        {
            (*distance, *count) = (REACH + 1, 0);
        }
    }

    /// Keeps what the last word of dying counts.
    fn count_dead(&mut self) {
        // "No one died" has a number, too.
        let Some((.., count)) = self.dead.take().filter(|&(.., count)| count > 1) else { return };
        self.grown |= self.later;
        if let Some(free) = self.toll.0.iter_mut().find(|told| **told == 0 || **told == count) {
            *free = count;
        }
    }

    /// A sentence begins.
    pub(super) fn sentence(&mut self) {
        self.count_dead();
        (self.number, self.measured, self.later) = (None, None, false);
    }

    /// What was read.
    pub(super) fn told(&mut self) -> Toll {
        self.sentence();
        if self.grown { Toll::default() } else { self.toll }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::story::Sketch;

    fn toll(text: &str) -> Vec<u16> {
        Sketch::of(&Article::bare(text)).setting.toll.counts().collect()
    }

    #[test]
    fn the_dead_are_counted() {
        for (text, want) in [
            ("A mine blew up, killing 24 people and injuring 30.", &[24][..]),
            ("A mine blew up, injuring 30 and killing 24.", &[24]),
            ("At least three people were killed and 1,200 fled.", &[3]),
            ("Twenty-one dead in mine", &[21]),
            ("Some 1,250 people died in 2023.", &[1250]),
            ("Two die. Another 4 dead were found.", &[2, 4]),
            // No count of people, or of nobody who died.
            ("Dozens died when two trains met.", &[]),
            ("A quake of 5.8 killed cattle.", &[]),
            ("A 16-year-old died 4 miles from the road.", &[]),
            ("He was killed March 9, at 5 degrees.", &[]),
            ("They killed 2 million trees.", &[]),
            ("No one died.", &[]),
            ("He died on the road. Thirty came to see.", &[]),
            // It says itself that it is a later count.
            ("The death toll rose to 31 after six died in hospital.", &[]),
            ("Nine people have died so far.", &[]),
            // Below the lead, and in another language.
            ("Mine\nIt blew up.\nSmoke rose.\nMen ran.\nIn 1956 a blast killed 262 there.", &[]),
            ("Bei einem Brand sind vier Menschen getötet worden.", &[4]),
        ] {
            assert_eq!(toll(text), want, "{text}");
        }
    }

    #[test]
    fn a_count_that_falls_is_of_another_event() {
        let at = |hour: i64| Some(Moment { seconds: hour * 3600, timed: true });
        let told = |counts: &[u16]| Toll(std::array::from_fn(|i| counts.get(i).copied().unwrap_or(0)));
        for (name, own, other, dates, want) in [
            ("alike", &[3][..], &[3][..], [None; 2], None),
            ("one of them alike", &[3, 9], &[9], [None; 2], None),
            ("nobody counted", &[3], &[], [None; 2], None),
            ("who knows which is later", &[3], &[9], [None; 2], Some(false)),
            ("grown", &[3], &[9], [at(1), at(5)], None),
            ("fallen", &[9], &[3], [at(1), at(5)], Some(true)),
            ("fallen below one of two", &[9, 2], &[3], [at(1), at(5)], None),
            ("at one time", &[9], &[3], [at(1), at(1)], Some(false)),
        ] {
            let [a, b] = dates;
            assert_eq!(told(own).conflict(&told(other), [a, b]), want, "{name}");
            assert_eq!(told(other).conflict(&told(own), [b, a]), want, "{name}, turned");
        }
    }
}
