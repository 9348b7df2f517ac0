//! The names of rows.

use std::borrow::Borrow;

use super::words::term;
use crate::extract::Stance;
use crate::text::quotations::DOUBLE;

/// What a row is called, and how well that says what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RowName {
    /// The name itself.
    pub text: String,
    /// The lower, the more it says.
    pub rank: u8,
    /// What tells it apart from another row of the same name ("in Ohio").
    pub more: Option<String>,
    /// True where other sources say something else there.
    pub split: bool,
}

/// So many words of what is said name a claim.
const WORDS: usize = 8;

impl RowName {
    /// A name of this rank.
    pub fn ranked(rank: u8, text: String) -> Self {
        Self { text, rank, more: None, split: false }
    }

    /// Of several names of one thing that of the most figures, among those that say most.
    pub fn best(names: Vec<Self>) -> Self {
        let most = names.iter().map(|name| name.rank).min();
        let count = |of: &Self| names.iter().filter(|name| name.text == of.text).count();
        // Of equals the first.
        let best = names.iter().rev().filter(|name| Some(name.rank) == most).max_by_key(|name| count(name));
        let said = names.iter().filter_map(|name| name.more.as_ref());
        let split = best.is_some_and(|best| said.clone().any(|more| best.more.as_ref() != Some(more)));
        best.map(|best| Self { split, ..best.clone() }).unwrap_or_default()
    }

    /// An actor's.
    pub fn of_actor(name: &str) -> Self {
        Self::ranked(0, name.to_owned())
    }

    /// A claim's: the speaker with what he does, where it is more than saying, and the first words of what is `said`.
    pub fn of_claim(speaker: Option<&str>, stance: Stance, said: &str) -> Self {
        let said = said.trim_start_matches(['.', ' ']);
        let words = said.split(' ').take(WORDS).collect::<Vec<_>>().join(" ");
        let words = words.trim_matches(|c: char| DOUBLE.contains(&c) || matches!(c, ',' | '.' | ' '));
        let text = match (speaker, stance) {
            (Some(name), Stance::Says) => format!("{name}: {words}"),
            (Some(name), stance) => format!("{name} ({}): {words}", stance.label()),
            (None, _) => words.to_owned(),
        };
        Self::ranked(0, text)
    }

    /// The same with what tells it apart, where that is known and says anything else.
    pub fn apart(&self) -> String {
        let terms = |text: &str| -> Vec<u32> { text.split(' ').filter_map(|word| term(word, &mut String::new())).collect() };
        let own = terms(&self.text);
        let more = self.more.as_ref().filter(|more| !terms(more).iter().any(|term| own.contains(term)));
        more.map_or_else(|| self.text.clone(), |more| format!("{} {more}", self.text))
    }
}

/// What is said, from its parts, without the "that" before it and the quotation marks around it; those of a quotation within stay
/// in pairs.
pub(super) fn bare<S: Borrow<str>>(parts: &[S]) -> String {
    let words = parts.join(" ");
    let words = behind_that(words.trim_start()).trim_matches([',', ' ']);
    let marks = words.chars().filter(|c| DOUBLE.contains(c)).count();
    let (opens, ends) = (words.starts_with(DOUBLE), words.ends_with(DOUBLE));
    if marks <= 2 && opens && ends || marks == 1 && (opens || ends) {
        return words.trim_matches(DOUBLE).trim_end_matches(',').to_owned();
    }
    words.to_owned()
}

/// What is said without the "that" that brings it in.
pub(in crate::story) fn behind_that(words: &str) -> &str {
    words.strip_prefix("that ").or_else(|| words.strip_prefix("that, ")).unwrap_or(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_stands_without_what_leads_to_it() {
        for (said, want) in [
            ("that the dam would hold", "the dam would hold"),
            ("that, in spring, the dam would hold", "in spring, the dam would hold"),
            ("“The dam holds,”", "The dam holds"),
            ("“The dam” holds “well”", "“The dam” holds “well”"),
            // The rest of a speech.
            ("The dam holds.”", "The dam holds."),
            ("that’s how it is", "that’s how it is"),
        ] {
            assert_eq!(bare(&[said.to_owned()]), want);
        }
    }

    #[test]
    fn a_thing_has_the_name_that_most_give_it() {
        let named = |rank, text: &str| RowName::ranked(rank, text.to_owned());
        for (names, want) in [
            (
                vec![named(0, "people left"), named(0, "people killed"), named(0, "people killed"), named(2, "people")],
                "people killed",
            ),
            (vec![named(2, "people"), named(0, "people left"), named(0, "people killed")], "people left"),
            (vec![], ""),
        ] {
            assert_eq!(RowName::best(names).text, want);
        }
    }

    #[test]
    fn what_tells_a_row_apart_says_something_else() {
        for (text, more, want) in [
            ("votes", Some("in the Senate"), "votes in the Senate"),
            ("federal taxes", Some("in federal tax"), "federal taxes"),
            ("votes", None, "votes"),
        ] {
            assert_eq!(RowName { more: more.map(str::to_owned), ..RowName::ranked(0, text.to_owned()) }.apart(), want);
        }
    }

    #[test]
    fn a_claim_is_named_by_its_speaker_and_its_first_words() {
        for (speaker, stance, said, want) in [
            (
                Some("Brandt"),
                Stance::Says,
                "the dam would hold through all of the long spring",
                "Brandt: the dam would hold through all of the",
            ),
            (Some("Brandt"), Stance::Denies, "“the dam” leaks.", "Brandt (denies): the dam” leaks"),
            (None, Stance::Says, "... the dam leaks", "the dam leaks"),
        ] {
            assert_eq!(RowName::of_claim(speaker, stance, said).text, want);
        }
    }
}
