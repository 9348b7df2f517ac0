//! Actors: named persons, organizations, places and groups, with canonical names and keys that join them across articles.
//!
//! Way of a mention: [`words`] describes each token, [`features`] looks at its neighbours, at the run of capitals it stands in
//! and at its other mentions ([`evidence`]), [`tagger`] finds the best sequence of labels with the built-in [`model`],
//! [`propagate`] lets the mentions of one document agree. Nothing here reads a corpus; `examples/train_actors` makes the model.

pub mod evidence;
pub mod features;
pub mod gazetteer;
pub mod hash;
pub mod labels;
pub mod model;
pub mod propagate;
pub mod runs;
pub mod table;
pub mod tagger;
pub mod words;

use rustc_hash::FxHashMap;

use super::{Actor, Context, Mention, Why};
use crate::text::{Segmentation, Span};
use labels::KINDS;
use model::Model;
use propagate::Found;

/// Finds the actors of an article and their mentions, in reading order.
pub fn find(context: &Context<'_>) -> (Vec<Actor>, Vec<Mention>) {
    let found = names(&Model::built_in(), context.text(), context.cut);
    let mut actors: Vec<Actor> = Vec::new();
    let mut known = FxHashMap::default();
    let mut mentions = Vec::with_capacity(found.len());
    for f in found {
        let span = Span::new(context.cut.tokens[f.name.start].span.start, context.cut.tokens[f.name.end - 1].span.end);
        let kind = KINDS[f.name.kind];
        let name = span.of(context.text());
        let actor = *known.entry((kind, name)).or_insert_with(|| {
            actors.push(Actor { name: name.to_owned(), kind, key: format!("{kind:?}:{name}").to_lowercase() });
            actors.len() as u32 - 1
        });
        mentions.push(Mention { span, actor, kind, why: Why { rule: f.rule, sure: f.margin >= 20 } });
    }
    (actors, mentions)
}

/// The names of a text by the given model, in reading order.
pub fn names(model: &Model<'_>, text: &str, cut: &Segmentation) -> Vec<Found> {
    let words = words::describe(model, text, cut);
    let (tags, margins) = tagger::tag(model, &words, cut);
    let mut names = Vec::new();
    for sentence in &cut.sentences {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        labels::names(&tags[start..end], start, &mut names);
    }
    let margin = |n: &labels::Name| margins[n.start..n.end].iter().map(|m| i32::from(*m)).min().unwrap_or(0);
    let mut found: Vec<Found> = names.iter().map(|n| Found { name: *n, rule: "model", margin: margin(n) }).collect();
    propagate::propagate(text, cut, &words, &mut found);
    found
}
