//! Parallax: one story, every angle. A terminal briefing reader that groups the articles that tell the same story, lays two
//! tellings side by side and marks who acts, who said what and which numbers stand in the text.
//!
//! # The map
//! Modules in reading order. A module imports only from those above it; nothing points back up (`tests/layers.rs` holds it).
//!
//! | module | owns |
//! |---|---|
//! | [`hash`] | hashes of words and of runs of them |
//! | [`disjoint`] | disjoint sets: things that were joined |
//! | [`threads`] | faults that stay where they happen, locks, how many threads there are, two halves of one piece of work |
//! | [`text`] | spans, tokens, the language, sentences, quotations, words to search for, safe text |
//! | [`article`] | one piece by one outlet, its parts, its key |
//! | [`action`] | the table of every user action: name, help |
//! | [`read`] | bytes -> articles, one file per format |
//! | [`extract`] | article -> facts, a file a kind; the lexicon |
//! | [`compare`] | two articles: aligned sentences, wording, verdicts |
//! | [`story`] | many articles: grouping, origins, matrix, novelty |
//! | [`page`] | any of these -> wrapped rows of (span, role) |
//! | [`export`] | the briefing as text, Markdown, HTML, JSON; the machine contract |
//! | [`config`] | settings, keymap, theme, the user's lexicon |
//! | [`cache`] | disposable: copies of what cannot be read again |
//! | [`app`] | state, `update(Action) -> Effect`; a file a screen |
//! | [`view`] | draws the state; a file a screen |
//! | [`load`] | files and folders -> `read`, on threads; what comes later |
//! | [`workers`] | loading, grouping, checking, searching, saving and answers to the state, on threads |
//! | [`terminal`] | raw mode, panic hook, signals, the loop |
//!
//! The binary (`main.rs`, `cli`) stands above all of them. What the reader saw and did (marks, notes, the baseline of "new") lasts
//! as long as the program runs; what will keep it over sessions gets a row between `config` and `cache` when there is one.
//!
//! Beside the code: `config/` the shipped settings, keys, themes and lexicons, which are the defaults; `model/` the weights of the
//! actors extractor, its lists and how it is made anew by `examples/train_actors`; `samples/` articles for a first look and for
//! tests; `benches/` one file a stage; `tests/` whole screens, the command line, hostile input, the terminal, languages, samples,
//! floors of accuracy on labelled texts, this map, and that the README and the lexicons name what there is.
//!
//! # Invariants
//! - `text` to `export` do no I/O, read no clock and no environment, and never fail: they return what they could do.
//! - Every mark is a [`text::Span`] of a source text. There is no fact without one.
//! - Foreign text reaches a terminal only as [`text::SafeText`].
//! - The same input gives the same output, whatever the order of loading or the number of threads.

pub mod action;
pub mod app;
pub mod article;
pub mod cache;
pub mod compare;
pub mod config;
pub mod disjoint;
pub mod export;
pub mod extract;
pub mod hash;
pub mod load;
pub mod page;
pub mod read;
pub mod story;
pub mod terminal;
pub mod text;
pub mod threads;
pub mod view;
pub mod workers;
