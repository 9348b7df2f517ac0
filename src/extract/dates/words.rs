//! What the readers of dates and of times both ask about a token. Nothing here reads a date.

use super::resolve::When;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Entry, Section, ends_as_plural};
use crate::text::TokenKind;

/// What was read, and the token behind it.
pub(super) type Read = Option<(When, usize)>;

/// The entry of a word of time that has the attribute `name`.
pub(super) fn entry<'a>(cursor: Cursor<'a>, i: usize, name: &str) -> Option<Entry<'a>> {
    cursor.entry(i, Section::Time).filter(|e| e.get(name).is_some())
}

/// The attribute `name` of a word of time.
pub(super) fn attribute<T: std::str::FromStr>(cursor: Cursor<'_>, i: usize, name: &str) -> Option<T> {
    entry(cursor, i, name)?.get(name)?.parse().ok()
}

/// True where a noun that is often counted starts here: "2000 people".
pub(super) fn counts(cursor: Cursor<'_>, i: usize) -> bool {
    cursor.alone(i, Section::Noun)
}

/// True where the word at `i` looks like a plural: something that is counted.
pub(super) fn plural(cursor: Cursor<'_>, i: usize) -> bool {
    cursor.kind(i) == Some(TokenKind::Word) && (counts(cursor, i) || ends_as_plural(cursor.of(i)))
}

/// True for a small word, or none.
pub(super) fn function(cursor: Cursor<'_>, i: usize) -> bool {
    [
        Section::Preposition,
        Section::Determiner,
        Section::Coordinator,
        Section::Be,
        Section::Have,
        Section::Modal,
        Section::Pronoun,
        Section::Relative,
    ]
    .iter()
    .any(|&s| cursor.has(i, s))
        || cursor.kind(i) != Some(TokenKind::Word)
}
