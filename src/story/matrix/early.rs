//! Articles that went out before what the others tell: what these have of it, the early ones do not leave out.

use super::sentences::{Sentence, Sentences};
use crate::story::held::TEXTS;
use crate::story::reality::{Event, is_ahead};

/// So many sentences open an article and tell what it is about ...
const OPENING: usize = 3;
/// ... of so many words with content each, without headlines of a few.
const WORDS: usize = 5;

/// For each article whether it expects what another tells as happened; of none where there are two, or many, of which hardly one is
/// silent alone.
pub(super) fn early(sentences: &Sentences<'_, '_>) -> Vec<bool> {
    let count = sentences.articles.len();
    if !(3..=TEXTS).contains(&count) {
        return vec![false; count];
    }
    let opening = |article: u32| -> Vec<(&Sentence, &[Event])> {
        let long = sentences.of_article(article).iter().filter(|sentence| sentence.terms.len() >= WORDS);
        let analysed = sentences.articles[article as usize];
        long.take(OPENING).map(|sentence| (sentence, sentence.happens(analysed))).collect()
    };
    let openings: Vec<Vec<(&Sentence, &[Event])>> = (0..count as u32).map(opening).collect();
    let expects = |(own, what): &(&Sentence, &[Event]), (other, happened): &(&Sentence, &[Event])| {
        let of_one = sentences.share_words((own.article, own.at), (other.article, other.at));
        own.article != other.article && of_one && is_ahead(what, happened)
    };
    let others = || openings.iter().flatten();
    // What an article is about stands in its first sentence.
    openings.iter().map(|own| own.first().is_some_and(|own| others().any(|other| expects(own, other)))).collect()
}
