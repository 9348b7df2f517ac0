//! What a source only hands on: where it puts a fact down to another outlet of the story ("The Kolm Herald reported"), it has no
//! origin of its own for it, and confirms nothing.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::{Line, Material, Piece};
use crate::extract::{ActorKind, Analysed, Claim};
use crate::story::{Evidence, letter};
use crate::text::Span;

/// An outlet's name of fewer letters is told by nothing but itself.
const LETTERS: usize = 3;

/// The other source of the story that a place is put down to.
pub(super) fn of(place: Evidence, ground: Material<'_>) -> Option<u32> {
    let analysed = *ground.articles.get(place.article as usize)?;
    let told = |claim: &&Claim| claim.content.iter().any(|span| span.overlaps(place.span));
    let mut names = analysed.facts.claims.iter().filter(told).filter_map(|claim| speaker(claim, analysed));
    names.find_map(|name| ground.outlets.named(name).into_iter().flatten().find(|&other| other != place.article))
}

/// The outlets of a story.
pub(super) struct Outlets {
    /// The words of each, by article.
    words: Vec<Vec<String>>,
    /// The first two articles of the outlet that a name means: one of them is another than the article that has the name.
    named: RefCell<FxHashMap<String, [Option<u32>; 2]>>,
}

impl Outlets {
    pub(super) fn of(articles: &[&Analysed]) -> Self {
        let words = articles.iter().map(|a| words(&a.article.outlet.value)).collect();
        Self { words, named: RefCell::default() }
    }

    /// Copies name the same: each name is looked for once.
    fn named(&self, name: &str) -> [Option<u32>; 2] {
        if let Some(known) = self.named.borrow().get(name) {
            return *known;
        }
        let own = words(name);
        let mut found = (0u32..).zip(&self.words).filter(|(_, outlet)| is_outlet(&own, outlet)).map(|(article, _)| article);
        let found = [found.next(), found.next()];
        self.named.borrow_mut().insert(name.to_owned(), found);
        found
    }
}

/// Names behind a line the sources that cite another one for what it tells.
pub(super) fn name(line: &mut Line, places: &[Evidence], ground: Material<'_>) {
    for place in places {
        if let Some(other) = of(*place, ground) {
            line.pieces.push(Piece { text: format!("; {} cites {}", letter(place.article), letter(other)), from: None });
        }
    }
}

/// Who says it, where that is no person.
fn speaker<'a>(claim: &'a Claim, analysed: &'a Analysed) -> Option<&'a str> {
    let actor = claim.speaker.and_then(|at| analysed.facts.actors.get(at as usize));
    if actor.is_some_and(|actor| actor.kind == ActorKind::Person) {
        return None;
    }
    let actor = actor.map(|actor| actor.name.as_str());
    actor.or(claim.speaker_name.as_deref()).or_else(|| claim.source.map(|source: Span| source.of(analysed.text())))
}

/// The words of a name, in lower case.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase);
    words.skip_while(|w| w == "the").collect()
}

/// True where a name is that of an outlet: its words and more ("Kolm News" of "Kolm"), its first or last ones ("the Herald"), or those
/// it is the initials of ("KEH").
fn is_outlet(name: &[String], outlet: &[String]) -> bool {
    let long = |words: &[String]| words.iter().map(|w| w.chars().count()).sum::<usize>() >= LETTERS;
    let ends = |whole: &[String], part: &[String]| whole.starts_with(part) || whole.ends_with(part);
    if name.is_empty() || outlet.is_empty() || !long(outlet) {
        return false;
    }
    let initials: String = name.iter().filter_map(|w| w.chars().next()).collect();
    name.starts_with(outlet) || long(name) && ends(outlet, name) || outlet.len() == 1 && outlet[0] == initials
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::digest::LineKind;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    #[test]
    fn an_outlet_goes_by_its_name_a_part_of_it_or_its_initials() {
        for (name, outlet, want) in [
            ("The Kolm Herald", "Kolm Herald", true),
            ("the Herald", "Kolm Herald", true),
            ("Kolm Evening Herald", "keh", true),
            ("Kolm News", "kolm", true),
            ("former mayor Kolm", "kolm", false),
            ("Kolm", "Lunden Herald", false),
            ("A", "ab", false),
            ("Herald of Lunden", "Kolm Herald", false),
        ] {
            assert_eq!(is_outlet(&words(name), &words(outlet)), want, "{name} {outlet}");
        }
    }

    #[test]
    fn who_cites_another_source_of_the_story_confirms_nothing() {
        let own = "The council of Kolm met on Monday to speak of the harbour and of the fishing fleet. Herons were seen on the roof of \
                   the hall all afternoon. Nobody in the town had ever seen so many of them. Bread and soup were handed round at noon \
                   to all. A fire at the mill destroyed 340 barns of the fishermen on the southern islands, two sailors said.";
        for (other, cited) in [
            (
                "The Kolm Herald reported that a fire at the mill destroyed 340 barns of the fishermen on the southern islands.",
                true,
            ),
            ("Mayor Tom Okoro said that a fire at the mill destroyed 340 barns of the fishermen on the southern islands.", false),
        ] {
            let rest =
                "The yearly meeting in Kolm was about the harbour. Bread was handed round at noon. It rained. The bells rang.";
            let mut articles = [analysed(own), analysed(&format!("{rest} {other}"))];
            articles[0].article.outlet.value = "Kolm Herald".to_owned();
            articles[1].article.outlet.value = "Lunden Courier".to_owned();
            let lines = check(&[&articles[0], &articles[1]], &Seen::default()).digest.lines;
            let told = |line: &&Line| line.text().contains("340");
            let found: Vec<(LineKind, bool)> =
                lines.iter().filter(told).map(|line| (line.kind, line.text().ends_with("; B cites A"))).collect();
            assert!(!found.is_empty(), "{lines:#?}");
            assert!(found.iter().all(|(kind, cites)| (*kind != LineKind::Same) == cited && *cites == cited), "{other} {lines:#?}");
        }
    }
}
