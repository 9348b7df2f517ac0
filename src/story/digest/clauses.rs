//! What of a sentence can be read alone: whole clauses, each with a subject and a verb, and where a long one may end.
//!
//! Verbs are guessed by lexicon and ending, without a tagger; where none is found more of the sentence is quoted, never less.

use crate::article::PartKind;
use crate::extract::Analysed;
use crate::extract::lexicon::{Section, Sections};
use crate::text::{Span, Token, TokenKind};

/// A line quotes about so many bytes of a sentence ...
pub(super) const QUOTED: u32 = 180;
/// ... and up to so many where fewer could not be read alone.
pub(super) const LONGEST: u32 = 260;

/// Words that help a verb.
const HELPS: Sections = Sections::of(&[Section::Be, Section::Have, Section::Modal]);
/// Words that nothing may end with: they open what follows.
const OPENS: Sections = Sections::of(&[
    Section::Be,
    Section::Have,
    Section::Modal,
    Section::Determiner,
    Section::Preposition,
    Section::Coordinator,
    Section::Subordinator,
    Section::Relative,
]);
/// Words that open another clause or what may be left out of one.
const BORDERS: Sections = Sections::of(&[Section::Preposition, Section::Coordinator, Section::Subordinator, Section::Relative]);

/// The tokens of a stretch.
pub(super) fn tokens(span: Span, analysed: &Analysed) -> &[Token] {
    let all = &analysed.cut.tokens[analysed.cut.token_from(span.start)..];
    &all[..all.iter().take_while(|t| t.span.end <= span.end).count()]
}

/// The runs of words between marks, with the signs and the marks that are bound to a word.
pub(super) fn clauses(tokens: &[Token], text: &str) -> Vec<Span> {
    let sign = |t: &Token| matches!(t.of(text), "$" | "€" | "£" | "¥");
    let bound = |t: &Token| t.glued && matches!(t.of(text), "-" | "'" | "’" | "." | "%" | "/");
    let runs = tokens.split(|t| !(t.is_wordlike() || sign(t) || bound(t)));
    runs.filter_map(|run| Some(run.iter().find(|t| !bound(t))?.span.cover(run.iter().rfind(|t| t.is_wordlike())?.span))).collect()
}

/// A sentence without the parts that are none of its words, such as a dateline.
pub(super) fn body(sentence: Span, analysed: &Analysed) -> Span {
    let lead = analysed.article.parts.iter().filter(|p| p.kind == PartKind::Dateline && sentence.contains(p.span));
    let words = Span::new(lead.map(|p| p.span.end).max().unwrap_or(sentence.start), sentence.end);
    // A mark of a list is none of its words either.
    let bullet = |t: &&Token| matches!(t.of(analysed.text()), "-" | "–" | "—" | "•" | "*");
    let first = tokens(words, analysed).iter().find(|t| !bullet(t));
    Span::new(first.map_or(words.start, |first| first.span.start), sentence.end)
}

/// The same of the sentence in which a place begins.
pub(super) fn sentence_around(place: Span, analysed: &Analysed) -> Option<Span> {
    let sentence = analysed.cut.sentences.get(analysed.cut.sentence_at(place.start)?)?.span;
    let body = body(sentence, analysed);
    Some(Span::new(body.start.min(place.start), body.end))
}

/// True where a stretch has a subject and a finite verb outside of its subordinate clauses.
pub(super) fn is_whole(span: Span, analysed: &Analysed) -> bool {
    let (text, lexicon) = (analysed.text(), &analysed.lexicon);
    let tokens = tokens(span, analysed);
    // What verbs belong to that come next: nothing of its own, a relative clause up to its verb, a subordinate one up to a comma.
    let (mut relative, mut below, mut group, mut subject) = (false, false, false, false);
    for (k, token) in tokens.iter().enumerate() {
        let sense = lexicon.meaning(text, token);
        if !token.is_wordlike() {
            below &= token.of(text) != ",";
            continue;
        }
        let pronoun = sense.has(Section::Pronoun) && opens_clause(&tokens[..k], analysed);
        // "a law that would have allowed": told of the noun.
        let of_that = k > 1 && lexicon.of_class(tokens[k - 1].of(text), "points_behind") && !tokens[k - 2].of(text).ends_with(',');
        let finite = is_finite(tokens, k, analysed) && (subject || pronoun);
        relative |= finite && of_that;
        let verb = finite;
        let follows = group && verb;
        let behind = tokens
            .get(k + 1)
            .is_some_and(|next| next.kind == TokenKind::Word && !next.upper && !lexicon.meaning(text, next).has(Section::Pronoun));
        // "said 1,900 had stayed away": its subject stands before.
        if !subject && sense.has(Section::Finite) && !token.upper {
            return false;
        }
        if !below && !relative && !follows && (verb || pronoun && behind) {
            return true;
        }
        group = verb && (relative || group) || group && lexicon.meaning(text, token).has(Section::Adverb);
        // "anyone I may have offended": the pronoun and its verb tell of the noun before, as "who" does; the whole group of "who had
        // been shot" belongs to the relative clause.
        let of_noun = sense.has(Section::Pronoun) && subject && !pronoun
            || sense.has(Section::Relative) && !lexicon.of_class(token.of(text), "points_behind");
        relative = relative && !verb || of_noun;
        below |= sense.has(Section::Subordinator);
        subject = true;
    }
    false
}

/// True where a clause may open behind these tokens: at a mark, behind a word that joins or one that brings in what is said.
fn opens_clause(before: &[Token], analysed: &Analysed) -> bool {
    let text = analysed.text();
    let joins = |t: &Token| {
        let sense = analysed.lexicon.meaning(text, t);
        sense.has(Section::Coordinator)
            || sense.has(Section::Adverb)
            || analysed.lexicon.in_class(sense, t.of(text), "points_behind")
    };
    before.last().is_none_or(|t| !t.is_wordlike() || joins(t))
}

/// A guess whether token `k` is a finite verb: an auxiliary, or a past form behind a noun.
fn is_finite(tokens: &[Token], k: usize, analysed: &Analysed) -> bool {
    let (text, lexicon) = (analysed.text(), &analysed.lexicon);
    let (token, before) = (&tokens[k], k.checked_sub(1).map(|b| &tokens[b]));
    let (word, sense) = (token.of(text), lexicon.meaning(text, token));
    let behind_to = before.is_some_and(|b| lexicon.of_class(b.of(text), "to"));
    if sense.has_any(HELPS) {
        return !behind_to && !word.ends_with("ing") && !(token.upper && sense.has(Section::Moment));
    }
    let noun = |b: &Token| {
        let sense = lexicon.meaning(text, b);
        let opens = [Section::Determiner, Section::Preposition, Section::Coordinator].iter().any(|s| sense.has(*s));
        (b.is_wordlike() && !opens && !sense.has_any(HELPS)) || b.of(text) == ")"
    };
    is_past(tokens, k, analysed) && !behind_to && before.is_some_and(noun)
}

/// True for a past form that is no participle with an agent ("dug by the farmer").
fn is_past(tokens: &[Token], k: usize, analysed: &Analysed) -> bool {
    let (text, lexicon, token) = (analysed.text(), &analysed.lexicon, &tokens[k]);
    let word = token.of(text);
    let past = lexicon.meaning(text, token).has(Section::Finite) || word.len() > 3 && word.ends_with("ed");
    let agent = tokens.get(k + 1).is_some_and(|next| lexicon.of_class(next.of(text), "agent"));
    past && !token.upper && !agent
}

/// Where a stretch that is too long for `most` bytes may end and be read alone: at a sentence's end or before another clause, else
/// at the last word that leaves nothing open.
pub(super) fn end_within(span: Span, most: u32, analysed: &Analysed) -> u32 {
    if span.len() <= most {
        return span.end;
    }
    let text = analysed.text();
    let tokens = tokens(span, analysed);
    let fits = tokens.iter().take_while(|t| t.span.end <= span.start + most).count();
    let end = |k: usize| tokens[..k].iter().rfind(|t| t.is_wordlike() || matches!(t.of(text), ")" | "”")).map(|t| t.span.end);
    let closed = |end: u32| !leaves_open(Span::new(span.start, end).of(text));
    let readable = |end: &u32| *end >= span.start + most / 3 && closed(*end) && is_whole(Span::new(span.start, *end), analysed);
    let sentence = (1..=fits).rev().find(|&k| ends_sentence(tokens, k, analysed)).map(|k| tokens[k - 1].span.end);
    let border = |wanted: Border| {
        let ends = (1..fits.min(tokens.len())).rev().filter(|&k| border(tokens, k, analysed) == Some(wanted)).filter_map(end);
        ends.into_iter().find(readable)
    };
    let opens = |t: &Token| analysed.lexicon.meaning(text, t).has_any(OPENS);
    let word = || {
        tokens[..fits].iter().rev().filter(|t| t.kind == TokenKind::Word && !opens(t)).map(|t| t.span.end).find(|end| closed(*end))
    };
    let clause = || border(Border::Clause).or_else(|| border(Border::Joint));
    // Not within a list of things: before it.
    let list = || before_list(tokens, word()?, analysed).and_then(end).filter(readable);
    sentence.filter(readable).or_else(clause).or_else(list).or_else(word).unwrap_or(span.end)
}

/// The items of a list have at most so many words.
const ITEM: usize = 5;

/// The first comma of the list in which a stretch that ends at byte `end` would end; none where it ends in none.
fn before_list(tokens: &[Token], end: u32, analysed: &Analysed) -> Option<usize> {
    let (mut first, mut words) = (None, 0);
    for (k, token) in tokens.iter().enumerate().rev().filter(|(_, t)| t.span.end <= end) {
        words += usize::from(token.is_wordlike());
        if token.of(analysed.text()) == "," {
            if words > ITEM {
                break;
            }
            (first, words) = (Some(k), 0);
        }
    }
    first
}

/// What stands between two clauses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Border {
    /// A mark, and a word that opens what may be left out.
    Clause,
    /// Such a word alone.
    Joint,
}

/// The border before token `k`.
fn border(tokens: &[Token], k: usize, analysed: &Analysed) -> Option<Border> {
    let (text, lexicon) = (analysed.text(), &analysed.lexicon);
    let (before, at) = (&tokens[k - 1], &tokens[k]);
    let (word, sense) = (at.of(text), lexicon.meaning(text, at));
    if matches!(word, ";" | ":") || is_dash(tokens, k, text) {
        return Some(Border::Clause);
    }
    // "and" joins clauses where a verb or its subject follows, else things of one kind.
    let joins = sense.has(Section::Coordinator) && {
        let subject = tokens.get(k + 1).is_some_and(|next| lexicon.meaning(text, next).has(Section::Pronoun));
        !lexicon.in_class(sense, word, "list_joint")
            || subject
            || tokens.get(k + 1).is_some_and(|_| is_past(tokens, k + 1, analysed))
    };
    let marked = matches!(before.of(text), "," | "”" | "\"");
    let opens = sense.has_any(BORDERS) && !sense.has(Section::Coordinator) || word.ends_with("ing");
    if marked && (joins || before.of(text) == "," && opens) {
        return Some(Border::Clause);
    }
    let content = lexicon.in_class(sense, word, "points_behind") || sense.has(Section::Preposition);
    let opened = lexicon.meaning(text, before).has_any(OPENS);
    let joint = before.is_wordlike() && !opened && !content && (sense.has(Section::Relative) || sense.has(Section::Subordinator));
    joint.then_some(Border::Joint)
}

/// True for a dash between clauses, also one of two hyphens; not for a hyphen within a word.
fn is_dash(tokens: &[Token], k: usize, text: &str) -> bool {
    let glued = |k: usize| tokens.get(k).is_some_and(|t| t.glued);
    let doubled = || tokens.get(k + 1).is_some_and(|next| next.glued && next.of(text) == "-");
    match tokens[k].of(text) {
        "—" | "–" | "―" => true,
        "-" => doubled() || !glued(k) && !glued(k + 1),
        _ => false,
    }
}

/// True where a sentence ends before token `k` of a stretch's tokens.
fn ends_sentence(tokens: &[Token], k: usize, analysed: &Analysed) -> bool {
    let at = |t: &Token| analysed.cut.sentence_at(t.span.start);
    tokens.get(k).is_some_and(|next| at(next) != at(&tokens[k - 1]))
}

/// True where a bracket is opened and not closed.
fn leaves_open(words: &str) -> bool {
    words.matches('(').count() > words.matches(')').count()
}

/// True where a quotation is closed within that was not opened.
pub(super) fn is_unopened(words: &str) -> bool {
    let words = words.trim_end_matches(['”', ',', '.']);
    words.find('”').is_some_and(|close| words.find('“').is_none_or(|open| close < open))
}

/// A stretch up to the next border of clauses within `limit`.
pub(super) fn to_border(span: Span, limit: Span, analysed: &Analysed) -> Span {
    let tokens = tokens(limit, analysed);
    let inside = tokens.iter().take_while(|t| t.span.end <= span.end).count();
    let at = (inside.max(1)..tokens.len()).find(|&k| ends_sentence(tokens, k, analysed) || is_border(tokens, k, analysed));
    let end = at.map_or(limit.end, |k| tokens[k - 1].span.end);
    Span::new(span.start, end.max(span.end))
}

/// True where a clause may end before token `k`: at a border, or at the comma before one.
fn is_border(tokens: &[Token], k: usize, analysed: &Analysed) -> bool {
    border(tokens, k, analysed) == Some(Border::Clause)
        || tokens[k].of(analysed.text()) == "," && k + 1 < tokens.len() && border(tokens, k + 1, analysed) == Some(Border::Clause)
}

/// What can be read alone around a place: its sentence where that fits, else the beginning of it up to a border behind the place,
/// else whole clauses around. None where none of these is a whole clause.
pub(super) fn readable(core: Span, analysed: &Analysed) -> Option<Span> {
    let sentence = sentence_around(core, analysed)?;
    if sentence.len() <= QUOTED {
        return Some(sentence);
    }
    let ends = [QUOTED, LONGEST].map(|most| end_within(sentence, most, analysed));
    if let Some(end) = ends.into_iter().find(|end| *end >= core.end) {
        return Some(Span::new(sentence.start, end));
    }
    let runs = clauses(tokens(sentence, analysed), analysed.text());
    let core = runs.iter().filter(|c| c.overlaps(core)).fold(core, |all, c| all.cover(*c));
    let before = runs.iter().rev().filter(|c| c.end <= core.start).map(|c| core.cover(*c));
    // "with several saying that": what hangs on the words before.
    let hangs = |span: &Span| {
        let first = tokens(*span, analysed).first().filter(|_| span.start > sentence.start);
        let ing = |t: &Token| t.of(analysed.text()).ends_with("ing");
        first.is_some_and(|t| ing(t) || analysed.lexicon.meaning(analysed.text(), t).has(Section::Preposition))
    };
    let closed = |span: &Span| !leaves_open(span.of(analysed.text()));
    let whole = |span: &Span| span.len() <= LONGEST && is_whole(*span, analysed) && closed(span) && !hangs(span);
    let led = std::iter::once(core).chain(before).find(whole)?;
    let behind = runs.iter().filter(|c| c.start >= core.end).map(|c| led.cover(*c)).take_while(|span| span.len() <= QUOTED);
    Some(behind.filter(whole).last().unwrap_or(led))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;

    #[test]
    fn a_whole_clause_has_its_own_subject_and_verb() {
        for (words, want) in [
            ("The mayor had closed the mill", true),
            ("the mill burned for two days", true),
            ("he wants a new quay", true),
            ("After the fire, the mayor said nothing", true),
            ("his former harbour master", false),
            ("Leaving the council of the port", false),
            ("after the long quay collapsed in the storm", false),
            ("said the mill was closed", false),
            ("the mill that burned", false),
            ("the clerks who had been sent home", false),
            ("anyone she may have offended", false),
            ("her decision to close a mill that would have burned", false),
            ("to be opened in spring", false),
        ] {
            let analysed = analysed(words);
            assert_eq!(is_whole(Span::new(0, words.len() as u32), &analysed), want, "{words}");
        }
    }

    #[test]
    fn a_long_stretch_ends_before_another_clause() {
        for (words, most, want) in [
            ("The mayor closed the mill, which had burned for two days.", 50, "The mayor closed the mill"),
            ("The mayor closed the mill, the dairy, the tannery and the old bakery.", 50, "The mayor closed the mill"),
            ("The mayor closed the mill -- and the dairy -- on Monday.", 40, "The mayor closed the mill"),
            ("The mayor closed the mill. The dairy stayed open until the evening.", 50, "The mayor closed the mill."),
            ("The mayor closed the mill (and, as before, the dairy) on Monday.", 48, "The mayor closed the mill"),
            ("The mayor closed the mill, but he left the dairy open.", 45, "The mayor closed the mill"),
        ] {
            let analysed = analysed(words);
            let end = end_within(Span::new(0, words.len() as u32), most, &analysed);
            assert_eq!(&words[..end as usize], want, "{words}");
        }
    }
}
