//! Whether the words found as a source can be one: a noun phrase with a head that speaks, not a clause, a bare figure or a
//! phrase behind a preposition. A source that cannot be is left empty: no name is better than a wrong one.

use std::ops::Range;

use super::finite::verb_at;
use super::prose::Prose;
use crate::extract::lexicon::Section;

/// True where `source` can name who speaks.
pub(super) fn can_speak(prose: &Prose<'_>, source: &Range<usize>) -> bool {
    let head = head_of(prose, source);
    !(is_figure(prose, &head) || is_event(prose, source) || opens_as_adjunct(prose, &head) || is_clause(prose, &head))
}

/// The phrase up to its first apposition, relative clause or parenthesis.
pub(super) fn head_of(prose: &Prose<'_>, source: &Range<usize>) -> Range<usize> {
    let border =
        |k: usize| prose.is(k, Section::Relative) || prose.dash(k) || matches!(prose.word(k), "," | "(" | "[") || !prose.outside(k);
    let end = (source.start + 1..source.end).find(|&k| border(k)).unwrap_or(source.end);
    source.start..end
}

/// "33 agree": digits without a noun are a row of a table or the tail of a sum, nobody's name.
fn is_figure(prose: &Prose<'_>, head: &Range<usize>) -> bool {
    let digits = |k: usize| prose.word(k).starts_with(|c: char| c.is_ascii_digit());
    digits(head.start) && head.clone().all(|k| digits(k) || !prose.wordlike(k))
}

/// "the row over the port", "the latest storm": what happens says nothing.
pub(super) fn is_event(prose: &Prose<'_>, source: &Range<usize>) -> bool {
    let head = head_of(prose, source);
    let end = head.clone().skip(1).find(|&k| prose.is(k, Section::Preposition)).unwrap_or(head.end);
    let last = end.saturating_sub(1);
    prose.lower(last) && prose.in_class(last, "speechless")
}

/// "from the mayor", "if the mayor", "filing a suit": what hangs on another phrase is no subject.
pub(super) fn opens_as_adjunct(prose: &Prose<'_>, head: &Range<usize>) -> bool {
    let (first, next) = (head.start, head.start + 1);
    if next >= head.end || prose.upper(first) && prose.upper(next) {
        return false;
    }
    let amount = (next..head.end.min(next + 2)).any(|k| prose.number(k)) || prose.in_class(next, "share_word");
    let led = prose.is(first, Section::Preposition)
        && !prose.is(first, Section::Adverb)
        && !amount
        && !prose.in_class(first, "place_adjective");
    let gerund = prose.lower(first) && prose.word(first).ends_with("ing") && prose.in_class(next, "article");
    // "ahead of the vote"
    let ahead = prose.in_class(first, "opens_adjunct") && prose.any(next, &["of", "to"]);
    led || gerund || ahead || prose.eq(first, "if")
}

/// "the shutdown on Monday enraged liberals": a verb with an object of its own. A participle behind its noun ("a poll released
/// on Monday", "a man named Lind") has none.
pub(super) fn is_clause(prose: &Prose<'_>, head: &Range<usize>) -> bool {
    // "the mayor left saying Ray"
    if (head.start + 1..head.end).any(|k| prose.in_class(k, "says_plainly")) {
        return true;
    }
    (head.start + 1..head.end.saturating_sub(1)).any(|k| {
        let next = k + 1;
        let named = prose.in_class(k, "naming_participle");
        let moment = prose.is(next, Section::Moment) || prose.is(next + 1, Section::Moment);
        let opens = prose.is(next, Section::Determiner) || prose.is(next, Section::Pronoun);
        let plural = prose.lower(next) && prose.word(next).ends_with('s') && !prose.word(next).ends_with("ss");
        let led = prose.is(next, Section::Preposition) || prose.adverb(next);
        // "Mr. Ray became known": behind a name there are few participles.
        let of_name =
            prose.upper(head.start) && prose.upper(k - 1) && prose.is(k, Section::Finite) && !prose.word(k).ends_with("ed");
        prose.lower(k) && verb_at(prose, k) && !prose.adverb(k - 1) && !named && !moment && (of_name || !led && (opens || plural))
    })
}
