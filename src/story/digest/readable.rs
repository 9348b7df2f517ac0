//! How much of a sentence or of a speech a line quotes, so that it can be read alone.

use super::borders::{border_within, end_within, leaves_open, to_border};
use super::clauses::{clauses, is_whole, sentence_around, tokens};
use crate::extract::Analysed;
use crate::extract::lexicon::Section;
use crate::text::{Span, Token};

/// A line quotes about so many bytes of a sentence ...
const QUOTED: u32 = 180;
/// ... and up to so many where fewer could not be read alone.
const LONGEST: u32 = 260;

/// What can be read alone around a place: its sentence where that fits, else the beginning of it up to a border behind the place,
/// else whole clauses around. None where none of these is a whole clause.
pub(super) fn readable(core: Span, analysed: &Analysed) -> Option<Span> {
    let sentence = sentence_around(core, analysed)?;
    if sentence.len() <= QUOTED {
        return Some(sentence);
    }
    let ends = || [QUOTED, LONGEST].into_iter().filter_map(|most| border_within(sentence, most, analysed));
    if let Some(end) = ends().find(|end| *end >= core.end) {
        return Some(Span::new(sentence.start, end));
    }
    let runs = clauses(tokens(sentence, analysed), analysed.text());
    let core = runs.iter().filter(|c| c.overlaps(core)).fold(core, |all, c| all.cover(*c));
    let before = runs.iter().rev().filter(|c| c.end <= core.start).map(|c| core.cover(*c));
    // "with several saying that": what hangs on the words before.
    let hangs = |span: &Span| {
        let first = tokens(*span, analysed).first().filter(|_| span.start > sentence.start);
        let ing = |t: &Token| t.of(analysed.text()).ends_with("ing");
        first.is_some_and(|t| ing(t) || analysed.lexicon.meaning(analysed.text(), t).has(Section::Preposition))
    };
    let closed = |span: &Span| !leaves_open(span.of(analysed.text()));
    let whole = |span: &Span| span.len() <= LONGEST && is_whole(*span, analysed) && closed(span) && !hangs(span);
    let Some(led) = std::iter::once(core).chain(before).find(whole) else {
        let end = end_within(sentence, LONGEST, analysed);
        return (end >= core.end).then(|| Span::new(sentence.start, end));
    };
    let behind = runs.iter().filter(|c| c.start >= core.end).map(|c| led.cover(*c)).take_while(|span| span.len() <= QUOTED);
    let told = behind.filter(whole).last().unwrap_or(led);
    let bordered = to_border(told, sentence, analysed);
    Some(if bordered.len() <= LONGEST { bordered } else { told })
}

/// A stretch without what is too long for a line; all of it where what fits could not be read alone.
pub(super) fn clip(span: Span, analysed: &Analysed) -> Span {
    let border = [QUOTED, LONGEST].into_iter().find_map(|most| border_within(span, most, analysed));
    Span::new(span.start, border.unwrap_or_else(|| end_within(span, QUOTED, analysed)))
}
