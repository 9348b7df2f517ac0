//! What the facts of two sentences say of whether they tell one thing. Outlets that tell one event in words of their own choose other
//! verbs and nouns, but who speaks, on which day, how many and what stands between quotation marks is the same.

use super::bags::MARK;
use super::features::count_shared;
use super::terms::Terms;
use super::vocabulary::stem;
use crate::extract::actors::keys::is_generation;
use crate::extract::lexicon::{Lexicon, lower};
use crate::extract::{ActorKind, Analysed, Claim, FactKind, Value};
use crate::hash;
use crate::text::Span;

/// Words in a row that are hardly chance between the quotation marks of both.
const RUN: usize = 3;

/// The witnesses of each sentence of two texts.
pub(super) struct Witnesses([Vec<Sentence>; 2]);

/// What two sentences have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Common {
    /// Whether they name somebody or something both; `None` where one of them names nothing.
    pub named: Option<bool>,
    /// Whether somebody speaks in both; `None` where nobody speaks in one of them whom it calls anything.
    pub speaker: Option<bool>,
    /// True where a day stands in both.
    pub day: bool,
    /// True where a figure has one value in both.
    pub figure: bool,
    /// How many runs of [`RUN`] words stand between quotation marks in both.
    pub said: u32,
}

/// What may speak for a sentence.
#[derive(Clone, Debug, Default)]
struct Sentence {
    /// Hashes of the names that stand in it.
    names: Vec<u64>,
    /// Hashes of the names of those who speak in it, or of what they are called ("officials").
    speakers: Vec<u64>,
    /// The days.
    days: Vec<String>,
    /// The values of its figures, and what they are measured in.
    values: Vec<(Value, Option<String>)>,
    /// The runs of words between its quotation marks, by the numbers of their forms; sorted, each once.
    said: Vec<[u32; RUN]>,
}

impl Witnesses {
    /// The witnesses of two texts whose words are `terms`.
    pub fn of(texts: [&Analysed; 2], terms: &Terms) -> Self {
        Self([0, 1].map(|side| of_text(texts[side], terms, side)))
    }

    /// What a sentence of A and one of B have in common.
    pub fn common(&self, a: u32, b: u32) -> Common {
        let [a, b] = [&self.0[0][a as usize], &self.0[1][b as usize]];
        Common {
            named: meet(&a.names, &b.names),
            speaker: meet(&a.speakers, &b.speakers),
            day: meet(&a.days, &b.days) == Some(true),
            figure: meet(&a.values, &b.values) == Some(true),
            said: count_shared(&a.said, &b.said),
        }
    }
}

/// Whether two lists share anything; `None` where one is empty.
fn meet<T: PartialEq>(a: &[T], b: &[T]) -> Option<bool> {
    (!a.is_empty() && !b.is_empty()).then(|| a.iter().any(|x| b.contains(x)))
}

/// The witnesses of each sentence of a text, which is A or B.
fn of_text(text: &Analysed, terms: &Terms, side: usize) -> Vec<Sentence> {
    let (cut, facts, lexicon) = (&text.cut, &text.facts, &text.lexicon);
    let mut out = vec![Sentence::default(); cut.sentences.len()];
    let at = |span: Span| cut.sentence_at(span.start).unwrap_or(0);
    // Groups have no name here: all sides of an event speak of Republicans.
    let names: Vec<Option<u64>> =
        facts.actors.iter().map(|actor| (actor.kind != ActorKind::Group).then(|| hash(&actor.name, lexicon)).flatten()).collect();
    for mention in &facts.mentions {
        out[at(mention.span)].names.extend(names.get(mention.actor as usize).copied().flatten());
    }
    let speaker = |claim: &Claim| match claim.speaker {
        Some(actor) => names.get(actor as usize).copied().flatten(),
        None => hash(claim.speaker_name.as_deref()?, lexicon),
    };
    for (claim, who) in facts.claims.iter().filter_map(|claim| Some((claim, speaker(claim)?))) {
        for span in &claim.content {
            let within = cut.sentences[at(*span)..].iter().take_while(|sentence| sentence.span.start < span.end).count();
            out[at(*span)..][..within].iter_mut().for_each(|sentence| sentence.speakers.push(who));
        }
    }
    for date in facts.patterns(FactKind::Date) {
        out[at(date.span)].days.extend(date.day().map(str::to_owned));
    }
    for figure in &facts.figures {
        out[at(figure.span)].values.push((figure.value, figure.unit.clone()));
    }
    for quotation in &cut.quotations {
        let tokens = cut.token_from(quotation.inner.start)..cut.token_from(quotation.inner.end);
        let words = tokens.filter(|&token| terms.words[side][token].term != MARK);
        let words: Vec<(usize, u32)> = words.map(|token| (token, terms.words[side][token].form)).collect();
        for run in words.windows(RUN) {
            out[at(cut.tokens[run[0].0].span)].said.push(std::array::from_fn(|n| run[n].1));
        }
    }
    for sentence in &mut out {
        for hashes in [&mut sentence.names, &mut sentence.speakers] {
            hashes.sort_unstable();
            hashes.dedup();
        }
        sentence.said.sort_unstable();
        sentence.said.dedup();
    }
    out
}

/// The last word of a full name, which every shorter form of it has too ("Peskov", "Bank"), as a hash.
fn hash(name: &str, lexicon: &Lexicon) -> Option<u64> {
    let words = name.split_whitespace().rev().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let last = words.filter(|word| !word.is_empty()).find(|word| !is_generation(word))?;
    Some(hash::word(stem(lexicon, &lower(last))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::numbering::Numbered;
    use crate::compare::tests::analysed;

    /// What each sentence of A has in common with the first of B.
    fn common<T>(a: &str, b: &str, of: impl Fn(Common) -> T) -> Vec<T> {
        let [a, b] = [a, b].map(analysed);
        let terms = Terms::of(Numbered::of(&a), Numbered::of(&b), false);
        let witnesses = Witnesses::of([&a, &b], &terms);
        (0..a.cut.sentences.len() as u32).map(|sentence| of(witnesses.common(sentence, 0))).collect()
    }

    #[test]
    fn two_sentences_name_one_another_or_nobody() {
        let a = "Ada Berg opened the bridge. It was raining. Tom Okoro stayed in Norway.";
        for (b, want) in [
            ("The bridge was opened by Ms Berg.", [Some(true), None, Some(false)]),
            ("Joan Holm opened the bridge.", [Some(false), None, Some(false)]),
            ("In Norway it was dry.", [Some(false), None, Some(true)]),
            ("The Bergs, who opened the bridge, were wet.", [Some(true), None, Some(false)]),
            ("Ada Berg Jr. opened the bridge.", [Some(true), None, Some(false)]),
            ("The bridge was opened.", [None, None, None]),
        ] {
            assert_eq!(common(a, b, |c| c.named), want, "{b}");
        }
    }

    #[test]
    fn somebody_speaks_in_both_whoever_is_named() {
        let a =
            "Ada Berg said the bridge was safe. She said that it would open soon. Tom Okoro said Ada Berg was wrong. It rained.";
        for (b, want) in [
            ("\"It is safe,\" Ms Berg said.", [Some(true), Some(true), Some(false), None]),
            ("\"Ada Berg was wrong,\" Mr Okoro said.", [Some(false), Some(false), Some(true), None]),
            ("Ada Berg opened the bridge.", [None; 4]),
        ] {
            assert_eq!(common(a, b, |c| c.speaker), want, "{b}");
        }
    }

    #[test]
    fn a_day_a_value_and_words_between_marks_stand_in_both() {
        let a = "The bridge fell on 3 March 2024. Of 74 boats, 12 sank. \"I will not go,\" she said. I will not go there.";
        for (b, day, figure, said) in [
            ("On March 3, 2024, it rained.", [true, false, false, false], [false; 4], [0; 4]),
            ("Twelve people came in March 2024.", [false; 4], [false, true, false, false], [0; 4]),
            ("\"I will not go and I will not stay.\"", [false; 4], [false; 4], [0, 0, 2, 0]),
            ("I will not go.", [false; 4], [false; 4], [0; 4]),
        ] {
            assert_eq!(common(a, b, |c| c.day), day, "{b}");
            assert_eq!(common(a, b, |c| c.figure), figure, "{b}");
            assert_eq!(common(a, b, |c| c.said), said, "{b}");
        }
    }
}
