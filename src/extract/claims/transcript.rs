//! "ORR: We will not sign.": a dialogue written down, every turn opened by a label that names who speaks.
//!
//! One line with a colon is no dialogue: labels must come back and change, and what stands behind them must be sentences. So
//! tables, fact boxes and "Read more:" make no turns.

use std::collections::HashSet;
use std::ops::Range;

use super::prose::{self, Prose, Unit};
use super::{Draft, finite};
use crate::extract::lexicon::Section;

/// The longest label, in tokens.
const LONGEST_LABEL: usize = 7;

/// A dialogue has at least this many turns.
const FEWEST_TURNS: usize = 3;

/// What one says between two labels.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// The units it takes.
    pub units: Range<usize>,
    /// The words that name who speaks, without colon and brackets.
    label: Range<usize>,
    /// The first token of what is said.
    from: usize,
}

/// The turns of an article that holds a dialogue, in reading order; none of any other.
pub(super) fn find(prose: &Prose<'_>, units: &[Unit]) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let opens = at == 0 || units[at - 1].paragraph != unit.paragraph;
        if opens
            && !unit.headline
            && let Some((label, from)) = label_at(prose, unit)
        {
            turns.push(Turn { units: at..at + 1, label, from });
        }
    }
    if !is_dialogue(prose, units, &turns) {
        return Vec::new();
    }
    for at in 0..turns.len() {
        let first = turns[at].units.start;
        let paragraph = || units[first..].iter().take_while(|u| u.paragraph == units[first].paragraph).count();
        // What stands between two labels is still said by the first; behind the last one the dialogue may be over.
        turns[at].units.end = turns.get(at + 1).map_or_else(|| first + paragraph(), |next| next.units.start);
    }
    turns
}

/// The claim of a turn; none of a question that only its letter labels, since nobody stands by it. The letter of an answer is its
/// source: whom the text is an interview with is found with the speakers.
pub(super) fn claim(prose: &Prose<'_>, units: &[Unit], turn: &Turn) -> Option<Draft> {
    let letter = is_letter(prose, &turn.label);
    if letter && prose.in_class(turn.label.start, "question_letter") {
        return None;
    }
    let mut content = prose::by_paragraph(&units[turn.units.clone()]);
    if let Some(first) = content.first_mut() {
        first.start = turn.from;
    }
    content.retain(|r| prose.words_in(r) > 0);
    let source = (!letter || prose.in_class(turn.label.start, "answer_letter")).then(|| turn.label.clone());
    (!content.is_empty()).then_some(Draft { source, content, rule: "turn of a dialogue", verbatim: true, ..Draft::default() })
}

/// The label that opens `unit`, and the first token behind it: "ORR:", "Ana Ruiz:", "Q.", "((WN))".
fn label_at(prose: &Prose<'_>, unit: &Unit) -> Option<(Range<usize>, usize)> {
    let bracketed = prose.word(unit.start) == "(";
    let limit = unit.end.min(unit.start + LONGEST_LABEL);
    let closes = |k: usize| {
        prose.word(k) == ":"
            || bracketed && prose.word(k) == ")"
            || prose.word(k) == "." && k == unit.start + 1 && is_letter(prose, &(unit.start..k))
    };
    let start = (unit.start..limit).find(|&k| prose.wordlike(k))?;
    let end = (start + 1..limit).find(|&k| closes(k))?;
    let from = (end..limit).find(|&k| prose.wordlike(k) || !prose.outside(k) || prose.word(k) == "\"").filter(|&k| k < unit.end)?;
    let label = start..end;
    let capital = |k: usize| prose.upper(k) || !prose.wordlike(k) || prose.in_class(k, "in_name");
    let office = prose.is(start, Section::Determiner) && prose.in_class(end - 1, "headline_speaker");
    let other = label.clone().any(|k| {
        prose.number(k)
            || !prose.outside(k)
            || prose.is(k, Section::Moment)
            || prose.auxiliary(k)
            || matches!(prose.word(k), "," | ";")
    });
    let named =
        label.clone().all(capital) && prose.upper(start) && (!prose.is(start, Section::Determiner) || is_letter(prose, &label));
    ((named || office) && !other && !finite::verb_in(prose, label.clone())).then_some((label, from))
}

/// "Q", "A": a capital that stands for who asks or answers.
fn is_letter(prose: &Prose<'_>, label: &Range<usize>) -> bool {
    label.len() == 1 && prose.word(label.start).len() == 1 && prose.upper(label.start)
}

/// True where the labels are those of people who take turns.
fn is_dialogue(prose: &Prose<'_>, units: &[Unit], turns: &[Turn]) -> bool {
    if turns.len() < FEWEST_TURNS {
        return false;
    }
    let text = |t: &Turn| t.label.clone().map(|k| prose.word(k)).collect::<Vec<_>>();
    let labels: HashSet<Vec<&str>> = turns.iter().map(text).collect();
    let changes = turns.windows(2).filter(|w| text(&w[0]) != text(&w[1])).count();
    let ends = |t: &&Turn| {
        let paragraph = units[t.units.start].paragraph;
        let last = units[t.units.start..].iter().take_while(|u| u.paragraph == paragraph).last();
        last.is_some_and(|u| prose.stop(u.end - 1) || !prose.wordlike(u.end - 1) && prose.stop(u.end.saturating_sub(2)))
    };
    let sentences = turns.iter().filter(ends).count();
    let capitals = |t: &Turn| t.label.clone().all(|k| !prose.word(k).contains(char::is_lowercase));
    // "Pros:", "Cons:": labels that nobody is called by anywhere else.
    let known = turns.iter().any(|t| is_letter(prose, &t.label) || capitals(t)) || named_elsewhere(prose, turns);
    labels.len() > 1 && labels.len() < turns.len() && changes > 1 && 3 * sentences >= 2 * turns.len() && known
}

/// True where the text speaks of one of those whom the labels name.
fn named_elsewhere(prose: &Prose<'_>, turns: &[Turn]) -> bool {
    let names: HashSet<&str> = turns.iter().map(|t| prose.word(t.label.end - 1)).collect();
    let label = |k: usize| {
        let at = turns.partition_point(|t| t.label.end <= k);
        turns.get(at).is_some_and(|t| t.label.contains(&k))
    };
    prose.all().any(|k| prose.upper(k) && names.contains(prose.word(k)) && !label(k))
}
