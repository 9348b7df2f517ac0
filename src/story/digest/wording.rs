//! Who has the words of a line letter for letter, but for typography, and who tells the same in part of them or in other words:
//! what stands in quotation marks beside the letters of several sources must not read as what each of them has.

use super::clauses::tokens;
use super::{Line, Material, Piece};
use crate::extract::Analysed;
use crate::extract::lexicon::lower;
use crate::story::Evidence;
use crate::story::matrix::reason::letters;
use crate::story::matrix::{Row, RowKind};
use crate::text::Span;

/// Words of a source are looked for so many sentences around the place that tells what is shown.
const AROUND: usize = 2;
/// A part has so many words ...
const PART: usize = 4;
/// ... and one of so many of all.
const SHARE: usize = 3;
/// Fewer quoted words within a sentence are a name or an emphasis.
const QUOTED: usize = 3;

/// How a source has the words of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wording {
    /// Letter for letter, but for case, the shape of marks, and hyphens.
    Same,
    /// Some of them, and the rest left out.
    Part,
    /// Others.
    Other,
}

/// Names behind a line of several sources those that have not the words which it quotes as somebody's: all that is said of a claim, of
/// a sentence what stands in quotation marks there.
pub(super) fn name(line: &mut Line, row: &Row, ground: Material<'_>) {
    let own = line.quoted().article;
    let Some(&analysed) = ground.articles.get(own as usize) else { return };
    let shown = line.evidence.iter().filter(|e| e.article == own).map(|e| e.span);
    let said: Vec<Vec<Heard>> = if row.kind == RowKind::Claim && line.is_named() {
        shown.map(|span| heard(span, analysed)).collect()
    } else {
        shown.flat_map(|span| quoted(span, analysed)).map(|span| heard(span, analysed)).collect()
    };
    let wording = |told: &Evidence| {
        let other = *ground.articles.get(told.article as usize)?;
        let theirs = heard(around(told.span, other), other);
        said.iter().map(|words| held(words, &theirs, other)).max()
    };
    let others: Vec<&Evidence> = line.evidence.iter().filter(|e| e.article != own && line.sources.contains(&e.article)).collect();
    let of = |wanted: Wording| {
        let mut found: Vec<u32> = others.iter().filter(|e| wording(e) == Some(wanted)).map(|e| e.article).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let (part, other) = (of(Wording::Part), of(Wording::Other));
    for (words, sources) in [("in part", part), ("in other words", other)] {
        if !sources.is_empty() {
            line.pieces.push(Piece { text: format!("; {words} in {}", letters(&sources)), from: None });
        }
    }
}

/// A word as it is heard: in lower case, with one shape of the apostrophe; those of "year-end" are two.
struct Heard {
    form: String,
    span: Span,
}

fn heard(span: Span, analysed: &Analysed) -> Vec<Heard> {
    let words = tokens(span, analysed).iter().filter(|t| t.is_wordlike());
    let parts = words.flat_map(|t| {
        let form = lower(t.of(analysed.text())).replace('’', "'");
        let parts: Vec<String> = form.split(['-', '\u{2010}', '\u{2011}']).map(str::to_owned).collect();
        parts.into_iter().filter(|part| !part.is_empty()).map(|form| Heard { form, span: t.span })
    });
    parts.collect()
}

/// What stands in quotation marks within a stretch.
fn quoted(span: Span, analysed: &Analysed) -> Vec<Span> {
    let inside = |inner: Span| Span::new(inner.start.max(span.start), inner.end.min(span.end));
    let all = analysed.cut.quotations.iter().filter(|q| q.inner.overlaps(span)).map(|q| inside(q.inner));
    all.filter(|inner| heard(*inner, analysed).len() >= QUOTED).collect()
}

/// The sentences around a place.
fn around(place: Span, analysed: &Analysed) -> Span {
    let sentences = &analysed.cut.sentences;
    let at = |byte: u32| analysed.cut.sentence_at(byte);
    let first = at(place.start).map(|at| at.saturating_sub(AROUND));
    let last = at(place.end.saturating_sub(1)).or(at(place.start)).map(|at| (at + AROUND).min(sentences.len() - 1));
    first.zip(last).map_or(place, |(first, last)| sentences[first].span.cover(sentences[last].span).cover(place))
}

/// How the words of another text hold these.
fn held(words: &[Heard], theirs: &[Heard], other: &Analysed) -> Wording {
    let (length, end, to) = longest(words, theirs);
    if length == words.len() {
        return Wording::Same;
    }
    let is_cut_at = |at: usize| is_cut(at.checked_sub(1).and_then(|at| theirs.get(at)), theirs.get(at), other);
    // A run begins and ends where theirs is cut: words before its marks may be the same by chance.
    let head = if end == length { 0 } else { (0..length).find(|k| is_cut_at(to - length + k)).unwrap_or(length) };
    let tail = if end == words.len() { 0 } else { (0..length).find(|k| is_cut_at(to - k)).unwrap_or(length) };
    let length = length.saturating_sub(head + tail);
    let (end, to) = (end - tail, to - tail);
    let (start, from) = (end - length, to - length);
    let (opens, ends) = (start == 0, end == words.len());
    if length < PART {
        return Wording::Other;
    }
    // Who says it may stand between its parts.
    let before = || opens || held(&words[..start], &theirs[..from], other) == Wording::Same;
    let behind = || ends || held(&words[end..], &theirs[to..], other) == Wording::Same;
    match () {
        () if before() && behind() => Wording::Same,
        () if length * SHARE >= words.len() => Wording::Part,
        () => Wording::Other,
    }
}

/// The longest run that both have: how many words, and where it ends in each.
fn longest(words: &[Heard], theirs: &[Heard]) -> (usize, usize, usize) {
    let mut most = (0, 0, 0);
    // How many words before each place are the same.
    let mut before = vec![0; theirs.len() + 1];
    for (i, word) in words.iter().enumerate() {
        for j in (0..theirs.len()).rev() {
            before[j + 1] = if theirs[j].form == word.form { before[j] + 1 } else { 0 };
            if before[j + 1] > most.0 {
                most = (before[j + 1], i + 1, j + 1);
            }
        }
    }
    most
}

/// True where a quotation begins, ends or leaves something out between two words.
fn is_cut(before: Option<&Heard>, behind: Option<&Heard>, analysed: &Analysed) -> bool {
    let (Some(before), Some(behind)) = (before, behind) else { return true };
    if before.span == behind.span {
        return false;
    }
    let between = Span::new(before.span.end, behind.span.start.max(before.span.end)).of(analysed.text());
    between.contains(['"', '“', '”', '„', '«', '»', '…']) || between.contains("...")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn words_are_the_same_in_part_or_others() {
        let shown = "We shall not pay a single crown for such a foolish quay of stone and sand";
        for (text, want) in [
            ("“We shall not pay a single crown for such a foolish quay of stone and sand,” she said.", Wording::Same),
            ("\"We shall not pay,\" she said, \"a single crown for such a foolish quay of stone and sand.\"", Wording::Same),
            ("She called it \"a quay of stone and sand\" and went.", Wording::Other),
            ("She asked who would pay for \"such a foolish quay of stone and sand.\"", Wording::Part),
            ("“We shall not pay a single crown … for such a foolish quay of stone and sand,” she said.", Wording::Same),
            ("“We shall not pay … for such a foolish quay of stone and sand,” she said.", Wording::Part),
            ("“We shall not pay any single crown for such a foolish quay of stone and sand,” she said.", Wording::Other),
            ("She said the town would pay nothing for it.", Wording::Other),
        ] {
            let [own, other] = [shown, text].map(analysed);
            let whole = |a: &Analysed| heard(Span::new(0, a.text().len() as u32), a);
            assert_eq!(held(&whole(&own), &whole(&other), &other), want, "{text}");
        }
    }

    #[test]
    fn who_has_not_the_words_of_a_quotation_is_named() {
        let lead = "The council of Kolm met on Monday to speak of the harbour and of the fishing fleet.";
        let other =
            "The harbour and the fishing fleet were what the council of Kolm spoke of when it sat down to its yearly meeting.";
        let said = "“We will not pay a single crown for the northern quay of the fishermen,” Elsa Brandt told the bakers.";
        for (theirs, want) in [
            ("“We will not pay a single crown for the northern quay of the fishermen,” said Elsa Brandt.", ""),
            (
                "“We will never pay any single crown for the northern quay of the fishermen,” said Elsa Brandt.",
                "; in other words in B",
            ),
        ] {
            let articles = [format!("{lead} {said}"), format!("{other} {theirs}")].map(|text| analysed(&text));
            let lines = check(&[&articles[0], &articles[1]], &Seen::default()).digest.lines;
            let told = lines.iter().map(Line::text).find(|text| text.contains("Elsa Brandt: "));
            let ends = if want.is_empty() { "fishermen\"" } else { want };
            assert!(told.as_ref().is_some_and(|told| told.ends_with(ends)), "{theirs} {told:?}");
        }
    }
}
