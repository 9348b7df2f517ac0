//! Two numbers that make one quantity: "8-10", "ten to 32", "two or three", "between 5 and 7", "one in three".
//!
//! A change ("rose from 9 to 10") is two quantities, a score ("2-1") is none.

use super::classes;
use super::measures;
use super::numbers;
use super::pieces::{Kind, Number};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::text::TokenKind;

/// How the second number joins the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Dash,
    To,
    Or,
    And,
}

/// What two numbers make.
pub(super) enum Pair {
    /// One quantity.
    One(Number),
    /// None: a score or the like, which ends before this token.
    Score(usize),
    /// Nothing together: the first number stands alone.
    None,
}

/// Looks behind `number` for a second one that belongs to it.
pub(super) fn pair(cursor: Cursor<'_>, number: Number, first: usize) -> Pair {
    if let Some(ratio) = ratio(cursor, number) {
        return Pair::One(ratio);
    }
    // "5% to 10%", "$5 to $10": the unit may stand with both.
    let unit = measures::of(cursor, number).filter(|m| m.next > number.next || m.first < number.first);
    let at = unit.map_or(number.next, |m| m.next);
    let Some((joint, at)) = joint(cursor, at, first) else { return Pair::None };
    let money = cursor.has(at, Section::Unit) && cursor.kind(at) == Some(TokenKind::Mark);
    let Some(second) = numbers::read(cursor, at + usize::from(money), money || unit.is_some_and(|m| m.first < number.first)) else {
        return Pair::None;
    };
    if number.kind != Kind::Plain || second.kind != Kind::Plain {
        return Pair::None;
    }
    // "fell 2% to $40": two units are two quantities, and a unit behind the first alone is no range either.
    let behind = measures::of(cursor, second).map(|m| m.unit);
    if unit.is_some_and(|m| behind != Some(m.unit) && (behind.is_some() || m.first == number.first)) {
        return Pair::None;
    }
    join(cursor, number, second, joint, unit.is_some())
}

fn joint(cursor: Cursor<'_>, at: usize, first: usize) -> Option<(Joint, usize)> {
    let before = cursor.back(first, 1);
    // "A 40- to 60-hour week": the first hyphen waits for what is counted.
    if cursor.dash(at) && cursor.glued(at) && !cursor.glued(at + 1) {
        let suspended = if cursor.in_class(at + 1, "to") { Some(Joint::To) } else { cursor.is(at + 1, "or").then_some(Joint::Or) };
        return suspended.map(|joint| (joint, at + 2));
    }
    if cursor.dash(at) {
        return Some((Joint::Dash, at + 1));
    }
    if cursor.in_class(at, "to") {
        // "from 9 to 10" is a change unless a verb says that it is a span.
        let spans = cursor.in_class(cursor.back(before, 1), "ranging");
        let change = cursor.in_class(before, "changed_from") || changes(cursor, before);
        return (!change || spans).then_some((Joint::To, at + 1));
    }
    if cursor.is(at, "or") {
        return Some((Joint::Or, at + 1));
    }
    (cursor.in_class(at, "and") && cursor.in_class(before, "between")).then_some((Joint::And, at + 1))
}

/// "rose 5,000 to 90,000": a verb of change right before the number.
fn changes(cursor: Cursor<'_>, at: usize) -> bool {
    cursor.entry(at, Section::Event).is_some_and(|e| e.get("class").is_some_and(|c| classes::changes(c) || c == "exceed"))
}

fn join(cursor: Cursor<'_>, number: Number, second: Number, joint: Joint, measured: bool) -> Pair {
    // "10 to 12 million", "$5-10 billion": the scale is said once.
    let shared =
        if number.scale == 1.0 && second.scale >= 1000.0 && number.low < second.low / second.scale { second.scale } else { 1.0 };
    let (low, high) = (number.low * shared, second.high);
    let digits = cursor.digits(number.first) && cursor.digits(second.first);
    // "won 4 to 0", "voted 52 to 48".
    let tally = joint == Joint::To && low >= high && digits && second.scale == 1.0 && low < 1000.0 && low.fract() == 0.0;
    if tally && !measured && !super::shape::is_plural(cursor, second.next) {
        return Pair::Score(second.next);
    }
    if joint == Joint::Dash && digits && (low >= high || !measured && is_score(cursor, second)) {
        return if second.low < 1000.0 { Pair::Score(second.next) } else { Pair::None };
    }
    let near = joint != Joint::Or
        || high <= low * 2.0 && high - low <= 10.0 * number.scale.max(second.scale)
        || cursor.digits(number.first);
    let hyphen = joint != Joint::Dash || digits || second.scale > 1.0;
    let far = joint == Joint::To && low > 0.0 && high > low * 100.0;
    if low >= high || !near || !hyphen || far {
        return Pair::None;
    }
    Pair::One(Number { next: second.next, low, high, scale: second.scale, ..number })
}

/// "1-2" without a noun or a unit behind it, or beside a word of games and votes, is a score.
fn is_score(cursor: Cursor<'_>, second: Number) -> bool {
    let next = second.next;
    let unit = second.scale > 1.0 || cursor.has(next, Section::Unit) || cursor.dash(next);
    let noun = super::shape::is_plural(cursor, next) || super::shape::is_plural(cursor, next + 1);
    !(unit || noun)
}

/// "one in three", "nine out of ten": a small number of a round one, both of one kind.
fn ratio(cursor: Cursor<'_>, number: Number) -> Option<Number> {
    // "A one-in-three chance" is written with its hyphens.
    let behind_hyphen = |k: usize| k + usize::from(cursor.dash(k) && cursor.glued(k) && cursor.glued(k + 1));
    let next = behind_hyphen(number.next);
    let last = if cursor.is(next, "in") {
        next
    } else if cursor.is(next, "out") && cursor.is(behind_hyphen(next + 1), "of") {
        behind_hyphen(next + 1)
    } else {
        return None;
    };
    let at = behind_hyphen(last + 1);
    let at = at + usize::from(cursor.is(at, "every"));
    let second = numbers::read(cursor, at, false)?;
    let alike = cursor.digits(number.first) == cursor.digits(at) || [10.0, 100.0, 1000.0].contains(&second.low);
    let round =
        [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 50.0, 100.0, 500.0, 1000.0, 10_000.0, 100_000.0].contains(&second.low);
    let whole = number.low.fract() == 0.0 && number.low >= 1.0 && number.low <= 10.0 && number.low < second.low;
    let plain = number.kind == Kind::Plain && second.kind == Kind::Plain;
    let measured = measures::of(cursor, second).is_some();
    let share = number.low / second.low;
    (alike && round && whole && plain && !measured).then_some(Number {
        next: second.next,
        low: share,
        high: share,
        kind: Kind::Fraction,
        ..number
    })
}
