//! Classes of events by name, and what is known of each whatever the language. No words: which verb is of which class is the
//! lexicon's.

/// What is so of all events of a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// They befall people: their "others" are persons, whatever was counted before.
    People,
    /// Their counts only grow: a later one is larger, and both were right in their time.
    Grows,
    /// Their counts go up and down with the hours, as who was missing is found: a later one is another, and both were right.
    Sways,
    /// They are news even where they happen to one or two.
    Grave,
    /// The verb tells little of what happens.
    Pale,
    /// The verb tells nothing: an auxiliary, or one of no class.
    Empty,
    /// They are not one thing: the verbs themselves must agree.
    Wide,
    /// What is measured becomes more.
    Up,
    /// What is measured becomes less.
    Down,
    /// What is counted goes: its number is no count of what there is.
    Goes,
}

use Nature::{Down, Empty, Goes, Grave, Grows, Pale, People, Sways, Up, Wide};

/// The classes of which something is known.
const CLASSES: &[(&str, &[Nature])] = &[
    ("casualty", &[People, Grows, Grave, Wide]),
    ("missing", &[People, Sways, Grave]),
    ("trap", &[People, Sways]),
    ("arrest", &[People, Grows, Grave, Wide]),
    ("evacuate", &[People, Grows, Grave]),
    ("free", &[Grows]),
    ("displace", &[People, Grows, Grave]),
    ("survive", &[People]),
    ("damage", &[Grows, Grave]),
    ("destroy", &[Grave]),
    ("rise", &[Grows, Pale, Up]),
    ("fall", &[Pale, Down]),
    ("exceed", &[Pale]),
    ("run", &[Pale]),
    ("draw", &[Pale]),
    ("value", &[Pale]),
    ("hold", &[Pale]),
    ("move", &[Pale]),
    ("pass", &[Pale]),
    ("lose", &[Pale, Goes]),
    ("record", &[Pale]),
    ("have", &[Pale, Empty]),
    ("be", &[Pale, Empty]),
    ("other", &[Pale, Empty]),
    ("", &[Pale, Empty]),
];

/// Classes that tell of the same thing as another.
const SAME: &[(&str, &str)] = &[("leave", "displace"), ("evacuate", "displace")];

/// All that is so of the events of a class: a bit for each nature.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Natures(u16);

impl Natures {
    /// Those of `class`.
    pub fn of(class: &str) -> Self {
        let known = CLASSES.iter().find(|(name, _)| *name == class).map_or(&[][..], |(_, natures)| natures);
        Self(known.iter().fold(0, |bits, nature| bits | 1 << *nature as u16))
    }

    /// True where that one is among them.
    pub fn has(self, nature: Nature) -> bool {
        self.0 & 1 << nature as u16 != 0
    }
}

/// True where events of `class` are so.
pub fn is(class: &str, nature: Nature) -> bool {
    Natures::of(class).has(nature)
}

/// True where events of `class` are grave and befall people.
pub fn is_of_victims(class: &str) -> bool {
    let natures = Natures::of(class);
    natures.has(Grave) && natures.has(People)
}

/// True where there is more or less after events of `class`.
pub fn changes(class: &str) -> bool {
    is(class, Up) || is(class, Down)
}

/// The class that stands for `class` where classes are compared.
pub fn same_as(class: &str) -> &str {
    SAME.iter().find(|(name, _)| *name == class).map_or(class, |(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::{Lexicon, Section};

    #[test]
    fn every_class_is_one_that_a_verb_has() {
        let of = |lexicon: &Lexicon, form: &str| lexicon.word(form, Section::Event).and_then(|e| e.get("class").map(str::to_owned));
        let lexicon = Lexicon::default();
        let forms = Lexicon::forms(Section::Event).filter(|f| !f.contains(' '));
        let known: Vec<String> = forms.filter_map(|f| of(&lexicon, f)).collect();
        let names = CLASSES.iter().map(|c| c.0).chain(SAME.iter().flat_map(|s| [s.0, s.1]));
        // What "have" and "be" do is told by their sections.
        let named = |name: &&str| !["", "have", "be"].contains(name);
        let unknown: Vec<&str> = names.filter(named).filter(|name| !known.iter().any(|k| k == name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn what_is_not_known_of_a_class_is_not_so() {
        for (class, nature, want) in [("casualty", Grows, true), ("strike", Grows, false), ("vote", Pale, false), ("", Pale, true)]
        {
            assert_eq!(is(class, nature), want, "{class} {nature:?}");
        }
        assert_eq!(["leave", "strike"].map(same_as), ["displace", "strike"]);
    }
}
