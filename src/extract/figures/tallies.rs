//! Tallies of votes: "passed 52-48", "rejected by 61 votes to 39". They are no figures to be listed, but what another text counts
//! as votes in favour or against can be held against them.

use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Lexicon, lower};
use crate::extract::{Counted, Event, Figure, Qualifier, Topic, Value, Why};
use crate::text::TokenKind;

/// The rule of votes in favour.
pub const FOR: &str = "votes in favour";
/// The rule of votes against.
pub const AGAINST: &str = "votes against";

/// Fewer votes in all are the goals of a game.
const FEWEST: f64 = 7.0;

/// Adds the tallies of a sentence that tells of a vote: those in favour and those against.
pub(super) fn find(cursor: Cursor<'_>, out: &mut Vec<Figure>) {
    for first in (cursor.from..cursor.to).filter(|&i| cursor.digits(i)) {
        let Some(second) = second(cursor, first) else { continue };
        let (Some(p), Some(q)) = (votes(cursor, first), votes(cursor, second)) else { continue };
        if p + q < FEWEST || p == q || !(cursor.from..cursor.to).any(|i| cursor.in_class(i, "vote_word")) {
            continue;
        }
        let fails = (cursor.from..cursor.to).any(|i| cursor.in_class(i, "fails"));
        let rule = |more: bool| if more == fails { AGAINST } else { FOR };
        out.extend([(first, p, p > q), (second, q, q > p)].map(|(at, votes, more)| tally(cursor, at, votes, rule(more))));
    }
}

/// The token of the number that stands against the one at `first`.
fn second(cursor: Cursor<'_>, first: usize) -> Option<usize> {
    let dash = cursor.dash(first + 1) && cursor.glued(first + 1) && cursor.glued(first + 2);
    let behind = first + 1 + usize::from(cursor.in_class(first + 1, "votes"));
    let at = if dash { first + 2 } else { behind + 1 };
    let joined = dash || cursor.in_class(behind, "to") || cursor.in_class(behind, "versus");
    let more = |i: usize| cursor.dash(i) && cursor.glued(i) && cursor.glued(i + 1) && cursor.digits(i + 1);
    (joined && cursor.digits(at) && !more(at + 1) && !cursor.dash(cursor.back(first, 1))).then_some(at)
}

/// A number of votes.
fn votes(cursor: Cursor<'_>, at: usize) -> Option<f64> {
    cursor.of(at).replace(',', "").parse::<f64>().ok().filter(|v| v.fract() == 0.0)
}

fn tally(cursor: Cursor<'_>, at: usize, votes: f64, rule: &'static str) -> Figure {
    let span = cursor.span(at, at + 1);
    Figure {
        span,
        value: Value { low: votes, high: votes },
        unit: None,
        qualifier: Qualifier::Equal,
        counted: Some(Counted { span, lemma: "vote".to_owned() }),
        event: Some(Event { span, lemma: "vote".to_owned(), class: "vote".to_owned() }),
        topic: Topic::default(),
        whole: None,
        claim: None,
        why: Why { rule, sure: false },
    }
}

/// The side on which a counted vote stands ("52 votes in favour", "56 senators voted against"): read from the `words` behind it.
pub fn side<'t>(words: impl Iterator<Item = (TokenKind, &'t str)>, lexicon: &Lexicon) -> Option<&'static str> {
    const REACH: usize = 6;
    let inside = words.take_while(|(kind, word)| *kind == TokenKind::Word || matches!(*word, "'" | "’" | "-"));
    inside.take(REACH).find_map(|(_, word)| {
        let low = lower(word);
        match () {
            () if lexicon.of_class(&low, "in_favour") => Some(FOR),
            () if lexicon.of_class(&low, "against") => Some(AGAINST),
            () => None,
        }
    })
}
