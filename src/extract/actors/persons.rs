//! Names of persons -> who of them is one: a lone surname or given name and the one full name that has it, initials and short forms of
//! given names, the ends of long names. Two persons are never joined on a surname alone.

use rustc_hash::FxHashMap;

use super::form::{Form, juniors, of_words};
use super::joins::{Joins, MOST_NAMESAKES, only};
use super::keys;
use crate::extract::ActorKind;

/// Most names of one surname that are compared with each other.
const NAMESAKES: usize = 32;

/// Joins the names of persons; `fit` leaves of those who have a lone name whom it may mean.
pub fn join(forms: &[Form<'_>], joins: &mut Joins, fit: impl Fn(usize, &[usize]) -> Vec<usize>) {
    let mut full: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut given: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    // A lone name is that of the elder.
    let juniors = juniors(forms);
    for (i, form) in forms.iter().enumerate().filter(|(i, f)| f.kind == ActorKind::Person && !juniors[*i]) {
        if let Some((s, g)) = form.key.strip_prefix("person:").and_then(|k| k.split_once('/')) {
            full.entry(s).or_default().push(i);
            given.entry(g).or_default().push(i);
        }
    }
    let shared = full.iter().filter(|(_, list)| list.len() > 1);
    let mut surnames: Vec<(&str, &[usize])> = shared.map(|(s, l)| (*s, l.as_slice())).collect();
    surnames.sort_unstable();
    for (_, list) in surnames {
        initials(forms, joins, &list[..list.len().min(NAMESAKES)]);
    }
    tails(forms, joins);
    let few = |list: &&Vec<usize>| list.len() <= MOST_NAMESAKES;
    // Given names first: how often "Ana" stands tells who "Roe" is, where there are several.
    for by_surname in [false, true] {
        for (i, form) in forms.iter().enumerate().filter(|(_, f)| f.kind == ActorKind::Person && !f.key.contains('/')) {
            let Some(lone) = form.key.strip_prefix("person:").filter(|_| by_surname || !form.reigns) else { continue };
            let candidates = if by_surname { full.get(lone) } else { given.get(lone).filter(|_| !full.contains_key(lone)) };
            if let Some(one) = candidates.filter(few).and_then(|list| only(joins, &fit(i, list))) {
                joins.join(one, i);
            }
        }
    }
}

/// "Lindqvist Roe" and "Ana Lindqvist Roe" are one, where no other name ends so.
fn tails(forms: &[Form<'_>], joins: &mut Joins) {
    let long =
        |words: usize| move |(_, f): &(usize, &Form<'_>)| f.kind == ActorKind::Person && (words..8).contains(&f.words.count());
    let mut whole: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for (i, form) in forms.iter().enumerate().filter(long(2)) {
        whole.entry(of_words(form.words.iter())).or_default().push(i);
    }
    for (i, form) in forms.iter().enumerate().filter(long(3)) {
        let ends = (1..form.words.count() - 1).filter_map(|at| whole.get(&of_words(form.words.iter().skip(at))));
        if let Some(one) = ends.into_iter().find_map(|list| only(joins, list)) {
            joins.join(one, i);
        }
    }
}

/// "J. Roe" and "Jane Roe" are one, where no other Roe has that initial; so are "Jim Roe" and "James Roe".
fn initials(forms: &[Form<'_>], joins: &mut Joins, list: &[usize]) {
    for &short in list {
        let fits: Vec<usize> = list
            .iter()
            .copied()
            .filter(|&l| l != short && forms[l].key != forms[short].key && is_variant(&forms[short].key, &forms[l].key))
            .collect();
        if let Some(one) = only(joins, &fits) {
            joins.join(one, short);
        }
    }
}

/// True for an initial or a short form and a name, and for two spellings of a given name. In one text short ones are two: "Joan", "Juan".
fn is_variant(a: &str, b: &str) -> bool {
    const LONG: usize = 5;
    let [g, h] = [a, b].map(|key| key.split_once('/').map_or("", |(_, given)| given));
    keys::same_actor(a, b) || g.len().min(h.len()) >= LONG && keys::are_given_spellings(g, h)
}
