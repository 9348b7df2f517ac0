//! What of two tellings turns over what they share: a "not" that came or went, an opposite, another number or name between words
//! that both keep. [`wording`](super::wording) marks it loud in two sentences; a [`Judge`] asks whether two statements can be the
//! same at all, by the same rules.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::agree::intervals_meet;
use super::bags::TermKind;
use super::cleanup::{Stretch, stretches};
use super::diff::{Differ, Item};
use super::glossary::{Glossary, Passage};
use super::mouths::{are_two, strangers};
use super::opposites::{are_opposed, is_hedged, turns};
use super::side::Side;
use crate::extract::actors::keys::same_actor;
use crate::extract::{Actor, ActorKind, Analysed, Figure};
use crate::text::Span;

/// Runs up to this many words are read at a glance: a negation, a number or a name in them stands out.
const GLANCE: usize = 4;
/// Two statements that keep so many words with content are of one matter.
const MATTER: usize = 2;
/// Sentences that tell much else speak of one thing where so many words are kept around a "not", and around an opposite.
const DENIED: usize = 2;
const OPPOSED: usize = 3;
/// "Will" and "may", "is" and "was not": longer runs tell something else.
const FEW: usize = 2;

/// How two runs of words that stand in each other's place are at odds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One says what the other denies, or its opposite.
    Turned,
    /// One says that it is so, the other that it may be.
    Hedged,
    /// Other numbers.
    Number,
    /// Another person or place.
    Name,
    /// The same words with the parts changed: who did it to whom, how many of which.
    Exchanged,
}

/// What stands in two statements in each other's place and is at odds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Odds {
    pub kind: Kind,
    /// The words of each; nothing where one of them has a word more.
    pub words: [Option<Span>; 2],
    /// True where nothing else tells the two apart.
    pub alone: bool,
    /// How many words with content both keep.
    pub kept: usize,
}

/// How two runs of a few words are at odds, if they are.
pub(super) fn of_runs(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> Option<Kind> {
    if [0, 1].iter().any(|&s| tokens[s].len() > GLANCE || sides[s].is_of_two_sentences(tokens[s])) {
        return None;
    }
    let turned = || turns(sides, tokens, is_turned(sides, tokens));
    match () {
        () if is_hedged(sides, tokens) => Some(Kind::Hedged),
        () if turned() => Some(Kind::Turned),
        () if is_recounted(sides, tokens) => Some(Kind::Number),
        () if is_renamed(sides, tokens) || is_half_renamed(sides, tokens) => Some(Kind::Name),
        () => None,
    }
}

/// True where nothing but an opposite, another day or the "not" itself stands in each other's place in two `lines`, among so many words
/// with content that both keep: in sentences that tell much else, or at an end of one, other words mostly tell something else. "As he
/// did not a week ago" denies nothing of a week ago, and who goes on "but that is not so" denies it, too.
pub(super) fn is_turn(sides: &[Side<'_>; 2], tokens: [&[usize]; 2], lines: [&[usize]; 2], kept: usize) -> bool {
    let bare = |s: usize| !tokens[1 - s].is_empty() || tokens[s].iter().all(|&t| sides[s].is_negation(t));
    let denied = || [0, 1].iter().any(|&s| count_negations(&sides[s], tokens[s]) > 0);
    let turned = || {
        denied()
            && bare(0)
            && bare(1)
            && is_bare(sides, tokens)
            && ![0, 1].iter().any(|&s| is_taken_back(&sides[s], tokens[s], lines[s]))
    };
    tokens.iter().all(|t| t.len() <= FEW)
        && of_runs(sides, tokens) == Some(Kind::Turned)
        && (kept >= OPPOSED && are_opposed(sides, tokens) || kept >= DENIED && turned())
}

/// True where one of two lines denies more than the other: what both deny, each in its place, is one.
fn deny_unlike(sides: &[Side<'_>; 2], lines: [&[usize]; 2]) -> bool {
    count_negations(&sides[0], lines[0]) % 2 != count_negations(&sides[1], lines[1]) % 2
}

/// True where a line denies, but for a run of it, what it told before: "that was never the case".
fn is_taken_back(side: &Side<'_>, run: &[usize], line: &[usize]) -> bool {
    const NEAR: usize = 3;
    let points_back = |at: usize| line[at.saturating_sub(NEAR)..at].iter().any(|&t| side.in_class(t, "points_back"));
    (0..line.len()).any(|at| side.is_negation(line[at]) && !run.contains(&line[at]) && points_back(at))
}

fn count_negations(side: &Side<'_>, tokens: &[usize]) -> usize {
    tokens.iter().filter(|&&t| side.is_negation(t)).count()
}

/// True where one of two runs is the opposite of the other, or denies just what the other says.
fn is_one_thing(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> bool {
    are_opposed(sides, tokens) || is_bare(sides, tokens)
}

/// True where a "not" stands in both for the same words, or came or went by itself: who does not like a thing opposes it, and what
/// else came with a "not" was told of it.
fn is_bare(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> bool {
    let tells = |s: usize, &t: &usize| !sides[s].is_negation(t) && sides[s].kind(t) != TermKind::Function;
    let terms = |s: usize| tokens[s].iter().filter(|t| tells(s, t)).map(|&t| sides[s].term(t)).collect::<Vec<_>>();
    terms(0) == terms(1)
}

/// True where one of two runs says what the other denies.
fn is_turned(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> bool {
    let negations = [0, 1].map(|s| sides[s].negations(tokens[s], sides[1 - s].is_small(tokens[1 - s])));
    negations[0] % 2 != negations[1] % 2
}

/// True where both runs hold numbers, and not the same ones.
fn is_recounted(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> bool {
    let numbers = [0, 1].map(|s| sides[s].numbers(tokens[s]));
    numbers.iter().all(|n| !n.is_empty()) && numbers[0] != numbers[1]
}

/// True where each of two runs names another person, or another place. An office, a people or a body may go by many names.
fn is_renamed(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> bool {
    let [x, y] = [0, 1].map(|s| sides[s].named(tokens[s]));
    let told = |x: &Actor| matches!(x.kind, ActorKind::Person | ActorKind::Place);
    x.zip(y).is_some_and(|(x, y)| told(x) && x.kind == y.kind && !same_actor(&x.key, &y.key) && strangers(x, y))
}

/// True where each of two runs is the other half of a person's name: another of the same family, or of the same given name. What
/// is short for it or misspelt is not.
fn is_half_renamed(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> bool {
    let [a, b] = [0, 1].map(|s| sides[s].half_named(tokens[s]).filter(|_| tokens[s].len() == 1));
    a.zip(b).is_some_and(|(a, b)| are_two(a, b))
}

/// Two statements, by the article and the number of each.
type Two = [(u32, u32); 2];

/// What is asked of the statements of a story.
#[derive(Default)]
pub(crate) struct Judge {
    glossary: Glossary,
    /// What was found between two statements.
    known: RefCell<FxHashMap<Two, Option<Odds>>>,
}

impl Judge {
    /// What is said of one matter in two passages: the first thing that is at odds. What stands before each is the same speaker with
    /// his verb, so that a run at its beginning stands between words that both keep.
    pub fn between(&self, a: Passage<'_>, b: Passage<'_>) -> Option<Odds> {
        self.glossary.hold([a, b], |sides, differ| {
            let deny = deny_unlike(sides, [sides[0].all().0, sides[1].all().0]);
            Statements { sides, lines: [sides[0].all(), sides[1].all()], deny }.odds([a.analysed, b.analysed], differ)
        })
    }

    /// What `ask` finds between two statements, where it was not asked for before: whether they are one and what stands between them
    /// is asked again and again.
    pub fn once(&self, statements: Two, ask: impl FnOnce() -> Option<Odds>) -> Option<Odds> {
        let known = self.known.borrow().get(&statements).copied();
        known.unwrap_or_else(|| {
            let found = ask();
            self.known.borrow_mut().insert(statements, found);
            found
        })
    }

    /// How many pairs of statements were held against each other.
    #[cfg(test)]
    pub(crate) fn asked(&self) -> usize {
        self.known.borrow().len()
    }

    /// The same of passages that may hold who says it, too: what is said is held against each other first.
    pub fn within(&self, a: Passage<'_>, b: Passage<'_>) -> Option<Odds> {
        let (x, y) = (said(a), said(b));
        let whole = (x.as_slice(), y.as_slice()) == (a.places, b.places);
        let found = self.between(Passage { places: &x, ..a }, Passage { places: &y, ..b });
        found.or_else(|| if whole { None } else { self.between(a, b) })
    }
}

/// What of a passage somebody says, if somebody says any of it.
fn said(Passage { analysed, places, .. }: Passage<'_>) -> Vec<Span> {
    let within = |span: Span| {
        let clipped = |place: &Span| Span::new(span.start.max(place.start), span.end.min(place.end));
        places.iter().filter(move |place| place.overlaps(span)).map(clipped).collect::<Vec<_>>()
    };
    let content = analysed.facts.claims.iter().flat_map(|claim| claim.content.iter().copied());
    let out: Vec<Span> = content.flat_map(within).collect();
    if out.is_empty() { places.to_vec() } else { out }
}

struct Statements<'s> {
    sides: &'s [Side<'s>; 2],
    lines: [(&'s [usize], &'s [Item]); 2],
    /// True where one of them denies more than the other: what both deny, each in its place, is one.
    deny: bool,
}

impl Statements<'_> {
    fn odds(&self, articles: [&Analysed; 2], differ: &mut Differ) -> Option<Odds> {
        if let Some(words) = self.exchanged() {
            return Some(Odds { kind: Kind::Exchanged, words, alone: true, kept: 0 });
        }
        let Self { lines: [(_, a), (_, b)], .. } = *self;
        let kept = differ.kept(a, b);
        let (&(x, y), &(p, q)) = kept.first().zip(kept.last())?;
        // What one of them tells before or behind all that both do is no other word for anything; a "no" alone is none of it.
        let tells =
            |s: usize, end: usize| (0..end).any(|i| self.lines[s].1[i].content && !self.sides[s].is_negation(self.lines[s].0[i]));
        let (from, to) =
            (if x.min(y) == 0 && (tells(0, x) || tells(1, y)) { [x, y] } else { [0, 0] }, [a.len() - 1 - p, b.len() - 1 - q]);
        let to = if to[0].min(to[1]) == 0 { [p + 1, q + 1] } else { [a.len(), b.len()] };
        if from != [0, 0] || to != [a.len(), b.len()] {
            let line = |s: usize| (&self.lines[s].0[from[s]..to[s]], &self.lines[s].1[from[s]..to[s]]);
            return Self { lines: [line(0), line(1)], ..*self }.odds_of(articles, differ, true);
        }
        self.odds_of(articles, differ, false)
    }

    /// The same of lines that begin and end alike or otherwise, of which more was told where they are `cut`.
    fn odds_of(&self, articles: [&Analysed; 2], differ: &mut Differ, cut: bool) -> Option<Odds> {
        let [(_, a), (_, b)] = self.lines;
        let mut all = Vec::new();
        stretches(a, b, differ.kept(a, b), &mut all);
        let content = |items: &[Item]| items.iter().filter(|item| item.content).count();
        let told = |s: &Stretch| if s.kept { content(&a[s.a.clone()]) } else { 0 };
        let kept: usize = all.iter().map(told).sum();
        let telling = |s: &Stretch| !s.kept && content(&a[s.a.clone()]) + content(&b[s.b.clone()]) > 0;
        let found = |at: usize| {
            let stretch = all.get(at).filter(|s| !s.kept)?;
            let tokens = [&self.lines[0].0[stretch.a.clone()], &self.lines[1].0[stretch.b.clone()]];
            let [before, behind] = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| all.get(at)).map(told));
            let kind = of_runs(self.sides, tokens)?;
            let framed = match kind {
                // A number stands at any end of what is said.
                Kind::Number => before.or(behind).is_some() && !self.may_be_one(tokens, articles),
                _ => {
                    let shorter = (content(a) - content(&a[stretch.a.clone()])).min(content(b) - content(&b[stretch.b.clone()]));
                    let is_plain = match kind {
                        Kind::Turned => are_opposed(self.sides, tokens) || self.deny && is_bare(self.sides, tokens),
                        Kind::Hedged => at > 0 && tokens.iter().all(|t| (1..=FEW).contains(&t.len())),
                        _ => true,
                    };
                    is_plain && kept >= MATTER.min(shorter) && behind.is_some_and(|n| n > 0)
                }
            };
            let words = [0, 1].map(|s| self.sides[s].span(tokens[s]));
            // A longer run that only one has is a clause of its own, with its own "not".
            let single = tokens.iter().any(|t| t.is_empty()) && tokens.iter().any(|t| t.len() > FEW);
            let others = || all.iter().enumerate().any(|(other, stretch)| other != at && telling(stretch));
            let alone = !cut && !others() && (kind != Kind::Turned || !single && is_one_thing(self.sides, tokens));
            framed.then_some(Odds { kind, words, alone, kept })
        };
        let exchanged = || self.exchanged().map(|words| Odds { kind: Kind::Exchanged, words, alone: !cut, kept });
        (0..all.len()).find_map(found).or_else(exchanged)
    }

    /// True where the numbers of two runs may be one: the one rounds the other, or is a bound of it.
    fn may_be_one(&self, tokens: [&[usize]; 2], articles: [&Analysed; 2]) -> bool {
        let figures = |s: usize| -> Vec<&Figure> {
            let Some(run) = self.sides[s].span(tokens[s]) else { return Vec::new() };
            articles[s].facts.figures.iter().filter(|f| f.span.overlaps(run)).collect()
        };
        let (x, y) = (figures(0), figures(1));
        let one = |x: &Figure, y: &Figure| x.measure().0 == y.measure().0 && intervals_meet(x.measure().1, y.measure().1);
        x.iter().any(|x| y.iter().any(|y| one(x, y)))
    }

    /// The words that changed places, with what tells of them between, where all else stands alike: "2 killed and 3 hurt" is not
    /// "2 hurt and 3 killed", and "bread and fish" is "fish and bread".
    fn exchanged(&self) -> Option<[Option<Span>; 2]> {
        let [x, y] = [0, 1].map(|s| self.lines[s].0.iter().map(|&t| self.sides[s].term(t)).collect::<Vec<_>>());
        let head = x.iter().zip(&y).take_while(|(x, y)| x == y).count();
        let tail = x[head..].iter().rev().zip(y[head..].iter().rev()).take_while(|(x, y)| x == y).count();
        if x.len() != y.len() || x.len() < head + tail + 2 {
            return None;
        }
        let (x, y) = (&x[head..x.len() - tail], &y[head..y.len() - tail]);
        let tokens = [0, 1].map(|s| &self.lines[s].0[head..head + x.len()]);
        let tells = |&t: &usize| self.sides[0].is_number(t) || self.sides[0].acts(t);
        let sizes = (1..=GLANCE).flat_map(|p| (1..=GLANCE).map(move |q| (p, q))).filter(|(p, q)| p + q < x.len());
        let exchanged = |&(p, q): &(usize, usize)| {
            let n = x.len();
            x[..p] == y[n - p..] && x[n - q..] == y[..q] && x[p..n - q] == y[q..n - p] && tokens[0][p..n - q].iter().any(tells)
        };
        let (p, q) = { sizes }.find(exchanged)?;
        Some([self.sides[0].span(&tokens[0][..p]), self.sides[1].span(&tokens[1][..q])])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysed;

    /// What is at odds in all that two texts say.
    fn found(a: &str, b: &str) -> Option<Odds> {
        let (a, b) = (analysed(a), analysed(b));
        let whole = [&a, &b].map(|text| [Span::new(0, text.text().len() as u32)]);
        Judge::default().between(passage(0, &a, &whole[0]), passage(1, &b, &whole[1]))
    }

    fn passage<'p>(article: u32, analysed: &'p Analysed, places: &'p [Span]) -> Passage<'p> {
        Passage { article, analysed, places }
    }

    #[test]
    fn two_statements_are_at_odds_by_what_stands_in_each_others_place() {
        for (a, b, want) in [
            ("he supports the loan for the quay", "he opposes the loan for the quay", Some(Kind::Turned)),
            ("the ferry will sail to Lunden", "the ferry will not sail to Lunden", Some(Kind::Turned)),
            ("no evidence was found on the ferry", "evidence was found on the ferry", Some(Kind::Turned)),
            ("he was confident that the loan would come", "he doubted that the loan would come", Some(Kind::Turned)),
            ("the council will approve the loan", "the council may approve the loan", Some(Kind::Hedged)),
            ("8 pilots had been sacked in 2019", "11 pilots had been sacked in 2021", Some(Kind::Number)),
            ("the repairs would cost 4 million crowns", "the repairs would cost 9 million crowns", Some(Kind::Number)),
            // One of two numbers may be the other.
            ("at least 12 pilots died", "14 pilots died", None),
            ("nearly 40 pilots were hurt at the quay", "38 pilots were hurt at the quay", None),
            ("everybody warned us about the storm", "nobody warned us about the storm", Some(Kind::Turned)),
            ("the ferry sank at 6 a.m. in the storm", "the ferry sank at 6 p.m. in the storm", Some(Kind::Turned)),
            ("Tom Okoro sold the old ferry", "Ilse Moran sold the old ferry", Some(Kind::Name)),
            // Who did it to how many, and two of which the order tells nothing.
            ("30 pilots were hurt and 2 killed", "30 pilots were killed and 2 hurt", Some(Kind::Exchanged)),
            ("Varda shelled Lunden at noon", "Lunden shelled Varda at noon", Some(Kind::Exchanged)),
            ("Varda shelled Lunden at noon", "Lunden was shelled by Varda at noon", None),
            ("the pilots sold bread and herring", "the pilots sold herring and bread", None),
            ("he has never sold the quay", "nobody saw him sell the quay", None),
            // Other words.
            ("he supports the loan for the quay", "he backs the loan for the quay", None),
            ("the ferry will sail to Lunden", "the ferry is to sail to Lunden", None),
            ("the council does not like the plan for the quay", "the council criticised the plan for the quay", None),
            // The stem of "noted" is no "not".
            ("the pilots noted that the ferry would sail", "the pilots said that the ferry would sail", None),
        ] {
            for (a, b) in [(a, b), (b, a)] {
                assert_eq!(found(a, b).map(|odds| odds.kind), want, "{a} | {b}");
            }
        }
    }

    #[test]
    fn what_was_asked_before_leaves_the_words_as_they_are() {
        let texts =
            ["he supports the loan. The ferry will sail. 8 pilots go", "he opposes the loan. The ferry will not sail. 9 pilots go"];
        let [a, b] = texts.map(analysed);
        let places = |text: &Analysed| text.cut.sentences.iter().map(|s| [s.span]).collect::<Vec<_>>();
        let (of_a, of_b, one) = (places(&a), places(&b), Judge::default());
        for (x, y) in of_a.iter().flat_map(|x| of_b.iter().map(move |y| (x, y))) {
            let ask = |judge: &Judge| judge.between(passage(0, &a, x), passage(1, &b, y));
            assert_eq!(ask(&one), ask(&Judge::default()), "{x:?} {y:?}");
        }
        let whole = |text: &Analysed| [Span::new(0, text.text().len() as u32)];
        let ask = |judge: &Judge| judge.between(passage(0, &a, &whole(&a)), passage(1, &b, &whole(&b)));
        assert!(ask(&one).is_some() && ask(&one) == ask(&Judge::default()));
    }

    #[test]
    fn who_says_it_is_no_other_word_for_what_is_said() {
        let (a, b) =
            (analysed("Mayor Elsa Brandt said 8 pilots would go."), analysed("The captain told reporters 11 pilots would go."));
        let whole = [&a, &b].map(|text| [Span::new(0, text.text().len() as u32)]);
        let odds = Judge::default().within(passage(0, &a, &whole[0]), passage(1, &b, &whole[1]));
        assert_eq!(odds.map(|odds| odds.kind), Some(Kind::Number));
        // What one of them has before all that both share stands in the place of nothing.
        assert_eq!(
            found("he opposes the loan for the quay", "Elsa Brandt told the council that he supports the loan for the quay")
                .map(|o| o.kind),
            Some(Kind::Turned)
        );
    }

    #[test]
    fn only_what_nothing_else_tells_apart_is_at_odds_alone() {
        let twice =
            found("We don't like him. We don't want him in the port of Lunden.", "We don't want him in the port of Lunden.");
        assert_eq!(twice, None);
        let own = "he supports the loan for the quay";
        for (other, want) in
            [("he opposes the loan for the quay", true), ("he opposes the loan for the quay and the strike of the pilots", false)]
        {
            assert_eq!(found(own, other).map(|odds| odds.alone), Some(want), "{other}");
        }
    }
}
