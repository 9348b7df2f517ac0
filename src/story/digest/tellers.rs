//! The sentence in which another source tells what a line shows: it has the line's words, denies nothing of it, is about none but
//! its persons and said by nobody else. The rules are those by which the matrix finds who tells a claim.

use std::cell::OnceCell;

use super::clauses::{body, tokens};
use crate::compare::day::is_after;
use crate::compare::glossary::Passage;
use crate::compare::odds::{Judge, Kind, Odds};
use crate::extract::actors::keys::same_actor;
use crate::extract::{Actor, ActorKind, Analysed, Claim, Figure};
use crate::story::Evidence;
use crate::story::held::Held;
use crate::story::matrix::sentences::MOST;
use crate::story::matrix::told::{are_others, is_said_by_others, told_of};
use crate::story::matrix::weights::{Weights, shared, total};
use crate::story::matrix::words::{Word, is_denied, quoted_in, term, words};
use crate::story::matrix::{Row, RowKind, sides};
use crate::story::reality::{Event, are_apart, events, may_head};
use crate::text::Span;

/// A sentence tells what is shown where it has so much of its words.
const ELSEWHERE: f32 = 0.6;
/// What happens may go by another word in a sentence that has so much of the rest.
const SURE: f32 = 0.65;
/// A sentence has something like what is shown where it has so much of what that weighs, and so many words ...
const LIKE: (f32, usize) = (0.3, 5);
/// ... so much where the two sentences tell the same, or share a part ...
const PAIRED: [(f32, usize); 2] = [(0.15, 4), (0.2, 2)];
/// ... and so much in the mouth of the same speaker.
const VOICED: (f32, usize) = (0.2, 2);
/// One rare word in his mouth tells where it is so much.
const RARE: f32 = 0.25;
/// What one person alone says is something like it outside his mouth only with so much of it ...
const UNVOICED: f32 = 0.45;
/// ... and what an office or a paper does, with so much.
const OFFICIAL: f32 = 0.25;
/// What is quoted within a statement in so many words is found again in the quotations of others.
const AGAIN: std::ops::RangeInclusive<usize> = 2..=8;
/// Fewer shared words are a name.
const LEAST: usize = 2;
/// The terms of the sentences of a story's articles that are held against each other; those of an article are looked up when it is
/// first searched.
pub(super) struct Tellers<'a> {
    articles: &'a [&'a Analysed],
    judge: &'a Judge,
    held: &'a Held,
    terms: Vec<OnceCell<Vec<Vec<u32>>>>,
    weights: OnceCell<Weights>,
}

impl<'a> Tellers<'a> {
    pub fn of(articles: &'a [&'a Analysed], (judge, held): (&'a Judge, &'a Held)) -> Self {
        let terms = articles.iter().map(|_| OnceCell::new()).collect();
        Self { articles, judge, held, terms, weights: OnceCell::new() }
    }

    /// What says how two tellings are at odds.
    pub fn judge(&self) -> &'a Judge {
        self.judge
    }

    /// What is quoted of an article, and who says it.
    pub fn shown(&self, article: u32, spans: &[Span], speaker: Option<&'a Actor>) -> Option<Shown<'a>> {
        let analysed = *self.articles.get(article as usize)?;
        let mut terms: Vec<u32> = spans.iter().flat_map(|span| terms_of(*span, analysed)).collect();
        sort(&mut terms);
        let words = spans.iter().flat_map(|span| words(analysed, *span)).collect();
        let persons = spans.iter().flat_map(|span| told_of(analysed, *span)).collect();
        let happens = OnceCell::new();
        Some(Shown {
            article,
            analysed,
            judge: self.judge,
            spans: spans.to_vec(),
            terms,
            words,
            persons,
            speaker,
            narrated: false,
            happens,
        })
    }

    /// How much each term tells in those articles.
    pub fn weights(&self) -> &Weights {
        let all = || self.held.articles().iter().flat_map(|&source| self.sentences(source)).flatten();
        self.weights.get_or_init(|| Weights::of(all()))
    }

    /// True where these terms, which are sorted, have most of what the shown ones weigh: a rare word that is missing counts.
    pub fn have_most(&self, terms: &[u32], shown: &Shown<'_>) -> bool {
        self.weight_of(terms, &shown.terms) >= ELSEWHERE
    }

    /// How much of what the shown terms weigh stands among others, which are sorted.
    fn weight_of(&self, terms: &[u32], shown: &[u32]) -> f32 {
        let weighed = self.weights().weighed(shown.iter().map(|&term| (term, 1.0)));
        shared(&weighed, |term| terms.binary_search(&term).is_ok()).weight / total(&weighed).max(f32::MIN_POSITIVE)
    }

    /// True where a sentence of `source` has something like what is shown: it may tell it in words of its own.
    pub fn has_like(&self, source: u32, shown: &Shown<'_>) -> bool {
        let weighed = self.weights().weighed(shown.terms.iter().map(|&term| (term, 1.0)));
        let least = LIKE.0 * total(&weighed);
        self.sentences(source).into_iter().flatten().any(|terms| {
            let both = shared(&weighed, |term| terms.binary_search(&term).is_ok());
            both.count >= LIKE.1 && both.weight >= least
        })
    }

    /// The sentence of `source` that is nearest to what is shown, if it has something like it: much of its words, or some in a
    /// sentence that tells the same (`paired`, by its number) or in the mouth of the same speaker.
    pub fn nearest(&self, source: u32, shown: &Shown<'_>, paired: impl Fn(usize) -> bool) -> Option<Span> {
        let (analysed, sentences) = (*self.articles.get(source as usize)?, self.sentences(source)?);
        let weighed = self.weights().weighed(shown.terms.iter().map(|&term| (term, 1.0)));
        let whole = total(&weighed);
        let mut best: Option<(f32, Span)> = None;
        for (at, terms) in sentences.iter().enumerate() {
            let both = shared(&weighed, |term| terms.binary_search(&term).is_ok());
            let span = analysed.cut.sentences[at].span;
            if both.count == 0 || best.is_some_and(|(most, _)| both.weight <= most) {
                continue;
            }
            let has = |(part, words): (f32, usize)| both.count >= words && both.weight >= part * whole;
            let rare = both.weight >= self.weights().of_rare() && has((RARE, 1));
            let voiced = || (rare || has(VOICED)) && shown.is_voiced_in(span, analysed);
            let paired = || PAIRED.iter().any(|least| has(*least)) && paired(at);
            if has(LIKE) || paired() || voiced() || shown.is_quoted_again_in(span, analysed) {
                best = Some((both.weight, span));
            }
        }
        // Where the nearest is another's, what is less near is mostly about something else.
        let best = best.filter(|(weight, span)| shown.may_be_like(weight / whole, *span, analysed));
        best.map(|(_, span)| body(span, analysed))
    }

    /// The terms of an article's first sentences; none of an article that is not searched.
    fn sentences(&self, source: u32) -> Option<&Vec<Vec<u32>>> {
        let source = self.held.stands_for(source)? as usize;
        let (analysed, terms) = (*self.articles.get(source)?, self.terms.get(source)?);
        let sentences = &analysed.cut.sentences[..analysed.cut.sentences.len().min(MOST)];
        Some(terms.get_or_init(|| sentences.iter().map(|s| terms_of(s.span, analysed)).collect()))
    }

    /// The sentence of `source` that has most of what is shown of `row`, if one tells it.
    pub fn find(&self, source: u32, row: &Row, shown: &Shown<'_>) -> Option<Evidence> {
        let (analysed, terms) = (*self.articles.get(source as usize)?, self.sentences(source)?);
        let sentences = &analysed.cut.sentences[..terms.len()];
        let mut at: Vec<usize> = match row.kind {
            RowKind::Figure => self.giving(row, analysed).filter(|at| *at < sentences.len()).collect(),
            _ => (0..sentences.len()).collect(),
        };
        at.dedup();
        let held = at.into_iter().map(|at| (shown.share(&terms[at]), at)).filter(|(held, _)| *held >= ELSEWHERE);
        let place = |at: usize| Evidence { article: source, span: sentences[at].span };
        let told = held.filter(|(_, at)| shown.may_be_told_in(place(*at), analysed));
        let best = told.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, at)| place(at))
    }

    /// The sentences of an article that give a number of a row of figures, in their order.
    fn giving<'r>(&'r self, row: &'r Row, analysed: &'r Analysed) -> impl Iterator<Item = usize> + 'r {
        let given: Vec<&Figure> = sides::given(row, self.articles).map(|(_, figure, _)| figure).collect();
        let end = analysed.cut.sentences.get(MOST).map_or(u32::MAX, |s| s.span.start);
        let figures = analysed.facts.figures.iter().take_while(move |f| f.span.start < end);
        let even = move |f: &&Figure| given.iter().any(|own| own.value == f.value && own.unit == f.unit);
        figures.filter(even).filter_map(|f| analysed.cut.sentence_at(f.span.start))
    }
}

/// What a line shows of a row in the words of one article.
pub(super) struct Shown<'a> {
    article: u32,
    analysed: &'a Analysed,
    judge: &'a Judge,
    /// Where it stands.
    spans: Vec<Span>,
    /// Its terms, without numbers; sorted.
    pub terms: Vec<u32>,
    words: Vec<Word>,
    persons: Vec<&'a Actor>,
    /// Who says it, where somebody does.
    pub speaker: Option<&'a Actor>,
    /// True for a sentence of a text that tells it itself; what it counts is held against others number by number.
    pub narrated: bool,
    /// What happens by it.
    happens: OnceCell<Vec<Event>>,
}

impl<'a> Shown<'a> {
    /// How much of it stands among others, which are sorted; nothing where that is too little to tell.
    pub fn share(&self, others: &[u32]) -> f32 {
        let shared = self.terms.iter().filter(|term| others.binary_search(term).is_ok()).count();
        if shared < LEAST.min(self.terms.len()) { 0.0 } else { shared as f32 / self.terms.len().max(1) as f32 }
    }

    /// False where an article went out before the day of it, or a sentence there lacks what it quotes or tells what happened as what
    /// is expected or does not happen, or the other way round.
    pub fn may_stand_in(&self, sentence: Span, analysed: &Analysed) -> bool {
        let later = self.spans.iter().any(|span| is_after(self.analysed, *span, analysed));
        let happens = || self.happens.get_or_init(|| events(self.analysed, &self.spans));
        // What a text tells in its own words is told where there is a word for what happens, or for nearly all else.
        let nearly = || self.share(&terms_of(sentence, analysed)) >= SURE;
        let headed = || !self.is_narrated() || nearly() || may_head(happens(), analysed, sentence);
        !later
            && quoted_in(&self.words, &words(analysed, sentence)) > 0.0
            && !are_apart(happens(), &events(analysed, &[sentence]))
            && headed()
    }

    /// True for a text's own words, without any that are quoted.
    fn is_narrated(&self) -> bool {
        self.narrated && self.words.iter().all(|word| !word.quoted)
    }

    /// False where a sentence denies it, is about other persons, is said by others, lacks its day or what it quotes, or gives
    /// another number, name or the opposite among the same words.
    pub fn may_be_told_in(&self, place: Evidence, analysed: &Analysed) -> bool {
        let sentence = place.span;
        self.may_stand_in(sentence, analysed)
            && !self.is_denied_in(sentence, analysed)
            && !are_others(&told_of(analysed, sentence), &self.persons)
            && self.speaker.is_none_or(|own| !is_said_by_others(analysed, sentence, own))
            && self.odds_in(place, analysed).is_none()
    }

    /// What stands in a sentence in the place of what is shown and is at odds with it.
    fn odds_in(&self, Evidence { article, span: sentence }: Evidence, analysed: &Analysed) -> Option<Odds> {
        let own = Passage { article: self.article, analysed: self.analysed, places: &self.spans };
        self.judge.within(own, Passage { article, analysed, places: &[sentence] })
    }

    /// The other number, or the words that say the opposite, in a sentence that is like what is shown; of a "not" that one of them
    /// lacks with the word behind it, or that word alone.
    pub fn otherwise_in(&self, place: Evidence, theirs: &Analysed) -> Option<Span> {
        let odds = self.odds_in(place, theirs).filter(|odds| matches!(odds.kind, Kind::Turned | Kind::Number))?;
        let behind = |analysed: &Analysed, words: Span| {
            analysed.cut.tokens.get(analysed.cut.token_from(words.end)).map_or(words, |token| token.span)
        };
        let words = match odds.words {
            [Some(_), Some(words)] => words,
            [None, Some(words)] => words.cover(behind(theirs, words)),
            [Some(own), None] => {
                let denied = behind(self.analysed, own).of(self.analysed.text());
                let is_it = |span: &Span| span.of(theirs.text()).eq_ignore_ascii_case(denied);
                tokens(place.span, theirs).iter().map(|token| token.span).find(is_it)?
            }
            [None, None] => return None,
        };
        Some(unbroken(words, theirs.text()))
    }

    /// True where a sentence quotes in the same words what is quoted within it.
    fn is_quoted_again_in(&self, sentence: Span, analysed: &Analysed) -> bool {
        // What is quoted as a whole is told by its words.
        if self.words.iter().all(|word| word.quoted) {
            return false;
        }
        let theirs = words(analysed, sentence);
        let again = |quoted: &[Word]| {
            let forms = || quoted.iter().map(|word| word.form);
            let same = |theirs: &[Word]| theirs.iter().all(|word| word.quoted) && theirs.iter().map(|w| w.form).eq(forms());
            AGAIN.contains(&quoted.len()) && quoted.iter().any(|w| w.term.is_some()) && theirs.windows(quoted.len()).any(same)
        };
        self.words.chunk_by(|a, b| a.quoted && b.quoted).filter(|run| run[0].quoted).any(again)
    }

    /// False for a sentence that has little of what somebody says where he does not say it there: words that he shares with what the
    /// story is about, or with what another says. What an office or a paper says others tell in words of their own.
    fn may_be_like(&self, held: f32, sentence: Span, analysed: &Analysed) -> bool {
        let Some(own) = self.speaker else { return true };
        let spoken = || self.is_voiced_in(sentence, analysed) || self.is_quoted_again_in(sentence, analysed);
        match own.kind {
            ActorKind::Person => spoken() || held >= UNVOICED && !is_said_by_others(analysed, sentence, own),
            _ => held >= OFFICIAL || spoken(),
        }
    }

    /// True where the one who says it speaks in a sentence.
    fn is_voiced_in(&self, sentence: Span, analysed: &Analysed) -> bool {
        let Some(own) = self.speaker else { return false };
        let facts = &analysed.facts;
        let inside = |claim: &&Claim| claim.content.iter().any(|span| span.overlaps(sentence));
        let speaks = |claim: &Claim| {
            claim.speaker.and_then(|at| facts.actors.get(at as usize)).is_some_and(|a| same_actor(&a.key, &own.key))
        };
        facts.claims.iter().filter(inside).any(speaks)
    }

    /// True where a sentence denies of what both have what this does not, or the other way round.
    pub fn is_denied_in(&self, sentence: Span, analysed: &Analysed) -> bool {
        let theirs = words(analysed, sentence);
        let own = |term: u32| self.terms.binary_search(&term).is_ok();
        let has = |term: u32| theirs.iter().any(|word| word.term == Some(term));
        let denies = |words: &[Word], shared: &dyn Fn(u32) -> bool| words.iter().any(|w| w.denies) && is_denied(words, shared);
        denies(&theirs, &own) != denies(&self.words, &has)
    }
}

/// The terms of a stretch without those of numbers in digits, sorted.
pub(super) fn terms_of(span: Span, analysed: &Analysed) -> Vec<u32> {
    let mut buffer = String::new();
    let words = tokens(span, analysed).iter().filter(|t| t.is_wordlike()).map(|t| t.of(analysed.text()));
    let words = words.filter(|w| !w.starts_with(|c: char| c.is_ascii_digit()));
    let mut terms = words.filter_map(|w| term(w, &mut buffer)).collect();
    sort(&mut terms);
    terms
}

fn sort(terms: &mut Vec<u32>) {
    terms.sort_unstable();
    terms.dedup();
}

/// A stretch with the rest of the words that it begins and ends in, without the marks around them: of "4:20" no "20" alone.
fn unbroken(span: Span, text: &str) -> Span {
    let from = text[..span.start as usize].trim_end_matches(|c: char| !c.is_whitespace()).len();
    let to = text[span.end as usize..].find(char::is_whitespace).map_or(text.len(), |at| span.end as usize + at);
    let mark = |c: char| !c.is_alphanumeric();
    let begun = text[from..to].trim_start_matches(mark);
    let start = to - begun.len();
    Span::new(start as u32, (start + begun.trim_end_matches(mark).len()) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::testing::analysed;

    #[test]
    fn what_a_text_tells_itself_is_told_by_who_has_a_word_for_what_happens() {
        let own = "Mayor Elsa Brandt rejected claims that she had betrayed the pilots by a deal with the port board.";
        for (narrated, other, want) in [
            (true, "Many pilots feel betrayed by the deal with the port board.", false),
            (true, "Elsa Brandt dismissed the talk of pilots who feel betrayed by her deal with the port board.", true),
            (true, "Claims that she had betrayed the pilots by a deal with the port board made Mayor Elsa Brandt laugh.", true),
            (false, "Many pilots feel betrayed by the deal with the port board.", true),
        ] {
            let articles = [analysed(own), analysed(other)];
            let articles: Vec<&Analysed> = articles.iter().collect();
            let (judge, held) = (Judge::default(), Held::just(&[0, 1], 2));
            let whole = |a: &Analysed| Span::new(0, a.text().len() as u32);
            let shown = Tellers::of(&articles, (&judge, &held)).shown(0, &[whole(articles[0])], None);
            let told = shown.map(|shown| Shown { narrated, ..shown }.may_stand_in(whole(articles[1]), articles[1]));
            assert_eq!(told, Some(want), "{other}");
        }
    }
}
