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
pub mod lexicon;
pub mod link;
mod memory;
pub mod placed;
mod speaker;
mod verb;

use serde::Serialize;

pub use fact::{
    Actor, ActorKind, Claim, Counted, Event, Facts, Figure, Mention, Mode, Pattern, Qualifier, Stance, Topic, Value, Why,
};

use crate::article::Article;
use crate::text::{Segmentation, Span};
use crate::threads::halves;
use forms::Forms;
use lexicon::{Lexicon, Lexicons, Senses};
use memory::Begun;
pub use memory::{Beside, Memory};

/// What an extractor reads.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its tokens, sentences and quotations.
    pub cut: &'a Segmentation,
    /// For each token what the lexicon knows of it.
    pub senses: Senses<'a>,
    /// The words with a meaning.
    pub lexicon: &'a Lexicon,
    /// The texts that this one is read beside.
    pub beside: Option<Beside<'a>>,
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
        let context = Context { article, cut, senses, lexicon, beside };
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
