//! Words that tell little of an event: those left out, and those that any article may have. The lexicons hold them; those of
//! every language count in every article, since stories are grouped before anything of a text is known.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::extract::lexicon::{Lexicon, Section};

/// Words that stand in any article.
pub(super) static STOP: LazyLock<FxHashSet<&str>> = LazyLock::new(|| Lexicon::forms(Section::Stop).collect());

/// Words that a good part of all articles has.
pub(super) static USUAL_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| Lexicon::forms(Section::Usual).collect());
