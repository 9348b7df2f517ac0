//! One way in which an actor is named, with what the rules that join names look at.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::name_words::NameWords;
use super::{hash, keys};
use crate::extract::ActorKind;
use crate::extract::lexicon::{Lexicon, lower};

/// One way in which an actor is named, with everything the rules look at.
pub(super) struct Form<'t> {
    pub kind: ActorKind,
    pub name: Cow<'t, str>,
    pub key: String,
    pub words: NameWords,
    /// The initials between a person's names.
    pub middle: String,
    /// True where a "Jr." behind the name tells its bearer from another.
    pub junior: bool,
    /// True for a ruler's name, which no surname follows: "Queen Ana", "Ana II".
    pub reigns: bool,
    /// How often it stands in the text.
    pub count: usize,
}

impl<'t> Form<'t> {
    pub fn new(kind: ActorKind, name: Cow<'t, str>) -> Self {
        let (key, words) = keys::key_and_words(kind, &name);
        let middle = if kind == ActorKind::Person { middle(&name) } else { String::new() };
        let junior = kind == ActorKind::Person && name.rsplit(' ').next().is_some_and(keys::is_generation);
        let crowned = || name.split_once(' ').is_some_and(|(title, _)| Lexicon::of_names().of_class(&lower(title), "reigns"));
        let reigns = kind == ActorKind::Person && !key.contains('/') && (junior || crowned());
        Self { kind, name, key, words, middle, junior, reigns, count: 0 }
    }
}

/// The initials within a name: "hw" of "George H.W. Roe".
fn middle(name: &str) -> String {
    let inner = name.split_once(' ').and_then(|(_, rest)| rest.rsplit_once(' ')).map_or("", |(inner, _)| inner);
    let letters = |word: &&str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    inner.split(' ').filter(letters).flat_map(str::chars).filter(|c| *c != '.').collect()
}

/// Which forms are somebody else than who has the same name without a "Jr.": where that name stands oftener, each is a person. Where it
/// does not, it is the junior's, cut short.
pub(super) fn juniors(forms: &[Form<'_>]) -> Vec<bool> {
    if !forms.iter().any(|f| f.junior) {
        return vec![false; forms.len()];
    }
    let mut counts: [FxHashMap<&str, usize>; 2] = Default::default();
    forms.iter().for_each(|f| *counts[usize::from(f.junior)].entry(&f.key).or_default() += f.count);
    let count = |junior: bool, form: &Form<'_>| counts[usize::from(junior)].get(form.key.as_str()).copied();
    forms.iter().map(|f| f.junior && count(false, f) > count(true, f)).collect()
}

/// Hash of words, one by one.
pub(super) fn of_words<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    words.fold(2, |all, word| hash::join(all, hash::word(word.as_bytes())))
}
