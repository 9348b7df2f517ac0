//! Two runs of words that stand in each other's place: does one turn round what the other says? "Accepts" and "rejects" do, "all"
//! and "few", "month" and "year"; "approved" and "may approve" do not say the same either. The words stand in the lexicon.
//!
//! A run counts only where nothing else is told in it: what has other content says something else, opposite or not.

use super::bags::TermKind;
use super::side::Side;
use crate::extract::lexicon::Section;

/// True where one of two runs, by their tokens, says the opposite of the other.
pub(super) fn are_opposed(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> bool {
    let Some((x, y)) = poles(&sides[0], tokens[0]).zip(poles(&sides[1], tokens[1])) else { return false };
    // What holds both poles of a group is on neither side of it.
    let pole = |poles: &[Pole<'_>], group: &str| {
        let mut of_group = poles.iter().filter(|p| p.0 == group).map(|p| p.1);
        of_group.next().filter(|first| of_group.all(|p| p == *first)).map(str::to_owned)
    };
    let differ = |group: &str| pole(&x, group).zip(pole(&y, group)).is_some_and(|(p, q)| p != q);
    x.iter().any(|(group, _)| differ(group)) && !x.iter().any(|pole| y.contains(pole))
}

/// A group of opposites, and which side of it a word is on.
type Pole<'s> = (&'s str, &'s str);

/// The poles of a run's words; none where it tells anything else.
fn poles<'s>(side: &'s Side<'_>, tokens: &[usize]) -> Option<Vec<Pole<'s>>> {
    let lexicon = side.lexicon();
    let mut out = Vec::new();
    for &token in tokens {
        let before = out.len();
        let word = side.word(token);
        let entries = lexicon.singles(side.sense(token), word, Section::Opposite);
        // "A few" are some, where "few" are next to none.
        let some = token.checked_sub(1).is_some_and(|before| side.in_class(before, "one"));
        let poles = entries.filter_map(|entry| entry.get("group").zip(entry.get("pole")));
        out.extend(poles.filter(|(_, pole)| !(some && *pole == "few")));
        if out.len() == before && side.kind(token) != TermKind::Function {
            return None;
        }
    }
    Some(out).filter(|poles| !poles.is_empty())
}

/// True where two runs, of which one denies more than the other where they are `denied`, turn each other over: "did not accept" and
/// "rejected" are one, and "nobody" is the opposite of "everybody" by what it denies.
pub(super) fn turns(sides: &[Side<'_>; 2], tokens: [&[usize]; 2], denied: bool) -> bool {
    let opposed = are_opposed(sides, tokens);
    opposed && denies_all(sides, tokens) || denied != opposed
}

/// True where a word that denies is itself the opposite of another.
fn denies_all(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> bool {
    let opposite = |side: &Side<'_>, token: usize| {
        side.lexicon().singles(side.sense(token), side.word(token), Section::Opposite).next().is_some()
    };
    [0, 1].iter().any(|&s| tokens[s].iter().any(|&token| sides[s].is_negation(token) && opposite(&sides[s], token)))
}

/// True where one of two runs says the same as the other, but that it may be so; of what is denied there is more to tell.
pub(super) fn is_hedged(sides: &[Side<'_>; 2], tokens: [&[usize]; 2]) -> bool {
    let hedge = |s: usize, token: usize| sides[s].in_class(token, "hedge");
    let hedges = [0, 1].map(|s| tokens[s].iter().any(|&token| hedge(s, token)));
    let rest = |s: usize| {
        let told = tokens[s].iter().filter(|&&token| sides[s].kind(token) != TermKind::Function && !hedge(s, token));
        let mut terms: Vec<u32> = told.map(|&token| sides[s].term(token)).collect();
        terms.sort_unstable();
        terms
    };
    let denied = || [0, 1].iter().any(|&s| tokens[s].iter().any(|&token| sides[s].is_negation(token)));
    hedges[0] != hedges[1] && !denied() && rest(0) == rest(1)
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::drawn;

    #[test]
    fn a_few_are_some_and_few_are_hardly_any() {
        let sank = |how_many: &str| format!("The storm on Monday sank {how_many} ferries of the northern line off Kolm.");
        for (own, other, loud) in [("some", "a few", false), ("all", "few", true)] {
            let found = drawn(&sank(own), &sank(other));
            assert_eq!(found.contains('!'), loud, "{found}");
        }
    }
}
