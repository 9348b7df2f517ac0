//! Numbers of what is likely one thing that lie close to each other and are not the same ("a 47-page report", "a 48-page report"),
//! told among the same words. No rule says that they contradict each other, and yet a reader wants to see them side by side.

use super::Sources;
use super::entry::{Draft, Entry, even, speaker};
use crate::compare::agree::{FigureView, meet};
use crate::extract::figures::classes::{self, Nature};
use crate::extract::figures::units;
use crate::extract::lexicon::lower;
use crate::extract::{Figure, Qualifier};
use crate::story::matrix::wordings::ends;
use crate::story::matrix::words::terms;

/// Numbers lie close that differ by so much of the greater, and sums that one speaker gives by less.
const CLOSE: f64 = 0.12;
const CLOSER: f64 = 0.05;
/// Smaller counts stand in any text.
const LEAST: f64 = 10.0;
/// Sentences that tell of one thing have so many words in common.
const SHARED: usize = 3;

/// Joins the rows of numbers that lie close; the first of each row keeps its place.
pub(super) fn joined<'v, 'a>(drafts: Vec<Draft<'v, 'a>>, story: &Sources<'v, 'a>) -> Vec<Draft<'v, 'a>> {
    let mut out: Vec<Draft<'v, 'a>> = Vec::new();
    for draft in drafts {
        let own = ends(&draft.entries);
        let fits = |known: &&mut Draft<'v, 'a>| {
            let of_one = |e: &Entry<'v, 'a>| known.entries.iter().any(|k| k.article == e.article);
            let theirs = ends(&known.entries);
            theirs.iter().any(|k| own.iter().any(|e| may_differ(k, e, story))) && !draft.entries.iter().any(of_one)
        };
        match out.iter_mut().find(fits) {
            Some(known) => known.entries.extend(draft.entries),
            None => out.push(draft),
        }
    }
    out
}

/// True where two sources give two numbers of what is likely one thing.
pub(super) fn may_differ(a: &Entry<'_, '_>, b: &Entry<'_, '_>, story: &Sources<'_, '_>) -> bool {
    let (x, y) = (a.figure, b.figure);
    let (p, q) = (x.value.high, y.value.high);
    // Most pairs end here.
    if x.unit != y.unit || p == q || (p - q).abs() > CLOSE * p.max(q) || p.min(q) < LEAST || !is_exact(x) || !is_exact(y) {
        return false;
    }
    let origin = |e: &Entry<'_, '_>| story.columns.get(e.article as usize).map(|c| c.origin);
    let money = x.unit.as_deref().is_some_and(units::is_money);
    let told = || {
        let one = speaker(a, story.cast).is_some_and(|s| speaker(b, story.cast) == Some(s));
        one && money && (p - q).abs() <= CLOSER * p.max(q) || shared_words(a, b) >= SHARED
    };
    (money || x.unit.is_none())
        && !a.view.is_former()
        && !b.view.is_former()
        && origin(a) != origin(b)
        && !meet(a.view, b.view)
        && !are_apart(x, y)
        && is_nearest(a, b, story)
        && is_nearest(b, a, story)
        && told()
}

/// True where two numbers that may differ cannot both be right: they measure the one thing that both tell of ("the 38-word oath",
/// "the 35-word oath").
pub(super) fn are_at_odds(a: &Entry<'_, '_>, b: &Entry<'_, '_>, story: &Sources<'_, '_>) -> bool {
    let plain = |e: &Entry<'_, '_>| e.figure.qualifier == Qualifier::Equal;
    let one_thing = || measured(a).is_some_and(|thing| measured(b) == Some(thing));
    plain(a) && plain(b) && one_thing() && may_differ(a, b, story)
}

/// The noun behind a number that is an attribute of one known thing: "oath" of "the 38-word oath".
fn measured(entry: &Entry<'_, '_>) -> Option<String> {
    let (analysed, span) = (entry.view.analysed, entry.figure.span);
    let (text, tokens) = (analysed.text(), &analysed.cut.tokens);
    let before = tokens.get(analysed.cut.token_from(span.start).checked_sub(1)?)?;
    let known = analysed.lexicon.of_class(&lower(before.of(text)), "granted");
    let next = tokens.get(analysed.cut.token_from(span.end))?;
    (known && span.of(text).contains('-') && next.is_wordlike()).then(|| lower(next.of(text)).into_owned())
}

/// True for one number, whether rounded or not.
fn is_exact(figure: &Figure) -> bool {
    let open = !matches!(figure.qualifier, Qualifier::Equal | Qualifier::About | Qualifier::Nearly);
    figure.value.low == figure.value.high && !open && figure.whole.is_none()
}

/// True where what is counted, or what happens to it, is another thing.
fn are_apart(a: &Figure, b: &Figure) -> bool {
    let nouns = a.counted.as_ref().zip(b.counted.as_ref()).is_some_and(|(x, y)| x.lemma != y.lemma);
    let grave = |f: &Figure| f.event.as_ref().filter(|e| classes::is(&e.class, Nature::Grave)).map(|e| e.lemma.clone());
    nouns || grave(a) != grave(b)
}

/// True where the source of `b` gives no number that is that of `a`, and none of its unit that lies closer to it than `b` does.
fn is_nearest(a: &Entry<'_, '_>, b: &Entry<'_, '_>, story: &Sources<'_, '_>) -> bool {
    let views = story.views.get(b.article as usize).map_or(&[][..], Vec::as_slice);
    let gap = |view: &FigureView<'_>| (view.figure().value.high - a.figure.value.high).abs();
    let own = gap(b.view);
    let of_unit = views.iter().filter(|view| view.figure().unit == a.figure.unit);
    // "Billions of dollars" may be any sum.
    let better = |view: &FigureView<'_>| is_exact(view.figure()) && (meet(a.view, view) || gap(view) < own);
    !{ of_unit }.any(|view| even(view.figure(), a.figure) || better(view))
}

/// How many words the sentences of two figures have in common, beside their numbers.
fn shared_words(a: &Entry<'_, '_>, b: &Entry<'_, '_>) -> usize {
    let (own, theirs) = (words(a), words(b));
    own.iter().filter(|term| theirs.binary_search(term).is_ok()).count()
}

/// The terms of a figure's sentence outside of all figures.
fn words(entry: &Entry<'_, '_>) -> Vec<u32> {
    let analysed = entry.view.analysed;
    let Some(sentence) = analysed.cut.sentences.get(entry.view.sentence) else { return Vec::new() };
    let tokens = &analysed.cut.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize];
    let counted = |span| analysed.facts.figures.iter().any(|f| f.span.overlaps(span));
    terms(analysed, tokens.iter().filter(|t| !counted(t.span)), &mut String::new())
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::{RowKind, Standing};
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn numbers_of_one_thing_that_cannot_both_be_right_are_at_odds() {
        for (own, other, want) in [
            // One digit of many, and two that changed places.
            (
                "Mayor Tom Okoro paid the inn at Kolm $4,316.20 for a dinner of the harbour council.",
                "The dinner of the harbour council at the inn of Kolm cost Tom Okoro $4,516.20.",
                Some(Standing::Conflict),
            ),
            (
                "Mayor Tom Okoro paid the inn at Kolm $4,316.20 for a dinner of the harbour council.",
                "The dinner of the harbour council at the inn of Kolm cost Tom Okoro $4,136.20.",
                Some(Standing::Conflict),
            ),
            (
                "Mayor Tom Okoro paid the inn at Kolm $4,316.20 for a dinner of the harbour council.",
                "The dinner of the harbour council at the inn of Kolm cost Tom Okoro $4,402.70.",
                Some(Standing::Compatible),
            ),
            // The one thing that both tell of.
            (
                "Governor Elsa Brandt took the 38-word oath at noon before the bishop of Kolm.",
                "Before the bishop of Kolm at noon Governor Elsa Brandt swore the 35-word oath.",
                Some(Standing::Conflict),
            ),
        ] {
            let articles = [analysed(own), analysed(&format!("Bakers in Lunden begin work at three. {other}"))];
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let found = rows.iter().find(|r| r.kind == RowKind::Figure && r.sources().count() == 2);
            assert_eq!(found.map(|r| r.standing), want, "{other} {rows:#?}");
        }
    }

    #[test]
    fn numbers_that_lie_close_among_the_same_words_stand_side_by_side() {
        let own = "Mayor Tom Okoro said that the council must find $5.7 million for the northern quay.";
        for (other, want) in [
            ("“No, we are asking for $5.6 million,” Tom Okoro said.", Some("numbers differ: $5.7 million (A) | $5.6 million (B)")),
            // Of another speaker, too far away, a bound, and where a source gives both.
            ("“No, we are asking for $5.6 million,” Elsa Brandt said.", None),
            ("“No, we are asking for $5.1 million,” Tom Okoro said.", None),
            ("“No, we are asking for more than $5.6 million,” Tom Okoro said.", None),
            ("“No, we are asking for $5.6 million,” Tom Okoro said. The ferry cost $5.7 million.", None),
        ] {
            let articles = [analysed(own), analysed(&format!("Bakers in Lunden begin work at three. {other}"))];
            let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
            let differ = rows.iter().find(|r| r.kind == RowKind::Figure && r.differs());
            assert_eq!(differ.map(|r| r.why.to_string()).as_deref(), want, "{other} {rows:#?}");
            assert!(differ.is_none_or(|r| r.standing == Standing::Compatible));
        }
    }
}
