//! A story in a few ranked lines: what it is about, what conflicts, what is new, what is agreed, what only one source has, who says what.
//!
//! A line holds quotations from the sources and templates of counts, and nothing else: every quoted piece names its bytes.

mod agreed;
mod borders;
mod choice;
mod clauses;
mod doubles;
mod echo;
mod edits;
mod lead;
mod like;
pub mod line;
mod names;
mod pen;
mod plain;
mod quoted;
mod quotes;
mod rank;
mod readable;
mod rivals;
mod tellers;
mod wording;

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::against;
use super::aligned::Alignments;
use super::matrix::order::{tells, tier};
use super::matrix::reason::Why;
use super::matrix::{Cell, Matrix, Row, RowKind, Standing, sides};
use super::novelty::{Fresh, Novelty};
use crate::compare::odds::Judge;
use crate::extract::Analysed;
use crate::extract::lexicon::Section;
use crate::story::Evidence;
use crate::text::count::many;
use choice::Choice;
use echo::Outlets;
use edits::Edits;
pub use edits::Untold;
use lead::Lead;
pub use line::{Line, LineKind, Piece};
use pen::Pen;
use plain::plainest;
use quotes::SAID;
use rank::{headline, rank, weight};
use tellers::Tellers;

/// A story in ranked lines; screens and briefings show the first few.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// The lines, by rank.
    pub lines: Vec<Line>,
    /// At how many places the versions of one text differ; in a story of several texts, by a word or in a row of the matrix.
    pub edits: u32,
    /// Those of which no line tells.
    pub untold: Option<Untold>,
}

/// A digest has at most so many lines.
pub const LINES: usize = 6;
/// From so many origins on a line says how many there are.
const MANY: u32 = 3;

/// Makes the digest of a story.
pub(super) fn digest(
    articles: &[&Analysed],
    matrix: &Matrix,
    novelty: &Novelty,
    (aligned, judge): (&Alignments, &Judge),
) -> Digest {
    let mut ranked: Vec<(LineKind, usize)> = Vec::new();
    let known = novelty.is_known();
    let lone = matrix.columns.iter().all(|column| column.origin == 0);
    for (at, row) in matrix.rows.iter().enumerate() {
        let fresh = known && novelty.rows.get(at).is_some_and(Fresh::is_new);
        // That only one origin has it says nothing where there is no other.
        let kind = kind(row, fresh, articles).map(|kind| if lone && kind == LineKind::Only { LineKind::Fact } else { kind });
        ranked.extend(kind.map(|kind| (kind, at)));
    }
    let (tellers, outlets) = (Tellers::of(articles, (judge, &aligned.held)), Outlets::of(articles));
    let lead = lead::find(articles, matrix, (aligned, judge));
    let core = lead::core(lead.as_ref(), articles);
    // Contradictions come first, however little their rows tell: a story that counts one shows it. Then what tells most; among equals
    // what is new, what more origins carry, numbers.
    let worth = |at: usize| Reverse(rank(&matrix.rows[at], articles));
    let beside = |kind: LineKind, at: usize| {
        let row = &matrix.rows[at];
        let place = row.sources().next().and_then(|a| row.evidence(a));
        (tier(row), kind != LineKind::New, Reverse(row.origins), row.kind, Reverse(tells(row, articles)), place)
    };
    ranked.sort_by_cached_key(|&(kind, at)| (kind != LineKind::Conflict, worth(at), beside(kind, at)));
    // What contradicts it or is new in it tells it better.
    let lead = lead.filter(|lead| ranked.iter().all(|&(kind, at)| !kind.is_news() || !lead.holds(&matrix.rows[at])));
    let ground = Material { articles, matrix, novelty, aligned, lead: lead.as_ref(), tellers: &tellers, outlets: &outlets };
    let beside_lead = like::Ground { matrix, aligned, tellers: &tellers };
    let first = lead.as_ref().map(|lead| {
        let mut line = lead_line(lead, articles, matrix);
        like::name_lead(&mut line, lead, articles, beside_lead);
        line
    });
    let mut lines = Choice::new(ground, first, &core).lines(&ranked);
    // What matters most stands first among its kind, of what sources agree on what most of them tell.
    let core = |line: &Line| Reverse(if line.kind == LineKind::Same { line.sources.len() } else { 0 });
    lines.sort_by_cached_key(|line| (line.kind, core(line), line.row.map(|row| worth(row as usize)), line.row));
    let edits = Edits::of(articles, matrix);
    let untold = edits.join(&mut lines, articles, matrix);
    Digest { lines, untold, edits: edits.count(matrix) }
}

/// True where its sources give more than one number, or pin one statement on two speakers or verbs.
fn differs(row: &Row, articles: &[&Analysed]) -> bool {
    row.has_drifted() || row.kind == RowKind::Figure && sides::of(row, articles).len() > 1
}

fn lead_line(lead: &Lead, articles: &[&Analysed], matrix: &Matrix) -> Line {
    let mut pen = Pen::new(articles, matrix);
    pen.lead(lead.article, lead.sentence);
    pen.evidence.extend(lead.told.iter().skip(1));
    let mut sources: Vec<u32> = lead.told.iter().map(|told| told.article).collect();
    sources.sort_unstable();
    Line {
        kind: LineKind::Lead,
        sides: vec![sources.clone()],
        sources,
        pieces: pen.pieces,
        evidence: pen.evidence,
        row: None,
        moved: false,
    }
}

/// What a row is good for in a digest; nothing for actors and for figures that say nothing by themselves.
fn kind(row: &Row, fresh: bool, articles: &[&Analysed]) -> Option<LineKind> {
    if row.kind == RowKind::Actor || row.is_apart() {
        return None;
    }
    if row.differs() {
        return Some(LineKind::Differ);
    }
    let brief = |text: &str| text.split_whitespace().nth(SAID - 1).is_none();
    // What only a headline says is no speech of anybody's; its story tells it in full.
    let headed = || row.sources().all(|article| row.evidence(article).is_some_and(|e| headline(e, articles)));
    // "he" is nobody where nothing stands before.
    let named = |name: &str| articles.first().is_none_or(|a| !a.lexicon.sense(name).has(Section::Pronoun));
    // What contradicts another is told in however few words.
    let against = matches!(row.standing, Standing::Conflict | Standing::Changed);
    // What its text itself tells has no speaker.
    let told = |cell: &Cell| against && cell.fact.is_none();
    let nameless = |cell: &Cell| !told(cell) && !cell.speaker.as_deref().is_some_and(named) || !against && brief(&cell.text);
    if row.kind == RowKind::Claim && (row.cells.iter().flatten().all(nameless) || headed()) {
        return None;
    }
    let telling = row.kind == RowKind::Claim || row.standing != Standing::Only || telling(row, articles);
    match row.standing {
        Standing::Conflict => Some(LineKind::Conflict),
        Standing::Changed => Some(LineKind::Changed),
        _ if fresh && telling => Some(LineKind::New),
        // One source has it in these words, and others say it too.
        _ if row.is_retold() && row.kind == RowKind::Claim => Some(LineKind::Same),
        // Of figures that is neither only there nor agreed number by number.
        _ if row.is_retold() => None,
        Standing::Compatible if row.is_divided() && (row.kind == RowKind::Claim || weight(row, articles) > 0) => {
            Some(LineKind::Differ)
        }
        Standing::Compatible if (row.is_falling() || row.is_undated()) && weight(row, articles) > 0 => Some(LineKind::Differ),
        Standing::Compatible if row.is_course() && weight(row, articles) > 0 => Some(LineKind::Later),
        Standing::Agree | Standing::Compatible if row.kind == RowKind::Claim || weight(row, articles) > 0 => Some(LineKind::Same),
        Standing::Agree | Standing::Compatible => None,
        Standing::Only if row.kind == RowKind::Claim => Some(LineKind::Claim),
        Standing::Only if weight(row, articles) > 2 && !row.is_alike() => Some(LineKind::Only),
        Standing::Only => None,
    }
}

/// A figure tells something by itself where its text says what is counted and what happens, or where it has a unit.
fn telling(row: &Row, articles: &[&Analysed]) -> bool {
    weight(row, articles) > 0
}

/// Numbers that differ by so little are one in other digits.
const ROUNDED: f64 = 1.05;

/// True where its numbers differ and all can be one, which a line that shows them need not say: "hundreds", "about 700" and "712".
fn are_one(row: &Row, articles: &[&Analysed]) -> bool {
    let spoken = row.cells.iter().flatten().filter_map(|cell| cell.speaker.as_deref());
    let speakers: FxHashSet<&str> = spoken.collect();
    let measures: Vec<(f64, f64)> = sides::given(row, articles).map(|(_, figure, _)| figure.measure().1).collect();
    let from = measures.iter().map(|m| m.0).fold(f64::MIN, f64::max);
    let to = measures.iter().map(|m| m.1).fold(f64::MAX, f64::min);
    row.standing == Standing::Compatible && row.why.sums.is_empty() && speakers.len() < 2 && from <= to * ROUNDED
}

/// What the lines of a digest are written from.
#[derive(Clone, Copy)]
struct Material<'a> {
    articles: &'a [&'a Analysed],
    matrix: &'a Matrix,
    novelty: &'a Novelty,
    aligned: &'a Alignments,
    lead: Option<&'a Lead>,
    tellers: &'a Tellers<'a>,
    outlets: &'a Outlets,
}

/// The line of a row; none where nothing of it can be read alone, or where no other source tells what is shown.
fn line((kind, at): (LineKind, u32), ground: Material<'_>) -> Option<Line> {
    let row = ground.matrix.rows.get(at as usize)?;
    // Another number is told in its own words, not in those of the lead.
    let held = ground.lead.filter(|lead| lead.holds(row)).map(|lead| lead.article);
    let sources: Vec<u32> = row.sources().collect();
    let apart: Vec<u32> = sources.iter().copied().filter(|&source| Some(source) != held).collect();
    let quotable = if apart.is_empty() { sources } else { apart };
    if kind == LineKind::Same {
        return agreed::line(&quotable, row, at, ground).or_else(|| echoed(row, at, ground));
    }
    let first = plainest(row, &quotable, &Pen::new(ground.articles, ground.matrix)).first().copied()?;
    if kind == LineKind::Later {
        return written((kind, at), &agreed::undenied(row, ground)?, first, ground);
    }
    let mut line = written((kind, at), row, first, ground)?;
    match kind {
        LineKind::Only if agreed::is_told_beside(&line, row, ground) => return None,
        // What one source has somebody say another may tell.
        LineKind::Claim => match agreed::line(&quotable, row, at, ground) {
            Some(agreed) => line = agreed,
            None => like::name(&mut line, row, ground),
        },
        _ => {}
    }
    Some(line)
}

/// The line of what one source tells and others put down to it; none of a row where nobody does.
fn echoed(row: &Row, at: u32, ground: Material<'_>) -> Option<Line> {
    let places: Vec<Evidence> = row.sources().filter_map(|source| row.evidence(source)).collect();
    let (cite, own): (Vec<Evidence>, Vec<Evidence>) = places.iter().partition(|place| echo::of(**place, ground).is_some());
    let own: Vec<u32> = own.iter().map(|place| place.article).collect();
    let mut alone = row.clone();
    cite.first()?;
    for place in &cite {
        alone.cells[place.article as usize] = None;
    }
    (alone.origins, alone.standing, alone.why) = (1, Standing::Only, Why::default());
    let first = plainest(&alone, &own, &Pen::new(ground.articles, ground.matrix)).first().copied()?;
    let kind = if row.kind == RowKind::Claim { LineKind::Claim } else { LineKind::Only };
    let mut line = written((kind, at), &alone, first, ground)?;
    echo::name(&mut line, &cite, ground);
    line.evidence.extend(cite);
    Some(line)
}

/// The line of a row in the words of one of its sources.
fn written((kind, at): (LineKind, u32), row: &Row, plainest: u32, ground: Material<'_>) -> Option<Line> {
    let Material { articles, matrix, novelty, .. } = ground;
    let sources: Vec<u32> = row.sources().collect();
    let apart = matches!(kind, LineKind::Conflict | LineKind::Changed | LineKind::Differ);
    let sides = if apart { against::sides(row, articles, ground.tellers.judge()) } else { vec![sources.clone()] };
    let mut pen = Pen::new(articles, matrix);
    let moved = novelty.moved(at as usize);
    let new = kind.is_against() && novelty.is_known() && novelty.rows.get(at as usize).is_some_and(Fresh::is_new);
    if let Some(news) = moved.as_deref().or_else(|| new.then_some("new")) {
        pen.words(news);
        pen.words(": ");
    }
    match (row.kind, kind) {
        // What stands against what comes first: a screen cuts a line that is too long.
        (RowKind::Figure, LineKind::Conflict | LineKind::Changed | LineKind::Differ) => {
            pen.why(row);
            pen.values(row, &sources);
        }
        (RowKind::Figure, _) if row.is_course() => pen.course(row),
        (RowKind::Figure, _) => {
            pen.figure_in(row, plainest, kind == LineKind::Same)?;
            if row.standing == Standing::Compatible {
                pen.others(row, &sources);
            }
        }
        // One of each side tells it.
        (_, LineKind::Conflict | LineKind::Changed | LineKind::Differ) => {
            // Sentences that tell much else do not show by themselves that it is the hour.
            if row.needs_why() {
                pen.why(row);
            }
            let first: Vec<u32> = sides.iter().filter_map(|side| side.first().copied()).collect();
            pen.others_said(row, &first);
        }
        (_, LineKind::Same) => {
            pen.claim(row, plainest, true)?;
            pen.other_mouths(row, plainest);
        }
        _ => pen.claim(row, plainest, false)?,
    }
    if row.kind == RowKind::Figure && !apart && !row.is_course() && !row.why.is_empty() && !are_one(row, articles) {
        pen.words(&format!("; {}", row.why));
    }
    if row.origins >= MANY && !row.why.counts_origins() {
        pen.words(&format!("; {}", many(row.origins as usize, "origin", "origins")));
    }
    // Every source can be checked, also those that are not quoted.
    // Of a figure by what they give.
    let by_value: Vec<u32> = if row.kind == RowKind::Figure { self::sides::of(row, articles).concat() } else { Vec::new() };
    for evidence in by_value.iter().chain(&sources).filter_map(|&s| row.evidence(s)) {
        if !pen.evidence.iter().any(|e| e.article == evidence.article) {
            pen.evidence.push(evidence);
        }
    }
    Some(Line { kind, sources, sides, pieces: pen.pieces, evidence: pen.evidence, row: Some(at), moved: moved.is_some() })
}

#[cfg(test)]
mod tests;
