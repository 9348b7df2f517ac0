//! A row of figures: which figure of each source it shows, what it is called, how the numbers stand to each other and why.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

use super::Sources;
use super::differing::{are_at_odds, may_differ};
use super::entry::{Draft, Entry, even, speaker};
use super::retold::Retelling;
use super::spoken::{are_beside, by_few, by_speaker};
use super::tolls::falls_far;
use crate::article::{PartKind, Sourced};
use crate::compare::Verdict;
use crate::compare::agree::{self, meet, written};
use crate::extract::{Analysed, Figure, Qualifier};
use crate::story::matrix::name::RowName;
use crate::story::matrix::reason::{Reason, Why};
use crate::story::matrix::wordings::ends;
use crate::story::matrix::{Cell, Row, RowKind, Standing, labels, plain, sides, sums};

/// The row of a draft, and what may tell it apart from others of its name.
pub(super) fn row<'v, 'a>(draft: &Draft<'v, 'a>, told: &[Retelling], story: &Sources<'v, 'a>) -> (Row, RowName) {
    let (articles, columns) = (story.articles, story.columns);
    let chosen = chosen(draft, articles.len());
    let cell = |entry: &Entry<'_, '_>| Cell {
        span: entry.figure.span,
        text: shown(entry.figure, articles[entry.article as usize]),
        speaker: speaker(entry, story.cast),
        published: articles[entry.article as usize].article.published.and_then(Sourced::trusted),
        fact: Some(entry.view.index),
    };
    let cells = chosen.iter().map(|e| e.map(cell)).collect();
    let all = draft
        .entries
        .iter()
        .map(|e| labels::label(e.figure, articles[e.article as usize], &|actor| story.cast.name(e.article, actor)));
    let name = RowName::best(all.collect());
    let mut row = plain(RowKind::Figure, &name, cells, columns);
    row.told = told.iter().filter(|t| t.is_sure()).map(|t| t.place).collect();
    // What another bound leaves open is neither told nor left out.
    let mut silent = (0..articles.len() as u32).filter(|a| row.cells[*a as usize].is_none());
    let lacks = |a: &u32| told.iter().all(|t| t.place.article != *a) && !has_number(draft, *a, story);
    row.left_out = silent.next().filter(|a| lacks(a) && silent.next().is_none());
    let mut chosen: Vec<&Entry<'_, '_>> = chosen.into_iter().flatten().collect();
    let judged = verdict(&chosen, draft, story);
    let open = matches!(judged, None | Some(Found::Compatible(_)));
    let found = if open && are_tolls(&chosen) && any_two(&chosen, &|a, b| !meet(a.view, b.view)) {
        Some(Found::Grew)
    } else if open && any_two(&chosen, &|a, b| may_differ(a, b, story)) {
        let odds = any_two(&chosen, &|a, b| are_at_odds(a, b, story));
        Some(if odds { Found::AtOdds } else { Found::Differ })
    } else {
        judged
    };
    if let Some(found) = found.or_else(|| uneven(&chosen).map(Found::Uneven)) {
        let now = |e: &&Entry<'_, '_>| !e.view.is_former();
        // What a text says was known before is no step of a count that grew.
        if found.is_growth() && chosen.iter().copied().filter(now).any(|e| !even(e.figure, chosen[0].figure)) {
            let former = chosen.iter().filter(|e| !now(e)).map(|e| e.place());
            row.told.extend(former.clone());
            former.for_each(|told| row.cells[told.article as usize] = None);
            chosen.retain(now);
        }
        let (standing, reason) = found.told(&chosen, story);
        (row.standing, row.why) = (standing, Why::of(reason));
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

/// How the numbers of a row stand to each other, before the values are told.
enum Found<'v> {
    /// A count grew.
    Grew,
    /// Copies of one text give several numbers.
    Changed,
    /// Two numbers of one thing cannot both be true, though no verdict says so.
    AtOdds,
    /// Two numbers of one thing lie close to each other.
    Differ,
    /// The verdict on two sources: only one can be right.
    Conflict(agree::Reason<'v>),
    /// The verdict on two sources: both can be right.
    Compatible(agree::Reason<'v>),
    /// One number holds the other, or rounds it, where no verdict says so.
    Uneven(Reason),
}

impl Found<'_> {
    fn is_growth(&self) -> bool {
        matches!(self, Found::Grew)
    }

    /// The standing of the row and its reason, with every value and the letters of those who give it where the values are the
    /// reason.
    fn told(self, chosen: &[&Entry<'_, '_>], story: &Sources<'_, '_>) -> (Standing, Reason) {
        let given = || chosen.iter().map(|e| (e.article, e.figure, e.view.analysed));
        let sides = || sides::beside(given());
        let opposed = || sides::opposed(given());
        // "Up 4% against down 4%" is one value.
        let values = |sides: Vec<sides::Side>| Some(sides).filter(|sides| sides.len() > 1).map(Reason::Values);
        match self {
            Found::Grew => {
                let course = sides::course(given());
                let falls = course.as_ref().is_some_and(|course| sides::falls(course));
                // Who is missing is found, and an outlet may count its dead anew.
                let may_fall = || chosen.iter().all(|e| e.view.sways()) || are_tolls(chosen) && are_lowered(chosen);
                let astray = falls && !may_fall();
                let beside = astray || any_two(chosen, &|a, b| are_beside(a, b, story.cast));
                let spoken = if beside { by_few(chosen, story.cast) } else { None };
                let reason = match (spoken, course) {
                    (Some(numbers), _) => Reason::Speakers(numbers),
                    // Of one hour nobody knows which is the later, and what falls again did not grow.
                    (_, None) => Reason::Undated(sides()),
                    (_, Some(_)) if astray && are_tolls(chosen) => Reason::Differ(opposed()),
                    (_, Some(_)) if astray => Reason::Apart,
                    (_, Some(course)) if course.len() > 1 => Reason::Grew(course),
                    _ => uneven(chosen).unwrap_or(Reason::Apart),
                };
                (Standing::Compatible, reason)
            }
            Found::Changed => {
                let updated = sides::course(given()).filter(|course| course.len() > 1 && are_updates(chosen));
                // A text of its own that gives one of the numbers changed nothing.
                let origin = |e: &Entry<'_, '_>| story.columns.get(e.article as usize).map(|c| c.origin);
                let copied = |e: &&&Entry<'_, '_>| chosen.iter().any(|o| origin(o) == origin(e) && !even(o.figure, e.figure));
                let copies = || chosen.iter().filter(copied).map(|e| (e.article, e.figure, e.view.analysed));
                let changed = || (Standing::Changed, Reason::Changed(values(sides::beside(copies())).map(Box::new)));
                // What an outlet itself counts anew nobody changed.
                updated.map_or_else(changed, |course| (Standing::Compatible, Reason::Updated(course)))
            }
            Found::AtOdds => (Standing::Conflict, Reason::Values(opposed())),
            Found::Differ => (Standing::Compatible, Reason::Differ(sides())),
            Found::Conflict(why) => (Standing::Conflict, values(opposed()).unwrap_or_else(|| Reason::Compared(why.to_string()))),
            Found::Compatible(why) if matches!(why, agree::Reason::BySpeaker(_)) => {
                let spoken = by_speaker(chosen, story.cast).map(Reason::Speakers);
                (Standing::Compatible, spoken.unwrap_or_else(|| Reason::Compared(why.to_string())))
            }
            Found::Compatible(why) => (Standing::Compatible, Reason::Compared(why.to_string())),
            Found::Uneven(reason) => (Standing::Compatible, reason),
        }
    }
}

/// True where this is so of two sources.
fn any_two(chosen: &[&Entry<'_, '_>], so: &dyn Fn(&Entry<'_, '_>, &Entry<'_, '_>) -> bool) -> bool {
    let told = ends(chosen);
    told.iter().enumerate().any(|(i, a)| told[i + 1..].iter().any(|b| so(a, b)))
}

/// True for what sources count of the victims of one event.
fn are_tolls(chosen: &[&Entry<'_, '_>]) -> bool {
    chosen.iter().all(|e| e.view.is_news()) && chosen.iter().any(|e| e.view.is_toll())
}

/// True where an outlet gives each number that differs from another in a later version of its own text, whoever copies it.
fn are_updates(chosen: &[&Entry<'_, '_>]) -> bool {
    let later = |a: &Entry<'_, '_>, b: &Entry<'_, '_>| {
        let dates = a.view.published().zip(b.view.published());
        agree::are_of_one_outlet(a.view, b.view) && dates.is_some_and(|(x, y)| x != y)
    };
    let told = ends(chosen);
    let pairs = || told.iter().flat_map(|a| told.iter().map(move |b| (**a, **b))).filter(|(a, b)| !even(a.figure, b.figure));
    pairs().all(|(a, b)| pairs().any(|(x, y)| even(a.figure, x.figure) && even(b.figure, y.figure) && later(x, y)))
}

/// That the numbers of a row differ where no verdict says how: the one holds the other, or rounds it.
fn uneven(chosen: &[&Entry<'_, '_>]) -> Option<Reason> {
    let told = ends(chosen);
    let pairs = told.iter().enumerate().flat_map(|(i, a)| told[i + 1..].iter().map(move |b| (**a, **b)));
    let (a, b) = { pairs }.find(|(a, b)| sides::value(a.figure) != sides::value(b.figure))?;
    let interval = |e: &Entry<'_, '_>| e.figure.measure().1;
    let width = |e: &Entry<'_, '_>| interval(e).1 - interval(e).0;
    let (wide, narrow) = if width(b) > width(a) { (b, a) } else { (a, b) };
    let ((low, high), (from, to)) = (interval(wide), interval(narrow));
    let words = |e: &Entry<'_, '_>| sides::words(e.figure, e.view.analysed);
    let reason = if low <= to && from <= high { Reason::Includes } else { Reason::Rounds };
    Some(reason(words(wide), words(narrow)))
}

/// The figure that stands for each article: the first that has a speaker and a whole, and of tolls the number of its own. A headline
/// often gives neither, and what an outlet prints as its own there is said by somebody below.
fn chosen<'d, 'v, 'a>(draft: &'d Draft<'v, 'a>, articles: usize) -> Vec<Option<&'d Entry<'v, 'a>>> {
    let mut tolls: Vec<Option<&Figure>> = vec![None; articles];
    for toll in draft.entries.iter().filter(|e| e.view.is_toll()) {
        tolls[toll.article as usize].get_or_insert(toll.figure);
    }
    let toll = |e: &Entry<'_, '_>| tolls[e.article as usize].is_none_or(|toll| even(toll, e.figure));
    let says = |e: &Entry<'_, '_>| (toll(e), !e.view.is_former(), e.view.speaker().is_some(), e.figure.whole.is_some());
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
fn verdict<'v, 'a>(chosen: &[&Entry<'v, 'a>], draft: &Draft<'v, 'a>, story: &Sources<'v, 'a>) -> Option<Found<'v>> {
    let text = |e: &Entry<'_, '_>| story.columns.get(e.article as usize).map(|c| c.text);
    let mut worst: Option<Found<'v>> = None;
    let told = ends(chosen);
    let latest = are_tolls(chosen).then(|| Latest::of(chosen));
    let overtaken = |a, b| latest.as_ref().is_some_and(|latest| latest.overtakes(a, b) || latest.overtakes(b, a));
    for (i, a) in told.iter().enumerate() {
        for b in &told[i + 1..] {
            let copies = text(b) == text(a);
            let (verdict, why) = match story.judged_by_any(a, b, draft) {
                Some((Verdict::Agree, _)) | None => continue,
                Some(judged) => judged,
            };
            let later = matches!(why, agree::Reason::Later(..));
            let found = match verdict {
                _ if copies && meet(a.view, b.view) && !later => continue,
                _ if (copies || verdict == Verdict::Conflict) && is_later(a, b) => Found::Grew,
                // An outlet that gives two versions of one hour has changed nothing: it knew more.
                _ if copies && latest.is_some() && agree::are_of_one_outlet(a.view, b.view) => Found::Grew,
                _ if copies => Found::Changed,
                Verdict::Conflict if !falls_far(a, b) && overtaken(a, b) => Found::Grew,
                Verdict::Conflict => return Some(Found::Conflict(why)),
                _ if later => Found::Grew,
                _ => Found::Compatible(why),
            };
            // That a number was changed, or a toll rose, are the better reasons: they say why the numbers differ at all.
            let tells = |found: &Found<'_>| (matches!(found, Found::Changed), found.is_growth());
            if worst.as_ref().is_none_or(|known| tells(&found) > tells(known)) {
                worst = Some(found);
            }
        }
    }
    worst
}

/// What each outlet counted last, where sources count the victims of one event: what it counted before contradicts nobody any more.
struct Latest<'d, 'v, 'a>(FxHashMap<&'a str, &'d Entry<'v, 'a>>);

impl<'d, 'v, 'a> Latest<'d, 'v, 'a> {
    fn of(chosen: &[&'d Entry<'v, 'a>]) -> Self {
        let mut out: FxHashMap<&str, &Entry<'_, '_>> = FxHashMap::default();
        for entry in chosen {
            let known = out.entry(&entry.view.analysed.article.outlet.value).or_insert(entry);
            if entry.view.published() > known.view.published() {
                *known = entry;
            }
        }
        Self(out)
    }

    /// The other number that the outlet of a toll gave later.
    fn anew(&self, first: &Entry<'_, '_>) -> Option<&'d Entry<'v, 'a>> {
        let last = *self.0.get(&*first.view.analysed.article.outlet.value)?;
        let order = || agree::order(first.view, last.view).is_some_and(Ordering::is_lt);
        (!even(first.figure, last.figure) && agree::are_of_one_outlet(first.view, last.view) && order()).then_some(last)
    }

    /// True where the outlet of a toll came nearer to what another counts.
    fn overtakes(&self, entry: &Entry<'_, '_>, other: &Entry<'_, '_>) -> bool {
        let apart = |e: &Entry<'_, '_>| (e.figure.value.low - other.figure.value.low).abs();
        self.anew(entry).is_some_and(|last| apart(last) < apart(entry))
    }
}

/// True where each toll that is less than the one before was lowered by the outlet of that.
fn are_lowered(chosen: &[&Entry<'_, '_>]) -> bool {
    let (value, latest) = (|e: &Entry<'_, '_>| e.figure.value.low, Latest::of(chosen));
    let mut dated: Vec<&Entry<'_, '_>> = chosen.to_vec();
    dated.sort_by_key(|e| (e.view.published(), e.article));
    let falls = |pair: &&[&Entry<'_, '_>]| value(pair[1]) < value(pair[0]);
    let lowered = |pair: &[&Entry<'_, '_>]| latest.anew(pair[0]).is_some_and(|last| value(last) < value(pair[0]));
    dated.windows(2).filter(falls).all(lowered)
}

/// A toll that grows with the hours is no contradiction: the later text counts more, and both were right in their time.
fn is_later(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> bool {
    let Some((x, y)) = a.view.published().zip(b.view.published()) else { return false };
    let (early, late) = if x < y { (a, b) } else { (b, a) };
    let grew = || early.figure.value.high < late.figure.value.low && (early.view.grows() || late.view.grows());
    x != y && (grew() || early.view.sways() && late.view.sways())
}

/// What a cell shows: the number as its text gives it, without the counted noun, and the whole it is a part of.
fn shown(figure: &Figure, analysed: &Analysed) -> String {
    let whole = figure.whole.and_then(|w| analysed.facts.figures.get(w as usize));
    let number = |f: &Figure| written::number(f, analysed);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Moment, Provenance};
    use crate::story::testing::{analysed, apart};
    use crate::story::{check, novelty::Seen};

    #[test]
    fn what_an_outlet_gives_in_a_later_version_is_no_change_of_a_copy() {
        let told = |count: &str| {
            format!(
                "The council of Kolm shut the northern harbour on Monday after a storm. Pilots pulled {count} people from the water. \
                 Elsa Brandt opens a ferry to Lunden next month. The parliament granted a loan for the repair of the breakwater."
            )
        };
        for (outlets, dated, want) in [
            (["Lantern", "Lantern", "Courier"], true, "in a later version: 160 (A) -> 172 (B,C)"),
            (["Lantern", "Courier", "Courier"], true, "changed in a copy: 160 (A) | 172 (B,C)"),
            (["Lantern", "Lantern", "Courier"], false, "changed in a copy: 160 (A) | 172 (B,C)"),
        ] {
            let mut articles = ["160", "172", "172"].map(|count| analysed(&told(count)));
            for (hour, (article, outlet)) in articles.iter_mut().zip(outlets).enumerate() {
                article.article.outlet = Sourced { value: outlet.into(), from: Provenance::Record };
                let value = Moment { seconds: 1_767_225_600 + 3600 * hour as i64, timed: true };
                article.article.published = dated.then_some(Sourced { value, from: Provenance::Record });
            }
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let of_count = |r: &&crate::story::matrix::Row| matches!(r.standing, Standing::Changed | Standing::Compatible);
            let found: Vec<_> =
                rows.iter().filter(of_count).map(|r| (r.standing == Standing::Changed, r.why.to_string())).collect();
            assert_eq!(found, [(want.starts_with("changed"), want.to_owned())], "{outlets:?} {dated}");
        }
    }

    #[test]
    fn a_count_goes_on_to_what_the_newest_says() {
        let dated = |texts: &[&str]| {
            let mut articles = apart(texts);
            for (hour, article) in articles.iter_mut().enumerate() {
                let value = Moment { seconds: 1_767_225_600 + 7_200 * hour as i64, timed: true };
                article.article.published = Some(Sourced { value, from: Provenance::Record });
            }
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            rows.iter().filter(|row| row.is_course()).map(|row| row.why.course()).collect::<Vec<_>>()
        };
        for (texts, want) in [
            (
                [
                    "The landslide killed at least 22 people in Kolm on Monday, officials said.",
                    "The landslide in Kolm killed 31 people on Monday, officials said.",
                    "The death toll from the landslide in Kolm rose to 45 on Monday, up from 31, officials said.",
                ],
                "at least 22 (A) -> 31 (B) -> 45 (C)",
            ),
            // Who is missing is found.
            (
                [
                    "Officials said 140 people were missing after the flood at Kolm on Monday.",
                    "The flood at Kolm on Monday left 96 people missing and forced others to flee.",
                    "Officials said 61 people were missing after the flood at Kolm on Monday.",
                ],
                "140 (A) -> 96 (B) -> 61 (C)",
            ),
        ] {
            assert_eq!(dated(&texts), [want], "{texts:?}");
        }
    }

    #[test]
    fn the_sum_of_what_another_counts_is_no_rival_of_a_part() {
        let articles = apart(&[
            "The ferry was carrying 210 passengers and 14 pilots when it sank off Kolm.",
            "The ferry carried 260 passengers, far more than it should have, off Kolm.",
            "The ferry was carrying 224 people, the line said, when it sank off Kolm.",
        ]);
        let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
        let found: Vec<String> = rows.iter().filter(|r| r.standing == Standing::Conflict).map(|r| r.why.to_string()).collect();
        assert_eq!(found, ["210 (A) | 260 (B)"], "{rows:#?}");
    }
}
