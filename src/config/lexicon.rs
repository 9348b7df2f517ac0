//! The user's words: `lexicon/<language>.toml` in the configuration folder, in the shape of the shipped lexicons. A language may
//! be spread over several files (`en.toml`, `en.figures.toml`); one that the program ships no lexicon of needs nothing else.

use super::file::{Fault, Source, hint};
use crate::extract::lexicon::source::{self, Flaw};
use crate::extract::lexicon::{Lexicon, Lexicons, Section};

/// The code of the language that a file is of: its name up to the first full stop.
fn code(stem: &str) -> &str {
    stem.split('.').next().unwrap_or_default()
}

/// Adds the entries of `file`, whose name without its ending is `stem`, to the lexicon of its language; they win over the shipped
/// ones.
pub fn apply(lexicons: &mut Lexicons, stem: &str, file: Source<'_>) -> Result<(), Fault> {
    let code = code(stem);
    if !matches!(code.len(), 2 | 3) || !code.bytes().all(|b| b.is_ascii_lowercase()) {
        let known: Vec<_> = Lexicon::languages().collect();
        let message = format!("`{code}` is no code of a language, such as {}", known.join(", "));
        return Err(Fault { file: file.name.to_owned(), at: None, message });
    }
    let fault = |flaw: Flaw| {
        let meant = flaw.name.map_or_else(String::new, |(name, known)| hint(&name, known.into_iter()));
        file.fault(flaw.at, format!("{}{meant}", flaw.message))
    };
    let words = source::read(file.text, lexicons.of(code).rules()).map_err(fault)?;
    for row in &words.rows {
        if matches!(row.section, Section::Stop | Section::Usual | Section::Anywhere | Section::Toll) {
            let message = format!("stories are grouped by the shipped words of `{}` alone", row.section.name());
            return Err(file.fault(row.at, message));
        }
        if let Some(known) = Lexicons::names(row.section).filter(|known| !known.contains(&row.lemma.as_str())) {
            return Err(fault(Flaw::unknown(row.at, &format!("name in `{}`", row.section.name()), &row.lemma, known)));
        }
    }
    lexicons.add(code, words.rows);
    Ok(())
}

/// Refuses the file of that name where all files of its language together have no words by which texts are told to be in it.
pub fn told(lexicons: &Lexicons, stem: &str, name: &str) -> Result<(), Fault> {
    let code = code(stem);
    if Lexicon::languages().any(|shipped| shipped == code) || lexicons.languages().can_tell(code) {
        return Ok(());
    }
    let message = format!("no text is found to be in `{code}` without words of the section `function`");
    Err(Fault { file: name.to_owned(), at: None, message })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::lexicon::Entry;

    fn applied(stem: &str, text: &str) -> Result<Lexicon, String> {
        let mut lexicons = Lexicons::default();
        let name = format!("lexicon/{stem}.toml");
        apply(&mut lexicons, stem, Source { name: &name, text }).map_err(|e| e.to_string())?;
        told(&lexicons, stem, &name).map_err(|e| e.to_string())?;
        Ok(lexicons.of(&stem[..2]))
    }

    /// The forms of a section that are not listed are those that the shipped section makes.
    #[test]
    fn words_are_added_in_the_shape_of_the_shipped_files() {
        for (stem, text, word, section, want) in [
            ("en", "[say]\nspout = { stance = \"says\" }", "spouted", Section::Say, "spout says"),
            ("en.more", "[say]\nx = { stance = \"hopes\", lemmas = [\"Spout\"] }", "Spouting", Section::Say, "Spout hopes"),
            ("en", "[number]\nmyriad = 10000", "MYRIAD", Section::Number, "myriad 10000"),
            ("en", "[unit]\nfurlong = [\"Furlong\", \"Furlongs\"]", "furlongs", Section::Unit, "furlong -"),
            ("de", "[unit]\nelle = {}", "elles", Section::Unit, ""),
            ("de", "[inflect]\nunit = \"noun\"\n[unit]\nelle = {}", "elles", Section::Unit, "elle -"),
            ("de", "[class]\nof = [\"vom\"]", "vom", Section::Class, "of -"),
            ("tr", "[function]\nwords = [\"bir\"]\n[say]\ndemek = [\"dedi\"]", "Dedi", Section::Say, "demek -"),
            ("tr", "[function]\nwords = [\"bir\"]", "km", Section::Unit, "km -"),
        ] {
            let lexicon = applied(stem, text).unwrap();
            let value = |e: Entry<'_>| format!("{} {}", e.lemma, e.get("stance").or(e.get("value")).unwrap_or("-"));
            assert_eq!(lexicon.word(word, section).map_or(String::new(), value), want, "{text}");
        }
    }

    #[test]
    fn faults_have_a_place_and_a_hint() {
        for (stem, text, want) in [
            ("en", "[sya]\nx = 1", "lexicon/en.toml:1:2: unknown section `sya`; did you mean `say`?"),
            ("en", "[say]\nx = { mnd = true }", "lexicon/en.toml:2:7: unknown attribute of `say` `mnd`; did you mean `mind`?"),
            ("en", "[class]\n\nstret = [\"way\"]", "lexicon/en.toml:3:1: unknown name in `class` `stret`; did you mean `street`?"),
            ("en", "[stop]\nwords = [\"x\"]", "lexicon/en.toml:2:1: stories are grouped by the shipped words of `stop` alone"),
            ("de", "[say]\n\"x\" = 1", "lexicon/de.toml:2:7: `x` is a list of forms or a table"),
            ("english", "", "lexicon/english.toml: `english` is no code of a language, such as de, en, und"),
            ("eng", "", "lexicon/eng.toml: no text is found to be in `eng` without words of the section `function`"),
        ] {
            assert_eq!(applied(stem, text).unwrap_err(), want);
        }
    }
}
