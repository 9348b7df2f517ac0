//! Offices and who holds them ("the Kremlin spokesman"): what a description of a speaker is looked up in. Nothing here reads
//! claims.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::kind::gender_at;
use crate::extract::lexicon::{Section, Sections};
use crate::extract::{ActorKind, Context, Facts, Mention};
use crate::text::Span;

/// The longest description of an office, in words.
const LONGEST_DESCRIPTION: usize = 4;

/// The longest office before a name, over a comma or not, and behind one, in tokens.
const LONGEST_BEFORE: usize = 5;
const LONGEST_BEHIND: usize = 9;

/// An office that more people than this have ("spokesman") tells none of them apart.
const MOST_HOLDERS: usize = 60;

/// What opens behind the comma of a name, and is no office.
const NO_OFFICE: Sections = Sections::of(&[
    Section::Accord,
    Section::Preposition,
    Section::Say,
    Section::Be,
    Section::Have,
    Section::Modal,
    Section::Relative,
    Section::Subordinator,
    Section::Coordinator,
]);

/// An office as the words that tell it, in lower case.
type Words = Vec<String>;

/// Offices in the text with their holder: the words before a person's name, or in apposition to it, and what a body is.
pub(super) struct Offices {
    /// Office and actor, by how the office's head noun opens; sorted.
    by_head: FxHashMap<String, Vec<(Words, u32)>>,
    /// For each actor how often the text names them.
    times: Vec<u32>,
}

/// Reads the offices around names.
struct Reader<'a> {
    context: &'a Context<'a>,
    facts: &'a Facts,
    /// Each office as it stands once: the same few words stand before a name again and again.
    seen: FxHashSet<(&'a str, u32)>,
    by_head: FxHashMap<String, Vec<(Words, u32)>>,
}

impl<'a> Reader<'a> {
    fn word(&self, k: usize) -> &'a str {
        self.context.cut.tokens.get(k).map_or("", |t| t.of(self.context.text()))
    }

    /// Notes that an actor has the office of some words, which is looked for by any of its `heads`.
    fn take<'w>(&mut self, words: Words, heads: impl IntoIterator<Item = &'w str>, actor: u32) {
        for head in heads {
            for key in keys(self.context, head) {
                self.by_head.entry(key).or_default().push((words.clone(), actor));
            }
        }
    }

    /// True where these tokens tell of no office, or of one that is noted.
    fn is_known(&mut self, tokens: &Range<usize>, actor: u32) -> bool {
        let all = &self.context.cut.tokens[tokens.clone()];
        let told = all.first().zip(all.last()).map(|(first, last)| first.span.cover(last.span).of(self.context.text()));
        told.is_none_or(|told| !self.seen.insert((told, actor)))
    }

    /// Notes the office that some tokens tell.
    fn take_told(&mut self, tokens: Range<usize>, actor: u32) {
        if self.is_known(&tokens, actor) {
            return;
        }
        let words = words(self.context, tokens);
        if let Some(head) = head(self.context, &words).map(str::to_owned) {
            self.take(words, [head.as_str()], actor);
        }
    }

    /// What stands around the name of a person: "minister Ray", "the minister, Ray", "Ray, a minister", "Sen. Ray, R-Ohio".
    fn person(&mut self, mention: &Mention) {
        let (at, behind) = (self.context.cut.token_from(mention.span.start), self.context.cut.token_from(mention.span.end));
        let sentence = self.context.cut.sentence_at(mention.span.start).and_then(|s| self.context.cut.sentences.get(s));
        let opens = sentence.map_or(0, |s| s.tokens.start as usize);
        let title = self.title(opens, at);
        self.take_told(title.clone(), mention.actor);
        if let Some(office) = self.before_comma(opens, at, behind) {
            self.take_told(office, mention.actor);
        }
        if let Some(office) = self.behind_comma(behind) {
            self.take_told(office, mention.actor);
        }
        if let Some((party, place)) = self.seat(behind).filter(|_| !self.is_known(&(title.start..behind + 1), mention.actor)) {
            let title = words(self.context, title);
            let heads: Vec<String> = party.iter().cloned().chain(head(self.context, &title).map(str::to_owned)).collect();
            self.take([title, party, place].concat(), heads.iter().map(String::as_str), mention.actor);
        }
    }

    /// The office right before the name that opens with token `at`: "navy spokesman Ray", "then-President Ray".
    fn title(&self, opens: usize, at: usize) -> Range<usize> {
        let from = at.saturating_sub(LONGEST_BEFORE).max(opens);
        let first = (from..at).rev().take_while(|&k| joins_office(self.context, k)).last().unwrap_or(at);
        let past =
            first < at && first > opens + 1 && self.word(first - 1) == "-" && self.context.in_class(first - 2, "past_office");
        (if past { first - 2 } else { first })..at
    }

    /// "The inspector general, Ray,": the office of a person, behind an article or an owner, between whom and the name, which ends before
    /// token `behind`, a comma stands.
    fn before_comma(&self, opens: usize, at: usize, behind: usize) -> Option<Range<usize>> {
        let comma = at.checked_sub(1).filter(|&k| k > opens && self.word(k) == ",")?;
        let office = self.title(opens, comma);
        let led = office.start.checked_sub(1).filter(|&k| k >= opens)?;
        let led = self.context.senses[led].has(Section::Determiner) || is_possessive(self.word(led));
        let closed = matches!(self.word(behind), "," | "." | ";" | "—" | "–");
        (led && closed && !office.is_empty() && is_person(self.context, comma - 1)).then_some(office)
    }

    /// "Ray, a spokesman for the navy,": up to the next mark, behind the name that ends before token `behind`.
    fn behind_comma(&self, behind: usize) -> Option<Range<usize>> {
        let (first, tokens) = (behind + 1, &self.context.cut.tokens);
        // "Ray, according to the source, left": what opens like no noun is no office.
        let led = self.context.senses.get(first).is_some_and(|s| s.has_any(NO_OFFICE));
        if self.word(behind) != "," || led {
            return None;
        }
        // "Ray, Mr. Roe's lawyer,"
        let inner =
            |k: usize| is_possessive(self.word(k)) || self.word(k) == "." && gender_at(self.context, self.word(k - 1)).is_some();
        let end = (first..tokens.len().min(behind + LONGEST_BEHIND)).find(|&k| !tokens[k].is_wordlike() && !inner(k))?;
        (end > first && matches!(self.word(end), "," | ".")).then_some(first..end)
    }

    /// Party and place of a member: "Ray, R-Ohio", "Ray (R-Ohio)", "Ray of Ohio"; nothing where no place is named.
    fn seat(&self, behind: usize) -> Option<(Words, Words)> {
        let marked = matches!(self.word(behind), "," | "(");
        let letter = behind + usize::from(marked);
        let of_party = marked && self.context.in_class(letter, "party_letter") && self.word(letter + 1) == "-";
        let place = if of_party { letter + 2 } else { behind + 1 };
        if !of_party && self.word(behind) != "of" {
            return None;
        }
        let start = self.context.cut.tokens.get(place)?.span.start;
        let mentions = &self.facts.mentions;
        let named = mentions.get(mentions.partition_point(|m| m.span.start < start)).filter(|m| m.span.start == start);
        let actor = self.facts.actors.get(named.filter(|m| m.kind == ActorKind::Place)?.actor as usize)?;
        let party = if of_party { vec![self.word(letter).to_lowercase()] } else { vec![] };
        Some((party, actor.name.to_lowercase().split_whitespace().map(str::to_owned).collect()))
    }
}

impl Offices {
    /// Reads the offices of a text.
    pub fn of(context: &Context<'_>, facts: &Facts) -> Self {
        let mut reader = Reader { context, facts, seen: FxHashSet::default(), by_head: FxHashMap::default() };
        let mut times = vec![0; facts.actors.len()];
        for mention in &facts.mentions {
            times.get_mut(mention.actor as usize).into_iter().for_each(|times| *times += 1);
            match mention.kind {
                ActorKind::Person => reader.person(mention),
                // "The Guild, a group of bakers,": what it is tells it apart only where it is told like that.
                ActorKind::Organization => {
                    let behind = context.cut.token_from(mention.span.end);
                    let office = reader.behind_comma(behind).filter(|office| context.in_class(office.start, "article"));
                    office.into_iter().for_each(|office| reader.take_told(office, mention.actor));
                }
                _ => {}
            }
        }
        let mut by_head = reader.by_head;
        by_head.values_mut().for_each(|offices| offices.sort());
        Self { by_head, times }
    }

    /// The one actor whose office has all the `wanted` words ("kremlin", "spokesman"), of which the last is the office itself; where two
    /// have an office that only one can hold at a time, whoever the text is about, else none.
    pub fn holder(&self, context: &Context<'_>, wanted: &[String]) -> Option<u32> {
        // "The lawyer" is whoever is called so, before whoever is called an attorney.
        let [named, meant] = [is_named, is_same].map(|same| self.holders(context, wanted, same));
        let of_sole = |several: &[u32]| {
            let sole = wanted.last().is_some_and(|office| context.lexicon.of_class(office, "sole_office"));
            if sole { self.most_named(several) } else { None }
        };
        match (named.as_slice(), meant.as_slice()) {
            ([one], _) | ([], [one]) => Some(*one),
            ([], several) | (several, _) => of_sole(several),
        }
    }

    /// Who has an office with all the `wanted` words, by what makes two words the `same`.
    fn holders(&self, context: &Context<'_>, wanted: &[String], same: fn(&Context<'_>, &str, &str) -> bool) -> Vec<u32> {
        let has = |office: &Words| {
            // Who held an office before is not who holds it, and the deputy is another.
            let other = |w: &String| {
                (context.lexicon.of_class(w, "past_office") || context.lexicon.of_class(w, "deputy_office")) && !wanted.contains(w)
            };
            !office.iter().any(other) && wanted.iter().all(|w| office.iter().any(|o| same(context, o, w)))
        };
        let keys = wanted.last().into_iter().flat_map(|office| keys(context, office));
        let offices = keys.filter_map(|key| self.by_head.get(&key)).filter(|o| o.len() <= MOST_HOLDERS).flatten();
        let mut holders: Vec<u32> = offices.filter(|(office, _)| has(office)).map(|(_, actor)| *actor).collect();
        holders.sort_unstable();
        holders.dedup();
        holders
    }

    /// False where others have the office of one word, and `actor` has not: the "lawmaker" may be any of the representatives.
    pub(super) fn may_be(&self, context: &Context<'_>, office: &str, actor: u32) -> bool {
        let office = office.to_lowercase();
        let mut holders = self.holders(context, std::slice::from_ref(&office), is_same);
        if context.lexicon.of_class(&office, "house_member") {
            holders.extend(self.holders(context, &["representative".to_owned()], is_same));
        }
        holders.is_empty() || holders.contains(&actor)
    }

    /// Of the actors `among`, who is named at least twice as often as any other.
    fn most_named(&self, among: &[u32]) -> Option<u32> {
        let times = |actor: u32| self.times.get(actor as usize).copied().unwrap_or(0);
        let most = among.iter().copied().max_by_key(|&a| times(a))?;
        let ahead = among.iter().all(|&a| a == most || times(a) * 2 <= times(most));
        ahead.then_some(most)
    }
}

/// The office that a source describes: "kremlin", "spokesman" of "the Kremlin spokesman", "roe", "lawyer" of "Mr. Roe's lawyer"; none
/// for other sources.
pub(super) fn described(context: &Context<'_>, source: Span) -> Option<Words> {
    let tokens = context.cut.token_from(source.start)..context.cut.token_from(source.end);
    let word = |k: usize| context.cut.tokens[k].of(context.text());
    let owner = tokens.clone().skip(1).find(|&k| is_possessive(word(k)));
    let owned = owner.is_some_and(|k| k + 1 < tokens.end && context.cut.tokens[k - 1].upper);
    let led = matches!(word(tokens.start), "the" | "The" | "its" | "Its");
    // Most sources describe nobody.
    if !led && !owned {
        return None;
    }
    let described = words(context, tokens.start + usize::from(led)..tokens.end);
    let named: Words = described.into_iter().filter(|w| !owned || gender_at(context, w).is_none()).collect();
    (1..=LONGEST_DESCRIPTION).contains(&named.len()).then_some(named)
}

/// The words among some tokens, in lower case.
fn words(context: &Context<'_>, tokens: Range<usize>) -> Words {
    let words = context.cut.tokens[tokens].iter().filter(|t| t.is_wordlike()).map(|t| t.of(context.text()));
    words.filter(|word| !is_possessive(word)).map(|word| word.trim_end_matches('.').to_lowercase()).collect()
}

/// What ends the name of an owner.
fn is_possessive(word: &str) -> bool {
    matches!(word, "'s" | "’s" | "'" | "’")
}

/// True for a noun that tells what a person is.
fn is_person(context: &Context<'_>, k: usize) -> bool {
    let word = context.cut.tokens[k].of(context.text());
    let classes = ["person_noun", "sole_office", "whole_office", "before_name", "apposed_office"];
    let told = context.lexicon.ends_in(word, "office_ending") && !context.in_class(k, "no_office");
    told || classes.iter().any(|class| context.in_class(k, class)) || gender_at(context, word).is_some()
}

/// True for a word that may stand in an office before a name: no function word and no verb.
fn joins_office(context: &Context<'_>, k: usize) -> bool {
    const STOPS: &[Section] = &[
        Section::Say,
        Section::Be,
        Section::Have,
        Section::Modal,
        Section::Preposition,
        Section::Determiner,
        Section::Coordinator,
        Section::Relative,
        Section::Subordinator,
        Section::Pronoun,
    ];
    let token = &context.cut.tokens[k];
    // "Gov. Ray"
    let short = token.of(context.text()) == "." && token.glued && k > 0 && context.in_class(k - 1, "short_office");
    let senses = context.senses[k];
    short || token.is_wordlike() && !STOPS.iter().any(|s| senses.has(*s))
}

/// True where a word of an office is `word`, or short for it: "gov" for "governor", not "rep" for "reporter".
fn is_named(context: &Context<'_>, of_office: &str, word: &str) -> bool {
    let lexicon = context.lexicon;
    let is_short = || {
        lexicon.of_class(of_office, "short_office") && lexicon.of_class(word, "whole_office")
            || lexicon.of_class(of_office, "party_letter") && lexicon.of_class(word, "party_member")
    };
    of_office == word || word.starts_with(of_office) && is_short()
}

/// True where it is, or both words stand for one: "attorney" and "lawyer".
fn is_same(context: &Context<'_>, of_office: &str, word: &str) -> bool {
    let group = |word| context.lexicon.word(word, Section::Synonym).map(|e| e.lemma);
    is_named(context, of_office, word) || group(of_office).is_some_and(|g| group(word) == Some(g))
}

/// What the head noun of an office is looked up by: how it opens, which it has in common with its short form, and how that opens which
/// stands for it.
fn keys(context: &Context<'_>, head: &str) -> impl Iterator<Item = String> {
    let is_party = ["party_letter", "party_member"].iter().any(|class| context.lexicon.of_class(head, class));
    let opening = |word: &str| word.chars().take(if is_party { 1 } else { 3 }).collect::<String>();
    let own = opening(head);
    let other = context.lexicon.word(head, Section::Synonym).map(|e| opening(e.lemma)).filter(|other| *other != own);
    [Some(own), other].into_iter().flatten()
}

/// "A spokesman for the navy" -> "spokesman"; "kremlin spokesman" -> "spokesman".
fn head<'w>(context: &Context<'_>, office: &'w [String]) -> Option<&'w str> {
    let border = |word: &String| context.lexicon.of_class(word, "behind_office");
    let end = (1..office.len()).find(|&k| border(&office[k])).unwrap_or(office.len());
    office.get(end.checked_sub(1)?).map(String::as_str)
}
