//! A language is its lexicon file: one that the program has never heard of is told, cut and read by what a user's file says, and
//! nothing else changes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;

use parallax::article::Article;
use parallax::config::{Config, Options};
use parallax::extract::Analysed;
use parallax::extract::lexicon::Lexicons;

/// French, as little of it as tells figures and claims.
const FRENCH: &str = r#"
[function]
words = ["le", "la", "les", "un", "une", "des", "du", "de", "et", "est", "en", "dans", "que", "sur", "au", "il", "elle", "ne"]

[class]
abbreviation = ["env."]
opens_content = ["que"]
ordinal = ["er"]

[number]
"," = { value = 0, kind = "decimal" }
deux = 2
million = { value = 1000000, kind = "scale", forms = ["million", "millions"] }

[unit]
euro = { unit = "eur", forms = ["euro", "euros"] }
percent = ["%", "pour cent"]

[qualifier]
"au moins" = ">="
"plus de" = ">"

[say]
"déclarer" = { forms = ["a déclaré", "ont déclaré"] }
nier = { forms = ["a nié", "nie"], stance = "denies", frame = "open" }

[relative]
que = ["que"]

[determiner]
article = ["le", "la", "les", "un", "une", "des"]

[be]
"être" = ["est", "sont", "été"]

[have]
avoir = ["a", "ont"]

[time]
mars = { month = 3 }
"#;

/// The shipped lexicons with the French one.
fn lexicons() -> Lexicons {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("lexicon")).unwrap();
    fs::write(folder.path().join("lexicon/fr.toml"), FRENCH).unwrap();
    let options = Options { config: Some(folder.path().to_owned()), headless: true, ..Options::default() };
    Config::load(&options).map_err(|faults| faults.to_string()).unwrap().lexicons
}

/// The facts of a text: a line for each claim, figure and date.
fn facts(text: &str, lexicons: &Lexicons) -> (String, Vec<String>) {
    let article = Analysed::new(Article::bare(text), lexicons);
    let of = |span: parallax::text::Span| span.of(text);
    let mut out = Vec::new();
    for claim in &article.facts.claims {
        let content: Vec<_> = claim.content.iter().map(|s| of(*s)).collect();
        out.push(format!("{} {}: {}", claim.source.map_or("-", of), claim.stance.label(), content.join(" / ")));
    }
    for figure in &article.facts.figures {
        let (value, unit) = (figure.value, figure.unit.as_deref().unwrap_or("-"));
        out.push(format!("{} = {} {unit}", of(figure.span), value.low));
    }
    out.extend(article.facts.patterns.iter().map(|p| format!("{} = {}", of(p.span), p.key)));
    (article.language().to_owned(), out)
}

#[test]
fn a_language_is_read_by_a_file_of_words() {
    let lexicons = lexicons();
    for (text, want) in [
        (
            "La tempête est sur la côte. La ministre Anne Morel a déclaré que 3,5 millions de personnes sont dans le noir.",
            &[
                "La ministre Anne Morel says: que 3,5 millions de personnes sont dans le noir",
                "3,5 millions de personnes = 3500000 -",
            ][..],
        ),
        (
            "« Le quai est perdu », a déclaré le maire. Il en a coûté plus de 1.200,50 euros au port et à la ville, le 5 mars 2021.",
            &["le maire says: « Le quai est perdu »", "1.200,50 euros = 1200.5 eur", "5 mars 2021 = 2021-03-05"],
        ),
        (
            "Env. 40 pour cent des maisons du port sont vides et le maire de la ville ne le sait pas.",
            &["40 pour cent = 40 percent"],
        ),
    ] {
        assert_eq!(facts(text, &lexicons), ("fr".to_owned(), want.iter().map(|w| (*w).to_owned()).collect()), "{text}");
        assert_eq!(facts(text, &Lexicons::default()).0, "und", "{text}");
    }
}

#[test]
fn the_other_languages_are_read_as_before() {
    let lexicons = lexicons();
    for (text, language) in [
        ("The mayor of the port said on Monday that 12 boats were lost in the storm.", "en"),
        ("Der Hafen bleibt zu. Nach dem Sturm sind am Montag 12 Boote in der Bucht gesunken, sagte die Ministerin.", "de"),
        ("El puerto está cerrado y los barcos se han ido por la noche, dijo el alcalde de la ciudad en una carta.", "und"),
    ] {
        let known = facts(text, &Lexicons::default());
        assert_eq!((known.0.as_str(), facts(text, &lexicons)), (language, known.clone()), "{text}");
    }
}
