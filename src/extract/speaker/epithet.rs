//! "The former governor said": what somebody is, in place of the name of whoever spoke in the sentence before.

use super::kind::{Kind, gender_at};
use super::office::Offices;
use super::{Resolver, Speaker, fits, head};
use crate::extract::ActorKind;
use crate::extract::lexicon::Section;
use crate::text::Span;

impl Resolver<'_> {
    /// Whoever spoke last, in the sentence before, where `source` opens its sentence, or stands behind words that do, and tells what one
    /// person is whom the text calls by no such office elsewhere.
    pub(super) fn last_so_called(&self, source: Span, content: &[Span], sentence: usize) -> Option<Speaker> {
        let last = self.recent.last().filter(|s| s.sentence + 1 == sentence)?;
        let actor = last.actor.filter(|&a| self.facts.actors.get(a as usize).is_some_and(|a| a.kind == ActorKind::Person))?;
        let noun = self.epithet(source)?;
        let opens = self.context.cut.sentences.get(sentence)?.span.start;
        let first = self.context.cut.token_from(opens);
        let joined = self.context.senses[first].has(Section::Coordinator) && first + 1 == self.context.cut.token_from(source.start);
        let quoted = content.first().is_some_and(|c| c.start == opens);
        let kind = self.gender_of(actor);
        let sex = gender_at(self.context, noun).is_none_or(|told| kind == Kind::Person || fits(kind, told));
        let offices = || self.offices.get_or_init(|| Offices::of(self.context, self.facts));
        let meant = (source.start == opens || joined || quoted) && sex && offices().may_be(self.context, noun, actor);
        meant.then(|| Speaker { actor: Some(actor), name: self.name_of(actor), kind: Kind::Person, sentence })
    }

    /// "the former Vik governor", "the mogul and star": the noun for one person that a source of no other grammar ends with.
    fn epithet(&self, source: Span) -> Option<&str> {
        let (tokens, text) = (&self.context.cut.tokens, self.context.text());
        let phrase = head::of_source(self.context, source);
        let (first, end) = (self.context.cut.token_from(phrase.start), self.context.cut.token_from(phrase.end));
        let led = tokens.get(first).is_some_and(|t| matches!(t.of(text), "the" | "The"));
        let plain = |k: usize| {
            let senses = self.context.senses[k];
            !senses.has(Section::Preposition) && !senses.has(Section::Relative) && !super::is_owner(self.context, tokens[k].span)
        };
        let last = end.checked_sub(1).filter(|&k| led && k > first && (first..end).all(plain))?;
        self.context.in_class(last, "epithet").then(|| tokens[last].of(text))
    }
}
