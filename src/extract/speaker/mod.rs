//! Who speaks: the source of each claim ("he", "the Kremlin spokesman", "Peskov") -> an actor of the article.
//!
//! Works on the claims in reading order, so that a pronoun finds whoever spoke last. Without actors it still joins a surname to
//! the full name it saw before. It never guesses between two: what is not clear keeps the words of the source.

mod epithet;
mod head;
mod joint;
mod kind;
mod office;
mod pronoun;
#[cfg(test)]
mod tests;

use std::cell::{OnceCell, RefCell};

use rustc_hash::{FxHashMap, FxHashSet};

use super::actors::sex;
use super::lexicon::{Lexicon, Section};
use super::{ActorKind, Context, Facts, Mention};
use crate::text::Span;
use crate::text::lines::one_line;
use head::mention_in;
use kind::{Kind, gender_at, of_name};
use office::Offices;

/// Who bears a lone surname is looked for in so many mentions before.
const MOST_BEFORE: usize = 400;

/// What tells father and son apart behind the surname.
const AGES: &[&str] = &[" Jr.", " Sr.", " Jr", " Sr", " II", " III"];

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
    offices: OnceCell<Offices>,
    /// What title, name or pronoun told of the persons that were asked for: whether he or she is meant.
    genders: RefCell<FxHashMap<u32, Kind>>,
    /// The same as all that stands around the mentions of a lone surname tells it: read once a surname, however often it is asked for.
    around: RefCell<FxHashMap<u32, Option<Kind>>>,
    /// The surnames of those who are named in full.
    surnames: OnceCell<FxHashSet<&'a str>>,
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
        let (offices, surnames, names) = (OnceCell::new(), OnceCell::new(), FxHashMap::default());
        let (genders, around) = (RefCell::default(), RefCell::default());
        Self { context, facts, offices, genders, around, surnames, names, recent: Vec::new(), first_answer: None }
    }

    fn speaker(&mut self, source: Span, content: &[Span]) -> Option<Speaker> {
        let sentence = self.context.cut.sentence_at(source.start).unwrap_or(0);
        let behind = content.first().is_some_and(|c| c.start < source.start);
        let found = match pronoun(self.context, source) {
            Some(wanted) => self.earlier(wanted, source, sentence, behind),
            None if is_answer(self.context, source) => self.interviewed(sentence),
            None => Some(self.named(source, content, sentence)),
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

    fn name_of(&self, actor: u32) -> String {
        self.facts.actors.get(actor as usize).map_or_else(String::new, |a| a.name.clone())
    }

    /// Man, woman, person, body or several: from the kind of actor and what the text tells of them.
    fn kind_of(&self, mention: &Mention) -> Kind {
        match mention.kind {
            ActorKind::Organization | ActorKind::Place => Kind::Body,
            ActorKind::Group => Kind::Several,
            ActorKind::Person => self.gender_of(mention.actor),
        }
    }

    /// Man or woman, where that is known of a person by now.
    fn gender_of(&self, actor: u32) -> Kind {
        let told = || kind::gender_of(self.context, self.facts, actor);
        *self.genders.borrow_mut().entry(actor).or_insert_with(told)
    }

    /// Notes that a pronoun told whether he or she is meant.
    fn told(&self, actor: u32, kind: Kind) {
        if self.gender_of(actor) == Kind::Person {
            self.genders.borrow_mut().insert(actor, kind);
        }
    }

    /// Who holds the office that a source describes. Most texts never ask.
    fn holder(&self, source: Span) -> Option<u32> {
        let wanted = office::described(self.context, head::of_source(self.context, source))?;
        self.offices.get_or_init(|| Offices::of(self.context, self.facts)).holder(self.context, &wanted)
    }

    /// Who of several that bear a lone surname is meant: who has the office before it, else whom the title fits, rather the one who
    /// was named last in full; without a title the only one named so far. None where two may be meant.
    fn bearer(&self, mention: &Mention, source: Span) -> Option<u32> {
        let name = &self.facts.actors.get(mention.actor as usize)?.name;
        let full = |name: &'a str| AGES.iter().find_map(|age| name.strip_suffix(age)).unwrap_or(name).rsplit_once(' ');
        let surnames = || self.facts.actors.iter().filter_map(|a| full(&a.name)).map(|(_, surname)| surname).collect();
        // Mostly nobody of that name is named in full.
        if mention.kind != ActorKind::Person || !self.surnames.get_or_init(surnames).contains(name.as_str()) {
            return None;
        }
        let bears = |actor: u32| {
            let full = self.facts.actors.get(actor as usize).map_or("", |a| a.name.as_str());
            let full = AGES.iter().find_map(|age| full.strip_suffix(age)).unwrap_or(full);
            full.strip_suffix(name.as_str()).is_some_and(|given| given.ends_with(' '))
        };
        if let Some(holder) = self.of_office(mention, bears) {
            return Some(holder);
        }
        let titled = kind::words_before(self.context, mention.span)
            .rev()
            .find_map(|k| gender_at(self.context, self.context.cut.tokens[k].of(self.context.text())));
        if titled.is_none() && source.start != mention.span.start {
            return None;
        }
        let own = || self.facts.mentions.iter().filter(|m| m.actor == mention.actor).map(|m| m.span);
        let told = || sex::of_mentions(self.context, own()).most.map(Kind::from);
        let own = if titled.is_none() { *self.around.borrow_mut().entry(mention.actor).or_insert_with(told) } else { None };
        let fits = |actor: u32| match (titled, self.gender_of(actor)) {
            (None, kind) => kind != Kind::Person && own.is_none_or(|own| own == kind),
            (Some(_), Kind::Person) => true,
            (Some(title), kind) => kind == title,
        };
        let at = self.facts.mentions.partition_point(|m| m.span.start < mention.span.start);
        let before = self.facts.mentions[at.saturating_sub(MOST_BEFORE)..at].iter().rev();
        let mut named = before.filter(|m| m.kind == ActorKind::Person && bears(m.actor) && (titled.is_none() || fits(m.actor)));
        let last = named.next().filter(|m| fits(m.actor))?;
        let (same, other): (Vec<_>, Vec<_>) = named.partition(|m| m.actor == last.actor);
        let sentence = |m: &Mention| self.context.cut.sentence_at(m.span.start).unwrap_or(0);
        // Where only the son is named in full, the surname alone may be his father.
        let son = AGES.iter().any(|age| self.name_of(last.actor).ends_with(age));
        if son && (titled.is_none() || same.is_empty()) {
            return None;
        }
        let clear = other.first().is_none_or(|o| titled.is_some() && !same.is_empty() && sentence(o) < sentence(last));
        clear.then_some(last.actor)
    }

    /// The only one of those who bear a lone surname before whose full name stands the office that stands before it: "Former Vice
    /// President Roe" is the "ex-Vice President Ray Roe" of the text.
    fn of_office(&self, mention: &Mention, bears: impl Fn(u32) -> bool) -> Option<u32> {
        let own = self.office_before(mention.span);
        let has = |m: &&Mention| {
            let other = self.office_before(m.span);
            !own.is_empty() && other.len() >= own.len() && other.iter().zip(&own).all(|(a, b)| a.eq_ignore_ascii_case(b))
        };
        let at = self.facts.mentions.partition_point(|m| m.span.start < mention.span.start);
        let before = || self.facts.mentions[at.saturating_sub(MOST_BEFORE)..at].iter().filter(|m| bears(m.actor));
        let holder = before().find(has)?.actor;
        before().filter(has).all(|m| m.actor == holder).then_some(holder)
    }

    /// The words of an office right before a name, two at most, the nearest first; none of "Mr." and its like.
    fn office_before(&self, name: Span) -> Vec<&str> {
        let words = kind::words_before(self.context, name).rev().map(|k| &self.context.cut.tokens[k]);
        let words = words.take_while(|t| t.is_wordlike()).map(|t| t.of(self.context.text()));
        let office = |word: &&str| {
            let last = word.rsplit('-').next().unwrap_or(word);
            last.starts_with(char::is_uppercase) && gender_at(self.context, word).is_none()
        };
        words.take_while(office).map(|word| word.rsplit('-').next().unwrap_or(word)).collect()
    }

    /// The speaker that a source names: an actor it mentions, an office that one actor holds, or its own words.
    fn named(&mut self, source: Span, content: &[Span], sentence: usize) -> Speaker {
        let mention = mention_in(self.context, self.facts, source);
        // "the Ohio Democrat": one of them, and the text does not say here who.
        if mention.is_some_and(|m| is_one_of(self.context, m, source)) {
            if let Some(actor) = self.holder(source) {
                return Speaker { actor: Some(actor), name: self.name_of(actor), kind: Kind::Person, sentence };
            }
            if let Some(last) = self.last_so_called(source, content, sentence) {
                return last;
            }
            return Speaker { actor: None, name: own_words(self.context, source), kind: Kind::Person, sentence };
        }
        let (actor, kind) = if let Some(joint) = mention.and_then(|_| self.joint(source)) {
            return Speaker { sentence, ..joint };
        } else if let Some(mention) = mention {
            // Who is a man and who a woman is asked where a pronoun asks.
            let person = mention.kind == ActorKind::Person;
            let actor = self.bearer(mention, source).unwrap_or(mention.actor);
            (actor, if person { Kind::Person } else { self.kind_of(mention) })
        } else if let Some(actor) = self.holder(source) {
            let body = self.facts.actors.get(actor as usize).is_some_and(|a| a.kind == ActorKind::Organization);
            (actor, if body { Kind::Body } else { Kind::Person })
        } else if let Some(last) = self.last_so_called(source, content, sentence) {
            return last;
        } else {
            let kind = kind_of_words(self.context, source);
            let (name, kind) = joined(self.context.lexicon, &mut self.names, &own_words(self.context, source), kind);
            return Speaker { actor: None, name, kind, sentence };
        };
        Speaker { actor: Some(actor), name: self.name_of(actor), kind, sentence }
    }
}

/// "the Ohio Democrat", "one Norwegian": the name of a group in the singular, behind a word for one.
fn is_one_of(context: &Context<'_>, mention: &Mention, source: Span) -> bool {
    let name = mention.span.of(context.text());
    let first = context.cut.token_from(source.start);
    let one = context.in_class(first, "article") || context.in_class(first, "one");
    mention.kind == ActorKind::Group && one && !name.ends_with('s') && context.cut.token_from(mention.span.start) > first
}

/// What a pronoun asks for; none where the source is no pronoun.
fn pronoun(context: &Context<'_>, source: Span) -> Option<Kind> {
    let i = context.cut.token_from(source.start);
    let tokens = &context.cut.tokens;
    // "His statement": he speaks by it.
    let owned = tokens.get(i + 1).is_some_and(|t| t.span.end == source.end)
        && (context.in_class(i, "owner") || context.in_class(i, "it"))
        && context.in_class(i + 1, "own_document");
    tokens.get(i).filter(|token| owned || token.span == source)?;
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
    let article = ["The ", "the "].iter().find_map(|a| words.strip_prefix(a));
    article.filter(|w| w.chars().next().is_some_and(char::is_uppercase)).unwrap_or(&words).to_owned()
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
    let kind = if matches!(kind, Kind::Body | Kind::Person) { of_name(&name).unwrap_or(Kind::Person) } else { kind };
    (name, kind)
}
