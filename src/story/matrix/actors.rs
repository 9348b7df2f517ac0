//! The matrix' rows of actors: who is named, by sources, and the one name that each has over the story.

use super::name::RowName;
use super::passing::Surfaces;
use super::reason::{Reason, Side, Why};
use super::{Cell, Column, Row, RowKind, Standing, plain};
use crate::article::Sourced;
use crate::extract::actors::keys::{self, same_actor};
use crate::extract::actors::misspelt;
use crate::extract::actors::name_words::NameWords;
use crate::extract::actors::texts::{self, Member};
use crate::extract::{Actor, ActorKind, Analysed};
use crate::story::Evidence;
use crate::text::Span;

/// A row in the making.
struct Draft<'a> {
    cells: Vec<Option<Cell>>,
    names: Vec<Named<'a>>,
    /// Where the name stands in articles without a cell.
    told: Vec<Evidence>,
}

/// A name of an actor.
struct Named<'a> {
    actor: &'a Actor,
    /// How often it is mentioned by that name.
    count: u32,
    /// The articles that have the name.
    articles: Vec<u32>,
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
        let row = |d: &Draft<'_>| {
            let row = plain(RowKind::Actor, &RowName::of_actor(d.name()), d.cells.clone(), columns);
            let row = Row { told: d.told.clone(), ..row };
            match d.spellings() {
                sides if sides.is_empty() => row,
                sides => Row { standing: Standing::Compatible, why: Why::of(Reason::Spelt(sides)), ..row },
            }
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
        match self.names.iter_mut().find(|known| known.actor.name == member.actor.name) {
            Some(known) => {
                known.count += member.count;
                known.articles.push(member.text);
            }
            None => self.names.push(Named { actor: member.actor, count: member.count, articles: vec![member.text] }),
        }
    }

    /// The name in each spelling with the articles that use it, the first before the others; none where all spell it alike.
    fn spellings(&self) -> Vec<Side> {
        let words = |named: &Named<'_>| keys::folded(keys::plain(&named.actor.name));
        let full: Vec<(&Named<'_>, NameWords)> = self.names.iter().map(|named| (named, words(named))).collect();
        let differs = |(one, x): &&(&Named<'_>, NameWords)| {
            let person = one.actor.kind == ActorKind::Person;
            person && full.iter().any(|(other, y)| other.actor.key != one.actor.key && misspelt::spellings(x, y).is_some())
        };
        let mut out: Vec<(&str, Side)> = Vec::new();
        for (named, _) in full.iter().filter(differs) {
            match out.iter_mut().find(|(key, _)| *key == named.actor.key) {
                Some((_, side)) => side.articles.extend(&named.articles),
                None => out.push((&named.actor.key, Side::spelt(&named.actor.name, named.articles.clone()))),
            }
        }
        out.iter_mut().for_each(|(_, side)| side.articles.sort_unstable());
        out.into_iter().map(|(_, side)| side).collect()
    }

    /// The name it goes by: not in capitals where there is another ("MOSCOW" heads a dispatch), of a person with given name, the
    /// fullest, not cut short ("Ky."), the most frequent. A "Jr." makes no name fuller: it may be the son's.
    fn name(&self) -> &'a str {
        let rank = |Named { actor, count, .. }: &&Named<'_>| {
            let name = actor.name.as_str();
            let words = name.split_whitespace().filter(|w| !keys::is_generation(w)).count();
            let shouts = words * name.len() > 4 && name.chars().all(|c| !c.is_lowercase());
            let full = actor.kind == ActorKind::Person && words > 1;
            (!shouts, full, !name.starts_with("The "), words, !name.ends_with('.'), *count, name.len())
        };
        self.names.iter().max_by_key(rank).map_or("", |named| named.actor.name.as_str())
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

#[cfg(test)]
mod tests {
    use crate::story::matrix::{RowKind, Standing};
    use crate::story::rejected::Rejected;
    use crate::story::testing::apart;
    use crate::story::{check, check_without, novelty::Seen};

    #[test]
    fn a_name_that_outlets_spell_differently_is_one_row() {
        let spelt = "The mayor thanked Elsa Brandt for 40 tonnes of herring on Monday. Officials of Varda praised Elsa Brandt.";
        for (other, want) in [
            ("Elsa Brand", true),
            ("Elsa Brandt", false),
            ("Tom Brand", false),
            // Who names both knows two.
            ("Elsa Brand, the niece of Elsa Brandt,", false),
        ] {
            let other = format!("{other} sold 40 tonnes of herring on Monday. The pilots of the harbour thanked {other} for it.");
            let articles = apart(&[spelt, &other]);
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let found: Vec<_> =
                rows.iter().filter(|row| row.kind == RowKind::Actor && row.standing == Standing::Compatible).collect();
            let why = want.then(|| "spelt differently: Elsa Brandt (A) | Elsa Brand (B)".to_owned());
            assert_eq!(found.iter().map(|row| row.why.to_string()).collect::<Vec<_>>(), Vec::from_iter(why), "{other} {rows:#?}");
            // What nobody can copy unseen stands before what all agree on.
            assert_eq!(rows.first().is_some_and(|row| row.standing == Standing::Compatible), want, "{rows:#?}");
        }
    }

    #[test]
    fn a_spelling_that_is_rejected_contradicted_nothing() {
        let told =
            |name: &str| format!("{name} sold 40 tonnes of herring on Monday. The pilots of the harbour thanked {name} for it.");
        let texts = ["Elsa Brandt", "Elsa Brand", "Elsa Brandt"].map(told);
        let articles = apart(&texts.each_ref().map(String::as_str));
        let articles: Vec<_> = articles.iter().collect();
        let rows = check(&articles, &Seen::default()).matrix.rows;
        let place = rows.iter().find(|row| row.differs()).and_then(|row| row.evidence(1)).unwrap();
        let rejected = Rejected::of([(articles[1].article.key, place.span)]);
        let rows = check_without(&articles, &Seen::default(), &rejected).matrix.rows;
        let found = rows.iter().find(|row| row.kind == RowKind::Actor && row.rejected_in(1).is_some());
        assert_eq!(found.map(|row| row.standing), Some(Standing::Agree), "{found:#?}");
    }
}
