//! Words as statements are held against each other by: what each tells, whether it denies something, and where clauses begin.

use std::cell::OnceCell;

use crate::extract::Analysed;
use crate::extract::lexicon::{Section, lower};
use crate::hash;
use crate::story::reality::Event;
use crate::story::sketch;
use crate::text::{Quotation, Span, Token};

/// A word of a claim or of a sentence.
#[derive(Clone, Copy, Debug)]
pub(in crate::story) struct Word {
    pub span: Span,
    /// The hash of its lower case.
    pub form: u64,
    /// What it tells, if it tells anything.
    pub term: Option<u32>,
    /// True for "not" and for what may deny or not ("no electricity").
    pub denies: bool,
    /// True for the latter.
    pub lacks: bool,
    /// True where a comma, a dash or the like stands before it.
    pub opens: bool,
    /// True where a sentence ended before it.
    pub starts: bool,
    /// True for an "and" or "but" behind such a mark.
    pub joins: bool,
    /// True for a "who" or "which" behind such a mark.
    pub relates: bool,
    /// True for what looks like a verb that says what happens.
    pub acts: bool,
    /// True where it stands within quotation marks.
    pub quoted: bool,
}

/// What a claim says.
pub(super) struct Prose {
    /// Its words in their order.
    pub words: Vec<Word>,
    /// What its terms weigh together.
    pub weight: f32,
    /// What happens by it, and what its speaker does with it, looked up when it is first asked for.
    pub happens: OnceCell<Vec<Event>>,
    pub does: OnceCell<Vec<Event>>,
}

/// The term of a word, whatever marks stand within it: "re-open" is "reopen", "F.B.I." is "FBI".
pub(in crate::story) fn term(word: &str, buffer: &mut String) -> Option<u32> {
    let inner = |c: char| matches!(c, '-' | '.' | '\u{2010}' | '\u{2011}');
    let marked = word.contains(inner) && !word.contains(|c: char| c.is_ascii_digit());
    let bare = if marked { word.replace(inner, "") } else { String::new() };
    // "U.S." is no "us".
    sketch::term(if bare.chars().count() >= LETTERS { &bare } else { word }, buffer)
}

/// The term of a token of a text. A month tells something beside what is said of it, in whatever form ("Feb. 28", "February 28").
fn term_at(analysed: &Analysed, token: &Token, buffer: &mut String) -> Option<u32> {
    let word = token.of(analysed.text());
    let month = |word: &str| {
        let entry = analysed.lexicon.word(&lower(word), Section::Time)?;
        entry.get("month").map(|_| hash::word(entry.lemma) as u32)
    };
    token.upper.then(|| month(word)).flatten().or_else(|| term(word, buffer))
}

/// The terms of the words among `tokens`, sorted, each once.
pub(super) fn terms<'t>(analysed: &Analysed, tokens: impl Iterator<Item = &'t Token>, buffer: &mut String) -> Vec<u32> {
    let words = tokens.filter(|token| token.is_wordlike());
    let mut terms: Vec<u32> = words.filter_map(|token| term_at(analysed, token, buffer)).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// Shorter names keep their points.
const LETTERS: usize = 3;

/// The words of a stretch, in their order.
pub(in crate::story) fn words(analysed: &Analysed, span: Span) -> Vec<Word> {
    let (text, lexicon, mut buffer) = (analysed.text(), &analysed.lexicon, String::new());
    let (mut out, mut opens, mut starts) = (Vec::new(), false, false);
    let from = analysed.cut.token_from(span.start);
    for (at, token) in (from..).zip(&analysed.cut.tokens[from..]).take_while(|(_, t)| t.span.end <= span.end) {
        let word = token.of(text);
        let sense = analysed.forms.sense(analysed.forms.number(at));
        let lacks = lexicon.single(sense, word, Section::Function).is_some_and(|e| e.lemma == "denial");
        let denies = lacks || sense.has(Section::Negation);
        if token.is_wordlike() {
            let quoted = is_quoted(&analysed.cut.quotations, token.span);
            let (form, term) = (hash::word(&lower(word)), term_at(analysed, token, &mut buffer));
            let joins = opens && sense.has(Section::Coordinator);
            let relates = opens && sense.has(Section::Relative);
            let acts = ACTS.iter().any(|section| sense.has(*section)) || word.ends_with("ed");
            out.push(Word { span: token.span, form, term, denies, lacks, opens, starts, joins, relates, acts, quoted });
            (opens, starts) = (false, false);
        } else {
            opens |= word.starts_with(BREAKS);
            starts |= word.starts_with(ENDS);
        }
    }
    out
}

/// True for a word within quotation marks.
fn is_quoted(quotations: &[Quotation], word: Span) -> bool {
    let from = quotations.partition_point(|q| q.span.end <= word.start);
    quotations[from..].iter().take_while(|q| q.span.start < word.end).any(|q| q.inner.contains(word))
}

/// Sections of words that are, or help, the verb of a clause.
const ACTS: [Section; 5] = [Section::Be, Section::Have, Section::Modal, Section::Finite, Section::Say];

/// Marks between clauses; what stands behind a colon is what was meant before it.
const BREAKS: [char; 8] = [',', ';', '\u{2013}', '\u{2014}', '\u{2015}', '(', ')', '\u{2026}'];

/// Marks that end a sentence.
const ENDS: [char; 3] = ['.', '!', '?'];

/// True where these words deny what they share with others: a "not" stands in the clause of the fewest words that hold all of
/// it. What the rest of a sentence denies is another thing.
pub(in crate::story) fn is_denied(words: &[Word], shared: impl Fn(u32) -> bool) -> bool {
    let Some((from, to)) = fewest(words, shared) else { return words.iter().any(|w| w.denies) };
    let from = words[..=from].iter().rposition(|w| w.opens || w.starts).unwrap_or(0);
    words[from..=to].iter().any(|w| w.denies)
}

/// What a statement says behind its first clause weighs so much of what that one says: "a plan to reopen the harbour, which had
/// been closed since May" is told by the plan.
const BEHIND: f32 = 0.5;
/// A clause of fewer terms goes on behind a comma.
const CLAUSE: usize = 2;

/// The terms of words, each with what its place in them is worth. The first clause ends behind its verb, where no "and" goes on
/// with it: what is told of a name between commas belongs to it.
pub(super) fn by_clause(words: &[Word]) -> Vec<(u32, f32)> {
    let (mut known, mut acts, mut part, mut relates) = (0, false, 1.0, false);
    let mut out = Vec::new();
    for word in words {
        if word.starts {
            (known, acts, part, relates) = (0, false, 1.0, false);
        } else if word.opens {
            relates = word.relates;
            let behind = relates || acts && !word.joins && known >= CLAUSE;
            part = if behind { BEHIND } else { 1.0 };
        }
        out.extend(word.term.map(|term| (term, part)));
        known += usize::from(word.term.is_some());
        acts |= word.acts && !relates;
    }
    out
}

/// A quoted word of so many letters tells something, however common it is ("years").
const TELLING_LETTERS: u32 = 4;

/// How much of a few of these words that are quoted, which are the point, stands among others, 0 to 1; 1 where none is quoted, or all.
pub(in crate::story) fn quoted_in(words: &[Word], others: &[Word]) -> f32 {
    let telling = |w: &&Word| w.quoted && (w.term.is_some() || w.span.end - w.span.start >= TELLING_LETTERS);
    let has = |w: &&Word| others.iter().any(|o| o.form == w.form || w.term.is_some() && o.term == w.term);
    let quoted = || words.iter().filter(telling);
    let all = quoted().count();
    if all == 0 || words.iter().all(|w| w.quoted) { 1.0 } else { quoted().filter(has).count() as f32 / all as f32 }
}

/// The first and the last of the fewest words that hold all that is shared.
fn fewest(words: &[Word], shared: impl Fn(u32) -> bool) -> Option<(usize, usize)> {
    let held: Vec<(usize, u32)> =
        words.iter().enumerate().filter_map(|(at, w)| Some((at, w.term.filter(|&t| shared(t))?))).collect();
    let last = |upto: usize, term: u32| held[..=upto].iter().rposition(|h| h.1 == term);
    let mut terms: Vec<u32> = held.iter().map(|h| h.1).collect();
    terms.sort_unstable();
    terms.dedup();
    // For each end the latest beginning that still has every term.
    let stretch = |to: usize| {
        let from = terms.iter().map(|&term| last(to, term)).min()??;
        Some((held[from].0, held[to].0))
    };
    (0..held.len()).filter_map(stretch).min_by_key(|(from, to)| to - from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;

    fn of(text: &str) -> (Analysed, Vec<Word>) {
        let analysed = analysed(text);
        let words = words(&analysed, Span::new(0, text.len() as u32));
        (analysed, words)
    }

    #[test]
    fn a_not_counts_in_the_clause_of_what_is_shared() {
        let shared: Vec<u32> = ["dam", "hold"].iter().filter_map(|w| term(w, &mut String::new())).collect();
        for (text, want) in [
            ("The dam will not hold.", true),
            ("Nobody believes that the dam will hold.", true),
            ("The dam will hold, and the quay will not.", false),
            ("The quay is not old, but the dam will hold.", false),
            ("The dam is old, and no boat lies there. The dam will hold.", false),
        ] {
            assert_eq!(is_denied(&of(text).1, |t| shared.contains(&t)), want, "{text}");
        }
    }

    #[test]
    fn marks_within_a_word_are_nothing() {
        let term = |word| term(word, &mut String::new());
        for (a, b) in [("re-open", "reopen"), ("F.B.I.", "FBI"), ("e-mail", "email")] {
            assert_eq!(term(a), term(b), "{a}");
        }
        assert_ne!(term("U.S."), term("us"));
        let terms = |text: &str| of(text).1.iter().filter_map(|w| w.term).collect::<Vec<_>>();
        assert_eq!(terms("The ferry sailed in Feb."), terms("The ferry sailed in February"));
        assert_ne!(term("1.5"), term("15"));
    }
}
