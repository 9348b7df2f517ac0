//! Quotation marks -> quotations: straight, curly, low and angle, also those that run over paragraphs or are never closed.

use super::{Sentence, Span, Token};

/// Marks that open or close a quotation in one language or another. Single ones are not among them: they are apostrophes as well.
pub const DOUBLE: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// True for a token that is one of [`DOUBLE`].
pub fn is_double(token: &str) -> bool {
    matches!(token, "\"" | "“" | "”" | "„" | "«" | "»")
}

/// True for a token that is a quotation mark or, standing alone, may be one.
pub fn is_mark(token: &str) -> bool {
    is_double(token) || matches!(token, "‘" | "’" | "'")
}

/// True for a token that may open a quotation.
pub fn may_open(token: &str) -> bool {
    is_straight(token) || matches!(token, "“" | "„" | "«" | "‘")
}

/// True for a mark that may as well close.
pub fn is_straight(token: &str) -> bool {
    matches!(token, "\"" | "'")
}

/// A stretch between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening to the closing mark, both included.
    pub span: Span,
    /// What stands between the marks.
    pub inner: Span,
    /// False where the paragraph ended before a closing mark came (the speech goes on in the next paragraph, or the mark was lost).
    pub closed: bool,
}

/// Finds the quotations of `text`. They are in reading order and never overlap; a quotation within one is part of it.
pub fn find(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (n, sentence) in sentences.iter().enumerate() {
        let start = sentence.tokens.start as usize;
        if n > 0
            && sentence.paragraph != sentences[n - 1].paragraph
            && let Some((from, _)) = open.take()
        {
            out.push(quotation(tokens, from, start - 1, false));
        }
        for i in (start..sentence.tokens.end as usize).filter(|&i| !tokens[i].is_wordlike()) {
            let mark = tokens[i].of(text);
            match open {
                None if opens(text, tokens, i) => open = Some((i, mark)),
                Some((from, opener))
                    if (closes(opener, mark) || doubled(text, tokens, i, opener)) && !is_apostrophe(text, tokens, i) =>
                {
                    out.push(quotation(tokens, from, i, true));
                    open = None;
                }
                Some((from, "“")) if turned(text, tokens, i) => {
                    out.push(quotation(tokens, from, i, true));
                    open = None;
                }
                _ => {}
            }
        }
    }
    if let (Some((from, _)), false) = (open, tokens.is_empty()) {
        out.push(quotation(tokens, from, tokens.len() - 1, false));
    }
    out
}

fn quotation(tokens: &[Token], from: usize, to: usize, closed: bool) -> Quotation {
    let span = Span::new(tokens[from].span.start, tokens[to].span.end);
    let inner = Span::new(tokens[from].span.end, if closed { tokens[to].span.start } else { span.end });
    Quotation { span, inner, closed }
}

fn opens(text: &str, tokens: &[Token], i: usize) -> bool {
    let next_glued = tokens.get(i + 1).is_some_and(|n| n.glued);
    match tokens[i].of(text) {
        "“" | "„" | "«" => true,
        // A mark between a word and a full stop or comma is a closing one whose opener was lost.
        "\"" => !tokens[i].glued || next_glued && tokens.get(i + 1).is_none_or(|n| n.is_wordlike()),
        // A single mark opens only where it cannot be an apostrophe, as in "the '70s".
        "‘" => next_glued && !is_decade(text, &tokens[i]),
        "'" => !tokens[i].glued && next_glued && !is_decade(text, &tokens[i]),
        _ => false,
    }
}

/// True where "70s" stands behind a mark.
fn is_decade(text: &str, mark: &Token) -> bool {
    let behind = text.as_bytes().get(mark.span.end as usize..).unwrap_or_default();
    matches!(behind, [a, b, b's', rest @ ..] if a.is_ascii_digit() && b.is_ascii_digit() && !rest.first().is_some_and(u8::is_ascii_alphanumeric))
}

fn closes(opener: &str, mark: &str) -> bool {
    match opener {
        "“" => mark == "”" || mark == "\"",
        "„" => matches!(mark, "“" | "”" | "\""),
        "«" => mark == "»",
        "\"" => mark == "\"" || mark == "”",
        "‘" => mark == "’",
        "'" => mark == "'",
        _ => false,
    }
}

/// How far behind a mark that was turned the wrong way the next one is looked for, in tokens.
const NEXT_MARK: usize = 200;

/// "“We go, “Ray said.": a mark behind a comma that closes and was turned the wrong way, for what comes next is no closing one.
fn turned(text: &str, tokens: &[Token], i: usize) -> bool {
    let next = || tokens[i + 1..].iter().take(NEXT_MARK).map(|t| t.of(text)).find(|mark| matches!(*mark, "“" | "”"));
    tokens[i].of(text) == "“" && i > 0 && tokens[i - 1].of(text) == "," && next() != Some("”")
}

/// Two single marks that close what a double one opened ("“We go,’’").
fn doubled(text: &str, tokens: &[Token], i: usize, opener: &str) -> bool {
    let single = |k: usize| matches!(tokens[k].of(text), "’" | "'");
    matches!(opener, "“" | "\"") && i > 0 && single(i) && single(i - 1) && tokens[i].glued
}

/// An apostrophe after a plural ("the workers' party") looks like a closing single mark.
fn is_apostrophe(text: &str, tokens: &[Token], i: usize) -> bool {
    matches!(tokens[i].of(text), "'" | "’")
        && i > 0
        && tokens[i].glued
        && tokens[i - 1].of(text).ends_with('s')
        && tokens.get(i + 1).is_some_and(|n| !n.glued && n.is_wordlike() && !n.upper)
}

#[cfg(test)]
mod tests {
    use super::{DOUBLE, is_double, is_mark, may_open};
    use crate::text::Segmentation;

    #[test]
    fn a_decade_opens_no_quotation() {
        let inner = |text: &str| Segmentation::of(text).quotations.iter().map(|q| q.inner.of(text).to_owned()).collect::<Vec<_>>();
        for (mark, close) in [("'", "'"), ("‘", "’")] {
            assert_eq!(inner(&format!("The herring of the {mark}70s, he said, was “very good” then.")), ["very good"]);
            assert_eq!(inner(&format!("He said {mark}70 sorts of fish{close} and left.")), ["70 sorts of fish"]);
        }
    }

    #[test]
    fn marks_are_told_from_what_is_none() {
        for mark in DOUBLE {
            let mark = mark.to_string();
            assert!(is_double(&mark) && is_mark(&mark), "{mark}");
            assert_eq!(may_open(&mark), !matches!(&*mark, "”" | "»"), "{mark}");
        }
        for (token, mark, opens) in
            [("‘", true, true), ("'", true, true), ("’", true, false), (",", false, false), ("\"a", false, false)]
        {
            assert_eq!((is_double(token), is_mark(token), may_open(token)), (false, mark, opens), "{token}");
        }
    }

    #[test]
    fn finds_every_style() {
        for (text, want) in [
            ("“We go,” he said. “Now.”", "“We go,”|“Now.”"),
            ("\"We go,\" he said.", "\"We go,\""),
            ("«Wir gehen» and „so“ on", "«Wir gehen»|„so“"),
            ("the workers' party said 'we go' now", "'we go'"),
            ("“We go now,’’ he said. “Here.’’", "“We go now,’’|“Here.’’"),
            ("“It runs on\n“and ends.” Fine", "“It runs on|“and ends.”"),
        ] {
            let cut = Segmentation::of(text);
            let got: Vec<_> = cut.quotations.iter().map(|q| q.span.of(text)).collect();
            assert_eq!(got, want.split('|').collect::<Vec<_>>(), "{text}");
        }
    }
}
