//! Speakers that speak together: "Ray and Roe said", "Republicans and some Democrats said". No single one of them is whom the claim is
//! put down to; its speaker is named by all of them.

use super::head::led;
use super::kind::Kind;
use super::{Resolver, Speaker};
use crate::extract::lexicon::Section;
use crate::extract::{ActorKind, Mention};
use crate::text::{Span, Token};

/// The longest description between "and" and the name behind it, in tokens: "and his deputy, Councillor Roe".
const LONGEST_TITLE: usize = 6;

/// Words that lead to another phrase than the name of who speaks.
const LINKS: [Section; 9] = [
    Section::Preposition,
    Section::Relative,
    Section::Coordinator,
    Section::Subordinator,
    Section::Finite,
    Section::Say,
    Section::Be,
    Section::Have,
    Section::Modal,
];

impl Resolver<'_> {
    /// The speakers that `source` joins by "and": two names or more, each the head of its part, up to the first comma, bracket or
    /// relative clause behind the last. None where one name speaks.
    pub(super) fn joint(&self, source: Span) -> Option<Speaker> {
        if !source.of(self.context.text()).contains(" and ") {
            return None;
        }
        let from = self.facts.mentions.partition_point(|m| m.span.start < source.start);
        let mut inside = self.facts.mentions[from..].iter().take_while(|m| m.span.end <= source.end);
        // "U.S. Representatives Ray and Roe"
        let place = |m: &&Mention| m.kind == ActorKind::Place && self.is_described(m, source);
        let first = inside.find(|m| !place(m)).filter(|m| !self.is_described(m, source))?;
        let mut all = vec![first];
        for mention in inside {
            match self.is_joined(all[all.len() - 1].span, mention, source) {
                true => all.push(mention),
                false => break,
            }
        }
        let last = all[all.len() - 1];
        let alike = all.iter().all(|m| is_person(m) == is_person(first));
        if all.len() < 2
            || !alike
            || self.is_described(last, source)
            || all.iter().any(|m| m.actor == first.actor && m.span != first.span)
        {
            return None;
        }
        let names: Vec<String> = all.iter().map(|m| self.name_of(m.actor)).collect();
        let (last, before) = names.split_last()?;
        Some(Speaker { actor: None, name: format!("{} and {last}", before.join(", ")), kind: Kind::Several, sentence: 0 })
    }

    /// True where the name leads to another noun ("Ray’s aide", "Ray allies"), or something leads to it ("allies of Ray").
    fn is_described(&self, mention: &Mention, source: Span) -> bool {
        let tokens = &self.context.cut.tokens;
        let behind = self.context.cut.token_from(mention.span.end);
        let noun = tokens.get(behind).filter(|t| t.span.start < source.end);
        let goes_on = |t: &Token| {
            let word = t.of(self.context.text());
            let small =
                [Section::Coordinator, Section::Preposition, Section::Relative].iter().any(|s| self.context.senses[behind].has(*s));
            !matches!(word, "," | "(") && !small
        };
        noun.is_some_and(goes_on) || led(self.context, mention.span, source)
    }

    /// True where only "and" or a comma, and a title, stand between the name `before` and the next.
    fn is_joined(&self, before: Span, next: &Mention, source: Span) -> bool {
        let tokens = &self.context.cut.tokens;
        let text = self.context.text();
        let (behind, name) = (self.context.cut.token_from(before.end), self.context.cut.token_from(next.span.start));
        // "Ray (R-Vik) and Roe"
        let bracket = tokens.get(behind).is_some_and(|t| t.of(text) == "(");
        let closed = (behind..name).find(|&k| bracket && tokens[k].of(text) == ")");
        let and = closed.map_or(behind, |k| k + 1);
        let title = |k: usize| {
            let senses = self.context.senses[k];
            let determiner = senses.has(Section::Determiner) || self.context.in_class(k, "before_name");
            // "And harbour chief Ray Roe".
            let office = is_person(next) && tokens[k].is_wordlike() && !LINKS.iter().any(|s| senses.has(*s));
            tokens[k].upper || tokens[k].of(text) == "." || determiner || office
        };
        tokens.get(and).is_some_and(|t| matches!(t.of(text), "and" | ","))
            && (and + 1..=and + LONGEST_TITLE).contains(&name)
            && (and + 1..name).all(title)
            && !self.is_described(next, source)
    }
}

fn is_person(mention: &Mention) -> bool {
    mention.kind == ActorKind::Person
}
