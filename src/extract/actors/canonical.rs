//! Mentions -> actors: which names of one article are the same person, organization, place or group.
//!
//! Names with equal keys are one ([`super::keys`]), of persons where their middle initials do not differ; an acronym joins the
//! name it stands behind ("X (ABC)"); then [`persons`] and [`organizations`] have rules of their own. No lone surname that goes with
//! "Mr." or "he" is joined with a woman's name ([`sex`]).

use std::cell::OnceCell;
use std::mem::take;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::form::{Form, juniors};
use super::joins::{Joins, only};
use super::sex::{self, Told};
use super::{organizations, persons};
use crate::extract::{Actor, ActorKind};
use crate::text::lines::one_line;

/// A name as it stands, its kind, and whether it stands in brackets right behind the mention before it.
#[derive(Clone, Copy, Debug)]
pub struct Named<'t> {
    /// The name.
    pub text: &'t str,
    /// Its kind.
    pub kind: ActorKind,
    /// "(ABC)" right behind the mention before.
    pub bracketed: bool,
}

/// Groups mentions: the actors by first mention, and for each mention its actor. `told` is what the text around mentions, by their
/// places in `mentions`, tells of who they are: man or woman.
pub fn group(mentions: &[Named<'_>], told: impl Fn(&[usize]) -> Told) -> (Vec<Actor>, Vec<u32>) {
    let mut forms: Vec<Form<'_>> = Vec::with_capacity(mentions.len());
    let mut known: FxHashMap<(ActorKind, &str), usize> = room(mentions.len());
    let mut of_mention = Vec::with_capacity(mentions.len());
    for m in mentions {
        let form = *known.entry((m.kind, m.text)).or_insert_with(|| {
            forms.push(Form::new(m.kind, one_line(m.text)));
            forms.len() - 1
        });
        forms[form].count += 1;
        of_mention.push(form);
    }
    let mut joins = Joins::of(&forms);
    equal_keys(&forms, &mut joins);
    bracketed(mentions, &of_mention, &forms, &mut joins);
    // The mentions of each form, side by side; most texts never ask.
    let by_form: OnceCell<Vec<usize>> = OnceCell::new();
    let told = |lone: usize| {
        let sorted = by_form.get_or_init(|| {
            let mut all: Vec<usize> = (0..mentions.len()).collect();
            all.sort_by_key(|&m| of_mention[m]);
            all
        });
        let from = sorted.partition_point(|&m| of_mention[m] < lone);
        told(&sorted[from..from + forms[lone].count])
    };
    persons::join(&forms, &mut joins, |lone, bearers| {
        let fit = sex::fit(bearers, |i| &forms[i].name, || told(lone));
        introduced(&forms, &of_mention, lone, fit)
    });
    organizations::join(&forms, &mut joins);
    build(forms, &mut joins, &of_mention)
}

/// Of several `bearers` of a lone name those whose full names stand before it does: a text names in full whom it goes on to call by
/// the surname, and who bears it too and comes later is named in full again. Only where the lone name stands oftener than all who
/// come later do: else it may be theirs.
fn introduced(forms: &[Form<'_>], of_mention: &[usize], lone: usize, bearers: Vec<usize>) -> Vec<usize> {
    if bearers.len() < 2 {
        return bearers;
    }
    // In a headline the lone name may stand before any.
    let met = of_mention.iter().position(|form| bearers.contains(form)).unwrap_or(0);
    let Some(called) = of_mention[met..].iter().position(|&form| form == lone).map(|at| met + at) else { return bearers };
    let (before, later): (Vec<usize>, Vec<usize>) = bearers.iter().partition(|form| of_mention[..called].contains(form));
    let others: usize = later.iter().map(|&form| forms[form].count).sum();
    if forms[lone].count > others { before } else { bearers }
}

/// A map with room for that many: one that grows moves all it holds again and again.
fn room<K, V>(count: usize) -> FxHashMap<K, V> {
    FxHashMap::with_capacity_and_hasher(count, FxBuildHasher)
}

/// Joins the forms of a key; of persons those whose middle initials may be the same, and one without them where it is clear whom
/// it names.
pub(super) fn equal_keys(forms: &[Form<'_>], joins: &mut Joins) {
    let juniors = juniors(forms);
    let key = |i: usize| (forms[i].key.as_str(), juniors[i]);
    let mut of_key: FxHashMap<(&str, bool), Vec<usize>> = room(forms.len());
    let mut keys = Vec::new();
    for i in 0..forms.len() {
        let same = of_key.entry(key(i)).or_default();
        if same.is_empty() {
            keys.push(key(i));
        }
        same.push(i);
    }
    for key in keys {
        let of_key = &of_key[&key];
        let (one, middle) = (of_key[0], &forms[of_key[0]].middle);
        of_key.iter().filter(|&&i| forms[i].middle == *middle).for_each(|&i| joins.join(one, i));
        if of_key.iter().all(|&i| forms[i].middle == *middle) {
            continue;
        }
        let (plain, lettered): (Vec<usize>, Vec<usize>) = of_key.iter().partition(|&&i| forms[i].middle.is_empty());
        for (at, &i) in lettered.iter().enumerate() {
            let begins = |a: usize, b: usize| forms[a].middle.starts_with(&forms[b].middle);
            lettered[..at].iter().filter(|&&j| begins(i, j) || begins(j, i)).for_each(|&j| joins.join(j, i));
        }
        let one = only(joins, &lettered).or(plain.first().copied());
        plain.iter().for_each(|&i| joins.join(one.unwrap_or(i), i));
    }
}

/// "World Weather Board (WWB)": what stands in brackets behind a name and has its initials is that name, and so is a person's in
/// the letters of another script: another name in the same script may be the actor who plays the part.
fn bracketed(mentions: &[Named<'_>], of_mention: &[usize], forms: &[Form<'_>], joins: &mut Joins) {
    for i in 1..mentions.len() {
        let (long, short) = (of_mention[i - 1], of_mention[i]);
        let (short_form, long_form) = (&forms[short], &forms[long]);
        let same = abbreviates(short_form, long_form)
            || short_form.kind == ActorKind::Person && is_latin(short_form) != is_latin(long_form);
        if mentions[i].bracketed && long_form.kind == short_form.kind && same {
            joins.join(long, short);
        }
    }
}

/// True for a name in the letters that most outlets write, which joins it with the same name elsewhere.
fn is_latin(form: &Form<'_>) -> bool {
    const LAST: char = '\u{24f}';
    form.name.is_ascii()
        || form.name.chars().filter(|c| c.is_alphabetic()).all(|c| c <= LAST || ('\u{1e00}'..='\u{1eff}').contains(&c))
}

/// True for "WWB" and "World Weather Board": the letters are found in order, the first and most of them as initials.
fn abbreviates(short: &Form<'_>, long: &Form<'_>) -> bool {
    let Some(acronym) = short.words.only() else { return false };
    let caps = short.name.chars().filter(|c| c.is_uppercase()).count();
    if long.words.count() < 2 || caps < 2 || acronym.chars().count() > 8 {
        return false;
    }
    let initials: String = long.words.iter().filter_map(|w| w.chars().next()).collect();
    let mut letters = initials.chars();
    let found = acronym.chars().filter(|c| letters.clone().any(|l| l == *c) && letters.any(|l| l == *c)).count();
    acronym.starts_with(initials.chars().next().unwrap_or(' ')) && found * 3 >= acronym.chars().count() * 2
}

fn build(mut forms: Vec<Form<'_>>, joins: &mut Joins, of_mention: &[usize]) -> (Vec<Actor>, Vec<u32>) {
    // For each root its fullest form, and the number of its actor.
    let mut fullest: Vec<usize> = (0..forms.len()).collect();
    for i in 0..forms.len() {
        let best = &mut fullest[joins.root(i)];
        let full = |i: usize| (forms[i].words.count(), is_latin(&forms[i]), forms[i].name.len());
        if is_genitive(&forms[*best], &forms[i]) || full(i) > full(*best) && !is_genitive(&forms[i], &forms[*best]) {
            *best = i;
        }
    }
    let mut actors = Vec::new();
    let mut numbers: Vec<Option<u32>> = vec![None; forms.len()];
    let mut out = Vec::with_capacity(of_mention.len());
    for &form in of_mention {
        let r = joins.root(form);
        let number = *numbers[r].get_or_insert_with(|| {
            let best = &mut forms[fullest[r]];
            actors.push(Actor { name: take(&mut best.name).into_owned(), kind: best.kind, key: take(&mut best.key) });
            actors.len() as u32 - 1
        });
        out.push(number);
    }
    (actors, out)
}

/// "Österreichs" is no fuller name of a place than "Österreich".
fn is_genitive(form: &Form<'_>, of: &Form<'_>) -> bool {
    form.kind == ActorKind::Place && form.name.strip_suffix('s') == Some(&*of.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ActorKind::{Group, Organization, Person, Place};

    /// Names by kind letter; equal numbers are the same actor.
    fn check(names: &[(ActorKind, &'static str, u32)]) {
        let named = |n: &(ActorKind, &'static str, u32)| Named {
            text: n.1.trim_matches(['(', ')']),
            kind: n.0,
            bracketed: n.1.starts_with('('),
        };
        let (_, got) = group(&names.iter().map(named).collect::<Vec<_>>(), |_| Told::default());
        assert_eq!(got, names.iter().map(|n| n.2).collect::<Vec<_>>(), "{names:?}");
    }

    #[test]
    fn names_of_one_article_are_joined() {
        check(&[
            (Person, "Ana Roe", 0),
            (Person, "Roe", 0),
            (Person, "Ana", 0),
            (Person, "A. Roe", 0),
            (Person, "Ana Maria Roe", 0),
        ]);
        check(&[(Person, "Ana Roe", 0), (Person, "Ben Roe", 1), (Person, "Roe", 2)]);
        // Who is named before is meant, also where a headline has the lone name, but not where the other is named as often.
        check(&[(Person, "Roe", 0), (Person, "Ana Roe", 0), (Person, "Roe", 0), (Person, "Ben Roe", 1), (Person, "Roe", 0)]);
        check(&[(Person, "Ana Roe", 0), (Person, "Roe", 1), (Person, "Ben Roe", 2), (Person, "Ben Roe", 2)]);
        check(&[(Person, "Roe", 0), (Person, "Ana Roe", 1), (Person, "Ben Roe", 2), (Person, "Roe", 0), (Person, "Roe", 0)]);
        check(&[(Person, "Jim Roe", 0), (Person, "James B. Roe", 0), (Person, "James Roe Jr.", 0), (Person, "Roe", 0)]);
        check(&[(Person, "James Roe", 0), (Person, "James Roe Jr.", 1), (Person, "James Roe", 0), (Person, "Roe", 0)]);
        check(&[(Person, "James Roe Jr.", 0), (Person, "James Roe Jr.", 0), (Person, "James Roe", 0), (Person, "Roe", 0)]);
        check(&[(Person, "Ana B. Roe", 0), (Person, "Ana C.D. Roe", 1), (Person, "Ana C. Roe", 1), (Person, "Ana Roe", 2)]);
        check(&[(Person, "Ana Lindqvist Roe", 0), (Person, "Lindqvist Roe", 0), (Person, "Ben Dahl", 1)]);
        check(&[(Place, "US", 0), (Place, "United States", 0), (Group, "Americans", 1), (Place, "U.S.", 0)]);
        check(&[(Organization, "World Weather Board", 0), (Organization, "(WWB)", 0), (Organization, "WWB", 0)]);
        check(&[(Person, "Ана Роу", 0), (Person, "(Ana Roe)", 0), (Person, "Roe", 0), (Person, "(Ben Dahl)", 1)]);
        check(&[(Organization, "Harbour Red Lions", 0), (Organization, "Red Lions", 0), (Organization, "Lions", 1)]);
        check(&[(Organization, "Roe University", 0), (Organization, "Roe", 0), (Person, "Roe", 1)]);
        check(&[(Group, "Ukrainian", 0), (Group, "Ukrainians", 0), (Place, "Ukraine", 1)]);
    }

    #[test]
    fn the_fullest_form_is_the_name() {
        let named = |text, kind| Named { text, kind, bracketed: false };
        let (actors, _) =
            group(&[named("Roe", Person), named("Ana Roe", Person), named("US", Place), named("United States", Place)], |_| {
                Told::default()
            });
        let alias = Named { bracketed: true, ..named("Ana Roe", Person) };
        assert_eq!(group(&[named("Ана Роу", Person), alias], |_| Told::default()).0[0].key, "person:roe/ana");
        let names: Vec<&str> = actors.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, ["Ana Roe", "United States"]);
        assert_eq!(actors[0].key, "person:roe/ana");
        for forms in [["Österreichs", "Österreich"], ["Österreich", "Österreichs"]] {
            let (actors, _) = group(&forms.map(|f| named(f, Place)), |_| Told::default());
            assert_eq!(actors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["Österreich"]);
        }
    }
}
