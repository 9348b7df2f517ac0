//! The noun that a number counts: the head of the phrase behind it.

use super::shape::{is_plural, is_quote};
use super::tags::{Tag, Tags, verb_entry};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;
use crate::text::TokenKind;

/// The longest way from a number to its head noun.
const REACH: usize = 9;

/// The head noun of the phrase that starts at token `at`. `many` tells that more than one is counted: then the first
/// plural is the head, unless another plural follows it.
pub(super) fn head(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize, many: bool) -> Option<usize> {
    if cursor.noun_capitals() {
        return capital(cursor, tags, at);
    }
    if cursor.unknown() {
        return (cursor.kind(at) == Some(TokenKind::Word)).then_some(at);
    }
    let (mut head, mut compound) = (None, None);
    let mut i = at;
    while i < cursor.to && i < at + REACH {
        if cursor.dash(i + 1)
            && cursor.glued(i + 1)
            && cursor.glued(i + 2)
            && tags.at(i) != Tag::Mark
            && tags.at(i + 2) != Tag::Mark
        {
            // "full-time jobs": a compound is a head only where it is a plural ("five by-elections") or nothing follows.
            if is_plural(cursor, i + 2) && !tags.at(i + 2).verb() {
                return Some(i + 2);
            }
            // "seven RK-62s": a type, not a noun that can be shown.
            if cursor.digits(i + 2) && cursor.glued(i + 3) && cursor.is(i + 3, "s") {
                return None;
            }
            compound = matches!(tags.at(i + 2), Tag::Word | Tag::Name).then_some(i + 2);
            head = None;
            i += 3;
            continue;
        }
        match tags.at(i) {
            Tag::Word | Tag::Name => {
                if !cursor.has(i, Section::Modifier) && !acts(cursor, tags, i, head.is_none()) {
                    head = Some(i);
                }
                // "five operations": a plural that mostly modifies counts where nothing else does.
                if many && cursor.has(i, Section::Modifier) && is_plural(cursor, i) {
                    compound = Some(i);
                }
                let owns = tags.at(i + 1) == Tag::Possessive;
                let names = tags.at(i) == Tag::Name && plural_soon(cursor, tags, i + 1);
                if many && is_plural(cursor, i) && !owns && !names && !plural_modifies(cursor, tags, i) {
                    return head;
                }
            }
            Tag::Possessive => head = None,
            // "six AK 47 rifles": a type before the noun.
            Tag::Number if cursor.digits(i) && type_before(cursor, i) && i > at && is_plural(cursor, i + 1) => head = None,
            Tag::Determiner if head.is_none() && cursor.has(i, Section::Modifier) => {}
            Tag::Adverb if head.is_none() => {}
            // A participle inside of the phrase stands before its noun: "12 injured people", "92 asylum seekers".
            Tag::Verb(Form::Past | Form::Ing) if (head.is_none() || many) && plural_follows(cursor, tags, i + 1) => {}
            Tag::Mark if head.is_none() && is_quote(cursor, i) => {}
            Tag::Coordinator if many && joined(cursor, tags, head, i) => head = None,
            Tag::Coordinator if head.is_none() && i > at && matches!(tags.at(i + 1), Tag::Word) => {}
            _ => break,
        }
        i += 1;
    }
    head.or(compound).filter(|&h| !not_counted(cursor, h))
}

/// Two or three capitals before a number make it a type ("AK 47").
pub(super) fn type_before(cursor: Cursor<'_>, i: usize) -> bool {
    let word = cursor.of(cursor.back(i, 1));
    (1..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase()) && !cursor.has(i - 1, Section::Unit)
}

/// "put the number of boats at 40": the noun that stands before the number `first` it counts.
pub(super) fn number_of(cursor: Cursor<'_>, tags: &Tags<'_>, first: usize) -> Option<usize> {
    let start = first.saturating_sub(14).max(cursor.from);
    let of = (start..first).rev().find(|&i| cursor.is(i, "of") && cursor.any(cursor.back(i, 1), &["number", "numbers"]))?;
    let noun = head(cursor, tags, of + 1, true).filter(|&h| h < first && is_plural(cursor, h))?;
    let other = (noun..first).any(|i| cursor.digits(i) || tags.at(i) == Tag::Number || cursor.of(i) == ";");
    let led = (first.saturating_sub(4).max(noun)..first)
        .any(|i| tags.at(i) == Tag::Be || tags.at(i) == Tag::To || cursor.in_class(i, "reaches"));
    (led && !other).then_some(noun)
}

/// The first noun where nouns have capitals; small words before it are its adjectives.
fn capital(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize) -> Option<usize> {
    let small = |i: usize| matches!(tags.at(i), Tag::Word | Tag::Verb(_) | Tag::Adverb) && !cursor.upper(i);
    let head = (at..at + REACH).find(|&i| !small(i))?;
    let noun = cursor.kind(head) == Some(TokenKind::Word) && cursor.upper(head);
    (noun && tags.at(head) != Tag::Determiner).then_some(head)
}

/// "two sports cars", "three aid workers groups": a plural before another plural that is no verb.
fn plural_modifies(cursor: Cursor<'_>, tags: &Tags<'_>, i: usize) -> bool {
    let next = is_plural(cursor, i + 1) && tags.at(i + 1) == Tag::Word;
    // "30 police stations," where no object follows that would make the second a verb.
    let mass = || cursor.entry(i, Section::Noun).is_some_and(|e| e.form == e.lemma);
    let ends = matches!(tags.at(i + 2), Tag::Mark | Tag::Preposition | Tag::Coordinator | Tag::Verb(_) | Tag::Be);
    next && (cursor.has(i, Section::Modifier)
        || mass() && ends
        || verb_entry(cursor, i + 1).is_none() && cursor.entry(i, Section::Noun).is_none_or(|e| e.form == e.lemma))
}

/// "The other three remain at large": the number stands alone and the word behind it is its verb.
fn acts(cursor: Cursor<'_>, tags: &Tags<'_>, i: usize, first: bool) -> bool {
    let follows = !matches!(tags.at(i + 1), Tag::Word | Tag::Name | Tag::Mark | Tag::Number);
    let verb = || cursor.entry(i, Section::Event).is_some_and(|e| e.get("noun").is_none() && e.get("class") == Some("other"));
    first && follows && !cursor.upper(i) && verb() && (!is_plural(cursor, i) || tags.at(i + 1) == Tag::Determiner)
}

/// "thousands of US and Filipino troops", "four security and trade officials": the "and" at `i` joins what stands before the noun.
fn joined(cursor: Cursor<'_>, tags: &Tags<'_>, head: Option<usize>, i: usize) -> bool {
    let single = head.is_some_and(|h| h + 1 == i && !is_plural(cursor, h));
    let adjective = i > cursor.from && tags.at(i - 1) == Tag::Verb(Form::Ing);
    let second = matches!(tags.at(i + 1), Tag::Name | Tag::Word);
    (single || adjective && head.is_none()) && second && (plural_soon(cursor, tags, i + 1) || plural_soon(cursor, tags, i + 2))
}

/// A plural in small letters at `i` or right behind it, as in "two United States service members".
fn plural_soon(cursor: Cursor<'_>, tags: &Tags<'_>, i: usize) -> bool {
    let plural = |k: usize| tags.at(k) == Tag::Word && !cursor.upper(k) && is_plural(cursor, k);
    plural(i) || tags.at(i) == Tag::Word && plural(i + 1)
}

/// A plural among the next two words.
fn plural_follows(cursor: Cursor<'_>, tags: &Tags<'_>, i: usize) -> bool {
    (i..i + 2).any(|j| matches!(tags.at(j), Tag::Word | Tag::Name) && is_plural(cursor, j))
        && matches!(tags.at(i), Tag::Word | Tag::Name)
}

/// What looks like a head but counts nothing: time words behind a number ("40 yesterday").
fn not_counted(cursor: Cursor<'_>, i: usize) -> bool {
    cursor.has(i, Section::Moment) && !is_plural(cursor, i)
        || cursor.upper(i) && cursor.has(i, Section::Time) && !is_plural(cursor, i)
}

/// The singular of a noun, lower case.
pub(super) fn lemma(cursor: Cursor<'_>, i: usize) -> String {
    if let Some(entry) = cursor.entry(i, Section::Noun) {
        return entry.lemma.to_owned();
    }
    let word = cursor.low(i);
    if cursor.unknown() {
        return word.into_owned();
    }
    let cut = |n: usize, tail: &str| format!("{}{tail}", &word[..word.len() - n]);
    if !word.is_ascii() {
        return word.strip_suffix('s').map_or_else(|| word.clone().into_owned(), str::to_owned);
    }
    if word.ends_with("ies") && word.len() > 4 {
        cut(3, "y")
    } else if ["ches", "shes", "sses", "xes"].iter().any(|e| word.ends_with(e)) {
        cut(2, "")
    } else if (word.len() > 3 || cursor.of(i).bytes().filter(u8::is_ascii_uppercase).count() > 1)
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && (cursor.upper(i) || !word.ends_with("is"))
    {
        cut(1, "")
    } else {
        word.into_owned()
    }
}
