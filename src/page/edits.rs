//! The marks of the wording, for the two texts of a comparison: which words were changed, dropped, moved.

use rustc_hash::FxHashSet;
use smallvec::{SmallVec, smallvec};

use crate::compare::{Comparison, Edit, EditKind, Pair, PairKind, Weight};
use crate::page::bracketed;
use crate::page::drifts;
use crate::page::overlaps::Overlaps;
use crate::page::pairs::{self, Against, PairRow};
use crate::page::{Mark, Role};
use crate::text::Span;

/// What is left of a stretch, a piece or two.
type Pieces = SmallVec<[Span; 4]>;

/// Shared words shorter than this many bytes are no find.
const SHORT: u32 = 8;

/// How near to each other the pair of an edit stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nearness {
    /// In a row in which most of the words are shared.
    Close,
    /// In a row that shares but a part.
    Partial,
    /// In no row: its sentences stand in other rows.
    Apart,
}

/// The marks of both texts. A change of case or punctuation only is quiet: it has no mark.
///
/// Where only part of the content is shared nearly every word is changed, so what is *shared* is marked instead, and what is
/// loud. Of a pair that has no row of its own, what it shares is *moved*: it stands elsewhere in the other text. What `conflicts`
/// is loud wherever it stands, and so are the words that a row tells of a quotation. No mark crosses a bracket of the `texts`.
pub fn marks(texts: [&str; 2], comparison: &Comparison, rows: &[PairRow], conflicts: &[Against]) -> [Vec<Mark>; 2] {
    let homes = homes(rows);
    let again = again(rows);
    let near = |p: &Pair| if again.contains(&(p.a, p.b)) { Nearness::Close } else { nearness(&homes, p.a, p.b) };
    let near: Vec<Nearness> = comparison.pairs.iter().map(near).collect();
    let of = |edit: &Edit| near.get(edit.pair as usize).copied().unwrap_or(Nearness::Apart);
    let mut out = [Vec::new(), Vec::new()];
    let mut kept: [Vec<(Span, u32)>; 2] = [Vec::new(), Vec::new()];
    let seen = |e: &Edit| match of(e) {
        Nearness::Close => true,
        Nearness::Partial => e.a.is_some_and(|s| s.len() >= SHORT),
        Nearness::Apart => false,
    };
    let shared = |e: &&Edit| seen(e) && matches!(e.kind, EditKind::Kept | EditKind::Moved);
    for edit in comparison.edits.iter().filter(shared) {
        for (side, span) in [edit.a, edit.b].into_iter().enumerate() {
            kept[side].extend(span.map(|s| (s, edit.pair)));
        }
    }
    let kept = kept.map(Overlaps::new);
    for edit in &comparison.edits {
        let Some(role) = role(edit, of(edit)) else { continue };
        for (side, span) in [edit.a, edit.b].into_iter().enumerate() {
            let Some(span) = span else { continue };
            let mut others = kept[side].of(span).filter(|(_, pair)| *pair != edit.pair);
            let mut left: Pieces = smallvec![span];
            if of(edit) == Nearness::Apart {
                // What its own row shares does not stand elsewhere.
                left.retain(|_| others.next().is_none());
            } else if matches!(role, Role::EditChanged | Role::EditOnly) {
                // A sentence that was merged or split stands in several pairs: what one of them keeps is not changed.
                others.for_each(|(s, _)| left = left.iter().flat_map(|l| minus(*l, *s)).collect());
            }
            out[side].extend(left.into_iter().map(|s| Mark::new(s, role)));
        }
    }
    let drifted = drifts::loud(comparison, &pairs::drifts(rows));
    for (side, (out, drifted)) in out.iter_mut().zip(drifted).enumerate() {
        let whole = with_loud(out, conflicts.iter().map(|c| [c.0, c.1][side]).chain(drifted).collect());
        let apart = |mark: Mark| bracketed::pieces(texts[side], mark.span).into_iter().map(move |s| Mark::new(s, mark.role));
        *out = whole.into_iter().flat_map(apart).collect();
    }
    out
}

/// The marks of what differs in case or punctuation alone, of which [`marks`] are quiet, in rows that hold both sentences.
pub fn quiet(comparison: &Comparison, rows: &[PairRow]) -> [Vec<Mark>; 2] {
    let homes = homes(rows);
    let beside = |edit: &&Edit| {
        let pair = comparison.pairs.get(edit.pair as usize);
        edit.weight == Weight::Quiet && pair.is_some_and(|p| nearness(&homes, p.a, p.b) != Nearness::Apart)
    };
    let quiet: Vec<&Edit> = comparison.edits.iter().filter(beside).collect();
    let marked = |side: fn(&Edit) -> Option<Span>| {
        quiet.iter().filter_map(|edit| side(edit)).map(|span| Mark::new(span, Role::EditChanged)).collect()
    };
    [marked(|edit| edit.a), marked(|edit| edit.b)]
}

/// The `marks` with what is `loud`, and what is left of them around it.
fn with_loud(marks: &[Mark], mut loud: Vec<Span>) -> Vec<Mark> {
    loud.sort_unstable();
    // One figure may contradict several, and is marked once.
    loud.dedup_by(|next, last| {
        let meets = last.overlaps(*next);
        if meets {
            *last = last.cover(*next);
        }
        meets
    });
    let holes = Overlaps::new(loud.iter().map(|s| (*s, ())).collect());
    let mut out = Vec::with_capacity(marks.len() + loud.len());
    for mark in marks {
        let mut left: Pieces = smallvec![mark.span];
        holes.of(mark.span).for_each(|(hole, ())| left = left.iter().flat_map(|l| minus(*l, *hole)).collect());
        out.extend(left.into_iter().map(|s| Mark::new(s, mark.role)));
    }
    out.extend(loud.into_iter().map(|s| Mark::new(s, Role::EditLoud)));
    out
}

/// Sentences of A and of B that say the same, where one of them stands alone and names the other.
fn again(rows: &[PairRow]) -> FxHashSet<(u32, u32)> {
    let pair = |row: &PairRow| {
        let other = row.again?;
        Some(row.a.first().map_or_else(|| (other, row.b.first().copied().unwrap_or(other)), |&a| (a, other)))
    };
    rows.iter().filter_map(pair).collect()
}

/// The sentences of A, each with a row that it stands in, sorted.
fn homes(rows: &[PairRow]) -> Vec<(u32, &PairRow)> {
    let mut out: Vec<_> = rows.iter().flat_map(|row| row.a.iter().map(move |&a| (a, row))).collect();
    out.sort_by_key(|home| home.0);
    out
}

fn nearness(homes: &[(u32, &PairRow)], a: u32, b: u32) -> Nearness {
    let own = homes[homes.partition_point(|home| home.0 < a)..].iter().take_while(|home| home.0 == a);
    match own.map(|home| home.1).find(|row| row.b.contains(&b)) {
        Some(row) if row.kind == Some(PairKind::Partial) => Nearness::Partial,
        Some(_) => Nearness::Close,
        None => Nearness::Apart,
    }
}

fn role(edit: &Edit, near: Nearness) -> Option<Role> {
    let shared = matches!(edit.kind, EditKind::Kept | EditKind::Moved);
    let long = edit.a.is_some_and(|s| s.len() >= SHORT);
    match (near, edit.weight, edit.kind) {
        (Nearness::Apart, ..) => (shared && long).then_some(Role::EditMoved),
        (_, Weight::Loud, _) => Some(Role::EditLoud),
        (Nearness::Partial, ..) => (shared && long).then_some(Role::EditKept),
        (_, Weight::Quiet, _) | (_, _, EditKind::Kept) => None,
        (_, _, EditKind::Changed) => Some(Role::EditChanged),
        (_, _, EditKind::Only) => Some(Role::EditOnly),
        (_, _, EditKind::Moved) => Some(Role::EditMoved),
    }
}

/// What is left of `span` without `hole`.
fn minus(span: Span, hole: Span) -> impl Iterator<Item = Span> {
    let before = Span::new(span.start, span.end.min(hole.start));
    let after = Span::new(span.start.max(hole.end), span.end);
    let parts = if span.overlaps(hole) { [before, after] } else { [span, Span::default()] };
    parts.into_iter().filter(|s| !s.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(pair: u32, a: (u32, u32), kind: EditKind, weight: Weight) -> Edit {
        let span = Span::new(a.0, a.1);
        Edit { pair, a: Some(span), b: Some(span), kind, weight }
    }

    fn shown(kind: PairKind, rows: &[PairRow], edits: Vec<Edit>) -> Vec<(u32, u32, Role)> {
        let pairs = vec![Pair { a: 0, b: 0, kind, score: 1.0, whole: 1.0 }, Pair { a: 1, b: 0, kind, score: 1.0, whole: 1.0 }];
        let comparison = Comparison { pairs, edits, ..Comparison::default() };
        let text = "x".repeat(100);
        marks([&text, &text], &comparison, rows, &[])[0].iter().map(|m| (m.span.start, m.span.end, m.role)).collect()
    }

    #[test]
    fn marks_follow_the_row() {
        use EditKind::{Changed, Kept};
        use Weight::{Loud, Plain, Quiet};
        let row = |kind, a: &[u32]| PairRow { a: a.into(), b: smallvec![0], kind: Some(kind), ..PairRow::default() };
        let edits = || {
            vec![
                edit(0, (0, 20), Kept, Plain),
                edit(0, (20, 30), Changed, Plain),
                edit(0, (30, 34), Changed, Loud),
                edit(0, (34, 35), Changed, Quiet),
            ]
        };
        for (kind, rows, want) in [
            (PairKind::Reworded, vec![row(PairKind::Reworded, &[0])], vec![(20, 30, Role::EditChanged), (30, 34, Role::EditLoud)]),
            (PairKind::Partial, vec![row(PairKind::Partial, &[0])], vec![(0, 20, Role::EditKept), (30, 34, Role::EditLoud)]),
            (PairKind::Partial, vec![row(PairKind::Partial, &[1])], vec![(0, 20, Role::EditMoved)]),
        ] {
            assert_eq!(shown(kind, &rows, edits()), want);
        }
    }

    #[test]
    fn what_contradicts_the_other_text_is_loud_wherever_it_stands() {
        let (here, there) = (Span::new(24, 26), Span::new(90, 92));
        let row = PairRow { a: smallvec![0], b: smallvec![0], kind: Some(PairKind::Reworded), ..PairRow::default() };
        let comparison = Comparison {
            pairs: vec![Pair { a: 0, b: 0, kind: PairKind::Reworded, score: 1.0, whole: 1.0 }],
            edits: vec![edit(0, (20, 30), EditKind::Changed, Weight::Plain)],
            ..Comparison::default()
        };
        let against = |a, b| (a, b, String::new());
        // The same figure of A contradicts two of B.
        let conflicts = [against(here, there), against(here, Span::new(70, 72)), against(here, there)];
        let text = "x".repeat(100);
        let [a, b] = marks([&text, &text], &comparison, &[row], &conflicts);
        let told = |marks: &[Mark]| marks.iter().map(|m| (m.span.start, m.span.end, m.role)).collect::<Vec<_>>();
        assert_eq!(told(&a), [(20, 24, Role::EditChanged), (26, 30, Role::EditChanged), (24, 26, Role::EditLoud)]);
        assert_eq!(told(&b), [(20, 30, Role::EditChanged), (70, 72, Role::EditLoud), (90, 92, Role::EditLoud)]);
    }

    #[test]
    fn what_the_row_shares_stands_nowhere_else() {
        let row = |a: u32| PairRow { a: smallvec![a], b: smallvec![0], kind: Some(PairKind::Partial), ..PairRow::default() };
        let edits =
            |from| vec![edit(0, (0, 20), EditKind::Kept, Weight::Plain), edit(1, (from, 40), EditKind::Kept, Weight::Plain)];
        let kept = (0, 20, Role::EditKept);
        assert_eq!(shown(PairKind::Partial, &[row(0)], edits(10)), [kept]);
        assert_eq!(shown(PairKind::Partial, &[row(0)], edits(20)), [kept, (20, 40, Role::EditMoved)]);
    }

    #[test]
    fn what_is_told_again_is_not_elsewhere() {
        use EditKind::{Kept, Only};
        let row = |a: u32, b: &[u32], again| PairRow { a: smallvec![a], b: b.into(), again, ..PairRow::default() };
        let edits = || {
            vec![
                edit(0, (0, 20), Kept, Weight::Plain),
                edit(1, (40, 60), Kept, Weight::Plain),
                edit(1, (60, 65), Only, Weight::Plain),
            ]
        };
        let home = PairRow { kind: Some(PairKind::Same), ..row(0, &[0], None) };
        assert_eq!(shown(PairKind::Same, &[home.clone(), row(1, &[], Some(0))], edits()), [(60, 65, Role::EditOnly)]);
        assert_eq!(shown(PairKind::Same, &[home, row(1, &[], None)], edits()), [(40, 60, Role::EditMoved)]);
    }

    #[test]
    fn what_one_pair_keeps_is_not_changed() {
        let rows = [PairRow { a: smallvec![0, 1], b: smallvec![0], kind: Some(PairKind::Reworded), ..PairRow::default() }];
        let edits = vec![edit(0, (0, 30), EditKind::Changed, Weight::Plain), edit(1, (10, 20), EditKind::Kept, Weight::Plain)];
        assert_eq!(shown(PairKind::Reworded, &rows, edits), [(0, 10, Role::EditChanged), (20, 30, Role::EditChanged)]);
    }
}
