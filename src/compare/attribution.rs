//! The same statement in both texts, attributed otherwise: pinned on another person, or reported with a verb that judges ("said"
//! here, "admitted" there). Quotations are [`super::quotes`]'s business.

use rustc_hash::FxHashSet;

use super::mouths::in_two_mouths;
use super::quotes::{Drift, DriftKind};
use super::{Pair, PairKind};
use crate::extract::lexicon::{Section, lower};
use crate::extract::{Analysed, Claim};
use crate::text::Span;

/// Statements of fewer words are turns of phrase.
const SHORTEST: usize = 4;
/// What of the shorter statement must stand in the other for the two to be one.
const SHARED: f32 = 0.7;

/// The statements of aligned sentences that are the same but for who says so, or by what verb; by A, then B.
pub(super) fn drifts(a: &Analysed, b: &Analysed, pairs: &[Pair]) -> Vec<Drift> {
    let sides = [statements(a), statements(b)];
    let in_sentence = |side: &[(usize, Statement)], sentence: u32| {
        let from = side.partition_point(|s| s.0 < sentence as usize);
        let to = side.partition_point(|s| s.0 <= sentence as usize);
        from..to
    };
    let mut out = Vec::new();
    for pair in pairs.iter().filter(|p| p.kind != PairKind::Partial) {
        for x in &sides[0][in_sentence(&sides[0], pair.a)] {
            for y in &sides[1][in_sentence(&sides[1], pair.b)] {
                out.extend(drift((a, &x.1), (b, &y.1)));
            }
        }
    }
    out
}

/// A claim and the words of what it says.
struct Statement<'a> {
    claim: &'a Claim,
    words: FxHashSet<String>,
}

/// The claims with enough words, each under the sentence its content starts in, in order.
fn statements(side: &Analysed) -> Vec<(usize, Statement<'_>)> {
    let text = side.text();
    let words = |claim: &Claim| -> FxHashSet<String> {
        let all = claim.content.iter().flat_map(|s| s.of(text).split(|c: char| !c.is_alphanumeric()));
        all.filter(|w| w.chars().count() > 2 || w.starts_with(|c: char| c.is_ascii_digit()))
            .map(|w| lower(w).into_owned())
            .collect()
    };
    let named = side.facts.claims.iter().filter_map(|claim| {
        let sentence = side.cut.sentence_at(claim.content.first()?.start)?;
        Some((sentence, Statement { claim, words: words(claim) }))
    });
    let mut out: Vec<_> = named.filter(|s| s.1.words.len() >= SHORTEST).collect();
    out.sort_by_key(|(sentence, s)| (*sentence, s.claim.content.first().copied()));
    out
}

fn drift((a, x): (&Analysed, &Statement<'_>), (b, y): (&Analysed, &Statement<'_>)) -> Option<Drift> {
    let shared = x.words.intersection(&y.words).count() as f32;
    if shared < SHARED * x.words.len().min(y.words.len()) as f32 {
        return None;
    }
    let speakers = [&x.claim.speaker_name, &y.claim.speaker_name].map(Clone::clone);
    if in_two_mouths((a, x.claim), (b, y.claim)) {
        let content = |c: &Claim| c.content.first().copied().unwrap_or_default();
        return Some(Drift { a: content(x.claim), b: content(y.claim), kind: DriftKind::Speaker, speakers });
    }
    let (one, other) = (tone(a, x.claim)?, tone(b, y.claim)?);
    (one.1 != other.1).then_some(Drift { a: one.0, b: other.0, kind: DriftKind::Verb, speakers })
}

/// The verb of a claim and how it judges; none for verbs that do more than report.
fn tone<'l>(side: &'l Analysed, claim: &Claim) -> Option<(Span, &'l str)> {
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
    fn a_verb_judges_in_the_language_of_its_text() {
        let told = "Die Pumpen von Kolm sind alt. Bürgermeister Tom Okoro sagte, die alten Pumpen von Kolm hätten im Sturm zweimal versagt.";
        for (verb, want) in [("behauptete", Some(DriftKind::Verb)), ("erklärte", None)] {
            let found = compare(&analysed(told), &analysed(&told.replace("sagte", verb))).drifts;
            assert_eq!(found.first().map(|d| d.kind), want, "{verb}");
        }
    }
}
