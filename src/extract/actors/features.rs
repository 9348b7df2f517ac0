//! Tokens -> the features the tagger weighs, each a row of the weight table.
//!
//! A feature is a template number and a value, hashed together. The templates are part of the model file's meaning: a change
//! here means training anew. Features go into a [`Sink`]: the trainer's keeps their rows, the tagger's sums their weights up.
//! Those that hang on one word alone are handed over as the word and the [`Role`] it has, so that a sum can be used again.

use std::ops::Range;

use super::evidence::{self, Evidence};
use super::gazetteer::{Flags, List};
use super::hash::{join, row};
use super::runs::{self, Run};
use super::words::{Word, Words};

/// Takes features.
pub trait Sink {
    /// One feature.
    fn put(&mut self, template: u32, value: u64);

    /// One feature for each bit set.
    fn put_flags(&mut self, template: u32, mut flags: Flags) {
        while flags != 0 {
            self.put(template, u64::from(flags.trailing_zeros()));
            flags &= flags - 1;
        }
    }

    /// The features that `word` has in `role` by itself: those that [`alone`] puts.
    fn put_alone(&mut self, role: Role, word: &Word);
}

/// The rows of one token, kept.
#[derive(Clone, Debug)]
pub struct Rows {
    rows: Vec<u32>,
    bits: u32,
}

impl Rows {
    /// An empty list for a table of `1 << bits` rows.
    pub fn new(bits: u32) -> Self {
        Self { rows: Vec::new(), bits }
    }

    /// The rows.
    pub fn get(&self) -> &[u32] {
        &self.rows
    }

    /// Drops them.
    pub fn clear(&mut self) {
        self.rows.clear();
    }
}

impl Sink for Rows {
    fn put(&mut self, template: u32, value: u64) {
        self.rows.push(row(template, value, self.bits));
    }

    fn put_alone(&mut self, role: Role, word: &Word) {
        alone(role, word, self);
    }
}

/// What a word is to the token that is weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The token itself.
    Itself,
    /// Two tokens before it.
    Before2,
    /// The token before it.
    Before,
    /// The token behind it.
    After,
    /// Two tokens behind it.
    After2,
    /// First word of its run.
    First,
    /// Last word of its run.
    Last,
    /// First word of its wide run.
    WideFirst,
    /// Last word of its wide run.
    WideLast,
    /// Before its run.
    Left,
    /// Behind its run.
    Right,
    /// Before its wide run.
    WideLeft,
    /// Behind its wide run.
    WideRight,
}

impl Role {
    /// The first of them: of the token itself and of those near by, which have most weights and are asked for most.
    pub const NEAR: usize = Role::After2 as usize + 1;

    /// The template of the lists that the word has a part in.
    const fn lists(self) -> u32 {
        match self {
            Role::Itself => 70,
            Role::Before2 | Role::Before | Role::After | Role::After2 => 29 + self as u32,
            Role::First => 102,
            Role::Last => 104,
            Role::WideFirst => 122,
            Role::WideLast => 124,
            Role::Left => 114,
            Role::Right => 115,
            Role::WideLeft => 134,
            Role::WideRight => 135,
        }
    }
}

/// Puts the features that hang on nothing but `word`, its lists of one word and its `role`.
pub fn alone(role: Role, word: &Word, out: &mut impl Sink) {
    let cluster = u64::from(word.cluster);
    out.put_flags(role.lists(), word.lists);
    match role {
        Role::Itself => itself(word, out),
        Role::Before2 | Role::Before | Role::After | Role::After2 => {
            let k = role as u32 - Role::Before2 as u32;
            out.put(10 + k, word.lower);
            out.put(20 + k, word.shape | u64::from(word.form.glued) << 63);
            if word.cluster != 0 {
                out.put(40 + k, cluster);
            }
        }
        Role::First | Role::WideFirst => {
            let template = role.lists() - 1;
            out.put(template, word.lower);
            out.put(template + 6, cluster);
        }
        Role::Last | Role::WideLast => {
            let template = role.lists() - 1;
            out.put(template, word.lower);
            out.put(template + 5, cluster);
        }
        Role::Left => out.put(110, word.lower),
        Role::Right => out.put(112, word.lower),
        Role::WideLeft => out.put(130, word.lower),
        Role::WideRight => out.put(132, word.lower),
    }
}

fn itself(word: &Word, out: &mut impl Sink) {
    out.put(1, 0);
    out.put(2, word.exact);
    out.put(3, word.lower);
    out.put(4, word.shape);
    for n in 2..=4u32 {
        if word.len > n {
            let upper = u64::from(word.form.upper) << 40;
            out.put(8, u64::from(word.head) & ((1 << (8 * n)) - 1) | u64::from(n) << 32 | upper);
            out.put(9, u64::from(word.tail >> (8 * (4 - n))) | u64::from(n) << 32 | upper);
        }
    }
    if word.cluster != 0 {
        let cluster = u64::from(word.cluster);
        out.put(80, cluster | u64::from(word.form.upper) << 32);
        out.put(81, join(cluster, word.shape));
    }
}

/// The lists of places, and of peoples.
const PLACES: Flags = List::Country.bit()
    | List::Capital.bit()
    | List::LargeCity.bit()
    | List::SmallCity.bit()
    | List::Region.bit()
    | List::Demonym.bit();

/// A sentence with what its tokens' features need.
#[derive(Debug)]
pub struct Scene<'d> {
    words: Words<'d>,
    evidence: &'d Evidence,
    start: usize,
    end: usize,
    titled: bool,
    shouted: bool,
    /// Its words of matches and sides, two at most.
    sport: u64,
    runs: Vec<Run>,
}

impl<'d> Scene<'d> {
    /// A scene to be moved over the sentences of a document.
    pub fn new(words: Words<'d>, evidence: &'d Evidence) -> Self {
        Self { words, evidence, start: 0, end: 0, titled: false, shouted: false, sport: 0, runs: Vec::new() }
    }

    /// Moves to the sentence of tokens `start..end`.
    pub fn enter(&mut self, start: usize, end: usize) {
        self.stand_in(start, end);
        self.look_around();
    }

    /// The same where only [`Scene::document`] is asked for.
    pub fn stand_in(&mut self, start: usize, end: usize) {
        (self.start, self.end) = (start, end);
        let words = self.words.part(start..end);
        self.sport = words.iter().filter(|w| w.lists & List::SportWord.bit() != 0).take(2).count() as u64;
    }

    /// Reads the sentence that it stands in.
    pub fn look_around(&mut self) {
        let words = self.words.part(self.start..self.end);
        self.titled = evidence::is_title_case(words);
        self.shouted = self.titled && words.iter().filter(|w| w.form.letters).all(|w| w.form.shouted || w.len < 3);
        runs::find(self.words, self.start, self.end, &mut self.runs);
    }

    /// Puts the features of token `i`.
    pub fn collect(&self, i: usize, out: &mut impl Sink) {
        self.inside(i, out);
        self.document(i, out);
    }

    /// Those that its sentence tells by itself.
    pub fn inside(&self, i: usize, out: &mut impl Sink) {
        let word = &self.words[i];
        out.put_alone(Role::Itself, word);
        if i == self.start {
            out.put(5, 0);
            out.put(6, word.shape);
        }
        if self.titled {
            out.put(7, u64::from(word.form.upper) + 2 * u64::from(self.shouted));
        }
        let near = [-2, -1, 1, 2].map(|offset| self.at(i, offset));
        neighbours(word, near, out);
        lists_and_clusters(word, near, out);
        self.run(i, out);
    }

    fn at(&self, i: usize, offset: isize) -> Option<&Word> {
        i.checked_add_signed(offset).filter(|j| *j >= self.start && *j < self.end).map(|j| &self.words[j])
    }

    /// Those that the rest of the document tells: the other mentions of a word with a capital.
    pub fn document(&self, i: usize, out: &mut impl Sink) {
        let word = &self.words[i];
        if !word.form.upper {
            return;
        }
        if word.any_list() & PLACES != 0 {
            let places = u64::from(word.any_list() & PLACES);
            out.put(97, self.evidence.sport() | places << 8);
            out.put(98, self.evidence.sport() << 2 | self.sport);
        }
        if let Some(seen) = self.evidence.get(word) {
            out.put(90, u64::from(seen.bits));
            out.put_flags(91, Flags::from(seen.bits));
            out.put_flags(92, seen.before_lists);
            out.put_flags(93, seen.after_lists);
            let id = i as u32 + 1;
            let other = |at: &u32| *at != 0 && *at != id;
            seen.before.into_iter().filter(other).for_each(|at| out.put(94, self.words[at as usize - 2].lower));
            seen.after.into_iter().filter(other).for_each(|at| out.put(95, self.words[at as usize].lower));
        }
        if self.evidence.is_also_small(word) {
            out.put(96, u64::from(i == self.start));
        }
    }

    /// What the run of capitalised words as a whole tells.
    fn run(&self, i: usize, out: &mut impl Sink) {
        let run = self.runs[i - self.start];
        if run.end != 0 {
            let (start, end) = (run.start as usize, run.end as usize);
            let place = position(i, start, end);
            out.put(100, place | ((end - start).min(6) as u64 * 4));
            out.put_flags(105, run.lists);
            self.ends([Role::First, Role::Last], i, start..end, out);
            self.beside([Role::Left, Role::Right], 110, start..end, place, out);
        }
        if run.wide_end != 0 && (run.wide_start, run.wide_end) != (run.start, run.end) {
            let (start, end) = (run.wide_start as usize, run.wide_end as usize);
            let place = position(i, start, end);
            out.put(120, place);
            out.put_flags(125, run.wide_lists);
            self.ends([Role::WideFirst, Role::WideLast], i, start..end, out);
            self.beside([Role::WideLeft, Role::WideRight], 130, start..end, place, out);
        }
    }

    /// First and last word of a run, seen from another word of it.
    fn ends(&self, roles: [Role; 2], i: usize, run: Range<usize>, out: &mut impl Sink) {
        for (role, end) in roles.into_iter().zip([run.start, run.end - 1]) {
            if i != end {
                seen(role, &self.words[end], out);
            }
        }
    }

    /// The words around a run, seen from inside.
    fn beside(&self, [left, right]: [Role; 2], template: u32, run: Range<usize>, place: u64, out: &mut impl Sink) {
        if run.start > self.start {
            let word = &self.words[run.start - 1];
            seen(left, word, out);
            out.put(template + 1, u64::from(word.cluster) | place << 32);
        }
        if run.end < self.end {
            let word = &self.words[run.end];
            seen(right, word, out);
            out.put(template + 3, u64::from(word.cluster) | place << 32);
        }
    }
}

/// What stands around the word: two tokens before it, one, one behind it, two.
fn neighbours(word: &Word, near: [Option<&Word>; 4], out: &mut impl Sink) {
    let roles = [Role::Before2, Role::Before, Role::After, Role::After2];
    for (role, other) in roles.into_iter().zip(near) {
        match other {
            Some(other) => seen(role, other, out),
            None => out.put(50 + role as u32 - Role::Before2 as u32, 1),
        }
    }
    let [before2, before, after, after2] = near;
    if let Some(b) = before {
        out.put(61, join(b.lower, word.shape));
        out.put(62, join(b.lower, word.lower));
        if let Some(b2) = before2 {
            out.put(68, join(b2.lower, b.lower));
        }
    }
    if let Some(a) = after {
        out.put(63, join(word.shape, a.lower));
        out.put(64, join(word.lower, a.lower));
        if let Some(a2) = after2 {
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

/// The lists that the word has a part in where it stands, and its cluster beside those of its neighbours.
fn lists_and_clusters(word: &Word, [_, before, after, _]: [Option<&Word>; 4], out: &mut impl Sink) {
    if word.any_list() != 0 {
        out.put_flags(71, word.starts);
        out.put_flags(72, word.goes_on);
        let all = u64::from(word.lists) | u64::from(word.starts) << 16 | u64::from(word.goes_on) << 32;
        out.put(73, all);
        out.put(74, join(all, word.shape));
    }
    if word.cluster != 0 {
        let cluster = u64::from(word.cluster);
        if let Some(b) = before.filter(|b| b.cluster != 0) {
            out.put(82, cluster | u64::from(b.cluster) << 32);
        }
        if let Some(a) = after.filter(|a| a.cluster != 0) {
            out.put(83, cluster | u64::from(a.cluster) << 32);
        }
    }
}

/// Another word in its role, with the lists of names of several words that it has a part in where it stands.
fn seen(role: Role, word: &Word, out: &mut impl Sink) {
    out.put_alone(role, word);
    out.put_flags(role.lists(), word.any_list() & !word.lists);
}

fn position(i: usize, start: usize, end: usize) -> u64 {
    u64::from(i == start) | u64::from(i + 1 == end) << 1
}
