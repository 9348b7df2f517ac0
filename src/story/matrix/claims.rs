//! The matrix' rows of claims: what a speaker says, by sources; where the same speaker is given two opposite stances, a conflict.

use rustc_hash::FxHashSet;

use super::actors::same;
use super::{Cell, Column, Row, RowKind, Standing, carried, plain};
use crate::extract::lexicon::lower;
use crate::extract::{Analysed, Claim, Stance};
use crate::story::sketch::term;
use crate::text::Span;

/// A claim of the story.
struct Entry<'a> {
    article: u32,
    index: u32,
    claim: &'a Claim,
    analysed: &'a Analysed,
    /// The terms of its content.
    terms: FxHashSet<u32>,
    /// True where the content denies something ("will not").
    negated: bool,
}

/// Claims of one speaker are the same statement from this likeness of their terms on.
const SAME_STATEMENT: f32 = 0.5;
/// From this on the same words of other speakers are the same statement, pinned on another.
const SAME_WORDS: f32 = 0.85;
/// From this on opposite stances are about the same thing.
const SAME_MATTER: f32 = 0.6;
/// Fewer shared terms than this tell nothing.
const SHARED: usize = 3;

/// The rows of all claims, in the order of their first.
pub(super) fn rows(articles: &[&Analysed], columns: &[Column]) -> Vec<Row> {
    let mut drafts: Vec<Vec<Entry<'_>>> = Vec::new();
    for (article, analysed) in articles.iter().enumerate() {
        for (index, claim) in analysed.facts.claims.iter().enumerate() {
            let entry = Entry::of(article as u32, index as u32, claim, analysed);
            match home(&entry, &drafts) {
                Some(at) => drafts[at].push(entry),
                None => drafts.push(vec![entry]),
            }
        }
    }
    drafts.iter().map(|d| row(d, articles.len(), columns)).collect()
}

impl<'a> Entry<'a> {
    fn of(article: u32, index: u32, claim: &'a Claim, analysed: &'a Analysed) -> Self {
        let (mut terms, mut negated, mut buffer) = (FxHashSet::default(), false, String::new());
        for span in &claim.content {
            let from = analysed.cut.token_from(span.start);
            for token in analysed.cut.tokens[from..].iter().take_while(|t| t.span.end <= span.end) {
                let word = token.of(analysed.text());
                let low = lower(word);
                negated |= matches!(&*low, "not" | "no" | "never" | "cannot") || low.ends_with("n't");
                if token.is_wordlike() {
                    terms.extend(term(word, &mut buffer));
                }
            }
        }
        Self { article, index, claim, analysed, terms, negated }
    }

    /// How alike the contents are: shared terms by the mean of both sizes, so that a part does not pass for the whole.
    fn likeness(&self, other: &Self) -> f32 {
        let shared = self.terms.intersection(&other.terms).count();
        if shared < SHARED.min(self.terms.len()) || shared == 0 {
            return 0.0;
        }
        2.0 * shared as f32 / (self.terms.len() + other.terms.len()) as f32
    }

    /// True where the same speaker is named, or both have none.
    fn same_speaker(&self, other: &Self) -> bool {
        let actor = |e: &Self| e.claim.speaker.and_then(|s| e.analysed.facts.actors.get(s as usize));
        match (actor(self), actor(other)) {
            (Some(a), Some(b)) => same(a, b),
            _ => self.claim.speaker_name.is_some() && self.claim.speaker_name == other.claim.speaker_name,
        }
    }
}

/// The draft a claim belongs to, which is the most alike; an article has one claim in a row.
fn home(entry: &Entry<'_>, drafts: &[Vec<Entry<'_>>]) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for (at, draft) in drafts.iter().enumerate() {
        if draft.iter().any(|e| e.article == entry.article) {
            continue;
        }
        for known in draft {
            let likeness = known.likeness(entry);
            let bar = if known.same_speaker(entry) { SAME_STATEMENT } else { SAME_WORDS };
            if likeness >= bar && best.is_none_or(|(b, _)| likeness > b) {
                best = Some((likeness, at));
            }
        }
    }
    best.map(|(_, at)| at)
}

fn row(draft: &[Entry<'_>], articles: usize, columns: &[Column]) -> Row {
    let mut cells: Vec<Option<Cell>> = vec![None; articles];
    for entry in draft {
        cells[entry.article as usize] = Some(Cell {
            span: entry.claim.content.first().copied().unwrap_or_default(),
            text: entry.claim.content.first().map_or_else(String::new, |s| s.of(entry.analysed.text()).to_owned()),
            speaker: speaker(entry),
            published: entry.analysed.article.published.as_ref().map(|p| p.value),
            fact: entry.index,
        });
    }
    let mut row = plain(RowKind::Claim, draft.first().map_or_else(String::new, label), cells, columns);
    if carried(&row.cells, columns) > 1
        && let Some((standing, why)) = verdict(draft)
    {
        row.standing = standing;
        row.why = why;
    }
    row
}

/// What stands between two sources: opposite stances of one speaker, or one statement of two speakers.
fn verdict(draft: &[Entry<'_>]) -> Option<(Standing, String)> {
    let mut out = None;
    for (i, a) in draft.iter().enumerate() {
        for b in &draft[i + 1..] {
            if !a.same_speaker(b) {
                if let (Some(x), Some(y)) = (speaker(a), speaker(b)) {
                    out = Some((Standing::Compatible, format!("differs by speaker: {x} | {y}")));
                }
            } else if opposite(a.claim.stance, b.claim.stance) && a.negated == b.negated && a.likeness(b) >= SAME_MATTER {
                return Some((Standing::Conflict, format!("stance: {} | {}", a.claim.stance.label(), b.claim.stance.label())));
            }
        }
    }
    out
}

fn opposite(a: Stance, b: Stance) -> bool {
    let against = |s| matches!(s, Stance::Denies | Stance::Rejects);
    let favours = |s| matches!(s, Stance::Agrees | Stance::Promises | Stance::Praises);
    against(a) && favours(b) || favours(a) && against(b)
}

/// Who speaks: the name where it is known, else the source as it stands in the text.
fn speaker(entry: &Entry<'_>) -> Option<String> {
    let source = || entry.claim.source.map(|s: Span| s.of(entry.analysed.text()).to_owned());
    entry.claim.speaker_name.clone().or_else(source)
}

/// The name of a row: the speaker and the first words of what is said.
fn label(entry: &Entry<'_>) -> String {
    const WORDS: usize = 8;
    let Some(content) = entry.claim.content.first() else { return String::new() };
    let tokens = &entry.analysed.cut.tokens;
    let from = entry.analysed.cut.token_from(content.start);
    let last = tokens[from..].iter().take_while(|t| t.span.end <= content.end).take(WORDS).last();
    let start = Span::new(content.start, last.map_or(content.end, |t| t.span.end));
    let words = start.of(entry.analysed.text());
    match speaker(entry) {
        Some(name) => format!("{name}: {words}"),
        None => words.to_owned(),
    }
}
