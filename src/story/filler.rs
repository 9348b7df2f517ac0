//! Filler: at least three sentences on end outside any claim, without figure or date, paired with no other source.
//!
//! It is what may be folded away without losing anything that somebody said, counted or dated, or that anybody else reports.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::aligned::Alignments;
use super::held::OTHERS;
use super::origins::{self, Origin};
use crate::extract::Analysed;
use crate::text::Span;

/// A run of filler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its sentences: indices into the article's segmentation.
    pub sentences: Range<u32>,
    /// Its bytes.
    pub span: Span,
}

/// The shortest run, in sentences.
const RUN: u32 = 3;

/// The runs of filler of each article, in reading order. A lone article has none: with nobody to compare it with, nothing
/// speaks against it.
pub(super) fn find(articles: &[&Analysed], origins: &[Origin], aligned: &Alignments) -> Vec<Vec<Run>> {
    let home = |i: u32| origins::of(origins, i);
    let of = |(i, analysed): (usize, &&Analysed)| {
        let own = home(i as u32);
        let others = origins.iter().enumerate().filter(|(o, _)| Some(*o) != own);
        let others: Vec<u32> = others.filter_map(|(_, o)| o.members.first().copied()).take(OTHERS).collect();
        runs(analysed, &others, |other| aligned.shared(articles, i as u32, other))
    };
    articles.iter().enumerate().map(of).collect()
}

fn runs(analysed: &Analysed, others: &[u32], shared: impl Fn(u32) -> Vec<u32>) -> Vec<Run> {
    let mut bare = bare(analysed);
    if others.is_empty() || longest(&bare) < RUN {
        return Vec::new();
    }
    for sentence in others.iter().flat_map(|&other| shared(other)) {
        if let Some(flag) = bare.get_mut(sentence as usize) {
            *flag = false;
        }
    }
    let mut out = Vec::new();
    let mut from = 0;
    for (i, flag) in bare.iter().copied().chain([false]).enumerate() {
        if flag {
            continue;
        }
        let sentences = from as u32..i as u32;
        if sentences.len() as u32 >= RUN {
            let cut = &analysed.cut.sentences;
            out.push(Run { sentences, span: cut[from].span.cover(cut[i - 1].span) });
        }
        from = i + 1;
    }
    out
}

/// For each sentence: does it stand in running prose, outside any claim, without figure or date?
fn bare(analysed: &Analysed) -> Vec<bool> {
    let (facts, cut) = (&analysed.facts, &analysed.cut);
    let claims = facts.claims.iter().flat_map(|c| c.content.iter().copied().chain(c.cue).chain(c.source));
    let parts = analysed.article.parts.iter().map(|p| p.span);
    let spans = claims.chain(facts.figures.iter().map(|f| f.span)).chain(facts.patterns.iter().map(|p| p.span)).chain(parts);
    let mut held = FxHashSet::default();
    for span in spans {
        let first = cut.sentence_at(span.start).unwrap_or(0);
        held.extend((first..cut.sentences.len()).take_while(|&s| cut.sentences[s].span.start < span.end));
    }
    (0..cut.sentences.len()).map(|s| !held.contains(&s)).collect()
}

fn longest(flags: &[bool]) -> u32 {
    let mut run = 0;
    flags.iter().fold(0, |best, &flag| {
        run = if flag { run + 1 } else { 0 };
        best.max(run)
    })
}

#[cfg(test)]
mod tests {
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    const NEWS: &str = "Varda and Tollen signed the water treaty on Monday. Governor Elsa Brandt said the dam would hold.";
    const TAIL: &str = "The matter remains complex. Many factors are at play. A balanced understanding is essential.";

    #[test]
    fn an_unsourced_tail_is_filler_only_where_others_tell_the_story() {
        let long = analysed(&format!("{NEWS} {TAIL}"));
        let other = analysed("The water treaty between Varda and Tollen was signed on Monday, the governor said.");
        let both = [&long, &other];
        let found = check(&both, &Seen::default()).filler;
        let shown: Vec<_> = found.iter().map(|runs| runs.iter().map(|r| r.span.of(long.text())).collect::<Vec<_>>()).collect();
        assert_eq!(shown, [vec![TAIL], vec![]]);
        assert_eq!(check(&[&long], &Seen::default()).filler, [vec![]]);
    }

    #[test]
    fn two_sentences_or_a_copy_are_none() {
        let short = analysed(&format!("{NEWS} The matter remains complex. Many factors are at play."));
        let long = analysed(&format!("{NEWS} {TAIL}"));
        let copy = analysed(&format!("{NEWS} {TAIL}"));
        for articles in [[&short, &long], [&long, &copy]] {
            assert!(check(&articles, &Seen::default()).filler[0].is_empty());
        }
    }
}
