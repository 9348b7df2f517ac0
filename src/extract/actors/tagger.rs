//! The tagger: a linear model over sequences. The best labels of a sentence are found by Viterbi's algorithm over scores of
//! features and of neighbouring labels.

use std::borrow::Cow;
use std::ops::Range;

use crate::extract::Beside;
use crate::extract::memory::{Kept, Shift};
use crate::hash;
use crate::text::Segmentation;

use super::evidence::Evidence;
use super::features::Scene;
use super::labels::{CLOSERS, COUNT, KINDS, NAMED, OUTSIDE, Position, label};
use super::model::{Model, START};
use super::sums::{Scores, Sums};
use super::words::Words;

/// Small words further than this from any capital are outside of names without being weighed.
const REACH: usize = 2;
/// So near each other, two capitals may be of one name, whatever stands between them.
const BRIDGE: usize = 4;
/// Other small words are outside without being weighed where their own weights speak for no name by this much, as those of "said"
/// and "has": of a thousand names one or none is lost, and half the work is spared.
const LEAST: i16 = 10;

/// What was read of a sentence.
#[derive(Debug, Default)]
pub struct Memory(Kept<Vec<Weighed>>);

/// A token that may be of a name, and what its sentence says of that.
#[derive(Clone, Debug)]
struct Weighed {
    token: usize,
    scores: [i16; NAMED],
}

/// Tags every token of a document; the second list holds for each token by how much its label beats the next best, seen alone.
pub fn tag(words: Words<'_>, sums: &mut Sums<'_>, cut: &Segmentation, beside: Option<Beside<'_>>) -> (Vec<u8>, Vec<i16>) {
    let evidence = Evidence::of(words, &cut.sentences);
    let mut scene = Scene::new(words, &evidence);
    let mut decoder = Decoder::new(sums.model());
    let mut scores = Scores::new(sums);
    let mut labels = vec![OUTSIDE; words.len()];
    let mut margins = vec![0; words.len()];
    let turned = beside.is_some_and(|beside| beside.turned);
    for at in 0..cut.sentences.len() {
        let sentence = if turned { cut.sentences.len() - 1 - at } else { at };
        let tokens = &cut.sentences[sentence].tokens;
        let (start, end) = (tokens.start as usize, tokens.end as usize);
        if !words.part(start..end).iter().any(|w| w.form.upper) {
            continue;
        }
        scene.stand_in(start, end);
        let mut inside = || {
            scene.look_around();
            weigh(words, &scene, &mut scores, start..end)
        };
        let (weighed, by) = match beside {
            Some(beside) => beside.like(sentence).names.0.like(lists(words.part(start..end)), (0, start), inside),
            None => (Cow::Owned(inside()), Shift::NONE),
        };
        let mut weighed = weighed.iter().peekable();
        let total = |i: usize| {
            let inside = weighed.next_if(|w| by.token(w.token) == start + i)?;
            scene.document(start + i, &mut scores);
            let document = scores.take();
            Some(std::array::from_fn(|n| inside.scores[n].saturating_add(document[n])))
        };
        decoder.decode(total, &mut labels[start..end], &mut margins[start..end]);
    }
    (labels, margins)
}

/// Tells sentences of the same words apart: the lists of names that a word has a part in may hang on what stands beyond.
fn lists(words: Words<'_>) -> u64 {
    hash::run(words.iter().map(|w| u64::from(w.starts) | u64::from(w.goes_on) << 32))
}

/// The tokens of the sentence of `scene` that may be of a name.
fn weigh(words: Words<'_>, scene: &Scene<'_>, scores: &mut Scores<'_, '_>, sentence: Range<usize>) -> Vec<Weighed> {
    let capital = |from: usize| words.part(from..sentence.end).iter().position(|w| w.form.upper).map(|n| from + n);
    // The capitals next before and next behind the token.
    let (mut before, mut behind) = (None, capital(sentence.start));
    let mut out = Vec::new();
    for i in sentence.clone() {
        if behind == Some(i) {
            (before, behind) = (behind, capital(i + 1));
        }
        let near = before.is_some_and(|b| i - b <= REACH) || behind.is_some_and(|b| b - i <= REACH);
        let bridge = before.zip(behind).is_some_and(|(b, a)| a - b <= BRIDGE);
        if near && (words[i].form.upper || bridge || is_part(words, i, sentence.start) || scores.own(&words[i]) >= LEAST) {
            scene.inside(i, scores);
            out.push(Weighed { token: i, scores: scores.take() });
        }
    }
    out
}

/// True for a number, and for what is joined to the mark or the number before it: "117", "th", and "elect" of "President-elect".
fn is_part(words: Words<'_>, i: usize, start: usize) -> bool {
    let joined = |i: usize| words[i].form.letters && words[i].form.glued && !words[i - 1].form.letters;
    words[i].is_number() || i > start && joined(i)
}

/// Viterbi's algorithm with its buffers.
struct Decoder {
    /// What it is worth that each label follows another, or the start of a sentence, in [`UNIT`]s.
    transitions: [[i32; COUNT]; COUNT + 1],
    /// For each label, and for the start of a sentence, the lowest and the highest that a name is worth behind it.
    reach: [(i32, i32); COUNT + 1],
    /// Scores of the names of each token of a run.
    scores: Vec<[i16; NAMED]>,
    /// For each token and each of its labels the best label before it, as [`Best`] holds it.
    back: Vec<Best>,
}

/// The best score of every label at a token: outside, and the names. Scores are counted in [`UNIT`]s, and what is left over
/// tells which label they come from, the first highest: one comparison settles both, for all names at once.
#[derive(Clone, Copy)]
struct Best {
    outside: i32,
    named: [i32; NAMED],
}

/// Few sentences have more tokens.
const USUAL: usize = 96;
/// More than there are labels.
const UNIT: i32 = 32;
/// So low that no sentence's scores reach it: they stay below 2²⁶ units, of a sentence's 400 tokens some 2¹⁶ each.
const NEVER: i32 = i32::MIN / 2 + UNIT - 1;

/// What is left of a score that comes from `label`.
fn from(label: u8) -> i32 {
    UNIT - 1 - i32::from(label)
}

impl Best {
    fn of(&self, label: u8) -> i32 {
        usize::from(label).checked_sub(1).map_or(self.outside, |n| self.named[n])
    }

    /// A score without the label that it comes from.
    fn score(&self, label: u8) -> i32 {
        self.of(label) & -UNIT
    }

    /// The label before, on the best way to `label`.
    fn back(&self, label: u8) -> u8 {
        (UNIT - 1 - (self.of(label) & (UNIT - 1))) as u8
    }
}

impl Decoder {
    fn new(model: &Model<'_>) -> Self {
        let transitions = std::array::from_fn(|before| model.transitions(before).map(|t| t * UNIT));
        let reach = std::array::from_fn(|before| {
            let named = &transitions[before][1..];
            (named.iter().min().copied().unwrap_or(0), named.iter().max().copied().unwrap_or(0))
        });
        Self { transitions, reach, scores: Vec::with_capacity(USUAL), back: Vec::with_capacity(USUAL) }
    }

    /// The best labels of a sentence whose names have these scores, token by token; none where a token is outside for sure.
    /// What is outside parts the sentence into runs, which know nothing of each other.
    fn decode(&mut self, mut scores: impl FnMut(usize) -> Option<[i16; NAMED]>, labels: &mut [u8], margins: &mut [i16]) {
        let mut start = 0;
        for i in 0..labels.len() {
            match scores(i) {
                Some(scores) => self.scores.push(scores),
                None => {
                    if start < i {
                        self.run(start == 0, false, &mut labels[start..i], &mut margins[start..i]);
                    }
                    start = i + 1;
                }
            }
        }
        if start < labels.len() {
            self.run(start == 0, true, &mut labels[start..], &mut margins[start..]);
        }
    }

    /// The labels of a run, which `opens` its sentence or follows what is outside, and `closes` it or is followed by that.
    fn run(&mut self, opens: bool, closes: bool, labels: &mut [u8], margins: &mut [i16]) {
        let mut best = Best { outside: 0, named: [NEVER; NAMED] };
        // The start of a sentence is as outside as what is outside, but has transitions of its own.
        let mut outside = if opens { START } else { usize::from(OUTSIDE) };
        for scores in &self.scores {
            best = self.named(&best, outside, scores);
            self.back.push(best);
            outside = usize::from(OUTSIDE);
        }
        let worth = |l: u8| best.score(l) + if closes { 0 } else { self.transition(usize::from(l), OUTSIDE) } + from(l);
        let mut label = CLOSERS.into_iter().max_by_key(|l| worth(*l)).unwrap_or(OUTSIDE);
        for i in (0..labels.len()).rev() {
            labels[i] = label;
            margins[i] = margin(label, &self.scores[i]);
            label = self.back[i].back(label);
        }
        self.scores.clear();
        self.back.clear();
    }

    /// What it is worth that `next` follows `before`.
    fn transition(&self, before: usize, next: u8) -> i32 {
        self.transitions[before][usize::from(next)]
    }

    /// The best score outside of names; `outside` is the row of transitions from there.
    fn outside(&self, best: &Best, outside: usize) -> i32 {
        let first = best.score(OUTSIDE) + self.transition(outside, OUTSIDE) + from(OUTSIDE);
        let closed = CLOSERS[1..].iter().map(|l| best.score(*l) + self.transition(usize::from(*l), OUTSIDE) + from(*l));
        closed.fold(first, i32::max)
    }

    /// The best scores at a token that may be part of a name.
    fn named(&self, best: &Best, outside: usize, scores: &[i16; NAMED]) -> Best {
        let mut named = [NEVER; NAMED];
        // All names, as if each could follow what closes; inner and last words are done anew below.
        raise(&mut named, best.score(OUTSIDE) + from(OUTSIDE), &self.transitions[outside]);
        let least = best.score(OUTSIDE) + self.reach[outside].0;
        for &closer in &CLOSERS[1..] {
            // Mostly no name stood before, and what is far behind the outside need not be tried.
            if best.score(closer) + self.reach[usize::from(closer)].1 >= least {
                raise(&mut named, best.score(closer) + from(closer), &self.transitions[usize::from(closer)]);
            }
        }
        for kind in 0..KINDS.len() {
            for l in [label(kind, Position::Inner), label(kind, Position::Last)] {
                let way = |open: u8| best.score(open) + self.transition(usize::from(open), l) + from(open);
                named[usize::from(l) - 1] = way(label(kind, Position::First)).max(way(label(kind, Position::Inner)));
            }
        }
        for (next, own) in named.iter_mut().zip(scores) {
            *next += i32::from(*own) * UNIT;
        }
        Best { outside: self.outside(best, outside), named }
    }
}

/// Raises the scores of names to those that they have behind a label with the score `before`. Not inlined, so that it is made
/// a loop over vectors: spelled out sixteen times it takes thrice the time.
#[inline(never)]
fn raise(named: &mut [i32; NAMED], before: i32, transitions: &[i32; COUNT]) {
    for (next, transition) in named.iter_mut().zip(&transitions[1..]) {
        *next = (*next).max(before + transition);
    }
}

/// By how much the score of a name beats the others and outside; zero for what is outside.
fn margin(label: u8, scores: &[i16; NAMED]) -> i16 {
    let Some(own) = usize::from(label).checked_sub(1) else { return 0 };
    let others = scores.iter().enumerate().map(|(n, s)| if n == own { i16::MIN } else { *s });
    scores[own].saturating_sub(others.fold(0, i16::max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::labels::{closes, may_follow};

    /// The textbook: every label behind every other, with nothing left out.
    fn plainly(model: &Model<'_>, scores: &[Option<[i16; NAMED]>]) -> Vec<u8> {
        let own = |i: usize, l: usize| match (l.checked_sub(1), scores[i]) {
            (None, _) => Some(0),
            (Some(n), scores) => scores.map(|s: [i16; NAMED]| i64::from(s[n])),
        };
        let mut ways: Vec<Option<(i64, Vec<u8>)>> = vec![None; COUNT];
        for i in 0..scores.len() {
            let way = |l: usize| {
                let own = own(i, l)?;
                let step = |before: usize| own + i64::from(model.transitions(before)[l]);
                if i == 0 {
                    return may_follow(OUTSIDE, l as u8).then(|| (step(START), vec![l as u8]));
                }
                let before = (0..COUNT).rev().filter(|b| may_follow(*b as u8, l as u8));
                let best = before.filter_map(|b| ways[b].as_ref().map(|w| (w.0 + step(b), b))).max_by_key(|w| w.0)?;
                let path = ways[best.1].as_ref().map(|w| [w.1.as_slice(), &[l as u8]].concat());
                Some((best.0, path.unwrap_or_default()))
            };
            ways = (0..COUNT).map(way).collect();
        }
        let last = (0..COUNT).rev().filter(|l| closes(*l as u8)).filter_map(|l| ways[l].clone()).max_by_key(|w| w.0);
        last.map(|w| w.1).unwrap_or_default()
    }

    #[test]
    fn the_best_labels_are_those_of_the_textbook() {
        let model = Model::built_in();
        let mut state = 7u64;
        let mut random = |below: u64| {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
            (state >> 33) % below
        };
        let mut decoder = Decoder::new(model);
        for _ in 0..400 {
            let spread = 1 + random(400);
            let token = |random: &mut dyn FnMut(u64) -> u64| {
                let scores = std::array::from_fn(|_| random(2 * spread) as i16 - spread as i16);
                (random(4) > 0).then_some(scores)
            };
            let scores: Vec<_> = (0..1 + random(9)).map(|_| token(&mut random)).collect();
            let (mut labels, mut margins) = (vec![0; scores.len()], vec![0; scores.len()]);
            decoder.decode(|i| scores[i], &mut labels, &mut margins);
            assert_eq!(labels, plainly(model, &scores), "{scores:?}");
        }
    }
}
