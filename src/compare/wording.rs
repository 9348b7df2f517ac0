//! Word against word inside a pair: kept, changed, only here, moved. The runs of a side tile the words of its sentence.
//!
//! Loud is what turns over what both tell: a short run between kept words, in which a negation came or went, or another number or
//! name, or the opposite, took the place of what was there. Long runs are other words, whatever stands in them, and so are runs at an
//! end of a sentence, but for sentences that differ in nothing else. Numbers that were compared are as loud as their verdict
//! ([`settle`]).

use std::ops::Range;

use super::cleanup::{Stretch, stretches};
use super::diff::Differ;
use super::moved::{Block, Moves, PairWords};
use super::side::Side;
use super::{Edit, EditKind, FigureVerdict, Pair, PairKind, Verdict, Weight, odds};
use crate::extract::Analysed;
use crate::text::Span;
use crate::threads::halves;

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

/// True where words with content are kept on both sides of a stretch; or enough of them around it, and nothing else differs.
fn is_framed(words: &PairWords<'_>, at: usize) -> bool {
    let told = |s: &Stretch| if s.kept { words.items[0][s.a.clone()].iter().filter(|item| item.content).count() } else { 0 };
    let kept = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| words.stretches.get(at)));
    let [before, behind] = kept.map(|kept| kept.map_or(0, told));
    let is_alone = || words.stretches.iter().enumerate().all(|(k, stretch)| stretch.kept || k == at);
    // "In 2003": a small word is enough where it is not the end of the sentence that differs.
    let enough = if kept.iter().all(Option::is_some) { 2 } else { ENOUGH };
    before > 0 && behind > 0 || before + behind >= enough && is_alone()
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
        let loud = !self.loose && framed && odds::of_runs(self.sides, tokens).is_some();
        self.push(ranges, kind, if loud { Weight::Loud } else { Weight::Plain });
    }

    fn push(&mut self, ranges: [Option<Range<usize>>; 2], kind: EditKind, weight: Weight) {
        let [a, b] = [0, 1].map(|s| ranges[s].clone().and_then(|r| self.sides[s].span(&self.lines[s][r])));
        if a.is_some() || b.is_some() {
            self.out.push(Edit { pair: self.pair, a, b, kind, weight });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::drawn;

    #[test]
    fn what_alone_differs_is_loud_behind_a_small_word_too() {
        let of = |opening: &str| format!("{opening} the council of Brunnhof opened the northern pier with guests from Kolm.");
        for (x, y, want) in [("In 2003", "In 2005", "In ![2003|2005]"), ("In March", "In April", "In ![March|April]")] {
            let found = drawn(&of(x), &of(y));
            assert!(found.starts_with(&format!("{want} ")), "{found}");
        }
        for (a, b, want) in [
            // Where more differs it may be another event.
            (
                "In 2003 the council of Brunnhof opened the old pier with guests.",
                "In 2005 the council of Brunnhof opened the long pier with guests.",
                "In [2003|2005] the council of Brunnhof opened the [old|long] pier with guests",
            ),
            // All of a short sentence is soon read, but not the end of it.
            ("So he did resign on Monday.", "So he did not resign on Monday.", "So he did !+not+ resign on Monday"),
            ("Rain fell on Monday.", "No rain fell on Monday.", "+No+ Rain fell on Monday"),
            (
                "Voters in Kolm chose Democrats this week.",
                "Voters in Kolm chose Republicans this week.",
                "Voters in Kolm chose ![Democrats|Republicans] this week",
            ),
        ] {
            assert_eq!(drawn(a, b), want, "{a}");
        }
    }
}
