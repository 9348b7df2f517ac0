//! Who says what in two words: "Anna Lund denies", "Opposition lawmakers deny".

use crate::extract::lexicon::{Section, ends_as_plural};
use crate::extract::{ActorKind, Analysed, Claim};

/// The speaker of a claim and what they do, the verb in the number of the speaker.
pub fn words(text: &Analysed, claim: &Claim) -> String {
    format!("{} {}", claim.speaker_in(text.text()).unwrap_or("?"), verb(text, claim))
}

/// What they do alone: "denies", "deny".
pub fn verb(text: &Analysed, claim: &Claim) -> &'static str {
    let speaker = claim.speaker_in(text.text()).unwrap_or_default();
    if is_plural(text, claim, speaker) { claim.cue_stance.label_of_many() } else { claim.cue_stance.label() }
}

/// True where the speaker is more than one: two joined by "and", people of a kind ("Ukrainians"), a noun in the plural. A name in
/// capitals is one, whatever it ends in; nouns of languages that form no plural by rule are left alone.
fn is_plural(text: &Analysed, claim: &Claim, speaker: &str) -> bool {
    let kind = claim.speaker.and_then(|at| text.facts.actors.get(at as usize)).map(|actor| actor.kind);
    match kind {
        Some(ActorKind::Group) => return speaker.ends_with('s'),
        Some(_) => return false,
        None => {}
    }
    let lexicon = &text.lexicon;
    if lexicon.language() != "en" {
        return false;
    }
    let is = |word: &str, section| lexicon.word(&word.to_lowercase(), section).is_some();
    let ends = |word: &&str| [Section::Preposition, Section::Relative].iter().any(|&section| is(word, section));
    let words: Vec<&str> = speaker.split_whitespace().take_while(|word| !ends(word)).collect();
    let lower = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    // "the mayor and a councillor" are two, "a former agent and veteran" is one.
    let other = |word: &str| is(word, Section::Determiner) || !lower(word);
    if words.windows(3).any(|w| is(w[1], Section::Coordinator) && other(w[2]) && w[2].starts_with(char::is_alphabetic)) {
        return true;
    }
    let last = words.iter().position(|word| word.ends_with(',')).or_else(|| words.len().checked_sub(1));
    let Some(head) = last.and_then(|at| words.get(at)).map(|word| word.trim_end_matches(',')) else { return false };
    lower(head) && (ends_as_plural(head) || lexicon.of_class(head, "plural"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::extract::lexicon::Lexicons;
    use crate::extract::{Mode, Stance, Why};

    #[test]
    fn the_verb_is_in_the_number_of_the_speaker() {
        let text = Analysed::new(Article::bare("The weather was fine."), &Lexicons::default());
        for (speaker, want) in [
            ("Anna Lund", "denies"),
            ("opposition lawmakers", "deny"),
            ("Two officials of the port", "deny"),
            ("a spokesman for the dockers", "denies"),
            ("the dockers, who were there", "deny"),
            ("the police", "deny"),
            ("the mayor and a councillor", "deny"),
            ("Anna Lund and Piet Holm", "deny"),
            ("a former pilot and 20-year veteran of the port", "denies"),
            ("cooks and stewards", "deny"),
            ("Harbour Works", "denies"),
            ("the boss", "denies"),
        ] {
            let claim = Claim {
                source: None,
                speaker: None,
                speaker_name: Some(speaker.to_owned()),
                cue: None,
                content: Vec::new(),
                mode: Mode::Indirect,
                stance: Stance::Denies,
                cue_stance: Stance::Denies,
                why: Why { rule: "set by hand", sure: true },
            };
            assert_eq!(words(&text, &claim), format!("{speaker} {want}"));
        }
    }
}
