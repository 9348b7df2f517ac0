//! The filter of the list: words that must stand in title, outlet or text, and a few fields. All terms must hold. Texts are looked
//! through by the workers ([`super::texts`]); until they are, a word holds where title or outlet have it.

use std::collections::BTreeSet;

use super::library::Library;
use super::marks::Marks;
use super::texts::TextSearch;
use crate::text::find::{contains, terms};

/// One term of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    /// Stands in title, outlet or text.
    Word(String),
    /// Stands in the outlet's name.
    Outlet(String),
    /// Names the actor, where it was checked.
    Actor(String),
    /// Has a tag with the word.
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

/// How a field is typed: with a name behind it, or as it stands.
enum Field {
    Named(fn(String) -> Test),
    State(Test),
}

/// Every field and what it asks for: what is read, and what help and messages name.
const FIELDS: &[(&str, Field)] = &[
    ("outlet:", Field::Named(Test::Outlet)),
    ("actor:", Field::Named(Test::Actor)),
    ("tag:", Field::Named(Test::Tag)),
    ("is:unread", Field::State(Test::Unread)),
    ("is:read", Field::State(Test::Read)),
    ("is:starred", Field::State(Test::Starred)),
    ("is:conflict", Field::State(Test::Conflict)),
    ("is:new", Field::State(Test::New)),
    ("is:shared", Field::State(Test::Shared)),
];

/// What a filter may hold, in a line.
pub fn syntax() -> String {
    let named: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).filter(|name| name.ends_with(':')).collect();
    format!("words {} {} -not", named.join(" "), states(FIELDS.iter().map(|(name, _)| *name)))
}

/// Those of `names` that are states, in one word: "is:unread,read".
pub(super) fn states<'a>(names: impl Iterator<Item = &'a str>) -> String {
    format!("is:{}", names.filter_map(|name| name.strip_prefix("is:")).collect::<Vec<_>>().join(","))
}

/// What is said of a state that is none of `names`.
pub(super) fn unknown<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> String {
    format!("no filter {word}; there are {}", states(names))
}

/// The first word of `text` that asks for a field, known or not: "is:new", "-tag:dike", "is:blue".
pub fn field_in(text: &str) -> Option<&str> {
    let is_field = |word: &str| word.starts_with("is:") || FIELDS.iter().any(|(name, _)| word.starts_with(name));
    text.split_whitespace().zip(terms(text)).find(|(_, (_, word))| is_field(word)).map(|(typed, _)| typed)
}

/// A filter as it was typed, and what it asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// As typed.
    pub text: String,
    tests: Vec<(bool, Test)>,
    /// Where its words stand in texts.
    pub(super) texts: TextSearch,
}

impl Filter {
    /// Reads a filter. The error says which term is not known.
    pub fn parse(text: &str) -> Result<Self, String> {
        let tests = terms(text).map(|(want, word)| Ok((want, test(word)?))).collect::<Result<Vec<_>, String>>()?;
        Ok(Self { text: text.trim().to_owned(), tests, texts: TextSearch::default() })
    }

    /// True where every article passes.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }

    /// The words that are looked for in texts, each once.
    pub(super) fn words(&self) -> Vec<String> {
        let words = self.tests.iter().filter_map(|(_, test)| if let Test::Word(word) = test { Some(word.clone()) } else { None });
        words.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// True where what passes hangs on what checks find.
    pub fn hangs_on_checks(&self) -> bool {
        self.tests.iter().any(|(_, test)| matches!(test, Test::Conflict | Test::New | Test::Actor(_)))
    }

    /// True where what passes hangs on what the reader marked.
    pub fn hangs_on_marks(&self) -> bool {
        self.tests.iter().any(|(_, test)| matches!(test, Test::Read | Test::Unread | Test::Starred | Test::Tag(_)))
    }

    /// True where the article of that number passes.
    pub fn passes(&self, number: u32, library: &Library, marks: &Marks) -> bool {
        let holds = |test: &Test| match (test, library.card(number)) {
            (Test::Word(word), Some(card)) if self.texts.holds(word, card.key) => true,
            _ => holds(test, number, library, marks),
        };
        self.tests.iter().all(|(want, test)| holds(test) == *want)
    }
}

/// What a word, in lower case, asks for.
fn test(word: String) -> Result<Test, String> {
    let asked = FIELDS.iter().find_map(|(name, field)| match field {
        Field::Named(test) => word.strip_prefix(name).map(|name| test(name.to_owned())),
        Field::State(test) => (word == *name).then(|| test.clone()),
    });
    match asked {
        Some(test) => Ok(test),
        None if word.starts_with("is:") => Err(unknown(&word, FIELDS.iter().map(|(name, _)| *name))),
        None => Ok(Test::Word(word)),
    }
}

fn holds(test: &Test, number: u32, library: &Library, marks: &Marks) -> bool {
    let Some(card) = library.card(number) else { return false };
    let counts = || library.story_of(number).and_then(|s| library.counts(s)).unwrap_or_default();
    match test {
        Test::Word(word) => [&card.title, &card.outlet].iter().any(|t| contains(t, word)),
        Test::Outlet(name) => contains(&card.outlet, name),
        Test::Actor(name) => library.actors(number).any(|actor| contains(actor, name)),
        // A tag may have several words, a term of a filter has one.
        Test::Tag(name) => marks.tags(card.key).iter().flat_map(|t| t.split_whitespace()).any(|t| t.to_lowercase() == *name),
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
        assert!(
            Filter::parse("is:blue").is_err_and(|e| e == "no filter is:blue; there are is:unread,read,starred,conflict,new,shared")
        );
        assert!(Filter::parse("is:star").is_err(), "a field has one name");
        assert!(Filter::parse("  ").is_ok_and(|f| f.is_empty()));
    }

    #[test]
    fn some_filters_hang_on_checks() {
        for (typed, hangs) in
            [("drones", false), ("is:unread", false), ("-is:new", true), ("a is:conflict", true), ("actor:x", true)]
        {
            assert_eq!(Filter::parse(typed).map(|f| f.hangs_on_checks()), Ok(hangs), "{typed}");
        }
    }

    #[test]
    fn a_field_is_told_from_words() {
        for (text, want) in [
            ("dike is:new", Some("is:new")),
            ("IS:blue", Some("IS:blue")),
            ("-tag:toll", Some("-tag:toll")),
            ("this: a dike", None),
            ("what the outlet is", None),
        ] {
            assert_eq!(field_in(text), want, "{text}");
        }
    }

    #[test]
    fn every_field_that_is_named_is_read() {
        for (name, _) in FIELDS {
            let typed = if name.ends_with(':') { format!("{name}River") } else { name.to_uppercase() };
            let tests = Filter::parse(&typed).unwrap().tests;
            assert!(!matches!(tests[..], [(_, Test::Word(_))]), "{name}: {tests:?}");
        }
        for (typed, want) in
            [("-outlet:River", (false, Test::Outlet("river".to_owned()))), ("river:", (true, Test::Word("river:".to_owned())))]
        {
            assert_eq!(Filter::parse(typed).map(|f| f.tests), Ok(vec![want]), "{typed}");
        }
    }
}
