//! Where the versions of one text differ, sentence by sentence: what one says in other words, and what only one has. Nothing that
//! was changed in a copy is too small to be told, as nobody changes a word of it without a reason.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use super::LINES;
use super::clauses::{body, tokens};
use super::line::{Line, LineKind};
use super::pen::Pen;
use super::readable::readable;
use crate::compare::trifles::are_one;
use crate::compare::{self, Comparison, Edit, EditKind, Weight};
use crate::extract::Analysed;
use crate::extract::actors::keys::same_actor;
use crate::extract::lexicon::{Section, Sections};
use crate::hash;
use crate::story::held::VERSIONS;
use crate::story::matrix::{Matrix, Row, Standing};
use crate::story::{Evidence, letter};
use crate::text::Span;
use crate::text::count::many;

/// A sentence of which so much stands in the other text, in one sentence, is told there.
const TOLD: f32 = 0.5;
/// Fewer words are a caption or a heading.
const WORDS: usize = 4;
/// A sentence up to so many bytes is shown whole.
const SHOWN: u32 = 260;
/// Words that come and go without another meaning.
const SMALL: Sections = Sections::of(&[Section::Preposition, Section::Coordinator, Section::Relative, Section::Pronoun]);

/// What was changed, by how much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// Another number, name or meaning.
    Loud,
    /// A sentence that only one has.
    Sentence,
    /// Other words.
    Words,
    /// Small words alone, or the same in another spelling.
    Small,
}

/// One place at which two versions differ.
#[derive(Clone, Copy, Debug)]
struct Change {
    /// The two.
    versions: [u32; 2],
    worth: Worth,
    /// The sentence of the first version, where it has one.
    first: Option<Evidence>,
    /// The sentence of the other.
    other: Option<Evidence>,
    /// How many sentences stand in one alone.
    sentences: usize,
    /// True where nothing but a word was altered in a sentence that both have.
    altered: bool,
}

/// Changes between the versions of one text that no line of a digest tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untold {
    /// How many.
    pub count: u32,
    /// The two articles between which the first of them is found.
    pub versions: [u32; 2],
    /// How many versions were held against no other: what was changed in them is not known.
    pub unheld: u32,
}

/// The changes between the versions of each text of a story, what matters most first. Where a story has several texts only a word that
/// was altered is one, unless a row of the matrix tells it: outlets that print a text among others cut it and add to it for their
/// readers.
pub(super) struct Edits {
    changes: Vec<Change>,
    /// True where all articles are versions of one text.
    one: bool,
    /// How many versions were held against no other, and the first of these with the first of its text.
    unheld: u32,
    beyond: Option<[u32; 2]>,
}

impl Edits {
    pub fn of(articles: &[&Analysed], matrix: &Matrix) -> Self {
        // Who shares a credit and no text has changed nothing.
        let one = matrix.columns.iter().all(|column| column.text == 0);
        let mut versions: Vec<Vec<(u32, &Analysed)>> = vec![Vec::new(); articles.len()];
        for (column, article) in matrix.columns.iter().zip(articles) {
            versions[column.text as usize].push((column.article, *article));
        }
        let (mut changes, mut held, mut unheld, mut beyond) = (Vec::new(), 0, 0, None);
        for mut versions in versions {
            let mut known = FxHashSet::default();
            versions.retain(|version| known.insert(version.1.text()));
            let room = versions.len().min(VERSIONS - held + 1);
            let others = Version::of(&versions[..room]);
            changes.extend((1..room).flat_map(|at| between([nearest(&others[..at], &others[at]), versions[at]])));
            held += room.saturating_sub(1);
            unheld += (versions.len() - room) as u32;
            beyond = beyond.or_else(|| Some([versions.first()?.0, versions.get(room)?.0]));
        }
        changes.retain(|change| one || change.altered && !matrix.rows.iter().any(|row| change.stands_in(row)));
        changes.sort_by_key(|change| (change.worth, change.first.or(change.other).map(|e| (e.article, e.span.start))));
        // What two versions leave out alike is left out once.
        changes.dedup_by(|next, change| next.other.is_none() && change.other.is_none() && next.first == change.first);
        Self { changes, one, unheld, beyond }
    }

    /// How many there are, in a story of several texts with the rows of the matrix that copies give differently.
    pub fn count(&self, matrix: &Matrix) -> u32 {
        let rows = matrix.rows.iter().filter(|row| !self.one && row.standing == Standing::Changed).count();
        (rows + self.changes.len()) as u32
    }

    /// Gives the changes room among the lines of a digest, behind what must stand there, or in a story of several texts behind all that
    /// they tell, but for one that turns a text over, which takes the place of what one source alone tells; how many are left is told
    /// with the last. Returns how many of which versions no line tells of.
    pub fn join(&self, lines: &mut Vec<Line>, articles: &[&Analysed], matrix: &Matrix) -> Option<Untold> {
        let silent: Vec<&Change> = self.changes.iter().filter(|change| !lines.iter().any(|line| change.is_told_by(line))).collect();
        let alone = |line: &Line| matches!(line.kind, LineKind::Claim | LineKind::Only) && line.sources.len() == 1;
        let loud = silent.first().is_some_and(|change| change.worth == Worth::Loud);
        let last = lines.iter().rposition(alone).filter(|_| !self.one && loud && lines.len() == LINES);
        if let Some(last) = last {
            lines.remove(last);
        }
        let must = |line: &Line| !self.one || must(line);
        let room = LINES.saturating_sub(lines.iter().filter(|line| must(line)).count());
        let telling = silent.iter().filter(|change| change.worth < Worth::Small);
        let told: Vec<Line> = telling.take(room).map(|change| line(change, articles, matrix)).collect();
        let (left, mut free) = (silent.len() - told.len(), room - told.len());
        if self.one {
            part(lines, &told);
        }
        lines.retain(|line| {
            let fits = must(line) || free > 0;
            free -= usize::from(fits && !must(line));
            fits
        });
        lines.extend(told);
        lines.sort_by_key(|line| line.kind);
        let versions = silent.first().filter(|_| left > 0).map(|first| first.versions);
        let untold = |left: usize| Some(Untold { count: left as u32, versions: versions.or(self.beyond)?, unheld: self.unheld });
        let last = lines.iter_mut().rfind(|line| line.kind == LineKind::Changed);
        let Some(last) = last.filter(|_| left > 0) else { return untold(left) };
        let mut pen = Pen::new(articles, matrix);
        pen.words(&format!("; {}", many(left, "more change", "more changes")));
        last.pieces.append(&mut pen.pieces);
        untold(0).filter(|untold| untold.unheld > 0)
    }
}

/// A version of a text by the sentences that it has.
struct Version<'a> {
    version: (u32, &'a Analysed),
    sentences: FxHashSet<u64>,
}

impl<'a> Version<'a> {
    fn of(versions: &[(u32, &'a Analysed)]) -> Vec<Self> {
        let sentences = |of: &Analysed| of.cut.sentences.iter().map(|sentence| hash::word(sentence.span.of(of.text()))).collect();
        versions.iter().map(|&version| Self { version, sentences: sentences(version.1) }).collect()
    }
}

/// Of some versions of a text the one that has most sentences of another; of several the first.
fn nearest<'a>(versions: &[Version<'a>], other: &Version<'a>) -> (u32, &'a Analysed) {
    let shared = |version: &Version<'_>| other.sentences.intersection(&version.sentences).count();
    let best = versions.iter().enumerate().max_by_key(|(at, version)| (shared(version), Reverse(*at)));
    best.map_or(other.version, |(_, version)| version.version)
}

impl Change {
    fn places(&self) -> impl Iterator<Item = Evidence> {
        [self.first, self.other].into_iter().flatten()
    }

    /// True where a line tells that it is changed, or has what the two give stand against each other.
    fn is_told_by(&self, line: &Line) -> bool {
        match line.kind {
            LineKind::Changed => {
                let alike = |side: &Vec<u32>| self.versions.iter().all(|version| side.contains(version));
                self.places().any(|place| line.cites(place)) && !line.sides.iter().any(alike)
            }
            LineKind::Conflict | LineKind::Differ => {
                let side = |place: Evidence| line.sides.iter().position(|side| side.contains(&place.article));
                let sides: Option<Vec<usize>> = self.places().map(|place| side(place).filter(|_| line.cites(place))).collect();
                sides.is_some_and(|sides| sides.windows(2).any(|two| two[0] != two[1]))
            }
            _ => false,
        }
    }

    /// True where what the two give stands in a row as changed or against each other.
    fn stands_in(&self, row: &Row) -> bool {
        let against =
            matches!(row.standing, Standing::Conflict | Standing::Changed) || row.differs() || row.is_divided() || row.is_course();
        let cell = |place: Evidence| {
            let cell = row.cells.get(place.article as usize)?.as_ref().filter(|cell| cell.span.overlaps(place.span))?;
            Some((&cell.text, &cell.speaker))
        };
        let given: Option<Vec<_>> = self.places().map(cell).collect();
        against && given.is_some_and(|given| given.windows(2).any(|two| two[0] != two[1]))
    }
}

/// Takes out of the lines what they tell as if both versions had it so where a change tells that they do not; a lead is told by the one
/// that it quotes.
fn part(lines: &mut Vec<Line>, told: &[Line]) {
    let changed = lines.iter().chain(told).filter(|line| line.kind == LineKind::Changed && line.sides.len() > 1);
    let changed: Vec<Vec<Evidence>> = changed.map(|line| line.evidence.clone()).collect();
    let altered = |line: &Line| changed.iter().any(|sides| sides.iter().all(|place| line.cites(*place)));
    lines.retain(|line| must(line) || line.sides.len() > 1 || line.kind == LineKind::Later || !altered(line));
    for lead in lines.iter_mut().filter(|line| line.kind == LineKind::Lead && altered(line)) {
        let quoted = lead.quoted();
        lead.evidence.retain(|place| place.article == quoted.article);
        (lead.sources, lead.sides) = (vec![quoted.article], vec![vec![quoted.article]]);
    }
}

/// True for what stands in a digest before the changes.
fn must(line: &Line) -> bool {
    line.kind == LineKind::Lead || line.kind.is_news()
}

/// The line of a change: both sentences, or the one that stands in one text alone.
fn line(change: &Change, articles: &[&Analysed], matrix: &Matrix) -> Line {
    let mut pen = Pen::new(articles, matrix);
    let told: Vec<Evidence> = [change.first, change.other].into_iter().flatten().collect();
    for (i, place) in told.iter().enumerate() {
        let only = || if told.len() == 1 { format!("only in {}: ", letter(place.article)) } else { String::new() };
        pen.words(&if i > 0 { " | ".to_owned() } else { only() });
        pen.sentence(place.article, place.span);
    }
    if change.sentences > 1 {
        pen.words(&format!(" and {}", many(change.sentences - 1, "sentence more", "sentences more")));
    }
    let sources: Vec<u32> = told.iter().map(|place| place.article).collect();
    let sides = sources.iter().map(|&source| vec![source]).collect();
    Line { kind: LineKind::Changed, sources, sides, pieces: pen.pieces, evidence: pen.evidence, row: None, moved: false }
}

/// The changes between two versions.
fn between(sides: [(u32, &Analysed); 2]) -> Vec<Change> {
    let [(_, a), (_, b)] = sides;
    let versions = sides.map(|(article, _)| article);
    if a.text() == b.text() {
        return Vec::new();
    }
    let found = compare::compare(a, b);
    let paired = Paired::of(&found, [a, b]);
    let (mut out, mut held) = (Vec::new(), [Vec::new(), Vec::new()]);
    for (pair, edits) in paired.single(&found) {
        let sentences = [(a, pair.0), (b, pair.1)].map(|(side, at)| side.cut.sentences[at].span);
        // Where, when and for whom a copy was printed is none of its words.
        let framed = |e: &Edit| e.a.is_none_or(|span| is_framed(span, a)) && e.b.is_none_or(|span| is_framed(span, b));
        let changed: Vec<&Edit> = edits.iter().filter(|e| is_change(e) && !framed(e)).collect();
        if changed.is_empty() {
            continue;
        }
        let place = |side: usize| {
            let (article, analysed) = sides[side];
            let spans = changed.iter().filter_map(|e| [e.a, e.b][side]);
            let core = spans.filter(|span| sentences[side].contains(*span)).reduce(Span::cover);
            Some(Evidence { article, span: shown(sentences[side], core, analysed) })
        };
        let worth = changed.iter().map(|edit| worth(edit, [a, b])).min().unwrap_or(Worth::Small);
        held[0].push(pair.0);
        held[1].push(pair.1);
        let altered =
            worth < Worth::Small && is_altered(&changed, [a, b]) && !sentences.iter().zip([a, b]).any(|(s, of)| is_part(*s, of));
        out.push(Change { versions, worth, first: place(0), other: place(1), sentences: 0, altered });
    }
    for (side, (article, analysed)) in sides.into_iter().enumerate() {
        for run in paired.alone(side, analysed, &held[side]) {
            let span = shown(analysed.cut.sentences[run[0]].span, None, analysed);
            let place = Some(Evidence { article, span });
            let [first, other] = if side == 0 { [place, None] } else { [None, place] };
            out.push(Change { versions, worth: Worth::Sentence, first, other, sentences: run.len(), altered: false });
        }
    }
    out
}

/// What of a sentence is shown around what was changed in it.
fn shown(sentence: Span, core: Option<Span>, analysed: &Analysed) -> Span {
    let whole = body(sentence, analysed);
    let around = || readable(core.unwrap_or(Span::new(whole.start, whole.start + 1)), analysed);
    if whole.len() <= SHOWN { whole } else { around().unwrap_or(whole) }
}

fn is_change(edit: &Edit) -> bool {
    matches!(edit.kind, EditKind::Changed | EditKind::Only)
}

/// How much a change in words matters.
fn worth(edit: &Edit, sides: [&Analysed; 2]) -> Worth {
    let small = |(span, analysed): (Option<Span>, &Analysed)| {
        let words = span.map(|span| tokens(span, analysed)).unwrap_or_default().iter().filter(|t| t.is_wordlike());
        let known = |word: &str| analysed.lexicon.of_class(word, "granted");
        { words }.all(|t| analysed.lexicon.meaning(analysed.text(), t).has_any(SMALL) || known(t.of(analysed.text())))
    };
    match edit.weight {
        Weight::Loud => Worth::Loud,
        _ if is_respelt(edit, sides) => Worth::Small,
        _ if [(edit.a, sides[0]), (edit.b, sides[1])].into_iter().all(small) => Worth::Small,
        _ => Worth::Words,
    }
}

/// True where both have the same words, written otherwise, or call somebody by another form of one name.
fn is_respelt(edit: &Edit, [a, b]: [&Analysed; 2]) -> bool {
    let named = |of: &'_ Analysed, span: Span| {
        let mention = of.facts.mentions.iter().find(|m| m.span.contains(span));
        mention.and_then(|m| of.facts.actors.get(m.actor as usize)).map(|actor| actor.key.clone())
    };
    edit.a
        .zip(edit.b)
        .is_some_and(|(x, y)| are_one([(a, x), (b, y)]) || named(a, x).zip(named(b, y)).is_some_and(|(x, y)| same_actor(&x, &y)))
}

/// True where one word stands for another and nothing else differs, or nothing but single words that turn the sense: numbers, names, a
/// "not".
fn is_altered(changed: &[&Edit], [a, b]: [&Analysed; 2]) -> bool {
    let single = |span: Option<Span>, of: &Analysed| {
        span.is_none_or(|span| tokens(span, of).iter().filter(|t| t.is_wordlike()).nth(1).is_none())
    };
    let swapped = || changed.len() == 1 && changed.iter().all(|e| e.kind == EditKind::Changed);
    changed.iter().all(|e| single(e.a, a) && single(e.b, b)) && (swapped() || changed.iter().all(|e| e.weight == Weight::Loud))
}

/// True for a sentence that is a part as a whole, such as a headline: each outlet has its own.
fn is_part(sentence: Span, analysed: &Analysed) -> bool {
    analysed.article.part_at(sentence.start).is_some_and(|part| part.span.contains(sentence))
}

/// True for a dateline, a byline, a credit and the like, and for what stands in one; a headline says something.
fn is_framed(span: Span, analysed: &Analysed) -> bool {
    let part = analysed.article.part_at(span.start).filter(|part| part.span.contains(span));
    part.is_some_and(|part| part.kind != crate::article::PartKind::Headline)
}

/// Which sentences of two versions tell the same.
struct Paired {
    /// By side and sentence the pairs in which most of it stands.
    told: [Vec<Vec<usize>>; 2],
}

impl Paired {
    fn of(found: &Comparison, sides: [&Analysed; 2]) -> Self {
        let mut told = sides.map(|analysed| vec![Vec::new(); analysed.cut.sentences.len()]);
        for edits in found.edits.chunk_by(|x, y| x.pair == y.pair) {
            let at = edits[0].pair as usize;
            let pair = found.pairs[at];
            for (side, sentence) in [pair.a as usize, pair.b as usize].into_iter().enumerate() {
                let span = sides[side].cut.sentences[sentence].span;
                let inside = |edit: &&Edit| [edit.a, edit.b][side].is_some_and(|s| span.contains(s));
                let bytes =
                    |edits: &mut dyn Iterator<Item = &Edit>| edits.filter_map(|e| [e.a, e.b][side]).map(Span::len).sum::<u32>();
                let all = bytes(&mut edits.iter().filter(inside));
                let kept = bytes(&mut edits.iter().filter(inside).filter(|e| !is_change(e)));
                if kept as f32 >= TOLD * all as f32 {
                    told[side][sentence].push(at);
                }
            }
        }
        Self { told }
    }

    /// The pairs of sentences of which each tells the other and nothing else does, with their edits.
    fn single<'c>(&self, found: &'c Comparison) -> impl Iterator<Item = ((usize, usize), &'c [Edit])> {
        let single = |edits: &'c [Edit]| {
            let at = edits[0].pair as usize;
            let (a, b) = (found.pairs[at].a as usize, found.pairs[at].b as usize);
            let alone = self.told[0][a] == [at] && self.told[1][b].iter().all(|pair| *pair == at)
                || self.told[1][b] == [at] && self.told[0][a].iter().all(|pair| *pair == at);
            alone.then_some(((a, b), edits))
        };
        found.edits.chunk_by(|x, y| x.pair == y.pair).filter_map(single)
    }

    /// The runs of sentences of a side that tell something which the other has nothing of; those that are `held` against one of the
    /// other are told with it.
    fn alone(&self, side: usize, analysed: &Analysed, held: &[usize]) -> Vec<Vec<usize>> {
        let words = |span: Span| tokens(span, analysed).iter().filter(|t| t.is_wordlike()).count();
        let silent = |at: &usize| {
            let span = analysed.cut.sentences[*at].span;
            self.told[side][*at].is_empty() && !held.contains(at) && words(span) >= WORDS && !is_framed(span, analysed)
        };
        let alone: Vec<usize> = (0..analysed.cut.sentences.len()).filter(silent).collect();
        alone.chunk_by(|x, y| x + 1 == *y).map(<[usize]>::to_vec).collect()
    }
}

#[cfg(test)]
mod tests;
