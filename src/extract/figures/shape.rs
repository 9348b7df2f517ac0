//! What a word looks like by itself: a plural, a quotation mark. Nothing here looks at its neighbours.

use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Section, ends_as_plural};
use crate::text::TokenKind;
use crate::text::quotations;

/// True where the word at `i` looks like a plural noun.
pub(super) fn is_plural(cursor: Cursor<'_>, i: usize) -> bool {
    if cursor.kind(i) != Some(TokenKind::Word) {
        return false;
    }
    if cursor.alone(i, Section::Noun) {
        return true;
    }
    let word = cursor.of(i);
    // "MPs", "TDs".
    if word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|b| b.is_ascii_uppercase()) {
        return true;
    }
    // "Iraqis" are many, a "basis" is one.
    if cursor.upper(i) && word.len() > 4 && word.ends_with("is") {
        return true;
    }
    ends_as_plural(word) && !word.ends_with("ics")
}

/// True where the token at `i` is a quotation mark.
pub(super) fn is_quote(cursor: Cursor<'_>, i: usize) -> bool {
    quotations::is_mark(cursor.of(i))
}
