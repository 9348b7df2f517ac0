//! The language of a text, guessed from its commonest words. It decides which lexicon reads the text, no more: a few hundred
//! words are enough, and where they do not tell, nothing is said.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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

/// Bytes of the longest word of [`WORDS`].
const LONGEST: usize = 5;

/// For each telling word, packed, a bit for each language it is a word of.
fn languages() -> FxHashMap<u64, u8> {
    let mut out: FxHashMap<u64, u8> = FxHashMap::default();
    for (i, (_, list)) in WORDS.iter().enumerate() {
        list.iter().for_each(|word| *out.entry(packed(word.as_bytes())).or_default() |= 1 << i);
    }
    out
}

/// The bytes of a short word as a number.
fn packed(word: &[u8]) -> u64 {
    word.iter().take(8).fold(0, |n, &b| n << 8 | u64::from(b))
}

/// A word in lower case, packed; none where it is too long to tell anything.
fn key(word: &str) -> Option<u64> {
    let short = |w: &str| w.len() <= LONGEST;
    if word.is_ascii() {
        // This bit is all that tells a capital from a small letter; digits and marks have it.
        return short(word).then(|| packed(word.as_bytes()) | 0x20_2020_2020 >> (8 * (LONGEST - word.len())));
    }
    let low = word.to_lowercase();
    short(&low).then(|| packed(low.as_bytes()))
}

/// The language of `text`, whose tokens are `tokens`: its ISO 639 code, [`UNDETERMINED`] for another script than Latin, nothing
/// where too little tells.
pub fn guess(text: &str, tokens: &[Token]) -> Option<&'static str> {
    static LANGUAGES: LazyLock<FxHashMap<u64, u8>> = LazyLock::new(languages);
    let (mut all, mut foreign, mut hits) = (0usize, 0usize, [0usize; WORDS.len()]);
    for word in tokens.iter().take(REACH).filter(|t| t.kind == TokenKind::Word).map(|t| t.of(text)) {
        all += 1;
        foreign += usize::from(!word.starts_with(|c| c <= '\u{24f}'));
        let Some(languages) = key(word).and_then(|key| LANGUAGES.get(&key).copied()) else { continue };
        hits.iter_mut().enumerate().for_each(|(i, count)| *count += usize::from(languages >> i & 1));
    }
    if foreign >= LEAST && foreign * 2 > all {
        return Some(UNDETERMINED);
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
    fn no_telling_word_is_passed_over_for_its_length() {
        let words = || super::WORDS.iter().flat_map(|(_, list)| *list);
        assert_eq!(words().map(|w| w.len()).max(), Some(super::LONGEST));
        for word in words() {
            assert_eq!(super::key(&word.to_uppercase()), super::key(word), "{word}");
            assert!(super::languages().contains_key(&super::packed(word.as_bytes())), "{word}");
        }
    }

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
