//! One way in which an actor is named, with what the rules that join names look at.

use rustc_hash::FxHashMap;

use super::keys;
use crate::extract::ActorKind;

/// One way in which an actor is named, with everything the rules look at.
pub(super) struct Form {
    pub kind: ActorKind,
    pub name: String,
    pub key: String,
    pub words: Vec<String>,
    /// The initials between a person's names.
    pub middle: String,
    /// True behind whose name a "Jr." tells him from another.
    pub junior: bool,
    /// How often it stands in the text.
    pub count: usize,
}

impl Form {
    pub fn new(kind: ActorKind, name: String) -> Self {
        let (key, words) = keys::key_and_words(kind, &name);
        let middle = if kind == ActorKind::Person { middle(&name) } else { String::new() };
        let junior = kind == ActorKind::Person && name.rsplit(' ').next().is_some_and(keys::is_generation);
        Self { kind, name, key, words, middle, junior, count: 0 }
    }
}

/// The initials within a name: "hw" of "George H.W. Roe".
fn middle(name: &str) -> String {
    let mut inner: Vec<&str> = name.split(' ').skip(1).collect();
    inner.pop();
    let letters = |word: &&str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    inner.into_iter().filter(letters).flat_map(str::chars).filter(|c| *c != '.').collect()
}

/// Which forms are somebody else than who has the same name without a "Jr.": where that name stands oftener, each is a person. Where it
/// does not, it is the junior's, cut short.
pub(super) fn juniors(forms: &[Form]) -> Vec<bool> {
    if !forms.iter().any(|f| f.junior) {
        return vec![false; forms.len()];
    }
    let mut counts: [FxHashMap<&str, usize>; 2] = Default::default();
    forms.iter().for_each(|f| *counts[usize::from(f.junior)].entry(&f.key).or_default() += f.count);
    let count = |junior: bool, form: &Form| counts[usize::from(junior)].get(form.key.as_str()).copied();
    forms.iter().map(|f| f.junior && count(false, f) > count(true, f)).collect()
}
