//! Does a sentence tell that something happened, that it is still to come, that somebody wants it, or that it does not happen? Two
//! outlets use the same words before and after the event: "is set to vote", "voted", "are calling for a vote". Read from the words
//! before a verb; what nothing tells is left open and agrees with everything.

mod reader;

use crate::compare::agree::concept_of;
use crate::extract::Analysed;
use crate::extract::lexicon::{Lexicon, lower};
use crate::text::Span;
use reader::Reader;

/// How sure it is that something happens: two that lie next to each other may be one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reality {
    /// "Voted", "has voted".
    Happened,
    /// "Announced that she will vote", "her decision to vote".
    Settled,
    /// "Will vote", "is expected to vote".
    Coming,
    /// "Is called on to vote", "may vote".
    Open,
    /// "Refused to vote", "did not vote".
    Denied,
}

impl Reality {
    /// True where both cannot tell of one thing at one time.
    fn is_apart(self, other: Self) -> bool {
        if self == Self::Denied || other == Self::Denied { self != other } else { (self as u8).abs_diff(other as u8) > 1 }
    }
}

/// Something that happens or not.
#[derive(Clone, Debug)]
pub(super) struct Event {
    /// What words for it have in common.
    concept: u64,
    reality: Reality,
    /// False for the noun that is the object of a verb.
    verb: bool,
    /// True for a word of a main clause.
    main: bool,
    /// True for the first verb of its sentence.
    heads: bool,
    /// True for a verb of speaking, and for what somebody said would be: neither tells whether it has come.
    said: bool,
    /// True for a word that does not stand in every news text.
    telling: bool,
    /// The concepts of the words around it: who does it to what.
    around: Vec<u64>,
    span: Span,
}

#[cfg(test)]
thread_local! {
    /// How many sentences were read.
    static READ: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// What the sentences of some places tell of what happens, as far as it stands there.
pub(super) fn events(analysed: &Analysed, places: &[Span]) -> Vec<Event> {
    let mut out = Vec::new();
    for place in places {
        let first = analysed.cut.sentence_at(place.start).unwrap_or_default();
        let within = |at: &usize| analysed.cut.sentences.get(*at).is_some_and(|s| s.span.start < place.end);
        for at in (first..).take_while(within) {
            #[cfg(test)]
            READ.set(READ.get() + 1);
            out.extend(Reader::of(analysed, at).read().into_iter().filter(|event| place.contains(event.span)));
        }
    }
    out
}

/// True where what one of two tells as happened is wanted or denied by the other, or is to come there: of all that both tell of,
/// nothing agrees.
pub(super) fn are_apart(a: &[Event], b: &[Event]) -> bool {
    shared(a, b, |_| true) == Some(false)
}

/// The same of what neither denies: who denies a thing speaks of it.
pub(super) fn are_apart_in_time(a: &[Event], b: &[Event]) -> bool {
    shared(a, b, |reality| reality != Reality::Denied) == Some(false)
}

/// True where two are apart, and where they tell of nothing in common, and all of the one is to come and all of the other has happened.
pub(super) fn are_of_two_times(a: &[Event], b: &[Event]) -> bool {
    are_apart(a, b) || is_ahead(a, b) || is_ahead(b, a)
}

/// True where the first tells as what is to come what the other tells as happened.
pub(super) fn is_ahead(a: &[Event], b: &[Event]) -> bool {
    use Reality::{Coming, Happened, Settled};
    let tells = |events: &[Event], own: Reality, others: [Reality; 2]| {
        events.iter().any(|event| event.main && !event.said && event.reality == own)
            && !events.iter().any(|event| others.contains(&event.reality))
    };
    shared(a, b, |_| true) != Some(true) && tells(a, Coming, [Happened, Settled]) && tells(b, Happened, [Coming, Settled])
}

/// False where a sentence has no word for what others are about, as far as that is something that happens and no speech.
pub(super) fn may_head(events: &[Event], analysed: &Analysed, sentence: Span) -> bool {
    let Some(head) = events.iter().find(|event| event.heads && event.telling && !event.said) else { return true };
    let tokens = &analysed.cut.tokens[analysed.cut.token_from(sentence.start)..];
    let mut inside = tokens.iter().take_while(|token| token.span.end <= sentence.end).filter(|token| token.is_wordlike());
    inside.any(|token| concept(&analysed.lexicon, token.of(analysed.text())) == head.concept)
}

/// Whether two agree in anything of what both tell of, and of the same persons or things; nothing where they tell of nothing in common.
fn shared(a: &[Event], b: &[Event], counts: impl Fn(Reality) -> bool) -> Option<bool> {
    let tells = |event: &&Event| event.telling && counts(event.reality);
    let one = |x: &Event, y: &Event| {
        x.concept == y.concept && x.main && y.main && (x.verb || y.verb) && x.around.iter().any(|c| y.around.contains(c))
    };
    let pairs = a.iter().filter(tells).flat_map(|x| b.iter().filter(tells).filter(move |y| one(x, y)).map(move |y| (x, y)));
    let mut agree = pairs.map(|(x, y)| !x.reality.is_apart(y.reality)).peekable();
    agree.peek()?;
    Some(agree.any(|agree| agree))
}

/// What words for one event have in common.
fn concept(lexicon: &Lexicon, word: &str) -> u64 {
    concept_of(lexicon, &lower(word))
}

#[cfg(test)]
mod tests;
