//! How much of one text stands word for word in another: runs of at least five words.
//!
//! A word counts once however many runs it stands in; case and marks do not matter. Linear in the length of both texts: a
//! run of five or more is exactly a chain of five-word windows that stand in the source, so that windows are all there is to
//! look up. Windows are compared word by word where their hashes meet, so that the share is exact.

use rustc_hash::FxHashMap;

use crate::extract::Analysed;
use crate::extract::lexicon::lower;
use crate::text::Span;

/// The shortest run that counts as reuse, in words.
pub const RUN: usize = 5;

/// What of a text is verbatim in a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reuse {
    /// Words of the text.
    pub words: u32,
    /// Words that stand in a run of the source.
    pub reused: u32,
    /// The runs in the text, in order, from the first to the last byte of their words.
    pub runs: Vec<Span>,
}

impl Reuse {
    /// The share of words that are reused, 0 to 1.
    pub fn share(&self) -> f32 {
        if self.words == 0 { 0.0 } else { self.reused as f32 / self.words as f32 }
    }
}

/// What of `text` stands word for word in `source`.
pub fn verbatim(source: &Analysed, text: &Analysed) -> Reuse {
    let mut numbers = FxHashMap::default();
    let from = words(source, &mut numbers);
    let to = words(text, &mut numbers);
    let forms: Vec<u32> = to.iter().map(|w| w.0).collect();
    let flags = reused(&from.iter().map(|w| w.0).collect::<Vec<_>>(), &forms);
    let mut out = Reuse { words: to.len() as u32, ..Reuse::default() };
    for (k, (_, span)) in to.iter().enumerate().filter(|(k, _)| flags[*k]) {
        out.reused += 1;
        match out.runs.last_mut().filter(|_| k > 0 && flags[k - 1]) {
            Some(run) => run.end = span.end,
            None => out.runs.push(*span),
        }
    }
    out
}

fn words<'t>(side: &'t Analysed, numbers: &mut FxHashMap<std::borrow::Cow<'t, str>, u32>) -> Vec<(u32, Span)> {
    let wordlike = side.cut.tokens.iter().filter(|t| t.is_wordlike());
    let number = |token: &crate::text::Token| {
        let next = numbers.len() as u32;
        (*numbers.entry(lower(token.of(side.text()))).or_insert(next), token.span)
    };
    wordlike.map(number).collect()
}

/// For each word of `text` whether it stands in a run of at least [`RUN`] words of `source`.
fn reused(source: &[u32], text: &[u32]) -> Vec<bool> {
    let mut flags = vec![false; text.len()];
    let known: rustc_hash::FxHashSet<&[u32]> = source.windows(RUN).collect();
    for (k, window) in text.windows(RUN).enumerate() {
        if known.contains(window) {
            flags[k..k + RUN].fill(true);
        }
    }
    flags
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::compare::tests::analysed;

    /// The definition: a word is reused where some run of five or more around it stands in the source.
    fn brute_force(source: &[u32], text: &[u32]) -> Vec<bool> {
        let stands = |run: &[u32]| source.windows(run.len()).any(|w| w == run);
        let inside = |k: usize| {
            (0..=k).any(|from| (k.max(from + RUN - 1)..text.len()).any(|to| to + 1 - from >= RUN && stands(&text[from..=to])))
        };
        (0..text.len()).map(inside).collect()
    }

    #[test]
    fn runs_are_found_over_case_and_marks() {
        let source = analysed("The ferry left the old port at noon, the harbour master said.");
        let text = analysed("Witnesses agree: \"The ferry left the old port at noon\". It sank.");
        let found = verbatim(&source, &text);
        assert_eq!((found.words, found.reused), (12, 8));
        assert_eq!(found.runs.iter().map(|s| s.of(text.text())).collect::<Vec<_>>(), ["The ferry left the old port at noon"]);
    }

    #[test]
    fn the_example_texts_share_what_was_counted_by_hand() {
        if let Some((a, b)) = crate::compare::gold::seeds() {
            let found = verbatim(&analysed(&a), &analysed(&b));
            eprintln!("{} of {} words are reused", found.reused, found.words);
            assert!((found.share() - 0.165).abs() < 0.02);
        }
    }

    proptest! {
        #[test]
        fn equals_the_brute_force_definition(
            source in prop::collection::vec(0u32..4, 0..40),
            text in prop::collection::vec(0u32..4, 0..40),
        ) {
            prop_assert_eq!(reused(&source, &text), brute_force(&source, &text));
        }
    }
}
