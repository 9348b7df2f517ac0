//! The filter of the list: words that must stand in title or outlet, and a few fields. All terms must hold.

use super::library::Library;
use super::marks::Marks;
use crate::text::find::contains;

/// One term of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    /// Stands in title, outlet or id.
    Word(String),
    /// Stands in the outlet's name.
    Outlet(String),
    /// Names the actor, where it was checked.
    Actor(String),
    /// Has the tag.
    Tag(String),
    /// Was not read.
    Unread,
    /// Was read.
    Read,
    /// Has a star.
    Starred,
    /// Its story has a conflict.
    Conflict,
    /// Its story has something new.
    New,
    /// Its story has other sources.
    Shared,
}

/// The fields, for help and for messages.
pub const FIELDS: &str = "words  outlet:  actor:  tag:  is:unread  is:read  is:starred  is:conflict  is:new  is:shared  -not";

/// A filter as it was typed, and what it asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As typed.
    pub text: String,
    tests: Vec<(bool, Test)>,
}

impl Filter {
    /// Reads a filter. The error says which term is not known.
    pub fn parse(text: &str) -> Result<Self, String> {
        let tests = text.split_whitespace().map(term).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { text: text.trim().to_owned(), tests })
    }

    /// True where every article passes.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// True where the article of that number passes.
    pub fn passes(&self, number: u32, library: &Library, marks: &Marks) -> bool {
        self.tests.iter().all(|(want, test)| holds(test, number, library, marks) == *want)
    }
}

fn term(word: &str) -> Result<(bool, Test), String> {
    let (want, word) = match word.strip_prefix('-') {
        Some(rest) if !rest.is_empty() => (false, rest),
        _ => (true, word),
    };
    let low = word.to_lowercase();
    let test = match low.split_once(':') {
        Some(("outlet", name)) => Test::Outlet(name.to_owned()),
        Some(("actor", name)) => Test::Actor(name.to_owned()),
        Some(("tag", name)) => Test::Tag(name.to_owned()),
        Some(("is", "unread")) => Test::Unread,
        Some(("is", "read")) => Test::Read,
        Some(("is", "starred" | "star")) => Test::Starred,
        Some(("is", "conflict")) => Test::Conflict,
        Some(("is", "new")) => Test::New,
        Some(("is", "shared")) => Test::Shared,
        Some(("is", other)) => return Err(format!("no filter is:{other}; there are {FIELDS}")),
        _ => Test::Word(low),
    };
    Ok((want, test))
}

fn holds(test: &Test, number: u32, library: &Library, marks: &Marks) -> bool {
    let Some(card) = library.card(number) else { return false };
    let counts = || library.story_of(number).and_then(|s| library.counts(s)).unwrap_or_default();
    match test {
        Test::Word(word) => [&card.title, &card.outlet, &card.id].iter().any(|t| contains(t, word)),
        Test::Outlet(name) => contains(&card.outlet, name),
        Test::Actor(name) => library.actors(number).any(|actor| contains(actor, name)),
        Test::Tag(name) => marks.tags(card.key).iter().any(|t| t.to_lowercase() == *name),
        Test::Unread => !marks.is_read(card.key),
        Test::Read => marks.is_read(card.key),
        Test::Starred => marks.is_starred(card.key),
        Test::Conflict => counts().conflicts > 0,
        Test::New => counts().new_articles + counts().new_facts > 0,
        Test::Shared => library.story_of(number).is_some_and(|s| library.members(s).len() > 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_field_is_named() {
        assert!(Filter::parse("is:unread -outlet:river drones").is_ok_and(|f| f.tests.len() == 3));
        assert!(Filter::parse("is:blue").is_err_and(|e| e.contains("is:blue") && e.contains("is:unread")));
        assert!(Filter::parse("  ").is_ok_and(|f| f.is_empty()));
    }
}
