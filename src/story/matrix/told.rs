//! Does a source tell a claim that it has no cell for, and in which sentence? Only where nothing in its text fits may a row say
//! "left out".
//!
//! A sentence that tells the same as that of the claim need not tell the claim: it must have what weighs most of the claim's own
//! words, its numbers, its "not", and speak of no other person. What a speaker does with it ("rejects") must stand there too.
//! That the two sentences tell the same, and that the same speaker says it there, let fewer words do.

use super::actors::same;
use super::statement::Statement;
use super::weights::{Weighed, Weights, shared, total};
use super::words::{is_denied, term, words};
use crate::extract::{Actor, ActorKind, Analysed, Claim, Figure, Mention, Mode, Stance, Value};
use crate::story::Evidence;
use crate::story::aligned::Alignments;
use crate::text::Span;

/// So many sentences of a text are searched: no news article has more.
pub(in crate::story) const MOST: usize = 400;
/// A sentence that tells the same as that of the claim holds the claim where it has so much of what its terms weigh ...
const IN_PAIR: f32 = 0.55;
/// ... and so much where the same speaker says it there.
const IN_PAIR_VOICED: f32 = 0.4;
/// Any other sentence does from this on ...
const ANYWHERE: f32 = 0.75;
/// ... and from this on in the words of the speaker.
const VOICED: f32 = 0.65;
/// Two quotations of one speaker, who could be given in the same words, are one from this on or where a stretch of both is the same.
const SPOKEN: f32 = 0.6;
/// Fewer terms are told only by the same speaker in a sentence that tells the same.
const LEAST: usize = 3;
/// A sentence that has so much of a claim may tell it in words of its own.
const LIKE: f32 = 0.45;
/// A text whose every sentence has less than this of a claim does not tell it in any words.
const NOTHING: f32 = 0.34;

/// The terms of the sentences of a story's articles, and which of these tell the same.
pub(super) struct Sentences<'s, 'a> {
    articles: &'s [&'a Analysed],
    /// By article and sentence, sorted.
    terms: Vec<Vec<Vec<u32>>>,
    /// By article the figures with their sentences.
    values: Vec<Vec<(usize, Value)>>,
    weights: Weights,
    aligned: &'s Alignments,
}

impl<'s, 'a> Sentences<'s, 'a> {
    pub fn of(articles: &'s [&'a Analysed], aligned: &'s Alignments) -> Self {
        let mut buffer = String::new();
        let mut sentences = |analysed: &Analysed| -> Vec<Vec<u32>> {
            let cut = &analysed.cut;
            let terms = |tokens: std::ops::Range<u32>| {
                let words = cut.tokens[tokens.start as usize..tokens.end as usize].iter().filter(|t| t.is_wordlike());
                let mut terms: Vec<u32> = words.filter_map(|t| term(t.of(analysed.text()), &mut buffer)).collect();
                terms.sort_unstable();
                terms.dedup();
                terms
            };
            cut.sentences.iter().take(MOST).map(|s| s.tokens.clone()).map(terms).collect()
        };
        let terms: Vec<Vec<Vec<u32>>> =
            if articles.len() > 1 { articles.iter().map(|a| sentences(a)).collect() } else { Vec::new() };
        let values = |analysed: &&Analysed| {
            let place = |f: &Figure| Some((analysed.cut.sentence_at(f.span.start)?, f.value));
            analysed.facts.figures.iter().filter_map(place).collect()
        };
        let weights = Weights::of(terms.iter().flatten());
        Self { articles, terms, values: articles.iter().map(values).collect(), weights, aligned }
    }

    /// How much each term tells in this story.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// True where no sentence of `other` has anything of what a claim says.
    pub fn lacks(&self, other: u32, claim: &Statement<'_>) -> bool {
        let sentences = self.terms.get(other as usize).map_or(&[][..], Vec::as_slice);
        let whole = total(&claim.terms);
        let has =
            |sentence: &Vec<u32>| shared(&claim.terms, |term| sentence.binary_search(&term).is_ok()).weight >= NOTHING * whole;
        let given = |number: &Value| self.values[other as usize].iter().any(|(_, value)| value == number);
        !sentences.is_empty() && !sentences.iter().any(has) && !claim.numbers.iter().any(given)
    }

    /// True where a sentence of `other` has much of what stands at a place, less than tells it.
    pub fn is_like(&self, other: u32, analysed: &Analysed, places: &[Span]) -> bool {
        let (terms, sentences) = (self.weighed(analysed, places), self.terms.get(other as usize).map_or(&[][..], Vec::as_slice));
        let whole = total(&terms);
        sentences.iter().any(|sentence| {
            let both = shared(&terms, |term| sentence.binary_search(&term).is_ok());
            both.count >= LEAST && both.weight >= LIKE * whole
        })
    }

    /// True where two claims of one speaker share most of the shorter.
    pub fn are_like(&self, a: (&Analysed, &[Span]), b: (&Analysed, &[Span])) -> bool {
        const FEWEST: usize = 2;
        const MOST: f32 = 0.5;
        let (x, y) = (self.weighed(a.0, a.1), self.weighed(b.0, b.1));
        let (short, long) = if total(&x) <= total(&y) { (x, y) } else { (y, x) };
        let both = shared(&short, |term| long.binary_search_by_key(&term, |t| t.0).is_ok());
        both.count >= FEWEST && both.weight >= MOST * total(&short)
    }

    fn weighed(&self, analysed: &Analysed, places: &[Span]) -> Weighed {
        let terms = places.iter().flat_map(|span| words(analysed, *span)).filter_map(|word| Some((word.term?, 1.0)));
        self.weights.weighed(terms)
    }

    /// True where two sentences (article, sentence) have as many words in common as a statement has.
    pub fn share_words(&self, a: (u32, usize), b: (u32, usize)) -> bool {
        let of =
            |at: (u32, usize)| self.terms.get(at.0 as usize).and_then(|article| article.get(at.1)).map_or(&[][..], Vec::as_slice);
        of(a).iter().filter(|term| of(b).binary_search(term).is_ok()).count() >= LEAST
    }

    /// The sentence of `other` that tells most of a claim, if one does.
    pub fn teller(&self, other: u32, claim: &Statement<'_>) -> Option<Telling> {
        let (sentences, analysed) = (self.terms.get(other as usize)?, *self.articles.get(other as usize)?);
        let given = |at: usize, number: &Value| self.values[other as usize].iter().any(|(s, value)| *s == at && value == number);
        let paired = |at: usize| claim.sentences().any(|own| self.aligned.has((claim.article, own), (other, at)));
        let told = |(at, terms): (usize, &Vec<u32>)| {
            let held = claim.held(|term| terms.binary_search(&term).is_ok());
            if held < IN_PAIR_VOICED || !claim.numbers.iter().all(|number| given(at, number)) {
                return None;
            }
            let sentence = Sentence { analysed, span: analysed.cut.sentences.get(at)?.span, terms };
            let (paired, voice) = (paired(at), sentence.voice(claim));
            let needed = match (paired, voice.is_some()) {
                (true, true) => IN_PAIR_VOICED,
                (true, false) => IN_PAIR,
                (false, true) => VOICED,
                (false, false) => ANYWHERE,
            };
            let many = paired && voice.is_some() || claim.shared_with(terms) >= LEAST;
            let tells = many && held >= needed && sentence.may_tell(claim);
            let said = voice.filter(|_| held >= IN_PAIR);
            tells.then_some(Telling { at, place: Evidence { article: other, span: sentence.span }, held, said })
        };
        best(sentences.iter().enumerate().filter_map(told))
    }
}

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

/// The one that has most of its claim.
pub(super) fn best(tellings: impl Iterator<Item = Telling>) -> Option<Telling> {
    tellings.max_by(|x, y| x.held.total_cmp(&y.held).then(y.at.cmp(&x.at)))
}

/// A sentence that has the words of a claim.
struct Sentence<'s, 'a> {
    analysed: &'a Analysed,
    span: Span,
    terms: &'s [u32],
}

impl<'a> Sentence<'_, 'a> {
    /// False where it denies what the claim says, is said by or of somebody else, or lacks what the speaker does with it.
    fn may_tell(&self, claim: &Statement<'_>) -> bool {
        // Most end here, before any word is looked up.
        if self.is_anothers(claim) || !self.is_of_its_persons(claim) || !self.does_the_same(claim) {
            return false;
        }
        let words = words(self.analysed, self.span);
        let denies = words.iter().any(|w| w.denies) && is_denied(&words, |term| claim.has(term));
        denies == claim.denies(|term| self.has(term)) && claim.is_quoted_in(&words)
    }

    fn has(&self, term: u32) -> bool {
        self.terms.binary_search(&term).is_ok()
    }

    /// The claims it holds.
    fn claims(&self) -> impl Iterator<Item = &'a Claim> + '_ {
        self.numbered().map(|(_, claim)| claim)
    }

    fn numbered(&self) -> impl Iterator<Item = (usize, &'a Claim)> + '_ {
        let claims = self.analysed.facts.claims.iter().enumerate();
        claims.filter(|(_, c)| c.content.iter().any(|s| s.overlaps(self.span)))
    }

    /// The claim in it by which the speaker says most of what the two share.
    fn voice(&self, claim: &Statement<'_>) -> Option<u32> {
        const MOST: f32 = 0.8;
        let whole = claim.held(|term| self.has(term));
        // Two quotations of a speaker could be given in the same words.
        let again = || whole >= SPOKEN || claim.is_quoted_again(&words(self.analysed, self.span));
        let spoken = |c: &Claim| c.mode == Mode::Direct && claim.claim.mode == Mode::Direct;
        let says = |c: &Claim| {
            let parts = c.content.iter().filter(|s| s.overlaps(self.span));
            let words: Vec<u32> = parts.flat_map(|s| words(self.analysed, *s)).filter_map(|w| w.term).collect();
            claim.held(|term| self.has(term) && words.contains(&term)) >= MOST * whole
        };
        let his = |c: &Claim| {
            let named = || c.speaker_name.is_some() && c.speaker_name == claim.claim.speaker_name;
            let same = match (claim.actor(), self.speaker(c)) {
                (Some(a), Some(b)) => same(a, b),
                _ => named(),
            };
            same && (c.cue_stance == claim.claim.cue_stance || is_plain(c.cue_stance) && is_plain(claim.claim.cue_stance))
        };
        self.numbered().find(|(_, c)| his(c) && says(c) && (!spoken(c) || again())).map(|(at, _)| at as u32)
    }

    fn speaker(&self, claim: &Claim) -> Option<&'a Actor> {
        self.analysed.facts.actors.get(claim.speaker? as usize)
    }

    /// True where what it tells is said by somebody else.
    fn is_anothers(&self, claim: &Statement<'_>) -> bool {
        let Some(own) = claim.actor() else { return false };
        is_said_by_others(self.analysed, self.span, own)
    }

    /// False where it names persons and none of those of the claim.
    fn is_of_its_persons(&self, claim: &Statement<'_>) -> bool {
        let named = persons(self.analysed, self.span);
        let of: Vec<&Actor> = claim.claim.content.iter().flat_map(|span| persons(claim.analysed, *span)).collect();
        let all: Vec<&Actor> = of.iter().copied().chain(claim.actor().filter(|a| a.kind == ActorKind::Person)).collect();
        !are_others(&named, &of) && !are_others(&named, &all)
    }

    /// True where its speaker tells no more than what the words say, or does here what he does there: who rejects a plan is not
    /// told of where the plan is.
    fn does_the_same(&self, claim: &Statement<'_>) -> bool {
        if is_plain(claim.claim.cue_stance) {
            return true;
        }
        let cue = claim.claim.cue.and_then(|cue| term(cue.of(claim.analysed.text()), &mut String::new()));
        let speaks = |c: &Claim| claim.actor().zip(self.speaker(c)).is_some_and(|(a, b)| same(a, b));
        cue.is_some_and(|cue| self.has(cue)) || self.claims().any(|c| c.cue_stance == claim.claim.cue_stance && speaks(c))
    }
}

/// True where the speaker does no more than to say it, in whatever mood.
fn is_plain(stance: Stance) -> bool {
    matches!(stance, Stance::Says | Stance::Hopes | Stance::Warns | Stance::Promises)
}

/// The persons that a stretch names.
fn persons(analysed: &Analysed, span: Span) -> Vec<&Actor> {
    let persons = mentions(analysed, span).filter(|m| m.kind == ActorKind::Person);
    persons.filter_map(|m| analysed.facts.actors.get(m.actor as usize)).collect()
}

fn mentions(analysed: &Analysed, span: Span) -> impl Iterator<Item = &Mention> {
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
    !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.iter().any(|y| same(x, y)))
}

/// True where what a sentence tells is said by somebody else alone.
pub(in crate::story) fn is_said_by_others(analysed: &Analysed, sentence: Span, own: &Actor) -> bool {
    let facts = &analysed.facts;
    let claims = facts.claims.iter().filter(|c| c.content.iter().any(|s| s.overlaps(sentence)));
    let mut speakers = claims.filter_map(|c| facts.actors.get(c.speaker? as usize)).peekable();
    speakers.peek().is_some() && speakers.all(|actor| !same(actor, own))
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
