//! The same statement in both texts, attributed otherwise: pinned on another person, or reported with a verb that judges ("said"
//! here, "admitted" there). Quotations are [`super::quotes`]'s business.

use super::bags::MARK;
use super::day::is_after;
use super::drift::{Drift, DriftKind};
use super::mouths::in_two_mouths;
use super::terms::Terms;
use super::touched::Touched;
use super::{Edit, Pair, PairKind, Weight};
use crate::extract::actors::keys::may_be_one;
use crate::extract::lexicon::{Section, lower};
use crate::extract::{Actor, Analysed, Claim, Mode};
use crate::text::{Span, Token};

/// Statements of fewer words are turns of phrase.
const SHORTEST: usize = 4;
/// What of the shorter statement must stand in the other for the two to be one, and in sentences that share but a part.
const SHARED: f32 = 0.7;
const SHARED_IN_PART: f32 = 0.9;

/// The statements of aligned sentences that are the same but for who says so, or by what verb; by A, then B; of what was `touched`
/// only.
pub(super) fn drifts(a: &Analysed, b: &Analysed, terms: &Terms, pairs: &[Pair], touched: &Touched<'_>) -> Vec<Drift> {
    let mut out = Vec::new();
    for (pair, _) in pairs.iter().zip(&touched.pairs).filter(|(_, changed)| **changed) {
        let in_part = pair.kind == PairKind::Partial;
        let least = if in_part { SHARED_IN_PART } else { SHARED };
        let [own, theirs] = [(0, pair.a), (1, pair.b)].map(|(side, sentence)| touched.claims[side].of_sentence(sentence));
        for x in own {
            // Who says it, and how, is soon told; whether it is one statement takes all its words.
            let found = theirs.iter().filter(|y| !in_part || are_known((a, x), (b, y)));
            let found = found.filter_map(|y| Some((y, drift((a, x), (b, y))?)));
            out.extend(found.filter(|(y, _)| is_one([(a, x), (b, y)], terms, least)).map(|(_, drift)| drift));
        }
    }
    out
}

/// Makes plain what turns over what both tell in sentences that share but a part, where two say it who are not known to be one,
/// where one text tells of a day that had not come for the other, or where what is denied is set right at once ("does not want
/// this, but instead that").
pub(super) fn settle(edits: &mut [Edit], pairs: &[Pair], texts: [&Analysed; 2], touched: &Touched<'_>) {
    for at in 0..edits.len() {
        let pair = &pairs[edits[at].pair as usize];
        if edits[at].weight != Weight::Loud || pair.kind != PairKind::Partial {
            continue;
        }
        let sentences = [pair.a, pair.b];
        // Who has a word less has it behind the words that both keep.
        let run = |side: usize| edits[..=at].iter().rev().take_while(|e| e.pair == edits[at].pair).find_map(|e| [e.a, e.b][side]);
        let said = |side: usize| {
            let run = run(side)?;
            let mut claims = touched.claims[side].of_sentence(sentences[side]).iter();
            claims.find(|claim| claim.content.iter().any(|span| span.overlaps(run)))
        };
        // Two of whom neither is somebody known may be one.
        let one = |x: &Claim, y: &Claim| match (speaker(texts[0], x), speaker(texts[1], y)) {
            (Some(x), Some(y)) => may_be_one(&x.key, &y.key),
            (None, None) => true,
            _ => x.speaker_name == y.speaker_name,
        };
        let two = || said(0).zip(said(1)).is_some_and(|(x, y)| !one(x, y));
        let span = |side: usize| texts[side].cut.sentences[sentences[side] as usize].span;
        let later = || is_after(texts[0], span(0), texts[1]) || is_after(texts[1], span(1), texts[0]);
        let within = |side: usize| run(side).filter(|run| span(side).contains(*run));
        let corrected = |side: usize| within(side).is_some_and(|run| is_corrected(texts[side], sentences[side] as usize, run.end));
        if two() || later() || corrected(0) || corrected(1) {
            edits[at].weight = Weight::Plain;
        }
    }
}

/// True where a sentence sets right behind byte `from` what it denied before ("not this, but instead that").
pub(crate) fn is_corrected(side: &Analysed, sentence: usize, from: u32) -> bool {
    let behind = side.cut.tokens_of(sentence).iter().filter(|token| token.span.start >= from);
    behind.into_iter().any(|token| side.lexicon.of_class(&lower(token.of(side.text())), "corrective"))
}

/// True where it is known who says two statements, in no words of their own: one person, or two of whom each has a name.
fn are_known((a, x): (&Analysed, &Claim), (b, y): (&Analysed, &Claim)) -> bool {
    let one = || speaker(a, x).zip(speaker(b, y)).is_some_and(|(x, y)| may_be_one(&x.key, &y.key));
    x.mode == Mode::Indirect && y.mode == Mode::Indirect && (one() || in_two_mouths((a, x), (b, y)))
}

fn speaker<'a>(side: &'a Analysed, claim: &Claim) -> Option<&'a Actor> {
    side.facts.actors.get(claim.speaker? as usize)
}

/// True where two claims say the same, or one so much of the other.
fn is_one(sides: [(&Analysed, &Claim); 2], terms: &Terms, least: f32) -> bool {
    let [x, y] = [0, 1].map(|which| words(sides[which], terms, which));
    let shorter = x.len().min(y.len());
    let shared = || x.iter().filter(|word| y.binary_search(word).is_ok()).count() as f32;
    shorter >= SHORTEST && shared() >= least * shorter as f32
}

/// What a claim says: the words that are longer than two letters, and the numbers, sorted.
fn words((side, claim): (&Analysed, &Claim), terms: &Terms, which: usize) -> Vec<u32> {
    let cut = &side.cut;
    let telling = |token: &Token| {
        let word = token.of(side.text());
        word.chars().nth(2).is_some() || word.starts_with(|c: char| c.is_ascii_digit())
    };
    let tokens = claim.content.iter().flat_map(|s| cut.token_from(s.start)..cut.token_from(s.end));
    let all = tokens.map(|at| (terms.words[which][at], &cut.tokens[at]));
    let mut words: Vec<u32> = all.filter(|(word, token)| word.term != MARK && telling(token)).map(|(word, _)| word.form).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// How two claims differ in who says it, or by what verb, should they say the same.
fn drift((a, x): (&Analysed, &Claim), (b, y): (&Analysed, &Claim)) -> Option<Drift> {
    let found =
        |a, b, kind| Drift { a, b, kind, speakers: [&x.speaker_name, &y.speaker_name].map(Clone::clone), words: Vec::new() };
    if in_two_mouths((a, x), (b, y)) {
        let content = |c: &Claim| c.content.first().copied().unwrap_or_default();
        return Some(found(content(x), content(y), DriftKind::Speaker));
    }
    let (one, other) = (tone(a, x)?, tone(b, y)?);
    (one.1 != other.1).then(|| found(one.0, other.0, DriftKind::Verb))
}

/// The verb of a claim and how it judges; none for verbs that do more than report.
pub(crate) fn tone<'l>(side: &'l Analysed, claim: &Claim) -> Option<(Span, &'l str)> {
    let cue = claim.cue?;
    let first = cue.of(side.text()).split_whitespace().next()?;
    Some((cue, side.lexicon.word(&lower(first), Section::Tone)?.lemma))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::compare::tests::analysed;

    #[test]
    fn the_same_statement_told_otherwise_is_found() {
        let told = "Mayor Tom Okoro said the old pumps at Kolm had failed twice during the storm.";
        for (other, want) in [
            ("Mayor Tom Okoro said the old pumps at Kolm had failed twice during the storm.", None),
            ("Mayor Tom Okoro admitted the old pumps at Kolm had failed twice during the storm.", Some(DriftKind::Verb)),
            ("Mayor Tom Okoro claimed the old pumps at Kolm had failed twice during the storm.", Some(DriftKind::Verb)),
            ("Mayor Tom Okoro joked that the old pumps at Kolm had failed twice during the storm.", Some(DriftKind::Verb)),
            ("Mayor Tom Okoro bragged that the old pumps at Kolm had failed twice during the storm.", Some(DriftKind::Verb)),
            ("Mayor Tom Okoro lied that the old pumps at Kolm had failed twice during the storm.", Some(DriftKind::Verb)),
            ("Mayor Tom Okoro hinted that the old pumps at Kolm had failed twice during the storm.", Some(DriftKind::Verb)),
            ("Mayor Tom Okoro added that the old pumps at Kolm had failed twice during the storm.", None),
            ("Governor Elsa Brandt said the old pumps at Kolm had failed twice during the storm.", Some(DriftKind::Speaker)),
            // A surname alone may be the same man.
            ("Okoro said the old pumps at Kolm had failed twice during the storm.", None),
            ("Mayor Tom Okoro admitted the new school at Lunden would open late this spring.", None),
        ] {
            let found = compare(&analysed(told), &analysed(other)).drifts;
            assert_eq!(found.first().map(|d| d.kind), want, "{other}");
        }
    }

    #[test]
    fn so_is_one_in_sentences_that_share_a_part() {
        let told = "Engineer Mark Dorn said the bridge at Kolm had not been inspected since 2019.";
        for (other, want) in [
            ("Deputy Sina Holm said the bridge at Kolm had not been inspected since 2019.", Some(DriftKind::Speaker)),
            ("Deputy Sina Holm said the bridge at Kolm had not been built for lorries.", None),
            ("Officials said the bridge at Kolm had not been inspected since 2019.", None),
        ] {
            let found = compare(&analysed(told), &analysed(other)).drifts;
            assert_eq!(found.first().map(|d| d.kind), want, "{other}");
        }
    }

    #[test]
    fn what_two_say_turns_nothing_over() {
        let [own, other] = ["After a long night in the hall,", "Whatever the bank of Lunden may ask,"];
        for (x, y, want) in [
            (
                "Mayor Tom Okoro said the ferry of Kolm will sail this spring",
                "Okoro said the ferry of Kolm will not sail this spring",
                true,
            ),
            (
                "Mayor Tom Okoro said the ferry of Kolm will sail this spring",
                "pilots said the ferry of Kolm will not sail this spring",
                false,
            ),
            ("the ferry of Kolm will sail this spring", "pilots said the ferry of Kolm will not sail this spring", true),
        ] {
            let (a, b) =
                (format!("{own} {x} with new crews and pilots."), format!("{other} {y} to the northern islands and the lights."));
            let found = compare(&analysed(&a), &analysed(&b));
            assert_eq!(found.pairs[0].kind, PairKind::Partial, "{a} {b}");
            assert_eq!(found.edits.iter().any(|edit| edit.weight == Weight::Loud), want, "{a} {b}");
        }
    }

    #[test]
    fn what_is_set_right_at_once_turns_nothing_over() {
        let a = "After a long night in the hall, the ferry of Kolm will sail to the northern islands, with new crews and pilots.";
        for (behind, want) in [("", true), (", and will instead sail to the southern cape", false)] {
            let b = format!("The bank of Lunden says the ferry of Kolm will not sail to the northern islands{behind}.");
            let found = compare(&analysed(a), &analysed(&b));
            assert_eq!(found.edits.iter().any(|edit| edit.weight == Weight::Loud), want, "{b}");
        }
    }

    #[test]
    fn a_verb_judges_in_the_language_of_its_text() {
        let told = "Die Pumpen von Kolm sind alt. Bürgermeister Tom Okoro sagte, die alten Pumpen von Kolm hätten im Sturm zweimal versagt.";
        for (verb, want) in [("behauptete", Some(DriftKind::Verb)), ("erklärte", None)] {
            let found = compare(&analysed(told), &analysed(&told.replace("sagte", verb))).drifts;
            assert_eq!(found.first().map(|d| d.kind), want, "{verb}");
        }
    }
}
