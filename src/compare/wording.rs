//! Word against word inside a pair: kept, changed, only here, moved. The runs of a side tile the words of its sentence.
//!
//! Loud is what turns over what both tell: a short run between kept words, in which a negation came or went, or another number or
//! name took the place of one. Long runs are other words, whatever stands in them, and so are runs at an end of a sentence, but for
//! sentences that differ in nothing else. Numbers that were compared are as loud as their verdict ([`settle`]).

use std::ops::Range;

use super::bags::{MARK, TermKind};
use super::cleanup::{Stretch, stretches};
use super::diff::{Differ, Item};
use super::mouths::strangers;
use super::moved::{Block, Moves, PairWords};
use super::terms::Terms;
use super::{Edit, EditKind, FigureVerdict, Pair, PairKind, Verdict, Weight};
use crate::extract::actors::keys::same_actor;
use crate::extract::lexicon::Section;
use crate::extract::{Actor, ActorKind, Analysed};
use crate::text::{Span, Token};
use crate::threads::halves;

/// Runs up to this many words are read at a glance: a negation, a number or a name in them stands out.
const GLANCE: usize = 4;

/// Two sentences that keep so many words with content, and change one run at an end, are one sentence with another end.
const ENOUGH: usize = 4;

/// The edits of every pair, by pair, in reading order; on two threads where the texts are `long`.
pub(super) fn edits(sides: &[Side<'_>; 2], pairs: &[Pair], long: bool) -> Vec<Edit> {
    let words: Vec<PairWords<'_>> = halves::map(long, pairs, |pairs| {
        let (mut differ, mut buffer) = (Differ::default(), Vec::new());
        pairs.iter().map(|pair| diffed(sides, &mut differ, &mut buffer, pair)).collect()
    });
    let moves = Moves::of(pairs, &words);
    let numbers: Vec<usize> = (0..pairs.len()).collect();
    halves::map(long, &numbers, |numbers| {
        let mut out = Vec::new();
        for &k in numbers {
            let lines = [sides[0].words(pairs[k].a), sides[1].words(pairs[k].b)];
            let loose = pairs[k].kind == PairKind::Partial;
            let mut writer = Writer { sides, lines, pair: k as u32, loose, moved: &moves.blocks(k), out: &mut out };
            for (at, stretch) in words[k].stretches.iter().enumerate() {
                writer.stretch(stretch, is_framed(&words[k], at));
            }
        }
        out
    })
}

/// True where words with content are kept on both sides of a stretch, or enough of them on the one side that it has, and all words
/// there.
fn is_framed(words: &PairWords<'_>, at: usize) -> bool {
    let told = |s: &Stretch| if s.kept { words.items[0][s.a.clone()].iter().filter(|item| item.content).count() } else { 0 };
    let [before, behind] = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| words.stretches.get(at)).map(told));
    match (before, behind) {
        (Some(before), Some(behind)) => before > 0 && behind > 0,
        (Some(rest), None) | (None, Some(rest)) => words.stretches.len() == 2 && rest >= ENOUGH,
        (None, None) => false,
    }
}

/// Makes numbers as loud as the verdicts on them: what agrees, or can both be true, is no news however it is written.
pub(super) fn settle(edits: &mut [Edit], figures: &[FigureVerdict], [a, b]: [&Analysed; 2]) {
    let span = |of: &Analysed, figure: u32| of.facts.quantity(figure).map(|f| f.span);
    let both = figures.iter().filter(|v| v.verdict != Verdict::Conflict);
    let mut settled: Vec<(Span, Span)> = both.filter_map(|v| Some((span(a, v.a)?, span(b, v.b)?))).collect();
    settled.sort_unstable();
    let longest = settled.iter().map(|(p, _)| p.end - p.start).max().unwrap_or(0);
    for edit in edits.iter_mut().filter(|e| e.weight == Weight::Loud) {
        let Some((x, y)) = edit.a.zip(edit.b) else { continue };
        let from = settled.partition_point(|(p, _)| p.start + longest < x.start);
        let mut near = settled[from..].iter().take_while(|(p, _)| p.start <= x.end);
        if near.any(|(p, q)| p.overlaps(x) && q.overlaps(y)) {
            edit.weight = Weight::Plain;
        }
    }
}

/// What became of the words of a pair; `buffer` is room to find it in.
fn diffed<'s>(sides: &'s [Side<'_>; 2], differ: &mut Differ, buffer: &mut Vec<Stretch>, pair: &Pair) -> PairWords<'s> {
    let items = [sides[0].items(pair.a), sides[1].items(pair.b)];
    stretches(items[0], items[1], differ.kept(items[0], items[1]), buffer);
    PairWords { items, stretches: buffer.drain(..).collect() }
}

/// A text as words to be compared: a sentence that stands in several pairs is read once.
pub(super) struct Side<'a> {
    analysed: &'a Analysed,
    terms: &'a Terms,
    side: usize,
    /// Token indices of all its words.
    words: Vec<usize>,
    /// The words as they are compared.
    items: Vec<Item>,
    /// By sentence where its words start among all; the next one's start is their end.
    starts: Vec<usize>,
}

impl<'a> Side<'a> {
    /// The words of a text, which is side 0 or 1 of the two.
    pub fn of(analysed: &'a Analysed, terms: &'a Terms, side: usize) -> Self {
        let all = &terms.words[side];
        let count = all.iter().filter(|w| w.term != MARK).count();
        let (mut words, mut items) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let mut starts = Vec::with_capacity(analysed.cut.sentences.len() + 1);
        for sentence in &analysed.cut.sentences {
            starts.push(words.len());
            let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
            for (at, word) in tokens.clone().zip(&all[tokens]).filter(|(_, word)| word.term != MARK) {
                words.push(at);
                items.push(terms.terms[word.term as usize].item(word.form));
            }
        }
        starts.push(words.len());
        Self { analysed, terms, side, words, items, starts }
    }

    /// Where a sentence's words stand among all.
    fn range(&self, sentence: u32) -> Range<usize> {
        self.starts[sentence as usize]..self.starts[sentence as usize + 1]
    }

    /// Token indices of a sentence's words.
    fn words(&self, sentence: u32) -> &[usize] {
        &self.words[self.range(sentence)]
    }

    fn items(&self, sentence: u32) -> &[Item] {
        &self.items[self.range(sentence)]
    }

    fn token(&self, index: usize) -> &Token {
        &self.analysed.cut.tokens[index]
    }

    fn span(&self, tokens: &[usize]) -> Option<Span> {
        let (first, last) = (tokens.first()?, tokens.last()?);
        Some(self.token(*first).span.cover(self.token(*last).span))
    }

    /// The words from token `first` to token `last` as they stand, with the marks glued behind the last.
    fn written(&self, first: usize, last: usize) -> &str {
        let tokens = &self.analysed.cut.tokens;
        let words = &self.terms.words[self.side];
        let marks = tokens[last + 1..].iter().zip(&words[last + 1..]).take_while(|(t, w)| t.glued && w.term == MARK);
        let end = marks.last().map_or(tokens[last].span.end, |(t, _)| t.span.end);
        Span::new(tokens[first].span.start, end).of(self.analysed.text())
    }

    fn kind(&self, token: usize) -> TermKind {
        self.terms.terms[self.terms.words[self.side][token].term as usize].kind
    }

    fn numbers(&self, tokens: &[usize]) -> Vec<u32> {
        let numbers = tokens.iter().filter(|&&t| self.kind(t) == TermKind::Number);
        numbers.map(|&t| self.terms.words[self.side][t].term).collect()
    }

    /// How often a run turns over what both sides tell: "not", but no "no consequences", which stands `alone` with what it denies.
    fn negations(&self, tokens: &[usize], alone: bool) -> usize {
        let negation = |t: usize| self.terms.terms[self.terms.words[self.side][t].term as usize].negation;
        let denied = |at: usize| tokens[at + 1..].iter().any(|&t| !negation(t) && self.kind(t) != TermKind::Function);
        let own = |at: usize| alone && self.denies_noun(tokens, at) && denied(at);
        (0..tokens.len()).filter(|&at| negation(tokens[at]) && !own(at)).count()
    }

    /// True for "no", "nobody", "without", whatever follows; not for "not" and "no longer", which turn the verb over.
    fn denies_noun(&self, tokens: &[usize], at: usize) -> bool {
        let (lexicon, text) = (&self.analysed.lexicon, self.analysed.text());
        let word = |t: &usize| self.analysed.cut.tokens[*t].of(text);
        let of_verb = tokens.get(at + 1).is_some_and(|t| lexicon.of_class(word(t), "behind_no"));
        !of_verb && lexicon.word(word(&tokens[at]), Section::Function).is_some_and(|e| e.lemma == "denial")
    }

    /// Who or what a run names, where it names one and nothing else is told in it but what a man or a woman is called.
    fn named(&self, tokens: &[usize]) -> Option<&Actor> {
        let run = self.span(tokens)?;
        let facts = &self.analysed.facts;
        let first = facts.mentions.partition_point(|m| m.span.start < run.start);
        let mention = facts.mentions.get(first).filter(|m| run.contains(m.span))?;
        let beside = |t: &&usize| !mention.span.contains(self.token(**t).span);
        let called = |t: usize| self.analysed.lexicon.word(self.token(t).of(self.analysed.text()), Section::Gendered).is_some();
        let bare = tokens.iter().filter(beside).all(|&t| self.kind(t) == TermKind::Function || called(t));
        facts.actors.get(mention.actor as usize).filter(|_| bare)
    }

    /// True where all of a run are small words.
    fn is_small(&self, tokens: &[usize]) -> bool {
        tokens.iter().all(|&t| self.kind(t) == TermKind::Function)
    }
}

struct Writer<'a> {
    sides: &'a [Side<'a>; 2],
    /// Token indices of the two sentences' words.
    lines: [&'a [usize]; 2],
    pair: u32,
    /// True where the two sentences share only a part of what they tell.
    loose: bool,
    moved: &'a [Block],
    out: &'a mut Vec<Edit>,
}

impl Writer<'_> {
    /// Writes a stretch; `framed` where words with content are kept on both sides of it.
    fn stretch(&mut self, stretch: &Stretch, framed: bool) {
        if stretch.kept {
            self.kept(stretch);
            return;
        }
        let ranges = [stretch.a.clone(), stretch.b.clone()];
        let start = self.out.len();
        for block in self.moved {
            self.moved(block, &ranges);
        }
        let rest = [0, 1].map(|side| self.rest(side, ranges[side].clone()));
        for k in 0..rest[0].len().max(rest[1].len()) {
            self.changed([0, 1].map(|side| rest[side].get(k).cloned()), framed);
        }
        // In reading order: what stands in A's sentence by A, then what only B's holds by B.
        let line = self.sides[0].span(self.lines[0]);
        let in_line = |span: &Span| line.is_some_and(|line| line.contains(*span));
        self.out[start..].sort_by_key(|e| e.a.filter(in_line).map_or((u32::MAX, e.b), |a| (a.start, None)));
    }

    /// Kept runs, cut where only case or the mark behind a word differs.
    fn kept(&mut self, stretch: &Stretch) {
        let differ = |from: usize, to: usize| {
            let written =
                |side: usize, start: usize| self.sides[side].written(self.lines[side][start + from], self.lines[side][start + to]);
            written(0, stretch.a.start) != written(1, stretch.b.start)
        };
        // Most stand alike from end to end.
        if !differ(0, stretch.a.len() - 1) {
            self.push([Some(stretch.a.clone()), Some(stretch.b.clone())], EditKind::Kept, Weight::Plain);
            return;
        }
        let flags: Vec<bool> = (0..stretch.a.len()).map(|k| differ(k, k)).collect();
        let mut start = 0;
        for run in flags.chunk_by(|x, y| x == y) {
            let end = start + run.len();
            let a = stretch.a.start + start..stretch.a.start + end;
            let b = stretch.b.start + start..stretch.b.start + end;
            let weight = if run[0] { Weight::Quiet } else { Weight::Plain };
            self.push([Some(a), Some(b)], EditKind::Kept, weight);
            start = end;
        }
    }

    /// Writes a moved block once: where it stands in A, or in B where A's sentence does not hold it.
    fn moved(&mut self, block: &Block, ranges: &[Range<usize>; 2]) {
        let side = usize::from(block.sides[0].is_none());
        let Some(range) = block.sides[side].clone() else { return };
        if !(ranges[side].start <= range.start && range.end <= ranges[side].end) {
            return;
        }
        let mut spans = [0, 1].map(|s| block.sides[s].clone().and_then(|r| self.sides[s].span(&self.lines[s][r])));
        if let Some((sentence, there)) = &block.elsewhere {
            let words = self.sides[1 - side].words(*sentence);
            spans[1 - side] = words.get(there.clone()).and_then(|w| self.sides[1 - side].span(w));
        }
        let [a, b] = spans;
        self.out.push(Edit { pair: self.pair, a, b, kind: EditKind::Moved, weight: Weight::Plain });
    }

    /// What of a changed range no moved block takes.
    fn rest(&self, side: usize, range: Range<usize>) -> Vec<Range<usize>> {
        let mut taken: Vec<_> = self.moved.iter().filter_map(|b| b.sides[side].clone()).collect();
        taken.retain(|r| range.start <= r.start && r.end <= range.end);
        taken.sort_by_key(|r| r.start);
        let mut out = Vec::new();
        let mut from = range.start;
        for block in taken.iter().chain([&(range.end..range.end)]) {
            if from < block.start {
                out.push(from..block.start);
            }
            from = block.end;
        }
        out
    }

    fn changed(&mut self, ranges: [Option<Range<usize>>; 2], framed: bool) {
        let kind = if ranges.iter().all(Option::is_some) { EditKind::Changed } else { EditKind::Only };
        let tokens = [0, 1].map(|s| ranges[s].clone().map_or(&[][..], |r| &self.lines[s][r]));
        // In sentences that tell much else, what stands in one of them is seldom what the other tells.
        let seen = !self.loose && framed && tokens.iter().all(|t| t.len() <= GLANCE);
        let loud = seen && (self.is_turned(tokens) || self.is_recounted(tokens) || self.is_renamed(tokens));
        self.push(ranges, kind, if loud { Weight::Loud } else { Weight::Plain });
    }

    /// True where one of two runs says what the other denies.
    fn is_turned(&self, tokens: [&[usize]; 2]) -> bool {
        let negations = [0, 1].map(|s| self.sides[s].negations(tokens[s], self.sides[1 - s].is_small(tokens[1 - s])));
        negations[0] % 2 != negations[1] % 2
    }

    /// True where both runs hold numbers, and not the same ones.
    fn is_recounted(&self, tokens: [&[usize]; 2]) -> bool {
        let numbers = [0, 1].map(|s| self.sides[s].numbers(tokens[s]));
        numbers.iter().all(|n| !n.is_empty()) && numbers[0] != numbers[1]
    }

    /// True where each of two runs names another person, or another place. An office, a people or a body may go by many names.
    fn is_renamed(&self, tokens: [&[usize]; 2]) -> bool {
        let [x, y] = [0, 1].map(|s| self.sides[s].named(tokens[s]));
        let told = |x: &Actor| matches!(x.kind, ActorKind::Person | ActorKind::Place);
        x.zip(y).is_some_and(|(x, y)| told(x) && x.kind == y.kind && !same_actor(&x.key, &y.key) && strangers(x, y))
    }

    fn push(&mut self, ranges: [Option<Range<usize>>; 2], kind: EditKind, weight: Weight) {
        let [a, b] = [0, 1].map(|s| ranges[s].clone().and_then(|r| self.sides[s].span(&self.lines[s][r])));
        if a.is_some() || b.is_some() {
            self.out.push(Edit { pair: self.pair, a, b, kind, weight });
        }
    }
}
