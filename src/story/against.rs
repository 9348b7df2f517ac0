//! Which sources stand against which in a row of the matrix.

use crate::compare::attribution::tone;
use crate::compare::glossary::Passage;
use crate::compare::odds::{Judge, Kind};
use crate::extract::{Analysed, Stance};
use crate::story::Evidence;
use crate::story::matrix::reason::Reason;
use crate::story::matrix::{Row, RowKind, sides};

/// The sources of a row that stand against each other, by side: of figures by what they give; of claims those of one speaker where two
/// speakers are what tells them apart, those that set it at one time, name one person or report with verbs that judge alike where that
/// is, else those that do not say the opposite of the first of their side. Where nothing shows which those are each stands alone.
pub(super) fn sides(row: &Row, articles: &[&Analysed], judge: &Judge) -> Vec<Vec<u32>> {
    if row.kind == RowKind::Figure {
        return sides::of(row, articles);
    }
    let sources: Vec<u32> = row.sources().collect();
    let sides = match &row.why.reason {
        Some(Reason::Times(x, y) | Reason::Named(x, y)) => {
            let told =
                |source: u32| row.evidence(source).map(|place| [x, y].map(|time| place.of(articles).contains(time.as_str())));
            grouped(&sources, |a, b| told(a) == told(b))
        }
        Some(Reason::Verbs(..)) => {
            let verb = |source: u32| {
                let analysed = articles.get(source as usize)?;
                let claim = row.cells.get(source as usize)?.as_ref()?.of(&analysed.facts.claims)?;
                tone(analysed, claim).map(|(_, tone)| tone)
            };
            grouped(&sources, |a, b| verb(a) == verb(b))
        }
        Some(Reason::Attributed(..) | Reason::BySpeaker(..)) => {
            let speaker = |source: u32| row.cells.get(source as usize)?.as_ref()?.speaker.as_deref();
            grouped(&sources, |a, b| speaker(a).is_some() && speaker(a) == speaker(b))
        }
        _ => grouped(&sources, |a, b| !are_opposed([a, b].map(|source| Teller::of(source, row, articles)), judge)),
    };
    if sides.len() > 1 { sides } else { sources.into_iter().map(|source| vec![source]).collect() }
}

/// Sources that go together with the first of their group.
fn grouped(sources: &[u32], together: impl Fn(u32, u32) -> bool) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for &source in sources {
        match groups.iter_mut().find(|group| together(group[0], source)) {
            Some(group) => group.push(source),
            None => groups.push(vec![source]),
        }
    }
    groups
}

/// What a source tells of a row, and what its speaker does with it.
struct Teller<'a> {
    place: Evidence,
    analysed: &'a Analysed,
    stance: Stance,
}

impl<'a> Teller<'a> {
    fn of(source: u32, row: &Row, articles: &[&'a Analysed]) -> Option<Self> {
        let (analysed, place) = (*articles.get(source as usize)?, row.evidence(source)?);
        let cell = row.cells.get(source as usize)?.as_ref()?;
        let claim = cell.of(&analysed.facts.claims);
        Some(Self { place, analysed, stance: claim.map_or(Stance::Says, |claim| claim.stance) })
    }
}

/// True where one of two says what the other denies, or its opposite.
fn are_opposed(two: [Option<Teller<'_>>; 2], judge: &Judge) -> bool {
    let [Some(a), Some(b)] = two else { return false };
    let places = [&a, &b].map(|teller| [teller.place.span]);
    let turned = || {
        let [x, y] = [(&a, &places[0]), (&b, &places[1])].map(|(teller, places)| Passage {
            article: teller.place.article,
            analysed: teller.analysed,
            places,
        });
        judge.within(x, y).is_some_and(|odds| odds.kind == Kind::Turned)
    };
    a.stance != b.stance && !(a.stance.is_plain() && b.stance.is_plain()) || turned()
}

#[cfg(test)]
mod tests {
    use crate::story::digest::LineKind;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn who_says_the_same_stands_on_one_side() {
        for (told, want) in [
            (
                [
                    "Elsa Brandt said that Varda had fired first.",
                    "Elsa Brandt denied that Varda had fired first.",
                    "Elsa Brandt said that Varda had fired first.",
                ],
                vec![vec![0, 2], vec![1]],
            ),
            // Another speaker of the same is on its side.
            (
                [
                    "The ferry line will compensate the families, a spokeswoman said.",
                    "The ferry line will not compensate the families, a spokeswoman said.",
                    "The ferry line will compensate the families of the drowned, the owners said.",
                ],
                vec![vec![0, 2], vec![1]],
            ),
            // Who sets it at the same time.
            (
                [
                    "The mill of Kolm burned down on Friday after a strike of the millers.",
                    "The old mill of Kolm burned down on Monday while its millers slept.",
                    "The mill of Kolm burned down on Monday after its millers had gone home.",
                ],
                vec![vec![0], vec![1, 2]],
            ),
        ] {
            let starts = [
                "The council of Kolm met on Monday to speak of the harbour.",
                "Fish was dear on the quay at Kolm this year, as ever.",
                "Rain fell on the hills for the third week of the spring.",
            ];
            let articles = [0, 1, 2].map(|at| analysed(&format!("{} {}", starts[at], told[at])));
            let lines = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest.lines;
            let sides: Vec<_> = lines.iter().filter(|line| line.kind == LineKind::Conflict).map(|line| &line.sides).collect();
            assert_eq!(sides, [&want], "{lines:#?}");
        }
    }
}
