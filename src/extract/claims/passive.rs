//! "The plan was criticised by the union", "described by Ray as a farce": passives that name who speaks behind "by"; and "Ray is
//! accused of fraud", which names nobody and yet is no more than said.

use std::ops::Range;

use super::cue::{self, Frame};
use super::prose::{Prose, Unit};
use super::{Draft, source, stance, subject};
use crate::extract::lexicon::{Entry, Section};
use crate::extract::verb::Form;

/// How far behind the verb its agent may stand, in tokens: "was described as a farce by".
const AGENT_REACH: usize = 9;

/// The claim that a passive at token `i` makes: its subject is what is spoken of, its agent the source.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, i: usize) -> Option<Draft> {
    let (entry, count) = prose.entry(i, Section::Object)?;
    let (group, end) = (cue::group_start(prose, unit, i), i + count);
    let names = matches!(cue::frame_of(&entry), Frame::As | Frame::Name);
    let finite = (group..i).any(|k| prose.is(k, Section::Be)) && !(group..i).any(|k| prose.is(k, Section::Negation));
    if Form::of(&entry) != Form::Past || !finite || group <= unit.start || prose.in_marks(i) {
        return None;
    }
    if let Some(draft) = charge(prose, unit, &entry, group, i..end) {
        return Some(draft);
    }
    let by =
        (end..unit.end.min(end + AGENT_REACH)).take_while(|&k| prose.outside(k) && !prose.comma(k)).find(|&k| prose.eq(k, "by"))?;
    let agent = agent(prose, unit, by + 1)?;
    // "was slammed by a wave": only those verbs that do nothing else than speak, or an agent with a name.
    if entry.get("deed").is_some() || entry.get("noun").is_some() && !prose.upper(agent.start) {
        return None;
    }
    let subject = source::before(prose, unit, group)?;
    let between = (by > end).then_some(end..by);
    let behind = prose.in_class(agent.end, "behind_passive").then(|| agent.end..rest(prose, unit, agent.end));
    if names && between.is_none() && behind.is_none() {
        return None;
    }
    let content = std::iter::once(subject).chain(between).chain(behind).collect();
    let stance = stance::named(entry.get("stance"));
    Some(Draft { source: Some(agent), cue: Some(i..end), content, stance, rule: "passive with its agent", ..Draft::default() })
}

/// "Ray is accused of fraud": nobody is named who says so.
fn charge(prose: &Prose<'_>, unit: &Unit, entry: &Entry<'_>, group: usize, verb: Range<usize>) -> Option<Draft> {
    if entry.get("charge").is_none() || !prose.eq(verb.end, "of") {
        return None;
    }
    let end = rest(prose, unit, verb.end);
    // "a driver who was accused of stealing"
    let relative = group > unit.start && prose.any(group - 1, &["who", "which"]);
    let subject = if relative { group - 1..group } else { source::before(prose, unit, group)? };
    let agent = (verb.end..end).any(|k| prose.eq(k, "by") && prose.upper(k + 1) && prose.outside(k));
    let content = vec![subject::speaking(prose, unit, subject), verb.end..end];
    let stance = stance::named(entry.get("stance"));
    (!agent).then_some(Draft { cue: Some(verb), content, stance, rule: "passive without agent", ..Draft::default() })
}

/// The noun phrase behind "by": no number, no time, no way of doing it.
pub(super) fn agent(prose: &Prose<'_>, unit: &Unit, start: usize) -> Option<Range<usize>> {
    let other =
        prose.number(start) || prose.is(start, Section::Moment) || prose.word(start).ends_with("ing") || !prose.outside(start);
    if other || !prose.wordlike(start) || prose.is(start, Section::Pronoun) {
        return None;
    }
    let ends = |k: &usize| {
        !prose.wordlike(*k) && !prose.possessive(*k) && prose.word(*k) != "-"
            || !prose.outside(*k)
            || prose.auxiliary(*k)
            || prose.is(*k, Section::Relative)
            || prose.is(*k, Section::Moment)
            || prose.in_class(*k, "behind_agent")
            || prose.eq(*k, "of") && prose.word(*k + 1).ends_with("ing")
    };
    let end = (start..unit.end).find(ends).unwrap_or(unit.end);
    source::trimmed(prose, start..end)
}

/// Where "as a farce", "of lying" ends.
fn rest(prose: &Prose<'_>, unit: &Unit, from: usize) -> usize {
    (from..unit.end).find(|&k| prose.outside(k) && (prose.comma(k) || prose.stop(k) || prose.word(k) == ";")).unwrap_or(unit.end)
}
