//! Which rows become the lines of a digest: a fair share of each kind, from different sources, and nothing twice.

use rustc_hash::{FxHashMap, FxHashSet};

use super::doubles::Doubles;
use super::lead::Lead;
use super::pen::Pen;
use super::rank::is_central;
use super::{LINES, Line, LineKind, Material, differs, line};
use crate::extract::{Analysed, Figure};
use crate::story::matrix::{Row, RowKind, sides};

/// At most so many of each kind while others have something to say.
const OF_A_KIND: usize = 2;

/// What may be chosen in a pass.
#[derive(Clone, Copy)]
struct Pass {
    /// At most so many lines of a kind.
    most: usize,
    /// Lines that speak of one source are each of another.
    spread: bool,
    /// Also figures of one source that tell nothing of the story, and what is said without the name of who says it.
    aside: bool,
}

/// First a fair share of each kind, from different sources if there are; then whatever is left by rank.
const PASSES: [Pass; 4] = [
    Pass { most: OF_A_KIND, spread: true, aside: false },
    Pass { most: OF_A_KIND, spread: false, aside: false },
    Pass { most: LINES, spread: false, aside: false },
    Pass { most: LINES, spread: false, aside: true },
];

/// The lines that were chosen so far.
pub(super) struct Choice<'a> {
    ground: Material<'a>,
    /// The terms of what the story is about.
    core: &'a FxHashSet<u32>,
    doubles: Doubles<'a>,
    /// The line of each row, made once: a row that has none, or that says a thing again, is asked for in every pass.
    written: FxHashMap<usize, Option<Line>>,
    lines: Vec<Line>,
}

impl<'a> Choice<'a> {
    /// None but the `lead`.
    pub fn new(ground: Material<'a>, lead: Option<Line>, core: &'a FxHashSet<u32>) -> Self {
        let doubles = Doubles::of(ground.articles, ground.tellers, ground.matrix.rows.len());
        Self { ground, core, doubles, written: FxHashMap::default(), lines: lead.into_iter().collect() }
    }

    /// The lines of these rows, which are ranked.
    pub fn lines(mut self, ranked: &[(LineKind, usize)]) -> Vec<Line> {
        for pass in PASSES {
            for &(kind, at) in ranked {
                if self.lines.len() >= LINES {
                    return self.lines;
                }
                if self.may_stand(kind, at, pass) {
                    self.add(kind, at, pass);
                }
            }
        }
        self.lines
    }

    /// The places of the lines' rows with their kinds.
    fn chosen(&self) -> impl Iterator<Item = (LineKind, usize)> {
        self.lines.iter().filter_map(|line| Some((line.kind, line.row? as usize)))
    }

    /// False for a row that a line or the lead tells, and for one whose like have their share.
    fn may_stand(&self, kind: LineKind, at: usize, pass: Pass) -> bool {
        let (rows, articles) = (&self.ground.matrix.rows, self.ground.articles);
        let row = &rows[at];
        let pen = Pen::new(articles, self.ground.matrix);
        let same_kind = || self.chosen().filter(|c| c.0 == kind);
        let first = |row: &Row| row.sources().next();
        let crowded = same_kind().count() >= pass.most
            || pass.spread && single(kind) && same_kind().any(|(_, other)| first(&rows[other]) == first(row));
        let beside = || !pass.aside && matches!(kind, LineKind::Only | LineKind::Fact) && !is_central(row, articles, self.core);
        let in_lead = |lead: &Lead| lead.holds(row) && !differs(row, articles);
        let told = |(known, other): (LineKind, usize)| {
            let again = || repeats(&rows[other], row, articles) || single(kind) && self.doubles.are_said(other, at, &pen);
            // Of two contradictions in one sentence one is of a number, and one of what else it says; how a count moved no contradiction
            // tells.
            let moved = known.is_against() && row.is_course() || rows[other].is_course() && kind.is_against();
            let two = moved || known.is_against() && kind.is_against() && rows[other].kind != row.kind;
            !two && !yields(known, kind) && again()
        };
        !crowded && !beside() && !self.ground.lead.is_some_and(in_lead) && !self.chosen().any(told)
    }

    /// Adds the line of a row, if it has one that says something new. What sources agree on takes the place of what one of them
    /// was to say with it.
    fn add(&mut self, kind: LineKind, at: usize, pass: Pass) {
        let ground = self.ground;
        let line = self.written.entry(at).or_insert_with(|| line((kind, at as u32), ground));
        let Some(line) = line.clone().filter(|line| pass.aside || kind != LineKind::Claim || line.is_named()) else { return };
        let row = &ground.matrix.rows[at];
        let must = kind.is_news() || differs(row, ground.articles);
        // What sources agree on may be the point of the lead.
        let apart = |other: &Line| kind == LineKind::Same && other.kind == LineKind::Lead;
        let again = |other: &Line| other.quotes(&line) || !apart(other) && self.doubles.are(&line, other);
        let in_one = |other: &Line| other.row.is_some_and(|at| repeats(&ground.matrix.rows[at as usize], row, ground.articles));
        let gives_way = |other: &Line| yields(other.kind, kind) && (again(other) || in_one(other));
        let told = || self.lines.iter().any(|other| again(other) && !gives_way(other));
        if must || !told() && !ground.lead.is_some_and(|lead| self.doubles.tells(&line, lead)) {
            let stay: Vec<Line> = self.lines.iter().filter(|other| !gives_way(other)).cloned().collect();
            self.lines = stay;
            self.lines.push(line);
        }
    }
}

/// Kinds whose lines speak of one source.
fn single(kind: LineKind) -> bool {
    matches!(kind, LineKind::Only | LineKind::Fact | LineKind::Claim | LineKind::New)
}

/// True where a line of one kind gives way to one that tells the same for more sources.
fn yields(known: LineKind, new: LineKind) -> bool {
    new == LineKind::Same && single(known) && !known.is_news()
}

/// True where one line tells both rows: they stand in, or are told by, one sentence of an article, or it tells how a count grew.
fn repeats(a: &Row, b: &Row, articles: &[&Analysed]) -> bool {
    let place = |row: &Row, article: u32| row.evidence(article).or_else(|| row.told_in(article));
    let sentence = |row: &Row, article: u32| articles.get(article as usize)?.cut.sentence_at(place(row, article)?.span.start);
    let same = |article: u32| sentence(a, article).is_some_and(|at| sentence(b, article) == Some(at));
    a.tellers().any(same) || outgrown(a, b, articles)
}

/// True where the numbers of `b` are values of a count that grew, which the line of `a` tells in their order.
fn outgrown(a: &Row, b: &Row, articles: &[&Analysed]) -> bool {
    let class = |f: &Figure| f.event.as_ref().map(|e| e.class.clone());
    let in_course = |f: &Figure| sides::given(a, articles).any(|(_, g, _)| g.value == f.value && class(g) == class(f));
    a.is_course() && b.kind == RowKind::Figure && sides::given(b, articles).all(|(_, f, _)| in_course(f))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Moment, Provenance, Sourced};
    use crate::story::Evidence;
    use crate::story::matrix::Matrix;
    use crate::story::testing::{analysed, apart};
    use crate::story::{check, novelty::Seen};
    use crate::text::Span;

    #[test]
    fn two_contradictions_in_one_sentence_are_told_both() {
        let told = |count: u32| {
            format!(
                "The quake struck Kolm at 4:20 a.m. and broke about {count} barns, mayor Elsa Brandt said. Pilot Tom Okoro told the \
                 reporters on the quay that he was ready to sail. The parliament granted a loan for the repair of the lighthouse."
            )
        };
        let other = "Herons were seen on the roofs. The quake struck Kolm at 4:50 a.m., mayor Elsa Brandt said.";
        let articles = [told(300), told(900), other.to_owned()].map(|text| analysed(&text));
        let lines = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest.lines;
        let kinds: Vec<LineKind> = lines.iter().map(|line| line.kind).filter(|kind| kind.is_news()).collect();
        assert_eq!(kinds, [LineKind::Conflict, LineKind::Changed], "{lines:#?}");
    }

    #[test]
    fn how_a_toll_moved_is_told_beside_what_contradicts_in_its_sentence() {
        let told = |age: u32, dead: u32| {
            format!("Elsa Brandt, {age}, set fire to the mill of Kolm on Monday and killed at least {dead} people, officials said.")
        };
        let mut articles = apart(&[told(25, 10), told(25, 10), told(26, 13)].each_ref().map(String::as_str));
        for (hour, article) in articles.iter_mut().enumerate() {
            let value = Moment { seconds: 1_767_225_600 + 3600 * hour as i64, timed: true };
            article.article.published = Some(Sourced { value, from: Provenance::Record });
        }
        let lines = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).digest.lines;
        let kinds: Vec<LineKind> = lines.iter().map(|line| line.kind).collect();
        assert!(kinds.starts_with(&[LineKind::Conflict, LineKind::Later]), "{lines:#?}");
    }

    #[test]
    fn what_one_sentence_tells_of_two_rows_is_one_thing() {
        let articles = [
            analysed("Elsa Brandt said the quay was sold. Tom Okoro said the herring had gone."),
            analysed("Bread was sold on the square. The herring came back to the bay."),
        ];
        let articles: Vec<&Analysed> = articles.iter().collect();
        let Matrix { rows, .. } = check(&articles, &Seen::default()).matrix;
        let claims: Vec<&Row> = rows.iter().filter(|row| row.kind == RowKind::Claim).collect();
        let told = |row: &Row, at: usize| {
            let span = articles[1].cut.sentences[at].span;
            Row { told: vec![Evidence { article: 1, span: Span::new(span.start, span.start + 5) }], ..row.clone() }
        };
        for (places, want) in [([0, 0], true), ([0, 1], false)] {
            let [a, b] = [0, 1].map(|i| told(claims[i], places[i]));
            assert_eq!(repeats(&a, &b, &articles), want, "{places:?}");
        }
    }
}
