//! Forms of names that were joined to actors, and which of several a short name means.

use super::form::Form;
use crate::disjoint::DisjointSets;

/// Which forms are one actor. A set goes by its earliest form, so that the result does not hang on the order of rules.
pub(super) struct Joins {
    sets: DisjointSets,
    /// How often the forms of a set stand in the text, all together; right for who leads it.
    pub counts: Vec<usize>,
    /// The texts that have a form of a set, in order; right for who leads it. None where all forms are of one text, which tells nobody
    /// apart whom a rule joins.
    texts: Vec<Vec<u32>>,
}

impl Joins {
    /// Each form alone, of one text.
    pub fn of(forms: &[Form<'_>]) -> Self {
        Self::over(forms, vec![Vec::new(); forms.len()])
    }

    /// The same of several `texts`: by form those that have it, in order.
    pub fn over(forms: &[Form<'_>], texts: Vec<Vec<u32>>) -> Self {
        Self { sets: DisjointSets::new(forms.len()), counts: forms.iter().map(|f| f.count).collect(), texts }
    }

    pub fn root(&mut self, i: usize) -> usize {
        self.sets.find(i as u32) as usize
    }

    pub fn join(&mut self, a: usize, b: usize) {
        if let Some((first, second)) = self.sets.join(a as u32, b as u32) {
            let (first, second) = (first as usize, second as usize);
            self.counts[first] += self.counts[second];
            let more = std::mem::take(&mut self.texts[second]);
            self.texts[first].extend(more);
            self.texts[first].sort_unstable();
            self.texts[first].dedup();
        }
    }

    pub fn are_one(&mut self, a: usize, b: usize) -> bool {
        self.root(a) == self.root(b)
    }

    /// True where no text has both: who is told apart in one text is two actors in all.
    pub fn are_apart(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.texts[a].iter().all(|text| self.texts[b].binary_search(text).is_err())
    }
}

/// The one actor that all of `list` are, or the one that is named so much oftener than the others that a short name means it.
pub(super) fn only(joins: &mut Joins, list: &[usize]) -> Option<usize> {
    if list.len() > MOST_NAMESAKES {
        return None;
    }
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for &i in list {
        let r = joins.root(i);
        if !counts.iter().any(|c| c.0 == r) {
            counts.push((r, joins.counts[r]));
        }
    }
    let total: usize = counts.iter().map(|c| c.1).sum();
    let top = counts.iter().copied().max_by_key(|c| (c.1, std::cmp::Reverse(c.0)))?;
    (counts.len() == 1 || top.1 >= MAIN * (total - top.1)).then_some(top.0)
}

/// A short name that more forms than this share means none of them: such a text is a register.
pub(super) const MOST_NAMESAKES: usize = 64;

/// How many times oftener than all its namesakes together an actor must be named in full.
const MAIN: usize = 3;
