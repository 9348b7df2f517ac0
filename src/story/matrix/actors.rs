//! The matrix' rows of actors: who is named, by sources, and the one name that each has over the story.

use super::name::RowName;
use super::passing::Surfaces;
use super::{Cell, Column, Row, RowKind, plain};
use crate::article::Sourced;
use crate::extract::actors::keys::{self, same_actor};
use crate::extract::actors::texts::{self, Member};
use crate::extract::{Actor, ActorKind, Analysed};
use crate::story::Evidence;
use crate::text::Span;

/// A row in the making: its cells, and each actor that it is in an article with how often it is mentioned by that name.
struct Draft<'a> {
    cells: Vec<Option<Cell>>,
    names: Vec<(&'a Actor, u32)>,
    /// Where the name stands in articles without a cell.
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
        let mut members: Vec<Member<'a>> = Vec::new();
        let mut first: Vec<Cell> = Vec::new();
        let mut of: Vec<Vec<Option<usize>>> = Vec::new();
        for (text, analysed) in articles.iter().copied().enumerate() {
            let mut places = Vec::new();
            for (actor, found) in analysed.facts.actors.iter().zip(cells(analysed)) {
                places.push(found.is_some().then_some(members.len()));
                if let Some((cell, count)) = found {
                    members.push(Member { actor, count, text: text as u32 });
                    first.push(cell);
                }
            }
            of.push(places);
        }
        let groups = texts::group(&members);
        let mut drafts: Vec<Draft<'a>> = Vec::new();
        for ((member, cell), &group) in members.iter().zip(first).zip(&groups) {
            if drafts.len() == group as usize {
                drafts.push(Draft { cells: vec![None; articles.len()], names: Vec::new(), told: Vec::new() });
            }
            drafts[group as usize].take(*member, cell);
        }
        for place in of.iter_mut().flatten().flatten() {
            *place = groups[*place] as usize;
        }
        let surfaces = Surfaces::of(articles, &of);
        for (article, analysed) in articles.iter().enumerate() {
            for (draft, span) in surfaces.found_in(analysed) {
                if drafts[draft].cells[article].is_none() {
                    drafts[draft].told.push(Evidence { article: article as u32, span });
                }
            }
        }
        Self { drafts, of }
    }

    /// The name that an actor of an article has over the whole story.
    pub fn name(&self, article: u32, actor: u32) -> Option<&'a str> {
        let place = (*self.of.get(article as usize)?.get(actor as usize)?)?;
        self.drafts.get(place).map(Draft::name)
    }

    /// The rows of all actors, in the order of their first mention.
    pub fn rows(&self, columns: &[Column]) -> Vec<Row> {
        let row = |d: &Draft<'_>| Row {
            told: d.told.clone(),
            ..plain(RowKind::Actor, &RowName::of_actor(d.name()), d.cells.clone(), columns)
        };
        self.drafts.iter().map(row).collect()
    }
}

impl<'a> Draft<'a> {
    fn take(&mut self, member: Member<'a>, cell: Cell) {
        match &mut self.cells[member.text as usize] {
            // Names that only the other articles show to be one actor's.
            Some(known) => {
                let count = |cell: &Cell| cell.text.parse().unwrap_or(0u32);
                let text = (count(known) + count(&cell)).to_string();
                let earlier = if cell.span < known.span { cell } else { known.clone() };
                *known = Cell { text, ..earlier };
            }
            empty => *empty = Some(cell),
        }
        match self.names.iter_mut().find(|(actor, _)| actor.name == member.actor.name) {
            Some((_, count)) => *count += member.count,
            None => self.names.push((member.actor, member.count)),
        }
    }

    /// The name it goes by: not in capitals where there is another ("MOSCOW" heads a dispatch), of a person with given name, the
    /// fullest, not cut short ("Ky."), the most frequent. A "Jr." makes no name fuller: it may be the son's.
    fn name(&self) -> &'a str {
        let rank = |(actor, count): &&(&Actor, u32)| {
            let name = actor.name.as_str();
            let words = name.split_whitespace().filter(|w| !keys::is_generation(w)).count();
            let shouts = words * name.len() > 4 && name.chars().all(|c| !c.is_lowercase());
            let full = actor.kind == ActorKind::Person && words > 1;
            (!shouts, full, !name.starts_with("The "), words, !name.ends_with('.'), *count, name.len())
        };
        self.names.iter().max_by_key(rank).map_or("", |(actor, _)| actor.name.as_str())
    }
}

/// True where two actors of different articles are one.
pub(in crate::story) fn same(a: &Actor, b: &Actor) -> bool {
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
        Some((Cell { span, text: count.to_string(), speaker: None, published, fact: Some(fact as u32) }, count))
    };
    found.into_iter().enumerate().map(cell).collect()
}
