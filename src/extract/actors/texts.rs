//! Actors of several texts -> who of them is one: the rules of one text over the names that all texts give, and what texts that
//! take a name for different kinds say of each other.

use rustc_hash::FxHashMap;

use super::canonical;
use super::fold;
use super::form::{Form, juniors};
use super::joins::{Joins, only};
use super::{organizations, persons, spellings};
use crate::extract::{Actor, ActorKind};

/// An actor of one of the texts.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The actor.
    pub actor: &'a Actor,
    /// How often it is mentioned there.
    pub count: u32,
    /// Which text.
    pub text: u32,
}

/// Groups the actors of texts on one thing: for each the number of its group, by first member.
pub fn group(members: &[Member<'_>]) -> Vec<u32> {
    let mut forms: Vec<Form<'_>> = Vec::new();
    let mut texts: Vec<Vec<u32>> = Vec::new();
    let mut known: FxHashMap<(ActorKind, &str), usize> = FxHashMap::default();
    let mut of_member = Vec::with_capacity(members.len());
    for m in members {
        let form = *known.entry((m.actor.kind, &m.actor.name)).or_insert_with(|| {
            forms.push(Form::new(m.actor.kind, m.actor.name.as_str().into()));
            texts.push(Vec::new());
            forms.len() - 1
        });
        forms[form].count += m.count as usize;
        texts[form].push(m.text);
        of_member.push(form);
    }
    let mut joins = Joins::over(&forms, texts.clone());
    canonical::equal_keys(&forms, &mut joins);
    let has = |form: usize, text: u32| texts[form].binary_search(&text).is_ok();
    persons::join(&forms, &mut joins, |lone, bearers| {
        // A text that leaves a lone name alone beside the only one who bears it knows it for another's.
        let of_text = |text: u32| bearers.iter().filter(|&&b| has(b, text)).count();
        let alone = |full: usize| texts[lone].iter().any(|&text| has(full, text) && of_text(text) == 1);
        bearers.iter().copied().filter(|&b| !alone(b)).collect()
    });
    generations(&forms, &mut joins);
    spellings::join(&forms, &texts, &mut joins);
    organizations::join(&forms, &mut joins);
    kinds(&forms, &mut joins);
    let mut numbers: FxHashMap<usize, u32> = FxHashMap::default();
    let number = |form: usize| {
        let next = numbers.len() as u32;
        *numbers.entry(joins.root(form)).or_insert(next)
    };
    of_member.into_iter().map(number).collect()
}

/// Joins "Ana Roe III" with "Ana Roe" where no text tells the two apart: some newsrooms write all of a name, others never do.
fn generations(forms: &[Form<'_>], joins: &mut Joins) {
    let mut by_key: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, form) in forms.iter().enumerate().filter(|(_, form)| !form.junior) {
        by_key.entry(&form.key).or_default().push(i);
    }
    for (i, form) in juniors(forms).into_iter().zip(forms).enumerate().filter_map(|(i, (junior, form))| junior.then_some((i, form)))
    {
        let fits = |other: &Form<'_>| [&other.middle, &form.middle].iter().any(|m| m.is_empty()) || other.middle == form.middle;
        let Some(plain) = by_key.get(form.key.as_str()) else { continue };
        let told_apart = plain.iter().any(|&j| !fits(&forms[j]) || !joins.are_apart(i, j));
        if let Some(one) = only(joins, plain).filter(|_| !told_apart) {
            joins.join(one, i);
        }
    }
}

/// Joins equal names of different kinds and what a text takes for no person though it is the surname of one, where no text tells the
/// two apart.
fn kinds(forms: &[Form<'_>], joins: &mut Joins) {
    let mut equal: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let mut surnames: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (i, form) in forms.iter().enumerate() {
        let alike = equal.entry(form.words.as_str()).or_default();
        if let Some(&other) = alike.iter().find(|&&j| forms[j].kind != form.kind && joins.are_apart(i, j)) {
            joins.join(other, i);
        }
        alike.push(i);
        if let Some((surname, _)) = form.key.strip_prefix("person:").and_then(|key| key.split_once('/')) {
            surnames.entry(surname).or_default().push(i);
        }
    }
    for (i, form) in forms.iter().enumerate() {
        let (Some(word), ActorKind::Organization | ActorKind::Place) = (form.words.only(), form.kind) else { continue };
        // What a list knows has another key.
        if form.key.split_once(':').is_none_or(|(_, name)| name != word) {
            continue;
        }
        let Some(persons) = surnames.get(&*fold::person(word)) else { continue };
        // The one that is told is the root of its set.
        let one = only(joins, persons).filter(|&one| joins.counts[one] > form.count);
        if let Some(one) = one.filter(|_| persons.iter().all(|&p| joins.are_apart(i, p))) {
            joins.join(one, i);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::actors::keys;
    use ActorKind::{Group, Organization, Person, Place};

    /// The actors of texts, a text a slice, with how often each is named; equal numbers are one.
    fn check(texts: &[&[(ActorKind, &str, u32, u32)]]) {
        let mut actors: Vec<(Actor, u32, u32)> = Vec::new();
        for (text, names) in texts.iter().enumerate() {
            let actor = |n: &(ActorKind, &str, u32, u32)| Actor { name: n.1.to_owned(), kind: n.0, key: keys::key(n.0, n.1) };
            actors.extend(names.iter().map(|n| (actor(n), n.2, text as u32)));
        }
        let members: Vec<Member<'_>> =
            actors.iter().map(|(actor, count, text)| Member { actor, count: *count, text: *text }).collect();
        let want: Vec<u32> = texts.iter().flat_map(|t| t.iter().map(|n| n.3)).collect();
        assert_eq!(group(&members), want, "{texts:?}");
    }

    #[test]
    fn an_actor_is_one_over_the_texts() {
        check(&[&[(Person, "Jim Roe", 3, 0)], &[(Person, "James T. Roe", 2, 0)], &[(Person, "Roe", 9, 0)]]);
        check(&[&[(Person, "Roe", 9, 0)], &[(Person, "Ana Roe", 2, 1), (Person, "Ben Roe", 2, 2)]]);
        check(&[&[(Person, "Roe", 9, 0)], &[(Person, "Ana Roe", 9, 0), (Person, "Ben Roe", 1, 1)]]);
        // A ruler has no surname.
        check(&[&[(Person, "Ana Roe", 3, 0), (Person, "Queen Ana", 1, 1)], &[(Person, "Ana II", 1, 1)]]);
        // The text that names both knows them for two.
        check(&[&[(Person, "Roe", 9, 0), (Person, "Ana Roe", 1, 1)], &[(Person, "Ana Roe", 2, 1)], &[(Person, "Roe", 1, 0)]]);
        check(&[&[(Person, "Roe", 9, 0), (Person, "Ana Roe", 1, 1)], &[(Person, "Ben Roe", 2, 0)]]);
        // A generation that is named is another where one text has both.
        check(&[&[(Person, "Jim Roe", 3, 0)], &[(Person, "Jim T. Roe III", 2, 0)]]);
        check(&[&[(Person, "Jim Roe", 3, 0), (Person, "Jim Roe Jr.", 1, 1)], &[(Person, "Jim Roe Jr.", 1, 1)]]);
        check(&[&[(Organization, "WWB", 1, 0)], &[(Organization, "World Weather Board", 2, 0)], &[(Organization, "W.W.B.", 1, 0)]]);
        check(&[
            &[(Organization, "UN", 1, 0), (Organization, "Kolm United Nations", 1, 1)],
            &[(Organization, "United Nations", 1, 0)],
        ]);
        check(&[&[(Place, "Fla.", 1, 0)], &[(Place, "Florida", 2, 0), (Group, "Floridians", 1, 1)]]);
        // A name that two texts spell in two ways; whoever knows both names knows them for two.
        check(&[&[(Person, "Ben Okoro", 3, 0)], &[(Person, "Ben Okaro", 1, 0)]]);
        check(&[&[(Person, "Ben Okoro", 3, 0)], &[(Person, "Ben Okaro", 1, 1), (Person, "Ana Okoro", 2, 2)]]);
        // Of two who may be the third he is neither, in whatever order they come; of two whom no text tells apart he is both.
        check(&[
            &[(Person, "Ben Marlow", 3, 0), (Person, "Ben Morleo", 1, 1)],
            &[(Person, "Ben Marlo", 1, 2)],
            &[(Person, "Ben Morlo", 1, 3)],
        ]);
        check(&[
            &[(Person, "Ben Morlo", 1, 0)],
            &[(Person, "Ben Marlow", 3, 1), (Person, "Ben Morleo", 1, 2)],
            &[(Person, "Ben Marlo", 1, 3)],
        ]);
        check(&[&[(Person, "Ben Okoro", 3, 0)], &[(Person, "Ben Okaro", 1, 1), (Person, "Ben Okorro", 1, 2)]]);
        check(&[&[(Person, "Ben Okoro", 3, 0)], &[(Person, "Ben Okaro", 1, 0)], &[(Person, "Ben Okorro", 1, 0)]]);
        check(&[&[(Person, "Paul Okoro", 3, 0)], &[(Person, "Paula Okoro", 1, 1)]]);
    }

    #[test]
    fn texts_that_know_a_kind_tell_those_that_do_not() {
        check(&[&[(Organization, "Lindqvist", 1, 0)], &[(Person, "Ana Lindqvist", 2, 0)]]);
        check(&[&[(Organization, "Lindqvist", 1, 0)], &[(Person, "Lindqvist", 2, 0)]]);
        check(&[&[(Organization, "Kolm", 1, 0)], &[(Place, "Kolm", 2, 0)]]);
        check(&[&[(Organization, "Kolm", 1, 0), (Place, "Kolm", 1, 1)], &[(Place, "Kolm", 2, 1)]]);
        check(&[&[(Organization, "Lindqvist", 1, 0), (Person, "Ana Lindqvist", 3, 1)]]);
        check(&[&[(Place, "Norway", 1, 0)], &[(Person, "Ana Norway", 2, 1)]]);
    }
}
