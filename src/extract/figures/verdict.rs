//! How what two numbers decide ended: by the verb of their own clause, for a sentence may tell of two votes ("rejected one amendment
//! 60-40 and passed the bill 52-48") and of what else failed ("passed 52-48 after two amendments failed").

use std::ops::Range;

use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Section, Sections};

/// What no clause is without.
const VERBS: Sections = Sections::of(&[Section::Be, Section::Have, Section::Modal, Section::Finite, Section::Event]);
/// What opens another clause behind the numbers.
const OPENS: Sections = Sections::of(&[Section::Subordinator, Section::Relative]);

/// True where what was put to the vote that stands in tokens `first..next` lost: the nearest verb before the numbers that tells it,
/// else the first one behind them, says so.
pub(super) fn fails(cursor: Cursor<'_>, first: usize, next: usize) -> bool {
    let clause = clause(cursor, first, next);
    let told = |i: &usize| {
        // "Failed to pass": the verb before says how it ended.
        let led = cursor.in_class(cursor.back(*i, 1), "to") && cursor.in_class(cursor.back(*i, 2), "fails");
        !led && (cursor.in_class(*i, "fails") || cursor.in_class(*i, "carries"))
    };
    let verb = (clause.start..first).rev().find(told).or_else(|| (next..clause.end).find(told));
    verb.is_some_and(|i| cursor.in_class(i, "fails"))
}

/// The tokens of the clause around `first..next`. A comma ends it where a verb stands between ("after two amendments failed, the
/// bill was kept 52-48"), and behind the numbers so does what opens another clause.
pub(super) fn clause(cursor: Cursor<'_>, first: usize, next: usize) -> Range<usize> {
    let verb = |i: usize| cursor.sense(i).has_any(VERBS) || cursor.in_class(i, "counts_votes") || cursor.in_class(i, "plays");
    let ends = |i: usize, seen: bool| matches!(cursor.of(i), ";" | ":") || seen && cursor.of(i) == ",";
    let mut seen = false;
    let mut from = first;
    while from > cursor.from && !ends(from - 1, seen) {
        from -= 1;
        seen |= verb(from);
    }
    let mut to = next;
    while to < cursor.to && !ends(to, seen) && !cursor.sense(to).has_any(OPENS) && !cursor.in_class(to, "time_relation") {
        seen |= verb(to);
        to += 1;
    }
    from..to
}
