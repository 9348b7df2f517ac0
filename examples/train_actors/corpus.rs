//! Labelled texts: article records with `actors`, and our own texts with marks inside the lines.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use parallax::extract::actors::labels::{self, KINDS, Name};
use parallax::text::Segmentation;
use serde_json::Value;

/// A labelled text.
pub struct Document {
    /// Identity within its file.
    pub id: String,
    /// Where it comes from.
    pub source: String,
    /// Its licence.
    pub licence: String,
    /// The text.
    pub text: String,
    /// Its tokens and sentences.
    pub cut: Segmentation,
    /// A label a token.
    pub labels: Vec<u8>,
    /// Kinds (index) that are scored on it.
    pub kinds: Vec<usize>,
    /// Gold spans in bytes with kind (index); 9 for spans that count neither way.
    pub spans: Vec<(u32, u32, usize)>,
}

impl Document {
    /// Which of `folds` it is in: by its id, so that the order of files does not matter.
    pub fn fold(&self, folds: usize) -> usize {
        self.id.bytes().fold(7usize, |h, b| (h * 31 + b as usize) % 1_000_003) % folds
    }
}

/// Names that need no context, from the lists.
#[derive(Default)]
pub struct Known {
    /// Nationalities and other peoples.
    pub groups: HashSet<String>,
    /// Countries, capitals, large cities.
    pub places: HashSet<String>,
    /// First names.
    pub first_names: HashSet<String>,
    /// Regions, rivers, seas.
    pub regions: HashSet<String>,
    /// Known organizations.
    pub organizations: HashSet<String>,
    /// Words that head an organization's name, lower case.
    pub organization_words: HashSet<String>,
}

/// The source whose marks were made by a program and corrected only in part.
const AUTOMATIC: &str = "gmb";

/// Mends marks of the automatic source that contradict the lists: a country is no organization or person, "Governor Ana Roe" is
/// none either, but Ana Roe a person; a listed organization is one, and so is a listed region a place.
fn clean(text: &str, spans: &mut Vec<(u32, u32, usize)>, known: &Known) {
    const TITLES: &[&str] = &[
        "Governor",
        "Minister",
        "President",
        "Secretary",
        "Senator",
        "Mr.",
        "Ms.",
        "Mrs.",
        "Dr.",
        "General",
        "Chancellor",
        "State",
    ];
    for span in spans.iter_mut() {
        let name = &text[span.0 as usize..span.1 as usize];
        let words: Vec<&str> = name.split(' ').collect();
        if known.groups.contains(name) {
            span.2 = 3;
        } else if known.places.contains(name) && !known.first_names.contains(name) {
            span.2 = 2;
        } else if span.2 != 1 && known.organizations.contains(name) && !known.regions.contains(name) {
            span.2 = 1;
        } else if span.2 == 1 && known.regions.contains(name) && !known.organizations.contains(name) {
            span.2 = 2;
        } else if span.2 <= 1
            && let Some(at) = words.iter().rposition(|w| TITLES.contains(w)).filter(|at| at + 1 < words.len())
            && known.first_names.contains(words[at + 1])
        {
            span.0 += words[..=at].iter().map(|w| w.len() as u32 + 1).sum::<u32>();
            span.2 = 0;
        } else if span.2 == 1
            && words.len() == 2
            && known.first_names.contains(words[0])
            && !known.places.contains(words[0])
            && !words.iter().any(|w| known.organization_words.contains(&w.to_lowercase()))
        {
            span.2 = 0;
        }
    }
    // Titles alone are no names.
    spans.retain(|s| {
        !matches!(
            &text[s.0 as usize..s.1 as usize],
            "U.N. Secretary-General" | "Secretary-General" | "National Security Advisor" | "Department" | "Defense Secretary"
        )
    });
}

/// Reads article records. Sources without the kind `group` get it where a known people stands outside any name.
pub fn read_jsonl(path: &Path, known: &Known) -> Result<Vec<Document>, String> {
    let file = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let read = |line: &str| serde_json::from_str::<Value>(line).map_err(|e| format!("{}: {e}", path.display()));
    file.lines().filter(|l| !l.trim().is_empty()).map(|l| Ok(document(&read(l)?, known))).collect()
}

fn document(record: &Value, known: &Known) -> Document {
    let string = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
    let text = string("text");
    let cut = Segmentation::of(&text);
    let kind = |name: &str| KINDS.iter().position(|k| format!("{k:?}").to_lowercase() == name);
    let mut spans = Vec::new();
    for actor in record["actors"].as_array().into_iter().flatten() {
        let at = |key: &str| actor[key].as_u64().unwrap_or(0) as u32;
        let neutral = actor["optional"].as_bool() == Some(true);
        let kind = kind(actor["kind"].as_str().unwrap_or_default()).filter(|_| !neutral).unwrap_or(9);
        spans.push((at("start"), at("end"), kind));
    }
    spans.sort_by_key(|s| (s.0, std::cmp::Reverse(s.1)));
    let source = string("source");
    if source == AUTOMATIC {
        clean(&text, &mut spans, known);
    }
    let listed: Vec<usize> = record["kinds"].as_array().into_iter().flatten().filter_map(|k| kind(k.as_str()?)).collect();
    let kinds = if listed.is_empty() { vec![0, 1, 2, 3] } else { listed };
    let mut labels = vec![labels::OUTSIDE; cut.tokens.len()];
    label(&cut, &spans, &mut labels);
    bodies_of_state(&text, &cut, known, &mut labels);
    regions(&text, &cut, &mut labels);
    if !kinds.contains(&3) {
        for (i, token) in cut.tokens.iter().enumerate() {
            if token.upper && labels[i] == labels::OUTSIDE && known.groups.contains(token.of(&text)) {
                labels::write(Name { start: i, end: i + 1, kind: 3 }, &mut labels);
            }
        }
    }
    Document { id: string("id"), source, licence: string("licence"), text, cut, labels, kinds, spans }
}

/// Bodies of a state that take its people's name ("force" and "guard" do so only behind "air", "coast" or "border").
const BODIES: &[&str] = &["government", "parliament", "army", "navy", "military", "police", "embassy"];

/// Words that may stand behind a whole name; before any other word it is part of a longer phrase ("Omani army chief").
const BEHIND: &[&str] = &[
    "said",
    "says",
    "has",
    "had",
    "have",
    "was",
    "were",
    "is",
    "are",
    "will",
    "would",
    "could",
    "may",
    "and",
    "or",
    "but",
    "in",
    "on",
    "at",
    "to",
    "of",
    "for",
    "from",
    "with",
    "by",
    "that",
    "which",
    "who",
    "after",
    "as",
    "did",
    "does",
    "also",
    "denied",
    "accused",
    "against",
    "agreed",
    "announced",
    "approved",
    "arrested",
    "banned",
    "because",
    "before",
    "began",
    "blamed",
    "called",
    "came",
    "claimed",
    "claims",
    "come",
    "comes",
    "condemned",
    "confirmed",
    "continues",
    "decided",
    "declared",
    "denies",
    "during",
    "fell",
    "fired",
    "gave",
    "held",
    "hopes",
    "if",
    "imposed",
    "insisted",
    "insists",
    "into",
    "issued",
    "its",
    "killed",
    "last",
    "launched",
    "made",
    "must",
    "need",
    "needs",
    "not",
    "offered",
    "opened",
    "ordered",
    "over",
    "passed",
    "planned",
    "plans",
    "pledged",
    "promised",
    "refused",
    "rejected",
    "released",
    "reported",
    "saw",
    "seized",
    "sent",
    "should",
    "signed",
    "since",
    "told",
    "took",
    "tried",
    "under",
    "until",
    "urged",
    "voted",
    "vowed",
    "wants",
    "warned",
    "when",
    "where",
    "while",
    "withdrew",
];

/// "The Omani government said": by our convention an organization, where the sources mark the people's name alone.
fn bodies_of_state(text: &str, cut: &Segmentation, known: &Known, labels: &mut [u8]) {
    let word = |i: usize| cut.tokens.get(i).map_or("", |t| t.of(text));
    for (start, _) in cut.tokens.iter().enumerate().filter(|(_, t)| t.upper && known.groups.contains(t.of(text))) {
        let two = matches!((word(start + 1), word(start + 2)), ("air", "force") | ("coast", "guard") | ("border", "guard"));
        let end = start + 2 + usize::from(two);
        let alone = start == 0 || labels[start - 1] == labels::OUTSIDE;
        let whole = !word(end).starts_with(char::is_alphanumeric) || BEHIND.contains(&word(end));
        let body = two || BODIES.contains(&word(end - 1));
        if alone && end <= labels.len() && body && whole && labels[end - 1] == labels::OUTSIDE {
            labels::write(Name { start, end, kind: 1 }, labels);
        }
    }
}

/// "The Omsk region": by our convention one place, where the sources mark the first word alone.
fn regions(text: &str, cut: &Segmentation, labels: &mut [u8]) {
    for end in 2..labels.len() {
        let word = |i: usize| cut.tokens[i].of(text);
        let single = labels[end - 1] == labels::label(2, labels::Position::Only) && labels[end] == labels::OUTSIDE;
        if word(end) == "region" && single && word(end - 2).eq_ignore_ascii_case("the") {
            labels::write(Name { start: end - 1, end: end + 1, kind: 2 }, labels);
        }
    }
}

/// Outermost spans become labels.
fn label(cut: &Segmentation, spans: &[(u32, u32, usize)], labels: &mut [u8]) {
    let mut end = 0;
    for &(from, to, kind) in spans.iter().filter(|s| s.2 < 9) {
        if from < end {
            continue;
        }
        end = to;
        let first = cut.tokens.partition_point(|t| t.span.end <= from);
        let last = cut.tokens.partition_point(|t| t.span.start < to);
        if first < last {
            labels::write(Name { start: first, end: last, kind }, labels);
        }
    }
}

/// Reads our own texts, all files of a folder in the order of their names: articles apart by blank lines, names as
/// `[Dmitry Roe]p` with p, o, l or g.
pub fn read_own(folder: &Path) -> Result<Vec<Document>, String> {
    let fail = |e: std::io::Error| format!("{}: {e}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        files.push(entry.map_err(fail)?.path());
    }
    files.sort();
    let mut documents = Vec::new();
    for path in files {
        let file = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let blocks = file.split("\n\n").map(|b| b.lines().filter(|l| !l.starts_with('#')).collect::<Vec<_>>().join("\n"));
        for block in blocks.filter(|b| !b.trim().is_empty()) {
            documents.push(own(documents.len(), &block).map_err(|e| format!("{}: {e}", path.display()))?);
        }
    }
    Ok(documents)
}

fn own(index: usize, block: &str) -> Result<Document, String> {
    let mut text = String::new();
    let mut spans = Vec::new();
    let mut rest = block;
    while let Some(open) = rest.find('[') {
        let (before, after) = rest.split_at(open);
        let close = after.find(']').ok_or_else(|| format!("unclosed mark: {after:.40}"))?;
        text.push_str(before);
        let start = text.len() as u32;
        text.push_str(&after[1..close]);
        let kind = after[close + 1..].chars().next().and_then(|c| "polg".find(c)).ok_or_else(|| format!("no kind: {after:.40}"))?;
        spans.push((start, text.len() as u32, kind));
        rest = &after[close + 2..];
    }
    text.push_str(rest);
    let cut = Segmentation::of(&text);
    let mut labels = vec![labels::OUTSIDE; cut.tokens.len()];
    label(&cut, &spans, &mut labels);
    let (source, licence) = ("own".to_owned(), "the project's own".to_owned());
    Ok(Document { id: format!("own-{index}"), source, licence, text, cut, labels, kinds: vec![0, 1, 2, 3], spans })
}
