//! Numbers that a source gives elsewhere, of what a row is about: under another verb, of another noun, with another bound. Where two
//! rows are told so by each other's sources they are one.

use rustc_hash::FxHashMap;

use super::Sources;
use super::entry::{Draft, Entry, even, is_narrow, speaker};
use crate::compare::agree::{FigureView, may_restate, meet, restates, tells_enough};
use crate::story::Evidence;
use crate::story::matrix::wordings::ends;

/// Where a source that a row has nothing of gives one of its numbers.
#[derive(Clone, Copy)]
pub(super) struct Retelling {
    pub place: Evidence,
    /// True where it is the very number, whatever its qualifier; else the two can both be true.
    even: bool,
    /// True where the words tell enough of what is counted to show it as told.
    telling: bool,
    /// Its index among the quantities of its article.
    index: u32,
}

impl Retelling {
    /// True where the row can be shown to be told there.
    pub fn is_sure(&self) -> bool {
        self.even && self.telling
    }
}

/// What is told of the rows of a story.
pub(super) struct Retold {
    /// By article and index of the first figure of a row: of how many figures it is told, and where.
    of: FxHashMap<(u32, u32), (usize, Vec<Retelling>)>,
}

/// The article and the index of a figure.
fn key(entry: &Entry<'_, '_>) -> (u32, u32) {
    (entry.article, entry.view.index)
}

impl Retold {
    /// Joins the rows that are told by each other's sources; what is told of the others is kept.
    pub fn joined<'v, 'a>(mut drafts: Vec<Draft<'v, 'a>>, story: &Sources<'_, 'a>) -> (Vec<Draft<'v, 'a>>, Self) {
        let told: Vec<Vec<Retelling>> = drafts.iter().map(|draft| told(draft, story)).collect();
        let mut home: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for (at, draft) in drafts.iter().enumerate() {
            home.extend(draft.entries.iter().map(|e| (key(e), at)));
        }
        let sizes: Vec<usize> = drafts.iter().map(|d| d.entries.len()).collect();
        for at in 0..drafts.len() {
            for telling in &told[at] {
                let other = home.get(&(telling.place.article, telling.index)).copied().filter(|&other| other != at);
                let one = |&other: &usize| {
                    let (own, other, back) = (&drafts[at], &drafts[other], &told[other]);
                    are_one(own, other, back) || is_of(own, telling, other) || is_again(own, telling, other)
                };
                if let Some(other) = other.filter(one) {
                    let (first, second) = (at.min(other), at.max(other));
                    let moved = std::mem::take(&mut drafts[second].entries);
                    home.extend(moved.iter().map(|e| (key(e), first)));
                    drafts[first].entries.extend(moved);
                }
            }
        }
        let rows = drafts.iter().zip(sizes).zip(told);
        let whole = rows.filter(|((draft, size), _)| draft.entries.len() == *size);
        let of = whole.filter_map(|((draft, size), told)| Some((key(draft.entries.first()?), (size, told)))).collect();
        drafts.retain(|draft| !draft.entries.is_empty());
        (drafts, Self { of })
    }

    /// What is told of a row.
    pub fn of(&self, draft: &Draft<'_, '_>, story: &Sources<'_, '_>) -> Vec<Retelling> {
        let known = draft.entries.first().and_then(|first| self.of.get(&key(first)));
        known.filter(|(size, _)| *size == draft.entries.len()).map_or_else(|| told(draft, story), |(_, told)| told.clone())
    }
}

/// True where a row is told by a figure of the other, and no article gives two numbers in the two.
fn are_one(own: &Draft<'_, '_>, other: &Draft<'_, '_>, told: &[Retelling]) -> bool {
    let back = told.iter().any(|t| t.telling && own.entries.iter().any(|e| key(e) == (t.place.article, t.index)));
    back && !differ(own, other)
}

/// True where an article gives two numbers in two rows.
fn differ(own: &Draft<'_, '_>, other: &Draft<'_, '_>) -> bool {
    let apart = |x: &Entry<'_, '_>, y: &Entry<'_, '_>| x.article == y.article && !even(x.figure, y.figure);
    own.entries.iter().any(|x| other.entries.iter().any(|y| apart(x, y)))
}

/// True for a row of several sources.
fn is_of_several(draft: &Draft<'_, '_>) -> bool {
    draft.entries.iter().any(|e| Some(e.article) != draft.entries.first().map(|f| f.article))
}

/// True where a row of several sources is told by a figure that has a row of its own, of nothing else.
fn is_of(several: &Draft<'_, '_>, told: &Retelling, lone: &Draft<'_, '_>) -> bool {
    let known = |e: &Entry<'_, '_>| several.entries.iter().any(|k| k.article == e.article);
    told.is_sure() && is_of_several(several) && !is_of_several(lone) && !lone.entries.iter().any(known)
}

/// True where a row of one source is told by a figure of a row of several: that one says it again for its source, or for the first time.
/// What its text says happens to so many is told by what happens.
fn is_again(lone: &Draft<'_, '_>, told: &Retelling, several: &Draft<'_, '_>) -> bool {
    let happens = || lone.entries.iter().any(|e| e.view.is_news());
    told.is_sure() && !is_of_several(lone) && is_of_several(several) && !differ(lone, several) && !happens()
}

/// Where the articles that a row has nothing of give one of its numbers elsewhere. Where several tell it, that one does not
/// takes more: no number there may fit.
fn told(draft: &Draft<'_, '_>, story: &Sources<'_, '_>) -> Vec<Retelling> {
    let own = ends(&draft.entries);
    let silent = |article: &u32| draft.entries.iter().all(|e| e.article != *article);
    let several = is_of_several(draft);
    let gives = |article: u32| {
        let views = story.views.get(article as usize).map_or(&[][..], Vec::as_slice);
        let fits = |e: &Entry<'_, '_>, view: &FigureView<'_>| {
            let paired = || story.aligned.has((e.article, e.view.sentence), (article, view.sentence));
            let even = even(e.figure, view.figure());
            // What one speaker gives here, he gives there with another bound; "billions" fit any sum, and years any age.
            let his = || {
                let other = Entry { article, view, figure: view.figure(), wording: 0 };
                let measured = e.figure.measure().0 != "time";
                measured
                    && is_narrow(e.figure)
                    && is_narrow(other.figure)
                    && speaker(e, story.cast).is_some_and(|s| speaker(&other, story.cast) == Some(s))
            };
            let one_unit = e.figure.unit.is_some() && e.figure.unit == view.figure().unit;
            let measured = one_unit && (several && even || meet(e.view, view) && his());
            restates(e.view, view) || measured || may_restate(e.view, view) && (several || even && paired())
        };
        let fitting = |view: &FigureView<'_>| own.iter().any(|e| fits(e, view));
        let equal = |view: &FigureView<'_>| own.iter().any(|e| even(e.figure, view.figure()) || restates(e.view, view));
        let telling = |view: &FigureView<'_>| own.iter().any(|e| fits(e, view) && tells_enough(e.view, view));
        let tells = |view: &FigureView<'_>| (equal(view) && telling(view), equal(view));
        let view = views.iter().filter(|view| fitting(view)).max_by_key(|view| (tells(view), std::cmp::Reverse(view.index)))?;
        let place = Evidence { article, span: view.figure().span };
        Some(Retelling { place, even: equal(view), telling: telling(view), index: view.index })
    };
    (0..story.articles.len() as u32).filter(silent).filter_map(gives).collect()
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::{Row, RowKind};
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    fn rows(texts: &[&str]) -> Vec<Row> {
        let articles: Vec<_> = texts.iter().map(|t| analysed(t)).collect();
        let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
        rows.into_iter().filter(|r| r.kind == RowKind::Figure).collect()
    }

    /// Sentences of different sources (and one of a third), and how many sources have a cell in the row of this number.
    const NUMBERS: &[(&[&str], &str, usize)] = &[
        // Another verb, another rounding, a second mention.
        (
            &[
                "Some 12,400 people were told to leave their homes below the dam at Kolm.",
                "About 12,400 people were ordered out of the valley of Kolm on Monday.",
            ],
            "12,400",
            2,
        ),
        (
            &[
                "Mayor Tom Okoro used $84,200 of the town's money to settle with his driver.",
                "The mayor pledged to repay the $84,200. The $84,200 had been paid in spring.",
            ],
            "$84,200",
            2,
        ),
        // One name.
        (
            &["Tom Okoro, a 21-year veteran of the port board, was fired.", "The 21-year port board veteran was fired on Friday."],
            "21",
            2,
        ),
        // Who is killed is not hurt.
        (&["The blast at Kolm killed 126 miners.", "The blast at Kolm injured 126 miners."], "126", 1),
        // "One" tells something where its sentence tells the same.
        (
            &[
                "Tom Okoro pleaded guilty to one herring fraud count on Monday. His wife keeps a bakery at the northern quay of Lunden.",
                "Tom Okoro pleaded guilty to herring fraud on Monday, and the court sent him home. Lawyers said his wife would plead \
                 guilty to one tax count.",
            ],
            "one",
            1,
        ),
        (
            &[
                "Tom Okoro pleaded guilty to one herring fraud count on Monday.",
                "On Monday Tom Okoro pleaded guilty to one count of herring fraud.",
            ],
            "one",
            2,
        ),
        // What one of them says again.
        (
            &[
                "Elsa Brandt hopes to fly her balloon round Kolm in fewer than 80 hours, and to stay awake.",
                "Elsa Brandt hopes to fly her balloon round Kolm in fewer than 80 hours. Elsa Brandt hopes to stay awake in her \
                 balloon round Kolm for 80 hours.",
            ],
            "80",
            2,
        ),
        // Copies say the same anyway.
        (
            &[
                "Tom Okoro pleaded guilty to one herring fraud count on Monday.",
                "On Monday Tom Okoro pleaded guilty to one herring fraud count, his lawyer said.",
            ],
            "one",
            2,
        ),
        // Other things of one number.
        (&["The flood at Kolm drowned 1,240 sheep.", "In Lunden 1,240 houses lost their power."], "1,240", 1),
    ];

    #[test]
    fn one_number_under_several_verbs_is_one_row() {
        for (texts, number, sources) in NUMBERS {
            let rows = rows(texts);
            let of: Vec<usize> = rows
                .iter()
                .filter(|r| r.cells.iter().flatten().any(|c| c.text.contains(number)))
                .map(|r| r.sources().count())
                .collect();
            assert!(of.contains(sources) && of.iter().all(|n| n == sources), "{texts:?} {rows:#?}");
        }
    }
}
