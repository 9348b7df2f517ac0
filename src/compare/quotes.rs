//! The same quotation in both texts, but not the same: words dropped, words altered, or another mouth.

use std::ops::Range;

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::bags::MARK;
use super::diff::{Differ, Item};
use super::mouths::in_two_mouths;
use super::terms::Terms;
use super::touched::Touched;
use super::{Edit, EditKind, Pair, PairKind};
use crate::extract::{Analysed, Claim};
use crate::text::{Quotation, Span};

/// How a quotation drifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DriftKind {
    /// One text quotes a part of what the other quotes.
    Cut,
    /// Words within it were dropped, added or replaced.
    Altered,
    /// The words are the same, the speaker is another.
    Speaker,
    /// Words and speaker are the same, the verb that reports them judges otherwise.
    Verb,
}

impl DriftKind {
    /// True where it must not be missed. That one text quotes more than the other is the normal case.
    pub fn is_loud(self) -> bool {
        self != DriftKind::Cut
    }
}

/// A quotation that both texts have, in different shape; or a statement with another speaker or verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// What stands between the marks in A; of a verb, the verb.
    pub a: Span,
    /// The same in B.
    pub b: Span,
    /// What happened.
    pub kind: DriftKind,
    /// Who speaks in A and in B, where known.
    pub speakers: [Option<String>; 2],
}

/// Quotations shorter than this many words are turns of phrase; no drift is read into them.
const SHORTEST: usize = 4;
/// Words in a row by which a quotation is recognised.
const ANCHOR: usize = 3;
/// Words in a row that stand in more quotations than this tell none of them.
const COMMON: usize = 6;
/// What of the shorter quotation must stand in the other, in order, for the two to be one.
const SHARED: f32 = 0.7;

/// The quotations of A and B that are the same speech in different shape, by A, then B; of what was `touched` only. Where one stands
/// in an aligned sentence, how it drifted is told there.
pub(super) fn drifts([a, b]: [&Analysed; 2], terms: &Terms, pairs: &[Pair], touched: &Touched<'_>) -> Vec<Drift> {
    let sides = [(a, 0), (b, 1)].map(|(side, which)| quotations(side, terms, which, &touched.sentences[which]));
    if sides.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let mut index: FxHashMap<[u32; ANCHOR], Vec<usize>> = FxHashMap::default();
    for (j, quotation) in sides[1].iter().enumerate() {
        for anchor in anchors(quotation) {
            let list = index.entry(anchor).or_default();
            if list.len() < COMMON && list.last() != Some(&j) {
                list.push(j);
            }
        }
    }
    let mut differ = Differ::default();
    let mut out = Vec::new();
    for left in &sides[0] {
        let mut near: Vec<usize> = anchors(left).filter_map(|w| index.get(&w)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let place = |j: usize| (left.sentence, sides[1][j].sentence);
        let beside = |j: &usize| pairs.binary_search_by_key(&place(*j), |p| (p.a, p.b)).is_ok();
        if near.iter().any(beside) {
            near.retain(beside);
        }
        out.extend(near.into_iter().filter_map(|j| drift(&mut differ, left, &sides[1][j])));
    }
    out
}

/// The quotations of aligned sentences that keep all words but some between the marks, by A, then B: those between the marks are one
/// speech, however few of them are left.
pub(super) fn replaced(a: &Analysed, b: &Analysed, pairs: &[Pair], edits: &[Edit]) -> Vec<Drift> {
    let of_pair = |edits: &[Edit]| {
        let mut changed = edits.iter().filter(|e| e.kind != EditKind::Kept).peekable();
        changed.peek().filter(|e| pairs[e.pair as usize].kind != PairKind::Partial)?;
        let (mut x, mut y) = (None, None);
        for edit in changed {
            for (whole, side) in [(&mut x, edit.a), (&mut y, edit.b)] {
                *whole = whole.map_or(side, |whole: Span| Some(side.map_or(whole, |side| whole.cover(side))));
            }
        }
        let (x, y) = (around(a, x?)?, around(b, y?)?);
        let speaker = |side: &Analysed, quoted: Span| {
            let holds = |claim: &&Claim| claim.content.iter().any(|content| content.overlaps(quoted));
            side.facts.claims.iter().find(holds).and_then(|claim| claim.speaker_name.clone())
        };
        Some(Drift { a: x, b: y, kind: DriftKind::Altered, speakers: [speaker(a, x), speaker(b, y)] })
    };
    edits.chunk_by(|x, y| x.pair == y.pair).filter_map(of_pair).collect()
}

/// What stands between the marks of the quotation that holds all of `span`.
fn around(side: &Analysed, span: Span) -> Option<Span> {
    let quotations = &side.cut.quotations;
    let first = quotations.partition_point(|q| q.inner.end <= span.start);
    quotations.get(first).map(|q| q.inner).filter(|inner| inner.contains(span))
}

/// Runs of words by which a quotation is found again.
fn anchors<'q>(quoted: &'q Quoted<'_>) -> impl Iterator<Item = [u32; ANCHOR]> + 'q {
    let anchors = quoted.items.windows(ANCHOR).filter(|w| w.iter().any(|i| i.content));
    anchors.map(|w| std::array::from_fn(|k| w[k].form))
}

struct Quoted<'a> {
    inner: Span,
    /// The sentence it begins in.
    sentence: u32,
    items: Vec<Item>,
    side: &'a Analysed,
    /// The claim it stands in, whose speaker says it.
    claim: Option<&'a Claim>,
}

/// The quotations with enough words that stand in a sentence that was `touched`.
fn quotations<'a>(side: &'a Analysed, terms: &Terms, which: usize, touched: &[bool]) -> Vec<Quoted<'a>> {
    let sentences = &side.cut.sentences;
    let meets = |q: &&Quotation| {
        let from = side.cut.sentence_at(q.inner.start).unwrap_or(0);
        let within = |&i: &usize| sentences[i].span.start < q.inner.end;
        (from..sentences.len()).take_while(within).any(|i| touched[i])
    };
    let found: Vec<&Quotation> = side.cut.quotations.iter().filter(meets).collect();
    let spoken = if found.is_empty() { Vec::new() } else { spoken(side) };
    let claim = |quoted: Span| {
        let first = spoken.partition_point(|(span, _)| span.end <= quoted.start);
        spoken.get(first).filter(|(span, _)| span.overlaps(quoted)).map(|&(_, claim)| claim)
    };
    let item = |token: usize| {
        let word = terms.words[which][token];
        (word.term != MARK).then(|| terms.terms[word.term as usize].item(word.form))
    };
    let quoted = |q: &Quotation| {
        let tokens: Range<usize> = side.cut.token_from(q.inner.start)..side.cut.token_from(q.inner.end);
        let items: Vec<Item> = tokens.filter_map(item).collect();
        let sentence = side.cut.sentence_at(q.inner.start).unwrap_or(0) as u32;
        (items.len() >= SHORTEST).then(|| Quoted { inner: q.inner, sentence, items, side, claim: claim(q.inner) })
    };
    found.into_iter().filter_map(quoted).collect()
}

fn drift(differ: &mut Differ, left: &Quoted<'_>, right: &Quoted<'_>) -> Option<Drift> {
    let speakers = || [left, right].map(|quoted| quoted.claim.and_then(|claim| claim.speaker_name.clone()));
    let found = |kind| Some(Drift { a: left.inner, b: right.inner, kind, speakers: speakers() });
    if left.items == right.items {
        let (x, y) = (left.claim?, right.claim?);
        return if in_two_mouths((left.side, x), (right.side, y)) { found(DriftKind::Speaker) } else { None };
    }
    let kept = differ.kept(&left.items, &right.items);
    let shorter = left.items.len().min(right.items.len());
    if (kept.len() as f32) < SHARED * shorter as f32 {
        return None;
    }
    let joined = kept.windows(2).all(|w| w[1].0 == w[0].0 + 1 && w[1].1 == w[0].1 + 1);
    found(if kept.len() == shorter && joined { DriftKind::Cut } else { DriftKind::Altered })
}

/// The contents of claims in reading order, each with its claim.
fn spoken(side: &Analysed) -> Vec<(Span, &Claim)> {
    let claims = side.facts.claims.iter();
    let mut out: Vec<_> = claims.flat_map(|claim| claim.content.iter().map(move |span| (*span, claim))).collect();
    out.sort_by_key(|(span, _)| *span);
    out
}

#[cfg(test)]
mod tests {
    use super::DriftKind;
    use crate::compare::compare;
    use crate::compare::tests::analysed;

    #[test]
    fn drifted_quotations_are_found() {
        for (a, b, want) in [
            (
                "“We will rebuild the bridge before winter,” she said.",
                "She said: “We will rebuild the bridge before winter.”",
                None,
            ),
            (
                "“We will rebuild the bridge before winter,” she said.",
                "“We will rebuild the old bridge before spring,” she said.",
                Some(DriftKind::Altered),
            ),
            (
                "“We will rebuild the bridge before winter,” she said.",
                "She said they would “rebuild the bridge before winter”.",
                Some(DriftKind::Cut),
            ),
            ("“We will rebuild the bridge,” she said.", "“The bridge will stay closed,” she said.", None),
            // Few words, and fewer of them left, but between the same words.
            (
                "Mayor Tom Okoro said the long night in the harbour of Kolm had been “very hard, cold and useful” for all crews.",
                "Mayor Tom Okoro said the long night in the harbour of Kolm had been “very quiet, warm and useless” for all crews.",
                Some(DriftKind::Altered),
            ),
            (
                "Mayor Tom Okoro said the long night in the harbour of Kolm had been “very hard” for the crews of the ferries.",
                "Mayor Tom Okoro said the short night in the harbour of Kolm had been “very quiet” for the crews of the ferries.",
                None,
            ),
            (
                "“We will rebuild the bridge before winter,” Mayor Tom Okoro said.",
                "“We will rebuild the bridge before winter,” Governor Elsa Brandt said.",
                Some(DriftKind::Speaker),
            ),
            // What stands beside it tells how it drifted, and not what stands elsewhere.
            (
                "“We will rebuild the bridge before winter,” she said. Rain fell on the bay of Lindo at night.",
                "“We will rebuild the bridge before spring,” she said. Posters that the herring crews and their families had painted in \
                 the long months of the strike hung on the walls of the old fish market: “We will rebuild the bridge when the last of \
                 the fleet comes home from the far northern banks with all the men whom we have missed.”",
                Some(DriftKind::Altered),
            ),
            // One man, by another name or by none, under another verb.
            (
                "“We will rebuild the bridge before winter,” Mayor Tom Okoro posted.",
                "“We will rebuild the bridge before winter,” Okoro tweeted.",
                None,
            ),
            (
                "“We will rebuild the bridge before winter,” Mayor Tom Okoro said.",
                "“We will rebuild the bridge before winter,” the mayor said.",
                None,
            ),
        ] {
            let found = compare(&analysed(a), &analysed(b)).drifts;
            assert_eq!(found.first().map(|d| d.kind), want, "{b}");
            assert!(found.len() < 2, "{found:?}");
        }
    }
}
