//! Votes and scores, two figures each: "passed 52-48", "rejected by 61 votes to 39", "a 5-4 ruling", "won 3-1". What another text
//! counts as votes in favour or against can be held against them.
//!
//! Two numbers are so read where a word beside them says that something was decided, or where they fall and the sentence tells of a
//! vote. Ranges, years, codes, odds and the sets of a match are none.

use super::Found;
use super::measures;
use super::numbers;
use super::pieces::{Kind, Number};
use super::shape::is_plural;
use super::tags::{Tag, Tags};
use super::verdict;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::{Lexicon, Section, lower};
use crate::extract::{Counted, Event, Figure, Qualifier, Topic, Value, Why};
use crate::text::TokenKind;

/// The rule of votes in favour.
pub const FOR: &str = "votes in favour";
/// The rule of votes against.
pub const AGAINST: &str = "votes against";
/// The rules of votes that lost all the same, and of those that carried it by being against.
const FEWER_FOR: &str = "votes in favour, the fewer";
const MORE_AGAINST: &str = "votes against, the more";
/// The rules of the points of a game.
const WINNER: &str = "score of the winner";
const LOSER: &str = "score of the loser";
/// Those of a game that nobody won, of either side.
const DRAWN: &str = "score of a draw";
const DRAWN_TOO: &str = "score of a draw, the other side";

/// Fewer votes in all are the goals of a game, unless a word beside them tells otherwise.
const FEWEST: f64 = 7.0;
/// So many points in all are written with a dash; two such numbers with a "to" are votes.
const POINTS: f64 = 100.0;
/// A year starts here.
const YEAR: f64 = 1_000.0;
/// "10 to 1" is a proportion up to this.
const ODDS: f64 = 20.0;

/// Two numbers that stand against each other.
struct Pair {
    first: Number,
    second: Number,
    /// The token behind the first with its "votes".
    between: usize,
    /// One past both.
    next: usize,
    /// The word "votes" stands with one of them.
    named: bool,
    dash: bool,
}

/// What two numbers count the sides of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Contest {
    Vote,
    Game,
}

/// A word that tells what two numbers count.
#[derive(Clone, Copy)]
struct Cue {
    contest: Contest,
    /// Its token.
    at: usize,
}

/// The figures of the tally that opens with `number`, and the token behind it.
pub(super) fn read(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number) -> Option<([Found; 2], usize)> {
    let pair = pair(cursor, number)?;
    let (p, q) = (pair.first.low, pair.second.low);
    let beside = beside(cursor, tags, &pair);
    let Cue { contest, at } = told(cursor, &pair, beside)?;
    let lost = verdict::fails(cursor, pair.first.first, pair.next);
    // "voted 10-12 times" is a range, and so are the "40 to 60" of any sentence.
    let of_votes = beside.is_some_and(|cue| cue.contest == Contest::Vote) && pair.dash;
    if p < q && !(lost || pair.named || of_votes) {
        return None;
    }
    let fails = p < q || lost && (cursor.from..cursor.to).any(|i| cursor.in_class(i, "put_to_vote"));
    let rules = |more: bool| match (contest, more) {
        (Contest::Game, _) if p == q => {
            if more {
                DRAWN
            } else {
                DRAWN_TOO
            }
        }
        (Contest::Game, true) => WINNER,
        (Contest::Game, false) => LOSER,
        (Contest::Vote, true) => {
            if fails {
                MORE_AGAINST
            } else {
                FOR
            }
        }
        (Contest::Vote, false) => {
            if fails {
                FEWER_FOR
            } else {
                AGAINST
            }
        }
    };
    // Of two equal numbers the first is that of those in favour.
    let (first, second) = (rules(p >= q), rules(q > p));
    let found = [
        found(cursor, (pair.first, pair.between), at, first),
        found(cursor, (pair.second, if pair.dash { pair.second.next } else { pair.next }), at, second),
    ];
    Some((found, pair.next))
}

/// What a pair counts, by the word `beside` it, or where there is none by any of its sentence; nothing where it is no tally.
fn told(cursor: Cursor<'_>, pair: &Pair, beside: Option<Cue>) -> Option<Cue> {
    let (first, all) = (pair.first.first, pair.first.low + pair.second.low);
    let decides = |i: &usize| cursor.in_class(*i, "decides");
    match beside {
        // A game stands beside the votes of another clause: "the motion was defeated 61-39"; "won, 134 to 63".
        Some(Cue { contest: Contest::Game, at }) => {
            let clause = verdict::clause(cursor, first, pair.next);
            let failed = || {
                let put = (clause.start..first).any(|i| cursor.in_class(i, "put_to_vote"));
                put && verdict::fails(cursor, first, pair.next)
            };
            let vote = all >= FEWEST && (!pair.dash && all >= POINTS || clause.clone().any(|i| decides(&i)) || failed());
            Some(Cue { contest: if vote { Contest::Vote } else { Contest::Game }, at })
        }
        Some(vote) => Some(vote),
        // Most pairs end here, before their sentence is looked through.
        None if !pair.dash
            || pair.first.low <= pair.second.low
            || all < FEWEST
            || is_plural(cursor, pair.next)
            || in_brackets(cursor, pair) =>
        {
            None
        }
        None => {
            let at = (cursor.from..first).rev().find(decides).or_else(|| (pair.next..cursor.to).find(decides))?;
            Some(Cue { contest: Contest::Vote, at })
        }
    }
}

/// The two numbers of "52-48", "5-to-4", "219 to 206", "52 votes to 48", "61 votes against 39".
fn pair(cursor: Cursor<'_>, first: Number) -> Option<Pair> {
    let votes = |at: usize| usize::from(cursor.in_class(at, "votes"));
    let between = first.next + votes(first.next);
    let to = |at: usize| cursor.in_class(at, "to") || cursor.in_class(at, "versus");
    let dash = cursor.dash(between) && between == first.next;
    let spelled = dash && to(between + 1) && cursor.dash(between + 2);
    if !dash && !to(between) {
        return None;
    }
    let second = numbers::read(cursor, between + if spelled { 3 } else { 1 }, false)?;
    let next = second.next + votes(second.next);
    // "A 48-52 vote", but "10-12 votes" are a range.
    let named = between > first.next || next > second.next && (!dash || !is_plural(cursor, second.next));
    let digits = cursor.digits(first.first) && cursor.digits(second.first);
    let counts = |n: &Number| n.kind == Kind::Plain && n.scale == 1.0 && n.low.fract() == 0.0 && (n.low < YEAR || named);
    let alone = |n: Number| measures::of(cursor, n).is_none();
    let call = super::exclusions::telephone(cursor, first).is_some();
    let odds = second.low == 1.0 && first.low <= ODDS && cursor.in_class(next, "proportion");
    let fits = !odds && !call && counts(&first) && counts(&second) && alone(first) && alone(second) && (digits || named);
    (fits && stands_free(cursor, first.first, second.next)).then_some(Pair { first, second, between, next, named, dash })
}

/// True where neither side goes on: "192-168-1", "No. 10-277", "6-4, 6-3".
fn stands_free(cursor: Cursor<'_>, first: usize, next: usize) -> bool {
    let digits = |i: usize| cursor.digits(i);
    let joins = |i: usize| cursor.dash(i) || matches!(cursor.of(i), "/" | "." | ":" | "%");
    let before = cursor.back(first, 1);
    let code = cursor.glued(first) && (joins(before) || digits(before)) || cursor.of(before) == "#";
    // "The plan 234-193" was voted on, "Resolution 97-1" is a name.
    let label = cursor.alone(before, Section::Label) && (cursor.upper(before) || !cursor.in_class(before, "put_to_vote"));
    let on = cursor.glued(next)
        && (cursor.of(next) == "%"
            || joins(next) && (digits(next + 1) || cursor.kind(next + 1) == Some(TokenKind::Word) && cursor.glued(next + 1)));
    let listed = |mark: usize, one: usize, dash: usize| cursor.of(mark) == "," && digits(one) && cursor.dash(dash);
    let sets = listed(next, next + 1, next + 2) || listed(before, cursor.back(first, 2), cursor.back(first, 3));
    !(code || label || on || sets)
}

/// "Ulva (12-3)" has played so.
fn in_brackets(cursor: Cursor<'_>, pair: &Pair) -> bool {
    cursor.of(cursor.back(pair.first.first, 1)) == "(" && cursor.of(pair.next) == ")"
}

/// The word that stands beside two numbers and tells what they count.
fn beside(cursor: Cursor<'_>, tags: &Tags<'_>, pair: &Pair) -> Option<Cue> {
    let votes = if pair.between > pair.first.next { pair.between } else { pair.next } - 1;
    let named = pair.named.then_some(Cue { contest: Contest::Vote, at: votes });
    named.or_else(|| behind(cursor, pair)).or_else(|| before(cursor, tags, pair.first.first))
}

/// The word right behind two numbers: "a 97-1 vote", "an 11-2 victory". A plural tells of many ("5-4 decisions"), "a 3-1 margin" of a
/// proportion.
fn behind(cursor: Cursor<'_>, pair: &Pair) -> Option<Cue> {
    let at = pair.next;
    if is_plural(cursor, at) {
        return None;
    }
    let second = cursor.in_class(at + 1, "decision") && cursor.kind(at) == Some(TokenKind::Word);
    match () {
        () if cursor.in_class(at, "decision") => Some(Cue { contest: Contest::Vote, at }),
        () if second => Some(Cue { contest: Contest::Vote, at: at + 1 }),
        () if cursor.in_class(at, "result") => Some(Cue { contest: Contest::Game, at }),
        () => None,
    }
}

/// The word before two numbers, with nothing but small words or what was decided between: "voted 348-77", "by a vote of 228 to 191",
/// "beat Ulva 3-1".
fn before(cursor: Cursor<'_>, tags: &Tags<'_>, first: usize) -> Option<Cue> {
    const REACH: usize = 6;
    let cue = |at: usize| match () {
        () if cursor.in_class(at, "counts_votes") => Some(Cue { contest: Contest::Vote, at }),
        () if cursor.in_class(at, "plays") => Some(Cue { contest: Contest::Game, at }),
        () => None,
    };
    let passes = |i: &usize| {
        let thing =
            matches!(tags.at(*i), Tag::Word | Tag::Name | Tag::Determiner | Tag::Possessive | Tag::Preposition | Tag::Adverb);
        thing || matches!(cursor.of(*i), "," | "(") || tags.at(*i) == Tag::Be
    };
    let mut near = (first.saturating_sub(REACH).max(cursor.from)..first).rev();
    near.find(|i| cue(*i).is_some() || !passes(i)).and_then(cue)
}

/// One side of a tally: its number, which with its "votes" ends before token `next`, told by the word at `cue`. That votes are counted,
/// and that there was one, is shown by its "votes", else by that word.
fn found(cursor: Cursor<'_>, (number, next): (Number, usize), cue: usize, rule: &'static str) -> Found {
    let at = if next > number.next { cursor.span(number.next, next) } else { cursor.span(cue, cue + 1) };
    let votes = ![WINNER, LOSER, DRAWN, DRAWN_TOO].contains(&rule);
    let figure = Figure {
        span: cursor.span(number.first, next),
        value: Value { low: number.low, high: number.high },
        unit: None,
        qualifier: Qualifier::Equal,
        counted: votes.then(|| Counted { span: at, lemma: "vote".to_owned() }),
        event: votes.then(|| Event { span: at, lemma: "vote".to_owned(), class: "vote".to_owned() }),
        topic: Topic { shown: cursor.span(number.first, number.next), ..Topic::default() },
        whole: None,
        claim: None,
        why: Why { rule, sure: true },
    };
    Found { figure, first: number.first, next, head: None }
}

/// What one side of a vote or a game counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Side {
    /// [`FOR`] or [`AGAINST`]; of a game, who won stands for those in favour.
    pub side: &'static str,
    /// True for the more of the two.
    pub more: bool,
    /// False for a game.
    pub vote: bool,
    /// What its row is called.
    pub name: &'static str,
}

impl Side {
    /// The side a figure is; none where it is no part of a tally.
    pub fn of(figure: &Figure) -> Option<Self> {
        let side = |side, more, vote, name| Some(Self { side, more, vote, name });
        match figure.why.rule {
            FOR => side(FOR, true, true, FOR),
            AGAINST => side(AGAINST, false, true, AGAINST),
            FEWER_FOR => side(FOR, false, true, FOR),
            MORE_AGAINST => side(AGAINST, true, true, AGAINST),
            WINNER => side(FOR, true, false, WINNER),
            LOSER => side(AGAINST, false, false, LOSER),
            DRAWN => side(FOR, true, false, DRAWN),
            DRAWN_TOO => side(AGAINST, false, false, DRAWN),
            _ => None,
        }
    }
}

/// The other side of the tally that the figure at `index` is a part of.
pub fn other(figures: &[Figure], index: usize) -> Option<&Figure> {
    let own = Side::of(figures.get(index)?)?;
    let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| figures.get(at));
    let gap = |other: &&Figure| {
        let span = figures[index].span;
        other.span.start.max(span.start).saturating_sub(other.span.end.min(span.end))
    };
    beside.filter(|f| Side::of(f).is_some_and(|s| s.side != own.side)).min_by_key(gap)
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
