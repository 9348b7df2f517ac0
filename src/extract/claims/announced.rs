//! "The firm issued the following statement:", "Ray listed three reasons:": what a colon at the end of a paragraph announces and
//! the next paragraphs give, without quotation marks: one paragraph, or the items of a list.

use std::ops::Range;

use super::passive;
use super::prose::{self, Prose, Unit};
use super::{Draft, cue, source, subject};
use crate::extract::lexicon::Section;

/// How far before its colon the noun for what is announced may stand, in tokens: "a statement on its site on Monday:".
const NOUN_REACH: usize = 10;

/// How far before its colon a reporting verb may stand, in tokens.
const VERB_REACH: usize = 16;

/// Who announces something in `unit`, and by which words: the last reporting verb with its subject, or who issued a statement.
pub(super) fn announcer(prose: &Prose<'_>, unit: &Unit) -> Option<Draft> {
    if prose.word(unit.end - 1) != ":" {
        return None;
    }
    let say = |i: usize| if prose.is(i, Section::Say) { cue::at(prose, unit, i) } else { None };
    let reporting = (unit.start..unit.end).rev().find_map(say).filter(|c| c.entry.section == Section::Say && !c.mind);
    if let Some((source, cue)) = reporting.and_then(|c| Some((subject::find(prose, unit, &c, &[])?, c.at..c.end))) {
        return Some(Draft {
            source: Some(source),
            cue: Some(cue),
            rule: "colon before a quotation",
            sure: true,
            ..Draft::default()
        });
    }
    let (source, cue) = issuer(prose, unit)?;
    Some(Draft { source: Some(source), cue: Some(cue), rule: "statement behind a colon", ..Draft::default() })
}

/// Adds what the unit at `at` announces, to the claim of that unit that ends at the colon or as one of its own, and returns the
/// first unit behind it; `first` is the first draft of the unit.
pub(super) fn add(prose: &Prose<'_>, units: &[Unit], at: usize, first: usize, drafts: &mut Vec<Draft>) -> usize {
    let unit = &units[at];
    let quoted = |u: &Unit| prose.opens(u.start) || prose.opens_mark(u.start);
    let Some(next) = units.get(at + 1).filter(|n| n.paragraph == unit.paragraph + 1 && !quoted(n)) else { return at + 1 };
    let Some(draft) = announcer(prose, unit) else { return at + 1 };
    let colon = unit.end - 1;
    // "The film showed the road:": an object, and nothing said.
    let thing = |at: usize| prose.entry(at, Section::Say).is_some_and(|(e, _)| e.get("thing").is_some());
    let near = draft.cue.as_ref().is_some_and(|c| c.end == colon || c.end + VERB_REACH > colon && !thing(c.start));
    let items = is_item(prose, next);
    let own = drafts[first..].iter().position(|d| d.content.last().is_some_and(|c| c.end >= colon)).map(|k| first + k);
    if unit.headline || !near || own.is_some() && !items {
        return at + 1;
    }
    let mut end = at + 1;
    while units.get(end).is_some_and(|u| u.paragraph == next.paragraph || items && follows(prose, &units[end - 1], u)) {
        end += 1;
    }
    let content = prose::by_paragraph(&units[at + 1..end]);
    match own {
        Some(k) => drafts[k].content.extend(content),
        None => drafts.push(Draft { content, verbatim: true, rule: "statement behind a colon", sure: false, ..draft }),
    }
    end
}

/// True where `unit` opens the next item of a list, or goes on in the item of the unit before.
fn follows(prose: &Prose<'_>, before: &Unit, unit: &Unit) -> bool {
    unit.paragraph == before.paragraph || unit.paragraph == before.paragraph + 1 && is_item(prose, unit)
}

/// True where a bullet or a number opens `unit`.
fn is_item(prose: &Prose<'_>, unit: &Unit) -> bool {
    let bullet = matches!(prose.word(unit.start), "-" | "–" | "—" | "*" | "•" | "·" | "●" | "▪");
    bullet || prose.number(unit.start) && matches!(prose.word(unit.start + 1), "." | ")")
}

/// "The firm issued the following statement:", "The following statement was issued by the firm:".
fn issuer(prose: &Prose<'_>, unit: &Unit) -> Option<(Range<usize>, Range<usize>)> {
    let colon = unit.end - 1;
    let reach = colon.saturating_sub(NOUN_REACH).max(unit.start);
    let given = |k: usize| prose.noun(k, Section::Channel) || prose.noun(k, Section::Report) || prose.in_class(k, "announced");
    let verb = (unit.start + 1..colon).rev().find(|&k| prose.in_class(k, "issued") && prose.outside(k))?;
    let group = cue::group_start(prose, unit, verb);
    if (group..verb).any(|k| prose.is(k, Section::Be)) {
        let by = (verb + 1..colon).find(|&k| prose.eq(k, "by"))?;
        let named = (unit.start..group).any(given) && by < verb + NOUN_REACH;
        return Some((passive::agent(prose, unit, by + 1).filter(|_| named)?, verb..verb + 1));
    }
    let noun = (reach.max(verb + 1)..colon).rev().find(|&k| given(k) && prose.lower(k))?;
    let pointed = (verb + 1..noun).any(|k| prose.is(k, Section::Determiner) || prose.number(k) || prose.eq(k, "following"));
    let source = source::before(prose, unit, group).filter(|_| pointed)?;
    Some((subject::speaking(prose, unit, source), verb..verb + 1))
}
