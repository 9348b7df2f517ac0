//! The matrix' rows of actors: who is named, by sources.

use rustc_hash::FxHashMap;

use super::{Cell, Column, Row, RowKind, plain};
use crate::extract::actors::keys::same_actor;
use crate::extract::{Actor, Analysed};
use crate::text::Span;

/// A row in the making: the actor by its longest name, and its cells.
type Draft<'a> = (&'a Actor, Vec<Option<Cell>>);

/// The rows of all actors, in the order of their first mention.
pub(super) fn rows(articles: &[&Analysed], columns: &[Column]) -> Vec<Row> {
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    let mut named = FxHashMap::default();
    for (article, analysed) in articles.iter().enumerate() {
        for (actor, cell) in analysed.facts.actors.iter().zip(cells(analysed)) {
            let Some(cell) = cell else { continue };
            let at = home(&drafts, &named, actor, article).unwrap_or_else(|| {
                drafts.push((actor, vec![None; articles.len()]));
                enter(&mut named, actor, drafts.len() - 1);
                drafts.len() - 1
            });
            let (known, cells) = &mut drafts[at];
            cells[article] = Some(cell);
            if actor.name.len() > known.name.len() {
                *known = actor;
                enter(&mut named, actor, at);
            }
        }
    }
    drafts.into_iter().map(|(actor, cells)| plain(RowKind::Actor, actor.name.clone(), cells, columns)).collect()
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
    let open = |at: &usize| drafts[*at].1[article].is_none();
    let exact = near.iter().copied().find(|&at| drafts[at].0.key == actor.key).filter(open);
    exact.or_else(|| {
        let mut fitting = near.iter().copied().filter(|&at| same(drafts[at].0, actor));
        let only = fitting.next().filter(|_| fitting.next().is_none());
        only.filter(open)
    })
}

/// True where two actors of different articles are one.
pub(super) fn same(a: &Actor, b: &Actor) -> bool {
    a.key == b.key || same_actor(&a.key, &b.key)
}

/// For each actor of an article its first mention and how many there are.
fn cells(analysed: &Analysed) -> Vec<Option<Cell>> {
    let mut found: Vec<Option<(Span, u32)>> = vec![None; analysed.facts.actors.len()];
    for mention in &analysed.facts.mentions {
        if let Some(slot) = found.get_mut(mention.actor as usize) {
            let (_, count) = slot.get_or_insert((mention.span, 0));
            *count += 1;
        }
    }
    let published = analysed.article.published.as_ref().map(|p| p.value);
    let cell = |(fact, found): (usize, Option<(Span, u32)>)| {
        let (span, count) = found?;
        Some(Cell { span, text: count.to_string(), speaker: None, published, fact: fact as u32 })
    };
    found.into_iter().enumerate().map(cell).collect()
}
