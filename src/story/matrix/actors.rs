//! The matrix' rows of actors: who is named, by sources.

use super::{Cell, Column, Row, RowKind, plain};
use crate::extract::actors::keys::same_actor;
use crate::extract::{Actor, Analysed};

/// The rows of all actors, in the order of their first mention.
pub(super) fn rows(articles: &[&Analysed], columns: &[Column]) -> Vec<Row> {
    let mut drafts: Vec<(&Actor, Vec<Option<Cell>>)> = Vec::new();
    for (article, analysed) in articles.iter().enumerate() {
        for (index, actor) in analysed.facts.actors.iter().enumerate() {
            let Some(cell) = cell(analysed, index as u32) else { continue };
            match home(&drafts, actor, article) {
                Some(at) => {
                    let (known, cells) = &mut drafts[at];
                    cells[article] = Some(cell);
                    if actor.name.len() > known.name.len() {
                        *known = actor;
                    }
                }
                None => {
                    let mut cells = vec![None; articles.len()];
                    cells[article] = Some(cell);
                    drafts.push((actor, cells));
                }
            }
        }
    }
    drafts.into_iter().map(|(actor, cells)| plain(RowKind::Actor, actor.name.clone(), cells, columns)).collect()
}

/// The draft of the same actor: the one with his key, else the only one that may be his.
fn home(drafts: &[(&Actor, Vec<Option<Cell>>)], actor: &Actor, article: usize) -> Option<usize> {
    let open = |at: &usize| drafts[*at].1[article].is_none();
    let exact = (0..drafts.len()).find(|&at| drafts[at].0.key == actor.key).filter(open);
    exact.or_else(|| {
        let mut fitting = (0..drafts.len()).filter(|&at| same(drafts[at].0, actor));
        let only = fitting.next().filter(|_| fitting.next().is_none());
        only.filter(open)
    })
}

/// True where two actors of different articles are one.
pub(super) fn same(a: &Actor, b: &Actor) -> bool {
    a.key == b.key || same_actor(&a.key, &b.key)
}

/// The mentions of an actor in an article: the first, and how many there are.
fn cell(analysed: &Analysed, actor: u32) -> Option<Cell> {
    let mut mentions = analysed.facts.mentions.iter().filter(|m| m.actor == actor);
    let first = mentions.next()?;
    let count = mentions.count() + 1;
    let published = analysed.article.published.as_ref().map(|p| p.value);
    Some(Cell { span: first.span, text: count.to_string(), speaker: None, published, fact: actor })
}
