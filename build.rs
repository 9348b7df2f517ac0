//! Turns `config/lexicon/<language>.toml` into static tables, so that a start parses nothing. A language may be spread over
//! several files (`en.toml`, `en.figures.toml`).
//!
//! A lexicon file is a list of sections; a section maps a lemma to its attributes. `forms` lists the forms that stand in
//! texts; where it is missing they are inflected by the section's `[inflect]` rule (`verb`, `noun` or `none`). An entry with
//! `lemmas` stands for all of them and its key is only a name for the group.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

include!("src/extract/lexicon_hash.rs");
include!("src/extract/inflect.rs");

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=config/lexicon");
    println!("cargo:rerun-if-changed=src/extract/lexicon_hash.rs");
    println!("cargo:rerun-if-changed=src/extract/inflect.rs");
    let mut paths: Vec<_> = fs::read_dir("config/lexicon")?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    let mut code = String::new();
    let mut languages: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for path in &paths {
        let name = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        let language = name.split('.').next().unwrap_or_default().to_owned();
        languages.entry(language).or_default().append(&mut read(path)?);
    }
    for (name, rows) in &languages {
        table(&mut code, name, rows);
    }
    let rows: String = languages.keys().map(|n| format!("(\"{n}\", &{}),", n.to_uppercase())).collect();
    let _ =
        writeln!(code, "/// Every shipped lexicon by its language code.\nstatic LEXICONS: &[(&str, &StaticTable)] = &[{rows}];");
    fs::write(Path::new(&env::var("OUT_DIR").map_err(io::Error::other)?).join("lexicons.rs"), code)
}

/// One row of a table.
struct Row {
    form: String,
    section: String,
    lemma: String,
    attributes: Vec<(String, String)>,
}

fn read(path: &Path) -> io::Result<Vec<Row>> {
    let source = fs::read_to_string(path)?;
    let file: toml::Table = source.parse().map_err(|e| io::Error::other(format!("{}: {e}", path.display())))?;
    let inflect = file.get("inflect").and_then(|v| v.as_table()).cloned().unwrap_or_default();
    let mut rows = Vec::new();
    for (section, entries) in file.iter().filter(|(name, _)| *name != "inflect") {
        let rule = inflect.get(section).and_then(|v| v.as_str()).unwrap_or("none");
        let entries = entries.as_table().ok_or_else(|| io::Error::other(format!("{}: [{section}] is no table", path.display())))?;
        for (key, value) in entries {
            for lemma in lemmas(key, value) {
                for (form, attributes) in entry_forms(&lemma, value, rule) {
                    rows.push(Row { form, section: section.clone(), lemma: lemma.clone(), attributes });
                }
            }
        }
    }
    Ok(rows)
}

/// The lemmas an entry stands for: those of its `lemmas` list, else its key.
fn lemmas(key: &str, value: &toml::Value) -> Vec<String> {
    let list = value.get("lemmas").and_then(|v| v.as_array());
    list.map_or_else(|| vec![key.to_owned()], |list| list.iter().filter_map(|l| l.as_str().map(str::to_owned)).collect())
}

/// The forms of one entry. A value that is no table becomes the attribute `value`.
fn entry_forms(lemma: &str, value: &toml::Value, rule: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut attributes = Vec::new();
    let mut forms = None;
    match value {
        toml::Value::Table(table) => {
            for (key, v) in table {
                if key == "forms" {
                    forms = v.as_array().map(|a| a.iter().filter_map(|f| f.as_str().map(str::to_lowercase)).collect::<Vec<_>>());
                } else if key != "lemmas" {
                    attributes.push((key.clone(), plain(v)));
                }
            }
        }
        toml::Value::Array(list) => forms = Some(list.iter().filter_map(|f| f.as_str().map(str::to_lowercase)).collect()),
        other => attributes.push(("value".to_owned(), plain(other))),
    }
    let forms = forms.unwrap_or_else(|| inflected(&lemma.to_lowercase(), rule));
    forms.into_iter().map(|f| (f, attributes.clone())).collect()
}

fn plain(value: &toml::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// All strings of a lexicon in one, each once. Tables that hold places in it need no address written into them when the
/// program starts, as references would.
#[derive(Default)]
struct Strings {
    text: String,
    places: BTreeMap<String, usize>,
}

impl Strings {
    /// The code of the place where `string` stands.
    fn place(&mut self, string: &str) -> String {
        let at = *self.places.entry(string.to_owned()).or_insert_with(|| {
            self.text.push_str(string);
            self.text.len() - string.len()
        });
        format!("Place({at}, {})", string.len())
    }
}

/// Writes one lexicon as a sorted entry array and an open-addressing index over each form's first word.
fn table(code: &mut String, name: &str, rows: &[Row]) {
    let mut by_first: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        by_first.entry(row.form.split(' ').next().unwrap_or_default()).or_default().push(row);
    }
    let size = (by_first.len() * 2).next_power_of_two().max(8);
    let (mut tags, mut index) = (vec![0u16; size], vec![None; size]);
    let (mut entries, mut attributes) = (String::new(), String::new());
    let (mut count, mut attribute_count) = (0u32, 0);
    let mut strings = Strings::default();
    for (first, rows) in &mut by_first {
        // Longer phrases first, so that the first that fits is the longest.
        rows.sort_by(|a, b| b.form.matches(' ').count().cmp(&a.form.matches(' ').count()).then(a.form.cmp(&b.form)));
        let hash = lexicon_hash(first.as_bytes());
        let mut slot = hash as usize & (size - 1);
        while index[slot].is_some() {
            slot = (slot + 1) & (size - 1);
        }
        let sections: BTreeSet<String> = rows.iter().map(|row| format!("Section::{}", camel(&row.section))).collect();
        let sections = sections.into_iter().collect::<Vec<_>>().join(", ");
        tags[slot] = lexicon_tag(hash);
        index[slot] = Some(format!("({count}, {}, Sections::of(&[{sections}])),\n", rows.len()));
        for row in rows.iter() {
            let _ = writeln!(
                entries,
                "    StaticEntry {{ form: {}, section: Section::{}, lemma: {}, attributes: ({attribute_count}, {}) }},",
                strings.place(&row.form),
                camel(&row.section),
                strings.place(&row.lemma),
                row.attributes.len()
            );
            for (key, value) in &row.attributes {
                let _ = write!(attributes, "({}, {}),", strings.place(key), strings.place(value));
            }
            count += 1;
            attribute_count += row.attributes.len();
        }
    }
    let upper = name.to_uppercase();
    let index: String = index.into_iter().map(|slot| slot.unwrap_or_else(|| "(0, 0, Sections::of(&[])),\n".to_owned())).collect();
    let _ = writeln!(
        code,
        "static {upper}: StaticTable = StaticTable {{ text: {:?}, entries: &[\n{entries}], attributes: &[{attributes}], \
         tags: &{tags:?}, index: &[{index}] }};",
        strings.text
    );
}

fn camel(name: &str) -> String {
    name.split(['_', '-']).map(|p| p[..1].to_uppercase() + &p[1..]).collect()
}
