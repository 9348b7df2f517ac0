//! Names of organizations -> which of them is one: an acronym or a short form and the one longer name that may have it.

use rustc_hash::FxHashMap;

use super::form::{Form, of_words};
use super::hash;
use super::joins::{Joins, only};
use crate::extract::ActorKind;
use crate::extract::lexicon::{Lexicon, Sense};

/// Joins acronyms and short forms with the one longer name that has them, where no text tells the two apart.
pub fn join(forms: &[Form<'_>], joins: &mut Joins) {
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
        if let Some(one) = short.get(&key).and_then(|list| only(joins, list)).filter(|&one| joins.are_apart(one, i)) {
            joins.join(one, i);
        }
    }
}

/// Hash of initials, which are told from words.
fn of_letters(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(1, |all, letter| hash::join(all, letter.into()))
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
