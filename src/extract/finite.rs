//! Finite verbs by guess, by lexicon, ending and the word before: enough to tell a clause from a noun phrase, without a tagger.
//! The figures ask for more than that (which verb governs a number) and have tags of their own.

use super::lexicon::{Lexicon, Section, Sections, Sense, Senses};
use crate::text::{Token, TokenKind};

/// Words that help a verb.
const HELPS: Sections = Sections::of(&[Section::Be, Section::Have, Section::Modal]);
/// Words behind which no finite verb stands: its subject does.
const NO_SUBJECT: Sections = Sections::of(&[Section::Determiner, Section::Preposition, Section::Coordinator]);

/// The words in which verbs are looked for.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Words and marks.
    pub tokens: &'a [Token],
    /// The text that they stand in.
    pub text: &'a str,
    /// What words mean.
    pub lexicon: &'a Lexicon,
    /// For each token what the lexicon knows of it, where that was looked up before.
    pub senses: Option<Senses<'a>>,
}

impl<'a> Words<'a> {
    fn word(self, k: usize) -> &'a str {
        self.tokens.get(k).map_or("", |t| t.of(self.text))
    }

    /// What a word may mean; "IT" and "US" are names.
    fn sense(self, k: usize) -> Sense {
        let word = self.word(k);
        if word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()) {
            return Sense::default();
        }
        let known = self.senses.and_then(|senses| senses.get(k).copied());
        known.unwrap_or_else(|| self.tokens.get(k).map_or_else(Sense::default, |t| self.lexicon.meaning(self.text, t)))
    }

    /// True where token `k` looks like a finite verb: an auxiliary, or a past form behind a noun.
    pub fn verb_at(self, k: usize) -> bool {
        let Some(token) = self.tokens.get(k) else { return false };
        let (word, sense) = (token.of(self.text), self.sense(k));
        let before = k.checked_sub(1);
        let behind_to = || before.is_some_and(|b| self.lexicon.in_class(self.sense(b), self.word(b), "to"));
        if sense.has_any(HELPS) {
            return !(behind_to() || word.ends_with("ing") || token.upper && sense.has(Section::Moment));
        }
        // "Lind (D-Vik) released": a bracket belongs to the name before it.
        let subject = |b: usize| {
            let grammar = self.sense(b).has_any(NO_SUBJECT) || self.sense(b).has_any(HELPS);
            self.tokens[b].is_wordlike() && !grammar || self.word(b) == ")"
        };
        self.past_at(k) && !behind_to() && before.is_some_and(subject)
    }

    /// True for a past form that is no participle with an agent ("dug by the farmer"); "appeared by himself" has none.
    pub fn past_at(self, k: usize) -> bool {
        let Some(token) = self.tokens.get(k) else { return false };
        let word = token.of(self.text);
        let past = self.sense(k).has(Section::Finite) || word.len() > 3 && word.ends_with("ed");
        let agent = || self.lexicon.of_class(self.word(k + 1), "agent") && !self.word(k + 2).ends_with("self");
        token.kind == TokenKind::Word && !token.upper && past && !agent()
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::finite::Words;
    use crate::extract::lexicon::Lexicons;
    use crate::text::Segmentation;

    #[test]
    fn an_auxiliary_or_a_past_form_behind_a_noun_is_finite() {
        for (text, want) in [
            ("the mill burned", Some("burned")),
            ("the mill was burned", Some("was")),
            ("the mill dug by the farmer", None),
            ("the mill appeared by itself", Some("appeared")),
            ("the burned mill", None),
            ("the mill to be closed", None),
            ("Lind (D-Vik) released", Some("released")),
            ("the clerks of IT", None),
        ] {
            let (cut, lexicon) = (Segmentation::of(text), Lexicons::default().of("en"));
            let words = Words { tokens: &cut.tokens, text, lexicon: &lexicon, senses: None };
            let found = (0..cut.tokens.len()).find(|&k| words.verb_at(k)).map(|k| cut.tokens[k].of(text));
            assert_eq!(found, want, "{text}");
        }
    }
}
