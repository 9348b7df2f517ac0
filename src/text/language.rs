//! The language of a text, guessed from its commonest words. It decides which lexicon reads the text, no more: a few hundred
//! words are enough, and where they do not tell, nothing is said.

use super::{Token, TokenKind};

/// Words that tell languages apart, each for one or more of them.
const WORDS: &[(&str, &[&str])] = &[
    ("en", &["the", "of", "and", "that", "with", "were", "for", "said", "from", "has", "have", "this", "which", "was", "by"]),
    (
        "de",
        &[
            "der", "die", "das", "und", "den", "dem", "des", "ein", "eine", "ist", "nicht", "mit", "auf", "für", "von", "sich",
            "im", "auch", "wurde", "nach",
        ],
    ),
    ("fr", &["le", "la", "les", "des", "et", "est", "une", "dans", "pour", "que", "qui", "du", "au", "aux", "sur", "pas", "par"]),
    ("es", &["el", "los", "las", "que", "del", "y", "en", "una", "por", "con", "para", "se", "es", "su", "como", "más", "la"]),
    ("it", &["il", "che", "di", "della", "e", "per", "non", "è", "una", "con", "del", "sono", "nel", "dei", "alla", "la"]),
    ("pt", &["o", "os", "que", "do", "da", "em", "uma", "não", "para", "com", "dos", "na", "por", "ao", "e"]),
    ("nl", &["de", "het", "een", "van", "en", "niet", "dat", "op", "zijn", "met", "voor", "is", "te"]),
];

/// What a text is in that is in none of the languages known here, as ISO 639 calls it.
pub const UNDETERMINED: &str = "und";

/// How many tokens are looked at.
const REACH: usize = 400;
/// Fewer telling words than this tell nothing.
const LEAST: usize = 5;

/// The language of `text`, whose tokens are `tokens`: its ISO 639 code, [`UNDETERMINED`] for another script than Latin, nothing
/// where too little tells.
pub fn guess(text: &str, tokens: &[Token]) -> Option<&'static str> {
    let words = || tokens.iter().take(REACH).filter(|t| t.kind == TokenKind::Word).map(|t| t.of(text));
    let foreign = words().filter(|w| w.chars().next().is_some_and(|c| c > '\u{24f}')).count();
    if foreign >= LEAST && foreign * 2 > words().count() {
        return Some(UNDETERMINED);
    }
    let mut hits = [0usize; WORDS.len()];
    for word in words().map(str::to_lowercase) {
        for (count, (_, list)) in hits.iter_mut().zip(WORDS) {
            *count += usize::from(list.contains(&word.as_str()));
        }
    }
    let best = (0..WORDS.len()).rev().max_by_key(|&i| hits[i])?;
    // The languages that have a lexicon must be told apart surely; the others need not be from each other.
    let rival = (0..2).filter(|&i| i != best).map(|i| hits[i]).max().unwrap_or(0);
    (hits[best] >= LEAST && hits[best] >= rival * 2).then_some(WORDS[best].0)
}

#[cfg(test)]
mod tests {
    use crate::text::Segmentation;

    #[test]
    fn tells_languages_by_their_small_words() {
        for (text, want) in [
            ("The boats of the fleet came back, and the crews said that they were tired.", Some("en")),
            ("Die Boote der Flotte kamen zurück, und die Mannschaft war nach der Fahrt mit dem Sturm müde.", Some("de")),
            ("Les bateaux de la flotte sont dans le port, et le capitaine est sur le quai pour une heure.", Some("fr")),
            ("Los barcos de la flota están en el puerto, y el capitán habla con los marineros por la tarde.", Some("es")),
            ("Корабли вернулись в порт, и капитан сказал, что все живы.", Some("und")),
            ("Two boats sank.", None),
            ("", None),
        ] {
            assert_eq!(super::guess(text, &Segmentation::of(text).tokens), want, "{text}");
        }
    }
}
