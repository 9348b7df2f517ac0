//! Sentences of two texts that tell one thing and contradict each other: but for a "not" or an opposite, where nobody says it in at
//! least one of them, as what two speakers say against each other is theirs; or at another time. Sentences that tell anything else may
//! deny something else, and count for nothing.

use rustc_hash::FxHashMap;

use super::name::RowName;
use super::opposed::worded;
use super::reason::{Reason, Why};
use super::sentences::Sentences;
use super::{Cell, Column, Row, RowKind, Standing, carried, plain};
use crate::article::Sourced;
use crate::compare::agree::verbatim::Place;
use crate::compare::attribution::is_corrected;
use crate::compare::day::is_after;
use crate::compare::glossary::Passage;
use crate::compare::odds::Kind;
use crate::compare::times::{self, Times, are_of_others};
use crate::extract::actors::keys::same_actor;
use crate::extract::lexicon::Section;
use crate::extract::{Actor, Analysed, Claim, Stance};
use crate::story::Evidence;
use crate::text::lines::one_line;
use crate::text::{Span, Token};

/// Fewer words with content that both keep are a caption or a cry.
const KEPT: usize = 3;
/// So many are kept in two sentences of which nothing but a name differs.
const TWIN: usize = 5;
/// So many words that tell something stand the same around a "not" of sentences of which more differs.
const TELLING: usize = 2;

/// A contradiction that was put into a row: between which articles, and why.
pub(super) struct Put {
    /// Which row has it.
    pub row: usize,
    /// Each with those of the same words.
    articles: [Vec<u32>; 2],
    reason: Reason,
}

impl Put {
    /// How the cells of its row stand to each other, where both of its sides are among them.
    pub fn verdict(&self, row: &Row) -> Option<(Standing, Why)> {
        let both = self.articles.iter().all(|side| side.iter().any(|&article| row.evidence(article).is_some()));
        both.then(|| (Standing::Conflict, Why::of(self.reason.clone())))
    }

    /// What an article says against the other.
    pub fn words(&self, article: u32) -> Option<&str> {
        let (Reason::Times(x, y) | Reason::Opposite(x, y) | Reason::Named(x, y)) = &self.reason else { return None };
        let said = self.articles.iter().zip([x, y]).find(|(side, _)| side.contains(&article));
        said.map(|(_, words)| words.as_str())
    }
}

/// Puts the contradictions between sentences into the rows: into that of who says it in the one, else into one of their own. What the
/// reader rejected contradicts nothing. Gives all that were found, by row and pair.
pub(super) fn join(rows: &mut Vec<Row>, columns: &[Column], sentences: &Sentences<'_, '_>) -> Vec<Put> {
    let mut out = Vec::new();
    let mut told: FxHashMap<Evidence, usize> = FxHashMap::default();
    let held = sentences.aligned.held.articles().iter();
    let times: FxHashMap<u32, Times<'_>> = held.map(|&at| (at, Times::of(sentences.articles[at as usize]))).collect();
    for two in pairs(sentences) {
        let [a, b] = &two;
        let held = |row: &Row| {
            let within =
                |teller: &Teller<'_, '_>| row.evidence(teller.place.article).is_some_and(|e| e.span.overlaps(teller.place.span));
            row.kind == RowKind::Claim && row.standing == Standing::Conflict && within(a) && within(b)
        };
        let gone = |teller: &Teller<'_, '_>| {
            let overlaps = |row: &Row| row.rejected_in(teller.place.article).is_some_and(|c| c.span.overlaps(teller.place.span));
            rows.iter().any(|row| row.kind == RowKind::Claim && overlaps(row))
        };
        let articles = [a, b].map(|teller| sentences.aligned.held.with_text_of(teller.place.article).collect::<Vec<u32>>());
        let Some((reason, places)) = against(&two, sentences, &times).filter(|_| !two.iter().any(gone)) else { continue };
        if let Some(row) = rows.iter().position(held) {
            out.push(Put { row, articles, reason });
            continue;
        }
        // The row of who says it, where the other source has nothing in it yet.
        let [at_a, at_b] = places.map_or([None; 2], |places| places.map(Some));
        let home = |teller: &Teller<'_, '_>, other: &Teller<'_, '_>, place: Option<Span>| {
            let in_row = |row: &Row, article: u32| row.cells.get(article as usize).and_then(Option::as_ref).map(|cell| cell.fact);
            let holds = |row: &Row| {
                let free = in_row(row, other.place.article).is_none() && matches!(row.standing, Standing::Only | Standing::Agree);
                let says = |fact: Option<u32>| fact.is_some_and(|fact| teller.said.contains(&fact) && teller.says(fact, place));
                row.kind == RowKind::Claim && free && in_row(row, teller.place.article).is_some_and(says)
            };
            told.get(&teller.place).copied().or_else(|| rows.iter().position(holds))
        };
        let at = home(a, b, at_a).or_else(|| home(b, a, at_b)).unwrap_or(rows.len());
        if at == rows.len() {
            let name = RowName::of_claim(None, Stance::Says, &one_line(a.place.span.of(a.analysed.text())));
            rows.push(plain(RowKind::Claim, &name, vec![None; columns.len()], columns));
        }
        let row = &mut rows[at];
        for (teller, place) in two.iter().zip([at_a, at_b]) {
            for article in sentences.aligned.held.with_text_of(teller.place.article).map(|article| article as usize) {
                row.cells[article].get_or_insert_with(|| teller.cell(place, sentences.articles[article]));
            }
            told.insert(teller.place, at);
        }
        row.told.retain(|told| row.cells.get(told.article as usize).is_some_and(Option::is_none));
        (row.standing, row.why, row.origins) = (Standing::Conflict, Why::of(reason.clone()), carried(&row.cells, columns));
        out.push(Put { row: at, articles, reason });
    }
    out
}

/// A sentence of an article.
struct Teller<'s, 'a> {
    place: Evidence,
    /// Its number there.
    at: usize,
    analysed: &'a Analysed,
    /// The claims that say something in it.
    said: &'s [u32],
}

/// The sentences that tell one thing, of every two texts of their own, with enough words in common.
fn pairs<'s, 'a>(sentences: &'s Sentences<'s, 'a>) -> impl Iterator<Item = [Teller<'s, 'a>; 2]> + 's {
    let teller = |article: u32, at: u32| {
        let (analysed, at): (&'a Analysed, usize) = (*sentences.articles.get(article as usize)?, at as usize);
        let place = Evidence { article, span: analysed.cut.sentences.get(at)?.span };
        Some(Teller { place, at, analysed, said: sentences.said_in(article, at) })
    };
    let alike = |[a, b]: [u32; 2], x: u32, y: u32| sentences.share_words((a, x as usize), (b, y as usize));
    let paired = sentences.aligned.all().filter(move |(articles, pair)| alike(*articles, pair.a, pair.b));
    paired.filter_map(move |([a, b], pair)| Some([teller(a, pair.a)?, teller(b, pair.b)?]))
}

/// How two sentences contradict each other, if it is sure, and where they set one event at two times.
fn against(
    two: &[Teller<'_, '_>; 2],
    sentences: &Sentences<'_, '_>,
    times: &FxHashMap<u32, Times<'_>>,
) -> Option<(Reason, Option<[Span; 2]>)> {
    let [a, b] = two;
    if !two.iter().all(|teller| teller.is_plain() && !teller.asks()) || a.is_after(b) || b.is_after(a) {
        return None;
    }
    let place = |of: &Teller<'_, '_>| Some((times.get(&of.place.article)?, of.at));
    if let Some([x, y]) = times::at_odds(place(a)?, place(b)?) {
        return Some((Reason::Times(a.words(x), b.words(y)), Some([x, y])));
    }
    if a.is_said() && b.is_said() && !a.is_of(b) {
        return None;
    }
    let not = |word: &str| format!("not {word}");
    let first = || denied(a, b).map(|word| Reason::Opposite(not(word), word.to_owned()));
    let second = || denied(b, a).map(|word| Reason::Opposite(word.to_owned(), not(word)));
    Some((turned(two, sentences).or_else(first).or_else(second)?, None))
}

/// That nothing but a "not", an opposite or a name tells two sentences apart.
fn turned([a, b]: &[Teller<'_, '_>; 2], sentences: &Sentences<'_, '_>) -> Option<Reason> {
    if a.is_said() && b.is_said() {
        return None;
    }
    let (in_a, in_b) = ([a.place.span], [b.place.span]);
    let found = sentences.judge.within(a.passage(&in_a), b.passage(&in_b));
    let odds = found.filter(|odds| odds.alone && odds.kept >= KEPT)?;
    let [x, y] = worded(&odds, [a.analysed, b.analysed]);
    match odds.kind {
        Kind::Turned => Some(Reason::Opposite(x, y)),
        Kind::Name if odds.kept >= TWIN => Some(Reason::Named(x, y)),
        _ => None,
    }
}

/// The words behind a "not" of one sentence that the other says without it, between the same words: "pleaded not guilty" and "pleaded
/// guilty", whatever else the two tell of one person.
fn denied<'a>(a: &Teller<'_, 'a>, b: &Teller<'_, '_>) -> Option<&'a str> {
    let (text, other) = (a.analysed.text(), b.analysed.text());
    let tokens = a.analysed.cut.tokens_of(a.at);
    let denies = |token: &Token, of: &Analysed| of.lexicon.sense(token.of(of.text())).has(Section::Negation);
    let count = |of: &Teller<'_, '_>| of.analysed.cut.tokens_of(of.at).iter().filter(|t| denies(t, of.analysed)).count();
    let lexicon = &a.analysed.lexicon;
    if count(a) != count(b) + 1 || are_of_others((a.analysed, a.at), (b.analysed, b.at)) {
        return None;
    }
    let at = tokens.iter().position(|token| denies(token, a.analysed))?;
    let next = tokens.get(at + 1)?.of(text);
    if is_corrected(a.analysed, a.at, tokens[at].span.end) {
        return None;
    }
    let said = |token: &&Token| token.of(other).eq_ignore_ascii_case(next);
    let between = |token: &Token| {
        let place = Span::new(token.span.start, token.span.start);
        let alike = Place::new(a.analysed, tokens[at].span).alike(Place::new(b.analysed, place));
        // "Was not started by children" denies who did it, "not sold in Kolm" where; "not guilty to a charge" denies the guilt.
        let mut behind = tokens[at + 1..].iter().filter(|token| token.is_wordlike()).skip(alike.behind.saturating_sub(1));
        let small =
            |token: &Token| [Section::Preposition, Section::Determiner].iter().any(|s| lexicon.sense(token.of(text)).alone(*s));
        let ends = behind.next().is_some_and(|last| !small(last) || lexicon.of_class(last.of(text), "to_do"));
        let done = behind.next().is_some_and(|next| lexicon.of_class(next.of(text), "agent"));
        alike.before > 0 && alike.behind > 0 && alike.telling >= TELLING && ends && !done
    };
    b.analysed.cut.tokens_of(b.at).iter().filter(said).any(between).then_some(next)
}

impl<'s, 'a> Teller<'s, 'a> {
    fn passage<'p>(&self, places: &'p [Span]) -> Passage<'p>
    where
        'a: 'p,
    {
        Passage { article: self.place.article, analysed: self.analysed, places }
    }

    fn claims(&self) -> impl Iterator<Item = &'a Claim> {
        self.said.iter().filter_map(|&at| self.analysed.facts.claims.get(at as usize))
    }

    /// False where a claim does not say what stands at a `place`: somebody else of its sentence does, or the text itself.
    fn says(&self, claim: u32, place: Option<Span>) -> bool {
        let claim = self.analysed.facts.claims.get(claim as usize);
        place.is_none_or(|place| claim.is_some_and(|claim| claim.content.iter().any(|said| said.contains(place))))
    }

    fn is_said(&self) -> bool {
        !self.said.is_empty()
    }

    /// True where one speaker says something in both.
    fn is_of(&self, other: &Teller<'_, 'a>) -> bool {
        let speakers = |of: &Teller<'_, 'a>| -> Vec<&'a Actor> {
            of.claims().filter_map(|claim| of.analysed.facts.actors.get(claim.speaker? as usize)).collect()
        };
        let theirs = speakers(other);
        speakers(self).iter().any(|x| theirs.iter().any(|y| same_actor(&x.key, &y.key)))
    }

    /// True where nobody says it, or somebody who does no more than that: who denies something says the opposite of it.
    fn is_plain(&self) -> bool {
        self.claims().all(|claim| claim.stance.is_plain())
    }

    fn asks(&self) -> bool {
        self.place.span.of(self.analysed.text()).contains('?')
    }

    /// True where it tells of a day that had not come when the other went out.
    fn is_after(&self, other: &Teller<'_, '_>) -> bool {
        is_after(self.analysed, self.place.span, other.analysed)
    }

    fn words(&self, span: Span) -> String {
        one_line(span.of(self.analysed.text())).into_owned()
    }

    /// What it tells that nobody is said to say, or, of what stands at a `place` in it, whoever is known to: the
    /// cell of an article that has its text.
    fn cell(&self, place: Option<Span>, of: &Analysed) -> Cell {
        let published = of.article.published.and_then(Sourced::trusted);
        let holds = |claim: &&Claim| place.is_some_and(|place| claim.content.iter().any(|said| said.contains(place)));
        let speaker = self.claims().find(holds).and_then(|claim| claim.speaker_name.clone());
        Cell { span: self.place.span, text: self.words(self.place.span), speaker, published, fact: None }
    }
}

#[cfg(test)]
mod tests {
    use crate::story::digest::LineKind;
    use crate::story::testing::apart;
    use crate::story::{check, novelty::Seen};

    /// Two tellings, and why they contradict each other.
    type Case<'t> = (&'t str, &'t str, Option<&'t str>);

    fn tell(cases: &[Case<'_>]) {
        for &(own, other, want) in cases {
            let articles = apart(&[own, other]);
            let articles: Vec<_> = articles.iter().collect();
            let found = check(&articles, &Seen::default());
            let conflicts: Vec<_> = found.matrix.rows.iter().filter(|row| row.standing == super::Standing::Conflict).collect();
            let why: Vec<String> = conflicts.iter().map(|row| row.why.to_string()).collect();
            assert_eq!(why, want.into_iter().collect::<Vec<_>>(), "{own} {other} {conflicts:#?}");
            // Both are shown.
            let lines: Vec<_> = found.digest.lines.iter().filter(|line| line.kind == LineKind::Conflict).collect();
            let shown = |line: &&&crate::story::digest::Line| line.letters() == "A|B" && line.text().contains(" | ");
            assert_eq!(lines.iter().filter(shown).count(), want.iter().count(), "{own} {lines:#?}");
        }
    }

    #[test]
    fn sentences_that_say_the_opposite_contradict_each_other() {
        tell(&[
            (
                "No evidence was found that the pilot had slept on the bridge of the ferry.",
                "Evidence was found that the pilot had slept on the bridge of the ferry.",
                Some("opposite: No evidence | evidence"),
            ),
            (
                "The northern ferry will sail to Lunden on Friday.",
                "The northern ferry will not sail to Lunden on Friday.",
                Some("opposite: sail | not sail"),
            ),
            (
                "The captain of the northern ferry was sober on the night of the storm.",
                "The captain of the northern ferry was drunk on the night of the storm.",
                Some("opposite: sober | drunk"),
            ),
            // Who denies it says the opposite.
            (
                "Mayor Elsa Brandt denied that the northern ferry will sail to Lunden on Friday.",
                "The northern ferry will not sail to Lunden on Friday.",
                None,
            ),
            // Somebody says it in one of them.
            (
                "The northern ferry will sail to Lunden on Friday, Mayor Elsa Brandt said.",
                "The northern ferry will not sail to Lunden on Friday.",
                Some("opposite: sail | not sail"),
            ),
            // Two who speak against each other; another thing that is denied; a question; a cry.
            (
                "The northern ferry will sail to Lunden on Friday, Mayor Elsa Brandt said.",
                "The northern ferry will not sail to Lunden on Friday, pilot Tom Okoro said.",
                None,
            ),
            (
                "The northern mill of Kolm was set on fire by Tom Okoro after a strike of the millers.",
                "The northern mill of Kolm was not set on fire by children, a clerk of the council wrote.",
                None,
            ),
            (
                "The northern mill of Kolm was sold in Lunden.",
                "The northern mill of Kolm was not sold by the council at once.",
                None,
            ),
            ("The northern ferry will sail to Lunden on Friday?", "The northern ferry will not sail to Lunden on Friday.", None),
            ("Pilots slept.", "Pilots never slept.", None),
        ]);
    }

    #[test]
    fn a_time_that_nobody_says_stands_in_no_speakers_row() {
        let articles = apart(&[
            "The mill of Kolm burned down on Friday after a strike of the millers.",
            "The old mill of Kolm burned down on Monday while its millers slept, and that is what Elsa Brandt has argued is the problem.",
        ]);
        let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
        let named: Vec<_> =
            rows.iter().filter(|row| row.standing == super::Standing::Conflict).map(|row| row.label.as_str()).collect();
        assert_eq!(named, ["The mill of Kolm burned down on Friday"], "{rows:#?}");
    }

    #[test]
    fn who_gives_a_time_is_told_beside_it() {
        let articles = apart(&[
            "The mill of Kolm burned down on Friday after a strike of the millers.",
            "The old mill of Kolm burned down on Monday while its millers slept, fire chief Elsa Brandt said.",
        ]);
        let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
        let row = rows.iter().find(|row| row.standing == super::Standing::Conflict);
        let speakers = row.map(|row| row.cells.iter().flatten().map(|cell| cell.speaker.as_deref()).collect::<Vec<_>>());
        assert_eq!(speakers, Some(vec![None, Some("Elsa Brandt")]), "{rows:#?}");
    }

    #[test]
    fn sentences_of_which_more_differs_contradict_each_other_in_what_both_tell() {
        tell(&[
            // Whatever else the two tell of one person, and whoever says it in both.
            (
                "Tom Okoro pleaded guilty to a charge of sinking the northern ferry with all its bread.",
                "Before a full hall captain Tom Okoro pleaded not guilty to sinking the old ferry, as his crew had hoped.",
                Some("opposite: guilty | not guilty"),
            ),
            (
                "Tom Okoro pleaded guilty to a charge of sinking the northern ferry with all its bread.",
                "Before a full hall captain Ilse Moran pleaded not guilty to sinking the old ferry, as her crew had hoped.",
                None,
            ),
            (
                "“The captain was sober and followed the route,” commander Elsa Brandt said.",
                "“The captain was not sober and left the route,” commander Elsa Brandt said.",
                Some("opposite: sober | not sober"),
            ),
            (
                "“The captain was sober and followed the route,” commander Elsa Brandt said.",
                "“The captain was not sober and instead slept,” commander Elsa Brandt said.",
                None,
            ),
            // Another time, and another name in a sentence that is the same but for it.
            (
                "The mill of Kolm burned down on Friday after a strike of the millers.",
                "The old mill of Kolm burned down on Monday while its millers slept.",
                Some("at another time: Friday | Monday"),
            ),
            (
                "The council of Kolm sold the northern ferry to Elsa Brandt for bread and herring.",
                "The council of Kolm sold the northern ferry to Tom Okoro for bread and herring.",
                Some("another name: Elsa Brandt | Tom Okoro"),
            ),
        ]);
    }
}
