//! Parts and wholes: "74 drones out of 95", "two of the 12 crew".

use super::Found;
use super::tags::{Tag, Tags};
use crate::extract::cursor::Cursor;

/// True where the words between the noun phrase that ends at `end` and a number at `start` say that the number is the
/// whole: "of", "out of the", "of a total of".
pub(super) fn links(cursor: Cursor<'_>, tags: &Tags, end: usize, start: usize) -> bool {
    let mut at = end;
    if cursor.is(at, "out") {
        at += 1;
    }
    if !cursor.any(at, &["of", "among", "von"]) {
        return false;
    }
    at += 1;
    let between = start.saturating_sub(at);
    between <= 4
        && (at..start).all(|i| matches!(tags.at(i), Tag::Determiner | Tag::Possessive | Tag::Adverb) || is_light(cursor, i))
}

fn is_light(cursor: Cursor<'_>, i: usize) -> bool {
    cursor.any(
        i,
        &[
            "total",
            "of",
            "some",
            "about",
            "more",
            "than",
            "at",
            "least",
            "nearly",
            "over",
            "around",
            "roughly",
            "almost",
            "other",
            "remaining",
        ],
    )
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
