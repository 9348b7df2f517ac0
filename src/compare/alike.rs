//! Two quotations as one speech: what they share, and what differs between and beside it.

use std::ops::Range;

use super::diff::{Differ, FULL, Item};
use super::drift::{ANCHOR, Drift, DriftKind, SHORTEST};
use super::mouths::in_two_mouths;
use super::quoted::{Place, Quoted};
use super::trifles::{self, Gap};

/// What of the shorter quotation must stand in the other, in order, for the two to be one; of the sentences that share anything.
const SHARED: f32 = 0.7;
/// Fewer words than this behind something left out are there by chance.
const OMITTED: i32 = 2;

/// What two quotations share, and what differs between and beside it.
pub(super) struct Alike {
    /// The words of both from the first to the last that they share.
    stretch: [Range<usize>; 2],
    /// The differences that are more than trifles, in reading order.
    gaps: Gaps,
    /// True where the other one tells all of A's quotation, or of B's.
    pub is_told: [bool; 2],
}

impl Alike {
    /// Two quotations, where they are one speech.
    pub fn of(differ: &mut Differ, sides: [&Quoted<'_>; 2]) -> Option<Self> {
        let [a, b] = sides.map(|quoted| quoted.items.as_slice());
        // One that stands in the other word for word may share its last words with what comes later there.
        let within = |short: &[Item], long: &[Item]| {
            let is_same = |w: &[Item]| w.iter().zip(short).all(|(x, y)| x.form == y.form);
            long.windows(short.len()).position(is_same)
        };
        let part = |from: usize, start: usize, words: usize| (from..from + words).zip(start..start + words).collect::<Vec<_>>();
        let whole = match a.len() <= b.len() {
            _ if a.len() * b.len() > FULL => None,
            true => within(a, b).map(|at| part(0, at, a.len())),
            false => within(b, a).map(|at| part(at, 0, b.len())),
        };
        match whole {
            Some(kept) => Self::most(sides, &kept),
            None => Self::most(sides, differ.kept(a, b)),
        }
    }

    /// Two quotations that differ in one word only, which stands in the place of another, and share words with content.
    pub fn but_one(differ: &mut Differ, sides: [&Quoted<'_>; 2]) -> Option<Self> {
        let kept = differ.kept(&sides[0].items, &sides[1].items);
        let shared = kept.len() >= 2 && kept.iter().any(|&(i, _)| sides[0].items[i].content);
        let is_one = |words: &[Range<usize>; 2]| words.iter().all(|range| range.len() == 1);
        let alike = Self::whole(sides, kept);
        (shared && matches!(&*alike.gaps, [(Gap::Altered, words)] if is_one(words))).then_some(alike)
    }

    /// The quotations as one, given the words that they keep.
    pub fn whole(sides: [&Quoted<'_>; 2], kept: &[(usize, usize)]) -> Self {
        let ends = sides.map(|quoted| quoted.items.len());
        let mut gaps = Vec::new();
        let mut from = [0, 0];
        for (i, j) in kept.iter().copied().chain([(ends[0], ends[1])]) {
            let gap = [from[0]..i, from[1]..j];
            if gap.iter().any(|range| !range.is_empty()) {
                gaps.push((trifles::between(sides, &gap), gap));
            }
            from = [i + 1, j + 1];
        }
        gaps.retain(|(gap, _)| *gap != Gap::Trifle);
        Self { stretch: ends.map(|end| 0..end), is_told: [gaps.is_empty(); 2], gaps }
    }

    /// The stretch in which they are most alike; none where they are not one speech.
    fn most(sides: [&Quoted<'_>; 2], kept: &[(usize, usize)]) -> Option<Self> {
        let (first, last, gaps) = stretch(sides, kept)?;
        let (first, last) = widened(sides, kept, first, last);
        let within = gaps.into_iter().filter(|(before, ..)| (first + 1..=last).contains(before));
        let mut gaps: Gaps = within.map(|(_, gap, words)| (gap, words)).collect();
        let shared = last - first + 1;
        let (start, end) = (kept[first], kept[last]);
        let ends = [before(sides, [start.0, start.1]), behind(sides, [end.0 + 1, end.1 + 1])];
        // What both tell in the sentences that they share, the one in words of its own, or not at all.
        let altered = || gaps.iter().filter(|(gap, _)| *gap == Gap::Altered).map(|(_, words)| words);
        let own = |side: usize| altered().chain(ends.iter().map(|end| &end.words)).map(|words| words[side].len()).sum::<usize>();
        let other = altered().chain(ends.iter().filter(|end| end.is_altered).map(|end| &end.words));
        let other: usize = other.map(|words| words[0].len().max(words[1].len())).sum();
        let most = own(0).min(own(1)).max(other);
        if shared < ANCHOR.max(if other > 0 { SHORTEST } else { 0 }) || (shared as f32) < SHARED * (shared + most) as f32 {
            return None;
        }
        let is_told =
            [0, 1].map(|side| gaps.iter().all(|(_, words)| words[side].is_empty()) && ends.iter().all(|end| end.is_last[side]));
        let [head, tail] = ends.map(|end| end.is_altered.then_some((Gap::Altered, end.words)));
        gaps.splice(0..0, head);
        gaps.extend(tail);
        Some(Self { stretch: [start.0..end.0 + 1, start.1..end.1 + 1], gaps, is_told })
    }

    /// The words of A's quotation, or of B's, from the first to the last that they share.
    pub fn stretch(&self, side: usize) -> Range<usize> {
        self.stretch[side].clone()
    }

    /// How many words they share, without those that differ.
    pub fn score(&self) -> usize {
        let other = self.gaps.iter().map(|(_, words)| words[0].len().max(words[1].len())).sum();
        self.stretch[0].len().saturating_sub(other)
    }

    /// True where words of one are not those of the other.
    pub fn is_altered(&self) -> bool {
        self.gaps.iter().any(|(gap, _)| *gap == Gap::Altered)
    }

    /// How the one quotation drifted from the other.
    pub fn drift(self, sides: [&Quoted<'_>; 2]) -> Option<Drift> {
        let kind = if self.is_altered() {
            DriftKind::Altered
        } else if self.is_told == [true; 2] {
            let (x, y) = (sides[0].claim?, sides[1].claim?);
            in_two_mouths((sides[0].side, x), (sides[1].side, y)).then_some(DriftKind::Speaker)?
        } else {
            DriftKind::Cut
        };
        let altered = self.gaps.iter().filter(|(gap, _)| *gap == Gap::Altered);
        let words = altered.map(|(_, words)| [0, 1].map(|side| sides[side].span(words[side].clone()))).collect();
        let speakers = sides.map(|quoted| quoted.claim.and_then(|claim| claim.speaker_name.clone()));
        let [a, b] = [0, 1].map(|side| sides[side].around(self.stretch[side].clone()));
        Some(Drift { a, b, kind, speakers, words })
    }
}

/// The differences that are more than trifles, with the words on either side.
type Gaps = Vec<(Gap, [Range<usize>; 2])>;

/// As those, each with the kept word behind it.
type GapsBefore = Vec<(usize, Gap, [Range<usize>; 2])>;

/// From which of the kept words to which two quotations are most alike, and what differs between kept words, each difference with
/// the one behind it: a word that both happen to have far from the others is none of them.
fn stretch(sides: [&Quoted<'_>; 2], kept: &[(usize, usize)]) -> Option<(usize, usize, GapsBefore)> {
    let mut gaps = Vec::new();
    // The best so far, and the one that goes on: what speaks for it, and its first kept word.
    let mut best: Option<(i32, usize, usize)> = None;
    let mut own = (0, 0);
    for (k, &(i, j)) in kept.iter().enumerate() {
        if let Some((x, y)) = k.checked_sub(1).map(|k| kept[k])
            && (i - x, j - y) != (1, 1)
        {
            let words = [x + 1..i, y + 1..j];
            let gap = trifles::between(sides, &words);
            own.0 -= match gap {
                Gap::Trifle => 0,
                Gap::Omitted => OMITTED,
                Gap::Altered => words[0].len().max(words[1].len()) as i32,
            };
            if gap != Gap::Trifle {
                gaps.push((k, gap, words));
            }
        }
        if own.0 <= 0 {
            own = (0, k);
        }
        own.0 += 1;
        if best.is_none_or(|(score, ..)| own.0 > score) {
            best = Some((own.0, own.1, k));
        }
    }
    best.map(|(_, first, last)| (first, last, gaps))
}

/// From which of the kept words to which where also the sentences of the first, or of the last, begin or close with a kept word:
/// what stands between was altered in them.
fn widened(sides: [&Quoted<'_>; 2], kept: &[(usize, usize)], first: usize, last: usize) -> (usize, usize) {
    let of = |at: (usize, usize), end: fn(&Quoted<'_>, usize) -> usize| (end(sides[0], at.0), end(sides[1], at.1));
    let opens = of(kept[first], start);
    let closes = of((kept[last].0 + 1, kept[last].1 + 1), end);
    let first = kept[..first].binary_search(&opens).unwrap_or(first);
    let closes = closes.0.checked_sub(1).zip(closes.1.checked_sub(1));
    let tail = closes.and_then(|closes| kept[last..].binary_search(&closes).ok());
    (first, last + tail.unwrap_or(0))
}

/// Where the sentence, or the piece, begins in which a word stands.
fn start(quoted: &Quoted<'_>, at: usize) -> usize {
    (0..=at).rev().find(|&k| quoted.breaks(k)).unwrap_or(0)
}

/// Where the sentence, or the piece, ends in which the word before stands.
fn end(quoted: &Quoted<'_>, at: usize) -> usize {
    let len = quoted.items.len();
    (at..len).find(|&k| quoted.breaks(k)).unwrap_or(len)
}

/// What stands beside what two quotations share, at one end, in the same sentences.
struct End {
    words: [Range<usize>; 2],
    /// True where both go on in the sentence, in other words.
    is_altered: bool,
    /// True where nothing is left of A's quotation, or of B's, or nothing but trifles.
    is_last: [bool; 2],
}

impl End {
    /// `nearest` are the words next to what both share, `is_last` tells where no other sentence follows.
    fn of(sides: [&Quoted<'_>; 2], words: [Range<usize>; 2], nearest: [usize; 2], is_last: [bool; 2]) -> Self {
        let both = words.iter().all(|range| !range.is_empty());
        // A part that is quoted within a sentence of the paper's own begins and ends as that sentence wants it.
        let stem = |side: usize| sides[side].words.get(nearest[side]).map(|word: &Place| word.term);
        let trifle = both && (stem(0) == stem(1) || trifles::between(sides, &words) == Gap::Trifle);
        let is_last = [0, 1].map(|side| is_last[side] && (trifle || words[side].is_empty()));
        Self { words, is_altered: both && !trifle, is_last }
    }
}

/// The end before these words.
fn before(sides: [&Quoted<'_>; 2], at: [usize; 2]) -> End {
    let words = [0, 1].map(|side| start(sides[side], at[side])..at[side]);
    let is_last = [0, 1].map(|side| words[side].start == 0);
    End::of(sides, words, at.map(|at| at.wrapping_sub(1)), is_last)
}

/// The end from these words on.
fn behind(sides: [&Quoted<'_>; 2], at: [usize; 2]) -> End {
    let words = [0, 1].map(|side| at[side]..end(sides[side], at[side]));
    let is_last = [0, 1].map(|side| words[side].end == sides[side].items.len());
    End::of(sides, words, at, is_last)
}
