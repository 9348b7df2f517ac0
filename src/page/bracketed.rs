//! Marks that keep to one side of a bracket of the text. The wording is compared word by word, so that what differs may run from in
//! front of a bracket into it ("22 (Wire"): marked as one it would be read as nonsense, where marks are brackets above all.

use smallvec::{SmallVec, smallvec};

use crate::text::Span;

/// A span in as many pieces as the brackets whose other half stands outside of it leave; those without a word are left out.
pub(super) fn pieces(text: &str, span: Span) -> SmallVec<[Span; 2]> {
    let shown = span.of(text);
    if !shown.contains(['(', ')', '[', ']']) {
        return smallvec![span];
    }
    let mut pieces: SmallVec<[Span; 2]> = SmallVec::new();
    let mut from = span.start;
    for at in halves(shown).into_iter().map(|at| span.start + at) {
        pieces.push(Span::new(from, at));
        from = at + 1;
    }
    pieces.push(Span::new(from, span.end));
    pieces.retain(|piece| piece.of(text).contains(char::is_alphanumeric));
    if pieces.is_empty() { smallvec![span] } else { pieces }
}

/// Where brackets stand in `text` whose other half does not, in order.
fn halves(text: &str) -> SmallVec<[u32; 4]> {
    let mut open: SmallVec<[(char, u32); 4]> = SmallVec::new();
    let mut closed: SmallVec<[u32; 4]> = SmallVec::new();
    for (at, c) in text.char_indices() {
        let opener = match c {
            '(' | '[' => {
                open.push((c, at as u32));
                continue;
            }
            ')' => '(',
            ']' => '[',
            _ => continue,
        };
        match open.iter().rposition(|(c, _)| *c == opener) {
            Some(place) => drop(open.remove(place)),
            None => closed.push(at as u32),
        }
    }
    closed.extend(open.into_iter().map(|(_, at)| at));
    closed.sort_unstable();
    closed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_ends_where_a_bracket_begins_that_does_not_end_in_it() {
        for (text, want) in [
            ("22 Wire", &["22 Wire"][..]),
            ("22 (Wire", &["22 ", "Wire"]),
            ("22 (Wire)", &["22 (Wire)"]),
            ("Wire) said", &["Wire", " said"]),
            ("(Wire", &["Wire"]),
            ("[a] (b", &["[a] ", "b"]),
            ("a) b (c", &["a", " b ", "c"]),
            ("(a [b) c", &["(a ", "b) c"]),
            ("(", &["("]),
            ("\u{201c}no\u{201d} (no", &["\u{201c}no\u{201d} ", "no"]),
        ] {
            let pieces = pieces(text, Span::new(0, text.len() as u32));
            assert_eq!(pieces.iter().map(|piece| piece.of(text)).collect::<Vec<_>>(), want, "{text}");
        }
    }
}
