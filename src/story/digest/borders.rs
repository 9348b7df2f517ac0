//! Where a stretch that is too long for a line may end: at the end of a sentence, before another clause, before a list.

use super::clauses::{is_whole, tokens, verbs};
use crate::extract::Analysed;
use crate::extract::lexicon::{Section, Sections};
use crate::text::{Span, Token, TokenKind};

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

/// Where a stretch that is too long for `most` bytes may end and be read alone; else at a word that leaves nothing open.
pub(super) fn end_within(span: Span, most: u32, analysed: &Analysed) -> u32 {
    border_within(span, most, analysed).or_else(|| word_within(span, most, analysed)).unwrap_or(span.end)
}

/// The end of a stretch within `most` bytes, else of a sentence of it, else where another clause begins, else before a list of things;
/// none where what would be left is no whole clause.
pub(super) fn border_within(span: Span, most: u32, analysed: &Analysed) -> Option<u32> {
    if span.len() <= most {
        return Some(span.end);
    }
    let text = analysed.text();
    let tokens = tokens(span, analysed);
    let fits = fitting(tokens, span.start + most);
    let end = |k: usize| tokens[..k].iter().rfind(|t| t.is_wordlike() || matches!(t.of(text), ")" | "”")).map(|t| t.span.end);
    let closed = |end: u32| !leaves_open(Span::new(span.start, end).of(text));
    let readable = |end: &u32| *end >= span.start + most / 3 && closed(*end) && is_whole(Span::new(span.start, *end), analysed);
    let sentence = (1..=fits).rev().find(|&k| ends_sentence(tokens, k, analysed)).map(|k| tokens[k - 1].span.end);
    let border = |wanted: Border| {
        let ends = (1..fits.min(tokens.len())).rev().filter(|&k| border(tokens, k, analysed) == Some(wanted)).filter_map(end);
        ends.into_iter().find(readable)
    };
    let list = || before_list(&tokens[..fits], analysed).and_then(end).filter(readable);
    let clause = || border(Border::Clause).or_else(|| border(Border::Joint));
    sentence.filter(readable).or_else(clause).or_else(list)
}

/// The last word within `most` bytes behind which a phrase begins, or that leaves nothing open.
fn word_within(span: Span, most: u32, analysed: &Analysed) -> Option<u32> {
    let (text, lexicon) = (analysed.text(), &analysed.lexicon);
    let tokens = tokens(span, analysed);
    let fits = fitting(tokens, span.start + most);
    let opens = |t: &Token| lexicon.meaning(text, t).has_any(OPENS);
    let phrase = |t: &Token| lexicon.meaning(text, t).has_any(BORDERS) && !lexicon.of_class(t.of(text), "of");
    let may_end = |k: &usize| {
        let (before, end) = (&tokens[*k - 1], tokens[*k - 1].span.end);
        before.kind == TokenKind::Word && !opens(before) && !leaves_open(Span::new(span.start, end).of(text))
    };
    let ends = || (1..=fits).rev().filter(may_end);
    let before = |k: &usize| tokens.get(*k).is_some_and(phrase) && tokens[*k - 1].span.end >= span.start + most / 2;
    ends().find(before).or_else(|| ends().next()).map(|k| tokens[k - 1].span.end)
}

/// How many tokens end by byte `end`.
fn fitting(tokens: &[Token], end: u32) -> usize {
    tokens.iter().take_while(|t| t.span.end <= end).count()
}

/// The items of a list have at most so many words.
const ITEM: usize = 5;

/// The first comma of the list in which these tokens end; none where they end in none.
fn before_list(tokens: &[Token], analysed: &Analysed) -> Option<usize> {
    let (mut first, mut words) = (None, 0);
    for (k, token) in tokens.iter().enumerate().rev() {
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
        !lexicon.in_class(sense, word, "list_joint") || subject || verbs(tokens, analysed).past_at(k + 1)
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
pub(super) fn leaves_open(words: &str) -> bool {
    words.matches('(').count() > words.matches(')').count()
}

/// True where a quotation is closed within that was not opened.
pub(super) fn is_unopened(words: &str) -> bool {
    let words = words.trim_end_matches(['”', '»', ',', '.']);
    let opens: &[char] = &['“', '„', '«'];
    words.find(['”', '»']).is_some_and(|close| words.find(opens).is_none_or(|open| close < open))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;

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
