//! Keys: what joins an actor across articles.
//!
//! | kind | key | joins |
//! |---|---|---|
//! | person | `person:surname/given`, from a lone name `person:surname` | spellings (Zelensky, Zelenskyy); initials, short forms (Jim, James) and lone names by [`same_actor`] |
//! | place | `place:UA` for countries, else `place:` and the plain name | US, U.S., United States; Kiev, Kyiv |
//! | group | `group:UA` for nationalities, else `group:` and the plain singular | Ukrainian, Ukrainians |
//! | organization | `organization:` and the plain name without article and legal form | UN, United Nations; Ministry of Defence, Defense Ministry |
//!
//! A lone surname's key joins a full name's only where the caller knows that no other person of that surname is in sight
//! ([`same_actor`] tells whether two keys *may* be one actor).

use std::borrow::Cow;

use super::aliases::{Listed, listed};
use super::misspelt::are_spellings;
use super::name_words::NameWords;
use super::{fold, given, sex};
use crate::extract::ActorKind;
use crate::extract::lexicon::Lexicon;
use crate::text::language::Languages;
use crate::text::tokens::tokenize;

/// True for words of ASCII letters with a blank between: no name that needs tokens.
fn is_plain(name: &str) -> bool {
    name.as_bytes().split(|b| *b == b' ').all(|word| word.len() > 1 && word.iter().all(u8::is_ascii_alphabetic))
}

/// The words of a name, each plain; marks are dropped.
pub fn plain(name: &str) -> NameWords {
    if is_plain(name) {
        return NameWords::of(name.to_ascii_lowercase());
    }
    let mut out = NameWords::default();
    let tokens = tokenize(name, Languages::shipped());
    tokens.iter().filter(|t| t.is_wordlike()).for_each(|t| out.push(&fold::plain(t.of(name))));
    out
}

/// The plain words of a name with initials joined.
pub fn folded(plain: NameWords) -> NameWords {
    let is_letter = |word: &str| word.chars().count() == 1;
    if !plain.iter().any(is_letter) {
        return plain;
    }
    let mut out = NameWords::default();
    let mut letters = false;
    for word in plain.iter() {
        // "U. S." is "U.S.".
        let letter = is_letter(word);
        if letters && letter {
            out.lengthen(word)
        } else {
            out.push(word)
        }
        letters = letter;
    }
    out
}

/// The folded words of a name.
pub(super) fn joined(name: &str) -> String {
    folded(plain(name)).into_text()
}

/// The key of an actor of `kind` that is called `name`.
pub fn key(kind: ActorKind, name: &str) -> String {
    key_and_words(kind, name).0
}

/// The key of an actor, and the words of its name, folded.
pub fn key_and_words(kind: ActorKind, name: &str) -> (String, NameWords) {
    let plain = plain(name);
    if kind == ActorKind::Person {
        return (person(&plain), folded(plain));
    }
    let words = folded(plain);
    let key = match kind {
        ActorKind::Place => place(words.as_str()),
        ActorKind::Group => group(words.as_str()),
        _ => organization(words.as_str()),
    };
    (key, words)
}

/// The ISO 3166 code of the country that an actor is, or is of: of `place:UA`, `group:UA`, `organization:UA air force`, and of
/// parts of a country that have a code of their own (`place:GB-SCT`).
pub fn country(key: &str) -> Option<&str> {
    let code = key.split_once(':')?.1.split([' ', '-']).next()?;
    (code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())).then_some(code)
}

fn any_code(name: &str) -> Option<&'static str> {
    let listed = listed(name);
    listed.country.or(listed.nationality)
}

/// Surname and given name of a person, given the plain words of the name; the given name is empty where one word stands alone.
fn person_parts(plain: &NameWords) -> (Cow<'_, str>, Cow<'_, str>) {
    let lexicon = Lexicon::of_names();
    let opens = |words: &[Cow<'_, str>], class: &str| words.len() > 1 && lexicon.of_class(&words[0], class);
    let mut words = Vec::with_capacity(plain.count());
    words.extend(plain.iter().map(fold::person).filter(|w| !w.is_empty()));
    // "Ana of Oslo" is Ana.
    words.truncate(words.iter().skip(1).position(|w| w == "of").map_or(words.len(), |at| at + 1));
    while opens(&words, "honorific") {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|w| is_generation(w)) {
        words.pop();
    }
    // "al-Sisi" and "bin Salman" alone are one name.
    while opens(&words, "opens_surname") {
        words.remove(0);
    }
    let Some(last) = words.pop() else { return Default::default() };
    // "J. Edgar Roe" is called Edgar.
    let called = words.iter().position(|w| w.chars().nth(1).is_some()).unwrap_or_default();
    match words.into_iter().nth(called) {
        None => (last, Cow::default()),
        Some(first) if lexicon.of_class(&first, "leading_surname") => (first, last),
        Some(first) => (last, first),
    }
}

fn person(plain: &NameWords) -> String {
    let (surname, given) = person_parts(plain);
    if given.is_empty() { ["person:", &surname].concat() } else { ["person:", &surname, "/", &given].concat() }
}

fn place(name: &str) -> String {
    let name = name.strip_prefix("the ").unwrap_or(name);
    let name = name.strip_prefix("city of ").unwrap_or(name);
    match listed(name) {
        Listed { country: Some(code), .. } => ["place:", code].concat(),
        Listed { place: Some(other), .. } => ["place:", &joined(other)].concat(),
        _ => ["place:", name].concat(),
    }
}

fn group(name: &str) -> String {
    if let Some(code) = listed(name).nationality {
        return ["group:", code].concat();
    }
    let singular = name.strip_suffix('s').filter(|s| s.len() > 3 && !s.ends_with('s')).unwrap_or(name);
    ["group:", singular].concat()
}

fn organization(name: &str) -> String {
    let alias = |s: &str| listed(s).organization.map(|other| standard(&joined(other)));
    let full = alias(name.strip_prefix("the ").unwrap_or(name)).unwrap_or_else(|| {
        let standard = standard(name);
        alias(&standard).unwrap_or(standard)
    });
    ["organization:", &full].concat()
}

/// Spelling variants of words in the names of organizations.
const VARIANTS: &[(&str, &str)] = &[
    ("defence", "defense"),
    ("organisation", "organization"),
    ("centre", "center"),
    ("labour", "labor"),
    ("programme", "program"),
    ("nations'", "nations"),
    ("cooperation", "co operation"),
];

/// The folded words of an organization in one form: no article, no legal form, "Ministry of X" as "X ministry", a country or
/// nationality in front as its code.
fn standard(words: &str) -> String {
    let variant = |w| VARIANTS.iter().find(|(a, _)| *a == w).map_or(w, |(_, b)| *b);
    let mut out: Vec<&str> = words.split(' ').map(variant).collect();
    if out.len() > 1 && out[0] == "the" {
        out.remove(0);
    }
    let lexicon = Lexicon::of_names();
    while out.len() > 1 && out.last().is_some_and(|w| lexicon.of_class(w, "legal_form")) {
        out.pop();
    }
    let longest = out.len().saturating_sub(1).min(3);
    let front = out[..longest].join(" ");
    let mut end = front.len();
    for take in (1..=longest).rev() {
        if let Some(code) = any_code(&front[..end]) {
            out.splice(..take, [code]);
            break;
        }
        end = end.saturating_sub(out[take - 1].len() + 1);
    }
    let at = out.iter().position(|w| matches!(*w, "ministry" | "department")).unwrap_or(out.len());
    if at < 2 && out.len() > at + 2 && out[at + 1] == "of" {
        let head = out.remove(at);
        out.remove(at);
        if out.len() > at + 1 && out[at] == "the" {
            out.remove(at);
        }
        out.push(head);
    }
    out.join(" ")
}

/// True where two keys may be the same actor: equal, or persons of whom one is known by one name only, by an initial or by
/// the short form of his given name.
///
/// It is not transitive: "person:peskov" fits every Peskov. Join a lone name only where exactly one full name fits.
pub fn same_actor(a: &str, b: &str) -> bool {
    a == b
        || match (names(a), names(b)) {
            (Some((s, Some(g))), Some((t, Some(h)))) => s == t && is_short(g, h),
            (Some((s, Some(g))), Some((lone, None))) | (Some((lone, None)), Some((s, Some(g)))) => lone == s || lone == g,
            _ => false,
        }
}

/// As [`same_actor`], and true where one word of the one name may be that of the other misspelt: then it is not known that they are two.
pub fn may_be_one(a: &str, b: &str) -> bool {
    same_actor(a, b)
        || match (names(a), names(b)) {
            (Some((s, Some(g))), Some((t, Some(h)))) => {
                s == t && are_given_spellings(g, h) || are_spellings(s, t) && is_short(g, h)
            }
            (Some((x, None)), Some((y, None))) => x.chars().next() == y.chars().next() && are_spellings(x, y),
            _ => false,
        }
}

/// Surname and given name of a person's key.
fn names(key: &str) -> Option<(&str, Option<&str>)> {
    let name = key.strip_prefix("person:")?;
    Some(name.split_once('/').map_or((name, None), |(surname, given)| (surname, Some(given))))
}

/// True for one given name, also cut short ("D.", "Jim").
fn is_short(a: &str, b: &str) -> bool {
    initial_of(a, b) || initial_of(b, a) || given::same(a, b)
}

/// True for two spellings of one given name ("Kristin", "Kristen"); not for Jean and Dean, or for brother and sister (Paul, Paula).
pub(super) fn are_given_spellings(a: &str, b: &str) -> bool {
    let sexes = || sex::of_given(a).zip(sex::of_given(b));
    a.chars().next() == b.chars().next() && are_spellings(a, b) && sexes().is_none_or(|(x, y)| x == y)
}

fn initial_of(short: &str, long: &str) -> bool {
    short.len() == 1 && long.starts_with(short)
}

/// True for what tells a person from a namesake of the same family: "Jr.", "III".
pub fn is_generation(word: &str) -> bool {
    Lexicon::of_names().of_class(word.trim_end_matches('.'), "generation")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ActorKind::{Group, Organization, Person, Place};

    #[test]
    fn keys_join_other_names() {
        for (kind, a, b) in [
            (Place, "US", "United States"),
            (Place, "U.S.", "the United States"),
            (Place, "Kiev", "Kyiv"),
            (Place, "City of Oslo", "Oslo"),
            (Place, "Fla.", "Florida"),
            (Place, "N.C.", "North Carolina"),
            (Group, "Ukrainian", "Ukrainians"),
            (Group, "Republican", "Republicans"),
            (Person, "Volodymyr Zelensky", "Volodymyr Zelenskyy"),
            (Person, "Mr. Dmitri Peskov", "Dmitry Peskov"),
            (Person, "John Roe Jr.", "John Roe"),
            (Organization, "UN", "United Nations"),
            (Organization, "U.N.", "the United Nations"),
            (Organization, "Ministry of Defence", "Defense Ministry"),
            (Organization, "Russian Ministry of Defence", "Russian Defence Ministry"),
            (Organization, "Acme Corp.", "Acme"),
            (Organization, "US State Department", "U.S. Department of State"),
        ] {
            assert_eq!(key(kind, a), key(kind, b), "{a} | {b}");
        }
        assert_eq!(key(Place, "Ukraine"), "place:UA");
        assert_eq!(key(Person, "Xi Jinping"), "person:xi/jinping");
        assert_eq!(key(Person, "Peskov"), "person:peskov");
    }

    #[test]
    fn lone_names_may_join_but_first_names_part() {
        for (a, b, want) in [
            ("Peskov", "Dmitry Peskov", true),
            ("D. Peskov", "Dmitry Peskov", true),
            ("Xi", "Xi Jinping", true),
            ("Chuck Roe", "Charles E. Roe", true),
            ("J. Edgar Roe", "Edgar Roe", true),
            ("Bill Clinton", "Hillary Clinton", false),
            ("Peskov", "Putin", false),
        ] {
            assert_eq!(same_actor(&key(Person, a), &key(Person, b)), want, "{a} | {b}");
        }
        assert!(!same_actor("place:UA", "group:UA"));
        for (a, b, want) in [
            ("Judith Orrin", "Judyth Orrin", true),
            ("Judith Orrin", "Judith Orin", true),
            ("J. Orrin", "Judith Orin", true),
            ("Orin", "Orrin", true),
            // Two slips are one too many, and a lone name is no other misspelt.
            ("Judith Orrin", "Judyth Orin", false),
            ("Orin", "Judith Orrin", false),
            ("Marin", "Maria Orrin", false),
            ("Harry", "Larry", false),
            ("Jean Brandt", "Dean Brandt", false),
            ("Paul Orrin", "Paula Orrin", false),
            ("Judith Brandt", "Judith Brandts", false),
            ("Judith Orrin", "Martin Orrin", false),
            ("Judith Orrin", "Judith Holm", false),
        ] {
            assert_eq!(may_be_one(&key(Person, a), &key(Person, b)), want, "{a} | {b}");
        }
        assert!(!may_be_one("place:kolm", "place:kolms"));
    }

    #[test]
    fn a_country_is_a_facet() {
        assert_eq!(country(&key(Group, "Ukrainians")), Some("UA"));
        assert_eq!(country(&key(Organization, "Chilean air force")), Some("CL"));
        assert_eq!(country(&key(Place, "Oslo")), None);
    }
}
