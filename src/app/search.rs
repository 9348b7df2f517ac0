//! Searching: where the words stand on the screen shown, and the steps from match to match. What was found is kept until
//! something else is searched or shown, so that a step costs nothing.

use rustc_hash::FxHashSet;

use super::App;
use super::event::{Effect, Question};
use super::nav::{Screen, Tab};
use super::order::ListRow;
use super::texts::Then;
use crate::article::Key;
use crate::story::matrix;
use crate::text::Span;
use crate::text::count::many;
use crate::text::find::{contains, find_all};

/// What was searched, and where it stands.
#[derive(Debug)]
pub(super) struct Results {
    key: ResultKey,
    hits: Hits,
}

/// What the results of a search depend on.
#[derive(Debug, PartialEq, Eq)]
struct ResultKey {
    words: String,
    screen: Screen,
    keys: [Key; 2],
    tab: Tab,
    only: Option<matrix::RowKind>,
    rows: usize,
}

/// Where the words stand, in order.
#[derive(Debug)]
enum Hits {
    /// In one text.
    Places(Vec<Span>),
    /// In rows.
    Rows(Vec<usize>),
}

impl App {
    /// The next or previous match of the search, on the screen shown; says which of how many it is.
    pub(super) fn search(&mut self, next: bool, out: &mut Vec<Effect>) {
        if self.taste.search.is_empty() {
            return self.say("nothing was searched for yet");
        }
        if self.searched_screen() == Screen::Detail && self.detail.tab == Tab::Matrix && self.taste.folding.little {
            // What is searched for may stand in a row that is folded.
            self.taste.folding.little = false;
            self.settle_detail();
        }
        let Some(rows) = self.searched() else {
            let told = match self.searched_screen() {
                Screen::Reader => self.library.waiting(&Question::Open(self.reader.key), "opening"),
                _ => "there is nothing to search here".to_owned(),
            };
            return self.say(&told);
        };
        if self.searched_screen() == Screen::List {
            self.search_texts(out);
        }
        let found = self.found(rows);
        let told = self.step_to_hit(&found.hits, next);
        self.status.found = Some(found);
        let told = match (self.searched_screen(), told) {
            (Screen::List, Some(told)) => match self.search_goes_on(Then::Count) {
                Some(more) => format!("{told}; {more}"),
                None => told,
            },
            (Screen::List, None) => match self.search_goes_on(Then::Step { next }) {
                Some(more) => format!("{more} for {}", self.taste.search),
                None => self.told_of_none(),
            },
            (_, told) => told.unwrap_or_else(|| format!("no match for {}", self.taste.search)),
        };
        self.say(&told);
    }

    /// What the search finds in so many rows of the screen shown: as it was found before, where that still holds.
    fn found(&mut self, rows: usize) -> Results {
        let key = ResultKey {
            words: self.taste.search.clone(),
            screen: self.searched_screen(),
            keys: match self.searched_screen() {
                Screen::Compare => self.compare.keys,
                Screen::Reader => [self.reader.key; 2],
                _ => [self.detail.key; 2],
            },
            tab: self.detail.tab,
            only: self.detail.only,
            rows,
        };
        match self.status.found.take().filter(|found| found.key == key) {
            Some(found) => found,
            None => Results { key, hits: self.hits(rows) },
        }
    }

    /// Says which match of how many the row of the list is that the cursor is on, or how many there are.
    pub(super) fn say_where_in_hits(&mut self) {
        let found = self.found(self.list.rows.len());
        if let Hits::Rows(rows) = &found.hits {
            let told = match rows.binary_search(&self.list.scroll.at) {
                Ok(at) => format!("match {}/{}", at + 1, rows.len()),
                Err(_) => many(rows.len(), "match", "matches"),
            };
            self.say(&told);
        }
        self.status.found = Some(found);
    }

    /// The screen whose rows are searched: the pane of facts beside two texts is searched as the screen of facts is.
    fn searched_screen(&self) -> Screen {
        if self.in_facts() { Screen::Detail } else { self.screen }
    }

    /// How many rows there are to search; none where there is nothing to.
    fn searched(&self) -> Option<usize> {
        match self.searched_screen() {
            Screen::Reader => self.reader_text().map(|_| 1),
            Screen::List => Some(self.list.rows.len()),
            Screen::Compare => Some(self.compare.spread.items.len()),
            Screen::Detail => Some(self.detail.rows.len()),
            Screen::Skipped | Screen::Help => None,
        }
    }

    fn hits(&self, rows: usize) -> Hits {
        let low = self.taste.search.as_str();
        if self.searched_screen() == Screen::Reader {
            let text = self.reader_text().map_or("", |t| t.text());
            return Hits::Places(find_all(text, Span::new(0, text.len() as u32), low).collect());
        }
        let says = |(key, span): (Key, Span)| self.library.text(key).is_some_and(|t| contains(span.of(t.text()), low));
        let hit = |i: &usize| match self.searched_screen() {
            Screen::List => self.list.rows.get(*i).is_some_and(|&r| self.row_says(r, low)),
            Screen::Compare => {
                let rows = self.compare.spread.items.get(*i).map_or(0..0, |item| item.rows());
                rows.flat_map(|r| self.pair_spans(r)).any(says)
            }
            _ => self.detail.rows.get(*i).is_some_and(|&r| self.detail_words(r as usize).iter().any(|w| contains(w, low))),
        };
        Hits::Rows((0..rows).filter(hit).collect())
    }

    /// The texts of these articles hold what is searched for in the list: their rows are matches from now on.
    pub(super) fn search_found(&mut self, keys: &[Key]) {
        let Some(Results { key, hits: Hits::Rows(hits) }) = &mut self.status.found else { return };
        if key.screen != Screen::List || keys.is_empty() {
            return;
        }
        let numbers: FxHashSet<u32> = keys.iter().filter_map(|key| self.library.number(*key)).collect();
        let stories: FxHashSet<ListRow> =
            numbers.iter().filter_map(|number| self.library.story_of(*number)).map(ListRow::Story).collect();
        let holds = |row: &ListRow| stories.contains(row) || row.article().is_some_and(|number| numbers.contains(&number));
        hits.extend(self.list.rows.iter().enumerate().filter(|(_, row)| holds(row)).map(|(at, _)| at));
        hits.sort_unstable();
        hits.dedup();
    }

    /// Goes to the match behind or before the cursor, around the end: a search that stops there hides what stands above.
    fn step_to_hit(&mut self, hits: &Hits, next: bool) -> Option<String> {
        let (at, count) = match hits {
            Hits::Rows(rows) => {
                let here = match self.searched_screen() {
                    Screen::List => self.list.scroll.at,
                    Screen::Compare => self.compare.at,
                    _ => self.detail.scroll.at,
                };
                let at = stepped(rows, |&r| r < here, |&r| r <= here, next)?;
                self.go_to_row(rows[at]);
                (at, rows.len())
            }
            Hits::Places(places) => {
                let (here, inside) = (self.reader_at(), self.reader.cursor.is_some());
                let at = stepped(places, |s| s.start < here, |s| s.start < here || s.start == here && inside, next)?;
                self.show_mark(places[at]);
                (at, places.len())
            }
        };
        Some(format!("match {}/{count}", at + 1))
    }

    fn go_to_row(&mut self, at: usize) {
        match self.searched_screen() {
            Screen::List => {
                self.list.in_preview = false;
                self.list.select(at);
            }
            Screen::Compare => self.compare.at = at,
            _ => {
                self.detail.scroll.at = at;
                self.aim();
            }
        }
    }

    fn row_says(&self, row: ListRow, low: &str) -> bool {
        self.row_keys(row).iter().any(|&key| self.card_says(key, low))
    }

    /// True where title, outlet or, as far as it is known, text of an article hold the words.
    pub(super) fn card_says(&self, key: Key, low: &str) -> bool {
        let card = self.library.card_of(key).is_some_and(|c| contains(&c.title, low) || contains(&c.outlet, low));
        card || self.is_found(key)
    }

    /// The words of a row of the detail screen.
    fn detail_words(&self, row: usize) -> Vec<String> {
        let facts = self.detail_text().map(|t| (&t.facts, t.text()));
        let words = match self.detail.tab {
            Tab::Matrix => {
                let Some(row) = self.detail_check().and_then(|c| c.matrix.rows.get(row)) else { return Vec::new() };
                let cells = row.cells.iter().flatten().flat_map(|c| c.speaker.iter().chain([&c.text]));
                return cells.cloned().chain([row.label.clone(), row.why.to_string()]).collect();
            }
            Tab::Actors => facts.and_then(|(f, _)| Some(f.actors.get(row)?.name.clone())),
            Tab::Claims => facts.and_then(|(f, t)| {
                let claim = f.claims.get(row)?;
                let said: Vec<&str> = claim.content.iter().map(|s| s.of(t)).collect();
                Some(format!("{} {}", claim.speaker_in(t).unwrap_or_default(), said.join(" ")))
            }),
            Tab::Figures => facts.and_then(|(f, t)| Some(f.figures.get(row)?.span.of(t).to_owned())),
        };
        words.into_iter().collect()
    }
}

/// The place of the hit behind the cursor, or before it, around the end. `before` and `passed`: the hit stands before the
/// cursor, or at it.
fn stepped<T>(hits: &[T], before: impl Fn(&T) -> bool, passed: impl Fn(&T) -> bool, next: bool) -> Option<usize> {
    let last = hits.len().checked_sub(1)?;
    let at = if next { hits.partition_point(passed) } else { hits.partition_point(before).checked_sub(1).unwrap_or(last) };
    Some(if at > last { 0 } else { at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round_the_end() {
        for (hits, here, next, want) in [
            (&[2, 5, 9][..], 0, true, Some(0)),
            (&[2, 5, 9], 2, true, Some(1)),
            (&[2, 5, 9], 9, true, Some(0)),
            (&[2, 5, 9], 2, false, Some(2)),
            (&[2, 5, 9], 7, false, Some(1)),
            (&[], 7, false, None),
        ] {
            assert_eq!(stepped(hits, |&h| h < here, |&h| h <= here, next), want, "{hits:?} {here} {next}");
        }
    }
}
