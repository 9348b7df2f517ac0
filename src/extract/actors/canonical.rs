//! Mentions -> actors: which names of one article are the same person, organization, place or group.
//!
//! Names with equal keys are one ([`super::keys`]); a lone surname or given name joins the one full name that has it; an
//! acronym joins the name it stands behind ("X (ABC)") or the one name with these initials; the short form of an
//! organization joins the one longer name that it starts or ends. Two persons are never joined on a surname alone, nor where
//! their middle initials differ, and no lone surname that goes with "Mr." or "he" with a woman's name.

use std::cell::OnceCell;
use std::mem::take;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::form::{Form, juniors};
use super::sex::{self, Told};
use super::{fold, hash, keys};
use crate::disjoint::DisjointSets;
use crate::extract::lexicon::{Lexicon, Sense};
use crate::extract::{Actor, ActorKind};
use crate::text::lines::one_line;

/// Most names of one surname that are compared with each other.
const NAMESAKES: usize = 32;

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
    persons(&forms, &mut joins, |lone, bearers| sex::fit(bearers, |i| &forms[i].name, || told(lone)));
    organizations(&forms, &mut joins, |_, _| true);
    build(forms, &mut joins, &of_mention)
}

/// A map with room for that many: one that grows moves all it holds again and again.
fn room<K, V>(count: usize) -> FxHashMap<K, V> {
    FxHashMap::with_capacity_and_hasher(count, FxBuildHasher)
}

/// Which forms are one actor. A set goes by its earliest form, so that the result does not hang on the order of rules.
pub(super) struct Joins {
    sets: DisjointSets,
    /// How often the forms of a set stand in the text, all together; right for who leads it.
    pub counts: Vec<usize>,
}

impl Joins {
    /// Each form alone.
    pub fn of(forms: &[Form<'_>]) -> Self {
        Self { sets: DisjointSets::new(forms.len()), counts: forms.iter().map(|f| f.count).collect() }
    }

    pub fn root(&mut self, i: usize) -> usize {
        self.sets.find(i as u32) as usize
    }

    pub fn join(&mut self, a: usize, b: usize) {
        if let Some((first, second)) = self.sets.join(a as u32, b as u32) {
            self.counts[first as usize] += self.counts[second as usize];
        }
    }
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

/// Joins the names of persons; `fit` leaves of those who have a lone name whom it may mean.
pub(super) fn persons(forms: &[Form<'_>], joins: &mut Joins, fit: impl Fn(usize, &[usize]) -> Vec<usize>) {
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

/// True for an initial or a short form and a name, and for two spellings of a given name ("Kristin", "Kristen").
fn is_variant(a: &str, b: &str) -> bool {
    let given = |k: &str| k.find('/').map_or(k.len(), |at| at + 1);
    keys::same_actor(a, b) || fold::differs_by_a_letter(&a[given(a)..], &b[given(b)..])
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
const MOST_NAMESAKES: usize = 64;

/// How many times oftener than all its namesakes together an actor must be named in full.
const MAIN: usize = 3;

/// Joins acronyms and short forms with the one longer name that has them, where the two `may` be one.
pub(super) fn organizations(forms: &[Form<'_>], joins: &mut Joins, may: impl Fn(usize, usize) -> bool) {
    let all = || forms.iter().enumerate().filter(|(_, f)| f.kind == ActorKind::Organization);
    if all().nth(1).is_none() {
        return;
    }
    let asked: Vec<(usize, u64)> = all().map(|(i, form)| (i, asked_for(form))).collect();
    // Only what is asked for is kept.
    let mut short: FxHashMap<u64, Vec<usize>> = asked.iter().map(|(_, key)| (*key, Vec::new())).collect();
    for (i, form) in all().filter(|(_, f)| f.words.count() > 1) {
        short_forms(&form.words.iter().collect::<Vec<_>>(), |key| {
            if let Some(list) = short.get_mut(&key) {
                list.push(i);
            }
        });
    }
    for (i, key) in asked {
        if let Some(one) = short.get(&key).and_then(|list| only(joins, list)).filter(|&one| may(one, i)) {
            joins.join(one, i);
        }
    }
}

/// Hash of initials, which are told from words.
fn of_letters(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(1, |all, letter| hash::join(all, letter.into()))
}

/// Hash of words, one by one.
fn of_words<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    words.fold(2, |all, word| hash::join(all, hash::word(word.as_bytes())))
}

/// The key under which a longer name of the organization would stand: its letters for an acronym, else its words.
fn asked_for(form: &Form<'_>) -> u64 {
    match form.words.only() {
        Some(acronym) if form.name.chars().filter(|c| c.is_uppercase()).count() > 1 => of_letters(acronym.chars()),
        _ => of_words(form.words.iter()),
    }
}

/// The keys of the short forms that an organization of these words may have.
fn short_forms(words: &[&str], mut add: impl FnMut(u64)) {
    let lexicon = Lexicon::of_names();
    let senses: Vec<Sense> = words.iter().map(|w| lexicon.sense(w)).collect();
    let in_class = |at: usize, class: &str| lexicon.in_class(senses[at], words[at], class);
    let small = |at: usize| in_class(at, "small_in_name");
    let letters = |left_out: &dyn Fn(usize) -> bool| {
        let kept = (0..words.len()).filter(|&at| !left_out(at));
        of_letters(kept.filter_map(|at| words[at].chars().next()))
    };
    add(letters(&small));
    if (0..words.len()).any(small) {
        add(letters(&|_| false));
    }
    // "Red Lions" for "Harbour Red Lions"; "Roe Foundation" for "Roe Foundation for the Arts"; "Roe" for "Roe University".
    let mut fronts_only = true;
    for at in 1..words.len().min(12) {
        fronts_only &= !in_class(at - 1, "opens_part");
        if words.len() - at > 1 && fronts_only {
            add(of_words(words[at..].iter().copied()));
        }
        let part = at > 1 && words[at] != "and" && in_class(at, "opens_part");
        // What follows the first word may say what kind of house it is.
        if part || at == 1 && in_class(1, "institution") {
            add(of_words(words[..at].iter().copied()));
        }
    }
}

fn build(mut forms: Vec<Form<'_>>, joins: &mut Joins, of_mention: &[usize]) -> (Vec<Actor>, Vec<u32>) {
    // For each root its fullest form, and the number of its actor.
    let mut fullest: Vec<usize> = (0..forms.len()).collect();
    for i in 0..forms.len() {
        let best = &mut fullest[joins.root(i)];
        let full = |i: usize| (forms[i].words.count(), is_latin(&forms[i]), forms[i].name.len());
        if full(i) > full(*best) {
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
    }
}
