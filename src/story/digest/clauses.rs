//! What of a sentence can be read alone: whole clauses, each with a subject and a verb.
//!
//! Where no verb is found more of the sentence is quoted, never less.

use crate::article::PartKind;
use crate::extract::Analysed;
use crate::extract::finite::Words;
use crate::extract::lexicon::{Section, Sections};
use crate::text::{Span, Token, TokenKind};

/// Words that are finite by themselves.
const VERBS: Sections = Sections::of(&[Section::Finite, Section::Be, Section::Have, Section::Modal]);

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
    let mut commas = 0;
    for (k, token) in tokens.iter().enumerate() {
        let sense = lexicon.meaning(text, token);
        if !token.is_wordlike() {
            commas += usize::from(token.of(text) == ",");
            below &= token.of(text) != ",";
            continue;
        }
        let pronoun = sense.has(Section::Pronoun) && opens_clause(&tokens[..k], analysed);
        // "a law that would have allowed": told of the noun.
        let of_that = k > 1 && lexicon.of_class(tokens[k - 1].of(text), "points_behind") && !tokens[k - 2].of(text).ends_with(',');
        let verb = verbs(tokens, analysed).verb_at(k) && (subject || pronoun);
        relative |= verb && of_that;
        let follows = group && verb;
        let behind = tokens
            .get(k + 1)
            .is_some_and(|next| next.kind == TokenKind::Word && !next.upper && !lexicon.meaning(text, next).has(Section::Pronoun));
        // "said 1,900 had stayed away", "adding that it was late": the subject stands before.
        let ends = |endings: &[&str]| endings.iter().any(|ending| token.of(text).ends_with(ending));
        let verbal = sense.has_any(VERBS) || ends(&["ed", "ing"]);
        if !subject && !pronoun && verbal && !token.upper {
            return false;
        }
        // "Elsa Brandt, was told": what she is stands before, cut off.
        let severed = k > 0 && tokens[k - 1].of(text) == "," && commas == 1;
        if !below && !relative && !follows && (verb && !severed || pronoun && behind) {
            return true;
        }
        group = verb && (relative || group) || group && lexicon.meaning(text, token).has(Section::Adverb);
        // "anyone I may have offended": the pronoun and its verb tell of the noun before, as "who" does; the whole group of "who had
        // been shot" belongs to the relative clause.
        let of_noun = sense.has(Section::Pronoun) && subject && !pronoun
            || sense.has(Section::Relative) && !lexicon.of_class(token.of(text), "points_behind");
        relative = relative && !verb || of_noun;
        // "with three weeks left" has a verb of its own.
        below |= sense.has(Section::Subordinator) || !subject && lexicon.in_class(sense, token.of(text), "absolute");
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

/// The tokens as verbs are looked for in them.
pub(super) fn verbs<'a>(tokens: &'a [Token], analysed: &'a Analysed) -> Words<'a> {
    Words { tokens, text: analysed.text(), lexicon: &analysed.lexicon, senses: None }
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
            ("have held three hearings since the mill was closed", false),
            ("Kolm, was told of the fire", false),
            ("The mayor, Elsa Brandt, was told of the fire", true),
            ("with three weeks left for the mill", false),
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
}
