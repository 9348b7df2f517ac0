//! The user's words: `lexicon/<language>.toml` in the configuration folder, in the shape of the shipped lexicons.

use super::file::{Entry, Fault, Source};
use crate::extract::lexicon::{Lexicon, Section};

/// Rules by which forms are made where an entry lists none.
const RULES: &[&str] = &["verb", "noun", "none"];

/// Adds the entries of `source` to `lexicon`; they win over the shipped ones.
pub fn apply(lexicon: &mut Lexicon, source: Source<'_>) -> Result<(), Fault> {
    source.read(|entries| {
        let mut rules = Vec::new();
        for entry in entries.iter().filter(|e| e.key == "inflect") {
            for rule in entry.table().ok_or_else(|| entry.fault("`inflect` is a table"))? {
                let name = rule.string()?;
                if !RULES.contains(&name) {
                    return Err(rule.fault(format!("`{name}` is none of {}", RULES.join(", "))));
                }
                rules.push((rule.key, name));
            }
        }
        for entry in entries.iter().filter(|e| e.key != "inflect") {
            let names: Vec<_> = Section::ALL.iter().map(|s| name(*s)).collect();
            let Some(section) = names.iter().position(|n| n == entry.key).map(|i| Section::ALL[i]) else {
                return Err(entry.unknown("section", names.iter().map(String::as_str).chain(["inflect"])));
            };
            let rule = rules.iter().find(|(name, _)| *name == entry.key).map_or("none", |(_, rule)| rule);
            for word in entry.table().ok_or_else(|| entry.fault(format!("`{}` is a table", entry.key)))? {
                add(lexicon, section, &word, rule)?;
            }
        }
        Ok(())
    })
}

/// A section's name in a file: that of its variant, in lower case, as the build script takes it the other way.
fn name(section: Section) -> String {
    let mut name = String::new();
    for c in format!("{section:?}").chars() {
        if c.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(c.to_lowercase());
    }
    name
}

fn add(lexicon: &mut Lexicon, section: Section, word: &Entry<'_>, rule: &str) -> Result<(), Fault> {
    let (mut forms, mut attributes) = (Vec::new(), Vec::new());
    if let Some(fields) = word.table() {
        for field in fields {
            match field.key {
                "forms" => forms = field.strings()?,
                name => {
                    let value = field.plain().ok_or_else(|| field.fault(format!("`{name}` is a string or a number")))?;
                    attributes.push((name.to_owned(), value));
                }
            }
        }
    } else if let Some(value) = word.plain() {
        attributes.push(("value".to_owned(), value));
    } else {
        forms = word.strings()?;
    }
    lexicon.add(section, word.key, &forms, rule, &attributes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_added_and_faults_have_a_place() {
        let mut lexicon = Lexicon::for_language("en").unwrap();
        let text = "[inflect]\nsay = \"verb\"\n[say]\nspout = { stance = \"says\" }\n[number]\nmyriad = 10000";
        apply(&mut lexicon, Source { name: "lexicon/en.toml", text }).unwrap();
        assert_eq!(lexicon.word("spouted", Section::Say).map(|e| e.lemma.to_owned()).as_deref(), Some("spout"));
        assert_eq!(lexicon.word("myriad", Section::Number).and_then(|e| e.get("value")), Some("10000"));
        let error = apply(&mut lexicon, Source { name: "lexicon/en.toml", text: "[sya]\nx = 1" }).unwrap_err().to_string();
        assert_eq!(error, "lexicon/en.toml:1:2: unknown section `sya`; did you mean `say`?");
    }
}
