//! What is new: not in anything this reader had seen at the last baseline, down to the single fact.
//!
//! A fact had been seen where a row of the matrix has it from an article that had been. So a story that is told again holds nothing
//! new, and a toll that rose is *changed*, with the value it had.

use rustc_hash::FxHashSet;

use super::against::sides;
use super::aligned::Alignments;
use super::filler::Run;
use super::matrix::{Cell, Matrix, Row, RowKind, Standing};
use crate::article::{Article, Key, Moment, Sourced};
use crate::compare::odds::Judge;
use crate::extract::Analysed;

/// What this reader has seen: plain data, so that it can be kept. Empty means "no baseline yet": nothing is marked new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// True once there is a baseline, were it one at which nothing had been seen.
    pub baseline: bool,
    /// Articles published before this count as seen, and so do undated ones, those too of which only a file's time is known; what [`Self::articles`] holds does anyway.
    pub before: Option<Moment>,
    /// Articles.
    pub articles: FxHashSet<Key>,
}

/// A fact as it is shown; empty for facts other than figures.
#[derive(PartialEq, Eq)]
struct Shown {
    /// As it stands ("71 of 95", "sixteen").
    text: String,
    /// Its number from and to: the same in whatever words.
    value: String,
}

impl Shown {
    fn of(kind: RowKind, analysed: &Analysed, cell: &Cell) -> Self {
        let figure = cell.figure(&analysed.facts).filter(|_| kind == RowKind::Figure);
        let value = figure.map(|figure| format!("{} {}", figure.value.low, figure.value.high));
        Self { text: figure.map(|_| cell.text.clone()).unwrap_or_default(), value: value.unwrap_or_default() }
    }
}

impl Seen {
    /// True before the first baseline.
    pub fn is_empty(&self) -> bool {
        !self.baseline && self.before.is_none() && self.articles.is_empty()
    }

    /// All that was published before a time; nothing where none is named.
    pub fn before(since: Option<Moment>) -> Self {
        Self { baseline: since.is_some(), before: since, ..Self::default() }
    }

    /// These articles and no other, whenever they were published: what "briefing done" leaves.
    pub fn these(articles: FxHashSet<Key>) -> Self {
        Self { baseline: true, articles, ..Self::default() }
    }

    fn holds(&self, article: &Article) -> bool {
        let early = |before: Moment| article.published.and_then(Sourced::trusted).is_none_or(|p| p.seconds < before.seconds);
        self.articles.contains(&article.key) || self.before.is_some_and(early)
    }
}

/// Whether a row is new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fresh {
    /// It had been seen.
    Seen,
    /// It had not.
    New,
    /// It had been seen with another value than the latest of the new ones.
    Changed {
        /// As it was shown.
        from: String,
        /// As it stands now.
        to: String,
    },
}

impl Fresh {
    /// True for what is new or changed.
    pub fn is_new(&self) -> bool {
        *self != Fresh::Seen
    }
}

/// What is new in a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Novelty {
    /// By article: had it not been seen?
    pub articles: Vec<bool>,
    /// By row of the matrix.
    pub rows: Vec<Fresh>,
    /// By article: the sentences of it that tell, in whatever words, what no article tells that had been seen. None in a story that is
    /// new as a whole, nor among what is hardly news.
    pub sentences: Vec<Vec<u32>>,
}

impl Novelty {
    /// "71 -> 74" of the row at `at` where its figure had been seen with another value.
    pub fn moved(&self, at: usize) -> Option<String> {
        let Fresh::Changed { from, to } = self.rows.get(at)? else { return None };
        Some(format!("{from} -> {to}"))
    }

    /// True where a row of the matrix is news: new or changed in a story that was known. That one text names somebody is none.
    pub fn is_news(&self, matrix: &Matrix, at: usize) -> bool {
        let passing = |row: &Row| row.kind == RowKind::Actor && row.little;
        let new = self.rows.get(at).is_some_and(Fresh::is_new);
        new && self.is_known() && matrix.rows.get(at).is_some_and(|row| !passing(row))
    }

    /// True where the story was seen before, and only some of it is new; of one that is new as a whole one wants to know how its
    /// sources stand to each other.
    pub fn is_known(&self) -> bool {
        self.articles.iter().any(|new| !new)
    }
}

/// So many pairs of a new and a seen article are held against each other for what is new in the first, at most: of what comes later
/// no sentence is called new.
const PAIRS: usize = 200;

/// Holds a story against what the reader has seen; `filler` are its runs by article.
pub(super) fn find(
    articles: &[&Analysed],
    matrix: &Matrix,
    (aligned, judge, filler): (&Alignments, &Judge, &[Vec<Run>]),
    seen: &Seen,
) -> Novelty {
    if seen.is_empty() {
        let rows = vec![Fresh::Seen; matrix.rows.len()];
        return Novelty { articles: vec![false; articles.len()], rows, sentences: vec![Vec::new(); articles.len()] };
    }
    let new: Vec<bool> = articles.iter().map(|a| !seen.holds(&a.article)).collect();
    let against = |row: &Row| is_against(row) && is_new(&sides(row, articles, judge), &new);
    let rows = matrix.rows.iter().map(|row| fresh(row, articles, &new, against)).collect();
    let known: Vec<u32> = (0..articles.len() as u32).filter(|&i| !new[i as usize]).collect();
    let mut left = PAIRS;
    let of = |i: usize| {
        if !new[i] || known.is_empty() || left < known.len() {
            return Vec::new();
        }
        left -= known.len();
        let mut fresh: Vec<bool> = (0..articles[i].cut.sentences.len()).map(|at| articles[i].is_prose(at)).collect();
        let told = known.iter().flat_map(|&other| aligned.shared(articles, i as u32, other));
        told.chain(filler[i].iter().flat_map(|run| run.sentences.clone())).for_each(|at| fresh[at as usize] = false);
        (0..).zip(fresh).filter(|(_, new)| *new).map(|(at, _)| at).collect()
    };
    let sentences = (0..articles.len()).map(of).collect();
    Novelty { articles: new, rows, sentences }
}

/// A row is new where no seen article tells it; it is changed where its newest figure is none of those that seen articles have.
/// So is one whose sides, of which it is asked whether they are new `against` each other, were not known before.
fn fresh(row: &Row, articles: &[&Analysed], new: &[bool], against: impl Fn(&Row) -> bool) -> Fresh {
    // What a seen article tells in its own words had been seen.
    let retold = row.told.iter().any(|told| !new[told.article as usize]);
    let shown = |(article, cell): (usize, &Cell)| Shown::of(row.kind, articles[article], cell);
    let held: Vec<Shown> = cells(row).filter(|(article, _)| !new[*article]).map(shown).collect();
    let mut latest: Option<(usize, &Cell)> = None;
    for (article, cell) in cells(row).filter(|(article, _)| new[*article]) {
        if latest.is_none_or(|(_, before)| before.published <= cell.published) {
            latest = Some((article, cell));
        }
    }
    match (latest.map(shown), held.last()) {
        (Some(now), Some(before)) if held.iter().all(|shown| shown.value != now.value) => {
            Fresh::Changed { from: before.text.clone(), to: now.text }
        }
        (Some(_), _) if against(row) => Fresh::New,
        (Some(_), None) if !retold => Fresh::New,
        _ => Fresh::Seen,
    }
}

/// True where the sources of a row give it against each other.
fn is_against(row: &Row) -> bool {
    matches!(row.standing, Standing::Conflict | Standing::Changed)
}

/// True where these sides did not stand against each other before: what had been seen stands on one of them at most.
fn is_new(sides: &[Vec<u32>], new: &[bool]) -> bool {
    let seen = |article: &u32| new.get(*article as usize).is_some_and(|new| !new);
    sides.len() > 1 && sides.iter().filter(|side| side.iter().any(seen)).count() < 2
}

fn cells(row: &Row) -> impl Iterator<Item = (usize, &Cell)> {
    row.cells.iter().enumerate().filter_map(|(i, c)| Some((i, c.as_ref()?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Provenance;
    use crate::story::check;
    use crate::story::testing::analysed;

    const FIRST: &str = "The Varda air force said its crews downed 71 drones overnight. Governor Elsa Brandt praised the crews.";
    const LATER: &str =
        "The Varda air force said its crews downed 74 drones. Mayor Tom Okoro said the school at Kolm was hit by debris.";

    fn seen(texts: &[&str]) -> Seen {
        Seen::these(texts.iter().map(|text| analysed(text).article.key).collect())
    }

    fn news(texts: &[&str], seen: &Seen) -> (Vec<bool>, Vec<String>) {
        let articles: Vec<Analysed> = texts.iter().map(|t| analysed(t)).collect();
        let articles: Vec<&Analysed> = articles.iter().collect();
        let check = check(&articles, seen);
        let shown = check.matrix.rows.iter().zip(&check.novelty.rows).filter(|(_, f)| f.is_new());
        (check.novelty.articles, shown.map(|(r, f)| format!("{} {f:?}", r.label)).collect())
    }

    #[test]
    fn what_was_published_before_the_baseline_counts_as_seen() {
        let told = |seconds| Some(Sourced { value: Moment { seconds, timed: true }, from: Provenance::Record });
        let file = |seconds| Some(Sourced { value: Moment { seconds, timed: true }, from: Provenance::FileTime });
        let at = |text: &str, published: Option<Sourced<Moment>>| {
            let mut analysed = analysed(text);
            analysed.article.published = published;
            analysed
        };
        let seen = Seen::before(Some(Moment { seconds: 100, timed: true }));
        for (first, later, new, changed) in [
            (told(50), told(150), [false, true], 1),
            (told(150), told(160), [true, true], 0),
            (None, told(90), [false, false], 0),
            // When a file was copied here says nothing of when it was published.
            (told(50), file(150), [false, false], 0),
            (file(150), told(160), [false, true], 1),
        ] {
            let articles = [at(FIRST, first), at(LATER, later)];
            let check = check(&[&articles[0], &articles[1]], &seen);
            let moved = (0..check.novelty.rows.len()).filter(|&at| check.novelty.moved(at).as_deref() == Some("71 -> 74")).count();
            assert_eq!((check.novelty.articles, moved), (new.to_vec(), changed), "{first:?} {later:?}");
        }
    }

    #[test]
    fn one_number_in_another_shape_has_not_moved() {
        let told = |count: &str| format!("The Varda air force said its crews downed {count} drones overnight.");
        for (before, now, want) in [
            ("sixteen", "16", None),
            ("16", "Sixteen", None),
            ("about 1,400", "1,400", None),
            ("62 of 78", "62", None),
            ("62 of 78", "60 of 78", Some("62 of 78 -> 60 of 78")),
            ("sixteen", "19", Some("sixteen -> 19")),
        ] {
            let (earlier, later) = (analysed(&told(before)), analysed(&told(now)));
            let check = check(&[&earlier, &later], &seen(&[&told(before)]));
            let moved: Vec<String> = (0..check.novelty.rows.len()).filter_map(|at| check.novelty.moved(at)).collect();
            assert_eq!(moved.first().map(String::as_str), want, "{before} {now}");
        }
    }

    #[test]
    fn a_sentence_is_new_where_no_seen_article_tells_it() {
        const RAIL: &str = "Trains to Lunden stand still since noon.";
        const BUS: &str = "Buses to Lunden stopped running as well, and nobody knows until when they will.";
        let text = |parts: &[&str]| parts.join("\n\n");
        for (seen_ones, texts, want) in [
            (&[&[FIRST, RAIL][..]][..], &[&[FIRST, RAIL][..], &[FIRST, BUS, RAIL]][..], vec![vec![], vec![BUS]]),
            // What one of the seen ones tells is not new, whichever it is.
            (&[&[FIRST, RAIL], &[BUS]], &[&[FIRST, RAIL], &[BUS], &[FIRST, BUS]], vec![vec![], vec![], vec![]]),
            // In a story that is new as a whole nothing stands out.
            (&[], &[&[FIRST, RAIL], &[FIRST, BUS]], vec![vec![], vec![]]),
        ] {
            let articles: Vec<Analysed> = texts.iter().map(|parts| analysed(&text(parts))).collect();
            let seen_ones: Vec<String> = seen_ones.iter().map(|parts| text(parts)).collect();
            let seen = seen(&seen_ones.iter().map(String::as_str).collect::<Vec<_>>());
            let check = check(&articles.iter().collect::<Vec<_>>(), &seen);
            fn told<'t>((text, new): (&'t Analysed, &Vec<u32>)) -> Vec<&'t str> {
                new.iter().map(|&at| text.cut.sentences[at as usize].span.of(text.text())).collect()
            }
            let shown: Vec<_> = articles.iter().zip(&check.novelty.sentences).map(told).collect();
            assert_eq!((shown, check.counts.new_sentences as usize), (want.clone(), want.iter().flatten().count()));
        }
    }

    #[test]
    fn what_contradicts_what_had_been_seen_is_news() {
        let told = |sober: &str| format!("Harbour master Tom Okoro said the captain {sober} sober when the ferry left the quay.");
        for (now, want) in [("was not", true), ("was", false)] {
            let texts = [told("was"), told(now) + " Herons were seen on the quay."];
            let articles: Vec<Analysed> = texts.iter().map(|text| analysed(text)).collect();
            let check = check(&articles.iter().collect::<Vec<_>>(), &seen(&[&texts[0]]));
            let claims = check.matrix.rows.iter().zip(&check.novelty.rows).filter(|(row, _)| row.kind == RowKind::Claim);
            assert_eq!(
                claims.clone().any(|(_, fresh)| fresh.is_new()),
                want,
                "{now}: {claims:?}",
                claims = claims.collect::<Vec<_>>()
            );
            assert_eq!(check.digest.lines.iter().any(|line| line.text().starts_with("new: ")), want, "{:?}", check.digest.lines);
        }
    }

    #[test]
    fn without_a_baseline_nothing_is_new() {
        assert_eq!(news(&[FIRST, LATER], &Seen::default()), (vec![false, false], vec![]));
    }

    #[test]
    fn of_a_line_drawn_before_anything_was_listed_all_that_comes_is_new() {
        let key = analysed(FIRST).article.key;
        for (seen, new) in
            [(Seen::these([key].into_iter().collect()), [false, true]), (Seen::these(FxHashSet::default()), [true; 2])]
        {
            assert_eq!(news(&[FIRST, LATER], &seen).0, new);
        }
    }

    #[test]
    fn what_was_seen_is_not_new_and_a_figure_that_moved_is_changed() {
        let seen = seen(&[FIRST]);
        assert_eq!(news(&[FIRST], &seen), (vec![false], vec![]));
        let (articles, rows) = news(&[FIRST, LATER], &seen);
        assert_eq!(articles, [false, true]);
        assert!(rows.contains(&"drones downed Changed { from: \"71\", to: \"74\" }".to_owned()), "{rows:?}");
        assert!(rows.iter().any(|r| r.contains("Okoro") && r.ends_with("New")), "{rows:?}");
    }
}
