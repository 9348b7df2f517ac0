//! The sums of the weights of features: what a word weighs alone is summed once, and kept beside it in the vocabulary.

use super::features::{Role, Sink, alone};
use super::hash;
use super::labels::NAMED;
use super::model::Model;
use super::words::Word;

/// Words beyond this, of a very long text, have no sums kept.
const SUMMED: usize = 1 << 16;

/// The weights that a word has alone in a role, summed up; within one cache line.
#[derive(Clone, Copy, Debug)]
#[repr(align(32))]
struct Weights([i16; NAMED]);

impl Weights {
    /// Not summed up yet: no word weighs so little.
    const NONE: Self = Self([i16::MIN; NAMED]);
}

/// The sums of the weights that words have alone in the near roles, made as they are asked for.
#[derive(Debug)]
pub struct Sums<'m> {
    model: &'m Model<'m>,
    /// For each word its weights in the near roles, [`BLOCK`] words together: where more come, nothing moves, and no more memory is
    /// taken than there are words for.
    near: Vec<Box<[[Weights; Role::NEAR]]>>,
}

/// Words of a block.
const BLOCK: usize = 64;

impl<'m> Sums<'m> {
    /// None.
    pub(super) fn new(model: &'m Model<'m>) -> Self {
        Self { model, near: Vec::new() }
    }

    /// Forgets all.
    pub(super) fn forget(&mut self) {
        self.near.clear();
    }

    /// Their model.
    pub fn model(&self) -> &'m Model<'m> {
        self.model
    }

    /// The sum of the weights that `word` has alone in `role`, which is a near one.
    fn sum(&mut self, role: Role, word: &Word) -> [i16; NAMED] {
        let place = word.place as usize;
        match self.near.get(place / BLOCK).map(|block| block[place % BLOCK][role as usize].0) {
            Some(sum) if sum != Weights::NONE.0 => sum,
            _ => self.make(role, word),
        }
    }

    #[inline(never)]
    fn make(&mut self, role: Role, word: &Word) -> [i16; NAMED] {
        let mut sum = Sum::new(self.model);
        alone(role, word, &mut sum);
        let made = sum.take();
        let place = word.place as usize;
        if place < SUMMED {
            while self.near.len() <= place / BLOCK {
                self.near.push(vec![[Weights::NONE; Role::NEAR]; BLOCK].into());
            }
            self.near[place / BLOCK][place % BLOCK][role as usize].0 = made;
        }
        made
    }
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

    /// The sum; the next one starts at zero.
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

/// Sums the weights of a token's features up: those of near words alone as they are kept, all others by their rows.
#[derive(Debug)]
pub struct Scores<'v, 'm> {
    sums: &'v mut Sums<'m>,
    sum: Sum<'m>,
}

impl<'v, 'm> Scores<'v, 'm> {
    /// Nothing summed.
    pub fn new(sums: &'v mut Sums<'m>) -> Self {
        Self { sum: Sum::new(sums.model), sums }
    }

    /// The sum; the next one starts at zero.
    pub fn take(&mut self) -> [i16; NAMED] {
        self.sum.take()
    }

    /// The most that `word` by itself speaks for a name.
    pub fn own(&mut self, word: &Word) -> i16 {
        self.sums.sum(Role::Itself, word).into_iter().fold(i16::MIN, i16::max)
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
        for (sum, one) in self.sum.sum.iter_mut().zip(&self.sums.sum(role, word)) {
            *sum = sum.saturating_add(*one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::evidence::Evidence;
    use crate::extract::actors::features::{Rows, Scene};
    use crate::extract::actors::vocabulary::Vocabulary;
    use crate::text::Segmentation;

    #[test]
    fn sums_are_those_of_the_rows_however_many_words_there_are() {
        let model = Model::built_in();
        let mut vocabulary = Vocabulary::new(model);
        let text = |words: usize| {
            let mut text = "The Ministry of Foreign Affairs in New York met Ana Roe, and Roe met the U.S. Navy. ".repeat(2);
            (0..words).for_each(|n| text.push_str(&format!("Harbour{n} saw Lund. ")));
            text + "The Ministry of Foreign Affairs met Roe."
        };
        // More words than have their sums kept, and what is left of the vocabulary behind them.
        for text in [text(10), text(SUMMED + 100), text(20)] {
            let cut = Segmentation::of(&text);
            let places = vocabulary.describe(&text, &cut);
            let (words, _, sums) = vocabulary.at(&places);
            let evidence = Evidence::of(words, &cut.sentences);
            let mut scene = Scene::new(words, &evidence);
            let (mut scores, mut rows) = (Scores::new(sums), Rows::new(model.bits));
            for sentence in cut.sentences.iter().step_by(7) {
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
}
