//! Quantities that no number tells: none at all ("no casualties", "nobody was hurt"), a few, several. They are no
//! figures to be listed, but what another text counts can be held against them.

use super::classes::{self, Nature};
use super::events::{self, Phrase};
use super::nouns;
use super::qualifiers;
use super::shape;
use super::tags::{Tag, Tags};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Entry, Section};
use crate::extract::{Counted, Figure, Qualifier, Topic, Value, Why};

/// So far before an "any" the word stands that denies it.
const REACH: usize = 8;

/// Adds the quantities of a sentence, in reading order.
pub(super) fn find(cursor: Cursor<'_>, tags: &Tags<'_>, out: &mut Vec<Figure>) {
    let mut i = cursor.from;
    while i < cursor.to {
        let Some((entry, next)) = cursor.phrase(i, Section::Unnumbered) else {
            i += 1;
            continue;
        };
        out.extend(quantity(cursor, tags, entry, i, next));
        i = next;
    }
}

/// The quantity that the words `first..next` tell, with what it is of and what happens to it.
fn quantity(cursor: Cursor<'_>, tags: &Tags<'_>, entry: Entry<'_>, first: usize, next: usize) -> Option<Figure> {
    let low: f64 = entry.get("value")?.parse().ok()?;
    let high = entry.get("high").and_then(|h| h.parse().ok()).unwrap_or(low);
    let kind = entry.get("kind").unwrap_or_default();
    let denied = kind != "anyone" || is_denied(cursor, tags, first);
    // "A few hundred", "no fewer than 12" and "no longer" are other quantities, or none.
    let other = cursor.digits(next)
        || cursor.has(next, Section::Number)
        || cursor.has(next, Section::Qualifier)
        || cursor.in_class(next, "comparative")
        || tags.at(cursor.back(first, 1)) == Tag::Determiner
        // The lone “no” vote.
        || shape::is_quote(cursor, next) && cursor.glued(next)
        || qualifiers::before(cursor, next).is_some();
    if !denied || other {
        return None;
    }
    let person = matches!(kind, "person" | "anyone");
    let mut at = next;
    while !person && (cursor.in_class(at, "of") || matches!(tags.at(at), Tag::Determiner | Tag::Possessive)) {
        at += 1;
    }
    let head = if person { None } else { nouns::head(cursor, tags, at, true) };
    // "No death toll was given" counts nobody.
    if head.is_some_and(|head| events::names_size(cursor, head)) {
        return None;
    }
    let end = head.map_or(next, |h| h + 1);
    let event = events::find(cursor, tags, Phrase { first, next: end, head });
    // "Caused no damage": the noun is what happens.
    let pale = event.as_ref().is_none_or(|e| classes::is(&e.class, Nature::Pale));
    let noun = head.filter(|_| pale).and_then(|h| events::happening(cursor, h));
    let event = noun.or(event)?;
    Some(Figure {
        span: cursor.span(first, end),
        value: Value { low, high },
        unit: None,
        qualifier: Qualifier::Equal,
        counted: head.map(|h| Counted { span: cursor.span(h, h + 1), lemma: nouns::lemma(cursor, h) }),
        event: Some(event),
        topic: Topic::default(),
        whole: None,
        claim: None,
        why: Why { rule: if person { PERSON } else { NOUN }, sure: false },
    })
}

/// "Without injuring anyone".
fn is_denied(cursor: Cursor<'_>, tags: &Tags<'_>, first: usize) -> bool {
    let before = (first.saturating_sub(REACH).max(cursor.from)..first).rev();
    before.take_while(|&i| !matches!(cursor.of(i), "," | ";" | ":")).any(|i| tags.at(i) == Tag::Negation || cursor.is(i, "without"))
}

/// The rule of a quantity of persons that no noun names.
pub const PERSON: &str = "word for persons";
/// The rule of any other.
const NOUN: &str = "word for a quantity";
