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

/// The gender that the words right before a name give away: "Mr.", "spokeswoman".
pub(super) fn gender_before(context: &Context<'_>, name: Span) -> Kind {
    let at = context.cut.token_from(name.start);
    let tokens = &context.cut.tokens;
    (at.saturating_sub(2)..at).rev().find_map(|k| gender_at(context, tokens[k].of(context.text()))).unwrap_or(Kind::Person)
}

pub(super) fn gender_at(context: &Context<'_>, word: &str) -> Option<Kind> {
    let entry = context.lexicon.word(&crate::extract::lexicon::lower(word), Section::Gendered)?;
    Some(if entry.lemma == "woman" { Kind::Woman } else { Kind::Man })
}
