//! Are two who speak, or are named, known to be two? Of offices, bodies and bare words it is not.

use rustc_hash::FxHashSet;

use crate::extract::actors::keys::may_be_one;
use crate::extract::actors::misspelt::is_misspelt;
use crate::extract::lexicon::lower;
use crate::extract::{Actor, ActorKind, Analysed, Claim};

/// True where it is known that two persons say it. A name that is misspelt is no other name.
pub(super) fn in_two_mouths((a, x): (&Analysed, &Claim), (b, y): (&Analysed, &Claim)) -> bool {
    // Joan Brandt is no John Okoro, however alike their first names are.
    let nearly_shared = |one: &Actor, other: &Actor| {
        let first = usize::from([one, other].iter().all(|actor| names(actor).nth(1).is_some()));
        names(one).skip(first).any(|x| names(other).skip(first).any(|y| is_misspelt(x, y)))
    };
    person(a, x).zip(person(b, y)).is_some_and(|(one, other)| strangers(one, other) && !nearly_shared(one, other))
}

/// The person who says it. An office and its holder, a state and its minister may be one voice: only of persons it is known.
fn person<'a>(side: &'a Analysed, claim: &Claim) -> Option<&'a Actor> {
    side.facts.actors.get(claim.speaker? as usize).filter(|a| a.kind == ActorKind::Person)
}

fn names(actor: &Actor) -> impl Iterator<Item = &str> {
    actor.name.split_whitespace()
}

/// True where two actors share no name.
pub(super) fn strangers(a: &Actor, b: &Actor) -> bool {
    let names = |actor| -> FxHashSet<String> { names(actor).map(|n| lower(n).into_owned()).collect() };
    a.key != b.key && names(a).is_disjoint(&names(b))
}

/// True for two persons of whom it is known that they are two, whatever name they share: neither is the other misspelt.
pub(crate) fn are_two(a: &Actor, b: &Actor) -> bool {
    [a, b].iter().all(|actor| actor.kind == ActorKind::Person) && !may_be_one(&a.key, &b.key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::analysed;

    #[test]
    fn two_of_one_family_are_two_and_two_spellings_one() {
        for (x, y, want) in [
            ("Judith Orrin", "Martin Orrin", true),
            ("Judith Orrin", "Judith Holm", true),
            ("Judith Orrin", "Judyth Orrin", false),
            ("Judith Orrin", "Judith Orin", false),
            ("Judith Orrin", "Mr. Orrin", false),
        ] {
            let texts = [x, y].map(|name| analysed(&format!("{name} said the ferry of Kolm was late. {name} left.")));
            let person = |text: &Analysed| text.facts.actors.iter().find(|actor| actor.kind == ActorKind::Person).cloned();
            let two = person(&texts[0]).zip(person(&texts[1])).map(|(a, b)| are_two(&a, &b));
            assert_eq!(two, Some(want), "{x} | {y}");
        }
    }
}
