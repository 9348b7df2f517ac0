//! A figure of the story, and what two of them have in common.

use crate::compare::agree::FigureView;
use crate::extract::{ActorKind, Figure};
use crate::story::Evidence;
use crate::story::held::Held;
use crate::story::matrix::Column;
use crate::story::matrix::actors::Cast;
use crate::story::matrix::wordings::{Worded, Wordings};
use crate::text::Span;

/// A figure of the story.
#[derive(Clone, Copy)]
pub(super) struct Entry<'v, 'a> {
    pub article: u32,
    pub view: &'v FigureView<'a>,
    pub figure: &'a Figure,
    /// The number of its wording.
    pub wording: u32,
}

impl Worded for Entry<'_, '_> {
    fn article(&self) -> u32 {
        self.article
    }

    fn wording(&self) -> u32 {
        self.wording
    }
}

impl Entry<'_, '_> {
    /// Its bytes.
    pub fn place(&self) -> Evidence {
        Evidence { article: self.article, span: self.figure.span }
    }
}

/// A row in the making: the first is what its label is taken from.
pub(super) struct Draft<'v, 'a> {
    pub entries: Vec<Entry<'v, 'a>>,
}

/// True where two figures stand in sentences of the same words, whatever the numbers in them.
pub(super) fn is_twin(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> bool {
    let (mut x, mut y, mut words) = (outside(a), outside(b), 0);
    loop {
        match (x.next(), y.next()) {
            (None, None) => return words >= TWIN,
            (Some(x), Some(y)) if x == y || x.to_lowercase() == y.to_lowercase() => words += 1,
            _ => return false,
        }
    }
}

/// True where two figures are told of two countries, or in the same words of two places: of another event.
pub(super) fn is_elsewhere(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> bool {
    let (own, theirs) = (a.view.countries(), b.view.countries());
    let lands = !own.is_empty() && !theirs.is_empty() && !own.iter().any(|country| theirs.contains(country));
    lands || is_twin_but_for_places(a, b)
}

/// True where two figures stand in sentences of the same words but for the names of places and the numbers.
fn is_twin_but_for_places(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> bool {
    let named = |entry: &Entry<'_, '_>, word: &str| {
        let facts = &entry.view.analysed.facts;
        let sentence = entry.view.analysed.cut.sentences.get(entry.view.sentence).map_or(Span::default(), |s| s.span);
        let from = facts.mentions.partition_point(|m| m.span.start < sentence.start);
        let mut inside = facts.mentions[from..].iter().take_while(|m| m.span.start < sentence.end);
        inside.any(|m| m.kind == ActorKind::Place && m.span.of(entry.view.analysed.text()) == word)
    };
    let (mut x, mut y, mut words, mut places) = (outside(a), outside(b), 0, 0);
    loop {
        match (x.next(), y.next()) {
            (None, None) => return words >= TWIN && places > 0,
            (Some(x), Some(y)) if x == y || x.to_lowercase() == y.to_lowercase() => words += 1,
            (Some(x), Some(y)) if named(a, x) && named(b, y) => places += 1,
            _ => return false,
        }
    }
}

/// The words of a figure's sentence without its own and without numbers.
fn outside<'e>(entry: &Entry<'e, '_>) -> impl Iterator<Item = &'e str> {
    let (analysed, span) = (entry.view.analysed, entry.figure.span);
    let sentence = analysed.cut.sentences.get(entry.view.sentence).map_or(0..0, |s| s.tokens.clone());
    let tokens = &analysed.cut.tokens[sentence.start as usize..sentence.end as usize];
    let words = tokens.iter().filter(move |t| t.is_wordlike() && !span.contains(t.span)).map(|t| t.of(analysed.text()));
    words.filter(|w| !w.starts_with(|c: char| c.is_ascii_digit()))
}

/// True where both give one number, whatever its qualifier.
pub(super) fn even(a: &Figure, b: &Figure) -> bool {
    a.value == b.value
}

/// True for "one" of something, in words.
pub(super) fn is_one(entry: &Entry<'_, '_>) -> bool {
    let value = entry.figure.value;
    let digits = || entry.figure.span.of(entry.view.analysed.text()).contains(|c: char| c.is_ascii_digit());
    value.low == 1.0 && value.high == 1.0 && !digits()
}

/// True for a number and not an order of numbers.
pub(super) fn is_narrow(figure: &Figure) -> bool {
    figure.value.high <= 2.0 * figure.value.low
}

/// So many words in a row are hardly alike by chance.
const TWIN: usize = 4;

/// True where one article gives the same figure twice. A headline need not name what it counts ("41 of 60 rescued").
pub(super) fn repeats(a: &Figure, b: &Figure) -> bool {
    let nouns = a.counted.as_ref().map(|c| &c.lemma).zip(b.counted.as_ref().map(|c| &c.lemma));
    let events = a.event.as_ref().map(|e| &e.lemma).zip(b.event.as_ref().map(|e| &e.lemma));
    let bare = a.counted.is_none() && b.counted.is_none();
    let noun = bare || nouns.map_or_else(|| events.is_some() && !a.value.is_few(), |(x, y)| x == y);
    even(a, b) && a.unit == b.unit && noun && events.is_none_or(|(x, y)| x == y)
}

/// The figures of a story in their order, with their wordings. Of copies that went out on one day "Tuesday" is one day.
pub(super) fn all<'v, 'a>(
    views: &'v [Vec<FigureView<'a>>],
    (columns, held): (&[Column], &Held),
    cast: &Cast<'a>,
) -> Vec<Entry<'v, 'a>> {
    const DAY: i64 = 86_400;
    let mut wordings = Wordings::new(columns, held);
    let places = (0u32..).zip(views).flat_map(|(article, views)| views.iter().map(move |view| (article, view)));
    let entry = |(article, view): (u32, &'v FigureView<'a>)| {
        let figure = view.figure();
        let entry = Entry { article, view, figure, wording: 0 };
        let number = ([figure.value.low, figure.value.high].map(f64::to_bits), figure.unit.as_deref(), figure.qualifier.sign());
        let of = (figure.counted.as_ref().map(|c| c.lemma.as_str()), figure.event.as_ref().map(|e| e.lemma.as_str()));
        let day = view.published().map(|seconds| seconds.div_euclid(DAY));
        let wording = wordings.next(article, view.analysed, vec![figure.span], (number, of, speaker(&entry, cast), day));
        Entry { wording, ..entry }
    };
    places.map(entry).collect()
}

/// Who says a figure, by the name the story knows.
pub(super) fn speaker(entry: &Entry<'_, '_>, cast: &Cast<'_>) -> Option<String> {
    let claim = entry.figure.claim.and_then(|c| entry.view.analysed.facts.claims.get(c as usize));
    let actor = claim.and_then(|c| c.speaker).and_then(|s| cast.name(entry.article, s));
    actor.or(entry.view.speaker()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::{RowKind, Standing};
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn what_a_headline_counts_is_what_is_counted_below() {
        let told = "Commander Elsa Brandt said 37 people had been rescued from the water.";
        let later = "Mayor Tom Okoro said 43 people had been rescued.";
        for (own, want) in [
            // The headline names neither what it counts nor who says so: the speaker below contradicts himself elsewhere.
            (
                "Barge sinks, 43 of 70 rescued. Commander Elsa Brandt said her crews had rescued 43 people from the water.",
                Standing::Conflict,
            ),
            ("Barge sinks, 43 of 70 rescued. Herons were seen on the quay all afternoon.", Standing::Compatible),
        ] {
            let articles = [own, told, later].map(analysed);
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let found = rows.iter().find(|row| row.kind == RowKind::Figure && row.sources().count() == 3);
            assert_eq!(found.map(|row| row.standing), Some(want), "{own} {rows:#?}");
        }
    }

    #[test]
    fn who_says_that_nobody_was_killed_is_held_against_who_counts_them() {
        let told = "Three people were killed on Monday when a bus fell off the bridge of Kolm in the crash.";
        for (own, want) in [
            ("A bus fell off the bridge of Kolm on Monday and nobody was killed in the crash.", Some(Standing::Conflict)),
            ("A bus fell off the bridge of Kolm on Monday and nobody was told of the crash.", None),
        ] {
            let articles = [own, told].map(analysed);
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let found = rows.iter().find(|row| row.kind == RowKind::Figure && row.sources().count() == 2);
            assert_eq!(found.map(|row| row.standing), want, "{own} {rows:#?}");
        }
        let alone = ["Nobody was killed in the storm at Kolm.", "In the storm at Kolm nobody was killed."].map(analysed);
        let rows = check(&alone.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
        assert!(rows.iter().all(|row| row.kind != RowKind::Figure), "{rows:#?}");
    }
}
