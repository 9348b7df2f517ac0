//! A story in a few ranked lines: what conflicts, what is new, what is agreed, what only one source has, who says what.
//!
//! A line holds quotations from the sources and templates of counts, and nothing else: every quoted piece names its bytes.

pub mod line;
mod quotes;
mod rank;

use super::Evidence;
use super::aligned::Alignments;
use super::letter;
use super::matrix::{Matrix, Row, RowKind, Standing, sides};
use super::novelty::{Fresh, Novelty};
use crate::extract::{Analysed, Figure, Stance};
use crate::text::Span;
use crate::text::count::many;
pub use line::{Line, LineKind, Piece};
use quotes::{clause, clip, extra, sentence_terms, shared_part, trimmed};
use rank::{rank, weight};

/// A story in ranked lines; screens and briefings show the first few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// The lines, by rank.
    pub lines: Vec<Line>,
}

/// A digest has at most so many lines.
pub const LINES: usize = 6;
/// At most so many of each kind while others have something to say.
const OF_A_KIND: usize = 2;

/// A claim of fewer words tells nothing by itself.
const SAID: usize = 5;
/// From so many origins on a line says how many there are.
const MANY: u32 = 3;

/// Makes the digest of a story.
pub(super) fn digest(articles: &[&Analysed], matrix: &Matrix, novelty: &Novelty, aligned: &Alignments) -> Digest {
    let mut ranked: Vec<(LineKind, usize)> = Vec::new();
    let known = novelty.is_known();
    for (at, row) in matrix.rows.iter().enumerate() {
        let fresh = known && novelty.rows.get(at).is_some_and(Fresh::is_new);
        let kind = kind(row, fresh, articles);
        if let Some(kind) = kind.filter(|kind| *kind != LineKind::Only || !is_paired(row, matrix, articles, aligned)) {
            ranked.push((kind, at));
        }
    }
    // Contradictions come first, however little their rows tell: a story that counts one shows it. Then what tells most; the order
    // of the matrix decides among equals.
    ranked.sort_by_cached_key(|&(kind, at)| std::cmp::Reverse((kind == LineKind::Conflict, rank(&matrix.rows[at], articles))));
    let mut chosen: Vec<(LineKind, usize)> = Vec::new();
    let first = |at: usize| matrix.rows[at].sources().next();
    // First a fair share of each kind, from different sources if there are; then whatever is left by rank.
    for (most, spread) in [(OF_A_KIND, true), (OF_A_KIND, false), (LINES, false)] {
        for &(kind, at) in &ranked {
            let same_kind = chosen.iter().filter(|c| c.0 == kind);
            let crowded =
                same_kind.clone().count() >= most || spread && same_kind.clone().any(|c| single(kind) && first(c.1) == first(at));
            let told = |c: &(LineKind, usize)| repeats(&matrix.rows[c.1], &matrix.rows[at], articles);
            if chosen.len() < LINES && !crowded && !chosen.iter().any(told) {
                chosen.push((kind, at));
            }
        }
    }
    // What matters most stands first among its kind.
    chosen.sort_by_cached_key(|&(kind, at)| (kind, std::cmp::Reverse(rank(&matrix.rows[at], articles)), at));
    let line = |(kind, at): (LineKind, usize)| line(kind, at as u32, &matrix.rows[at], articles, novelty);
    Digest { lines: chosen.into_iter().filter_map(line).collect() }
}

/// True where another origin has the sentence that holds the row's fact: what it tells is not only there.
fn is_paired(row: &Row, matrix: &Matrix, articles: &[&Analysed], aligned: &Alignments) -> bool {
    let origin = |article: u32| matrix.columns.get(article as usize).map(|c| c.origin);
    row.sources().any(|article| {
        let sentence = row.evidence(article).and_then(|e| articles.get(article as usize)?.cut.sentence_at(e.span.start));
        let others = (0..articles.len() as u32).filter(|&other| origin(other) != origin(article));
        sentence.is_some_and(|at| others.into_iter().any(|other| aligned.tells((article, at), other)))
    })
}

/// What a row is good for in a digest; nothing for actors and for figures that say nothing by themselves.
fn kind(row: &Row, fresh: bool, articles: &[&Analysed]) -> Option<LineKind> {
    if row.kind == RowKind::Actor {
        return None;
    }
    let brief = |text: &str| text.split_whitespace().nth(SAID - 1).is_none();
    if row.kind == RowKind::Claim && row.cells.iter().flatten().all(|c| c.speaker.is_none() || brief(&c.text)) {
        return None;
    }
    let telling = row.kind == RowKind::Claim || row.standing != Standing::Only || telling(row, articles);
    match row.standing {
        Standing::Conflict => Some(LineKind::Conflict),
        Standing::Changed => Some(LineKind::Changed),
        _ if fresh && telling => Some(LineKind::New),
        // One source has it in these words, and others say it too: neither only there nor agreed number by number.
        _ if row.is_retold() => None,
        Standing::Compatible if row.is_course() && weight(row, articles) > 0 => Some(LineKind::Later),
        Standing::Agree | Standing::Compatible if row.kind == RowKind::Claim || weight(row, articles) > 0 => Some(LineKind::Same),
        Standing::Agree | Standing::Compatible => None,
        Standing::Only if row.kind == RowKind::Claim => Some(LineKind::Claim),
        Standing::Only if weight(row, articles) > 2 => Some(LineKind::Only),
        Standing::Only => None,
    }
}

/// Kinds whose lines speak of one source.
fn single(kind: LineKind) -> bool {
    matches!(kind, LineKind::Only | LineKind::Claim | LineKind::New)
}

/// True where one line tells both rows: they stand in one sentence of an article, or are one statement in other words.
fn repeats(a: &Row, b: &Row, articles: &[&Analysed]) -> bool {
    let sentence = |row: &Row, article: u32| articles.get(article as usize)?.cut.sentence_at(row.evidence(article)?.span.start);
    let same = |article: u32| sentence(a, article).is_some_and(|at| sentence(b, article) == Some(at));
    let words = |row: &Row| -> Vec<String> {
        let cell = row.cells.iter().flatten().next();
        cell.map_or_else(Vec::new, |c| c.text.split_whitespace().map(str::to_lowercase).filter(|w| w.len() > 3).collect())
    };
    let alike = || {
        let (x, y) = (words(a), words(b));
        let shared = x.iter().filter(|w| y.contains(w)).count();
        shared >= 3 && shared * 5 >= x.len().min(y.len()) * 3
    };
    a.sources().any(same) || outgrown(a, b, articles) || a.kind == RowKind::Claim && b.kind == RowKind::Claim && alike()
}

/// True where the numbers of `b` are values of a count that grew, which the line of `a` tells in their order.
fn outgrown(a: &Row, b: &Row, articles: &[&Analysed]) -> bool {
    let class = |f: &Figure| f.event.as_ref().map(|e| e.class.clone());
    let in_course = |f: &Figure| sides::given(a, articles).any(|(_, g, _)| g.value == f.value && class(g) == class(f));
    a.is_course() && b.kind == RowKind::Figure && sides::given(b, articles).all(|(_, f, _)| in_course(f))
}

/// A figure tells something by itself where its text says what is counted and what happens, or where it has a unit.
fn telling(row: &Row, articles: &[&Analysed]) -> bool {
    weight(row, articles) > 0
}

fn line(kind: LineKind, at: u32, row: &Row, articles: &[&Analysed], novelty: &Novelty) -> Option<Line> {
    let sources: Vec<u32> = row.sources().collect();
    let mut pen = Pen { articles, pieces: Vec::new(), evidence: Vec::new() };
    let moved = novelty.moved(at as usize);
    if let Some(moved) = &moved {
        pen.words(moved);
        pen.words(": ");
    }
    match (row.kind, kind) {
        // What stands against what comes first: a screen cuts a line that is too long.
        (RowKind::Figure, LineKind::Conflict | LineKind::Changed) => {
            pen.words(&row.why);
            pen.words(if row.why.is_empty() { "" } else { ": " });
            pen.values(row, &sources);
        }
        (RowKind::Figure, _) if row.is_course() => pen.course(row),
        (RowKind::Figure, _) => {
            pen.figure_in(row, pen.plainest(row, &sources)?, kind == LineKind::Same);
            if row.standing == Standing::Compatible {
                pen.others(row, &sources);
            }
        }
        (_, LineKind::Conflict | LineKind::Changed) => pen.others_said(row, &sources),
        (_, LineKind::Same) => pen.claim(row, pen.plainest(row, &sources)?, true),
        _ => pen.claim(row, *sources.first()?, false),
    }
    let against = matches!(kind, LineKind::Conflict | LineKind::Changed);
    if row.kind == RowKind::Figure && !against && !row.is_course() && !row.why.is_empty() {
        pen.words(&format!("; {}", row.why));
    }
    if row.origins >= MANY && !row.why.contains("origin") {
        pen.words(&format!("; {}", many(row.origins as usize, "origin", "origins")));
    }
    // Every source can be checked, also those that are not quoted.
    let by_value: Vec<u32> = if row.kind == RowKind::Figure { sides::of(row, articles).concat() } else { sources.clone() };
    let sides = match row.kind {
        RowKind::Figure if against => sides::of(row, articles),
        _ if against => sources.iter().map(|&s| vec![s]).collect(),
        _ => vec![sources.clone()],
    };
    for evidence in by_value.iter().filter_map(|&s| row.evidence(s)) {
        if !pen.evidence.iter().any(|e| e.article == evidence.article) {
            pen.evidence.push(evidence);
        }
    }
    Some(Line { kind, sources, sides, pieces: pen.pieces, evidence: pen.evidence, row: at, moved: moved.is_some() })
}

/// Writes the pieces of a line.
struct Pen<'a> {
    articles: &'a [&'a Analysed],
    pieces: Vec<Piece>,
    evidence: Vec<Evidence>,
}

impl Pen<'_> {
    fn words(&mut self, text: &str) {
        self.pieces.push(Piece { text: text.to_owned(), from: None });
    }

    /// Quotes a stretch as it stands.
    fn bare(&mut self, evidence: Evidence) {
        let text = evidence.of(self.articles).to_owned();
        self.pieces.push(Piece { text, from: Some(evidence) });
    }

    /// Quotes a stretch within quotation marks, and cites it; an end that is cut off, here or before, is marked.
    fn quote(&mut self, article: u32, span: Span, cut_off: bool) {
        let cut = clip(span, self.articles.get(article as usize).copied());
        let evidence = Evidence { article, span: cut };
        self.words("\"");
        self.bare(evidence);
        self.words(if cut_off || cut.end < span.end { " ...\"" } else { "\"" });
        self.evidence.push(evidence);
    }

    /// A figure in the words around it.
    fn figure(&mut self, row: &Row, article: u32) {
        self.figure_in(row, article, false);
    }

    /// A figure in the words around it, or of these in what the other sources share.
    fn figure_in(&mut self, row: &Row, article: u32, shared: bool) {
        if let (Some(cell), Some(analysed)) = (&row.cells[article as usize], self.articles.get(article as usize).copied())
            && let Some(figure) = analysed.facts.figures.get(cell.fact as usize)
        {
            let clause = clause(figure, analysed);
            let part = || shared_part(clause.span, Some(figure.span), analysed, &self.told_elsewhere(row, article));
            let shared = if shared { part() } else { None };
            let span = shared.map_or(clause.span, |part| trimmed(part, analysed.text()));
            self.quote(article, span, clause.cut && span.end == clause.span.end);
        }
    }

    /// The terms that each of the other sources has where it tells a row.
    fn told_elsewhere(&self, row: &Row, article: u32) -> Vec<Vec<u32>> {
        let others = row.sources().filter(|&other| other != article);
        let terms = |other: u32| {
            let (analysed, cell) = (*self.articles.get(other as usize)?, row.cells.get(other as usize)?.as_ref()?);
            let claim = analysed.facts.claims.get(cell.fact as usize).filter(|_| row.kind == RowKind::Claim);
            let places = claim.map_or_else(|| vec![cell.span], |claim| claim.content.clone());
            Some(places.into_iter().flat_map(|place| sentence_terms(place, analysed)).collect())
        };
        others.filter_map(terms).collect()
    }

    /// The source whose words say least that the others do not; one that knows who speaks before one that does not.
    fn plainest(&self, row: &Row, sources: &[u32]) -> Option<u32> {
        let said = |article: u32| {
            let analysed = *self.articles.get(article as usize)?;
            let cell = row.cells.get(article as usize)?.as_ref()?;
            let figure = analysed.facts.figures.get(cell.fact as usize).filter(|_| row.kind == RowKind::Figure);
            let span = figure.map_or(cell.span, |figure| clause(figure, analysed).span);
            let claim = analysed.facts.claims.get(cell.fact as usize).filter(|_| row.kind == RowKind::Claim);
            Some((claim.is_some_and(|claim| claim.speaker.is_none()), extra(span, analysed, &self.told_elsewhere(row, article))))
        };
        sources.iter().copied().min_by_key(|&article| (said(article), article))
    }

    /// The values that stand against each other in the words around them, each with the letter of the first who gives it.
    fn values(&mut self, row: &Row, sources: &[u32]) {
        let sides = sides::of(row, self.articles);
        let first: Vec<u32> = sides.iter().filter_map(|side| side.first().copied()).collect();
        // One number that goes up and down has one value.
        let quoted = if first.len() > 1 { first } else { self.distinct(row, sources) };
        for (i, article) in quoted.into_iter().enumerate() {
            self.words(&format!("{}{} ", if i > 0 { " | " } else { "" }, letter(article)));
            self.figure(row, article);
        }
    }

    /// How a count grew, and the words of the newest.
    fn course(&mut self, row: &Row) {
        let values = row.why.split_once(": ").map_or(row.why.as_str(), |(_, values)| values);
        self.words(&format!("{values}: "));
        if let Some(&newest) = sides::of(row, self.articles).last().and_then(|side| side.first()) {
            self.figure(row, newest);
        }
    }

    /// The values of the other sources, bare, each wording once.
    fn others(&mut self, row: &Row, sources: &[u32]) {
        let quoted = self.evidence.first().map(|e| e.article);
        let rest: Vec<u32> = quoted.into_iter().chain(sources.iter().copied().filter(|s| Some(*s) != quoted)).collect();
        for article in self.distinct(row, &rest).into_iter().skip(1) {
            if let Some(evidence) = row.evidence(article) {
                self.words(" | ");
                self.bare(evidence);
                self.evidence.push(evidence);
            }
        }
    }

    /// The sources without those whose cell says what an earlier one says.
    fn distinct(&self, row: &Row, sources: &[u32]) -> Vec<u32> {
        let mut seen: Vec<String> = Vec::new();
        let new = |article: &u32| {
            let text = row.evidence(*article).map(|e| e.of(self.articles).to_lowercase()).unwrap_or_default();
            let known = seen.contains(&text);
            seen.push(text);
            !known
        };
        sources.iter().copied().filter(new).collect()
    }

    /// A claim with its speaker and stance; of what is said all, or what the other sources share.
    fn claim(&mut self, row: &Row, article: u32, shared: bool) {
        let Some(cell) = &row.cells[article as usize] else { return };
        let Some(analysed) = self.articles.get(article as usize).copied() else { return };
        let Some(claim) = analysed.facts.claims.get(cell.fact as usize) else { return };
        let text = analysed.text();
        if let Some(name) = &cell.speaker {
            match text.find(name.as_str()) {
                Some(at) => self.bare(Evidence { article, span: Span::new(at as u32, (at + name.len()) as u32) }),
                None => self.words(name),
            }
            self.words(&match claim.cue_stance {
                Stance::Says => ": ".to_owned(),
                // A tag and no verb of the sentence: the speaker may be many ("the ministers (rejects)").
                other => format!(" ({}): ", other.label()),
            });
        }
        // A first piece of few words ("a new base, which") says nothing without the next.
        let others = if shared { self.told_elsewhere(row, article) } else { Vec::new() };
        let parts = claim.content.iter().filter_map(|piece| shared_part(*piece, None, analysed, &others));
        let parts: Vec<Span> = if shared { parts.collect() } else { Vec::new() };
        let mut words = 0;
        for piece in if parts.is_empty() { &claim.content } else { &parts } {
            match words {
                0 => {}
                1..=SAID => self.words(" ... "),
                _ => break,
            }
            words += piece.of(text).split_whitespace().count();
            self.quote(article, trimmed(*piece, text), false);
        }
    }

    fn others_said(&mut self, row: &Row, sources: &[u32]) {
        for (i, &article) in sources.iter().enumerate() {
            if i > 0 {
                self.words(" | ");
            }
            self.claim(row, article, false);
        }
    }
}

#[cfg(test)]
mod tests;
