//! Ages without a unit: "aged 14", "at age seventeen", "Sam, 42,", "when she was six".

use super::pieces::{Kind, Number};
use super::tags::{Tag, Tags};
use crate::extract::Figure;
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;

/// The rule of an age.
pub const RULE: &str = "age";

/// True where the word before says that a number is an age, whatever follows.
pub(super) fn says_age(cursor: Cursor<'_>, first: usize) -> bool {
    cursor.any(cursor.back(first, 1), &["aged", "ages"])
}

/// True where `number`, which has no unit and no noun, is a person's age.
pub(super) fn is_age(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number) -> bool {
    if number.kind != Kind::Plain || number.high > 120.0 || number.low.fract() != 0.0 {
        return false;
    }
    let before = cursor.back(number.first, 1);
    let second = cursor.back(before, 1);
    let aged = |i: usize| cursor.in_class(i, "aged");
    if aged(before) || cursor.in_class(before, "before_age") && aged(second) {
        return true;
    }
    if cursor.in_class(before, "turns") && !cursor.is(number.next, "of") && tags.at(number.next) != Tag::Word {
        return true;
    }
    if cursor.in_class(before, "age_bound") && (cursor.in_class(second, "people") || aged(second)) {
        return true;
    }
    // "Those 15 and under", but "women 15 and up to 30 men".
    let bound = cursor.in_class(number.next, "before_age_bound") && cursor.in_class(number.next + 1, "age_bound_behind");
    if bound && cursor.in_class(before, "people") && !matches!(tags.at(number.next + 2), Tag::Number | Tag::To) {
        return true;
    }
    // Scores stand behind a dash and a semicolon too: only who is named in full is a person there.
    let dash = || matches!(cursor.of(number.next), "-" | "—" | "–" | "_") && !cursor.glued(number.next);
    let full = || named(cursor, tags, cursor.back(second, 1));
    let closed = matches!(cursor.of(number.next), "," | ".") || (matches!(cursor.of(number.next), ";" | ")") || dash()) && full();
    let apposed = cursor.of(before) == "," && cursor.digits(number.first) && closed && number.low > 0.0;
    if apposed && named(cursor, tags, second) && !listed(cursor, number.next) {
        return true;
    }
    // "Ana Berg, also 19, ..."
    if cursor.is(before, "also") && cursor.of(second) == "," && named(cursor, tags, cursor.back(second, 1)) {
        return cursor.digits(number.first) && matches!(cursor.of(number.next), "," | "." | "and");
    }
    // "..., both 51, ..."
    if cursor.is(before, "both") && cursor.of(second) == "," && matches!(cursor.of(number.next), "," | ".") {
        return cursor.digits(number.first);
    }
    // "Then 67, Berg ..."
    let once = cursor.any(before, &["then", "now"]) && cursor.of(number.next) == "," && number.low >= 12.0;
    if once && cursor.digits(number.first) && matches!(tags.at(second), Tag::Mark | Tag::Name) {
        return true;
    }
    if at_age(cursor, tags, number, before) {
        return true;
    }
    let person = cursor.in_class(second, "aged_person");
    person
        && tags.at(before) == Tag::Be
        && !matches!(tags.at(number.next), Tag::Word | Tag::Name | Tag::Number)
        && !cursor.in_class(number.next, "behind_no_age")
        && cursor.of(number.next) != "%"
}

/// True where an age stands beside a person and tells nothing of what happens: "Ada Berg, 71, who ...".
pub(super) fn apposed(cursor: Cursor<'_>, number: Number) -> bool {
    cursor.of(cursor.back(number.first, 1)) == "," && matches!(cursor.of(number.next), "," | "." | "and")
}

/// "a 58-year-old", "the 14-year-old girl".
pub(super) fn compound(cursor: Cursor<'_>, number: Number, next: usize) -> bool {
    cursor.dash(number.next) && cursor.any(next.wrapping_sub(1), &["old", "olds"])
}

/// A name, also one that opens its sentence.
fn named(cursor: Cursor<'_>, tags: &Tags<'_>, i: usize) -> bool {
    let opens = i == cursor.from
        && tags.at(i) == Tag::Word
        && ![Section::Moment, Section::Time, Section::Label, Section::Event, Section::Noun].iter().any(|&s| cursor.has(i, s));
    cursor.upper(i) && (tags.at(i) == Tag::Name || opens)
}

/// "died at 41", "At 41, she ...", "who at 17 robbed": an age without its word.
fn at_age(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number, before: usize) -> bool {
    if !cursor.is(before, "at") || number.low < 12.0 {
        return false;
    }
    if cursor.in_class(cursor.back(before, 1), "aged_person") && matches!(tags.at(number.next), Tag::Verb(_) | Tag::Word) {
        return true;
    }
    if tags.at(number.next) != Tag::Mark || cursor.glued(number.next + 1) {
        return false;
    }
    if cursor.in_class(cursor.back(before, 1), "deed_at_age") {
        return true;
    }
    let near = before.saturating_sub(6).max(cursor.from);
    // "The number of dead at 27" is nobody's age.
    (near..before).any(|i| cursor.in_class(i, "life_event") && !cursor.in_class(cursor.back(i, 1), "of"))
        || before == cursor.from && cursor.of(number.next) == "," && cursor.any(number.next + 1, &["he", "she"])
}

/// A second number behind the comma: a list of numbers, no age.
fn listed(cursor: Cursor<'_>, comma: usize) -> bool {
    cursor.digits(comma + 1)
}

impl Figure {
    /// True in the text it stands in for how old somebody or something is: "Marek Dolin, 61", "a 58-year-old woman".
    pub fn is_age(&self, text: &str) -> bool {
        let bare = || self.span.of(text).chars().all(|c| c.is_ascii_digit() || c.is_whitespace());
        self.unit.as_deref() == Some("year") && (self.why.rule == RULE || bare() || self.says_old(text))
    }

    /// True in "58-year-old" and "58 years old", whether or not it ends before "old"; not in "58 years older".
    pub fn says_old(&self, text: &str) -> bool {
        let behind = text.get(self.span.end as usize..).unwrap_or_default().trim_start_matches([' ', '-']);
        let old = || behind.strip_prefix("old").is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        self.span.of(text).ends_with("old") || old()
    }
}
