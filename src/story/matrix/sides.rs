//! The values of a row of figures with the letters of the sources that give each: side by side where they contradict each
//! other ("62 (A,B) | 58 (C)"), in the order of their times where a count grew ("3 (A,B) -> 5 (C)").

use super::{Row, RowKind, Standing};
use crate::compare::agree::written;
use crate::extract::figures::units;
use crate::extract::{Analysed, Figure};
use crate::story::letter;

/// A value and the articles that give it, in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// The number as the first of them gives it, with its qualifier.
    words: String,
    /// What it measures and how much, in the base unit.
    value: (f64, f64),
    /// From where to where the number may lie: "dozens", "at least 12".
    range: (f64, f64),
    /// Indices of articles.
    pub articles: Vec<u32>,
}

impl Side {
    /// What is no number: a name as these articles spell it.
    pub(super) fn spelt(words: &str, articles: Vec<u32>) -> Self {
        Self { words: words.to_owned(), articles, ..Self::default() }
    }

    /// Its number.
    pub fn words(&self) -> &str {
        &self.words
    }
}

/// An order of numbers ("hundreds") goes to so many times where it begins, and more.
const ORDER: f64 = 4.0;

/// What one article gives.
pub(super) type Given<'a> = (u32, &'a Figure, &'a Analysed);

/// The values that stand beside each other, by the first source of each.
pub(super) fn beside<'a>(given: impl IntoIterator<Item = Given<'a>>) -> Vec<Side> {
    let mut out: Vec<Side> = Vec::new();
    for (article, figure, analysed) in given {
        let value = value(figure);
        match out.iter_mut().find(|side| side.value == value) {
            Some(side) => side.articles.push(article),
            None => out.push(Side { words: words(figure, analysed), value, range: figure.measure().1, articles: vec![article] }),
        }
    }
    out
}

/// The same of values that contradict each other, without what leaves room for all the others: "dozens" is no side of 31 and 28.
pub(super) fn opposed<'a>(given: impl IntoIterator<Item = Given<'a>>) -> Vec<Side> {
    let mut sides = beside(given);
    let holds_all = |of: &Side| sides.iter().all(|other| of.range.0 <= other.range.1 && other.range.0 <= of.range.1);
    let kept: Vec<bool> = sides.iter().map(|side| !holds_all(side)).collect();
    if kept.iter().filter(|kept| **kept).count() > 1 {
        let mut kept = kept.into_iter();
        sides.retain(|_| kept.next().unwrap_or(true));
    }
    sides
}

/// The values in the order in which they came, the newest last; none where nobody knows which of two came first.
pub(super) fn course<'a>(given: impl IntoIterator<Item = Given<'a>>) -> Option<Vec<Side>> {
    let published = |(article, figure, analysed): Given<'a>| {
        Some((analysed.article.published?.trusted()?.seconds, value(figure), (article, figure, analysed)))
    };
    let mut given = given.into_iter().map(published).collect::<Option<Vec<_>>>()?;
    // "Hundreds" is no step of a count that stands at 400.
    let ranges: Vec<(f64, f64)> = given.iter().map(|(_, _, (_, figure, _))| figure.measure().1).collect();
    given.retain(|(_, _, (_, figure, _))| {
        let (low, high) = figure.measure().1;
        let wide = high.is_finite() && high > ORDER * low;
        !(wide && ranges.iter().any(|range| *range != (low, high) && low <= range.0 && range.1 <= high))
    });
    given.sort_by(|x, y| x.0.cmp(&y.0).then(x.2.0.cmp(&y.2.0)));
    // Where two of one time differ, two neighbours do.
    if given.windows(2).any(|pair| pair[0].0 == pair[1].0 && pair[0].1 != pair[1].1) {
        return None;
    }
    let mut out: Vec<Side> = Vec::new();
    for (_, value, next) in given {
        match out.last_mut() {
            Some(side) if side.value == value => side.articles.push(next.0),
            _ => out.extend(beside([next])),
        }
    }
    Some(out)
}

/// True where a value lies below one that came before it.
pub(super) fn falls(course: &[Side]) -> bool {
    course.windows(2).any(|pair| pair[1].value.0 < pair[0].value.0)
}

/// "62 (A,B) | 58 (C)", with `joint` between.
pub(super) fn told(sides: &[Side], joint: &str) -> String {
    let letters = |side: &Side| side.articles.iter().map(|&a| letter(a)).collect::<Vec<_>>().join(",");
    sides.iter().map(|side| format!("{} ({})", side.words, letters(side))).collect::<Vec<_>>().join(joint)
}

/// What the sources of a row of figures give.
pub(in crate::story) fn given<'a>(row: &'a Row, articles: &'a [&'a Analysed]) -> impl Iterator<Item = Given<'a>> {
    row.sources().filter_map(|article| {
        let analysed = *articles.get(article as usize)?;
        let cell = row.cells.get(article as usize)?.as_ref()?;
        Some((article, cell.figure(&analysed.facts)?, analysed))
    })
}

/// The articles of a row by the values they give: as a conflict, of which some may be no side, or the course of a count shows them.
pub(in crate::story) fn of(row: &Row, articles: &[&Analysed]) -> Vec<Vec<u32>> {
    if let Some(sides) = row.why.changed() {
        return sides.iter().map(|side| side.articles.clone()).collect();
    }
    let course = if row.is_course() { course(given(row, articles)) } else { None };
    let sides = course.unwrap_or_else(|| {
        if row.standing == Standing::Conflict { opposed(given(row, articles)) } else { beside(given(row, articles)) }
    });
    sides.into_iter().map(|side| side.articles).collect()
}

/// True for a row of small bare counts: "two" stands in a text in too many ways ("both", "a couple") to say that it leaves it out.
pub(super) fn are_few(row: &Row, articles: &[&Analysed]) -> bool {
    let mut figures = given(row, articles).map(|(_, figure, _)| figure).peekable();
    row.kind == RowKind::Figure && figures.peek().is_some() && figures.all(|f| f.unit.is_none() && f.value.is_few())
}

/// What it gives in the base unit, whatever its qualifier.
pub(super) fn value(figure: &Figure) -> (f64, f64) {
    let factor = figure.unit.as_deref().map_or(1.0, |unit| units::base(unit).1);
    (figure.value.low * factor, figure.value.high * factor)
}

/// The number as a reason shows it, with its qualifier.
pub(super) fn words(figure: &Figure, analysed: &Analysed) -> String {
    format!("{}{}", figure.qualifier.words(), written::digits(figure, analysed))
}
