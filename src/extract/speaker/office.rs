//! Offices and who holds them ("the Kremlin spokesman"): what a description of a speaker is looked up in. Nothing here reads
//! claims.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::extract::lexicon::{Section, Sections};
use crate::extract::{ActorKind, Context, Facts};
use crate::text::Span;

/// The longest description of an office, in words.
const LONGEST_DESCRIPTION: usize = 4;

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

/// Offices in the text with their holder: the words before a person's name, or in apposition behind it.
pub(super) struct Offices {
    /// Office and actor, by how the office's head noun opens; sorted.
    by_head: FxHashMap<String, Vec<(String, u32)>>,
    /// For each actor how often the text names them.
    times: Vec<u32>,
}

impl Offices {
    /// Reads the offices of a text.
    pub fn of(context: &Context<'_>, facts: &Facts) -> Self {
        let tokens = &context.cut.tokens;
        let text = context.text();
        let mut out = Vec::new();
        // The same few words stand before a name again and again.
        let mut seen = FxHashSet::default();
        let mut take = |office: Span, actor: u32| {
            if seen.insert((office.of(text), actor)) {
                out.push((office.of(text).to_lowercase(), actor));
            }
        };
        for mention in facts.mentions.iter().filter(|m| m.kind == ActorKind::Person) {
            let at = context.cut.token_from(mention.span.start);
            let opens = context.cut.sentence_at(mention.span.start).map_or(0, |s| context.cut.sentences[s].tokens.start as usize);
            let first = (at.saturating_sub(5).max(opens)..at).rev().take_while(|&k| joins_office(context, k)).last();
            if let Some(first) = first {
                // "then-President Ray"
                let past = first > opens + 1 && tokens[first - 1].of(text) == "-" && context.in_class(first - 2, "past_office");
                let first = if past { first - 2 } else { first };
                take(Span::new(tokens[first].span.start, tokens[at - 1].span.end), mention.actor);
            }
            let behind = context.cut.token_from(mention.span.end);
            // "Ray, according to the source, left": what opens like no noun is no office.
            let led = |k: usize| context.senses.get(k).is_some_and(|s| s.has_any(NO_OFFICE));
            if tokens.get(behind).is_some_and(|t| t.of(text) == ",") && !led(behind + 1) {
                let end = (behind + 1..tokens.len().min(behind + 9)).find(|&k| !tokens[k].is_wordlike());
                if let Some(end) = end
                    && end > behind + 1
                    && matches!(tokens[end].of(text), "," | ".")
                {
                    take(Span::new(tokens[behind + 1].span.start, tokens[end - 1].span.end), mention.actor);
                }
            }
        }
        out.sort();
        out.dedup();
        let mut by_head: FxHashMap<String, Vec<(String, u32)>> = FxHashMap::default();
        for (office, actor) in out {
            by_head.entry(stem(office_head(&office))).or_default().push((office, actor));
        }
        let mut times = vec![0; facts.actors.len()];
        for mention in &facts.mentions {
            times.get_mut(mention.actor as usize).into_iter().for_each(|times| *times += 1);
        }
        Self { by_head, times }
    }

    /// The one actor whose office has all the words of a description ("the Kremlin spokesman"); where two have an office that only one
    /// can hold at a time, whoever the text is about, else none.
    pub fn holder(&self, context: &Context<'_>, description: &str) -> Option<u32> {
        let wanted: Vec<&str> = description.split_whitespace().collect();
        let offices = self.by_head.get(&stem(wanted.last()?)).filter(|o| o.len() <= MOST_HOLDERS)?;
        let has = |office: &str| {
            let words = || office.split([' ', '-', '\n']).filter(|w| !w.is_empty());
            // Who held an office before is not who holds it, and the deputy is another.
            let other = |w: &str| {
                (context.lexicon.of_class(w, "past_office") || context.lexicon.of_class(w, "deputy_office")) && !wanted.contains(&w)
            };
            !words().any(other) && wanted.iter().all(|w| words().any(|o| is_same(context, o, w)))
        };
        let mut holders: Vec<u32> = offices.iter().filter(|(office, _)| has(office)).map(|(_, actor)| *actor).collect();
        holders.sort_unstable();
        holders.dedup();
        match holders.as_slice() {
            [one] => Some(*one),
            several if context.lexicon.of_class(wanted.last()?, "sole_office") => self.most_named(several),
            _ => None,
        }
    }

    /// Of the actors `among`, who is named at least twice as often as any other.
    fn most_named(&self, among: &[u32]) -> Option<u32> {
        let times = |actor: u32| self.times.get(actor as usize).copied().unwrap_or(0);
        let most = among.iter().copied().max_by_key(|&a| times(a))?;
        let ahead = among.iter().all(|&a| a == most || times(a) * 2 <= times(most));
        ahead.then_some(most)
    }
}

/// What a source describes, in lower case: "kremlin spokesman" of "the Kremlin spokesman"; none for other sources.
pub(super) fn described(context: &Context<'_>, source: Span) -> Option<String> {
    let words = source.of(context.text());
    let described = ["the ", "The ", "its ", "Its "].iter().find_map(|d| words.strip_prefix(d))?;
    (described.split_whitespace().count() <= LONGEST_DESCRIPTION).then(|| described.to_lowercase())
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

/// True where a word of an office is `word`, or short for it: "gov." for "governor", not "rep." for "reporter".
fn is_same(context: &Context<'_>, of_office: &str, word: &str) -> bool {
    let short = of_office.trim_end_matches('.');
    let is_short = || context.lexicon.of_class(short, "short_office") && context.lexicon.of_class(word, "whole_office");
    of_office == word || word.starts_with(short) && is_short()
}

/// How a head noun opens: what it has in common with its short form.
fn stem(head: &str) -> String {
    head.chars().take(3).collect()
}

/// "a spokesman for the navy" -> "spokesman"; "kremlin spokesman" -> "spokesman".
fn office_head(office: &str) -> &str {
    let border = |&at: &usize| [" of ", " for ", " at ", " in "].iter().any(|p| office[at..].starts_with(p));
    let before = office.match_indices([' ']).map(|(at, _)| at).find(border);
    office[..before.unwrap_or(office.len())].rsplit([' ', '-', '\n']).next().unwrap_or(office)
}
