//! What happens to what a figure counts: the verb that governs its noun phrase.
//!
//! A participle right behind the noun comes first ("95 launched", "21 drones striking"), then the verb of which the phrase
//! is the subject ("12 people were killed"), then the nearest verb before it ("downed 74 drones", "waited for two weeks"),
//! then, for a phrase that opens its sentence, the first verb behind it ("Six minutes later, she left").

use super::classes;
use super::shape::is_quote;
use super::tags::{Tag, Tags, verb_entry};
use crate::extract::Event;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Entry, Section};
use crate::extract::verb::Form;

/// So many tokens before a number may stand the noun that it tells the size of.
const REACH: usize = 10;

/// A figure's noun phrase: tokens `first..next`, qualifier included, and the noun it counts.
#[derive(Clone, Copy)]
pub(super) struct Phrase {
    pub first: usize,
    pub next: usize,
    pub head: Option<usize>,
}

/// Finds the event of a phrase.
pub(super) fn find(cursor: Cursor<'_>, tags: &Tags<'_>, phrase: Phrase) -> Option<Event> {
    if let Some(noun) = event_noun(cursor, tags, phrase) {
        return Some(noun);
    }
    // "exceeded 10%": the qualifier is the verb.
    if tags.at(phrase.first).verb() {
        return event(cursor, tags, phrase.first);
    }
    if let Some(change) = change_before(cursor, phrase.first) {
        return Some(change);
    }
    let at = participle(cursor, tags, phrase.next)
        .or_else(|| relative(cursor, tags, phrase))
        .or_else(|| subject_of(cursor, tags, phrase))
        .or_else(|| left(cursor, tags, phrase.first, phrase.next).filter(|_| !is_copular(cursor, tags, phrase)))?;
    event(cursor, tags, raised(cursor, tags, at).unwrap_or(at))
}

/// The verb that the one at `at` only reports: "19 people are known to have been killed".
fn raised(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize) -> Option<usize> {
    let reports = tags.at(at) == Tag::Verb(Form::Past) && tags.at(at + 1) == Tag::To && tags.at(at + 2) == Tag::Have;
    reports.then(|| finite(cursor, tags, at + 2)).flatten().filter(|verb| tags.at(*verb).verb())
}

/// What the noun at `at` says to happen, where it has the form of a verb that tells something ("damage", "attacks").
pub(super) fn happening(cursor: Cursor<'_>, at: usize) -> Option<Event> {
    let entry = cursor.entry(at, Section::Event).filter(|e| !classes::is(class_of(*e), classes::Nature::Pale))?;
    Some(noun_event(cursor, at, entry))
}

/// Nouns of events: what is counted ("40 deaths"), or what the number tells the size of ("the toll rose to 40", "40 dead").
fn event_noun(cursor: Cursor<'_>, tags: &Tags<'_>, phrase: Phrase) -> Option<Event> {
    let noun = |i: usize| cursor.entries(i, Section::Event).find(|e| e.get("noun").is_some()).filter(|_| stands(cursor, tags, i));
    if let Some((head, entry)) = phrase.head.and_then(|head| Some((head, noun(head)?))) {
        return Some(noun_event(cursor, head, entry));
    }
    // "21 missing", "21 people are still missing".
    let is = matches!(tags.at(phrase.next), Tag::Be);
    let behind = skip_light(cursor, tags, phrase.next + usize::from(is));
    // "Left 60 people dead" leaves nobody, and "and 12 others alive" has no verb; who feeds 300 people homeless since May does just that.
    let joined = || tags.at(before(cursor, tags, phrase.first)) == Tag::Coordinator;
    let verb = || left(cursor, tags, phrase.first, phrase.next).and_then(|at| cursor.entry(at, Section::Event));
    let leads = || joined() || verb().is_none_or(|verb| class_of(verb) == "leave");
    let state = |entry: &Entry<'_>| entry.get("noun") == Some("state") && leads();
    if let Some(entry) = noun(behind).filter(|entry| is || phrase.head.is_none() || state(entry)) {
        return Some(noun_event(cursor, behind, entry));
    }
    if phrase.head.is_some() {
        return None;
    }
    // "The toll stands at 80 and 200 injured": the participle is nearer.
    if participle(cursor, tags, phrase.next).and_then(|at| cursor.entry(at, Section::Event)).is_some_and(is_grave) {
        return None;
    }
    let start = phrase.first.saturating_sub(REACH).max(cursor.from);
    // "The toll", "the death count".
    let sized = |i: usize| cursor.phrase(i, Section::Event).filter(|(entry, _)| is_size(entry) && stands(cursor, tags, i));
    let (at, (entry, next)) = (start..phrase.first).rev().find_map(|i| Some((i, sized(i)?)))?;
    Some(Event { span: cursor.span(at, next), ..noun_event(cursor, at, entry) })
}

/// "Missing" is what people are, and "arrests" what happens, where no object follows that would make it a verb.
fn stands(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize) -> bool {
    let verb = cursor.entry(at, Section::Event).is_some_and(|e| e.get("noun").is_none());
    !verb || !matches!(tags.at(at + 1), Tag::Determiner | Tag::Possessive | Tag::Pronoun | Tag::Number | Tag::Name)
}

/// "a rise of 15%", "up 3 percent": the change stands as a noun or a small word before the number.
fn change_before(cursor: Cursor<'_>, first: usize) -> Option<Event> {
    let before = cursor.back(first, 1);
    let direction = if cursor.is(before, "up") { "rise" } else { "fall" };
    if cursor.any(before, &["up", "down"]) && verb_entry(cursor, cursor.back(before, 1)).is_none() {
        return Some(Event { span: cursor.span(before, before + 1), lemma: direction.to_owned(), class: direction.to_owned() });
    }
    let noun = cursor.back(before, 1);
    let entry = cursor.entry(noun, Section::Event).filter(|e| e.form == e.lemma && e.get("class").is_some_and(classes::changes))?;
    cursor.in_class(before, "of").then(|| noun_event(cursor, noun, entry))
}

fn noun_event(cursor: Cursor<'_>, at: usize, entry: Entry<'_>) -> Event {
    Event { span: cursor.span(at, at + 1), lemma: verb_of(entry).to_owned(), class: class_of(entry).to_owned() }
}

/// "74 drones shot down", "95 launched", "21 drones striking", "thousands more injured".
fn participle(cursor: Cursor<'_>, tags: &Tags<'_>, next: usize) -> Option<usize> {
    let more = cursor.in_class(next, "comparative");
    let at = skip_light(cursor, tags, next + usize::from(more));
    // "Two soldiers and a civilian wounded": one more of whom the same is told.
    let one_more = tags.at(at) == Tag::Coordinator && cursor.in_class(at + 1, "one") && tags.at(at + 2) == Tag::Word;
    if one_more && tags.at(at + 3) == Tag::Verb(Form::Past) && cursor.entry(at + 3, Section::Event).is_some_and(is_grave) {
        return Some(at + 3);
    }
    match tags.at(at) {
        Tag::Verb(Form::Past | Form::Ing) => Some(at),
        _ if more && cursor.entry(at, Section::Event).is_some_and(is_grave) => Some(at),
        _ => None,
    }
}

/// "among them two that carry fruit": a number that stands alone does what its relative clause says.
fn relative(cursor: Cursor<'_>, tags: &Tags<'_>, phrase: Phrase) -> Option<usize> {
    let alone = phrase.head.is_none() && cursor.is(cursor.back(phrase.first, 1), "them");
    (alone && tags.at(phrase.next) == Tag::Relative).then(|| finite(cursor, tags, phrase.next + 1)).flatten()
}

/// Adverbs, and "of them", between noun and verb.
fn skip_light(cursor: Cursor<'_>, tags: &Tags<'_>, mut at: usize) -> usize {
    if cursor.is(at, "of") && matches!(tags.at(at + 1), Tag::Pronoun | Tag::Word) && cursor.in_class(at + 1, "of_whom") {
        at += 2;
    }
    while matches!(tags.at(at), Tag::Adverb | Tag::Negation | Tag::Particle) && at < cursor.to {
        at += 1;
    }
    at
}

/// The verb of which the phrase is the subject.
fn subject_of(cursor: Cursor<'_>, tags: &Tags<'_>, phrase: Phrase) -> Option<usize> {
    // What stands in quotation marks by itself opens no clause.
    let quoted = |i: usize| i > cursor.from && is_quote(cursor, i - 1) && is_quote(cursor, phrase.next);
    let first = if quoted(phrase.first) { phrase.first - 1 } else { phrase.first };
    let before = before(cursor, tags, first);
    let at = skip_light(cursor, tags, phrase.next);
    let opens = opens_clause(cursor, tags, before);
    if tags.at(before) == Tag::Preposition && !opens {
        return None;
    }
    if let Some(verb) = finite(cursor, tags, at) {
        return Some(verb);
    }
    // "added 13, while ...": the number is what is added.
    if tags.at(before).verb() && tags.at(at) == Tag::Mark && !says(cursor, before) {
        return None;
    }
    // "More than 40 people in the town were killed": the verb stands behind what modifies the noun.
    if !opens || !matches!(tags.at(at), Tag::Preposition | Tag::Relative | Tag::Mark) {
        return None;
    }
    behind(cursor, tags, at, phrase.head.is_some_and(|h| super::shape::is_plural(cursor, h)))
}

/// The token before a phrase that starts at `first`, behind what belongs to it ("the remaining 12"); the greatest number where none is.
fn before(cursor: Cursor<'_>, tags: &Tags<'_>, first: usize) -> usize {
    let rest = first >= cursor.from + 2 && cursor.in_class(first - 1, "before_granted") && tags.at(first - 2) == Tag::Determiner;
    let first = if rest { first - 2 } else { first };
    if first > cursor.from { first - 1 } else { usize::MAX }
}

/// True for the subject of a bare copula behind a conjunction: "60 people were hurt and 50 cars were in the river".
fn is_copular(cursor: Cursor<'_>, tags: &Tags<'_>, phrase: Phrase) -> bool {
    let joined = tags.at(before(cursor, tags, phrase.first)) == Tag::Coordinator;
    joined && phrase.head.is_some() && tags.at(skip_light(cursor, tags, phrase.next)) == Tag::Be
}

/// True where what stands before the phrase lets it be a subject: nothing, a mark, a conjunction, "said".
fn opens_clause(cursor: Cursor<'_>, tags: &Tags<'_>, before: usize) -> bool {
    match tags.at(before) {
        Tag::Mark | Tag::Subordinator | Tag::Coordinator | Tag::Relative => true,
        Tag::Verb(_) => cursor.alone(before, Section::Say),
        _ => before == usize::MAX || cursor.has(before, Section::Subordinator),
    }
}

/// The verb that starts at `at`, auxiliaries skipped.
fn finite(cursor: Cursor<'_>, tags: &Tags<'_>, mut at: usize) -> Option<usize> {
    let mut auxiliary = None;
    while at < cursor.to {
        match tags.at(at) {
            Tag::Be | Tag::Have | Tag::Modal => auxiliary = Some(at),
            Tag::Negation | Tag::Adverb if auxiliary.is_some() => {}
            // "Have so far died".
            Tag::Word if auxiliary.is_some() && cursor.in_class(at, "so_far") => {}
            Tag::Verb(_) => return Some(at),
            _ => break,
        }
        at += 1;
    }
    auxiliary.filter(|&a| tags.at(a) == Tag::Have)
}

/// The first finite verb from `at` on, relative clauses and participles behind commas passed over.
fn behind(cursor: Cursor<'_>, tags: &Tags<'_>, mut at: usize, plural: bool) -> Option<usize> {
    let mut fallback = None;
    while at < cursor.to {
        if let Some(next) = inserted(cursor, tags, at) {
            at = next;
        }
        match tags.at(at) {
            Tag::Be | Tag::Have | Tag::Modal => {
                if let Some(verb) = finite(cursor, tags, at) {
                    return Some(verb);
                }
                // "Six ships were at anchor, two of which carry fruit": the copula is the verb, and no event.
                if tags.at(at) == Tag::Be {
                    return None;
                }
            }
            // "..., the ministry said": an attribution behind.
            Tag::Verb(_) if attribution(cursor, tags, at) => {}
            Tag::Verb(Form::Past | Form::Base | Form::Third) => return Some(at),
            // "people around the world live in": after a plural subject a base form may be its verb.
            Tag::Word if plural && matches!(tags.at(at.wrapping_sub(1)), Tag::Word | Tag::Name) && base_verb(cursor, tags, at) => {
                return Some(at);
            }
            Tag::Verb(Form::Ing) => fallback = fallback.or(Some(at)),
            Tag::Mark if matches!(cursor.of(at), ";" | "." | "!" | "?") => break,
            _ => {}
        }
        at += 1;
    }
    fallback
}

/// The auxiliary behind what two marks set apart: "four men, believed to be miners, have died", "45 people, including eight soldiers,
/// were killed", "four workers - a crane operator and three who helped him - were killed".
fn inserted(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize) -> Option<usize> {
    // "Believed to be miners".
    let auxiliary = |i: usize| matches!(tags.at(i), Tag::Be | Tag::Have | Tag::Modal) && tags.at(i - 1) != Tag::To;
    let comma = cursor.of(at) == ",";
    let closes = |&i: &usize| if comma { cursor.of(i) == "," } else { cursor.dash(i) };
    let inside = |&i: &usize| !(matches!(cursor.of(i), ";" | ".") || comma && auxiliary(i));
    let close = (at + 1..cursor.to).take_while(inside).find(closes).filter(|_| comma || cursor.dash(at))?;
    auxiliary(close + 1).then_some(close + 1)
}

/// A verb of saying that closes its sentence, or "said" wherever it stands.
fn attribution(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize) -> bool {
    says(cursor, at) || cursor.entry(at, Section::Say).is_some() && tags.at(at + 1) == Tag::Mark
}

/// The nearest verb before the phrase. A bare copula has none of its own: then the verb of the clause above, if any.
fn left(cursor: Cursor<'_>, tags: &Tags<'_>, first: usize, next: usize) -> Option<usize> {
    let mut at = first;
    let mut copula = false;
    while at > cursor.from {
        at -= 1;
        match tags.at(at) {
            Tag::Verb(_) if cursor.is(at, "compared") => {}
            Tag::Verb(_) if only_says(cursor, tags, at, next) => return None,
            Tag::Verb(_) if !copula || lets_through(cursor, tags, at, first) => return Some(at),
            Tag::Have if finite(cursor, tags, at) == Some(at) && !copula && !matches!(tags.at(at + 1), Tag::Be) => return Some(at),
            Tag::Be if !copula && !governs(tags, at, first) => copula = true,
            Tag::Mark if cursor.of(at) == ";" => return None,
            _ => {}
        }
    }
    if copula { None } else { opening(cursor, tags, first) }
}

/// A verb that does nothing but report: what stands in its clause does not happen by it ("said 40 homes were dry").
fn only_says(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize, next: usize) -> bool {
    if cursor.entry(at, Section::Say).is_none() {
        return false;
    }
    let clause = || tags.at(skip_light(cursor, tags, next)) == Tag::Be;
    let light = || cursor.entry(at, Section::Event).is_none_or(|e| class_of(e) == "other");
    says(cursor, at) || (cursor.is(at + 1, "that") || clause()) && light()
}

/// True for a form of "say".
fn says(cursor: Cursor<'_>, at: usize) -> bool {
    cursor.entry(at, Section::Say).is_some_and(|e| e.lemma == "say")
}

/// True where a verb follows the form of "be" before the phrase: it is an auxiliary.
fn governs(tags: &Tags<'_>, be: usize, first: usize) -> bool {
    (be + 1..first).any(|i| tags.at(i).verb())
}

/// The verb above a copula's clause: a conjunction stands between them, or the verb takes a clause.
fn lets_through(cursor: Cursor<'_>, tags: &Tags<'_>, verb: usize, first: usize) -> bool {
    let joined = (verb + 1..first).any(|i| {
        matches!(tags.at(i), Tag::Subordinator | Tag::Relative) || cursor.has(i, Section::Subordinator) && tags.at(i) != Tag::Adverb
    });
    joined || cursor.alone(verb, Section::Say)
}

/// For a phrase before every verb of its sentence: the first finite verb behind it.
fn opening(cursor: Cursor<'_>, tags: &Tags<'_>, first: usize) -> Option<usize> {
    behind(cursor, tags, first, false)
}

/// A known verb in its base form before a preposition or an object.
fn base_verb(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize) -> bool {
    let follows = matches!(tags.at(at + 1), Tag::Preposition | Tag::Determiner | Tag::To | Tag::Number);
    follows && cursor.entry(at, Section::Event).is_some_and(|e| e.form == e.lemma && e.get("noun").is_none())
}

/// The event of the verb at `at`.
fn event(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize) -> Option<Event> {
    if tags.at(at) == Tag::Have {
        return Some(Event { span: cursor.span(at, at + 1), lemma: "have".to_owned(), class: "have".to_owned() });
    }
    if let Some((entry, next)) = cursor.phrase(at, Section::Event) {
        return Some(Event { span: cursor.span(at, next), lemma: verb_of(entry).to_owned(), class: class_of(entry).to_owned() });
    }
    let lemma = verb_entry(cursor, at)
        .map_or_else(|| by_rule(&cursor.low(at)), |e| verb_of(e).split(' ').next().unwrap_or_default().to_owned());
    Some(Event { span: cursor.span(at, at + 1), lemma, class: "other".to_owned() })
}

/// True for a word that a number tells the size of: "toll".
pub(super) fn names_size(cursor: Cursor<'_>, at: usize) -> bool {
    cursor.entries(at, Section::Event).any(|entry| is_size(&entry))
}

/// True for a noun that a number tells the size of.
fn is_size(entry: &Entry<'_>) -> bool {
    entry.get("noun") == Some("size")
}

/// True for what is news even where it happens to one.
fn is_grave(entry: Entry<'_>) -> bool {
    classes::is(class_of(entry), classes::Nature::Grave)
}

fn verb_of(entry: Entry<'_>) -> &str {
    entry.get("verb").unwrap_or(entry.lemma)
}

fn class_of(entry: Entry<'_>) -> &str {
    entry.get("class").unwrap_or("other")
}

/// The lemma of a past form or participle that no lexicon knows: "ferried", "shipped", "hoarding".
fn by_rule(word: &str) -> String {
    let stem = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")).unwrap_or(word);
    if stem.len() == word.len() || !stem.is_ascii() || stem.len() < 2 {
        return word.to_owned();
    }
    if let Some(y) = stem.strip_suffix('i') {
        return format!("{y}y");
    }
    let b = stem.as_bytes();
    let (last, prev) = (b[b.len() - 1], b[b.len() - 2]);
    if last == prev && !matches!(last, b'l' | b's' | b'z' | b'f') {
        return stem[..stem.len() - 1].to_owned();
    }
    let silent = matches!(last, b'c' | b'g' | b'u' | b'v' | b'z')
        || last == b's' && prev != b's'
        || ["at", "but", "cut", "ur", "ir", "bl", "pl", "tl", "gl", "dl", "kl", "fl", "zl", "ntr"]
            .iter()
            .any(|e| stem.ends_with(e));
    if silent { format!("{stem}e") } else { stem.to_owned() }
}
