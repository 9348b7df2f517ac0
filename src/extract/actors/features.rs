//! Tokens -> the features the tagger weighs, each a row of the weight table.
//!
//! A feature is a template number and a value, hashed together. The templates are part of the model file's meaning: a change
//! here means training anew. Rows are collected into a flat buffer of fixed size, so that no token costs an allocation.

use std::ops::Range;

use super::evidence::{self, Evidence};
use super::gazetteer::Flags;
use super::hash::{join, row};
use super::runs::{Joints, Run};
use super::words::Word;

/// Most rows a token can have; further ones are left out.
pub const MOST: usize = 192;

/// The rows of one token.
#[derive(Clone, Debug)]
pub struct Rows {
    rows: [u32; MOST],
    count: usize,
    bits: u32,
}

impl Rows {
    /// An empty buffer for a table of `1 << bits` rows.
    pub fn new(bits: u32) -> Self {
        Self { rows: [0; MOST], count: 0, bits }
    }

    /// The rows.
    pub fn get(&self) -> &[u32] {
        &self.rows[..self.count]
    }

    fn put(&mut self, template: u32, value: u64) {
        if self.count < MOST {
            self.rows[self.count] = row(template, value, self.bits);
            self.count += 1;
        }
    }

    /// One feature for each bit set.
    fn put_flags(&mut self, template: u32, mut flags: Flags) {
        while flags != 0 {
            self.put(template, u64::from(flags.trailing_zeros()));
            flags &= flags - 1;
        }
    }
}

/// A sentence with what its tokens' features need.
#[derive(Debug)]
pub struct Scene<'d> {
    words: &'d [Word],
    evidence: &'d Evidence,
    start: usize,
    end: usize,
    titled: bool,
    shouted: bool,
    runs: Vec<Run>,
}

impl<'d> Scene<'d> {
    /// A scene to be moved over the sentences of a document.
    pub fn new(words: &'d [Word], evidence: &'d Evidence) -> Self {
        Self { words, evidence, start: 0, end: 0, titled: false, shouted: false, runs: Vec::new() }
    }

    /// Moves to the sentence of tokens `start..end`.
    pub fn enter(&mut self, joints: &Joints, start: usize, end: usize) {
        (self.start, self.end) = (start, end);
        let words = &self.words[start..end];
        self.titled = evidence::is_title_case(words);
        self.shouted = self.titled && words.iter().filter(|w| w.form.letters).all(|w| w.form.shouted || w.len < 3);
        joints.runs(self.words, start, end, &mut self.runs);
    }

    /// Collects the rows of token `i`.
    pub fn collect(&self, i: usize, out: &mut Rows) {
        out.count = 0;
        self.itself(i, out);
        self.neighbours(i, out);
        self.lists_and_clusters(i, out);
        if self.words[i].form.upper {
            self.document(i, out);
        }
        self.run(i, out);
    }

    fn at(&self, i: usize, offset: isize) -> Option<&'d Word> {
        i.checked_add_signed(offset).filter(|j| *j >= self.start && *j < self.end).map(|j| &self.words[j])
    }

    fn itself(&self, i: usize, out: &mut Rows) {
        let word = &self.words[i];
        out.put(1, 0);
        out.put(2, word.exact);
        out.put(3, word.lower);
        out.put(4, word.shape);
        if i == self.start {
            out.put(5, 0);
            out.put(6, word.shape);
        }
        if self.titled {
            out.put(7, u64::from(word.form.upper) + 2 * u64::from(self.shouted));
        }
        for n in 2..=4u32 {
            if word.len > n {
                let upper = u64::from(word.form.upper) << 40;
                out.put(8, u64::from(word.head) & ((1 << (8 * n)) - 1) | u64::from(n) << 32 | upper);
                out.put(9, u64::from(word.tail >> (8 * (4 - n))) | u64::from(n) << 32 | upper);
            }
        }
    }

    fn neighbours(&self, i: usize, out: &mut Rows) {
        let word = &self.words[i];
        for (k, offset) in [-2, -1, 1, 2].into_iter().enumerate() {
            let k = k as u32;
            let Some(other) = self.at(i, offset) else {
                out.put(50 + k, 1);
                continue;
            };
            out.put(10 + k, other.lower);
            out.put(20 + k, other.shape | u64::from(other.form.glued) << 63);
            out.put_flags(30 + k, other.any_list());
            if other.cluster != 0 {
                out.put(40 + k, u64::from(other.cluster));
            }
        }
        let (before, after) = (self.at(i, -1), self.at(i, 1));
        if let Some(b) = before {
            out.put(61, join(b.lower, word.shape));
            out.put(62, join(b.lower, word.lower));
            if let Some(b2) = self.at(i, -2) {
                out.put(68, join(b2.lower, b.lower));
            }
        }
        if let Some(a) = after {
            out.put(63, join(word.shape, a.lower));
            out.put(64, join(word.lower, a.lower));
            if let Some(a2) = self.at(i, 2) {
                out.put(69, join(a.lower, a2.lower));
            }
        }
        if let (Some(b), Some(a)) = (before, after) {
            out.put(65, join(join(b.shape, word.shape), a.shape));
            if word.form.upper {
                out.put(66, join(b.lower, a.lower));
            }
        }
        out.put(67, u64::from(word.form.glued) | u64::from(after.is_some_and(|a| a.form.glued)) << 1 | word.shape << 2);
    }

    fn lists_and_clusters(&self, i: usize, out: &mut Rows) {
        let word = &self.words[i];
        if word.any_list() != 0 {
            out.put_flags(70, word.lists);
            out.put_flags(71, word.starts);
            out.put_flags(72, word.goes_on);
            let all = u64::from(word.lists) | u64::from(word.starts) << 16 | u64::from(word.goes_on) << 32;
            out.put(73, all);
            out.put(74, join(all, word.shape));
        }
        if word.cluster != 0 {
            let cluster = u64::from(word.cluster);
            out.put(80, cluster | u64::from(word.form.upper) << 32);
            out.put(81, join(cluster, word.shape));
            if let Some(b) = self.at(i, -1).filter(|b| b.cluster != 0) {
                out.put(82, cluster | u64::from(b.cluster) << 32);
            }
            if let Some(a) = self.at(i, 1).filter(|a| a.cluster != 0) {
                out.put(83, cluster | u64::from(a.cluster) << 32);
            }
        }
    }

    /// What the word's other mentions tell.
    fn document(&self, i: usize, out: &mut Rows) {
        let word = &self.words[i];
        if let Some(seen) = self.evidence.get(word) {
            out.put(90, u64::from(seen.bits));
            out.put_flags(91, Flags::from(seen.bits));
            out.put_flags(92, seen.before_lists);
            out.put_flags(93, seen.after_lists);
            let id = i as u32 + 1;
            for (at, hash) in seen.before {
                if at != 0 && at != id {
                    out.put(94, hash);
                }
            }
            for (at, hash) in seen.after {
                if at != 0 && at != id {
                    out.put(95, hash);
                }
            }
        }
        if self.evidence.is_also_small(word) {
            out.put(96, u64::from(i == self.start));
        }
    }

    /// What the run of capitalised words as a whole tells.
    fn run(&self, i: usize, out: &mut Rows) {
        let run = self.runs[i - self.start];
        if run.end != 0 {
            let (start, end) = (run.start as usize, run.end as usize);
            let place = position(i, start, end);
            out.put(100, place | ((end - start).min(6) as u64 * 4));
            self.ends(101, i, start..end, run.lists, out);
            self.beside(110, start, end, place, out);
        }
        if run.wide_end != 0 && (run.wide_start, run.wide_end) != (run.start, run.end) {
            let (start, end) = (run.wide_start as usize, run.wide_end as usize);
            out.put(120, position(i, start, end));
            self.ends(121, i, start..end, run.wide_lists, out);
            self.beside(130, start, end, position(i, start, end), out);
        }
    }

    /// First and last word of a run and their lists, seen from another word of it.
    fn ends(&self, template: u32, i: usize, run: Range<usize>, lists: Flags, out: &mut Rows) {
        let (first, last) = (&self.words[run.start], &self.words[run.end - 1]);
        if i != run.start {
            out.put(template, first.lower);
            out.put_flags(template + 1, first.any_list());
            out.put(template + 6, u64::from(first.cluster));
        }
        if i + 1 != run.end {
            out.put(template + 2, last.lower);
            out.put_flags(template + 3, last.any_list());
            out.put(template + 7, u64::from(last.cluster));
        }
        out.put_flags(template + 4, lists);
    }

    /// The words around a run, seen from inside.
    fn beside(&self, template: u32, start: usize, end: usize, place: u64, out: &mut Rows) {
        if start > self.start {
            out.put(template, self.words[start - 1].lower);
            out.put(template + 1, u64::from(self.words[start - 1].cluster) | place << 32);
            out.put_flags(template + 4, self.words[start - 1].any_list());
        }
        if end < self.end {
            out.put(template + 2, self.words[end].lower);
            out.put(template + 3, u64::from(self.words[end].cluster) | place << 32);
            out.put_flags(template + 5, self.words[end].any_list());
        }
    }
}

fn position(i: usize, start: usize, end: usize) -> u64 {
    u64::from(i == start) | u64::from(i + 1 == end) << 1
}
