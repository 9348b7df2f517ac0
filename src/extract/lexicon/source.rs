//! A lexicon file -> rows: the one parser of the format, for the build script and for the user's files.
//!
//! A file is TOML, a list of sections; a section maps a lemma to its attributes. `forms` lists the forms that stand in texts;
//! where it is missing they are made by the section's rule: `[inflect]` says it (`verb`, `noun` or `none`), for all files of a
//! language. An entry with `lemmas` stands for all of them and its key is only a name for the group. A list in place of the
//! table is its forms, anything else the attribute `value`. Forms are kept in lower case.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::forms::{RULES, inflected, lower};
use super::sections::Section;

type Key<'t> = Spanned<DeString<'t>>;
type Value<'t> = Spanned<DeValue<'t>>;

/// What each attribute may say, where that is a closed list.
const CLOSED: &[(&str, &[&str])] = &[
    ("frame", &["open", "clause", "weak", "to", "that", "tell", "intent", "urge", "as", "name", "quote", "count"]),
    ("stance", STANCES),
    ("denied", STANCES),
    ("kind", &["scale", "suffix", "part", "half", "vulgar", "vague", "score", "decimal", "person", "anyone"]),
    ("side", &["after"]),
    ("past", &["same"]),
    ("period", &["part", "night", "week", "month", "year"]),
];

/// The stances, as `extract::Stance` names them.
const STANCES: &[&str] =
    &["says", "hopes", "doubts", "denies", "accuses", "promises", "warns", "demands", "praises", "rejects", "agrees"];

/// A form and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The form, lower case; several words are parted by one space.
    pub form: String,
    /// Its section.
    pub section: Section,
    /// Its lemma.
    pub lemma: String,
    /// Names and values.
    pub attributes: Vec<(String, String)>,
    /// The byte of the file at which its entry stands.
    pub at: usize,
}

/// The rule by which a section makes forms.
pub type Rule = (Section, &'static str);

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// The rules it was read by, its own first.
    pub rules: Vec<Rule>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// What is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// The byte at which it stands.
    pub at: usize,
    /// What it is, in words.
    pub message: String,
    /// Where a name is not known: the name, and those that are.
    pub name: Option<(String, Vec<&'static str>)>,
}

impl Flaw {
    fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), name: None }
    }

    /// A name that is none of `known`.
    pub fn unknown(at: usize, what: &str, name: &str, known: Vec<&'static str>) -> Self {
        Self { at, message: format!("unknown {what} `{name}`"), name: Some((name.to_owned(), known)) }
    }
}

/// Reads a file; where it gives a section no rule, that of `rules` counts.
pub fn read(text: &str, rules: &[Rule]) -> Result<Words, Flaw> {
    let file = DeTable::parse(text).map_err(|e| {
        let message = e.message().split('\n').collect::<Vec<_>>().join(", ");
        Flaw::new(e.span().map_or(0, |s| s.start), message)
    })?;
    let mut words = Words { rules: own_rules(file.get_ref())?, rows: Vec::new() };
    words.rules.extend_from_slice(rules);
    for (name, entries) in file.get_ref().iter().filter(|(name, _)| name.get_ref() != "inflect") {
        let section = section(name)?;
        let rule = words.rules.iter().find(|(s, _)| *s == section).map_or("none", |(_, rule)| rule);
        for (key, value) in table(name, entries)?.iter() {
            entry(section, key, value, rule, &mut words.rows)?;
        }
    }
    Ok(words)
}

fn own_rules(file: &DeTable<'_>) -> Result<Vec<Rule>, Flaw> {
    let Some((name, list)) = file.get_key_value("inflect") else { return Ok(Vec::new()) };
    let rule = |(name, rule): (&Key<'_>, &Value<'_>)| {
        let word = rule.get_ref().as_str().unwrap_or_default();
        let known = RULES.iter().find(|r| **r == word);
        let known = known.ok_or_else(|| Flaw::unknown(rule.span().start, "rule", word, RULES.to_vec()))?;
        Ok((section(name)?, *known))
    };
    table(name, list)?.iter().map(rule).collect()
}

fn section(name: &Key<'_>) -> Result<Section, Flaw> {
    let known = Section::ALL.iter().find(|s| s.name() == name.get_ref()).copied();
    known.ok_or_else(|| {
        let names = Section::ALL.iter().map(|s| s.name()).chain(["inflect"]).collect();
        Flaw::unknown(name.span().start, "section", name.get_ref(), names)
    })
}

fn table<'t>(name: &Key<'_>, value: &'t Value<'t>) -> Result<&'t DeTable<'t>, Flaw> {
    value.get_ref().as_table().ok_or_else(|| Flaw::new(value.span().start, format!("`{}` is a table", name.get_ref())))
}

/// Adds the rows of one entry.
fn entry(section: Section, key: &Key<'_>, value: &Value<'_>, rule: &str, rows: &mut Vec<Row>) -> Result<(), Flaw> {
    let (mut forms, mut lemmas, mut attributes) = (None, None, Vec::new());
    match value.get_ref() {
        DeValue::Array(_) => forms = Some(strings(key, value)?),
        DeValue::Table(fields) => {
            for (name, value) in fields.iter() {
                match name.get_ref().as_ref() {
                    "forms" => forms = Some(strings(name, value)?),
                    "lemmas" => lemmas = Some(strings(name, value)?),
                    _ => attributes.extend(attribute(section, name, name.get_ref(), value)?),
                }
            }
        }
        _ if section.attributes().contains(&"value") => attributes.extend(attribute(section, key, "value", value)?),
        _ => return Err(Flaw::new(value.span().start, format!("`{}` is a list of forms or a table", key.get_ref()))),
    }
    for lemma in lemmas.unwrap_or_else(|| vec![key.get_ref().to_string()]) {
        let forms = forms.clone().unwrap_or_else(|| inflected(&lemma, rule));
        let row = |form: String| Row {
            form: lower(&form).into_owned(),
            section,
            lemma: lemma.clone(),
            attributes: attributes.clone(),
            at: key.span().start,
        };
        rows.extend(forms.into_iter().map(row));
    }
    Ok(())
}

/// An attribute's name and value, written plainly; nothing where it says "false".
fn attribute(section: Section, key: &Key<'_>, name: &str, value: &Value<'_>) -> Result<Option<(String, String)>, Flaw> {
    if !section.attributes().contains(&name) {
        let known = section.attributes().iter().copied().chain(["forms", "lemmas"]).collect();
        return Err(Flaw::unknown(key.span().start, &format!("attribute of `{}`", section.name()), name, known));
    }
    let plain = match value.get_ref() {
        DeValue::String(s) => s.to_string(),
        DeValue::Integer(n) => n.as_str().replace('_', ""),
        DeValue::Float(n) => n.as_str().replace('_', ""),
        DeValue::Boolean(true) => "true".to_owned(),
        DeValue::Boolean(false) => return Ok(None),
        _ => return Err(Flaw::new(value.span().start, format!("`{name}` is a word, a number or true"))),
    };
    match CLOSED.iter().find(|(closed, _)| *closed == name) {
        Some((_, known)) if !known.contains(&plain.as_str()) => {
            Err(Flaw::unknown(value.span().start, name, &plain, known.to_vec()))
        }
        _ => Ok(Some((name.to_owned(), plain))),
    }
}

fn strings(name: &Key<'_>, value: &Value<'_>) -> Result<Vec<String>, Flaw> {
    let list = value.get_ref().as_array();
    let words = list.and_then(|list| list.iter().map(|v| v.get_ref().as_str().map(str::to_owned)).collect());
    words.ok_or_else(|| Flaw::new(value.span().start, format!("`{}` is a list of words", name.get_ref())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Stance;

    #[test]
    fn forms_are_made_listed_and_lower_case() {
        let text = "[inflect]\nnoun = \"noun\"\n[noun]\nBarge = {}\nferry = [\"Ferry\", \"ferry’s\"]\n\
                    [event]\n_group = { class = \"move\", lemmas = [\"row\", \"punt\"] }\nstay = { noun = false }\n[number]\ngross = 1_44";
        let words = read(text, &[(Section::Event, "verb"), (Section::Noun, "verb")]).unwrap();
        let shown = |r: &Row| {
            format!("{} {}{}", r.form, r.lemma, r.attributes.iter().map(|(k, v)| format!(" {k}={v}")).collect::<String>())
        };
        let rows: Vec<_> = words.rows.iter().map(shown).collect();
        let row = ["row row class=move", "rows row class=move", "rowed row class=move", "rowing row class=move"];
        assert!(row.iter().all(|r| rows.contains(&(*r).to_owned())), "{rows:?}");
        for want in
            ["punted punt class=move", "barges Barge", "ferry ferry", "ferry's ferry", "stayed stay", "gross gross value=144"]
        {
            assert!(rows.contains(&want.to_owned()), "{want} in {rows:?}");
        }
        assert!(!rows.contains(&"barged Barge".to_owned()), "a file's rule goes over the one given");
    }

    #[test]
    fn what_is_not_known_is_a_flaw_at_its_place() {
        for (text, at, message, near) in [
            ("[sya]\nx = {}", 1, "unknown section `sya`", Some("say")),
            ("[say]\nx = { stanse = 1 }", 12, "unknown attribute of `say` `stanse`", Some("stance")),
            ("[say]\nx = { stance = \"hope\" }", 21, "unknown stance `hope`", Some("hopes")),
            ("[inflect]\nsay = \"verbs\"", 16, "unknown rule `verbs`", Some("verb")),
            ("[say]\nx = 5", 10, "`x` is a list of forms or a table", None),
            ("[say]\nx = { forms = \"y\" }", 20, "`forms` is a list of words", None),
            ("say = 1", 6, "`say` is a table", None),
            ("[say", 4, "unclosed table, expected `]`", None),
        ] {
            let flaw = read(text, &[]).unwrap_err();
            assert_eq!((flaw.at, flaw.message.as_str()), (at, message), "{text}");
            assert_eq!(flaw.name.is_some_and(|(_, known)| known.contains(&near.unwrap_or_default())), near.is_some(), "{text}");
        }
    }

    #[test]
    fn the_stances_are_those_of_claims() {
        let mut labels: Vec<_> = Stance::ALL.iter().map(|s| s.label()).collect();
        let mut listed = STANCES.to_vec();
        labels.sort_unstable();
        listed.sort_unstable();
        assert_eq!(listed, labels);
    }
}
