//! What many copies of one text give in the same words: each wording is held against what others say once, and speaks for all that
//! have it. Without that a piece that a thousand print would be held against itself a million times.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use super::Column;
use super::statement::Statement;
use crate::extract::{Analysed, Mode, Stance};
use crate::hash;
use crate::story::held::Held;
use crate::text::Span;

/// A fact that may be given in the same words as another.
pub(super) trait Worded {
    /// Its article.
    fn article(&self) -> u32;
    /// The number of its wording: copies that give it word for word alike have one.
    fn wording(&self) -> u32;
}

impl<T: Worded> Worded for &T {
    fn article(&self) -> u32 {
        (**self).article()
    }

    fn wording(&self) -> u32 {
        (**self).wording()
    }
}

impl Worded for Statement<'_> {
    fn article(&self) -> u32 {
        self.article
    }

    fn wording(&self) -> u32 {
        self.wording
    }
}

/// The facts of a list that have one wording.
pub(super) struct Heard<'d, T> {
    /// The first of them, which speaks for all.
    pub first: &'d T,
    /// The places of the first and of the last in the list.
    pub at: usize,
    pub last: usize,
}

impl<T: Worded> Heard<'_, T> {
    /// True where several articles have it.
    pub fn is_again(&self) -> bool {
        self.last > self.at
    }

    /// True where an article other than this one has it.
    pub fn is_beside(&self, article: u32) -> bool {
        self.is_again() || self.first.article() != article
    }

    /// True where two articles have one of the two each.
    pub fn is_apart(&self, other: &Self) -> bool {
        self.is_again() || other.is_beside(self.first.article())
    }
}

/// The wordings of these facts, by the first of each.
pub(super) fn heard<T: Worded>(facts: &[T]) -> Vec<Heard<'_, T>> {
    let mut out: Vec<Heard<'_, T>> = Vec::new();
    let mut places: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, first) in facts.iter().enumerate() {
        let place = *places.entry(first.wording()).or_insert(out.len());
        match out.get_mut(place) {
            Some(known) => known.last = at,
            None => out.push(Heard { first, at, last: at }),
        }
    }
    out
}

/// The same by the last of each: where the last of several counts, its place does.
pub(super) fn by_last<T: Worded>(facts: &[T]) -> Vec<Heard<'_, T>> {
    let mut out = heard(facts);
    out.sort_unstable_by_key(|heard| heard.last);
    out
}

/// The first and the last of each wording among these facts, in their order: what stands between them says no more, nor at a time
/// that none of them does.
pub(super) fn ends<T: Worded>(facts: &[T]) -> Vec<&T> {
    let mut places: Vec<usize> = heard(facts).iter().flat_map(|heard| [heard.at, heard.last]).collect();
    places.sort_unstable();
    places.dedup();
    places.into_iter().filter_map(|at| facts.get(at)).collect()
}

/// What stands in an article, word for word.
#[derive(PartialEq, Eq, Hash)]
struct Wording<'a, T> {
    origin: u32,
    /// The sentences that hold it, and where in them.
    sentences: &'a str,
    places: Vec<Span>,
    /// What else makes it what it is.
    rest: T,
    /// An article may have it several times: which of these it is.
    time: u32,
}

/// The wordings of a story's facts of one kind, in the order of the facts.
pub(super) struct Wordings<'c, 'a, T> {
    columns: &'c [Column],
    held: &'c Held,
    /// The number of each wording, and the last article that has it.
    known: FxHashMap<Wording<'a, T>, (u32, u32)>,
    facts: u32,
}

impl<'c, 'a, T: Eq + Hash> Wordings<'c, 'a, T> {
    pub fn new(columns: &'c [Column], held: &'c Held) -> Self {
        Self { columns, held, known: FxHashMap::default(), facts: 0 }
    }

    /// The number of the wording of the next fact, which stands at `places`; `rest` is what else it is. Of articles that are
    /// held against each other each has its own: there the sentences around it count.
    pub fn next(&mut self, article: u32, analysed: &'a Analysed, places: Vec<Span>, rest: T) -> u32 {
        let own = self.facts;
        self.facts += 1;
        let around = places.iter().copied().reduce(Span::cover).and_then(|place| around(analysed, place));
        let (Some(around), Some(column)) = (around, self.columns.get(article as usize)) else { return own };
        let within = |place: &Span| Span::new(place.start - around.start, place.end - around.start);
        let places = places.iter().map(within).collect();
        let mut wording = Wording { origin: column.origin, sentences: around.of(analysed.text()), places, rest, time: 0 };
        while let Some((number, last)) = self.known.get_mut(&wording) {
            if *last != article {
                *last = article;
                return if self.held.has(article) { own } else { *number };
            }
            wording.time += 1;
        }
        self.known.insert(wording, (own, article));
        own
    }
}

/// The sentences that hold a place.
fn around(analysed: &Analysed, place: Span) -> Option<Span> {
    let cut = &analysed.cut;
    let sentence = |at: u32| Some(cut.sentences.get(cut.sentence_at(at)?)?.span);
    Some(sentence(place.start)?.cover(sentence(place.end.saturating_sub(1))?))
}

/// Numbers the wordings of claims.
pub(super) fn number(claims: &mut [Statement<'_>], columns: &[Column], held: &Held) {
    let mut wordings = Wordings::new(columns, held);
    for (at, entry) in (0u32..).zip(claims) {
        let (claim, analysed) = (entry.claim, entry.analysed);
        let places = claim.content.iter().copied().chain(claim.cue).chain(claim.source).collect();
        let kind: (Mode, [Stance; 2]) = (claim.mode, [claim.stance, claim.cue_stance]);
        let speaker = (entry.speaker.clone(), claim.speaker_name.as_deref(), entry.actor().map(|actor| actor.key.as_str()));
        let terms = hash::run(entry.terms.iter().map(|(term, _)| u64::from(*term)));
        let number = wordings.next(entry.article, analysed, places, (kind, speaker, claim.cue.is_some(), terms));
        // What has no terms has nothing in common with anything, were it the same.
        entry.wording = if entry.terms.is_empty() { at } else { number };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::odds::Judge;
    use crate::story::aligned::Alignments;
    use crate::story::matrix::{Row, RowKind};
    use crate::story::origins;
    use crate::story::rejected::Rejected;
    use crate::story::testing::analysed;

    /// Facts by article and number of their wording.
    #[derive(Debug, PartialEq)]
    struct Told(u32, u32);

    impl Worded for Told {
        fn article(&self) -> u32 {
            self.0
        }

        fn wording(&self) -> u32 {
            self.1
        }
    }

    #[test]
    fn one_speaks_for_all_of_a_wording_and_for_all_articles_that_have_it() {
        let facts = [Told(0, 0), Told(0, 1), Told(1, 0), Told(2, 3), Told(3, 0), Told(4, 3), Told(5, 4)];
        let heard = heard(&facts);
        assert_eq!(
            heard.iter().map(|h| (h.first.1, h.at, h.last)).collect::<Vec<_>>(),
            [(0, 0, 4), (1, 1, 1), (3, 3, 5), (4, 6, 6)]
        );
        // The first two are of one article, and another has the first, too.
        for (a, b, want) in [(0, 1, true), (1, 1, false), (1, 3, true), (3, 3, false), (2, 2, true)] {
            assert_eq!(heard[a].is_apart(&heard[b]), want, "{a} {b}");
        }
        for (at, article, want) in [(1, 0, false), (1, 1, true), (0, 0, true)] {
            assert_eq!(heard[at].is_beside(article), want, "{at} {article}");
        }
        assert_eq!(by_last(&facts).iter().map(|h| h.first.1).collect::<Vec<_>>(), [1, 0, 3, 4]);
        assert_eq!(ends(&facts).iter().map(|told| told.0).collect::<Vec<_>>(), [0, 0, 2, 3, 4, 5]);
    }

    #[test]
    fn copies_beside_those_held_have_one_wording_where_all_is_word_for_word_the_same() {
        let text = "Herons slept. Ada Berg said the dam at Kolm holds. Bread was sold.";
        let own = analysed(text);
        // Its sentence is another, or its place in that.
        let changed = analysed(&text.replace("Ada Berg", "Eda Berg"));
        let beside = analysed(&text.replace("Bread", "Salt"));
        let place = |analysed: &Analysed, word: &str| {
            let at = analysed.text().find(word).unwrap_or_default() as u32;
            Span::new(at, at + word.len() as u32)
        };
        let columns: Vec<Column> = (0..20)
            .map(|article| Column { article, origin: u32::from(article == 15), text: if article == 15 { 15 } else { 0 } })
            .collect();
        let held = Held::just(&[0, 9], 20);
        let mut wordings = Wordings::new(&columns, &held);
        for (article, analysed, word, rest, want) in [
            // Those that are held against each other stand for themselves.
            (0, &own, "dam", 0, 0),
            (9, &own, "dam", 0, 1),
            (10, &own, "dam", 0, 0),
            (11, &changed, "dam", 0, 3),
            (12, &beside, "dam", 0, 0),
            (13, &own, "dam at", 0, 5),
            (14, &own, "dam", 1, 6),
            // Of another origin, and again in one article.
            (15, &own, "dam", 0, 7),
            (16, &own, "dam", 0, 0),
            (16, &own, "dam", 0, 9),
            (17, &own, "dam", 0, 0),
            (17, &own, "dam", 0, 9),
        ] {
            assert_eq!(wordings.next(article, analysed, vec![place(analysed, word)], rest), want, "{article} {word}");
        }
    }

    const PIECE: &str = "A dam at Kolm gave way on Tuesday after three days of rain and cut the road to the coast. Mayor Elsa Brandt said the \
                         town had been warned before the water came. “We rang every bell and knocked on every door and shutter,” she told reporters. \
                         Soldiers brought the last residents out by boat at dawn. Trains to the port will not run before Friday.";

    /// The rows of the claims of these articles, and how many pairs of claims were held against each other for them.
    fn rows(texts: &[String]) -> (Vec<Row>, usize) {
        let articles: Vec<Analysed> = texts.iter().map(|text| analysed(text)).collect();
        let articles: Vec<&Analysed> = articles.iter().collect();
        let (origins, judge) = (origins::find(&articles), Judge::default());
        let aligned = Alignments::of(&articles, &origins);
        let matrix = super::super::build(&articles, &origins, (&aligned, &judge), &Rejected::default());
        (matrix.rows.into_iter().filter(|row| row.kind == RowKind::Claim).collect(), judge.asked())
    }

    #[test]
    fn what_copies_say_in_the_same_words_is_not_held_against_itself() {
        let (rows, asked) = rows(&vec![PIECE.to_owned(); 60]);
        assert_eq!(rows.iter().map(|row| row.sources().count()).collect::<Vec<_>>(), [60, 60]);
        assert!(asked <= 2, "{asked}");
    }
}
