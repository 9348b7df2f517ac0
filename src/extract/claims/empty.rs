//! Whether what follows a reporting verb says anything: "said nothing", "asked not to be named", "said just hours after the vote".

use std::ops::Range;

use super::cue::{self, Cue, Frame};
use super::prose::{Prose, Unit};
use super::{adjunct, finite};
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;

/// True where what follows the verb says nothing: "said nothing", "denied bail", "said, noting the ...".
pub(super) fn is_empty(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, start: &adjunct::Start, range: &Range<usize>) -> bool {
    let apart = start.at > cue.end && (prose.comma(start.at - 1) || prose.dash(start.at - 1));
    let participle = apart && cue::at(prose, unit, start.at).is_some_and(|c| c.form == Form::Ing);
    let counted = prose.eq(start.at, "more") && prose.lower(start.at + 1) && !prose.is(start.at + 1, Section::Preposition);
    // "said something could grow": a clause.
    let clause = prose.eq(start.at, "something") && finite::verb_at(prose, start.at + 1);
    let nothing = prose.in_class(start.at, "empty_object") && !counted && !clause;
    let unsaid = |k: usize| cue.entry.get("unsaid").is_some_and(|list| list.split(' ').any(|w| prose.eq(k, w)));
    let words = prose.words_in(range);
    let time = !start.marked && opens_time(prose, start.at) && !finite::verb_in(prose, range.clone());
    // "while advising the president": a listener, and nothing told.
    let listener = cue.frame == Frame::Tell && cue.form == Form::Ing && !start.marked && start.at == cue.end;
    let untold = listener && prose.outside(start.at) && !prose.is(start.at, Section::Preposition);
    let untold = untold && !finite::verb_in(prose, range.clone()) && !range.clone().any(|k| prose.eq(k, "to"));
    // "said no and left", "confirmed to the radio on Monday"
    let bare = prose.in_class(start.at, "bare_answer") && (prose.is(start.at + 1, Section::Coordinator) || words == 1);
    let told =
        prose.eq(start.at, "to") && start.at == cue.end && cue.frame == Frame::Open && adjunct::is_listener(prose, start.at + 1);
    // Behind the name of the listener nothing but a time.
    let behind = (start.at + 1..range.end).find(|&k| prose.lower(k) && prose.wordlike(k)).unwrap_or(range.end);
    let dated =
        prose.is(behind, Section::Moment) || prose.is(behind, Section::Preposition) && prose.is(behind + 1, Section::Moment);
    let told = told && (behind == range.end || dated) && !cue.entry.form.contains(' ');
    // "understands that wish, as do others": the "that" points at a noun.
    let points = prose.eq(start.at, "that") && prose.lower(start.at + 1) && !prose.is(start.at + 1, Section::Pronoun);
    let points = points && !prose.auxiliary(start.at + 1) && (prose.comma(start.at + 2) || range.end <= start.at + 2);
    // "Ray said he had", "the votes that Ray thought she had": what was had stands elsewhere.
    let open = !start.marked && words == 2 && prose.is(start.at, Section::Pronoun) && prose.auxiliary(start.at + 1);
    participle
        || open
        || points
        || bare
        || told
        || untold
        || time
        || withholds_name(prose, range)
        || nothing
        || !start.marked && range.clone().take(5).any(unsaid)
        || words == 0
        || words == 1 && !start.marked && !prose.eq(start.at, "so")
}

/// "said just hours after the vote": when it was said, and nothing told.
fn opens_time(prose: &Prose<'_>, at: usize) -> bool {
    let light = |k: &usize| {
        prose.number(*k) || prose.adverb(*k) || prose.in_class(*k, "leads_one_day") || prose.is(*k, Section::Determiner)
    };
    let unit = at + (at..at + 3).take_while(light).count();
    prose.in_class(unit, "time_span") && prose.in_class(unit + 1, "time_conjunction")
}

/// "asked not to be named", "asked to remain anonymous": a wish about the source's own name, nothing about the matter.
fn withholds_name(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    let to = range.start + usize::from(prose.is(range.start, Section::Negation));
    prose.eq(to, "to") && prose.in_class(to + 1, "be_or_remain") && prose.in_class(to + 2, "unnamed")
}
