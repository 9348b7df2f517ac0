//! Who speaks: the source of each claim ("he", "the Kremlin spokesman", "Peskov") -> an actor of the article.
//!
//! Works on the claims in reading order, so that a pronoun finds whoever spoke last. Without actors it still joins a surname to
//! the full name it saw before. It never guesses between two: what is not clear keeps the words of the source.

mod head;
mod kind;
mod office;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use super::lexicon::{Lexicon, Section};
use super::{ActorKind, Context, Facts, Mention};
use crate::article::PartKind;
use crate::text::Span;
use crate::text::lines::one_line;
use head::mention_in;
use kind::{Kind, gender_at, gender_told};
use office::Offices;

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

/// Whom a claim is put down to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Speaker {
    actor: Option<u32>,
    name: String,
    kind: Kind,
    sentence: usize,
}

/// What is known while the claims are gone through.
struct Resolver<'a> {
    context: &'a Context<'a>,
    facts: &'a Facts,
    /// Offices in the text with their holder, by their head word.
    offices: Offices,
    /// Actors whose title or pronoun told.
    genders: FxHashMap<u32, Kind>,
    /// Full names by surname, for sources that are no actors.
    names: FxHashMap<String, String>,
    /// The speakers so far.
    recent: Vec<Speaker>,
    /// The sentence of the first answer of an interview.
    first_answer: Option<usize>,
}

/// Sets speaker and name of every claim.
pub(super) fn resolve(context: &Context<'_>, facts: &mut Facts) {
    let mut order: Vec<usize> = (0..facts.claims.len()).collect();
    order.sort_by_key(|&i| facts.claims[i].cue.or(facts.claims[i].source).map_or(0, |s| s.start));
    let mut found = Vec::new();
    let mut resolver = Resolver::new(context, facts);
    for i in order {
        if let Some(source) = facts.claims[i].source {
            found.push((i, resolver.speaker(source, &facts.claims[i].content)));
        }
    }
    for (i, speaker) in found {
        let claim = &mut facts.claims[i];
        // A letter names nobody.
        claim.source = claim.source.filter(|s| speaker.is_some() || !is_answer(context, *s));
        claim.speaker = speaker.as_ref().and_then(|s| s.actor);
        claim.speaker_name = speaker.map(|s| s.name);
    }
}

impl<'a> Resolver<'a> {
    fn new(context: &'a Context<'a>, facts: &'a Facts) -> Self {
        let (offices, genders, names) = (Offices::of(context, facts), FxHashMap::default(), FxHashMap::default());
        Self { context, facts, offices, genders, names, recent: Vec::new(), first_answer: None }
    }

    fn speaker(&mut self, source: Span, content: &[Span]) -> Option<Speaker> {
        let sentence = self.context.cut.sentence_at(source.start).unwrap_or(0);
        let behind = content.first().is_some_and(|c| c.start < source.start);
        let found = match pronoun(self.context, source) {
            Some(wanted) => self.earlier(wanted, source, sentence, behind),
            None if is_answer(self.context, source) => self.interviewed(sentence),
            None => Some(self.named(source, sentence)),
        }?;
        self.recent.push(Speaker { sentence, ..found.clone() });
        Some(found)
    }

    /// Whom an interview is with: the person that the text names, or names most, before its first answer.
    fn interviewed(&mut self, sentence: usize) -> Option<Speaker> {
        let first = *self.first_answer.get_or_insert(sentence);
        let until = self.context.cut.sentences.get(first)?.span.start;
        let before = self.facts.mentions.iter().take_while(|m| m.span.end <= until).filter(|m| m.kind == ActorKind::Person);
        let mut counts: Vec<(u32, usize)> = Vec::new();
        for mention in before {
            match counts.iter_mut().find(|c| c.0 == mention.actor) {
                Some(count) => count.1 += 1,
                None => counts.push((mention.actor, 1)),
            }
        }
        let (actor, most) = counts.iter().copied().max_by_key(|c| c.1)?;
        let alone = counts.iter().all(|c| c.0 == actor || c.1 < most);
        alone.then(|| Speaker { actor: Some(actor), name: self.name_of(actor), kind: Kind::Person, sentence })
    }

    /// The speaker that a pronoun stands for: whoever opens the sentences in between, else whoever the sentence before brings in,
    /// else whoever spoke last. `behind` is true where what is said stands before the pronoun.
    fn earlier(&mut self, wanted: Kind, source: Span, sentence: usize, behind: bool) -> Option<Speaker> {
        let mut near = self.recent.iter().rev().take_while(|s| s.sentence + REACH >= sentence).take(MOST_RECENT);
        let last = near.find(|s| fits(s.kind, wanted)).cloned();
        // "They" reach back to a plural of other sentences only where those stand close.
        let last = last.filter(|s| wanted != Kind::Several || s.sentence + NEAR >= sentence);
        let speaker = match last {
            Some(s) if s.sentence == sentence => Some(s),
            // "they" are those who spoke last, rather than a country that was named since.
            Some(s) if wanted == Kind::Several && s.kind == Kind::Several => Some(s),
            last => {
                let since = last.as_ref().map_or(sentence.saturating_sub(2), |s| s.sentence + 1);
                // "Ray lived there, he said": who was heard just before speaks of Ray.
                let on = behind && last.as_ref().is_some_and(|s| s.sentence + 2 >= sentence);
                let inside = if on { None } else { self.subject(sentence, wanted, source.start) };
                let opening = inside.or_else(|| (since..sentence).rev().find_map(|s| self.subject(s, wanted, u32::MAX)));
                let newcomer = || self.newcomer(sentence.checked_sub(1).filter(|s| *s >= since)?, wanted);
                let close = self.context.cut.sentences.get(sentence).map_or(source.start, |s| s.span.start);
                opening.or_else(newcomer).or_else(|| last.filter(|s| !self.displaced(s, wanted, close)))
            }
        };
        if let Some(actor) = speaker.as_ref().and_then(|s| s.actor)
            && matches!(wanted, Kind::Man | Kind::Woman)
        {
            self.genders.insert(actor, wanted);
        }
        speaker
    }

    /// The one person that a sentence names, where the text has not named him before: "with the mayor, Ray".
    fn newcomer(&self, sentence: usize, wanted: Kind) -> Option<Speaker> {
        let (span, mut tokens) = self.context.cut.sentences.get(sentence).map(|s| (s.span, s.tokens.clone()))?;
        let class = if wanted == Kind::Man { "he" } else { "she" };
        // Who is told of there by a pronoun or speaks there is somebody known.
        if tokens.any(|t| self.context.in_class(t as usize, class)) || self.recent.last().is_some_and(|s| s.sentence == sentence) {
            return None;
        }
        let at = self.facts.mentions.partition_point(|m| m.span.start < span.start);
        let persons = || self.facts.mentions[at..].iter().take_while(|m| m.span.end <= span.end);
        let mut persons = persons().filter(|m| m.kind == ActorKind::Person);
        let mention = persons.next().filter(|m| persons.all(|other| other.actor == m.actor))?;
        let known = self.facts.mentions[..at].iter().any(|m| m.actor == mention.actor);
        let kind = self.kind_of(mention);
        let new = !known && fits(kind, wanted) && self.may_be_subject(mention.span, false) && !is_owner(self.context, mention.span);
        new.then(|| Speaker { actor: Some(mention.actor), name: self.name_of(mention.actor), kind, sentence })
    }

    /// True where somebody else, known before, whom the pronoun may stand for was named since `last` spoke, outside of what is said, and `last` was
    /// not: which of the two is meant is not clear.
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
        !since().any(same) && since().any(|m| fits(self.kind_of(m), wanted) && !told(m) && known(m))
    }

    /// The actor that opens a sentence, before byte `until`, where the pronoun may stand for it.
    fn subject(&self, sentence: usize, wanted: Kind, until: u32) -> Option<Speaker> {
        let span = self.context.cut.sentences.get(sentence)?.span;
        let at = self.facts.mentions.partition_point(|m| m.span.start < span.start);
        let end = until.min(span.end);
        let near = |m: &&Mention| m.span.end <= end && m.span.start < span.start + OPENING;
        let mention = self.facts.mentions[at..]
            .iter()
            .take_while(near)
            .find(|m| !self.describes(m) && self.may_be_subject(m.span, until < u32::MAX))?;
        let kind = self.kind_of(mention);
        fits(kind, wanted).then(|| Speaker { actor: Some(mention.actor), name: self.name_of(mention.actor), kind, sentence })
    }

    /// "former Ohio Rep. Ray": a place or a body right before a capital only tells which.
    fn describes(&self, mention: &Mention) -> bool {
        let behind = self.context.cut.tokens.get(self.context.cut.token_from(mention.span.end));
        let close = |b: &crate::text::Token| b.upper && b.is_wordlike() && b.span.start <= mention.span.end + 1;
        mention.kind != ActorKind::Person && behind.is_some_and(close)
    }

    /// False for the place of a dateline, for a name in somebody's words, before the noun it describes ("the Post report"), or, in the pronoun's own sentence,
    /// behind a preposition ("asked by Ray, she said").
    fn may_be_subject(&self, name: Span, same: bool) -> bool {
        let (context, text) = (self.context, self.context.text());
        let quotations = &context.cut.quotations;
        let dateline = context.article.part_at(name.start).is_some_and(|p| p.kind == PartKind::Dateline);
        let quoted =
            quotations.get(quotations.partition_point(|q| q.span.end <= name.start)).is_some_and(|q| q.span.start < name.start);
        let (first, behind) = (context.cut.token_from(name.start), context.cut.token_from(name.end));
        let led = same
            && first > 0
            && context.senses[first - 1].has(Section::Preposition)
            && !context.senses[first - 1].has(Section::Adverb);
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
        !(dateline || quoted || led || self.is_object(first) || noun_behind && context.cut.tokens[behind].span.start > name.end)
    }

    /// "It condemned Mr. Ray's plan": the name whose first token is `first` stands right behind a verb.
    fn is_object(&self, first: usize) -> bool {
        let tokens = &self.context.cut.tokens;
        let text = self.context.text();
        let title =
            |k: usize| gender_at(self.context, tokens[k].of(text)).is_some() || tokens[k].upper || tokens[k].of(text) == ".";
        let Some(verb) = (first.saturating_sub(4)..first).rev().find(|&k| !title(k)) else { return false };
        let senses = self.context.senses[verb];
        let past = senses.has(Section::Finite) || tokens[verb].of(text).ends_with("ed");
        tokens[verb].is_wordlike() && (past || senses.has(Section::Object)) && !senses.has(Section::Subordinator)
    }

    fn name_of(&self, actor: u32) -> String {
        self.facts.actors.get(actor as usize).map_or_else(String::new, |a| a.name.clone())
    }

    /// Man, woman, person, body or several: from the kind of actor and the titles before its mention.
    fn kind_of(&self, mention: &Mention) -> Kind {
        match mention.kind {
            ActorKind::Organization | ActorKind::Place => Kind::Body,
            ActorKind::Group => Kind::Several,
            ActorKind::Person => {
                self.genders.get(&mention.actor).copied().unwrap_or_else(|| gender_told(self.context, mention.span))
            }
        }
    }

    /// The speaker that a source names: an actor it mentions, an office that one actor holds, or its own words.
    fn named(&mut self, source: Span, sentence: usize) -> Speaker {
        let (actor, kind) = if let Some(mention) = mention_in(self.context, self.facts, source) {
            (mention.actor, self.kind_of(mention))
        } else if let Some(actor) = self.offices.holder(self.context, source) {
            (actor, self.genders.get(&actor).copied().unwrap_or(Kind::Person))
        } else {
            let kind = kind_of_words(self.context, source);
            let (name, kind) = joined(self.context.lexicon, &mut self.names, &own_words(self.context, source), kind);
            return Speaker { actor: None, name, kind, sentence };
        };
        if matches!(kind, Kind::Man | Kind::Woman) {
            self.genders.insert(actor, kind);
        }
        Speaker { actor: Some(actor), name: self.name_of(actor), kind, sentence }
    }
}

/// Bytes from the start of a sentence within which its subject is looked for.
const OPENING: u32 = 60;

/// What a pronoun asks for; none where the source is no pronoun.
fn pronoun(context: &Context<'_>, source: Span) -> Option<Kind> {
    let i = context.cut.token_from(source.start);
    context.cut.tokens.get(i).filter(|token| token.span == source)?;
    Some(match () {
        () if context.in_class(i, "he") => Kind::Man,
        () if context.in_class(i, "she") => Kind::Woman,
        () if context.in_class(i, "it") => Kind::Body,
        () if context.in_class(i, "they") => Kind::Several,
        () if context.in_class(i, "someone") => Kind::Person,
        () => return None,
    })
}

/// True for the letter that labels the answers of an interview.
fn is_answer(context: &Context<'_>, source: Span) -> bool {
    source.len() == 1 && context.in_class(context.cut.token_from(source.start), "answer_letter")
}

/// "Ray's": the name is no person of the sentence, but whose somebody is.
fn is_owner(context: &Context<'_>, name: Span) -> bool {
    let next = context.cut.tokens.get(context.cut.token_from(name.end));
    next.is_some_and(|t| t.glued && matches!(t.of(context.text()), "'s" | "’s" | "'" | "’"))
}

fn fits(kind: Kind, wanted: Kind) -> bool {
    match wanted {
        Kind::Man => matches!(kind, Kind::Man | Kind::Person),
        Kind::Woman => matches!(kind, Kind::Woman | Kind::Person),
        Kind::Body => kind == Kind::Body,
        Kind::Several => matches!(kind, Kind::Several | Kind::Body),
        Kind::Person => false,
    }
}

/// The source without its apposition and leading article: what to show for a speaker that is no actor.
fn own_words(context: &Context<'_>, source: Span) -> String {
    let words = source.of(context.text());
    let words = words.split(", ").next().unwrap_or(words);
    let words = one_line(words);
    let article = ["The ", "the "].iter().find_map(|a| words.strip_prefix(a)).map(str::to_owned);
    article.filter(|w| w.chars().next().is_some_and(char::is_uppercase)).unwrap_or(words)
}

fn kind_of_words(context: &Context<'_>, source: Span) -> Kind {
    let words = source.of(context.text());
    let head = words.split([',', '(']).next().unwrap_or(words);
    let mut words: Vec<&str> = head.split_whitespace().collect();
    let led = (1..words.len().saturating_sub(1)).find(|&k| context.lexicon.of_class(words[k], "behind_office"));
    words.truncate(led.unwrap_or(words.len()));
    let last = words.last().copied().unwrap_or_default();
    if let Some(kind) = words.iter().rev().find_map(|w| gender_at(context, w)) {
        return kind;
    }
    let document = context.lexicon.word(&super::lexicon::lower(last), Section::Channel).is_some();
    if document {
        return Kind::Body;
    }
    let office = |w: &str| context.lexicon.ends_in(w, "office_ending");
    if last.ends_with('s') && !last.ends_with("ss") && last.chars().next().is_some_and(char::is_lowercase) {
        Kind::Several
    } else if words.iter().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count() > 1 || office(last) {
        Kind::Person
    } else {
        Kind::Body
    }
}

/// Joins a lone surname to the longer name seen before, takes the office off a name, and remembers names by their last word.
fn joined(lexicon: &Lexicon, names: &mut FxHashMap<String, String>, words: &str, kind: Kind) -> (String, Kind) {
    let upper = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    let all: Vec<&str> = words.split_whitespace().collect();
    let run = all.iter().rev().take_while(|w| upper(w)).count();
    let Some(last) = all.last().filter(|_| run > 0) else { return (words.to_owned(), kind) };
    if all.len() == 1
        && let Some(full) = names.get(*last)
    {
        return (full.clone(), Kind::Person);
    }
    if run == 1 || run > 4 {
        return (words.to_owned(), kind);
    }
    // "analysts at Hill Bank", "Bureau of Fisheries and Water": the capitals behind a preposition are no name of a person.
    let led = |w: &&str| lexicon.of_class(w, "before_place");
    if all[..all.len() - run].iter().any(led) {
        return (words.to_owned(), kind);
    }
    // "navy spokesman Ray Roe": what stands before the last word in lower case is an office.
    let name = if run < all.len() && run < 4 { all[all.len() - run..].join(" ") } else { words.to_owned() };
    names.entry((*last).to_owned()).or_insert_with(|| name.clone());
    (name, if kind == Kind::Body { Kind::Person } else { kind })
}
