//! What stands with a number and is no quantity: names ("F-16", "Article 5"), ordinals, years, scores, list marks, the
//! pronoun "one". The commonest loss of every number finder, so each rule has a name and a test.

use super::pieces::{Kind, Number};
use super::tags::{Tag, Tags, verb_entry};
use crate::extract::cursor::Cursor;
use crate::extract::lexicon::Section;
use crate::text::TokenKind;
use crate::text::quotations;

/// Why a number is no figure, before its unit and noun are known.
pub(super) fn glued(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number) -> Option<&'static str> {
    let (first, next) = (number.first, number.next);
    let before = cursor.back(first, 1);
    if cursor.digits(first) && cursor.glued(next) && cursor.kind(next) == Some(TokenKind::Word) {
        // "20th", "1990s", "3D", "4chan".
        return super::measures::of(cursor, number).is_none_or(|m| m.next == number.next).then_some("part of a word");
    }
    if let Some(why) = coded(cursor, number) {
        return Some(why);
    }
    if cursor.digits(first) && cursor.of(next) == "/" && cursor.glued(next) && cursor.glued(next + 1) && cursor.digits(next + 1) {
        // "9/11", "24/7"; what is a fraction was read as one.
        return Some("part of a code");
    }
    // "the summer of ’80"
    let year = matches!(cursor.of(before), "’" | "'" | "‘") && !cursor.glued(before) && cursor.glued(first);
    if year && is_digits(cursor, first, 2) && !cursor.glued(next) {
        return Some("a year");
    }
    if attempts(cursor, tags, number) {
        return Some("a score");
    }
    if clock(cursor, number) {
        return Some("an hour");
    }
    if capital(cursor, tags, number) {
        return Some("part of a name");
    }
    // "Since 911 ...": the day, written without its stroke.
    if cursor.of(first) == "911" && cursor.in_class(before, "leads_day") && tags.at(next) == Tag::Mark {
        return Some("a date");
    }
    if emergency(cursor, number) {
        return Some("a telephone number or the like");
    }
    if title_of_work(cursor, tags, first) {
        return Some("part of a title");
    }
    // "a storm or two": more or less one.
    if cursor.is(first, "two") && cursor.is(before, "or") && !cursor.has(cursor.back(first, 2), Section::Number) {
        return Some("a vague one");
    }
    if cursor.in_class(next, "decade") {
        return Some("a decade");
    }
    if cursor.dash(before) && cursor.glued(before) && cursor.glued(first) && after_letters(cursor, before) {
        return Some("part of a name");
    }
    compound(cursor, tags, next)
}

/// The same of digits, by what is glued to them or stands right beside them.
fn coded(cursor: Cursor<'_>, number: Number) -> Option<&'static str> {
    let (first, next) = (number.first, number.next);
    let before = cursor.back(first, 1);
    if !cursor.digits(first) {
        return None;
    }
    if cursor.glued(next) && matches!(cursor.of(next), ":" | "=" | "&" | "_" | "@") && cursor.glued(next + 1) {
        return Some("part of a code");
    }
    // "501(c)(3)"
    let lettered = cursor.of(next) == "(" && cursor.of(next + 2) == ")" && cursor.of(next + 1).len() == 1;
    if lettered && (next..=next + 2).all(|k| cursor.glued(k)) {
        return Some("part of a code");
    }
    if cursor.glued(first) && matches!(cursor.of(before), "/" | "=" | "&" | "_" | "@" | "#" | ":" | "\\" | "." | "№") {
        return Some("part of a code");
    }
    if cursor.of(before) == "#" || cursor.of(before) == "№" {
        return Some("a number in a row");
    }
    if bracketed(cursor, number) {
        return Some("a mark of reference");
    }
    if long_run(cursor, number) {
        return Some("a telephone number or the like");
    }
    None
}

/// "a 737-Max", "a two-state solution": the number and the word glued to it by a hyphen are one name, or a kind of thing.
fn compound(cursor: Cursor<'_>, tags: &Tags<'_>, hyphen: usize) -> Option<&'static str> {
    let word = hyphen + 1;
    let joined = cursor.dash(hyphen) && cursor.glued(hyphen) && cursor.glued(word);
    match joined {
        true if cursor.upper(word) && !tags.title() => Some("part of a name"),
        true if cursor.in_class(word, "kind_compound") => Some("a kind"),
        _ => None,
    }
}

/// "3 for 5 on free throws", "a two-on-one", "a 3-pointer": what a player hit of what he tried.
fn attempts(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number) -> bool {
    let small = |i: usize| cursor.digits(i) && cursor.of(i).len() < 3;
    let open = |i: usize| !matches!(tags.at(i), Tag::Word | Tag::Name | Tag::Number) && !cursor.has(i, Section::Unit);
    let (first, next) = (number.first, number.next);
    let of = small(first) && cursor.is(next, "for") && small(next + 1) && open(next + 2);
    let before = cursor.back(first, 1);
    let tried = small(first) && cursor.is(before, "for") && small(cursor.back(before, 1)) && open(next);
    let money = super::measures::currency_before(cursor, first).is_some();
    let pointer = cursor.dash(next) && cursor.glued(next) && cursor.any(next + 1, &["pointer", "pointers"]);
    let joint = next + 1;
    let game = cursor.dash(next) && cursor.glued(next) && cursor.in_class(joint, "game_joint") && cursor.dash(joint + 1);
    (of || tried) && !money || pointer || game
}

/// "At twenty to seven", "until ten past six", "at six in the morning": an hour in words.
fn clock(cursor: Cursor<'_>, number: Number) -> bool {
    const HOURS: f64 = 12.0;
    const MINUTES: f64 = 30.0;
    let word = |i: usize| cursor.has(i, Section::Number) && !cursor.digits(i);
    let led = |i: usize| cursor.in_class(cursor.back(i, 1), "leads_hour");
    let (first, next) = (number.first, number.next);
    if !word(first) {
        return false;
    }
    let joint = cursor.back(first, 1);
    let minutes = number.low < MINUTES && led(first) && cursor.in_class(next, "joins_hour") && word(next + 1);
    let hour =
        number.low <= HOURS && cursor.in_class(joint, "joins_hour") && word(cursor.back(joint, 1)) && led(cursor.back(joint, 1));
    let part = || cursor.is(next, "in") && cursor.is(next + 1, "the") && cursor.in_class(next + 2, "stretch");
    minutes || hour || number.low <= HOURS && led(first) && part()
}

/// "F-16", "COVID-19", "under-21": letters glued to the hyphen before it.
fn after_letters(cursor: Cursor<'_>, dash: usize) -> bool {
    let before = cursor.back(dash, 1);
    cursor.kind(before) == Some(TokenKind::Word) && !cursor.has(before, Section::Number)
}

/// "[3]", "(2)", and "2)" or "2." where a line opens.
fn bracketed(cursor: Cursor<'_>, number: Number) -> bool {
    let before = cursor.of(cursor.back(number.first, 1));
    let behind = cursor.of(number.next);
    let lone = matches!((before, behind), ("[", "]") | ("(", ")"));
    let opens =
        number.first == cursor.from && matches!(behind, ")" | ".") && number.low < 100.0 && cursor.token(number.next + 1).is_some();
    lone || in_square_brackets(cursor, number.first) || opens
}

/// Tokens on one side of a number in a reference. A row of numbers without end would be looked through at each of them.
const LONGEST_REFERENCE: usize = 64;

/// "[6, 19-21]": nothing but numbers between square brackets.
fn in_square_brackets(cursor: Cursor<'_>, at: usize) -> bool {
    let inner = |i: usize| cursor.digits(i) || matches!(cursor.of(i), "," | ";" | "-" | "–");
    let opens = (cursor.from..at).rev().take(LONGEST_REFERENCE).find(|&i| !inner(i));
    let closes = (at + 1..cursor.to).take(LONGEST_REFERENCE).find(|&i| !inner(i));
    opens.is_some_and(|i| cursor.of(i) == "[") && closes.is_some_and(|i| cursor.of(i) == "]")
}

/// The token behind a telephone number that starts at `number`: groups of digits, set apart or not ("0800 12 34 56").
pub(super) fn telephone(cursor: Cursor<'_>, number: Number) -> Option<usize> {
    if !cursor.digits(number.first) || !long_run(cursor, number) {
        return None;
    }
    let mut next = number.first + 1;
    while cursor.digits(next) || cursor.dash(next) && cursor.digits(next + 1) {
        next += 1;
    }
    Some(next)
}

/// "called 911", "a 999 operator".
fn emergency(cursor: Cursor<'_>, number: Number) -> bool {
    let word = cursor.of(number.first);
    matches!(word, "911" | "999" | "112" | "110" | "101")
        && (cursor.in_class(cursor.back(number.first, 1), "dials") || cursor.in_class(number.next, "help_line"))
}

/// “12 Quiet Rooms”: a short quotation that opens with the number and has nothing but capitals is the title of a work.
fn title_of_work(cursor: Cursor<'_>, tags: &Tags<'_>, first: usize) -> bool {
    let open = cursor.back(first, 1);
    let closing = match cursor.of(open) {
        "“" => "”",
        "\"" => "\"",
        "‘" => "’",
        "«" => "»",
        _ => return false,
    };
    let Some(end) = (first + 1..first + 8).find(|&i| cursor.of(i) == closing) else { return false };
    let words = || (first + 1..end).filter(|&i| cursor.kind(i) == Some(TokenKind::Word));
    !tags.title()
        && words().next().is_some()
        && words().all(|i| cursor.upper(i) || cursor.of(i).len() < 4)
        && !cursor.noun_capitals()
}

/// Three groups of digits joined by hyphens, or a plus sign glued before digits.
fn long_run(cursor: Cursor<'_>, number: Number) -> bool {
    let joined = |at: usize| cursor.dash(at) && cursor.glued(at) && cursor.glued(at + 1) && cursor.digits(at + 1);
    let next = number.first + 1;
    let before = cursor.back(number.first, 1);
    let back = joined(before) && cursor.digits(cursor.back(before, 1));
    let call = cursor.of(before) == "+" && cursor.glued(number.first) && !cursor.glued(before);
    let endless = cursor.of(number.first).len() >= 10 && cursor.of(number.first).bytes().all(|b| b.is_ascii_digit());
    // "555-0143", unless something is counted or measured.
    let digits = |i: usize, n: usize| cursor.of(i).len() == n && cursor.of(i).bytes().all(|b| b.is_ascii_digit());
    let local = joined(next)
        && digits(number.first, 3)
        && digits(next + 1, 4)
        && !cursor.has(next + 2, Section::Unit)
        && !super::shape::is_plural(cursor, next + 2);
    call || endless
        || local
        || back && digits(number.first, 4) && digits(cursor.back(before, 1), 3) && !super::shape::is_plural(cursor, next)
        || joined(next) && joined(next + 2)
        || back && joined(next)
        || back && joined(cursor.back(before, 2))
        || cursor.of(number.first).starts_with('0') && number.low >= 1.0 && !cursor.of(number.first).contains(['.', ','])
}

/// "one day" as an adverb: no measure, unless a word of time leads to it or follows it.
pub(super) fn one_day(cursor: Cursor<'_>, number: Number, next: usize) -> bool {
    let bare =
        number.low == 1.0 && number.next == number.first + 1 && next == number.next + 1 && cursor.in_class(number.next, "one_day");
    let before = cursor.back(number.first, 1);
    let led = cursor.has(before, Section::Preposition)
        || cursor.has(before, Section::Qualifier)
        || cursor.in_class(before, "leads_one_day");
    bare && !cursor.digits(number.first) && !led && !cursor.in_class(next, "moves_day")
}

fn is_digits(cursor: Cursor<'_>, i: usize, count: usize) -> bool {
    cursor.digits(i) && cursor.of(i).len() == count
}

/// Why a number that has neither unit nor currency is no figure; `head` is the noun behind it.
pub(super) fn bare(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number, head: Option<usize>) -> Option<&'static str> {
    let (first, next) = (number.first, number.next);
    let before = cursor.back(first, 1);
    if number.kind != Kind::Plain {
        return None;
    }
    if cursor.alone(before, Section::Label) {
        return Some("a number in a row");
    }
    // "4 mars 2024", where the months are not known.
    if cursor.unknown() && number.high <= 31.0 && is_digits(cursor, number.next + 1, 4) {
        return Some("a date");
    }
    if year(cursor, tags, number, head) {
        return Some("a year");
    }
    if number.low == 1.0 && !cursor.digits(first) && number.next == first + 1 {
        return one(cursor, tags, first, head);
    }
    let capitals = cursor.noun_capitals() || tags.title();
    if cursor.digits(first)
        && cursor.upper(before)
        && before > cursor.from
        && tags.at(before) == Tag::Name
        && !head.is_some_and(|h| super::shape::is_plural(cursor, h))
        && !capitals
    {
        return Some("part of a name");
    }
    let model = tags.at(next) == Tag::Name && number.low > 1.0 && !capitals;
    if cursor.digits(first)
        && model
        && head.is_some_and(|h| h > next && tags.at(h) == Tag::Word && !super::shape::is_plural(cursor, h))
    {
        return Some("part of a name");
    }
    // "the 12200 block of the street"
    let block = cursor.digits(first) && number.low > 1.0 && cursor.is(next, "block") && !cursor.is(before, "a");
    if block || address(cursor, tags, number) || head.is_none() && speaks(cursor, number) {
        return Some("part of a name");
    }
    if cursor.digits(first) && !capitals && (type_name(cursor, first) || named_by_number(cursor, tags, number, head)) {
        return Some("part of a name");
    }
    let opening = before == cursor.from && cursor.upper(before) && tags.at(before) == Tag::Word;
    if opening
        && cursor.digits(first)
        && head.is_none()
        && tags.at(number.next) == Tag::Mark
        && verb_entry(cursor, before).is_none()
    {
        return Some("a number in a row");
    }
    let evening = cursor.is(before, "at") && number.low <= 12.0 && cursor.has(cursor.back(before, 1), Section::Moment);
    if evening && head.is_none() {
        return Some("a time of day");
    }
    if number.low == 0.0 && head.is_none() {
        return Some("zero");
    }
    None
}

/// "300 Mill Street": a house number before the name of its street.
fn address(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number) -> bool {
    let next = number.next;
    let named = cursor.digits(number.first) && cursor.upper(next) && !tags.title();
    named && (next + 1..next + 4).take_while(|&i| cursor.upper(i)).any(|i| cursor.in_class(i, "street"))
}

/// "108 agrees to sell": what speaks in the singular is a name.
fn speaks(cursor: Cursor<'_>, number: Number) -> bool {
    let verb = || cursor.entry(number.next, Section::Say).is_some_and(|e| e.get("noun").is_none() && e.form.ends_with('s'));
    number.low > 1.0 && cursor.digits(number.first) && verb()
}

/// "six AK 47 rifles": short capitals behind a number or an article make the number behind them a type.
fn type_name(cursor: Cursor<'_>, first: usize) -> bool {
    let led = cursor.back(first, 2);
    super::nouns::type_before(cursor, first)
        && (cursor.digits(led) || cursor.has(led, Section::Number) || cursor.any(led, &["a", "an"]))
}

/// "the band 8 Yard": one capitalised singular behind the number, which is no people's name, is named by it.
fn named_by_number(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number, head: Option<usize>) -> bool {
    let name = number.next;
    let word = cursor.of(name);
    let alone = head == Some(name) && tags.at(name) == Tag::Name && number.low > 1.0 && number.low < 1000.0;
    let people = cursor.ends_in(name, "people_ending") || cursor.has(name, Section::Noun);
    let mixed = word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    alone && mixed && word.len() > 2 && !people && !super::shape::is_plural(cursor, name) && tags.at(name + 1) != Tag::Coordinator
}

/// A number word with a capital inside of a sentence: "Group of Seven", "Nine Inch Nails".
fn capital(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number) -> bool {
    let first = number.first;
    let inside = first > cursor.from && !opens_quote(cursor, cursor.back(first, 1));
    !cursor.noun_capitals() && !cursor.digits(first) && cursor.upper(first) && inside && !tags.title() && number.next == first + 1
}

fn opens_quote(cursor: Cursor<'_>, i: usize) -> bool {
    quotations::may_open(cursor.of(i)) || matches!(cursor.of(i), "—" | "–" | ":" | "(" | "•" | "-")
}

/// Four digits without a comma that may be a year and count nothing.
fn year(cursor: Cursor<'_>, tags: &Tags<'_>, number: Number, head: Option<usize>) -> bool {
    let word = cursor.of(number.first);
    let four = word.len() == 4 && cursor.digits(number.first) && number.next == number.first + 1;
    if !four || !(1000.0..2200.0).contains(&number.low) {
        return false;
    }
    let before = cursor.back(number.first, 1);
    // Where nouns have capitals no ending tells many from one, but "rund 1500 Boote" counts.
    let bounded = cursor.noun_capitals() && cursor.has(before, Section::Qualifier);
    let counted = head.is_some_and(|h| bounded || super::shape::is_plural(cursor, h));
    let modern = (1900.0..2100.0).contains(&number.low);
    // "the 2016 elections", "of 2000 levels", "in 1812".
    let led = matches!(tags.at(before), Tag::Determiner | Tag::Possessive) || cursor.in_class(before, "leads_year");
    !counted || modern && led
}

/// "one" counts only where its noun follows ("one shell"); "one of them", "no one", "that one" and "one day" do not.
fn one(cursor: Cursor<'_>, tags: &Tags<'_>, at: usize, head: Option<usize>) -> Option<&'static str> {
    let before = cursor.back(at, 1);
    if cursor.noun_capitals() && !cursor.has(before, Section::Qualifier) {
        return Some("an article");
    }
    let named = cursor.in_class(before, "before_pronoun_one") && !cursor.has(before, Section::Qualifier);
    let hyphen = cursor.dash(at + 1) && cursor.glued(at + 1);
    let next = tags.at(at + 1);
    let follows = matches!(next, Tag::Word | Tag::Name | Tag::Verb(_) | Tag::Adverb);
    let more = cursor.is(at + 1, "or") && cursor.any(at + 2, &["more", "two"]);
    if named && !follows || hyphen || cursor.in_class(at + 1, "behind_pronoun_one") {
        return Some("the pronoun one");
    }
    if cursor.is(before, "at") && cursor.in_class(at + 1, "at_one") {
        return Some("an adverb");
    }
    // "if one raises doubts"
    let acts = verb_entry(cursor, at + 1).is_some_and(|e| e.form != e.lemma && e.form.ends_with('s'));
    if head.is_none() || acts || !(follows || more) {
        return Some("the pronoun one");
    }
    None
}
