//! Fractions: "half", "two thirds", "3/4", "one and a half", and what they make of a scale ("half a million").

use super::pieces::{Kind, Number, Piece, piece};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::text::TokenKind;

/// What may follow a number and make it a fraction: "thirds", "/4", "and a half"; else the number itself.
pub(super) fn behind(cursor: Cursor<'_>, number: Number) -> Number {
    let next = number.next;
    let share = |low: f64, next: usize| Number { low, high: low, next, kind: Kind::Fraction, ..number };
    let hyphen = usize::from(cursor.dash(next) && cursor.glued(next));
    if let Some(Piece::Part(n)) = piece(cursor, next + hyphen)
        // "two quarters of growth" are half a year, no half.
        && (n != 4.0 || number.low == 1.0 || number.low == 3.0)
        && number.low.fract() == 0.0
        && (1.0..100.0).contains(&number.low)
        && (number.low > 1.0) == cursor.low(next + hyphen).ends_with('s')
        && !cursor.digits(number.first)
    {
        return of_scale(cursor, share(number.low / n, next + hyphen + 1));
    }
    if number.low == 1.0 && matches!(piece(cursor, next + hyphen), Some(Piece::Half)) {
        return of_scale(cursor, share(0.5, next + hyphen + 1));
    }
    if let Some((part, next)) = slash(cursor, number.first, number.next) {
        return share(part, next);
    }
    if let Some((part, behind)) = mixed(cursor, next) {
        let value = number.low + part * if number.scale > 100.0 { number.scale } else { 1.0 };
        let (value, next, scale) = match piece(cursor, behind) {
            Some(Piece::Scale(s)) if number.scale == 1.0 => (value * s, behind + 1, s),
            _ => (value, behind, number.scale),
        };
        return Number { low: value, high: value, next, scale, ..number };
    }
    number
}

/// "and a half", "and three quarters", " 1/2" behind a whole number: its value and the token behind it.
fn mixed(cursor: Cursor<'_>, at: usize) -> Option<(f64, usize)> {
    if let Some(Piece::Vulgar(part)) = piece(cursor, at) {
        return Some((part, at + 1));
    }
    if cursor.digits(at) && !cursor.glued(at) {
        return slash(cursor, at, at + 1);
    }
    // "two-and-a-half years" is written with and without its hyphens.
    let behind_hyphen = |k: usize| k + usize::from(cursor.dash(k) && cursor.glued(k) && cursor.glued(k + 1));
    let at = behind_hyphen(at);
    if !cursor.is(at, "and") {
        return None;
    }
    let article = behind_hyphen(at + 1);
    if cursor.any(article, &["a", "one"]) {
        let part = behind_hyphen(article + 1);
        return match piece(cursor, part)? {
            Piece::Half => Some((0.5, part + 1)),
            Piece::Part(n) if n < 100.0 => Some((1.0 / n, part + 1)),
            _ => None,
        };
    }
    match (piece(cursor, at + 1)?, piece(cursor, at + 2)?) {
        (Piece::Word(n), Piece::Part(d)) if n > 1.0 && n < d => Some((n / d, at + 3)),
        _ => None,
    }
}

/// "3/4" whose numerator is token `first`; not "24/7", "9/11" or "5/17/2018".
fn slash(cursor: Cursor<'_>, first: usize, next: usize) -> Option<(f64, usize)> {
    let glued = cursor.of(next) == "/" && cursor.glued(next) && cursor.digits(next + 1) && cursor.glued(next + 1);
    if !glued || next != first + 1 || cursor.of(next + 2) == "/" {
        return None;
    }
    let (n, d): (f64, f64) = (cursor.of(first).parse().ok()?, cursor.of(next + 1).parse().ok()?);
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0];
    (n > 0.0 && n < d && usual.contains(&d)).then_some((n / d, next + 2))
}

/// "a third of", "by a quarter": a part behind an article. Alone it would be an ordinal ("a third goal").
pub(super) fn article_part(cursor: Cursor<'_>, i: usize, n: f64) -> Option<Number> {
    let before = cursor.back(i, 1);
    let number = Number { first: i, next: i + 1, low: 1.0 / n, high: 1.0 / n, kind: Kind::Fraction, scale: 1.0 };
    if n == 4.0 && matches!(piece(cursor, i + 1), Some(Piece::Scale(s)) if s > 100.0) {
        return Some(of_scale(cursor, number));
    }
    let ends = cursor.is(i + 1, "of") || cursor.in_class(i + 1, "comparative");
    let behind = i + 1 + usize::from(cursor.dash(i + 1));
    let ends = ends
        || cursor.has(behind, Section::Unit) && cursor.kind(behind) == Some(TokenKind::Word)
        || cursor.any(behind, &["point", "points"]);
    let amount = cursor.in_class(cursor.back(i, 2), "before_fraction") && !cursor.token(i + 1).is_some_and(|t| t.is_wordlike());
    (cursor.in_class(before, "one") && (ends || amount) && !cursor.low(i).ends_with('s')).then(|| of_scale(cursor, number))
}

/// "half", as a quantity: "half of", "half the", "half a million", "by half", "almost half"; not "first half", "half-time".
pub(super) fn half(cursor: Cursor<'_>, i: usize) -> Option<Number> {
    let number = Number { first: i, next: i + 1, low: 0.5, high: 0.5, kind: Kind::Fraction, scale: 1.0 };
    let scaled = of_scale(cursor, number);
    if scaled.next > number.next {
        return Some(scaled);
    }
    let before = cursor.back(i, 1);
    if cursor.in_class(before, "half_of_whole") {
        return None;
    }
    let follows = cursor.in_class(i + 1, "behind_half");
    let hour = cursor.dash(i + 1) && cursor.has(i + 2, Section::Unit);
    let bounded = cursor.has(before, Section::Qualifier) || cursor.in_class(before, "before_half") && !cursor.is(before, "in");
    (follows || hour || bounded).then_some(number)
}

/// "half a million", "a quarter of a million", "half a dozen": a fraction of a scale is a plain number.
fn of_scale(cursor: Cursor<'_>, number: Number) -> Number {
    let mut at = number.next;
    at += usize::from(cursor.is(at, "of"));
    at += usize::from(cursor.any(at, &["a", "an"]) || cursor.dash(at) && cursor.glued(at));
    match piece(cursor, at) {
        Some(Piece::Scale(s)) => {
            Number { low: number.low * s, high: number.high * s, next: at + 1, kind: Kind::Plain, scale: s, ..number }
        }
        _ => number,
    }
}
