//! Quotations -> speeches: the quotations that hold somebody's words, those that go on in the next paragraph joined to one.
//!
//! A word in ironic quotation marks or the name of a work is no speech; it stays part of the prose around it.

use std::ops::Range;

use crate::extract::Context;
use crate::extract::lexicon::{Section, Sections};
use crate::text::{Quotation, Token, TokenKind};

/// Somebody's words between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speech {
    /// Its tokens, marks included, over all its paragraphs.
    pub tokens: Range<usize>,
    /// Its tokens paragraph by paragraph.
    pub pieces: Vec<Range<usize>>,
}

/// Up to this many words a quotation without an end mark of its own is a name or an ironic word.
const NAME_WORDS: usize = 3;

/// A quotation in single marks must be longer than this to be speech: short ones are names, glosses or stray apostrophes.
const SINGLE_WORDS: usize = 4;

/// How many paragraphs an opening mark may be from the mark that closes it.
const PARAGRAPHS: u32 = 6;

/// Finds the speeches of an article.
pub(super) fn find(context: &Context<'_>) -> Vec<Speech> {
    let quotations = &context.cut.quotations;
    let mut out: Vec<Speech> = Vec::new();
    let mut goes_on = false;
    for (i, quotation) in quotations.iter().enumerate() {
        let tokens = tokens_of(context, quotation);
        if goes_on && opens_next_paragraph(context, out.last(), &tokens) {
            if let Some(speech) = out.last_mut() {
                speech.tokens.end = tokens.end;
                speech.pieces.push(tokens);
            }
            goes_on = !quotation.closed;
            continue;
        }
        goes_on = false;
        if !quotation.closed {
            let next = quotations.get(i + 1).map(|q| tokens_of(context, q));
            goes_on = next.as_ref().is_some_and(|n| opens_next_paragraph(context, Some(&Speech::one(tokens.clone())), n));
            if !goes_on {
                out.extend(unclosed(context, tokens, next));
                continue;
            }
        }
        if goes_on || is_speech(context, quotation, &tokens) {
            out.push(Speech::one(tokens));
        }
    }
    out
}

impl Speech {
    fn one(tokens: Range<usize>) -> Self {
        Self { tokens: tokens.clone(), pieces: vec![tokens] }
    }
}

fn tokens_of(context: &Context<'_>, quotation: &Quotation) -> Range<usize> {
    context.cut.token_from(quotation.span.start)..context.cut.token_from(quotation.span.end)
}

/// True where `next` opens the paragraph right after the one in which `speech` broke off.
fn opens_next_paragraph(context: &Context<'_>, speech: Option<&Speech>, next: &Range<usize>) -> bool {
    speech.is_some_and(|s| s.tokens.end == next.start)
        && context.cut.sentence_at(context.cut.tokens[next.start].span.start).is_some_and(|s| {
            let sentence = &context.cut.sentences[s];
            sentence.tokens.start as usize == next.start && s > 0 && context.cut.sentences[s - 1].paragraph != sentence.paragraph
        })
}

/// A quotation whose paragraph ends before its closing mark: the mark may stand at the end of the next paragraph, or have been
/// lost. Where neither fits, the opening mark was a stray one.
fn unclosed(context: &Context<'_>, tokens: Range<usize>, next: Option<Range<usize>>) -> Option<Speech> {
    let cut = context.cut;
    let last = cut.sentence_at(cut.tokens[tokens.end - 1].span.start)?;
    if let Some(at) = lone_closer(context, &tokens, last, next) {
        let mut pieces = vec![tokens.clone()];
        for sentence in cut.sentences[last + 1..].iter().take_while(|s| s.tokens.start as usize <= at) {
            let (start, end) = (sentence.tokens.start as usize, (sentence.tokens.end as usize).min(at + 1));
            let opens = cut.sentences[last].paragraph + pieces.len() as u32 <= sentence.paragraph;
            match pieces.last_mut() {
                Some(piece) if !opens => piece.end = end,
                _ => pieces.push(start..end),
            }
        }
        return Some(Speech { tokens: tokens.start..at + 1, pieces });
    }
    let before = tokens.start.checked_sub(1).map(|i| cut.tokens[i].of(context.text()));
    let sentence = cut.sentence_at(cut.tokens[tokens.start].span.start)?;
    let opens_sentence = cut.sentences[sentence].tokens.start as usize == tokens.start;
    (opens_sentence || matches!(before, Some("," | ":"))).then(|| Speech::one(tokens))
}

/// The mark that closes a quotation whose paragraph ended without one, before any other quotation opens. It stands in the next
/// paragraph or, where the opening mark can be no other ("“"), some paragraphs further on.
fn lone_closer(context: &Context<'_>, tokens: &Range<usize>, last: usize, next: Option<Range<usize>>) -> Option<usize> {
    let cut = context.cut;
    let from = cut.sentences.get(last + 1)?.paragraph;
    let curly = matches!(cut.tokens[tokens.start].of(context.text()), "“" | "„" | "«");
    let limit = from + if curly { PARAGRAPHS } else { 1 };
    let end = cut.sentences[last + 1..].iter().take_while(|s| s.paragraph < limit).last()?.tokens.end as usize;
    let end = next.map_or(end, |n| n.start.min(end));
    let closes = |i: &usize| is_lone_closer(context, *i) || curly && cut.tokens[*i].of(context.text()) == "”";
    (tokens.end..end).find(closes)
}

fn is_lone_closer(context: &Context<'_>, i: usize) -> bool {
    let tokens = &context.cut.tokens;
    matches!(tokens[i].of(context.text()), "\"" | "”") && tokens[i].glued && tokens.get(i + 1).is_none_or(|n| !n.glued)
}

fn is_speech(context: &Context<'_>, quotation: &Quotation, tokens: &Range<usize>) -> bool {
    let text = context.text();
    let words = context.cut.tokens[tokens.clone()].iter().filter(|t| t.is_wordlike()).count();
    let single = quotation.span.of(text).starts_with(['\'', '‘']);
    if single {
        return words > SINGLE_WORDS;
    }
    let ends_itself = quotation.inner.of(text).trim_end().ends_with([',', '.', '?', '!', '…']);
    words > NAME_WORDS && !is_title(context, tokens) || ends_itself && words > 0 && !is_named_work(context, tokens)
}

/// "on “Face the Town.”", "the Post’s “Meet the Mayor,”": the title of a work with the comma or stop of the sentence, behind a small
/// word or a noun that leads to it; behind a verb that reports it is somebody's words.
fn is_named_work(context: &Context<'_>, tokens: &Range<usize>) -> bool {
    const REPORTS: Sections = Sections::of(&[Section::Say, Section::Object, Section::Accord]);
    let Some(lead) = tokens.start.checked_sub(1).map(|k| (k, &context.cut.tokens[k])) else { return false };
    let word = lead.1.of(context.text());
    let named = context.in_class(lead.0, "naming_participle");
    let joins = lead.1.kind == TokenKind::Word && !lead.1.upper && (named || !context.senses[lead.0].has_any(REPORTS));
    let owned = matches!(word, "'s" | "’s" | "'" | "’");
    (joins || owned) && is_capitalised(context, tokens)
}

/// True where every word but the small ones has a capital, and the first is one of them.
fn is_capitalised(context: &Context<'_>, tokens: &Range<usize>) -> bool {
    const SMALL: Sections = Sections::of(&[Section::Preposition, Section::Determiner, Section::Coordinator, Section::Be]);
    let mut words = tokens.clone().filter(|&k| context.cut.tokens[k].kind == TokenKind::Word);
    let capital = |k: usize| context.cut.tokens[k].upper || context.cut.tokens[k].of(context.text()).starts_with(['\'', '’']);
    let first = words.next().is_some_and(|k| context.cut.tokens[k].upper);
    first && words.all(|k| capital(k) || context.senses[k].has_any(SMALL))
}

/// True where the words between the marks are capitalised as those of a title are.
fn is_title(context: &Context<'_>, tokens: &Range<usize>) -> bool {
    let long = |t: &&Token| t.is_wordlike() && t.span.len() > 3;
    let inner = || context.cut.tokens[tokens.clone()].iter().filter(long);
    inner().count() > 1 && inner().all(|t| t.upper || t.kind == TokenKind::Number)
}
