//! The quotations of sentences that keep all words around them: what stands between the marks there is one speech, however few of its
//! words are left.

use std::cell::OnceCell;

use super::alike::Alike;
use super::diff::Differ;
use super::drift::{ByPlace, Drift};
use super::quoted;
use super::terms::Terms;
use super::{Edit, EditKind, Pair, PairKind};
use crate::extract::Analysed;
use crate::text::Span;

/// Words that aligned sentences keep around a quotation of which they tell other words.
const FRAME: usize = 4;

/// The quotations of aligned sentences that keep all words but some between the marks, by A, then B: those between the marks are one
/// speech, however few of them are left.
pub(super) fn drifts<'a>([a, b]: [&'a Analysed; 2], terms: &Terms, pairs: &[Pair], edits: &[Edit]) -> Vec<Drift> {
    let spoken = [OnceCell::new(), OnceCell::new()];
    let quoted = |side: &'a Analysed, which: usize, span: Span| {
        let spoken = spoken[which].get_or_init(|| quoted::spoken(side));
        quoted::one(side, spoken, terms, which, span)
    };
    let of_pair = |edits: &[Edit]| {
        let is_changed = |e: &Edit| e.kind != EditKind::Kept;
        let first = edits.iter().position(is_changed)?;
        let last = edits.iter().rposition(is_changed)?;
        if pairs[edits[first].pair as usize].kind == PairKind::Partial {
            return None;
        }
        let marks = [(a, (|e| e.a) as fn(&Edit) -> Option<Span>), (b, |e| e.b)].map(|(side, of)| {
            let changed = edits[first..=last].iter().filter(|e| is_changed(e)).filter_map(of).reduce(Span::cover);
            // Words came in on the other side: here there are those that both keep beside them.
            let end = |span: Span| Span::new(span.end - 1, span.end);
            let start = |span: Span| Span::new(span.start, span.start + 1);
            let beside = [edits[..first].iter().rev().find_map(of).map(end), edits[last + 1..].iter().find_map(of).map(start)];
            changed.map_or_else(|| beside.into_iter().flatten().find_map(|span| around(side, span)), |span| around(side, span))
        });
        let [Some(x), Some(y)] = marks else { return None };
        let marks = [x, y];
        // Words that both tell around the marks say that what stands between them is one speech.
        let words = |from: u32, to: u32| a.cut.token_from(to.max(from)) - a.cut.token_from(from);
        let around = |side: Span| words(side.start, side.end.min(marks[0].start)) + words(side.start.max(marks[0].end), side.end);
        let kept = edits.iter().filter(|e| e.kind == EditKind::Kept).filter_map(|e| e.a);
        if kept.map(around).sum::<usize>() < FRAME {
            return None;
        }
        // Only now: a quotation of a thousand sentences has none around it for most of them.
        let (x, y) = (quoted(a, 0, marks[0])?, quoted(b, 1, marks[1])?);
        Alike::whole([&x, &y], Differ::default().kept(&x.items, &y.items)).drift([&x, &y])
    };
    edits.chunk_by(|x, y| x.pair == y.pair).filter_map(of_pair).collect()
}

/// What was found both ways is told once; what is altered is not told as cut, too.
pub(super) fn settle(drifts: &mut Vec<Drift>, replaced: &mut Vec<Drift>) {
    let known = ByPlace::of(drifts.iter().filter(|d| d.kind.is_loud()));
    replaced.retain(|d| known.like(d).next().is_none());
    let known = ByPlace::of(replaced.iter());
    drifts.retain(|d| known.like(d).next().is_none());
}

/// What stands between the marks of the quotation that holds all of `span`.
fn around(side: &Analysed, span: Span) -> Option<Span> {
    let quotations = &side.cut.quotations;
    let first = quotations.partition_point(|q| q.inner.end <= span.start);
    quotations.get(first).map(|q| q.inner).filter(|inner| inner.contains(span))
}

#[cfg(test)]
mod tests {
    use crate::compare::compare;
    use crate::compare::tests::analysed;

    #[test]
    fn words_that_came_into_few_are_found_between_the_words_around_them() {
        let told =
            |what: &str| analysed(&format!("Mayor Tom Okoro said the long night in the harbour had been “{what}” for all crews."));
        for (x, y, want) in [
            ("useful", "hardly useful", Some(("", "hardly"))),
            ("a hard night", "a hard night at sea", Some(("", "at sea"))),
            ("hardly useful", "useful", Some(("hardly", ""))),
            ("useful", "useful", None),
        ] {
            let (a, b) = (told(x), told(y));
            let drifts = compare(&a, &b).drifts;
            let words = drifts.first().and_then(|d| d.words.first()).map(|[x, y]| {
                let of = |span: &Option<crate::text::Span>, text| span.map_or_else(String::new, |span| span.of(text).to_owned());
                (of(x, a.text()), of(y, b.text()))
            });
            assert_eq!(words.as_ref().map(|(x, y)| (x.as_str(), y.as_str())), want, "{x} | {y}: {drifts:?}");
        }
    }
}
