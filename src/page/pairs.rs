//! A comparison -> the rows of the two-text screen: what stands side by side, in the order of the left text.
//!
//! Merged and split sentences share a row; what has no pair has a row of its own, placed where it would be read.

use std::collections::BTreeSet;
use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::compare::rising::longest_rising;
use crate::compare::{Comparison, EditKind, PairKind, Verdict, Weight};
use crate::extract::Analysed;
use crate::page::{Role, drifts};
use crate::text::Span;

/// The numbers of a few sentences of one text; hardly a row has more than one.
pub type Sentences = SmallVec<[u32; 4]>;

/// One row: sentences of A beside sentences of B.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PairRow {
    /// Sentences of A, in reading order.
    pub a: Sentences,
    /// Sentences of B, in reading order.
    pub b: Sentences,
    /// How alike; none where one side is empty.
    pub kind: Option<PairKind>,
    /// Of a row that only one text has: the sentence of the other that says the same and stands beside another telling of it.
    pub again: Option<u32>,
    /// Told at another place than its neighbours.
    pub moved: bool,
    /// Words came, went or changed, be it one small word of sentences that tell the same.
    pub edited: bool,
    /// A number or a name changed, or the meaning: a negation came or went, the opposite is said.
    pub loud: bool,
    /// Figures contradict each other.
    pub conflict: Option<Clash>,
    /// Quotations that both have in other words, or statements of another speaker or verb: which of the drifts.
    pub drifts: Vec<usize>,
    /// Quotations that one of the texts cuts short: which of the drifts. None where something of the row is louder.
    pub cuts: Vec<usize>,
    /// A run of filler.
    pub filler: bool,
    /// What must not be missed, in words; raw.
    pub note: String,
}

/// Where the figures stand that contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// Both in this row.
    Here,
    /// That of A in this row, that of B in this sentence, which stands in another.
    OfA(u32),
    /// That of B in this row, that of A in this sentence, which stands in another.
    OfB(u32),
}

impl Clash {
    /// Its mark, with the letter of the text in which the other figure stands elsewhere.
    pub fn mark(self, [a, b]: [&str; 2]) -> String {
        match self {
            Clash::Here => "!!".to_owned(),
            Clash::OfA(_) => format!("!{b}"),
            Clash::OfB(_) => format!("{a}!"),
        }
    }
}

impl PairRow {
    /// What the gutter shows, in two columns; `letters` name the two texts. ASCII, and never by colour alone.
    pub fn symbol(&self, letters: [&str; 2]) -> String {
        let sign = match (self.kind, self.moved) {
            (None, _) if self.again.is_some() && self.b.is_empty() => return format!("{}=", letters[0]),
            (None, _) if self.again.is_some() => return format!("={}", letters[1]),
            (None, _) if self.b.is_empty() => return format!("{:<2}", letters[0]),
            (None, _) => return format!("{:>2}", letters[1]),
            (Some(_), true) if !self.changed() => ">=",
            (Some(_), true) => ">>",
            (Some(PairKind::Partial), false) => "% ",
            // A small word that came or went is another wording, however alike the two are.
            (Some(_), false) if self.changed() => "~ ",
            (Some(_), false) => "= ",
        };
        sign.to_owned()
    }

    /// "2:1" where sentences were merged or split.
    pub fn shape(&self) -> Option<(usize, usize)> {
        (self.kind.is_some() && (self.a.len() > 1 || self.b.len() > 1)).then_some((self.a.len(), self.b.len()))
    }

    /// The role of the gutter.
    pub fn role(&self) -> Role {
        match (self.kind, self.moved) {
            (None, _) if self.again.is_some() => Role::PairSame,
            (None, _) => Role::PairOnly,
            (Some(_), true) => Role::PairMoved,
            (Some(PairKind::Partial), _) => Role::PairPartial,
            (Some(_), _) if self.changed() => Role::PairReworded,
            (Some(_), _) => Role::PairSame,
        }
    }

    /// True where the other text has nothing of it.
    pub fn is_only(&self) -> bool {
        self.kind.is_none() && self.again.is_none()
    }

    /// True where something must not be missed: a contradiction, another number or name, a negation, a quotation that differs.
    pub fn stands_out(&self) -> bool {
        self.conflict.is_some() || self.loud || !self.drifts.is_empty()
    }

    /// True where the wording is not the same, to the word.
    pub fn changed(&self) -> bool {
        self.kind != Some(PairKind::Same) || self.edited
    }
}

/// The drifts that are told in rows, each once, in their order; those that only cut a quotation short are [`cuts`].
pub fn drifts(rows: &[PairRow]) -> BTreeSet<usize> {
    rows.iter().flat_map(|row| row.drifts.iter().copied()).collect()
}

/// The drifts that cut a quotation short and are told in rows, each once, in their order.
pub fn cuts(rows: &[PairRow]) -> BTreeSet<usize> {
    rows.iter().flat_map(|row| row.cuts.iter().copied()).collect()
}

/// Two stretches that contradict each other, that of A and that of B, and how, in words; raw.
pub type Against = (Span, Span, String);

/// The figures of A and B that the verdicts call a conflict.
pub fn conflicts(a: &Analysed, b: &Analysed, comparison: &Comparison) -> Vec<Against> {
    let told = comparison.figures.iter().filter(|v| v.verdict == Verdict::Conflict).filter_map(|v| {
        let (x, y) = (a.facts.quantity(v.a)?.span, b.facts.quantity(v.b)?.span);
        Some((x, y, format!("! {} | {}: {}", x.of(a.text()), y.of(b.text()), v.why)))
    });
    told.collect()
}

/// The rows of two articles. `filler` are the runs of filler, by side: ranges of sentences; `conflicts` what contradicts each
/// other, in rows that stand beside each other or not.
pub fn rows([a, b]: [&Analysed; 2], comparison: &Comparison, filler: [&[Range<u32>]; 2], conflicts: &[Against]) -> Vec<PairRow> {
    let (count_a, count_b) = (a.cut.sentences.len(), b.cut.sentences.len());
    let mut rows = order(clusters(comparison, count_a, count_b), count_b);
    rows.retain(|row| row.kind.is_some() || !(is_frame(a, &row.a) && is_frame(b, &row.b)));
    mark_moved(&mut rows);
    let inside = |runs: &[Range<u32>], s: &[u32]| s.iter().all(|i| runs.iter().any(|r| r.contains(i)));
    for row in &mut rows {
        row.filler = row.is_only() && inside(filler[0], &row.a) && inside(filler[1], &row.b);
    }
    mark_differences(&mut rows, [a, b], comparison, conflicts);
    rows
}

/// True where the sentences are no part of what is told: front matter, byline, credit, tags. The reader screen shows them.
fn is_frame(text: &Analysed, sentences: &[u32]) -> bool {
    let spans = sentences.iter().filter_map(|&s| text.cut.sentences.get(s as usize)).map(|s| s.span);
    spans.into_iter().all(|s| text.article.part_at(s.start).is_some_and(|p| p.kind.is_frame()))
}

/// Groups of sentences that belong together. The surest pairs come first, one sentence beside one; then what is still alone
/// joins the row of the sentence it is paired with. So no chain of half likenesses swallows the text, and a fact told several
/// times on both sides has its tellings side by side. What says the same once more is merged with nothing: it stands alone at its own
/// place, and says where the other text tells it.
fn clusters(comparison: &Comparison, count_a: usize, count_b: usize) -> Vec<PairRow> {
    let mut pairs: Vec<_> = comparison.pairs.iter().filter(|p| (p.a as usize) < count_a && (p.b as usize) < count_b).collect();
    pairs.sort_by(|x, y| x.surest_first(y));
    let (mut of_a, mut of_b): (Vec<Option<usize>>, Vec<Option<usize>>) = (vec![None; count_a], vec![None; count_b]);
    let mut out: Vec<PairRow> = Vec::new();
    for pair in &pairs {
        let (own, other) = (&mut of_a[pair.a as usize], &mut of_b[pair.b as usize]);
        if own.is_none() && other.is_none() {
            (*own, *other) = (Some(out.len()), Some(out.len()));
            out.push(PairRow { a: smallvec![pair.a], b: smallvec![pair.b], kind: Some(pair.kind), ..PairRow::default() });
        }
    }
    for pair in &pairs {
        let (own, other) = (&mut of_a[pair.a as usize], &mut of_b[pair.b as usize]);
        let row = match (*own, *other) {
            (Some(_), None) if pair.kind == PairKind::Same => {
                *other = Some(out.len());
                out.push(PairRow { b: smallvec![pair.b], again: Some(pair.a), ..PairRow::default() });
                continue;
            }
            (None, Some(_)) if pair.kind == PairKind::Same => {
                *own = Some(out.len());
                out.push(PairRow { a: smallvec![pair.a], again: Some(pair.b), ..PairRow::default() });
                continue;
            }
            (Some(row), None) => {
                out[row].b.push(pair.b);
                row
            }
            (None, Some(row)) => {
                out[row].a.push(pair.a);
                row
            }
            _ => continue,
        };
        (*own, *other) = (Some(row), Some(row));
        out[row].kind = out[row].kind.max(Some(pair.kind));
    }
    for row in &mut out {
        row.a.sort_unstable();
        row.b.sort_unstable();
    }
    let alone = |of: &[Option<usize>]| (0..of.len() as u32).filter(|&i| of[i as usize].is_none()).collect::<Vec<_>>();
    out.extend(alone(&of_a).into_iter().map(|i| PairRow { a: smallvec![i], ..PairRow::default() }));
    out.extend(alone(&of_b).into_iter().map(|i| PairRow { b: smallvec![i], ..PairRow::default() }));
    out
}

/// The order of A; what only B has follows the row that holds what B tells before it.
fn order(mut rows: Vec<PairRow>, count_b: usize) -> Vec<PairRow> {
    rows.sort_by_cached_key(|r| (r.a.is_empty(), r.a.first().copied(), r.b.first().copied()));
    let mut row_of_b: Vec<Option<usize>> = vec![None; count_b];
    for (i, row) in rows.iter().enumerate().filter(|(_, r)| !r.a.is_empty()) {
        row.b.iter().for_each(|&j| row_of_b[j as usize] = Some(i));
    }
    // For each sentence of B, and for the end, one more than the row of the last sentence before it that has one.
    let anchors: Vec<usize> = std::iter::once(0)
        .chain(row_of_b.iter().scan(0, |last, row| {
            *last = row.map_or(*last, |i| i + 1);
            Some(*last)
        }))
        .collect();
    let anchor = |row: &PairRow| anchors[(row.b.first().copied().unwrap_or(0) as usize).min(count_b)];
    // Row i has place 2i + 1; a row of B alone takes the even place before its anchor's.
    let place = |(i, row): (usize, &PairRow)| {
        let at = if row.a.is_empty() { 2 * anchor(row) } else { 2 * i + 1 };
        (at, row.b.first().copied(), i)
    };
    let mut places: Vec<_> = rows.iter().enumerate().map(place).collect();
    places.sort_unstable();
    places.into_iter().map(|(.., i)| std::mem::take(&mut rows[i])).collect()
}

/// Marks what stands outside the longest run of rows whose B sides keep their order.
fn mark_moved(rows: &mut [PairRow]) {
    let paired = rows.iter().enumerate().filter(|(_, r)| r.kind.is_some());
    let paired: Vec<(usize, usize)> = paired.map(|(i, r)| (i, r.b[0] as usize)).collect();
    paired.iter().for_each(|&(row, _)| rows[row].moved = true);
    longest_rising(&paired).iter().for_each(|&(row, _)| rows[row].moved = false);
}

/// Where the sentences of both sides stand: each in one row at most, so that nothing needs to be looked for in all of them.
struct Places<'a> {
    sides: [&'a Analysed; 2],
    /// For each side the row of each sentence.
    rows: [Vec<Option<usize>>; 2],
}

impl<'a> Places<'a> {
    fn of(rows: &[PairRow], sides: [&'a Analysed; 2]) -> Self {
        let mut of = sides.map(|side| vec![None; side.cut.sentences.len()]);
        for (i, row) in rows.iter().enumerate() {
            row.a.iter().for_each(|&s| of[0][s as usize] = Some(i));
            row.b.iter().for_each(|&s| of[1][s as usize] = Some(i));
        }
        Self { sides, rows: of }
    }

    /// The row that holds a span of a side.
    fn row(&self, side: usize, span: Span) -> Option<usize> {
        let cut = &self.sides[side].cut;
        let sentence = cut.sentence_at(span.start)?;
        self.rows[side][sentence].filter(|_| cut.sentences[sentence].span.contains(span))
    }

    /// For each row the first entry that has both its spans there, or else the first that has one.
    fn first(&self, entries: &[Against], rows: usize) -> Vec<Option<usize>> {
        let (mut both, mut either) = (vec![None; rows], vec![None; rows]);
        for (k, (a, b, _)) in entries.iter().enumerate().rev() {
            let places = [self.row(0, *a), self.row(1, *b)];
            places.iter().flatten().for_each(|row| either[*row] = Some(k));
            if let Some(row) = places[0].filter(|_| places[0] == places[1]) {
                both[row] = Some(k);
            }
        }
        both.into_iter().zip(either).map(|(both, either)| both.or(either)).collect()
    }
}

fn mark_differences(rows: &mut [PairRow], [a, b]: [&Analysed; 2], comparison: &Comparison, conflicts: &[Against]) {
    let places = Places::of(rows, [a, b]);
    for edit in comparison.edits.iter().filter(|e| e.kind != EditKind::Kept) {
        let Some(pair) = comparison.pairs.get(edit.pair as usize) else { continue };
        let of = |side: usize, sentence: u32| places.rows[side].get(sentence as usize).copied().flatten();
        if let Some(row) = of(0, pair.a).filter(|row| of(1, pair.b) == Some(*row)) {
            rows[row].edited = true;
            rows[row].loud |= edit.weight == Weight::Loud;
        }
    }
    let number = |of: &Analysed, span: Span| of.cut.sentence_at(span.start).unwrap_or(0) as u32;
    let clashes = places.first(conflicts, rows.len());
    let telling: Vec<bool> = rows.iter().map(|row| row.again.is_none() && row.changed()).collect();
    let told_in = drifts::told(&drifts::Rows { of: &places.rows, telling: &telling }, [a, b], comparison);
    let mut drifts = told_in.as_slice();
    for (i, row) in rows.iter_mut().enumerate() {
        let conflict = clashes[i].map(|k| &conflicts[k]);
        row.conflict = conflict.map(|c| match (places.row(0, c.0) == Some(i), places.row(1, c.1) == Some(i)) {
            (true, true) => Clash::Here,
            (true, false) => Clash::OfA(number(b, c.1)),
            _ => Clash::OfB(number(a, c.0)),
        });
        let told = |k: &usize| drifts::words(&comparison.drifts[*k], [a, b]);
        let (own, later) = drifts.split_at(drifts.iter().take_while(|(row, _)| *row == i).count());
        drifts = later;
        let own: Vec<usize> = own.iter().map(|(_, k)| *k).collect();
        (row.drifts, row.cuts) = own.iter().partition(|k| comparison.drifts[**k].kind.is_loud());
        // What is only cut short is told where nothing louder is.
        if conflict.is_some() || row.stands_out() {
            row.cuts.clear();
        }
        let shown = if row.drifts.is_empty() { &row.cuts } else { &row.drifts };
        row.note = match (conflict, &**shown) {
            (Some((_, _, note)), _) => note.clone(),
            (None, [_, ..]) => shown.iter().map(told).collect::<Vec<_>>().join("; "),
            (None, []) if row.loud => "another number, name or meaning".to_owned(),
            (None, []) => String::new(),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::compare::{Pair, compare};
    use crate::extract::lexicon::Lexicons;

    fn pair(a: u32, b: u32, kind: PairKind) -> Pair {
        Pair { a, b, kind, score: 1.0, whole: 1.0 }
    }

    fn built(pairs: &[Pair], count_a: usize, count_b: usize) -> Vec<PairRow> {
        let comparison = Comparison { pairs: pairs.to_vec(), ..Comparison::default() };
        let mut rows = order(clusters(&comparison, count_a, count_b), count_b);
        mark_moved(&mut rows);
        rows
    }

    #[test]
    fn rows_follow_the_left_text() {
        use PairKind::{Partial, Reworded, Same};
        let half = |a, b| Pair { whole: 0.5, ..pair(a, b, Reworded) };
        let shown = |rows: &[PairRow]| {
            rows.iter().map(|r| format!("{:?}{}{:?}", r.a, r.symbol(["A", "B"]).trim(), r.b)).collect::<Vec<_>>().join(" ")
        };
        for (pairs, a, b, want) in [
            (vec![], 2, 1, "[]B[0] [0]A[] [1]A[]"),
            (vec![pair(0, 0, Same), pair(1, 2, Reworded)], 3, 4, "[0]=[0] []B[1] [1]~[2] []B[3] [2]A[]"),
            (vec![pair(0, 2, Same), pair(1, 0, Reworded), pair(2, 1, Reworded)], 3, 3, "[0]>=[2] [1]~[0] [2]~[1]"),
            (vec![pair(0, 0, Reworded), pair(1, 0, Partial)], 2, 1, "[0, 1]%[0]"),
            (vec![pair(0, 0, Same), pair(1, 1, Same), pair(0, 1, Partial)], 2, 2, "[0]=[0] [1]=[1]"),
            // Told three times in A and once in B, once in A and twice in B.
            (vec![pair(0, 1, Same), pair(2, 1, Same), pair(4, 1, Same)], 5, 2, "[]B[0] [0]=[1] [1]A[] [2]A=[] [3]A[] [4]A=[]"),
            // As sure as the others, but most of it stands in both.
            (vec![half(0, 0), pair(0, 1, Reworded), half(1, 0)], 2, 2, "[0]>>[1] [1]~[0]"),
            (vec![pair(1, 0, Same), pair(1, 2, Same)], 2, 4, "[0]A[] [1]=[0] []B[1] []=B[2] []B[3]"),
            (
                vec![pair(0, 0, Partial), pair(0, 1, Partial), pair(1, 0, Partial), pair(1, 1, Partial), pair(1, 2, Partial)],
                2,
                3,
                "[0]%[0] [1]%[1, 2]",
            ),
        ] {
            assert_eq!(shown(&built(&pairs, a, b)), want);
        }
    }

    #[test]
    fn a_small_word_is_another_wording() {
        for (a, b, want) in [
            ("The army said it had captured the pier of Lindo.", "The army said it had captured the pier of Lindo.", "= "),
            ("The army said it had captured the pier of Lindo.", "The army said it had only captured the pier of Lindo.", "~ "),
            ("The army said it had captured the pier of Lindo.", "The Army said it had captured the pier of Lindo!", "= "),
        ] {
            let [a, b] = [a, b].map(|text| Analysed::new(Article::bare(text), &Lexicons::default()));
            let comparison = compare(&a, &b);
            let row = &rows([&a, &b], &comparison, [&[], &[]], &[])[0];
            assert_eq!((row.kind, row.symbol(["A", "B"]).as_str()), (Some(PairKind::Same), want), "{}", b.text());
        }
    }

    #[test]
    fn every_sentence_stands_in_one_row() {
        let pairs =
            [pair(3, 0, PairKind::Reworded), pair(0, 4, PairKind::Same), pair(3, 2, PairKind::Partial), pair(9, 9, PairKind::Same)];
        let rows = built(&pairs, 5, 6);
        let mut a: Vec<u32> = rows.iter().flat_map(|r| r.a.clone()).collect();
        let mut b: Vec<u32> = rows.iter().flat_map(|r| r.b.clone()).collect();
        a.sort_unstable();
        b.sort_unstable();
        assert_eq!((a, b), ((0..5).collect(), (0..6).collect()));
    }
}
