//! The rows of the list: which stories and articles, in which order.

use std::cmp::Reverse;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::filter::Filter;
use super::library::Library;
use super::marks::Marks;
use crate::article::{Key, Moment};
use crate::export::brief::{self, Weight};
use crate::story::Counts;

/// A row of the list. Rows are told apart by what they show, so that a selection finds its row again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListRow {
    /// A story of several articles.
    Story(u32),
    /// An article inside an unfolded story.
    Member(u32),
    /// An article that stands alone; in the flat list every one.
    Article(u32),
}

impl ListRow {
    /// The number of the article, where the row is one.
    pub fn article(self) -> Option<u32> {
        match self {
            ListRow::Story(_) => None,
            ListRow::Member(n) | ListRow::Article(n) => Some(n),
        }
    }
}

/// The orders of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As in the briefing: what is starred or contradicted first, then what is new, then what most tell. Single articles the
    /// latest first.
    #[default]
    Weight,
    /// The latest first.
    Newest,
    /// The most sources first.
    Sources,
    /// By the outlet's name, then the latest.
    Outlet,
}

impl Sort {
    /// Every order.
    pub const ALL: &[Sort] = &[Sort::Weight, Sort::Newest, Sort::Sources, Sort::Outlet];

    /// The key that picks it in the menu, and what it does.
    pub const fn label(self) -> (char, &'static str) {
        match self {
            Sort::Weight => ('c', "conflicts, then news"),
            Sort::Newest => ('n', "newest first"),
            Sort::Sources => ('s', "most sources first"),
            Sort::Outlet => ('o', "by outlet"),
        }
    }
}

/// What the order of rows depends on.
pub struct View<'a> {
    /// The articles.
    pub library: &'a Library,
    /// Stars and tags, for the filter.
    pub marks: &'a Marks,
    /// All articles, no stories.
    pub flat: bool,
    /// The order.
    pub sort: Sort,
    /// What is shown.
    pub filter: &'a Filter,
    /// The unfolded stories, by key.
    pub open: &'a FxHashSet<Key>,
}

/// Every row, sorted anew.
pub fn sorted(view: &View<'_>) -> Vec<ListRow> {
    let mut heads = heads(view, |_| false);
    heads.sort_by_cached_key(|&row| rank(view, row));
    unfold(view, heads)
}

/// Where each article stands in `rows`: itself, or the story that holds it.
pub fn places(library: &Library, rows: &[ListRow]) -> FxHashMap<u32, usize> {
    let mut out = FxHashMap::default();
    for (i, row) in rows.iter().enumerate() {
        let (alone, members) = match row {
            ListRow::Article(n) | ListRow::Member(n) => (Some(n), &[][..]),
            ListRow::Story(s) => (None, library.members(*s)),
        };
        for &n in alone.into_iter().chain(members) {
            out.entry(n).or_insert(i);
        }
    }
    out
}

/// Every row in the order of `places`: what was not there comes last, in its own order. Nothing known moves.
pub fn kept(view: &View<'_>, places: &FxHashMap<u32, usize>) -> Vec<ListRow> {
    let mut heads = heads(view, |number| places.contains_key(&number));
    heads.sort_by_cached_key(|&row| {
        let place = match row {
            ListRow::Story(s) => view.library.members(s).iter().filter_map(|m| places.get(m)).min(),
            ListRow::Article(n) | ListRow::Member(n) => places.get(&n),
        };
        (place.copied().unwrap_or(usize::MAX), place.is_none().then(|| rank(view, row)))
    });
    unfold(view, heads)
}

/// The rows that stand by themselves: stories and lone articles that pass the filter; what is gone only where it `stays`, or has a
/// star, a tag or a note.
fn heads(view: &View<'_>, stays: impl Fn(u32) -> bool) -> Vec<ListRow> {
    let library = view.library;
    let passes = |n: u32| view.filter.is_empty() || view.filter.passes(n, library, view.marks);
    let mut out = Vec::with_capacity(library.cards().len());
    let grouped = |n: u32| library.story_of(n).filter(|&s| library.members(s).len() > 1);
    let mut met = vec![false; library.stories().len()];
    let worked = |n: u32| library.card(n).is_some_and(|card| view.marks.has_work(card.key));
    for n in (0..library.cards().len() as u32).filter(|&n| !library.is_gone(n) || stays(n) || worked(n)) {
        match grouped(n).filter(|_| !view.flat) {
            None if passes(n) => out.push(ListRow::Article(n)),
            // A story stands once, at the first of its members that comes by.
            Some(s) if !std::mem::replace(&mut met[s as usize], true) && library.members(s).iter().any(|&m| passes(m)) => {
                out.push(ListRow::Story(s));
            }
            _ => {}
        }
    }
    out
}

fn unfold(view: &View<'_>, heads: Vec<ListRow>) -> Vec<ListRow> {
    if view.open.is_empty() {
        return heads;
    }
    let mut out = Vec::with_capacity(heads.len());
    for row in heads {
        out.push(row);
        if let ListRow::Story(s) = row
            && view.library.story_key(s).is_some_and(|k| view.open.contains(&k))
        {
            out.extend(view.library.members(s).iter().map(|&m| ListRow::Member(m)));
        }
    }
    out
}

/// What a row is sorted by; the last parts make every order a total one, whatever the order of loading.
type Rank = (Reverse<Weight>, String, Reverse<Option<Moment>>, Option<Arc<str>>, Key);

fn rank(view: &View<'_>, row: ListRow) -> Rank {
    let library = view.library;
    let (number, story) = match row {
        ListRow::Story(s) => (library.latest(s).unwrap_or(0), Some(s)),
        ListRow::Article(n) | ListRow::Member(n) => (n, library.story_of(n)),
    };
    let card = library.card(number);
    let sources = story.map_or(1, |s| library.members(s).len() as u32);
    let weight = match view.sort {
        Sort::Weight if !view.flat => story_weight(view, story, number, sources),
        Sort::Weight | Sort::Newest | Sort::Outlet => Weight::default(),
        Sort::Sources => (false, 0, false, false, sources),
    };
    let outlet = if view.sort == Sort::Outlet { card.map(|c| c.outlet.to_lowercase()) } else { None };
    (
        Reverse(weight),
        outlet.unwrap_or_default(),
        Reverse(library.published(number)),
        card.map(|c| Arc::clone(&c.id)),
        card.map(|c| c.key).unwrap_or_default(),
    )
}

/// What a row weighs in the briefing. As long as its story is not checked, each of its sources counts as an origin.
fn story_weight(view: &View<'_>, story: Option<u32>, number: u32, sources: u32) -> Weight {
    let library = view.library;
    let unchecked = Counts { sources, origins: sources, ..Counts::default() };
    let members = story.map_or(&[][..], |s| library.members(s));
    let starred = |&n: &u32| library.card(n).is_some_and(|card| view.marks.is_starred(card.key));
    let starred = members.iter().any(starred) || starred(&number);
    brief::weight(starred, &story.and_then(|s| library.counts(s)).unwrap_or(unchecked))
}
