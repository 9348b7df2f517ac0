//! Numbers: digits and number words -> a value. What the number means is no business of this file.

use super::shape::is_quote;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::text::TokenKind;

/// What sort of number was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// "74", "twenty-one", "1.2 bn".
    Plain,
    /// "half", "two thirds", "one in three".
    Fraction,
    /// "dozens", "hundreds of thousands".
    Vague,
}

/// A number as it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub next: usize,
    /// Lower bound; the value itself where there is one.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
    /// Its sort.
    pub kind: Kind,
    /// The factor of its scale word ("million"), or one.
    pub scale: f64,
}

/// A number word's part in a number.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Piece {
    Digits(f64),
    Word(f64),
    Scale(f64),
    Suffix(f64),
    Part(f64),
    Half,
    Vague(f64, f64),
    Vulgar(f64),
}

/// Reads the longest number that starts at token `i`. `money` tells that a currency sign stands before it.
pub(super) fn read(cursor: Cursor<'_>, i: usize, money: bool) -> Option<Number> {
    match piece(cursor, i)? {
        Piece::Half => half(cursor, i),
        Piece::Part(n) => article_part(cursor, i, n),
        Piece::Vague(20.0, _) if !many_scores(cursor, i) => None,
        Piece::Vague(low, high) => Some(vague(cursor, i, low, high)),
        Piece::Suffix(_) => None,
        Piece::Vulgar(value) => Some(Number { first: i, next: i + 1, low: value, high: value, kind: Kind::Fraction, scale: 1.0 }),
        Piece::Scale(_) if !bare_scale(cursor, i) || cursor.of(i).len() < 4 && !cursor.noun_capitals() => None,
        Piece::Digits(_) | Piece::Word(_) | Piece::Scale(_) => {
            // Digits without end are no number that could be told.
            let read = spaced(cursor, i).or_else(|| plain(cursor, i, money));
            let (value, next, scale) = read.filter(|(value, ..)| value.is_finite())?;
            let number = Number { first: i, next, low: value, high: value, kind: Kind::Plain, scale };
            Some(fraction(cursor, number))
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

fn piece(cursor: Cursor<'_>, i: usize) -> Option<Piece> {
    if cursor.digits(i) {
        return value_of_digits(cursor, cursor.of(i)).map(Piece::Digits);
    }
    let entry = cursor.entry(i, Section::Number)?;
    let value: f64 = entry.get("value")?.parse().ok()?;
    Some(match entry.get("kind") {
        Some("scale") => Piece::Scale(value),
        Some("suffix") => Piece::Suffix(value),
        Some("part") => Piece::Part(value),
        Some("half") => Piece::Half,
        // The mark itself counts nothing.
        Some("decimal") => return None,
        Some("vulgar") => Piece::Vulgar(value),
        Some("vague") => Piece::Vague(value, entry.get("high").and_then(|h| h.parse().ok()).unwrap_or(value)),
        _ => Piece::Word(value),
    })
}

/// The value of a run of digits with separators; nothing where the separators fit no way of writing numbers ("1.2.3").
fn value_of_digits(cursor: Cursor<'_>, digits: &str) -> Option<f64> {
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.parse().ok();
    }
    let comma = cursor.context().lexicon.word(",", Section::Number).is_some();
    let (thousands, decimal) = if comma { ('.', ',') } else { (',', '.') };
    let (whole, rest) = digits.split_once(decimal).unwrap_or((digits, ""));
    if rest.contains(['.', ',']) {
        return None;
    }
    let mut groups = whole.split(thousands).rev().peekable();
    let mut first = true;
    let fits = std::iter::from_fn(|| groups.next().map(|g| (g, groups.peek().is_none()))).all(|(group, last)| {
        // The rightmost group has three digits, those before it two (India) or three, the leftmost any.
        let size = group.len();
        let fits = last || size == 3 || (!first && size == 2);
        first = false;
        fits
    });
    if !fits {
        return None;
    }
    let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    plain.push('.');
    plain.push_str(rest);
    plain.trim_end_matches('.').parse().ok()
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
            // "four scores" are goals, not eighty.
            Piece::Vague(s, _) if !start && s != 20.0 => return self.multiply(s, start),
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
                at == next && matches!(self::piece(cursor, at + 1), Some(Piece::Scale(_))) || at > next && sum.room <= 100.0
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
    if cursor.of(i).len() > 3 || !cursor.digits(i) || !group(i + 1) || cursor.glued(i + 1) {
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

/// What may follow a number and make it a fraction: "thirds", "/4", "and a half"; else the number itself.
fn fraction(cursor: Cursor<'_>, number: Number) -> Number {
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
        return share(0.5, next + hyphen + 1);
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
fn article_part(cursor: Cursor<'_>, i: usize, n: f64) -> Option<Number> {
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
    let amount = cursor.in_class(cursor.back(i, 2), "before_fraction")
        && (cursor.token(i + 1).is_none() || !cursor.token(i + 1).is_some_and(|t| t.is_wordlike()));
    (cursor.in_class(before, "one") && (ends || amount) && !cursor.low(i).ends_with('s')).then(|| of_scale(cursor, number))
}

/// "half", as a quantity: "half of", "half the", "half a million", "by half", "almost half"; not "first half", "half-time".
fn half(cursor: Cursor<'_>, i: usize) -> Option<Number> {
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

/// "dozens", "hundreds of thousands".
fn vague(cursor: Cursor<'_>, i: usize, low: f64, high: f64) -> Number {
    let (mut next, mut low, mut high) = (i + 1, low, high);
    while cursor.is(next, "of")
        && let Some(Piece::Vague(scale, _)) = piece(cursor, next + 1)
    {
        (low, high, next) = (low * scale, high * scale, next + 2);
    }
    Number { first: i, next, low, high, kind: Kind::Vague, scale: 1.0 }
}
