//! Whom and what each sentence names. Outlets that tell one event in words of their own choose other verbs and nouns, but who did
//! it, and where, has one name: of two sentences that are somewhat alike, that is what tells the same event from another one.

use super::vocabulary::stem;
use crate::extract::actors::keys::is_generation;
use crate::extract::lexicon::{Lexicon, lower};
use crate::extract::{Actor, ActorKind, Analysed};
use crate::hash;

/// The names that stand in the sentences of both texts.
pub(super) struct Named([Side; 2]);

/// Those of a text.
struct Side {
    /// By sentence where its names start; the next one's start is their end.
    starts: Vec<u32>,
    /// Hashes of names, sentence by sentence.
    names: Vec<u64>,
}

impl Named {
    /// The names of two texts.
    pub fn of(texts: [&Analysed; 2]) -> Self {
        Self(texts.map(Side::of))
    }

    /// Whether a sentence of A and one of B name somebody or something both; `None` where one of them names nothing.
    pub fn alike(&self, a: u32, b: u32) -> Option<bool> {
        let [a, b] = [self.0[0].of_sentence(a), self.0[1].of_sentence(b)];
        (!a.is_empty() && !b.is_empty()).then(|| a.iter().any(|name| b.contains(name)))
    }
}

impl Side {
    fn of(text: &Analysed) -> Self {
        let facts = &text.facts;
        let hashes: Vec<Option<u64>> = facts.actors.iter().map(|actor| hash(actor, &text.lexicon)).collect();
        let mut mentions = facts.mentions.iter().peekable();
        let (mut starts, mut names) = (Vec::with_capacity(text.cut.sentences.len() + 1), Vec::new());
        for sentence in &text.cut.sentences {
            starts.push(names.len() as u32);
            let within = std::iter::from_fn(|| mentions.next_if(|m| m.span.start < sentence.span.end));
            names.extend(within.filter_map(|m| hashes.get(m.actor as usize).copied().flatten()));
        }
        starts.push(names.len() as u32);
        Self { starts, names }
    }

    fn of_sentence(&self, sentence: u32) -> &[u64] {
        let [from, to] = [0, 1].map(|next| self.starts[sentence as usize + next] as usize);
        &self.names[from..to]
    }
}

/// The last word of the full name, which every shorter form of it has too ("Peskov", "Bank"), as a hash. Groups have none: all
/// sides of an event speak of Republicans.
fn hash(actor: &Actor, lexicon: &Lexicon) -> Option<u64> {
    let words = actor.name.split_whitespace().rev().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let last = words.filter(|word| !word.is_empty()).find(|word| !is_generation(word))?;
    (actor.kind != ActorKind::Group).then(|| hash::word(stem(lexicon, &lower(last))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysed;

    #[test]
    fn two_sentences_name_one_another_or_nobody() {
        let a = analysed("Ada Berg opened the bridge. It was raining. Tom Okoro stayed in Norway.");
        for (b, want) in [
            ("The bridge was opened by Ms Berg.", [Some(true), None, Some(false)]),
            ("Joan Holm opened the bridge.", [Some(false), None, Some(false)]),
            ("In Norway it was dry.", [Some(false), None, Some(true)]),
            ("The Bergs, who opened the bridge, were wet.", [Some(true), None, Some(false)]),
            ("Ada Berg Jr. opened the bridge.", [Some(true), None, Some(false)]),
            ("The bridge was opened.", [None, None, None]),
        ] {
            let named = Named::of([&a, &analysed(b)]);
            assert_eq!([0, 1, 2].map(|sentence| named.alike(sentence, 0)), want, "{b}");
        }
    }
}
