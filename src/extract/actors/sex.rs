//! Man or woman: what a given name tells, and what titles and pronouns around a name tell. A lone surname that they tell to be a
//! man's is not that of a woman who is named in full.

use std::cmp::Ordering;

use super::fold;
use crate::extract::Context;
use crate::extract::lexicon::{Section, lower};
use crate::text::Span;
use crate::text::quotations;

/// Given names of men and of women in ASCII, a row a name, sorted by bytes.
const GIVEN: &str = include_str!("../../../model/lists/given_genders.tsv");

/// A pronoun further behind a name than this many tokens may be somebody else's.
const NEAR: usize = 25;

/// This many titles and pronouns more for the one than for the other are clear.
const CLEAR: i32 = 2;

/// And this many times as many.
const TIMES: i32 = 3;

/// What a person is known to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// A man.
    Man,
    /// A woman.
    Woman,
}

/// Man or woman by the given name of a full name: "Ana Ruiz"; none for a lone name and for given names that are both.
pub fn of_name(name: &str) -> Option<Sex> {
    let words = || name.split([' ', '-']).filter(|w| w.trim_end_matches('.').chars().count() > 1);
    of_given(words().next().filter(|_| words().nth(1).is_some())?)
}

/// The same by a given name.
pub fn of_given(name: &str) -> Option<Sex> {
    let wanted = fold::plain(name);
    let (mut from, mut until) = (0, GIVEN.len());
    while from < until {
        let mid = from.midpoint(until);
        let opens = GIVEN.get(from..mid)?.rfind('\n').map_or(from, |p| from + p + 1);
        let ends = GIVEN.get(opens..)?.find('\n').map_or(GIVEN.len(), |p| opens + p);
        let (name, sex) = GIVEN.get(opens..ends)?.split_once('\t').unwrap_or_default();
        match name.cmp(&wanted) {
            Ordering::Equal => return Some(if sex == "w" { Sex::Woman } else { Sex::Man }),
            Ordering::Less => from = ends + 1,
            Ordering::Greater => until = opens,
        }
    }
    None
}

/// The sex that a word gives away: "Mr.", "spokeswoman".
pub fn of_word(context: &Context<'_>, word: &str) -> Option<Sex> {
    let entry = context.lexicon.word(&lower(word), Section::Gendered)?;
    Some(if entry.lemma == "woman" { Sex::Woman } else { Sex::Man })
}

/// What titles and pronouns around the mentions of a name tell.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    /// What most of them agree on.
    pub most: Option<Sex>,
    /// True where any tells otherwise: several may go by the name.
    pub both: bool,
}

/// Those of the `bearers` of a lone surname whom it may mean by what is `told` of it, which is asked where a given name tells.
/// Where a man and a woman go by it in turn and both are named in full, it is neither's.
pub fn fit<'n>(bearers: &[usize], name: impl Fn(usize) -> &'n str, told: impl FnOnce() -> Told) -> Vec<usize> {
    let known: Vec<Option<Sex>> = bearers.iter().map(|&i| of_name(name(i))).collect();
    let told = if known.iter().any(Option::is_some) { told() } else { Told::default() };
    let fits = |sex: Option<Sex>| told.most.is_none() || sex.is_none() || sex == told.most;
    let fitting: Vec<usize> = bearers.iter().zip(known).filter(|(_, sex)| fits(*sex)).map(|(&i, _)| i).collect();
    if told.both && !fitting.is_empty() { bearers.to_vec() } else { fitting }
}

/// What the titles and pronouns around the mentions of a name tell; a pronoun is one vote, a title two.
pub fn of_mentions(context: &Context<'_>, mentions: impl Iterator<Item = Span>) -> Told {
    let (mut men, mut women) = (0, 0);
    let mut vote = |sex: Option<Sex>, weight: i32| match sex {
        Some(Sex::Man) => men += weight,
        Some(Sex::Woman) => women += weight,
        None => {}
    };
    for name in mentions {
        vote(title(context, name), 2);
        vote(pronoun(context, name), 1);
    }
    let clear = |most: i32, least: i32| most - least >= CLEAR && most >= TIMES * least;
    let most = match () {
        () if clear(men, women) => Some(Sex::Man),
        () if clear(women, men) => Some(Sex::Woman),
        () => None,
    };
    Told { most, both: men > 0 && women > 0 }
}

/// "Mr." right before the name.
fn title(context: &Context<'_>, name: Span) -> Option<Sex> {
    let at = context.cut.token_from(name.start);
    // "left his wife. Ray said": what the sentence before ends with is no title.
    let opens = context.cut.sentence_at(name.start).map_or(0, |s| context.cut.sentences[s].tokens.start as usize);
    let word = |k: usize| if k >= opens && context.senses[k].has(Section::Gendered) { word_at(context, k) } else { None };
    let before = |back: usize| at.checked_sub(back);
    let dotted = before(1).is_some_and(|k| context.cut.tokens[k].of(context.text()) == ".");
    word(before(if dotted { 2 } else { 1 })?)
}

fn word_at(context: &Context<'_>, k: usize) -> Option<Sex> {
    of_word(context, context.cut.tokens[k].of(context.text()))
}

/// The first "he" or "she" behind the name in its sentence, where neither another name nor somebody's words stand between.
fn pronoun(context: &Context<'_>, name: Span) -> Option<Sex> {
    let behind = context.cut.token_from(name.end);
    let sentence = context.cut.sentences.get(context.cut.sentence_at(name.start)?)?;
    let own = |k: &usize| {
        let token = &context.cut.tokens[*k];
        !token.upper && !quotations::is_double(token.of(context.text()))
    };
    let of = |k: usize| match () {
        () if context.in_class(k, "he") => Some(Sex::Man),
        () if context.in_class(k, "she") => Some(Sex::Woman),
        () => None,
    };
    (behind..(sentence.tokens.end as usize).min(behind + NEAR)).take_while(own).find_map(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_tell() {
        for (name, want) in [
            ("Ana Ruiz", Some(Sex::Woman)),
            ("J. Ole Lind", Some(Sex::Man)),
            ("José Orr", Some(Sex::Man)),
            ("Ana-Maria Orr", Some(Sex::Woman)),
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

    #[test]
    fn a_lone_surname_is_not_that_of_the_other_sex() {
        for (text, want) in [
            ("Ana Ruiz came with Ruiz. Ruiz said he was late. Ruiz sold his boat.", "Ana Ruiz|Ruiz|Ruiz|Ruiz"),
            ("Mr. Ruiz came late. He left with Ana Ruiz. Mr. Ruiz slept.", "Ruiz|Ana Ruiz|Ruiz"),
            ("Ana Ruiz said it was late. Ruiz said she was tired. Ruiz sold her boat.", "Ana Ruiz|Ana Ruiz|Ana Ruiz"),
            ("Ana Ruiz said it was late. Ruiz said he was tired.", "Ana Ruiz|Ana Ruiz"),
            (
                "Karl Ruiz met Ana Ruiz. Mr. Ruiz slept. Mr. Ruiz left. Mr. Ruiz sat. Ms. Ruiz sang.",
                "Karl Ruiz|Ana Ruiz|Ruiz|Ruiz|Ruiz|Ruiz",
            ),
            ("Ole Ruiz sat with his wife. Ruiz sang. He met a lady. Ruiz wept.", "Ole Ruiz|Ole Ruiz|Ole Ruiz"),
            ("Ana Ruiz met Karl Ruiz. Mr. Ruiz slept. Mr. Ruiz left.", "Ana Ruiz|Karl Ruiz|Karl Ruiz|Karl Ruiz"),
        ] {
            let article = crate::article::Article::bare(text);
            let facts = crate::extract::Analysed::new(article, &Default::default()).facts;
            let names: Vec<&str> = facts.mentions.iter().map(|m| facts.actors[m.actor as usize].name.as_str()).collect();
            assert_eq!(names.join("|"), want, "{text}");
        }
    }
}
