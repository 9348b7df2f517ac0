//! Whether the words found as a source can be one: a noun phrase with a head that speaks, not a clause, a bare figure or a
//! phrase behind a preposition. A source that cannot be is left empty: no name is better than a wrong one.

use std::ops::Range;

use super::finite::verb_at;
use super::prose::Prose;
use crate::extract::lexicon::Section;

/// True where `source` can name who speaks.
pub(super) fn can_speak(prose: &Prose<'_>, source: &Range<usize>) -> bool {
    let (head, noun) = (head_of(prose, source), head_noun(prose, source));
    let mute = prose.in_class(noun, "no_speaker") || prose.in_class(noun, "speechless");
    let mute = mute && !titles(prose, &(noun..head.end)) || is_figure(prose, &head);
    let broken = is_contracted(prose, &head) || holds_deed(prose, &head);
    !(mute || broken || opens_as_adjunct(prose, &head) || is_clause(prose, &head))
}

/// "he'll", "they’d": a pronoun with its verb opens a clause of its own.
pub(super) fn is_contracted(prose: &Prose<'_>, head: &Range<usize>) -> bool {
    let word = prose.word(head.start);
    head.len() == 1 && ["'ll", "’ll", "'d", "’d", "'ve", "’ve"].iter().any(|end| word.ends_with(end))
}

/// "the mayor of hiding a highly", "a guard by bringing town": behind a preposition what somebody does, with its object; the noun
/// phrase ended before.
pub(super) fn holds_deed(prose: &Prose<'_>, head: &Range<usize>) -> bool {
    (head.start + 1..head.end.saturating_sub(2)).any(|k| {
        let does = prose.is(k, Section::Preposition) && prose.lower(k + 1) && prose.word(k + 1).ends_with("ing");
        does && (prose.eq(k, "by") || prose.upper(k - 1) && prose.in_class(k + 2, "article"))
    })
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
    let noun = head_noun(prose, source);
    prose.in_class(noun, "speechless") && !titles(prose, &(noun..head_of(prose, source).end))
}

/// "Fire chief Ana Ray", "Storm Centre Director Ana Ray": the first word of `phrase` only tells of what office somebody holds, whose name
/// stands behind it; "Hurricane Ana" and "the row over the chief" are no titles.
fn titles(prose: &Prose<'_>, phrase: &Range<usize>) -> bool {
    let end = phrase.clone().skip(1).find(|&k| prose.is(k, Section::Preposition)).unwrap_or(phrase.end);
    let mut words = phrase.start + 1..end;
    // In capitals an office looks like a name: it has one behind it.
    words.any(|k| is_called(prose, k) || is_office(prose, k) && (prose.lower(k) || k + 1 < end && prose.upper(k + 1)))
}

/// The noun that the phrase is about, where it has no capital: the last one before a preposition or a participle with its object
/// ("the panel weighing the attacks").
pub(super) fn head_noun(prose: &Prose<'_>, source: &Range<usize>) -> usize {
    let head = head_of(prose, source);
    let object = |k: usize| prose.is(k, Section::Determiner) || prose.upper(k) && prose.in_class(k - 1, "takes_object");
    let participle = |k: usize| prose.word(k).ends_with("ing") && object(k + 1);
    let end = head.clone().skip(1).find(|&k| prose.is(k, Section::Preposition) || participle(k)).unwrap_or(head.end);
    (head.start..end).next_back().filter(|&k| prose.lower(k)).unwrap_or(head.start)
}

/// True where token `k` is a name, or a noun that people are called by.
pub(super) fn is_person(prose: &Prose<'_>, k: usize) -> bool {
    let called = is_called(prose, k) || prose.is(k, Section::Gendered) || prose.is(k, Section::Pronoun);
    prose.upper(k) || called || is_office(prose, k)
}

/// True where the lexicon knows token `k` for a noun that people or a body of them are called by.
fn is_called(prose: &Prose<'_>, k: usize) -> bool {
    ["person_noun", "body_noun", "headline_speaker", "lone_speaker", "plural"].iter().any(|c| prose.in_class(k, c))
        || prose.in_class(k, "number_of_people")
}

/// True where token `k` ends as the names of offices do; "anger", "agreement", "certain" do too.
fn is_office(prose: &Prose<'_>, k: usize) -> bool {
    let one = prose.word(k).strip_suffix('s').unwrap_or(prose.word(k));
    prose.office(one)
        && !prose.in_class(k, "no_office")
        && !prose.ends_in(k, "no_office_ending")
        && !prose.is(k, Section::Report)
        && !prose.is(k, Section::Channel)
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
    // "filing a suit", "railing against the mayor"
    let object = prose.in_class(next, "article") || prose.eq(next, "against");
    let gerund = prose.lower(first) && prose.word(first).ends_with("ing") && object;
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
    // "the letter hurt her campaign": only a verb stands right before whose its object is.
    let acts = |k: usize| {
        let grammar = [Section::Preposition, Section::Coordinator, Section::Determiner, Section::Relative];
        prose.lower(k) && !prose.adverb(k) && !prose.word(k).ends_with("ing") && !grammar.iter().any(|&s| prose.is(k, s))
    };
    if (head.start + 1..head.end.saturating_sub(1)).any(|k| acts(k) && prose.in_class(k + 1, "owner")) {
        return true;
    }
    (head.start + 1..head.end.saturating_sub(1)).any(|k| {
        let next = k + 1;
        // "a man called Lind" has a name, "the campaign called a report a farce" an object.
        let named = prose.in_class(k, "naming_participle") && !prose.is(next, Section::Determiner);
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
