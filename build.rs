//! Turns `config/lexicon/<language>.toml` and the names of `model/lists` that stand for others into static tables, so that a start
//! parses nothing. A language may be spread over several files (`en.toml`, `en.figures.toml`). The format, the sections and the
//! hashes are the program's own.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

#[allow(dead_code, reason = "the program needs the rest")]
#[path = "src/extract/actors/fold.rs"]
mod fold;
#[allow(dead_code, reason = "the program needs the rest")]
#[path = "src/extract/lexicon/forms.rs"]
mod forms;
#[path = "src/extract/lexicon/hash.rs"]
mod hash;
#[allow(dead_code, reason = "the program needs the rest")]
#[path = "src/extract/actors/hash.rs"]
mod name_hash;
#[path = "src/text/role.rs"]
mod role;
#[allow(dead_code, reason = "the program needs the rest")]
#[path = "src/extract/lexicon/sections.rs"]
mod sections;
#[allow(dead_code, reason = "the program needs the rest")]
#[path = "src/extract/lexicon/source.rs"]
mod source;

use hash::{lexicon_hash, lexicon_tag};
use role::Role;
use sections::Section;
use source::{Row, Words};

/// Names and what they stand for, in the order in which `actors::aliases` knows them.
const ALIASES: [&str; 6] = ["countries", "demonyms", "place_aliases", "org_aliases", "countries_world", "exonyms"];

/// The lexicon that reads what is in no language known.
const UNDETERMINED: &str = "und";

fn main() -> io::Result<()> {
    let code = ["src/extract/lexicon", "src/extract/actors/fold.rs", "src/extract/actors/hash.rs", "src/text/role.rs"];
    for path in ["config/lexicon", "model/lists"].iter().chain(&code) {
        println!("cargo:rerun-if-changed={path}");
    }
    let mut paths: Vec<_> = fs::read_dir("config/lexicon")?.map(|e| e.map(|e| e.path())).collect::<io::Result<_>>()?;
    paths.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    paths.sort();
    let mut code = String::new();
    let mut languages: BTreeMap<String, Words> = BTreeMap::new();
    for path in &paths {
        let name = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        let language = languages.entry(name.split('.').next().unwrap_or_default().to_owned()).or_default();
        let words = read(path)?;
        language.rows.extend(words.rows);
        language.rules.extend(words.rules);
    }
    for (name, words) in &languages {
        table(&mut code, name, words);
    }
    let rows: String = languages.keys().map(|n| format!("&{},", n.to_uppercase())).collect();
    let _ = writeln!(code, "/// Every shipped lexicon, by its language.\npub(super) static LEXICONS: &[&StaticTable] = &[{rows}];");
    let folder = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&folder).join("lexicons.rs"), code)?;
    fs::write(Path::new(&folder).join("languages.rs"), cutting(&languages))?;
    fs::write(Path::new(&folder).join("aliases.rs"), aliases()?)
}

/// For each listed name, by the hash of its folded words, where in each file begins what it stands for; 0 where it is not listed.
/// The names are cut at what they have; that the program cuts them alike is tested there.
fn aliases() -> io::Result<String> {
    let mut places: BTreeMap<u64, [usize; ALIASES.len()]> = BTreeMap::new();
    for (which, file) in ALIASES.iter().enumerate() {
        let text = fs::read_to_string(format!("model/lists/{file}.tsv"))?;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if let Some(tab) = line.find('\t').filter(|_| !line.starts_with('#')) {
                let name = line[..tab].replace("'s", " s");
                let words = name.split([' ', ',', '-']).filter(|w| w.contains(char::is_alphanumeric)).map(fold::plain);
                let folded = words.collect::<Vec<_>>().join(" ");
                places.entry(name_hash::word(folded.as_bytes())).or_default()[which] = start + tab + 1;
            }
            start += line.len();
        }
    }
    let rows: Vec<_> = places.into_iter().collect();
    Ok(format!("static ALIASES: [(u64, [u16; {}]); {}] = {rows:?};\n", ALIASES.len(), rows.len()))
}

/// The words that tell languages and cut their texts. The function words of the undetermined language stand there by the code
/// of the language that they are of: these are known, and not read.
fn cutting(languages: &BTreeMap<String, Words>) -> String {
    let mut known: BTreeMap<&str, BTreeMap<&str, u16>> = BTreeMap::new();
    for (name, words) in languages {
        for row in words.rows.iter().filter(|row| !row.form.contains(' ')) {
            let code = if name == UNDETERMINED { &row.lemma } else { name };
            if let Some(role) = Role::of(row.section.name(), &row.lemma, &row.attributes) {
                *known.entry(code).or_default().entry(&row.form).or_default() |= role.bit();
            }
        }
    }
    let mut code = String::from("static SHIPPED: &[Shipped] = &[\n");
    for (language, words) in &known {
        let read = *language != UNDETERMINED && languages.contains_key(*language);
        let words: Vec<_> = words.iter().collect();
        let _ = writeln!(code, "    Shipped {{ code: {language:?}, read: {read}, words: &{words:?} }},");
    }
    code + "];\n"
}

fn read(path: &Path) -> io::Result<Words> {
    let text = fs::read_to_string(path)?;
    source::read(&text, &[]).map_err(|flaw| {
        let line = text[..flaw.at].matches('\n').count() + 1;
        io::Error::other(format!("{}:{line}: {}", path.display(), flaw.message))
    })
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

/// The code of the list of sections that `rows` are of.
fn sections_of(rows: &[&Row]) -> String {
    let sections: BTreeSet<String> = rows.iter().map(|row| format!("Section::{:?}", row.section)).collect();
    sections.into_iter().collect::<Vec<_>>().join(", ")
}

/// Writes one lexicon as a sorted entry array and an open-addressing index over each form's first word.
fn table(code: &mut String, name: &str, words: &Words) {
    let mut by_first: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in &words.rows {
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
        let singles = rows.iter().position(|row| !row.form.contains(' ')).unwrap_or(rows.len());
        let (sections, alone) = (sections_of(rows), sections_of(&rows[singles..]));
        let classes = rows.iter().filter(|row| row.section == Section::Class && row.form == **first);
        let classes: Vec<&str> = classes.map(|row| row.lemma.as_str()).collect();
        tags[slot] = lexicon_tag(hash);
        index[slot] = Some(format!(
            "Start {{ at: {count}, count: {}, singles: {singles}, word: {}, sections: Sections::of(&[{sections}]), alone: Sections::of(&[{alone}]), classes: Classes::of(&{classes:?}) }},\n",
            rows.len(),
            strings.place(first)
        ));
        for row in rows.iter() {
            let _ = writeln!(
                entries,
                "    StaticEntry {{ form: {}, section: Section::{:?}, lemma: {}, attributes: ({attribute_count}, {}) }},",
                strings.place(&row.form),
                row.section,
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
    let index: String = index.into_iter().map(|slot| slot.unwrap_or_else(|| "Start::NONE,\n".to_owned())).collect();
    let rules: String = words.rules.iter().map(|(section, rule)| format!("(Section::{section:?}, {rule:?}),")).collect();
    let _ = writeln!(
        code,
        "static {upper}: StaticTable = StaticTable {{ language: {name:?}, rules: &[{rules}], text: {:?}, entries: &[\n{entries}], attributes: &[{attributes}], \
         tags: &{tags:?}, index: &[{index}] }};",
        strings.text
    );
}
