//! Tokens -> sentences and paragraphs.
//!
//! A sentence ends at a full stop, question or exclamation mark (with the closing quotation marks and brackets behind it), at an
//! ellipsis before a capital, and at a line end, unless the line was only wrapped. Full stops of abbreviations end one only
//! where what follows starts as a sentence does; a missing blank ("war.The") does not hide the border.

use super::language::{Language, Role, is_name};
use super::quotations;
use super::{Sentence, Span, Token, TokenKind, lines};

/// The longest sentence, in tokens. What goes on for longer is a table, a list or noise, and is cut: rules that look around
/// within a sentence then cost the same a word, whatever the text.
const LONGEST: usize = 400;

/// Cuts `tokens` of `text`, which is in that language, into sentences; every token stands in exactly one, none has more than [`LONGEST`].
pub fn split(text: &str, tokens: &[Token], language: &Language) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(tokens.len() / 20 + 1);
    let wrapped = lines::is_wrapped(text);
    let ordinals = language.has(".", Role::Ordinal);
    let (mut start, mut paragraph) = (0, 0);
    for i in 0..tokens.len() {
        if i - start == LONGEST {
            let end = start + pause(text, &tokens[start..i]);
            let span = Span::new(tokens[start].span.start, tokens[end - 1].span.end);
            out.push(Sentence { span, tokens: start as u32..end as u32, paragraph });
            start = end;
        }
        let line_end = ends_line(text, tokens, i) && !goes_on(text, tokens, i, wrapped);
        if line_end
            || (i + 1 < tokens.len() && ends_sentence(text, tokens, i, language) && !is_ordinal(text, tokens, start, i, ordinals))
        {
            let span = Span::new(tokens[start].span.start, tokens[i].span.end);
            out.push(Sentence { span, tokens: start as u32..i as u32 + 1, paragraph });
            start = i + 1;
            paragraph += u32::from(line_end);
        }
    }
    out
}

/// How many of the tokens of an overlong sentence are cut off: up to the last semicolon or comma near their end, else all.
fn pause(text: &str, tokens: &[Token]) -> usize {
    let near = tokens.len().saturating_sub(LONGEST / 4);
    let last = |marks: &[&str]| tokens[near..].iter().rposition(|t| marks.contains(&t.of(text)));
    last(&[";"]).or_else(|| last(&[","])).map_or(tokens.len(), |at| near + at + 1)
}

/// True where token `i` is the last of its line.
#[inline]
fn ends_line(text: &str, tokens: &[Token], i: usize) -> bool {
    let Some(next) = tokens.get(i + 1) else { return true };
    // One blank stands between most words.
    let (end, start) = (tokens[i].span.end, next.span.start);
    if start == end + 1 && text.as_bytes()[end as usize] == b' ' {
        return false;
    }
    !next.glued && lines::breaks(Span::new(end, start).of(text)) > 0
}

/// True where the line behind token `i` was only wrapped: the sentence goes on in the next line.
fn goes_on(text: &str, tokens: &[Token], i: usize, wrapped: bool) -> bool {
    let Some(next) = tokens.get(i + 1) else { return false };
    let one = lines::breaks(Span::new(tokens[i].span.end, next.span.start).of(text)) == 1;
    let last = before_closers(text, tokens, i);
    if !one || matches!(tokens[last].of(text), "." | "!" | "?" | "…" | ":") {
        return false;
    }
    let lower = next.of(text).chars().next().is_some_and(char::is_lowercase);
    lower || (wrapped && lines::is_full(text, tokens[i].span.end) && !is_bullet(next.of(text)))
}

fn is_bullet(mark: &str) -> bool {
    matches!(mark, "-" | "–" | "—" | "*" | "•" | "#" | ">" | "(")
}

/// True where a sentence ends with token `i`, which is not the last one.
fn ends_sentence(text: &str, tokens: &[Token], i: usize, language: &Language) -> bool {
    let next = tokens[i + 1];
    // Words without a stop are most of a text, commas most of the rest.
    let last = text.as_bytes()[tokens[i].span.end as usize - 1];
    let may_end = last == b'.' || !tokens[i].is_wordlike() && (!last.is_ascii() || b"!?\"')]".contains(&last));
    if !may_end {
        return false;
    }
    // Closing marks belong to the sentence they close: the border is behind the last of them.
    if is_closer(text, tokens, i + 1) || is_stray_mark(text, tokens, i + 1) {
        return false;
    }
    let end = before_closers(text, tokens, i);
    let ender = tokens[end].of(text);
    // Only where it is asked: it looks past opening marks, and a line may be a million of them.
    let opens = || starts_sentence(text, tokens, i + 1);
    match ender {
        "." if end > 0 && is_lone_letter(text, tokens[end - 1]) => false,
        "。" | "！" | "？" => true,
        "." | "…" => opens() && !next.of(text).starts_with(['.', '!', '?']),
        "!" | "?" => {
            opens() && !next.of(text).starts_with(['.', '!', '?']) && !(end < i && is_reported(text, tokens, i + 1, language))
        }
        _ if end == i && ender.len() >= 2 && ender.ends_with('.') && tokens[i].kind == TokenKind::Word => {
            // "posted on X. He": a site, no initial.
            let site = ender == "X." && i > 0 && language.has(tokens[i - 1].of(text), Role::BeforeSite);
            opens() && (site || ends_with_abbreviation(ender, next.of(text), language))
        }
        _ => false,
    }
}

/// "v. Chr.", "e. V.", "s. o.": a small letter alone is an abbreviation.
fn is_lone_letter(text: &str, token: Token) -> bool {
    let word = token.of(text);
    !token.glued && word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// "U.S. He" ends, "U.S. President", "Gen. Ray" and "J. Smith" do not; "5 p.m. Rescuers" does, "5 p.m. Monday" does not.
fn ends_with_abbreviation(word: &str, next: &str, language: &Language) -> bool {
    if language.has(word, Role::HalfDay) {
        let zone = next.chars().all(|c| c.is_ascii_uppercase()) && next.len() <= 4;
        return !zone && !language.has(next, Role::Zone) && !language.has(next, Role::Calendar);
    }
    let initials = word.matches('.').count() > 1 || word.len() == 2;
    (initials || language.has(word, Role::Last)) && opens_after(next, language)
}

/// True for a word that opens a sentence behind an abbreviation, as sentences write it.
fn opens_after(word: &str, language: &Language) -> bool {
    is_name(word) && language.has(word, Role::Opener)
}

/// "“Why now?” Smith asked": a name and a verb of speech after a quoted question belong to it.
fn is_reported(text: &str, tokens: &[Token], from: usize, language: &Language) -> bool {
    let ahead = tokens.get(from..).unwrap_or_default().iter().take(6);
    for token in ahead {
        let word = token.of(text);
        if !token.upper || token.kind != TokenKind::Word || opens_after(word, language) {
            return !token.upper && language.has(word, Role::Speech);
        }
    }
    false
}

/// "am 24. September" where the language writes ordinals with a full stop, and the number of a list's item at the start of a line.
fn is_ordinal(text: &str, tokens: &[Token], start: usize, i: usize, ordinals: bool) -> bool {
    let Some(number) = i.checked_sub(1).and_then(|n| tokens.get(n)) else { return false };
    let short = number.kind == TokenKind::Number && number.span.len() <= 3;
    short
        && tokens[i].of(text) == "."
        && tokens[i].glued
        && (ordinals || (number.span.len() <= 2 && i == start + 1 && number_opens_line(text, *number)))
}

fn number_opens_line(text: &str, number: Token) -> bool {
    let before = text[..number.span.start as usize].trim_end_matches([' ', '\t', '\u{a0}']);
    before.is_empty() || before.ends_with(lines::is_break)
}

fn is_closer(text: &str, tokens: &[Token], i: usize) -> bool {
    match tokens[i].of(text) {
        "”" | "’" | "»" | ")" | "]" => tokens[i].glued,
        // German quotations close with the mark that opens English ones.
        "“" => tokens[i].glued && tokens.get(i + 1).is_none_or(|n| !n.glued),
        // A straight mark closes where it is glued to what stands before and not to what follows, or where one is open.
        "\"" | "'" => {
            tokens[i].glued && tokens.get(i + 1).is_none_or(|n| !n.glued || !n.is_wordlike() || n.upper && is_open(text, tokens, i))
        }
        _ => false,
    }
}

/// True where a straight double mark closes a quotation that its line opened, `lost."The`: every second one does.
fn is_open(text: &str, tokens: &[Token], i: usize) -> bool {
    let before = (i.saturating_sub(LONGEST)..i).rev().take_while(|&at| !ends_line(text, tokens, at));
    tokens[i].of(text) == "\"" && before.filter(|&at| tokens[at].of(text) == "\"").count() % 2 == 1
}

/// A quotation mark alone at the end of a line closes what stands before it, whatever blanks were typed.
fn is_stray_mark(text: &str, tokens: &[Token], i: usize) -> bool {
    matches!(tokens[i].of(text), "“" | "”" | "\"" | "»" | "«" | "’" | "‘")
        && ends_line(text, tokens, i)
        && i > 0
        && !ends_line(text, tokens, i - 1)
}

/// How many marks may stand between a full stop and the border. A run of thousands is no sentence, and must not cost more.
const MOST_MARKS: usize = 6;

/// The token before the closing marks that end with token `i`.
fn before_closers(text: &str, tokens: &[Token], i: usize) -> usize {
    let mut at = i;
    while at > 0 && i - at < MOST_MARKS && (is_closer(text, tokens, at) || is_stray_mark(text, tokens, at)) {
        at -= 1;
    }
    at
}

fn starts_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let mut at = i;
    while at < tokens.len()
        && at - i < MOST_MARKS
        && (quotations::may_open(tokens[at].of(text))
            || matches!(tokens[at].of(text), "(" | "[" | "—" | "–" | "-" | "•" | "*" | "#" | ">"))
    {
        at += 1;
    }
    tokens.get(at).is_none_or(|t| {
        let c = t.of(text).chars().next().unwrap_or(' ');
        // Scripts without case start a sentence with any letter; a digit does after a blank.
        t.upper || (c.is_alphabetic() && !c.is_lowercase()) || (c.is_numeric() && !t.glued)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Segmentation;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        Segmentation::of(text).sentences.iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn a_line_of_marks_takes_no_time() {
        let text = "-".repeat(200_000) + &"(".repeat(200_000) + &")".repeat(200_000);
        assert_eq!(cut(&text).len(), 600_000 / LONGEST);
    }

    #[test]
    fn an_endless_sentence_is_cut_at_a_pause() {
        let text = "salt and rope, ".repeat(500);
        let cut = cut(&text);
        assert!(cut.len() >= 2000 / LONGEST && cut.iter().all(|s| s.ends_with(',')), "{cut:#?}");
    }

    #[test]
    fn survives_what_newsrooms_write() {
        for (text, want) in [
            ("The U.S. army left. It rained.", "The U.S. army left.|It rained."),
            ("They flew to the U.S. He stayed.", "They flew to the U.S.|He stayed."),
            ("Gen. Ray met J. Smith at 5 p.m. on Monday.", "Gen. Ray met J. Smith at 5 p.m. on Monday."),
            (
                "In Oslo, Ariz. Gov. Ray spoke. He lives in Oslo, Ariz. Nobody came.",
                "In Oslo, Ariz. Gov. Ray spoke.|He lives in Oslo, Ariz.|Nobody came.",
            ),
            (
                "It began at 5 p.m. Monday. It ended at 6 p.m. Rescuers left.",
                "It began at 5 p.m. Monday.|It ended at 6 p.m.|Rescuers left.",
            ),
            ("From 5 p.m. Aug. 9 to 6 a.m. it rained.", "From 5 p.m. Aug. 9 to 6 a.m. it rained."),
            ("She posted it on X. Ray saw it.", "She posted it on X.|Ray saw it."),
            ("“We go.” He left. “And you?” she asked.", "“We go.”|He left.|“And you?” she asked."),
            ("“Why now?” Ada Lund asked. “Why here?” It rained.", "“Why now?” Ada Lund asked.|“Why here?”|It rained."),
            ("\"We go.\" He left.", "\"We go.\"|He left."),
            ("The war ended.The peace began", "The war ended.|The peace began"),
            ("\"Nobody lost.\"The pier is shut. \"We go,\" he said.", "\"Nobody lost.\"|The pier is shut.|\"We go,\" he said."),
            ("The pier is shut.\"Nobody lost.\" He left.", "The pier is shut.|\"Nobody lost.\"|He left."),
            ("One line\nTwo lines. Three", "One line|Two lines.|Three"),
            ("Costs rose 3.5 percent. 20 fell.", "Costs rose 3.5 percent.|20 fell."),
            ("He said no. No. 5 lost. Nobody came", "He said no.|No. 5 lost.|Nobody came"),
            ("Wait... He left. They ... went on… Then", "Wait...|He left.|They ... went on…|Then"),
            (
                "Lund of Roe Inc. said so. She left Roe Inc. The rest stayed.",
                "Lund of Roe Inc. said so.|She left Roe Inc.|The rest stayed.",
            ),
            ("It was plan B. The mayor left. George W. Roe did not.", "It was plan B.|The mayor left.|George W. Roe did not."),
            ("1. First things\n2. Second things. More", "1. First things|2. Second things.|More"),
            ("• One point. Another\n- A dash. More", "• One point.|Another|- A dash.|More"),
            (
                "Der Rat tagte am 24. September und die Stadt feierte. Das war gut.",
                "Der Rat tagte am 24. September und die Stadt feierte.|Das war gut.",
            ),
            ("Um 800 v. Chr. und später. Ein e. V. half.", "Um 800 v. Chr. und später.|Ein e. V. half."),
            ("She said so. “\nThen it rained", "She said so. “|Then it rained"),
            ("A line that was\nwrapped by mail. Next", "A line that was\nwrapped by mail.|Next"),
            ("One\rTwo\u{2028}Three\u{85}Four", "One|Two|Three|Four"),
            ("(He left.) She stayed [again]. So", "(He left.)|She stayed [again].|So"),
            ("東京で会談した。次は大阪だ。", "東京で会談した。|次は大阪だ。"),
        ] {
            assert_eq!(cut(text), want.split('|').collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn joins_wrapped_lines() {
        let text = "The council of the port met on Tuesday night and heard what\n\
                    Ada Lund had found in the cellars of the customs house. The\n\
                    Harbour Board said nothing. Others, among them the owner of\n\
                    Lund and Roe, spoke for an hour and left before the vote was\n\
                    taken by the clerk.\n\nIt rained.";
        let cut = cut(text);
        assert_eq!(cut.len(), 4, "{cut:#?}");
        assert!(cut[1].ends_with("said nothing.") && cut[1].starts_with("The\nHarbour"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn tokens_hold_all_ink_and_sentences_all_tokens(text in "([A-Za-z.!?…“”\"'’ \n\r\t,;:()0-9-]|U\\.S\\.|\\PC|\\p{Cc}){0,120}") {
            let Segmentation { tokens, sentences, .. } = Segmentation::of(&text);
            let mut at = 0;
            for token in &tokens {
                prop_assert!(token.span.start >= at && token.span.end > token.span.start);
                prop_assert!(!text[at as usize..token.span.start as usize].chars().any(char::is_alphanumeric));
                at = token.span.end;
            }
            let mut next = 0;
            for sentence in &sentences {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(sentence.tokens.end > next);
                prop_assert_eq!(sentence.span.start, tokens[next as usize].span.start);
                next = sentence.tokens.end;
                prop_assert_eq!(sentence.span.end, tokens[next as usize - 1].span.end);
            }
            prop_assert_eq!(next as usize, tokens.len());
        }
    }
}
