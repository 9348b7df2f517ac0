//! Forms of words: lower case, and the forms that a rule makes of a lemma. The build script and the program share them.

use std::borrow::Cow;

/// Rules by which forms are made where an entry lists none.
pub const RULES: &[&str] = &["verb", "noun", "none"];

/// `word` in lower case with straight apostrophes; borrowed where nothing changes.
pub fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else if word.is_ascii() {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Owned(word.to_lowercase().replace('’', "'"))
    }
}

/// The forms of `lemma` under a rule: `verb` gives base, third person, past and present participle; `noun` singular and
/// plural; anything else the lemma alone. Only the first word of a phrase is inflected. Irregular words list their `forms`.
pub fn inflected(lemma: &str, rule: &str) -> Vec<String> {
    let (word, tail) = match lemma.split_once(' ') {
        Some((word, tail)) => (word, format!(" {tail}")),
        None => (lemma, String::new()),
    };
    let third = || {
        if word.ends_with(['s', 'x', 'z']) || word.ends_with("sh") || word.ends_with("ch") {
            format!("{word}es")
        } else if consonant_y(word) {
            format!("{}ies", &word[..word.len() - 1])
        } else {
            format!("{word}s")
        }
    };
    let forms = match rule {
        "verb" => {
            let (past, ing) = if let Some(stem) = word.strip_suffix('e') {
                (format!("{word}d"), if word.ends_with("ee") { format!("{word}ing") } else { format!("{stem}ing") })
            } else if consonant_y(word) {
                (format!("{}ied", &word[..word.len() - 1]), format!("{word}ing"))
            } else {
                (format!("{word}ed"), format!("{word}ing"))
            };
            vec![word.to_owned(), third(), past, ing]
        }
        "noun" => vec![word.to_owned(), third()],
        _ => vec![word.to_owned()],
    };
    forms.into_iter().map(|f| f + &tail).collect()
}

fn consonant_y(word: &str) -> bool {
    word.ends_with('y') && !word.ends_with("ay") && !word.ends_with("ey") && !word.ends_with("oy") && !word.ends_with("uy")
}
