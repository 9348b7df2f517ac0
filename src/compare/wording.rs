//! Word against word inside a pair: kept, changed, only here, moved. The runs of a side tile the words of its sentence.
//!
//! Loud is what turns over what both tell: two who changed places around what the one does to the other ([`Exchange`]), or a short run
//! between kept words, in which a negation came or went, or another number or name, or the opposite, took the place of what was
//! there. Long runs are other words, whatever stands in them, and so are runs at an end of a sentence, but for sentences that differ
//! in nothing else. An opposite or a "not" that stands alone there is louder than that, and in sentences that share but a part nothing
//! else is loud. Numbers that were compared are as loud as their verdict ([`settle`]).

use std::ops::Range;

use smallvec::SmallVec;

use super::cleanup::{Stretch, stretches};
use super::diff::{Differ, Item};
use super::exchange::Exchange;
use super::moved::{Block, Moves, PairWords};
use super::odds::Kind;
use super::side::Side;
use super::{Edit, EditKind, FigureVerdict, Pair, PairKind, Verdict, Weight, odds};
use crate::article::PartKind;
use crate::extract::Analysed;
use crate::text::Span;
use crate::threads::halves;

/// Two sentences that keep so many words with content, and change one run at an end, are one sentence with another end.
const ENOUGH: usize = 4;

/// ... so many of them beside an opposite or a "not" where more than that differs.
const BESIDE: usize = 2;

/// Initials take so many bytes at most: "J. R. R. T.".
const INITIALS: usize = 12;

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
            let (words, moved) = (&words[k], &moves.blocks(k));
            let mut writer = Writer { sides, lines, words, pair: k as u32, loose, moved, out: &mut out };
            (0..words.stretches.len()).for_each(|at| writer.stretch(at));
        }
        out
    })
}

/// What both sentences of a pair tell around words that differ.
#[derive(Clone, Copy)]
struct Frame {
    /// Words with content are kept on both sides; or enough of them around it, and nothing else differs.
    stands: bool,
    /// Words with content are kept on both sides.
    between: bool,
    /// How many are kept beside it.
    kept: usize,
}

/// What is kept beside a stretch.
fn frame(words: &PairWords<'_>, at: usize) -> Frame {
    let kept = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| words.stretches.get(at)));
    let [before, behind] = kept.map(|kept| kept.map_or(0, |s| told(words, s)));
    let is_alone = || words.stretches.iter().enumerate().all(|(k, stretch)| stretch.kept || k == at);
    // "In 2003": a small word is enough where it is not the end of the sentence that differs.
    let enough = if kept.iter().all(Option::is_some) { 2 } else { ENOUGH };
    let between = before > 0 && behind > 0;
    let kept = before + behind;
    Frame { stands: between || kept >= enough && is_alone(), between, kept }
}

/// How many words with content are kept in a stretch.
fn told(words: &PairWords<'_>, stretch: &Stretch) -> usize {
    if stretch.kept { words.items[0][stretch.a.clone()].iter().filter(|item| item.content).count() } else { 0 }
}

/// Makes numbers as loud as the verdicts on them: what agrees, or can both be true, is no news however it is written, nor is another
/// dateline or stamp.
pub(super) fn settle(edits: &mut [Edit], figures: &[FigureVerdict], [a, b]: [&Analysed; 2]) {
    let span = |of: &Analysed, figure: u32| of.facts.quantity(figure).map(|f| f.span);
    let both = figures.iter().filter(|v| v.verdict != Verdict::Conflict);
    let mut settled: Vec<(Span, Span)> = both.filter_map(|v| Some((span(a, v.a)?, span(b, v.b)?))).collect();
    settled.sort_unstable();
    let longest = settled.iter().map(|(p, _)| p.end - p.start).max().unwrap_or(0);
    for edit in edits.iter_mut().filter(|e| e.weight == Weight::Loud) {
        if edit.a.is_some_and(|span| is_stamp(a, span)) || edit.b.is_some_and(|span| is_stamp(b, span)) {
            edit.weight = Weight::Plain;
        }
        let Some((x, y)) = edit.a.zip(edit.b) else { continue };
        let from = settled.partition_point(|(p, _)| p.start + longest < x.start);
        let mut near = settled[from..].iter().take_while(|(p, _)| p.start <= x.end);
        if near.any(|(p, q)| p.overlaps(x) && q.overlaps(y)) {
            edit.weight = Weight::Plain;
        }
    }
}

/// True within a line of running text that is no sentence: "KOLM, Jan. 15 (Wire)", "KOLM 2026-11-17 14:04:44 UTC".
fn is_stamp(analysed: &Analysed, span: Span) -> bool {
    let text = analysed.text();
    let line = analysed.cut.sentence_at(span.start).and_then(|at| analysed.cut.sentences.get(at)).map_or("", |s| s.span.of(text));
    let word = |word: &str| word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphabetic);
    let stamped = line.contains(|c: char| c.is_ascii_digit()) && !line.split(|c: char| !c.is_alphanumeric()).any(word);
    stamped && analysed.article.part_at(span.start).is_none_or(|part| part.kind != PartKind::Headline)
}

/// What became of the words of a pair; `buffer` is room to find it in.
fn diffed<'s>(sides: &'s [Side<'_>; 2], differ: &mut Differ, buffer: &mut Vec<Stretch>, pair: &Pair) -> PairWords<'s> {
    let items = [sides[0].items(pair.a), sides[1].items(pair.b)];
    stretches(items[0], items[1], differ.kept(items[0], items[1]), buffer);
    let lines = [sides[0].words(pair.a), sides[1].words(pair.b)];
    if let Some(exchange) = Exchange::of(sides, lines, items, buffer) {
        return PairWords { items, stretches: around(&exchange, differ, buffer, items) };
    }
    PairWords { items, stretches: buffer.drain(..).collect() }
}

/// The stretches of two sentences in which two parties changed places: what is kept before them, they, and what is kept behind.
fn around(exchange: &Exchange, differ: &mut Differ, buffer: &mut Vec<Stretch>, [a, b]: [&[Item]; 2]) -> SmallVec<[Stretch; 1]> {
    let (in_a, in_b) = (exchange.range(0), exchange.range(1));
    let (head_a, head_b) = (&a[..in_a.start], &b[..in_b.start]);
    stretches(head_a, head_b, differ.kept(head_a, head_b), buffer);
    let mut out: SmallVec<[Stretch; 1]> = buffer.drain(..).collect();
    let party = |[a, b]: &[Range<usize>; 2]| Stretch { exchanged: true, ..Stretch::of(a.clone(), b.clone(), false) };
    let [deed_a, deed_b] = exchange.deed.clone();
    out.extend([party(&exchange.first), Stretch::of(deed_a, deed_b, true), party(&exchange.second)]);
    let (tail_a, tail_b) = (&a[in_a.end..], &b[in_b.end..]);
    stretches(tail_a, tail_b, differ.kept(tail_a, tail_b), buffer);
    let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    out.extend(buffer.drain(..).map(|s| Stretch::of(moved(s.a, in_a.end), moved(s.b, in_b.end), s.kept)));
    out
}

struct Writer<'a> {
    sides: &'a [Side<'a>; 2],
    /// Token indices of the two sentences' words.
    lines: [&'a [usize]; 2],
    words: &'a PairWords<'a>,
    pair: u32,
    /// True where the two sentences share only a part of what they tell.
    loose: bool,
    moved: &'a [Block],
    out: &'a mut Vec<Edit>,
}

impl Writer<'_> {
    /// Writes a stretch.
    fn stretch(&mut self, at: usize) {
        let stretch = &self.words.stretches[at];
        if stretch.kept {
            self.kept(stretch);
            return;
        }
        let ranges = [stretch.a.clone(), stretch.b.clone()];
        if stretch.exchanged {
            self.push(ranges.map(Some), EditKind::Changed, Weight::Loud);
            return;
        }
        let start = self.out.len();
        for block in self.moved {
            self.moved(block, &ranges);
        }
        let rest = [0, 1].map(|side| self.rest(side, ranges[side].clone()));
        for k in 0..rest[0].len().max(rest[1].len()) {
            self.changed([0, 1].map(|side| rest[side].get(k).cloned()), at);
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

    fn changed(&mut self, ranges: [Option<Range<usize>>; 2], at: usize) {
        let kind = if ranges.iter().all(Option::is_some) { EditKind::Changed } else { EditKind::Only };
        let tokens = [0, 1].map(|s| ranges[s].clone().map_or(&[][..], |r| &self.lines[s][r]));
        if kind == EditKind::Changed && self.are_spelt(tokens) {
            return self.push(ranges, EditKind::Kept, Weight::Quiet);
        }
        // In sentences that tell much else, what stands in one of them is seldom what the other tells; at an end of one it seldom is.
        let (words, frame) = (self.words, frame(self.words, at));
        let all = || words.stretches.iter().map(|s| told(words, s)).sum::<usize>();
        let loud = match self.loose {
            false if frame.stands => match odds::of_runs(self.sides, tokens) {
                // In a list each of two names stands elsewhere.
                Some(Kind::Name) => !self.stand_elsewhere(&ranges),
                found => found.is_some(),
            },
            false => frame.kept >= BESIDE && all() >= ENOUGH && odds::is_turn(self.sides, tokens, self.lines, all()),
            true => frame.between && self.fills(&ranges, at) && odds::is_turn(self.sides, tokens, self.lines, frame.kept),
        };
        self.push(ranges, kind, if loud { Weight::Loud } else { Weight::Plain });
    }

    /// True where nothing that was moved stands beside two runs: it may tell whom they are of ("her sister's opposition").
    fn fills(&self, ranges: &[Option<Range<usize>>; 2], at: usize) -> bool {
        let stretch = &self.words.stretches[at];
        let length = |range: &Option<Range<usize>>| range.as_ref().map_or(0, Range::len);
        [length(&ranges[0]), length(&ranges[1])] == [stretch.a.len(), stretch.b.len()]
    }

    /// True where two runs are the same initials, set otherwise: "R. J." and "R.J.".
    fn are_spelt(&self, tokens: [&[usize]; 2]) -> bool {
        // Most runs begin with no capital.
        if ![0, 1].iter().all(|&s| tokens[s].first().is_some_and(|&t| self.sides[s].token(t).upper)) {
            return false;
        }
        let written = |s: usize| match (tokens[s].first(), tokens[s].last()) {
            (Some(&first), Some(&last)) => self.sides[s].written(first, last),
            _ => "",
        };
        let (a, b) = (written(0), written(1));
        if a.len().max(b.len()) > INITIALS {
            return false;
        }
        let letters = |run: &'_ str| run.chars().filter(|c| !matches!(c, '.' | ' ')).collect::<String>();
        let (x, y) = (letters(a), letters(b));
        x == y && !x.is_empty() && x.chars().all(char::is_uppercase)
    }

    /// True where the words of both runs that differ stand in the other sentence, too.
    fn stand_elsewhere(&self, ranges: &[Option<Range<usize>>; 2]) -> bool {
        let items = self.words.items;
        let held = |s: usize| {
            let run = ranges[s].clone().map_or(&[][..], |range| &items[s][range]);
            run.iter().filter(|item| item.content).all(|item| items[1 - s].iter().any(|other| other.form == item.form))
        };
        held(0) && held(1)
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
    use crate::compare::tests::{analysed, drawn};
    use crate::compare::{Weight, compare};

    #[test]
    fn in_sentences_that_tell_much_else_a_turn_of_what_both_tell_is_loud() {
        let wanted = |found: &str, want: Option<&str>| want.map_or(!found.contains('!'), |want| found.contains(want));
        for (x, y, want) in [
            ("will not sell the island ferry", "will sell the island ferry", Some("will !-not- sell")),
            ("will sell the island ferry", "will never sell the island ferry", Some("will !+never+ sell")),
            ("will buy the island ferry", "will sell the island ferry", Some("will ![buy|sell] the")),
            ("met on Monday to sell the ferry", "met on Friday to sell the ferry", Some("on ![Monday|Friday] to")),
            ("will gladly sell the island ferry", "will sell the island ferry", None),
            ("may sell the island ferry", "will sell the island ferry", None),
            // What both deny, each in its place; what is denied stands in one of them alone.
            ("will never sell the island ferry", "will sell the island ferry, or not,", Some("will !-never- sell")),
            ("will never sell the island ferry", "will sell the island ferry, but that is not so,", None),
            ("saw the bank sell what it did not a week ago", "saw the bank sell it a week ago", None),
        ] {
            let a = format!("After a long night of talks in the hall, the council of Kolm {x} this spring to pay for a school.");
            let b = format!("Whatever the bank may ask, the council of Kolm {y} this spring, Elsa Brandt told a crowd of pilots.");
            let found = drawn(&a, &b);
            assert!(wanted(&found, want), "{found}");
        }
        // At an end of a sentence of which more differs.
        for (a, b, want) in [
            (
                "Nobody in the village saw the old ferry leave the harbour at dawn.",
                "Several in the village saw the old ferry leave the quay at night.",
                Some("![Nobody|Several] in the village"),
            ),
            (
                "The council of Kolm voted in a closed hall to sell the island ferry on Monday.",
                "The council of Kolm voted to sell the island ferry on Tuesday.",
                Some("on ![Monday|Tuesday]"),
            ),
            (
                "The council of Kolm voted in a closed hall to sell the ferry for 4 million.",
                "The council of Kolm voted to sell the ferry for less.",
                None,
            ),
        ] {
            let found = drawn(a, b);
            assert!(wanted(&found, want), "{found}");
        }
    }

    #[test]
    fn what_was_moved_before_a_run_may_tell_whom_it_is_of() {
        let own = "Elsa Brandt, owner of a mill, criticized her sister’s stance on the northern ferry in a letter. Their father, former \
            pilot Tom Okoro, supports the northern ferry, and the council praised a school in the evening.";
        let other = "Elsa Brandt, owner of a mill in Lunden and daughter of former pilot Tom Okoro, criticized her sister’s opposition \
            to the northern ferry in a letter on Friday.";
        let found = compare(&analysed(own), &analysed(other));
        assert!(found.edits.iter().all(|edit| edit.weight != Weight::Loud));
    }

    #[test]
    fn initials_are_the_same_however_they_are_set() {
        let of = |name: &str| format!("The pilot {name} Holm left the quay of Kolm at dawn on Monday.");
        for (x, y, want) in [
            ("R. J.", "R.J.", "The pilot R. J. Holm"),
            ("R.J.", "RJ", "The pilot R.J. Holm"),
            ("J. R. R.", "J.R.R.", "The pilot J. R. R. Holm"),
            ("R. J.", "R.I.", "The pilot [R. J.|R.I.] Holm"),
            ("R. J.", "Rolf", "The pilot [R. J.|Rolf] Holm"),
        ] {
            let found = drawn(&of(x), &of(y)).replace('!', "");
            assert!(found.starts_with(want), "{found}");
        }
    }

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
