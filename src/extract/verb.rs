//! The form that a verb of the lexicon stands in.

use super::lexicon::Entry;

/// A verb's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// "say".
    Base,
    /// "says".
    Third,
    /// "said".
    Past,
    /// "saying".
    Ing,
}

impl Form {
    /// The form of a verb's entry, told by its ending and its lemma.
    pub(super) fn of(entry: &Entry<'_>) -> Self {
        let form = entry.form.split(' ').next().unwrap_or_default();
        let lemma = entry.lemma.split(' ').next().unwrap_or_default();
        if form.ends_with("ing") && lemma.len() < form.len() {
            Form::Ing
        } else if form == lemma {
            Form::Base
        } else if form.ends_with('s') && !form.ends_with("ss") && form != "was" {
            Form::Third
        } else {
            Form::Past
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::{Lexicon, Section};

    #[test]
    fn forms_are_told_by_ending_and_lemma() {
        let lexicon = Lexicon::default();
        for (word, section, want) in [
            ("say", Section::Say, Form::Base),
            ("says", Section::Say, Form::Third),
            ("said", Section::Say, Form::Past),
            ("saying", Section::Say, Form::Ing),
            ("killed", Section::Event, Form::Past),
            ("kills", Section::Event, Form::Third),
        ] {
            assert_eq!(lexicon.word(word, section).map(|e| Form::of(&e)), Some(want), "{word}");
        }
    }
}
