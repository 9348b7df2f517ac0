//! "Said" in all its places: before what is said, behind it, within it, inverted, as a participle, in a relative clause.

use std::ops::Range;

use super::cue::{self, Cue, Frame};
use super::prose::{Prose, Unit};
use super::{Draft, able, antecedent, behind, content, finite, preposed, second, source, subject};
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;

/// How far behind "asked" at the start of a sentence its question may open, in tokens: "Asked later in the day whether".
const INTRO_REACH: usize = 8;

/// The claim that the reporting verb `cue` makes. `own` are the claims of the unit so far; `within` is true where the cue
/// stands in the content of one of them, so that only an attribution that wraps the whole may count.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, own: &[Draft], within: bool) -> Option<Draft> {
    if let Some(draft) = second::find(prose, unit, cue).or_else(|| inverted(prose, unit, cue)) {
        return Some(draft);
    }
    if let Some(draft) = postposed(prose, unit, cue, own) {
        return Some(draft);
    }
    if within {
        return None;
    }
    relative(prose, unit, cue).or_else(|| preposed::find(prose, unit, cue, own))
}

/// "..., said Ray": what is said stands before the verb, the source behind it.
fn inverted(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<Draft> {
    let at = cue.group;
    // "told Ray" has a listener there, "warned Ray" its subject, "quoted Ray as saying" names him before.
    let listener = cue.entry.get("listener").is_some() || cue.entry.lemma == "as saying";
    if cue.form == Form::Ing || listener || at <= unit.start + 1 {
        return None;
    }
    let quoted = prose.closes(at - 1) || prose.comma(at - 1) && at > unit.start + 1 && prose.closes(at - 2);
    if !quoted && !prose.comma(at - 1) && !prose.dash(at - 1) {
        return None;
    }
    // "Ray, a former mayor, insists he'll stay": what is said.
    let name = behind::find(prose, unit, cue.end).filter(|name| !able::is_contracted(prose, name))?;
    let open = name.end >= unit.end
        || prose.stop(name.end)
        || prose.comma(name.end)
        || matches!(prose.word(name.end), ":" | ";")
        || prose.opens(name.end);
    // "the Post, a small paper, described Ray as": his name is the object.
    let object = !quoted && prose.eq(name.end, "as") && !prose.in_class(cue.at, "says_plainly");
    if !(quoted || open || is_tail(prose, unit, name.end)) || prose.eq(name.end, "that") || prose.auxiliary(name.end) || object {
        return None;
    }
    // "Ray, in an address, said Norway lied when": a clause behind the verb, not its subject.
    let clause = name.len() > 1 && prose.upper(name.end - 2) && finite::verb_at(prose, name.end - 1);
    // "Ray, a former mayor, announced his departure": what is announced, not who.
    // Nor does a letter write: "Ana Roe, 31, wrote an open letter".
    let written = prose.is(able::head_noun(prose, &name), Section::Channel) && prose.in_class(name.start, "article");
    let written = written && matches!(cue.frame, Frame::Weak | Frame::That);
    let object = matches!(cue.frame, Frame::Open | Frame::That) && is_thing(prose, &name) || written;
    let object = object && !prose.upper(name.start);
    if !quoted && (clause || object || able::is_clause(prose, &able::head_of(prose, &name))) {
        return None;
    }
    let left = content::left(prose, unit, at)?;
    let second = second_part(prose, unit, cue, name.end, &left, quoted);
    // "Ray, the former mayor, said the town “is lost”": right behind such a subject its own predicate is quoted.
    if !quoted && prose.opens(name.end) {
        return None;
    }
    // "Ray, the former mayor, says the town ...": an apposition, not what was said.
    let named = prose.upper(cue.end) || prose.comma_within(name.clone()) && prose.upper(name.end - 1);
    let parted = prose.comma_within(left.start..at - 1);
    let apposition = parted || prose.words_in(&left) < 5 || !named;
    if !quoted && !unit.headline && (parted || second.is_none()) && apposition && !finite::verb_in(prose, left.clone()) {
        return None;
    }
    let parts = std::iter::once(left).chain(second).collect();
    Some(Draft::said(cue, name, parts, "inverted", quoted))
}

/// "his departure", "the footage": nothing in lower case tells of a person or a body.
fn is_thing(prose: &Prose<'_>, name: &Range<usize>) -> bool {
    let last = able::head_noun(prose, name);
    let speaks = able::is_person(prose, last) || prose.word(last).ends_with('s');
    // "his challenge" ends as offices do.
    let person =
        prose.in_class(last, "person_noun") || prose.in_class(last, "body_noun") || prose.in_class(last, "headline_speaker");
    let own = prose.in_class(name.start, "owner") && !person;
    let speaks = speaks && !own;
    prose.lower(last) && !prose.is(last, Section::Gendered) && !prose.is(last, Section::Pronoun) && !speaks
}

/// "..., Ray said on Monday.": what is said stands before the source.
fn postposed(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, own: &[Draft]) -> Option<Draft> {
    if cue.form == Form::Ing || cue.frame == Frame::Intent {
        return None;
    }
    let (name, first) = source::of_verb(prose, unit, cue)?;
    // "Norway rejects the deal, 33 reported": what is reported, not who.
    let count = name.clone().all(|k| prose.number(k) || prose.is(k, Section::Number));
    if first <= unit.start + 1 || prose.is(name.start, Section::Relative) || count {
        return None;
    }
    // "as Ray said": the conjunction stands between.
    let border = first - 1 - usize::from(prose.eq(first - 1, "as"));
    let quoted = prose.closes(border) || prose.comma(border) && border > unit.start && prose.closes(border - 1);
    let after = after_listener(prose, unit, cue);
    // "The plan, he went on, was late": between commas such a verb needs no "that".
    let parted = prose.comma(border) && prose.comma(after);
    let between = parted && cue.frame == Frame::That && cue.entry.get("noun").is_none();
    if !quoted && (!prose.comma(border) && !prose.dash(border) || matches!(cue.frame, Frame::That | Frame::Intent) && !between) {
        return None;
    }
    // "Roe says it is safe, not sound, as Ray claims": what she says is hers.
    if border + 1 < first && own.iter().any(|d| d.cue.as_ref().is_some_and(|c| c.start >= unit.start && c.end < border)) {
        return None;
    }
    let direct_after = prose.opens(after) || matches!(prose.word(after), "," | ":") && prose.opens(after + 1);
    let whole = content::left(prose, unit, border + 1)?;
    let left = behind_other(prose, whole.clone(), own);
    // "Roe called on Vik to stay, and mills, Ray wrote": nothing is told of the mills.
    if left.start > whole.start && !finite::verb_in(prose, left.clone()) {
        return None;
    }
    // "Calling it a “farce,” Ray told them": what a participle says is a claim of its own, unless a clause follows it.
    let clause =
        || left.clone().find(|&k| prose.comma(k) && prose.outside(k)).is_some_and(|k| finite::verb_in(prose, k + 1..left.end));
    if cue::at(prose, unit, left.start).is_some_and(|c| c.form == Form::Ing) && !clause() {
        return None;
    }
    let parenthesis = prose.comma(after)
        && (prose.auxiliary(after + 1) || finite::verb_at(prose, after + 1) || goes_with(prose, &left, after + 1))
        && !finite::verb_in(prose, left.clone());
    let intro = is_intro(prose, &left) && (!parenthesis || prose.is(left.start, Section::Preposition));
    let intro = intro || !quoted && ends_as_intro(prose, &left);
    // "Vik – In his first speech, Ray said if he won, he would": no verb before him, and a clause behind.
    let asks = cue.entry.lemma == "ask";
    // "The following month, Ray testified before the board that": when he did.
    let intro = intro || subject::is_time(prose, &left);
    let intro = intro || prose.eq(after, "if") && (asks || !finite::verb_in(prose, left.clone()));
    if !quoted && (!is_tail(prose, unit, after) || direct_after && !finite::verb_in(prose, left.clone()) || intro) {
        return None;
    }
    if quoted && !(is_tail(prose, unit, after) || direct_after || after_is_open(prose, after)) {
        return None;
    }
    if quoted && is_when(prose, unit, &left, after) {
        return None;
    }
    let second = second_part(prose, unit, cue, after, &left, quoted);
    let parts = std::iter::once(left).chain(second).collect();
    Some(Draft::said(cue, name, parts, "postposed", true))
}

/// "The mill won, but in one letter, Ray asked": what leads to him alone stands behind the last conjunction.
fn ends_as_intro(prose: &Prose<'_>, left: &Range<usize>) -> bool {
    let joint = left.clone().rev().find(|&k| prose.comma(k) && prose.outside(k)).map(|k| k + 1);
    let leads = |k: usize| prose.is(k, Section::Coordinator) && prose.is(k + 1, Section::Preposition);
    joint.is_some_and(|k| leads(k) && is_intro(prose, &(k + 1..left.end)))
}

/// "Those piers, he said, include mills": the verb behind a parenthesis that no list knows, by its subject.
fn goes_with(prose: &Prose<'_>, left: &Range<usize>, at: usize) -> bool {
    let small = [Section::Preposition, Section::Coordinator, Section::Subordinator, Section::Determiner, Section::Pronoun];
    let verb = prose.lower(at) && !prose.adverb(at) && !small.iter().any(|&s| prose.is(at, s)) && !prose.is(at, Section::Relative);
    // "that view, she said, suggests": the ends of noun and verb go together.
    let phrase = prose.is(left.start, Section::Determiner) && prose.lower(left.end - 1);
    let agrees = prose.word(left.end - 1).ends_with('s') != prose.word(at).ends_with('s');
    phrase && verb && agrees && !prose.word(at).ends_with("ing") && !prose.is(at, Section::Moment)
}

/// "Roe said it rained; the dam would hold, Ray says": what stands before the semicolon was said by another.
fn behind_other(prose: &Prose<'_>, left: Range<usize>, own: &[Draft]) -> Range<usize> {
    // "Roe called on Vik to stay, and mills, Ray wrote"
    let joint = |k: usize| k > left.start && prose.any(k, &["and", "but"]) && prose.comma(k - 1);
    let border = left.clone().rev().find(|&k| (prose.word(k) == ";" || joint(k)) && prose.outside(k));
    let said = |k: &usize| own.iter().any(|d| d.cue.as_ref().is_some_and(|c| left.start <= c.start && c.end <= *k));
    border.filter(said).map_or(left.clone(), |k| k + 1..left.end)
}

/// "When Roe told of the “fair,” Ray reminded her of the storm": what stands before the subject is when he spoke, not what he said.
fn is_when(prose: &Prose<'_>, unit: &Unit, left: &Range<usize>, after: usize) -> bool {
    let closed = prose.comma(after) || prose.stop(after) || after >= unit.end;
    !closed && prose.outside(left.start) && prose.is(left.start, Section::Subordinator)
}

fn after_is_open(prose: &Prose<'_>, at: usize) -> bool {
    prose.comma(at) || prose.in_class(at, "behind_quotation")
}

/// Where the words behind "told reporters" go on; for verbs without listener, behind the verb.
fn after_listener(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> usize {
    if cue.frame != Frame::Tell || cue.end >= unit.end || !prose.wordlike(cue.end) {
        return cue.end;
    }
    let ends = |k: &usize| {
        prose.in_class(*k, "question")
            || prose.any(*k, &["that", "there"])
            || prose.is(*k, Section::Pronoun)
            || prose.comma(*k)
            || prose.stop(*k)
            || prose.is(*k, Section::Preposition)
            || prose.is(*k, Section::Moment)
            || !prose.outside(*k)
            || prose.word(*k) == ":"
    };
    (cue.end..unit.end).find(ends).unwrap_or(unit.end)
}

/// "On Monday", "After the talks": too little to be what is said.
fn is_intro(prose: &Prose<'_>, left: &Range<usize>) -> bool {
    let opens = prose.is(left.start, Section::Preposition)
        || prose.is(left.start, Section::Subordinator)
        || prose.adverb(left.start)
        || prose.is(left.start, Section::Moment)
        || prose.is(left.start, Section::Determiner) && prose.in_class(left.start + 1, "time_span");
    // "Asked whether it rained, Ray quipped", "Asked later in the day whether ..."
    let asks = |k: usize| prose.in_class(k, "question") || prose.eq(k, "if");
    let clause = || (left.start + 1..left.end.min(left.start + INTRO_REACH)).take_while(|&k| !prose.comma(k)).any(asks);
    let participle = prose.word(left.start).ends_with("ed") && (prose.is(left.start + 1, Section::Preposition) || clause());
    prose.words_in(left) < 3
        || participle
        || opens && !finite::verb_in(prose, left.clone())
        || opens
            && !prose.comma(left.start + 1)
            && !(left.start..left.end).any(|k| prose.comma(k))
            && prose.is(left.start, Section::Subordinator)
}

/// True where behind `at` no clause of its own follows before the unit or a comma ends: "on Monday in a statement.", "dem Sender."
fn is_tail(prose: &Prose<'_>, unit: &Unit, at: usize) -> bool {
    let mut subordinate = false;
    for k in at..unit.end {
        if prose.stop(k) || prose.comma(k) || prose.dash(k) || matches!(prose.word(k), ";" | ":") {
            return true;
        }
        if !prose.outside(k) {
            return k > at && prose.opens(k);
        }
        if k == at {
            let fits = prose.is(k, Section::Preposition)
                || prose.is(k, Section::Moment)
                || prose.adverb(k)
                || prose.is(k, Section::Subordinator)
                || prose.word(k) == "("
                || prose.is(k, Section::Coordinator)
                || prose.in_class(k, "leads_listener")
                || prose.any(k, &["this", "that"]) && prose.is(k + 1, Section::Moment);
            // "wondered how the vote would end": the clause is what is said.
            if !fits
                || prose.in_class(k, "question")
                || prose.eq(k, "to")
                    && !prose.upper(k + 1)
                    && !prose.is(k + 1, Section::Determiner)
                    && !prose.in_class(k + 1, "press")
            {
                return false;
            }
        }
        if prose.is(k, Section::Relative) && !prose.eq(k, "that")
            || prose.is(k, Section::Subordinator) && !prose.is(k, Section::Preposition)
            || prose.in_class(k, "subordinates")
            || prose.is(k, Section::Coordinator)
        {
            subordinate = true;
        }
        if prose.eq(k, "that") && !prose.is(k + 1, Section::Moment) {
            return subordinate;
        }
        if (prose.auxiliary(k) && !prose.is(k, Section::Moment) || prose.is(k, Section::Pronoun)) && !subordinate {
            return false;
        }
    }
    true
}

/// What goes on behind a postposed attribution.
fn second_part(
    prose: &Prose<'_>,
    unit: &Unit,
    cue: &Cue<'_>,
    after: usize,
    left: &Range<usize>,
    quoted: bool,
) -> Option<Range<usize>> {
    if let Some(speech) = prose.next_speech(after..unit.end) {
        // A speech behind another attribution belongs to that one.
        let other = (after..speech.start).any(|k| cue::at(prose, unit, k).is_some_and(|c| c.entry.section == Section::Say));
        let apart = (after..speech.start).any(|k| prose.word(k) == ";");
        return (!other && !apart)
            .then_some(speech.start..if quoted { speech.end } else { content::end(prose, unit, cue, speech.start, unit.end) });
    }
    if quoted || !prose.comma(after) || unit.end - after < 5 {
        return None;
    }
    let next = after + 1;
    let other = prose.word(next).ends_with("ing")
        || prose.is(next, Section::Subordinator)
        || prose.is(next, Section::Preposition)
        || prose.is(next, Section::Relative)
        || prose.is(next, Section::Coordinator)
            && (!finite::verb_in(prose, next + 1..unit.end) || finite::verb_at(prose, next + 1));
    let clause = finite::verb_in(prose, next + 1..unit.end) && !finite::verb_at(prose, next);
    let past = finite::verb_at(prose, next) && !prose.word(next).ends_with("ed");
    let goes_on = prose.auxiliary(next) || past || goes_with(prose, left, next) && !finite::verb_in(prose, left.clone());
    if other || !(clause || goes_on) {
        return None;
    }
    Some(next..content::end(prose, unit, cue, next, unit.end))
}

/// "a base, which he said was": what is said is broken by its attribution, and speaks of what the pronoun stands for.
fn relative(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<Draft> {
    let name = source::before(prose, unit, cue.group)?;
    if !(prose.auxiliary(cue.end) || finite::verb_at(prose, cue.end)) {
        return None;
    }
    let pronoun = name.start.checked_sub(1).filter(|&k| k >= unit.start && prose.in_class(k, "broken_by"));
    let Some(pronoun) = pronoun else { return without_pronoun(prose, unit, cue, &name) };
    let mut end = content::end(prose, unit, cue, cue.end, unit.end);
    // "While they fight what they say is a lie, the mill burns": the comma ends what they say.
    if pronoun > unit.start && (prose.comma(pronoun - 1) || prose.eq(pronoun, "what")) {
        end = (cue.end..end).find(|&k| prose.comma(k) && prose.outside(k)).unwrap_or(end);
    }
    let rest = cue.end..end;
    let parts = antecedent::find(prose, unit, pronoun).into_iter().chain(std::iter::once(rest)).collect();
    Some(Draft::said(cue, name, parts, "relative clause", true))
}

/// "a step U.S. diplomats said must come first": a relative clause without its pronoun. The noun before the speaker's name is what is
/// spoken of.
fn without_pronoun(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, name: &Range<usize>) -> Option<Draft> {
    let speaker = (name.start + 2..cue.group).rev().find(|&k| prose.upper(k) && prose.lower(k - 1))?;
    let bare = !prose.is(speaker - 1, Section::Preposition)
        && !prose.in_class(speaker - 1, "before_name")
        && !prose.is(speaker - 1, Section::Gendered)
        && !prose.is(speaker - 1, Section::Coordinator);
    let article = (name.start..speaker).rev().find(|&k| prose.in_class(k, "article"))?;
    let end = content::end(prose, unit, cue, cue.end, unit.end);
    let end = (cue.end..end).find(|&k| prose.comma(k) && prose.outside(k)).unwrap_or(end);
    let parts = vec![article..speaker, cue.end..end];
    (bare && cue.form != Form::Ing).then(|| Draft::said(cue, speaker..name.end, parts, "relative clause", true))
}
