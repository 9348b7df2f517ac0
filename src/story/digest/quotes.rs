//! What a line of a digest quotes: what can be read alone around a figure or of a statement, and of these what the sources share.

use super::borders::{is_unopened, to_border};
use super::clauses::{clauses, is_whole, sentence_around, tokens};
use super::readable::{clip, readable};
use crate::extract::lexicon::{Section, lower};
use crate::extract::{Analysed, Claim, Figure, Mode};
use crate::story::matrix::name;
use crate::story::matrix::words::term;
use crate::text::Span;
use crate::text::quotations::DOUBLE;

/// What a figure is about is looked for within so many bytes.
const NEAR: u32 = 75;
/// Fewer bytes than these are not cut off before what is shared.
const SCRAP: u32 = 40;
/// So many words beside its number tell what an item of a list is.
const SAYS: usize = 2;
/// A quotation of fewer words tells nothing by itself.
pub(super) const SAID: usize = 5;

/// The words that make a figure readable; none where it stands in nothing that can be read alone.
pub(super) fn clause(figure: &Figure, analysed: &Analysed) -> Option<Span> {
    Some(trimmed(readable(about(figure, analysed), analysed)?, analysed.text()))
}

/// The words between the marks around a figure that stands in nothing that can be read alone ("$5,687 on the retreat" of a list of
/// bills); what it is about where these say nothing else. The noun of the bill before it would be another's.
pub(super) fn item(figure: &Figure, analysed: &Analysed) -> Span {
    let about = about(figure, analysed);
    let words = |span: Span| tokens(span, analysed).iter().filter(|t| t.is_wordlike()).count();
    let runs = sentence_around(figure.span, analysed).map(|s| clauses(tokens(s, analysed), analysed.text())).unwrap_or_default();
    let run = runs.into_iter().find(|run| run.contains(figure.span)).map(|run| clip(trimmed(run, analysed.text()), analysed));
    run.filter(|run| run.contains(figure.span) && words(*run) >= words(figure.span) + SAYS).unwrap_or(about)
}

/// What others share of a stretch, as far as it can be read alone: its clauses from the first to the last that has a term which all
/// of them have among theirs, with what must stay, and those before that hold its subject. Nothing where none has.
pub(super) fn shared_part(span: Span, stays: Option<Span>, analysed: &Analysed, others: &[Vec<u32>]) -> Option<Span> {
    let has = |clause: &Span| {
        let own = terms(*clause, analysed);
        stays.is_some_and(|stays| clause.overlaps(stays)) || own.iter().any(|term| others.iter().all(|other| other.contains(term)))
    };
    // A quotation may run over sentences.
    let sentences =
        tokens(span, analysed).chunk_by(|a, b| analysed.cut.sentence_at(a.span.start) == analysed.cut.sentence_at(b.span.start));
    let mut clauses: Vec<Span> = sentences.flat_map(|tokens| clauses(tokens, analysed.text())).collect();
    // "He did not want to “give up”": where the words of another begin no clause does.
    clauses.dedup_by(|next, clause| {
        let runs_on = Span::new(clause.end, next.start).of(analysed.text()).trim().chars().all(|c| matches!(c, '"' | '“'));
        if runs_on {
            clause.end = next.end;
        }
        runs_on
    });
    // The marks at its ends belong to it.
    if let Some(first) = clauses.first_mut() {
        first.start = span.start;
    }
    if let Some(last) = clauses.last_mut() {
        last.end = span.end;
    }
    let mut part = to_border(clauses.iter().copied().filter(has).chain(stays).reduce(Span::cover)?, span, analysed);
    // A word or two are not worth a cut.
    if part.start < span.start + SCRAP {
        part.start = span.start;
    }
    let before = clauses.iter().rev().filter(|c| c.end <= part.start).map(|c| part.cover(*c));
    Some(
        std::iter::once(part)
            .chain(before)
            .find(|part| is_whole(*part, analysed) && !is_unopened(part.of(analysed.text())))
            .unwrap_or(span),
    )
}

/// True where what is said can be read behind the name of its speaker: a whole clause, or a quotation from its beginning. "The latter is
/// too much" cannot.
pub(super) fn speaks(said: Span, claim: &Claim, analysed: &Analysed) -> bool {
    let first = tokens(said, analysed).iter().find(|t| t.is_wordlike());
    let opens = claim.mode == Mode::Direct && first.is_some_and(|t| t.upper);
    let long = said.of(analysed.text()).split_whitespace().nth(SAID - 1).is_some();
    let text = analysed.text();
    let mut words = tokens(said, analysed).iter().filter(|t| t.is_wordlike()).take(2);
    let leans = words.any(|t| analysed.lexicon.of_class(&lower(t.of(text)), "latter"));
    !leans && (is_whole(said, analysed) || opens && long)
}

/// What is said without the words before its "that" ("afterwards that the quay was closed").
pub(super) fn behind_that(said: Span, analysed: &Analysed) -> Span {
    let (text, lexicon) = (analysed.text(), &analysed.lexicon);
    let loose = [Section::Adverb, Section::Moment, Section::Preposition];
    let mut before = tokens(said, analysed).iter().map(|t| (t, lexicon.meaning(text, t)));
    let that = before.find(|(_, sense)| !loose.iter().any(|section| sense.has(*section)));
    let start = that.filter(|(t, _)| t.of(text) == "that").map_or(said.start, |(t, _)| t.span.start);
    Span::new(start, said.end)
}

/// A statement as its article tells it, with who says it and what he does: what can be read alone of its sentence.
pub(super) fn as_told(claim: &Claim, analysed: &Analysed) -> Option<Span> {
    let said = *claim.content.first()?;
    let first = clauses(tokens(said, analysed), analysed.text()).first().copied().unwrap_or(said);
    let core = claim.source.into_iter().chain(claim.cue).fold(first, Span::cover);
    // A speech of several sentences is told by the one that names its speaker.
    let core = if sentence_around(core, analysed)?.contains(core) { core } else { first };
    readable(core, analysed)
}

/// The terms of the sentence that a place stands in.
pub(super) fn sentence_terms(place: Span, analysed: &Analysed) -> Vec<u32> {
    let at = analysed.cut.sentence_at(place.start).map(|s| analysed.cut.sentences[s].span);
    terms(at.unwrap_or(place), analysed)
}

/// A figure with what it counts and what happens, where that stands near.
pub(super) fn about(figure: &Figure, analysed: &Analysed) -> Span {
    let whole = figure.whole.and_then(|w| analysed.facts.figures.get(w as usize)).map(|w| w.span);
    let (counted, event) = (figure.counted.as_ref().map(|c| c.span), figure.event.as_ref().map(|e| e.span));
    let topic = &figure.topic;
    let sentence = analysed.cut.sentence_at(figure.span.start);
    let near = [counted, topic.noun, topic.verb, whole, event, topic.behind]
        .map(|s| s.filter(|s| analysed.cut.sentence_at(s.start) == sentence));
    let close = |all: Span, s: Span| if all.cover(s).len() <= NEAR { all.cover(s) } else { all };
    near.into_iter().flatten().fold(figure.span, close)
}

/// A stretch without a leading "that" or "and" and without the quotation marks and commas at its ends, which the line sets itself; a mark
/// whose fellow stands inside stays, or is taken in.
pub(super) fn trimmed(span: Span, text: &str) -> Span {
    let mut span = span;
    loop {
        let words = span.of(text);
        let led =
            ["and ", "but "].into_iter().find_map(|word| words.strip_prefix(word)).unwrap_or_else(|| name::behind_that(words));
        if led.len() == words.len() {
            break;
        }
        span.start = span.end - led.len() as u32;
    }
    // The mark before it, where its fellow stands inside.
    let odd = |words: &str| words.matches('"').count() % 2 == 1;
    let before = text[..span.start as usize].chars().next_back();
    let fellow =
        before == Some('“') && is_unopened(span.of(text)) || before == Some('"') && odd(span.of(text).trim_end_matches('"'));
    span.start -= before.filter(|_| fellow).map_or(0, char::len_utf8) as u32;
    let marks = |c: char| c.is_whitespace() || c == ',' || DOUBLE.contains(&c);
    let raw = span.of(text);
    let mut start = raw.len() - raw.trim_start_matches(marks).len();
    let mut end = raw.trim_end_matches(marks).len();
    if start >= end {
        return span;
    }
    let inner = &raw[start..end];
    let both = inner.contains('"') && raw[..start].contains('"') && raw[end..].contains('"');
    let before = raw[..start].rfind(['“', '"']).filter(|_| is_unopened(inner) || both || odd(inner));
    let unclosed = inner.rfind('“') > inner.rfind('”') || both || odd(inner) && before.is_none();
    let behind = raw[end..].find(['”', '"']).filter(|_| unclosed);
    start = before.unwrap_or(start);
    if let Some(at) = behind {
        end += at + raw[end + at..].chars().next().map_or(0, char::len_utf8);
    }
    Span::new(span.start + start as u32, span.start + end as u32)
}

/// The terms of a stretch.
pub(super) fn terms(span: Span, analysed: &Analysed) -> Vec<u32> {
    let mut buffer = String::new();
    let words = tokens(span, analysed).iter().filter(|t| t.is_wordlike());
    words.filter_map(|t| term(t.of(analysed.text()), &mut buffer)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::extract::lexicon::Lexicons;
    use crate::story::testing::analysed;

    #[test]
    fn what_is_shared_begins_where_a_clause_does_and_not_with_the_words_of_another() {
        let shared = "give up my right to run as an independent candidate";
        let claimed = "which he claimed the Harbour Party was asking him to do if he hoped to moderate the evening";
        let read = |text: &str| Analysed::new(Article::bare(text), &Lexicons::default());
        let told = read(&format!("He left the long meeting of the council because he did not want to \"{shared},\" {claimed}."));
        let other = read(&format!("{shared}, {claimed}"));
        let whole = |of: &Analysed| Span::new(0, of.text().len() as u32);
        let part = shared_part(whole(&told), None, &told, &[terms(whole(&other), &other)]);
        assert!(part.is_some_and(|part| part.of(told.text()).contains("did not want to \"give up")));
    }

    #[test]
    fn what_leans_on_the_words_before_it_cannot_be_read_alone() {
        for (text, want) in [
            ("Ray would keep the port or sell it, but the council said the latter was too much for the town.", false),
            ("Ray would keep the port, but the council said the sale was too much for the town.", true),
        ] {
            let analysed = analysed(text);
            let claim = &analysed.facts.claims[0];
            assert_eq!(speaks(claim.content[0], claim, &analysed), want, "{text}");
        }
    }

    #[test]
    fn an_item_of_a_list_has_its_own_words_and_not_those_of_the_one_before() {
        let bills = "Other bills: $4,272.78 at the inn of Kolm, $3,544.00 at Berg's Boutique, and $5,687.75 on the Ulva Retreat.";
        for (text, value, want, not) in [
            (bills, 5687.75, "$5,687.75 on the Ulva Retreat", "Berg"),
            (bills, 3544.0, "$3,544.00 at Berg's Boutique", "Ulva"),
            ("Other bills: the inn of Kolm, $4,272.78, and the Ulva Retreat.", 4272.78, "$4,272.78", "Ulva"),
        ] {
            let read = Analysed::new(Article::bare(text), &Lexicons::default());
            let told = read.facts.figures.iter().find(|f| f.value.high == value).map(|f| item(f, &read).of(text));
            assert!(told.is_some_and(|told| told.ends_with(want) && !told.contains(not)), "{value} {told:?}");
        }
    }

    #[test]
    fn a_mark_whose_fellow_stands_inside_stays() {
        for (text, inner, want) in [
            ("“We wait,” she said", "We wait", "We wait"),
            ("“We wait,” not on the quay", "We wait,” not on the quay", "“We wait,” not on the quay"),
            ("\"We wait,\" not on the quay", "We wait,\" not on the quay", "\"We wait,\" not on the quay"),
            ("they are “too late.”", "they are “too late.”", "they are “too late.”"),
            ("that they wait, ", "that they wait, ", "they wait"),
        ] {
            let start = text.find(inner).unwrap_or_default() as u32;
            assert_eq!(trimmed(Span::new(start, start + inner.len() as u32), text).of(text), want);
        }
    }
}
