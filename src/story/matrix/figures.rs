//! The matrix' rows of figures: what is counted or measured, by sources, with verdicts and derived sums.

use super::{Cell, Column, MOST_FACTS, Row, RowKind, Standing, carried, labels, plain};
use crate::article::{PartKind, Provenance};
use crate::compare::Verdict;
use crate::compare::agree::{FigureView, judge_same};
use crate::extract::{Analysed, Figure, Qualifier};
use crate::story::aligned::Alignments;
use crate::text::Span;

/// A figure of the story.
struct Entry<'a> {
    article: u32,
    view: FigureView<'a>,
    figure: &'a Figure,
}

/// A row in the making: the first is what its label is taken from.
struct Draft<'a> {
    entries: Vec<Entry<'a>>,
}

/// The rows of all figures, in the order of their first.
pub(super) fn rows(articles: &[&Analysed], columns: &[Column], aligned: &Alignments) -> Vec<Row> {
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    for (article, analysed) in articles.iter().enumerate() {
        for view in FigureView::first(analysed, MOST_FACTS) {
            let figure = &analysed.facts.figures[view.index as usize];
            let entry = Entry { article: article as u32, view, figure };
            match home(&entry, &drafts, aligned) {
                Some(at) => drafts[at].entries.push(entry),
                None => drafts.push(Draft { entries: vec![entry] }),
            }
        }
    }
    drafts.iter().map(|d| row(d, articles, columns, aligned)).collect()
}

/// The draft that a figure belongs to: the one with the best verdict. A draft that already has another value of the same
/// article is no home for it.
fn home(entry: &Entry<'_>, drafts: &[Draft<'_>], aligned: &Alignments) -> Option<usize> {
    let mut best: Option<(Verdict, usize)> = None;
    for (at, draft) in drafts.iter().enumerate() {
        if draft.entries.iter().any(|e| e.article == entry.article) {
            if draft.entries.iter().any(|e| e.article == entry.article && repeats(e.figure, entry.figure)) {
                return Some(at);
            }
            continue;
        }
        let Some(first) = draft.entries.first() else { continue };
        let verdict = match judged(first, entry, aligned) {
            Some((verdict, _)) if verdict != Verdict::Unrelated => verdict,
            _ => continue,
        };
        if best.is_none_or(|(b, _)| verdict < b) {
            best = Some((verdict, at));
        }
    }
    best.map(|(_, at)| at)
}

/// The verdict on the figures of two articles.
fn judged(a: &Entry<'_>, b: &Entry<'_>, aligned: &Alignments) -> Option<(Verdict, String)> {
    let alike = aligned.has((a.article, a.view.sentence), (b.article, b.view.sentence));
    judge_same(&a.view, &b.view, alike)
}

/// True where one article gives the same figure twice.
fn repeats(a: &Figure, b: &Figure) -> bool {
    let noun = |f: &Figure| f.counted.as_ref().map(|c| c.lemma.clone());
    let event = |f: &Figure| f.event.as_ref().map(|e| e.lemma.clone());
    a.value == b.value
        && a.unit == b.unit
        && noun(a) == noun(b)
        && (event(a) == event(b) || event(a).is_none() || event(b).is_none())
}

fn row(draft: &Draft<'_>, articles: &[&Analysed], columns: &[Column], aligned: &Alignments) -> Row {
    let chosen = chosen(draft, articles.len());
    let cell = |entry: &Entry<'_>| Cell {
        span: entry.figure.span,
        text: shown(entry.figure, articles[entry.article as usize]),
        speaker: entry.view.speaker().map(str::to_owned),
        published: articles[entry.article as usize].article.published.as_ref().map(|p| p.value),
        fact: entry.view.index,
    };
    let cells = chosen.iter().map(|e| e.map(cell)).collect();
    let all = draft.entries.iter().map(|e| labels::label(e.figure, articles[e.article as usize]));
    let label = all.min_by_key(|l| l.rank).map_or_else(String::new, |l| l.text);
    let mut row = plain(RowKind::Figure, label, cells, columns);
    let chosen: Vec<&Entry<'_>> = chosen.into_iter().flatten().collect();
    if let Some((standing, why)) = verdict(&chosen, columns, aligned).filter(|_| carried(&row.cells, columns) > 1) {
        row.standing = standing;
        row.why = why;
    }
    if let Some(sums) = sums(draft, articles) {
        row.why = if row.why.is_empty() { sums } else { format!("{}; {sums}", row.why) };
    }
    row
}

/// The figure that stands for each article: the first that has a speaker and a whole. A headline often gives neither, and what
/// an outlet prints as its own there is said by somebody below.
fn chosen<'d, 'a>(draft: &'d Draft<'a>, articles: usize) -> Vec<Option<&'d Entry<'a>>> {
    let says = |e: &Entry<'_>| (e.view.speaker().is_some(), e.figure.whole.is_some());
    let mut out: Vec<Option<&Entry<'_>>> = vec![None; articles];
    for entry in &draft.entries {
        let place = &mut out[entry.article as usize];
        let better =
            |known: &Entry<'_>| headline(known) && !headline(entry) && says(entry) >= says(known) || says(entry) > says(known);
        if place.is_none_or(better) {
            *place = Some(entry);
        }
    }
    out
}

fn headline(entry: &Entry<'_>) -> bool {
    let parts = &entry.view.analysed.article.parts;
    parts.iter().any(|p| p.kind == PartKind::Headline && p.span.contains(entry.figure.span))
}

/// The worst verdict between two sources of different origin, and its reason; none where all agree.
fn verdict(chosen: &[&Entry<'_>], columns: &[Column], aligned: &Alignments) -> Option<(Standing, String)> {
    let origin = |e: &Entry<'_>| columns.get(e.article as usize).map(|c| c.origin);
    let mut worst: Option<(Standing, String)> = None;
    for (i, a) in chosen.iter().enumerate() {
        for b in chosen[i + 1..].iter().filter(|b| origin(b) != origin(a)) {
            let standing = match judged(a, b, aligned) {
                Some((Verdict::Conflict, why)) => match later_count(a, b) {
                    Some(later) => (Standing::Compatible, later),
                    None => return Some((Standing::Conflict, why)),
                },
                Some((Verdict::Compatible, why)) => (Standing::Compatible, why),
                _ => continue,
            };
            // That a toll rose is the better reason: it says why the numbers differ at all.
            if worst.as_ref().is_none_or(|w| !w.1.starts_with(LATER) && standing.1.starts_with(LATER)) {
                worst = Some(standing);
            }
        }
    }
    worst
}

/// The reason of a verdict on a toll that grew.
const LATER: &str = "later count";

/// A toll that grows with the hours is no contradiction: the later text counts more, and both were right in their time.
fn later_count(a: &Entry<'_>, b: &Entry<'_>) -> Option<String> {
    let published = |e: &Entry<'_>| {
        let published = e.view.analysed.article.published.as_ref()?;
        (published.from != Provenance::FileTime).then_some(published.value.seconds)
    };
    let (early, late) = if published(a)? < published(b)? { (a, b) } else { (b, a) };
    let grows = |e: &Entry<'_>| {
        e.figure
            .event
            .as_ref()
            .is_some_and(|e| matches!(e.class.as_str(), "casualty" | "displace" | "evacuate" | "arrest" | "damage"))
    };
    let rises = published(early)? < published(late)? && early.figure.value.high < late.figure.value.low;
    let amounts = (amount(early.figure.value.low), amount(late.figure.value.low));
    (rises && (grows(early) || grows(late))).then(|| format!("{LATER}: {}, then {}", amounts.0, amounts.1))
}

/// What a cell shows: the number as its text gives it, without the counted noun, and the whole it is a part of.
fn shown(figure: &Figure, analysed: &Analysed) -> String {
    let text = analysed.text();
    let whole = figure.whole.and_then(|w| analysed.facts.figures.get(w as usize));
    // "62 of the 78 drones": noun and whole may stand within the figure; the whole is written once, behind the number.
    let end = figure.counted.as_ref().map_or(figure.span.end, |c| c.span.start);
    let end = whole.filter(|w| w.span.start > figure.span.start).map_or(end, |w| end.min(w.span.start)).min(figure.span.end);
    let number = Span::new(figure.span.start, end.max(figure.span.start)).of(text).trim();
    let bare = match partitive(number) {
        "" => figure.span.of(text),
        bare => bare,
    };
    let mark = match figure.qualifier {
        Qualifier::Equal => "",
        Qualifier::About | Qualifier::Nearly => "~",
        Qualifier::Less => "<",
        Qualifier::More => ">",
        Qualifier::AtMost => "<=",
        Qualifier::AtLeast => ">=",
    };
    let mark = if bare.starts_with(|c: char| c.is_alphabetic()) { "" } else { mark };
    let of = whole.map_or_else(String::new, |w| format!(" of {}", amount(w.value.low)));
    format!("{mark}{bare}{of}")
}

/// A number without the words that lead on to its whole ("62 out of the").
fn partitive(mut number: &str) -> &str {
    while let Some((before, last)) = number.rsplit_once(char::is_whitespace)
        && ["of", "out", "the", "all", "its", "their", "those", "some", "about"].contains(&last)
    {
        number = before.trim_end();
    }
    number
}

/// The sums that hold: the figure is what a part leaves of its whole, in the same text and of the same noun.
fn sums(draft: &Draft<'_>, articles: &[&Analysed]) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    for entry in &draft.entries {
        let figures = &articles[entry.article as usize].facts.figures;
        let noun = |f: &Figure| f.counted.as_ref().map(|c| c.lemma.clone());
        for part in figures.iter().take(MOST_FACTS).filter(|p| !std::ptr::eq(*p, entry.figure) && exact(p) && exact(entry.figure)) {
            let Some(whole) = part.whole.and_then(|w| figures.get(w as usize)).filter(|w| exact(w)) else { continue };
            let same_noun = noun(part).or_else(|| noun(whole)) == noun(entry.figure) || noun(entry.figure).is_none();
            let is_whole = std::ptr::eq(whole, entry.figure) || entry.figure.whole.is_some();
            let (w, p, rest) = (whole.value.low, part.value.low, entry.figure.value.low);
            if same_noun && !is_whole && (w - p - rest).abs() < 1e-9 {
                let sum = format!("{}-{}={}", amount(w), amount(p), amount(rest));
                if !found.contains(&sum) {
                    found.push(sum);
                }
            }
        }
    }
    (!found.is_empty()).then(|| format!("sums hold: {}", found.join(", ")))
}

/// True for a count that is neither rounded nor a bound nor a measure: only such numbers add up.
fn exact(figure: &Figure) -> bool {
    figure.unit.is_none() && figure.qualifier == Qualifier::Equal && figure.value.low == figure.value.high
}

/// A number without needless decimals.
fn amount(value: f64) -> String {
    format!("{value}")
}
