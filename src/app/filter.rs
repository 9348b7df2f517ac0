//! The filter of the list: words that must stand in title or outlet, and a few fields. All terms must hold.

use super::library::Library;
use super::marks::Marks;

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

/// True where `low`, which is lower case, stands in `text`, whatever the case there.
pub fn contains(text: &str, low: &str) -> bool {
    low.is_empty() || find_all(text, low, 1).next().is_some()
}

/// Where `low`, which is lower case, stands in `text`, whatever the case there: at most `most` places, as byte ranges.
pub fn find_all<'t>(text: &'t str, low: &'t str, most: usize) -> impl Iterator<Item = (usize, usize)> + 't {
    let first = low.chars().next();
    let both = first.filter(char::is_ascii).map(|c| (c as u8, c.to_ascii_uppercase() as u8));
    let mut from = 0;
    std::iter::from_fn(move || {
        let first = first?;
        while let Some(rest) = text.get(from..).filter(|r| !r.is_empty()) {
            // Only where the first letter stands can the words begin.
            let skip = both.map_or(Some(0), |(small, big)| memchr::memchr2(small, big, rest.as_bytes()))?;
            from += skip;
            let rest = &rest[skip..];
            let at = from;
            let c = rest.chars().next()?;
            from += c.len_utf8();
            if (c == first || c.to_lowercase().next() == Some(first))
                && let Some(length) = starts(rest, low)
            {
                from = at + length;
                return Some((at, at + length));
            }
        }
        None
    })
    .take(most)
}

/// How many bytes at the start of `text` match `low`.
fn starts(text: &str, low: &str) -> Option<usize> {
    let mut want = low.chars();
    let mut length = 0;
    for c in text.chars() {
        if want.as_str().is_empty() {
            break;
        }
        length += c.len_utf8();
        for l in c.to_lowercase() {
            if want.next() != Some(l) {
                return None;
            }
        }
    }
    want.as_str().is_empty().then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whatever_the_case() {
        for (text, low, want) in [
            ("Drones and DRONES", "drones", vec![(0, 6), (11, 17)]),
            ("Élan élan", "élan", vec![(0, 5), (6, 11)]),
            ("aaa", "aa", vec![(0, 2)]),
            ("none", "x", vec![]),
            ("none", "", vec![]),
        ] {
            assert_eq!(find_all(text, low, 9).collect::<Vec<_>>(), want, "{low:?} in {text:?}");
        }
    }

    #[test]
    fn an_unknown_field_is_named() {
        assert!(Filter::parse("is:unread -outlet:river drones").is_ok_and(|f| f.tests.len() == 3));
        assert!(Filter::parse("is:blue").is_err_and(|e| e.contains("is:blue") && e.contains("is:unread")));
        assert!(Filter::parse("  ").is_ok_and(|f| f.is_empty()));
    }
}
