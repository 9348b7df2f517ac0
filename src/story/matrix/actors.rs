//! The matrix' rows of actors: who is named, by sources, and the one name that each has over the story.

use rustc_hash::FxHashMap;

use super::{Cell, Column, Row, RowKind, plain};
use crate::article::Sourced;
use crate::extract::actors::keys::same_actor;
use crate::extract::{Actor, ActorKind, Analysed};
use crate::text::Span;

/// A row in the making: the actor by its longest name, its cells, and each name it has with how often it is mentioned by it.
struct Draft<'a> {
    actor: &'a Actor,
    cells: Vec<Option<Cell>>,
    names: Vec<(&'a str, u32)>,
}

/// All who are named in a story.
pub(super) struct Cast<'a> {
    drafts: Vec<Draft<'a>>,
    /// By article and actor of the article: the draft.
    of: Vec<Vec<Option<usize>>>,
    /// By draft: the one that has its full name.
    known: Vec<usize>,
}

impl<'a> Cast<'a> {
    /// Joins the actors of all articles.
    pub fn of(articles: &[&'a Analysed]) -> Self {
        let mut drafts: Vec<Draft<'a>> = Vec::new();
        let mut named = FxHashMap::default();
        let mut of = Vec::new();
        for (article, analysed) in articles.iter().copied().enumerate() {
            let mut places = Vec::new();
            for (actor, found) in analysed.facts.actors.iter().zip(cells(analysed)) {
                let place = found.map(|found| {
                    let at = home(&drafts, &named, actor, article).unwrap_or_else(|| {
                        drafts.push(Draft { actor, cells: vec![None; articles.len()], names: Vec::new() });
                        enter(&mut named, actor, drafts.len() - 1);
                        drafts.len() - 1
                    });
                    drafts[at].take(actor, article, found);
                    if drafts[at].actor.name == actor.name {
                        enter(&mut named, actor, at);
                    }
                    at
                });
                places.push(place);
            }
            of.push(places);
        }
        let known = (0..drafts.len()).map(|at| full(&drafts, &named, at).unwrap_or(at)).collect();
        Self { drafts, of, known }
    }

    /// The name that an actor of an article has over the whole story.
    pub fn name(&self, article: u32, actor: u32) -> Option<&'a str> {
        let place = (*self.of.get(article as usize)?.get(actor as usize)?)?;
        self.drafts.get(*self.known.get(place)?).map(Draft::name)
    }

    /// The rows of all actors, in the order of their first mention.
    pub fn rows(&self, columns: &[Column]) -> Vec<Row> {
        self.drafts.iter().map(|d| plain(RowKind::Actor, d.name().to_owned(), d.cells.clone(), columns)).collect()
    }
}

impl<'a> Draft<'a> {
    fn take(&mut self, actor: &'a Actor, article: usize, (cell, mentions): (Cell, u32)) {
        self.cells[article] = Some(cell);
        match self.names.iter_mut().find(|(name, _)| *name == actor.name) {
            Some((_, count)) => *count += mentions,
            None => self.names.push((&actor.name, mentions)),
        }
        if actor.name.len() > self.actor.name.len() {
            self.actor = actor;
        }
    }

    /// The name it goes by: not in capitals where there is another ("MOSCOW" heads a dispatch), of a person with given name, the
    /// most frequent, the longest.
    fn name(&self) -> &'a str {
        let rank = |(name, count): &&(&str, u32)| {
            let words = name.split_whitespace().count();
            let shouts = words * name.len() > 4 && name.chars().all(|c| !c.is_lowercase());
            let full = self.actor.kind != ActorKind::Person || words > 1;
            (!shouts, full, !name.starts_with("The "), *count, name.len())
        };
        self.names.iter().max_by_key(rank).map_or(self.actor.name.as_str(), |(name, _)| name)
    }
}

/// Drafts by their keys and by each name in these: only those that share one can be the same actor, and a list of names has
/// thousands.
type Named<'a> = FxHashMap<&'a str, Vec<usize>>;

fn enter<'a>(named: &mut Named<'a>, actor: &'a Actor, draft: usize) {
    for name in names(actor).chain([actor.key.as_str()]) {
        named.entry(name).or_default().push(draft);
    }
}

/// "person:peskov/dmitri" has the names "peskov" and "dmitri"; a key without a given name is one name.
fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    actor.key.split('/').map(|name| name.strip_prefix("person:").unwrap_or(name))
}

/// A name that more actors than this share tells nobody apart, and is not asked.
const MOST_NAMESAKES: usize = 64;

/// The draft of the same actor: the one with his key, else the only one that may be his.
fn home(drafts: &[Draft<'_>], named: &Named<'_>, actor: &Actor, article: usize) -> Option<usize> {
    let lists = |name| named.get(name).filter(|list: &&Vec<usize>| list.len() <= MOST_NAMESAKES);
    let mut near: Vec<usize> = named.get(actor.key.as_str()).into_iter().flatten().copied().collect();
    near.extend(names(actor).filter_map(lists).flatten());
    near.sort_unstable();
    near.dedup();
    let open = |at: &usize| drafts[*at].cells[article].is_none();
    let exact = near.iter().copied().find(|&at| drafts[at].actor.key == actor.key).filter(open);
    exact.or_else(|| {
        let mut fitting = near.iter().copied().filter(|&at| same(drafts[at].actor, actor));
        let only = fitting.next().filter(|_| fitting.next().is_none());
        only.filter(open)
    })
}

/// The only other draft that gives a person named by one word his full name.
fn full(drafts: &[Draft<'_>], named: &Named<'_>, at: usize) -> Option<usize> {
    let short = |d: &Draft<'_>| d.name().split_whitespace().nth(1).is_none();
    let draft = drafts.get(at).filter(|d| d.actor.kind == ActorKind::Person && short(d))?;
    let lists = names(draft.actor).filter_map(|name| named.get(name).filter(|list| list.len() <= MOST_NAMESAKES));
    let mut fitting: Vec<usize> = lists
        .flatten()
        .copied()
        .filter(|&other| other != at && !short(&drafts[other]) && same(drafts[other].actor, draft.actor))
        .collect();
    fitting.sort_unstable();
    fitting.dedup();
    if let [only] = fitting[..] { Some(only) } else { None }
}

/// True where two actors of different articles are one.
pub(super) fn same(a: &Actor, b: &Actor) -> bool {
    a.key == b.key || same_actor(&a.key, &b.key)
}

/// For each actor of an article its first mention as a cell, and how many there are.
fn cells(analysed: &Analysed) -> Vec<Option<(Cell, u32)>> {
    let mut found: Vec<Option<(Span, u32)>> = vec![None; analysed.facts.actors.len()];
    for mention in &analysed.facts.mentions {
        if let Some(slot) = found.get_mut(mention.actor as usize) {
            let (_, count) = slot.get_or_insert((mention.span, 0));
            *count += 1;
        }
    }
    let published = analysed.article.published.and_then(Sourced::trusted);
    let cell = |(fact, found): (usize, Option<(Span, u32)>)| {
        let (span, count) = found?;
        Some((Cell { span, text: count.to_string(), speaker: None, published, fact: fact as u32 }, count))
    };
    found.into_iter().enumerate().map(cell).collect()
}
