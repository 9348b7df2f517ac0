//! Are two who speak, or are named, known to be two? Of offices, bodies and bare words it is not.

use rustc_hash::FxHashSet;

use crate::extract::lexicon::lower;
use crate::extract::{Actor, ActorKind, Analysed, Claim};

/// True where it is known that two persons say it.
pub(super) fn in_two_mouths((a, x): (&Analysed, &Claim), (b, y): (&Analysed, &Claim)) -> bool {
    person(a, x).zip(person(b, y)).is_some_and(|(one, other)| strangers(one, other))
}

/// The person who says it. An office and its holder, a state and its minister may be one voice: only of persons it is known.
fn person<'a>(side: &'a Analysed, claim: &Claim) -> Option<&'a Actor> {
    side.facts.actors.get(claim.speaker? as usize).filter(|a| a.kind == ActorKind::Person)
}

/// True where two actors share no name.
pub(super) fn strangers(a: &Actor, b: &Actor) -> bool {
    let names = |actor: &Actor| -> FxHashSet<String> { actor.name.split_whitespace().map(|n| lower(n).into_owned()).collect() };
    a.key != b.key && names(a).is_disjoint(&names(b))
}
