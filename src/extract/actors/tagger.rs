//! The tagger: a linear model over sequences. The best labels of a sentence are found by Viterbi's algorithm over scores of
//! features and of neighbouring labels.

use crate::text::Segmentation;

use super::evidence::Evidence;
use super::features::{Rows, Scene};
use super::labels::{COUNT, NAMED, OUTSIDE, closes, may_follow};
use super::model::{Model, START};
use super::runs::Joints;
use super::words::Word;

/// Small words further than this from any capital are outside of names without being weighed: it halves the work.
const REACH: usize = 4;

/// Tags every token of a document; the second list holds for each token by how much its label beats the next best, seen alone.
pub fn tag(model: &Model<'_>, words: &[Word], cut: &Segmentation) -> (Vec<u8>, Vec<i16>) {
    let evidence = Evidence::of(words, &cut.sentences);
    let joints = Joints::default();
    let mut scene = Scene::new(words, &evidence);
    let mut rows = Rows::new(model.bits);
    let mut decoder = Decoder::new(model);
    let mut labels = vec![OUTSIDE; words.len()];
    let mut margins = vec![0; words.len()];
    for sentence in &cut.sentences {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        let Some(first) = words[start..end].iter().position(|w| w.form.upper) else { continue };
        scene.enter(&joints, start, end);
        decoder.begin();
        // The capitals next before and next behind the token.
        let (mut before, mut behind) = (None, Some(start + first));
        for i in start..end {
            if behind == Some(i) {
                before = behind;
                behind = words[i + 1..end].iter().position(|w| w.form.upper).map(|n| i + 1 + n);
            }
            if before.is_some_and(|b| i - b <= REACH) || behind.is_some_and(|b| b - i <= REACH) {
                scene.collect(i, &mut rows);
                let mut scores = [0i16; NAMED];
                rows.get().iter().for_each(|row| model.add(*row, &mut scores));
                decoder.push(Some(scores));
            } else {
                decoder.push(None);
            }
        }
        decoder.finish(&mut labels[start..end], &mut margins[start..end]);
    }
    (labels, margins)
}

/// Viterbi's algorithm with its buffers.
struct Decoder<'m> {
    model: &'m Model<'m>,
    /// For each label the labels that may stand before it, [`START`] not among them.
    before: [Vec<u8>; COUNT],
    /// Scores of a token's names; none where it is outside for sure.
    scores: Vec<Option<[i16; NAMED]>>,
    back: Vec<[u8; COUNT]>,
}

const NEVER: i32 = i32::MIN / 2;

impl<'m> Decoder<'m> {
    fn new(model: &'m Model<'m>) -> Self {
        let before = std::array::from_fn(|next| (0..COUNT as u8).filter(|b| may_follow(*b, next as u8)).collect());
        Self { model, before, scores: Vec::new(), back: Vec::new() }
    }

    fn begin(&mut self) {
        self.scores.clear();
        self.back.clear();
    }

    fn push(&mut self, scores: Option<[i16; NAMED]>) {
        self.scores.push(scores);
    }

    fn finish(&mut self, labels: &mut [u8], margins: &mut [i16]) {
        let mut best = [NEVER; COUNT];
        for i in 0..self.scores.len() {
            let mut back = [0u8; COUNT];
            best = self.step(i, &best, &mut back);
            self.back.push(back);
        }
        let mut label = (0..COUNT).filter(|l| closes(*l as u8)).max_by_key(|l| (best[*l], COUNT - l)).unwrap_or(0);
        for i in (0..labels.len()).rev() {
            labels[i] = label as u8;
            if let Some(scores) = &self.scores[i] {
                let own = label.checked_sub(1).map_or(0, |n| scores[n]);
                let others = scores.iter().enumerate().filter(|(n, _)| n + 1 != label).map(|(_, s)| *s);
                let outside = (label != 0).then_some(0);
                margins[i] = own.saturating_sub(others.chain(outside).max().unwrap_or(0));
            }
            label = self.back[i][label] as usize;
        }
    }

    /// The best score of every label at token `i`, and which label leads there.
    fn step(&self, i: usize, best: &[i32; COUNT], back: &mut [u8; COUNT]) -> [i32; COUNT] {
        let mut next = [NEVER; COUNT];
        let reachable = if self.scores[i].is_some() { COUNT } else { 1 };
        for l in 0..reachable {
            let own = self.scores[i].as_ref().and_then(|s| s.get(l.checked_sub(1)?)).map_or(0, |s| i32::from(*s));
            if i == 0 {
                if may_follow(OUTSIDE, l as u8) {
                    next[l] = self.model.transition(START, l) + own;
                }
                continue;
            }
            for &b in &self.before[l] {
                let score = best[b as usize] + self.model.transition(b as usize, l);
                if score > next[l] {
                    (next[l], back[l]) = (score, b);
                }
            }
            next[l] = (next[l] + own).max(NEVER);
        }
        next
    }
}
