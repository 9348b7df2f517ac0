//! Ages without a unit: "aged 14", "at age seventeen", "Sam, 42,", "when she was six".

use super::numbers::{Kind, Number};
use super::tags::{Tag, Tags};
use crate::extract::cursor::Cursor;

/// Who is "under five" or "over 65".
const PEOPLE: &[&str] = &[
    "children",
    "adults",
    "people",
    "men",
    "women",
    "those",
    "anyone",
    "everyone",
    "girls",
    "boys",
    "voters",
    "residents",
    "citizens",
    "pensioners",
    "americans",
    "kids",
    "persons",
];

/// True where the word before says that a number is an age, whatever follows.
pub(super) fn says_age(cursor: Cursor<'_>, first: usize) -> bool {
    cursor.any(cursor.back(first, 1), &["aged", "ages"])
}

/// True where `number`, which has no unit and no noun, is a person's age.
pub(super) fn is_age(cursor: Cursor<'_>, tags: &Tags, number: Number) -> bool {
    if number.kind != Kind::Plain || number.high > 120.0 || number.low.fract() != 0.0 {
        return false;
    }
    let before = cursor.back(number.first, 1);
    let second = cursor.back(before, 1);
    let aged = |i: usize| cursor.any(i, &["aged", "age", "ages"]);
    if aged(before) || cursor.any(before, &["between", "of", "from", "about", "around", "only", "just"]) && aged(second) {
        return true;
    }
    if cursor.any(before, &["turned", "turning", "turns"]) && !cursor.is(number.next, "of") && tags.at(number.next) != Tag::Word {
        return true;
    }
    if cursor.any(before, &["under", "over", "above"]) && cursor.any(second, PEOPLE) {
        return true;
    }
    let apposed =
        cursor.of(before) == "," && cursor.digits(number.first) && matches!(cursor.of(number.next), "," | ".") && number.low > 0.0;
    if apposed && cursor.upper(second) && matches!(tags.at(second), Tag::Name) && !listed(cursor, number.next) {
        return true;
    }
    let person = cursor.any(second, &["he", "she", "i", "who", "you"]);
    person
        && tags.at(before) == Tag::Be
        && !matches!(tags.at(number.next), Tag::Word | Tag::Name | Tag::Number)
        && !cursor.any(number.next, &["of", "%", "to", "for", "up"])
}

/// A second number behind the comma: a list of numbers, no age.
fn listed(cursor: Cursor<'_>, comma: usize) -> bool {
    cursor.digits(comma + 1)
}
