//! The same quotation in both texts, but not the same: words dropped, words altered, or another mouth.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::alike::Alike;
use super::diff::{Differ, Item};
use super::drift::{ANCHOR, ByPlace, Drift, SHORTEST};
use super::quoted::{self, Quoted};
use super::terms::Terms;
use super::touched::Touched;
use super::{Edit, EditKind, Pair, PairKind};
use crate::extract::Analysed;
use crate::text::Span;

/// Words in a row that stand in more quotations than this tell none of them.
const COMMON: usize = 6;

/// Of aligned sentences quotations of so few words are one, too, where they differ in one word.
const FEWEST: usize = 3;
const FEW: usize = 6;

/// Words that aligned sentences keep around a quotation of which they tell other words.
const FRAME: usize = 4;

/// The quotations of A and B that are the same speech in different shape, by A, then B; of what was `touched` only. Where one stands
/// in an aligned sentence, how it drifted is told there.
pub(super) fn drifts([a, b]: [&Analysed; 2], terms: &Terms, pairs: &[Pair], touched: &Touched<'_>) -> Vec<Drift> {
    let sides = [(a, 0), (b, 1)].map(|(side, which)| quoted::quotations(side, terms, which, &touched.sentences[which], FEWEST));
    if sides.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let mut index: FxHashMap<[u32; ANCHOR], Vec<usize>> = FxHashMap::default();
    for (j, quotation) in sides[1].iter().enumerate().filter(|(_, q)| q.items.len() >= SHORTEST) {
        for anchor in anchors(quotation) {
            let list = index.entry(anchor).or_default();
            if list.len() < COMMON && list.last() != Some(&j) {
                list.push(j);
            }
        }
    }
    let held = [0, 1].map(|which| Held::by(&sides[which]));
    let mut differ = Differ::default();
    let (mut out, mut told) = (Vec::new(), vec![false; sides[1].len()]);
    for left in &sides[0] {
        let mut near: Vec<usize> = anchors(left).filter_map(|w| index.get(&w)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let place = |j: usize| (left.sentence, sides[1][j].sentence);
        let beside = |j: &usize| pairs.binary_search_by_key(&place(*j), |p| (p.a, p.b)).is_ok();
        let is_beside = near.iter().any(beside);
        if is_beside {
            near.retain(beside);
        }
        let alike = near.into_iter().filter_map(|j| Some((j, Alike::of(&mut differ, [left, &sides[1][j]])?)));
        let mut alike: Vec<(usize, Alike)> = alike.collect();
        if alike.is_empty() && left.items.len() <= FEW {
            let short = of_partners(left, &sides[1], pairs)
                .filter_map(|j| Some((j, Alike::but_one(&mut differ, [left, &sides[1][j]])?)))
                // Both may tell both, the one beside the other.
                .filter(|(j, _)| !held[1].holds(left) && !held[0].holds(&sides[1][*j]));
            alike.extend(short);
        }
        alike.iter().for_each(|(j, alike)| told[*j] |= alike.is_told[1]);
        // What the other text tells word for word was not altered where it tells nearly the same elsewhere.
        let left_told = !is_beside && alike.iter().any(|(_, alike)| alike.is_told[0]);
        alike.retain(|(_, alike)| !left_told || !alike.is_altered());
        out.extend(alike.into_iter().map(|(j, alike)| (j, is_beside, left, alike)));
    }
    out.retain(|(j, is_beside, _, alike)| *is_beside || !told[*j] || !alike.is_altered());
    out.into_iter().filter_map(|(j, _, left, alike)| alike.drift([left, &sides[1][j]])).collect()
}

/// The quotations of aligned sentences that keep all words but some between the marks, by A, then B: those between the marks are one
/// speech, however few of them are left.
pub(super) fn replaced<'a>([a, b]: [&'a Analysed; 2], terms: &Terms, pairs: &[Pair], edits: &[Edit]) -> Vec<Drift> {
    let spoken = [OnceCell::new(), OnceCell::new()];
    let quoted = |side: &'a Analysed, which: usize, span: Span| {
        let spoken = spoken[which].get_or_init(|| quoted::spoken(side));
        quoted::one(side, spoken, terms, which, span)
    };
    let of_pair = |edits: &[Edit]| {
        let mut changed = edits.iter().filter(|e| e.kind != EditKind::Kept).peekable();
        changed.peek().filter(|e| pairs[e.pair as usize].kind != PairKind::Partial)?;
        let (mut x, mut y) = (None, None);
        for edit in changed {
            for (whole, side) in [(&mut x, edit.a), (&mut y, edit.b)] {
                *whole = whole.map_or(side, |whole: Span| Some(side.map_or(whole, |side| whole.cover(side))));
            }
        }
        let marks = [around(a, x?)?, around(b, y?)?];
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

/// Which short runs of words the quotations of a text hold. Runs of a length are gathered where one of that length is asked for.
struct Held<'q> {
    all: &'q [Quoted<'q>],
    runs: [OnceCell<FxHashSet<[u32; FEW]>>; FEW + 1],
}

impl<'q> Held<'q> {
    fn by(all: &'q [Quoted<'q>]) -> Self {
        Self { all, runs: Default::default() }
    }

    /// True where one of them holds a quotation of few words, word for word.
    fn holds(&self, quoted: &Quoted<'_>) -> bool {
        let len = quoted.items.len();
        let run = |words: &[Item]| std::array::from_fn(|k| words.get(k).map_or(0, |word| word.form));
        let gathered = || self.all.iter().flat_map(|quoted| quoted.items.windows(len).map(run)).collect();
        self.runs.get(len).is_some_and(|runs| runs.get_or_init(gathered).contains(&run(&quoted.items)))
    }
}

/// The short ones of `all` that begin in a sentence aligned with that of a quotation.
fn of_partners<'q>(quoted: &Quoted<'_>, all: &'q [Quoted<'_>], pairs: &'q [Pair]) -> impl Iterator<Item = usize> + 'q {
    let sentence = quoted.sentence;
    let of_a = &pairs[pairs.partition_point(|p| p.a < sentence)..];
    let within = move |b: u32| {
        let first = all.partition_point(|q| q.sentence < b);
        (first..all.len()).take_while(move |&j| all[j].sentence == b).filter(|&j| all[j].items.len() <= FEW)
    };
    of_a.iter().take_while(move |p| p.a == sentence).flat_map(move |p| within(p.b))
}

/// Runs of words by which a quotation is found again.
fn anchors<'q>(quoted: &'q Quoted<'_>) -> impl Iterator<Item = [u32; ANCHOR]> + 'q {
    let items = if quoted.items.len() < SHORTEST { &[] } else { quoted.items.as_slice() };
    let anchors = items.windows(ANCHOR).filter(|w| w.iter().any(|i| i.content));
    anchors.map(|w| std::array::from_fn(|k| w[k].form))
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use crate::compare::compare;
    use crate::compare::drift::DriftKind;
    use crate::compare::tests::analysed;

    fn check(cases: &[(&str, &str, Option<DriftKind>)]) {
        for &(a, b, want) in cases {
            let found = compare(&analysed(a), &analysed(b)).drifts;
            assert_eq!(found.first().map(|d| d.kind), want, "{b}");
            assert!(found.iter().map(|d| d.kind).collect::<FxHashSet<_>>().len() < 2, "{found:?}");
        }
    }

    #[test]
    fn drifted_quotations_are_found() {
        check(&[
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
            // What is said from end to end of a sentence is one speech by its own words only.
            (
                "“Rain fell on the bay. All the crews of the harbour must rest,” she said.",
                "“Rain fell on the bay. All the ships in the harbour may sink,” she said.",
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
        ]);
    }

    #[test]
    fn what_is_told_in_pieces_or_left_out_is_not_altered() {
        check(&[
            // What an attribution interrupts is one quotation; what a text leaves out of it is cut.
            (
                "“We will rebuild the bridge,” she said, “before the winter comes to Kolm.”",
                "She told the crews: “We will rebuild the bridge before the winter comes to Kolm.”",
                None,
            ),
            (
                "“We will rebuild the bridge,” she said, “before the winter comes to Kolm.”",
                "She told the crews: “We will rebuild the bridge before the spring comes to Kolm.”",
                Some(DriftKind::Altered),
            ),
            (
                "“We will rebuild the bridge,” she said. “And the pier of Kolm will be shut.”",
                "She told the crews: “We will rebuild the bridge. Nobody asked us. And the pier of Kolm will be shut.”",
                Some(DriftKind::Cut),
            ),
            (
                "“We will rebuild the bridge ... and shut the pier,” she said.",
                "“We will rebuild the bridge that was lost and shut the pier,” she said.",
                Some(DriftKind::Cut),
            ),
            (
                "“We will rebuild the bridge and shut the pier,” she said.",
                "“We will rebuild the bridge that was lost and shut the pier,” she said.",
                Some(DriftKind::Altered),
            ),
            // The paper's own words between two quotations are no attribution.
            (
                "She said they would “rebuild the old bridge of Kolm” and “shut the pier before winter”.",
                "“We will rebuild the old bridge of Kolm with our hands and shut the pier before winter,” she said.",
                Some(DriftKind::Cut),
            ),
            // Sentences that only one of them has are no other words.
            (
                "“Nobody slept. We will rebuild the bridge before winter,” she said.",
                "“We will rebuild the bridge before winter. Then we rest,” she said.",
                Some(DriftKind::Cut),
            ),
        ]);
    }

    #[test]
    fn in_a_pair_of_sentences_one_word_of_few_may_be_another() {
        check(&[
            // Of few words in sentences that are a pair one may be another, and no more.
            (
                "Mayor Tom Okoro said on Monday that the night in the harbour of Kolm had been “very hard, cold and useful” for the crews.",
                "The night in the harbour of Kolm, said Mayor Tom Okoro, had been “very hard, warm and useful” for all the crews.",
                Some(DriftKind::Altered),
            ),
            (
                "Mayor Tom Okoro said on Monday that the night in the harbour of Kolm had been “a hard night” for the crews.",
                "The night in the harbour of Kolm, said Mayor Tom Okoro, had been “a long night” for all the crews.",
                Some(DriftKind::Altered),
            ),
            (
                "Mayor Tom Okoro said on Monday that the night in the harbour of Kolm had been “a hard, cold night” for the crews.",
                "The night in the harbour of Kolm, said Mayor Tom Okoro, had been “a long, warm night” for all the crews.",
                None,
            ),
            // Where both tell both none is in the place of the other.
            (
                "Mayor Tom Okoro said on Monday that the storm in the harbour of Kolm had been “a hard night” and “a cold night” for the crews.",
                "The storm in the harbour of Kolm, said Mayor Tom Okoro, had been “a cold night” and “a hard night” for all the crews.",
                None,
            ),
        ]);
    }

    #[test]
    fn one_man_is_one_speaker() {
        check(&[
            // A name that is misspelt is no other speaker.
            (
                "“We will rebuild the bridge before winter,” Mayor Tom Brandt said.",
                "“We will rebuild the bridge before winter,” Mayor Elsa Bradt said.",
                None,
            ),
            // Two first names that are nearly one are two persons with two surnames.
            (
                "“We will rebuild the bridge before winter,” Mayor Joan Brandt said.",
                "“We will rebuild the bridge before winter,” Mayor John Okoro said.",
                Some(DriftKind::Speaker),
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
        ]);
    }

    #[test]
    fn a_quotation_of_another_speaker_is_one_finding() {
        let text = |who: &str| {
            analysed(&format!(
                "“Nobody told the crews of the storm before it broke the northern pier,” {who} said in the hall of Kolm on Monday."
            ))
        };
        let found = compare(&text("Captain Elsa Brandt"), &text("Captain Ilse Moran")).drifts;
        assert_eq!(found.iter().map(|d| d.kind).collect::<Vec<_>>(), [DriftKind::Speaker], "{found:?}");
    }

    #[test]
    fn trifles_are_no_alteration() {
        for (x, y, trifle) in [
            ("Sen. Holm", "Senator Holm", true),
            ("Gov. Holm", "Senator Holm", false),
            // Letters that take more than a byte.
            ("the Ö.B.", "the Österberg", false),
            ("the Ö.B.", "the Önnebog", false),
            ("I’d", "I would", true),
            ("I'd", "I had", true),
            ("I'd", "I could", false),
            ("they don’t", "they do not", true),
            ("they can’t", "they cannot", true),
            ("they can’t", "they can", false),
            ("it’s we who", "it is we who", true),
            ("it’s we who", "it was we who", false),
            ("Holm & sons", "Holm and sons", true),
            ("Holm & sons", "Holm or sons", false),
            ("Holm [that] must", "Holm must", true),
            ("Holm must [not]", "Holm must", false),
            ("Holm that must", "Holm must", false),
            ("[Mr. Holm]", "he", true),
            ("the d***ed storm", "the damned storm", true),
            ("the d**ned storm", "the d*****d storm", true),
            ("the d***ed storm", "the cursed storm", false),
            ("2 in 3 boats", "two-in-three boats", true),
            ("2 in 3 boats", "two in four boats", false),
            ("1 boat", "one boat", true),
            ("1.5 million boats", "15 million boats", false),
            ("2-3 boats", "23 boats", false),
            ("2-3 boats", "2–3 boats", true),
            ("1,500 boats", "1500 boats", true),
            ("the F.B.I. work force", "the FBI workforce", true),
        ] {
            let text = |words: &str| analysed(&format!("“We have heard that {words} will rebuild the bridge of Kolm,” she said."));
            let found = compare(&text(x), &text(y)).drifts;
            assert_eq!(found.is_empty(), trifle, "{x} | {y}: {found:?}");
        }
    }

    #[test]
    fn what_was_altered_is_known() {
        let text = |words: &str| analysed(&format!("“We will {words} before the spring,” she said."));
        let (a, b) = (
            text("rebuild the bridge of Kolm at once and shut the pier"),
            text("rebuild the old bridge of Kolm and close the pier"),
        );
        let drifts = compare(&a, &b).drifts;
        let told = |k: usize| drifts[0].words.iter().map(|w| w[k].map_or("", |s| s.of([&a, &b][k].text()))).collect::<Vec<_>>();
        assert_eq!((told(0), told(1)), (vec!["", "at once", "shut"], vec!["old", "", "close"]));
    }
}
