//! Whom a pronoun in place of a speaker stands for: "he said", "it added", "they warned".

use super::kind::{Kind, gender_at};
use super::{Resolver, Speaker, fits, is_owner};
use crate::article::PartKind;
use crate::extract::lexicon::Section;
use crate::extract::{ActorKind, Context, Mention};
use crate::text::{Span, Token};

/// Behind so many mentions nobody is looked for as the only man or woman of a text.
const MOST_MENTIONS: usize = 2_000;

/// A pronoun finds no speaker further back than this many sentences.
const REACH: usize = 6;

/// "They" find no plural that spoke further back than this many sentences.
const NEAR: usize = 2;

/// The content a name stands in is looked for in this many claims before it.
const NEAR_CLAIMS: usize = 8;

/// Somebody is known in a text who is one of this many mentions before.
const NEAR_MENTIONS: usize = 64;

/// A pronoun finds no speaker further back than this many claims.
const MOST_RECENT: usize = 60;

/// Bytes from the start of a sentence within which its subject is looked for.
const OPENING: u32 = 60;

/// The longest title between "and" and a name: "and House Speaker-to-be Roe", in tokens.
const LONGEST_TITLE: usize = 9;

impl<'a> Resolver<'a> {
    /// The speaker that a pronoun stands for: whoever opens the sentences in between, else whoever the sentence before brings in,
    /// else whoever spoke last. `behind` is true where what is said stands before the pronoun.
    pub(super) fn earlier(&mut self, wanted: Kind, source: Span, sentence: usize, behind: bool) -> Option<Speaker> {
        let mut near = self.recent.iter().rev().take_while(|s| s.sentence + REACH >= sentence).take(MOST_RECENT);
        let last = near.find(|s| fits(self.kind_by_now(s), wanted)).cloned();
        // "They" reach back to a plural of other sentences only where those stand close.
        let last = last.filter(|s| wanted != Kind::Several || s.sentence + NEAR >= sentence);
        let speaker = match last {
            Some(s) if s.sentence == sentence => Some(s),
            // "they" are those who spoke last, rather than a country that was named since.
            Some(s) if wanted == Kind::Several && s.kind == Kind::Several => Some(s),
            last => {
                let since = last.as_ref().map_or(sentence.saturating_sub(2), |s| s.sentence + 1);
                // "Ray lived there, he said": who was heard just before speaks of Ray; but "Ray lived there, as he said".
                let on = behind && !self.behind_as(source) && last.as_ref().is_some_and(|s| s.sentence + 2 >= sentence);
                let inside = if on { None } else { self.subject(sentence, wanted, source.start) };
                let inside = inside.or_else(|| self.closing(sentence, wanted, source));
                let opening = inside.or_else(|| (since..sentence).rev().find_map(|s| self.subject(s, wanted, u32::MAX)));
                // "Ray was seen after a man asked him in": who has a name there, rather than the man.
                let unnamed = last.as_ref().filter(|s| s.actor.is_none() && matches!(wanted, Kind::Man | Kind::Woman));
                // But "Ray's lawyer said" opens with Ray.
                let owned = |s: &Speaker| s.name.rsplit(' ').next().is_some_and(|w| unnamed.is_some_and(|u| u.name.contains(w)));
                let opening = opening.or_else(|| self.subject(unnamed?.sentence, wanted, u32::MAX).filter(|s| !owned(s)));
                let newcomer = || self.newcomer(sentence.checked_sub(1).filter(|s| *s >= since)?, wanted, last.as_ref());
                let close = self.context.cut.sentences.get(sentence).map_or(source.start, |s| s.span.start);
                let found = opening.or_else(newcomer);
                match last {
                    Some(last) => found.or_else(|| Some(last).filter(|s| !self.displaced(s, wanted, close))),
                    None => found.or_else(|| self.only(wanted, sentence, close)),
                }
            }
        };
        if let Some(actor) = speaker.as_ref().and_then(|s| s.actor)
            && matches!(wanted, Kind::Man | Kind::Woman)
        {
            self.told(actor, wanted);
        }
        speaker
    }

    /// What sort of speaker somebody is who spoke before: what was told of them since counts too.
    fn kind_by_now(&self, speaker: &Speaker) -> Kind {
        match (speaker.actor, speaker.kind) {
            (Some(actor), Kind::Person) => self.gender_of(actor),
            (_, kind) => kind,
        }
    }

    /// "as he said".
    fn behind_as(&self, pronoun: Span) -> bool {
        let at = self.context.cut.token_from(pronoun.start);
        at > 0 && self.context.cut.tokens[at - 1].of(self.context.text()) == "as"
    }

    /// The one man or woman that a sentence names and that may be meant, where the text has not named them before ("with the mayor,
    /// Ray"), or where it is known to be a man or a woman and no other spoke `last`.
    fn newcomer(&self, sentence: usize, wanted: Kind, last: Option<&Speaker>) -> Option<Speaker> {
        let (span, mut tokens) = self.context.cut.sentences.get(sentence).map(|s| (s.span, s.tokens.clone()))?;
        let class = if wanted == Kind::Man { "he" } else { "she" };
        // Whoever the sentence calls by a pronoun, or lets speak, is known already.
        if tokens.any(|t| self.context.in_class(t as usize, class)) || self.recent.last().is_some_and(|s| s.sentence == sentence) {
            return None;
        }
        let at = self.facts.mentions.partition_point(|m| m.span.start < span.start);
        let persons = || self.facts.mentions[at..].iter().take_while(|m| m.span.end <= span.end);
        let mut persons = persons().filter(|m| m.kind == ActorKind::Person && fits(self.kind_of(m), wanted));
        let mention = persons.next().filter(|m| persons.all(|other| other.actor == m.actor))?;
        let kind = self.kind_of(mention);
        let alone = kind == wanted && last.is_none_or(|s| s.actor == Some(mention.actor));
        let known = !alone && self.facts.mentions[..at].iter().any(|m| m.actor == mention.actor);
        let new = !known && self.may_be_subject(mention.span, span.start, false) && !is_owner(self.context, mention.span);
        new.then(|| self.person(mention.actor, sentence))
    }

    /// The only man or woman that the text has named so far, where nobody of whom that is not known was named close before.
    fn only(&self, wanted: Kind, sentence: usize, until: u32) -> Option<Speaker> {
        if !matches!(wanted, Kind::Man | Kind::Woman) {
            return None;
        }
        let near = self.context.cut.sentences.get(sentence.saturating_sub(REACH)).map_or(0, |s| s.span.start);
        let end = self.facts.mentions.partition_point(|m| m.span.start < until);
        if end > MOST_MENTIONS {
            return None;
        }
        let persons = || self.facts.mentions[..end].iter().filter(|m| m.kind == ActorKind::Person);
        let mut meant = persons().filter(|m| self.kind_of(m) == wanted);
        let found = meant.next().filter(|m| meant.all(|other| other.actor == m.actor))?;
        let name = self.name_of(found.actor);
        let other = |m: &Mention| {
            m.span.start >= near && self.kind_of(m) == Kind::Person && !name.ends_with(m.span.of(self.context.text()))
        };
        (!persons().any(other)).then(|| self.person(found.actor, sentence))
    }

    /// "When the draft was sent to Ray, he": the only one who may be meant of a clause that opens the sentence, right before the comma.
    fn closing(&self, sentence: usize, wanted: Kind, pronoun: Span) -> Option<Speaker> {
        let (context, text) = (self.context, self.context.text());
        let (tokens, at) = (&context.cut.tokens, context.cut.token_from(pronoun.start));
        let span = context.cut.sentences.get(sentence)?.span;
        let first = context.cut.token_from(span.start);
        let first = first + usize::from(context.senses[first].has(Section::Coordinator));
        // "When asked about Ray, he": who was asked is another.
        let clause = context.senses[first].has(Section::Subordinator) && !tokens.get(first + 1)?.of(text).ends_with("ed");
        let end = at.checked_sub(2).filter(|&k| clause && k > first && tokens[k + 1].of(text) == ",")?;
        let from = self.facts.mentions.partition_point(|m| m.span.start < span.start);
        let inside = self.facts.mentions[from..].iter().take_while(|m| m.span.end <= pronoun.start);
        let mut meant = inside.filter(|m| m.kind == ActorKind::Person && fits(self.kind_of(m), wanted));
        let found = meant.next().filter(|m| m.span.end == tokens[end].span.end && matches!(wanted, Kind::Man | Kind::Woman))?;
        meant.next().is_none().then(|| self.person(found.actor, sentence))
    }

    fn person(&self, actor: u32, sentence: usize) -> Speaker {
        Speaker { actor: Some(actor), name: self.name_of(actor), kind: self.gender_of(actor), sentence }
    }

    /// True where somebody else, known before, whom the pronoun may stand for was named since `last` spoke, outside of what is said,
    /// and `last` was not: which of the two is meant is not clear.
    fn displaced(&self, last: &Speaker, wanted: Kind, until: u32) -> bool {
        if !matches!(wanted, Kind::Man | Kind::Woman) {
            return false;
        }
        let Some(from) = self.context.cut.sentences.get(last.sentence).map(|s| s.span.end) else { return false };
        let at = self.facts.mentions.partition_point(|m| m.span.start < from);
        let claims = &self.facts.claims;
        let told = |m: &Mention| {
            let at = claims.partition_point(|c| c.content.first().is_some_and(|s| s.start <= m.span.start));
            let near = claims[..at].iter().rev().take(NEAR_CLAIMS);
            near.flat_map(|c| &c.content).any(|s| s.start <= m.span.start && m.span.end <= s.end)
        };
        let since = || self.facts.mentions[at..].iter().take_while(|m| m.span.end <= until).filter(|m| m.kind == ActorKind::Person);
        let same = |m: &Mention| last.actor == Some(m.actor);
        let known = |m: &Mention| self.facts.mentions[at.saturating_sub(NEAR_MENTIONS)..at].iter().any(|b| b.actor == m.actor);
        // "Ray aides left", "He met Ray": neither leads to Ray.
        let led_on = |m: &Mention| {
            let sentence = self.context.cut.sentence_at(m.span.start).unwrap_or(0);
            is_pronoun(self.context, self.context.cut.sentences[sentence].tokens.start as usize, wanted)
        };
        let meant = |m: &Mention| fits(self.kind_of(m), wanted) && !led_on(m);
        !since().any(same) && since().any(|m| meant(m) && !told(m) && known(m))
    }

    /// The actor that opens a sentence, before byte `until`, where the pronoun may stand for it.
    fn subject(&self, sentence: usize, wanted: Kind, until: u32) -> Option<Speaker> {
        let span = self.context.cut.sentences.get(sentence)?.span;
        let at = self.facts.mentions.partition_point(|m| m.span.start < span.start);
        let end = until.min(span.end);
        // "He left for Ray’s mill": whoever it is, he was meant before.
        let opens = self.context.cut.sentences[sentence].tokens.start as usize;
        if until == u32::MAX && is_pronoun(self.context, opens, wanted) {
            return None;
        }
        let near = |m: &&Mention| m.span.end <= end && m.span.start < span.start + OPENING;
        // "While serving in Norway, Ray ...": for him or her no place behind a preposition stands in the way.
        let person = matches!(wanted, Kind::Man | Kind::Woman);
        let led = |m: &Mention| until < u32::MAX || person && m.kind != ActorKind::Person;
        let opens = |m: &Mention| !self.describes(m) && self.may_be_subject(m.span, span.start, led(m));
        let first = self.facts.mentions[at..].iter().take_while(near).position(opens);
        let far = || self.behind_opening(at, end);
        let first = at + first.or_else(far)?;
        let mention = self.facts.mentions.get(first)?;
        // "Ray and Roe left. She said": whoever is meant does not open the sentence alone.
        let other = self.facts.mentions[first + 1..].iter().take(2).find(|m| m.kind == ActorKind::Person);
        if matches!(wanted, Kind::Man | Kind::Woman) && other.is_some_and(|m| self.joined_by_and(mention.span, m.span)) {
            return None;
        }
        let kind = self.kind_of(mention);
        // "Mr. Roe slept. He said": of several Roes the one whom his title tells.
        let actor = || self.bearer(mention, mention.span).unwrap_or(mention.actor);
        fits(kind, wanted).then(actor).map(|actor| Speaker { actor: Some(actor), name: self.name_of(actor), kind, sentence })
    }

    /// "Senator Ray and Speaker-to-be Roe": only titles stand between the "and" and the second name.
    fn joined_by_and(&self, first: Span, second: Span) -> bool {
        let tokens = &self.context.cut.tokens;
        let (and, name) = (self.context.cut.token_from(first.end), self.context.cut.token_from(second.start));
        let text = self.context.text();
        let joint = tokens.get(and).is_some_and(|t| t.of(text) == "and");
        let title = |k: usize| {
            let dash = tokens[k].of(text) == "-" || tokens[k].glued && tokens[k - 1].of(text) == "-";
            dash || tokens[k].upper || tokens[k].of(text) == "." || self.context.in_class(k, "before_name")
        };
        joint && name > and && name - and <= LONGEST_TITLE && (and + 1..name).all(title)
    }

    /// "Asked on Monday what the town would do about it all, Mayor Ray, a baker, smiled": of the mentions from `at` on to byte `end` the
    /// person, by its place behind `at`, who stands behind a comma and before a verb.
    fn behind_opening(&self, at: usize, end: u32) -> Option<usize> {
        let (context, text) = (self.context, self.context.text());
        let tokens = &context.cut.tokens;
        let title = |k: usize| tokens[k].upper || tokens[k].of(text) == "." || context.in_class(k, "before_name");
        let acts = |k: usize| {
            let senses = context.senses[k];
            let verb = [Section::Be, Section::Have, Section::Modal, Section::Finite, Section::Say].iter().any(|s| senses.has(*s));
            tokens[k].is_wordlike() && !tokens[k].upper && (verb || tokens[k].of(text).ends_with("ed"))
        };
        let mut persons = self.facts.mentions[at..].iter().take_while(|m| m.span.end <= end).enumerate();
        let found = persons.find(|(_, m)| {
            let (first, behind) = (context.cut.token_from(m.span.start), context.cut.token_from(m.span.end));
            let before = (first.saturating_sub(4)..first).rev().find(|&k| !title(k));
            let verb = || {
                let comma = tokens.get(behind).is_some_and(|t| t.of(text) == ",") && context.in_class(behind + 1, "article");
                let second = (behind + 2..tokens.len().min(behind + 20)).find(|&k| tokens[k].of(text) == ",");
                if comma { second.map(|k| k + 1) } else { Some(behind) }
            };
            let person = m.kind == ActorKind::Person && before.is_some_and(|k| tokens[k].of(text) == ",");
            person && verb().is_some_and(|k| k < tokens.len() && acts(k))
        });
        found.map(|(place, _)| place)
    }

    /// "former Ohio Rep. Ray": a place or a body right before a capital only tells which.
    fn describes(&self, mention: &Mention) -> bool {
        let behind = self.context.cut.tokens.get(self.context.cut.token_from(mention.span.end));
        let close = |b: &Token| {
            // "Conservative members": the name of a people tells which.
            let noun = mention.kind == ActorKind::Group && b.of(self.context.text()).ends_with('s') && !self.acts(b);
            (b.upper || noun) && b.is_wordlike() && b.span.start <= mention.span.end + 1
        };
        mention.kind != ActorKind::Person && behind.is_some_and(close)
    }

    /// True for a token that is a verb or a small word.
    fn acts(&self, token: &Token) -> bool {
        let senses = self.context.senses[self.context.cut.token_from(token.span.start)];
        let other =
            [Section::Be, Section::Have, Section::Modal, Section::Finite, Section::Say, Section::Object, Section::Preposition];
        other.iter().any(|s| senses.has(*s))
    }

    /// Whether the `name` may be the subject of its sentence, which `opens` at that byte. False for the place of a dateline, for a
    /// name in somebody's words, before the noun it describes ("the Post report"), as the object of a verb, or, where the sentence is
    /// the `same` as the pronoun's, behind a preposition ("asked by Ray, she said").
    fn may_be_subject(&self, name: Span, opens: u32, same: bool) -> bool {
        let (context, text) = (self.context, self.context.text());
        let quotations = &context.cut.quotations;
        let dateline = context.article.part_at(name.start).is_some_and(|p| p.kind == PartKind::Dateline);
        let quoted =
            quotations.get(quotations.partition_point(|q| q.span.end <= name.start)).is_some_and(|q| q.span.start < name.start);
        let (first, behind) = (context.cut.token_from(name.start), context.cut.token_from(name.end));
        // "asked by Mr. Ray": the preposition stands before the title.
        let title = |k: usize| {
            let token = &context.cut.tokens[k];
            let word = token.of(text);
            let classes = || ["person_noun", "short_office"].iter().any(|c| context.in_class(k, c));
            let office = token.upper && (context.lexicon.ends_in(word, "office_ending") || classes());
            word == "." || office || gender_at(context, word).is_some()
        };
        let lead = (0..first).rev().find(|&k| !title(k));
        let led =
            same && lead.is_some_and(|k| context.senses[k].has(Section::Preposition) && !context.senses[k].has(Section::Adverb));
        let noun_behind = context.cut.tokens.get(behind).is_some_and(|t| {
            let word = t.of(text);
            let senses = context.senses[behind];
            let other =
                [Section::Be, Section::Have, Section::Modal, Section::Finite, Section::Say, Section::Object, Section::Adverb];
            let function = [Section::Preposition, Section::Coordinator, Section::Relative, Section::Subordinator, Section::Moment];
            t.is_wordlike()
                && !t.upper
                && !context.lexicon.ends_in(word, "no_noun_ending")
                && !other.iter().chain(&function).any(|s| senses.has(*s))
        });
        !(dateline
            || quoted
            || led
            || self.is_object(first, self.context.cut.token_from(opens))
            || noun_behind && context.cut.tokens[behind].span.start > name.end)
    }

    /// "It condemned Mr. Ray's plan": the name whose first token is `first` stands right behind a verb of its sentence, which opens
    /// with token `opens`.
    fn is_object(&self, first: usize, opens: usize) -> bool {
        let tokens = &self.context.cut.tokens;
        let text = self.context.text();
        let title =
            |k: usize| gender_at(self.context, tokens[k].of(text)).is_some() || tokens[k].upper || tokens[k].of(text) == ".";
        let Some(verb) = (first.saturating_sub(4).max(opens)..first).rev().find(|&k| !title(k)) else { return false };
        let senses = self.context.senses[verb];
        let past = senses.has(Section::Finite) || tokens[verb].of(text).ends_with("ed");
        tokens[verb].is_wordlike() && (past || senses.has(Section::Object)) && !senses.has(Section::Subordinator)
    }
}

/// True where token `k` is "he" or "she", as `wanted`.
fn is_pronoun(context: &Context<'_>, k: usize, wanted: Kind) -> bool {
    match wanted {
        Kind::Man => context.in_class(k, "he"),
        Kind::Woman => context.in_class(k, "she"),
        _ => false,
    }
}
