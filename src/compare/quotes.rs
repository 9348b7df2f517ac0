//! The same quotation in both texts, but not the same: words dropped, words altered, or another mouth.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::Pair;
use super::alike::Alike;
use super::diff::{Differ, Item};
use super::drift::Drift;
use super::quoted::{self, Quoted};
use super::speech::{Candidate, Index, Nearness, best};
use super::terms::Terms;
use super::touched::Touched;
use crate::extract::Analysed;

/// Of aligned sentences quotations of so few words are one, too, where they differ in one word.
const FEWEST: usize = 3;
const FEW: usize = 6;

/// The quotations of A and B that are the same speech in different shape, by A, then B; of what was `touched` only. Where one stands
/// in an aligned sentence, how it drifted is told there.
pub(super) fn drifts([a, b]: [&Analysed; 2], terms: &Terms, pairs: &[Pair], touched: &Touched<'_>) -> Vec<Drift> {
    let sides = [(a, 0), (b, 1)].map(|(side, which)| quoted::quotations(side, terms, which, &touched.sentences[which], FEWEST));
    if sides.iter().any(Vec::is_empty) {
        return Vec::new();
    }
    let index = Index::of(&sides[1]);
    let held = [0, 1].map(|which| Held::by(&sides[which]));
    let mut differ = Differ::default();
    let (mut out, mut told) = (Vec::new(), vec![false; sides[1].len()]);
    for (i, left) in sides[0].iter().enumerate() {
        let mut alike = index.candidates(&mut differ, (i, left), &sides[1], pairs);
        if alike.is_empty() && left.items.len() <= FEW {
            let short = of_partners(left, &sides[1], pairs)
                .filter_map(|j| Some((j, Alike::but_one(&mut differ, [left, &sides[1][j]])?)))
                // Both may tell both, the one beside the other.
                .filter(|(j, _)| !held[1].holds(left) && !held[0].holds(&sides[1][*j]));
            alike.extend(short.map(|(j, alike)| Candidate { at: [i, j], nearness: Nearness::Beside, alike }));
        }
        alike.iter().for_each(|c| told[c.at[1]] |= c.alike.is_told[1]);
        // What the other text tells word for word was not altered where it tells nearly the same elsewhere.
        let left_told = alike.iter().all(|c| c.nearness > Nearness::Together) && alike.iter().any(|c| c.alike.is_told[0]);
        alike.retain(|c| !left_told || !c.alike.is_altered());
        out.extend(alike);
    }
    out.retain(|c| c.nearness == Nearness::Together || !told[c.at[1]] || !c.alike.is_altered());
    let best = best(out, &sides);
    best.into_iter().filter_map(|c| c.alike.drift([&sides[0][c.at[0]], &sides[1][c.at[1]]])).collect()
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
    fn what_is_altered_near_an_end_of_a_sentence_is_found() {
        check(&[
            // What came in stands behind the first words, which both have.
            ("“So we have a quiet harbour at Kolm.”", "“So we do not have a quiet harbour at Kolm.”", Some(DriftKind::Altered)),
            (
                "“There should be no meeting at night between this mayor and Holm,” she said.",
                "“There should be no meeting at night between Mayor Okoro and Adam Holm,” she said.",
                Some(DriftKind::Altered),
            ),
            // Both go on in words of their own.
            (
                "“There should be no meeting at night between crews without a doctor,” she said.",
                "“There should be no meeting at night where Holm and his son drink,” she said.",
                None,
            ),
        ]);
    }

    #[test]
    fn of_a_long_quotation_each_sentence_may_be_told_elsewhere() {
        let long = "“Rain fell on the bay of Lindo for many hours,” Mayor Tom Okoro said. “The crews did all they could for us. I never saw \
                    anything worse than the storm of that night.”";
        for (a, b, want) in [
            (
                long,
                "“Rain fell on the bay of Lindo for many hours,” Mayor Tom Okoro told reporters. Posters hung on the walls of the old fish \
                 market. “I never saw any worse than the storm of that night,” the mayor said.",
                "anything|any",
            ),
            // Of two that are nearly alike the one is told by the one, the other by the other.
            (
                "“Flint slept and they lost his old boat,” Okoro said. The mayor went on in the hall. “Flint slept and so they broke his old boat,” he said.",
                "“Flint slept and they lost his old boat,” Okoro said in Kolm. The mayor went on. “Flint slept and so they broke his old boat,” he said at noon.",
                "",
            ),
        ] {
            let (a, b) = (analysed(a), analysed(b));
            let drifts = compare(&a, &b).drifts;
            let words = drifts.iter().filter(|d| d.kind.is_loud()).flat_map(|d| &d.words);
            let told = words.map(|[x, y]| format!("{}|{}", x.map_or("", |x| x.of(a.text())), y.map_or("", |y| y.of(b.text()))));
            assert_eq!(told.collect::<Vec<_>>().join(","), want, "{drifts:?}");
        }
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
            ("Mr. Holm", "Mister Holm", true),
            ("Mr. Holm", "Monster Holm", false),
            ("Sgt. Holm", "Sergeant Holm", true),
            ("Sen. Holm", "Stephen Holm", false),
            ("Rep. Holm", "Republican Holm", false),
            ("the d*** storm", "the damned storm", true),
            ("the d*** storm", "the dark and cold storm", false),
            ("it is okay and Holm", "it is O.K. and Holm", true),
            ("it is okay and Holm", "it is odd and Holm", false),
            ("they are gonna mend it and", "they are going to mend it and", true),
            ("the harbour of defence", "the harbor of defense", true),
            ("it is known they", "it is known that they", true),
            ("the crews know there's a storm that", "the crews know that there's a storm that", true),
            ("now we", "now that we", false),
            ("Holm knows men who", "Holm knows that men who", false),
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
