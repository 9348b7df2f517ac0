//! Words that bound or blur a number: "at least", "nearly", "or more".

use crate::extract::Qualifier;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Entry, Section};

/// The longest qualifier in tokens.
const LONGEST: usize = 5;

/// The qualifier that ends right before token `first`, and its first token. Articles and the like may stand between.
pub(super) fn before(cursor: Cursor<'_>, first: usize) -> Option<(Qualifier, usize)> {
    let mut end = first;
    while cursor.in_class(cursor.back(end, 1), "behind_qualifier") && first - end < 2 {
        end -= 1;
    }
    [first, end].into_iter().find_map(|end| ending_at(cursor, end))
}

fn ending_at(cursor: Cursor<'_>, end: usize) -> Option<(Qualifier, usize)> {
    let start = end.saturating_sub(LONGEST).max(cursor.from);
    (start..end).find_map(|at| {
        let (entry, next) = cursor.phrase(at, Section::Qualifier)?;
        if next != end || entry.get("side").is_some() || is_taken(cursor, entry, at) {
            return None;
        }
        sign(entry).map(|q| (q, at))
    })
}

/// True where the word before the qualifier at token `at` takes it: what is told "about two", or turned "over".
fn is_taken(cursor: Cursor<'_>, entry: Entry<'_>, at: usize) -> bool {
    let before = cursor.back(at, 1);
    match entry.lemma {
        "about" => cursor.in_class(before, "takes_about"),
        "over" | "über" => cursor.in_class(before, "takes_over"),
        _ => false,
    }
}

/// The qualifier that starts at token `next`, and the token behind it.
pub(super) fn after(cursor: Cursor<'_>, next: usize) -> Option<(Qualifier, usize)> {
    let (entry, behind) = cursor.phrase(next, Section::Qualifier)?;
    entry.get("side")?;
    Some((sign(entry)?, behind))
}

fn sign(entry: Entry<'_>) -> Option<Qualifier> {
    Some(match entry.get("value")? {
        "~" => Qualifier::About,
        "nearly" => Qualifier::Nearly,
        "<" => Qualifier::Less,
        "<=" => Qualifier::AtMost,
        ">" => Qualifier::More,
        ">=" => Qualifier::AtLeast,
        _ => Qualifier::Equal,
    })
}
