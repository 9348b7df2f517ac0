//! A row of figures: which figure of each source it shows, what it is called, how the numbers stand to each other and why.

use super::Sources;
use super::differing::{are_at_odds, may_differ};
use super::entry::{Draft, Entry, even, speaker};
use super::retold::Retelling;
use crate::article::{PartKind, Sourced};
use crate::compare::Verdict;
use crate::compare::agree::meet;
use crate::extract::{Analysed, Figure, Qualifier};
use crate::story::matrix::name::RowName;
use crate::story::matrix::reason::{Reason, Why};
use crate::story::matrix::{Cell, Row, RowKind, Standing, labels, plain, sides, sums};

/// The row of a draft, and what may tell it apart from others of its name.
pub(super) fn row(draft: &Draft<'_, '_>, told: &[Retelling], story: &Sources<'_, '_>) -> (Row, RowName) {
    let (articles, columns) = (story.articles, story.columns);
    let chosen = chosen(draft, articles.len());
    let cell = |entry: &Entry<'_, '_>| Cell {
        span: entry.figure.span,
        text: shown(entry.figure, articles[entry.article as usize]),
        speaker: speaker(entry, story.cast),
        published: articles[entry.article as usize].article.published.and_then(Sourced::trusted),
        fact: entry.view.index,
    };
    let cells = chosen.iter().map(|e| e.map(cell)).collect();
    let all = draft
        .entries
        .iter()
        .map(|e| labels::label(e.figure, articles[e.article as usize], &|actor| story.cast.name(e.article, actor)));
    let name = all.min_by_key(|name| name.rank).unwrap_or_default();
    let mut row = plain(RowKind::Figure, &name, cells, columns);
    row.told = told.iter().filter(|t| t.even).map(|t| t.place).collect();
    // What another bound leaves open is neither told nor left out.
    let mut silent = (0..articles.len() as u32).filter(|a| row.cells[*a as usize].is_none());
    let lacks = |a: &u32| told.iter().all(|t| t.place.article != *a) && !has_number(draft, *a, story);
    row.left_out = silent.next().filter(|a| lacks(a) && silent.next().is_none());
    let mut chosen: Vec<&Entry<'_, '_>> = chosen.into_iter().flatten().collect();
    let pale = |found: &(Standing, Reason)| found.0 == Standing::Compatible && found.1 != Reason::Grew(Vec::new());
    let judged = verdict(&chosen, draft, story);
    let differs = || match any_two(&chosen, &|a, b| are_at_odds(a, b, story)) {
        true => (Standing::Conflict, Reason::Compared(String::new())),
        false => (Standing::Compatible, Reason::Differ(Vec::new())),
    };
    let judged = if judged.as_ref().is_none_or(pale) && any_two(&chosen, &|a, b| may_differ(a, b, story)) {
        Some(differs())
    } else {
        judged
    };
    if let Some((standing, reason)) = judged.or_else(|| uneven(&chosen)) {
        let grew = reason == Reason::Grew(Vec::new());
        let now = |e: &&Entry<'_, '_>| !e.view.is_former();
        // What a text says was known before is no step of a count that grew.
        if grew && chosen.iter().copied().filter(now).any(|e| !even(e.figure, chosen[0].figure)) {
            let former = chosen.iter().filter(|e| !now(e)).map(|e| e.place());
            row.told.extend(former.clone());
            former.for_each(|told| row.cells[told.article as usize] = None);
            chosen.retain(now);
        }
        row.standing = standing;
        row.why = Why::of(valued(reason, standing, &chosen));
    }
    let given = draft.entries.iter().map(|e| (e.figure, articles[e.article as usize]));
    row.why.sums = sums::held(given);
    (row, name)
}

/// True where an article gives one of these numbers, of whatever: it may tell the same in words that no rule knows.
fn has_number(draft: &Draft<'_, '_>, article: u32, story: &Sources<'_, '_>) -> bool {
    let views = story.views.get(article as usize).map_or(&[][..], Vec::as_slice);
    views.iter().any(|view| draft.entries.iter().any(|e| even(e.figure, view.figure())))
}

/// The reason of a verdict on all sources, with every value and the letters of those who give it where the values are the reason.
fn valued(reason: Reason, standing: Standing, chosen: &[&Entry<'_, '_>]) -> Reason {
    let given = || chosen.iter().map(|e| (e.article, e.figure, e.view.analysed));
    if reason == Reason::Grew(Vec::new()) {
        return match sides::course(given()) {
            None => Reason::Undated(sides::beside(given())),
            // What falls again did not grow.
            Some(course) if sides::falls(&course) => Reason::Apart,
            Some(course) => Reason::Grew(course),
        };
    }
    match sides::beside(given()) {
        sides if matches!(reason, Reason::Differ(_)) => Reason::Differ(sides),
        // "Up 4% against down 4%" is one value.
        sides if !matches!(standing, Standing::Conflict | Standing::Changed) || sides.len() < 2 => reason,
        sides if standing == Standing::Changed => Reason::Changed(Some(Box::new(Reason::Values(sides)))),
        sides => Reason::Values(sides),
    }
}

/// True where this is so of two sources.
fn any_two(chosen: &[&Entry<'_, '_>], so: &dyn Fn(&Entry<'_, '_>, &Entry<'_, '_>) -> bool) -> bool {
    chosen.iter().enumerate().any(|(i, a)| chosen[i + 1..].iter().any(|b| so(a, b)))
}

/// That the numbers of a row differ where no verdict says how: the one holds the other, or rounds it.
fn uneven(chosen: &[&Entry<'_, '_>]) -> Option<(Standing, Reason)> {
    let pairs = chosen.iter().enumerate().flat_map(|(i, a)| chosen[i + 1..].iter().map(move |b| (*a, *b)));
    let (a, b) = { pairs }.find(|(a, b)| sides::value(a.figure) != sides::value(b.figure))?;
    let interval = |e: &Entry<'_, '_>| e.figure.measure().1;
    let width = |e: &Entry<'_, '_>| interval(e).1 - interval(e).0;
    let (wide, narrow) = if width(b) > width(a) { (b, a) } else { (a, b) };
    let ((low, high), (from, to)) = (interval(wide), interval(narrow));
    let words = |e: &Entry<'_, '_>| sides::words(e.figure, e.view.analysed);
    let reason = if low <= to && from <= high { Reason::Includes } else { Reason::Rounds };
    Some((Standing::Compatible, reason(words(wide), words(narrow))))
}

/// The figure that stands for each article: the first that has a speaker and a whole. A headline often gives neither, and what
/// an outlet prints as its own there is said by somebody below.
fn chosen<'d, 'v, 'a>(draft: &'d Draft<'v, 'a>, articles: usize) -> Vec<Option<&'d Entry<'v, 'a>>> {
    let says = |e: &Entry<'_, '_>| (!e.view.is_former(), e.view.speaker().is_some(), e.figure.whole.is_some());
    let mut out: Vec<Option<&Entry<'_, '_>>> = vec![None; articles];
    for entry in &draft.entries {
        let place = &mut out[entry.article as usize];
        let better =
            |known: &Entry<'_, '_>| headline(known) && !headline(entry) && says(entry) >= says(known) || says(entry) > says(known);
        if place.is_none_or(better) {
            *place = Some(entry);
        }
    }
    out
}

fn headline(entry: &Entry<'_, '_>) -> bool {
    let parts = &entry.view.analysed.article.parts;
    parts.iter().any(|p| p.kind == PartKind::Headline && p.span.contains(entry.figure.span))
}

/// The worst verdict between two sources, and its reason; none where all agree. Copies of one text say the same but where a
/// number was changed.
fn verdict(chosen: &[&Entry<'_, '_>], draft: &Draft<'_, '_>, story: &Sources<'_, '_>) -> Option<(Standing, Reason)> {
    let origin = |e: &Entry<'_, '_>| story.columns.get(e.article as usize).map(|c| c.origin);
    let mut worst: Option<(Standing, Reason)> = None;
    for (i, a) in chosen.iter().enumerate() {
        for b in &chosen[i + 1..] {
            let copies = origin(b) == origin(a);
            let standing = match story.judged_by_any(a, b, draft) {
                Some((Verdict::Agree, _)) | None => continue,
                Some((_, why)) if copies && meet(a.view, b.view) && !why.starts_with(LATER) => continue,
                Some((verdict, _)) if (copies || verdict == Verdict::Conflict) && is_later(a, b) => grown(),
                Some(_) if copies => (Standing::Changed, Reason::Changed(None)),
                Some((Verdict::Conflict, why)) => return Some((Standing::Conflict, Reason::Compared(why))),
                Some((_, why)) if why.starts_with(LATER) => grown(),
                Some((_, why)) => (Standing::Compatible, Reason::Compared(why)),
            };
            // That a number was changed, or a toll rose, are the better reasons: they say why the numbers differ at all.
            let tells = |found: &(Standing, Reason)| (found.0 == Standing::Changed, *found == grown());
            if worst.as_ref().is_none_or(|known| tells(&standing) > tells(known)) {
                worst = Some(standing);
            }
        }
    }
    worst
}

/// How the comparison of two figures words that a toll grew.
const LATER: &str = "later count";

/// That a toll grew; by which values is seen once all are known.
fn grown() -> (Standing, Reason) {
    (Standing::Compatible, Reason::Grew(Vec::new()))
}

/// A toll that grows with the hours is no contradiction: the later text counts more, and both were right in their time.
fn is_later(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> bool {
    let Some((x, y)) = a.view.published().zip(b.view.published()) else { return false };
    let (early, late) = if x < y { (a, b) } else { (b, a) };
    x != y && early.figure.value.high < late.figure.value.low && (early.view.grows() || late.view.grows())
}

/// What a cell shows: the number as its text gives it, without the counted noun, and the whole it is a part of.
fn shown(figure: &Figure, analysed: &Analysed) -> String {
    let whole = figure.whole.and_then(|w| analysed.facts.figures.get(w as usize));
    let number = |f: &Figure| sides::number(f, analysed);
    let bare = number(figure);
    let mark = match figure.qualifier {
        Qualifier::Nearly => Qualifier::About.sign(),
        other => other.sign(),
    };
    // Number words keep the words before them.
    let mark = if bare.starts_with(|c: char| c.is_alphabetic()) { figure.qualifier.words() } else { mark };
    let of = whole.map_or_else(String::new, |w| format!(" of {}", number(w)));
    format!("{mark}{bare}{of}")
}
