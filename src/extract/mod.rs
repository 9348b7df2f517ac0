//! Article -> facts: actor mentions, claims, figures and patterns such as dates, each a span of the text.
//!
//! One file a kind. An extractor takes a [`Context`] and returns its facts in reading order; extractors never see each
//! other. What joins their results (the figure a claim holds, the actor who speaks) is done once, in [`link`].
//! Nothing here does I/O or fails: a text without facts has none.

pub mod actors;
mod aside;
pub mod claims;
mod cursor;
pub mod dates;
pub mod fact;
pub mod figures;
pub mod finite;
pub mod forms;
pub mod glance;
pub mod lexicon;
pub mod link;
mod memory;
pub mod placed;
mod speaker;
mod verb;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;
use serde::Serialize;

pub use fact::{
    Actor, ActorKind, Claim, Counted, Event, Facts, Figure, Mention, Mode, Pattern, Qualifier, Stance, Topic, Value, Why,
};

use crate::article::{Article, PartKind};
use crate::hash;
use crate::text::{Segmentation, Span};
use crate::threads::{halves, lock};
use forms::Forms;
use glance::Glance;
use lexicon::{Lexicon, Lexicons, Senses};

/// What an extractor reads.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its tokens, sentences and quotations.
    pub cut: &'a Segmentation,
    /// For each token what the lexicon knows of it.
    pub senses: Senses<'a>,
    /// For each sentence what may stand in it.
    pub glances: &'a [Glance],
    /// The words with a meaning.
    pub lexicon: &'a Lexicon,
    /// The texts that this one is read beside.
    pub beside: Option<Beside<'a>>,
}

/// What was read of the sentences of texts, for others that share some. All are read by the same words. A text asks for its sentences
/// once, before any of them is read; what nobody else says costs no more.
#[derive(Debug)]
pub struct Memory<'l> {
    lexicons: &'l Lexicons,
    sentences: Mutex<Sentences>,
}

/// The sentences by what they say.
#[derive(Debug, Default)]
struct Sentences {
    known: FxHashMap<u128, Arc<Like>>,
    /// Whether the next text is turned.
    turned: bool,
}

/// What each extractor read of sentences that say the same.
#[derive(Debug, Default)]
struct Like {
    /// How often it is said.
    said: AtomicUsize,
    names: actors::Memory,
    dates: dates::Memory,
    figures: figures::Memory,
    claims: claims::Memory,
}

/// A text among those that it is read beside.
#[derive(Debug)]
struct Begun {
    likes: Vec<Arc<Like>>,
    turned: bool,
}

/// A text's place among those that it is read beside.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'m> {
    /// For each of its sentences what was read of it.
    likes: &'m [Arc<Like>],
    /// True for every other text, which begins with what the others end with: of two that are read at once, each finds what was read of
    /// the other.
    turned: bool,
}

impl<'l> Memory<'l> {
    /// Of no text yet; they will be read by the words of `lexicons`.
    pub fn over(lexicons: &'l Lexicons) -> Self {
        Self { lexicons, sentences: Mutex::default() }
    }

    /// Begins a text in that language.
    fn begin(&self, text: &str, cut: &Segmentation, language: &str) -> Begun {
        let language = hash::word(language);
        let key = |sentence| memory::key(text, cut.tokens_of(sentence)) ^ u128::from(language);
        let keys: Vec<u128> = (0..cut.sentences.len()).map(key).collect();
        let sentences = &mut *lock(&self.sentences);
        let turned = sentences.turned;
        sentences.turned = !turned;
        sentences.known.reserve(keys.len());
        let like = |key| {
            let like = sentences.known.entry(key).or_default();
            like.said.fetch_add(1, Ordering::Relaxed);
            like.clone()
        };
        Begun { likes: keys.into_iter().map(like).collect(), turned }
    }
}

impl Begun {
    /// Its place.
    fn beside(&self) -> Beside<'_> {
        Beside { likes: &self.likes, turned: self.turned }
    }
}

impl<'m> Beside<'m> {
    /// What was read of a sentence of the text.
    fn like(self, sentence: usize) -> &'m Like {
        &self.likes[sentence]
    }

    /// What was read of it, where others say the same.
    fn shared(self, sentence: usize) -> Option<&'m Like> {
        let like = self.like(sentence);
        (like.said.load(Ordering::Relaxed) > 1).then_some(like)
    }
}

impl<'a> Context<'a> {
    /// The article's text.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// True where the word at token `i` is of the lexicon's word class of that name.
    #[inline]
    fn in_class(&self, i: usize, class: &str) -> bool {
        let sense = self.senses.get(i).filter(|sense| sense.may_be(class));
        sense.is_some_and(|sense| self.lexicon.in_class(*sense, self.cut.tokens[i].of(self.text()), class))
    }
}

/// What a pattern finds: spans, each with its key.
type Find = fn(&Context<'_>) -> Vec<(Span, String)>;

/// One row a kind; a kind that a pattern finds names its finder and needs no other row anywhere.
macro_rules! kinds {
    ($($variant:ident $label:literal $doc:literal $(= $find:path)?;)+) => {
        /// The kinds of facts: every legend, toggle and count iterates over them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum FactKind {
            $(#[doc = $doc] $variant,)+
        }

        impl FactKind {
            /// Every kind, in the order of legends.
            pub const ALL: &[FactKind] = &[$(FactKind::$variant,)+];

            /// The word for one of it: on screen, in themes and, with an s, in the machine contract.
            pub const fn label(self) -> &'static str {
                match self {
                    $(FactKind::$variant => $label,)+
                }
            }
        }

        /// The kinds that patterns find, and how.
        const PATTERNS: &[(FactKind, Find)] = &[$($((FactKind::$variant, $find),)?)+];
    };
}

kinds! {
    Figure "figure" "A quantity.";
    Claim "claim" "An attributed statement.";
    Actor "actor" "A named person, organization, place or group.";
    Date "date" "A date or a time." = dates::find;
}

impl FactKind {
    /// The kinds that a pattern finds.
    pub fn patterns() -> impl Iterator<Item = FactKind> {
        PATTERNS.iter().map(|(kind, _)| *kind)
    }
}

/// An article with its segmentation and its facts: what screens, comparison and export read.
#[derive(Clone, Debug)]
pub struct Analysed {
    /// The article.
    pub article: Article,
    /// Its tokens, sentences and quotations.
    pub cut: Segmentation,
    /// Its facts.
    pub facts: Facts,
    /// The words it was read by: those of its language, with the user's.
    pub lexicon: Lexicon,
    /// Which of its tokens are one word.
    pub forms: Forms,
}

impl Analysed {
    /// Segments `article` and extracts its facts, with the lexicon of the language that it is written in.
    pub fn new(article: Article, lexicons: &Lexicons) -> Self {
        Self::read(article, lexicons, None)
    }

    /// The same of an article that is read beside others: those that share `memory` may share sentences.
    pub fn beside(article: Article, memory: &Memory<'_>) -> Self {
        Self::read(article, memory.lexicons, Some(memory))
    }

    fn read(article: Article, lexicons: &Lexicons, memory: Option<&Memory<'_>>) -> Self {
        let cut = Segmentation::with(&article.text, lexicons.languages());
        let lexicon = lexicons.of(&cut.language);
        let begun = memory.map(|memory| memory.begin(&article.text, &cut, lexicon.language()));
        let (facts, forms) = facts(&article, &cut, &lexicon, begun.as_ref().map(Begun::beside));
        Self { article, cut, facts, lexicon, forms }
    }

    /// An article of which the facts are known.
    pub fn with_facts(article: Article, cut: Segmentation, facts: Facts, lexicon: Lexicon) -> Self {
        let forms = actors::with_vocabulary(&lexicon, |vocabulary| {
            let places = vocabulary.describe(&article.text, &cut);
            vocabulary.forms(&places)
        });
        Self { article, cut, facts, lexicon, forms }
    }

    /// True where a sentence is running prose, not a headline or what frames the piece.
    pub fn is_prose(&self, sentence: usize) -> bool {
        let part = self.cut.sentences.get(sentence).map(|s| self.article.part_at(s.span.start));
        part.is_some_and(|part| part.is_none_or(|p| p.kind == PartKind::Dateline))
    }

    /// The language it was read in, by its ISO 639 code ("en"); "und" where only what is written alike everywhere was read.
    pub fn language(&self) -> &str {
        self.lexicon.language()
    }

    /// About how many bytes it takes in memory: facts, tokens and what the words may mean take several times the text.
    pub fn weight(&self) -> usize {
        self.text().len() * 8 + self.forms.weight() + 4096
    }

    /// The article's text.
    pub fn text(&self) -> &str {
        &self.article.text
    }
}

/// Runs every extractor and links their results; tells which tokens are one word besides.
fn facts(article: &Article, cut: &Segmentation, lexicon: &Lexicon, beside: Option<Beside<'_>>) -> (Facts, Forms) {
    actors::with_vocabulary(lexicon, |vocabulary| {
        let places = vocabulary.describe(&article.text, cut);
        let forms = vocabulary.forms(&places);
        let (words, senses, sums) = vocabulary.at(&places);
        let glances = &Glance::at_all(cut, senses);
        let context = Context { article, cut, senses, glances, lexicon, beside };
        let (actors, mentions) = actors::find_in(&context, words, sums);
        let figures = || {
            let patterns = patterns(&context);
            (figures::find(&context, &patterns), patterns)
        };
        // Where two threads read two texts, the one that is done first helps the other.
        let long = article.text.len() >= halves::LONG;
        let claims = || claims::find(&context);
        let (((figures, unlisted), patterns), claims) = if beside.is_some_and(|beside| beside.turned) {
            let (claims, figures) = halves::both(long, claims, figures);
            (figures, claims)
        } else {
            halves::both(long, figures, claims)
        };
        let mut facts = Facts { actors, mentions, claims, figures, unlisted, patterns };
        link::link(&context, &mut facts);
        (facts, forms)
    })
}

/// What the patterns find, in reading order.
fn patterns(context: &Context<'_>) -> Vec<Pattern> {
    let mut out = Vec::new();
    for &(kind, find) in PATTERNS {
        out.extend(find(context).into_iter().map(|(span, key)| Pattern { kind, span, key }));
    }
    out.sort_by_key(|p| p.span);
    out
}
