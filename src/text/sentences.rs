//! Tokens -> sentences and paragraphs.
//!
//! A sentence ends at a full stop, question or exclamation mark (with the closing quotation marks and brackets behind it), at an
//! ellipsis before a capital, and at every line end. Full stops of abbreviations end one only where what follows starts as a
//! sentence does; a missing blank ("war.The") does not hide the border.

use super::{Sentence, Span, Token};

/// Cuts `tokens` of `text` into sentences; every token stands in exactly one.
pub fn split(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(tokens.len() / 20 + 1);
    let (mut start, mut paragraph) = (0, 0);
    for i in 0..tokens.len() {
        let line_end = tokens.get(i + 1).is_none_or(|n| breaks_line(text, tokens[i].span.end, n.span.start));
        if line_end || ends_sentence(text, tokens, i) {
            let span = Span::new(tokens[start].span.start, tokens[i].span.end);
            out.push(Sentence { span, tokens: start as u32..i as u32 + 1, paragraph });
            start = i + 1;
            paragraph += u32::from(line_end);
        }
    }
    out
}

fn breaks_line(text: &str, from: u32, to: u32) -> bool {
    memchr::memchr(b'\n', &text.as_bytes()[from as usize..to as usize]).is_some()
}

/// Words that open a sentence after an abbreviation more often than they go on with it.
const OPENERS: &[&str] = &[
    "A",
    "After",
    "All",
    "An",
    "And",
    "As",
    "At",
    "But",
    "By",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Meanwhile",
    "On",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "We",
    "What",
    "When",
    "While",
    "With",
    "You",
];

fn ends_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let (word, next) = (tokens[i].of(text), tokens[i + 1]);
    // Closing marks belong to the sentence they close: the border is behind the last of them.
    if is_closer(text, tokens, i + 1) {
        return false;
    }
    let mut end = i;
    while end > 0 && is_closer(text, tokens, end) {
        end -= 1;
    }
    let ender = tokens[end].of(text);
    let opens = starts_sentence(text, tokens, i + 1);
    match ender {
        "." | "!" | "?" | "…" => opens && !(next.glued && next.of(text).starts_with(['.', '!', '?'])),
        _ if end == i && word.len() > 2 && word.ends_with('.') => {
            // "U.S. He" ends, "U.S. President", "Gen. Ray" and "J. Smith" do not.
            let initials = word.matches('.').count() > 1;
            let abbreviated_name = !initials && !matches!(word, "Inc." | "Ltd." | "Corp." | "Co." | "Jr." | "Sr." | "etc.");
            !abbreviated_name && opens && OPENERS.contains(&next.of(text))
        }
        _ => false,
    }
}

fn is_closer(text: &str, tokens: &[Token], i: usize) -> bool {
    match tokens[i].of(text) {
        "”" | "’" | "»" | ")" | "]" => tokens[i].glued,
        // A straight mark closes where it is glued to what stands before and not to what follows.
        "\"" | "'" => tokens[i].glued && tokens.get(i + 1).is_none_or(|n| !n.glued || !n.is_wordlike()),
        _ => false,
    }
}

fn starts_sentence(text: &str, tokens: &[Token], i: usize) -> bool {
    let mut at = i;
    while at < tokens.len()
        && matches!(tokens[at].of(text), "“" | "\"" | "‘" | "'" | "«" | "„" | "(" | "[" | "—" | "–" | "-" | "•" | "*" | "#" | ">")
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
    use crate::text::tokens::tokenize;

    fn cut(text: &str) -> Vec<&str> {
        split(text, &tokenize(text)).iter().map(|s| s.span.of(text)).collect()
    }

    #[test]
    fn survives_what_newsrooms_write() {
        for (text, want) in [
            ("The U.S. army left. It rained.", "The U.S. army left.|It rained."),
            ("They flew to the U.S. He stayed.", "They flew to the U.S.|He stayed."),
            ("Gen. Ray met J. Smith at 5 p.m. on Monday.", "Gen. Ray met J. Smith at 5 p.m. on Monday."),
            ("“We go.” He left. “And you?” she asked.", "“We go.”|He left.|“And you?” she asked."),
            ("\"We go.\" He left.", "\"We go.\"|He left."),
            ("The war ended.The peace began", "The war ended.|The peace began"),
            ("One line\nTwo lines. Three", "One line|Two lines.|Three"),
            ("Costs rose 3.5 percent. 20 fell.", "Costs rose 3.5 percent.|20 fell."),
        ] {
            assert_eq!(cut(text), want.split('|').collect::<Vec<_>>(), "{text}");
        }
    }
}
