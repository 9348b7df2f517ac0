//! Actors: named persons, organizations, places and groups, with canonical names and keys that join them across articles.
//!
//! Way of a mention: [`words`] describes each token and [`vocabulary`] remembers it with its [`sums`], [`features`] looks at its neighbours, at the
//! run of capitals it stands in and at its other mentions ([`evidence`]), [`tagger`] finds the best sequence of labels with the
//! built-in [`model`], [`headings`] and [`propagate`] let the mentions of one document agree, [`canonical`] joins them to actors,
//! [`sex`] tells man from woman,
//! [`keys`] joins actors across articles and [`texts`] those of articles on one thing. Nothing here reads a corpus;
//! `examples/train_actors` makes the model.

mod aliases;
mod borders;
pub mod canonical;
pub mod evidence;
pub mod features;
pub mod fold;
mod form;
pub mod gazetteer;
mod given;
pub mod hash;
mod headings;
mod joins;
mod joints;
pub mod keys;
pub mod labels;
mod listed;
pub mod misspelt;
pub mod model;
pub mod name_words;
mod organizations;
mod pairs;
mod persons;
pub mod propagate;
pub mod runs;
pub mod sex;
pub mod spellings;
pub mod sums;
pub mod table;
pub mod tagger;
pub mod texts;
pub mod vocabulary;
pub mod words;

use std::sync::{Mutex, PoisonError};

use super::lexicon::Lexicon;
use super::{Actor, Beside, Context, Mention, Why};
use crate::text::{Segmentation, Span};
use canonical::Named;
use labels::{Found, KINDS};
use model::Model;
use sums::Sums;
pub use tagger::Memory;
use vocabulary::Vocabulary;
use words::Words;

/// The words met so far: one vocabulary for each thread that is at work, handed on to the next when it is done. A thread's own
/// would end with it, and the words with that.
static AT_REST: Mutex<Vec<Vocabulary<'static>>> = Mutex::new(Vec::new());

/// What `work` makes with a vocabulary over `lexicon`.
pub(super) fn with_vocabulary<T>(lexicon: &Lexicon, work: impl FnOnce(&mut Vocabulary<'static>) -> T) -> T {
    let at_rest = || AT_REST.lock().unwrap_or_else(PoisonError::into_inner);
    let take = |at_rest: &mut Vec<Vocabulary<'static>>| {
        let fits = at_rest.iter().position(|vocabulary| vocabulary.is_over(lexicon));
        fits.map(|at| at_rest.swap_remove(at)).or_else(|| at_rest.pop())
    };
    let taken = take(&mut at_rest());
    let mut vocabulary = taken.unwrap_or_else(|| Vocabulary::new(Model::built_in())).over(lexicon);
    let made = work(&mut vocabulary);
    vocabulary.rest();
    at_rest().push(vocabulary);
    made
}

/// Finds the actors of an article and their mentions, in reading order.
pub fn find(context: &Context<'_>) -> (Vec<Actor>, Vec<Mention>) {
    with_vocabulary(context.lexicon, |vocabulary| {
        let places = vocabulary.describe(context.text(), context.cut);
        let (words, _, sums) = vocabulary.at(&places);
        find_in(context, words, sums)
    })
}

/// The same, where `words` are those of the article.
pub(super) fn find_in(context: &Context<'_>, words: Words<'_>, sums: &mut Sums<'_>) -> (Vec<Actor>, Vec<Mention>) {
    let (text, tokens) = (context.text(), &context.cut.tokens);
    let found = if context.lexicon.language() == model::LANGUAGE {
        of_words(words, sums, text, context.cut, context.beside)
    } else {
        listed::names(context, words)
    };
    let span = |f: &Found| Span::new(tokens[f.name.start].span.start, tokens[f.name.end - 1].span.end);
    let named: Vec<Named<'_>> = found
        .iter()
        .enumerate()
        .map(|(i, f)| Named {
            text: span(f).of(text),
            kind: KINDS[f.name.kind],
            bracketed: is_bracketed(text, context.cut, &found, i),
        })
        .collect();
    let (actors, of_mention) = canonical::group(&named, |of| sex::of_mentions(context, of.iter().map(|&i| span(&found[i]))));
    let mention = |(f, actor): (&Found, u32)| {
        let why = Why { rule: f.rule, sure: f.margin >= SURE };
        Mention { span: span(f), actor, kind: KINDS[f.name.kind], why }
    };
    let mentions = found.iter().zip(of_mention).map(mention).collect();
    (actors, mentions)
}

/// From this margin of the tagger on a mention is sure: on texts it was not trained on, 85 in 100 of these are right, and 64 in
/// 100 of the others.
const SURE: i32 = 60;

/// True where name `i` stands in brackets right behind the name before it: "World Weather Board (WWB)".
fn is_bracketed(text: &str, cut: &Segmentation, found: &[Found], i: usize) -> bool {
    let mark = |at: usize, want: &str| cut.tokens.get(at).is_some_and(|t| t.of(text) == want);
    let name = found[i].name;
    i > 0 && found[i - 1].name.end + 1 == name.start && mark(name.start - 1, "(") && mark(name.end, ")")
}

/// The names of a text by the model of `vocabulary`, in reading order.
pub fn names(vocabulary: &mut Vocabulary<'_>, text: &str, cut: &Segmentation) -> Vec<Found> {
    let places = vocabulary.describe(text, cut);
    let (words, _, sums) = vocabulary.at(&places);
    of_words(words, sums, text, cut, None)
}

fn of_words(words: Words<'_>, sums: &mut Sums<'_>, text: &str, cut: &Segmentation, beside: Option<Beside<'_>>) -> Vec<Found> {
    let (tags, margins) = tagger::tag(words, sums, cut, beside);
    let mut names = Vec::new();
    for sentence in &cut.sentences {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        labels::names(&tags[start..end], start, &mut names);
    }
    let margin = |n: &labels::Name| margins[n.start..n.end].iter().map(|m| i32::from(*m)).min().unwrap_or(0);
    let mut found: Vec<Found> = names.iter().map(|n| Found { name: *n, rule: "model", margin: margin(n) }).collect();
    propagate::propagate(text, cut, words, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The names of `text` as "kind letter:name".
    fn found(text: &str) -> Vec<String> {
        let cut = Segmentation::of(text);
        let token = |i: usize| cut.tokens[i].span;
        let show = |f: &Found| {
            let span = token(f.name.start).cover(token(f.name.end - 1));
            format!("{}:{}", &format!("{:?}", KINDS[f.name.kind])[..1], span.of(text))
        };
        names(&mut Vocabulary::new(Model::built_in()), text, &cut).iter().map(show).collect()
    }

    #[test]
    fn names_stand_without_titles_and_articles() {
        for (text, want) in [
            ("The Kremlin said on Monday that Russia would answer.", "O:Kremlin|P:Russia"),
            ("Ukrainian President Volodymyr Zelenskyy arrived in Berlin.", "G:Ukrainian|P:Volodymyr Zelenskyy|P:Berlin"),
            ("The Chilean air force said it had found ten rafts.", "O:Chilean air force"),
            ("The Kenyan government said on Friday it would wait.", "O:Kenyan government"),
            ("But Amadi said the U.S.-Kenya talks would go on.", "P:Amadi|P:U.S.|P:Kenya"),
            ("French Foreign Minister Jean Dupont met officials in Cairo.", "G:French|P:Jean Dupont|P:Cairo"),
            ("LONDON (Reuters) - Britain will send more aid, Reuters has learned.", "P:LONDON|O:Reuters|P:Britain|O:Reuters"),
            ("The World Health Organization warned of cholera in Sudan.", "O:World Health Organization|P:Sudan"),
            ("Europeans and Americans disagree, and NATO waits.", "G:Europeans|G:Americans|O:NATO"),
            ("The U.S.-Japan talks were held in Oregon.", "P:U.S.|P:Japan|P:Oregon"),
            ("it rained all day and nobody came.", ""),
        ] {
            assert_eq!(found(text).join("|"), want, "{text}");
        }
    }

    #[test]
    fn a_surname_is_known_by_its_full_name() {
        let text = "Budget minister Ana Quillfeather resigned. Quillfeather gave no reason. \"We wait,\" Quillfeather said.";
        assert_eq!(found(text), ["P:Ana Quillfeather", "P:Quillfeather", "P:Quillfeather"]);
        let junior = "Jr. Pleads Guilty\n\nFormer minister Ana Quillfeather Jr. pleaded guilty on Monday.";
        assert_eq!(found(junior), ["P:Ana Quillfeather Jr."]);
    }

    proptest! {
        #[test]
        fn any_text_gives_spans_of_it(text in "(?s).{0,200}|([A-Z][a-z]{0,8}[ .,’'(-]{0,2}){0,40}") {
            let cut = Segmentation::of(&text);
            let mut end = 0;
            for f in names(&mut Vocabulary::new(Model::built_in()), &text, &cut) {
                prop_assert!(f.name.start >= end && f.name.start < f.name.end && f.name.end <= cut.tokens.len());
                end = f.name.end;
            }
        }
    }
}
