//! The matrix' rows of figures: what is counted or measured, by sources, with verdicts and derived sums.

mod differing;
mod entry;
mod retold;
mod row;
mod spoken;
mod tolls;

use rustc_hash::FxHashMap;

use super::actors::Cast;
use super::counted::Ground;
use super::name::RowName;
use super::wordings::ends;
use super::words::term;
use super::{Column, MOST_FACTS, Row, labels};
use crate::compare::Verdict;
use crate::compare::agree::{self, FigureView, Given, judge_same, may_restate, meet, restates, tells_enough};
use crate::extract::Analysed;
use crate::story::aligned::Alignments;
use entry::{Draft, Entry, even, is_elsewhere, is_one, is_twin, repeats};
use retold::Retold;

/// The story as its figures are judged in.
struct Sources<'s, 'a> {
    articles: &'s [&'a Analysed],
    /// The figures of each article.
    views: &'s [Vec<FigureView<'a>>],
    /// The numbers of each article.
    given: &'s [Given<'a>],
    columns: &'s [Column],
    aligned: &'s Alignments,
    /// Who is named in it.
    cast: &'s Cast<'a>,
}

/// The rows of all figures, in the order of their first.
pub(super) fn rows(ground: Ground<'_, '_>, aligned: &Alignments, cast: &Cast<'_>) -> Vec<Row> {
    let Ground { articles, columns, .. } = ground;
    let views: Vec<Vec<FigureView<'_>>> = articles.iter().copied().map(|a| FigureView::telling(a, MOST_FACTS)).collect();
    let given: Vec<Given<'_>> = views.iter().map(|views| Given::of(views)).collect();
    let story = Sources { articles, views: &views, given: &given, columns, aligned, cast };
    let mut drafts: Vec<Draft<'_, '_>> = Vec::new();
    for entry in entry::all(&views, (columns, &aligned.held), cast) {
        match story.home(&entry, &drafts) {
            Some(at) => drafts[at].entries.push(entry),
            None => drafts.push(Draft { entries: vec![entry] }),
        }
    }
    let drafts = story.join_restated(story.join_rivals(drafts));
    let (drafts, retold) = Retold::joined(drafts, &story);
    let mut drafts = tolls::gathered(differing::joined(drafts, &story), &story);
    // That nobody was hurt is worth a row where somebody counts the hurt.
    drafts.retain(|draft| draft.entries.iter().any(|entry| entry.view.is_listed()));
    let row = |own: &[Entry<'_, '_>]| {
        let draft = Draft { entries: own.to_vec() };
        let told = retold.of(&draft, &story);
        row::row(&draft, &told, &story)
    };
    told_apart(drafts.into_iter().map(|d| ground.counted(d.entries, Entry::place, row)).collect())
}

/// Gives names what their texts say more ("votes in Senate", "votes in House"): where several rows have one name, where a name is one
/// word, which says little, and where there is room for it and no source says another thing.
fn told_apart(named: Vec<(Row, RowName)>) -> Vec<Row> {
    let mut times: FxHashMap<String, u32> = FxHashMap::default();
    for (row, _) in &named {
        *times.entry(row.label.clone()).or_default() += 1;
    }
    let told = |(mut row, name): (Row, RowName)| {
        let (bare, apart) = (name.rank <= COUNTED && !row.label.contains(' '), name.apart());
        let fits = !name.split && apart.chars().count() <= labels::WIDTH;
        if bare || fits || times.get(&row.label).is_some_and(|&n| n > 1) {
            row.label = apart;
        }
        row
    };
    named.into_iter().map(told).collect()
}

impl<'v, 'a> Sources<'v, 'a> {
    /// The draft that a figure belongs to: the one with the best verdict, on any figure in it, among those whose numbers it can share. A
    /// draft that already has another value of the same article is no home for it.
    fn home(&self, entry: &Entry<'v, 'a>, drafts: &[Draft<'v, 'a>]) -> Option<usize> {
        let mut best: Option<(Verdict, usize)> = None;
        for (at, draft) in drafts.iter().enumerate() {
            // The last are of the article, if any are.
            let mut own = draft.entries.iter().rev().take_while(|e| e.article == entry.article).peekable();
            if own.peek().is_some() {
                if own.any(|e| repeats(e.figure, entry.figure)) {
                    return Some(at);
                }
                continue;
            }
            // Whether two numbers meet is asked first: it is a look at two ranges, and a verdict is one at two sentences.
            let met = draft.entries.iter().filter(|known| meet(known.view, entry.view)).take(VOICES);
            let judged = met.filter_map(|known| self.judged(known, entry)).map(|(verdict, _)| verdict);
            let Some(verdict) = judged.filter(|verdict| *verdict < Verdict::Conflict).min() else { continue };
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

    /// Joins rows that give one number under several verbs. Where an article gives another number beside it the rows stay two.
    fn join_restated(&self, drafts: Vec<Draft<'v, 'a>>) -> Vec<Draft<'v, 'a>> {
        let paired = |k: &Entry<'v, 'a>, e: &Entry<'v, 'a>| {
            even(k.figure, e.figure)
                && !k.figure.value.is_few()
                && self.aligned.has((k.article, k.view.sentence), (e.article, e.view.sentence))
                && may_restate(k.view, e.view)
                && tells_enough(k.view, e.view)
        };
        // One name and one number are one row to a reader.
        let named = |k: &Entry<'v, 'a>, e: &Entry<'v, 'a>| {
            let one = k.figure.unit == e.figure.unit && even(k.figure, e.figure) && !k.figure.value.is_few();
            one && self.are_named_alike(k, e)
        };
        let same = |k: &Entry<'v, 'a>, e: &Entry<'v, 'a>| restates(k.view, e.view) || paired(k, e) || named(k, e);
        let mut out: Vec<Draft<'v, 'a>> = Vec::new();
        for draft in drafts {
            let own = ends(&draft.entries);
            let fits = |known: &&mut Draft<'v, 'a>| {
                let pairs = || known.entries.iter().flat_map(|k| draft.entries.iter().map(move |e| (k, e)));
                ends(&known.entries).iter().any(|k| own.iter().any(|e| same(k, e)))
                    && pairs().filter(|(k, e)| k.article == e.article).all(|(k, e)| same(k, e))
            };
            match out.iter_mut().find(fits) {
                Some(known) => known.entries.extend(draft.entries),
                None => out.push(draft),
            }
        }
        out
    }

    /// True where the names of two figures say what is counted, in the same words ("veteran of the FBI", "FBI veteran").
    fn are_named_alike(&self, a: &Entry<'v, 'a>, b: &Entry<'v, 'a>) -> bool {
        let terms = |e: &Entry<'v, 'a>| {
            let name = labels::label(e.figure, e.view.analysed, &|actor| self.cast.name(e.article, actor));
            let words = name.text.split(' ').filter(|_| name.rank <= COUNTED);
            let mut terms: Vec<u32> = words.filter_map(|word| term(word, &mut String::new())).collect();
            terms.sort_unstable();
            terms
        };
        let own = terms(a);
        !own.is_empty() && own == terms(b)
    }

    fn are_rivals(&self, a: &Draft<'v, 'a>, b: &Draft<'v, 'a>) -> bool {
        let (own, theirs) = (self.voices(a), self.voices(b));
        let pairs = || own.iter().flat_map(|x| theirs.iter().map(move |y| (*x, *y)));
        let apart = |(x, y): &(&Entry<'v, 'a>, &Entry<'v, 'a>)| x.article != y.article;
        let mut judged = pairs().filter(apart).filter_map(|(x, y)| self.judged(x, y)).peekable();
        if judged.peek().is_none() {
            return false;
        }
        let grew = judged.all(|(_, why)| matches!(why, agree::Reason::Later(..)));
        let given = |x: &Entry<'v, 'a>, y: &Entry<'v, 'a>| {
            let of = self.given.get(y.article as usize);
            of.is_some_and(|given| if grew { given.explains_now(x.view) } else { given.explains(x.view) })
        };
        !pairs().filter(apart).any(|(x, y)| given(x, y) || given(y, x) || is_elsewhere(x, y))
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
    fn judged_by_any(&self, a: &Entry<'v, 'a>, b: &Entry<'v, 'a>, draft: &Draft<'v, 'a>) -> Option<(Verdict, agree::Reason<'v>)> {
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
    fn judged(&self, a: &Entry<'v, 'a>, b: &Entry<'v, 'a>) -> Option<(Verdict, agree::Reason<'v>)> {
        let (x, y) = ((a.article, a.view.sentence), (b.article, b.view.sentence));
        let aligned = if is_twin(a, b) { Some(1.0) } else { self.aligned.score(x, y) };
        // "One" is nearly an article: that two texts have it says nothing where their sentences do not tell the same.
        let origin = |e: &Entry<'v, 'a>| self.columns.get(e.article as usize).map(|c| c.origin);
        if aligned.is_none() && is_one(a) && is_one(b) && origin(a) != origin(b) {
            return None;
        }
        let texts = [a, b].map(|e| self.views[e.article as usize].as_slice());
        judge_same((a.view, b.view), aligned, texts)
    }
}

/// So many figures of a row, and so many of an origin, are held against those of another row.
const VOICES: usize = 8;
const OF_ORIGIN: usize = 2;

/// Names up to this rank have a noun.
const COUNTED: u8 = 2;

#[cfg(test)]
mod tests {
    use crate::story::matrix::{RowKind, Standing};
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn a_source_that_gives_the_others_number_too_counts_something_else_beside_it() {
        let first = "Elsa Brandt told the council of Lunden on Monday of 17 Velm pilots in the herring run of the ferry line.";
        let own = "The ferry line of Kolm hired 17 Velm pilots of the northern harbour for the herring run, the guards said.";
        let other = "The ferry line of Kolm hired 13 Velm pilots of the northern harbour for the herring run, the guards said.";
        for (more, want) in [
            ("", true),
            (" They are the second group, after 17 men of the northern harbour whom it hired.", false),
            (" They are the second group, after 17 herons of the harbour whom it fed.", true),
        ] {
            let other = format!("{other}{more}");
            let articles = apart(&[first, own, &other]);
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let conflict = rows.iter().any(|row| row.kind == RowKind::Figure && row.standing == Standing::Conflict);
            assert_eq!(conflict, want, "{more} {rows:#?}");
        }
    }
}
