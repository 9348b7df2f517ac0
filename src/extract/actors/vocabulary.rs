//! What a word tells alone, kept for the next time it is met.
//!
//! A text says the same words again and again, and what the tagger knows of a word before it looks at the neighbours is always
//! the same, as is the sum of its weights ([`super::sums`]). A text is described as the places of its words among those that
//! are known; what is read together lies together: most of the time goes by in waiting for memory.

use crate::extract::forms::Forms;
use crate::extract::lexicon::{Lexicon, Sense, Senses};
use crate::text::{Segmentation, Token};

use super::gazetteer::{self, Flags};
use super::hash;
use super::model::Model;
use super::sums::Sums;
use super::words::{self, Word, Words};

/// Words that are kept from text to text: where those of the next may be too many, all are forgotten.
const KEPT: usize = 18_000;

/// Words that there is room for at first: few texts have more.
const USUAL: usize = 1 << 11;

/// Slots at first, and as many as are kept, powers of two; at least half of them stay empty.
const SLOTS: [usize; 2] = [1 << 13, 1 << 16];

/// The words met so far, over a model and a lexicon.
#[derive(Debug)]
pub struct Vocabulary<'m> {
    model: &'m Model<'m>,
    lexicon: Lexicon,
    /// Where the words stand, by their keys: each in the slot that its key points to or in one of the next, counted from 1; 0
    /// where there is none. It is asked for every token, and a map takes twice the time.
    slots: Vec<u32>,
    keys: Vec<u64>,
    words: Vec<Word>,
    senses: Vec<Sense>,
    sums: Sums<'m>,
    /// For each word the text that it was numbered in last, and its number there: nothing needs to be cleared for the next text.
    numbers: Vec<(u32, u32)>,
    /// How many texts had their words numbered.
    texts: u32,
    /// Lower case of the word in hand.
    buffer: Vec<u8>,
}

impl<'m> Vocabulary<'m> {
    /// An empty one, over the usual lexicon.
    pub fn new(model: &'m Model<'m>) -> Self {
        let (keys, words, senses) = (Vec::with_capacity(USUAL), Vec::with_capacity(USUAL), Vec::with_capacity(USUAL));
        let sums = Sums::new(model);
        let (lexicon, slots, numbers) = (Lexicon::default(), vec![0; SLOTS[0]], Vec::new());
        Self { model, lexicon, slots, keys, words, senses, sums, numbers, texts: 0, buffer: Vec::new() }
    }

    /// True where `lexicon` tells what its words mean.
    pub fn is_over(&self, lexicon: &Lexicon) -> bool {
        self.lexicon.is(lexicon)
    }

    /// The same over `lexicon`: where that is another one, no word is known any more.
    pub fn over(mut self, lexicon: &Lexicon) -> Self {
        if !self.is_over(lexicon) {
            self.forget();
            self.lexicon = lexicon.clone();
        }
        self
    }

    /// The places of a text's tokens among the words: they hold until the next text is described.
    pub fn describe(&mut self, text: &str, cut: &Segmentation) -> Vec<u32> {
        // Of three tokens of a usual text one is a word that was not there before.
        if self.words.len() + cut.tokens.len() / 3 > KEPT {
            self.forget();
        }
        let mut places: Vec<u32> = cut.tokens.iter().map(|token| self.place(text, token)).collect();
        self.mark_names(&mut places);
        places
    }

    /// The words at those places, numbered in the order in which they come.
    pub fn forms(&mut self, places: &[u32]) -> Forms {
        self.texts = self.texts.wrapping_add(1).max(1);
        self.numbers.resize(self.words.len(), (0, 0));
        let mut senses = Vec::new();
        let number = |place: &u32| {
            let (text, number) = &mut self.numbers[*place as usize];
            if *text != self.texts {
                (*text, *number) = (self.texts, senses.len() as u32);
                senses.push(self.senses[*place as usize]);
            }
            *number
        };
        let of_tokens = places.iter().map(number).collect();
        Forms::new(of_tokens, senses)
    }

    /// The words at those places, what they may mean, and the sums of all.
    pub fn at<'v>(&'v mut self, places: &'v [u32]) -> (Words<'v>, Senses<'v>, &'v mut Sums<'m>) {
        (Words::new(places, &self.words), Senses::new(places, &self.senses), &mut self.sums)
    }

    /// Gives back what a very long text took.
    pub fn rest(&mut self) {
        if self.words.len() > 2 * KEPT {
            self.forget();
        }
    }

    fn forget(&mut self) {
        self.slots.truncate(SLOTS[1]);
        self.slots.fill(0);
        self.keys.clear();
        self.words.clear();
        self.senses.clear();
        self.sums.forget();
        self.numbers.clear();
        self.slots.shrink_to(SLOTS[1]);
        self.keys.shrink_to(KEPT);
        self.words.shrink_to(KEPT);
        self.senses.shrink_to(KEPT);
        self.numbers.shrink_to(KEPT);
    }

    /// The place of a token, seen alone, among the words.
    fn place(&mut self, text: &str, token: &Token) -> u32 {
        let string = token.of(text);
        let exact = hash::word(string.as_bytes());
        self.find(key(exact, token.glued, 0, 0)).unwrap_or_else(|slot| {
            let word = words::one(self.model, string, token, exact, &mut self.buffer);
            self.put(slot, word, self.lexicon.meaning(text, token))
        })
    }

    /// The place of the word of that key, or the slot where it belongs.
    #[inline]
    fn find(&self, key: u64) -> Result<u32, usize> {
        let mut slot = key as usize & (self.slots.len() - 1);
        loop {
            match self.slots[slot].checked_sub(1) {
                None => return Err(slot),
                Some(place) if self.keys[place as usize] == key => return Ok(place),
                Some(_) => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// Adds a word, which belongs into that slot; its place.
    fn put(&mut self, slot: usize, word: Word, sense: Sense) -> u32 {
        let place = self.words.len() as u32;
        self.slots[slot] = place + 1;
        self.keys.push(key(word.exact, word.form.glued, word.starts, word.goes_on));
        self.words.push(Word { place, ..word });
        self.senses.push(sense);
        if self.words.len() * 2 > self.slots.len() {
            self.slots = vec![0; self.slots.len() * 2];
            for place in 0..self.keys.len() {
                if let Err(slot) = self.find(self.keys[place]) {
                    self.slots[slot] = place as u32 + 1;
                }
            }
        }
        place
    }

    /// Marks the listed names of several words in a text whose words are described alone.
    fn mark_names(&mut self, places: &mut [u32]) {
        let prefix = gazetteer::List::Prefix.bit();
        for i in 0..places.len() {
            let word = &self.words[places[i] as usize];
            if !word.form.upper || word.lists & prefix == 0 {
                continue;
            }
            let name = places[i..].iter().map(|place| self.words[*place as usize].exact);
            let Some((count, lists)) = gazetteer::longest(&self.model.lists, name) else { continue };
            for (k, place) in places[i..i + count].iter_mut().enumerate() {
                *place = self.within(*place, lists, k == 0);
            }
        }
    }

    /// The place of the word at `place` where it also opens a name of those lists, or goes on with one.
    fn within(&mut self, place: u32, lists: Flags, opens: bool) -> u32 {
        let (mut word, sense) = (self.words[place as usize], self.senses[place as usize]);
        *(if opens { &mut word.starts } else { &mut word.goes_on }) |= lists;
        let key = key(word.exact, word.form.glued, word.starts, word.goes_on);
        self.find(key).unwrap_or_else(|slot| self.put(slot, word, sense))
    }
}

/// By what a word is told from others.
fn key(exact: u64, glued: bool, starts: Flags, goes_on: Flags) -> u64 {
    match u64::from(glued) | u64::from(starts) << 1 | u64::from(goes_on) << 32 {
        0 => exact,
        stands => hash::join(exact, stands),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::source;

    #[test]
    fn senses_are_those_of_the_lexicon_in_use() {
        let mut own = Lexicon::default();
        own.add(source::read("[say]\nquip = { stance = \"says\" }", own.rules()).unwrap().rows);
        let text = "Quip, he quips: Roe said 3 of the 12 “left”. They said so; quip. ".repeat(2);
        let cut = Segmentation::of(&text);
        let mut vocabulary = Vocabulary::new(Model::built_in());
        for lexicon in [&Lexicon::default(), &own, &own.clone(), &Lexicon::default()] {
            vocabulary = vocabulary.over(lexicon);
            let places = vocabulary.describe(&text, &cut);
            let senses = vocabulary.at(&places).1;
            let senses: Vec<Sense> = (0..places.len()).map(|i| senses[i]).collect();
            assert_eq!(format!("{senses:?}"), format!("{:?}", lexicon.senses(&text, &cut.tokens)));
        }
    }

    #[test]
    fn equal_words_have_one_number_whatever_was_read_before() {
        let mut vocabulary = Vocabulary::new(Model::built_in());
        for (text, want) in [("The quay, the port, the quay.", "012342315"), ("The port is the port.", "012314")] {
            let places = vocabulary.describe(text, &Segmentation::of(text));
            let forms = vocabulary.forms(&places);
            assert_eq!((0..places.len()).map(|i| forms.number(i).to_string()).collect::<String>(), want, "{text}");
        }
    }
}
