//! What stands beside a figure in its sentence: what it measures, its period, the words within its own phrase.

use super::attributions::Attributions;
use super::words::Words;
use crate::extract::Figure;
use crate::extract::lexicon::{Section, lower};
use crate::text::TokenKind;

/// What a word that stands in every news text says of what stands around a figure.
pub(super) const COMMON: f32 = 0.3;

/// So many words on either side stand beside a figure.
const BESIDE: usize = 6;

/// What a measure is of: "profit of $2 billion", "magnitude 6.8", "2 km long"; the index of the word.
pub(super) fn measured(figure: &Figure, words: &Words<'_>) -> Option<usize> {
    let next = words.tokens.partition_point(|t| t.span.start < figure.span.end);
    let first = words.tokens.partition_point(|t| t.span.end <= figure.span.start);
    if words.entry(next, Section::Common).is_some_and(|e| e.lemma == "extent") {
        return Some(next);
    }
    // "A 40-minute speech": what the measure is of stands behind it.
    let attribute = figure.span.of(words.text).contains('-') && figure.value.low == figure.value.high;
    let plain = |at: usize| !words.has(at, Section::Function) && !words.has(at, Section::Common);
    if attribute && next < words.tokens.len() && plain(next) && words.at(next).chars().all(char::is_alphabetic) {
        return Some(next);
    }
    let mut at = first;
    let mut joined = false;
    while at > 0 {
        let light = words.in_class(at - 1, "before_measure");
        if !light && !words.has(at - 1, Section::Qualifier) {
            break;
        }
        joined |= light;
        at -= 1;
    }
    let noun = at.checked_sub(1).filter(|noun| words.tokens[*noun].kind == TokenKind::Word)?;
    let common = words.entry(noun, Section::Common).is_some_and(|e| e.lemma != "scale");
    // "A strike of four days": before "of" a word that may be a verb is a noun.
    let led = || noun.checked_sub(1).is_some_and(|led| words.has(led, Section::Determiner));
    let verb = words.has(noun, Section::Event) && lower(words.at(at)) != "of" && !led();
    let content = !common && !verb && !words.has(noun, Section::Function);
    (content && (joined || at == first)).then_some(noun)
}

/// The word for the period of a rate; an "a" stands right behind the figure.
pub(super) fn period<'a>(figure: &Figure, words: &Words<'a>) -> Option<&'a str> {
    let behind = words.tokens.iter().position(|t| t.span.start >= figure.span.end);
    let rate = |at: &usize| words.in_class(*at, "each_period") || Some(*at) == behind && words.in_class(*at, "a_period");
    let of_rate = (0..words.tokens.len()).filter(rate).find(|at| words.in_class(at + 1, "period"));
    of_rate.map(|at| words.at(at + 1))
}

/// "Half a point".
pub(super) fn is_of_points(figure: &Figure, words: &Words<'_>) -> bool {
    let behind = words.tokens.partition_point(|t| t.span.start < figure.span.end);
    let is = |at: usize, class: &str| words.in_class(at, class);
    let Some(word) = (behind..words.tokens.len()).find(|at| !is(*at, "of") && !is(*at, "one")) else { return false };
    figure.value.high < 1.0 && (is(word, "points") || words.has(word, Section::Unit) && is(word + 1, "points"))
}

/// Concepts of the words beside a figure, up to a mark, another number or a word that joins ("25 percent on steel and ..."). Those of
/// `attributions` only tell who says so.
pub(super) fn near(figure: &Figure, words: &Words<'_>, attributions: &Attributions) -> Vec<(u64, f32)> {
    let first = words.tokens.partition_point(|t| t.span.end <= figure.span.start);
    let end = words.tokens.partition_point(|t| t.span.start < figure.span.end);
    let word = |at: &usize| words.tokens[*at].kind == TokenKind::Word;
    let joins = |at: &usize| word(at) && !words.in_class(*at, "between_figures") && !words.has(*at, Section::Number);
    let before = (0..first).rev().take(BESIDE).take_while(joins);
    let behind = (behind_brackets(end, words)..words.tokens.len()).take(BESIDE).take_while(joins);
    let weighed = |at: usize| {
        let (concept, common) = words.meanings[at].content?;
        Some((concept, if common || attributions.only_tells_who_beside(words.tokens[at].span, figure.span) { COMMON } else { 1.0 }))
    };
    let mut out: Vec<_> = before.chain(behind).chain((first..end).filter(word)).filter_map(weighed).collect();
    sort(&mut out);
    out
}

/// Where a sentence goes on behind a number, past brackets that hold one more: "35 miles (55 kilometres) west of Kolm".
fn behind_brackets(end: usize, words: &Words<'_>) -> usize {
    let is = |at: usize, mark: &str| at < words.tokens.len() && words.at(at) == mark;
    let close = (end..words.tokens.len()).take(BESIDE).find(|&at| is(at, ")"));
    close
        .filter(|_| is(end, "(") && words.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number))
        .map_or(end, |at| at + 1)
}

/// Sorts concepts, each once, with the most it says.
pub(super) fn sort(concepts: &mut Vec<(u64, f32)>) {
    concepts.sort_unstable_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
    concepts.dedup_by_key(|c| c.0);
}
