//! "Ray said that": the verb stands between its subject and what is said.

use std::ops::Range;

use super::cue::{self, Cue, Frame};
use super::prose::{Prose, Unit};
use super::{Draft, adjunct, content, empty, finite, subject};
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;

/// The longest phrase before the conjunction that opens a sentence, in tokens: "In the hours after".
const LEAD_REACH: usize = 5;

/// The claim of a verb that stands before what is said.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, own: &[Draft]) -> Option<Draft> {
    let start = content::start(prose, unit, cue)?;
    let name = if is_asked(prose, unit, cue, start.at) { None } else { subject::find(prose, unit, cue, own) }?;
    if is_other(prose, unit, cue, own, &start, &name) {
        return None;
    }
    let end = content_end(prose, unit, cue, &start, &name);
    let range = start.at..end;
    if empty::is_empty(prose, unit, cue, &start, &range) {
        return None;
    }
    let sure = start.marked || matches!(cue.entry.lemma, "say" | "tell");
    let rule = match cue.form {
        Form::Ing => "participle",
        _ if start.marked => "verb and clause",
        _ => "verb and plain clause",
    };
    Some(Draft::said(cue, subject::speaking(prose, unit, name), vec![range], rule, sure))
}

/// True where the words behind the verb are not what its subject `name` says: a main clause, a noun, an aim, the next thing done.
fn is_other(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, own: &[Draft], start: &adjunct::Start, name: &Range<usize>) -> bool {
    // "the jobs he promised have gone": the verb of the main clause.
    if !start.marked && start.at == cue.end && acts(prose, start.at) {
        return true;
    }
    if !start.marked && goes_on(prose, cue, start, name) {
        return true;
    }
    // "the border states, despite the fact that", "the port remarks, the town said": a noun that a comma ends.
    if cue.entry.get("noun").is_some()
        && matches!(cue.form, Form::Base | Form::Third)
        && prose.comma(cue.end)
        && cue.group > unit.start
        && !prose.opens(start.at)
        && !(name.start > unit.start && prose.comma(name.start - 1))
        && prose.lower(cue.group - 1)
        && !prose.is(cue.group - 1, Section::Pronoun)
    {
        return true;
    }
    // "stopped, so that he could be heard": an aim.
    if prose.eq(start.at, "that") && start.at > cue.end && prose.eq(start.at - 1, "so") {
        return true;
    }
    // "what he said", "as he said": no clause follows; "which he said" was tried before.
    let object_before = name.start > unit.start && prose.in_class(name.start - 1, "object_before");
    if object_before && !prose.opens(start.at) {
        return true;
    }
    // "expressed doubts, explaining he would wait": who spoke before speaks on.
    let speaks_on = prose.is(start.at, Section::Pronoun) && own.iter().any(|d| d.source.as_ref() == Some(name));
    let thing = cue.entry.get("thing").is_some() && !start.marked;
    // "are suggesting": no participle of the clause before.
    let helped = (cue.group..cue.at).any(|k| prose.is(k, Section::Be));
    thing && (cue.form == Form::Ing && !helped && !speaks_on || prose.in_class(name.start, "thing_pronoun"))
}

/// Where what is said ends, by the place of its subject.
fn content_end(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, start: &adjunct::Start, name: &Range<usize>) -> usize {
    let mut end = content::end(prose, unit, cue, start.at, unit.end);
    if cue.group == unit.start && name.start > start.at {
        // "Arguing that it rains, Ray left": up to the subject.
        end = end.min(name.start);
    }
    if matches!(prose.word(name.start), "who" | "which")
        && name.start > unit.start
        && prose.comma(name.start - 1)
        && !prose.opens(start.at)
    {
        // "that it was, at best, late": a phrase of two words between commas.
        let comma = |k: usize| prose.comma(k) && prose.outside(k);
        let aside = |k: usize| comma(k) && comma(k + 3) && prose.is(k + 1, Section::Preposition);
        end = (start.at..end).find(|&k| comma(k) && !aside(k) && !aside(k.saturating_sub(3))).unwrap_or(end);
    }
    if prose.any(name.start, &["who", "which"]) && name.len() == 1 && name.start > unit.start && !prose.comma(name.start - 1) {
        end = content::main_verb(prose, unit, cue, start.at, end);
        // "a man who announced a run on Monday, has been praised"
        let main = |k: usize| prose.comma(k) && prose.outside(k) && prose.auxiliary(k + 1);
        end = (start.at..end).find(|&k| main(k)).unwrap_or(end);
    }
    if name.start > unit.start && prose.is(name.start - 1, Section::Subordinator) {
        // "Shortly after Ray said so, the crew went on", "In the hours after Ray said so"
        let lead = unit.start..name.start - 1;
        let phrase = prose.is(lead.start, Section::Preposition) && lead.len() <= LEAD_REACH && !prose.comma_within(lead.clone());
        let opens = phrase || lead.clone().all(|k| prose.adverb(k) || prose.word(k).ends_with("ly"));
        end = content::main_clause(prose, unit, start.at, end, opens);
    }
    if cue.frame == Frame::Open {
        end = before_clause(prose, cue, start.at, end);
    }
    if is_noun_object(prose, cue, start.at, end) {
        end = content::object_end(prose, unit, cue, start.at, end);
    }
    end
}

/// "asking for gifts of two crowns, and at noon he will leave": where a clause of its own opens behind what is asked for, else `end`.
fn before_clause(prose: &Prose<'_>, cue: &Cue<'_>, start: usize, end: usize) -> usize {
    let joint = |&k: &usize| prose.comma(k) && prose.outside(k) && prose.any(k + 1, &["and", "but"]) && !prose.eq(k + 2, "that");
    let clause = |&k: &usize| is_noun_object(prose, cue, start, k) && finite::verb_in(prose, k + 2..end);
    (start + 1..end).find(joint).filter(clause).unwrap_or(end)
}

/// "Ray, asked if it was late, said so": a participle, behind which the sentence goes on with what he did.
fn is_asked(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, start: usize) -> bool {
    let asks = cue.entry.lemma == "ask" && cue.form == Form::Past && cue.group == cue.at;
    if !asks || cue.at == unit.start || !prose.comma(cue.at - 1) || !(prose.in_class(start, "question") || prose.eq(start, "if")) {
        return false;
    }
    let next = (start..unit.end).find(|&k| prose.comma(k) && prose.outside(k)).map(|k| k + 1);
    next.is_some_and(|k| {
        let subject = prose.upper(k) || prose.is(k, Section::Pronoun) || prose.is(k, Section::Determiner);
        finite::verb_at(prose, k) || cue::at(prose, unit, k).is_some() || subject && finite::verb_in(prose, k + 1..unit.end)
    })
}

/// "responded and left", "who ruled in exile, often took": what follows the verb is the next thing its subject did.
fn goes_on(prose: &Prose<'_>, cue: &Cue<'_>, start: &adjunct::Start, name: &Range<usize>) -> bool {
    let at = start.at;
    let behind_comma = at > cue.end && prose.comma(at - 1);
    let next = at + usize::from(prose.adverb(at));
    prose.is(at, Section::Coordinator)
        || behind_comma && (prose.any(name.start, &["who", "which"]) || prose.lower(next) && finite::verb_at(prose, next))
}

/// An object without a verb of its own ("denied these allegations") ends as objects do.
fn is_noun_object(prose: &Prose<'_>, cue: &Cue<'_>, start: usize, end: usize) -> bool {
    let clause = prose.in_class(start, "question")
        || prose.in_class(start, "opens_content")
        || !prose.outside(start)
        || prose.is(start, Section::Pronoun);
    matches!(cue.frame, Frame::Open | Frame::Urge) && !clause && !finite::verb_in(prose, start..end)
}

/// "have", "was": an auxiliary that is no participle ("denied being") and holds no subject ("said he'd").
fn acts(prose: &Prose<'_>, at: usize) -> bool {
    let bare = !prose.word(at).ends_with("ing") && !prose.word(at).contains(['\'', '’']);
    prose.auxiliary(at) && bare
}
