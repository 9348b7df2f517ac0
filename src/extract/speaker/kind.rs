//! What sort of speaker a word gives away: "Mr.", "spokeswoman", a given name.

use std::cmp::Ordering;

use crate::extract::actors::fold;
use crate::extract::lexicon::Section;
use crate::extract::{Context, Facts};
use crate::text::Span;

/// Given names of men and of women in ASCII, a row a name, sorted by bytes.
const GIVEN: &str = include_str!("../../../model/lists/given_genders.tsv");

/// What sort of speaker one is, as far as pronouns tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Man,
    Woman,
    Person,
    Body,
    Several,
}

/// The longest office between a noun that tells and the name: "Their father, former Vice President Ray", in tokens.
const OFFICE: usize = 5;

/// Whether `actor` is a man or a woman, by what most mentions tell and by the given name; a person where the two differ or nothing tells.
pub(super) fn gender_of(context: &Context<'_>, facts: &Facts, actor: u32) -> Kind {
    let mut votes = 0;
    for mention in facts.mentions.iter().filter(|m| m.actor == actor) {
        votes += match gender_told(context, mention.span) {
            Some(Kind::Woman) => -1,
            Some(_) => 1,
            None => 0,
        };
    }
    let told = match votes.cmp(&0) {
        Ordering::Greater => Some(Kind::Man),
        Ordering::Less => Some(Kind::Woman),
        Ordering::Equal => None,
    };
    let named = facts.actors.get(actor as usize).and_then(|a| of_name(&a.name));
    match (told, named) {
        (Some(told), Some(named)) if told != named => Kind::Person,
        (told, named) => told.or(named).unwrap_or(Kind::Person),
    }
}

/// Man or woman by the given name of a full name: "Ana Ruiz"; none for a lone name and for given names that are both.
pub(super) fn of_name(name: &str) -> Option<Kind> {
    let words = || name.split([' ', '-']).filter(|w| w.trim_end_matches('.').chars().count() > 1);
    let given = words().next().filter(|_| words().nth(1).is_some())?;
    let wanted = fold::plain(given);
    let (mut from, mut until) = (0, GIVEN.len());
    while from < until {
        let mid = from.midpoint(until);
        let opens = GIVEN.get(from..mid)?.rfind('\n').map_or(from, |p| from + p + 1);
        let ends = GIVEN.get(opens..)?.find('\n').map_or(GIVEN.len(), |p| opens + p);
        let (name, gender) = GIVEN.get(opens..ends)?.split_once('\t').unwrap_or_default();
        match name.cmp(&wanted) {
            Ordering::Equal => return Some(if gender == "w" { Kind::Woman } else { Kind::Man }),
            Ordering::Less => from = ends + 1,
            Ordering::Greater => until = opens,
        }
    }
    None
}

/// The gender that the words around a name give away: "Mr.", "spokeswoman", "Their father, former mayor", ", a businesswoman".
fn gender_told(context: &Context<'_>, name: Span) -> Option<Kind> {
    let tokens = &context.cut.tokens;
    let (at, behind) = (context.cut.token_from(name.start), context.cut.token_from(name.end));
    let of = |k: usize| tokens.get(k).map_or("", |t| t.of(context.text()));
    let word = |k: usize| if context.senses[k].has(Section::Gendered) { gender_at(context, of(k)) } else { None };
    // "the wife of Ray" is another.
    let links = |k: &usize| !context.senses[*k].has(Section::Preposition) && !context.senses[*k].has(Section::Coordinator);
    let before = (at.saturating_sub(2)..at).rev().take_while(links).find_map(word);
    let comma = of(behind) == ",";
    let apposition = comma && context.in_class(behind + 1, "article");
    let noun = |k: &usize| tokens[*k].is_wordlike() && links(k);
    let after = || (behind + 2..tokens.len().min(behind + 2 + OFFICE)).take_while(noun).find_map(word);
    before.or_else(|| if apposition { after() } else { None }).or_else(|| if comma { apposed(context, at, name) } else { None })
}

/// "Their father, former mayor Ole Lind, ...": what the noun says that opens the sentence, where the name at token `at` stands in
/// apposition to it.
fn apposed(context: &Context<'_>, at: usize, name: Span) -> Option<Kind> {
    let tokens = &context.cut.tokens;
    let of = |k: usize| tokens.get(k).map_or("", |t| t.of(context.text()));
    let opens = context.cut.sentences[context.cut.sentence_at(name.start)?].tokens.start as usize;
    let comma = (at.saturating_sub(OFFICE).max(opens)..at).rev().find(|&k| of(k) == ",");
    let comma = comma.filter(|&k| (opens + 2..=opens + OFFICE).contains(&k))?;
    let owned = (opens..comma).all(|k| tokens[k].is_wordlike()) && context.senses[opens].has(Section::Determiner);
    gender_at(context, of(comma - 1)).filter(|_| owned)
}

pub(super) fn gender_at(context: &Context<'_>, word: &str) -> Option<Kind> {
    let entry = context.lexicon.word(&crate::extract::lexicon::lower(word), Section::Gendered)?;
    Some(if entry.lemma == "woman" { Kind::Woman } else { Kind::Man })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_tell() {
        for (name, want) in [
            ("Ana Ruiz", Some(Kind::Woman)),
            ("J. Ole Lind", Some(Kind::Man)),
            ("José Orr", Some(Kind::Man)),
            ("Ana-Maria Orr", Some(Kind::Woman)),
            ("Ana", None),
            ("Kim Orr", None),
            ("Qqq Orr", None),
            ("", None),
        ] {
            assert_eq!(of_name(name), want, "{name}");
        }
    }

    #[test]
    fn the_list_can_be_searched() {
        let rows: Vec<&str> = GIVEN.lines().filter(|l| !l.starts_with('#')).collect();
        assert!(rows.windows(2).all(|w| w[0].split_once('\t') < w[1].split_once('\t')));
        assert!(GIVEN.is_ascii(), "it is cut at any byte");
        for row in rows {
            let Some((name, "m" | "w")) = row.split_once('\t') else { panic!("{row:?} is no row") };
            assert!(name.len() > 1 && fold::plain(name) == name, "{name} is looked for as {}", fold::plain(name));
        }
    }
}
