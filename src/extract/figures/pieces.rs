//! The pieces of numbers: what one token of digits or one number word is worth, and the number that several make.

use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;

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
pub(super) enum Piece {
    /// "74", "1,250.5".
    Digits(f64),
    /// "twenty".
    Word(f64),
    /// "million".
    Scale(f64),
    /// "bn", a scale where it is glued to digits.
    Suffix(f64),
    /// "thirds": what a fraction divides by.
    Part(f64),
    /// "half".
    Half,
    /// "dozens", with its bounds.
    Vague(f64, f64),
    /// "scores": as many, and no scale, for "four scores" are goals and not eighty.
    Scores(f64, f64),
    /// "½".
    Vulgar(f64),
}

/// What token `i` is of a number; nothing where it is none.
pub(super) fn piece(cursor: Cursor<'_>, i: usize) -> Option<Piece> {
    if cursor.digits(i) {
        // What is left of "7, 000" is no number.
        let zeros = |digits: &&str| digits.len() > 1 && digits.bytes().all(|b| b == b'0');
        return Some(cursor.of(i)).filter(|digits| !zeros(digits)).and_then(|d| value_of_digits(cursor, d)).map(Piece::Digits);
    }
    let entry = cursor.entry(i, Section::Number)?;
    let value: f64 = entry.get("value")?.parse().ok()?;
    let high = || entry.get("high").and_then(|h| h.parse().ok()).unwrap_or(value);
    Some(match entry.get("kind") {
        Some("scale") => Piece::Scale(value),
        Some("suffix") => Piece::Suffix(value),
        Some("part") => Piece::Part(value),
        Some("half") => Piece::Half,
        // The mark itself counts nothing.
        Some("decimal") => return None,
        Some("vulgar") => Piece::Vulgar(value),
        Some("vague") => Piece::Vague(value, high()),
        Some("score") => Piece::Scores(value, high()),
        _ => Piece::Word(value),
    })
}

/// The value of a run of digits with separators; nothing where the separators fit no way of writing numbers ("1.2.3").
pub(super) fn value_of_digits(cursor: Cursor<'_>, digits: &str) -> Option<f64> {
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
