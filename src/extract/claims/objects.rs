//! "Rejected the plan", "accused Moscow of lying", "called it a farce": verbs whose object is what is said.

use std::ops::Range;

use super::cue::{Cue, Frame};
use super::prose::{Prose, Unit};
use super::{Draft, content, finite, stance, subject};
use crate::extract::Stance;
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;

/// How far behind "spoke of" a count may stand: "at least three", in tokens.
const COUNT_REACH: usize = 3;

/// The claim that the object-taking verb `cue` makes.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, own: &[Draft]) -> Option<Draft> {
    let source = subject::find(prose, unit, cue, own)?;
    // "the talks in which he praised": the relative pronoun is no object of the verb.
    let led = source.start > unit.start + 1 && prose.is(source.start - 2, Section::Preposition);
    if source.start > unit.start && prose.in_class(source.start - 1, "relative_object") && !led || passive_name(prose, cue) {
        return None;
    }
    // "the prison, dubbed the “Ritz” by its inmates": a participle.
    let reduced = cue.frame == Frame::Name && cue.form == Form::Past && cue.group > unit.start && prose.comma(cue.group - 1);
    // "those who opposed the plan held their fire"
    let relative = prose.any(source.start, &["who", "which"]) && source.start > unit.start && !prose.comma(source.start - 1);
    let wanted = behind_call(prose, cue);
    let start = wanted.unwrap_or(cue.end);
    let end = content::object_end(prose, unit, cue, start, unit.end);
    let end = if relative { before_verb(prose, start, end) } else { end };
    let range = start..end;
    // "dismissed them": nothing is told of what.
    if prose.words_in(&range) == 1 && prose.in_class(start, "called") {
        return None;
    }
    if reduced && range.clone().any(|k| prose.eq(k, "by")) {
        return None;
    }
    let stance = stance::named(cue.entry.get(if cue.negated { "denied" } else { "stance" }));
    // "defended reports that ships had left": others say so.
    let heard = stance.is_none() && prose.in_class(start, "told_by_others") && prose.eq(start + 1, "that");
    // Who defends herself holds nothing of herself.
    let oneself = prose.in_class(start, "reflexive");
    if prose.words_in(&range) == 0
        || oneself
        || heard
        || prose.eq(start, "to") && cue.entry.lemma != "object to"
        || cue.form == Form::Ing && prose.words_in(&range) < 2
    {
        return None;
    }
    (wanted.is_some() || fits(prose, cue, &range)).then(|| Draft {
        source: Some(subject::speaking(prose, unit, source)),
        cue: Some(cue.at..cue.end),
        content: vec![range],
        stance: match wanted {
            Some(_) => Some(Stance::Demands),
            None => stance,
        },
        rule: "object",
        ..Draft::default()
    })
}

/// "called on Monday for a ban": what is called for, behind the time.
fn behind_call(prose: &Prose<'_>, cue: &Cue<'_>) -> Option<usize> {
    let day = cue.end + usize::from(prose.eq(cue.end, "on"));
    let end = (day..day + 3).find(|&k| !prose.is(k, Section::Moment))?;
    (cue.entry.lemma == "call" && end > day && prose.eq(end, "for")).then_some(end + 1)
}

/// The object of a relative clause ends where the verb of the main clause stands, behind a noun and before an object of its own.
fn before_verb(prose: &Prose<'_>, start: usize, end: usize) -> usize {
    let verb = |k: usize| {
        let acts = prose.auxiliary(k) || prose.is(k, Section::Finite) && !prose.is(k + 1, Section::Preposition);
        let noun =
            prose.wordlike(k - 1) && !prose.adverb(k - 1) && !prose.eq(k - 1, "to") && !prose.in_class(k - 1, "relative_object");
        prose.outside(k) && acts && noun && finite::verb_at(prose, k) && !(start..k).any(|i| prose.is(i, Section::Relative))
    };
    (start + 1..end).find(|&k| verb(k)).unwrap_or(end)
}

/// "a user labelled "Ray"": the participle of a passive, since the object is missing.
fn passive_name(prose: &Prose<'_>, cue: &Cue<'_>) -> bool {
    // "referred to a clerk as": the object stands there.
    let second = if cue.frame == Frame::As { prose.eq(cue.end, "as") } else { prose.in_class(cue.end, "names_as") };
    let bare = prose.opens(cue.end) || prose.opens_mark(cue.end) || second;
    let what = cue.group > 1 && (prose.eq(cue.group - 2, "what") || prose.eq(cue.group - 1, "what"));
    matches!(cue.frame, Frame::Name | Frame::As) && cue.form == Form::Past && bare && !what
}

fn fits(prose: &Prose<'_>, cue: &Cue<'_>, range: &Range<usize>) -> bool {
    let quoted = || range.clone().any(|k| !prose.outside(k) || prose.opens_mark(k));
    let as_word = || range.clone().any(|k| prose.eq(k, "as"));
    if prose.is(range.start, Section::Preposition) && cue.frame != Frame::As {
        return false;
    }
    match cue.frame {
        Frame::As => as_word(),
        Frame::Quote => quoted(),
        Frame::Count => quoted() || counts(prose, range),
        Frame::Name => quoted() || names(prose, range),
        _ => true,
    }
}

/// "spoke of at least three dead": a count.
fn counts(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    let year = |k: usize| prose.word(k).len() == 4 && prose.word(k).bytes().all(|b| b.is_ascii_digit());
    let number = |k: usize| prose.number(k) || prose.is(k, Section::Number);
    range.clone().take(COUNT_REACH).any(|k| number(k) && !year(k)) && prose.words_in(range) > 1
}

/// "called it a farce", "called the vote illegal": an object and what it is said to be.
fn names(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    let pronoun = prose.in_class(range.start, "called");
    let second = |k: usize| prose.any(k, &["a", "an"]) && !prose.is(k - 1, Section::Preposition);
    prose.words_in(range) > 1 && (pronoun || (range.start + 1..range.end).any(second))
}
