//! Parts and wholes: "74 drones out of 95", "two of the 12 crew".

use super::Found;
use super::tags::{Tag, Tags};
use crate::extract::Figure;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::text::TokenKind;

/// True where the words between the noun phrase that ends at `end` and a number at `start` say that the number is the
/// whole: "of", "out of the", "of a total of".
pub(super) fn links(cursor: Cursor<'_>, tags: &Tags<'_>, end: usize, start: usize) -> bool {
    let mut at = end;
    if cursor.is(at, "out") {
        at += 1;
    }
    if !cursor.in_class(at, "part_of") {
        return false;
    }
    at += 1;
    let between = start.saturating_sub(at);
    let owner = |i: usize| (i + 1..start).any(|j| tags.at(j) == Tag::Possessive);
    let light = |i: usize| matches!(tags.at(i), Tag::Determiner | Tag::Possessive | Tag::Adverb) || is_light(cursor, i) || owner(i);
    between <= 5 && (at..start).all(light)
}

/// True where the two can be part and whole: one count noun, or none with one of the two ("3,400 birds of 38 kinds" are no
/// part of the kinds), no larger part than the whole, and a whole that is not itself a part of something else.
pub(super) fn agree(cursor: Cursor<'_>, found: &[Found], part: usize, whole: usize) -> bool {
    let (a, b) = (&found[part].figure, &found[whole].figure);
    let lemma = |f: &Figure| f.counted.as_ref().map(|c| c.lemma.clone());
    let share = a.unit.as_deref() == Some("percent") || a.unit.is_none() && a.value.high < 1.0;
    let nouns = match (lemma(a), lemma(b)) {
        (Some(a), Some(b)) => a == b || share || cursor.is(found[part].next, "out"),
        _ => true,
    };
    let units = a.unit == b.unit || share;
    let larger = share || a.value.low < b.value.high || a.value.low == b.value.high && b.counted.is_some();
    let chained = found.iter().any(|f| f.figure.whole == Some(part as u32));
    nouns && units && larger && !chained
}

/// The earlier figure of which the newest is a part: "Of the 150 passengers, 12 ...", "251 hostages, of whom 97 ...",
/// "74 of them".
pub(super) fn behind(cursor: Cursor<'_>, found: &[Found]) -> Option<usize> {
    let (new, earlier) = found.split_last()?;
    let value = new.figure.value.high;
    let larger = |f: &Found| f.figure.unit.is_none() && super::anaphora::can_be_them(&f.figure) && f.figure.value.low >= value;
    let whom = |i: usize| cursor.is(i, "of") && cursor.in_class(i + 1, "whom");
    if new.first >= 2 && whom(new.first - 2) || whom(new.next) {
        return earlier.iter().rposition(larger);
    }
    let last = earlier.last()?;
    let noun = |f: &Found| f.figure.counted.as_ref().map(|c| c.lemma.clone());
    let alike = new.figure.unit.is_none() && (noun(new).is_none() || noun(new) == noun(last));
    let comma = new.first > cursor.from && cursor.of(new.first - 1) == "," && (alike || last.next + 1 == new.first);
    let opened = (cursor.from..last.first)
        .rev()
        .take(3)
        .any(|i| cursor.is(i, "of") && (i == cursor.from || !cursor.kind(i - 1).is_some_and(|k| k != TokenKind::Mark)));
    (comma && opened && larger(last)).then(|| earlier.len() - 1)
}

fn is_light(cursor: Cursor<'_>, i: usize) -> bool {
    cursor.has(i, Section::Modifier) || cursor.in_class(i, "light")
}

/// Gives the later figure of a pair to the earlier as its whole, and lets the one without a noun take the other's.
pub(super) fn link(found: &mut [Found], part: usize, whole: usize) {
    found[part].figure.whole = Some(whole as u32);
    let (a, b) = (found[part].figure.counted.clone(), found[whole].figure.counted.clone());
    if b.is_none() && found[whole].figure.unit.is_none() {
        found[whole].figure.counted = a;
    } else if a.is_none() && found[part].figure.unit.is_none() {
        found[part].figure.counted = b;
    }
}
