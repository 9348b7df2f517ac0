//! What is new: not in anything this reader had seen at the last baseline, down to the single fact.
//!
//! A fact is known by what it is about (the counted noun and its event, the speaker and his statement, the actor) and by its
//! value. So a story that is told again holds nothing new, and a toll that rose is *changed*, with the value it had.

use rustc_hash::{FxHashMap, FxHashSet};

use super::matrix::{Cell, Matrix, Row, RowKind};
use super::sketch::term;
use crate::article::{Article, Key, Moment, Sourced};
use crate::extract::Analysed;
use crate::hash;

/// What this reader has seen: plain data, so that it can be kept. Empty means "no baseline yet": nothing is marked new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// True once there is a baseline, were it one at which nothing had been seen.
    pub baseline: bool,
    /// Articles published before this count as seen, and so do undated ones, those too of which only a file's time is known; what [`Self::articles`] holds does anyway.
    pub before: Option<Moment>,
    /// Articles.
    pub articles: FxHashSet<Key>,
    /// Facts by the hash of what they are about, with what was shown last.
    pub facts: FxHashMap<u64, Shown>,
}

/// What a figure was when it was shown; empty for facts of other kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// As it stood ("71 of 95", "sixteen").
    pub text: String,
    /// Its number from and to: the same in whatever words.
    pub value: String,
}

impl Shown {
    fn of(kind: RowKind, analysed: &Analysed, cell: &Cell) -> Self {
        let figure = analysed.facts.figures.get(cell.fact as usize).filter(|_| kind == RowKind::Figure);
        figure.map_or_else(Self::default, |figure| Self {
            text: cell.text.clone(),
            value: format!("{} {}", figure.value.low, figure.value.high),
        })
    }
}

impl Seen {
    /// True before the first baseline.
    pub fn is_empty(&self) -> bool {
        !self.baseline && self.before.is_none() && self.articles.is_empty() && self.facts.is_empty()
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

    /// Takes a story in: what "briefing done" does for each.
    pub fn add(&mut self, articles: &[&Analysed], matrix: &Matrix) {
        self.articles.extend(articles.iter().map(|a| a.article.key));
        for row in &matrix.rows {
            for (article, cell) in cells(row) {
                let about = subject(row.kind, articles[article], cell);
                self.facts.insert(about, Shown::of(row.kind, articles[article], cell));
            }
        }
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
}

impl Novelty {
    /// "71 -> 74" of the row at `at` where its figure had been seen with another value.
    pub fn moved(&self, at: usize) -> Option<String> {
        let Fresh::Changed { from, to } = self.rows.get(at)? else { return None };
        Some(format!("{from} -> {to}"))
    }

    /// True where the story was seen before, and only some of it is new; of one that is new as a whole one wants to know how its
    /// sources stand to each other.
    pub fn is_known(&self) -> bool {
        self.articles.iter().any(|new| !new)
    }
}

/// Holds a story against what the reader has seen.
pub fn find(articles: &[&Analysed], matrix: &Matrix, seen: &Seen) -> Novelty {
    if seen.is_empty() {
        return Novelty { articles: vec![false; articles.len()], rows: vec![Fresh::Seen; matrix.rows.len()] };
    }
    let new: Vec<bool> = articles.iter().map(|a| !seen.holds(&a.article)).collect();
    let rows = matrix.rows.iter().map(|row| fresh(row, articles, &new, seen)).collect();
    Novelty { articles: new, rows }
}

/// A row is new where none of its cells stands in a seen article and none of its facts is known; it is changed where the
/// newest figure is another than the known one.
fn fresh(row: &Row, articles: &[&Analysed], new: &[bool], seen: &Seen) -> Fresh {
    let mut known: Option<Shown> = None;
    let mut latest: Option<(usize, &Cell)> = None;
    // What a seen article tells in its own words had been seen.
    let mut old = row.told.iter().any(|told| !new[told.article as usize]);
    for (article, cell) in cells(row) {
        let seen = seen.facts.get(&subject(row.kind, articles[article], cell));
        if !new[article] {
            old = true;
            known = known.or_else(|| seen.cloned());
            continue;
        }
        if let Some(shown) = seen {
            known = Some(shown.clone());
        }
        if (row.kind == RowKind::Figure || seen.is_none()) && latest.is_none_or(|(_, l)| l.published <= cell.published) {
            latest = Some((article, cell));
        }
    }
    let shown = |(article, cell): (usize, &Cell)| Shown::of(row.kind, articles[article], cell);
    let held = || cells(row).filter(|(article, _)| !new[*article]).map(shown);
    match (latest.map(shown), known.or_else(|| held().last())) {
        (Some(now), Some(before)) if now.value != before.value && !held().any(|shown| shown.value == now.value) => {
            Fresh::Changed { from: before.text, to: now.text }
        }
        (Some(_), None) if !old => Fresh::New,
        _ => Fresh::Seen,
    }
}

fn cells(row: &Row) -> impl Iterator<Item = (usize, &Cell)> {
    row.cells.iter().enumerate().filter_map(|(i, c)| Some((i, c.as_ref()?)))
}

/// The hash of what a cell's fact is about.
fn subject(kind: RowKind, analysed: &Analysed, cell: &Cell) -> u64 {
    let facts = &analysed.facts;
    let mut parts: Vec<u64> = vec![kind as u64];
    let mut buffer = String::new();
    match kind {
        RowKind::Figure => {
            if let Some(figure) = facts.figures.get(cell.fact as usize) {
                parts.push(hash::word(figure.unit.as_deref().unwrap_or_default()));
                parts.push(hash::word(figure.counted.as_ref().map_or("", |c| &c.lemma)));
                parts.push(hash::word(figure.event.as_ref().map_or("", |e| &e.lemma)));
                // "62 of 78 downed" counts two things.
                parts.push(u64::from(facts.figures.iter().any(|part| part.whole == Some(cell.fact))));
            }
        }
        RowKind::Claim => {
            if let Some(claim) = facts.claims.get(cell.fact as usize) {
                let actor = claim.speaker.and_then(|s| facts.actors.get(s as usize));
                parts.push(hash::word(actor.map(|a| a.key.as_str()).or(claim.speaker_name.as_deref()).unwrap_or_default()));
                let words = claim.content.iter().flat_map(|s| s.of(analysed.text()).split(|c: char| !c.is_alphanumeric()));
                let mut terms: Vec<u64> = words.filter_map(|w| term(w, &mut buffer)).map(u64::from).collect();
                terms.sort_unstable();
                terms.dedup();
                parts.extend(terms);
            }
        }
        RowKind::Actor => {
            if let Some(actor) = facts.actors.get(cell.fact as usize) {
                parts.push(hash::word(&actor.key));
            }
        }
    }
    hash::run(parts)
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
        let articles: Vec<Analysed> = texts.iter().map(|t| analysed(t)).collect();
        let articles: Vec<&Analysed> = articles.iter().collect();
        let mut seen = Seen::default();
        seen.add(&articles, &check(&articles, &Seen::default()).matrix);
        seen
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
            let later = analysed(&told(now));
            let check = check(&[&later], &seen(&[&told(before)]));
            let moved: Vec<String> = (0..check.novelty.rows.len()).filter_map(|at| check.novelty.moved(at)).collect();
            assert_eq!(moved.first().map(String::as_str), want, "{before} {now}");
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
        // The article of yesterday need not be loaded any more.
        let (articles, rows) = news(&[LATER], &seen);
        assert_eq!(articles, [true]);
        assert!(rows.contains(&"drones downed Changed { from: \"71\", to: \"74\" }".to_owned()), "{rows:?}");
        assert!(rows.iter().any(|r| r.contains("Okoro") && r.ends_with("New")), "{rows:?}");
    }
}
