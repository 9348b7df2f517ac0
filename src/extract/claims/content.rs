//! Where what is said begins and ends: the clause grammar around a reporting verb.

use std::ops::Range;

use super::cue::{self, Cue, Frame};
use super::prose::{Prose, Unit};
use super::{adjunct, finite, source, verdict};
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;

/// The longest parenthesis between dashes that belongs to what is said, in tokens.
const LONGEST_PARENTHESIS: usize = 28;

/// The longest apposition to whoever is accused, in tokens.
const LONGEST_APPOSITION: usize = 12;

/// Finds where the content begins behind `cue`, over listener, time, place and channel.
pub(super) fn start(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<adjunct::Start> {
    let mut at = cue.end;
    if cue.frame == Frame::Tell {
        at = adjunct::listener_end(prose, unit, cue);
    }
    let found = adjunct::over_adjuncts(prose, unit, at)?;
    let to = prose.eq(found.at, "to");
    // "asked her about the storm that closed it": the clause belongs to what she was asked about.
    let topic = cue.frame == Frame::Tell && prose.eq(found.at, "that") && (cue.end..found.at).any(|k| prose.in_class(k, "topic"));
    if topic && !prose.comma(found.at - 1) {
        return None;
    }
    let enough = match cue.frame {
        Frame::Open | Frame::Urge | Frame::Object | Frame::As | Frame::Name | Frame::Quote | Frame::Count => true,
        Frame::Clause => found.marked || !to,
        Frame::Tell => {
            found.marked || to && found.at > cue.end || !to && prose.entry(cue.at, Section::Say).is_none_or(|e| e.0.lemma != "ask")
        }
        Frame::Weak => found.marked || plain_clause(prose, unit, found.at),
        Frame::To => to || found.marked || plain_clause(prose, unit, found.at),
        Frame::That if cue.entry.get("question").is_some() => prose.in_class(found.at, "manner"),
        Frame::That => found.marked,
        Frame::Intent => false,
    };
    let bare_preposition =
        prose.is(found.at, Section::Preposition) && !bounds(prose, found.at) && !found.marked && !to && cue.entry.lemma != "say";
    let enough = enough && (!bare_preposition || plain_clause(prose, unit, found.at + 1) && prose.comma_within(found.at..unit.end));
    // "asked residents not to leave": the negation belongs to what is asked.
    let negated = to && found.at > cue.end && prose.is(found.at - 1, Section::Negation);
    enough.then_some(adjunct::Start { at: found.at - usize::from(negated), ..found })
}

/// "at least" opens no phrase of place or time.
fn bounds(prose: &Prose<'_>, at: usize) -> bool {
    prose.eq(at, "at") && prose.any(at + 1, &["least", "most"])
}

/// True where a clause without "that" starts at `at`: a subject and, soon, its verb.
fn plain_clause(prose: &Prose<'_>, unit: &Unit, at: usize) -> bool {
    // "reported at least 40 people died"
    let at = at + if bounds(prose, at) { 2 } else { 0 };
    let subject = prose.is(at, Section::Determiner)
        || prose.is(at, Section::Pronoun)
        || prose.upper(at)
        || prose.number(at)
        || prose.lower(at) && !prose.is(at, Section::Preposition);
    if !subject || prose.in_class(at, "predicative") {
        return false;
    }
    let mut relative = false;
    let end = (at..unit.end.min(at + 18))
        .find(|&k| {
            // "reports the man who ran the shop, Ray, was": the commas belong to the subject.
            relative |= k > at && prose.in_class(k, "whose");
            !prose.outside(k)
                || prose.stop(k)
                || prose.comma(k) && !relative
                || matches!(prose.word(k), ";" | ":")
                || prose.is(k, Section::Coordinator) && prose.is(k + 1, Section::Pronoun)
                || k > at && prose.is(k, Section::Subordinator)
        })
        .unwrap_or(unit.end.min(at + 18));
    if prose.is(at, Section::Pronoun) {
        return end > at + 1 || prose.opens(at + 1);
    }
    // "reported the port “will be sold”": its predicate is quoted.
    let quoted = at + 1 < end && prose.opens(end) && (end + 1..end + 3).any(|k| prose.auxiliary(k));
    at + 1 < end && finite::verb_in(prose, at + 1..end) || quoted
}

/// Where a quotation or a parenthesis between dashes that opens at `k` is over: either is part of what is said.
fn behind_inset(prose: &Prose<'_>, unit: &Unit, k: usize, e: usize) -> Option<usize> {
    let speech = prose.speech(k).map(|speech| prose.speeches[speech].tokens.end.max(k + 1));
    speech.or_else(|| parenthesis_end(prose, unit, k, e))
}

/// Where a content that starts at `start` ends, at the latest at `limit`.
pub(super) fn end(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, start: usize, limit: usize) -> usize {
    let mut e = limit;
    while e > start && prose.stop(e - 1) && prose.outside(e - 1) {
        e -= 1;
    }
    if prose.opens(start) {
        let speech = prose.speech(start).map_or(start, |s| prose.speeches[s].tokens.end);
        let goes_on = prose.comma(speech)
            || prose.is(speech, Section::Subordinator)
            || prose.is(speech, Section::Coordinator) && !prose.opens_mark(speech + 1) && !prose.opens(speech + 1);
        // A comma inside the marks ends what is said, unless another quotation is joined to it.
        let closed = prose.comma(speech.saturating_sub(2)) && prose.wordlike(speech) && !prose.is(speech, Section::Coordinator);
        if (goes_on || closed) && prose.outside(speech) {
            return speech.min(e);
        }
    }
    let mut k = start + 1;
    while k < e {
        if let Some(behind) = behind_inset(prose, unit, k, e) {
            k = behind;
            continue;
        }
        if breaks(prose, unit, cue, start, k, e) {
            return if prose.comma(k - 1) { k - 1 } else { k };
        }
        k += 1;
    }
    e
}

/// True where at token `k` something else than the content goes on.
fn breaks(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, start: usize, k: usize, e: usize) -> bool {
    // A comma inside of the quotation marks before: "... a “farce,” saying", "... a “farce,” and the union said".
    let marked = matches!(prose.word(k - 1), "”" | "\"") && prose.comma(k - 2);
    if marked && (cue_at(prose, unit, k).is_some_and(|c| c.form == Form::Ing) || verdict::is_verdict(prose, k, e)) {
        return true;
    }
    if prose.comma(k) {
        let next = k + 1;
        let by_writer = [verdict::is_verdict, verdict::is_background, verdict::is_concession];
        if by_writer.iter().any(|told| told(prose, next, e)) || withholds(prose, next) {
            return true;
        }
        if cue.form == Form::Past && verdict::is_present(prose, start..k, next, e) {
            return true;
        }
        // "poor roads, failing schools": a list, where no "to" follows what only tells of a plan.
        let tells = |c: Cue<'_>| c.form == Form::Ing && (c.frame != Frame::Intent || prose.eq(c.end, "to"));
        if cue_at(prose, unit, next).is_some_and(tells) || prose.eq(next, "according") && !prose.eq(k - 1, "that") {
            return true;
        }
        // "acknowledged the rift, railing at Roe and saying he would stay": participles that tell what else was done.
        let led = |i: usize| prose.is(i, Section::Coordinator) && cue_at(prose, unit, i + 1).is_some_and(tells);
        if prose.lower(next) && prose.word(next).ends_with("ing") && (next + 1..e).any(|i| prose.outside(i) && led(i)) {
            return true;
        }
        // "Ray, while saying it was late, also asked": the verb of the main clause.
        let verb = (next..e).find(|&i| !prose.adverb(i)).unwrap_or(next);
        if cue.form == Form::Ing && cue_at(prose, unit, verb).is_some_and(|c| matches!(c.form, Form::Past | Form::Third)) {
            return true;
        }
        return prose.eq(next, "with") && participle_within(prose, unit, next, e) || relative_reports(prose, unit, next, e);
    }
    if matches!(prose.word(k), ";") || prose.dash(k) {
        if verdict::is_concession(prose, k + 1, e) {
            return true;
        }
        // "; the plan is late, guards say, but": a plural that speaks stands between commas.
        let base = |c: &Cue<'_>| cue.form == Form::Base || prose.comma(c.end) && prose.in_class(c.at, "says_plainly");
        let other = |c: Cue<'_>| c.form != Form::Ing && (c.form != Form::Base || base(&c));
        return (k + 1..e).any(|i| prose.outside(i) && cue_at(prose, unit, i).is_some_and(other));
    }
    let conjunction = prose.in_class(k, "joins_clauses");
    if !conjunction {
        return false;
    }
    if prose.any(k, &["and", "but"]) && verb_follows(prose, unit, cue, k + 1, e) {
        return true;
    }
    (prose.comma(k - 1) || prose.dash(k - 1) || marked) && clause_reports(prose, unit, cue, k + 1, e)
}

/// ", but did not name them", ", though he has not said why": what the speaker left out, told by the writer, from token `from`.
fn withholds(prose: &Prose<'_>, from: usize) -> bool {
    if !prose.in_class(from, "contrasts") {
        return false;
    }
    let pronoun = prose.is(from + 1, Section::Pronoun);
    // A plan may leave something out too; that "it" did not say so is said of who speaks.
    let it = pronoun && prose.eq(from + 1, "it");
    let left = |k: usize| if it { prose.in_class(k, "left_unsaid") } else { prose.in_class(k, "left_out") };
    let verb = from + 1 + usize::from(pronoun);
    // "but otherwise did not name them"
    let verb = verb + usize::from(prose.eq(verb, "otherwise") || prose.is(verb, Section::Adverb));
    let not = verb + 1 + usize::from(prose.is(verb + 1, Section::Negation));
    let negated = prose.is(verb, Section::Negation) || prose.is(verb + 1, Section::Negation);
    prose.auxiliary(verb) && negated && (verb + 1..=not).any(left)
}

/// Behind the second dash, where at `k` a parenthesis between dashes opens behind which the sentence goes on.
fn parenthesis_end(prose: &Prose<'_>, unit: &Unit, k: usize, e: usize) -> Option<usize> {
    let behind = |k: usize| k + 1 + usize::from(prose.dash(k + 1));
    if !prose.dash(k) || prose.dash(k - 1) || !prose.outside(k) {
        return None;
    }
    let inner = behind(k);
    let second = (inner..e.min(inner + LONGEST_PARENTHESIS)).find(|&i| prose.dash(i) && prose.outside(i))?;
    let out = behind(second);
    let says = |c: Cue<'_>| c.frame != Frame::That || start(prose, unit, &c).is_some();
    let reports = (inner..second).chain(out..out + 1).any(|i| cue_at(prose, unit, i).is_some_and(says));
    (second > inner && out < e && !reports).then_some(out)
}

fn cue_at<'a>(prose: &Prose<'a>, unit: &Unit, i: usize) -> Option<Cue<'a>> {
    let reports = prose.is(i, Section::Say) || prose.is(i, Section::Object);
    if reports { cue::at(prose, unit, i) } else { None }
}

/// "and said": a second verb of the same subject, in the same tense.
fn verb_follows(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, from: usize, e: usize) -> bool {
    // "and on Friday said"
    let mut k = source::time_end(prose, from, e).unwrap_or(from);
    let first = k;
    while k < e && k < first + 3 && (prose.adverb(k) || prose.is(k, Section::Have)) {
        k += 1;
    }
    // "that Roe rang him and told him": who rang him told him too.
    let object = |i: usize| prose.any(i, &["him", "her", "them", "me", "us"]);
    let heard = from > 1 && object(from - 2);
    cue_at(prose, unit, k).is_some_and(|c| {
        if heard && prose.word(c.end) == prose.word(from - 2) {
            return false;
        }
        let same = c.form == cue.form || matches!(c.form, Form::Past) && matches!(cue.form, Form::Ing);
        same && k < e && (c.frame != Frame::That || start(prose, unit, &c).is_some())
    })
}

/// ", which he said was": the relative clause is another claim.
fn relative_reports(prose: &Prose<'_>, unit: &Unit, at: usize, e: usize) -> bool {
    prose.any(at, &["which", "who"])
        && (at + 2..e.min(at + 8)).any(|k| {
            cue_at(prose, unit, k).is_some_and(|c| c.entry.section == Section::Say && prose.auxiliary(c.end) && c.group > at + 1)
        })
}

/// ", but Smith said": a clause with a subject and a reporting verb of its own.
fn clause_reports(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, from: usize, e: usize) -> bool {
    let limit = e.min(from + 14);
    for k in from + 1..limit {
        if !prose.outside(k) || matches!(prose.word(k), ";" | ":") {
            return false;
        }
        if let Some(c) = cue_at(prose, unit, k) {
            let plain = c.entry.lemma == "say" && c.form != Form::Ing && !finite::verb_in(prose, from..c.group);
            let same = c.form == cue.form || plain && cue.form != Form::Ing;
            return same && c.entry.section == Section::Say && c.group > from && !c.mind;
        }
        if prose.auxiliary(k) && !prose.is(k, Section::Have) && !prose.is(k, Section::Modal) {
            return false;
        }
    }
    false
}

/// "When Ray announced the deal, he said it was fair": where the main clause with its own reporting verb begins, or, where the
/// conjunction `opens` the sentence, any main clause; else `limit`.
pub(super) fn main_clause(prose: &Prose<'_>, unit: &Unit, start: usize, limit: usize, opens: bool) -> usize {
    let reports = |comma: usize| {
        let near = (comma + 2..limit.min(comma + 8)).take_while(|&i| prose.outside(i) && !prose.comma(i));
        near.filter_map(|i| cue_at(prose, unit, i))
            .any(|c| c.entry.section == Section::Say && c.group > comma + 1 && c.form != Form::Ing && !prose.eq(c.group - 1, "to"))
    };
    // "While Ray said it was late, the crew went on"
    let goes_on = |comma: usize| {
        let next = comma + 1;
        let subject = prose.is(next, Section::Determiner) || prose.is(next, Section::Pronoun) || prose.upper(next);
        let end = (next..limit).find(|&k| prose.comma(k)).unwrap_or(limit);
        opens && subject && finite::verb_in(prose, next + 1..end)
    };
    (start..limit).find(|&k| prose.comma(k) && prose.outside(k) && (reports(k) || goes_on(k))).unwrap_or(limit)
}

/// "A man who claims he saw the fire says it was small": where the verb of the main clause stands, which reports too, else `limit`.
pub(super) fn main_verb(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, start: usize, limit: usize) -> usize {
    let joined = |k: usize| prose.is(k, Section::Pronoun) || prose.is(k, Section::Relative) || prose.is(k, Section::Coordinator);
    let second = |k: usize| {
        let own = |c: Cue<'_>| c.form == cue.form && c.entry.section == Section::Say && c.group == k && c.frame != Frame::That;
        cue_at(prose, unit, k).is_some_and(own) && !joined(k - 1) && finite::verb_in(prose, start..k)
    };
    (start + 2..limit).find(|&k| prose.outside(k) && second(k)).unwrap_or(limit)
}

/// ", with one of them saying".
fn participle_within(prose: &Prose<'_>, unit: &Unit, from: usize, e: usize) -> bool {
    (from + 2..e.min(from + 9))
        .any(|k| cue_at(prose, unit, k).is_some_and(|c| c.form == Form::Ing && c.entry.section == Section::Say))
}

/// The object of an object-taking verb that starts at `start`: up to a comma, a clause border or another reporting verb.
pub(super) fn object_end(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, start: usize, limit: usize) -> usize {
    let e = end(prose, unit, cue, start, limit);
    let mut k = start;
    while k < e {
        if let Some(behind) = behind_inset(prose, unit, k, e) {
            k = behind;
            continue;
        }
        // "accused Roe, the mayor, of lying"
        let apposed = || cue.entry.get("charge").is_some() && behind_apposition(prose, k, e).is_some();
        if prose.comma(k) && apposed() {
            k = behind_apposition(prose, k, e).unwrap_or(k + 1);
            continue;
        }
        if prose.word(k) == ":" || prose.dash(k) || prose.word(k) == ";" || prose.comma(k) && !list_goes_on(prose, k, e) {
            // The comma of "called it “a farce,” he said" belongs to the marks.
            return k + if prose.closes_comma(k + 1) { 2 } else { 0 };
        }
        if k > start && acts_next(prose, cue, start, k) {
            return k;
        }
        if k > start && prose.in_class(k, "ends_object") && finite::verb_in(prose, k + 1..e.min(k + 10)) {
            return k;
        }
        k += 1;
    }
    e
}

/// "Roe, the mayor, of lying": the "of" behind an apposition whose first comma is at `comma`.
fn behind_apposition(prose: &Prose<'_>, comma: usize, e: usize) -> Option<usize> {
    let second = (comma + 1..e.min(comma + LONGEST_APPOSITION)).find(|&k| prose.comma(k))?;
    (prose.eq(second + 1, "of") && !finite::verb_in(prose, comma + 1..second)).then_some(second + 1)
}

/// "rejected the offer and went home": behind an object without a verb the next thing its subject did.
fn acts_next(prose: &Prose<'_>, cue: &Cue<'_>, start: usize, k: usize) -> bool {
    let next = k + 1 + usize::from(prose.adverb(k + 1));
    let irregular = prose.is(next, Section::Finite) && !prose.word(next).ends_with('s') && !prose.eq(next + 1, "by");
    let verb = irregular || prose.word(next).ends_with("ed") && prose.is(next + 1, Section::Determiner);
    let joined = cue.form == Form::Past && prose.lower(next) && verb && prose.any(k, &["and", "but"]);
    joined && !finite::verb_in(prose, start..k) && !(start..k).any(|i| prose.is(i, Section::Relative))
}

/// True where the comma at `k` stands in a list of names or adjectives.
fn list_goes_on(prose: &Prose<'_>, k: usize, e: usize) -> bool {
    let mut from = k + 1;
    // "poor roads, lost jobs, high fees and late trains": the items are short and have no verb.
    loop {
        // "a lobster-and-beef lunch" joins nothing.
        let joint = |i: usize| prose.any(i, &["and", "or"]) && prose.word(i + 1) != "-";
        let end = (from..e.min(from + 5)).find(|&i| joint(i) || prose.comma(i));
        let Some(end) = end.filter(|&i| i > from && !(from..i).any(|j| finite::verb_at(prose, j))) else { return false };
        if !prose.comma(end) {
            return true;
        }
        let item = |i: usize| prose.lower(i) && !prose.is(i, Section::Preposition) && !prose.is(i, Section::Determiner);
        if !(from..end).all(item) {
            return false;
        }
        from = end + 1;
    }
}

/// The content before a postposed attribution: from the start of the unit to `end`.
pub(super) fn left(prose: &Prose<'_>, unit: &Unit, end: usize) -> Option<Range<usize>> {
    let mut e = end;
    while e > unit.start && (prose.comma(e - 1) && prose.outside(e - 1) || prose.dash(e - 1)) {
        e -= 1;
    }
    let mut s = unit.start;
    if prose.in_class(s, "opens_sentence") && prose.outside(s) {
        s += 1 + usize::from(prose.comma(s + 1));
    }
    // "Then came the answer: ..." leads to the quotation and is not part of it.
    if e > s
        && prose.closes(e - 1)
        && let Some(speech) = prose.speech(e - 1)
    {
        let from = prose.speeches[speech].tokens.start;
        // "Ray slammed the plan, “So much for it,” he said.": so does a clause of its own before a whole sentence.
        // But "Roe yelled, “Stop!” Ray recalled" tells what she yelled.
        let said = |k: usize| prose.is(k, Section::Say);
        let clause = || prose.comma(from - 1) && prose.upper(from + 1) && !said(from - 2) && finite::verb_in(prose, s..from - 1);
        if from > s && (prose.word(from - 1) == ":" || clause()) {
            s = from;
        }
    }
    (e > s).then_some(s..e)
}
