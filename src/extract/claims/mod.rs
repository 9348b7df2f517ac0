//! Claims: attributed statements, with source, cue, content and stance.
//!
//! The text is cut into units ([`prose`]); only a unit with a reporting word or somebody's words in quotation marks is worked
//! on. Each rule makes drafts, spans of tokens; the outermost win. Rules by file: [`verbs`] (said, told, participles),
//! [`preposed`] (their common order), [`objects`] (rejected, accused of), [`passive`] (was criticised by),
//! [`accord`] (according to), [`nouns`] (his claim that), [`headline`] (colon forms),
//! [`credit`] (a name behind a dash, or before a colon), [`transcript`] (turns of a dialogue), [`announced`] (what a colon at the end of a
//! paragraph announces), [`follow`] (quotations without an attribution of their own). Speakers are resolved later, in `link`.

mod able;
mod accord;
mod adjunct;
mod announced;
mod antecedent;
mod apposition;
mod behind;
#[cfg(test)]
mod cases;
mod content;
mod credit;
mod cue;
mod document;
mod empty;
mod finite;
mod follow;
mod headline;
mod main_subject;
mod nouns;
mod objects;
mod passive;
mod phrase;
mod preposed;
mod prose;
mod second;
mod source;
mod speech;
mod stance;
#[cfg(test)]
mod stances;
mod subject;
mod transcript;
mod verbs;
mod verdict;

use std::ops::Range;

use super::lexicon::Section;
use super::memory::{Kept, Moved, Shift};
use super::{Claim, Context, Mode, Stance, Why};
use crate::text::quotations;
use prose::{Prose, Speeches, Unit};

/// How far before its verb "whether" may stand, in tokens.
const OPEN_REACH: usize = 12;

/// What was read of the unit that opens with a sentence.
#[derive(Debug, Default)]
pub struct Memory(Kept<Vec<Draft>>);

impl Moved for Draft {
    fn moved(&self, by: Shift) -> Self {
        let range = |r: &Range<usize>| by.token(r.start)..by.token(r.end);
        let (source, cue) = (self.source.as_ref().map(range), self.cue.as_ref().map(range));
        Self { source, cue, content: self.content.iter().map(range).collect(), ..*self }
    }
}

/// A claim in tokens, before it becomes spans.
#[derive(Clone, Debug, Default)]
struct Draft {
    source: Option<Range<usize>>,
    cue: Option<Range<usize>>,
    content: Vec<Range<usize>>,
    stance: Option<Stance>,
    rule: &'static str,
    sure: bool,
    /// What is said is given word for word though no marks stand around it.
    verbatim: bool,
    /// The verb is "asked": what is said may be a question.
    asks: bool,
}

impl Draft {
    /// What the verb `cue` tells: its stance is the verb's own.
    fn said(cue: &cue::Cue<'_>, source: Range<usize>, content: Vec<Range<usize>>, rule: &'static str, sure: bool) -> Self {
        let stance = stance::named(cue.entry.get(if cue.negated { "denied" } else { "stance" }));
        let stance = if cue.dropped { Some(Stance::Doubts) } else { stance };
        let asks = cue.entry.lemma == "ask";
        Self { source: Some(source), cue: Some(cue.at..cue.end), content, stance, rule, sure, asks, ..Self::default() }
    }
}

/// Finds the claims of an article, in reading order of their first content. Speakers are resolved later, in `link`.
pub fn find(context: &Context<'_>) -> Vec<Claim> {
    let speeches = Speeches::of(context);
    let prose = Prose::new(context, &speeches);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut state = follow::State::default();
    let units = prose.units();
    let turns = transcript::find(&prose, &units);
    // Up to here the units are part of what another announced.
    let mut given = 0;
    for (at, &unit) in units.iter().enumerate() {
        if at < given {
            continue;
        }
        let before = drafts.len();
        let next = turns.partition_point(|t| t.units.end <= at);
        if let Some(turn) = turns.get(next).filter(|t| t.units.contains(&at)) {
            if turn.units.start == at {
                drafts.extend(transcript::claim(&prose, &units, turn));
            }
            state = follow::State::default();
            continue;
        }
        let speech = prose.next_speech(unit.start..unit.end).is_some();
        let reports = prose.may_report(&unit);
        if unit.headline {
            headline::find(&prose, &unit, &mut drafts);
        }
        if drafts.len() == before && (speech || reports) {
            let alone = prose.within(&unit);
            let read = || of_unit(&alone, &unit);
            let start = (prose.span(&(unit.start..unit.end)).start, unit.start);
            let shared = context.beside.and_then(|beside| beside.shared(unit.sentence));
            drafts.extend(shared.map_or_else(read, |like| like.claims.0.of(alone.apart(&unit), start, read)));
            if unit.headline {
                headline::named(&prose, before, &mut drafts);
            }
        }
        if drafts.len() == before && speech {
            drafts.extend(credit::find(&prose, &unit, units.get(at + 1)).or_else(|| credit::before_colon(&prose, &unit)));
        }
        given = announced::add(&prose, &units, at, before, &mut drafts);
        follow::attach(&prose, &unit, before, &mut drafts, &mut state);
    }
    // Hardly one is dropped.
    let mut claims: Vec<Claim> = Vec::with_capacity(drafts.len());
    claims.extend(drafts.iter().filter_map(|d| finished(&prose, d)));
    claims.sort_by_key(|c| c.content.first().map_or((0, 0), |s| (s.start, s.end)));
    claims
}

/// Runs the rules over one unit, left to right. Nothing but the unit is seen.
fn of_unit(prose: &Prose<'_>, unit: &Unit) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    // Up to here the words belong to a claim already: only an attribution that wraps them may still come.
    let mut taken = unit.start;
    let mut i = unit.start;
    while i < unit.end {
        if !prose.reports(i) || !prose.outside(i) {
            i += 1;
            continue;
        }
        let own = &drafts;
        let draft = if prose.is(i, Section::Accord) {
            accord::find(prose, unit, i)
        } else {
            let verb = prose.is(i, Section::Say) || prose.is(i, Section::Object);
            let verb = if verb { cue::at(prose, unit, i) } else { None };
            let noun = prose.is(i, Section::Report) && i >= taken;
            let object = prose.is(i, Section::Object);
            let passive = verb.is_none() && object && i >= taken;
            verb.and_then(|c| by_verb(prose, unit, &c, own, i < taken))
                .or_else(|| if passive { passive::find(prose, unit, i) } else { None })
                .or_else(|| if noun { nouns::find(prose, unit, i).or_else(|| accord::in_words(prose, unit, i)) } else { None })
        };
        let Some(draft) = draft else {
            i += 1;
            continue;
        };
        let end = draft.content.iter().filter(|c| c.start > i).map(|c| c.end).max();
        let cue_end = draft.cue.as_ref().map_or(i + 1, |c| c.end);
        taken = taken.max(end.unwrap_or(cue_end));
        add(prose, &mut drafts, draft);
        i = cue_end.max(i + 1);
    }
    drafts
}

fn by_verb(prose: &Prose<'_>, unit: &Unit, cue: &cue::Cue<'_>, own: &[Draft], within: bool) -> Option<Draft> {
    let object = |c: &cue::Cue<'_>| if within { None } else { objects::find(prose, unit, c, own) };
    if left_open(prose, unit, cue.group) || seldom(prose, unit, cue.at) {
        return None;
    }
    if cue.entry.section != Section::Say {
        return object(cue);
    }
    let other = || if prose.is(cue.at, Section::Object) { cue::as_object(prose, unit, cue.at) } else { None };
    // "scoffed at Roe for thinking that he could": what Roe thinks is not scoffed.
    if let Some(longer) = other().filter(|c| c.end > cue.end) {
        return object(&longer);
    }
    verbs::find(prose, unit, cue, own, within).or_else(|| other().and_then(|c| object(&c)))
}

/// "rarely issues statements disputing reports", "seldom praises a rival": what hardly happens was not said.
fn seldom(prose: &Prose<'_>, unit: &Unit, verb: usize) -> bool {
    let from = verb.saturating_sub(OPEN_REACH).max(unit.start);
    let mut clause = (from..verb).rev().take_while(|&k| prose.outside(k) && prose.wordlike(k));
    clause.any(|k| prose.in_class(k, "seldom"))
}

/// "did not say whether she backs or opposes it": behind "whether" nothing is held by anyone. `verb` is the first token of its group.
fn left_open(prose: &Prose<'_>, unit: &Unit, verb: usize) -> bool {
    let from = verb.saturating_sub(OPEN_REACH).max(unit.start);
    let mut clause = (from..verb).rev().take_while(|&k| prose.outside(k) && prose.wordlike(k));
    // "Asked if he believed it", "asked the mayor if he believed it"
    let asked = |k: usize| (from..k).rev().take(3).any(|i| prose.entry(i, Section::Say).is_some_and(|(e, _)| e.lemma == "ask"));
    clause.any(|k| prose.eq(k, "whether") || prose.eq(k, "if") && asked(k))
}

/// Adds a draft to those of its unit; whose cue stands inside its content is nested in it and goes.
fn add(prose: &Prose<'_>, drafts: &mut Vec<Draft>, draft: Draft) {
    let wraps = |d: &Draft| d.cue.as_ref().is_some_and(|c| draft.content.iter().any(|r| r.start <= c.start && c.end <= r.end));
    // "..., he said, according to a transcript": his words stay his.
    let keeps =
        |d: &Draft| draft.rule == accord::BEHIND && d.rule != draft.rule && d.content.first().is_some_and(|c| prose.opens(c.start));
    drafts.retain(|d| !wraps(d) || keeps(d));
    drafts.push(draft);
}

/// A draft as a claim; none where nothing is left of its content.
fn finished(prose: &Prose<'_>, draft: &Draft) -> Option<Claim> {
    let pieces = draft.content.iter().flat_map(|r| by_paragraph(prose, r));
    let content: Vec<_> = pieces.filter_map(|r| stripped(prose, &r)).collect();
    let words: usize = content.iter().map(|r| prose.words_in(r)).sum();
    if words == 0 {
        return None;
    }
    let quoted = content.iter().filter(|r| prose.all_quoted(r)).count();
    let mode = if quoted == content.len() || draft.verbatim {
        Mode::Direct
    } else if content.iter().any(|r| has_quotation(prose, r)) {
        Mode::Mixed
    } else {
        Mode::Indirect
    };
    let cue_stance = stance::of_cue(prose, draft, &content);
    let source = draft.source.as_ref().filter(|s| !s.is_empty() && able::can_speak(prose, s));
    // Nobody's words and no speaker: the verb told of what happened.
    if quoted == 0 && source.is_none() && draft.source.as_ref().is_some_and(|s| able::is_event(prose, s)) {
        return None;
    }
    // Who thinks or agrees must be somebody: without a source that can, the verb told of a thing, as a verb does that things may go with.
    if source.is_none() && draft.source.is_some() && (thinks(prose, draft) || quoted == 0 && tells_of_things(prose, draft)) {
        return None;
    }
    Some(Claim {
        source: source.map(|r| prose.span(r)),
        speaker: None,
        speaker_name: None,
        cue: draft.cue.as_ref().map(|r| prose.span(r)),
        content: content.iter().map(|r| prose.span(r)).collect(),
        mode,
        stance: stance::of(prose, draft, &content, cue_stance),
        cue_stance,
        why: Why { rule: draft.rule, sure: draft.sure },
    })
}

/// True where the cue tells of a thought, or may as well report nothing ("agree", "warn of").
fn thinks(prose: &Prose<'_>, draft: &Draft) -> bool {
    let entry = draft.cue.as_ref().and_then(|c| prose.entry(c.start, Section::Say));
    entry.is_some_and(|(e, _)| e.get("mind").is_some() || cue::frame_of(&e) == cue::Frame::Weak)
}

/// True where facts may be the subject of the cue as well ("each attempt underscored").
fn tells_of_things(prose: &Prose<'_>, draft: &Draft) -> bool {
    let entry = draft.cue.as_ref().and_then(|c| prose.entry(c.start, Section::Say));
    entry.is_some_and(|(e, _)| e.get("thing").is_some())
}

/// Cuts `range` where a speech in it goes on in another paragraph.
fn by_paragraph(prose: &Prose<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = range.start;
    let mut from = range.start;
    while let Some(index) = (from..range.end).find_map(|i| prose.speech(i)) {
        let speech = &prose.speeches[index];
        for piece in speech.pieces.iter().skip(1) {
            if start < piece.start && piece.start < range.end {
                out.push(start..piece.start);
                start = piece.start;
            }
        }
        from = speech.tokens.end;
    }
    out.push(start..range.end);
    out
}

fn has_quotation(prose: &Prose<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|i| !prose.outside(i) || quotations::is_double(prose.word(i)))
}

/// Without the commas, dashes and colons at its borders.
fn stripped(prose: &Prose<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let border = |i: usize| matches!(prose.word(i), "," | ";" | ":" | "-" | "–" | "—") && (prose.outside(i) || !prose.wordlike(i));
    let (mut start, mut end) = (range.start, range.end);
    while start < end && border(start) {
        start += 1;
    }
    if end > start + 1 && prose.eq(end - 1, "however") {
        end -= 1;
    }
    // "support for the pier and, as ever, has said": the "and" joins what follows.
    let joins = |i: usize| i > start + 1 && prose.outside(i) && prose.is(i, Section::Coordinator) && prose.lower(i);
    while end > start && (border(end - 1) || prose.stop(end - 1) && prose.outside(end - 1) || joins(end - 1)) {
        end -= 1;
    }
    (start < end).then_some(start..end)
}
