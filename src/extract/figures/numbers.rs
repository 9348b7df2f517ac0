//! Numbers: digits and number words -> a value. What the number means is no business of this file.

use super::fractions;
use super::pieces::{Kind, Number, Piece, piece, value_of_digits};
use super::shape::is_quote;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;

/// A number beyond this is none that could be told: digits without end.
const MOST: f64 = 1e30;

/// Reads the longest number that starts at token `i`. `money` tells that a currency sign stands before it.
pub(super) fn read(cursor: Cursor<'_>, i: usize, money: bool) -> Option<Number> {
    any(cursor, i, money).filter(|number| number.high < MOST)
}

/// The same of any size.
fn any(cursor: Cursor<'_>, i: usize, money: bool) -> Option<Number> {
    match piece(cursor, i)? {
        Piece::Half => fractions::half(cursor, i),
        Piece::Part(n) => fractions::article_part(cursor, i, n),
        Piece::Scores(low, high) => many_scores(cursor, i).then(|| vague(cursor, i, low, high)),
        Piece::Vague(low, high) => Some(vague(cursor, i, low, high)),
        Piece::Suffix(_) => None,
        Piece::Vulgar(value) => Some(Number { first: i, next: i + 1, low: value, high: value, kind: Kind::Fraction, scale: 1.0 }),
        Piece::Scale(_) if !bare_scale(cursor, i) || cursor.of(i).len() < 4 && !cursor.noun_capitals() => None,
        Piece::Digits(_) | Piece::Word(_) | Piece::Scale(_) => {
            let (value, next, scale) = spaced(cursor, i).or_else(|| plain(cursor, i, money))?;
            let number = Number { first: i, next, low: value, high: value, kind: Kind::Plain, scale };
            Some(fractions::behind(cursor, number))
        }
    }
}

/// "scores of people", "scores died": not those of tests and games.
fn many_scores(cursor: Cursor<'_>, i: usize) -> bool {
    let of = cursor.is(i + 1, "of") && !cursor.in_class(i + 2, "whole_set") && !cursor.digits(i + 2);
    of || i == cursor.from && !cursor.in_class(i + 1, "behind_scores") || cursor.in_class(i + 1, "behind_many")
}

/// "hundred" alone is a number only behind an article ("a hundred"), a quantifier or at the start.
fn bare_scale(cursor: Cursor<'_>, i: usize) -> bool {
    let before = cursor.back(i, 1);
    before == usize::MAX || cursor.in_class(before, "before_scale") || !cursor.has(before, Section::Number)
}

/// The sum of a number as its words come in.
#[derive(Default)]
struct Sum {
    total: f64,
    group: Option<f64>,
    /// What the last word was worth: the next must be smaller, or a scale.
    room: f64,
    scaled: bool,
    scale: f64,
    words: bool,
}

impl Sum {
    fn value(&self) -> f64 {
        self.total + self.group.unwrap_or(0.0)
    }

    /// Takes a piece, or refuses it: then the number ends before it.
    fn take(&mut self, piece: Piece, start: bool) -> bool {
        match piece {
            Piece::Digits(v) if start => {
                self.group = Some(v);
                self.room = 0.0;
            }
            Piece::Digits(v) if self.scaled && v.fract() == 0.0 && v < self.room => {
                self.group = Some(self.group.unwrap_or(0.0) + v);
                self.room = 0.0;
            }
            Piece::Word(v) if start || v < self.room => {
                self.words = true;
                self.group = Some(self.group.unwrap_or(0.0) + v);
                // After "twenty" a unit may follow, after "one" or "fifteen" nothing but a scale.
                self.room = if v >= 20.0 { 10.0 } else { 0.0 };
            }
            Piece::Scale(s) | Piece::Suffix(s) => return self.multiply(s, start),
            Piece::Vague(s, _) if !start => return self.multiply(s, start),
            _ => return false,
        }
        true
    }

    fn multiply(&mut self, s: f64, start: bool) -> bool {
        match self.group {
            None if start => self.group = Some(s),
            None if self.scaled => self.total *= s,
            None => return false,
            Some(group) if s > 100.0 => {
                self.total += group * s;
                self.group = None;
            }
            Some(group) => self.group = Some(group * s),
        }
        if start && s > 100.0 {
            self.total = s;
            self.group = None;
        }
        self.scaled = true;
        self.scale = self.scale.max(s);
        self.room = s;
        true
    }
}

/// Reads digits, words and scales: (value, next token, scale).
fn plain(cursor: Cursor<'_>, i: usize, money: bool) -> Option<(f64, usize, f64)> {
    let mut sum = Sum { scale: 1.0, ..Sum::default() };
    let mut next = i;
    loop {
        let start = next == i;
        let at = if start { i } else { behind_joint(cursor, next, &sum) };
        let Some(piece) = piece(cursor, at) else { break };
        let fits = match piece {
            Piece::Suffix(_) => suffix_fits(cursor, at, money) && !sum.scaled && cursor.digits(at - 1),
            // "2 million 500" happens, "5 million 12 people" does too: only with a scale of its own or in one with "and".
            Piece::Digits(_) if !start => {
                at == next && matches!(super::pieces::piece(cursor, at + 1), Some(Piece::Scale(_)))
                    || at > next && sum.room <= 100.0
            }
            Piece::Word(_) if !start => sum.words || sum.scaled && at > next,
            _ => true,
        };
        if !fits || !sum.take(piece, start) {
            break;
        }
        next = at + 1;
    }
    let (value, next) = decimal_words(cursor, sum.value(), next);
    (next > i).then_some((value, next, sum.scale))
}

/// "1 234 567": groups of three digits behind blanks.
fn spaced(cursor: Cursor<'_>, i: usize) -> Option<(f64, usize, f64)> {
    let group = |at: usize| cursor.digits(at) && cursor.of(at).bytes().take_while(u8::is_ascii_digit).count() == 3;
    // "1.5 300-metre laps" are a number and a length.
    let opens = cursor.digits(i) && cursor.of(i).len() <= 3 && !cursor.of(i).contains(['.', ',']);
    if !opens || !group(i + 1) || cursor.glued(i + 1) {
        return None;
    }
    let (mut value, mut next) = (cursor.of(i).parse::<f64>().ok()?, i + 1);
    while group(next) && !cursor.glued(next) {
        value = value * 1000.0 + value_of_digits(cursor, cursor.of(next)).filter(|v| *v < 1000.0)?;
        next += 1;
    }
    (value >= 1000.0).then_some((value, next, 1.0))
}

/// "k", "m" and "b" are scales where they are glued to the digits; "m" and "b" only for money or as capitals.
fn suffix_fits(cursor: Cursor<'_>, at: usize, money: bool) -> bool {
    cursor.glued(at)
        && (money
            || cursor.of(at) == "k"
            || cursor.of(at) == "m" && super::shape::is_plural(cursor, at + 1)
            || cursor.is(at, "b")
            || cursor.of(at) == "M"
            || cursor.of(at) == "K" && cursor.of(at - 1).len() > 1)
}

/// The token behind a hyphen ("twenty-one"), an "and" ("two hundred and five") or a mark that closes a quotation before the scale
/// ("it wants $4.2” million") inside a number.
fn behind_joint(cursor: Cursor<'_>, next: usize, sum: &Sum) -> usize {
    let hyphen = cursor.dash(next) && cursor.glued(next) && cursor.glued(next + 1) && cursor.of(next) != "—";
    let hyphen = hyphen && (sum.words || matches!(piece(cursor, next + 1), Some(Piece::Scale(_))));
    let and = sum.scaled && cursor.in_class(next, "and") && (sum.room == 100.0 || sum.words && sum.room > 100.0);
    let quote = is_quote(cursor, next) && cursor.glued(next) && matches!(piece(cursor, next + 1), Some(Piece::Scale(_)));
    if hyphen || and || quote { next + 1 } else { next }
}

/// "five point two".
fn decimal_words(cursor: Cursor<'_>, value: f64, next: usize) -> (f64, usize) {
    if !cursor.is(next, "point") {
        return (value, next);
    }
    let (mut value, mut at, mut factor) = (value, next + 1, 0.1);
    while let Some(Piece::Word(digit)) = piece(cursor, at)
        && digit < 10.0
    {
        value += digit * factor;
        factor /= 10.0;
        at += 1;
    }
    if at > next + 1 { (value, at) } else { (value, next) }
}

/// "dozens", "hundreds of thousands": each of more than the one before, so that "hundreds of hundreds of ..." ends.
fn vague(cursor: Cursor<'_>, i: usize, low: f64, high: f64) -> Number {
    let (mut next, mut low, mut high, mut last) = (i + 1, low, high, low);
    while cursor.is(next, "of")
        && let Some(Piece::Vague(scale, _)) = piece(cursor, next + 1)
        && scale > last
    {
        (low, high, next, last) = (low * scale, high * scale, next + 2, scale);
    }
    Number { first: i, next, low, high, kind: Kind::Vague, scale: 1.0 }
}
