//! What sort of speaker a word gives away: "Mr.", "spokeswoman".

use crate::extract::Context;
use crate::extract::lexicon::Section;
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

/// The longest office between a noun that tells and the name: "Their father, former Vice President Ray", in tokens.
const OFFICE: usize = 5;

/// The gender that the words before a name give away: "Mr.", "spokeswoman", "Their father, former mayor".
pub(super) fn gender_told(context: &Context<'_>, name: Span) -> Kind {
    let at = context.cut.token_from(name.start);
    let of = |k: usize| context.cut.tokens[k].of(context.text());
    let before = (at.saturating_sub(2)..at).rev().find_map(|k| gender_at(context, of(k)));
    before.or_else(|| apposed(context, at, name)).unwrap_or(Kind::Person)
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
    let closed = of(context.cut.token_from(name.end)) == ",";
    gender_at(context, of(comma - 1)).filter(|_| owned && closed)
}

pub(super) fn gender_at(context: &Context<'_>, word: &str) -> Option<Kind> {
    let entry = context.lexicon.word(&crate::extract::lexicon::lower(word), Section::Gendered)?;
    Some(if entry.lemma == "woman" { Kind::Woman } else { Kind::Man })
}
