//! Names that texts spell in two ways: "Elsa Brandt" and "Elsa Brand", "Mahmoud" and "Mahmud". A slip or another way to write a
//! foreign name: one letter that is missing, is another, or changed places with the next.

use rustc_hash::{FxHashMap, FxHashSet};

use super::form::Form;
use super::joins::{Joins, MOST_NAMESAKES};
use super::misspelt::are_spellings;
use super::name_words::NameWords;
use super::sex;
use crate::disjoint::DisjointSets;
use crate::extract::ActorKind;

/// The two words in which two names of as many words differ, where all others are the same and one of the two is the other misspelt;
/// but not "the Brandts" and Brandt.
pub fn spellings<'n>(a: &'n NameWords, b: &'n NameWords) -> Option<(&'n str, &'n str)> {
    let mut others = a.iter().zip(b.iter()).filter(|(x, y)| x != y);
    let (x, y) = others.next().filter(|_| a.count() == b.count() && a.count() > 1)?;
    (others.next().is_none() && are_spellings(x, y)).then_some((x, y))
}

/// Joins persons whose full names are spelt in two ways by texts of which none knows both: none has an actor that is either, whatever was
/// joined before, or with the one spelling a name of the other. Where a text tells two apart of whom each may be spelt like a third, none
/// of the three is another: "Okaro" and "Okorro" of one text, "Okoro" of another. By form, `texts` are those that have it.
pub(super) fn join(forms: &[Form<'_>], texts: &[Vec<u32>], joins: &mut Joins) {
    let found = variants(forms);
    if found.is_empty() {
        return;
    }
    let named =
        forms.iter().zip(texts).flat_map(|(form, texts)| texts.iter().flat_map(|&text| form.words.iter().map(move |w| (text, w))));
    let named: FxHashSet<(u32, &str)> = named.collect();
    let knows = |form: usize, word| texts[form].iter().any(|&text| named.contains(&(text, word)));
    let mut families = DisjointSets::new(forms.len());
    for (i, j, [x, y]) in found {
        if !knows(i, y) && !knows(j, x) && joins.are_apart(i, j) {
            families.join(i as u32, j as u32);
        }
    }
    for family in families.groups().into_iter().filter(|family| (2..=MOST_NAMESAKES).contains(&family.len())) {
        let family: Vec<usize> = family.into_iter().map(|form| form as usize).collect();
        let clear = |(at, &x): (usize, &usize)| family[at + 1..].iter().all(|&y| joins.are_one(x, y) || joins.are_apart(x, y));
        if family.iter().enumerate().all(clear) {
            family[1..].iter().for_each(|&other| joins.join(family[0], other));
        }
    }
}

/// Pairs of full names of persons that are spellings of one, with the words that differ.
fn variants<'f>(forms: &'f [Form<'_>]) -> Vec<(usize, usize, [&'f str; 2])> {
    // Two names that differ in one word have their first or their last in common.
    let mut sharing: FxHashMap<(bool, &str), Vec<usize>> = FxHashMap::default();
    for (i, form) in forms.iter().enumerate().filter(|(_, form)| form.kind == ActorKind::Person && form.words.count() > 1) {
        for (last, word) in [(false, form.words.iter().next()), (true, form.words.iter().last())] {
            sharing.entry((last, word.unwrap_or_default())).or_default().push(i);
        }
    }
    let mut out = Vec::new();
    for list in sharing.into_values().filter(|list| list.len() <= MOST_NAMESAKES) {
        for (at, &i) in list.iter().enumerate() {
            out.extend(list[at + 1..].iter().filter_map(|&j| {
                let (a, b) = (&forms[i], &forms[j]);
                let (x, y) = spellings(&a.words, &b.words)?;
                let sexes = sex::of_name(&a.name).zip(sex::of_name(&b.name));
                sexes.is_none_or(|(x, y)| x == y).then_some((i, j, [x, y]))
            }));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::keys;

    #[test]
    fn one_word_of_a_name_may_be_spelt_in_two_ways() {
        for (a, b, want) in [
            ("Elsa Brandt", "Elsa Brand", Some(("brandt", "brand"))),
            ("Elsa Brandt", "Elza Brandt", Some(("elsa", "elza"))),
            ("Elsa Brandt", "Elza Brand", None),
            ("Elsa Brandt", "Elsa Brandts", None),
            ("Elsa Brandt", "Elsa Okoro", None),
            ("Elsa Brandt", "Elsa Maria Brandt", None),
            ("Brandt", "Brand", None),
        ] {
            let [x, y] = [a, b].map(|name| keys::folded(keys::plain(name)));
            assert_eq!(spellings(&x, &y), want, "{a} | {b}");
        }
    }
}
