//! The sentence that tells what a story is about: of those that open its articles, the one that the others share most of.

use rustc_hash::FxHashSet;

use super::clauses::body;
use super::quotes::terms;
use super::rank::{headlines, is_heading};
use super::rivals::{differ, is_of_one, weekdays};
use crate::compare::agree::intervals_meet;
use crate::compare::day::is_after;
use crate::compare::glossary::Passage;
use crate::compare::odds::{Judge, Kind};
use crate::extract::figures::classes;
use crate::extract::{Analysed, Figure};
use crate::story::Evidence;
use crate::story::aligned::Alignments;
use crate::story::matrix::{Matrix, Row};
use crate::story::reality::{are_of_two_times, events};
use crate::text::Span;

/// So many sentences open an article ...
const OPENING: usize = 4;
/// ... of which so many may be its lead: the first may only draw the reader in.
const FIRST: usize = 2;
/// A lead has so many words at least.
const WORDS: usize = 8;
/// What the second sentence of an article must share more of than the first, to be its lead.
const SECOND: f32 = 0.1;
/// A lead that tells who, what, where and when has about so many terms: one that has fewer shares less, however alike they are.
const FULL: f32 = 16.0;
/// A sentence tells a lead where it has this share of its terms: of those with less, most tell what another outlet thinks the story
/// is about.
const TELLS: f32 = 0.45;
/// A pair that is less sure than this shares names alone with the lead.
const FAINT: f32 = 0.4;
/// What is paired with the lead tells it as surely as the surest where it has this share of that one's score.
const SURE: f32 = 0.9;

/// The lead of a story. What somebody says is none: it comments on what happened.
pub(super) struct Lead {
    /// The article whose sentence it is.
    pub article: u32,
    /// The sentence.
    pub sentence: Span,
    /// Where each article tells it, that one's first.
    pub told: Vec<Evidence>,
}

/// A sentence of running text, such as open an article.
struct Opening {
    at: usize,
    span: Span,
    /// True where it begins with a quotation.
    spoken: bool,
    terms: FxHashSet<u32>,
}

/// Finds the lead of a story.
pub(super) fn find(articles: &[&Analysed], matrix: &Matrix, (aligned, judge): (&Alignments, &Judge)) -> Option<Lead> {
    let openings: Vec<Vec<Opening>> = articles.iter().map(|a| opening(a)).collect();
    let grounds: Vec<FxHashSet<u32>> = articles.iter().zip(&openings).map(|(a, o)| ground(a, o)).collect();
    let origin = |article: usize| matrix.columns.get(article).map(|c| c.origin);
    let mut best: Option<(f32, usize, &Opening)> = None;
    let held: Vec<usize> = aligned.held.articles().iter().map(|&article| article as usize).collect();
    for (article, own) in held.iter().map(|&article| (article, &openings[article])) {
        for (place, sentence) in own.iter().take(FIRST).enumerate().filter(|(_, o)| !o.spoken) {
            let others = held.iter().copied().filter(|&other| origin(other) != origin(article));
            let full = |share: f32| share * 2.0 * sentence.terms.len() as f32 / (sentence.terms.len() as f32 + FULL);
            let shared: f32 = others.map(|other| full(share(sentence, &grounds[other]))).sum();
            let worth = shared / held.len() as f32 - if place > 0 { SECOND } else { 0.0 };
            if best.as_ref().is_none_or(|(known, ..)| worth > *known) {
                best = Some((worth, article, sentence));
            }
        }
    }
    let (_, article, lead) = best?;
    let happens = events(articles[article], &[lead.span]);
    let tells = |other: usize| {
        let paired = told(aligned.beside((article as u32, lead.at), other as u32), articles[other]);
        let span = paired.iter().chain(&openings[other]).find(|o| share(lead, &o.terms) >= TELLS)?.span;
        let said = [(articles[article], lead.span), (articles[other], span)];
        let later = is_after(articles[article], lead.span, articles[other]);
        let turned = || is_turned(judge, [(article, lead.span), (other, span)], articles);
        let of_two_times = || are_of_two_times(&happens, &events(articles[other], &[span]));
        (!later && !differ(said) && is_of_one(said) && tells_tolls(said) && !turned() && !of_two_times())
            .then_some(Evidence { article: other as u32, span })
    };
    let others = (0..articles.len()).filter(|&other| other != article).filter_map(tells);
    let own = Evidence { article: article as u32, span: lead.span };
    Some(Lead { article: article as u32, sentence: lead.span, told: std::iter::once(own).chain(others).collect() })
}

/// True where the second of two sentences counts the dead and hurt of the first: who tells of the same raid with another toll, or none,
/// does not tell that one.
fn tells_tolls([lead, other]: [(&Analysed, Span); 2]) -> bool {
    let counted = tolls(other);
    tolls(lead).iter().all(|(class, toll)| counted.iter().any(|(own, count)| own == class && intervals_meet(*toll, *count)))
}

/// The tolls that a sentence counts: what happens, and to how many.
fn tolls((analysed, sentence): (&Analysed, Span)) -> Vec<(&str, (f64, f64))> {
    let figures = analysed.facts.figures.iter().filter(|f| sentence.contains(f.span) && f.unit.is_none());
    let toll = |f: &'_ Figure| f.event.as_ref().is_some_and(|e| classes::is_of_victims(&e.class));
    figures.filter(|f| toll(f)).filter_map(|f| Some((f.event.as_ref()?.class.as_str(), f.interval()))).collect()
}

/// True where one of two sentences (article, sentence) says what the other denies, its opposite, or who did it to whom the other way
/// round. Of one day's news each outlet names its own.
fn is_turned(judge: &Judge, said: [(usize, Span); 2], articles: &[&Analysed]) -> bool {
    let places = said.map(|(_, span)| [span]);
    let [a, b] = [0, 1].map(|k| {
        let at = said[k].0;
        Passage { article: at as u32, analysed: articles[at], places: &places[k] }
    });
    let days = |words: [Option<Span>; 2]| {
        let mut all = words.iter().zip([a, b]).filter_map(|(span, of)| span.map(|span| weekdays(span, of.analysed)));
        all.any(|days| !days.is_empty())
    };
    let odds = judge.between(a, b).filter(|odds| matches!(odds.kind, Kind::Turned | Kind::Exchanged));
    odds.is_some_and(|odds| !days(odds.words))
}

/// Of the sentences that tell the lead, each with how sure that is, the first of the surest; somebody's words last.
fn told(paired: impl Iterator<Item = (usize, f32)>, analysed: &Analysed) -> Option<Opening> {
    let running = paired.filter(|(_, score)| *score >= FAINT).filter_map(|(at, score)| Some((score, running(at, analysed)?)));
    let mut all: Vec<(f32, Opening)> = running.filter(|(_, o)| !is_title(o, analysed)).collect();
    if all.iter().any(|(_, o)| !o.spoken) {
        all.retain(|(_, o)| !o.spoken);
    }
    let most = all.iter().map(|o| o.0).fold(0.0, f32::max);
    all.into_iter().filter(|o| o.0 >= SURE * most).min_by_key(|o| o.1.at).map(|o| o.1)
}

impl Lead {
    /// True where a row's fact stands in its sentence.
    pub(super) fn holds(&self, row: &Row) -> bool {
        row.evidence(self.article).is_some_and(|evidence| self.sentence.contains(evidence.span))
    }
}

/// The terms of what a story is about: those of its headlines and of its lead.
pub(super) fn core(lead: Option<&Lead>, articles: &[&Analysed]) -> FxHashSet<u32> {
    let headed = articles.iter().flat_map(|a| headlines(a).flat_map(|span| terms(span, a)));
    let told = lead.iter().flat_map(|lead| &lead.told).filter_map(|e| Some((e.span, *articles.get(e.article as usize)?)));
    headed.chain(told.flat_map(|(span, analysed)| terms(span, analysed))).collect()
}

/// How much of a sentence's terms stand among others.
fn share(sentence: &Opening, terms: &FxHashSet<u32>) -> f32 {
    sentence.terms.intersection(terms).count() as f32 / sentence.terms.len().max(1) as f32
}

/// The first sentences of running text.
fn opening(analysed: &Analysed) -> Vec<Opening> {
    let sentences = (0..analysed.cut.sentences.len()).filter_map(|at| running(at, analysed));
    let mut opening: Vec<Opening> = sentences.take(OPENING + 1).collect();
    // Where nothing else can be its lead, the title is.
    if opening.len() > 1 {
        opening.retain(|o| !is_title(o, analysed));
    }
    opening.truncate(OPENING);
    opening
}

/// True for the title of an article that marks none: it is its first words.
fn is_title(opening: &Opening, analysed: &Analysed) -> bool {
    opening.span.of(analysed.text()).trim() == analysed.article.title.trim()
}

/// A sentence, where it is one of running text.
fn running(at: usize, analysed: &Analysed) -> Option<Opening> {
    let ends = |words: &str| words.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?']);
    let span = body(analysed.cut.sentences.get(at)?.span, analysed);
    let framed = analysed.article.part_at(span.start).is_some() || is_heading(span, analysed);
    let words = span.of(analysed.text());
    let prose = !framed && ends(words) && words.split_whitespace().nth(WORDS - 1).is_some();
    let spoken = words.starts_with(['“', '"', '„', '«']);
    prose.then(|| Opening { at, span, spoken, terms: terms(span, analysed).into_iter().collect() })
}

/// The terms of an article's headline and opening.
fn ground(analysed: &Analysed, opening: &[Opening]) -> FxHashSet<u32> {
    let headline = headlines(analysed).flat_map(|span| terms(span, analysed));
    headline.chain(opening.iter().flat_map(|o| o.terms.iter().copied())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    /// How many of two articles that begin with these sentences tell what is told first.
    fn tellers(own: &str, theirs: &str) -> usize {
        let [one, other] = ["Herons were seen on the roof of the hall all afternoon.", "Bakers in Lunden begin work at three."];
        let articles = [analysed(&format!("{own} {one}")), analysed(&format!("{theirs} {other}"))];
        let lines = check(&[&articles[0], &articles[1]], &Seen::default()).digest.lines;
        // What contradicts it stands in its place.
        lines.first().map_or(0, |line| line.sides[0].len())
    }

    #[test]
    fn who_tells_of_the_same_storm_without_its_dead_does_not_tell_the_lead() {
        let told = |toll: &str| {
            format!(
                "A storm from the north tore through the villages on the coast of Kolm on Monday, crushing homes and mills and \
                 {toll}, officials of the council said."
            )
        };
        for (toll, want) in [("killing 60 people", 2), ("leaving hundreds without a home", 1)] {
            assert_eq!(tellers(&told("killing 60 people"), &told(toll)), want, "{toll}");
        }
    }

    #[test]
    fn who_has_another_lead_on_the_same_people_does_not_tell_it() {
        let lead = "Mayor Tom Okoro of Lunden formally endorsed Elsa Brandt on Thursday for the port board, saying she has the nerve \
                    for the job and vowing to go from quay to quay for her soon.";
        for (text, want) in [
            (
                "Ada Berg met Mayor Tom Okoro on Thursday and said afterward that she would do everything within her power to stop \
                 the sale of the old mills, and would work closely with Elsa Brandt.",
                1,
            ),
            (
                "Elsa Brandt won the endorsement of Mayor Tom Okoro for the port board of Lunden on Thursday; he vowed to go to quays.",
                2,
            ),
        ] {
            assert_eq!(tellers(lead, text), want, "{text}");
        }
    }

    #[test]
    fn who_says_the_opposite_tells_another_thing() {
        for (own, theirs, want) in [
            (
                "The council of Kolm approved the loan for the northern quay.",
                "The council of Kolm rejected the loan for the northern quay.",
                1,
            ),
            (
                "Inspectors of Kolm found leaks beneath the northern quay.",
                "Inspectors of Kolm found no leaks beneath the northern quay.",
                1,
            ),
            (
                "Varda shelled the northern port of Lunden at noon on Sunday.",
                "Lunden shelled the northern port of Varda at noon on Sunday.",
                1,
            ),
            // Of one night each outlet names its own day.
            (
                "The council of Kolm approved the loan for the quay late on Monday.",
                "The council of Kolm approved the loan for the quay early on Tuesday.",
                2,
            ),
            (
                "The council of Kolm approved the loan for the northern quay.",
                "The council of Kolm backed the loan for the northern quay.",
                2,
            ),
        ] {
            assert_eq!((tellers(own, theirs), tellers(theirs, own)), (want, want), "{own}");
        }
    }

    #[test]
    fn the_lead_is_told_by_the_first_of_the_surest_and_in_narration() {
        let text = analysed(
            "The ferry to Ulva lay at the quay in the morning sun. The ferry to Ulva was shut on Monday by the port. \
             The port shut the ferry on Monday after a storm. \"Nobody may cross to Ulva by ferry any more,\" said Ada Berg.",
        );
        for (paired, want) in [
            (vec![(0, 0.5), (1, 0.95), (2, 1.0)], Some(1)),
            (vec![(1, 0.7), (2, 0.9)], Some(2)),
            (vec![(2, 0.4), (3, 1.0)], Some(2)),
            (vec![(3, 1.0)], Some(3)),
            (vec![(1, 0.3)], None),
            (vec![], None),
        ] {
            assert_eq!(told(paired.clone().into_iter(), &text).map(|o| o.at), want, "{paired:?}");
        }
    }
}
