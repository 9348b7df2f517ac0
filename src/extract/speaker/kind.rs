//! What sort of speaker a word gives away: "Mr.", "spokeswoman", a given name.

use std::cmp::Ordering;
use std::ops::Range;

use crate::extract::actors::sex::{self, Sex};
use crate::extract::lexicon::Section;
use crate::extract::{Context, Facts};
use crate::text::Span;

/// What sort of speaker one is, as far as pronouns tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Man,
    Woman,
    Person,
    Body,
    Several,
}

impl From<Sex> for Kind {
    fn from(sex: Sex) -> Self {
        match sex {
            Sex::Man => Self::Man,
            Sex::Woman => Self::Woman,
        }
    }
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

/// Man or woman by the given name of a full name: "Ana Ruiz".
pub(super) fn of_name(name: &str) -> Option<Kind> {
    sex::of_name(name).map(Kind::from)
}

/// The gender that the words around a name give away: "Mr.", "spokeswoman", "Their father, former mayor", ", a businesswoman".
fn gender_told(context: &Context<'_>, name: Span) -> Option<Kind> {
    let tokens = &context.cut.tokens;
    let (at, behind) = (context.cut.token_from(name.start), context.cut.token_from(name.end));
    let of = |k: usize| tokens.get(k).map_or("", |t| t.of(context.text()));
    let word = |k: usize| if context.senses[k].has(Section::Gendered) { gender_at(context, of(k)) } else { None };
    // "the wife of Ray" is another.
    let links = |k: &usize| !context.senses[*k].has(Section::Preposition) && !context.senses[*k].has(Section::Coordinator);
    let before = words_before(context, name).rev().take_while(links).find_map(word);
    let comma = of(behind) == ",";
    let apposition = comma && context.in_class(behind + 1, "article");
    let noun = |k: &usize| tokens[*k].is_wordlike() && links(k);
    let after = || (behind + 2..tokens.len().min(behind + 2 + OFFICE)).take_while(noun).find_map(word);
    before.or_else(|| if apposition { after() } else { None }).or_else(|| if comma { apposed(context, at, name) } else { None })
}

/// The two tokens before a name, where its title may stand: "Mrs. Ray". What the sentence before ends with is none: "left his wife. Ray
/// said".
pub(super) fn words_before(context: &Context<'_>, name: Span) -> Range<usize> {
    let at = context.cut.token_from(name.start);
    let opens = context.cut.sentence_at(name.start).map_or(0, |s| context.cut.sentences[s].tokens.start as usize);
    at.saturating_sub(2).max(opens)..at
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

/// The gender that a word gives away.
pub(super) fn gender_at(context: &Context<'_>, word: &str) -> Option<Kind> {
    sex::of_word(context, word).map(Kind::from)
}
