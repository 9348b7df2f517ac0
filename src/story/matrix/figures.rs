//! The matrix' rows of figures: what is counted or measured, by sources, with verdicts and derived sums.

use rustc_hash::FxHashMap;

use super::actors::Cast;
use super::counted::Ground;
use super::{APART, CHANGED, Cell, Column, MOST_FACTS, Row, RowKind, Standing, labels, plain, sides, sums};
use crate::article::{PartKind, Sourced};
use crate::compare::Verdict;
use crate::compare::agree::{FigureView, is_explained, judge_same, may_restate, meet, restates};
use crate::extract::{Analysed, Figure, Qualifier};
use crate::story::Evidence;
use crate::story::aligned::Alignments;
use crate::text::lines::one_line;

/// A figure of the story.
#[derive(Clone, Copy)]
struct Entry<'v, 'a> {
    article: u32,
    view: &'v FigureView<'a>,
    figure: &'a Figure,
}

/// A row in the making: the first is what its label is taken from.
struct Draft<'v, 'a> {
    entries: Vec<Entry<'v, 'a>>,
}

/// The story as its figures are judged in.
struct Sources<'s, 'a> {
    articles: &'s [&'a Analysed],
    /// The figures of each article.
    views: &'s [Vec<FigureView<'a>>],
    columns: &'s [Column],
    aligned: &'s Alignments,
    /// Who is named in it.
    cast: &'s Cast<'a>,
}

/// The rows of all figures, in the order of their first.
pub(super) fn rows(ground: Ground<'_, '_>, aligned: &Alignments, cast: &Cast<'_>) -> Vec<Row> {
    let Ground { articles, columns, .. } = ground;
    let views: Vec<Vec<FigureView<'_>>> = articles.iter().copied().map(|a| FigureView::first(a, MOST_FACTS)).collect();
    let story = Sources { articles, views: &views, columns, aligned, cast };
    let mut drafts: Vec<Draft<'_, '_>> = Vec::new();
    for (article, view) in views.iter().enumerate().flat_map(|(article, views)| views.iter().map(move |v| (article, v))) {
        let entry = Entry { article: article as u32, view, figure: view.figure() };
        match story.home(&entry, &drafts) {
            Some(at) => drafts[at].entries.push(entry),
            None => drafts.push(Draft { entries: vec![entry] }),
        }
    }
    let drafts = story.join_restated(story.join_rivals(drafts));
    let place = |e: &Entry<'_, '_>| Evidence { article: e.article, span: e.figure.span };
    let row = |own: &[Entry<'_, '_>]| row(&Draft { entries: own.to_vec() }, &story);
    told_apart(drafts.into_iter().map(|d| ground.counted(d.entries, place, row)).collect())
}

/// Rows of one name get what tells them apart behind it ("votes in Senate", "votes in House"), where their texts say it.
fn told_apart(named: Vec<(Row, Option<String>)>) -> Vec<Row> {
    let mut times: FxHashMap<String, u32> = FxHashMap::default();
    for (row, _) in &named {
        *times.entry(row.label.clone()).or_default() += 1;
    }
    let told = |(mut row, more): (Row, Option<String>)| {
        if let Some(more) = more.filter(|_| times.get(&row.label).is_some_and(|&n| n > 1)) {
            row.label = format!("{} {more}", row.label);
        }
        row
    };
    named.into_iter().map(told).collect()
}

impl<'v, 'a> Sources<'v, 'a> {
    /// The draft that a figure belongs to: the one with the best verdict among those whose numbers it can share. A draft that
    /// already has another value of the same article is no home for it.
    fn home(&self, entry: &Entry<'v, 'a>, drafts: &[Draft<'v, 'a>]) -> Option<usize> {
        let mut best: Option<(Verdict, usize)> = None;
        for (at, draft) in drafts.iter().enumerate() {
            if draft.entries.iter().any(|e| e.article == entry.article) {
                if draft.entries.iter().any(|e| e.article == entry.article && repeats(e.figure, entry.figure)) {
                    return Some(at);
                }
                continue;
            }
            let Some(first) = draft.entries.first() else { continue };
            let verdict = match self.judged(first, entry) {
                Some((verdict, _)) if verdict < Verdict::Conflict && meet(first.view, entry.view) => verdict,
                _ => continue,
            };
            if best.is_none_or(|(b, _)| verdict < b) {
                best = Some((verdict, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// Joins rows of one thing with numbers that differ: only once every number has found its like, so that what stands in
    /// both texts is no rival of what else stands there.
    fn join_rivals(&self, drafts: Vec<Draft<'v, 'a>>) -> Vec<Draft<'v, 'a>> {
        let mut out: Vec<Draft<'v, 'a>> = Vec::new();
        for draft in drafts {
            let apart = |known: &&mut Draft<'v, 'a>| {
                // What a text says was known before is no other value of its own.
                let own = |e: &&Entry<'v, 'a>| !e.view.is_former();
                !known.entries.iter().filter(own).any(|k| draft.entries.iter().filter(own).any(|e| e.article == k.article))
                    && self.are_rivals(known, &draft)
            };
            match out.iter_mut().find(apart) {
                Some(rival) => rival.entries.extend(draft.entries),
                None => out.push(draft),
            }
        }
        out
    }

    /// Where the articles that a row has nothing of give one of its numbers elsewhere. Where several tell it, that one does not
    /// takes more: no number there may fit.
    fn told(&self, draft: &Draft<'v, 'a>) -> Vec<Evidence> {
        let silent = |article: &u32| draft.entries.iter().all(|e| e.article != *article);
        let several = draft.entries.iter().any(|e| Some(e.article) != draft.entries.first().map(|f| f.article));
        let gives = |article: u32| {
            let views = self.views.get(article as usize).map_or(&[][..], Vec::as_slice);
            let fits = |e: &Entry<'v, 'a>, view: &FigureView<'a>| {
                let paired = || self.aligned.has((e.article, e.view.sentence), (article, view.sentence));
                let even = even(e.figure, view.figure());
                // What one speaker gives here, he gives there with another bound; "billions" fit any sum.
                let his = || {
                    let other = Entry { article, view, figure: view.figure() };
                    is_narrow(e.figure)
                        && is_narrow(other.figure)
                        && speaker(e, self.cast).is_some_and(|s| speaker(&other, self.cast) == Some(s))
                };
                let one_unit = e.figure.unit.is_some() && e.figure.unit == view.figure().unit;
                let measured = one_unit && (several && even || meet(e.view, view) && his());
                restates(e.view, view) || measured || may_restate(e.view, view) && (several || even && paired())
            };
            let view = views.iter().find(|view| draft.entries.iter().any(|e| fits(e, view)))?;
            Some(Evidence { article, span: view.figure().span })
        };
        (0..self.articles.len() as u32).filter(silent).filter_map(gives).collect()
    }

    /// Joins rows that give one number under several verbs. Where an article gives another number beside it the rows stay two.
    fn join_restated(&self, drafts: Vec<Draft<'v, 'a>>) -> Vec<Draft<'v, 'a>> {
        let paired = |k: &Entry<'v, 'a>, e: &Entry<'v, 'a>| {
            even(k.figure, e.figure)
                && k.figure.value.high > FEW
                && self.aligned.has((k.article, k.view.sentence), (e.article, e.view.sentence))
                && may_restate(k.view, e.view)
        };
        let same = |k: &Entry<'v, 'a>, e: &Entry<'v, 'a>| restates(k.view, e.view) || paired(k, e);
        let mut out: Vec<Draft<'v, 'a>> = Vec::new();
        for draft in drafts {
            let fits = |known: &&mut Draft<'v, 'a>| {
                let pairs = || known.entries.iter().flat_map(|k| draft.entries.iter().map(move |e| (k, e)));
                pairs().any(|(k, e)| same(k, e)) && pairs().filter(|(k, e)| k.article == e.article).all(|(k, e)| same(k, e))
            };
            match out.iter_mut().find(fits) {
                Some(known) => known.entries.extend(draft.entries),
                None => out.push(draft),
            }
        }
        out
    }

    fn are_rivals(&self, a: &Draft<'v, 'a>, b: &Draft<'v, 'a>) -> bool {
        let views = |e: &Entry<'v, 'a>| self.views.get(e.article as usize).map_or(&[][..], |v| v.as_slice());
        let explained = |x: &Entry<'v, 'a>, y: &Entry<'v, 'a>| is_explained(x.view, y.view, views(x), views(y));
        let (own, theirs) = (self.voices(a), self.voices(b));
        let pairs = || own.iter().flat_map(|x| theirs.iter().map(move |y| (*x, *y)));
        let apart = |(x, y): &(&Entry<'v, 'a>, &Entry<'v, 'a>)| x.article != y.article;
        pairs().filter(apart).any(|(x, y)| self.judged(x, y).is_some()) && !pairs().any(|(x, y)| explained(x, y))
    }

    /// The figures of a row that speak for it: what copies of one text repeat says no more.
    fn voices<'d>(&self, draft: &'d Draft<'v, 'a>) -> Vec<&'d Entry<'v, 'a>> {
        let origin = |e: &Entry<'v, 'a>| self.columns.get(e.article as usize).map(|c| c.origin);
        let mut out: Vec<&Entry<'v, 'a>> = Vec::new();
        for entry in &draft.entries {
            if out.len() < VOICES && out.iter().filter(|known| origin(known) == origin(entry)).count() < OF_ORIGIN {
                out.push(entry);
            }
        }
        out
    }

    /// The verdict on what two articles give, wherever they give these numbers: two sentences may show what two others do not.
    fn judged_by_any(&self, a: &Entry<'v, 'a>, b: &Entry<'v, 'a>, draft: &Draft<'v, 'a>) -> Option<(Verdict, String)> {
        let direct = self.judged(a, b);
        if direct.is_some() || meet(a.view, b.view) {
            return direct;
        }
        let gives = |known: &Entry<'v, 'a>, e: &Entry<'v, 'a>| {
            e.article == known.article && even(e.figure, known.figure) && e.figure.qualifier == known.figure.qualifier
        };
        let pairs = draft.entries.iter().filter(|x| gives(a, x)).flat_map(|x| draft.entries.iter().map(move |y| (x, y)));
        pairs.filter(|(_, y)| gives(b, y)).find_map(|(x, y)| self.judged(x, y))
    }

    /// The verdict on the figures of two articles.
    fn judged(&self, a: &Entry<'v, 'a>, b: &Entry<'v, 'a>) -> Option<(Verdict, String)> {
        let (x, y) = ((a.article, a.view.sentence), (b.article, b.view.sentence));
        judge_same(a.view, b.view, self.aligned.has(x, y) || is_twin(a, b))
    }
}

/// True where two figures stand in sentences of the same words, whatever the numbers in them.
fn is_twin(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> bool {
    let (mut x, mut y, mut words) = (outside(a), outside(b), 0);
    loop {
        match (x.next(), y.next()) {
            (None, None) => return words >= TWIN,
            (Some(x), Some(y)) if x == y || x.to_lowercase() == y.to_lowercase() => words += 1,
            _ => return false,
        }
    }
}

/// The words of a figure's sentence without its own and without numbers.
fn outside<'e>(entry: &Entry<'e, '_>) -> impl Iterator<Item = &'e str> {
    let (analysed, span) = (entry.view.analysed, entry.figure.span);
    let sentence = analysed.cut.sentences.get(entry.view.sentence).map_or(0..0, |s| s.tokens.clone());
    let tokens = &analysed.cut.tokens[sentence.start as usize..sentence.end as usize];
    let words = tokens.iter().filter(move |t| t.is_wordlike() && !span.contains(t.span)).map(|t| t.of(analysed.text()));
    words.filter(|w| !w.starts_with(|c: char| c.is_ascii_digit()))
}

/// True where both give one number, whatever its qualifier.
fn even(a: &Figure, b: &Figure) -> bool {
    a.value == b.value
}

/// True for a number and not an order of numbers.
fn is_narrow(figure: &Figure) -> bool {
    figure.value.high <= 2.0 * figure.value.low
}

/// So many figures of a row, and so many of an origin, are held against those of another row.
const VOICES: usize = 8;
const OF_ORIGIN: usize = 2;

/// Numbers up to this stand in any sentence.
const FEW: f64 = 3.0;

/// So many words in a row are hardly alike by chance.
const TWIN: usize = 4;

/// True where one article gives the same figure twice.
fn repeats(a: &Figure, b: &Figure) -> bool {
    let noun = |f: &Figure| f.counted.as_ref().map(|c| c.lemma.clone());
    let event = |f: &Figure| f.event.as_ref().map(|e| e.lemma.clone());
    a.value == b.value
        && a.unit == b.unit
        && noun(a) == noun(b)
        && (event(a) == event(b) || event(a).is_none() || event(b).is_none())
}

/// The row of a draft, and what may tell it apart from others of its name.
fn row(draft: &Draft<'_, '_>, story: &Sources<'_, '_>) -> (Row, Option<String>) {
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
    let named = all.min_by_key(|l| l.rank);
    let (label, more) = named.map_or_else(Default::default, |l| (l.text, l.more));
    let mut row = plain(RowKind::Figure, label, cells, columns);
    row.told = story.told(draft);
    let mut chosen: Vec<&Entry<'_, '_>> = chosen.into_iter().flatten().collect();
    if let Some((standing, mut why)) = verdict(&chosen, draft, story) {
        // What falls again did not grow.
        if why.starts_with(LATER) && sides::falls(chosen.iter().map(|e| (e.article, e.figure, e.view.analysed))) {
            why = APART.to_owned();
        }
        let now = |e: &&Entry<'_, '_>| !e.view.is_former();
        // What a text says was known before is no step of a count that grew.
        if why.starts_with(LATER) && chosen.iter().copied().filter(now).any(|e| !even(e.figure, chosen[0].figure)) {
            let former = chosen.iter().filter(|e| !now(e)).map(|e| Evidence { article: e.article, span: e.figure.span });
            row.told.extend(former.clone());
            former.for_each(|told| row.cells[told.article as usize] = None);
            chosen.retain(now);
        }
        row.standing = standing;
        row.why = lettered(why, standing, &chosen);
    }
    let given = draft.entries.iter().map(|e| (e.figure, articles[e.article as usize]));
    if let Some(sums) = sums::held(given) {
        row.why = if row.why.is_empty() { sums } else { format!("{}; {sums}", row.why) };
    }
    (row, more)
}

/// The reason of a verdict on all sources: every value with the letters of those who give it, where the values are the reason.
fn lettered(why: String, standing: Standing, chosen: &[&Entry<'_, '_>]) -> String {
    let given = chosen.iter().map(|e| (e.article, e.figure, e.view.analysed));
    if why.starts_with(LATER) {
        return format!("{LATER}: {}", sides::told(&sides::course(given), " -> "));
    }
    match sides::beside(given) {
        // "Up 4% against down 4%" is one value.
        sides if !matches!(standing, Standing::Conflict | Standing::Changed) || sides.len() < 2 => why,
        sides if why.starts_with(CHANGED) => format!("{CHANGED}: {}", sides::told(&sides, " | ")),
        sides => sides::told(&sides, " | "),
    }
}

/// Who says a figure, by the name the story knows.
fn speaker(entry: &Entry<'_, '_>, cast: &Cast<'_>) -> Option<String> {
    let claim = entry.figure.claim.and_then(|c| entry.view.analysed.facts.claims.get(c as usize));
    let actor = claim.and_then(|c| c.speaker).and_then(|s| cast.name(entry.article, s));
    actor.or(entry.view.speaker()).map(str::to_owned)
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
fn verdict(chosen: &[&Entry<'_, '_>], draft: &Draft<'_, '_>, story: &Sources<'_, '_>) -> Option<(Standing, String)> {
    let origin = |e: &Entry<'_, '_>| story.columns.get(e.article as usize).map(|c| c.origin);
    let mut worst: Option<(Standing, String)> = None;
    for (i, a) in chosen.iter().enumerate() {
        for b in &chosen[i + 1..] {
            let copies = origin(b) == origin(a);
            let standing = match story.judged_by_any(a, b, draft) {
                Some((Verdict::Agree, _)) | None => continue,
                Some((_, why)) if copies && meet(a.view, b.view) && !why.starts_with(LATER) => continue,
                Some((verdict, why)) => match later_count(a, b) {
                    Some(later) if copies || verdict == Verdict::Conflict => (Standing::Compatible, later),
                    _ if copies => (Standing::Changed, CHANGED.to_owned()),
                    _ if verdict == Verdict::Conflict => return Some((Standing::Conflict, why)),
                    _ => (Standing::Compatible, why),
                },
            };
            // That a number was changed, or a toll rose, are the better reasons: they say why the numbers differ at all.
            let tells = |found: &(Standing, String)| (found.0 == Standing::Changed, found.1.starts_with(LATER));
            if worst.as_ref().is_none_or(|known| tells(&standing) > tells(known)) {
                worst = Some(standing);
            }
        }
    }
    worst
}

/// The reason of a verdict on a toll that grew.
pub(super) const LATER: &str = "later count";

/// A toll that grows with the hours is no contradiction: the later text counts more, and both were right in their time.
fn later_count(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> Option<String> {
    let (early, late) = if a.view.published()? < b.view.published()? { (a, b) } else { (b, a) };
    let rises = early.view.published()? < late.view.published()? && early.figure.value.high < late.figure.value.low;
    (rises && (early.view.grows() || late.view.grows())).then(|| LATER.to_owned())
}

/// What a cell shows: the number as its text gives it, without the counted noun, and the whole it is a part of.
fn shown(figure: &Figure, analysed: &Analysed) -> String {
    let text = analysed.text();
    let whole = figure.whole.and_then(|w| analysed.facts.figures.get(w as usize));
    let number = |f: &Figure| one_line(if f.topic.shown.is_empty() { f.span } else { f.topic.shown }.of(text));
    let bare = number(figure);
    let mark = match figure.qualifier {
        Qualifier::Equal => "",
        Qualifier::About | Qualifier::Nearly => "~",
        Qualifier::Less => "<",
        Qualifier::More => ">",
        Qualifier::AtMost => "<=",
        Qualifier::AtLeast => ">=",
    };
    let mark = if bare.starts_with(|c: char| c.is_alphabetic()) { "" } else { mark };
    let of = whole.map_or_else(String::new, |w| format!(" of {}", number(w)));
    format!("{mark}{bare}{of}")
}
