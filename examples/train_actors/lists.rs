//! Packs the lists of `model/lists` and the word clusters into the tables of the model file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::corpus::Known;
use parallax::extract::actors::gazetteer::{self, List};
use parallax::extract::actors::hash;
use parallax::extract::actors::table::{self, CLUSTERS, LISTS};

/// The packed tables.
pub struct Tables {
    /// Bytes of the list table.
    pub lists: Vec<u8>,
    /// Bytes of the cluster table.
    pub clusters: Vec<u8>,
    /// Names that need no context, to mend automatic marks with.
    pub known: Known,
    /// A hash of the lists, for the model's provenance.
    pub lists_hash: String,
    /// The same of the clusters.
    pub clusters_hash: String,
}

/// List files and the list they fill; the last is packed last, and loses where a bucket is full.
const FILES: &[(&str, List)] = &[
    ("countries.tsv", List::Country),
    ("capitals.txt", List::Capital),
    ("demonyms.tsv", List::Demonym),
    ("group_words.txt", List::Group),
    ("organizations.txt", List::Organization),
    ("regions.txt", List::Region),
    ("org_words.txt", List::OrganizationWord),
    ("titles.txt", List::Title),
    ("event_words.txt", List::EventWord),
    ("place_words.txt", List::PlaceWord),
    ("org_suffixes.txt", List::PlaceWord),
    ("sport_words.txt", List::SportWord),
    ("world_surnames.txt", List::Surname),
    ("world_first_names.txt", List::FirstName),
    ("cities_large.txt", List::LargeCity),
    ("first_names.txt", List::FirstName),
    ("surnames.txt", List::Surname),
    ("cities_small.txt", List::SmallCity),
];

/// Buckets of the list table: so many that next to no key finds its eight slots taken.
const LIST_BUCKETS: usize = 20_000;
/// Buckets of the cluster table.
const CLUSTER_BUCKETS: usize = 36_000;

impl Tables {
    /// Reads the lists from `model/lists` and the clusters from `clusters` (word, tab, number; cased forms as they stand), of the
    /// lists all but those in `without`.
    pub fn build(clusters: Option<&Path>, without: &[List]) -> Result<Self, String> {
        let mut order: Vec<u64> = Vec::new();
        let mut flags: BTreeMap<u64, u32> = BTreeMap::new();
        let mut known = Known::default();
        let mut digest = 0;
        let mut put = |key: u64, bit: u16| {
            let slot = flags.entry(key).or_insert_with(|| {
                order.push(key);
                0
            });
            *slot |= u32::from(bit);
        };
        for (file, list) in FILES {
            let path = Path::new("model/lists").join(file);
            let content = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            digest = hash::join(digest, hash::word(content.as_bytes()));
            for name in content.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split('\t').next()) {
                let set = match list {
                    List::Demonym | List::Group => Some(&mut known.groups),
                    List::Country | List::Capital | List::LargeCity => Some(&mut known.places),
                    List::FirstName => Some(&mut known.first_names),
                    List::Region => Some(&mut known.regions),
                    List::Organization => Some(&mut known.organizations),
                    List::OrganizationWord => Some(&mut known.organization_words),
                    _ => None,
                };
                set.map(|s| s.insert(name.to_owned()));
                if !without.contains(list) {
                    put_name(name, *list, &mut put);
                }
            }
        }
        let entries = order.iter().map(|k| (*k, flags[k]));
        let (lists, lost) = table::pack(entries, LIST_BUCKETS, LISTS);
        eprintln!("lists: {} keys, {lost} left out, {} bytes", order.len(), lists.len());
        let (clusters, clusters_hash) = clusters.map_or(Ok((Vec::new(), String::new())), pack_clusters)?;
        Ok(Self { lists, clusters, known, lists_hash: format!("{digest:016x}"), clusters_hash })
    }
}

fn put_name(name: &str, list: List, put: &mut impl FnMut(u64, u16)) {
    if matches!(list, List::OrganizationWord | List::Title | List::PlaceWord | List::EventWord | List::SportWord) {
        put(gazetteer::lower_key(hash::word(name.as_bytes())), list.bit());
        return;
    }
    let tokens = parallax::text::tokens::tokenize(name, parallax::text::language::Languages::shipped());
    let words: Vec<u64> = tokens.iter().map(|t| hash::word(t.of(name).as_bytes())).collect();
    if words.len() > gazetteer::LONGEST {
        return;
    }
    put(gazetteer::key(words.iter().copied()), list.bit());
    for n in 1..words.len() {
        put(gazetteer::key(words[..n].iter().copied()), List::Prefix.bit());
    }
}

/// Clusters by word in lower case: all cased forms of a word share one.
fn pack_clusters(path: &Path) -> Result<(Vec<u8>, String), String> {
    let content = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut words: BTreeMap<(usize, String), u32> = BTreeMap::new();
    for line in content.lines() {
        let Some((word, cluster)) = line.split_once('\t') else { continue };
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '.' | '&'));
        if plain && word.len() <= 16 {
            // Short words first: they are the frequent ones, and what comes last may find its bucket full.
            words.insert((word.len(), word.to_lowercase()), cluster.parse::<u32>().map_err(|e| format!("{line}: {e}"))? + 1);
        }
    }
    let entries = words.iter().map(|((_, w), c)| (hash::word(w.as_bytes()), *c));
    let (bytes, lost) = table::pack(entries, CLUSTER_BUCKETS, CLUSTERS);
    eprintln!("clusters: {} words, {lost} left out, {} bytes", words.len(), bytes.len());
    Ok((bytes, format!("{:016x}", hash::word(content.as_bytes()))))
}
