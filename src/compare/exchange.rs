//! Two parties that changed places around what is told of them: "Varda shelled Lunden" is not "Lunden shelled Varda". What keeps most
//! words in their order would call one of the two moved, and the sentence the same in other words.

use std::ops::Range;

use super::bags::TermKind;
use super::cleanup::Stretch;
use super::diff::Item;
use super::side::Side;

/// A party has so many words at most.
const PARTY: usize = 4;
/// What one does to the other is told in so many words at most.
const DEED: usize = 6;

/// Where two parties stand, and between them what the one does to the other: by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exchange {
    /// The first party of each side: the second one of the other.
    pub first: [Range<usize>; 2],
    /// What both tell between them.
    pub deed: [Range<usize>; 2],
    /// The second party of each side.
    pub second: [Range<usize>; 2],
}

impl Exchange {
    /// The first exchange in two sentences, by their words and what was found to be kept of them.
    pub fn of(sides: &[Side<'_>; 2], lines: [&[usize]; 2], items: [&[Item]; 2], found: &[Stretch]) -> Option<Self> {
        if !may_hold(items, found) {
            return None;
        }
        let [a, b] = items;
        let same = |x: usize, y: usize| a[x].form == b[y].form;
        let starts = (1..a.len().saturating_sub(1)).flat_map(|i| (1..b.len().saturating_sub(1)).map(move |j| (i, j)));
        starts.filter(|&(i, j)| same(i, j) && !same(i - 1, j - 1)).find_map(|(i, j)| {
            let deed = (i..a.len()).zip(j..b.len()).take_while(|&(x, y)| same(x, y)).count();
            let (end_a, end_b) = (i + deed, j + deed);
            if deed > DEED || end_a == a.len() || end_b == b.len() {
                return None;
            }
            let party = |before: &[Item], behind: &[Item]| {
                let fits = |&n: &usize| {
                    before.len() >= n && behind.len() >= n && forms(&before[before.len() - n..]).eq(forms(&behind[..n]))
                };
                (1..=PARTY).rev().find(fits)
            };
            let (x, y) = (party(&a[..i], &b[end_b..])?, party(&b[..j], &a[end_a..])?);
            let out =
                Self { first: [i - x..i, j - y..j], deed: [i..end_a, j..end_b], second: [end_a..end_a + y, end_b..end_b + x] };
            out.tells(sides, lines).then_some(out)
        })
    }

    /// The words of each side, from the first party to the second.
    pub fn range(&self, side: usize) -> Range<usize> {
        self.first[side].start..self.second[side].end
    }

    /// True where one does something to the other that this does not do as well, and both are somebody or something.
    fn tells(&self, sides: &[Side<'_>; 2], lines: [&[usize]; 2]) -> bool {
        let words = |range: &Range<usize>| &lines[0][range.clone()];
        let telling = |range: &Range<usize>| words(range).iter().any(|&t| is_telling(sides[0].kind(t)));
        let (parties, deed) = ([&self.first[0], &self.second[0]], words(&self.deed[0]));
        // Between two names any word with content tells what the one does to the other, but for a third name.
        let named = || parties.iter().all(|party| sides[0].named(words(party)).is_some());
        let does = |&t: &usize| !sides[0].is_naming(t) && is_telling(sides[0].kind(t)) && (sides[0].acts(t) || named());
        let acts = deed.iter().any(does);
        acts && parties.iter().all(|party| telling(party)) && !deed.iter().any(|&t| sides[0].in_class(t, "mutual"))
    }
}

fn is_telling(kind: TermKind) -> bool {
    !matches!(kind, TermKind::Function | TermKind::Number)
}

fn forms(items: &[Item]) -> impl Iterator<Item = u32> + '_ {
    items.iter().map(|item| item.form)
}

/// False for most sentences: of two parties and what stands between them only one can be kept where it is.
fn may_hold([a, b]: [&[Item]; 2], found: &[Stretch]) -> bool {
    let changed = |s: &&Stretch| !s.kept;
    let left = || found.iter().filter(changed).flat_map(|s| &a[s.a.clone()]).filter(|item| item.content);
    let right = |form: u32| found.iter().filter(changed).flat_map(|s| &b[s.b.clone()]).any(|item| item.form == form);
    left().any(|item| right(item.form))
}

#[cfg(test)]
mod tests {
    use crate::compare::tests::drawn;

    #[test]
    fn who_did_it_to_whom_stands_out() {
        for (a, b, want) in [
            (
                "Tom Okoro sued Elsa Brandt over the sale of the island ferry.",
                "Elsa Brandt sued Tom Okoro over the sale of the island ferry.",
                "![Tom Okoro|Elsa Brandt] sued ![Elsa Brandt|Tom Okoro] over the sale of the island ferry",
            ),
            (
                "Rebels killed three soldiers in the hills above Varda.",
                "Soldiers killed three rebels in the hills above Varda.",
                "![Rebels|Soldiers] killed three ![soldiers|rebels] in the hills above Varda",
            ),
            (
                "The judge ruled that Okoro owes Brandt the rent of two years.",
                "The judge ruled that Brandt owes Okoro the rent of two years.",
                "The judge ruled that ![Okoro|Brandt] owes ![Brandt|Okoro] the rent of two years",
            ),
            // Whatever else differs.
            (
                "The army said Varda shelled the port of Lunden at noon.",
                "The army said Lunden shelled the port of Varda in the night.",
                "The army said ![Varda|Lunden] shelled the port of ![Lunden|Varda] [at noon|in the night]",
            ),
        ] {
            assert_eq!(drawn(a, b), want);
        }
        for (a, b) in [
            // The same otherwise told, what two do to each other, and two of whom the order tells nothing.
            ("Okoro sued Brandt in the spring over the ferry.", "Brandt was sued by Okoro in the spring over the ferry."),
            ("Okoro met Brandt in the spring over the ferry.", "Brandt met Okoro in the spring over the ferry."),
            ("Okoro and Brandt sold the ferry in the spring.", "Brandt and Okoro sold the ferry in the spring."),
            ("The ferry sails to Lunden, Port Sula and Kolm in spring.", "In spring it sails to Kolm, Port Sula and Lunden."),
            ("The mayor is Brandt, and the ferry is sold.", "Brandt is the mayor, and the ferry is sold."),
        ] {
            let found = drawn(a, b);
            assert!(!found.contains('!'), "{found}");
        }
    }
}
