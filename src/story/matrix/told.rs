//! Does a source tell a claim that it has no cell for, and in which sentence? Only where nothing in its text fits may a row say
//! "left out".
//!
//! A sentence that tells the same as that of the claim need not tell the claim: it must have what weighs most of the claim's own
//! words (and not of its names alone), its numbers, its "not", what it quotes, and speak of no other person. What a speaker does
//! with it ("rejects") must stand there too. That the two sentences tell the same, and that the same speaker says it there, let fewer
//! words do.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::sentences::{LEAST, Sentence, Sentences};
use super::statement::Statement;
use super::weights::{Weighed, shared, total};
use super::words::{is_denied, term, words};
use crate::compare::day::is_after;
use crate::extract::actors::keys::same_actor;
use crate::extract::{Actor, ActorKind, Analysed, Claim, Mention, Mode};
use crate::story::Evidence;
use crate::story::reality::are_apart;
use crate::text::Span;

/// A sentence that tells the same as that of the claim holds the claim where it has so much of what its terms weigh ...
const IN_PAIR: f32 = 0.55;
/// ... and so much where the same speaker says it there.
const IN_PAIR_VOICED: f32 = 0.4;
/// Any other sentence does from this on ...
const ANYWHERE: f32 = 0.75;
/// ... and from this on in the words of the speaker.
const VOICED: f32 = 0.65;
/// Of what is said beside names it has this much at least ...
const BARE: f32 = 0.5;
/// ... and this much in the words of the speaker.
const BARE_VOICED: f32 = 0.2;
/// Of a few words that are quoted it has more than this, and in the words of the speaker more than none.
const QUOTED: f32 = 0.5;
/// Two quotations of one speaker, who could be given in the same words, are one from this on or where a stretch of both is the same.
const SPOKEN: f32 = 0.6;

/// A sentence that tells a claim.
#[derive(Clone, Copy)]
pub(super) struct Telling {
    /// Its bytes.
    pub place: Evidence,
    /// The claim of that article that says it there, in the mouth of the same speaker.
    pub said: Option<u32>,
    /// Its number.
    at: usize,
    /// How much of the claim it has.
    held: f32,
}

/// The sentence of each of these articles that tells most of a claim, where one does.
pub(super) fn tellers(claim: &Statement<'_>, sentences: &Sentences<'_, '_>, silent: impl Fn(u32) -> bool) -> Vec<Telling> {
    let asked = Asked::of(claim);
    let least = IN_PAIR_VOICED * claim.weight();
    let found = sentences.with(&claim.terms, least).into_iter().filter(|(sentence, _)| silent(sentence.article));
    let mut found: Vec<(&Sentence, f32)> = found.map(|(sentence, both)| (sentence, claim.held_of(both))).collect();
    // Those that have most of it come first: the first that tells it is the one.
    found.sort_unstable_by(|x, y| x.0.article.cmp(&y.0.article).then(y.1.total_cmp(&x.1)).then(x.0.at.cmp(&y.0.at)));
    let of_article = found.chunk_by(|x, y| x.0.article == y.0.article);
    of_article.filter_map(|found| found.iter().find_map(|&(sentence, held)| telling(&asked, sentences, sentence, held))).collect()
}

/// A claim as a sentence tells it that has so much of its terms, if it does.
fn telling(asked: &Asked<'_, '_>, sentences: &Sentences<'_, '_>, sentence: &Sentence, held: f32) -> Option<Telling> {
    let claim = asked.claim;
    let told = (sentence.article, sentence.at);
    let paired = claim.sentences().any(|own| sentences.aligned.has((claim.article, own), told));
    let teller = Teller { analysed: sentences.articles.get(sentence.article as usize)?, sentence };
    // Most end here, before any word is looked up.
    let given = || claim.numbers.iter().all(|number| sentence.values.contains(number));
    if held < if paired { IN_PAIR_VOICED } else { VOICED } || !given() || !teller.is_of(asked) {
        return None;
    }
    let voice = teller.voice(claim);
    let needed = match (paired, voice.is_some()) {
        (true, true) => IN_PAIR_VOICED,
        (true, false) => IN_PAIR,
        (false, true) => VOICED,
        (false, false) => ANYWHERE,
    };
    let many = paired && voice.is_some() || claim.shared_with(&sentence.terms) >= LEAST;
    let place = Evidence { article: sentence.article, span: sentence.span };
    // Whom it names, all of the story may.
    let bare = || asked.is_held_beside_names(sentence, if voice.is_some() { BARE_VOICED } else { BARE });
    let tells =
        many && held >= needed && bare() && teller.means(claim, voice.is_some()) && claim.odds_in(place, teller.analysed).is_none();
    let apart = || are_apart(claim.happens(), sentence.happens(teller.analysed));
    (tells && !apart()).then_some(Telling { at: sentence.at, place, held, said: voice.filter(|_| held >= IN_PAIR) })
}

/// The one that has most of its claim.
pub(super) fn best(tellings: impl Iterator<Item = Telling>) -> Option<Telling> {
    tellings.max_by(|x, y| x.held.total_cmp(&y.held).then(y.at.cmp(&x.at)))
}

/// A claim that is looked for.
struct Asked<'c, 'a> {
    claim: &'c Statement<'a>,
    /// The persons that it names in what it says.
    of: Vec<&'a Actor>,
    /// What its speaker does, where he does more than to say it: the term of the word for it.
    does: Option<Option<u32>>,
    /// The terms of what it says beside names, once they are asked for.
    bare: OnceCell<Weighed>,
}

impl<'c, 'a> Asked<'c, 'a> {
    fn of(claim: &'c Statement<'a>) -> Self {
        let of = claim.claim.content.iter().flat_map(|span| persons(claim.analysed, *span)).collect();
        let does = || claim.claim.cue.and_then(|cue| term(cue.of(claim.analysed.text()), &mut String::new()));
        Self { claim, of, does: (!claim.claim.cue_stance.is_plain()).then(does), bare: OnceCell::new() }
    }

    /// True where a sentence has so much of what the claim says beside names, or that is too little to tell.
    fn is_held_beside_names(&self, sentence: &Sentence, least: f32) -> bool {
        const FEWEST: usize = 2;
        let claim = self.claim;
        let bare = self.bare.get_or_init(|| {
            let names = claim.claim.content.iter().flat_map(|span| mentions(claim.analysed, *span)).map(|m| m.span);
            let names: Vec<Span> = names.collect();
            let words = claim.words().iter().filter(|w| !names.iter().any(|name| name.contains(w.span)));
            let said: FxHashSet<u32> = words.filter_map(|w| w.term).collect();
            claim.terms.iter().copied().filter(|(term, _)| said.contains(term)).collect()
        });
        bare.len() < FEWEST || shared(bare, |term| sentence.has(term)).weight >= least * total(bare)
    }
}

/// A sentence that has the words of a claim.
struct Teller<'s, 'a> {
    analysed: &'a Analysed,
    sentence: &'s Sentence,
}

impl<'a> Teller<'_, 'a> {
    /// False where it is said by or of somebody else, lacks what the speaker does with it, or went out before that.
    fn is_of(&self, asked: &Asked<'_, '_>) -> bool {
        !self.is_anothers(asked.claim) && self.is_of_its_persons(asked) && self.does_the_same(asked) && !self.is_early(asked.claim)
    }

    /// True where the claim is told with a day that had not come.
    fn is_early(&self, claim: &Statement<'_>) -> bool {
        let own = claim.sentences().filter_map(|at| claim.analysed.cut.sentences.get(at));
        own.into_iter().any(|own| is_after(claim.analysed, own.span, self.analysed))
    }

    /// False where it denies what the claim says, has nothing of what that quotes or, where the speaker does not say it, no more than
    /// half of that.
    fn means(&self, claim: &Statement<'_>, voiced: bool) -> bool {
        let words = self.sentence.words(self.analysed);
        let denies = words.iter().any(|w| w.denies) && is_denied(words, |term| claim.has(term));
        denies == claim.denies(|term| self.sentence.has(term)) && claim.quoted_in(words) > if voiced { 0.0 } else { QUOTED }
    }

    /// The claims it holds.
    fn claims(&self) -> impl Iterator<Item = (u32, &'a Claim)> + '_ {
        self.sentence.claims.iter().filter_map(|&at| Some((at, self.analysed.facts.claims.get(at as usize)?)))
    }

    /// The claim in it by which the speaker says most of what the two share.
    fn voice(&self, claim: &Statement<'_>) -> Option<u32> {
        const MOST: f32 = 0.8;
        let whole = claim.held(|term| self.sentence.has(term));
        // Two quotations of a speaker could be given in the same words.
        let again = || whole >= SPOKEN || claim.is_quoted_again(self.sentence.words(self.analysed));
        let spoken = |c: &Claim| c.mode == Mode::Direct && claim.claim.mode == Mode::Direct;
        let says = |c: &Claim| {
            let parts = c.content.iter().filter(|s| s.overlaps(self.sentence.span));
            let words: Vec<u32> = parts.flat_map(|s| words(self.analysed, *s)).filter_map(|w| w.term).collect();
            claim.held(|term| self.sentence.has(term) && words.contains(&term)) >= MOST * whole
        };
        let his = |c: &Claim| {
            let named = || c.speaker_name.is_some() && c.speaker_name == claim.claim.speaker_name;
            let same = match (claim.actor(), self.speaker(c)) {
                (Some(a), Some(b)) => same_actor(&a.key, &b.key),
                _ => named(),
            };
            same && (c.cue_stance == claim.claim.cue_stance || c.cue_stance.is_plain() && claim.claim.cue_stance.is_plain())
        };
        self.claims().find(|(_, c)| his(c) && says(c) && (!spoken(c) || again())).map(|(at, _)| at)
    }

    fn speaker(&self, claim: &Claim) -> Option<&'a Actor> {
        self.analysed.facts.actors.get(claim.speaker? as usize)
    }

    /// True where what it tells is said by somebody else.
    fn is_anothers(&self, claim: &Statement<'_>) -> bool {
        let Some(own) = claim.actor() else { return false };
        let mut speakers = self.claims().filter_map(|(_, c)| self.speaker(c)).peekable();
        speakers.peek().is_some() && speakers.all(|actor| !same_actor(&actor.key, &own.key))
    }

    /// False where it names persons and none of those of the claim.
    fn is_of_its_persons(&self, asked: &Asked<'_, '_>) -> bool {
        let actor = |at: &u32| self.analysed.facts.actors.get(*at as usize);
        let is_named = |one: &Actor| self.sentence.persons.iter().filter_map(actor).any(|other| same_actor(&one.key, &other.key));
        let speaker = asked.claim.actor().filter(|a| a.kind == ActorKind::Person);
        let of = || asked.of.iter().any(|a| is_named(a));
        match (asked.of.is_empty(), speaker) {
            _ if self.sentence.persons.is_empty() => true,
            (true, speaker) => speaker.is_none_or(is_named),
            (false, _) => of(),
        }
    }

    /// True where its speaker tells no more than what the words say, or does here what he does there: who rejects a plan is not
    /// told of where the plan is.
    fn does_the_same(&self, asked: &Asked<'_, '_>) -> bool {
        let (claim, Some(does)) = (asked.claim, asked.does) else { return true };
        let speaks = |c: &Claim| claim.actor().zip(self.speaker(c)).is_some_and(|(a, b)| same_actor(&a.key, &b.key));
        let too = |c: &Claim| c.cue_stance == claim.claim.cue_stance && speaks(c);
        does.is_some_and(|cue| self.sentence.has(cue)) || self.claims().any(|(_, c)| too(c))
    }
}

/// The persons that a stretch names.
pub(in crate::story) fn persons(analysed: &Analysed, span: Span) -> Vec<&Actor> {
    let persons = mentions(analysed, span).filter(|m| m.kind == ActorKind::Person);
    persons.filter_map(|m| analysed.facts.actors.get(m.actor as usize)).collect()
}

pub(in crate::story) fn mentions(analysed: &Analysed, span: Span) -> impl Iterator<Item = &Mention> {
    let all = &analysed.facts.mentions;
    let from = all.partition_point(|m| m.span.start < span.start);
    all[from..].iter().take_while(move |m| m.span.start < span.end).filter(move |m| span.contains(m.span))
}

/// The same without those who only say what it tells.
pub(in crate::story) fn told_of(analysed: &Analysed, span: Span) -> Vec<&Actor> {
    let facts = &analysed.facts;
    let sources = facts.claims.iter().filter_map(|c| c.source).filter(|source| source.overlaps(span));
    let sources: Vec<Span> = sources.collect();
    let told = |m: &&Mention| m.kind == ActorKind::Person && !sources.iter().any(|source| source.contains(m.span));
    mentions(analysed, span).filter(told).filter_map(|m| facts.actors.get(m.actor as usize)).collect()
}

/// True where both name persons and have none in common: what they tell is told of somebody else.
pub(in crate::story) fn are_others(a: &[&Actor], b: &[&Actor]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.iter().any(|y| same_actor(&x.key, &y.key)))
}

/// True where what a sentence tells is said by somebody else alone.
pub(in crate::story) fn is_said_by_others(analysed: &Analysed, sentence: Span, own: &Actor) -> bool {
    let facts = &analysed.facts;
    let claims = facts.claims.iter().filter(|c| c.content.iter().any(|s| s.overlaps(sentence)));
    let mut speakers = claims.filter_map(|c| facts.actors.get(c.speaker? as usize)).peekable();
    speakers.peek().is_some() && speakers.all(|actor| !same_actor(&actor.key, &own.key))
}

#[cfg(test)]
mod tests {
    use crate::story::matrix::{Row, RowKind, Standing};
    use crate::story::testing::analysed;
    use crate::story::{check, novelty::Seen};

    fn rows(texts: &[&str], kind: RowKind) -> Vec<Row> {
        let articles: Vec<_> = texts.iter().map(|t| analysed(t)).collect();
        let rows = check(&articles.iter().collect::<Vec<_>>(), &Seen::default()).matrix.rows;
        rows.into_iter().filter(|r| r.kind == kind).collect()
    }

    /// What one source says, a sentence of another, and whether it tells it.
    const TELLERS: &[(&str, &str, bool)] = &[
        (
            "Governor Elsa Brandt said the northern dam at Kolm would be closed to visitors through the autumn.",
            "Through the autumn the northern dam at Kolm stays closed to visitors.",
            true,
        ),
        // Part of its words, and those that the whole story has.
        (
            "Governor Elsa Brandt said the dam at Kolm would be closed to visitors and its turbines sold to a buyer abroad.",
            "The dam at Kolm is old, and visitors come in the autumn.",
            false,
        ),
        // What else its sentence denies.
        (
            "Tom Okoro said the northern ferry would sail.",
            "Tom Okoro added that the northern ferry would sail, and the council did not want a strike.",
            true,
        ),
        // The point of it is what is quoted.
        ("Tom Okoro said the strike at the northern quay was “a folly”.", "The strike at the northern quay goes on.", false),
        // Half of it is too little.
        (
            "Tom Okoro said the strike at the northern quay of Lunden was “a folly of fools”.",
            "The strike at the northern quay of Lunden, a town of fools, goes on.",
            false,
        ),
        // Hardly anything of it but names, in the speaker's words or not.
        (
            "Tom Okoro said he was shaken by angry letters about the Coastal Harbours Restoration Act.",
            "Tom Okoro said fishermen, bakers and every widow of the northern islands would love to hear of the Coastal Harbours \
             Restoration Act.",
            false,
        ),
        (
            "An official said Ilse Moran, of the Free Harbours Board, wanted the line struck.",
            "The letters showed Ilse Moran and others of the Free Harbours Board at a loss.",
            false,
        ),
        // The other way round.
        (
            "Governor Elsa Brandt said the northern dam at Kolm would be closed to visitors through the autumn.",
            "Through the autumn the northern dam at Kolm will not be closed to visitors.",
            false,
        ),
        // Of somebody else, and said by somebody else.
        (
            "Tom Okoro said his dismissal from the harbour board had been planned for months by rivals.",
            "The dismissal of Ilse Moran from the harbour board had been planned for months by rivals.",
            false,
        ),
        (
            "Tom Okoro said the dismissal from the harbour board had been planned for months by rivals.",
            "“The dismissal from the harbour board was planned for months by rivals who feared the herring strike, the northern \
             floods and an election in the islands,” said Ilse Moran.",
            false,
        ),
        // What is rejected is told of, not who rejects it.
        (
            "Tom Okoro rejected the plan of the harbour board to lengthen the southern quay.",
            "The plan of the harbour board to lengthen the southern quay comes to a vote.",
            false,
        ),
        (
            "Tom Okoro rejected the plan of the harbour board to lengthen the southern quay.",
            "The plan of the harbour board to lengthen the southern quay was rejected by Tom Okoro.",
            true,
        ),
    ];

    #[test]
    fn a_teller_has_the_words_of_a_claim_its_meaning_and_its_persons() {
        for (said, sentence, want) in TELLERS {
            let texts = [(*said).to_owned(), format!("Bakers in Lunden begin work at three. {sentence}")];
            let articles: Vec<_> = texts.iter().map(|t| analysed(t)).collect();
            let articles: Vec<_> = articles.iter().collect();
            let rows = check(&articles, &Seen::default()).matrix.rows;
            let row = rows.iter().find(|r| r.kind == RowKind::Claim && r.evidence(0).is_some());
            let told = row.and_then(|r| r.shown_in(1)).map(|e| e.of(&articles));
            // A claim that the other has as a claim too is its cell.
            assert_eq!(told.is_some_and(|words| sentence.contains(words)), *want, "{said} {sentence} {rows:#?}");
        }
    }

    #[test]
    fn only_is_said_where_no_other_source_tells_it() {
        let said = "Mayor Tom Okoro hoped that the northern ferry to Lunden would sail again on Friday.";
        for (other, standing) in [
            ("The northern ferry to Lunden will sail again on Friday. Bakers work at night.", Standing::Agree),
            ("Herons were seen on the flooded meadows behind the station.", Standing::Only),
        ] {
            let rows = rows(&[said, other], RowKind::Claim);
            assert_eq!(rows.iter().map(|r| r.standing).collect::<Vec<_>>(), [standing], "{other} {rows:#?}");
            assert_eq!(rows[0].is_retold(), standing == Standing::Agree);
        }
        // What stands there with another number is not told.
        let counted = "General Elsa Brandt said her army had shot down 61 drones over Kolm on Sunday night.";
        let rows = rows(&[counted, "The army of Varda shot down 58 drones over Kolm on Sunday night."], RowKind::Claim);
        assert!(rows.iter().all(|r| !r.is_retold()), "{rows:#?}");
    }
}
