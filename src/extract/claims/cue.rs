//! Is this word a reporting verb here? Its form, its group of auxiliaries, and the neighbours that make it a noun, a name, an
//! adjective or a passive instead.

use super::prose::{Prose, Unit};
use crate::extract::lexicon::{Entry, Section};
use crate::extract::verb::Form;

/// What may follow a reporting verb; the lexicon describes each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    Open,
    Clause,
    Weak,
    To,
    That,
    Tell,
    Urge,
    Intent,
    Object,
    As,
    Name,
    Quote,
    Count,
}

/// A reporting verb in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue<'a> {
    /// First token of the auxiliaries and adverbs before the verb.
    pub group: usize,
    /// The verb's first token.
    pub at: usize,
    /// One past its last token.
    pub end: usize,
    pub entry: Entry<'a>,
    pub form: Form,
    pub frame: Frame,
    pub negated: bool,
    /// It tells of a thought, a hope or a wish, which other people's words may well hold.
    pub mind: bool,
    /// "initially thought": the thought was given up.
    pub dropped: bool,
}

/// How far before the verb "nor did" may stand, over its subject, in tokens.
const TURNED_REACH: usize = 8;

/// How far before the conjunction the verb may stand that it joins another to, in tokens.
const JOINED_REACH: usize = 20;

/// The reporting verb that starts at token `i` of `unit`, if the word is one here.
pub(super) fn at<'a>(prose: &Prose<'a>, unit: &Unit, i: usize) -> Option<Cue<'a>> {
    let say = prose.entry(i, Section::Say);
    let object = prose.entry(i, Section::Object);
    let (entry, count) = match (say, object) {
        (Some(s), Some(o)) => {
            if o.1 > s.1 {
                o
            } else {
                s
            }
        }
        (s, o) => s.or(o)?,
    };
    made(prose, unit, i, entry, count)
}

/// The verb at token `i` as one whose object is what is said, where it is that too ("dispute", "describe").
pub(super) fn as_object<'a>(prose: &Prose<'a>, unit: &Unit, i: usize) -> Option<Cue<'a>> {
    let (entry, count) = prose.entry(i, Section::Object)?;
    made(prose, unit, i, entry, count)
}

fn made<'a>(prose: &Prose<'a>, unit: &Unit, i: usize, entry: Entry<'a>, count: usize) -> Option<Cue<'a>> {
    let form = Form::of(&entry);
    let group = group_start(prose, unit, i);
    let mut cue = Cue {
        group,
        at: i,
        end: i + count,
        entry,
        form,
        frame: frame_of(&entry),
        negated: false,
        mind: entry.get("mind").is_some(),
        dropped: false,
    };
    cue.dropped = prose.in_class(i, "supposed") && (group..i).any(|k| prose.in_class(k, "given_up"));
    cue.negated = (group..i).any(|k| prose.is(k, Section::Negation)) || is_turned_down(prose, unit, group);
    (is_finite(prose, unit, &cue) && is_verb(prose, unit, &cue)).then_some(cue)
}

/// "nor did he acknowledge": the negation stands before the subject.
fn is_turned_down(prose: &Prose<'_>, unit: &Unit, group: usize) -> bool {
    let from = group.saturating_sub(TURNED_REACH).max(unit.start);
    let mut segment = (from..group).rev().take_while(|&k| prose.outside(k) && prose.wordlike(k));
    segment.any(|k| prose.in_class(k, "turns_down") && prose.auxiliary(k + 1))
}

pub(super) fn frame_of(entry: &Entry<'_>) -> Frame {
    match (entry.section, entry.get("frame")) {
        (Section::Object, Some("as")) => Frame::As,
        (Section::Object, Some("name")) => Frame::Name,
        (Section::Object, Some("quote")) => Frame::Quote,
        (Section::Object, Some("count")) => Frame::Count,
        (Section::Object, _) => Frame::Object,
        (_, Some("open")) => Frame::Open,
        (_, Some("weak")) => Frame::Weak,
        (_, Some("to")) => Frame::To,
        (_, Some("that")) => Frame::That,
        (_, Some("tell")) => Frame::Tell,
        (_, Some("urge")) => Frame::Urge,
        (_, Some("intent")) => Frame::Intent,
        _ => Frame::Clause,
    }
}

/// Walks left over what belongs to the verb: "has also", "will not", "'s".
pub(super) fn group_start(prose: &Prose<'_>, unit: &Unit, verb: usize) -> usize {
    let mut at = verb;
    while at > unit.start && prose.outside(at - 1) {
        // "All said they were tired": here it is the subject.
        let alone = at - 1 == unit.start || !prose.wordlike(at - 2);
        if alone && prose.any(at - 1, &["all", "both"]) {
            break;
        }
        let clitic = prose.possessive(at - 1) && at > unit.start + 1 && prose.is(at - 2, Section::Pronoun);
        // "has not yet announced"
        let yet = prose.eq(at - 1, "yet") && at > unit.start + 1 && prose.is(at - 2, Section::Negation);
        if prose.auxiliary(at - 1) && !prose.is(at - 1, Section::Pronoun) || prose.adverb(at - 1) || clitic || yet {
            at -= 1;
        } else {
            break;
        }
    }
    at
}

/// False for passives, infinitives, what may only be said, and verbs whose negation reports nothing.
fn is_finite(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> bool {
    let group = cue.group..cue.at;
    let be = group.clone().any(|k| prose.is(k, Section::Be)) || cue.group > unit.start && prose.is(cue.group - 1, Section::Be);
    // "It's expected that": the short form of "is".
    let short = cue.group > unit.start && group.clone().any(|k| prose.possessive(k)) && prose.eq(cue.group - 1, "it");
    if (be || short) && cue.form == Form::Past {
        return false;
    }
    let before = cue.group.checked_sub(1).filter(|_| cue.group > unit.start);
    if before.is_some_and(|k| prose.eq(k, "to")) {
        return false;
    }
    let modal = group.clone().any(|k| prose.is(k, Section::Modal) && !prose.in_class(k, "factual"));
    let own_modal = before.is_some_and(|k| prose.is(k, Section::Modal) && prose.is(k, Section::Pronoun));
    if modal || own_modal && cue.form == Form::Base && !prose.eq(cue.at, "say") {
        return false;
    }
    // Who did not say something made no claim of it, unless the verb has a meaning of its own when denied.
    !cue.negated || cue.entry.get("denied").is_some() || cue.entry.section == Section::Object
}

/// False for nouns, names, adjectives and gerunds that look like the verb.
fn is_verb(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> bool {
    let first = cue.at == unit.start;
    if prose.upper(cue.at) && !first && !unit.headline || prose.in_marks(cue.at) {
        return false;
    }
    if first {
        return cue.form == Form::Ing;
    }
    let before = cue.at - 1;
    if cue.group < cue.at && prose.auxiliary(before) {
        return true;
    }
    // Compounds: "much-hailed", "hail-fellow".
    let glued = |k: usize| prose.word(k) == "-" && prose.glued(k) && !prose.dash(k);
    if glued(before) || glued(cue.end) && prose.glued(cue.end + 1) {
        return false;
    }
    if is_noun_or_adjective(prose, unit, cue) {
        return false;
    }
    // "in a statement posted on his site": a participle that tells where it stood.
    if cue.form == Form::Past
        && cue.frame == Frame::That
        && prose.noun(before, Section::Channel)
        && prose.is(cue.end, Section::Preposition)
    {
        return false;
    }
    // "32 suspected militants", "targeting alleged militants", "and alleged militants": an adjective.
    let joined = prose.is(before, Section::Coordinator) && !prose.is(cue.end, Section::Pronoun);
    let adjective = cue.entry.get("adjective").is_some()
        && (prose.word(before).ends_with("ing") || prose.in_class(before, "particle") || joined && !prose.eq(cue.end, "that"));
    // "the largest confirmed field": a superlative is nobody's name.
    let superlative = |k: usize| prose.ends_in(k, "superlative_ending") && !prose.in_class(k, "est_noun");
    if cue.form == Form::Past && prose.lower(before) && superlative(before) {
        return false;
    }
    // "a handbook from 1998 described": a year counts nothing.
    let counted = prose.number(before) && !(before > 0 && prose.word(before).len() == 4 && prose.eq(before - 1, "from"));
    let counts_names = counted && cue.entry.get("adjective").is_some() && prose.upper(cue.end);
    if ((counted || adjective) && prose.lower(cue.end) || counts_names) && cue.form == Form::Past {
        return false;
    }
    if prose.is(before, Section::Preposition) && !prose.is(before, Section::Adverb) {
        return cue.form == Form::Ing && prose.in_class(before, "before_gerund");
    }
    if cue.form == Form::Past && is_reduced_passive(prose, cue) {
        return false;
    }
    cue.entry.get("noun") != Some("true") || matches!(cue.form, Form::Past | Form::Ing) || noun_reads_as_verb(prose, unit, cue)
}

/// True for a noun behind its article or owner, an adjective, a participle alone, and what is done to oneself.
fn is_noun_or_adjective(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> bool {
    let before = cue.at - 1;
    // "a spokesman for her said"
    let object = prose.eq(before, "her") && before > unit.start && prose.is(before - 1, Section::Preposition);
    let object = object && matches!(cue.form, Form::Past | Form::Third) && prose.in_class(cue.at, "says_plainly");
    let noun_before = prose.is(before, Section::Determiner) && !prose.in_class(before, "quantifier_alone") && !object
        || prose.possessive(before) && !prose.is(before.saturating_sub(1), Section::Pronoun);
    // "Ray's originally proposed sum", "Newly sworn members": an adjective with its adverb.
    let attribute = cue.form == Form::Past && cue.group < cue.at && prose.lower(cue.end) && !is_grammar(prose, cue.end) && {
        let lead = cue.group.checked_sub(1).filter(|_| cue.group > unit.start);
        lead.is_none_or(|k| prose.possessive(k) || prose.is(k, Section::Determiner) && !prose.in_class(k, "quantifier_alone"))
    };
    // "Many states forbid it": several do not go with a third person.
    let several = cue.form == Form::Third && cue.group == cue.at && prose.in_class(before, "several");
    // "Newly sworn members", "a book written": no past tense ends so.
    let helped = (cue.group..cue.at).any(|k| prose.auxiliary(k));
    let participle = cue.form == Form::Past && prose.word(cue.at).ends_with('n') && !helped;
    // "he found himself in a row"
    let oneself = cue.entry.get("thing").is_some() && prose.in_class(cue.end, "reflexive");
    noun_before || attribute || oneself || participle || several
}

/// A small word that opens a clause or a phrase: no noun that a participle stands before.
fn is_grammar(prose: &Prose<'_>, k: usize) -> bool {
    const SMALL: &[Section] = &[
        Section::Pronoun,
        Section::Determiner,
        Section::Preposition,
        Section::Relative,
        Section::Subordinator,
        Section::Coordinator,
        Section::Moment,
        Section::Modal,
        Section::Adverb,
    ];
    SMALL.iter().any(|&s| prose.is(k, s))
}

/// "a plan criticized by", "said to be": a participle, not the sentence's verb.
fn is_reduced_passive(prose: &Prose<'_>, cue: &Cue<'_>) -> bool {
    let mut by = cue.end;
    while prose.adverb(by) || prose.any(by, &["almost", "mostly"]) {
        by += 1;
    }
    // "a film posted on its site by the group"
    if cue.frame == Frame::That && cue.entry.get("noun").is_some() && prose.is(by, Section::Preposition) {
        by = (by..by + 7).take_while(|&k| prose.wordlike(k) && !prose.eq(k, "that")).find(|&k| prose.eq(k, "by")).unwrap_or(by);
    }
    // "said by phone": how it was told.
    let medium = prose.in_class(by + 1, "told_by");
    let agent = prose.eq(by, "by") && !prose.number(by + 1) && !prose.is(by + 1, Section::Moment) && !medium;
    // "a vote called for by two thirds", but "warned of by now".
    let many = prose.is(by + 1, Section::Number) || prose.is(by + 1, Section::Determiner) || prose.upper(by + 1);
    agent && (!cue.entry.form.contains(' ') || many && prose.is(cue.end - 1, Section::Preposition))
        || prose.eq(cue.end, "at") && cue.entry.lemma == "estimate"
        || prose.eq(cue.at, "said") && prose.eq(cue.end, "to") && prose.any(cue.end + 1, &["be", "have"])
}

/// "the study claims that" against "the claims of": the neighbours decide.
fn noun_reads_as_verb(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> bool {
    let before = cue.group - 1;
    if cue.group == unit.start {
        return false;
    }
    let next = cue.end;
    let phrase = cue.entry.form.contains(' ');
    let verb_next =
        prose.lower(next) && (prose.is(next, Section::Say) || prose.is(next, Section::Object) || prose.word(next).ends_with("ing"));
    if prose.auxiliary(next) || verb_next && cue.form == Form::Third {
        return false;
    }
    // "Some blame the mayor"
    let several = cue.form == Form::Base && prose.in_class(before, "speaks_alone");
    let clear_subject =
        several || prose.is(before, Section::Pronoun) || prose.is(before, Section::Relative) && !prose.eq(before, "that");
    // "He also states on his site that": behind "he" stands a verb.
    if prose.in_class(before, "third_person") {
        return true;
    }
    let left = clear_subject
        || agrees(prose, unit, before, cue.form)
        || prose.is(before, Section::Coordinator)
        || prose.closes(before)
        || prose.word(before) == ",";
    if !left {
        return false;
    }
    if prose.is(before, Section::Coordinator) {
        let object = prose.upper(next) || prose.in_class(next, "article");
        return prose.any(next, &["that", "to"])
            || prose.opens(next)
            || prose.is(next, Section::Pronoun)
            || object && cue.form == Form::Base && follows_verb(prose, unit, before);
    }
    if phrase {
        return clear_subject || has_determiner(prose, unit, before);
    }
    let clause = prose.is(next, Section::Determiner)
        || prose.is(next, Section::Pronoun)
        || prose.is(next, Section::Relative) && !prose.any(next, &["which", "who"])
        || prose.in_class(next, "question")
        || prose.in_class(next, "opens_content") && (unit.headline || !leads_to_listener(prose, next))
        || prose.upper(next) && prose.wordlike(next)
        || prose.number(next)
        || prose.opens(next)
        || prose.word(next) == ":"
        || prose.opens_mark(next);
    let postposed = prose.stop(next) || prose.comma(next) || next >= unit.end;
    let noun_after = prose.in_class(next, "behind_noun");
    clause
        || postposed
        || unit.headline && prose.wordlike(before)
        || !noun_after && (clear_subject || prose.upper(before)) && prose.lower(next)
}

/// "Critics say the plan is late and call Ray a fool": a plain verb of speech of the same tense before the conjunction at token `and`.
fn follows_verb(prose: &Prose<'_>, unit: &Unit, and: usize) -> bool {
    let before = (unit.start + 1..and).rev().take_while(|&k| prose.outside(k) && !prose.comma(k) && prose.word(k) != ";");
    let says = |k: usize| prose.in_class(k, "plain_base");
    before.take(JOINED_REACH).any(|k| says(k) && !prose.eq(k - 1, "to") && !prose.is(k - 1, Section::Modal))
}

/// "his remarks to reporters", "their claims to the land": what follows the "to" at token `to` is no verb.
fn leads_to_listener(prose: &Prose<'_>, to: usize) -> bool {
    let noun = prose.is(to + 1, Section::Determiner) || prose.upper(to + 1) || prose.in_class(to + 1, "press");
    prose.eq(to, "to") && noun
}

/// True where the word before could be the subject's last: a name, a plural for a base form, a singular for a third person.
fn agrees(prose: &Prose<'_>, unit: &Unit, before: usize, form: Form) -> bool {
    if form != Form::Base && (prose.upper(before) || prose.word(before) == ")") {
        return true;
    }
    let word = prose.word(before);
    // "asks state police": behind the verb stands no second one.
    let third = |s: Section| prose.entry(before, s).is_some_and(|(e, _)| Form::of(&e) == Form::Third && e.get("noun").is_none());
    if word.ends_with("ed") || form == Form::Base && (third(Section::Say) || third(Section::Object)) {
        return false;
    }
    let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
        || prose.lower(before) && prose.in_class(before, "plural");
    let adjective = prose.ends_in(before, "adjective_ending");
    let noun = prose.lower(before) && prose.wordlike(before) && !adjective;
    match form {
        Form::Base => plural,
        _ => noun && !plural && (has_determiner(prose, unit, before) || unit.headline),
    }
}

/// True where a noun phrase that opens with an article or a name ends at token `last`.
fn has_determiner(prose: &Prose<'_>, unit: &Unit, last: usize) -> bool {
    let from = last.saturating_sub(4).max(unit.start);
    (from..=last).rev().take_while(|&k| prose.wordlike(k)).any(|k| prose.upper(k) || prose.is(k, Section::Determiner) && k < last)
}
