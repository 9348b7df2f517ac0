//! The tagger: a linear model over sequences. The best labels of a sentence are found by Viterbi's algorithm over scores of
//! features and of neighbouring labels.

use crate::text::Segmentation;

use super::evidence::Evidence;
use super::features::{Rows, Scene};
use super::labels::{COUNT, NAMED, OUTSIDE, closes, may_follow};
use super::model::{Model, START};
use super::runs::Joints;
use super::words::Word;

/// Tags every token of a document; the second list holds for each token by how much its label beats "outside" or, where it is
/// outside, the best name.
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
        scene.enter(&joints, start, end);
        decoder.begin();
        for i in start..end {
            scene.collect(i, &mut rows);
            let mut scores = [0i16; NAMED];
            rows.get().iter().for_each(|row| model.add(*row, &mut scores));
            decoder.push(scores);
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
    scores: Vec<[i16; NAMED]>,
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

    fn push(&mut self, scores: [i16; NAMED]) {
        self.scores.push(scores);
    }

    fn finish(&mut self, labels: &mut [u8], margins: &mut [i16]) {
        let mut best = [NEVER; COUNT];
        for (i, scores) in self.scores.iter().enumerate() {
            let own = |l: usize| l.checked_sub(1).map_or(0, |n| i32::from(scores[n]));
            let mut next = [NEVER; COUNT];
            let mut back = [0u8; COUNT];
            for (l, slot) in next.iter_mut().enumerate() {
                if i == 0 {
                    if may_follow(OUTSIDE, l as u8) {
                        *slot = self.model.transition(START, l) + own(l);
                    }
                    continue;
                }
                for &b in &self.before[l] {
                    let score = best[b as usize] + self.model.transition(b as usize, l);
                    if score > *slot {
                        (*slot, back[l]) = (score, b);
                    }
                }
                *slot = slot.saturating_add(own(l)).max(NEVER);
            }
            best = next;
            self.back.push(back);
        }
        let mut label = (0..COUNT).filter(|l| closes(*l as u8)).max_by_key(|l| (best[*l], COUNT - l)).unwrap_or(0);
        for i in (0..labels.len()).rev() {
            labels[i] = label as u8;
            let top = self.scores[i].iter().copied().max().unwrap_or(0);
            margins[i] = label.checked_sub(1).map_or(top.saturating_neg(), |n| self.scores[i][n]);
            label = self.back[i][label] as usize;
        }
    }
}
