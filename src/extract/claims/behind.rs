//! The source behind a reporting verb: "said Ray, a former general,", "said the bank's economist, Ana Ruiz".

use std::ops::Range;

use super::finite::verb_in;
use super::prose::{Prose, Unit};
use super::source::trimmed;
use crate::extract::lexicon::Section;

/// The longest office without an article before a name, in tokens.
const LONGEST_OFFICE: usize = 4;

/// The longest noun phrase behind a verb that is taken for its subject, in tokens.
const LONGEST_BEHIND: usize = 28;

/// A subject that starts at token `start`, behind the verb: "said Ray, a former general,".
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, start: usize) -> Option<Range<usize>> {
    if start >= unit.end || !prose.outside(start) {
        return None;
    }
    if prose.is(start, Section::Pronoun) && !prose.in_class(start, "never_behind") {
        return Some(start..start + 1);
    }
    // "said 32-year-old driver Ana Ruiz": behind his age stands who he is.
    if prose.number(start) && prose.word(start + 1) == "-" && prose.word(start + 3) == "-" {
        let person = start + 5;
        let named = prose.upper(person) || names_behind_office(prose, unit, person);
        return find(prose, unit, person).filter(|_| named).map(|name| start..name.end);
    }
    if !opens(prose, unit, start) {
        return None;
    }
    let mut at = start;
    while at < unit.end && at - start < LONGEST_BEHIND && prose.outside(at) && !prose.stop(at) {
        let word = prose.word(at);
        if matches!(word, ";" | ":" | "—" | "–") || prose.dash(at) {
            break;
        }
        if prose.comma(at) {
            match apposition_end(prose, unit, at).or_else(|| name_behind(prose, unit, start, at)) {
                Some(end) => {
                    at = end;
                    continue;
                }
                None => break,
            }
        }
        // "said one clerk informed of the plan", "a person familiar with the talks": what the participle asks for.
        let asked_for = at > start + 1
            && prose.is(at, Section::Preposition)
            && prose.lower(at - 1)
            && !prose.is(at + 1, Section::Moment)
            && (prose.word(at - 1).ends_with("ed") || prose.in_class(at - 1, "with_complement"));
        if asked_for {
            at += 1;
            continue;
        }
        let ends = prose.in_class(at, "behind_speaker")
            || prose.is(at, Section::Preposition) && prose.is(at + 1, Section::Moment)
            || prose.is(at, Section::Moment) && prose.upper(at)
            || prose.in_class(at, "moment_behind");
        if at > start && (ends || prose.auxiliary(at) || prose.eq(at, "that")) {
            break;
        }
        at += 1;
    }
    let range = trimmed(prose, start..at)?;
    Some(range)
}

/// True where a source may begin: a name, an office, a determiner.
fn opens(prose: &Prose<'_>, unit: &Unit, start: usize) -> bool {
    let named = prose.wordlike(start) && (prose.upper(start) || unit.headline)
        || prose.is(start, Section::Determiner)
        || names_behind_office(prose, unit, start)
        || prose.in_class(start, "bare_speaker");
    // A capital of a title line is no name: "Agrees To Reopen".
    let grammar = [Section::Preposition, Section::Subordinator, Section::Relative];
    let title = unit.headline && grammar.iter().any(|&s| prose.is(start, s));
    let away = prose.in_class(start, "points_behind") || prose.is(start, Section::Moment) && prose.upper(start);
    named && !title && !away
}

/// "said family friend Ana Ruiz.": nouns, and right behind them a name that ends the phrase.
fn names_behind_office(prose: &Prose<'_>, unit: &Unit, start: usize) -> bool {
    let noun = |k: usize| {
        let grammar = [Section::Preposition, Section::Pronoun, Section::Relative, Section::Subordinator, Section::Moment];
        // "said newly-minted chief Ana Ruiz"
        let adverb = prose.adverb(k) && prose.word(k + 1) != "-";
        prose.lower(k) && !prose.auxiliary(k) && !adverb && !grammar.iter().any(|&s| prose.is(k, s))
    };
    let name = (start..unit.end).find(|&k| !noun(k) && prose.word(k) != "-").unwrap_or(unit.end);
    let end = (name..unit.end).find(|&k| !prose.upper(k) && prose.word(k) != "-").unwrap_or(unit.end);
    let closed =
        end >= unit.end || prose.stop(end) || prose.comma(end) || prose.is(end, Section::Preposition) || prose.word(end) == "(";
    (1..=LONGEST_OFFICE).contains(&(name - start)) && prose.upper(name) && (2..=5).contains(&(end - name)) && closed
}

/// "said the bank's economist, Ana Ruiz.": the end of the name behind an office, where a comma or the sentence ends it.
fn name_behind(prose: &Prose<'_>, unit: &Unit, start: usize, comma: usize) -> Option<usize> {
    let office = prose.lower(comma - 1) && (start..comma).any(|k| prose.possessive(k) || prose.is(k, Section::Determiner));
    let end = (comma + 1..unit.end).find(|&k| !prose.upper(k) && prose.word(k) != "-").unwrap_or(unit.end);
    let closed = end >= unit.end || prose.stop(end) || prose.comma(end);
    (office && closed && (2..=6).contains(&(end - comma - 1))).then_some(end)
}

/// The end of an apposition that opens behind the comma at `comma`: "a former general", "82", "who led the talks".
fn apposition_end(prose: &Prose<'_>, unit: &Unit, comma: usize) -> Option<usize> {
    let k = comma + 1;
    let opens = prose.is(k, Section::Determiner)
        || prose.number(k)
        || prose.in_class(k, "whose")
        || prose.lower(k)
            && !prose.auxiliary(k)
            && !prose.word(k).ends_with("ing")
            && !prose.word(k).ends_with("ed")
            && !prose.is(k, Section::Coordinator)
            && !prose.is(k, Section::Preposition)
            && !prose.is(k, Section::Subordinator)
            && !prose.is(k, Section::Adverb)
            && !prose.is(k, Section::Pronoun);
    if !opens {
        return None;
    }
    let end =
        (k..unit.end).find(|&p| prose.comma(p) || prose.stop(p) || !prose.outside(p) || matches!(prose.word(p), ";" | ":"))?;
    // An apposition that runs into a verb of its own is a clause: ", the army withdrew".
    let relative = prose.in_class(k, "whose");
    (relative || !verb_in(prose, k..end)).then_some(end)
}
