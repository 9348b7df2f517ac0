//! The subject of a reporting verb that stands before what it reports: its own, that of the verb it is joined to, that of the
//! main clause, or who made the document that "says".

use std::ops::Range;

use super::cue::{self, Cue, Frame};
use super::prose::{Prose, Unit};
use super::{Draft, able, behind, document, finite, main_subject, source};
use crate::extract::lexicon::Section;
use crate::extract::verb::Form;

/// How far before a conjunction the relative pronoun may stand whose verbs it joins, in tokens.
const JOINED_REACH: usize = 8;

/// How far before a conjunction the clause may open whose verbs it joins, in tokens.
const CLAUSE_REACH: usize = 12;

/// How far before "by saying" the clause may open that it tells of, over commas, in tokens.
const UNIT_REACH: usize = 30;

/// How far before its verb "who" may stand, over a phrase between them, in tokens.
const ADJUNCT_REACH: usize = 18;

/// The longest list behind "with", in tokens.
const LIST_REACH: usize = 22;

/// How far before its participle the agent of a passive may stand, in tokens: "was sued by his aide, Ana Roe, in 2014, alleging".
const ACCUSER_REACH: usize = 16;

/// The subject of a verb before its content: its own, that of the verb it is joined to, or that of the main clause.
pub(super) fn find(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, own: &[Draft]) -> Option<Range<usize>> {
    let name = of_clause(prose, unit, cue, own)?;
    // "No official has said": nobody did.
    let nobody = prose.in_class(name.start, "nobody") && prose.lower(name.start + 1);
    // "a guard by bringing port claims": the word behind it is no verb.
    let deed = able::holds_deed(prose, &able::head_of(prose, &name));
    // "Am Montag kam der Bürgermeister und sagte": what stands first is no subject.
    let adjunct = prose.in_class(name.start, "inverts");
    (!nobody && !deed && !adjunct).then_some(name)
}

fn of_clause(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>, own: &[Draft]) -> Option<Range<usize>> {
    let inherited = || own.last().and_then(|d| d.source.clone()).filter(|s| s.start < cue.at);
    if cue.group == unit.start {
        return (cue.form == Form::Ing).then(|| behind_intro(prose, unit, cue)).flatten();
    }
    let before = cue.group - 1;
    if cue.form == Form::Ing && !(cue.group..cue.at).any(|k| prose.is(k, Section::Be)) {
        return of_participle(prose, unit, cue, inherited);
    }
    if prose.is(before, Section::Coordinator) {
        // "was brought in and told": the passive reaches over the "and".
        let passive = (before.saturating_sub(6).max(unit.start)..before).any(|k| prose.is(k, Section::Be));
        let possible = (before.saturating_sub(8).max(unit.start)..before).any(|k| prose.is(k, Section::Modal) || prose.eq(k, "to"));
        if own.is_empty() && (cue.form == Form::Base && possible || cue.frame == Frame::Tell && cue.form == Form::Past && passive) {
            return None;
        }
        if let Some(who) = relative_before(prose, unit, before) {
            return Some(who..who + 1);
        }
        let inner =
            || clause_before(prose, unit, before, CLAUSE_REACH).and_then(|clause| main_subject::find(prose, &clause, cue.group));
        let name = inner().or_else(inherited).or_else(|| main_subject::find(prose, unit, cue.group))?;
        let singular = prose.in_class(name.start, "singular_person") && name.len() == 1;
        return (!singular || cue.form != Form::Base).then_some(name);
    }
    if cue.entry.lemma == "as saying" {
        return source::of_verb(prose, unit, cue).map(|(name, _)| name);
    }
    if prose.any(before, &["who", "which"]) {
        return Some(before..before + 1);
    }
    if prose.eq(before, "that")
        && let Some(name) = document::maker(prose, unit, cue)
    {
        return Some(name);
    }
    if prose.is(before, Section::Relative) || prose.eq(before, "there") && cue.entry.lemma != "say" {
        return None;
    }
    let name = source::before(prose, unit, cue.group);
    if unit.headline && name.as_ref().is_some_and(|n| spoke_in(own, n)) {
        return inherited();
    }
    // Only what opens like no subject may stand between "who" and its verb.
    let bare = name.as_ref().is_none_or(|n| prose.lower(n.start) && !prose.is(n.start, Section::Determiner));
    if bare && let Some(who) = across_adjunct(prose, unit, cue.group) {
        return Some(who..who + 1);
    }
    let name = name.or_else(|| if joined_before(prose, unit, before) { inherited() } else { None })?;
    // "there were no others reported, Ray said": what there is says nothing.
    if name.start > unit.start && prose.is(name.start - 1, Section::Be) && !prose.is(name.start, Section::Pronoun) {
        return None;
    }
    // "left, and last year announced": a time is nobody; the verb is joined to the one before.
    if is_time(prose, &name) {
        let joined = name.start > unit.start && prose.is(name.start - 1, Section::Coordinator);
        return if joined { inherited().or_else(|| main_subject::find(prose, unit, name.start - 1)) } else { None };
    }
    let vague = name.len() == 1 && prose.in_class(name.start, "vague_subject");
    (!vague).then_some(name)
}

/// "Ray blames Roe for it, hints he may quit": the clause `name` holds the last claim, whose source speaks on.
fn spoke_in(own: &[Draft], name: &Range<usize>) -> bool {
    own.last().and_then(|d| d.cue.as_ref()).is_some_and(|c| name.start <= c.start && c.end <= name.end)
}

/// "voiced support and, with a smile, said": the verb behind the comma at `comma` is joined to the one before.
fn joined_before(prose: &Prose<'_>, unit: &Unit, comma: usize) -> bool {
    let open = (unit.start..comma).rev().take_while(|&k| prose.outside(k)).find(|&k| prose.comma(k));
    prose.comma(comma) && open.is_some_and(|k| k > unit.start && prose.is(k - 1, Section::Coordinator))
}

/// "Ray, who in an Oct. 14, 2016, interview with the Post claimed": the relative pronoun before a phrase that ends at `verb`.
fn across_adjunct(prose: &Prose<'_>, unit: &Unit, verb: usize) -> Option<usize> {
    let from = verb.saturating_sub(ADJUNCT_REACH).max(unit.start + 1);
    let who = (from..verb).rev().take_while(|&k| prose.outside(k)).find(|&k| prose.is(k, Section::Relative))?;
    let led = prose.eq(who, "who") && prose.is(who + 1, Section::Preposition) && !prose.is(who + 1, Section::Adverb);
    let acts = |k: usize| prose.is(k, Section::Pronoun) || finite::verb_at(prose, k);
    (led && who + 2 < verb && !prose.comma(verb - 1) && !(who + 1..verb).any(acts)).then_some(who)
}

/// "held a woman, who wept and cried": the relative pronoun whose second verb stands behind the conjunction at `and`. Without its
/// comma the clause ends before the conjunction: "praised the crews who stayed and vowed to help".
fn relative_before(prose: &Prose<'_>, unit: &Unit, and: usize) -> Option<usize> {
    let near = (and.saturating_sub(JOINED_REACH).max(unit.start + 1)..and).rev();
    let who = near.take_while(|&k| prose.outside(k) && !prose.comma(k)).find(|&k| prose.any(k, &["who", "which"]))?;
    let third = prose.lower(who + 1) && prose.word(who + 1).ends_with('s');
    (prose.comma(who - 1) && (third || finite::verb_in(prose, who + 1..and))).then_some(who)
}

/// "after the man came and asked": the clause of its own, behind a conjunction, whose second verb stands behind the "and" at `and`.
fn clause_before(prose: &Prose<'_>, unit: &Unit, and: usize, reach: usize) -> Option<Unit> {
    let from = and.saturating_sub(reach).max(unit.start + 1);
    let mut near = (from..and).rev().take_while(|&k| prose.outside(k) && (reach > CLAUSE_REACH || !prose.comma(k)));
    // "as the mayor stayed and vowed", not "as a mayor".
    let as_clause =
        |k: usize| prose.eq(k, "as") && (prose.eq(k + 1, "the") || prose.upper(k + 1)) && finite::verb_in(prose, k + 2..and);
    let opens = near.find(|&k| prose.in_class(k, "time_conjunction") || prose.in_class(k, "ends_object") || as_clause(k))?;
    let subject = prose.is(opens + 1, Section::Determiner) || prose.upper(opens + 1);
    // "Even before the storm, Ray drew scorn by saying": what opens the sentence has no verb.
    let opening = opens <= unit.start + 1;
    let verb = (opens + 2..and).take_while(|&k| !(opening && prose.comma(k))).find(|&k| finite::verb_at(prose, k));
    let verb = verb.filter(|&k| !prose.is(k, Section::Be));
    (subject && verb.is_some()).then_some(Unit { start: opens + 1, ..*unit })
}

/// The subject of a participle: that of the verb it is free to share, who made the document that "says", or the noun before it.
fn of_participle(
    prose: &Prose<'_>,
    unit: &Unit,
    cue: &Cue<'_>,
    inherited: impl Fn() -> Option<Range<usize>>,
) -> Option<Range<usize>> {
    let before = cue.group - 1;
    let free = prose.comma(before)
        || prose.dash(before)
        || prose.closes(before)
        || prose.closes_comma(before)
        || prose.is(before, Section::Preposition)
        || prose.is(before, Section::Coordinator)
        || prose.in_class(before, "with_participle");
    if free {
        if let Some(name) = accuser(prose, unit, cue).or_else(|| owner(prose, unit, before)) {
            return Some(name);
        }
        // "the day came when Ray answered them by saying": how the nearest clause was done.
        let nearest = || clause_before(prose, unit, before, UNIT_REACH).and_then(|c| main_subject::find(prose, &c, cue.group));
        // "It came after Ray chided Roe, accusing her"
        let follows = prose.in_class(unit.start, "points_back") && prose.any(unit.start + 1, &["came", "comes"]);
        if (prose.eq(before, "by") || follows)
            && let Some(name) = nearest()
        {
            return Some(name);
        }
        if prose.is(before, Section::Coordinator) && joins_participles(prose, unit, before) {
            return inherited();
        }
        // "As he announced the deal, Ray smiled, saying": he who speaks in the clause that opens is named behind it.
        let aside = |s: &Range<usize>| s.start == unit.start + 1 && prose.is(unit.start, Section::Subordinator);
        let main = || main_subject::find(prose, unit, cue.group);
        return inherited().filter(|s| !(aside(s) && prose.is(s.start, Section::Pronoun))).or_else(main);
    }
    if let Some(name) = seen(prose, unit, cue) {
        return Some(name);
    }
    if let Some(name) = document::maker(prose, unit, cue) {
        return Some(name);
    }
    let name = source::before(prose, unit, cue.group)?;
    // "Ray left saying": the participle stands right behind the verb of its subject.
    if name.len() > 1 && prose.in_class(before, "moves_off") && finite::verb_at(prose, before) {
        return source::before(prose, unit, cue::group_start(prose, unit, before));
    }
    let name = without_verb(prose, unit, name)?;
    let reach = cue.group.saturating_sub(8).max(unit.start);
    let with = (reach..name.end).rev().take_while(|&k| !prose.comma(k)).find(|&k| prose.eq(k, "with"));
    let with = with.or_else(|| led_list(prose, unit, name.end));
    let with = with.map(|k| k + 1..name.end).filter(|r| !r.is_empty());
    let marked = prose.eq(cue.end, "that") || prose.opens(cue.end) || prose.word(cue.end) == ":";
    with.or_else(|| marked.then_some(name))
}

/// "opposition grew, with the bakers, the mayor and both crews calling for a ban": the "with" behind a comma that leads to a list, which
/// ends before token `end`.
fn led_list(prose: &Prose<'_>, unit: &Unit, end: usize) -> Option<usize> {
    let from = end.saturating_sub(LIST_REACH).max(unit.start + 1);
    let with = (from..end).rev().take_while(|&k| prose.outside(k)).find(|&k| prose.eq(k, "with") && prose.comma(k - 1))?;
    let joined = (with + 1..end).rev().find(|&k| prose.comma(k)).is_some_and(|k| (k + 1..end).any(|i| prose.eq(i, "and")));
    (joined && !finite::verb_in(prose, with + 1..end)).then_some(with)
}

/// "Ray was sued by his aide, Ana Roe, alleging": who did it speaks, not whom it was done to.
fn accuser(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<Range<usize>> {
    let from = cue.group.saturating_sub(ACCUSER_REACH).max(unit.start);
    let by = (from + 2..cue.group).rev().find(|&k| prose.eq(k, "by") && prose.outside(k))?;
    let verb = by - 1;
    let passive = (cue::group_start(prose, unit, verb)..verb).any(|k| prose.is(k, Section::Be));
    let brought = prose.in_class(verb, "brought_by") || cue.entry.get("stance") == Some("accuses");
    let name = if passive && brought { behind::find(prose, unit, by + 1) } else { None }?;
    (name.end < cue.group).then_some(name)
}

/// "called Ray to task for his misuse of the word in defending": whoever owns what is told of does both.
fn owner(prose: &Prose<'_>, unit: &Unit, before: usize) -> Option<Range<usize>> {
    if !prose.eq(before, "in") {
        return None;
    }
    let mut phrase = (unit.start..before).rev().take_while(|&k| prose.outside(k) && prose.wordlike(k));
    let owner = phrase.find(|&k| prose.in_class(k, "owner"))?;
    let led = owner > unit.start && prose.is(owner - 1, Section::Preposition) && prose.lower(owner + 1);
    (led && !finite::verb_in(prose, owner + 1..before)).then_some(owner..owner + 1)
}

/// "stickers backing Ray and criticizing his rivals": two participles that tell of a thing, where `joint` stands between them.
fn joins_participles(prose: &Prose<'_>, unit: &Unit, joint: usize) -> bool {
    let mut phrase = (unit.start + 1..joint).rev().take_while(|&k| prose.outside(k) && prose.wordlike(k));
    let grammar = [Section::Preposition, Section::Coordinator, Section::Subordinator, Section::Determiner];
    phrase.any(|k| {
        let noun =
            prose.lower(k - 1) && !prose.adverb(k - 1) && !prose.auxiliary(k - 1) && !grammar.iter().any(|&s| prose.is(k - 1, s));
        noun && prose.lower(k) && prose.word(k).ends_with("ing") && prose.word(k - 1).ends_with('s')
    })
}

/// "a video emerged of him saying", "footage of Ray telling": who is seen and heard.
fn seen(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<Range<usize>> {
    let last = cue.group - 1;
    let name = if prose.upper(last) { (unit.start..cue.group).rev().take_while(|&k| prose.upper(k)).last()? } else { last };
    let named = prose.upper(last) || prose.any(last, &["him", "her", "them"]);
    let of = name > unit.start + 1 && prose.eq(name - 1, "of");
    let shown = of && (unit.start..name).rev().take(4).any(|k| prose.in_class(k, "shows_somebody"));
    (named && shown).then_some(name..cue.group)
}

/// "the assembly passed new words stating": up to the verb where the noun behind it is a document; none where it is something else.
fn without_verb(prose: &Prose<'_>, unit: &Unit, name: Range<usize>) -> Option<Range<usize>> {
    let verb = (name.start + 1..name.end).find(|&k| {
        let object = prose.is(k + 1, Section::Determiner) || prose.lower(k + 1) && !prose.is(k + 1, Section::Preposition);
        finite::verb_at(prose, k) && (prose.upper(k - 1) || object)
    });
    match verb {
        None => Some(name),
        // "Ray said about the letter alleging it": he did not write it.
        Some(verb) if prose.in_class(verb, "says_plainly") => None,
        Some(verb) if prose.noun(name.end - 1, Section::Channel) => source::before(prose, unit, verb),
        Some(_) => None,
    }
}

/// "Writing on his site, Ray ...": the subject stands behind a comma, before its verb.
fn behind_intro(prose: &Prose<'_>, unit: &Unit, cue: &Cue<'_>) -> Option<Range<usize>> {
    let marked = |end: usize| (cue.end..end).any(|k| prose.eq(k, "that") || prose.opens(k)) || cue.entry.section == Section::Object;
    let commas = (cue.end..unit.end).filter(|&k| prose.comma(k) && prose.outside(k));
    let subjects = commas.filter_map(|k| behind::find(prose, unit, k + 1).map(|name| (k, name)));
    let acts = |end: usize| {
        let at = end + usize::from(prose.comma(end));
        prose.auxiliary(at) || finite::verb_at(prose, at) || cue::at(prose, unit, at).is_some()
    };
    let subjects = subjects.map(|(k, name)| (k, up_to_verb(prose, name)));
    let (first, name) = subjects.take(4).find(|(k, name)| marked(*k) && (acts(name.end) || is_short(prose, unit, *k, name)))?;
    (first > cue.end).then_some(name)
}

/// "Calling it a farce, Ray said": the name without the verb that tells of speaking.
fn up_to_verb(prose: &Prose<'_>, name: Range<usize>) -> Range<usize> {
    let verb = (name.start + 1..name.end).find(|&k| prose.in_class(k, "says_plainly"));
    name.start..verb.unwrap_or(name.end)
}

/// The only comma of the unit, and a name behind it whose verb none of the lists knows.
fn is_short(prose: &Prose<'_>, unit: &Unit, comma: usize, name: &Range<usize>) -> bool {
    !prose.comma_within(comma + 1..unit.end) && name.end < unit.end && prose.upper(name.start)
}

/// "who said" speaks for the name before the relative pronoun.
pub(super) fn speaking(prose: &Prose<'_>, unit: &Unit, name: Range<usize>) -> Range<usize> {
    if name.len() == 1 && prose.any(name.start, &["who", "which"]) {
        let apart = name.start > unit.start && (prose.comma(name.start - 1) || prose.dash(name.start - 1));
        let end = name.start - usize::from(apart);
        let before = source::before(prose, unit, end).or_else(|| last_noun(prose, unit, end)).unwrap_or(name.clone());
        let before = source::with_name(prose, unit, &before).unwrap_or(before);
        // "The case belongs to Justice Orr, who": the object of the verb before, not all of its clause.
        // "she faces rivals who", "that upset members, who": behind a pronoun stands its verb.
        let pronoun = before.start.checked_sub(1).filter(|&k| k >= unit.start && prose.lower(before.start) && before.len() > 1);
        let acts = pronoun.is_some_and(|k| prose.is(k, Section::Pronoun) || prose.is(k, Section::Relative));
        let mut verb = before
            .clone()
            .skip(usize::from(!acts))
            .filter(|&k| acts && k == before.start || k > before.start && (finite::verb_at(prose, k) || third_at(prose, k)));
        if let Some(verb) = verb.next_back().filter(|&k| k + 1 < before.end) {
            // "who pushed back against critics like Ray, who": the last noun.
            let last = (verb + 1..before.end).rev().find(|&k| apart && acts && prose.is(k, Section::Preposition)).map(|k| k + 1);
            let light = |k: usize| prose.is(k, Section::Preposition) || prose.is(k, Section::Particle) || prose.adverb(k);
            let object = (verb + 1..before.end).find(|&k| !light(k));
            let object = last.filter(|&k| k < before.end).or(object);
            let object = object.map_or(before.clone(), |k| k..before.end);
            return inner_noun(prose, unit, &name, &object).unwrap_or(object);
        }
        if let Some(inner) = inner_noun(prose, unit, &name, &before) {
            return inner;
        }
        // "battling extradition to Norway, which accuses him": the noun right before.
        // "was popular with his players, who": what is told of somebody else opens like no name.
        let predicate = before.start > unit.start
            && prose.auxiliary(before.start - 1)
            && (!prose.is(before.start, Section::Determiner) || prose.any(before.start, &["both", "all"]))
            && !prose.is(before.start, Section::Pronoun)
            && (!prose.in_class(before.start, "lone_speaker") || prose.eq(before.start, "both"));
        let acts = prose.lower(before.start)
            && (prose.word(before.start).ends_with("ing") || finite::verb_at(prose, before.start) || predicate);
        // "were met with scorn from the Bakers of Vik, which": "of" belongs to the name, unless nothing else leads to it.
        let leads = |&k: &usize| acts && prose.is(k, Section::Preposition) && k + 1 < before.end;
        let last = before.clone().rev().filter(leads).find(|&k| !prose.eq(k, "of"));
        let last = last.or_else(|| before.clone().rev().find(leads));
        return last.map_or(before.clone(), |k| k + 1..before.end);
    }
    name
}

/// "the House has held a bloc of members who": the noun phrase before token `end`, where a verb stands before it.
fn last_noun(prose: &Prose<'_>, unit: &Unit, end: usize) -> Option<Range<usize>> {
    let from = end.saturating_sub(CLAUSE_REACH).max(unit.start);
    let article =
        (from..end).rev().take_while(|&k| prose.outside(k) && prose.wordlike(k)).find(|&k| prose.in_class(k, "article"))?;
    let phrase = article..end;
    (article + 1 < end && !finite::verb_in(prose, phrase.clone()) && !phrase.clone().any(|k| prose.is(k, Section::Pronoun)))
        .then_some(phrase)
}

/// "a measure backed by families who say", "the ire of Justice Ray, who", "did not sway members, who": the last noun of `before`, where its
/// first is no one who could speak. `who` is the relative pronoun.
fn inner_noun(prose: &Prose<'_>, unit: &Unit, who: &Range<usize>, before: &Range<usize>) -> Option<Range<usize>> {
    // "didn't sway members, who"
    let contracted = before.start > unit.start && ["n't", "n’t"].iter().any(|not| prose.word(before.start - 1).ends_with(not));
    let modal = (unit.start..before.start).rev().find(|&k| !prose.adverb(k)).is_some_and(|k| prose.is(k, Section::Modal));
    let helped = modal || contracted;
    if helped && prose.lower(before.start) && before.len() > 1 {
        // "could belong to Justice Ray, who"
        let light = |k: usize| prose.is(k, Section::Preposition) || prose.is(k, Section::Particle);
        let object = (before.start + 1..before.end).find(|&k| !light(k));
        return object.map(|k| k..before.end);
    }
    let verb = (who.end..unit.end).find(|&k| !prose.adverb(k))?;
    let base = |s: Section| prose.entry(verb, s).is_some_and(|(e, _)| Form::of(&e) == Form::Base);
    let several = prose.any(before.start, &["a", "an"]) && (base(Section::Say) || base(Section::Object));
    let led = before.clone().rev().find(|&k| prose.is(k, Section::Preposition) && k + 1 < before.end)?;
    // "chose Ray as leader over a senator who": such a preposition makes no office, and what it leads to is told of.
    let several = several || !prose.comma(who.start - 1) && prose.any(led, &["over", "against"]);
    if several || able::is_event(prose, before) {
        return Some(led + 1..before.end);
    }
    // "the concerns of leaders who", "a similar call from Ray, who": the first person, where the head is a thing.
    let person = |r: &Range<usize>| able::is_person(prose, able::head_noun(prose, r));
    let led = |k: &usize| prose.is(*k, Section::Preposition) && prose.lower(*k) && k + 1 < before.end;
    let mut inner = (before.start + 1..before.end).filter(led).map(|k| k + 1..before.end);
    if prose.eq(who.start, "who") && !person(before) { inner.find(person) } else { None }
}

/// True where `name` holds words of time alone: "last year", "on April 6, 2007".
pub(super) fn is_time(prose: &Prose<'_>, name: &Range<usize>) -> bool {
    let time = |k: usize| prose.is(k, Section::Moment) || prose.number(k);
    let light = |k: usize| !prose.wordlike(k) || prose.is(k, Section::Preposition) || prose.is(k, Section::Determiner);
    name.clone().any(|k| prose.is(k, Section::Moment)) && name.clone().all(|k| time(k) || light(k))
}

/// "belongs": a third person behind its noun, no part of a compound.
fn third_at(prose: &Prose<'_>, k: usize) -> bool {
    prose.is(k, Section::Finite) && prose.lower(k) && prose.wordlike(k - 1) && !prose.is(k - 1, Section::Determiner)
}
