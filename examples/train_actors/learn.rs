//! The averaged structured perceptron.
//!
//! Label "outside" has no weights of its own: its score is nought, so the table needs sixteen columns and not seventeen.
//! Several rounds with different orders are averaged, which is worth about as much as twice the table.

use parallax::extract::actors::evidence::Evidence;
use parallax::extract::actors::features::{Rows, Scene};
use parallax::extract::actors::labels::{self, COUNT, Found, NAMED, Name, may_follow};
use parallax::extract::actors::model::{self, START};
use parallax::extract::actors::propagate;
use parallax::extract::actors::table::{CLUSTERS, LISTS, Table};
use parallax::extract::actors::vocabulary::Vocabulary;

use crate::ablation::{Part, Sieve};
use crate::corpus::Document;
use crate::lists::Tables;

/// How to train.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The weight table has `1 << bits` rows.
    pub bits: u32,
    /// Passes over the texts a round.
    pub epochs: usize,
    /// Rounds whose weights are averaged.
    pub rounds: usize,
    /// Each feature is left out with this chance in percent, so that none is relied on alone.
    pub drop: u32,
    /// Weights beyond this value (in steps of the perceptron) are cut.
    pub scale: f32,
    /// How often our own texts count.
    pub own: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { bits: 17, epochs: 10, rounds: 8, drop: 30, scale: 25.0, own: 3 }
    }
}

/// A sentence ready to learn from: the rows of all tokens in one list, and where each token's end.
struct Sample {
    rows: Vec<u32>,
    ends: Vec<u32>,
    labels: Vec<u8>,
}

/// Weights while learning, and their sums over time.
pub struct Weights {
    now: Vec<[f32; NAMED]>,
    sum: Vec<[f32; NAMED]>,
    transitions: [[f32; COUNT]; COUNT + 1],
    transition_sums: [[f32; COUNT]; COUNT + 1],
    step: f32,
}

impl Weights {
    fn new(bits: u32) -> Self {
        let rows = vec![[0.0; NAMED]; 1 << bits];
        let transitions = [[0.0; COUNT]; COUNT + 1];
        Self { now: rows.clone(), sum: rows, transitions, transition_sums: transitions, step: 1.0 }
    }

    /// Those of a model.
    pub fn of(model: &model::Model<'_>) -> Self {
        let mut own = Self::new(model.bits);
        for (row, weights) in own.now.iter_mut().enumerate() {
            let mut sum = [0; NAMED];
            model.add(&[row as u32], &mut sum);
            *weights = sum.map(f32::from);
        }
        own.transitions = std::array::from_fn(|before| model.transitions(before).map(|t| t as f32));
        own
    }
}

/// Trains without `part`, and writes a model file.
pub fn train(documents: &[&Document], tables: &Tables, settings: &Settings, provenance: &str, part: &Part) -> Vec<u8> {
    let empty = vec![0i8; NAMED << 1];
    let bare = model::write("", 1, &empty, &[0; COUNT * (COUNT + 1)], &tables.clusters, &tables.lists);
    let mut model = model::Model::read(&bare).unwrap_or(model::Model::empty());
    model.bits = settings.bits;
    let mut samples = Vec::new();
    for d in documents {
        let times = if d.source == "own" { settings.own } else { 1 };
        for _ in 0..times {
            sample(d, &model, part, &mut samples);
        }
    }
    let rows = 1usize << settings.bits;
    let mut weights = vec![[0f32; NAMED]; rows];
    let mut transitions = [[0f32; COUNT]; COUNT + 1];
    for round in 0..settings.rounds {
        let learnt = learn(&samples, settings, round as u64);
        for (sum, row) in weights.iter_mut().zip(&learnt.now) {
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += w / settings.rounds as f32);
        }
        for (sum, row) in transitions.iter_mut().zip(&learnt.transitions) {
            sum.iter_mut().zip(row).for_each(|(s, w)| *s += w / settings.rounds as f32);
        }
    }
    let unit = 127.0 / settings.scale;
    let small: Vec<i8> = weights.as_flattened().iter().map(|w| (w * unit).round().clamp(-127.0, 127.0) as i8).collect();
    let wide: Vec<i16> = transitions.as_flattened().iter().map(|w| (w * unit).round() as i16).collect();
    let (clusters, lists) = (Table::new(&tables.clusters, CLUSTERS), Table::new(&tables.lists, LISTS));
    model::write(provenance, settings.bits, &small, &wide, clusters.bytes(), lists.bytes())
}

/// The names of a document, found without `part` by the trainer's own decoder.
pub fn names(d: &Document, model: &model::Model<'_>, weights: &Weights, part: &Part) -> Vec<Name> {
    let mut samples = Vec::new();
    sample(d, model, part, &mut samples);
    let (mut names, mut guess) = (Vec::new(), Vec::new());
    for (sentence, s) in d.cut.sentences.iter().zip(&samples) {
        decode(weights, s, &mut guess);
        labels::names(&guess, sentence.tokens.start as usize, &mut names);
    }
    if part.rules {
        return names;
    }
    let mut vocabulary = Vocabulary::new(model);
    let places = vocabulary.describe(&d.text, &d.cut);
    let words = vocabulary.at(&places).0;
    let mut found: Vec<Found> = names.iter().map(|n| Found { name: *n, rule: "model", margin: 0 }).collect();
    propagate::propagate(&d.text, &d.cut, words, &mut found);
    found.iter().map(|f| f.name).collect()
}

fn sample(d: &Document, model: &model::Model<'_>, part: &Part, out: &mut Vec<Sample>) {
    let mut vocabulary = Vocabulary::new(model);
    let places = vocabulary.describe(&d.text, &d.cut);
    let words = vocabulary.at(&places).0;
    let evidence = Evidence::of(words, &d.cut.sentences);
    let mut scene = Scene::new(words, &evidence);
    let mut sieve = Sieve { rows: Rows::new(model.bits), part };
    for sentence in &d.cut.sentences {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        scene.enter(start, end);
        let mut s = Sample { rows: Vec::new(), ends: Vec::new(), labels: d.labels[start..end].to_vec() };
        for i in start..end {
            sieve.rows.clear();
            scene.collect(i, &mut sieve);
            s.rows.extend(sieve.rows.get());
            s.ends.push(s.rows.len() as u32);
        }
        out.push(s);
    }
}

/// A small generator of numbers that look random; the same seed gives the same row of numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let x = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ (x >> 31)
    }
}

fn learn(samples: &[Sample], settings: &Settings, round: u64) -> Weights {
    let mut w = Weights::new(settings.bits);
    let mut random = Random(round + 1);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut guess = Vec::new();
    let mut kept = Sample { rows: Vec::new(), ends: Vec::new(), labels: Vec::new() };
    for _ in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            order.swap(i, (random.next() % (i as u64 + 1)) as usize);
        }
        for &i in &order {
            let mut s = &samples[i];
            if settings.drop > 0 {
                thin(s, &mut kept, settings.drop, &mut random);
                s = &kept;
            }
            decode(&w, s, &mut guess);
            if guess != s.labels {
                update(&mut w, s, &guess);
            }
            w.step += 1.0;
        }
    }
    average(&mut w);
    w
}

/// Copies `from` without some of its features.
fn thin(from: &Sample, to: &mut Sample, percent: u32, random: &mut Random) {
    to.rows.clear();
    to.ends.clear();
    to.labels.clone_from(&from.labels);
    let mut start = 0;
    for &end in &from.ends {
        let kept = from.rows[start as usize..end as usize].iter().filter(|_| random.next() % 100 >= u64::from(percent));
        to.rows.extend(kept);
        to.ends.push(to.rows.len() as u32);
        start = end;
    }
}

fn decode(w: &Weights, s: &Sample, out: &mut Vec<u8>) {
    let mut best = [f32::MIN; COUNT];
    let mut back: Vec<[u8; COUNT]> = Vec::with_capacity(s.ends.len());
    let mut start = 0usize;
    for (i, &end) in s.ends.iter().enumerate() {
        let mut own = [0f32; NAMED];
        for &row in &s.rows[start..end as usize] {
            own.iter_mut().zip(&w.now[row as usize]).for_each(|(o, x)| *o += x);
        }
        start = end as usize;
        let mut next = [f32::MIN; COUNT];
        let mut from = [0u8; COUNT];
        for l in 0..COUNT {
            let score = if l == 0 { 0.0 } else { own[l - 1] };
            if i == 0 {
                if may_follow(0, l as u8) {
                    next[l] = w.transitions[START][l] + score;
                }
                continue;
            }
            for b in (0..COUNT).filter(|b| may_follow(*b as u8, l as u8)) {
                let sum = best[b] + w.transitions[b][l];
                if sum > next[l] {
                    (next[l], from[l]) = (sum, b as u8);
                }
            }
            next[l] += score;
        }
        best = next;
        back.push(from);
    }
    let closed = (0..COUNT).filter(|l| may_follow(*l as u8, 0));
    let mut label = closed.max_by(|a, b| best[*a].total_cmp(&best[*b]).then(b.cmp(a))).unwrap_or(0);
    out.clear();
    out.resize(s.ends.len(), 0);
    for i in (0..out.len()).rev() {
        out[i] = label as u8;
        label = back[i][label] as usize;
    }
}

fn update(w: &mut Weights, s: &Sample, guess: &[u8]) {
    let mut start = 0usize;
    let (mut before_gold, mut before_guess) = (START, START);
    for (i, &end) in s.ends.iter().enumerate() {
        let (gold, bad) = (s.labels[i] as usize, guess[i] as usize);
        if gold != bad {
            for &row in &s.rows[start..end as usize] {
                if gold > 0 {
                    w.now[row as usize][gold - 1] += 1.0;
                    w.sum[row as usize][gold - 1] += w.step;
                }
                if bad > 0 {
                    w.now[row as usize][bad - 1] -= 1.0;
                    w.sum[row as usize][bad - 1] -= w.step;
                }
            }
        }
        if (before_gold, gold) != (before_guess, bad) {
            w.transitions[before_gold][gold] += 1.0;
            w.transition_sums[before_gold][gold] += w.step;
            w.transitions[before_guess][bad] -= 1.0;
            w.transition_sums[before_guess][bad] -= w.step;
        }
        (before_gold, before_guess) = (gold, bad);
        start = end as usize;
    }
}

fn average(w: &mut Weights) {
    for (now, sum) in w.now.iter_mut().zip(&w.sum) {
        now.iter_mut().zip(sum).for_each(|(n, s)| *n -= s / w.step);
    }
    for (now, sum) in w.transitions.iter_mut().zip(&w.transition_sums) {
        now.iter_mut().zip(sum).for_each(|(n, s)| *n -= s / w.step);
    }
}
