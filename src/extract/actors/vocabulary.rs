//! What a word tells alone, kept for the next time it is met.
//!
//! A text says the same words again and again, and what the tagger knows of a word before it looks at the neighbours is always
//! the same, as is the sum of the weights it has in a [`Role`]. Some thirty thousand words are kept, each in the set its hash
//! points to, where a new one takes the place of that which was not met for longest; when there are too many sums, all are
//! forgotten.

use crate::extract::lexicon::{Lexicon, Sense};
use crate::text::{Segmentation, Token};

use super::features::{Role, Sink, alone};
use super::hash;
use super::labels::NAMED;
use super::model::Model;
use super::words::{self, Word};

/// Sets of words, a power of two.
const SETS: usize = 8_192;

/// Words of a set.
const WAYS: usize = 4;

/// Sums that are kept at most.
const SUMS: usize = 131_072;

/// The words met so far, over a model.
#[derive(Debug)]
pub struct Vocabulary<'m> {
    model: &'m Model<'m>,
    /// For each set its words, the last met first, counted from 1; 0 where there is none. Words and sums are added as they
    /// come: the room for them is memory only where it is used.
    sets: Vec<[u16; WAYS]>,
    words: Vec<Known>,
    /// For each word what it means, and the number of the lexicon that says so.
    senses: Vec<(u32, Sense)>,
    /// The lexicon in use, and how many were before it.
    lexicon: (Option<Lexicon>, u32),
    sums: Vec<[i16; NAMED]>,
    /// Lower case of the word in hand.
    buffer: Vec<u8>,
}

/// A word, and for each role its sum, counted from 1; 0 where it has not been made.
#[derive(Debug)]
struct Known {
    word: Word,
    sums: [u32; Role::COUNT],
}

impl Known {
    fn is(&self, exact: u64, glued: bool) -> bool {
        self.word.exact == exact && self.word.form.glued == glued
    }
}

impl<'m> Vocabulary<'m> {
    /// An empty one.
    pub fn new(model: &'m Model<'m>) -> Self {
        let most = SETS * WAYS;
        let (words, senses, sums) = (Vec::with_capacity(most), Vec::with_capacity(most), Vec::with_capacity(SUMS));
        Self { model, sets: vec![[0; WAYS]; SETS], words, senses, lexicon: (None, 0), sums, buffer: Vec::new() }
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
            if self.senses[place].0 != number {
                self.senses[place] = (number, lexicon.meaning(text, token));
            }
            words.push(self.words[place].word);
            senses.push(self.senses[place].1);
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

    /// The sum of the weights that `word` has alone in `role`.
    fn sum(&mut self, role: Role, word: &Word) -> [i16; NAMED] {
        // Mostly the word is still where it was when the text was described.
        self.kept(usize::from(word.place), role, word).unwrap_or_else(|| self.make(role, word))
    }

    /// The sum, where `word` is at that place and its sum has been made.
    fn kept(&self, place: usize, role: Role, word: &Word) -> Option<[i16; NAMED]> {
        let known = self.words.get(place).filter(|k| k.is(word.exact, word.form.glued))?;
        self.sums.get((known.sums[role as usize] as usize).wrapping_sub(1)).copied()
    }

    #[inline(never)]
    fn make(&mut self, role: Role, word: &Word) -> [i16; NAMED] {
        if let Some(sum) = self.find(word.exact, word.form.glued).and_then(|place| self.kept(place, role, word)) {
            return sum;
        }
        let word = Word { starts: 0, goes_on: 0, ..*word };
        let mut sum = Sum::new(self.model);
        alone(role, &word, &mut sum);
        let sum = sum.take();
        if self.sums.len() == SUMS {
            self.forget();
        }
        let place = self.find(word.exact, word.form.glued).unwrap_or_else(|| self.put(word));
        self.sums.push(sum);
        self.words[place].sums[role as usize] = self.sums.len() as u32;
        sum
    }

    /// The place of a word, where it is known; it is the last met of its set now.
    #[inline]
    fn find(&mut self, exact: u64, glued: bool) -> Option<usize> {
        let set = &mut self.sets[set(exact, glued)];
        let here = |&place: &u16| self.words.get(usize::from(place).wrapping_sub(1)).is_some_and(|k| k.is(exact, glued));
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
        let known = Known { word: Word { place: place as u16, ..word }, sums: [0; Role::COUNT] };
        match self.words.get_mut(place) {
            Some(old) => {
                *old = known;
                self.senses[place].0 = 0;
            }
            None => {
                self.words.push(known);
                self.senses.push((0, Sense::default()));
            }
        }
        place
    }

    fn forget(&mut self) {
        self.sets.fill([0; WAYS]);
        self.words.clear();
        self.senses.clear();
        self.sums.clear();
    }
}

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

/// Sums the weights of a token's features up: those of words alone as the vocabulary has them, all others by their rows.
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
