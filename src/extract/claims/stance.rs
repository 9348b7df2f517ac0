//! What the speaker does with the content: from the verb, its negation, and the first verb of what is said.

use std::ops::Range;

use super::Draft;
use super::able;
use super::finite;
use super::prose::Prose;
use crate::extract::Stance;
use crate::extract::lexicon::Section;

/// How far into the content its first verb is looked for, in tokens.
const REACH: usize = 14;

/// A verb must stand this near to the start for its stance to be the speaker's, in tokens.
const NEAR: usize = 5;

/// A stance by its name in the lexicon.
pub(super) fn named(name: Option<&str>) -> Option<Stance> {
    let name = name?;
    Stance::ALL.iter().copied().find(|s| s.label() == name)
}

/// The stance of a draft: that of its cue, which is [`of_cue`], else that of its words.
pub(super) fn of(prose: &Prose<'_>, draft: &Draft, content: &[Range<usize>], cue: Stance) -> Stance {
    match cue {
        Stance::Says if asks(prose, draft, content) => Stance::Says,
        Stance::Says => match content.first().map_or(Stance::Says, |c| in_words(prose, c)) {
            Stance::Promises if content.first().is_some_and(|c| is_others_will(prose, draft, c)) => Stance::Says,
            stance => stance,
        },
        stance => stance,
    }
}

/// "Scholars say it would take a vote", "owners fear he will": one will do it, and many speak.
fn is_others_will(prose: &Prose<'_>, draft: &Draft, content: &Range<usize>) -> bool {
    let many = draft.source.as_ref().is_some_and(|s| {
        let head = able::head_noun(prose, s);
        let plural = prose.lower(head) && prose.word(head).ends_with('s') && !prose.word(head).ends_with("ss");
        plural || s.len() == 1 && (prose.in_class(head, "they") || prose.in_class(head, "several"))
    });
    let one = |k: usize| prose.in_class(k, "singular_person");
    many && content.clone().take(REACH).find(|&k| prose.in_class(k, "third_person")).is_some_and(one)
}

/// The stance of the cue, where it is one on this content: who promises or demands that something is so just says it ("assured
/// residents that the bridge was safe"), and who asks whether it is demands nothing.
pub(super) fn of_cue(prose: &Prose<'_>, draft: &Draft, content: &[Range<usize>]) -> Stance {
    let stance = draft.stance.unwrap_or(Stance::Says);
    let states = || content.first().is_some_and(|c| states(prose, c));
    let asked_for = || content.first().is_some_and(|c| is_asked_for(prose, c));
    match stance {
        Stance::Promises | Stance::Demands if states() => Stance::Says,
        Stance::Demands if asks(prose, draft, content) => Stance::Says,
        Stance::Denies if asked_for() => Stance::Rejects,
        stance => stance,
    }
}

/// "denied a request": what was asked for is named and nothing is told of it, as "the bid was unfair" and "knowing of the request"
/// tell something.
fn is_asked_for(prose: &Prose<'_>, content: &Range<usize>) -> bool {
    let Some(noun) = (content.start..content.end.min(content.start + NEAR)).find(|&k| prose.in_class(k, "asked_for")) else {
        return false;
    };
    let leads = |k: usize| prose.is(k, Section::Preposition) || prose.word(k).ends_with("ing") || prose.comma(k);
    !(content.start..noun).any(leads) && !finite::verb_in(prose, content.clone())
}

/// True for a question: who asks it wants an answer, and holds nothing of what is asked.
fn asks(prose: &Prose<'_>, draft: &Draft, content: &[Range<usize>]) -> bool {
    let Some(first) = content.first() else { return false };
    let opens = prose.in_class(first.start, "question");
    let marked = prose.opens(first.start) && first.clone().find(|&k| prose.stop(k)).is_some_and(|k| prose.word(k) == "?");
    // "asked them not to leave" is no question.
    let wish = prose.in_class(first.start, "opens_wish") || prose.is(first.start, Section::Negation);
    opens || marked || draft.asks && !wish
}

/// True for a clause with "that" whose verb says that it is or was so, not that it shall be.
fn states(prose: &Prose<'_>, content: &Range<usize>) -> bool {
    let limit = content.end.min(content.start + REACH);
    let first = (content.start + 1..limit).find(|&k| [Section::Modal, Section::Be, Section::Have].iter().any(|s| prose.is(k, *s)));
    prose.eq(content.start, "that")
        && first.is_some_and(|k| !prose.is(k, Section::Modal) && !prose.eq(k, "be") && !prose.eq(k, "have"))
}

/// The stance in the words themselves: "it will not allow", "Moscow hoped", "there must be".
fn in_words(prose: &Prose<'_>, content: &Range<usize>) -> Stance {
    let limit = content.end.min(content.start + REACH);
    let mut denied = false;
    for k in content.start..limit {
        if k > content.start && prose.is(k, Section::Relative) && !prose.eq(k, "that") {
            break;
        }
        denied |= prose.is(k, Section::Negation);
        if prose.is(k, Section::Modal) {
            if let Some(stance) = of_modal(prose, content, k, limit) {
                return stance;
            }
            continue;
        }
        if k <= content.start + NEAR && !prose.is(k.saturating_sub(1), Section::Be) {
            for section in [Section::Say, Section::Object, Section::Report] {
                if let Some(stance) = of_verb(prose, content, k, section, denied) {
                    return stance;
                }
            }
        }
    }
    Stance::Says
}

/// The stance of a verb near the start of the content; only those that the speaker is likely to share.
fn of_verb(prose: &Prose<'_>, content: &Range<usize>, k: usize, section: Section, denied: bool) -> Option<Stance> {
    let (entry, _) = prose.entry(k, section)?;
    let stance = if denied { named(entry.get("denied")) } else { named(entry.get("stance")) }?;
    if section == Section::Report {
        // "its opposition to", "the need for": only as the first noun of what is expressed.
        let first =
            k > content.start && k <= content.start + 2 && prose.is(content.start, Section::Determiner) || k == content.start;
        return (first && prose.is(k + 1, Section::Preposition)).then_some(stance);
    }
    // "the “hope” of many"
    let before = (content.start..k).rev().find(|&i| prose.wordlike(i));
    let noun = before.is_some_and(|b| prose.is(b, Section::Determiner) || prose.eq(b, "to")) || prose.upper(k);
    let shared = matches!(stance, Stance::Hopes | Stance::Praises | Stance::Rejects | Stance::Doubts);
    // "he wants to leave", but not "the others wanted to leave": another's intent is no stance of the speaker.
    let own = k > content.start && prose.is(k - 1, Section::Pronoun);
    // "he wants to lead": what he means to do himself he asks of nobody.
    let own = own && (denied || !prose.eq(k + 1, "to") || prose.in_class(k + 2, "wants_done"));
    (!noun && (shared || own && entry.get("frame") == Some("intent"))).then_some(stance)
}

fn of_modal(prose: &Prose<'_>, content: &Range<usize>, k: usize, limit: usize) -> Option<Stance> {
    let negated = prose.is(k, Section::Negation) || prose.is(k + 1, Section::Negation);
    let will = prose.in_class(k, "will");
    let refusable = (k + 1..limit.min(k + 5)).any(|i| prose.in_class(i, "refusable"));
    if will && negated && refusable {
        return Some(Stance::Rejects);
    }
    // In direct words the speaker is "I" and "we", in reported ones "he" or "it".
    let first = |i: usize| prose.in_class(i, "first_person");
    let reported = prose.outside(k) && !prose.in_marks(k);
    let own = k > content.start && (first(k - 1) || reported && prose.in_class(k - 1, "third_person"))
        || prose.is(k, Section::Pronoun) && (first(k) || reported);
    let polite = prose.in_class(k + 1, "polite") && !prose.any(k, &["will"]);
    if will && !negated && own && !polite && !prose.is(k + 1, Section::Have) {
        let next = prose.entry(k + 1, Section::Say).and_then(|(entry, _)| named(entry.get("stance")));
        return next.or(Some(Stance::Promises));
    }
    if prose.eq(k, "must") && (k + 1..limit.min(k + 4)).any(|i| prose.in_class(i, "flat_negation")) {
        return Some(Stance::Rejects);
    }
    prose.any(k, &["must", "should"]).then_some(Stance::Demands)
}
