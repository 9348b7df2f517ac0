//! Quotations that no verb of their own attributes: they go on with what was said before.

use std::ops::Range;

use super::prose::{Prose, Unit};
use super::{Draft, accord, announced};
use crate::extract::lexicon::Section;

/// The last claim and where it ended.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// Index of the claim that a bare quotation would go on with.
    last: Option<usize>,
    /// True where that claim's content ended in direct words.
    direct: bool,
    /// The paragraph it stands in.
    paragraph: u32,
    /// A claim whose words are still to come: "Ray told the meeting:", and the quotation in the next paragraph.
    announced: Option<Draft>,
}

/// A speech of at least this many words may stand without attribution inside a unit and still belong to its claim.
const LONG_SPEECH: usize = 7;

/// Gives the bare quotations of `unit` to the claim they go on with; `first` is the first draft of the unit.
pub(super) fn attach(prose: &Prose<'_>, unit: &Unit, first: usize, drafts: &mut Vec<Draft>, state: &mut State) {
    let bare =
        drafts.len() == first && prose.all_quoted(&(unit.start..unit.end)) && prose.next_speech(unit.start..unit.end).is_some();
    if bare {
        let whole = unit.start..unit.end;
        if let Some(draft) = state.announced.take() {
            drafts.push(Draft { content: vec![whole], ..draft });
            *state = State { last: Some(drafts.len() - 1), direct: true, paragraph: unit.paragraph, announced: None };
            return;
        }
        match state.last {
            Some(i) if state.direct => drafts[i].content.push(whole),
            // Behind an indirect claim a quotation goes on with its speaker, also where it is a paragraph of its own.
            Some(i) if unit.paragraph <= state.paragraph + 1 => {
                let source = drafts[i].source.clone();
                drafts.push(Draft { source, content: vec![whole], rule: "quotation follows", sure: false, ..Draft::default() });
                *state = State { last: Some(drafts.len() - 1), direct: true, paragraph: unit.paragraph, announced: None };
            }
            _ => {}
        }
        state.paragraph = unit.paragraph;
        return;
    }
    unclaimed(prose, unit, first, drafts);
    *state = State { announced: announced::announcer(prose, unit), ..State::default() };
    if drafts.len() > first {
        let in_words = |c: &Range<usize>| {
            prose.all_quoted(c)
                || c.end > c.start
                    && prose.speech(c.end - 1).is_some_and(|s| prose.words_in(&prose.speeches[s].tokens) >= LONG_SPEECH)
        };
        let heard = |i: &usize| drafts[*i].content.iter().any(in_words);
        let end = |i: &usize| drafts[*i].content.iter().map(|c| c.end).max();
        // "“We wait,” Ray said after a guard objected to the plan.": who was heard speaks on.
        let aside = |i: &usize| {
            drafts[*i].source.as_ref().is_some_and(|s| s.start > unit.start && prose.is(s.start - 1, Section::Subordinator))
        };
        // "“...,” Ray said, according to the Post.": Ray speaks on.
        let spoken = |i: usize| drafts[i].rule != accord::BEHIND && heard(&i);
        let relays = |i: usize| drafts[i].rule == accord::BEHIND && (first..drafts.len()).any(spoken);
        let all = || (first..drafts.len()).filter(|&i| !relays(i));
        let last = all().max_by_key(end).filter(|i| heard(i) || !aside(i)).or_else(|| all().filter(heard).max_by_key(end));
        let last = last.or_else(|| all().max_by_key(end));
        let direct = last.as_ref().is_some_and(heard);
        *state = State { last, direct, paragraph: unit.paragraph, announced: None };
    }
}

/// Long speeches of a unit with claims that no rule took go to the claim before them.
fn unclaimed(prose: &Prose<'_>, unit: &Unit, first: usize, drafts: &mut [Draft]) {
    let mut from = unit.start;
    while let Some(speech) = prose.next_speech(from..unit.end) {
        from = speech.end.max(from + 1);
        let taken = |r: &Range<usize>| r.start < speech.end && speech.start < r.end;
        if prose.words_in(&speech) < LONG_SPEECH || drafts[first..].iter().any(|d| d.content.iter().any(taken)) {
            continue;
        }
        let before = drafts[first..].iter_mut().rev().find(|d| d.cue.as_ref().is_some_and(|c| c.start < speech.start));
        let apart =
            |d: &Draft| d.cue.as_ref().is_some_and(|c| (c.end..speech.start).any(|k| prose.word(k) == ";" && prose.outside(k)));
        if let Some(draft) = before
            && !apart(draft)
        {
            draft.content.push(speech);
        }
    }
}
