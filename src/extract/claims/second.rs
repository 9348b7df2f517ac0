//! "Am Montag sagte der Bürgermeister, ...": the verb stands second, and the subject behind it where something else opens the sentence.
//! Only the lexicon of a language with that order has words that open one so (class `inverts`).

use super::cue::{Cue, Frame};
use super::prose::{Prose, Unit};
use super::{Draft, content, finite, phrase, source};
use crate::extract::lexicon::Section;

/// The claim of a verb whose subject stands between it and what is said.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<Draft> {
    // "In Ulva regne es, sagte der Bürgermeister": what stands before the comma was said, unless it is when.
    let parted = prose.comma(cue.at.saturating_sub(1)) && !prose.is(unit.start, Section::Subordinator);
    // "Am Montag kam der Bürgermeister und sagte": another verb is the second.
    let acts = |k: usize| prose.is(k, Section::Coordinator) || finite::verb_at(prose, k);
    let later = !prose.is(unit.start, Section::Subordinator) && (unit.start + 1..cue.group).any(acts);
    let of = cue.end;
    let opens = unit.start < cue.at && prose.in_class(unit.start, "inverts") && !parted && !later;
    if !opens || prose.is(of, Section::Preposition) {
        return None;
    }
    let end = if prose.is(of, Section::Pronoun) { of + 1 } else { phrase::end(prose, unit, of)? };
    let name = source::trimmed(prose, of..end)?;
    // "Am Montag forderte der Bürgermeister mehr Geld": what is demanded is named at once.
    let mark = (end..unit.end).find(|&k| prose.comma(k) || prose.word(k) == ":" || prose.opens(k));
    let start = if cue.frame == Frame::Open { Some(end) } else { mark }?;
    let start = start + usize::from(!prose.wordlike(start) && !prose.opens(start));
    let range = start..content::end(prose, unit, cue, start, unit.end);
    (!range.is_empty()).then(|| Draft::said(cue, name, vec![range], "verb second", true))
}
