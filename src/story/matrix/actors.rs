//! The matrix' rows of actors: who is named, by sources, and the one name that each has over the story.

use rustc_hash::FxHashMap;

use super::counted::Ground;
use super::name::RowName;
use super::passing::Surfaces;
use super::reason::Why;
use super::{Cell, Column, Row, RowKind, plain, spelt};
use crate::article::Sourced;
use crate::extract::actors::keys;
use crate::extract::actors::texts::{self, Member};
use crate::extract::{Actor, ActorKind, Analysed};
use crate::story::Evidence;
use crate::text::Span;

/// A name of an actor in an article.
struct Named<'a> {
    actor: &'a Actor,
    article: u32,
    /// How often it is mentioned by that name.
    count: u32,
    /// Its first mention.
    cell: Cell,
}

/// An actor of the story.
#[derive(Default)]
struct Draft<'a> {
    /// The name he goes by.
    name: &'a str,
    /// His names, by article.
    named: Vec<Named<'a>>,
    /// Where the name stands in articles that have none of them.
    told: Vec<Evidence>,
}

/// All who are named in a story.
pub(super) struct Cast<'a> {
    drafts: Vec<Draft<'a>>,
    /// By article and actor of the article: the draft.
    of: Vec<Vec<Option<usize>>>,
}

impl<'a> Cast<'a> {
    /// Joins the actors of all articles.
    pub fn of(articles: &[&'a Analysed]) -> Self {
        let mut all: Vec<Named<'a>> = Vec::new();
        let mut of: Vec<Vec<Option<usize>>> = Vec::new();
        for (article, analysed) in (0..).zip(articles.iter().copied()) {
            let mut places = Vec::new();
            for (actor, found) in analysed.facts.actors.iter().zip(cells(analysed)) {
                places.push(found.is_some().then_some(all.len()));
                all.extend(found.map(|(cell, count)| Named { actor, article, count, cell }));
            }
            of.push(places);
        }
        let members: Vec<Member<'a>> =
            all.iter().map(|named| Member { actor: named.actor, count: named.count, text: named.article }).collect();
        let groups = texts::group(&members);
        let mut drafts: Vec<Draft<'a>> = Vec::new();
        for (named, &group) in all.into_iter().zip(&groups) {
            if drafts.len() == group as usize {
                drafts.push(Draft::default());
            }
            drafts[group as usize].named.push(named);
        }
        drafts.iter_mut().for_each(|draft| draft.name = name(&draft.named.iter().collect::<Vec<_>>()));
        for place in of.iter_mut().flatten().flatten() {
            *place = groups[*place] as usize;
        }
        let surfaces = Surfaces::of(articles, &of);
        for (article, analysed) in (0..).zip(articles) {
            for (draft, span) in surfaces.found_in(analysed) {
                if drafts[draft].named.binary_search_by_key(&article, |named| named.article).is_err() {
                    drafts[draft].told.push(Evidence { article, span });
                }
            }
        }
        Self { drafts, of }
    }

    /// The name that an actor of an article has over the whole story.
    pub fn name(&self, article: u32, actor: u32) -> Option<&'a str> {
        let place = (*self.of.get(article as usize)?.get(actor as usize)?)?;
        self.drafts.get(place).map(|draft| draft.name)
    }

    /// The rows of all actors, in the order of their first mention.
    pub fn rows(&self, ground: Ground<'_, '_>) -> Vec<Row> {
        let place = |named: &&Named<'_>| Evidence { article: named.article, span: named.cell.span };
        let row = |draft: &Draft<'_>| {
            let told = |row: Row| Row { told: draft.told.clone(), ..row };
            ground.counted(draft.named.iter().collect(), place, |named| (told(row(named, ground.columns)), ())).0
        };
        self.drafts.iter().map(row).collect()
    }
}

/// The row of an actor with these names.
fn row(named: &[&Named<'_>], columns: &[Column]) -> Row {
    let mut cells: Vec<Option<Cell>> = vec![None; columns.len()];
    for Named { article, cell, .. } in named {
        match &mut cells[*article as usize] {
            // Names that only the other articles show to be one actor's.
            Some(known) => {
                let count = |cell: &Cell| cell.text.parse().unwrap_or(0u32);
                let text = (count(known) + count(cell)).to_string();
                let earlier = if cell.span < known.span { cell } else { &*known };
                *known = Cell { text, ..earlier.clone() };
            }
            empty => *empty = Some(cell.clone()),
        }
    }
    let row = plain(RowKind::Actor, &RowName::of_actor(name(named)), cells, columns);
    let names: Vec<(&Actor, u32)> = named.iter().map(|named| (named.actor, named.article)).collect();
    match spelt::differently(&names, columns) {
        Some((standing, reason)) => Row { standing, why: Why { reason: Some(reason), ..row.why }, ..row },
        None => row,
    }
}

/// The name an actor goes by: not in capitals where there is another ("MOSCOW" heads a dispatch), of a person with given name, the
/// fullest, not cut short ("Ky."), the most frequent. A "Jr." makes no name fuller: it may be the son's.
fn name<'a>(named: &[&Named<'a>]) -> &'a str {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    named.iter().for_each(|Named { actor, count, .. }| *counts.entry(&actor.name).or_default() += count);
    let rank = |Named { actor, .. }: &&&Named<'_>| {
        let name = actor.name.as_str();
        let words = name.split_whitespace().filter(|w| !keys::is_generation(w)).count();
        let shouts = words * name.len() > 4 && name.chars().all(|c| !c.is_lowercase());
        let full = actor.kind == ActorKind::Person && words > 1;
        (!shouts, full, !name.starts_with("The "), words, !name.ends_with('.'), counts[name], name.len())
    };
    named.iter().max_by_key(rank).map_or("", |named| named.actor.name.as_str())
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
        Some((Cell { span, text: count.to_string(), speaker: None, published, fact: Some(fact as u32) }, count))
    };
    found.into_iter().enumerate().map(cell).collect()
}
