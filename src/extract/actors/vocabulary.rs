//! What a word tells alone, kept for the next time it is met.
//!
//! A text says the same words again and again, and what the tagger knows of a word before it looks at the neighbours is always
//! the same, as is the sum of the weights it has in a [`Role`]. Some twenty thousand words are kept, each in the set its hash
//! points to, where a new one takes the place of that which was not met for longest. What is read together lies together:
//! most of the time goes by in waiting for memory.

use crate::extract::lexicon::{Lexicon, Sense};
use crate::text::{Segmentation, Token};

use super::features::{Role, Sink, alone};
use super::hash;
use super::labels::NAMED;
use super::model::Model;
use super::words::{self, Word};

/// Sets of words, a power of two.
const SETS: usize = 4_096;

/// Words of a set.
const WAYS: usize = 5;

/// A word and what it means, with the number of the lexicon that says so. The two cache lines are fetched as one.
#[derive(Clone, Copy, Debug)]
#[repr(align(128))]
struct Known {
    word: Word,
    lexicon: u32,
    sense: Sense,
}

impl Known {
    fn is(&self, exact: u64, glued: bool) -> bool {
        self.word.exact == exact && self.word.form.glued == glued
    }
}

/// The weights that a word has alone in a role, summed up; within one cache line.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Weights([i16; NAMED]);

impl Weights {
    /// Not summed up yet: no word weighs so little.
    const NONE: Self = Self([i16::MIN; NAMED]);
}

/// The words met so far, over a model.
#[derive(Debug)]
pub struct Vocabulary<'m> {
    model: &'m Model<'m>,
    /// For each set its words, the last met first, counted from 1; 0 where there is none. Words and sums are added as they
    /// come: the room for them is memory only where it is used.
    sets: Vec<[u16; WAYS]>,
    words: Vec<Known>,
    /// For each word its weights in the near roles.
    near: Vec<[Weights; Role::NEAR]>,
    /// The lexicon in use, and how many were before it.
    lexicon: (Option<Lexicon>, u32),
    /// Lower case of the word in hand.
    buffer: Vec<u8>,
}

impl<'m> Vocabulary<'m> {
    /// An empty one.
    pub fn new(model: &'m Model<'m>) -> Self {
        let (words, near) = (Vec::with_capacity(SETS * WAYS), Vec::with_capacity(SETS * WAYS));
        Self { model, sets: vec![[0; WAYS]; SETS], words, near, lexicon: (None, 0), buffer: Vec::new() }
    }

    /// Its model.
    pub fn model(&self) -> &'m Model<'m> {
        self.model
    }

    /// Describes every token of a text.
    pub fn describe(&mut self, text: &str, cut: &Segmentation) -> Vec<Word> {
        let word = |token: &Token| {
            let place = self.place(token.of(text), token);
            self.words[place].word
        };
        let mut words: Vec<Word> = cut.tokens.iter().map(word).collect();
        words::mark_names(self.model, &mut words);
        words
    }

    /// The same, and what each token may mean.
    pub fn describe_with(&mut self, text: &str, cut: &Segmentation, lexicon: &Lexicon) -> (Vec<Word>, Vec<Sense>) {
        if !self.lexicon.0.as_ref().is_some_and(|l| l.is(lexicon)) {
            self.lexicon = (Some(lexicon.clone()), self.lexicon.1.wrapping_add(1));
        }
        let number = self.lexicon.1;
        let (mut words, mut senses) = (Vec::with_capacity(cut.tokens.len()), Vec::with_capacity(cut.tokens.len()));
        for token in &cut.tokens {
            let place = self.place(token.of(text), token);
            let known = &mut self.words[place];
            if known.lexicon != number {
                (known.lexicon, known.sense) = (number, lexicon.meaning(text, token));
            }
            words.push(known.word);
            senses.push(known.sense);
        }
        words::mark_names(self.model, &mut words);
        (words, senses)
    }

    /// The place of a token, seen alone, among the words.
    fn place(&mut self, string: &str, token: &Token) -> usize {
        let exact = hash::word(string.as_bytes());
        self.find(exact, token.glued).unwrap_or_else(|| {
            let word = words::one(self.model, string, token, exact, &mut self.buffer);
            self.put(word)
        })
    }

    /// The sum of the weights that `word` has alone in `role`, which is a near one.
    fn sum(&mut self, role: Role, word: &Word) -> [i16; NAMED] {
        // Mostly the word is still where it was when the text was described.
        let place = usize::from(word.place);
        let here = self.words.get(place).is_some_and(|known| known.is(word.exact, word.form.glued));
        match self.near.get(place) {
            Some(near) if here && near[role as usize].0 != Weights::NONE.0 => near[role as usize].0,
            _ => self.make(role, word),
        }
    }

    #[inline(never)]
    fn make(&mut self, role: Role, word: &Word) -> [i16; NAMED] {
        let word = Word { starts: 0, goes_on: 0, ..*word };
        let place = self.find(word.exact, word.form.glued).unwrap_or_else(|| self.put(word));
        let kept = &mut self.near[place][role as usize];
        if kept.0 == Weights::NONE.0 {
            let mut sum = Sum::new(self.model);
            alone(role, &word, &mut sum);
            kept.0 = sum.take();
        }
        kept.0
    }

    /// The place of a word, where it is known; it is the last met of its set now.
    #[inline]
    fn find(&mut self, exact: u64, glued: bool) -> Option<usize> {
        let set = &mut self.sets[set(exact, glued)];
        let here = |&place: &u16| self.words.get(usize::from(place).wrapping_sub(1)).is_some_and(|known| known.is(exact, glued));
        let way = set.iter().position(here)?;
        if way > 0 {
            set[..=way].rotate_right(1);
        }
        Some(usize::from(set[0]) - 1)
    }

    /// Gives a word that is not known a place.
    fn put(&mut self, word: Word) -> usize {
        let set = &mut self.sets[set(word.exact, word.form.glued)];
        let place = usize::from(set[WAYS - 1]).checked_sub(1).unwrap_or(self.words.len());
        set.rotate_right(1);
        set[0] = place as u16 + 1;
        let known = Known { word: Word { place: place as u16, ..word }, lexicon: 0, sense: Sense::default() };
        match self.words.get_mut(place) {
            Some(old) => {
                *old = known;
                self.near[place] = [Weights::NONE; Role::NEAR];
            }
            None => {
                self.words.push(known);
                self.near.push([Weights::NONE; Role::NEAR]);
            }
        }
        place
    }
}

/// The set that a word belongs to.
fn set(exact: u64, glued: bool) -> usize {
    ((exact >> 20) as usize ^ usize::from(glued)) & (SETS - 1)
}

/// Rows that wait to be added together, so that the processor fetches them at once.
const WAITING: usize = 32;

/// Sums the weights of features up.
#[derive(Debug)]
struct Sum<'m> {
    model: &'m Model<'m>,
    rows: [u32; WAITING],
    waiting: usize,
    sum: [i16; NAMED],
}

impl<'m> Sum<'m> {
    fn new(model: &'m Model<'m>) -> Self {
        Self { model, rows: [0; WAITING], waiting: 0, sum: [0; NAMED] }
    }

    /// The sum; the next one starts at nought.
    fn take(&mut self) -> [i16; NAMED] {
        self.flush();
        std::mem::take(&mut self.sum)
    }

    /// Not inlined, so that [`Sum::put`], which is called a hundred times for each token, stays small enough to be.
    #[inline(never)]
    fn flush(&mut self) {
        self.model.add(&self.rows[..self.waiting], &mut self.sum);
        self.waiting = 0;
    }
}

impl Sink for Sum<'_> {
    #[inline]
    fn put(&mut self, template: u32, value: u64) {
        if self.waiting == WAITING {
            self.flush();
        }
        self.rows[self.waiting] = hash::row(template, value, self.model.bits);
        self.waiting += 1;
    }

    fn put_alone(&mut self, role: Role, word: &Word) {
        alone(role, word, self);
    }
}

/// Sums the weights of a token's features up: those of near words alone as the vocabulary has them, all others by their rows.
#[derive(Debug)]
pub struct Scores<'v, 'm> {
    vocabulary: &'v mut Vocabulary<'m>,
    sum: Sum<'m>,
}

impl<'v, 'm> Scores<'v, 'm> {
    /// Nothing summed.
    pub fn new(vocabulary: &'v mut Vocabulary<'m>) -> Self {
        Self { sum: Sum::new(vocabulary.model), vocabulary }
    }

    /// The sum; the next one starts at nought.
    pub fn take(&mut self) -> [i16; NAMED] {
        self.sum.take()
    }

    /// The most that `word` by itself speaks for a name.
    pub fn own(&mut self, word: &Word) -> i16 {
        self.vocabulary.sum(Role::Itself, word).into_iter().fold(i16::MIN, i16::max)
    }
}

impl Sink for Scores<'_, '_> {
    #[inline]
    fn put(&mut self, template: u32, value: u64) {
        self.sum.put(template, value);
    }

    fn put_alone(&mut self, role: Role, word: &Word) {
        // Further off a word has hardly more weights than it takes to find their sum.
        if role as usize >= Role::NEAR {
            return alone(role, word, &mut self.sum);
        }
        for (sum, one) in self.sum.sum.iter_mut().zip(&self.vocabulary.sum(role, word)) {
            *sum = sum.saturating_add(*one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::evidence::Evidence;
    use crate::extract::actors::features::{Rows, Scene};
    use crate::extract::lexicon::source;

    #[test]
    fn senses_are_those_of_the_lexicon_in_use() {
        let mut vocabulary = Vocabulary::new(Model::built_in());
        let mut own = Lexicon::default();
        own.add(source::read("[say]\nquip = { stance = \"says\" }", own.rules()).unwrap().rows);
        let text = "Quip, he quips: Roe said 3 of the 12 “left”. They said so; quip. ".repeat(2);
        let cut = Segmentation::of(&text);
        for lexicon in [&Lexicon::default(), &own, &own.clone(), &Lexicon::default()] {
            let (words, senses) = vocabulary.describe_with(&text, &cut, lexicon);
            let plain = lexicon.senses(&text, &cut.tokens);
            assert_eq!(format!("{senses:?}"), format!("{plain:?}"));
            assert_eq!(format!("{words:?}"), format!("{:?}", vocabulary.describe(&text, &cut)));
        }
    }

    #[test]
    fn sums_are_those_of_the_rows_however_full_the_sets_are() {
        let model = Model::built_in();
        let mut vocabulary = Vocabulary::new(model);
        let mut text = "The Ministry of Foreign Affairs in New York met Ana Roe, and Roe met the U.S. Navy. ".repeat(2);
        (0..30_000).for_each(|n| text.push_str(&format!("Harbour{n} saw Lund. ")));
        text.push_str("The Ministry of Foreign Affairs met Roe.");
        let cut = Segmentation::of(&text);
        let words = vocabulary.describe(&text, &cut);
        let evidence = Evidence::of(&words, &cut.sentences);
        let mut scene = Scene::new(&words, &evidence);
        let (mut scores, mut rows) = (Scores::new(&mut vocabulary), Rows::new(model.bits));
        for sentence in &cut.sentences {
            scene.enter(sentence.tokens.start as usize, sentence.tokens.end as usize);
            for i in sentence.tokens.start as usize..sentence.tokens.end as usize {
                rows.clear();
                scene.collect(i, &mut rows);
                let mut want = [0; NAMED];
                model.add(rows.get(), &mut want);
                scene.collect(i, &mut scores);
                assert_eq!(scores.take(), want, "token {i}");
            }
        }
    }
}
