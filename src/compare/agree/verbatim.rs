//! How many words stand the same directly before and behind a place in each of two texts: a "not" or another number between
//! the same words is a change of one utterance, however much else the two sentences hold.

use crate::extract::Analysed;
use crate::extract::lexicon::{Section, lower};
use crate::text::{Span, Token};

/// Words further away say nothing of a place.
const REACH: usize = 12;

/// A place in a text: the words before and those behind a stretch, which may be empty.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    analysed: &'a Analysed,
    stretch: Span,
}

/// What stands the same around two places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alike {
    /// Words directly before both.
    pub before: usize,
    /// Words directly behind both.
    pub behind: usize,
    /// How many of these tell something: no function words, and none that stand in every news text.
    pub telling: usize,
}

impl<'a> Place<'a> {
    /// The place of a stretch of bytes.
    pub const fn new(analysed: &'a Analysed, stretch: Span) -> Self {
        Self { analysed, stretch }
    }

    fn before(self) -> impl Iterator<Item = &'a str> {
        let tokens = &self.analysed.cut.tokens;
        let end = tokens.partition_point(|t| t.span.end <= self.stretch.start);
        tokens[..end].iter().rev().filter(|t| t.is_wordlike()).map(move |t: &Token| t.of(self.analysed.text()))
    }

    fn behind(self) -> impl Iterator<Item = &'a str> {
        let tokens = &self.analysed.cut.tokens;
        let from = tokens.partition_point(|t| t.span.start < self.stretch.end);
        tokens[from..].iter().filter(|t| t.is_wordlike()).map(move |t: &Token| t.of(self.analysed.text()))
    }

    /// What stands the same around this place and another.
    pub fn alike(self, other: Self) -> Alike {
        let lexicon = &self.analysed.lexicon;
        let tells = |word: &str| [Section::Function, Section::Common].iter().all(|s| lexicon.word(&lower(word), *s).is_none());
        let same = |(x, y): &(&str, &str)| lower(x) == lower(y);
        let mut telling = 0;
        let mut count = |run: &mut dyn Iterator<Item = (&'a str, &'a str)>| {
            run.take(REACH).take_while(same).inspect(|(word, _)| telling += usize::from(tells(word))).count()
        };
        let before = count(&mut self.before().zip(other.before()));
        let behind = count(&mut self.behind().zip(other.behind()));
        Alike { before, behind, telling }
    }
}

impl Alike {
    /// True where it is one utterance, told in both.
    pub const fn is_one(self) -> bool {
        const WORDS: usize = 7;
        const TELLING: usize = 3;
        self.before + self.behind >= WORDS && self.telling >= TELLING
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysed;

    #[test]
    fn what_stands_the_same_around_a_place_is_counted() {
        let told = "The ferry to Lunden will not sail on Friday because the northern pier broke.";
        for (other, word, before, behind, one) in [
            ("“The ferry to Lunden will sail on Friday because the northern pier broke,” he said.", "sail", 5, 8, true),
            ("Officials hope the ferry will sail on Friday.", "sail", 1, 3, false),
            ("Herons sail.", "sail", 0, 1, false),
        ] {
            let (a, b) = (analysed(told), analysed(other));
            let at = |text: &str, word: &str| text.find(word).map_or(0, |at| at as u32);
            let (not, place) = (at(told, "not"), at(other, word));
            let found = Place::new(&a, Span::new(not, not + 3)).alike(Place::new(&b, Span::new(place, place)));
            assert_eq!((found.before, found.behind, found.is_one()), (before, behind, one), "{other}");
        }
    }
}
